//! Pictures: inside the page or beside it. Those elsewhere are never fetched.

use super::body::{Flow, Reader};
use crate::error::Error;
use crate::story::PictureSource;
use crate::transfer::{self, percent_decoded};
use crate::xml::NodeId;

impl Reader<'_> {
    /// Reads a picture into the line.
    pub(super) fn picture(&mut self, node: NodeId, flow: &mut Flow) -> Result<(), Error> {
        let xml = self.xml;
        let attribute = |key| xml.attribute(node, key).unwrap_or_default().trim();
        let alt = attribute("alt").split_whitespace().collect::<Vec<_>>().join(" ");
        let src = attribute("src");
        let tiny = |key| matches!(attribute(key).trim_end_matches("px"), "0" | "1");
        if tiny("width") && tiny("height") {
            let advice = "A dot that nobody sees, which counts readers: left out.";
            self.story.receipt.change_to("Pictures", "", advice);
            return Ok(());
        }
        let decorative = matches!(attribute("role"), "presentation" | "none");
        if src.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
            // An empty picture is what stands in while a page is loading.
            let line = flow.line(&mut self.story);
            let (source, load) = (PictureSource::Text(src), || Ok(embedded(&src[5..])));
            return self.story.picture(line, "a picture", &source, load, (&alt, decorative));
        }
        let name = String::from_utf8_lossy(&percent_decoded(src)).into_owned();
        let elsewhere = name.contains("://") || name.starts_with("//") || name.is_empty();
        let bytes = (self.beside)(&name);
        let line = flow.line(&mut self.story);
        if elsewhere && bytes.is_none() {
            self.story.linked_picture(line, if alt.is_empty() { &name } else { &alt });
            return Ok(());
        }
        let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
        match bytes {
            Some(bytes) => {
                let source = PictureSource::Part(&name);
                self.story.picture(line, file, &source, || Ok(Some(bytes)), (&alt, decorative))
            }
            None => {
                let advice =
                    "It is a file beside the page, which did not come with it. Ask the trust for it.";
                self.story.receipt.lose("Pictures", file, advice);
                Ok(())
            }
        }
    }
}

// What is behind `data:`: `image/png;base64,iVBOR…`.
fn embedded(data: &str) -> Option<Vec<u8>> {
    let (kind, data) = data.split_once(',')?;
    let bytes = percent_decoded(data);
    if kind.to_ascii_lowercase().ends_with(";base64") { transfer::base64(&bytes) } else { Some(bytes) }
}
