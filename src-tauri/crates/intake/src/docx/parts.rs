//! The parts of a Word package and the ties between them.

use crate::error::Error;
use crate::limits::Limits;
use crate::package::Package;
use crate::xml::Xml;
use std::collections::BTreeMap;

/// What a part points to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Relationships {
    by_id: BTreeMap<String, Target>,
}

/// One target.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// The last word of the relationship's type: `image`, `hyperlink`, `comments`.
    pub(crate) kind: String,
    /// A name in the package, or an address outside it.
    pub(crate) to: String,
    /// Whether it lies outside the package. It is never fetched.
    pub(crate) external: bool,
}

impl Relationships {
    /// Reads the relationships of `part`; none when it has no such part.
    pub(crate) fn of(package: &mut Package<'_>, part: &str, limits: &Limits) -> Result<Self, Error> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if part.is_empty() {
            "_rels/.rels".to_owned()
        } else if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        let Some(bytes) = package.part(&name)? else { return Ok(Self::default()) };
        let xml = Xml::parse(&bytes, &name, limits, &|| false)?;
        let mut by_id = BTreeMap::new();
        for relation in xml.elements(xml.root()) {
            let attribute = |local| xml.attribute(relation, local).unwrap_or_default();
            let external = attribute("TargetMode").eq_ignore_ascii_case("external");
            let to =
                if external { attribute("Target").to_owned() } else { resolve(folder, attribute("Target")) };
            let kind = attribute("Type").rsplit('/').next().unwrap_or_default().to_owned();
            by_id.insert(attribute("Id").to_owned(), Target { kind, to, external });
        }
        Ok(Self { by_id })
    }

    /// The target of an id.
    pub(crate) fn get(&self, id: &str) -> Option<&Target> {
        self.by_id.get(id)
    }

    /// The first target inside the package of this kind.
    pub(crate) fn first(&self, kind: &str) -> Option<&str> {
        self.all(kind).next()
    }

    /// Every target inside the package of this kind.
    pub(crate) fn all(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.by_id
            .values()
            .filter(move |target| target.kind == kind && !target.external)
            .map(|target| target.to.as_str())
    }

    /// How many targets outside the package there are, links apart.
    pub(crate) fn external(&self) -> impl Iterator<Item = &Target> {
        self.by_id.values().filter(|target| target.external && target.kind != "hyperlink")
    }
}

// A target is relative to the folder of its source unless it begins with a slash.
fn resolve(folder: &str, target: &str) -> String {
    let target = percent_decoded(target).replace('\\', "/");
    let mut steps: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/').filter(|step| !step.is_empty() && *step != ".") {
        if step == ".." {
            steps.pop();
        } else {
            steps.push(step);
        }
    }
    steps.join("/")
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_however_they_are_written() {
        assert_eq!(resolve("word", "media/image1.png"), "word/media/image1.png");
        assert_eq!(resolve("word", "/word/document2.xml"), "word/document2.xml");
        assert_eq!(resolve("word", "../customXml/item%201.xml"), "customXml/item 1.xml");
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
    }
}
