//! The words around a hit, made from the text itself: SQLite would read every text again from the beginning.

/// Marks before and after a hit.
const MARKS: [char; 2] = ['\u{2}', '\u{3}'];
const WORDS_BEFORE: usize = 8;
const WORDS_AFTER: usize = 15;

/// The words of a search; whether the last one is only the beginning of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Query {
    words: Vec<String>,
    open: bool,
}

impl Query {
    /// None when there is no word in it.
    pub(crate) fn read(search: &str) -> Option<Self> {
        let words = words(search).map(|(_, word)| word.to_lowercase()).collect::<Vec<_>>();
        // Somebody who typed a blank has finished the word.
        let open = !search.ends_with(char::is_whitespace);
        (!words.is_empty()).then_some(Self { words, open })
    }

    /// As FTS5 takes it: every word quoted, so that no sign of its language means anything, and all of them wanted.
    ///
    /// `fall "pre` becomes `"fall" "pre"*`.
    pub(crate) fn quoted(&self) -> String {
        let mut query = String::new();
        for word in &self.words {
            query.extend(["\"", word, "\" "]);
        }
        query.pop();
        query.push_str(if self.open { "*" } else { "" });
        query
    }

    /// The same query for titles alone: `title : ("fall" "pre"*)`.
    pub(crate) fn quoted_for_title(&self) -> String {
        ["title : (", &self.quoted(), ")"].concat()
    }

    fn is_hit(&self, word: &str) -> bool {
        // Nearly every word is English, and most differ in their first letter.
        if word.is_ascii() && !self.words.iter().any(|wanted| begin_alike(wanted, word)) {
            return false;
        }
        let word = word.to_lowercase();
        let (last, first) = self.words.split_last().expect("a query has words");
        let open = self.open && word.starts_with(last.as_str());
        open || word == *last || first.contains(&word)
    }

    /// The words around the first hit, all hits in them marked; none when the text has none.
    pub(crate) fn excerpt(&self, text: &str) -> Option<String> {
        let mut before: Vec<usize> = Vec::new();
        let mut all = words(text);
        let first = loop {
            let (at, word) = all.next()?;
            if self.is_hit(word) {
                break at;
            }
            before.push(at);
        };
        let start = before.iter().rev().nth(WORDS_BEFORE - 1).copied();
        let mut rest = words(&text[first..]).skip(WORDS_AFTER).map(|(at, word)| first + at + word.len());
        let end = rest.next().filter(|end| text[*end..].chars().any(char::is_alphanumeric));
        let start_of_text = start.unwrap_or(0);
        let shown = &text[start_of_text..end.unwrap_or(text.len())];
        let mut excerpt = String::from(if start.is_some_and(|start| start > 0) { "…" } else { "" });
        let mut copied = 0;
        for (at, word) in words(shown).filter(|(_, word)| self.is_hit(word)) {
            excerpt.push_str(&shown[copied..at]);
            excerpt.push(MARKS[0]);
            excerpt.push_str(word);
            excerpt.push(MARKS[1]);
            copied = at + word.len();
        }
        excerpt.push_str(&shown[copied..]);
        excerpt.push_str(if end.is_some() { "…" } else { "" });
        Some(excerpt.replace('\n', " ").trim().to_owned())
    }
}

fn begin_alike(one: &str, other: &str) -> bool {
    one.bytes().next().zip(other.bytes().next()).is_some_and(|(one, other)| one.eq_ignore_ascii_case(&other))
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    // Both lie in the same text, so the difference of their addresses is the place.
    parts.map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_words_alone_whatever_signs_it_holds() {
        let check = |search: &str, expect: Option<&str>| {
            assert_eq!(Query::read(search).map(|query| query.quoted()).as_deref(), expect, "{search}");
        };
        check("Fall pre", Some("\"fall\" \"pre\"*"));
        check("fall ", Some("\"fall\""));
        let title = Query::read("Fall pre").unwrap().quoted_for_title();
        assert_eq!(title, "title : (\"fall\" \"pre\"*)");
        check("\"NEAR(a b) OR title:*", Some("\"near\" \"a\" \"b\" \"or\" \"title\"*"));
        check("  \"* ", None);
        check("", None);
    }

    #[test]
    fn an_excerpt_shows_the_first_hit_with_words_on_both_sides() {
        let check = |search: &str, text: &str, expect: Option<&str>| {
            assert_eq!(Query::read(search).unwrap().excerpt(text).as_deref(), expect);
        };
        check(
            "falls",
            "Falls fell.\nThen falls rose.",
            Some("\u{2}Falls\u{3} fell. Then \u{2}falls\u{3} rose."),
        );
        check("fal", "No falls.", Some("No \u{2}falls\u{3}."));
        check("fal ", "No falls.", None);
        let long = (0..40).map(|number| format!("w{number}")).collect::<Vec<_>>().join(" ");
        let middle = (12..36).map(|number| format!("w{number}")).collect::<Vec<_>>().join(" ");
        let middle = middle.replace("w20", "\u{2}w20\u{3}");
        check("w20", &long, Some(&format!("…{middle}…")));
        check("nothing", &long, None);
    }
}
