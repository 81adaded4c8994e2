//! Whether a submission that comes in is a newer version of one that is here.

use crate::error::Result;
use foreword_library::{Alike, Body, Library, NewPiece};
use foreword_manuscript::compare::shared_words;
use foreword_manuscript::{parse, plain_text};
use foreword_model::PieceId;

// Of the shorter text so many rows of words in a hundred stand in the other one, too.
const SAME_STORY: u32 = 45;
// Where the title or the name of the file is the same as well.
const SAME_NAME: u32 = 15;
// A covering note says what all covering notes say.
const SHORT: usize = 40;
const SAME_SHORT: u32 = 80;

/// The submission that a new one is a newer version of, with its title; none when it is a story of its own.
pub(super) fn found(library: &Library, new: &NewPiece) -> Result<Option<(PieceId, String)>> {
    let names: Vec<&str> = new.originals.iter().map(|(name, _)| name.as_str()).collect();
    let text = match &new.body {
        Body::Markdown(markdown) => plain_text(&parse(markdown)),
        Body::Blocks(document) => plain_text(document),
    };
    let own: Vec<String> = names.iter().map(|name| bare(name)).collect();
    let alike = library.list_alike(&new.trust_name, &new.title, &names)?;
    let best = alike
        .iter()
        .filter(|one| {
            one.trust_code.is_empty() || new.trust_code.is_empty() || one.trust_code == new.trust_code
        })
        .filter_map(|one| Some((likeness(one, new, &text, &own)?, one)))
        .max_by_key(|(likeness, _)| *likeness);
    Ok(best.map(|(_, one)| (one.piece.clone(), one.title.clone())))
}

// None for another story.
fn likeness(one: &Alike, new: &NewPiece, text: &str, own: &[String]) -> Option<u32> {
    let there = plain_text(&parse(&one.markdown));
    let shared = shared_words(text, &there);
    let short = text.split_whitespace().count().min(there.split_whitespace().count()) < SHORT;
    let same_title = !new.title.is_empty() && one.title.eq_ignore_ascii_case(&new.title);
    let same_file = one.names.iter().any(|name| own.contains(&bare(name)));
    let enough = match (short, same_title || same_file) {
        (true, false) => SAME_SHORT,
        (_, true) => SAME_NAME,
        (false, false) => SAME_STORY,
    };
    (shared >= enough).then_some(shared)
}

/// The name of a file without its ending and without what tells its versions apart: `Falls_final v3 (2).docx` as `falls`.
pub(super) fn bare(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let words = stem.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let tells = |word: &str| {
        let digits = word.trim_start_matches(['v', 'r']);
        let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        number
            || matches!(
                word,
                "v" | "version"
                    | "final"
                    | "draft"
                    | "revised"
                    | "rev"
                    | "copy"
                    | "new"
                    | "updated"
                    | "update"
                    | "amended"
                    | "corrected"
                    | "second"
                    | "clean"
                    | "tracked"
            )
    };
    words.filter(|word| !tells(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_one_file_have_one_name() {
        for name in ["Falls on ward 4.docx", "falls_on_ward_FINAL_v3 (2).odt", "Falls on ward - revised.docx"]
        {
            assert_eq!(bare(name), "falls on ward", "{name}");
        }
        assert_ne!(bare("Falls.docx"), bare("Beds.docx"));
    }
}
