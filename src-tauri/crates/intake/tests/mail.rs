//! What e-mail programs save, and what becomes of it.
#![allow(clippy::unwrap_used, reason = "what a test cannot read is a failed test")]

use foreword_intake::{Bundle, Depth, Error, Format, Limits, Submission, read};
use foreword_manuscript as manuscript;

const HEAD: &str = "From: Priya Nair <priya@northbridge.example>\r\nTo: editor@example.org\r\n\
    Subject: RE: =?utf-8?Q?Our_st=C3=B6ry?=\r\nDate: Tue, 10 Mar 2026 09:04:00 +0100\r\nMIME-Version: 1.0\r\n";

fn message(rest: &str) -> Vec<u8> {
    format!("{HEAD}{}", rest.replace("\r\n", "\n").replace('\n', "\r\n")).into_bytes()
}

fn try_note(bytes: &[u8]) -> Result<Submission, Error> {
    read("story.eml", bytes, &Limits::default(), &|| false)
}

fn note(rest: &str) -> Submission {
    try_note(&message(rest)).unwrap()
}

fn markdown(read: &Submission) -> String {
    manuscript::write(&read.body)
}

fn files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut bundle = Bundle::open("story.eml", bytes, &Limits::default(), Depth::default()).unwrap().unwrap();
    let names = bundle.names();
    names.into_iter().enumerate().map(|(at, name)| (name, bundle.file(at).unwrap())).collect()
}

fn multipart(kind: &str, parts: &[&str]) -> String {
    let parts: String = parts.iter().map(|part| format!("--b1\n{part}\n")).collect();
    format!("Content-Type: multipart/{kind}; boundary=b1\n\nPreamble.\n{parts}--b1--\n")
}

#[test]
fn the_words_are_a_note_that_names_sender_day_and_subject() {
    let read = note(
        "Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n\
         Dear editor,\n\n=A35 =96 caf=E9, and a line that a program broke because it was long, went on =\nand on\n\n- one\n- two\n",
    );
    assert_eq!((read.format, read.title.as_str()), (Format::Mail, "Our störy"));
    let words = "Dear editor,\n\n£5 – café, and a line that a program broke because it was long, went on and on\n\n- one\n- two\n";
    assert_eq!(markdown(&read), words);
    let expected = "Sent by Priya Nair <priya@northbridge.example> on 10 March 2026: “RE: Our störy”.";
    assert_eq!(read.receipt.origin(), expected);
    assert_eq!(read.receipt.sent.unwrap().date, "2026-03-10T09:04:00+01:00");
}

#[test]
fn the_form_with_looks_is_read_where_it_has_any() {
    let both = |page: &str| {
        let plain = "Content-Type: text/plain\n\nPlain words\n";
        let page = format!("Content-Type: text/html; charset=utf-8\n\n<html><body>{page}</body></html>");
        markdown(&note(&multipart("alternative", &[plain, &page])))
    };
    assert_eq!(both("<p>A <b>bold</b> page</p>"), "A **bold** page\n");
    assert_eq!(both("<div>A page</div>"), "Plain words\n");
    let only = note("Content-Type: text/html\n\n<div>Only a page");
    assert_eq!(markdown(&only), "Only a page\n");
}

// A PNG of one pixel.
const DOT: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

#[test]
fn pictures_in_the_text_stay_in_it_and_others_are_files() {
    let picture = |id: &str| {
        format!(
            "Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\nContent-ID: <{id}>\n\n{DOT}"
        )
    };
    let page = "Content-Type: text/html\n\n<p>Look: <img src=\"cid:one@x\" alt=\"The ward\"></p>";
    let bytes = message(&multipart("related", &[page, &picture("one@x"), &picture("two@x")]));
    let read = try_note(&bytes).unwrap();
    assert_eq!((read.media.len(), read.media[0].alt.as_str()), (1, "The ward"));
    let names: Vec<_> = files(&bytes).into_iter().map(|(name, bytes)| (name, bytes.len())).collect();
    assert_eq!(names, [("a.png".to_owned(), 70)]);
}

#[test]
fn attachments_come_out_byte_for_byte_with_their_names() {
    let latin = "Content-Type: text/plain; charset=iso-8859-1; name=\"old.txt\"\nContent-Disposition: attachment\n\
        Content-Transfer-Encoding: base64\n\nY2Fm6Q0K";
    let named = "Content-Type: application/octet-stream\nContent-Disposition: attachment;\n filename*=utf-8''W%C3%A4rd.docx\n\
        Content-Transfer-Encoding: base64\n\nUEs=";
    let deep =
        "Content-Type: application/x\nContent-Disposition: attachment; filename=\"..\\\\up/down.docx\"\n\nx";
    let unnamed = "Content-Type: application/pdf\nContent-Disposition: attachment\n\n%PDF";
    let bytes = message(&multipart(
        "mixed",
        &["Content-Type: text/plain\n\nHere.", latin, named, deep, unnamed, unnamed],
    ));
    let files = files(&bytes);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["old.txt", "Wärd.docx", "down.docx", "attachment 4.pdf", "attachment 5.pdf"]);
    assert_eq!((&*files[0].1, &*files[1].1, &*files[2].1), (&b"caf\xe9\r\n"[..], &b"PK"[..], &b"x"[..]));
    let receipt = try_note(&bytes).unwrap().receipt;
    assert_eq!(receipt.total("Attachments"), 5, "{}", receipt.to_text());
}

#[test]
fn what_is_for_programs_is_left_out_and_told() {
    let parts = [
        "Content-Type: text/plain\n\nHere.",
        "Content-Type: application/pgp-signature; name=signature.asc\n\nx",
        "Content-Type: text/calendar; name=invite.ics\n\nBEGIN:VCALENDAR",
        "Content-Type: message/external-body; name=\"far.docx\"; access-type=local-file\n\nContent-Type: application/x\n\n",
    ];
    let bytes = message(&multipart("mixed", &parts));
    assert_eq!(files(&bytes), []);
    let receipt = try_note(&bytes).unwrap().receipt;
    for kind in ["Digital signatures", "Invitations", "Attachments"] {
        assert_eq!(receipt.total(kind), 1, "{kind}\n{}", receipt.to_text());
    }
}

#[test]
fn an_attached_message_is_a_file_that_can_be_opened_in_turn() {
    let inner = "From: a@example.org\nSubject: Inner rfc822 global digest\nMIME-Version: 1.0\n\nInner words.";
    let outer = format!("Content-Type: message/rfc822; name=\"rfc822 global.eml\"\n\n{inner}");
    let bytes = message(&multipart("mixed", &["Content-Type: text/plain\n\nOuter rfc822 words.", &outer]));
    assert_eq!(markdown(&try_note(&bytes).unwrap()), "Outer rfc822 words.\n");
    let [(name, attached)] = files(&bytes).try_into().unwrap();
    assert_eq!((name.as_str(), &*attached), ("rfc822 global.eml", inner.replace('\n', "\r\n").as_bytes()));
    assert_eq!(markdown(&try_note(&attached).unwrap()), "Inner words.\n");
    let depth = |left: usize| {
        let mut depth = Depth::default();
        for _ in 0..left {
            depth = Bundle::open("a.eml", &attached, &Limits::default(), depth).unwrap().unwrap().depth();
        }
        Bundle::open("a.eml", &attached, &Limits::default(), depth).map(|_| ())
    };
    assert_eq!((depth(4), depth(5)), (Ok(()), Err(Error::MailTooDeep)));
}

#[test]
fn a_page_in_one_file_is_a_page() {
    let bytes = format!(
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/a\nSubject: The page\nMIME-Version: 1.0\n{}",
        multipart(
            "related",
            &[
                "Content-Type: text/html\nContent-Location: https://example.org/a\n\n<p>Look: <img src=\"https://example.org/b.png\" alt=x>",
                "Content-Type: text/css\nContent-Location: https://example.org/c.css\n\np{}",
                &format!(
                    "Content-Type: image/png\nContent-Location: https://example.org/b.png\nContent-Transfer-Encoding: base64\n\n{DOT}"
                ),
            ]
        )
    );
    let read = read("page.mhtml", bytes.as_bytes(), &Limits::default(), &|| false).unwrap();
    assert_eq!((read.media.len(), read.title.as_str()), (1, "The page"));
    assert_eq!((read.receipt.kind.as_str(), read.receipt.origin().as_str()), ("Web page in one file", ""));
    assert!(
        Bundle::open("page.mhtml", bytes.as_bytes(), &Limits::default(), Depth::default()).unwrap().is_none()
    );
}

#[test]
fn damaged_messages_keep_their_words() {
    let words = |rest: &str| markdown(&note(rest));
    assert_eq!(words("Content-Type: multipart/mixed; boundary=b1\n\nNo parts.\n"), "No parts.\n");
    let unended = "Content-Type: multipart/mixed; boundary=b1\n\n--b1\nContent-Type: multipart/mixed; boundary=b2\n\n\
        --b2\nContent-Type: text/plain\n\nOne.\n--b1\nContent-Type: text/plain\n\nTwo.\n";
    let read = words(unended);
    assert!(read.starts_with("One.") && read.ends_with("Two.\n"), "{read}");
}

#[test]
fn a_message_without_words_says_so() {
    assert_eq!(try_note(&message("\n \r\n")).map(|_| ()), Err(Error::NoWords));
    assert_eq!(try_note(b"From: a\r\n").map(|_| ()), Err(Error::NoWords));
}

#[test]
fn a_text_that_only_quotes_the_head_of_a_message_stays_a_text() {
    let format =
        |name: &str, text: &str| read(name, text.as_bytes(), &Limits::default(), &|| false).unwrap().format;
    assert_eq!(format("a.txt", "From: us\nSubject: a story\n\nWords."), Format::Text);
    assert_eq!(format("a.eml", "From: us\nSubject: a story\n\nWords."), Format::Mail);
    assert_eq!(format("a", "Received: by x\nFrom: us\n\nWords."), Format::Mail);
    assert_eq!(format("a.eml", "From us Mon\nFrom: us\n\nWords."), Format::Mail);
}

#[test]
fn messages_that_mean_harm_end_in_a_moment() {
    let answers = |bytes: &[u8]| {
        let opened = Bundle::open("a.eml", bytes, &Limits::default(), Depth::default()).map(|_| ());
        (try_note(bytes).map(|_| ()), opened)
    };
    let line = "Content-Type: message/rfc822\r\n\r\n";
    for kind in
        [line, "Content-Type: (;)message/(x)RFC822\r\n\r\n", "content-type :\r\n message/global\r\n\r\n"]
    {
        let _no_overflow = answers(kind.repeat(100_000).as_bytes());
    }
    let digest: String =
        (0..400).map(|at| format!("Content-Type: multipart/digest; boundary=b{at}\n\n--b{at}\n")).collect();
    let _no_overflow = answers(&message(&digest));
    let encoded = format!(
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{}",
        base64(&line.repeat(100_000))
    );
    let _no_overflow = answers(&message(&encoded));
    let many = message(&multipart("mixed", &vec!["\nx"; 20_000]));
    assert!(matches!(answers(&many).1, Err(Error::TooManyParts { .. })));
    let lost = "--b1\nContent-Type: multipart/mixed; boundary=none\n\n".repeat(20_000);
    let lost = message(&format!("Content-Type: multipart/mixed; boundary=b1\n\n{lost}"));
    assert!(matches!(answers(&lost).1, Err(Error::TooManyParts { .. })));
}

fn base64(words: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in words.as_bytes().chunks_exact(3) {
        let bits = three.iter().fold(0, |bits, byte| bits << 8 | usize::from(*byte));
        out.extend([18, 12, 6, 0].map(|shift| char::from(LETTERS[bits >> shift & 63])));
    }
    out
}

#[test]
fn no_cut_of_a_message_is_a_fault_of_the_reader() {
    let picture =
        format!("Content-Type: image/png\nContent-Transfer-Encoding: base64\nContent-ID: <a>\n\n{DOT}");
    let whole =
        message(&multipart("related", &["Content-Type: text/html\n\n<p>x <img src='cid:a'>", &picture]));
    for end in 1..whole.len() {
        if let Err(error) = try_note(&whole[..end]) {
            assert!(!matches!(error, Error::Reader), "cut at {end}");
        }
    }
}
