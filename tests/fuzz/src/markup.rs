//! Markup as a row of tags and words, so that elements can be taken out, doubled and moved and it stays markup.

use std::ops::Range;

/// One piece of markup, as bytes of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Open,
    Close,
    Empty,
    Words,
}

/// A piece and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) at: Range<usize>,
}

/// An element: its first and its last token.
pub(crate) type Element = (usize, usize);

/// Cuts markup into tags and words.
pub(crate) fn tokens(bytes: &[u8]) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let is_tag = bytes[at] == b'<'
            && bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'/');
        let end = if is_tag {
            bytes[at..].iter().position(|byte| *byte == b'>').map_or(bytes.len(), |end| at + end + 1)
        } else {
            bytes[at + 1..].iter().position(|byte| *byte == b'<').map_or(bytes.len(), |end| at + 1 + end)
        };
        let kind = match &bytes[at..end] {
            [b'<', b'/', ..] if is_tag => Kind::Close,
            [.., b'/', b'>'] if is_tag => Kind::Empty,
            _ if is_tag => Kind::Open,
            _ => Kind::Words,
        };
        found.push(Token { kind, at: at..end });
        at = end;
    }
    found
}

/// The name in a tag.
pub(crate) fn name<'b>(bytes: &'b [u8], token: &Token) -> &'b [u8] {
    let inside = &bytes[token.at.clone()];
    let from = inside.iter().position(|byte| !matches!(byte, b'<' | b'/')).unwrap_or(inside.len());
    let rest = &inside[from..];
    let to = rest
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'='))
        .unwrap_or(rest.len());
    &rest[..to]
}

/// All elements that end.
pub(crate) fn elements(bytes: &[u8], tokens: &[Token]) -> Vec<Element> {
    let mut open: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Open => open.push(at),
            Kind::Empty => found.push((at, at)),
            Kind::Close => {
                let own = name(bytes, token);
                if let Some(back) = open.iter().rposition(|start| name(bytes, &tokens[*start]) == own) {
                    found.push((open[back], at));
                    open.truncate(back);
                }
            }
            Kind::Words => {}
        }
    }
    found
}

/// Where the values of attributes stand in a tag, without their quotes.
pub(crate) fn values(bytes: &[u8], token: &Token) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = token.at.start;
    while let Some(start) =
        bytes[at..token.at.end].iter().position(|byte| *byte == b'"').map(|next| at + next + 1)
    {
        let Some(end) =
            bytes[start..token.at.end].iter().position(|byte| *byte == b'"').map(|next| start + next)
        else {
            break;
        };
        found.push(start..end);
        at = end + 1;
    }
    found
}
