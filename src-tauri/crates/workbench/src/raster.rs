//! Pictures of pages: hayro rasters the very bytes that are exported.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use std::sync::Arc;

/// Rasters page `index` of a PDF so that it is `width` pixels wide, as PNG bytes. None when there is no such page.
pub(crate) fn page_png(pdf: &Arc<Vec<u8>>, index: usize, width: u32) -> Option<Vec<u8>> {
    let pdf = Pdf::new(pdf.clone()).ok()?;
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
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(rgb).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}
