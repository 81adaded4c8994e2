//! What belongs to the document as a whole, and the bytes as a whole.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::fixture::every_block;
use common::reader::{File, words};
use foreword_pdf::{Error, Metadata};
use lopdf::{Dictionary, Object};
use std::cell::{Cell, RefCell};

fn bytes() -> Vec<u8> {
    let (desk, pictures) = every_block();
    common::export(&desk.layout, &desk.fonts, &pictures)
}

#[test]
fn the_same_state_gives_the_same_bytes_with_one_thread_or_many() {
    let first = bytes();
    assert!(first == bytes(), "a second export in one process differs");
    for threads in [1, 2, 5] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert!(first == pool.install(bytes), "{threads} threads give other bytes");
    }
}

#[test]
fn another_state_gives_another_identifier() {
    let id = |bytes: &[u8]| {
        let file = File::open(bytes);
        let id = file.document.trailer.get(b"ID").unwrap().as_array().unwrap().clone();
        assert_eq!(id[0], id[1]);
        assert_eq!(id[0].as_str().unwrap().len(), 16);
        id[0].clone()
    };
    let (mut desk, pictures) = every_block();
    let first = id(&common::export(&desk.layout, &desk.fonts, &pictures));
    let figure = desk.layout.structure.nodes.iter_mut().find(|node| node.alt.is_some()).unwrap();
    figure.alt = Some("Other words.".to_owned());
    assert_ne!(first, id(&common::export(&desk.layout, &desk.fonts, &pictures)));
}

#[test]
fn the_catalogue_says_that_the_file_is_tagged_and_in_which_language() {
    let bytes = bytes();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let file = File::open(&bytes);
    let catalog = file.catalog();
    let flag = |key: &str, inner: &str| {
        file.dict(catalog.get(key.as_bytes()).unwrap()).get(inner.as_bytes()).unwrap().as_bool().unwrap()
    };
    assert!(flag("MarkInfo", "Marked"));
    assert!(flag("ViewerPreferences", "DisplayDocTitle"));
    assert_eq!(words(catalog.get(b"Lang").unwrap()), "en-GB");
    assert_eq!(words(catalog.get(b"PageMode").unwrap()), "UseOutlines");
    assert!(!catalog.has(b"OCProperties"));
    let intents = catalog.get(b"OutputIntents").unwrap().as_array().unwrap();
    assert_eq!(intents.len(), 1);
    let intent = file.dict(&intents[0]);
    assert_eq!(words(intent.get(b"S").unwrap()), "GTS_PDFA1");
    let profile = file.document.get_object(intent.get(b"DestOutputProfile").unwrap().as_reference().unwrap());
    let profile = profile.unwrap().as_stream().unwrap().get_plain_content().unwrap();
    assert_eq!(&profile[16..20], b"RGB ");
    assert_eq!(&profile[24..36], [7, 234, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0], "the profile's own date is fixed");
}

#[test]
fn xmp_and_info_say_the_same() {
    let bytes = bytes();
    let file = File::open(&bytes);
    let xmp =
        file.document.get_object(file.catalog().get(b"Metadata").unwrap().as_reference().unwrap()).unwrap();
    let xmp = xmp.as_stream().unwrap();
    assert!(!xmp.dict.has(b"Filter"), "PDF/A wants it readable without a PDF program");
    let xmp = String::from_utf8(xmp.content.clone()).unwrap();
    for part in [
        "<rdf:li xml:lang=\"x-default\">Waiting: a report &amp; its \u{201C}notes\u{201D}</rdf:li>",
        "<dc:creator><rdf:Seq><rdf:li>The Secretariat</rdf:li></rdf:Seq></dc:creator>",
        "<rdf:li>en-GB</rdf:li>",
        "<xmp:CreateDate>2026-11-25T09:30:00+00:00</xmp:CreateDate>",
        "<pdf:Producer>Foreword test</pdf:Producer>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
    ] {
        assert!(xmp.contains(part), "{part} is not in {xmp}");
    }
    assert!(!xmp.contains('{'), "a slot was left empty");
    let info = file.dict(file.document.trailer.get(b"Info").unwrap());
    let keys: Vec<String> = info.iter().map(|(key, _)| String::from_utf8(key.clone()).unwrap()).collect();
    assert_eq!(keys, ["Title", "Creator", "Producer", "CreationDate", "ModDate", "Author", "Subject"]);
    assert_eq!(words(info.get(b"Title").unwrap()), "Waiting: a report & its \u{201C}notes\u{201D}");
    assert_eq!(words(info.get(b"CreationDate").unwrap()), "D:20261125093000+00'00'");
}

#[test]
fn a_title_may_hold_what_looks_like_a_slot() {
    let (mut desk, pictures) = every_block();
    desk.layout.title = "{PRODUCER} <b> \u{1} {TITLE}".to_owned();
    let file = File::open(&common::export(&desk.layout, &desk.fonts, &pictures));
    let xmp =
        file.document.get_object(file.catalog().get(b"Metadata").unwrap().as_reference().unwrap()).unwrap();
    let xmp = String::from_utf8(xmp.as_stream().unwrap().content.clone()).unwrap();
    assert!(xmp.contains(">{PRODUCER} &lt;b&gt;  {TITLE}</rdf:li>"), "{xmp}");
}

#[test]
fn dates_keep_their_zone() {
    let (desk, pictures) = every_block();
    for (created, expected) in [
        ("2026-07-01T08:05:09Z", "D:20260701080509+00'00'"),
        ("2026-07-01T08:05:09.123+01:00", "D:20260701080509+01'00'"),
        ("2026-07-01T08:05:09-03:30", "D:20260701080509-03'30'"),
    ] {
        let metadata = Metadata { created: created.to_owned(), ..common::metadata() };
        let bytes =
            foreword_pdf::write(&desk.layout, &desk.fonts, &pictures, &metadata, &|| false, &|_, _| {})
                .unwrap();
        let file = File::open(&bytes);
        let info = file.dict(file.document.trailer.get(b"Info").unwrap());
        assert_eq!(words(info.get(b"ModDate").unwrap()), expected);
    }
}

#[test]
fn bookmarks_hang_below_one_another() {
    let file = File::open(&bytes());
    let root = file.dict(file.catalog().get(b"Outlines").unwrap());
    let follow = |dict: &Dictionary, key: &str| file.dict(dict.get(key.as_bytes()).unwrap());
    let top = follow(&root, "First");
    assert_eq!(root.get(b"Count").unwrap().as_i64().unwrap(), 1);
    assert_eq!(words(top.get(b"Title").unwrap()), "A foreword about waiting");
    assert_eq!(top.get(b"Count").unwrap().as_i64().unwrap(), -2, "closed, two below");
    let first = follow(&top, "First");
    let second = follow(&first, "Next");
    assert_eq!(words(second.get(b"Title").unwrap()), "The table");
    assert!(!second.has(b"Next"));
    assert_eq!(top.get(b"Last").unwrap(), first.get(b"Next").unwrap());
    let target = second.get(b"Dest").unwrap().as_array().unwrap();
    assert_eq!((file.page_index(&target[0]), target[3].as_float().unwrap()), (2, 741.89));
}

#[test]
fn folios_are_those_printed() {
    let (mut desk, pictures) = every_block();
    for (page, label) in desk.layout.pages.iter_mut().zip(["Cover", "7", "8"]) {
        label.clone_into(&mut std::sync::Arc::make_mut(page).label);
    }
    let file = File::open(&common::export(&desk.layout, &desk.fonts, &pictures));
    let labels = file.dict(file.catalog().get(b"PageLabels").unwrap());
    let labels = labels.get(b"Nums").unwrap().as_array().unwrap();
    assert_eq!(labels.len(), 4, "{labels:?}");
    assert_eq!(words(file.dict(&labels[1]).get(b"P").unwrap()), "Cover");
    assert_eq!(labels[2], Object::Integer(1));
    let numbers = file.dict(&labels[3]);
    assert_eq!(
        (words(numbers.get(b"S").unwrap()), words(numbers.get(b"St").unwrap())),
        ("D".into(), "7".into())
    );
}

#[test]
fn every_box_of_a_page_is_its_trim() {
    let file = File::open(&bytes());
    for index in 0..file.pages.len() {
        let page = file.page(index);
        for key in ["MediaBox", "CropBox", "TrimBox", "BleedBox"] {
            assert_eq!(words(page.get(key.as_bytes()).unwrap()), "0,0,595.276,841.89", "{key}");
        }
    }
}

#[test]
fn every_stream_but_xmp_and_jpeg_is_compressed() {
    let file = File::open(&bytes());
    for object in file.document.objects.values() {
        let Object::Stream(stream) = object else { continue };
        let filter = stream.dict.get(b"Filter").map(words).unwrap_or_default();
        let kind = stream.dict.get(b"Subtype").map(words).unwrap_or_default();
        let is_jpeg = kind == "Image" && filter == "DCTDecode";
        // Streams of objects are opened while the file is read.
        if stream.dict.get(b"Type").map(words).is_ok_and(|kind| kind == "ObjStm" || kind == "XRef") {
            continue;
        }
        assert!(filter == "FlateDecode" || kind == "XML" || is_jpeg, "{:?}", stream.dict);
    }
}

#[test]
fn nothing_lies_in_the_file_unused() {
    let mut document = File::open(&bytes()).document;
    // What the file format itself is made of, which nothing refers to.
    document.objects.retain(|_, object| {
        let kind = object.as_stream().and_then(|stream| stream.dict.get(b"Type")).map(words);
        !kind.is_ok_and(|kind| kind == "ObjStm" || kind == "XRef")
    });
    assert!(document.objects.len() > 50);
    assert_eq!(document.prune_objects(), []);
}

#[test]
fn an_export_can_be_stopped_and_tells_how_far_it_is() {
    let (desk, pictures) = every_block();
    let told = RefCell::new(Vec::new());
    let tell = |done, all| told.borrow_mut().push((done, all));
    let metadata = common::metadata();
    foreword_pdf::write(&desk.layout, &desk.fonts, &pictures, &metadata, &|| false, &tell).unwrap();
    assert_eq!(told.borrow().last(), Some(&(3, 3)));
    for stop_at in 0..5 {
        let asked = Cell::new(0);
        let stop = || {
            asked.set(asked.get() + 1);
            asked.get() > stop_at
        };
        let result = foreword_pdf::write(&desk.layout, &desk.fonts, &pictures, &metadata, &stop, &|_, _| {});
        assert!(matches!(result, Err(Error::Cancelled)), "not stopped at question {stop_at}");
        assert_eq!(asked.get(), stop_at + 1, "no question is asked after the answer");
    }
}
