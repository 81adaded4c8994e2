//! What the scan found in each piece, kept while the piece stays as it is: after an edit only one piece is read again.

use super::story_of;
use crate::lock;
use crate::texts::OpenText;
use foreword_copydesk::{Finding, safety};
use foreword_library::{PieceRecord, Revision};
use foreword_model::PieceId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// The scans of the pieces of an open library.
#[derive(Default)]
pub(crate) struct Scans {
    kept: Mutex<BTreeMap<PieceId, Scan>>,
}

struct Scan {
    revision: Revision,
    // Findings name blocks by the ids of this very text.
    text: Arc<OpenText>,
    found: Vec<Finding>,
}

impl Scans {
    /// What must not be published by mistake in a piece, allowed or not.
    pub(crate) fn scan(&self, record: &PieceRecord, text: &Arc<OpenText>) -> Vec<Finding> {
        if let Some(scan) = lock(&self.kept).get(&record.id)
            && scan.revision == record.revision
            && Arc::ptr_eq(&scan.text, text)
        {
            return scan.found.clone();
        }
        let found = safety::scan(&story_of(record, text.document.clone()));
        let scan = Scan { revision: record.revision.clone(), text: text.clone(), found: found.clone() };
        lock(&self.kept).insert(record.id.clone(), scan);
        found
    }

    /// Forgets everything, for another library.
    pub(crate) fn clear(&self) {
        lock(&self.kept).clear();
    }
}
