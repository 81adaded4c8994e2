//! Reading the form of each field out of the blocks under its heading. What does not fit is handed back.

use foreword_model::{Block, BlockKind, Contact, KeyFact, KeyFigure, Lesson, Quote, Run, RunContent, Text};

fn words(text: &Text) -> String {
    text.plain()
        .replace('\n', " ")
        .replace(foreword_model::document::OBJECT, "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

// Only text without pictures and note marks may become a field: those would be lost.
fn is_plain(text: &Text) -> bool {
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
                        whole.push_text(" ", foreword_model::Marks::default());
                    }
                    text.runs.iter().cloned().for_each(|run| whole.push(run));
                }
                Some(whole)
            })
            .collect(),
        _ => None,
    }
}

fn each_line(section: Vec<Block>, mut take: impl FnMut(&Text) -> bool) -> Vec<Block> {
    section
        .into_iter()
        .filter(|block| match lines(block) {
            Some(lines) => !lines.iter().map(&mut take).fold(true, |all, taken| all && taken),
            None => true,
        })
        .collect()
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
    each_line(rest, |line| match pair(&words(line)) {
        Some((label, value)) => {
            facts.push(KeyFact { label, value });
            true
        }
        None => false,
    })
}

fn two_columns(block: &Block) -> Option<Vec<(String, String)>> {
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
    each_line(rest, |line| match figure(line) {
        Some(figure) => {
            figures.push(figure);
            true
        }
        None => false,
    })
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

// "1.6 days off the average stay": the number with the unit after it, if there is one.
fn leading_figure(line: &str) -> Option<String> {
    const UNITS: &[&str] = &[
        "days", "hours", "minutes", "beds", "weeks", "months", "points", "million", "years", "staff", "per",
    ];
    let mut parts = line.split_whitespace();
    let first = parts.next().filter(|first| first.chars().any(|character| character.is_ascii_digit()))?;
    let length = match parts.next() {
        Some(unit) if UNITS.contains(&unit) => line.find(unit).map(|at| at + unit.len())?,
        _ => line.find(first).map(|at| at + first.len())?,
    };
    Some(line[..length].to_owned())
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

/// Lines of a contact: a name, an organisation, a number, an address.
pub(crate) fn contact(section: Vec<Block>, contact: &mut Contact) -> Vec<Block> {
    if let [block] = section.as_slice()
        && let Some(rows) = two_columns(block)
    {
        rows.iter().for_each(|(_, value)| contact_line(value, contact));
        return Vec::new();
    }
    each_line(section, |line| {
        line.plain().split('\n').for_each(|line| contact_line(line.trim(), contact));
        true
    })
}

fn contact_line(line: &str, contact: &mut Contact) {
    if line.is_empty() {
        return;
    }
    let value = match line.split_once(": ") {
        Some((label, value)) if label.split_whitespace().count() <= 3 => value.trim(),
        _ => line,
    };
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let lower = value.to_lowercase();
    if value.contains('@') && !value.contains(' ') && contact.email.is_empty() {
        value.clone_into(&mut contact.email);
    } else if digits >= 9 && value.len() < 24 && contact.telephone.is_empty() {
        value.clone_into(&mut contact.telephone);
    } else if contact.name.is_empty() {
        match value.split_once(", ") {
            Some((name, organisation)) if organisation.to_lowercase().contains("trust") => {
                name.clone_into(&mut contact.name);
                organisation.clone_into(&mut contact.organisation);
            }
            _ => value.clone_into(&mut contact.name),
        }
    } else if contact.organisation.is_empty() && (lower.contains("trust") || lower.contains("nhs")) {
        value.clone_into(&mut contact.organisation);
    } else {
        if !contact.note.is_empty() {
            contact.note.push(' ');
        }
        contact.note.push_str(line);
    }
}

/// Paragraphs of a section "Quote", or quotations in it.
pub(crate) fn quotes(section: Vec<Block>, quotes: &mut Vec<Quote>) -> Vec<Block> {
    let mut flat = Vec::new();
    for block in &section {
        match &block.kind {
            BlockKind::Quote { blocks } => flat.extend(blocks.iter().cloned()),
            _ => flat.push(block.clone()),
        }
    }
    match quote_of(&flat) {
        Some(quote) => {
            quotes.push(quote);
            Vec::new()
        }
        None => section,
    }
}

/// Paragraphs that end in a line "— Name, role".
pub(crate) fn quote_of(blocks: &[Block]) -> Option<Quote> {
    let texts: Option<Vec<String>> = blocks.iter().map(|block| block.text().map(Text::plain)).collect();
    let joined = texts?.join("\n");
    let mut lines: Vec<&str> = joined.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let last = lines.pop()?;
    let speaker = last.strip_prefix(['—', '–', '-'])?.trim();
    if lines.is_empty() || speaker.is_empty() {
        return None;
    }
    let (name, role) = speaker.split_once(", ").unwrap_or((speaker, ""));
    let said = lines.join(" ");
    let said = said.trim_matches(['"', '“', '”', '\'', '‘', '’', ' ']).to_owned();
    Some(Quote { words: said, speaker: name.to_owned(), role: role.to_owned() })
}

/// "Trust: Northbridge NHS Foundation Trust".
pub(crate) fn trust_line(block: &Block) -> Option<String> {
    let line = words(block.text()?);
    let (label, value) = line.split_once(':')?;
    let named = ["trust", "name of trust", "trust name", "organisation", "from"]
        .contains(&label.trim().to_lowercase().as_str());
    (named && !value.trim().is_empty()).then(|| value.trim().to_owned())
}

/// A table at the top with a row "Trust" and the name.
pub(crate) fn trust_table(block: &Block) -> Option<String> {
    let rows = two_columns(block)?;
    let (_, name) = rows.into_iter().find(|(label, _)| {
        ["trust", "name of trust", "trust name", "organisation"].contains(&label.to_lowercase().as_str())
    })?;
    Some(name)
}

/// A first paragraph that is all bold or all italic.
pub(crate) fn standfirst(block: &Block) -> Option<String> {
    let BlockKind::Paragraph { text } = &block.kind else { return None };
    let styled = |run: &Run| match &run.content {
        RunContent::Text { text } => run.marks.emphasis || run.marks.strong || text.trim().is_empty(),
        _ => false,
    };
    let line = words(text);
    (text.runs.iter().all(styled) && !line.is_empty() && line.len() < 500).then_some(line)
}
