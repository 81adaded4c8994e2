//! Makes pages to look at: `pages OUT.pdf` for a built-in issue, `pages OUT.pdf FILE.md…` for plain texts.

#![allow(
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a tool for looking at pages speaks to a person and times itself"
)]

#[path = "../../tests/sample/mod.rs"]
mod sample;

use foreword_model::{FontFace, Fonts, Layout, MediaId, Picture};
use foreword_pdf::PictureBytes;
use foreword_typeset::{Cache, Design, Plain, layout, layout_documents};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().ok_or("usage: pages OUT.pdf [FILE.md…]")?;
    let texts = arguments.map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets");
    let fonts = fonts(&assets.join("fonts"))?;
    let toml = std::fs::read_to_string(assets.join("designs/report/design.toml"))?;
    let design = Design::parse("report", &toml)?;
    let (layout, pictures) = if texts.is_empty() {
        let issue = sample::issue();
        let drawn = issue.pictures.values().map(|known| Ok((known.id.clone(), draw(known)?)));
        let pictures = drawn.collect::<Result<_, Box<dyn Error>>>()?;
        let layout = timed(|cache| layout(&issue, &design, &fonts, cache, &|| false, &|_, _| ()))?;
        (layout, pictures)
    } else {
        let documents: Vec<_> = texts.iter().map(|text| foreword_manuscript::parse(text)).collect();
        let pictures = BTreeMap::new();
        let plain = Plain { title: "Pages", language: "en-GB", documents: &documents, pictures: &pictures };
        let layout = timed(|cache| layout_documents(&plain, &design, &fonts, cache, &|| false, &|_, _| ()))?;
        (layout, BTreeMap::new())
    };
    write(&out, &layout, &fonts, &pictures)
}

/// Runs a layout with a cold and with a warm cache, and says how long each took.
fn timed(
    run: impl Fn(&mut Cache) -> Result<Layout, foreword_typeset::Error>,
) -> Result<Layout, foreword_typeset::Error> {
    let mut cache = Cache::new();
    let mut times: Vec<Duration> = Vec::new();
    let mut once = || {
        let start = Instant::now();
        let layout = run(&mut cache);
        times.push(start.elapsed());
        layout
    };
    once()?;
    let layout = once()?;
    eprintln!("{} pages; {times:?} cold and warm", layout.pages.len());
    Ok(layout)
}

fn write(
    out: &str,
    layout: &Layout,
    fonts: &Fonts,
    pictures: &BTreeMap<MediaId, PictureBytes>,
) -> Result<(), Box<dyn Error>> {
    for finding in &layout.diagnostics {
        eprintln!("{:?} {}: {}", finding.severity, finding.code, finding.message);
    }
    let metadata = foreword_pdf::Metadata {
        created: "2026-01-01T00:00:00+00:00".into(),
        producer: "Foreword".into(),
        purpose: foreword_pdf::Purpose::Screen,
    };
    let start = Instant::now();
    let bytes = foreword_pdf::write(layout, fonts, pictures, &metadata, &|| false, &|_, _| ())?;
    eprintln!("PDF {:?}", start.elapsed());
    std::fs::write(out, &bytes)?;
    Ok(())
}

fn fonts(folder: &Path) -> Result<Fonts, Box<dyn Error>> {
    let mut faces = Vec::new();
    for (family, directory, stem) in [
        ("Source Sans 3", "source-sans-3", "SourceSans3"),
        ("Source Serif 4", "source-serif-4", "SourceSerif4"),
    ] {
        for (file, weight, italic) in [
            ("400Regular", 400, false),
            ("400Regular_Italic", 400, true),
            ("600SemiBold", 600, false),
            ("700Bold", 700, false),
            ("700Bold_Italic", 700, true),
        ] {
            let bytes = std::fs::read(folder.join(directory).join(format!("{stem}_{file}.ttf")))?;
            let slope = if italic { "Italic" } else { "" };
            faces.push(FontFace {
                family: family.into(),
                weight,
                italic,
                postscript_name: format!("{stem}-{weight}{slope}"),
                bytes: bytes.into(),
            });
        }
    }
    Ok(Fonts { faces })
}

/// A picture of bands and a sun, drawn by arithmetic.
fn draw(known: &Picture) -> Result<PictureBytes, Box<dyn Error>> {
    let (width, height) = (known.width, known.height);
    let hue = known.id.as_str().bytes().map(u32::from).sum::<u32>();
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            let (dx, dy) = (i64::from(x) - i64::from(width) * 2 / 3, i64::from(y) - i64::from(height) / 3);
            let sun = dx * dx + dy * dy < i64::from(height * height) / 36;
            let band = (y * 9 / height + x * 3 / width) * 18;
            let sky = [(hue * 7 + band) % 190 + 40, (hue * 3 + band) % 120 + 110, 150 + band % 90];
            let color = if sun { [240, 178, 74] } else { sky };
            pixels.extend(color.map(|channel| channel.min(255) as u8));
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(PictureBytes { picture: known.clone(), bytes: bytes.into() })
}
