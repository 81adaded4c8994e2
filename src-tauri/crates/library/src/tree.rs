//! Reading values out of a document's tree.

use crate::document::{Branch, Leaf, Scalar, Tree};

pub(crate) fn leaf<'a>(tree: &'a Tree, key: &str) -> Option<&'a Leaf> {
    match tree.get(key) {
        Some(Branch::Leaf(leaf)) => Some(leaf),
        _ => None,
    }
}

pub(crate) fn map<'a>(tree: &'a Tree, key: &str) -> Option<&'a Tree> {
    match tree.get(key) {
        Some(Branch::Map(map)) => Some(map),
        _ => None,
    }
}

pub(crate) fn text(tree: &Tree, key: &str) -> String {
    optional_text(tree, key).unwrap_or_default()
}

pub(crate) fn optional_text(tree: &Tree, key: &str) -> Option<String> {
    match &leaf(tree, key)?.value {
        Scalar::Text(text) => Some(text.clone()),
        _ => None,
    }
}

pub(crate) fn whole(tree: &Tree, key: &str) -> Option<i64> {
    match leaf(tree, key)?.value {
        Scalar::Whole(number) => Some(number),
        _ => None,
    }
}

/// Whether an entry is out. Removed here and edited there at the same time means that it stays.
pub(crate) fn is_removed(entry: &Tree) -> bool {
    leaf(entry, "removed").is_some_and(|leaf| {
        let says_so = |value: &Scalar| *value == Scalar::Truth(true);
        says_so(&leaf.value) && leaf.rivals.iter().all(says_so)
    })
}

/// The entries of a map that are not out.
pub(crate) fn entries<'a>(tree: &'a Tree, key: &str) -> impl Iterator<Item = (&'a str, &'a Tree)> {
    map(tree, key).into_iter().flatten().filter_map(|(key, branch)| match branch {
        Branch::Map(entry) if !is_removed(entry) => Some((key.as_str(), entry)),
        _ => None,
    })
}

/// Entries in the order of their `order` register, by key where two are equal.
pub(crate) fn ordered<'a>(tree: &'a Tree, key: &str) -> Vec<(&'a str, &'a Tree)> {
    let mut list: Vec<_> = entries(tree, key).collect();
    list.sort_by_cached_key(|(key, entry)| (text(entry, "order"), (*key).to_owned()));
    list
}

/// Registers with more than one value, by path: `title`, `pictures.4f….caption`.
pub(crate) fn conflicts(tree: &Tree) -> Vec<(String, Vec<Scalar>)> {
    let mut found = Vec::new();
    collect_conflicts(tree, "", &mut found);
    found
}

fn collect_conflicts(tree: &Tree, path: &str, found: &mut Vec<(String, Vec<Scalar>)>) {
    for (key, branch) in tree {
        let path = if path.is_empty() { key.clone() } else { [path, key].join(".") };
        match branch {
            Branch::Map(map) if !is_removed(map) => collect_conflicts(map, &path, found),
            // Where two people moved or removed the same entry one place is as good as the other.
            Branch::Leaf(leaf) if !leaf.rivals.is_empty() && key != "order" && key != "removed" => {
                let values = std::iter::once(&leaf.value).chain(&leaf.rivals).cloned().collect();
                found.push((path, values));
            }
            Branch::Map(_) | Branch::Leaf(_) => {}
        }
    }
}

impl Scalar {
    pub(crate) fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// The value as words for people.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.clone(),
            Self::Whole(number) => number.to_string(),
            Self::Truth(truth) => truth.to_string(),
        }
    }
}
