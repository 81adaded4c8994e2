//! Text from a fixed seed: the same words on every machine and for every program.

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

/// As typst markup with the page, sizes and language of our report design.
pub(crate) fn typst(parts: &[Part]) -> String {
    let head = "#set document(title: \"Bench\")\n#set page(paper: \"a4\", margin: 20mm, numbering: \"1\")\n\
                #set text(lang: \"en\", size: 11pt, hyphenate: false)\n#set par(justify: false)\n";
    let block = |part: &Part| match part {
        Part::Chapter(title) => format!("= {title}\n"),
        Part::Heading(title) => format!("== {title}\n"),
        Part::Paragraph(text) => format!("{text}\n"),
        Part::List(items) => items.iter().map(|item| format!("- {item}\n")).collect(),
    };
    format!("{head}\n{}", parts.iter().map(block).collect::<Vec<_>>().join("\n"))
}

/// As HTML with the same page and sizes.
pub(crate) fn html(parts: &[Part]) -> String {
    let head = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Bench</title><style>\
                @page{size:A4;margin:20mm}body{font:11pt/1.4 sans-serif}</style>\n";
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
        assert!([markdown(&parts), typst(&parts), html(&parts)].iter().all(|form| form.contains(last)));
    }
}
