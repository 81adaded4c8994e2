//! Charts in a text: a box around a table.
#![allow(clippy::unwrap_used, reason = "these are tests")]

use foreword_manuscript::{
    BlockEdit, edit, parse, parse_keeping_ids, parse_with_positions, write, write_block,
};
use foreword_model::{Block, BlockKind, CalloutKind, Document, Text};

const LINE: &str = "Before.\n\n> [!chart line]\n> Home before noon\n>\n> | Year | Share, % |\n> | --- | --: |\n> | 2021 | 14 |\n> | 2025 | 34 |\n>\n> Source: board papers\n\nAfter.\n";

const KINDS: [(&str, CalloutKind); 7] = [
    ("bars", CalloutKind::BarChart),
    ("groups", CalloutKind::GroupedBars),
    ("line", CalloutKind::LineChart),
    ("dots", CalloutKind::DotPlot),
    ("multiples", CalloutKind::SmallMultiples),
    ("ratings", CalloutKind::RatingJourney),
    ("number", CalloutKind::BigNumber),
];

fn inside(document: &Document) -> (CalloutKind, &[Block]) {
    let BlockKind::Callout { kind, blocks } = &document.blocks[1].kind else {
        panic!("no chart: {document:?}");
    };
    (*kind, blocks)
}

#[test]
fn every_kind_of_chart_is_read_and_written_byte_for_byte() {
    for (word, kind) in KINDS {
        let markdown = LINE.replace("line", word);
        let document = parse(&markdown);
        assert_eq!(inside(&document).0, kind);
        assert!(kind.is_chart(), "{kind:?} is a chart");
        assert_eq!(write(&document), markdown);
    }
}

#[test]
fn every_box_that_is_no_chart_is_read_and_written_byte_for_byte() {
    let inner = [
        ("steps", CalloutKind::Steps, "1. Look.\n> 2. Listen."),
        ("timeline", CalloutKind::Timeline, "- **March 2024** A first visit.\n> - **May 2025** A second."),
        ("sidebar", CalloutKind::SideBar, "### Beside the story\n>\n> Words."),
        ("gallery", CalloutKind::Gallery, "![A ward](media:a \"Before\")\n>\n> ![A ward](media:b \"After\")"),
        ("numbers", CalloutKind::Numbers, "- **34%** of patients went home before noon"),
        ("ratings", CalloutKind::RatingList, "- Safe: good\n> - Caring: outstanding"),
    ];
    for (word, kind, blocks) in inner {
        // A paragraph stands right under the opening, anything else after an empty line.
        let gap = if blocks.starts_with('!') { "" } else { ">\n" };
        let markdown = format!("Before.\n\n> [!{word}]\n{gap}> {blocks}\n\nAfter.\n");
        let document = parse(&markdown);
        assert_eq!(inside(&document).0, kind);
        assert!(!kind.is_chart() && !inside(&document).1.is_empty());
        assert_eq!(write(&document), markdown, "nothing edited, nothing changed");
        let mut anew = document.clone();
        anew.blocks.iter_mut().for_each(|block| block.source = 0..0);
        assert_eq!(inside(&parse(&write(&anew))).0, kind, "written anew it is the same box");
    }
}

#[test]
fn a_chart_holds_its_title_its_table_and_its_source_as_blocks_of_the_text() {
    let (document, positions) = parse_with_positions(LINE);
    let (_, blocks) = inside(&document);
    assert_eq!(blocks[0].text().unwrap().plain(), "Home before noon");
    assert_eq!(blocks[2].text().unwrap().plain(), "Source: board papers");
    let BlockKind::Table(table) = &blocks[1].kind else { panic!("no table: {blocks:?}") };
    assert_eq!(table.rows[1].cells[1].text.plain(), "34");
    assert_eq!(
        positions.source_offset(&blocks[0].id, 5),
        LINE.find("before"),
        "a place in the title is a place in the source"
    );
}

#[test]
fn a_title_may_stand_on_the_line_of_the_opening() {
    let document = parse("x\n\n> [!Chart Bars] Falls by ward\n>\n> | a | b |\n> |---|---|\n> | c | 1 |\n");
    let (kind, blocks) = inside(&document);
    assert_eq!(kind, CalloutKind::BarChart);
    assert_eq!(blocks[0].text().unwrap().plain(), "Falls by ward");
}

#[test]
fn a_chart_of_no_known_kind_stays_a_quotation_with_all_its_words() {
    let document = parse("> [!chart pie]\n> Falls\n");
    assert!(matches!(document.blocks[0].kind, BlockKind::Quote { .. }));
    assert_eq!(document.words().trim(), "[!chart pie] Falls");
}

#[test]
fn a_number_changed_in_a_chart_leaves_all_other_bytes_and_ids() {
    let document = parse(LINE);
    let mut block = document.blocks[1].clone();
    if let BlockKind::Callout { blocks, .. } = &mut block.kind
        && let BlockKind::Table(table) = &mut blocks[1].kind
    {
        table.rows[1].cells[1].text = Text::plain_words("35");
    }
    assert!(write_block(&block).contains("| 2025 | 35 |"));
    let edited = edit(LINE, &document, &[BlockEdit::Replace { block }]);
    assert_eq!(edited.markdown, LINE.replace("34", "35"));
    let (again, _) = parse_keeping_ids(&edited.markdown, &document, LINE);
    let ids = |document: &Document| {
        let mut ids = Vec::new();
        document.each_text(|id, _| ids.push(id.clone()));
        ids
    };
    assert_eq!(ids(&again), ids(&document));
}
