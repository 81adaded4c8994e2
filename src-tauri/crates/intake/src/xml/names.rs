//! Names: each kept once, with the family that its prefix stands for.

use quick_xml::events::BytesStart;
use quick_xml::name::{NamespaceError, NamespaceResolver, Prefix, ResolveResult};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The names of a part, each kept once.
pub(super) struct Names {
    all: BTreeMap<(&'static str, String), Rc<str>>,
    // The last name of each mark: most are found here, without a copy and a search.
    last: Vec<Option<(&'static str, Rc<str>)>>,
}

const MARKS: usize = 256;

impl Default for Names {
    fn default() -> Self {
        Self { all: BTreeMap::new(), last: vec![None; MARKS] }
    }
}

impl Names {
    /// A name with its family: `w:p`; without one, as it is.
    pub(super) fn name(&mut self, family: &'static str, local: &str) -> Rc<str> {
        let mix = |mark: usize, byte: u8| (mark ^ usize::from(byte)).wrapping_mul(0x0100_0193);
        let mark = local.bytes().fold(family.len(), mix);
        let last = &mut self.last[(mark >> 12) % MARKS];
        if let Some((of, name)) = last
            && *of == family
            && name.get(if family.is_empty() { 0 } else { family.len() + 1 }..) == Some(local)
        {
            return name.clone();
        }
        let name = self.all.entry((family, local.to_owned())).or_insert_with(|| {
            if family.is_empty() { Rc::from(local) } else { Rc::from(format!("{family}:{local}")) }
        });
        *last = Some((family, name.clone()));
        name.clone()
    }
}

/// Which family an element belongs to, by the address that its prefix stands for.
#[derive(Default)]
pub(super) struct Families {
    resolver: NamespaceResolver,
    // Whether each open element gives prefixes a meaning. Few do, and the resolver looks at every attribute for it.
    giving: Vec<bool>,
    // What prefixes stand for where nothing has been given a meaning since.
    known: Vec<(Option<String>, &'static str)>,
}

// More prefixes than that are not looked up sooner for being known.
const KNOWN: usize = 16;

impl Families {
    /// An element begins; the answer is its family, empty for none.
    pub(super) fn open(&mut self, start: &BytesStart<'_>) -> Result<&'static str, NamespaceError> {
        let gives = start.contains("xmlns");
        if gives {
            self.resolver.push(start)?;
            self.known.clear();
        } else {
            self.resolver.push(&BytesStart::new(""))?;
        }
        self.giving.push(gives);
        let name = start.name();
        let prefix = name.prefix().map(Prefix::into_inner);
        if let Some((_, family)) = self.known.iter().find(|(known, _)| known.as_deref() == prefix) {
            return Ok(family);
        }
        let family = family_of(&self.resolver.resolve_element(name).0);
        if self.known.len() < KNOWN {
            self.known.push((prefix.map(str::to_owned), family));
        }
        Ok(family)
    }

    /// The last element that is open ends.
    pub(super) fn close(&mut self) {
        self.resolver.pop();
        if self.giving.pop() == Some(true) {
            self.known.clear();
        }
    }
}

fn family_of(resolved: &ResolveResult<'_>) -> &'static str {
    let ResolveResult::Bound(namespace) = resolved else { return "" };
    let address: &str = namespace.as_ref();
    // Ends of addresses, longest first where one is the end of another.
    const FAMILIES: &[(&str, &str)] = &[
        ("/wordprocessingml/2006/main", "w"),
        ("/wordprocessingml/main", "w"),
        ("/officeDocument/2006/math", "m"),
        ("/officeDocument/math", "m"),
        ("/drawingml/2006/main", "a"),
        ("/drawingml/main", "a"),
        ("/drawingml/2006/wordprocessingDrawing", "wp"),
        ("/drawingml/wordprocessingDrawing", "wp"),
        ("/drawingml/2006/picture", "pic"),
        ("/drawingml/picture", "pic"),
        ("/drawingml/2006/chart", "c"),
        ("/drawingml/chart", "c"),
        ("/drawingml/2006/diagram", "dgm"),
        ("/drawingml/diagram", "dgm"),
        ("/markup-compatibility/2006", "mc"),
        ("/wordprocessingShape", "wps"),
        ("/wordprocessingGroup", "wpg"),
        ("/wordprocessingCanvas", "wpc"),
        ("/office/word/2010/wordml", "w14"),
        ("/office/word/2012/wordml", "w15"),
        ("/office/drawing/2017/decorative", "adec"),
        ("microsoft-com:vml", "v"),
        ("microsoft-com:office:office", "o"),
        ("/package/2006/relationships", "rel"),
        ("/package/relationships", "rel"),
        ("documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext"),
        ("opendocument:xmlns:office:1.0", "office"),
        ("opendocument:xmlns:text:1.0", "text"),
        ("opendocument:xmlns:table:1.0", "table"),
        ("opendocument:xmlns:drawing:1.0", "draw"),
        ("opendocument:xmlns:style:1.0", "style"),
        ("opendocument:xmlns:svg-compatible:1.0", "svg"),
        ("opendocument:xmlns:meta:1.0", "meta"),
        ("opendocument:xmlns:manifest:1.0", "manifest"),
        ("/1998/Math/MathML", "math"),
        ("/metadata/core-properties", "cp"),
        ("purl.org/dc/elements/1.1/", "dc"),
        ("/extended-properties", "ep"),
        ("/extendedProperties", "ep"),
    ];
    FAMILIES.iter().find(|(end, _)| address.ends_with(end)).map_or("x", |(_, family)| family)
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::events::Event;
    use quick_xml::reader::NsReader;

    #[test]
    fn prefixes_stand_for_what_the_nearest_element_says() {
        let xml = r#"<a:one xmlns:a="urn/wordprocessingml/main" xmlns="urn/officeDocument/math">
            <two/><a:three xmlns:a="urn/drawingml/main"><a:four xmlns=""><five/></a:four></a:three>
            <a:six title="of xmlns alone"/><b:seven/><:eight/><two/></a:one>"#;
        let (mut reader, mut families) = (NsReader::from_str(xml), Families::default());
        let mut met = Vec::new();
        loop {
            let (theirs, event) = reader.read_resolved_event().unwrap();
            let theirs = family_of(&theirs);
            match event {
                Event::Start(start) => met.push((families.open(&start).unwrap(), theirs)),
                Event::Empty(start) => {
                    met.push((families.open(&start).unwrap(), theirs));
                    families.close();
                }
                Event::End(_) => families.close(),
                Event::Eof => break,
                _ => {}
            }
        }
        assert!(met.iter().all(|(ours, theirs)| ours == theirs), "{met:?}");
        let ours: Vec<&str> = met.iter().map(|(ours, _)| *ours).collect();
        assert_eq!(ours, ["w", "m", "a", "a", "", "w", "", "", "m"]);
    }

    #[test]
    fn a_name_is_kept_once_and_never_taken_for_another() {
        let mut names = Names::default();
        let words: Vec<String> = (0..2_000).map(|at| format!("n{at}")).collect();
        for _ in 0..2 {
            for word in &words {
                assert_eq!(*names.name("w", word), format!("w:{word}"));
                assert_eq!(*names.name("", word), **word);
            }
        }
        assert!(Rc::ptr_eq(&names.name("w", "p"), &names.name("w", "p")));
        assert_eq!(*names.name("", "w:p"), *names.name("w", "p"), "told apart by their families alone");
    }
}
