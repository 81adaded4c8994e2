//! `cargo xtask sheet`: pages of a PDF side by side in one PNG; without a name, those of the sample in every design.

use crate::demo;
use crate::options::Options;
use crate::places::Places;
use crate::run::{output, python, run};
use crate::stop::Stop;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const GAP: usize = 16;
const BACKGROUND: u8 = 0xE4;

/// The number of the sample issue, and the designs it is set in.
const SAMPLE_ISSUE: &str = "3";
const DESIGNS: [&str; 3] = ["report", "magazine", "large-print"];

/// Makes the sheet, or one for every design.
pub(crate) fn make(places: &Places, options: &mut Options) -> Result<(), Stop> {
    match options.verb().map(PathBuf::from) {
        Some(pdf) => make_one(places, options, &pdf),
        None => make_sample(places, options),
    }
}

/// All pages of the sample issue in each design, under `target/sheets`.
fn make_sample(places: &Places, options: &Options) -> Result<(), Stop> {
    let library = demo::make_sample(places)?.library;
    let folder = places.made_folder("sheets")?;
    let width = options.number("--width", 240)?;
    let columns = options.number("--columns", 8)? as usize;
    for design in DESIGNS {
        let pdf = folder.join(format!("{design}.pdf"));
        let mut export = Command::new(places.built("debug", "foreword"));
        export.arg("export").arg(&library).args(["--issue", SAMPLE_ISSUE, "--pdf"]).arg(&pdf);
        export.args(["--design", design]);
        run(&mut export)?;
        write_sheet(&pdf, &folder, (width, columns), None, &folder.join(format!("{design}.png")))?;
    }
    Ok(())
}

fn make_one(places: &Places, options: &Options, pdf: &Path) -> Result<(), Stop> {
    let width = options.number("--width", 320)?;
    let columns = options.number("--columns", 6)? as usize;
    let folder = places.made_folder("sheet")?;
    let name = pdf.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let out = options.value("--out").map_or_else(|| folder.join(format!("{name}.png")), PathBuf::from);

    write_sheet(pdf, &folder, (width, columns), options.value("--pages"), &out)
}

fn write_sheet(
    pdf: &Path,
    folder: &Path,
    (width, columns): (u32, usize),
    pages: Option<&str>,
    out: &Path,
) -> Result<(), Stop> {
    let pages = raster(pdf, folder, width, pages)?;
    let sheet = arrange(&pages, columns);
    let png = png(&sheet)?;
    std::fs::write(out, png).map_err(|reason| Stop::File { path: out.to_owned(), reason })?;
    println!("{} pages in {}", pages.len(), out.display());
    Ok(())
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Picture {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

fn raster(pdf: &Path, folder: &Path, width: u32, pages: Option<&str>) -> Result<Vec<Picture>, Stop> {
    let scratch = folder.join("pages");
    let _absent_at_first = std::fs::remove_dir_all(&scratch);
    std::fs::create_dir_all(&scratch).map_err(|reason| Stop::File { path: scratch.clone(), reason })?;
    let mut command = Command::new("pdftoppm");
    command.args(["-scale-to-x", &width.to_string(), "-scale-to-y", "-1"]);
    if let Some(pages) = pages {
        let (first, last) = pages.split_once('-').unwrap_or((pages, pages));
        command.args(["-f", first, "-l", last]);
    }
    output(command.arg(pdf).arg(scratch.join("page")))?;
    let entries =
        std::fs::read_dir(&scratch).map_err(|reason| Stop::File { path: scratch.clone(), reason })?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    if files.is_empty() {
        return Err(Stop::NotMade { path: scratch });
    }
    files.iter().map(|file| read_ppm(file)).collect()
}

fn read_ppm(file: &Path) -> Result<Picture, Stop> {
    let bytes = std::fs::read(file).map_err(|reason| Stop::File { path: file.to_owned(), reason })?;
    parse_ppm(&bytes).ok_or_else(|| Stop::Unreadable { what: format!("the picture {}", file.display()) })
}

// "P6", width, height, 255, one white space, then the pixels.
fn parse_ppm(bytes: &[u8]) -> Option<Picture> {
    let mut start = 0;
    let mut words = Vec::new();
    while words.len() < 4 {
        let length = bytes[start..].iter().position(u8::is_ascii_whitespace)?;
        words.push(std::str::from_utf8(&bytes[start..start + length]).ok()?);
        start += length + 1;
    }
    let [magic, width, height, depth] = words[..] else { return None };
    let (width, height) = (width.parse().ok()?, height.parse().ok()?);
    let rgb = bytes[start..].to_vec();
    (magic == "P6" && depth == "255" && rgb.len() == width * height * 3).then_some(Picture {
        width,
        height,
        rgb,
    })
}

fn arrange(pages: &[Picture], columns: usize) -> Picture {
    let columns = columns.min(pages.len());
    let rows = pages.len().div_ceil(columns);
    let cell_width = pages.iter().map(|page| page.width).max().unwrap_or(0) + GAP;
    let cell_height = pages.iter().map(|page| page.height).max().unwrap_or(0) + GAP;
    let (width, height) = (columns * cell_width + GAP, rows * cell_height + GAP);
    let mut rgb = vec![BACKGROUND; width * height * 3];
    for (index, page) in pages.iter().enumerate() {
        let left = GAP + index % columns * cell_width;
        let top = GAP + index / columns * cell_height;
        for (line, pixels) in page.rgb.chunks_exact(page.width * 3).enumerate() {
            let at = ((top + line) * width + left) * 3;
            rgb[at..at + pixels.len()].copy_from_slice(pixels);
        }
    }
    Picture { width, height, rgb }
}

fn png(picture: &Picture) -> Result<Vec<u8>, Stop> {
    let mut lines = Vec::with_capacity(picture.rgb.len() + picture.height);
    let mut above = vec![0; picture.width * 3];
    for line in picture.rgb.chunks_exact(picture.width * 3) {
        // Filter 2 stores the difference to the line above, which is nothing in most of a page.
        lines.push(2);
        lines.extend(line.iter().zip(&above).map(|(now, before)| now.wrapping_sub(*before)));
        above.copy_from_slice(line);
    }
    let mut header = Vec::new();
    header.extend((picture.width as u32).to_be_bytes());
    header.extend((picture.height as u32).to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", compressed(&lines)?), (b"IEND", Vec::new())] {
        file.extend((data.len() as u32).to_be_bytes());
        let start = file.len();
        file.extend(kind);
        file.extend(data);
        let sum = crc(&file[start..]);
        file.extend(sum.to_be_bytes());
    }
    Ok(file)
}

// Python is on every machine that builds this, and its library can deflate; ours cannot.
fn compressed(bytes: &[u8]) -> Result<Vec<u8>, Stop> {
    let program = "import sys, zlib; sys.stdout.buffer.write(zlib.compress(sys.stdin.buffer.read(), 9))";
    let unusable = |reason| Stop::NotInstalled { program: "python3".into(), reason };
    let mut child = python()
        .args(["-c", program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(unusable)?;
    // It answers only after all input came, so writing first cannot block both sides.
    child.stdin.take().expect("the pipe was asked for").write_all(bytes).map_err(unusable)?;
    Ok(child.wait_with_output().map_err(unusable)?.stdout)
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 },
        )
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_of_png() {
        assert_eq!(crc(b"IEND"), 0xAE42_6082);
    }

    #[test]
    fn a_picture_is_read_and_a_short_one_refused() {
        let picture = parse_ppm(b"P6\n2 1\n255\nABCDEF").expect("it is whole");
        assert_eq!((picture.width, picture.height, picture.rgb.as_slice()), (2, 1, &b"ABCDEF"[..]));
        assert!(parse_ppm(b"P6\n2 1\n255\nABC").is_none());
        assert!(parse_ppm(b"P6\n2").is_none());
    }

    #[test]
    fn the_last_page_of_an_uneven_sheet_starts_a_row() {
        let page = |shade| Picture { width: 1, height: 1, rgb: vec![shade; 3] };
        let sheet = arrange(&[page(1), page(2), page(3)], 2);
        let pixel = |x: usize, y: usize| sheet.rgb[(y * sheet.width + x) * 3];
        assert_eq!((pixel(GAP, GAP), pixel(2 * GAP + 1, GAP), pixel(GAP, 2 * GAP + 1)), (1, 2, 3));
        assert_eq!(pixel(2 * GAP + 1, 2 * GAP + 1), BACKGROUND);
    }
}
