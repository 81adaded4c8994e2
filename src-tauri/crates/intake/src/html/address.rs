//! Addresses as a page writes them: without the detours of mail filters, and from the page's own place.

use crate::transfer::percent_decoded;

/// An address, and whether a detour was taken off it.
pub(super) fn straight(href: &str) -> (String, bool) {
    // Filters of e-mail and Google Docs put their own address before the real one.
    let detours = [(".safelinks.protection.outlook.com/", "url="), ("www.google.com/url?", "q=")];
    let lower = href.to_ascii_lowercase();
    for (host, key) in detours {
        let Some(at) = lower.find(host).filter(|at| *at < 40) else { continue };
        let value = href[at + host.len()..].split(['?', '&']).find_map(|part| part.strip_prefix(key));
        let real = value.map(percent_decoded).and_then(|bytes| String::from_utf8(bytes).ok());
        if let Some(real) = real.filter(|real| real.starts_with("http")) {
            return (real, true);
        }
    }
    (href.to_owned(), false)
}

/// An address that starts from that of the page, where the page says what that is.
pub(super) fn from_base(href: &str, base: Option<&str>) -> String {
    let has_scheme = href.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    let base = base.filter(|base| base.starts_with("https://") || base.starts_with("http://"));
    let Some(base) = base.filter(|_| !has_scheme && !href.is_empty()) else { return href.to_owned() };
    let host = base.find("://").map_or(0, |at| at + 3);
    let root = base[host..].find('/').map_or(base.len(), |at| host + at);
    if let Some(rest) = href.strip_prefix("//") {
        return format!("{}//{rest}", &base[..host - 2]);
    }
    if href.starts_with('/') {
        return format!("{}{href}", &base[..root]);
    }
    let folder = base[root..].rfind('/').map_or(root, |at| root + at);
    format!("{}/{href}", &base[..folder])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detours_are_taken_off_and_other_addresses_stay() {
        let long =
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=05";
        assert_eq!(straight(long), ("https://example.org/a".to_owned(), true));
        let google = "https://www.google.com/url?q=https://example.org/b&sa=D";
        assert_eq!(straight(google), ("https://example.org/b".to_owned(), true));
        assert_eq!(straight("https://example.org/?q=1"), ("https://example.org/?q=1".to_owned(), false));
    }

    #[test]
    fn addresses_start_from_the_page_only_where_it_says_so() {
        let base = Some("https://example.org/news/today.html");
        assert_eq!(from_base("more.html", base), "https://example.org/news/more.html");
        assert_eq!(from_base("/more", base), "https://example.org/more");
        assert_eq!(from_base("//other.org/x", base), "https://other.org/x");
        assert_eq!(from_base("mailto:a@example.org", base), "mailto:a@example.org");
        assert_eq!(from_base("more.html", None), "more.html");
        assert_eq!(from_base("x", Some("https://example.org")), "https://example.org/x");
        assert_eq!(from_base("x", Some("file:///c:/")), "x");
    }
}
