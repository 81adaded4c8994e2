//! What a person should look at in the words of a piece before they are published, and what is done about it.

mod hidden;
mod house;
mod reference;
mod scans;
mod settle;

pub(crate) use house::{switch as switch_rule, view as house_style};
pub(crate) use scans::Scans;
pub(crate) use settle::{allow, settle, withdraw};

use crate::Workbench;
use crate::dto::{AllowanceView, DeskView, FindingView, FindingsView, PieceIn, ReadabilityView};
use crate::error::Result;
use crate::piece;
use foreword_copydesk::style::{Readability, readability};
use foreword_copydesk::{Desk, Fields, Finding, Spot, Story, safety, spelling, style};
use foreword_intake::{Submission, SubmittedPicture};
use foreword_library::{Allowance, Library, PieceRecord};
use foreword_model::{Diagnostic, Document, IssueId, PieceId, Place, Severity};
use std::collections::BTreeMap;

/// The findings of a piece.
pub(crate) fn list(workbench: &Workbench, request: PieceIn) -> Result<FindingsView> {
    let id = PieceId::from(request.piece);
    let record = piece::get(&*workbench.library()?, &id)?;
    let document = workbench.texts.read(&id, &record.markdown).document.clone();
    let story = story_of(&record, document);
    let findings = all_open(&*workbench.library()?, &record, &story)?;
    Ok(FindingsView {
        readability: readability_view(readability(&story)),
        piece: id.to_string(),
        findings: named(findings).into_iter().map(view).collect(),
        allowed: record.allowances.into_iter().map(allowance_view).collect(),
    })
}

/// A piece as the copy desk reads it.
pub(crate) fn story_of(record: &PieceRecord, body: Document) -> Story {
    let fields = Fields {
        title: record.title.clone(),
        standfirst: record.standfirst.clone(),
        key_figures: record.key_figures.clone(),
        key_facts: record.key_facts.clone(),
        quotes: record.quotes.clone(),
        lessons: record.lessons.clone(),
        contact: record.contact.clone(),
        signatories: record.signatories.clone(),
        pictures: record.pictures.iter().map(|used| used.picture.clone()).collect(),
    };
    Story { body, fields }
}

/// What must not be published by mistake and nobody has allowed yet.
fn open_safety(record: &PieceRecord, mut found: Vec<Finding>) -> Vec<Finding> {
    found.retain(|finding| !record.allowances.iter().any(|allowance| allows(allowance, finding)));
    found
}

/// Everything that nobody has allowed yet: what must not be published, then style, then spelling.
fn all_open(library: &Library, record: &PieceRecord, story: &Story) -> Result<Vec<Finding>> {
    let mut found = open_safety(record, safety::scan(story));
    let mut advice =
        style::check(story, reference::house(), &house::off_for(library, record.issue.as_ref())?);
    let known = library.list_known_words(spelling::CODE)?;
    let known = known.iter().flat_map(|words| words.split_whitespace()).map(spelling::kept_form).collect();
    advice.extend(spelling::check(story, reference::speller(), &known));
    advice.retain(|finding| !record.allowances.iter().any(|allowance| allows(allowance, finding)));
    // Words that must go anyway need no better spelling.
    let meets = |one: &Finding, other: &Finding| {
        one.spot == other.spot && one.range.start < other.range.end && other.range.start < one.range.end
    };
    advice.retain(|finding| !found.iter().any(|graver| meets(graver, finding)));
    found.extend(advice);
    Ok(found)
}

fn readability_view(found: Readability) -> ReadabilityView {
    let Readability { words, sentences, long_sentences, passive_sentences, reading_age } = found;
    ReadabilityView {
        sentences: sentences as u32,
        words_per_sentence: words.checked_div(sentences).unwrap_or_default() as u32,
        long_sentences: long_sentences as u32,
        passive_sentences: passive_sentences as u32,
        reading_age,
    }
}

// The same number written otherwise is the same number.
fn allows(allowance: &Allowance, finding: &Finding) -> bool {
    let plain = |words: &str| -> String {
        words.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    allowance.code == finding.code && plain(&allowance.words) == plain(&finding.words)
}

/// Findings with a name each, which holds while other words of the place change.
pub(crate) fn named(findings: Vec<Finding>) -> Vec<(String, Finding)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let name = |finding: Finding| {
        let spot = match &finding.spot {
            Spot::Block(block) => block.to_string(),
            Spot::Slot(slot) => format!("{}.{}.{}", slot.field, slot.item, slot.part),
        };
        let same = format!("{}:{spot}:{}", finding.code, finding.words);
        let nth = seen.entry(same.clone()).or_default();
        let id = format!("{same}:{nth}");
        *nth += 1;
        (id, finding)
    };
    findings.into_iter().map(name).collect()
}

fn view((id, finding): (String, Finding)) -> FindingView {
    let (block, field, place) = match &finding.spot {
        Spot::Block(block) => (Some(block.to_string()), String::new(), String::new()),
        Spot::Slot(slot) => (None, slot.field.to_owned(), slot.in_words()),
    };
    FindingView {
        id,
        desk: match finding.desk {
            Desk::Safety => DeskView::Safety,
            Desk::Style => DeskView::Style,
            Desk::Spelling => DeskView::Spelling,
        },
        code: finding.code,
        severity: finding.severity.into(),
        block,
        field,
        place,
        start: finding.range.start,
        end: finding.range.end,
        words: finding.words,
        reason: finding.reason,
        advice: finding.advice,
        instead: finding.instead,
        on_link: finding.on_link,
    }
}

fn allowance_view(allowance: Allowance) -> AllowanceView {
    let Allowance { id, code, words, reason, by, time } = allowance;
    AllowanceView { id, code, words, reason, by, time }
}

/// What stands in the way of an issue, or should be looked at, in the words of its pieces. Notes are left out: they are for
/// the editor of the piece.
pub(crate) fn of_issue(workbench: &Workbench, library: &Library, id: &IssueId) -> Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    for placement in crate::issue::get(library, id)?.placements {
        let record = piece::get(library, &placement.piece)?;
        let text = workbench.texts.read(&record.id, &record.markdown);
        let title = record.title.clone();
        let findings = open_safety(&record, workbench.scans.scan(&record, &text));
        let asked = findings.into_iter().filter(|finding| finding.severity > Severity::Note);
        found.extend(asked.map(|finding| diagnostic(&record.id, &title, finding)));
    }
    Ok(found)
}

fn diagnostic(piece: &PieceId, title: &str, finding: Finding) -> Diagnostic {
    let (block, words) = match finding.spot {
        Spot::Block(block) => (Some(block), None),
        Spot::Slot(slot) => (None, Some(slot.in_words())),
    };
    let place = words.as_ref().map_or_else(String::new, |words| format!(", {}", lower_first(words)));
    Diagnostic {
        severity: finding.severity,
        code: finding.code,
        place: Place { piece: Some(piece.clone()), block, range: Some(finding.range), page: None, words },
        // The words themselves stay out of lists that may be shown to others.
        message: format!("“{title}”{place}: {}", finding.reason),
        hint: finding.advice,
    }
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

// What a finding is called in a receipt: one and several.
const NAMES: &[(&str, &str, &str)] = &[
    ("nhs_number", "NHS number", "NHS numbers"),
    ("birth_date", "date of birth", "dates of birth"),
    ("telephone", "telephone number", "telephone numbers"),
    ("email", "e-mail address", "e-mail addresses"),
    ("postcode", "postcode", "postcodes"),
    ("patient_name", "name of somebody who may be a patient", "names of people who may be patients"),
    ("shared_drive", "link to a drive that is not public", "links to drives that are not public"),
];

/// What a submission brings that must not be published by mistake, as sentences for its receipt.
///
/// What must not be published is masked where the receipt tells hidden words.
pub(crate) fn on_arrival(submission: &mut Submission, photos: &[SubmittedPicture]) -> Vec<String> {
    let fields = Fields {
        title: submission.title.clone(),
        standfirst: submission.standfirst.clone(),
        key_figures: submission.key_figures.clone(),
        key_facts: submission.key_facts.iter().chain(&submission.unplaced).cloned().collect(),
        quotes: submission.quotes.clone(),
        lessons: submission.lessons.clone(),
        contact: submission.contact.clone(),
        ..Fields::default()
    };
    let found = safety::scan(&Story { body: submission.body.clone(), fields });
    let counted = counted(&found);
    let mut said = Vec::new();
    if !counted.is_empty() {
        said.push(format!(
            "To look at before it is published: {}. They are marked in the story.",
            counted.join(", ")
        ));
    }
    said.extend(hidden::mask(&mut submission.receipt));
    let located_photos = photos.iter().filter(|photo| photo.had_location).count();
    if located_photos > 0 {
        let photos =
            if located_photos == 1 { "1 photo".to_owned() } else { format!("{located_photos} photos") };
        said.push(format!(
            "{photos} said where the camera stood. That was taken out and is not in the library."
        ));
    }
    let guessed: Vec<&str> =
        photos.iter().filter(|photo| photo.guessed_colors).map(|photo| photo.name.as_str()).collect();
    if !guessed.is_empty() {
        said.push(format!(
            "In printing inks, and it is not said in which: {}. Colours may have shifted: compare them with the original, or ask for RGB.",
            guessed.join(", ")
        ));
    }
    let pictures: Vec<&SubmittedPicture> = submission.media.iter().chain(photos).collect();
    said.extend(same_photos(&pictures));
    let mut authors: Vec<&str> = submission.notes.iter().filter_map(|note| note.author.as_deref()).collect();
    authors.sort_unstable();
    authors.dedup();
    if !authors.is_empty() {
        said.push(format!(
            "Its comments and changes name {}. The names stay in the library and on proofs; a final file never has them.",
            authors.join(", ")
        ));
    }
    said
}

// How many there are of each kind that somebody must look at.
fn counted(found: &[Finding]) -> Vec<String> {
    let count = |code: &str| {
        let of_kind = |finding: &&Finding| finding.code == code && finding.severity > Severity::Note;
        found.iter().filter(of_kind).count()
    };
    let named = |(code, one, many): &(&str, &str, &str)| match count(code) {
        0 => None,
        1 => Some(format!("1 {one}")),
        several => Some(format!("{several} {many}")),
    };
    NAMES.iter().filter_map(named).collect()
}

// Photos that differ in size or quality alone. The very same bytes are one picture anyway.
fn same_photos(pictures: &[&SubmittedPicture]) -> Vec<String> {
    let mut said = Vec::new();
    for (at, one) in pictures.iter().enumerate() {
        let alike = |other: &&&SubmittedPicture| {
            let both = one.look.zip(other.look);
            one.id() != other.id() && both.is_some_and(|(look, other)| look.is_like(other))
        };
        if let Some(other) = pictures[at + 1..].iter().find(alike) {
            said.push(format!(
                "{} and {} seem to be the same photo. Both were kept; use the larger one.",
                one.name, other.name
            ));
        }
    }
    said
}
