//! Files for the printer.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::fixture::every_block;
use common::reader::{File, words};
use foreword_model::{Color, Item, Length, PrinterProfile};
use foreword_pdf::{Metadata, Purpose};
use std::sync::Arc;

fn print(profile: Option<PrinterProfile>) -> Vec<u8> {
    let (mut desk, pictures) = every_block();
    for page in &mut desk.layout.pages {
        let page = Arc::make_mut(page);
        page.slug = Length::mm(12.0);
        page.items.retain(|item| !matches!(item, Item::Link(_)));
        for item in &mut page.items {
            if let Item::Glyphs(run) = item {
                run.color = Color::BLACK;
            }
        }
    }
    let metadata = Metadata { purpose: Purpose::Print(profile), ..common::metadata() };
    foreword_pdf::write(&desk.layout, &desk.fonts, &pictures, &metadata, &|| false, &|_, _| {}).unwrap()
}

fn profile() -> PrinterProfile {
    PrinterProfile { name: "Coated paper".into(), inks: 4, bytes: Arc::from(&b"the profile's bytes"[..]) }
}

#[test]
fn the_sheet_holds_trim_and_bleed_and_room_for_marks() {
    let file = File::open(&print(None));
    let page = file.page(0);
    let boundary = |key: &[u8]| -> Vec<f32> {
        let edges = page.get(key).unwrap().as_array().unwrap();
        edges.iter().map(|edge| (edge.as_float().unwrap() * 10.0).round() / 10.0).collect()
    };
    assert_eq!(boundary(b"MediaBox"), [0.0, 0.0, 663.3, 909.9], "A4 and 12 mm on every side");
    assert_eq!(boundary(b"BleedBox"), [25.5, 25.5, 637.8, 884.4], "3 mm beyond the trim");
    assert_eq!(boundary(b"TrimBox"), [34.0, 34.0, 595.3, 841.9]);
}

#[test]
fn colours_are_srgb_for_the_press_of_the_profile_and_black_is_one_ink() {
    let file = File::open(&print(Some(profile())));
    let intents = file.catalog().get(b"OutputIntents").unwrap().as_array().unwrap().clone();
    let intent = file.dict(&intents[0]);
    assert_eq!(words(intent.get(b"S").unwrap()), "GTS_PDFX");
    assert_eq!(words(intent.get(b"OutputConditionIdentifier").unwrap()), "Coated paper");
    for page in 0..3 {
        let spaces = file.resource(page, b"ColorSpace");
        assert_eq!(words(&spaces.get(b"DefaultRGB").unwrap().as_array().unwrap()[0]), "ICCBased");
        let fills = file.operations(page);
        assert!(fills.iter().any(|operation| operation.operator == "g"), "page {page}");
    }
}

#[test]
fn a_file_for_the_printer_claims_no_standard_and_without_a_profile_no_press() {
    let file = File::open(&print(None));
    assert!(file.catalog().get(b"OutputIntents").is_err());
    let bytes = print(None);
    let claims =
        |bytes: &[u8], claim: &str| bytes.windows(claim.len()).any(|window| window == claim.as_bytes());
    assert!(!claims(&bytes, "pdfaid:part") && !claims(&bytes, "pdfuaid:part"));
    let (desk, pictures) = every_block();
    assert!(claims(&common::export(&desk.layout, &desk.fonts, &pictures), "pdfuaid:part"));
}

#[test]
fn the_same_sheets_have_the_same_bytes() {
    assert!(print(Some(profile())) == print(Some(profile())));
}
