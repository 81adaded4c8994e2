use super::{nhs_number, scan};
use crate::story::{Fields, Slot, Spot, Story};
use foreword_model::{
    Block, BlockId, BlockKind, Contact, Document, Link, Marks, PiecePicture, Quote, Severity, Text,
};
use proptest::prelude::*;

fn paragraph(text: Text) -> Story {
    let block = Block::new(BlockId::from("b1"), BlockKind::Paragraph { text });
    Story { body: Document { blocks: vec![block] }, fields: Fields::default() }
}

fn found(words: &str) -> Vec<(&'static str, Severity, String)> {
    let found = scan(&paragraph(Text::plain_words(words)));
    found.into_iter().map(|finding| (finding.code, finding.severity, finding.words)).collect()
}

#[track_caller]
fn check(words: &str, expected: &[(&str, Severity, &str)]) {
    let found = found(words);
    let found: Vec<_> =
        found.iter().map(|(code, severity, words)| (*code, *severity, words.as_str())).collect();
    assert_eq!(found, expected, "in {words:?}");
}

use Severity::{Check, MustFix, Note};

#[test]
fn nhs_numbers_are_told_by_their_check_digit_and_what_stands_around() {
    check("Her NHS number is 401 023 2137.", &[("nhs_number", MustFix, "401 023 2137")]);
    check("See 401-023-2137 below", &[("nhs_number", MustFix, "401-023-2137")]);
    check("Invoice 4010232137 was paid.", &[("nhs_number", Check, "4010232137")]);
    check("NHS no. 4010232137", &[("nhs_number", MustFix, "4010232137")]);
    check("Her NHS number is 401 023 2138.", &[("nhs_number", Check, "401 023 2138")]);
    check("Invoice 4010232138 was paid.", &[]);
    check("a test: 999 000 0018", &[("nhs_number", Note, "999 000 0018")]);
    check("14010232137 and 40102321371, £4010232137, 4010232137.5", &[]);
}

#[test]
fn offsets_count_as_the_editor_counts() {
    let finding = &scan(&paragraph(Text::plain_words("🙂 é 401 023 2137")))[0];
    assert_eq!((finding.spot.clone(), finding.range.clone()), (Spot::Block(BlockId::from("b1")), 5..17));
}

#[test]
fn telephone_numbers_are_found_in_every_way_of_writing() {
    check("Ring 07700 900123.", &[("telephone", MustFix, "07700 900123")]);
    check("on +44 (0)7700 900 123", &[("telephone", MustFix, "+44 (0)7700 900 123")]);
    check("on +447700900123", &[("telephone", MustFix, "+447700900123")]);
    check("call (020) 7946 0958 now", &[("telephone", Check, "(020) 7946 0958")]);
    check("0808 157 0192", &[("telephone", Check, "0808 157 0192")]);
    check("Dial 111 or 999, or 0800 1111.", &[]);
    check("Between 2019 and 2024 waits fell from 07:30 to 05:15, 01/02/2024.", &[]);
    check("reference X07700900123 and 0770090012345", &[]);
}

#[test]
fn private_addresses_matter_more_than_those_of_work() {
    check("jo@gmail.com", &[("email", MustFix, "jo@gmail.com")]);
    check("Write to jo.bloggs@trust.nhs.uk.", &[("email", Check, "jo.bloggs@trust.nhs.uk")]);
    check("Write to enquiries@trust.nhs.uk.", &[("email", Note, "enquiries@trust.nhs.uk")]);
    check("@trust on social media, a@b", &[]);
}

#[test]
fn postcodes_of_homes_stand_in_the_way_and_those_of_hospitals_do_not() {
    check("She lives in Ham, KT2 7QB.", &[("postcode", MustFix, "KT2 7QB")]);
    check("12 Hill Road, SW1A 1AA", &[("postcode", Check, "SW1A 1AA")]);
    check("Kingston Hospital, Galsworthy Road, KT2 7QB", &[("postcode", Note, "KT2 7QB")]);
    check("The ward B12 has A4 paper and an M1 motorway, CQC KLOE S1 2ND", &[("postcode", Check, "S1 2ND")]);
    let finding = &scan(&paragraph(Text::plain_words("Home: KT2 7QB")))[0];
    assert_eq!(finding.instead.as_deref(), Some("KT2"));
}

#[test]
fn dates_are_dates_of_birth_only_where_somebody_is_born() {
    check("born on 4 May 1951 in Leeds", &[("birth_date", MustFix, "4 May 1951")]);
    check("DOB: 04/05/51", &[("birth_date", MustFix, "04/05/51")]);
    check("D.O.B. 1951-05-04", &[("birth_date", MustFix, "1951-05-04")]);
    check("date of birth was May 4th, 1951", &[("birth_date", MustFix, "May 4th, 1951")]);
    check("The unit opened on 4 May 2019. She was born in 1951.", &[]);
}

#[test]
fn patients_with_names_are_asked_about_and_teams_are_not() {
    check("The patient John Smith went home.", &[("patient_name", Check, "John Smith")]);
    check("Mrs Green told us", &[("patient_name", Check, "Mrs Green")]);
    check("Mr Lee, consultant surgeon, said", &[]);
    check("The Patient Safety Team and the Patient Experience Lead met.", &[]);
}

#[test]
fn links_and_paths_into_drives_are_found() {
    check(r"See \\server\share\plan.docx for more", &[("shared_drive", Check, r"\\server\share\plan.docx")]);
    check(r"S:\Quality\plan.docx", &[("shared_drive", Check, r"S:\Quality\plan.docx")]);
    let mut text = Text::plain_words("Read ");
    let linked = |href: &str| Marks {
        link: Some(Link { href: href.into(), title: String::new() }),
        ..Marks::default()
    };
    text.push_text("the plan", linked("https://trust.sharepoint.com/sites/q/plan.docx"));
    text.push_text(" or ", Marks::default());
    text.push_text("the law", linked("https://www.legislation.gov.uk/"));
    text.push_text(" or ", Marks::default());
    text.push_text("write", linked("mailto:jo@gmail.com"));
    let found = scan(&paragraph(text));
    let found: Vec<_> =
        found.iter().map(|finding| (finding.code, finding.words.as_str(), finding.on_link)).collect();
    assert_eq!(found, [("shared_drive", "the plan", true), ("email", "write", true)]);
}

#[test]
fn details_of_the_contact_are_information_and_captions_are_read() {
    let contact = Contact {
        name: "Mrs Green".into(),
        telephone: "020 7946 0958".into(),
        email: "comms@trust.nhs.uk".into(),
        ..Contact::default()
    };
    let picture = PiecePicture {
        media: "m".into(),
        alt: "Whiteboard with 401 023 2137 on it".into(),
        decorative: false,
        caption: "Ring 07700 900123".into(),
        credit: String::new(),
        focal: foreword_model::FocalPoint::default(),
    };
    let quote = Quote { words: "Thank you.".into(), speaker: "Ann Hill".into(), role: "Patient".into() };
    let lead = Quote { speaker: "Bo Lee".into(), role: "Patient experience lead".into(), ..Quote::default() };
    let fields = Fields { contact, pictures: vec![picture], quotes: vec![lead, quote], ..Fields::default() };
    let found = scan(&Story { fields, ..Story::default() });
    let at = |field, item, part| Spot::Slot(Slot { field, item, part });
    let found: Vec<_> = found.into_iter().map(|finding| (finding.severity, finding.spot)).collect();
    let expected = [
        (Note, at("contact", 0, "telephone")),
        (Note, at("contact", 0, "email")),
        (MustFix, at("pictures", 0, "alt")),
        (MustFix, at("pictures", 0, "caption")),
        (Check, at("quotes", 1, "speaker")),
    ];
    assert_eq!(found, expected);
}

fn valid_number() -> impl Strategy<Value = String> {
    proptest::collection::vec(0_u32..10, 9).prop_filter_map("ten never is a check digit", |nine| {
        (0..10).find_map(|last| {
            let digits: Vec<u32> = nine.iter().copied().chain([last]).collect();
            nhs_number::checks(&digits).then(|| digits.iter().map(u32::to_string).collect())
        })
    })
}

fn grouped(number: &str, gap: &str) -> String {
    format!("{}{gap}{}{gap}{}", &number[..3], &number[3..6], &number[6..])
}

proptest! {
    #[test]
    fn every_valid_nhs_number_in_prose_is_found(
        number in valid_number(),
        gap in prop::sample::select(vec!["", " ", "-", "\u{a0}", "\u{2011}"]),
        before in "[A-Za-zé ,;:(]{0,30}[ (\n]",
        after in "[ ).,;\n][A-Za-z ]{0,30}",
    ) {
        let written = grouped(&number, gap);
        let found = found(&format!("{before}{written}{after}"));
        prop_assert!(found.iter().any(|(code, _, words)| *code == "nhs_number" && *words == written), "{:?}", found);
    }

    #[test]
    fn a_number_whose_check_digit_is_wrong_is_never_called_certain(
        number in valid_number(),
        shift in 1_u32..10,
        gap in prop::sample::select(vec!["", " ", "-"]),
    ) {
        let last = number[9..].parse::<u32>().unwrap();
        let wrong = format!("{}{}", &number[..9], (last + shift) % 10);
        let found = found(&format!("Her NHS number is {}.", grouped(&wrong, gap)));
        let certain = found.iter().any(|(code, severity, _)| *code == "nhs_number" && *severity == MustFix);
        prop_assert!(!certain, "{:?}", found);
    }

    #[test]
    fn no_words_make_the_scan_fail_and_every_place_holds_its_words(words in "\\PC{0,80}") {
        let story = paragraph(Text::plain_words(&words));
        for finding in scan(&story) {
            let text = story.body.find_text(&BlockId::from("b1")).unwrap();
            prop_assert_eq!(text.slice(finding.range.start, finding.range.end).plain(), finding.words);
        }
    }
}
