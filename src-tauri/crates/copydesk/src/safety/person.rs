//! People who can be told: dates of birth and names of patients.

use super::after;
use crate::finding::{Desk, Finding};
use crate::pattern::pattern;
use crate::story::{Passage, Slot, Spot, Voice};
use foreword_model::document::utf16_len;
use foreword_model::{Quote, Severity};
use regex::Regex;
use std::sync::LazyLock;

const BIRTH: &str = "birth_date";
const NAME: &str = "patient_name";

static BIRTH_DATE: LazyLock<Regex> = LazyLock::new(|| {
    let month = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    let date = format!(
        r"[0-9]{{1,2}}[/.\-\u{{2010}}-\u{{2013}} ][0-9]{{1,2}}[/.\-\u{{2010}}-\u{{2013}} ][0-9]{{2,4}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}(?:st|nd|rd|th)?[ \u{{a0}}](?:of )?{month}\.?,?[ \u{{a0}}][0-9]{{4}}|{month}[ \u{{a0}}][0-9]{{1,2}}(?:st|nd|rd|th)?,?[ \u{{a0}}][0-9]{{4}}"
    );
    pattern(&format!(
        r"(?i)\b(?:born|d\.?o\.?b\.?|date of birth|birth ?date|birthday)[^0-9\n]{{0,24}}?\b({date})\b"
    ))
});

pub(super) fn birth_dates(passage: &Passage) -> Vec<Finding> {
    let judge = |hit: regex::Captures<'_>| {
        let date = hit.get(1)?;
        let finding = Finding::on(passage, date.range(), Desk::Safety, BIRTH, Severity::MustFix);
        let reason = "This is somebody's date of birth, which with a place or a name leads to one person.";
        Some(
            finding
                .saying(reason, "Give the age instead, or take it out.")
                .instead("[date of birth withheld]"),
        )
    };
    BIRTH_DATE.captures_iter(&passage.text).filter_map(judge).collect()
}

static PATIENT: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"[A-Z][a-z]+(?:['’\-][A-Z]?[a-z]+)?";
    pattern(&format!(
        r"\b(?:[Pp]atient|[Ss]ervice user|[Ii]npatient|[Oo]utpatient|[Ff]ormer patient)(?:,| called| named)?[ \u{{a0}}]((?:(?:Mr|Mrs|Ms|Miss)\.?[ \u{{a0}}])?{name}[ \u{{a0}}]{name})\b"
    ))
});

static COURTESY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:Mr|Mrs|Ms|Miss)\.?[ \u{a0}](?:[A-Z]\.?[ \u{a0}])?[A-Z][a-z]+(?:['’\-][A-Z]?[a-z]+)?(?:[ \u{a0}][A-Z][a-z]+)?\b",
    )
});

// "Patient Safety Team" is nobody's name.
const NO_NAMES: &[&str] = &[
    "Access",
    "Administration",
    "Advice",
    "Advisory",
    "Association",
    "Board",
    "Care",
    "Centre",
    "Charter",
    "Choice",
    "Council",
    "Engagement",
    "Experience",
    "Feedback",
    "First",
    "Flow",
    "Forum",
    "Group",
    "Information",
    "Initiated",
    "Involvement",
    "Led",
    "Liaison",
    "Record",
    "Records",
    "Participation",
    "Partner",
    "Partners",
    "Partnership",
    "Pathway",
    "Portal",
    "Reference",
    "Reported",
    "Safety",
    "Services",
    "Survey",
    "Team",
    "Transport",
    "Voice",
    "Voices",
];

const ADVICE: &str = "Check that this person agreed in writing to be named; then allow it and say so. Otherwise change the name.";

pub(super) fn names(passage: &Passage) -> Vec<Finding> {
    if passage.voice == Voice::Contact {
        return Vec::new();
    }
    let mut found = Vec::new();
    for hit in PATIENT.captures_iter(&passage.text) {
        let Some(name) = hit.get(1) else { continue };
        if name.as_str().split([' ', '\u{a0}', '-']).any(|word| NO_NAMES.contains(&word)) {
            continue;
        }
        let finding = Finding::on(passage, name.range(), Desk::Safety, NAME, Severity::Check)
            .instead("[name withheld]");
        found.push(finding.saying("A patient is named here.", ADVICE));
    }
    for hit in COURTESY.find_iter(&passage.text) {
        // "Mr Lee, consultant surgeon" is at work.
        let job = after(&passage.text, hit.end(), 40);
        let at_work = super::holds_any(
            &job,
            &["consultant", "surgeon", "director", "chief", "chair", "manager", "nurse", "minister"],
        );
        if passage.voice == Voice::Name || at_work {
            continue;
        }
        let finding =
            Finding::on(passage, hit.range(), Desk::Safety, NAME, Severity::Check).instead("[name withheld]");
        found.push(finding.saying("Somebody is named here who may be a patient.", ADVICE));
    }
    found
}

const ROLES: &[&str] =
    &["patient", "service user", "carer", "mother of", "father of", "daughter", "son of", "parent"];

/// Speakers of quotes who are patients or their families and have a full name.
pub(super) fn named_patients(quotes: &[Quote]) -> Vec<Finding> {
    let named = |(item, quote): (usize, &Quote)| {
        let role = quote.role.to_lowercase();
        // "Patient experience lead" is at work.
        let is_patient = ROLES.iter().any(|word| role == *word || role.starts_with(&format!("{word},")))
            || ROLES[3..].iter().any(|word| role.starts_with(word));
        let full = quote.speaker.split_whitespace().count() > 1;
        (is_patient && full).then(|| Finding {
            desk: Desk::Safety,
            code: NAME.to_owned(),
            severity: Severity::Check,
            spot: Spot::Slot(Slot { field: "quotes", item, part: "speaker" }),
            range: 0..utf16_len(&quote.speaker),
            words: quote.speaker.clone(),
            reason: "The speaker is a patient or a relative, with the full name.".to_owned(),
            advice: ADVICE.to_owned(),
            instead: quote.speaker.split_whitespace().next().map(str::to_owned),
            on_link: false,
        })
    };
    quotes.iter().enumerate().filter_map(named).collect()
}
