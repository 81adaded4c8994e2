//! Reads `design.toml` and refuses what does not hold together, naming the line.

use super::{
    BoxLook, Colors, Column, Columns, Design, DropCap, EndMark, Families, Family, FeatureText, FlowMeasures,
    Grid, LinkLook, NoteLook, Rule, Rules, Step, Style, Styles, TableMeasures, TemplateSet, TextRules,
};
use crate::error::Error;
use crate::inline::{Fill, Letters};
use foreword_model::{Color, Length, Size};
use serde::Deserialize;
use toml::Spanned;

/// The least contrast of words. Source: WCAG 2.2, success criterion 1.4.3.
const CONTRAST: f64 = 4.5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDesign {
    templates: TemplateSet,
    page: RawPage,
    grid: RawGrid,
    columns: RawColumns,
    text: RawText,
    flow: FlowMeasures<f64>,
    boxes: RawBoxes,
    tables: TableMeasures<f64>,
    colors: Colors<Spanned<String>>,
    #[serde(default)]
    pairs: Vec<RawPair>,
    rules: RawRules,
    styles: Styles<RawStyle>,
    family: RawFamily,
    links: RawLinks,
    notes: RawNotes,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPage {
    width: f64,
    height: f64,
    bleed: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGrid {
    baseline: f64,
    half: f64,
    top: f64,
    bottom: f64,
    running_head: f64,
    folio: f64,
    title: f64,
    text: f64,
    left: f64,
    right: f64,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawColumn {
    x: f64,
    width: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawColumns {
    narrow: RawColumn,
    wide: RawColumn,
    full: RawColumn,
    left_half: RawColumn,
    right_half: RawColumn,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RawFill {
    #[default]
    Ragged,
    Justified,
    Balanced,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawText {
    columns: Vec<RawColumn>,
    features: Option<RawFeatures>,
    #[serde(default)]
    fill: RawFill,
    #[serde(default)]
    hyphenate: bool,
    widows: usize,
    indent: f64,
    #[serde(default)]
    first_line: f64,
    #[serde(default)]
    hang: bool,
    drop_cap: Option<RawDropCap>,
    end_mark: Option<RawEndMark>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFeatures {
    columns: Vec<RawColumn>,
    letters: Letters,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDropCap {
    lines: usize,
    weight: u16,
    color: Spanned<String>,
    gap: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEndMark {
    size: f64,
    gap: f64,
    color: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBoxes {
    padding: f64,
    before: f64,
    after: f64,
    frame: Option<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPair {
    text: Vec<Spanned<String>>,
    on: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    weight: f64,
    color: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRules {
    heavy: RawRule,
    fine: RawRule,
    hair: RawRule,
    total: RawRule,
    cover: RawRule,
    opener: RawRule,
    figure: Option<RawRule>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStep {
    size: f64,
    leading: f64,
    lines: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStyle {
    #[serde(default)]
    family: Family,
    size: f64,
    leading: f64,
    #[serde(default = "regular")]
    weight: u16,
    color: Spanned<String>,
    #[serde(default)]
    tracking: i32,
    #[serde(default)]
    before: f64,
    #[serde(default)]
    after: f64,
    #[serde(default)]
    raise: f64,
    #[serde(default)]
    fill: Option<RawFill>,
    #[serde(default)]
    hyphenate: bool,
    #[serde(default)]
    features: Vec<Spanned<String>>,
    #[serde(default)]
    steps: Vec<RawStep>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFamily {
    text: String,
    label: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLinks {
    color: Spanned<String>,
    weight: f64,
    depth: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNotes {
    size: f64,
    raise: f64,
    weight: u16,
    color: Spanned<String>,
}

fn regular() -> u16 {
    400
}

/// The file being read, for the places of errors.
struct Source<'a> {
    design: &'a str,
    toml: &'a str,
    colors: Vec<(&'static str, Color)>,
}

impl Design {
    /// Reads a design; an unknown key, a missing style or a weak contrast is an error that names the line.
    pub fn parse(name: &str, toml: &str) -> Result<Self, Error> {
        let mut source = Source { design: name, toml, colors: Vec::new() };
        let raw: RawDesign = toml::from_str(toml).map_err(|error| {
            source.error(error.span().map_or(0, |span| span.start), error.message().to_owned())
        })?;
        let colors = source.colors(&raw.colors)?;
        source.check_pairs(&raw.pairs)?;
        let style = |raw: RawStyle| source.style(raw);
        Ok(Self {
            name: name.to_owned(),
            templates: raw.templates,
            trim: Size { width: Length::mm(raw.page.width), height: Length::mm(raw.page.height) },
            bleed: Length::mm(raw.page.bleed),
            grid: raw.grid.into(),
            columns: raw.columns.into(),
            text: source.text(&raw.text)?,
            flow: raw.flow.into(),
            boxes: source.boxes(&raw.boxes)?,
            tables: raw.tables.into(),
            rules: source.rules(&raw.rules)?,
            styles: styles(raw.styles, style)?,
            families: Families {
                label: raw.family.label.unwrap_or_else(|| raw.family.text.clone()),
                text: raw.family.text,
            },
            links: LinkLook {
                color: source.color(&raw.links.color)?,
                weight: Length::pt(raw.links.weight),
                depth: Length::pt(raw.links.depth),
            },
            notes: NoteLook {
                size: Length::pt(raw.notes.size),
                raise: Length::pt(raw.notes.raise),
                weight: raw.notes.weight,
                color: source.color(&raw.notes.color)?,
            },
            colors,
        })
    }
}

impl Source<'_> {
    fn error(&self, byte: usize, sentence: String) -> Error {
        let line = self.toml[..byte.min(self.toml.len())].matches('\n').count() + 1;
        Error::Design { design: self.design.to_owned(), line, sentence }
    }

    /// Reads all colours and remembers them by name.
    fn colors(&mut self, raw: &Colors<Spanned<String>>) -> Result<Colors, Error> {
        macro_rules! read {
            ($($name:ident),*) => {
                Ok(Colors { $($name: {
                    let text = raw.$name.get_ref();
                    let color = Color::parse_hex(text).ok_or_else(|| {
                        self.error(raw.$name.span().start, format!("{text} is not a colour like #1B2733"))
                    })?;
                    self.colors.push((stringify!($name), color));
                    color
                }),* })
            };
        }
        read!(
            paper,
            ink,
            muted,
            navy,
            blue,
            mist,
            sky,
            gold,
            line,
            white,
            panel_rule,
            outstanding,
            good,
            requires_improvement,
            inadequate,
            outstanding_words,
            good_words,
            requires_improvement_words,
            inadequate_words
        )
    }

    fn color(&self, name: &Spanned<String>) -> Result<Color, Error> {
        self.colors
            .iter()
            .find(|(other, _)| other == name.get_ref())
            .map(|(_, color)| *color)
            .ok_or_else(|| self.error(name.span().start, format!("there is no colour {}", name.get_ref())))
    }

    fn check_pairs(&self, pairs: &[RawPair]) -> Result<(), Error> {
        for pair in pairs {
            for text in &pair.text {
                for ground in &pair.on {
                    let contrast = self.color(text)?.contrast(self.color(ground)?);
                    if contrast < CONTRAST {
                        let sentence = format!(
                            "{} on {} has a contrast of {contrast:.1} to 1, and words need {CONTRAST}",
                            text.get_ref(),
                            ground.get_ref()
                        );
                        return Err(self.error(text.span().start, sentence));
                    }
                }
            }
        }
        Ok(())
    }

    fn rules(&self, raw: &RawRules) -> Result<Rules, Error> {
        Ok(Rules {
            heavy: self.rule(&raw.heavy)?,
            fine: self.rule(&raw.fine)?,
            hair: self.rule(&raw.hair)?,
            total: self.rule(&raw.total)?,
            cover: self.rule(&raw.cover)?,
            opener: self.rule(&raw.opener)?,
            figure: raw.figure.as_ref().map(|rule| self.rule(rule)).transpose()?,
        })
    }

    fn rule(&self, raw: &RawRule) -> Result<Rule, Error> {
        Ok(Rule { weight: Length::pt(raw.weight), color: self.color(&raw.color)? })
    }

    fn text(&self, raw: &RawText) -> Result<TextRules, Error> {
        let drop_cap = |raw: &RawDropCap| {
            let color = self.color(&raw.color)?;
            Ok(DropCap { lines: raw.lines.max(2), weight: raw.weight, color, gap: Length::mm(raw.gap) })
        };
        let end_mark = |raw: &RawEndMark| {
            let color = self.color(&raw.color)?;
            Ok(EndMark { size: Length::mm(raw.size), gap: Length::mm(raw.gap), color })
        };
        Ok(TextRules {
            columns: raw.columns.iter().copied().map(Column::from).collect(),
            features: raw.features.as_ref().map(|features| FeatureText {
                columns: features.columns.iter().copied().map(Column::from).collect(),
                letters: features.letters,
            }),
            fill: fill(raw.fill),
            hyphenate: raw.hyphenate,
            widows: raw.widows,
            indent: Length::mm(raw.indent),
            first_line: Length::mm(raw.first_line),
            hang: raw.hang,
            drop_cap: raw.drop_cap.as_ref().map(drop_cap).transpose()?,
            end_mark: raw.end_mark.as_ref().map(end_mark).transpose()?,
        })
    }

    fn boxes(&self, raw: &RawBoxes) -> Result<BoxLook, Error> {
        Ok(BoxLook {
            padding: Length::mm(raw.padding),
            before: Length::mm(raw.before),
            after: Length::mm(raw.after),
            frame: raw.frame.as_ref().map(|frame| self.rule(frame)).transpose()?,
        })
    }

    fn style(&self, raw: RawStyle) -> Result<Style, Error> {
        let feature = |name: &Spanned<String>| {
            <[u8; 4]>::try_from(name.get_ref().as_bytes()).map_err(|_| {
                self.error(name.span().start, format!("{} is not a feature of four letters", name.get_ref()))
            })
        };
        let step = |raw: &RawStep| Step {
            size: Length::pt(raw.size),
            leading: Length::mm(raw.leading),
            lines: raw.lines,
        };
        Ok(Style {
            family: raw.family,
            size: Length::pt(raw.size),
            leading: Length::mm(raw.leading),
            weight: raw.weight,
            color: self.color(&raw.color)?,
            tracking: raw.tracking,
            before: Length::mm(raw.before),
            after: Length::mm(raw.after),
            raise: Length::mm(raw.raise),
            fill: raw.fill.map_or(Fill::Ragged, fill),
            hyphenate: raw.hyphenate,
            features: raw.features.iter().map(feature).collect::<Result<_, _>>()?,
            steps: raw.steps.iter().map(step).collect(),
        })
    }
}

fn fill(raw: RawFill) -> Fill {
    match raw {
        RawFill::Ragged => Fill::Ragged,
        RawFill::Justified => Fill::Justified,
        RawFill::Balanced => Fill::Balanced,
    }
}

fn styles(raw: Styles<RawStyle>, style: impl Fn(RawStyle) -> Result<Style, Error>) -> Result<Styles, Error> {
    macro_rules! read {
        ($($name:ident),*) => { Ok(Styles { $($name: style(raw.$name)?),* }) };
    }
    read!(
        body,
        box_text,
        small,
        label,
        head_3,
        head_2,
        head_1,
        title,
        standfirst,
        kicker,
        trust,
        pull_quote,
        big_figure,
        numeral,
        running_head,
        folio,
        cover_series,
        cover_deck,
        cover_title
    )
}

/// Millimetres to lengths, field by field.
macro_rules! measures {
    ($kind:ident: $($name:ident),*) => {
        impl From<$kind<f64>> for $kind {
            fn from(raw: $kind<f64>) -> Self {
                Self { $($name: Length::mm(raw.$name)),* }
            }
        }
    };
}

measures!(FlowMeasures: cap, around, after_table, caption, tallest, note_rule, note_gap, note_white, note_indent);
measures!(TableMeasures: gap, head, quiet_head, under, leading, pitch);

impl From<RawColumn> for Column {
    fn from(raw: RawColumn) -> Self {
        Self { x: Length::mm(raw.x), width: Length::mm(raw.width) }
    }
}

impl From<RawColumns> for Columns {
    fn from(raw: RawColumns) -> Self {
        Self {
            narrow: raw.narrow.into(),
            wide: raw.wide.into(),
            full: raw.full.into(),
            left_half: raw.left_half.into(),
            right_half: raw.right_half.into(),
        }
    }
}

impl From<RawGrid> for Grid {
    fn from(raw: RawGrid) -> Self {
        Self {
            baseline: Length::mm(raw.baseline),
            half: Length::mm(raw.half),
            top: Length::mm(raw.top),
            bottom: Length::mm(raw.bottom),
            running_head: Length::mm(raw.running_head),
            folio: Length::mm(raw.folio),
            title: Length::mm(raw.title),
            text: Length::mm(raw.text),
            left: Length::mm(raw.left),
            right: Length::mm(raw.right),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = include_str!("../../../../../assets/designs/report/design.toml");
    const LARGE_PRINT: &str = include_str!("../../../../../assets/designs/large-print/design.toml");

    const MAGAZINE: &str = include_str!("../../../../../assets/designs/magazine/design.toml");

    fn complaint(toml: &str) -> (usize, String) {
        match Design::parse("report", toml) {
            Err(Error::Design { line, sentence, .. }) => (line, sentence),
            other => panic!("expected a complaint, got {other:?}"),
        }
    }

    #[test]
    fn the_house_design_is_read() {
        let design = Design::parse("report", REPORT).unwrap();
        assert_eq!(design.styles.body.leading, Length::mm(6.0));
        assert_eq!(design.styles.head_1.steps.len(), 2);
    }

    #[test]
    fn large_print_is_read_and_sets_nothing_below_eighteen_points() {
        let design = Design::parse("large-print", LARGE_PRINT).unwrap();
        assert_eq!(design.templates, TemplateSet::OneColumn);
        assert!(design.boxes.frame.is_some());
        let styles = &design.styles;
        for style in [&styles.body, &styles.small, &styles.label, &styles.running_head, &styles.kicker] {
            assert!(style.size >= Length::pt(18.0));
        }
    }

    #[test]
    fn a_magazine_has_a_family_for_its_labels() {
        let design = Design::parse("magazine", MAGAZINE).unwrap();
        assert_eq!(design.templates, TemplateSet::Magazine);
        assert_eq!(design.families.name(design.styles.body.family), "Source Serif 4");
        assert_eq!(design.families.name(design.styles.small.family), "Source Sans 3");
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let (line, sentence) = complaint(&REPORT.replacen("bleed = 3", "blead = 3", 1));
        let wanted = REPORT.lines().position(|line| line == "bleed = 3").unwrap() + 1;
        assert_eq!(line, wanted);
        assert!(sentence.contains("blead"), "{sentence}");
    }

    #[test]
    fn a_missing_style_is_named() {
        let (_, sentence) = complaint(&REPORT.replacen("\nkicker =", "\n#kicker =", 1));
        assert!(sentence.contains("kicker"), "{sentence}");
    }

    #[test]
    fn pale_words_are_refused() {
        let (line, sentence) = complaint(&REPORT.replacen("muted = \"#4A5B69\"", "muted = \"#9AA5B0\"", 1));
        assert!(sentence.contains("muted on paper has a contrast of 2.5"), "{sentence}");
        assert!(REPORT.lines().nth(line - 1).unwrap().starts_with("text = [\"ink\""));
    }

    #[test]
    fn a_colour_nobody_defined_is_refused() {
        let (_, sentence) = complaint(&REPORT.replacen("color = \"gold\"", "color = \"teal\"", 1).replacen(
            "weight = 600, color = \"blue\"",
            "weight = 600, color = \"teal\"",
            1,
        ));
        assert_eq!(sentence, "there is no colour teal");
    }
}
