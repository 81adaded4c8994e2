//! The headings that name a field, and how trusts vary them.

/// A field that a section fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    KeyFacts,
    KeyFigures,
    Lessons,
    Contact,
    Quote,
}

// Whole headings in lower case, without marks and closing colon.
const LABELS: &[(Label, &[&str])] = &[
    (
        Label::KeyFacts,
        &[
            "key facts",
            "key facts about the trust",
            "about the trust",
            "about us",
            "trust facts",
            "facts",
            "at a glance",
            "key information",
            "trust profile",
            "the trust in brief",
            "the trust at a glance",
        ],
    ),
    (
        Label::KeyFigures,
        &[
            "key figures",
            "key numbers",
            "the numbers",
            "in numbers",
            "headline figures",
            "results in numbers",
            "results at a glance",
            "in figures",
        ],
    ),
    (
        Label::Lessons,
        &[
            "what others can learn",
            "what can others learn",
            "what other trusts can learn",
            "lessons",
            "lessons learned",
            "lessons learnt",
            "key lessons",
            "learning for others",
            "learning points",
            "our lessons",
            "what we learned",
            "what we learnt",
            "what we would tell others",
            "advice for others",
            "advice to other trusts",
            "top tips",
        ],
    ),
    (
        Label::Contact,
        &[
            "contact",
            "contacts",
            "contact details",
            "contact us",
            "find out more",
            "for more information",
            "further information",
            "talk to the team",
            "talk to us",
            "who to contact",
            "get in touch",
        ],
    ),
    (
        Label::Quote,
        &[
            "quote",
            "quotes",
            "quotation",
            "pull quote",
            "a quote from the team",
            "in their words",
            "staff quote",
            "patient quote",
        ],
    ),
];

impl Label {
    /// The field in editors' words.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::KeyFacts => "key facts",
            Self::KeyFigures => "key figures",
            Self::Lessons => "lessons learned",
            Self::Contact => "contact",
            Self::Quote => "quotes",
        }
    }
}

/// The field that a heading names.
pub(crate) fn of(heading: &str) -> Option<Label> {
    let plain: String = heading
        .to_lowercase()
        .chars()
        .map(|character| if character.is_alphanumeric() { character } else { ' ' })
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    // A numbered heading names the same field: "5. Contact".
    let plain = plain.trim_start_matches(|character: char| character.is_ascii_digit()).trim_start();
    LABELS.iter().find(|(_, names)| names.contains(&plain)).map(|(label, _)| *label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_name_fields_however_they_are_written() {
        assert_eq!(of("Key Facts:"), Some(Label::KeyFacts));
        assert_eq!(of("5. Lessons learnt"), Some(Label::Lessons));
        assert_eq!(of("What we did"), None);
        assert_eq!(of("Contact tracing on the wards"), None);
    }
}
