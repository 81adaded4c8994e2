//! Which trust sent a piece: the trusts that can be recognised, and what is said about those that were.

use crate::dto::{ConfidenceView, TrustCandidateView};
use crate::error::Result;
use foreword_intake::{
    Clue, ClueKind, CluePlace, KnownTrust, Receipt, Sender, Submission, TrustBook, TrustCandidate,
    recognise_sender,
};
use foreword_library::{Library, PieceRecord, TrustRecord};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The trusts that the lists of a library know, ready to be looked for.
pub(crate) fn book(library: &Library) -> Result<TrustBook> {
    let trusts: BTreeMap<String, TrustRecord> =
        library.list_trusts()?.into_iter().map(|record| (record.now.code.clone(), record)).collect();
    let mut predecessors: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for record in trusts.values().filter(|record| !record.successors.is_empty()) {
        for heir in heirs(record, &trusts) {
            let names =
                std::iter::once(&record.now.name).chain(record.former_names.iter().map(|(name, _)| name));
            predecessors.entry(heir).or_default().extend(names.cloned());
        }
    }
    let known = trusts.values().map(|record| KnownTrust {
        code: record.now.code.clone(),
        name: record.now.name.clone(),
        former_names: record.former_names.iter().map(|(name, _)| name.clone()).collect(),
        predecessors: predecessors.remove(record.now.code.as_str()).unwrap_or_default(),
        closed: !record.now.closed.is_empty(),
    });
    Ok(TrustBook::new(known.collect()))
}

/// The open trusts that a trust became, over however many that have closed since.
fn heirs<'t>(record: &'t TrustRecord, trusts: &'t BTreeMap<String, TrustRecord>) -> BTreeSet<&'t str> {
    let (mut open, mut seen, mut left) = (BTreeSet::new(), BTreeSet::new(), vec![record]);
    while let Some(record) = left.pop() {
        for (code, _) in &record.successors {
            let Some(next) = trusts.get(code).filter(|_| seen.insert(code.as_str())) else { continue };
            if next.now.closed.is_empty() {
                open.insert(code.as_str());
            } else {
                left.push(next);
            }
        }
    }
    open
}

/// Which trust may have sent a submission. Addresses count that are those of pieces known to be of a trust.
pub(crate) fn sender_of(library: &Library, submission: &Submission, book: &TrustBook) -> Result<Sender> {
    let failed = RefCell::new(None);
    let by_domain = |domain: &str| match library.trusts_by_domain(domain) {
        Ok(trusts) => trusts.into_iter().map(|(code, _)| code).collect(),
        Err(error) => {
            failed.replace(Some(error));
            Vec::new()
        }
    };
    let sender = recognise_sender(submission, book, &by_domain);
    failed.into_inner().map_or(Ok(sender), |error| Err(error.into()))
}

/// How the trust of a piece was recognised, and who else it may be.
pub(crate) fn views(library: &Library, piece: &PieceRecord) -> Result<(String, Vec<TrustCandidateView>)> {
    let Some(text) = library.get_receipt(&piece.id)? else { return Ok((String::new(), Vec::new())) };
    let Ok(receipt) = serde_json::from_str::<Receipt>(&text) else { return Ok((String::new(), Vec::new())) };
    let Sender { decided, candidates } = receipt.sender;
    let chosen = candidates.iter().position(|candidate| candidate.code == piece.trust_code);
    // Somebody who chose a trust of their own has answered the question.
    if !piece.trust_code.is_empty() && chosen.is_none() {
        return Ok((String::new(), Vec::new()));
    }
    let evidence = chosen.filter(|at| decided && *at == 0).map(|at| reasons(&candidates[at]));
    let others = candidates.iter().filter(|candidate| candidate.code != piece.trust_code);
    Ok((evidence.unwrap_or_default(), others.map(view).collect()))
}

fn view(candidate: &TrustCandidate) -> TrustCandidateView {
    TrustCandidateView {
        code: candidate.code.clone(),
        name: candidate.name.clone(),
        confidence: match candidate.strength {
            85.. => ConfidenceView::Certain,
            60.. => ConfidenceView::Likely,
            _ => ConfidenceView::Possible,
        },
        evidence: reasons(candidate),
    }
}

// The strongest two; more do not convince anybody better.
fn reasons(candidate: &TrustCandidate) -> String {
    let reasons: Vec<String> = candidate.clues.iter().take(2).map(reason).collect();
    reasons.join(" ")
}

fn reason(clue: &Clue) -> String {
    let place = match clue.place {
        CluePlace::Form => "The form",
        CluePlace::Title => "The title",
        CluePlace::Heading => "A heading",
        CluePlace::Contact => "The contact",
        CluePlace::Address => "The e-mail address",
        CluePlace::FileName => "The name of the file",
        CluePlace::Text => "The text",
    };
    let words = &clue.words;
    match clue.kind {
        ClueKind::Code => format!("{place} gives its code, {words}."),
        ClueKind::FullName => format!("{place} gives its full name."),
        ClueKind::Predecessor => format!("{place} names {words}, which became part of it."),
        ClueKind::FormerName => format!("{place} gives a name that it had before, “{words}”."),
        ClueKind::ShortName => format!("{place} says “{words}”."),
        ClueKind::Initials => format!("{place} says “{words}”, which may be short for it."),
        ClueKind::KnownDomain => format!("Other pieces of this trust have an address at {words}."),
        ClueKind::DomainOfName => format!("The e-mail address is at {words}."),
    }
}
