//! Lays out Markdown files, so that pages can be looked at: `pages OUT.pdf FILE.md…`.

use foreword_model::{FontFace, Fonts};
use foreword_typeset::{Cache, Design, Plain, layout_documents};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().ok_or("usage: pages OUT.pdf FILE.md…")?;
    let texts = arguments.map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets");
    let fonts = fonts(&assets.join("fonts"))?;
    let toml = std::fs::read_to_string(assets.join("designs/report/design.toml"))?;
    let design = Design::parse("report", &toml)?;
    let documents: Vec<_> = texts.iter().map(|text| foreword_manuscript::parse(text)).collect();
    let pictures = BTreeMap::new();
    let plain = Plain { title: "Pages", language: "en-GB", documents: &documents, pictures: &pictures };
    let mut cache = Cache::new();
    let mut times = Vec::new();
    let mut layout = None;
    for _ in 0..2 {
        let start = std::time::Instant::now();
        layout = Some(layout_documents(&plain, &design, &fonts, &mut cache, &|| false, &|_, _| ())?);
        times.push(start.elapsed());
    }
    let layout = layout.ok_or("laid out twice")?;
    let start = std::time::Instant::now();
    let metadata =
        foreword_pdf::Metadata { created: "2026-01-01T00:00:00+00:00".into(), producer: "Foreword".into() };
    let bytes = foreword_pdf::write(&layout, &fonts, &BTreeMap::new(), &metadata, &|| false, &|_, _| ())?;
    let written = start.elapsed();
    std::fs::write(out, &bytes)?;
    for finding in &layout.diagnostics {
        eprintln!("{:?} {}: {}", finding.severity, finding.code, finding.message);
    }
    let [cold, warm] = times[..] else { return Err("timed twice".into()) };
    eprintln!("{} pages; layout {cold:?} cold, {warm:?} warm; PDF {written:?}", layout.pages.len());
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
