//! Fonts, design and ways to look into a layout, shared by the tests.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "these are tests")]

use foreword_model::{
    Document, FontFace, Fonts, GlyphRun, IssueContent, Item, Kid, Layout, MarkId, MediaId, NodeId, Picture,
    Role, Structure,
};
use foreword_typeset::{Cache, Design, Plain, layout, layout_documents};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

pub(crate) fn report() -> Design {
    Design::parse("report", include_str!("../../../../../assets/designs/report/design.toml")).unwrap()
}

pub(crate) fn large_print() -> Design {
    let source = include_str!("../../../../../assets/designs/large-print/design.toml");
    Design::parse("large-print", source).unwrap()
}

pub(crate) fn magazine() -> Design {
    let source = include_str!("../../../../../assets/designs/magazine/design.toml");
    Design::parse("magazine", source).unwrap()
}

/// The faces of all designs, read once.
pub(crate) fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
        let folder = above.map(|folder| folder.join("assets/fonts")).find(|folder| folder.is_dir()).unwrap();
        let faces = [
            ("400Regular", 400, false),
            ("400Regular_Italic", 400, true),
            ("600SemiBold", 600, false),
            ("700Bold", 700, false),
            ("700Bold_Italic", 700, true),
        ];
        let read = |family: &str, (file, weight, italic): (&str, u16, bool)| {
            let name = family.replace(' ', "");
            let of_symbols = family.starts_with("Noto").then(|| "noto-symbols".to_owned());
            let own = of_symbols.unwrap_or_else(|| family.to_lowercase().replace(' ', "-"));
            let path = folder.join(own).join(format!("{name}_{file}.ttf"));
            FontFace {
                family: family.to_owned(),
                weight,
                italic,
                postscript_name: format!("{name}-{file}"),
                bytes: std::fs::read(path).unwrap().into(),
            }
        };
        let sans = faces.map(|face| read("Source Sans 3", face));
        let serif = faces.map(|face| read("Source Serif 4", face));
        let black = read("Source Serif 4", ("900Black", 900, false));
        let symbols =
            ["Noto Sans Mono", "Noto Sans Symbols 2", "Noto Sans Symbols", "Noto Sans Math", "Noto Emoji"]
                .map(|family| read(family, faces[0]));
        Fonts { faces: sans.into_iter().chain(serif).chain([black]).chain(symbols).collect() }
    })
}

pub(crate) fn lay_out(issue: &IssueContent) -> Layout {
    lay_out_in(issue, &report())
}

pub(crate) fn lay_out_in(issue: &IssueContent, design: &Design) -> Layout {
    layout(issue, design, fonts(), &mut Cache::new(), &|| false, &|_, _| ()).unwrap()
}

pub(crate) fn lay_out_documents(documents: &[Document], design: &Design, cache: &mut Cache) -> Layout {
    lay_out_shown(documents, &BTreeMap::new(), design, cache)
}

/// Documents with the pictures that they show.
pub(crate) fn lay_out_shown(
    documents: &[Document],
    pictures: &BTreeMap<MediaId, Picture>,
    design: &Design,
    cache: &mut Cache,
) -> Layout {
    let plain = Plain { title: "Test", language: "en-GB", documents, pictures };
    layout_documents(&plain, design, fonts(), cache, &|| false, &|_, _| ()).unwrap()
}

pub(crate) fn lay_out_markdown(markdown: &str) -> Layout {
    lay_out_documents(&[foreword_manuscript::parse(markdown)], &report(), &mut Cache::new())
}

/// All runs of a page with the mark they stand in; none for artifacts.
pub(crate) fn runs(layout: &Layout, page: usize) -> Vec<(Option<MarkId>, &GlyphRun)> {
    let mut mark = None;
    let mut found = Vec::new();
    for item in &layout.pages[page].items {
        match item {
            Item::MarkStart(id) => mark = Some(*id),
            Item::MarkEnd => mark = None,
            Item::Glyphs(run) => found.push((mark, run)),
            _ => {}
        }
    }
    found
}

/// The words of every mark.
pub(crate) fn marked_words(layout: &Layout) -> BTreeMap<MarkId, String> {
    let mut words: BTreeMap<MarkId, String> = BTreeMap::new();
    for page in 0..layout.pages.len() {
        for (mark, run) in runs(layout, page) {
            if let Some(mark) = mark {
                words.entry(mark).or_default().push_str(&run.text);
            }
        }
    }
    words
}

/// The words below a node in reading order, leaving out what `skip` says.
pub(crate) fn words_below(layout: &Layout, node: NodeId, skip: &dyn Fn(Role) -> bool) -> String {
    let words = marked_words(layout);
    let mut found = String::new();
    collect(&layout.structure, node, skip, &words, &mut found);
    found
}

fn collect(
    structure: &Structure,
    node: NodeId,
    skip: &dyn Fn(Role) -> bool,
    words: &BTreeMap<MarkId, String>,
    found: &mut String,
) {
    for kid in &structure.node(node).kids {
        match kid {
            Kid::Mark(mark) => found.push_str(words.get(mark).map_or("", String::as_str)),
            Kid::Node(id) if skip(structure.node(*id).role) => {}
            Kid::Node(id) => {
                let role = structure.node(*id).role;
                collect(structure, *id, skip, words, found);
                if !matches!(role, Role::Link | Role::Span | Role::Reference) {
                    found.push('\n');
                }
            }
        }
    }
}

/// Words apart by one blank, soft hyphens taken out.
pub(crate) fn flat(words: &str) -> String {
    words.replace('\u{AD}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A layout as text, one line an item, for goldens.
pub(crate) fn dump(layout: &Layout) -> String {
    let mut out = String::new();
    for page in &layout.pages {
        out.push_str(&format!("page {}\n", page.label));
        let mut runs = String::new();
        for item in &page.items {
            dump_item(item, layout, &mut runs);
        }
        out.push_str(&runs);
    }
    for entry in &layout.outline {
        out.push_str(&format!("outline {} {:?} page {}\n", entry.level, entry.title, entry.page + 1));
    }
    for finding in &layout.diagnostics {
        out.push_str(&format!("{:?} {}: {}\n", finding.severity, finding.code, finding.message));
    }
    out
}

fn dump_item(item: &Item, layout: &Layout, out: &mut String) {
    let role = |id: &MarkId| {
        let holds = |node: &&foreword_model::TagNode| node.kids.contains(&Kid::Mark(*id));
        layout.structure.nodes.iter().find(holds).map(|node| node.role)
    };
    match item {
        Item::MarkStart(id) => out.push_str(&format!(" {:?}\n", role(id).unwrap())),
        Item::ArtifactStart(kind) => out.push_str(&format!(" artifact {kind:?}\n")),
        Item::Glyphs(run) => out.push_str(&format!(
            "  {:.1},{:.1} {}pt f{} {:?} {:?}\n",
            run.origin.x.to_mm(),
            run.origin.y.to_mm(),
            run.size.to_pt(),
            run.face.0,
            run.color,
            run.text
        )),
        Item::Path(path) => out.push_str(&format!("  path of {} segments\n", path.segments.len())),
        Item::Image(image) => out.push_str(&format!(
            "  picture {} at {:.1},{:.1} {:.1}x{:.1}\n",
            image.media.as_str(),
            image.clip.x.to_mm(),
            image.clip.y.to_mm(),
            image.clip.width.to_mm(),
            image.clip.height.to_mm()
        )),
        Item::Link(link) => out.push_str(&format!("  link {:?} {:?}\n", link.contents, link.target)),
        Item::Note(note) => out.push_str(&format!("  note {:?} {:?}\n", note.author, note.words)),
        Item::MarkEnd | Item::ArtifactEnd | Item::ClipStart(_) | Item::ClipEnd => {}
    }
}

/// Compares with a stored text; `UPDATE=1` stores the new one.
pub(crate) fn assert_golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, found).unwrap();
        return;
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    if wanted == found {
        return;
    }
    let count = wanted.lines().count().max(found.lines().count());
    let (mut old, mut new) = (wanted.lines(), found.lines());
    let lines = (1..=count).map(|at| (at, old.next(), new.next())).filter(|(_, old, new)| old != new);
    let shown: Vec<String> = lines
        .take(12)
        .map(|(at, old, new)| {
            format!("  line {at}\n    was {}\n    is  {}", old.unwrap_or("-"), new.unwrap_or("-"))
        })
        .collect();
    panic!("{name} changed:\n{}\nLook at the pages, then accept with UPDATE=1.", shown.join("\n"));
}
