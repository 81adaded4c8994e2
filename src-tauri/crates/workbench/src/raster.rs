//! Pictures of pages: hayro rasters what the export paints.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use std::sync::Arc;

/// Rasters page `index` of a PDF so that it is `width` pixels wide, as PNG bytes. None when there is no such page.
pub(crate) fn page_png(pdf: Vec<u8>, index: usize, width: u32) -> Option<Vec<u8>> {
    let pdf = Pdf::new(Arc::new(pdf)).ok()?;
    let page = pdf.pages().get(index)?;
    let (page_width, _) = page.render_dimensions();
    let scale = width as f32 / page_width;
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pixmap = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings { hinting: false, ..RenderSettings::default() },
        &settings,
    );
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    // Pages are opaque: three channels are a quarter less to compress and to send.
    let rgb: Vec<u8> =
        pixmap.data_as_u8_slice().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    encode(&rgb, width, height)
}

fn encode(rgb: &[u8], width: u32, height: u32) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    // Most of a page is paper: the row above tells the next one, and trying every filter takes as long as painting.
    encoder.set_filter(png::Filter::Up);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(rgb).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{assets, export};
    use std::collections::BTreeMap;

    #[test]
    fn a_page_looks_the_same_by_itself_as_in_the_exported_file() {
        let words =
            "# Title\n\n- One *two* **three**\n- [Four](https://example.org)\n\nA | B\n---|---:\nx | 1\n\n";
        let document = foreword_manuscript::parse(&words.repeat(30));
        let pictures = BTreeMap::new();
        let plain = foreword_typeset::Plain {
            title: "Test",
            language: "en-GB",
            documents: &[document],
            pictures: &pictures,
        };
        let mut cache = foreword_typeset::Cache::new();
        let (design, fonts) = (export::design("report").expect("it comes along"), assets::fonts());
        let layout =
            foreword_typeset::layout_documents(&plain, &design, fonts, &mut cache, &|| false, &|_, _| {})
                .expect("plain words can be laid out");
        let (stored, metadata) = (BTreeMap::new(), export::for_reading("2026-01-01T00:00:00Z"));
        let whole = foreword_pdf::write(&layout, fonts, &stored, &metadata, &|| false, &|_, _| {})
            .expect("plain words can be exported");
        assert!(layout.pages.len() > 3);
        for page in [0, 2, layout.pages.len() - 1] {
            let alone = foreword_pdf::write_page(&layout, page, fonts, &stored).expect("the page is there");
            assert!(alone.len() * 2 < whole.len());
            let pictures = [page_png(whole.clone(), page, 600), page_png(alone, 0, 600)];
            assert!(pictures[0].is_some() && pictures[0] == pictures[1], "page {page} looks different");
        }
    }
}
