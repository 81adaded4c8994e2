//! Whether every word of a piece is in a file that was made of it.

use serde_json::Value;

/// What of a piece cannot be found in `read`, the words of a tagged PDF without white space.
///
/// In `order`, paragraphs, headings, lists and tables must follow each other; what a template sets apart (boxes,
/// quotations, notes) has to be somewhere.
pub fn missing_in(read: &str, blocks: &Value, order: bool) -> Vec<String> {
    let mut missing = Vec::new();
    let mut from = 0;
    for block in blocks.as_array().into_iter().flatten() {
        let apart = !order || ["callout", "quote", "footnote"].iter().any(|kind| block["type"] == **kind);
        for words in texts(block) {
            let wanted = solid(&words);
            let start = if apart { 0 } else { from };
            match read[start..].find(&wanted) {
                Some(at) if !apart => from = start + at + wanted.len(),
                Some(_) => {}
                None => missing.push(words),
            }
        }
    }
    missing
}

/// Words without white space and without places where they may be divided.
pub fn solid(words: &str) -> String {
    words.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{AD}').collect()
}

/// The words of every run inside, in order.
pub fn texts(inside: &Value) -> Vec<String> {
    match inside {
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(fields) => match (fields.get("type"), fields.get("text")) {
            (Some(Value::String(kind)), Some(Value::String(words))) if kind == "text" => vec![words.clone()],
            // Fields come sorted by name, and of those that hold blocks or runs a table's head precedes its rows.
            _ => fields.values().flat_map(texts).collect(),
        },
        _ => Vec::new(),
    }
}
