//! One document of the truth: the only file that knows the engine that keeps and merges changes.
//!
//! A document is a tree of maps with registers at the leaves and, for a piece, one text. Nothing is ever deleted
//! from it: a concurrent edit below a deleted key would be hidden, so entries carry a register `removed` instead.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{
    AutoCommit, Change, ChangeHash, Cursor, CursorPosition, LoadOptions, MoveCursor, ObjId, ObjType, ROOT,
    ReadDoc, ScalarValue, ScalarValueRef, TextEncoding, ValueRef,
};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

// Positions count as the window counts them. Loading forgets the encoding, so it is given there again.
const ENCODING: TextEncoding = TextEncoding::Utf16CodeUnit;

/// The key of the text.
const BODY: &str = "body";

/// Which state a document is in; equal for equal contents and history.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(String);

impl Revision {
    /// The state as it is stored and sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn of(mut heads: Vec<ChangeHash>) -> Self {
        heads.sort_unstable();
        let words: Vec<_> = heads.iter().map(ToString::to_string).collect();
        Self(words.join("."))
    }

    fn heads(&self) -> Option<Vec<ChangeHash>> {
        self.0.split('.').filter(|word| !word.is_empty()).map(|word| word.parse().ok()).collect()
    }
}

impl From<String> for Revision {
    fn from(words: String) -> Self {
        Self(words)
    }
}

impl From<&str> for Revision {
    fn from(words: &str) -> Self {
        Self(words.to_owned())
    }
}

/// What is the matter with the stored truth of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// A change does not read, or its bytes are not those that its key names.
    Change,
    /// What is stored beside a change does not agree with it.
    Copies,
    /// A change that others build on is missing.
    Missing,
    /// The changes lead to another state than the one expected.
    Heads,
    /// The snapshot does not read back.
    Snapshot,
    /// A part of the document that every one has is missing.
    Shape,
    /// The engine refused an operation.
    Refused,
    /// The engine panicked.
    Panicked,
}

impl fmt::Display for Damage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Change => "a change is damaged",
            Self::Copies => "the columns of a change do not agree with it",
            Self::Missing => "a change is missing",
            Self::Heads => "the changes do not lead to the expected state",
            Self::Snapshot => "the snapshot is damaged",
            Self::Shape => "a part is missing",
            Self::Refused => "an operation was refused",
            Self::Panicked => "the engine failed",
        })
    }
}

/// A change as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredChange {
    pub(crate) hash: [u8; 32],
    pub(crate) bytes: Vec<u8>,
    pub(crate) actor: Vec<u8>,
    pub(crate) seq: i64,
    pub(crate) time: i64,
    pub(crate) message: String,
}

/// The value of a register.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scalar {
    #[default]
    Nothing,
    Text(String),
    Whole(i64),
    Truth(bool),
}

/// What stands under a key.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Branch {
    Leaf(Leaf),
    Map(Tree),
}

/// A register; `rivals` are the other values that were given at the same time.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Leaf {
    pub(crate) value: Scalar,
    pub(crate) rivals: Vec<Scalar>,
}

/// A map with all below it, the text excepted.
pub(crate) type Tree = BTreeMap<String, Branch>;

/// One document in memory.
#[derive(Clone, Debug)]
pub(crate) struct Dossier {
    engine: AutoCommit,
    body: Option<ObjId>,
    // Asking the engine for its heads would commit what is pending, without a message.
    revision: Revision,
    changed: i64,
}

type Outcome<T> = Result<T, Damage>;

// nteract#1241 needed this around every load, apply and merge; here it is the only one.
fn guarded<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Damage::Panicked))
}

fn refused<E>(_: E) -> Damage {
    Damage::Refused
}

impl StoredChange {
    fn of(change: &Change) -> Self {
        Self {
            hash: change.hash().0,
            bytes: change.raw_bytes().to_vec(),
            actor: change.actor_id().to_bytes().to_vec(),
            seq: i64::try_from(change.seq()).unwrap_or(i64::MAX),
            time: change.timestamp(),
            message: change.message().unwrap_or_default().to_owned(),
        }
    }

    // Reading a change does not compare its checksum: flipped bits parse and give another hash.
    fn read(&self) -> Outcome<Change> {
        let change = guarded(|| Change::try_from(self.bytes.as_slice()).map_err(|_| Damage::Change))?;
        let hash = change.hash().0;
        if hash != self.hash || self.bytes.get(4..8) != Some(&hash[..4]) || change.raw_bytes() != self.bytes {
            return Err(Damage::Change);
        }
        Ok(change)
    }

    /// Reads the change and compares everything that is stored beside it.
    pub(crate) fn verify(&self) -> Outcome<()> {
        let change = self.read()?;
        if Self::of(&change) == *self { Ok(()) } else { Err(Damage::Copies) }
    }

    /// A change from its bytes alone, as it comes from elsewhere.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Outcome<Self> {
        let change = guarded(|| Change::try_from(bytes).map_err(|_| Damage::Change))?;
        let stored = Self::of(&change);
        stored.read()?;
        if stored.bytes == bytes { Ok(stored) } else { Err(Damage::Change) }
    }

    /// The state that this change led to where it was made.
    pub(crate) fn revision(&self) -> Revision {
        Revision::of(vec![ChangeHash(self.hash)])
    }

    /// The changes that this one builds on.
    pub(crate) fn dependencies(&self) -> Outcome<Vec<[u8; 32]>> {
        Ok(self.read()?.deps().iter().map(|hash| hash.0).collect())
    }
}

impl Dossier {
    /// An empty document with all its containers: two people who make the same container would hide one of them.
    pub(crate) fn found(actor: &[u8], maps: &[&str], with_body: bool) -> Outcome<Self> {
        let mut engine = AutoCommit::new_with_encoding(ENCODING);
        engine.set_actor(actor.into());
        for map in maps {
            engine.put_object(ROOT, *map, ObjType::Map).map_err(refused)?;
        }
        let body = if with_body {
            Some(engine.put_object(ROOT, BODY, ObjType::Text).map_err(refused)?)
        } else {
            None
        };
        Ok(Self { engine, body, revision: Revision::default(), changed: 0 })
    }

    /// Reads a document from its snapshot, if there is one, and the changes after it.
    pub(crate) fn load(
        actor: &[u8],
        snapshot: Option<&[u8]>,
        changes: &[StoredChange],
        expected: &Revision,
    ) -> Outcome<Self> {
        let changes: Vec<Change> = changes.iter().map(StoredChange::read).collect::<Outcome<_>>()?;
        let mut engine = guarded(|| match snapshot {
            // An empty snapshot loads as a valid empty document.
            Some([]) => Err(Damage::Snapshot),
            Some(bytes) => AutoCommit::load_with_options(bytes, LoadOptions::new().text_encoding(ENCODING))
                .map_err(|_| Damage::Snapshot),
            None => Ok(AutoCommit::new_with_encoding(ENCODING)),
        })?;
        guarded(|| engine.apply_changes(changes).map_err(refused))?;
        Self::checked(engine, actor, expected)
    }

    fn checked(mut engine: AutoCommit, actor: &[u8], expected: &Revision) -> Outcome<Self> {
        // Applying changes succeeds with dependencies missing.
        if !engine.get_missing_deps(&[]).is_empty() {
            return Err(Damage::Missing);
        }
        let heads = engine.get_heads();
        if Revision::of(heads.clone()) != *expected {
            return Err(Damage::Heads);
        }
        let changed = newest(&mut engine, &heads);
        let body = body_of(&engine)?;
        engine.set_actor(actor.into());
        Ok(Self { engine, body, revision: expected.clone(), changed })
    }

    /// Takes in changes made elsewhere; on an error this value is no longer to be used.
    pub(crate) fn receive(&mut self, changes: &[StoredChange]) -> Outcome<()> {
        let changes: Vec<Change> = changes.iter().map(StoredChange::read).collect::<Outcome<_>>()?;
        guarded(|| self.engine.apply_changes(changes).map_err(refused))?;
        if !self.engine.get_missing_deps(&[]).is_empty() {
            return Err(Damage::Missing);
        }
        let heads = self.engine.get_heads();
        self.changed = newest(&mut self.engine, &heads);
        self.revision = Revision::of(heads);
        self.body = body_of(&self.engine)?;
        Ok(())
    }

    /// All changes in an order in which they can be applied.
    pub(crate) fn changes(&mut self) -> Vec<StoredChange> {
        self.engine.get_changes(&[]).iter().map(StoredChange::of).collect()
    }

    /// The whole document in its compact form.
    pub(crate) fn snapshot(&mut self) -> Outcome<Vec<u8>> {
        guarded(|| Ok(self.engine.save()))
    }

    /// Which state it is in, changes not yet committed excepted.
    pub(crate) fn revision(&self) -> &Revision {
        &self.revision
    }

    /// Turns everything done since the last commit into one change; none when nothing was done.
    pub(crate) fn commit(&mut self, message: String, time: i64) -> Outcome<Option<StoredChange>> {
        guarded(|| {
            if self.engine.pending_ops() == 0 {
                return Ok(None);
            }
            let options = CommitOptions::default().with_message(message).with_time(time);
            let Some(hash) = self.engine.commit_with(options) else { return Ok(None) };
            let change = self.engine.get_change_by_hash(&hash).ok_or(Damage::Missing)?;
            self.revision = Revision::of(vec![hash]);
            self.changed = time;
            Ok(Some(StoredChange::of(&change)))
        })
    }

    /// When the newest change was made.
    pub(crate) fn changed(&self) -> i64 {
        self.changed
    }

    /// Puts a value into a register; maps below the first level are made on the way.
    pub(crate) fn put(&mut self, path: &[&str], key: &str, value: &Scalar) -> Outcome<()> {
        let map = self.map_at(path)?;
        let value = match value {
            Scalar::Nothing => ScalarValue::Null,
            Scalar::Text(text) => ScalarValue::Str(text.as_str().into()),
            Scalar::Whole(number) => ScalarValue::Int(*number),
            Scalar::Truth(truth) => ScalarValue::Boolean(*truth),
        };
        guarded(|| self.engine.put(&map, key, value).map_err(refused))
    }

    /// Makes a map inside a fresh entry.
    pub(crate) fn put_map(&mut self, path: &[&str]) -> Outcome<()> {
        self.map_at(path).map(|_| ())
    }

    fn map_at(&mut self, path: &[&str]) -> Outcome<ObjId> {
        let mut map = ROOT;
        for (depth, key) in path.iter().enumerate() {
            map = match self.engine.get(&map, *key).map_err(refused)? {
                Some((value, id)) if value.is_object() => id,
                Some(_) => return Err(Damage::Shape),
                // The founding change made the first level; below it keys are fresh ids of their makers.
                None if depth == 0 => return Err(Damage::Shape),
                None => {
                    let (engine, map) = (&mut self.engine, map);
                    guarded(|| engine.put_object(&map, *key, ObjType::Map).map_err(refused))?
                }
            };
        }
        Ok(map)
    }

    /// Everything but the text, as it stands or as it stood.
    pub(crate) fn tree(&self, at: Option<&Revision>) -> Outcome<Tree> {
        let heads = at.map(|at| self.known_heads(at)).transpose()?;
        self.tree_of(&ROOT, heads.as_deref())
    }

    fn tree_of(&self, map: &ObjId, heads: Option<&[ChangeHash]>) -> Outcome<Tree> {
        let items = match heads {
            Some(heads) => self.engine.map_range_at(map, .., heads),
            None => self.engine.map_range(map, ..),
        };
        let mut tree = Tree::new();
        for item in items {
            let branch = match &item.value {
                ValueRef::Object(ObjType::Map | ObjType::Table) => {
                    Branch::Map(self.tree_of(&item.id(), heads)?)
                }
                ValueRef::Object(ObjType::Text | ObjType::List) => continue,
                ValueRef::Scalar(value) => {
                    let value = scalar(value);
                    let rivals =
                        if item.conflict { self.rivals(map, &item.key, heads, &value)? } else { Vec::new() };
                    Branch::Leaf(Leaf { value, rivals })
                }
            };
            tree.insert(item.key.into_owned(), branch);
        }
        Ok(tree)
    }

    // Two people who wrote the same value are listed as two values.
    fn rivals(
        &self,
        map: &ObjId,
        key: &str,
        heads: Option<&[ChangeHash]>,
        shown: &Scalar,
    ) -> Outcome<Vec<Scalar>> {
        let all = match heads {
            Some(heads) => self.engine.get_all_at(map, key, heads),
            None => self.engine.get_all(map, key),
        };
        let mut rivals: Vec<Scalar> = Vec::new();
        for (value, _) in all.map_err(refused)? {
            let value = value.as_scalar().map_or(Scalar::Nothing, owned_scalar);
            if value != *shown && !rivals.contains(&value) {
                rivals.push(value);
            }
        }
        rivals.sort();
        Ok(rivals)
    }

    fn known_heads(&self, at: &Revision) -> Outcome<Vec<ChangeHash>> {
        let heads = at.heads().ok_or(Damage::Missing)?;
        // Asking for the changes themselves would make each of them anew.
        let known = ReadDoc::get_missing_deps(&self.engine, &heads).is_empty();
        if known && !heads.is_empty() { Ok(heads) } else { Err(Damage::Missing) }
    }

    /// The text as it stands or as it stood; empty for a document without one.
    pub(crate) fn text(&self, at: Option<&Revision>) -> Outcome<String> {
        let Some(body) = &self.body else { return Ok(String::new()) };
        match at {
            None => self.engine.text(body).map_err(refused),
            // `fork_at` on old heads has panicked; reading at heads has not.
            Some(at) => {
                let heads = self.known_heads(at)?;
                guarded(|| self.engine.text_at(body, &heads).map_err(refused))
            }
        }
    }

    /// Puts words in place of others, in UTF-16 units; both ends must stand between graphemes.
    pub(crate) fn splice(&mut self, units: Range<usize>, words: &str) -> Outcome<()> {
        let Some(body) = self.body.clone() else { return Err(Damage::Shape) };
        let gone = isize::try_from(units.len()).map_err(refused)?;
        guarded(|| self.engine.splice_text(&body, units.start, gone, words).map_err(refused))
    }

    /// Marks that stay with the first and the last of some units: `last` is where the last character begins.
    pub(crate) fn cursors(&self, first: usize, last: usize) -> Outcome<(String, String)> {
        let Some(body) = &self.body else { return Err(Damage::Shape) };
        let length = self.engine.length(body);
        // There is no unit at the end of the text to hold on to.
        let position = |unit: usize| {
            if unit < length { CursorPosition::Index(unit) } else { CursorPosition::End }
        };
        guarded(|| {
            let first = self.engine.get_cursor_moving(body, position(first), None, MoveCursor::After);
            let last = self.engine.get_cursor_moving(body, position(last), None, MoveCursor::Before);
            Ok((first.map_err(refused)?.to_string(), last.map_err(refused)?.to_string()))
        })
    }

    /// Where the unit of a mark stands now, or its living neighbour.
    pub(crate) fn cursor_position(&self, cursor: &str) -> Option<usize> {
        let body = self.body.as_ref()?;
        let cursor = Cursor::try_from(cursor).ok()?;
        guarded(|| self.engine.get_cursor_position(body, &cursor, None).map_err(refused)).ok()
    }
}

fn newest(engine: &mut AutoCommit, heads: &[ChangeHash]) -> i64 {
    let times =
        heads.iter().filter_map(|hash| engine.get_change_meta_by_hash(hash).map(|meta| meta.timestamp));
    times.max().unwrap_or_default()
}

fn body_of(engine: &AutoCommit) -> Outcome<Option<ObjId>> {
    let found = engine.get(ROOT, BODY).map_err(refused)?;
    Ok(found.filter(|(value, _)| value.is_object()).map(|(_, id)| id))
}

fn scalar(value: &ScalarValueRef<'_>) -> Scalar {
    match value {
        ScalarValueRef::Str(text) => Scalar::Text(text.to_string()),
        ScalarValueRef::Int(number) | ScalarValueRef::Timestamp(number) => Scalar::Whole(*number),
        ScalarValueRef::Uint(number) => Scalar::Whole(i64::try_from(*number).unwrap_or(i64::MAX)),
        ScalarValueRef::Boolean(truth) => Scalar::Truth(*truth),
        // Kinds that this program never writes; a newer one may.
        _ => Scalar::Nothing,
    }
}

fn owned_scalar(value: &ScalarValue) -> Scalar {
    match value {
        ScalarValue::Str(text) => Scalar::Text(text.to_string()),
        ScalarValue::Int(number) | ScalarValue::Timestamp(number) => Scalar::Whole(*number),
        ScalarValue::Uint(number) => Scalar::Whole(i64::try_from(*number).unwrap_or(i64::MAX)),
        ScalarValue::Boolean(truth) => Scalar::Truth(*truth),
        _ => Scalar::Nothing,
    }
}
