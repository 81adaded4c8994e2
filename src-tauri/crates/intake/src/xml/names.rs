//! Names: each kept once, with the family that its prefix stands for.

use quick_xml::events::BytesStart;
use quick_xml::name::{NamespaceError, NamespaceResolver, Prefix, ResolveResult};
use std::collections::BTreeMap;
use std::ops::Range;

/// The names of a part, each kept once.
#[derive(Default)]
pub(super) struct Names {
    all: Vec<Name>,
    letters: String,
    known: Known<(&'static str, String)>,
    keys: Vec<(String, Meaning)>,
    known_keys: Known<String>,
}

struct Name {
    family: &'static str,
    // With its family.
    whole: Range<u32>,
    // Where its own letters begin.
    local: u32,
}

/// Where names are found: the last one of each mark at once, those it displaced by a search.
struct Known<T> {
    last: Vec<Option<u32>>,
    displaced: BTreeMap<T, u32>,
}

const MARKS: usize = 512;

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self { last: vec![None; MARKS], displaced: BTreeMap::new() }
    }
}

impl<T: Ord> Known<T> {
    // Which one this is, `new` where it is none yet. `named` is how a known one is called.
    fn find(&mut self, mark: usize, new: u32, own: impl FnOnce() -> T, named: impl FnOnce(u32) -> T) -> u32 {
        let id = match self.last[mark] {
            // Of this mark there was none before.
            None => new,
            Some(last) => {
                self.displaced.insert(named(last), last);
                self.displaced.get(&own()).copied().unwrap_or(new)
            }
        };
        self.last[mark] = Some(id);
        id
    }
}

/// A name in the list of its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NameId(u32);

/// What an attribute is called, prefix and all, in the list of its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KeyId(u32);

/// What an attribute is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    /// It says something.
    Named(NameId),
    /// It gives a prefix its meaning.
    Prefix,
    /// Nobody reads it.
    Unread,
}

impl Names {
    /// A name as it is written: `w:p`.
    pub(super) fn get(&self, id: NameId) -> &str {
        let Name { whole, .. } = &self.all[id.0 as usize];
        &self.letters[whole.start as usize..whole.end as usize]
    }

    fn local(&self, id: u32) -> &str {
        let Name { whole, local, .. } = &self.all[id as usize];
        &self.letters[*local as usize..whole.end as usize]
    }

    /// A name with its family: `w:p`; without one, as it is.
    pub(super) fn name(&mut self, family: &'static str, local: &str) -> NameId {
        let mark = mark(local, family.len());
        if let Some(id) = self.known.last[mark]
            && self.local(id) == local
            && self.all[id as usize].family == family
        {
            return NameId(id);
        }
        let new = self.all.len() as u32;
        let (all, letters) = (&self.all, &self.letters);
        let named = |id: u32| {
            let Name { family, whole, local } = &all[id as usize];
            (*family, letters[*local as usize..whole.end as usize].to_owned())
        };
        let id = self.known.find(mark, new, || (family, local.to_owned()), named);
        if id == new {
            let start = self.letters.len() as u32;
            if !family.is_empty() {
                self.letters.push_str(family);
                self.letters.push(':');
            }
            let own = self.letters.len() as u32;
            self.letters.push_str(local);
            self.all.push(Name { family, whole: start..self.letters.len() as u32, local: own });
        }
        NameId(id)
    }

    /// An attribute as it is written, prefix and all.
    pub(super) fn key(&mut self, whole: &str) -> KeyId {
        let mark = mark(whole, 0);
        if let Some(id) = self.known_keys.last[mark]
            && self.keys[id as usize].0 == whole
        {
            return KeyId(id);
        }
        let new = self.keys.len() as u32;
        let named = |id: u32| self.keys[id as usize].0.clone();
        let id = self.known_keys.find(mark, new, || whole.to_owned(), named);
        if id == new {
            let meaning = self.meaning_of(whole);
            self.keys.push((whole.to_owned(), meaning));
        }
        KeyId(id)
    }

    /// What an attribute is for.
    pub(super) fn meaning(&self, key: KeyId) -> Meaning {
        self.keys[key.0 as usize].1
    }

    fn meaning_of(&mut self, whole: &str) -> Meaning {
        let (prefix, local) = whole.split_once(':').unwrap_or(("", whole));
        if whole == "xmlns" || prefix == "xmlns" {
            Meaning::Prefix
        // In which sitting of Word something was written, and that blanks count, which they always do here.
        } else if local.starts_with("rsid") || whole == "xml:space" {
            Meaning::Unread
        } else {
            Meaning::Named(self.name("", local))
        }
    }
}

fn mark(letters: &str, start: usize) -> usize {
    let mix = |mark: usize, byte: u8| mark.rotate_left(5) ^ usize::from(byte);
    let mark = letters.bytes().fold(start, mix);
    (mark ^ mark >> 15).wrapping_mul(0x9E37_79B1) >> 16 & (MARKS - 1)
}

/// Which family an element belongs to, by the address that its prefix stands for.
#[derive(Default)]
pub(super) struct Families {
    resolver: NamespaceResolver,
    // For each open element that gives prefixes a meaning, which few do: how many have opened since that do not.
    giving: Vec<u32>,
    // What prefixes stand for where nothing has been given a meaning since.
    known: Vec<(Option<String>, &'static str)>,
}

// More prefixes than that are not looked up sooner for being known.
const KNOWN: usize = 16;

impl Families {
    /// An element begins; the answer is its family, empty for none. `gives` is whether it gives prefixes a meaning.
    pub(super) fn open(
        &mut self,
        start: &BytesStart<'_>,
        gives: bool,
    ) -> Result<&'static str, NamespaceError> {
        if gives {
            self.resolver.push(start)?;
            self.giving.push(0);
            self.known.clear();
        } else if let Some(since) = self.giving.last_mut() {
            *since += 1;
        }
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
        match self.giving.last_mut() {
            Some(0) => {
                self.giving.pop();
                self.resolver.pop();
                self.known.clear();
            }
            Some(since) => *since -= 1,
            None => {}
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
                Event::Start(start) => {
                    met.push((families.open(&start, start.contains("xmlns")).unwrap(), theirs));
                }
                Event::Empty(start) => {
                    met.push((families.open(&start, start.contains("xmlns")).unwrap(), theirs));
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
        let mut ids = Vec::new();
        for _ in 0..2 {
            for word in &words {
                let (theirs, bare) = (names.name("w", word), names.name("", word));
                assert_eq!(names.get(theirs), format!("w:{word}"));
                assert_eq!(names.get(bare), word);
                ids.push((theirs, bare));
            }
        }
        assert_eq!(ids[..2_000], ids[2_000..], "each is kept once");
        let (whole, parted) = (names.name("", "w:p"), names.name("w", "p"));
        assert_eq!(names.get(whole), names.get(parted), "told apart by their families alone");
        assert_ne!(whole, parted);
    }

    #[test]
    fn an_attribute_is_read_by_its_own_name_and_told_apart_by_its_prefix() {
        let mut names = Names::default();
        let keys = ["val", "w:val", "xmlns", "xmlns:w", "w:rsidR", "xml:space"].map(|key| names.key(key));
        assert_ne!(keys[0], keys[1]);
        let name = |key: KeyId| match names.meaning(key) {
            Meaning::Named(name) => Some(names.get(name)),
            Meaning::Prefix => Some("xmlns"),
            Meaning::Unread => None,
        };
        assert_eq!(keys.map(name), [Some("val"), Some("val"), Some("xmlns"), Some("xmlns"), None, None]);
    }
}
