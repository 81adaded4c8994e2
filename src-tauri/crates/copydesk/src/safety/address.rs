//! Addresses: e-mail and home.

use super::{before, holds_any};
use crate::finding::{Desk, Finding};
use crate::pattern::pattern;
use crate::story::{Passage, Voice};
use foreword_model::Severity;
use regex::Regex;
use std::sync::LazyLock;

const EMAIL: &str = "email";
const POSTCODE: &str = "postcode";

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[a-z0-9][a-z0-9._%+'\-]*@[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?)+",
    )
});

// Inward codes never have C, I, K, M, O or V. Source: Royal Mail's Programmer's Guide to the Postcode Address File.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b([A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-HJKPSTUW]?)[ \u{a0}]?[0-9][ABD-HJLNP-UW-Z]{2}\b")
});

// Where private people have their post.
const PRIVATE: &[&str] = &[
    "aol.com",
    "aol.co.uk",
    "btinternet.com",
    "gmail.com",
    "googlemail.com",
    "gmx.co.uk",
    "gmx.com",
    "hotmail.co.uk",
    "hotmail.com",
    "icloud.com",
    "live.co.uk",
    "live.com",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "ntlworld.com",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "sky.com",
    "talktalk.net",
    "virginmedia.com",
    "yahoo.co.uk",
    "yahoo.com",
    "ymail.com",
];

pub(super) fn emails(passage: &Passage) -> Vec<Finding> {
    ADDRESS.find_iter(&passage.text).map(|hit| email(passage, hit.start(), hit.end())).collect()
}

fn email(passage: &Passage, start: usize, end: usize) -> Finding {
    let words = passage.text[start..end].to_lowercase();
    let (name, domain) = words.split_once('@').unwrap_or((&words, ""));
    let private = PRIVATE.contains(&domain);
    let named = name.contains('.') || name.contains('_');
    let finding = |severity| {
        Finding::on(passage, start..end, Desk::Safety, EMAIL, severity).instead("[e-mail address withheld]")
    };
    let advice = "Take it out or mask it. If readers should write to it, allow it and say why.";
    match (passage.voice == Voice::Contact, private, named) {
        (true, true, _) => finding(Severity::Check).saying(
            "The contact has a private e-mail address.",
            "Ask the trust for one of its own addresses.",
        ),
        (true, false, _) => finding(Severity::Note).saying(
            "The contact has an e-mail address, which will be published.",
            "Make sure that it is an address of the trust.",
        ),
        (false, true, _) => {
            finding(Severity::MustFix).saying("This is somebody's private e-mail address.", advice)
        }
        (false, false, true) => {
            finding(Severity::Check).saying("This e-mail address seems to be one person's.", advice)
        }
        (false, false, false) => {
            finding(Severity::Note).saying("This is an e-mail address outside the contact.", advice)
        }
    }
}

const HOME: &[&str] = &[
    "lives",
    "lived",
    "living",
    "home",
    "address",
    "resident",
    "moved",
    "flat ",
    "her house",
    "his house",
    "their house",
];
const STREET: &[&str] = &[
    " street",
    " road",
    " lane",
    " avenue",
    " close",
    " drive",
    " crescent",
    " gardens",
    " terrace",
    " way,",
    " court",
    " grove",
    " walk,",
    " rise,",
];
const WORKPLACE: &[&str] = &[
    "hospital",
    "trust",
    "clinic",
    "surgery",
    "centre",
    "headquarters",
    "infirmary",
    "university",
    "unit,",
    "office",
];

pub(super) fn postcodes(passage: &Passage) -> Vec<Finding> {
    let judge = |hit: regex::Captures<'_>| {
        let whole = hit.get(0)?;
        let around = before(&passage.text, whole.start(), 90);
        let workplace = holds_any(&around, WORKPLACE) || passage.voice == Voice::Contact;
        let finding = |severity| {
            // The first half names a town or a part of one, never a house.
            Finding::on(passage, whole.range(), Desk::Safety, POSTCODE, severity).instead(&hit[1])
        };
        let advice = "Keep only its first half, or take it out.";
        Some(if workplace {
            finding(Severity::Note).saying("This is a postcode, it seems of a place of work.", advice)
        } else if holds_any(&around, HOME) {
            finding(Severity::MustFix)
                .saying("This is the postcode of somebody's home: a few doors share it.", advice)
        } else if holds_any(&around, STREET) {
            finding(Severity::Check)
                .saying("This is a postcode with a street, which can lead to a home.", advice)
        } else {
            finding(Severity::Check).saying("This is a full postcode, which can lead to a home.", advice)
        })
    };
    CODE.captures_iter(&passage.text).filter_map(judge).collect()
}
