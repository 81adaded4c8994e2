//! The packages of Word and OpenDocument, put together from parts that random bytes have filled.

use crate::parts::{PICTURE, zip};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const WORD_SPACES: &[(&str, &str)] = &[
    ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("r", RELATIONS),
    ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
    ("dgm", "http://schemas.openxmlformats.org/drawingml/2006/diagram"),
    ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"),
    ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    ("w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("ep", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"),
    ("cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
];

const OPEN_SPACES: &[(&str, &str)] = &[
    ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"),
    ("loext", "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("math", "http://www.w3.org/1998/Math/MathML"),
];

/// Parts of a Word file: what they are called here, their place, their outermost element, the kind of their relation.
const WORD_PARTS: &[(&str, &str, &str, &str)] = &[
    ("styles", "word/styles.xml", "w:styles", "styles"),
    ("numbering", "word/numbering.xml", "w:numbering", "numbering"),
    ("comments", "word/comments.xml", "w:comments", "comments"),
    ("comments-extended", "word/commentsExtended.xml", "w15:commentsEx", "commentsExtended"),
    ("footnotes", "word/footnotes.xml", "w:footnotes", "footnotes"),
    ("endnotes", "word/endnotes.xml", "w:endnotes", "endnotes"),
    ("header", "word/header1.xml", "w:hdr", "header"),
    ("footer", "word/footer1.xml", "w:ftr", "footer"),
    ("settings", "word/settings.xml", "w:settings", "settings"),
    ("chart", "word/charts/chart1.xml", "c:chartSpace", "chart"),
    ("data", "word/diagrams/data1.xml", "dgm:dataModel", "diagramData"),
    ("page", "word/chunk.html", "", "aFChunk"),
    ("picture", "word/media/image1.png", "", "image"),
];

/// A Word file from its parts.
pub(crate) fn docx(given: &[(&str, &[u8])]) -> Vec<u8> {
    let part = |name: &str| given.iter().find(|(own, _)| *own == name).map(|(_, bytes)| *bytes);
    let mut relations = String::new();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, place, root, kind) in WORD_PARTS {
        let standard = if *name == "picture" { Some(PICTURE) } else { None };
        let Some(bytes) = part(name).filter(|bytes| !bytes.is_empty()).or(standard) else { continue };
        let target = place.trim_start_matches("word/");
        relations
            .push_str(&format!(r#"<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#));
        files.push(((*place).to_owned(), rooted(bytes, root, WORD_SPACES)));
    }
    relations.push_str(&String::from_utf8_lossy(part("relations").unwrap_or_default()));
    let main = part("document").unwrap_or_default();
    let to_main = format!(
        r#"<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>{}"#,
        String::from_utf8_lossy(part("package").unwrap_or_default())
    );
    files.push(("[Content_Types].xml".into(), b"<Types/>".to_vec()));
    files.push(("_rels/.rels".into(), related(&to_main)));
    files.push(("word/_rels/document.xml.rels".into(), related(&relations)));
    let body =
        if main.starts_with(b"<?xml") { main.to_vec() } else { [b"<w:body>", main, b"</w:body>"].concat() };
    files.push(("word/document.xml".into(), rooted(&body, "w:document", WORD_SPACES)));
    if let Some(app) = part("app") {
        files.push(("docProps/app.xml".into(), rooted(app, "ep:Properties", WORD_SPACES)));
    }
    if let Some(core) = part("core") {
        files.push(("docProps/core.xml".into(), rooted(core, "cp:coreProperties", WORD_SPACES)));
    }
    for (name, bytes) in given.iter().filter(|(name, _)| name.contains(['/', '.'])) {
        files.push(((*name).to_owned(), bytes.to_vec()));
    }
    zip(&files)
}

/// An OpenDocument text from its parts; `flat` for one in a single file.
pub(crate) fn odt(given: &[(&str, &[u8])]) -> Vec<u8> {
    let part =
        |name: &str| given.iter().find(|(own, _)| *own == name).map(|(_, bytes)| *bytes).unwrap_or_default();
    let styles = [b"<office:automatic-styles>", part("automatic"), b"</office:automatic-styles>"].concat();
    let body = [b"<office:body><office:text>", part("text"), b"</office:text></office:body>"].concat();
    let meta = [b"<office:meta>", part("meta"), b"</office:meta>"].concat();
    if given.iter().any(|(name, _)| *name == "flat") {
        let all = [meta, styles, body].concat();
        return rooted(&all, "office:document", OPEN_SPACES);
    }
    let named = [
        b"<office:styles>",
        part("styles"),
        b"</office:styles><office:master-styles>",
        part("masters"),
        b"</office:master-styles>",
    ]
    .concat();
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("mimetype".into(), b"application/vnd.oasis.opendocument.text".to_vec()),
        ("content.xml".into(), rooted(&[styles, body].concat(), "office:document-content", OPEN_SPACES)),
        ("styles.xml".into(), rooted(&named, "office:document-styles", OPEN_SPACES)),
        ("meta.xml".into(), rooted(&meta, "office:document-meta", OPEN_SPACES)),
        ("Pictures/a.png".into(), PICTURE.to_vec()),
        ("Object 1/content.xml".into(), rooted(part("equation"), "math:math", OPEN_SPACES)),
    ];
    if !part("manifest").is_empty() {
        files.push((
            "META-INF/manifest.xml".into(),
            rooted(part("manifest"), "manifest:manifest", OPEN_SPACES),
        ));
    }
    for (name, bytes) in given.iter().filter(|(name, _)| name.contains(['/', '.'])) {
        files.push(((*name).to_owned(), bytes.to_vec()));
    }
    zip(&files)
}

/// A spreadsheet from what stands in its body.
pub(crate) fn ods(sheets: &[u8]) -> Vec<u8> {
    let body =
        [b"<office:body><office:spreadsheet>", sheets, b"</office:spreadsheet></office:body>"].concat();
    zip(&[
        ("mimetype".into(), b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("content.xml".into(), rooted(&body, "office:document-content", OPEN_SPACES)),
    ])
}

fn related(inner: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!(r#"<Relationships xmlns="{space}">{inner}</Relationships>"#).into_bytes()
}

// A part that begins as a file of its own stands as it is; so does one that needs no outermost element.
fn rooted(bytes: &[u8], root: &str, spaces: &[(&str, &str)]) -> Vec<u8> {
    if root.is_empty() || bytes.starts_with(b"<?xml") {
        return bytes.to_vec();
    }
    let spaces: Vec<String> =
        spaces.iter().map(|(prefix, address)| format!(r#"xmlns:{prefix}="{address}""#)).collect();
    let head = format!(r#"<?xml version="1.0" encoding="UTF-8"?><{root} {}>"#, spaces.join(" "));
    [head.as_bytes(), bytes, format!("</{root}>").as_bytes()].concat()
}
