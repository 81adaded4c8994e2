//! Raised and lowered figures.

/// How a run stands on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Script {
    #[default]
    Level,
    Raised,
    Lowered,
}

const RAISED: (&str, &str) = ("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ");
const LOWERED: (&str, &str) = ("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎");

/// Raised and lowered words as Unicode has them; none where it has not all of them.
pub(super) fn script(words: &str, script: Script) -> Option<String> {
    let (from, to) = match script {
        Script::Level => return Some(words.to_owned()),
        Script::Raised => RAISED,
        Script::Lowered => LOWERED,
    };
    words
        .chars()
        .map(|character| from.chars().position(|other| other == character).and_then(|at| to.chars().nth(at)))
        .collect()
}
