use super::{House, check, readability};
use crate::story::{Fields, Story};
use foreword_model::{Block, BlockId, BlockKind, Document, Quote, Text};
use std::collections::BTreeSet;

fn house() -> House {
    House::parse("nhs", include_str!("../../../../../assets/house-style/nhs.toml")).unwrap()
}

fn story(words: &str) -> Story {
    let text = Text::plain_words(words);
    let block = Block::new(BlockId::from("b1"), BlockKind::Paragraph { text });
    Story { body: Document { blocks: vec![block] }, fields: Fields::default() }
}

#[track_caller]
fn departs(words: &str, expected: &[(&str, &str, &str)]) {
    let house = house();
    let off = house.rules.iter().filter(|rule| !rule.on).map(|rule| rule.id.clone()).collect();
    let found = check(&story(words), &house, &off);
    let found: Vec<_> = found
        .iter()
        .map(|finding| {
            (finding.code.as_str(), finding.words.as_str(), finding.instead.as_deref().unwrap_or_default())
        })
        .collect();
    assert_eq!(found, expected, "in {words:?}");
}

#[test]
fn numbers_are_figures_with_commas_and_a_sign() {
    departs("Falls fell by 38 per cent.", &[("per_cent", "38 per cent", "38%")]);
    departs("Three wards", &[("small_numbers", "Three", "3")]);
    departs("We saw 4500 people in 2024.", &[("thousands", "4500", "4,500")]);
    departs("It cost £1250000, or 1,250,000.", &[("thousands", "1250000", "1,250,000")]);
    departs("Room B1204, form 1204-7-1 and 0.1204", &[]);
}

#[test]
fn ranges_dates_and_times_are_written_out() {
    departs("ages 10-19", &[("ranges", "10-19", "10 to 19")]);
    departs("from 20%–30% of", &[("ranges", "20%–30%", "20% to 30%")]);
    departs("on 6th of August 2018", &[("ordinal_dates", "6th of August", "6 August")]);
    departs("on 06/08/2018", &[("number_dates", "06/08/2018", "")]);
    departs("at 5 pm or 5.30pm, 7am", &[("times", "5 pm", "5pm"), ("half_hours", "5.30pm", "5:30pm")]);
}

#[test]
fn words_are_swapped_with_their_capital_letters() {
    departs(
        "Utilise it in order to help.",
        &[("plain_words", "Utilise", "Use"), ("plain_words", "in order to", "to")],
    );
    departs("They can’t wait.", &[("negative_contractions", "can’t", "cannot")]);
    departs("BAME staff, not bame", &[("ethnic_minorities", "BAME", "ethnic minority")]);
    departs("Our Chief Nurse spoke.", &[("job_capitals", "Chief Nurse", "chief nurse")]);
    departs("Click here for more", &[("click_here", "Click here", "")]);
    departs("beds, e.g. in bays", &[("latin", "e.g.", "for example")]);
}

#[test]
fn quotations_addresses_and_allowed_words_are_left_alone() {
    departs("She said “we don’t utilise two of them”.", &[]);
    departs("see www.trust.nhs.uk/utilise-10-19 now", &[]);
    let mut quoted = story("");
    quoted.fields.quotes = vec![Quote { words: "We don’t utilise it.".into(), ..Quote::default() }];
    assert_eq!(check(&quoted, &house(), &BTreeSet::new()), []);
    let mut house = house();
    house.allow = vec!["Robust Works".to_owned()];
    assert_eq!(check(&story("Robust Works is a series."), &house, &BTreeSet::new()), []);
}

#[test]
fn a_rule_that_is_off_finds_nothing() {
    let off = BTreeSet::from(["per_cent".to_owned()]);
    assert_eq!(check(&story("Falls fell by 38 per cent."), &house(), &off), []);
}

#[test]
fn long_sentences_are_told_with_their_length() {
    let long = format!("Word {} end.", "word ".repeat(39).trim());
    let found = check(&story(&format!("Dr. Lee came. {long} Short.")), &house(), &BTreeSet::new());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].reason, "This sentence has 41 words; about 25 are easy to follow.");
    assert_eq!(found[0].range.start, 14);
}

#[test]
fn plain_text_reads_younger_than_officialese() {
    let plain =
        readability(&story("We went to the ward. The team asked us to sit down. They gave us tea and time."));
    let heavy = readability(&story(
        "Organisational transformation programmes were subsequently implemented throughout neighbouring \
         administrative departments following comprehensive multidisciplinary consultation exercises.",
    ));
    assert_eq!((plain.sentences, plain.passive_sentences, heavy.passive_sentences), (3, 0, 1));
    assert!(plain.reading_age < 9 && heavy.reading_age > 16, "{plain:?} {heavy:?}");
}

#[test]
fn rules_that_do_not_read_are_named() {
    let rule = |more: &str| {
        format!(
            "name = \"x\"\n[[rule]]\nid = \"broken\"\nkind = \"existence\"\nmessage = \"\"\nseverity = \"note\"\nsource = \"\"\n{more}"
        )
    };
    let error = House::parse("x", &rule("pattern = '('")).unwrap_err().to_string();
    assert!(error.contains("broken"), "{error}");
    assert!(House::parse("x", &rule("")).unwrap_err().to_string().contains("broken"));
    assert!(House::parse("x", &rule("patern = 'a'")).is_err());
}
