//! Lists of small values as maps of entries, so that two people can change two entries of one list.
//!
//! An entry has a fractional `order`, a `removed` register once it was taken out, and one register a field; a value
//! that is no structure stands in the register `value`.

use crate::document::{Branch, Dossier, Scalar, Tree};
use crate::error::Error;
use crate::order::between;
use crate::store::damaged;
use crate::surroundings::Surroundings;
use crate::tree::{self, ordered};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

type Flat = BTreeMap<String, Scalar>;

/// A structure as registers: `focal.x` stands for a field of a field.
pub(crate) fn flatten<T: Serialize>(value: &T) -> Result<Flat, Error> {
    let mut flat = Flat::new();
    match serde_json::to_value(value)? {
        Value::Object(fields) => flatten_into(&mut flat, "", fields),
        other => {
            flat.insert("value".to_owned(), scalar(other));
        }
    }
    Ok(flat)
}

fn flatten_into(flat: &mut Flat, path: &str, fields: Map<String, Value>) {
    for (name, value) in fields {
        let path = if path.is_empty() { name } else { [path, &name].join(".") };
        match value {
            Value::Object(inner) => flatten_into(flat, &path, inner),
            other => {
                flat.insert(path, scalar(other));
            }
        }
    }
}

fn scalar(value: Value) -> Scalar {
    match value {
        Value::String(text) => Scalar::Text(text),
        Value::Bool(truth) => Scalar::Truth(truth),
        Value::Number(number) => number.as_i64().map_or(Scalar::Nothing, Scalar::Whole),
        Value::Null | Value::Array(_) | Value::Object(_) => Scalar::Nothing,
    }
}

/// The structure of some registers; none when a field is missing or of a kind this program does not know.
pub(crate) fn unflatten<T: DeserializeOwned>(entry: &Tree) -> Option<T> {
    let mut fields = Map::new();
    for (path, branch) in entry {
        let Branch::Leaf(leaf) = branch else { continue };
        if path == "order" || path == "removed" {
            continue;
        }
        let value = match &leaf.value {
            Scalar::Nothing => Value::Null,
            Scalar::Text(text) => Value::String(text.clone()),
            Scalar::Whole(number) => Value::from(*number),
            Scalar::Truth(truth) => Value::Bool(*truth),
        };
        put_at(&mut fields, path, value);
    }
    let only_value = fields.len() == 1 && fields.contains_key("value");
    let whole = if only_value { fields.remove("value")? } else { Value::Object(fields) };
    serde_json::from_value(whole).ok()
}

fn put_at(fields: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            fields.insert(path.to_owned(), value);
        }
        Some((name, rest)) => {
            let inner = fields.entry(name).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                put_at(inner, rest, value);
            }
        }
    }
}

/// The values of a list in order.
pub(crate) fn read<T: DeserializeOwned>(tree: &Tree, list: &str) -> Vec<T> {
    ordered(tree, list).into_iter().filter_map(|(_, entry)| unflatten(entry)).collect()
}

/// Puts other values into a list: what stays equal at the front and at the end keeps its entries untouched, what
/// lies between is changed in place, and only then entries are added or taken out.
pub(crate) fn set<T: Serialize>(
    dossier: &mut Dossier,
    id: &str,
    surroundings: &dyn Surroundings,
    list: &str,
    values: &[T],
) -> Result<(), Error> {
    let tree = dossier.tree(None).map_err(damaged(id))?;
    let old: Vec<(String, String, Flat)> = ordered(&tree, list)
        .into_iter()
        .map(|(key, entry)| (key.to_owned(), tree::text(entry, "order"), registers(entry)))
        .collect();
    let new = values.iter().map(flatten).collect::<Result<Vec<_>, _>>()?;
    let shorter = old.len().min(new.len());
    let front = (0..shorter).take_while(|at| old[*at].2 == new[*at]).count();
    let back =
        (0..shorter - front).take_while(|at| old[old.len() - 1 - at].2 == new[new.len() - 1 - at]).count();
    let (old_middle, new_middle) = (&old[front..old.len() - back], &new[front..new.len() - back]);
    for (at, flat) in new_middle.iter().enumerate() {
        match old_middle.get(at) {
            Some((key, _, before)) => change(dossier, id, &[list, key], before, flat)?,
            None => break,
        }
    }
    for (key, ..) in old_middle.iter().skip(new_middle.len()) {
        dossier.put(&[list, key], "removed", &Scalar::Truth(true)).map_err(damaged(id))?;
    }
    let kept = front + old_middle.len().min(new_middle.len());
    let upper = old.get(old.len() - back).map(|(_, order, _)| order.clone());
    let mut lower = kept.checked_sub(1).map(|at| old[at].1.clone());
    for flat in new_middle.iter().skip(old_middle.len()) {
        let order = between(lower.as_deref(), upper.as_deref(), surroundings.random());
        let key = crate::surroundings::fresh_id(surroundings);
        put_fields(dossier, id, &[list, &key], flat)?;
        dossier.put(&[list, &key], "order", &Scalar::text(order.as_str())).map_err(damaged(id))?;
        lower = Some(order);
    }
    Ok(())
}

pub(crate) fn registers(entry: &Tree) -> Flat {
    let fields = entry.iter().filter_map(|(name, branch)| match branch {
        Branch::Leaf(leaf) if name != "order" && name != "removed" => {
            Some((name.clone(), leaf.value.clone()))
        }
        _ => None,
    });
    fields.collect()
}

/// Writes the registers that differ. Writing `removed` again lets an edit win over a removal at the same time.
pub(crate) fn change(
    dossier: &mut Dossier,
    id: &str,
    path: &[&str],
    before: &Flat,
    after: &Flat,
) -> Result<(), Error> {
    if before == after {
        return Ok(());
    }
    for (name, value) in after {
        if before.get(name) != Some(value) {
            dossier.put(path, name, value).map_err(damaged(id))?;
        }
    }
    if path.len() > 1 {
        dossier.put(path, "removed", &Scalar::Truth(false)).map_err(damaged(id))?;
    }
    Ok(())
}

/// Writes all registers of something new.
pub(crate) fn put_fields(dossier: &mut Dossier, id: &str, path: &[&str], fields: &Flat) -> Result<(), Error> {
    for (name, value) in fields {
        dossier.put(path, name, value).map_err(damaged(id))?;
    }
    Ok(())
}
