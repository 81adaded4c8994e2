//! Reads a file back with lopdf only: its structure as text, what each mark says, where glyphs stand.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

pub(crate) struct File {
    pub(crate) document: Document,
    pub(crate) pages: Vec<ObjectId>,
}

/// One glyph as a reader sees it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) text: String,
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// None inside an artifact.
    pub(crate) mark: Option<i64>,
}

/// What a font object says of its codes.
struct Face {
    texts: BTreeMap<u8, String>,
    /// The glyph of each byte.
    glyphs: BTreeMap<u8, usize>,
    widths: Vec<f64>,
}

impl File {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let pages = document.page_iter().collect();
        Self { document, pages }
    }

    pub(crate) fn dict(&self, object: &Object) -> Dictionary {
        match object {
            Object::Reference(id) => self.dict(self.document.get_object(*id).unwrap()),
            Object::Stream(stream) => stream.dict.clone(),
            other => other.as_dict().unwrap().clone(),
        }
    }

    pub(crate) fn page(&self, index: usize) -> Dictionary {
        self.document.get_dictionary(self.pages[index]).unwrap().clone()
    }

    pub(crate) fn catalog(&self) -> Dictionary {
        self.document.catalog().unwrap().clone()
    }

    pub(crate) fn operations(&self, page: usize) -> Vec<Operation> {
        Content::decode(&self.document.get_page_content(self.pages[page])).unwrap().operations
    }

    pub(crate) fn resource(&self, page: usize, kind: &[u8]) -> Dictionary {
        let resources = self.dict(self.page(page).get(b"Resources").unwrap());
        self.dict(resources.get(kind).unwrap())
    }

    fn faces(&self, page: usize) -> BTreeMap<Vec<u8>, Face> {
        let fonts = self.resource(page, b"Font");
        fonts.iter().map(|(name, font)| (name.clone(), self.face(&self.dict(font)))).collect()
    }

    fn face(&self, font: &Dictionary) -> Face {
        let map = self.document.get_object(font.get(b"ToUnicode").unwrap().as_reference().unwrap()).unwrap();
        let map = map.as_stream().unwrap().get_plain_content().unwrap();
        let descendant = self.dict(&font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0]);
        let widths = descendant.get(b"W").unwrap().as_array().unwrap()[1].as_array().unwrap();
        let widths = widths.iter().map(|width| f64::from(width.as_float().unwrap())).collect();
        let encoding =
            self.document.get_object(font.get(b"Encoding").unwrap().as_reference().unwrap()).unwrap();
        let encoding = encoding.as_stream().unwrap().get_plain_content().unwrap();
        let glyphs = glyphs_by_byte(&String::from_utf8(encoding).unwrap());
        Face { texts: to_unicode(&String::from_utf8(map).unwrap()), glyphs, widths }
    }

    /// All glyphs of a page in the order of painting.
    pub(crate) fn glyphs(&self, page: usize) -> Vec<Seen> {
        let faces = self.faces(page);
        let mut pen = Pen::default();
        let mut outer = Vec::new();
        let mut seen = Vec::new();
        for operation in self.operations(page) {
            let numbers: Vec<f64> =
                operation.operands.iter().filter_map(|o| o.as_float().ok()).map(f64::from).collect();
            match operation.operator.as_str() {
                "BDC" => {
                    let properties = operation.operands[1].as_dict().unwrap();
                    pen.mark = properties.get(b"MCID").ok().map(|number| number.as_i64().unwrap());
                }
                "EMC" => pen.mark = None,
                "Tf" => {
                    pen.face = operation.operands[0].as_name().unwrap().to_vec();
                    pen.size = numbers[0];
                }
                "q" => outer.push((pen.face.clone(), pen.size)),
                "Q" => (pen.face, pen.size) = outer.pop().unwrap(),
                "BT" => (pen.x, pen.y) = (0.0, 0.0),
                "Td" => (pen.x, pen.y) = (pen.x + numbers[0], pen.y + numbers[1]),
                "Ts" => pen.rise = numbers[0],
                "TJ" => {
                    for item in operation.operands[0].as_array().unwrap() {
                        pen.show(item, &faces, &mut seen);
                    }
                }
                "Tj" => pen.show(&operation.operands[0], &faces, &mut seen),
                _ => {}
            }
        }
        seen
    }

    /// What each mark of a page says.
    pub(crate) fn marks(&self, page: usize) -> BTreeMap<i64, String> {
        let mut marks = BTreeMap::new();
        for operation in self.operations(page).iter().filter(|operation| operation.operator == "BDC") {
            if let Ok(number) = operation.operands[1].as_dict().unwrap().get(b"MCID") {
                let known = marks.insert(number.as_i64().unwrap(), String::new());
                assert!(known.is_none(), "page {page} uses a number twice");
            }
        }
        for glyph in self.glyphs(page) {
            if let Some(mark) = glyph.mark {
                marks.get_mut(&mark).unwrap().push_str(&glyph.text);
            }
        }
        marks
    }

    /// The structure tree as indented text.
    pub(crate) fn outline_of_structure(&self) -> String {
        let root = self.dict(self.catalog().get(b"StructTreeRoot").unwrap());
        let marks: Vec<_> = (0..self.pages.len()).map(|page| self.marks(page)).collect();
        let mut text = String::new();
        for kid in root.get(b"K").unwrap().as_array().unwrap() {
            self.element(&self.dict(kid), 0, &marks, &mut text);
        }
        text
    }

    fn element(
        &self,
        element: &Dictionary,
        depth: usize,
        marks: &[BTreeMap<i64, String>],
        text: &mut String,
    ) {
        text.push_str(&"  ".repeat(depth));
        text.push_str(&words(element.get(b"S").unwrap()));
        for key in ["ID", "Lang", "Alt"] {
            if let Ok(value) = element.get(key.as_bytes()) {
                text.push_str(&format!(" {key}={:?}", words(value)));
            }
        }
        if let Ok(attributes) = element.get(b"A") {
            for (key, value) in self.dict(attributes).iter().filter(|(key, _)| key.as_slice() != b"O") {
                text.push_str(&format!(" {}={}", String::from_utf8_lossy(key), words(value)));
            }
        }
        text.push('\n');
        let own_page = element.get(b"Pg").ok().map(|page| self.page_index(page));
        let kids = element.get(b"K").map(|kids| kids.as_array().unwrap().clone()).unwrap_or_default();
        for kid in kids {
            let indent = "  ".repeat(depth + 1);
            if let Ok(number) = kid.as_i64() {
                let page = own_page.unwrap();
                text.push_str(&format!("{indent}{page}: {:?}\n", marks[page][&number]));
                continue;
            }
            let dict = self.dict(&kid);
            let page = dict.get(b"Pg").ok().map(|page| self.page_index(page));
            match dict.get(b"Type").unwrap().as_name().unwrap() {
                b"MCR" => {
                    let number = dict.get(b"MCID").unwrap().as_i64().unwrap();
                    text.push_str(&format!(
                        "{indent}{}: {:?}\n",
                        page.unwrap(),
                        marks[page.unwrap()][&number]
                    ));
                }
                b"OBJR" => {
                    let annotation = self.dict(dict.get(b"Obj").unwrap());
                    let contents = words(annotation.get(b"Contents").unwrap());
                    text.push_str(&format!("{indent}{}: area {contents:?}\n", page.unwrap()));
                }
                _ => self.element(&dict, depth + 1, marks, text),
            }
        }
    }

    pub(crate) fn page_index(&self, page: &Object) -> usize {
        let page = page.as_reference().unwrap();
        self.pages.iter().position(|known| *known == page).unwrap()
    }
}

#[derive(Default)]
struct Pen {
    face: Vec<u8>,
    size: f64,
    x: f64,
    y: f64,
    rise: f64,
    mark: Option<i64>,
}

impl Pen {
    fn show(&mut self, item: &Object, faces: &BTreeMap<Vec<u8>, Face>, seen: &mut Vec<Seen>) {
        let Object::String(codes, _) = item else {
            self.x -= f64::from(item.as_float().unwrap()) * self.size / 1000.0;
            return;
        };
        let face = &faces[&self.face];
        for byte in codes {
            let glyph = *face.glyphs.get(byte).expect("the missing glyph is shown");
            let text = face.texts[byte].clone();
            seen.push(Seen { text, x: self.x, y: self.y + self.rise, mark: self.mark });
            self.x += face.widths[glyph] * self.size / 1000.0;
        }
    }
}

/// The ranges `<first> <last> glyph` of a map from bytes to glyphs.
fn glyphs_by_byte(map: &str) -> BTreeMap<u8, usize> {
    let byte = |text: &str| u8::from_str_radix(text.trim_matches(['<', '>']), 16).unwrap();
    let mut glyphs = BTreeMap::new();
    for line in map.lines().filter(|line| line.starts_with('<')) {
        let parts: Vec<&str> = line.split(' ').collect();
        if let [first, last, glyph] = parts[..] {
            glyphs.extend((byte(first)..=byte(last)).zip(glyph.parse::<usize>().unwrap()..));
        }
    }
    glyphs
}

fn to_unicode(map: &str) -> BTreeMap<u8, String> {
    let entries = map.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
    let units = |text: &str| -> Vec<u16> {
        (0..text.len() / 4).map(|at| u16::from_str_radix(&text[at * 4..at * 4 + 4], 16).unwrap()).collect()
    };
    entries
        .filter(|(byte, text)| *byte != "00" && *text != "FF" && map.contains("beginbfchar"))
        .map(|(byte, text)| {
            (u8::from_str_radix(byte, 16).unwrap(), String::from_utf16(&units(text)).unwrap())
        })
        .collect()
}

/// A name, a string or a number for people.
pub(crate) fn words(object: &Object) -> String {
    match object {
        Object::Name(name) => String::from_utf8(name.clone()).unwrap(),
        Object::String(bytes, _) => match bytes.strip_prefix(&[0xFE, 0xFF]) {
            Some(units) => {
                let units: Vec<u16> =
                    units.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
                String::from_utf16(&units).unwrap()
            }
            None => String::from_utf8(bytes.clone()).unwrap(),
        },
        Object::Integer(number) => number.to_string(),
        Object::Real(number) => number.to_string(),
        Object::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(","),
        other => format!("{other:?}"),
    }
}
