//! Text from a fixed seed: the same words on every machine and for every program.

use std::path::Path;

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
}

/// A text of about so many words: chapters with headings, paragraphs and lists.
pub(crate) fn generate(seed: u64, words: usize) -> Vec<Part> {
    let vocabulary: Vec<&str> = WORDS.split_whitespace().collect();
    let mut seeded = Seeded::new(seed);
    let mut parts = Vec::new();
    let mut written = 0;
    let mut chapter = 0;
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

/// As Markdown.
pub(crate) fn markdown(parts: &[Part]) -> String {
    let block = |part: &Part| match part {
        Part::Chapter(title) => format!("# {title}\n"),
        Part::Heading(title) => format!("## {title}\n"),
        Part::Paragraph(text) => format!("{text}\n"),
        Part::List(items) => items.iter().map(|item| format!("- {item}\n")).collect(),
    };
    parts.iter().map(block).collect::<Vec<_>>().join("\n")
}

/// As typst markup with the page, column, face, sizes and leading of our report design.
pub(crate) fn typst(parts: &[Part]) -> String {
    // The gap between lines is the leading of 6 mm less the em that the edges of a line are set to span.
    let head = "#set document(title: \"Bench\")\n\
                #set page(paper: \"a4\", margin: (left: 78mm, right: 18mm, top: 31mm, bottom: 25mm), numbering: \"1\")\n\
                #set text(font: \"Source Sans 3\", lang: \"en\", region: \"GB\", size: 12pt, hyphenate: false,\
                top-edge: 0.8em, bottom-edge: -0.2em)\n\
                #set par(justify: false, linebreaks: \"optimized\", leading: 6mm - 1em, spacing: 9mm - 1em)\n\
                #show heading.where(level: 1): set text(size: 20pt)\n\
                #show heading.where(level: 2): set text(size: 14pt)\n";
    let block = |part: &Part| match part {
        Part::Chapter(title) => format!("= {title}\n"),
        Part::Heading(title) => format!("== {title}\n"),
        Part::Paragraph(text) => format!("{text}\n"),
        Part::List(items) => items.iter().map(|item| format!("- {item}\n")).collect(),
    };
    format!("{head}\n{}", parts.iter().map(block).collect::<Vec<_>>().join("\n"))
}

/// As HTML with the same page, column, face, sizes and leading; the faces are named by their files in `fonts`.
pub(crate) fn html(parts: &[Part], fonts: &Path) -> String {
    let face = |file: &str, weight: u16| {
        let file = fonts.join(file).display().to_string();
        format!("@font-face{{font-family:\"Source Sans 3\";font-weight:{weight};src:url(\"file://{file}\")}}")
    };
    let faces = face("SourceSans3_400Regular.ttf", 400) + &face("SourceSans3_700Bold.ttf", 700);
    let head = format!(
        "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\"><title>Bench</title><style>{faces}\
         @page{{size:A4;margin:30mm 18mm 24mm 78mm;@bottom-left{{content:counter(page)}}}}\
         body{{margin:0;font:12pt/6mm \"Source Sans 3\",sans-serif}}p,ul{{margin:0 0 3mm}}\
         h1{{font-size:20pt;margin:9mm 0 3mm}}h2{{font-size:14pt;margin:7.5mm 0 1.5mm}}</style>\n"
    );
    let block = |part: &Part| match part {
        Part::Chapter(title) => format!("<h1>{title}</h1>"),
        Part::Heading(title) => format!("<h2>{title}</h2>"),
        Part::Paragraph(text) => format!("<p>{text}</p>"),
        Part::List(items) => {
            let items: String = items.iter().map(|item| format!("<li>{item}</li>")).collect();
            format!("<ul>{items}</ul>")
        }
    };
    format!("{head}{}", parts.iter().map(block).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_text() {
        assert_eq!(generate(7, 2_000), generate(7, 2_000));
        assert_ne!(generate(7, 2_000), generate(8, 2_000));
    }

    #[test]
    fn the_text_is_about_as_long_as_asked_and_the_forms_hold_the_same_words() {
        let parts = generate(7, 5_000);
        let words = markdown(&parts).split_whitespace().count();
        assert!((5_000..7_500).contains(&words), "{words} words");
        let last = parts.iter().rev().find_map(|part| match part {
            Part::Paragraph(text) => Some(text.as_str()),
            _ => None,
        });
        let last = last.expect("a text has paragraphs");
        assert!(
            [markdown(&parts), typst(&parts), html(&parts, Path::new(""))]
                .iter()
                .all(|form| form.contains(last))
        );
    }
}
