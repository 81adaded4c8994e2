//! From paragraphs in a row to blocks: lists are nested, captions join their pictures, headings are recognised.

use super::typed::typed_lists;
use super::{Paragraph, ParagraphRole, Story};
use foreword_model::{Block, BlockKind, List, ListItem, RunContent, Text};

/// What reading a container gives, in order.
pub(crate) enum Piece {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A block that is finished.
    Block(Block),
}

/// Puts pieces together.
pub(crate) fn assemble(story: &mut Story, mut pieces: Vec<Piece>) -> Vec<Block> {
    typed_lists(story, &mut pieces);
    let mut blocks: Vec<Block> = Vec::new();
    let mut list: Vec<OpenList> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph(paragraph)
                if paragraph.item.is_some() && paragraph.role == ParagraphRole::Body =>
            {
                add_item(story, &mut list, &mut blocks, paragraph);
            }
            Piece::Paragraph(paragraph) => {
                // An empty line between items does not end the list; it says nothing else either.
                if is_empty(&paragraph.text) && !story.noted.contains(&paragraph.id) {
                    continue;
                }
                close_lists(story, &mut list, 0, &mut blocks);
                add_paragraph(story, &mut blocks, paragraph);
            }
            Piece::Block(block) => {
                close_lists(story, &mut list, 0, &mut blocks);
                blocks.push(block);
            }
        }
    }
    close_lists(story, &mut list, 0, &mut blocks);
    blocks
}

fn is_empty(text: &Text) -> bool {
    text.words().trim().is_empty()
        && text.runs.iter().all(|run| matches!(run.content, RunContent::Text { .. } | RunContent::Break))
}

struct OpenList {
    level: u8,
    name: String,
    list: List,
}

fn add_item(story: &mut Story, open: &mut Vec<OpenList>, blocks: &mut Vec<Block>, paragraph: Paragraph) {
    let Some(item) = paragraph.item else { return };
    let block = Block::new(paragraph.id, BlockKind::Paragraph { text: paragraph.text });
    if item.goes_on {
        let keep = open.iter().take_while(|list| list.level <= item.level).count();
        close_lists(story, open, keep, blocks);
        if let Some(last) = open.last_mut().and_then(|list| list.list.items.last_mut()) {
            last.blocks.push(block);
            return;
        }
    }
    story.receipt.keep("List items", 1);
    // Deeper lists are finished; a list of the other kind at the same level too.
    let keep = open
        .iter()
        .take_while(|list| {
            list.level < item.level
                || (list.level == item.level
                    && list.name == item.list
                    && list.list.start.is_some() == item.number.is_some())
        })
        .count();
    close_lists(story, open, keep, blocks);
    if open.last().is_none_or(|list| list.level < item.level) {
        let list = List { start: item.number, tight: true, items: Vec::new() };
        open.push(OpenList { level: item.level, name: item.list, list });
    }
    if let Some(list) = open.last_mut() {
        list.list.items.push(ListItem { blocks: vec![block] });
    }
}

fn close_lists(story: &mut Story, open: &mut Vec<OpenList>, keep: usize, blocks: &mut Vec<Block>) {
    while open.len() > keep {
        let Some(closed) = open.pop() else { return };
        let block = Block::new(story.new_id(), BlockKind::List(closed.list));
        match open.last_mut().and_then(|outer| outer.list.items.last_mut()) {
            Some(item) => item.blocks.push(block),
            None => blocks.push(block),
        }
    }
}

fn add_paragraph(story: &mut Story, blocks: &mut Vec<Block>, paragraph: Paragraph) {
    let Paragraph { id, role, text, .. } = paragraph;
    match role {
        // Without a word before the changes it is no heading yet.
        ParagraphRole::Heading(_) if is_empty(&text) => {
            blocks.push(Block::new(id, BlockKind::Paragraph { text }));
        }
        ParagraphRole::Heading(level) => {
            if story.depth == 0 {
                story.receipt.keep("Headings", 1);
            }
            let text = without_bold(text);
            blocks.push(Block::new(id, BlockKind::Heading { level: level.min(6), text }));
        }
        ParagraphRole::Quote => {
            let inner = Block::new(id, BlockKind::Paragraph { text });
            if let Some(Block { kind: BlockKind::Quote { blocks }, .. }) = blocks.last_mut() {
                blocks.push(inner);
                return;
            }
            let id = story.new_id();
            blocks.push(Block::new(id, BlockKind::Quote { blocks: vec![inner] }));
        }
        ParagraphRole::Caption if caption_for(blocks.last_mut(), &text) => {
            story.receipt.keep("Captions", 1);
        }
        // In cells, boxes and notes a bold line is only bold.
        _ if story.depth == 0 && looks_like_heading(&text) => {
            story.receipt.change("Bold lines taken as headings", text.words().trim());
            blocks.push(Block::new(id, BlockKind::Heading { level: 2, text: without_bold(text) }));
        }
        _ => blocks.push(Block::new(id, BlockKind::Paragraph { text })),
    }
}

// A caption right after a picture becomes the picture's own.
fn caption_for(last: Option<&mut Block>, words: &Text) -> bool {
    let Some(Block { kind: BlockKind::Paragraph { text }, .. }) = last else { return false };
    if text.sole_image().is_none() {
        return false;
    }
    for run in &mut text.runs {
        if let RunContent::Image { title, .. } = &mut run.content {
            *title = words.words().trim().to_owned();
        }
    }
    true
}

// A short line, all bold and without a full stop, alone on its line: how people make headings who know no styles.
fn looks_like_heading(text: &Text) -> bool {
    let words = text.words();
    let words = words.trim();
    let all_bold = text.runs.iter().all(|run| match &run.content {
        RunContent::Text { text } => run.marks.strong || text.trim().is_empty(),
        _ => false,
    });
    let sentence = words.ends_with(['.', ',', ';', ':', '”', '"']);
    all_bold
        && !words.is_empty()
        && !sentence
        && words.chars().count() <= 90
        && words.split_whitespace().count() <= 12
}

fn without_bold(mut text: Text) -> Text {
    let mut plain = Text::default();
    for mut run in text.runs.drain(..) {
        run.marks.strong = false;
        plain.push(run);
    }
    plain
}
