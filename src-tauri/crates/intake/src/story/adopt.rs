//! A text inside a text: what a document embeds in another form.

use super::{ReadStory, Story};
use foreword_model::{Block, BlockId, BlockKind, RunContent, Text};

impl Story {
    /// Takes what another reader has read as blocks of this text; its notes and pictures come along.
    pub(crate) fn adopt(&mut self, read: ReadStory) -> Vec<Block> {
        let ReadStory { title, standfirst, body, notes, media, receipt, .. } = read;
        let inside = Inside { prefix: format!("{}.", self.new_id()) };
        let mut blocks = Vec::new();
        if !title.is_empty() {
            let kind = BlockKind::Heading { level: 1, text: Text::plain_words(&title) };
            blocks.push(Block::new(self.new_id(), kind));
        }
        if !standfirst.is_empty() {
            let kind = BlockKind::Paragraph { text: Text::plain_words(&standfirst) };
            blocks.push(Block::new(self.new_id(), kind));
        }
        for mut block in body.blocks {
            inside.rename(&mut block);
            match block.kind {
                BlockKind::Footnote { .. } => self.footnote_blocks.push(block),
                _ => blocks.push(block),
            }
        }
        for mut note in notes {
            inside.name(&mut note.anchor.block);
            inside.name(&mut note.anchor.end_block);
            self.noted.insert(note.anchor.block.clone());
            self.notes.push(note);
        }
        for picture in media {
            if !self.media.iter().any(|other| other.id() == picture.id()) {
                self.media.push(picture);
            }
        }
        self.receipt.take_in(receipt);
        blocks
    }
}

// Names that occur nowhere else in the text around it.
struct Inside {
    prefix: String,
}

impl Inside {
    fn name(&self, id: &mut BlockId) {
        if *id != BlockId::default() {
            *id = BlockId::from(format!("{}{id}", self.prefix));
        }
    }

    fn label(&self, label: &mut String) {
        *label = format!("{}{label}", self.prefix.replace('.', "-"));
    }

    fn text(&self, text: &mut Text) {
        for run in &mut text.runs {
            if let RunContent::NoteMark { label } = &mut run.content {
                self.label(label);
            }
        }
    }

    fn rename(&self, block: &mut Block) {
        self.name(&mut block.id);
        match &mut block.kind {
            BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => self.text(text),
            BlockKind::Quote { blocks } | BlockKind::Callout { blocks, .. } => {
                blocks.iter_mut().for_each(|block| self.rename(block));
            }
            BlockKind::Footnote { label, blocks } => {
                self.label(label);
                blocks.iter_mut().for_each(|block| self.rename(block));
            }
            BlockKind::List(list) => {
                let blocks = list.items.iter_mut().flat_map(|item| &mut item.blocks);
                blocks.for_each(|block| self.rename(block));
            }
            BlockKind::Table(table) => {
                for cell in table.head.iter_mut().chain(&mut table.rows).flat_map(|row| &mut row.cells) {
                    self.name(&mut cell.id);
                    self.text(&mut cell.text);
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Raw { .. } => {}
        }
    }
}
