//! What must hold for every text.

mod soup;

use foreword_manuscript::{
    BlockEdit, edit, normalized, parse, parse_keeping_ids, parse_with_positions, write,
};
use foreword_model::{
    Alignment, Block, BlockId, BlockKind, CalloutKind, Cell, Document, Link, List, ListItem, Marks, Row, Run,
    RunContent, Table, Text,
};
use proptest::prelude::*;

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-z]{1,6}( [a-z]{1,6}){0,3}",
        2 => "[ -~]{1,12}",
        1 => "[a-zé🙂 .,!*_`#>\\-+\\[\\]()<&|~\\\\0-9\u{a0}]{1,10}",
    ]
}

fn marks() -> impl Strategy<Value = Marks> {
    (any::<[bool; 4]>(), prop::option::weighted(0.2, ("[a-z:/.() ]{1,12}", "[a-z\" ]{0,6}"))).prop_map(
        |(on, link)| Marks {
            strong: on[0] && on[3],
            emphasis: on[1] && on[3],
            strike: on[2] && on[1] && on[3],
            code: false,
            link: link
                .map(|(href, title)| Link { href: href.trim().to_owned(), title: title.trim().to_owned() }),
        },
    )
}

fn text() -> impl Strategy<Value = Text> {
    let run = (words(), marks(), 0..12_u8).prop_map(|(words, marks, kind)| match kind {
        0 => Run { content: RunContent::Break, marks: Marks::default() },
        1 => {
            Run { content: RunContent::Text { text: words }, marks: Marks { code: true, ..Marks::default() } }
        }
        2 => Run {
            content: RunContent::Image {
                src: "media:abc".into(),
                alt: words.trim().to_owned(),
                title: String::new(),
            },
            marks: Marks::default(),
        },
        _ => Run { content: RunContent::Text { text: words }, marks },
    });
    prop::collection::vec(run, 1..6).prop_map(|runs| {
        let mut text = Text::default();
        runs.into_iter().for_each(|run| text.push(run));
        text
    })
}

fn block() -> impl Strategy<Value = Block> {
    let new = |kind| Block::new(BlockId::default(), kind);
    let leaf = prop_oneof![
        4 => text().prop_map(move |text| new(BlockKind::Paragraph { text })),
        1 => (1..=6_u8, text()).prop_map(move |(level, text)| new(BlockKind::Heading { level, text })),
        1 => Just(new(BlockKind::Rule)),
        1 => ("[a-z]{0,4}", "[ -~\n]{0,20}").prop_map(move |(info, text)| new(BlockKind::Code { info, text })),
        1 => prop::collection::vec(prop::collection::vec(text(), 2), 1..3).prop_map(move |rows| {
            let row = |cells: Vec<Text>| Row { cells: cells.into_iter().map(|text| Cell { id: BlockId::default(), text }).collect() };
            let mut rows: Vec<_> = rows.into_iter().map(row).collect();
            let head = vec![rows.remove(0)];
            new(BlockKind::Table(Table { columns: vec![Alignment::Auto, Alignment::Right], head, rows }))
        }),
    ];
    leaf.prop_recursive(3, 12, 3, move |inner| {
        let blocks = prop::collection::vec(inner, 1..3);
        prop_oneof![
            blocks.clone().prop_map(move |blocks| new(BlockKind::Quote { blocks })),
            (
                blocks.clone(),
                prop::sample::select(vec![
                    CalloutKind::Lessons,
                    CalloutKind::Steps,
                    CalloutKind::Timeline,
                    CalloutKind::Gallery,
                    CalloutKind::RatingList,
                ])
            )
                .prop_map(move |(blocks, kind)| new(BlockKind::Callout { kind, blocks })),
            (prop::option::of(0..20_u64), any::<bool>(), prop::collection::vec(blocks, 1..3)).prop_map(
                move |(start, tight, items)| {
                    let items = items.into_iter().map(|blocks| ListItem { blocks }).collect();
                    new(BlockKind::List(List { start, tight, items }))
                }
            ),
        ]
    })
}

fn document() -> impl Strategy<Value = Document> {
    prop::collection::vec(block(), 0..5).prop_map(|blocks| Document { blocks })
}

/// The words in order, without anything else: what must never change.
fn letters(document: &Document) -> String {
    document.words().chars().filter(|character| !character.is_whitespace()).collect()
}

fn check_places(markdown: &str) {
    let (document, positions) = parse_with_positions(markdown);
    document.each_text(|id, text| {
        let mut offset = 0;
        for character in text.plain().chars() {
            if let Some(byte) = positions.source_offset(id, offset) {
                assert!(markdown.is_char_boundary(byte), "byte {byte} splits a character");
                let (block, back) = positions.text_position(byte).expect("every byte of a text has a place");
                assert_eq!(positions.source_offset(&block, back), Some(byte), "{markdown:?}");
                assert!(block != *id || back <= offset, "a place never moves to the right: {markdown:?}");
            }
            offset += character.len_utf16() as u32;
        }
    });
}

proptest! {
    #![proptest_config(soup::config(600))]

    #[test]
    fn writing_loses_no_words(document in document()) {
        let document = normalized(&document);
        let again = parse(&write(&document));
        prop_assert_eq!(letters(&document), letters(&again), "written: {:?}", write(&document));
    }

    #[test]
    fn what_was_written_once_is_written_the_same_again(document in document()) {
        let first = parse(&write(&document));
        let second = parse(&write(&first));
        prop_assert_eq!(write(&first), write(&second));
    }

    #[test]
    fn any_text_at_all_reads_the_same_once_written(markdown in "[ -~\n]{0,60}") {
        let document = normalized(&parse(&markdown));
        let again = parse(&write(&document));
        prop_assert_eq!(letters(&document), letters(&again), "written: {:?}", write(&document));
    }

    #[test]
    fn editing_one_block_leaves_the_bytes_of_all_others(document in document(), at in any::<prop::sample::Index>()) {
        let markdown = write(&document);
        let document = parse(&markdown);
        prop_assume!(!document.blocks.is_empty());
        let at = at.index(document.blocks.len());
        let id = document.blocks[at].id.clone();
        let new = Block::new(id, BlockKind::Paragraph { text: Text::plain_words("Quite other words") });
        let edited = edit(&markdown, &document, &[BlockEdit::Replace { block: new }]);
        for (other, block) in document.blocks.iter().enumerate().filter(|(other, _)| *other != at) {
            let source = &markdown[block.source.clone()];
            prop_assert!(edited.markdown.contains(source.trim_end()), "block {other} changed: {source:?} in {:?}", edited.markdown);
        }
        prop_assert!(edited.markdown.contains("Quite other words"));
        let mut rebuilt = markdown;
        for splice in edited.splices.iter().rev() {
            rebuilt.replace_range(splice.range.clone(), &splice.replacement);
        }
        prop_assert_eq!(rebuilt, edited.markdown);
    }

    #[test]
    fn places_lead_to_the_source_and_back(document in document()) {
        check_places(&write(&document));
    }

    #[test]
    fn places_of_any_text_lead_to_the_source_and_back(markdown in soup::markdown()) {
        check_places(&markdown);
    }

    #[test]
    fn html_is_nothing_but_kept_source(
        place in prop::sample::select(vec!["", "> ", "- ", "1. ", "# ", "**bold** ", "> [!box] ", "[link](a) ", "| a |\n| - |\n| b "]),
        tag in prop::sample::select(vec!["<qqq>", "</qqq>", "<qqq zz='1'>", "<!-- qqq -->", "<script>qqq()</script>", "<?qqq?>", "<b\nqqq>"]),
        (front, back) in ("[a-c]{0,3} ?", "[a-c ]{0,6}"),
    ) {
        let tag = if place.starts_with('|') || place.ends_with("# ") { tag.replace('\n', " ") } else { tag.to_owned() };
        let read = parse(&format!("{place}{front}{tag}{back}\n"));
        for document in [&read, &parse(&write(&read))] {
            prop_assert!(format!("{document:?}").contains("Raw {"), "{document:?}");
            // The words of a script stand between two tags: they are words, the tags are not.
            prop_assert!(!document.words().replace("qqq()", "").contains("qqq"), "{document:?}");
        }
    }

    #[test]
    fn a_text_read_again_keeps_every_id(document in document()) {
        let markdown = write(&document);
        let document = parse(&markdown);
        prop_assert_eq!(&parse_keeping_ids(&markdown, &document, &markdown).0, &document);
    }
}

#[test]
fn a_new_paragraph_in_the_middle_moves_no_id() {
    let before = "# One\n\nTwo\n\nThree\n";
    let document = parse(before);
    let after = "# One\n\nNew\n\nTwo\n\nThree\n";
    let (again, _) = parse_keeping_ids(after, &document, before);
    let ids: Vec<_> = again.blocks.iter().map(|block| block.id.as_str().to_owned()).collect();
    assert_eq!(ids, ["b1", "b4", "b2", "b3"]);
}

#[test]
fn raw_html_is_kept_and_never_interpreted() {
    let document = parse("<script>alert(1)</script>\n\nWords <b onclick=x>here</b>\n");
    assert!(matches!(document.blocks[0].kind, BlockKind::Raw { .. }));
    assert_eq!(document.words().trim(), "Words here");
}

#[test]
fn boxes_are_read_with_their_kind_and_without_their_opening() {
    let (document, positions) = parse_with_positions("> [!pullquote]\n> A date that moves\n");
    let BlockKind::Callout { kind: CalloutKind::PullQuote, blocks } = &document.blocks[0].kind else {
        panic!("no box: {document:?}");
    };
    assert_eq!(blocks[0].text().unwrap().plain(), "A date that moves");
    assert_eq!(positions.source_offset(&blocks[0].id, 2), Some(19));
}

#[test]
fn very_deep_nesting_ends_and_keeps_the_words() {
    let document = parse(&format!("{}deep words", "> ".repeat(5000)));
    assert_eq!(document.words().trim(), "deep words");
    let document = parse(&format!("{}deep words", "- ".repeat(2000)));
    assert_eq!(document.words().trim(), "deep words");
}
