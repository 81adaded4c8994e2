use super::*;
use crate::{parse, revise, write};
use foreword_model::Revision;
use std::collections::BTreeSet;

fn standings(base: &str, ours: &str, theirs: &str) -> Vec<(Standing, String)> {
    let found = compare(&parse(base), &parse(ours), &parse(theirs));
    let words = |difference: Difference| {
        let passage = difference.theirs.or(difference.ours).or(difference.base);
        passage.map(|passage| passage.text).unwrap_or_default()
    };
    found.into_iter().map(|difference| (difference.standing, words(difference))).collect()
}

fn check(base: &str, ours: &str, theirs: &str, expect: &[(Standing, &str)]) {
    let found = standings(base, ours, theirs);
    let found: Vec<(Standing, &str)> =
        found.iter().map(|(standing, text)| (*standing, text.as_str())).collect();
    assert_eq!(found, expect);
}

// Our text with everything of theirs accepted, from the back and from the front.
fn accepted(base: &str, ours: &str, theirs: &str, only: Option<&[usize]>) -> String {
    let document = parse(ours);
    let differences = compare(&parse(base), &document, &parse(theirs));
    let all: BTreeSet<usize> =
        only.map_or_else(|| (0..differences.len()).collect(), |only| only.iter().copied().collect());
    let mut revised = document;
    for change in changes(&differences, &all).iter().rev() {
        if let Change::Suggestion { anchor, revision } = change {
            revise(&mut revised, anchor, revision);
        }
    }
    write(&revised)
}

const BASE: &str = "# Falls\n\nFalls went down by a third in one year.\n\nNurses ask every hour what is needed.\n\n\
                    - Ask\n- Listen\n- Write it down\n\nThe sheet is kept at the end of the bed.\n";

#[test]
fn each_paragraph_says_who_changed_it() {
    let ours = BASE.replace("Nurses ask every hour", "Nurses ask each hour").replace("- Listen\n", "");
    let theirs = BASE
        .replace("a third", "almost half")
        .replace("\n\nThe sheet is kept at the end of the bed.", "")
        .replace("- Write", "- Repeat what you heard\n- Write");
    check(
        BASE,
        &ours,
        &theirs,
        &[
            (Standing::Same, "Falls"),
            (Standing::Theirs, "Falls went down by almost half in one year."),
            (Standing::Ours, "Nurses ask every hour what is needed."),
            (Standing::Same, "Ask"),
            (Standing::TakenOutByUs, "Listen"),
            (Standing::Added, "Repeat what you heard"),
            (Standing::Same, "Write it down"),
            (Standing::TakenOut, "The sheet is kept at the end of the bed."),
        ],
    );
}

#[test]
fn what_both_changed_is_told_apart_from_what_both_changed_alike() {
    let ours = BASE.replace("a third", "33%");
    check(BASE, &ours, &ours, &standings_of_same(&ours));
    let theirs = BASE.replace("one year", "twelve months");
    let found = standings(BASE, &ours, &theirs);
    assert_eq!(found[1].0, Standing::Both, "{found:?}");
    let gone = BASE.replace("Falls went down by a third in one year.\n\n", "");
    assert_eq!(standings(BASE, &ours, &gone)[1].0, Standing::Both, "changed by us, taken out by them");
    assert_eq!(standings(BASE, &gone, &theirs)[1].0, Standing::Both, "taken out by us, changed by them");
}

fn standings_of_same(text: &str) -> Vec<(Standing, &str)> {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(|line| (Standing::Same, line.trim_start_matches(['#', '-', ' ']))).collect()
}

#[test]
fn a_paragraph_in_other_words_is_changed_and_a_moved_one_goes_and_comes() {
    let theirs = BASE.replace("Nurses ask every hour what is needed.", "We hold a round at seven.");
    let found = standings(BASE, BASE, &theirs);
    assert_eq!(found[2], (Standing::Theirs, "We hold a round at seven.".to_owned()));
    let moved = "One here.\n\nTwo words there.\n\nThree is last.\n";
    let found = standings(moved, moved, "Two words there.\n\nThree is last.\n\nOne here.\n");
    let kinds: Vec<Standing> = found.iter().map(|(standing, _)| *standing).collect();
    assert_eq!(kinds, [Standing::TakenOut, Standing::Same, Standing::Same, Standing::Added]);
}

#[test]
fn accepting_everything_of_theirs_gives_their_text_where_we_changed_nothing() {
    let theirs = "# Falls at night\n\nFirst of all.\n\nFalls went down by almost half in one year.\n\n\
                  - Ask\n- Repeat what you heard\n- Write it down\n\n## What we learned\n\n1. Be there\n2. Be kind\n\nThe sheet is kept by the door.\n";
    assert_eq!(accepted(BASE, BASE, theirs, None), theirs);
    assert_eq!(accepted("", "", "", None), "");
}

#[test]
fn accepting_keeps_what_we_changed_and_nothing_is_taken_that_was_not_asked_for() {
    let ours = BASE.replace("Nurses ask every hour", "Nurses **ask** each hour");
    let theirs = BASE.replace("a third", "almost half").replace("The sheet", "The chart");
    let merged = ours.replace("a third", "almost half").replace("The sheet", "The chart");
    assert_eq!(accepted(BASE, &ours, &theirs, None), merged);
    assert_eq!(accepted(BASE, &ours, &theirs, Some(&[1])), ours.replace("a third", "almost half"));
    assert_eq!(accepted(BASE, &ours, &theirs, Some(&[])), ours);
}

#[test]
fn where_both_changed_a_paragraph_each_change_stands_for_itself() {
    let base = "Older patients on two wards fell most often at night, on the way to the bathroom.\n";
    let ours = base.replace("fell most often", "had most of their falls");
    let theirs = base.replace("two wards", "three wards").replace("the bathroom", "their bathrooms");
    let both = ours.replace("two wards", "three wards").replace("the bathroom", "their bathrooms");
    assert_eq!(accepted(base, &ours, &theirs, None), both);
    let against = base.replace("fell most often", "slipped often");
    assert_eq!(accepted(base, &ours, &against, None), against, "the same words: theirs stand for ours");
    assert_eq!(
        accepted(base, &ours, &base.replace("often at", "often, at"), None).matches("at night").count(),
        1
    );
}

#[test]
fn a_table_is_compared_as_a_whole_and_changed_cell_by_cell() {
    let base = "| Ward | Falls |\n| --- | --- |\n| A | 12 |\n| B | 9 |\n";
    let theirs = base.replace("12", "7");
    assert_eq!(standings(base, base, &theirs).len(), 1);
    assert_eq!(accepted(base, base, &theirs, None), write(&parse(&theirs)));
    let longer = format!("{base}| C | 3 |\n");
    let found = compare(&parse(base), &parse(base), &parse(&longer));
    let made = changes(&found, &BTreeSet::from([0]));
    assert!(
        matches!(&made[..], [Change::Remark { anchor: Some(_), words }] if words.contains("C | 3")),
        "{made:?}"
    );
}

#[test]
fn pictures_and_note_marks_stay_where_words_around_them_change() {
    let base = "It fell by a third.[^1] Then ![A bed](media:ab) it rose.\n\n[^1]: Ward data.\n";
    let theirs = "It dropped by half. Then it rose again.\n\n[^1]: Ward data.\n";
    let merged = accepted(base, base, theirs, None);
    assert!(merged.contains("[^1]") && merged.contains("media:ab"), "{merged}");
    assert!(merged.contains("dropped by half.") && merged.contains("rose again."), "{merged}");
}

#[test]
fn the_words_that_differ_are_marked_on_both_sides() {
    let (old, new) = marked("Falls fell by a third in a year.", "Falls fell by half in a year.");
    let changed = |side: &[Stretch]| {
        side.iter().filter(|one| one.changed).map(|one| one.text.clone()).collect::<Vec<_>>().join("|")
    };
    assert_eq!((changed(&old), changed(&new)), ("a third".to_owned(), "half".to_owned()));
    let whole = |side: &[Stretch]| side.iter().map(|one| one.text.as_str()).collect::<String>();
    assert_eq!(whole(&new), "Falls fell by half in a year.");
    assert_eq!(whole(&old), "Falls fell by a third in a year.");
}

#[test]
fn rows_of_words_tell_two_versions_from_two_stories() {
    let theirs = BASE.replace("a third", "almost half");
    assert!(shared_words(BASE, &theirs) >= 70, "{}", shared_words(BASE, &theirs));
    let other =
        "# Beds\n\nBeds are ready at noon since the porters meet at ten.\n\n- Plan\n- Clean\n- Tell\n";
    assert!(shared_words(BASE, other) < 10);
}

#[test]
fn a_long_text_is_compared_without_weighing_every_pair() {
    let paragraph =
        |at: usize| format!("Paragraph {at} tells of ward {} and its {} beds.\n\n", at % 7, at * 3);
    let base: String = (0..4_000).map(paragraph).collect();
    let theirs = base.replace("Paragraph 1999 tells", "Paragraph 1999 speaks");
    let found = standings(&base, &base, &theirs);
    let changed: Vec<_> = found.iter().filter(|(standing, _)| *standing != Standing::Same).collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
}

#[test]
fn a_suggestion_never_replaces_what_it_need_not() {
    let theirs = BASE.replace("a third", "almost half");
    let document = parse(BASE);
    let found = compare(&document, &document, &parse(&theirs));
    let made = changes(&found, &(0..found.len()).collect());
    let [Change::Suggestion { anchor, revision }] = &made[..] else { panic!("{made:?}") };
    assert_eq!(
        (anchor.quote.as_str(), revision),
        ("a third", &Revision::Replace { words: "almost half".to_owned() })
    );
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    fn text() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            "wards?",
            "falls",
            "beds",
            "nurses",
            "at night",
            "in one year",
            "by a third",
            "é",
            "😀"
        ];
        let words = proptest::collection::vec(word, 1..9).prop_map(|words| words.join(" "));
        let paragraph = (words, 0..5_u8).prop_map(|(words, kind)| match kind {
            0 => format!("## {words}\n\n"),
            1 => format!("- {words}\n"),
            _ => format!("{words}.\n\n"),
        });
        let joined = |parts: Vec<String>| parts.concat().replace(".\n\n-", ".\n\n\n-");
        proptest::collection::vec(paragraph, 0..8).prop_map(joined)
    }

    fn words(markdown: &str) -> Vec<String> {
        passages(&parse(markdown)).into_iter().map(|passage| passage.text).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: proptest::test_runner::RngSeed::Fixed(7),
            ..ProptestConfig::with_cases(400)
        })]
        #[test]
        fn all_of_theirs_on_an_untouched_text_has_their_words_in_their_order(base in text(), theirs in text()) {
            prop_assume!(!words(&base).is_empty());
            prop_assert_eq!(words(&accepted(&base, &base, &theirs, None)), words(&theirs));
        }

        #[test]
        fn nothing_taken_changes_nothing_and_no_paragraph_is_left_out(
            base in text(), ours in text(), theirs in text()
        ) {
            prop_assert_eq!(accepted(&base, &ours, &theirs, Some(&[])), write(&parse(&ours)));
            let found = compare(&parse(&base), &parse(&ours), &parse(&theirs));
            let side = |of: fn(&Difference) -> &Option<Passage>| -> Vec<String> {
                found.iter().filter_map(|one| of(one).as_ref()).map(|one| one.text.clone()).collect()
            };
            prop_assert_eq!(side(|one| &one.ours), words(&ours));
            prop_assert_eq!(side(|one| &one.theirs), words(&theirs));
        }
    }
}
