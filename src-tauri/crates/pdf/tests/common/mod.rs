//! A small typesetter for tests: shapes text, keeps marks and tree together, makes whole pages.

#![allow(dead_code, reason = "every test file uses another part of it")]
#![allow(clippy::unwrap_used, reason = "it stops at the first surprise, as tests do")]

pub(crate) mod fixture;
pub(crate) mod pictures;
pub(crate) mod reader;

use foreword_model::{
    ArtifactKind, BlockId, Color, FaceId, FontFace, Fonts, Glyph, GlyphRun, Item, Layout, Length, LinkItem,
    LinkTarget, MediaId, NodeId, Page, Path, Point, Rect, Role, Size, Structure,
};
use foreword_pdf::{Metadata, PictureBytes};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) const REGULAR: FaceId = FaceId(0);
pub(crate) const BOLD: FaceId = FaceId(1);
pub(crate) const ITALIC: FaceId = FaceId(2);
pub(crate) const SERIF: FaceId = FaceId(3);
pub(crate) const INK: Color = Color::rgb(0x1B, 0x27, 0x33);

pub(crate) type Pictures = BTreeMap<MediaId, PictureBytes>;

pub(crate) fn pt(points: f64) -> Length {
    Length::pt(points)
}

pub(crate) fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect::new(pt(x), pt(y), pt(width), pt(height))
}

pub(crate) fn fonts() -> Fonts {
    let faces = [
        ("source-sans-3/SourceSans3_400Regular.ttf", "Source Sans 3", 400, false, "SourceSans3-Regular"),
        ("source-sans-3/SourceSans3_700Bold.ttf", "Source Sans 3", 700, false, "SourceSans3-Bold"),
        ("source-sans-3/SourceSans3_400Regular_Italic.ttf", "Source Sans 3", 400, true, "SourceSans3-It"),
        ("source-serif-4/SourceSerif4_400Regular.ttf", "Source Serif 4", 400, false, "SourceSerif4-Regular"),
    ];
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts");
    let faces = faces.map(|(file, family, weight, italic, name)| FontFace {
        family: family.to_owned(),
        weight,
        italic,
        postscript_name: name.to_owned(),
        bytes: std::fs::read(root.join(file)).unwrap().into(),
    });
    Fonts { faces: faces.into() }
}

pub(crate) fn metadata() -> Metadata {
    Metadata {
        created: "2026-11-25T09:30:00+00:00".to_owned(),
        producer: "Foreword test".to_owned(),
        purpose: foreword_pdf::Purpose::Screen,
    }
}

pub(crate) fn export(layout: &Layout, fonts: &Fonts, pictures: &Pictures) -> Vec<u8> {
    foreword_pdf::write(layout, fonts, pictures, &metadata(), &|| false, &|_, _| {}).unwrap()
}

/// Sets pages from the top left, in points.
pub(crate) struct Desk {
    pub(crate) fonts: Fonts,
    pub(crate) layout: Layout,
    shapers: Vec<harfrust::Font>,
    page: usize,
}

impl Desk {
    pub(crate) fn new(title: &str) -> Self {
        let fonts = fonts();
        let shapers =
            fonts.faces.iter().map(|face| harfrust::Font::new(face.bytes.to_vec(), 0).unwrap()).collect();
        let layout = Layout {
            title: title.to_owned(),
            author: "The Secretariat".to_owned(),
            subject: "A test of every kind of block".to_owned(),
            language: "en-GB".to_owned(),
            pages: Vec::new(),
            structure: Structure::default(),
            outline: Vec::new(),
            hits: Vec::new(),
            copyfit: Vec::new(),
            diagnostics: Vec::new(),
        };
        Self { fonts, layout, shapers, page: 0 }
    }

    pub(crate) fn new_page(&mut self, label: &str) {
        self.layout.pages.push(Arc::new(Page {
            trim: Size { width: Length::mm(210.0), height: Length::mm(297.0) },
            bleed: Length::mm(3.0),
            slug: Length::ZERO,
            label: label.to_owned(),
            items: Vec::new(),
        }));
        self.page = self.layout.pages.len() - 1;
    }

    pub(crate) fn turn_to(&mut self, page: usize) {
        self.page = page;
    }

    /// The items of a page, to change them.
    pub(crate) fn items(&mut self, page: usize) -> &mut Vec<Item> {
        &mut Arc::make_mut(&mut self.layout.pages[page]).items
    }

    pub(crate) fn push(&mut self, item: Item) {
        self.items(self.page).push(item);
    }

    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.layout.structure.add(parent, role)
    }

    /// Paints within a mark of `node`.
    pub(crate) fn marked(&mut self, node: NodeId, paint: impl FnOnce(&mut Self)) {
        let mark = self.layout.structure.mark(node);
        self.push(Item::MarkStart(mark));
        paint(self);
        self.push(Item::MarkEnd);
    }

    pub(crate) fn artifact(&mut self, kind: ArtifactKind, paint: impl FnOnce(&mut Self)) {
        self.push(Item::ArtifactStart(kind));
        paint(self);
        self.push(Item::ArtifactEnd);
    }

    /// A line of text; returns where it ends. A soft hyphen at the end is shown.
    pub(crate) fn text(&mut self, face: FaceId, size: f64, x: f64, y: f64, text: &str) -> f64 {
        self.spaced(face, size, x, y, text, 0.0)
    }

    /// A line of text with so many points more at every space.
    pub(crate) fn spaced(&mut self, face: FaceId, size: f64, x: f64, y: f64, text: &str, more: f64) -> f64 {
        let glyphs = self.shape(face, size, text, more);
        let width: Length = glyphs.iter().map(|glyph| glyph.advance).sum();
        self.push(Item::Glyphs(GlyphRun {
            face,
            size: pt(size),
            color: INK,
            origin: Point { x: pt(x), y: pt(y) },
            text: Arc::from(text),
            glyphs,
            source: Some((BlockId::from("b1"), 0..text.len() as u32)),
        }));
        x + width.to_pt()
    }

    /// A whole element of one line.
    pub(crate) fn line(&mut self, node: NodeId, face: FaceId, size: f64, x: f64, y: f64, text: &str) -> f64 {
        let mut end = x;
        self.marked(node, |desk| end = desk.text(face, size, x, y, text));
        end
    }

    fn shape(&self, face: FaceId, size: f64, text: &str, more: f64) -> Vec<Glyph> {
        let (shown, soft) = text.strip_suffix('\u{AD}').map_or((text, false), |shown| (shown, true));
        let mut glyphs = self.shape_part(face, size, shown, more);
        if soft {
            let hyphen = self.shape_part(face, size, "-", 0.0)[0];
            glyphs.push(Glyph { text: (shown.len() as u32, text.len() as u32), ..hyphen });
        }
        glyphs
    }

    fn shape_part(&self, face: FaceId, size: f64, text: &str, more: f64) -> Vec<Glyph> {
        let font = &self.shapers[usize::from(face.0)];
        let mut buffer = harfrust::Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        harfrust::shape(&harfrust::ShaperFont::new(font), &mut buffer, harfrust::ShapeOptions::new())
            .unwrap();
        let scale = |units: i32| pt(size).scale(units.into(), font.units_per_em().into());
        let infos = buffer.glyph_infos();
        let mut glyphs = Vec::new();
        for (index, (info, position)) in infos.iter().zip(buffer.glyph_positions()).enumerate() {
            let start = info.cluster;
            let is_later = index > 0 && infos[index - 1].cluster == start;
            let end = infos[index..].iter().map(|next| next.cluster).find(|next| *next > start);
            let range = (start, end.unwrap_or(text.len() as u32));
            let is_space = &text[range.0 as usize..range.1 as usize] == " ";
            glyphs.push(Glyph {
                id: info.glyph_id as u16,
                advance: (scale(position.x_advance) + if is_space { pt(more) } else { Length::ZERO }).into(),
                x_offset: scale(position.x_offset).into(),
                y_offset: scale(position.y_offset).into(),
                text: if is_later { (range.1, range.1) } else { range },
            });
        }
        glyphs
    }

    pub(crate) fn link(&mut self, node: NodeId, areas: Vec<Rect>, target: LinkTarget, contents: &str) {
        self.push(Item::Link(LinkItem { node, areas, target, contents: contents.to_owned() }));
    }

    pub(crate) fn rule(&mut self, x: f64, y: f64, width: f64) {
        self.artifact(ArtifactKind::Layout, |desk| {
            desk.push(Item::Path(Path::rule(pt(x), pt(y), pt(width), pt(0.5), INK)));
        });
    }
}
