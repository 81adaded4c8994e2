//! Text from a fixed seed: the same words on every machine and for every program.

mod html;
mod latex;
mod markdown;
mod typst;

pub(crate) use html::html;
pub(crate) use latex::latex;
pub(crate) use markdown::markdown;
pub(crate) use typst::typst;

const WORDS: &str = "the of and to in a is that for it was on are with as they be at have this from or one had by word \
but not what all were we when your can said there use an each which she how their if will up other about out many \
then them these so some her would make like him into time has look two more write go see number no way could people \
my than first water been call who oil its now find long down day did get come made may part team ward patient care \
inspection improvement safety training staff board review record medicine handover quality leadership community \
hospital ambulance mental health trust family visitor feedback outcome audit colleague learning responsibility \
governance incident duty governor shift rota discharge waiting theatre outpatient emergency maternity paediatric \
consultation accountability communication understanding organisation";

/// A stream of numbers from a seed (xorshift).
pub(crate) struct Seeded(u64);

impl Seeded {
    /// A stream that is the same for the same seed; a seed of 0 would only give zeros.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.max(1))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn between(&mut self, low: usize, high: usize) -> usize {
        low + (self.next() % (high - low + 1) as u64) as usize
    }
}

/// What a text holds besides words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing.
    Plain,
    /// A picture for about every page.
    Illustrated,
    /// A table under every heading.
    Tables,
}

impl Kind {
    /// How the kind is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Illustrated => "illustrated",
            Self::Tables => "tables",
        }
    }

    /// How many words take about as many pages as one word of a plain text.
    pub(crate) fn share_of_words(self) -> f64 {
        match self {
            Self::Plain => 1.0,
            Self::Illustrated => 0.62,
            Self::Tables => 0.5,
        }
    }
}

/// Words between two pictures: about a page, with the picture on it.
const WORDS_A_PICTURE: usize = 190;

/// What stands under each picture.
const CAPTION: &str = "What the team saw on the day of the visit.";

/// The file of a picture, which lies beside the text.
pub(crate) fn picture_file(picture: usize) -> String {
    format!("picture-{picture}.jpg")
}

/// One part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// A chapter's title.
    Chapter(String),
    /// A heading inside a chapter.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A list.
    List(Vec<String>),
    /// A picture over the column, by its number.
    Picture(usize),
    /// A table; its first row is its head.
    Table(Vec<Vec<String>>),
}

/// A text of about so many words: chapters with headings, paragraphs and lists, and what its kind brings.
///
/// `pictures` is how many pictures there are to choose from.
pub(crate) fn generate(kind: Kind, seed: u64, words: usize, pictures: usize) -> Vec<Part> {
    let vocabulary: Vec<&str> = WORDS.split_whitespace().collect();
    let mut seeded = Seeded::new(seed);
    let mut parts = Vec::new();
    let mut written = 0;
    let mut chapter = 0;
    let mut shown = 0;
    while written < words {
        chapter += 1;
        parts.push(Part::Chapter(format!("Chapter {chapter}")));
        for _ in 0..6 {
            let title = sentence(&mut seeded, &vocabulary, 3, 6);
            parts.push(Part::Heading(title.trim_end_matches('.').to_owned()));
            for _ in 0..seeded.between(3, 5) {
                let sentences = seeded.between(4, 7);
                let text: Vec<String> =
                    (0..sentences).map(|_| sentence(&mut seeded, &vocabulary, 8, 22)).collect();
                let text = text.join(" ");
                written += text.split(' ').count();
                parts.push(Part::Paragraph(text));
                if kind == Kind::Illustrated && written / WORDS_A_PICTURE >= shown {
                    parts.push(Part::Picture(shown % pictures.max(1)));
                    shown += 1;
                }
            }
            if kind == Kind::Tables {
                parts.push(Part::Table(table(&mut seeded, &vocabulary)));
            }
            if seeded.between(0, 3) == 0 {
                let items: Vec<_> = (0..4).map(|_| sentence(&mut seeded, &vocabulary, 5, 14)).collect();
                written += items.iter().map(|item| item.split(' ').count()).sum::<usize>();
                parts.push(Part::List(items));
            }
        }
    }
    parts
}

fn sentence(seeded: &mut Seeded, vocabulary: &[&str], shortest: usize, longest: usize) -> String {
    let count = seeded.between(shortest, longest);
    let words: Vec<&str> = (0..count).map(|_| vocabulary[seeded.between(0, vocabulary.len() - 1)]).collect();
    let mut text = words.join(" ");
    text[..1].make_ascii_uppercase();
    text.push('.');
    text
}

/// Ten rows of words and numbers under a head.
fn table(seeded: &mut Seeded, vocabulary: &[&str]) -> Vec<Vec<String>> {
    let mut rows = vec![["Service", "Before", "After", "Change"].map(str::to_owned).to_vec()];
    for _ in 0..10 {
        let name = sentence(seeded, vocabulary, 2, 3).trim_end_matches('.').to_owned();
        let (before, after) = (seeded.between(100, 999), seeded.between(100, 999));
        rows.push(vec![name, before.to_string(), after.to_string(), before.abs_diff(after).to_string()]);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_same_seed_gives_the_same_text() {
        assert_eq!(generate(Kind::Tables, 7, 2_000, 3), generate(Kind::Tables, 7, 2_000, 3));
        assert_ne!(generate(Kind::Tables, 7, 2_000, 3), generate(Kind::Tables, 8, 2_000, 3));
    }

    #[test]
    fn the_text_is_about_as_long_as_asked_and_the_forms_hold_the_same_words() {
        let parts = generate(Kind::Plain, 7, 5_000, 0);
        let words = markdown(&parts).split_whitespace().count();
        assert!((5_000..7_500).contains(&words), "{words} words");
        let last = parts.iter().rev().find_map(|part| match part {
            Part::Paragraph(text) => Some(text.as_str()),
            _ => None,
        });
        let last = last.expect("a text has paragraphs");
        assert!(
            [markdown(&parts), typst(&parts), html(&parts, Path::new("")), latex(&parts, Path::new(""))]
                .iter()
                .all(|form| form.contains(last))
        );
    }

    #[test]
    fn every_form_shows_the_same_pictures_and_tables() {
        let pictures = generate(Kind::Illustrated, 7, 3_000, 2);
        let count = pictures.iter().filter(|part| matches!(part, Part::Picture(_))).count();
        assert!((12..=20).contains(&count), "{count} pictures in 3,000 words");
        let tables = generate(Kind::Tables, 7, 3_000, 0);
        for write in [
            markdown as fn(&[Part]) -> String,
            typst,
            |parts| html(parts, Path::new("")),
            |parts| latex(parts, Path::new("")),
        ] {
            assert_eq!(write(&pictures).matches("picture-").count(), count);
            assert!(write(&tables).contains("Service"));
        }
    }
}
