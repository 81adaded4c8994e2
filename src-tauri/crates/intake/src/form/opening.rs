//! The lines before the text: the trust, the title, the standfirst, and the table that many forms begin with.

use super::fields::{self, words};
use super::labels::{self, Row};
use super::{Form, changing, contact, fill, stands_in, title};
use crate::submission::Submission;
use foreword_model::{Block, BlockId, BlockKind, Cell, KeyFact, RunContent, Table, Text};

// The lines that may stand before the title or between title and standfirst.
const LINES: usize = 5;

/// Takes the opening lines out of the text.
pub(crate) fn take(submission: &mut Submission, form: &Form<'_>, mut blocks: Vec<Block>) -> Vec<Block> {
    trust_lines(submission, form, &mut blocks);
    form_table(submission, form, &mut blocks);
    take_title(submission, form, &mut blocks);
    trust_lines(submission, form, &mut blocks);
    let waiting = changing(submission);
    if submission.standfirst.is_empty()
        && !submission.title.is_empty()
        && let Some(words) = blocks.first().filter(|block| !stands_in(block, &waiting)).and_then(standfirst)
    {
        submission.standfirst = words;
        blocks.remove(0);
    }
    trust_lines(submission, form, &mut blocks);
    blocks
}

fn trust_lines(submission: &mut Submission, form: &Form<'_>, blocks: &mut Vec<Block>) {
    let waiting = changing(submission);
    while submission.trust_as_given.is_none()
        && let Some(first) = blocks.first().filter(|block| !stands_in(block, &waiting))
        && let Some(trust) = trust_line(first, form)
    {
        submission.trust_as_given = Some(trust);
        blocks.remove(0);
    }
}

// The first line is the title, unless it names a section of every story.
fn take_title(submission: &mut Submission, form: &Form<'_>, blocks: &mut Vec<Block>) {
    let Some(Block { id, kind: BlockKind::Heading { level, text }, .. }) = blocks.first() else { return };
    let words = text.words();
    // A heading that only says the title again says nothing.
    let noted = submission.notes.iter().any(|note| note.anchor.block == *id || note.anchor.end_block == *id);
    if !noted && fields::is_plain(text) && fields::words(text) == submission.title {
        blocks.remove(0);
        return;
    }
    if !submission.title.is_empty()
        || *level > 2
        || words.trim().is_empty()
        || form.labels.of(&words).is_some()
        || form.labels.is_section(&words)
        || blocks.get(1).is_some_and(|next| form.slot(next).is_some())
    {
        return;
    }
    let id = id.clone();
    let first = blocks.remove(0);
    let rest = title::take(submission, first, &id);
    blocks.splice(0..0, rest);
}

/// "Trust: Northbridge NHS Foundation Trust", or a trust's name alone on its line.
fn trust_line(block: &Block, form: &Form<'_>) -> Option<String> {
    let line = words(block.text()?);
    if let Some((label, value)) = line.split_once(':') {
        let named = form.labels.row(label) == Some(Row::Trust);
        return (named && !value.trim().is_empty()).then(|| value.trim().to_owned());
    }
    let is_name = line.ends_with(" NHS Trust")
        || line.ends_with(" NHS Foundation Trust")
        || line.ends_with(" Health Board");
    (is_name && line.split_whitespace().count() <= 12).then_some(line)
}

/// A first paragraph that is all bold or all italic.
fn standfirst(block: &Block) -> Option<String> {
    let BlockKind::Paragraph { text } = &block.kind else { return None };
    let styled = text.runs.iter().all(|run| match &run.content {
        RunContent::Text { text } => run.marks.emphasis || run.marks.strong || text.trim().is_empty(),
        _ => false,
    });
    let line = words(text);
    let quoted = line.starts_with(['“', '"', '‘']);
    (styled && !quoted && !line.is_empty() && line.chars().count() < 500).then_some(line)
}

// A table of two columns near the top that names the trust, or has slots of our own, is the form itself.
fn form_table(submission: &mut Submission, form: &Form<'_>, blocks: &mut Vec<Block>) {
    let waiting = changing(submission);
    let is_form = |block: &Block| {
        let BlockKind::Table(table) = &block.kind else { return false };
        let is_ours = |row: &foreword_model::Row| {
            let names_trust = form.labels.row(&row.cells[0].text.words()) == Some(Row::Trust);
            names_trust || row.cells.get(1).is_some_and(|answer| form.slots.contains_key(&answer.id))
        };
        table.columns.len() == 2 && rows(table).any(is_ours) && !stands_in(block, &waiting)
    };
    let Some(at) = blocks.iter().take(LINES).position(is_form) else { return };
    let BlockKind::Table(table) = blocks.remove(at).kind else { return };
    let mut sections = Vec::new();
    for row in rows(&table) {
        if let [label, value] = row.cells.as_slice() {
            form_row(submission, form, &words(&label.text), value, &mut sections);
        }
    }
    submission.receipt.change("Sections taken as fields", "the form at the top");
    let rest = blocks.split_off(at.min(blocks.len()));
    blocks.extend(sections);
    blocks.extend(rest);
}

fn rows(table: &Table) -> impl Iterator<Item = &foreword_model::Row> {
    table.head.iter().chain(&table.rows)
}

fn form_row(
    submission: &mut Submission,
    form: &Form<'_>,
    label: &str,
    value: &Cell,
    sections: &mut Vec<Block>,
) {
    let label = labels::without_remark(label);
    let slot = form.slots.get(&value.id);
    let meant = slot.map_or(label, String::as_str);
    let line = words(&value.text);
    if line.is_empty() && fields::is_plain(&value.text) {
        return;
    }
    if let Some(field) = form.labels.of(meant)
        && fill(submission, field, paragraphs(value)).is_empty()
    {
        return;
    }
    let contact = &mut submission.contact;
    let taken = match form.labels.row(meant) {
        _ if !fields::is_plain(&value.text) => false,
        Some(Row::Trust) => put(submission.trust_as_given.get_or_insert_default(), &line),
        Some(Row::Title) => put(&mut submission.title, &line),
        Some(Row::Standfirst) => put(&mut submission.standfirst, &line),
        Some(Row::Contact) => {
            value.text.plain().split('\n').for_each(|line| contact::line(line, contact));
            true
        }
        Some(Row::Fact) => {
            let label = slot.map_or(label.to_owned(), |slot| sentence_case(slot));
            submission.key_facts.push(KeyFact { label, value: line.clone() });
            true
        }
        None => false,
    };
    if taken {
        return;
    }
    // Answers of some length are the story itself.
    if line.split_whitespace().count() > 12 || !fields::is_plain(&value.text) {
        let heading = BlockKind::Heading { level: 2, text: Text::plain_words(label) };
        sections.push(Block::new(BlockId::from(format!("{}h", value.id)), heading));
        sections.extend(paragraphs(value));
    } else {
        submission.unplaced.push(KeyFact { label: label.to_owned(), value: line });
    }
}

// "trust code" as "Trust code".
fn sentence_case(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn put(field: &mut String, value: &str) -> bool {
    let free = field.is_empty();
    if free {
        value.clone_into(field);
    }
    free
}

// The lines of a cell as paragraphs; the first keeps the cell's id.
fn paragraphs(cell: &Cell) -> Vec<Block> {
    let mut texts = vec![Text::default()];
    for run in &cell.text.runs {
        match (&run.content, texts.last_mut()) {
            (RunContent::Break, _) => texts.push(Text::default()),
            (_, Some(last)) => last.push(run.clone()),
            (_, None) => {}
        }
    }
    let block = |(at, text): (usize, Text)| {
        let id = if at == 0 { cell.id.clone() } else { BlockId::from(format!("{}p{at}", cell.id)) };
        Block::new(id, BlockKind::Paragraph { text })
    };
    texts
        .into_iter()
        .enumerate()
        .filter(|(_, text)| !text.words().trim().is_empty() || !fields::is_plain(text))
        .map(block)
        .collect()
}
