//! The readers of other people's files, each fed with what it is told is a file of its kind.

use crate::office;
use crate::parts::{MARK, PICTURE, parts};
use foreword_intake::{
    Bundle, Depth, Error, Limits, Submission, accept_all, fit_for_page, read, read_beside, read_picture,
    read_profile, read_ratings, read_trusts, reject_all, to_markdown,
};
use std::io::Cursor;

/// A Word file: a package as it is, or the parts of one.
pub(crate) fn docx(data: &[u8]) {
    let bytes = if data.starts_with(MARK) { office::docx(&parts(data)) } else { data.to_vec() };
    whole(read("story.docx", &bytes, &Limits::default(), &|| false));
}

/// An OpenDocument text: a package or a flat file as it is, or the parts of one.
pub(crate) fn odt(data: &[u8]) {
    let bytes = if data.starts_with(MARK) { office::odt(&parts(data)) } else { data.to_vec() };
    whole(read("story.odt", &bytes, &Limits::default(), &|| false));
}

/// A message, with all that is in it.
pub(crate) fn eml(data: &[u8]) {
    opened("message.eml", data, Depth::default());
}

/// A page with pictures beside it.
pub(crate) fn html(data: &[u8]) {
    let beside = |name: &str| (!name.is_empty()).then(|| PICTURE.to_vec());
    whole(read_beside("page.html", data, &beside, &Limits::default(), &|| false));
}

/// A photograph, or a printer's colours.
pub(crate) fn images(data: &[u8]) {
    if let Ok(picture) = read_picture("photo.jpg", data) {
        // A picture of 50 megapixels, read in a quarter of a second by a released program, takes this one many seconds.
        if u64::from(picture.picture.width) * u64::from(picture.picture.height) > 4 << 20 {
            return;
        }
        let again = read_picture("photo.jpg", &picture.bytes).expect("what is stored can be read again");
        assert!(!again.had_location, "where it was taken stays in the picture");
        for longest in [1, 40] {
            fit_for_page(&picture.picture, &picture.bytes, longest)
                .expect("what is stored can be made smaller");
        }
    }
    let _profile = read_profile(data);
}

/// A list of ratings or of trusts: a spreadsheet as it is, the sheets of one, or a table with commas.
pub(crate) fn ratings(data: &[u8]) {
    let bytes = if data.starts_with(b"<table:table") { office::ods(data) } else { data.to_vec() };
    let limits = Limits::default();
    if let Ok(file) = read_ratings(&mut Cursor::new(&bytes), &limits, &mut |_| false) {
        assert!(file.rows.iter().all(|row| !row.place.trust_code.is_empty() || row.row > 0));
    }
    let _trusts = read_trusts(&bytes);
}

fn opened(name: &str, bytes: &[u8], depth: Depth) {
    let limits = Limits::default();
    whole(read(name, bytes, &limits, &|| false));
    let Ok(Some(mut bundle)) = Bundle::open(name, bytes, &limits, depth) else { return };
    let depth = bundle.depth();
    for (at, inside) in bundle.names().into_iter().enumerate() {
        if let Ok(file) = bundle.file(at) {
            opened(&inside, &file, depth);
        }
    }
}

// Whatever was read is a text that can be worked with: both readings of its changes, and its words as Markdown.
fn whole(read: Result<Submission, Error>) {
    let Ok(submission) = read else { return };
    let known =
        |id: &foreword_model::BlockId| id.as_str().is_empty() || submission.body.find_text(id).is_some();
    for note in &submission.notes {
        assert!(
            known(&note.anchor.block) && known(&note.anchor.end_block),
            "a note stands nowhere: {note:?}"
        );
    }
    let _accepted = accept_all(&submission.body, &submission.notes);
    let _rejected = reject_all(&submission.body, &submission.notes);
    let _words = to_markdown(&submission);
}
