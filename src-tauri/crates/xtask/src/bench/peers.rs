//! The other programs: how each is found, installed and asked for a tagged PDF.

use crate::options::Options;
use crate::places::Places;
use crate::run::{python, run, step, succeeds};
use crate::stop::Stop;
use crate::system;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The same text in the forms that programs read.
pub(crate) struct Sources {
    pub(crate) markdown: PathBuf,
    pub(crate) typst: PathBuf,
    pub(crate) html: PathBuf,
    pub(crate) latex: PathBuf,
}

type Make = Box<dyn Fn(&Sources, &Path) -> Command>;
type Made = Box<dyn Fn(&Sources, &Path) -> PathBuf>;

/// One program that can typeset.
pub(crate) struct Peer {
    /// Its name and version.
    pub(crate) name: String,
    /// What must be known beside its figures.
    pub(crate) remark: &'static str,
    make: Make,
    // LibreOffice and Chromium name or place their file themselves.
    made: Made,
}

impl Peer {
    /// The command that makes the PDF, and where it will be.
    pub(crate) fn command(&self, sources: &Sources, folder: &Path) -> (Command, PathBuf) {
        ((self.make)(sources, folder), (self.made)(sources, folder))
    }
}

fn venv(places: &Places) -> PathBuf {
    places.target.join("peers")
}

fn in_venv(places: &Places, name: &str) -> PathBuf {
    let folder = if cfg!(windows) { "Scripts" } else { "bin" };
    venv(places).join(folder).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Installs the programs: typst and WeasyPrint in a folder of their own, LibreOffice and Chromium as system packages.
pub(crate) fn install(places: &Places, options: &Options) -> Result<(), Stop> {
    let packages = [
        "python3-venv",
        "libpango-1.0-0",
        "libpangoft2-1.0-0",
        "libharfbuzz-subset0",
        "time",
        "poppler-utils",
    ];
    let large = ["libreoffice-writer-nogui", "chromium", "texlive-xetex", "texlive-latex-extra", "lmodern"];
    step("System packages of the peers", || {
        system::ensure(&packages, !options.has("--no-system"))?;
        system::ensure(&large, !options.has("--no-system"))
    })?;
    if !in_venv(places, "weasyprint").is_file() {
        step("typst and WeasyPrint", || {
            run(python().args(["-m", "venv"]).arg(venv(places)))?;
            run(Command::new(in_venv(places, "python")).args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "typst",
                "weasyprint",
            ]))
        })?;
    }
    Ok(())
}

/// Foreword first, then those that are installed.
pub(crate) fn present(places: &Places) -> Vec<Peer> {
    let mut peers = vec![ours(places)];
    peers.extend(typst(places));
    peers.extend(weasyprint(places));
    peers.extend(libre_office());
    peers.extend(chromium());
    peers.extend(xelatex());
    peers
}

fn ours(places: &Places) -> Peer {
    let program = places.built("release", "foreword");
    Peer {
        name: "Foreword".into(),
        remark: "PDF/UA-1 and PDF/A-2a",
        make: Box::new(move |sources, folder| {
            let mut command = Command::new(&program);
            command.arg("typeset").arg(&sources.markdown).arg("--pdf").arg(folder.join("foreword.pdf"));
            command
        }),
        made: Box::new(|_, folder| folder.join("foreword.pdf")),
    }
}

const TYPST: &str = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], \
                     pdf_standards=['ua-1'])";

/// The faces that every program sets the text in.
pub(crate) fn fonts(places: &Places) -> PathBuf {
    places.root.join("assets").join("fonts").join("source-sans-3")
}

fn typst(places: &Places) -> Option<Peer> {
    let (python, fonts) = (in_venv(places, "python"), fonts(places));
    let version = printed(Command::new(&python).args(["-c", "import typst; print(typst.__version__)"]))?;
    Some(Peer {
        name: format!("typst {version}"),
        remark: "PDF/UA-1; started through its Python package, about 0.05 s of which are Python's",
        make: Box::new(move |sources, folder| {
            let mut command = Command::new(&python);
            command.args(["-c", TYPST]).arg(&sources.typst).arg(folder.join("typst.pdf")).arg(&fonts);
            command
        }),
        made: Box::new(|_, folder| folder.join("typst.pdf")),
    })
}

fn weasyprint(places: &Places) -> Option<Peer> {
    let program = in_venv(places, "weasyprint");
    let version = printed(Command::new(&program).arg("--version"))?;
    Some(Peer {
        name: version.replace("WeasyPrint version", "WeasyPrint"),
        remark: "PDF/UA-1",
        make: Box::new(move |sources, folder| {
            let mut command = Command::new(&program);
            command
                .args(["--quiet", "--pdf-variant", "pdf/ua-1"])
                .arg(&sources.html)
                .arg(folder.join("weasyprint.pdf"));
            command
        }),
        made: Box::new(|_, folder| folder.join("weasyprint.pdf")),
    })
}

fn libre_office() -> Option<Peer> {
    let said = printed(Command::new("soffice").arg("--version"))?;
    let version = said.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    Some(Peer {
        name: version,
        remark: "asked for a tagged PDF/UA file, which does not pass veraPDF; reads the HTML with a fallback face and its own page",
        make: Box::new(|sources, folder| {
            let mut command = Command::new("soffice");
            let profile = folder.join("office-profile");
            command.arg(format!("-env:UserInstallation=file://{}", profile.display()));
            command.args(["--headless", "--convert-to"]);
            command.arg(
                "pdf:writer_web_pdf_Export:{\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"}}",
            );
            command.arg("--outdir").arg(folder).arg(&sources.html);
            command
        }),
        made: Box::new(|sources, folder| {
            folder.join(sources.html.file_stem().unwrap_or_default()).with_extension("pdf")
        }),
    })
}

fn chromium() -> Option<Peer> {
    let programs = ["chromium", "chromium-browser", "google-chrome"];
    let program = programs.into_iter().find(|name| succeeds(Command::new(name).arg("--version")))?;
    let said = printed(Command::new(program).arg("--version"))?;
    let version = said.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    Some(Peer {
        name: version,
        remark: "tagged; it does not pass veraPDF",
        make: Box::new(move |sources, folder| {
            let mut command = Command::new(program);
            command.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]);
            command.arg("--generate-pdf-document-outline");
            command.arg(format!("--user-data-dir={}", folder.join("browser-profile").display()));
            command.arg(format!("--print-to-pdf={}", folder.join("chromium.pdf").display()));
            command.arg(format!("file://{}", sources.html.display()));
            command
        }),
        made: Box::new(|_, folder| folder.join("chromium.pdf")),
    })
}

fn xelatex() -> Option<Peer> {
    let said = printed(Command::new("xelatex").arg("--version"))?;
    let version =
        said.lines().next().unwrap_or_default().split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    Some(Peer {
        name: version,
        remark: "not tagged at all; one run, without references",
        make: Box::new(|sources, folder| {
            let mut command = Command::new("xelatex");
            command
                .args(["-interaction=batchmode", "-jobname=xelatex"])
                .arg(&sources.latex)
                .current_dir(folder);
            command
        }),
        made: Box::new(|_, folder| folder.join("xelatex.pdf")),
    })
}

/// Makes pictures that are all different: photographs' sizes, colours that flow into each other, a little grain.
const PICTURES: &str = "import random, sys
from PIL import Image
for number in range(int(sys.argv[2])):
    chance = random.Random(number)
    small = Image.new('RGB', (12, 8))
    small.putdata([tuple(chance.randrange(256) for _ in range(3)) for _ in range(96)])
    grain = Image.frombytes('L', (1600, 1067), chance.randbytes(1600 * 1067)).convert('RGB')
    picture = Image.blend(small.resize((1600, 1067), Image.BICUBIC), grain, 0.06)
    picture.save(f'{sys.argv[1]}/picture-{number}.jpg', quality=82)
";

/// Makes so many pictures in a folder; they are the same in every run.
pub(crate) fn make_pictures(places: &Places, folder: &Path, count: usize) -> Result<(), Stop> {
    run(Command::new(in_venv(places, "python")).args(["-c", PICTURES]).arg(folder).arg(count.to_string()))
}

fn printed(command: &mut Command) -> Option<String> {
    let output =
        command.stderr(std::process::Stdio::null()).stdin(std::process::Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}
