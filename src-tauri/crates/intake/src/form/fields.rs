//! Reading the form of each field out of the blocks under its heading. What does not fit is handed back.

use foreword_model::{Block, BlockKind, KeyFact, KeyFigure, Lesson, Marks, Run, RunContent, Text};

/// The words of a text on one line.
pub(crate) fn words(text: &Text) -> String {
    text.plain()
        .replace('\n', " ")
        .replace(foreword_model::document::OBJECT, "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a text may become a field: pictures and note marks would be lost there.
pub(crate) fn is_plain(text: &Text) -> bool {
    text.runs.iter().all(|run| matches!(run.content, RunContent::Text { .. } | RunContent::Break))
}

/// Each paragraph and each item of the outermost lists, if all are plain.
fn lines(block: &Block) -> Option<Vec<Text>> {
    match &block.kind {
        BlockKind::Paragraph { text } if is_plain(text) => Some(vec![text.clone()]),
        BlockKind::List(list) => list
            .items
            .iter()
            .map(|item| {
                let mut whole = Text::default();
                for block in &item.blocks {
                    let text = block.text().filter(|text| is_plain(text))?;
                    if !whole.is_empty() {
                        whole.push_text(" ", Marks::default());
                    }
                    text.runs.iter().cloned().for_each(|run| whole.push(run));
                }
                Some(whole)
            })
            .collect(),
        _ => None,
    }
}

/// Reads each line of a section. A block is taken when all its lines are understood, else handed back whole.
pub(crate) fn each_line<T>(section: Vec<Block>, read: impl Fn(&Text) -> Option<T>) -> (Vec<T>, Vec<Block>) {
    let (mut taken, mut rest) = (Vec::new(), Vec::new());
    for block in section {
        let all = lines(&block).and_then(|lines| lines.iter().map(&read).collect::<Option<Vec<T>>>());
        match all {
            Some(all) => taken.extend(all),
            None => rest.push(block),
        }
    }
    (taken, rest)
}

fn pair(line: &str) -> Option<(String, String)> {
    let (label, value) =
        line.split_once(':').or_else(|| line.split_once(" – ")).or_else(|| line.split_once('\t'))?;
    let short = label.split_whitespace().count() <= 6 && !label.trim().is_empty() && !value.trim().is_empty();
    short.then(|| (label.trim().to_owned(), value.trim().to_owned()))
}

/// Two-column tables, or lines such as "Beds: 684".
pub(crate) fn key_facts(section: Vec<Block>, facts: &mut Vec<KeyFact>) -> Vec<Block> {
    let mut rest = Vec::new();
    for block in section {
        match two_columns(&block) {
            Some(rows) => facts.extend(rows.into_iter().map(|(label, value)| KeyFact { label, value })),
            None => rest.push(block),
        }
    }
    let (taken, rest) = each_line(rest, |line| pair(&words(line)));
    facts.extend(taken.into_iter().map(|(label, value)| KeyFact { label, value }));
    rest
}

/// The rows of a table of two columns.
pub(crate) fn two_columns(block: &Block) -> Option<Vec<(String, String)>> {
    let BlockKind::Table(table) = &block.kind else { return None };
    let rows: Vec<_> = table.head.iter().chain(&table.rows).collect();
    let fits =
        table.columns.len() == 2 && rows.iter().all(|row| row.cells.iter().all(|cell| is_plain(&cell.text)));
    fits.then(|| {
        rows.iter()
            .map(|row| {
                (words(&row.cells[0].text).trim_end_matches(':').to_owned(), words(&row.cells[1].text))
            })
            .filter(|(label, value)| !label.is_empty() && !value.is_empty())
            .collect()
    })
}

/// Lines that begin with a figure: "34% of patients leave before noon".
pub(crate) fn key_figures(section: Vec<Block>, figures: &mut Vec<KeyFigure>) -> Vec<Block> {
    let mut rest = Vec::new();
    for block in section {
        match two_columns(&block) {
            Some(rows) => figures.extend(rows.into_iter().map(|(figure, label)| KeyFigure { figure, label })),
            None => rest.push(block),
        }
    }
    let (mut taken, rest) = each_line(rest, figure);
    figures.append(&mut taken);
    rest
}

fn figure(line: &Text) -> Option<KeyFigure> {
    let all = words(line);
    // Bold words at the start are the figure, if the writer marked any.
    let bold = words(&Text { runs: line.runs.iter().take_while(|run| run.marks.strong).cloned().collect() });
    let head = if !bold.is_empty() && bold.len() < all.len() { bold } else { leading_figure(&all)? };
    let label = all[head.len()..].trim_start_matches([' ', ':', ',', '–', '-']).trim().to_owned();
    let has_digit = head.chars().any(|character| character.is_ascii_digit());
    (has_digit && !label.is_empty())
        .then(|| KeyFigure { figure: head.trim_end_matches([':', ',']).to_owned(), label })
}

// "1.6 days off the average stay", "1 h 25 min is the usual wait": the numbers with the units after them.
fn leading_figure(line: &str) -> Option<String> {
    const UNITS: &[&str] = &[
        "days", "day", "hours", "hour", "minutes", "h", "min", "mins", "beds", "weeks", "months", "points",
        "million", "billion", "years", "staff", "cent", "per", "in", "out", "of",
    ];
    // These join two numbers, "3 in 4", and are no units by themselves.
    const JOINING: &[&str] = &["in", "out", "of", "per"];
    let numeric = |word: &str| word.chars().any(|character| character.is_ascii_digit());
    let words: Vec<&str> = line.split_whitespace().collect();
    words.first().filter(|first| numeric(first))?;
    let mut length = words.iter().take_while(|word| numeric(word) || UNITS.contains(word)).count();
    while length > 1 && JOINING.contains(&words[length - 1]) {
        length -= 1;
    }
    Some(words[..length].join(" "))
}

/// Items or paragraphs, each a short sentence in bold and what it means.
pub(crate) fn lessons(section: Vec<Block>, lessons: &mut Vec<Lesson>) -> Vec<Block> {
    let has_list = section.iter().any(|block| matches!(block.kind, BlockKind::List(_)));
    let mut rest = Vec::new();
    for block in section {
        let usable = matches!(block.kind, BlockKind::List(_))
            || (!has_list && matches!(block.kind, BlockKind::Paragraph { .. }));
        match lines(&block).filter(|_| usable) {
            Some(lines) => lessons.extend(lines.iter().map(lesson)),
            None => rest.push(block),
        }
    }
    rest
}

fn lesson(line: &Text) -> Lesson {
    let all = words(line);
    let bold =
        words(&Text { runs: line.runs.iter().take_while(|run: &&Run| run.marks.strong).cloned().collect() });
    let lead_end = if !bold.is_empty() && bold.len() <= all.len() {
        bold.len()
    } else {
        all.find(". ").or_else(|| all.find(": ")).map_or(all.len(), |at| at + 1)
    };
    let lead = all[..lead_end].trim().trim_end_matches(['.', ':']).to_owned();
    Lesson { lead, text: all[lead_end..].trim_start_matches([' ', '.', ':', '–']).trim().to_owned() }
}
