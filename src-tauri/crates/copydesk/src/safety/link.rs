//! Links and paths into the trust's own drives, and addresses that hide behind a link.

use crate::finding::{Desk, Finding};
use crate::pattern::pattern;
use crate::story::{Passage, Voice};
use foreword_model::Severity;
use regex::Regex;
use std::sync::LazyLock;

const CODE: &str = "shared_drive";
const ADVICE: &str =
    "Take the link away: readers cannot follow it, and it tells how the trust names its drives.";

static PATH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"\\\\[A-Za-z0-9._\-]+\\[^\s"<>|]+|\b[A-Za-z]:\\[^\s"<>|]+|\bfile://[^\s"<>|]+|\bhttps?://[^\s/]*(?:sharepoint\.com|1drv\.ms|onedrive\.live\.com|docs\.google\.com|drive\.google\.com|dropbox\.com|teams\.microsoft\.com)/[^\s"<>|]*"#,
    )
});

// Hosts that ask for a login, and names that only a trust's own network knows.
const DRIVES: &[&str] = &[
    "sharepoint.com",
    "1drv.ms",
    "onedrive.live.com",
    "docs.google.com",
    "drive.google.com",
    "dropbox.com",
    "teams.microsoft.com",
    "wetransfer.com",
];

pub(super) fn find(passage: &Passage) -> Vec<Finding> {
    let mut found: Vec<Finding> = PATH
        .find_iter(&passage.text)
        .map(|hit| {
            Finding::on(passage, hit.range(), Desk::Safety, CODE, Severity::Check)
                .saying("This leads to a drive or folder that is not public.", ADVICE)
                .instead("[link withheld]")
        })
        .collect();
    for (bytes, href) in &passage.links {
        let on_link = |code, severity, reason: &str, advice| {
            let mut finding =
                Finding::on(passage, bytes.clone(), Desk::Safety, code, severity).saying(reason, advice);
            finding.on_link = true;
            finding
        };
        if leads_inside(href) {
            found.push(on_link(
                CODE,
                Severity::Check,
                "The link leads to a drive or folder that is not public.",
                ADVICE,
            ));
        } else if let Some(address) = href.strip_prefix("mailto:")
            && !passage.text.contains(address)
            && passage.voice != Voice::Contact
        {
            let advice =
                "Take the link away, unless readers should write to that address; then allow it and say why.";
            found.push(on_link(
                "email",
                Severity::Check,
                "An e-mail address stands behind the link.",
                advice,
            ));
        }
    }
    found
}

fn leads_inside(href: &str) -> bool {
    let href = href.trim().to_lowercase();
    if href.starts_with("file:") || href.starts_with("\\\\") || href.get(1..3) == Some(":\\") {
        return true;
    }
    let Some((_, rest)) = href.split_once("://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    let known = DRIVES.iter().any(|drive| host == *drive || host.ends_with(&format!(".{drive}")));
    let no_public_name = !host.contains('.') || host.ends_with(".local") || host.ends_with(".xnhs.uk");
    known
        || no_public_name
        || host.starts_with("intranet.")
        || host.starts_with("10.")
        || host.starts_with("192.168.")
}
