//! The fields of two versions of a submission side by side.

use super::newer::bare;
use super::versions::both_marked;
use crate::dto::{DifferenceStanding, DifferenceView, StretchView};
use foreword_library::{Contents, Field, PieceRecord, UsedPicture};
use foreword_model::Contact;

/// Which field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldName {
    Title,
    Standfirst,
    KeyFigures,
    KeyFacts,
    Quotes,
    Lessons,
    Contact,
    Pictures,
}

const FIELDS: [(FieldName, &str); 8] = [
    (FieldName::Title, "Title"),
    (FieldName::Standfirst, "Standfirst"),
    (FieldName::KeyFigures, "Key figures"),
    (FieldName::KeyFacts, "Key facts"),
    (FieldName::Quotes, "Quotes"),
    (FieldName::Lessons, "Lessons"),
    (FieldName::Contact, "Contact"),
    (FieldName::Pictures, "Photos"),
];

/// A field that does not read the same in both versions.
pub(super) struct FieldDifference {
    pub(super) name: FieldName,
    pub(super) view: DifferenceView,
}

/// The fields that differ. Empty ones of theirs are shown, and taken only by somebody who asks for it.
pub(super) fn compare_fields(base: &Contents, ours: &Contents, theirs: &Contents) -> Vec<FieldDifference> {
    let mut found = Vec::new();
    for (name, label) in FIELDS {
        let (was, our) = (words(name, base), words(name, ours));
        let their =
            if name == FieldName::Pictures { pictures(base, ours, theirs) } else { words(name, theirs) };
        let same_title = name == FieldName::Title && bare(&was) == bare(&their);
        if our == their || their == was || same_title || (name == FieldName::Pictures && their.is_empty()) {
            continue;
        }
        let standing = match (our == was || name == FieldName::Pictures, was.is_empty(), their.is_empty()) {
            (true, _, true) => DifferenceStanding::TakenOut,
            (true, true, _) => DifferenceStanding::Added,
            (true, false, false) => DifferenceStanding::Theirs,
            (false, ..) => DifferenceStanding::Both,
        };
        let take = matches!(standing, DifferenceStanding::Added | DifferenceStanding::Theirs);
        let (our_words, their_words) = match standing {
            DifferenceStanding::Theirs if name != FieldName::Pictures => both_marked(&our, &their),
            DifferenceStanding::Both => (both_marked(&was, &our).1, both_marked(&was, &their).1),
            _ => (plain(&our, false), plain(&their, true)),
        };
        let before = if standing == DifferenceStanding::Both { was } else { String::new() };
        let view = DifferenceView {
            id: u32::try_from(found.len()).unwrap_or(u32::MAX),
            field: label.to_owned(),
            standing,
            heading: false,
            before,
            ours: our_words,
            theirs: their_words,
            can_take: true,
            take,
        };
        found.push(FieldDifference { name, view });
    }
    found
}

fn plain(text: &str, changed: bool) -> Vec<StretchView> {
    if text.is_empty() { Vec::new() } else { vec![StretchView { text: text.to_owned(), changed }] }
}

// One line an entry.
fn words(name: FieldName, contents: &Contents) -> String {
    let lines: Vec<String> = match name {
        FieldName::Title => vec![contents.title.clone()],
        FieldName::Standfirst => vec![contents.standfirst.clone()],
        FieldName::KeyFigures => {
            contents.key_figures.iter().map(|one| format!("{} {}", one.figure, one.label)).collect()
        }
        FieldName::KeyFacts => {
            contents.key_facts.iter().map(|one| format!("{}: {}", one.label, one.value)).collect()
        }
        FieldName::Quotes => contents
            .quotes
            .iter()
            .map(|one| format!("“{}” {}", one.words, joined(&[&one.speaker, &one.role])))
            .collect(),
        FieldName::Lessons => {
            contents.lessons.iter().map(|one| format!("{} {}", one.lead, one.text)).collect()
        }
        FieldName::Contact => vec![contact(&contents.contact)],
        FieldName::Pictures => contents.pictures.iter().map(picture).collect(),
    };
    lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn joined(parts: &[&String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).map(|part| part.as_str()).collect::<Vec<_>>().join(", ")
}

fn contact(contact: &Contact) -> String {
    joined(&[&contact.name, &contact.organisation, &contact.telephone, &contact.email, &contact.note])
}

fn picture(used: &UsedPicture) -> String {
    let words = joined(&[&used.picture.caption, &used.picture.alt]);
    if words.is_empty() { "A photo without a caption".to_owned() } else { words }
}

// Only photos that are new on their side are offered; nothing is said about those that came before.
fn pictures(base: &Contents, ours: &Contents, theirs: &Contents) -> String {
    new_pictures(base, ours, theirs).map(picture).collect::<Vec<_>>().join("\n")
}

fn new_pictures<'a>(
    base: &'a Contents,
    ours: &'a Contents,
    theirs: &'a Contents,
) -> impl Iterator<Item = &'a UsedPicture> {
    let known = |used: &UsedPicture| {
        let same = |other: &UsedPicture| other.picture.media == used.picture.media;
        base.pictures.iter().any(same) || ours.pictures.iter().any(same)
    };
    theirs.pictures.iter().filter(move |used| !known(used))
}

/// The field as it is when theirs is taken.
pub(super) fn takes_field(field: &FieldDifference, theirs: &Contents, ours: &PieceRecord) -> Option<Field> {
    Some(match field.name {
        FieldName::Title => Field::Title(theirs.title.clone()),
        FieldName::Standfirst => Field::Standfirst(theirs.standfirst.clone()),
        FieldName::KeyFigures => Field::KeyFigures(theirs.key_figures.clone()),
        FieldName::KeyFacts => Field::KeyFacts(theirs.key_facts.clone()),
        FieldName::Quotes => Field::Quotes(theirs.quotes.clone()),
        FieldName::Lessons => Field::Lessons(theirs.lessons.clone()),
        FieldName::Contact => Field::Contact(theirs.contact.clone()),
        FieldName::Pictures => {
            let have = Contents::from(ours);
            let new = new_pictures(&have, &have, theirs).cloned();
            let new = new.map(|used| UsedPicture { hero: false, ..used });
            Field::Pictures(ours.pictures.iter().cloned().chain(new).collect())
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use foreword_model::Lesson;

    fn titled(title: &str, lessons: &[&str]) -> Contents {
        let lesson = |text: &&str| Lesson { lead: String::new(), text: (*text).to_owned() };
        Contents {
            title: title.to_owned(),
            lessons: lessons.iter().map(lesson).collect(),
            ..Contents::default()
        }
    }

    fn check(
        base: &Contents,
        ours: &Contents,
        theirs: &Contents,
        expect: &[(&str, DifferenceStanding, bool)],
    ) {
        let found = compare_fields(base, ours, theirs);
        let found: Vec<_> =
            found.iter().map(|one| (one.view.field.as_str(), one.view.standing, one.view.take)).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn a_field_is_offered_where_they_changed_it_and_ours_stays_where_both_did() {
        let base = titled("Falls", &["Ask early."]);
        let theirs = titled("Fewer falls", &["Ask early.", "Ask again."]);
        let both =
            [("Title", DifferenceStanding::Theirs, true), ("Lessons", DifferenceStanding::Theirs, true)];
        check(&base, &base, &theirs, &both);
        let ours = titled("Falls by night", &["Ask early."]);
        let one = [("Title", DifferenceStanding::Both, false), ("Lessons", DifferenceStanding::Theirs, true)];
        check(&base, &ours, &theirs, &one);
        check(&base, &ours, &base, &[]);
        check(&base, &theirs, &theirs, &[]);
    }

    #[test]
    fn a_field_that_the_new_file_does_not_have_is_not_emptied_unasked() {
        let base = titled("Falls", &["Ask early."]);
        check(&base, &base, &titled("Falls", &[]), &[("Lessons", DifferenceStanding::TakenOut, false)]);
        check(
            &titled("Falls", &[]),
            &titled("Falls", &[]),
            &base,
            &[("Lessons", DifferenceStanding::Added, true)],
        );
    }

    #[test]
    fn a_title_that_comes_from_the_name_of_the_file_is_no_change() {
        check(&titled("Falls", &[]), &titled("Falls", &[]), &titled("Falls v2 final", &[]), &[]);
    }
}
