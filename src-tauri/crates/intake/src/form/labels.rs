//! The headings that name a field, and how trusts vary them: `labels.txt` has the words.

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// What a label of a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormField {
    /// The trust's name.
    Trust,
    /// The title of the story.
    Title,
    /// Its summary in a sentence.
    Standfirst,
    /// Facts at a glance, or one of them.
    KeyFacts,
    /// Big figures.
    KeyFigures,
    /// Words of somebody.
    Quotes,
    /// What others can learn.
    Lessons,
    /// Whom to ask.
    Contact,
    /// A part of the story, which stays in the text.
    Section,
}

impl FormField {
    /// Every field, in the order of a form.
    pub const ALL: &'static [Self] = &[
        Self::Trust,
        Self::Title,
        Self::Standfirst,
        Self::KeyFacts,
        Self::KeyFigures,
        Self::Quotes,
        Self::Lessons,
        Self::Contact,
        Self::Section,
    ];

    fn heading(self) -> Option<Label> {
        match self {
            Self::KeyFacts => Some(Label::KeyFacts),
            Self::KeyFigures => Some(Label::KeyFigures),
            Self::Quotes => Some(Label::Quote),
            Self::Lessons => Some(Label::Lessons),
            Self::Contact => Some(Label::Contact),
            Self::Trust | Self::Title | Self::Standfirst | Self::Section => None,
        }
    }

    fn row(self) -> Option<Row> {
        match self {
            Self::Trust => Some(Row::Trust),
            Self::Title => Some(Row::Title),
            Self::Standfirst => Some(Row::Standfirst),
            Self::KeyFacts => Some(Row::Fact),
            Self::Contact => Some(Row::Contact),
            Self::KeyFigures | Self::Quotes | Self::Lessons | Self::Section => None,
        }
    }

    /// The labels that come with the program, in lower case.
    pub fn usual(self) -> Vec<&'static str> {
        let headings = KNOWN.headings.iter().filter(|(label, _)| Some(*label) == self.heading());
        let rows = KNOWN.rows.iter().filter(|(row, _)| Some(*row) == self.row());
        let mut usual: Vec<&str> = headings.map(|(_, way)| *way).chain(rows.map(|(_, way)| *way)).collect();
        if self == Self::Section {
            usual.extend(&KNOWN.sections);
        }
        usual
    }
}

/// The labels by which a form is read: those that come with the program and those of a series.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormLabels {
    own: Vec<(FormField, String)>,
}

impl FormLabels {
    /// The usual labels and these; where two say different things the first one holds, before all usual ones.
    pub fn new(own: impl IntoIterator<Item = (FormField, String)>) -> Self {
        let written = own.into_iter().map(|(field, label)| (field, plain(&label)));
        Self { own: written.filter(|(_, label)| !label.is_empty()).collect() }
    }

    fn own(&self, label: &str) -> Option<FormField> {
        self.own.iter().find(|(_, way)| way == label).map(|(field, _)| *field)
    }

    // What the usual words say, else what one slip of the pen makes of the series's own.
    fn known<T: Copy + PartialEq>(
        &self,
        usual: &[(T, &'static str)],
        means: fn(FormField) -> Option<T>,
        label: &str,
    ) -> Option<T> {
        let own = || {
            let of_kind = |(field, way): &(FormField, String)| Some((means(*field)?, way.clone()));
            find(&self.own.iter().filter_map(of_kind).collect::<Vec<_>>(), label)
        };
        match self.own(label) {
            Some(field) => means(field),
            None => find(usual, label).or_else(own),
        }
    }

    /// What a line of a form fills.
    pub(crate) fn row(&self, label: &str) -> Option<Row> {
        self.known(&KNOWN.rows, FormField::row, &plain(label))
    }

    /// The field that a heading names.
    pub(crate) fn of(&self, heading: &str) -> Option<Label> {
        self.known(&KNOWN.headings, FormField::heading, &plain(heading))
    }

    /// Whether a heading names a section rather than a story.
    pub(crate) fn is_section(&self, heading: &str) -> bool {
        let heading = plain(heading);
        match self.own(&heading) {
            Some(field) => field == FormField::Section,
            None => KNOWN.sections.contains(&heading.as_str()),
        }
    }
}

/// A field that a section fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    KeyFacts,
    KeyFigures,
    Lessons,
    Contact,
    Quote,
}

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

// `heading key facts: key facts | at a glance`: what is meant, and how it is written.
const WORDS: &str = include_str!("labels.txt");

struct Known {
    headings: Vec<(Label, &'static str)>,
    rows: Vec<(Row, &'static str)>,
    sections: Vec<&'static str>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known { headings: Vec::new(), rows: Vec::new(), sections: Vec::new() };
    for line in WORDS.lines() {
        let Some((meaning, ways)) = line.split_once(": ").filter(|_| !line.starts_with('#')) else {
            continue;
        };
        for way in ways.split(" | ") {
            match meaning {
                "heading key facts" => known.headings.push((Label::KeyFacts, way)),
                "heading key figures" => known.headings.push((Label::KeyFigures, way)),
                "heading lessons" => known.headings.push((Label::Lessons, way)),
                "heading contact" => known.headings.push((Label::Contact, way)),
                "heading quotes" => known.headings.push((Label::Quote, way)),
                "line trust" => known.rows.push((Row::Trust, way)),
                "line title" => known.rows.push((Row::Title, way)),
                "line standfirst" => known.rows.push((Row::Standfirst, way)),
                "line contact" => known.rows.push((Row::Contact, way)),
                "line fact" => known.rows.push((Row::Fact, way)),
                _ => known.sections.push(way),
            }
        }
    }
    known
});

/// A label without the remark in brackets behind it: `What we did (at most 200 words)` as `What we did`.
pub(crate) fn without_remark(label: &str) -> &str {
    let label = label.trim().trim_end_matches(':').trim_end();
    match label.strip_suffix(')').and_then(|open| open.rsplit_once('(')) {
        Some((before, _)) if !before.trim().is_empty() => before.trim_end(),
        _ => label,
    }
}

// The exact words first, else those that one slip of the pen makes of them.
fn find<T: Copy + PartialEq, W: AsRef<str>>(known: &[(T, W)], label: &str) -> Option<T> {
    let exact = known.iter().find(|(_, way)| way.as_ref() == label);
    let nearly = || {
        let mut near =
            known.iter().filter(|(_, way)| is_slip(way.as_ref(), label)).map(|(meaning, _)| *meaning);
        let first = near.next()?;
        near.all(|other| other == first).then_some(first)
    };
    exact.map(|(meaning, _)| *meaning).or_else(nearly)
}

// One letter too many, too few, another, or two that changed places. Short words are other words then.
fn is_slip(way: &str, label: &str) -> bool {
    const SHORTEST: usize = 7;
    let (way, label): (Vec<char>, Vec<char>) = (way.chars().collect(), label.chars().collect());
    if way.len() < SHORTEST || way.len().abs_diff(label.len()) > 1 {
        return false;
    }
    let same = way.iter().zip(&label).take_while(|(one, other)| one == other).count();
    let (one, other) = (&way[same..], &label[same..]);
    match (one, other) {
        ([a, b, one @ ..], [c, d, other @ ..]) if a == d && b == c && one == other => true,
        ([_, rest @ ..], _) if rest == other => true,
        (_, [_, rest @ ..]) if rest == one => true,
        ([_, one @ ..], [_, other @ ..]) => one == other,
        _ => false,
    }
}

// In lower case, without marks; a numbered heading names the same field: "5. Contact".
fn plain(heading: &str) -> String {
    let plain: String = without_remark(heading)
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

    fn of(heading: &str) -> Option<Label> {
        FormLabels::default().of(heading)
    }

    fn row(label: &str) -> Option<Row> {
        FormLabels::default().row(label)
    }

    #[test]
    fn labels_of_a_series_go_before_the_usual_ones() {
        let own = [
            (FormField::Lessons, "If you Try this: (at most 3)"),
            (FormField::Section, "Key facts"),
            (FormField::Trust, "Sefydliad"),
            (FormField::Quotes, " ? "),
        ];
        let labels = FormLabels::new(own.map(|(field, label)| (field, label.to_owned())));
        assert_eq!(labels.of("if you try this"), Some(Label::Lessons));
        assert_eq!(labels.of("If you try thsi"), Some(Label::Lessons), "a slip is forgiven here too");
        assert_eq!((labels.of("Key facts"), labels.is_section("Key facts")), (None, true));
        assert_eq!(labels.of("Lessons learned"), Some(Label::Lessons), "the usual ones still hold");
        assert_eq!(labels.row("Sefydliad:"), Some(Row::Trust));
        assert_eq!(labels.of("?"), None, "signs alone are no label");
    }

    #[test]
    fn every_field_has_usual_labels() {
        for field in FormField::ALL {
            assert!(!field.usual().is_empty(), "{field:?}");
        }
        assert!(FormField::Contact.usual().contains(&"e mail"));
    }

    #[test]
    fn headings_name_fields_however_they_are_written() {
        assert_eq!(of("Key Facts:"), Some(Label::KeyFacts));
        assert_eq!(of("5. Lessons learnt"), Some(Label::Lessons));
        assert_eq!(of("What we did"), None);
        assert_eq!(of("Contact tracing on the wards"), None);
        assert_eq!(of("Lessons learned (at most 3)"), Some(Label::Lessons));
        assert_eq!(without_remark("What we did (at most 200 words):"), "What we did");
        assert_eq!(without_remark("(none)"), "(none)");
    }

    #[test]
    fn a_slip_of_the_pen_is_forgiven_and_another_word_is_not() {
        for written in ["Lesons learned", "Lessons leanred", "Lessonss learned", "Lezsons learned"] {
            assert_eq!(of(written), Some(Label::Lessons), "{written}");
        }
        assert_eq!(row("Telehpone"), Some(Row::Contact));
        assert_eq!(row("stuff"), None, "short words are other words");
        assert_eq!(of("Lesions learmt"), None, "two slips");
    }

    #[test]
    fn every_line_of_the_words_has_a_meaning() {
        let lines = WORDS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let ways: usize = lines.map(|line| line.split(" | ").count()).sum();
        assert_eq!(KNOWN.headings.len() + KNOWN.rows.len() + KNOWN.sections.len(), ways);
        assert!(KNOWN.sections.iter().all(|way| !way.contains(':')), "a meaning is spelt wrong");
    }
}
