//! Whom to ask: names, organisations, numbers and addresses out of lines that people write in any order.

use super::fields::{each_line, two_columns};
use foreword_model::{Block, Contact};

/// Reads the lines of a contact.
pub(crate) fn take(section: Vec<Block>, contact: &mut Contact) -> Vec<Block> {
    if let [block] = section.as_slice()
        && let Some(rows) = two_columns(block)
    {
        rows.iter().for_each(|(_, value)| line(value, contact));
        return Vec::new();
    }
    let (lines, rest) = each_line(section, |text| Some(text.plain()));
    lines.iter().flat_map(|lines| lines.split('\n')).for_each(|text| line(text.trim(), contact));
    rest
}

/// Reads one line of a contact.
pub(crate) fn line(text: &str, contact: &mut Contact) {
    let text = without_label(text.trim());
    let (rest, number) = take_telephone(text);
    let mut leftover = Vec::new();
    if let Some(number) = number {
        keep(&mut contact.telephone, number, &mut leftover);
    }
    let mut words = Vec::new();
    for word in rest.split_whitespace() {
        let bare = word.trim_matches([',', ';', '.', '(', ')', '<', '>', '|']);
        if bare.contains('@') && bare.contains('.') {
            keep(&mut contact.email, bare.trim_start_matches("mailto:").to_owned(), &mut leftover);
        } else {
            words.push(word);
        }
    }
    let words = words.join(" ");
    for part in parts(&words) {
        place(&part, contact, &mut leftover);
    }
    for words in leftover {
        if !contact.note.is_empty() {
            contact.note.push(' ');
        }
        contact.note.push_str(&words);
    }
}

fn keep(field: &mut String, value: String, leftover: &mut Vec<String>) {
    if field.is_empty() {
        *field = value;
    } else if *field != value {
        leftover.push(value);
    }
}

// "Email: …", "Tel. …", "Name: …": the form of the value tells what it is.
fn without_label(text: &str) -> &str {
    match text.split_once(": ") {
        Some((label, value)) if label.split_whitespace().count() <= 3 => value.trim(),
        _ => text,
    }
}

fn place(part: &str, contact: &mut Contact, leftover: &mut Vec<String>) {
    let lower = part.to_lowercase();
    let organisation = is_organisation(part);
    let silent = ["telephone", "tel", "phone", "email", "e-mail", "or", "and", "mobile"];
    if silent.contains(&lower.as_str()) {
        return;
    }
    let sentence = part.ends_with('.') && part.split_whitespace().count() > 3;
    if organisation && contact.organisation.is_empty() && part.split_whitespace().count() <= 10 {
        part.trim_end_matches('.').clone_into(&mut contact.organisation);
    } else if sentence || part.contains('/') || lower.starts_with("www.") {
        leftover.push(part.to_owned());
    } else if contact.name.is_empty() {
        part.clone_into(&mut contact.name);
    } else if !contact.name.contains(", ") && part.split_whitespace().count() <= 8 && !part.contains(':') {
        // "Marguerite Fennimore, director of midwifery": the job belongs to the name.
        contact.name = format!("{}, {part}", contact.name);
    } else {
        leftover.push(part.to_owned());
    }
}

fn is_organisation(part: &str) -> bool {
    let lower = part.trim_end_matches('.').to_lowercase();
    let ends = ["trust", "nhs", "hospitals", "hospital", "health board", "university", "council"];
    lower.starts_with("nhs ") || ends.iter().any(|word| lower.ends_with(word))
}

// The pieces between commas; a sentence stays whole.
fn parts(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for sentence in text.split_inclusive(". ") {
        let sentence = sentence.trim();
        let is_sentence =
            sentence.ends_with('.') && sentence.split_whitespace().count() > 3 && !is_organisation(sentence);
        if is_sentence {
            parts.push(sentence.trim_start_matches([',', ' ']).to_owned());
            continue;
        }
        let pieces = sentence.split([',', ';', '|']).map(|part| part.trim().trim_end_matches('.').trim());
        parts.extend(pieces.filter(|part| !part.is_empty()).map(str::to_owned));
    }
    parts
}

// A run of at least nine digits with the signs that stand between them, taken out of the line.
fn take_telephone(text: &str) -> (String, Option<String>) {
    let is_part = |character: char| character.is_ascii_digit() || "+()- \u{A0}".contains(character);
    let mut start = None;
    let mut found = None;
    let ends = text.char_indices().chain(std::iter::once((text.len(), '\n')));
    for (at, character) in ends {
        match start {
            None if character.is_ascii_digit() || "+(".contains(character) => start = Some(at),
            Some(from) if !is_part(character) => {
                let number = text[from..at].trim_end_matches([' ', '-', '(', '\u{A0}']);
                if number.chars().filter(char::is_ascii_digit).count() >= 9 {
                    found = Some((from, from + number.len()));
                    break;
                }
                start = None;
            }
            _ => {}
        }
    }
    match found {
        Some((from, to)) => {
            let rest =
                format!("{} {}", text[..from].trim_end(), text[to..].trim_start_matches([',', '.', ' ']));
            (rest, Some(text[from..to].replace('\u{A0}', " ")))
        }
        None => (text.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Contact {
        let mut contact = Contact::default();
        lines.iter().for_each(|text| line(text, &mut contact));
        contact
    }

    #[test]
    fn a_contact_is_understood_in_any_order() {
        let contact = read(&[
            "Head of improvement",
            "Northbridge NHS Foundation Trust",
            "01632 960 144, hello@northbridge.example",
            "Visits are welcome on Tuesday mornings.",
        ]);
        assert_eq!(contact.name, "Head of improvement");
        assert_eq!(contact.organisation, "Northbridge NHS Foundation Trust");
        assert_eq!(contact.telephone, "01632 960 144");
        assert_eq!(contact.email, "hello@northbridge.example");
        assert_eq!(contact.note, "Visits are welcome on Tuesday mornings.");
    }

    #[test]
    fn a_contact_on_one_line_is_taken_apart() {
        let contact = read(&[
            "Marguerite Fennimore, director of midwifery, 01632 960 690, midwifery@thornmere.example",
        ]);
        assert_eq!(contact.name, "Marguerite Fennimore, director of midwifery");
        assert_eq!((&*contact.telephone, &*contact.email), ("01632 960 690", "midwifery@thornmere.example"));
        assert_eq!(contact.note, "");
        let contact = read(&["Deteriorating patient team", "Calderwick NHS Trust. Telephone 01632 960 702."]);
        assert_eq!(contact.organisation, "Calderwick NHS Trust");
        assert_eq!((&*contact.telephone, &*contact.note), ("01632 960 702", ""));
    }

    #[test]
    fn a_second_number_is_kept_in_the_note() {
        let contact = read(&[
            "Tel: 01632 960 144",
            "Mobile: 07700 900 123",
            "Eastmoor NHS Trust, eastmoor.example/map",
        ]);
        assert_eq!(contact.telephone, "01632 960 144");
        assert_eq!(contact.note, "07700 900 123 eastmoor.example/map");
    }
}
