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
            "trust in brief",
            "the trust at a glance",
            "in brief",
            "about this trust",
            "our trust",
            "facts and figures",
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
            "in figures",
            "the figures",
            "our figures",
            "key statistics",
            "key results",
            "impact in numbers",
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
            "lessons for others",
            "lessons for other trusts",
            "what other trusts can take from this",
            "what we have learned",
            "what we have learnt",
            "tips for others",
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
            "contact for this story",
            "contact the team",
            "ask us",
            "to find out more",
            "more information",
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

/// A line of a form that fills a field by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    Trust,
    Title,
    Standfirst,
    Contact,
    Fact,
}

const ROWS: &[(Row, &[&str])] = &[
    (
        Row::Trust,
        &[
            "trust",
            "name of trust",
            "trust name",
            "name of the trust",
            "organisation",
            "name of organisation",
            "organisation name",
            "from",
            "submitted by trust",
        ],
    ),
    (Row::Title, &["title", "title of the case study", "case study title", "working title", "headline"]),
    (
        Row::Standfirst,
        &["standfirst", "summary", "in a sentence", "summary in one sentence", "short summary"],
    ),
    (
        Row::Contact,
        &[
            "contact name",
            "name",
            "your name",
            "job title",
            "role",
            "email",
            "e mail",
            "email address",
            "telephone",
            "phone",
            "tel",
            "telephone number",
            "phone number",
        ],
    ),
    (
        Row::Fact,
        &["theme", "kind of trust", "type of trust", "beds", "staff", "serves", "rating", "cqc rating"],
    ),
];

// Headings that every story may begin with; none of them is a title.
const SECTIONS: &[&str] = &[
    "introduction",
    "background",
    "context",
    "overview",
    "summary",
    "executive summary",
    "the challenge",
    "challenge",
    "the problem",
    "what we did",
    "what the inspection found",
    "what the inspection said",
    "what happened",
    "results",
    "the results",
    "what changed",
    "case study",
    "submission form",
];

/// What a line of a form fills.
pub(crate) fn row(label: &str) -> Option<Row> {
    let plain = plain(label);
    ROWS.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(row, _)| *row)
}

/// Whether a heading names a section rather than a story.
pub(crate) fn is_section(heading: &str) -> bool {
    SECTIONS.contains(&plain(heading).as_str())
}

/// The field that a heading names.
pub(crate) fn of(heading: &str) -> Option<Label> {
    let plain = plain(heading);
    LABELS.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(label, _)| *label)
}

// In lower case, without marks; a numbered heading names the same field: "5. Contact".
fn plain(heading: &str) -> String {
    let plain: String = heading
        .to_lowercase()
        .chars()
        .map(|character| if character.is_alphanumeric() { character } else { ' ' })
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.trim_start_matches(|character: char| character.is_ascii_digit()).trim_start().to_owned()
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
