//! An OpenDocument text as LibreOffice writes it, as far as a story needs it.

use super::{Part, Story, parts};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
const TEXT: &str = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
const STYLE: &str = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
const FO: &str = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
const MANIFEST: &str = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
const KIND: &str = "application/vnd.oasis.opendocument.text";

pub(super) fn file(story: &Story) -> Vec<u8> {
    let mut body = format!("<text:p>Trust: {}</text:p>", story.trust);
    for (part, words) in parts(story) {
        let _infallible = match part {
            Part::Heading(level) => write!(body, "<text:h text:outline-level=\"{level}\">{words}</text:h>"),
            Part::Standfirst => {
                write!(body, "<text:p><text:span text:style-name=\"T1\">{words}</text:span></text:p>")
            }
            Part::Paragraph => write!(body, "<text:p>{words}</text:p>"),
        };
    }
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"{OFFICE}\" \
         xmlns:text=\"{TEXT}\" xmlns:style=\"{STYLE}\" xmlns:fo=\"{FO}\" office:version=\"1.3\">\
         <office:automatic-styles><style:style style:name=\"T1\" style:family=\"text\"><style:text-properties \
         fo:font-style=\"italic\"/></style:style></office:automatic-styles><office:body><office:text>{body}</office:text></office:body>\
         </office:document-content>"
    );
    let manifest = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"{MANIFEST}\" \
         manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{KIND}\"/>\
         <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"
    );
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let parts = [
        ("mimetype", KIND.to_owned(), stored),
        ("content.xml", content, stored),
        ("META-INF/manifest.xml", manifest, stored),
    ];
    for (name, words, options) in parts {
        package.start_file(name, options).expect("memory takes every part");
        package.write_all(words.as_bytes()).expect("memory takes every byte");
    }
    package.finish().expect("memory takes the directory").into_inner()
}
