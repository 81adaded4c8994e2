//! Feeds a page to the parser piece by piece, so that it can be stopped and cannot be made to work for hours.

use super::tree::{Handle, Tree};
use crate::error::Error;
use crate::limits::Limits;
use crate::xml::Xml;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use std::cell::Cell;

// Long words without a `>` are fed in pieces of this many bytes.
const PIECE: usize = 16 << 10;

/// Reads a page.
pub(super) fn parse(text: &str, limits: &Limits, cancel: &dyn Fn() -> bool) -> Result<Xml, Error> {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(Tree::new(limits), options);
    let watch = Watch { builder, heard: Cell::new(Heard::Nothing), in_raw_text: Cell::new(false) };
    let tokenizer = Tokenizer::new(watch, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut open = OpenTag::default();
    for (count, piece) in pieces(text).enumerate() {
        if count.is_multiple_of(1_024) && cancel() {
            return Err(Error::Cancelled);
        }
        queue.push_back(StrTendril::from_slice(piece));
        // The parser stops after each script, which nobody runs.
        while !queue.is_empty() {
            let _script = tokenizer.feed(&queue);
        }
        let watch = &tokenizer.sink;
        open.goes_on(piece, watch.heard.replace(Heard::Nothing), watch.in_raw_text.get());
        if open.attributes > limits.attributes || watch.builder.sink.is_too_complex() {
            return Err(Error::TooComplex { part: "the page".to_owned() });
        }
    }
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

// Pieces end after each `>`, the only sign that ends a tag, so that one that was ended has been heard of.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('>').flat_map(|whole| {
        let mut rest = whole;
        std::iter::from_fn(move || {
            let mut end = rest.len().min(PIECE);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            // What opens a tag stays with what follows it.
            if end > 1 && end < rest.len() && rest[..end].ends_with('<') {
                end -= 1;
            }
            let (piece, after) = rest.split_at(end);
            rest = after;
            (!piece.is_empty()).then_some(piece)
        })
    })
}

// The parser compares each attribute of a tag with all before it and says nothing until the tag ends. So a tag is
// also followed here, from where it opens, to be refused while it is read.
#[derive(Default)]
struct OpenTag {
    state: State,
    attributes: usize,
}

// As the standard has them, 13.2.5.8 to 13.2.5.39.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Closed,
    // Comments may be as long as they like.
    Comment,
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    Quoted(u8),
    Unquoted,
}

impl OpenTag {
    fn goes_on(&mut self, piece: &str, heard: Heard, in_raw_text: bool) {
        if heard != Heard::Nothing {
            *self = Self::default();
        }
        // A tag or a comment that came through ended this piece, so that nothing is open.
        if heard == Heard::Markup {
            return;
        }
        let mut rest = piece.as_bytes();
        if self.state == State::Closed {
            let Some((at, state)) = opening(rest, in_raw_text) else { return };
            self.state = state;
            rest = &rest[at..];
        }
        // What was heard is not open any more; only what has been silent since is counted.
        rest.iter().for_each(|byte| self.step(*byte));
        if heard == Heard::Words {
            self.attributes = 0;
        }
    }

    fn step(&mut self, byte: u8) {
        let blank = matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C);
        self.state = match (self.state, byte) {
            (State::TagName | State::Name | State::AfterName | State::BeforeName, b'/') => State::BeforeName,
            (State::TagName | State::Unquoted | State::BeforeName, _) if blank => State::BeforeName,
            (State::Name | State::AfterName, _) if blank => State::AfterName,
            (State::Name | State::AfterName, b'=') => State::BeforeValue,
            (State::BeforeName | State::AfterName, _) => {
                self.attributes += 1;
                State::Name
            }
            (State::BeforeValue, _) if blank => State::BeforeValue,
            (State::BeforeValue, b'"' | b'\'') => State::Quoted(byte),
            (State::BeforeValue, _) => State::Unquoted,
            (State::Quoted(quote), _) if quote == byte => State::BeforeName,
            (same, _) => same,
        };
    }
}

// What opens first, and where it goes on. In the text of a program only the end of it opens anything.
fn opening(bytes: &[u8], in_raw_text: bool) -> Option<(usize, State)> {
    bytes.windows(2).enumerate().find_map(|(at, pair)| match pair {
        [b'<', b'/'] => Some((at + 2, State::TagName)),
        [b'<', _] if in_raw_text => None,
        [b'<', b'!' | b'?'] => Some((at + 2, State::Comment)),
        [b'<', letter] if letter.is_ascii_alphabetic() => Some((at + 1, State::TagName)),
        _ => None,
    })
}

// What came out of the parser for a piece.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heard {
    Nothing,
    Words,
    Markup,
}

// Stands between the parser's halves and notes that something came through.
struct Watch {
    builder: TreeBuilder<Handle, Tree>,
    heard: Cell<Heard>,
    in_raw_text: Cell<bool>,
}

impl TokenSink for Watch {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match token {
            Token::ParseError(_) => {}
            Token::TagToken(_) | Token::CommentToken(_) | Token::DoctypeToken(_) => {
                self.heard.set(Heard::Markup);
            }
            _ if self.heard.get() == Heard::Nothing => self.heard.set(Heard::Words),
            _ => {}
        }
        if let Token::TagToken(Tag { kind, name, .. }) = &token {
            const RAW: &[&str] =
                &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];
            self.in_raw_text.set(*kind == TagKind::StartTag && RAW.contains(&&**name));
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
