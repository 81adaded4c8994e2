//! What was asked for on the command line.

use foreword_workbench::{IntakeForm, RegisterKindView, TakenChanges};
use lexopt::Arg::{Long, Short, Value};
use lexopt::{Parser, ValueExt};
use std::ffi::OsString;
use std::path::PathBuf;

/// The words of `foreword --help`.
pub(crate) const HELP: &str = "\
foreword: an editorial workbench for scripts and servers

  foreword demo --out DIR [--sample DIR]          the library and the PDF of the sample issue
  foreword new LIBRARY                            make an empty library
  foreword import LIBRARY FILES…                  bring in submissions: files or folders
  foreword list LIBRARY [--search WORDS] [--json] what the library holds
  foreword import-trusts LIBRARY FILES… [--date 2026-07]   the official list of trusts (CSV), one or several files
  foreword import-ratings LIBRARY FILE [--date 2026-07]    the regulator's ratings (ODS or CSV)
  foreword intake FILE [--to markdown|json] [--changes accept|reject]
                                                  read one file; its receipt goes to standard error
  foreword form LIBRARY --issue NUMBER --to FILE.docx      the blank submission form of an issue
  foreword export LIBRARY --issue NUMBER --pdf FILE [--design NAME] [--proof | --print [--profile FILE.icc]]
  foreword typeset FILES.md… --pdf FILE [--design NAME] [--timings]
  foreword check LIBRARY                          look for damage

Exit codes: 0 done, 1 the work could not be done, 2 wrong usage.";

/// Wrong usage, with its reason.
pub(crate) struct Usage(pub(crate) String);

/// What to do.
pub(crate) enum Command {
    /// Say how to use the program.
    Help,
    /// Make the sample.
    Demo { out: PathBuf, sample: Option<PathBuf> },
    /// Make a library.
    New { library: PathBuf },
    /// Bring in files.
    Import { library: PathBuf, files: Vec<PathBuf> },
    /// Bring in a list of trusts or of ratings.
    ImportRegister { library: PathBuf, kind: RegisterKindView, files: Vec<PathBuf>, date: String },
    /// List pieces.
    List { library: PathBuf, search: String, json: bool },
    /// Read one file.
    Intake { file: PathBuf, form: IntakeForm, changes: Option<TakenChanges> },
    /// Write the blank submission form of an issue.
    Form { library: PathBuf, issue: String, to: PathBuf },
    /// Export an issue.
    Export { library: PathBuf, issue: String, pdf: PathBuf, edition: Edition },
    /// Typeset files without a library.
    Typeset { files: Vec<PathBuf>, pdf: PathBuf, design: String, timings: bool },
    /// Check a library.
    Check { library: PathBuf },
    /// Measure edits of a long issue; for `cargo xtask bench`.
    BenchEdits { folder: PathBuf },
    /// Measure a library of generated pieces; for `cargo xtask bench`.
    BenchLibrary { pieces: u32, folder: PathBuf },
    /// Read files again and again and tell how long that takes; for `cargo xtask bench`.
    BenchIntake { files: Vec<PathBuf>, runs: u32 },
    /// Edit without end, acknowledging each save; for the crash test.
    TortureWriter { library: PathBuf },
    /// Look for every acknowledged edit; for the crash test.
    TortureVerify { library: PathBuf, acknowledged: PathBuf },
}

/// Which file of an issue to make.
pub(crate) struct Edition {
    /// The name of the design; none for the design of the issue.
    pub(crate) design: Option<String>,
    /// A proof with the open notes.
    pub(crate) proof: bool,
    /// Sheets for the printer.
    pub(crate) print: bool,
    /// The printer's colour profile.
    pub(crate) profile: Option<PathBuf>,
}

#[derive(Default)]
struct Given {
    values: Vec<OsString>,
    out: Option<PathBuf>,
    sample: Option<PathBuf>,
    pdf: Option<PathBuf>,
    search: String,
    date: String,
    issue: Option<String>,
    design: Option<String>,
    to: Option<String>,
    changes: Option<String>,
    pieces: Option<u32>,
    runs: Option<u32>,
    json: bool,
    proof: bool,
    timings: bool,
    print: bool,
    profile: Option<PathBuf>,
    help: bool,
}

impl From<lexopt::Error> for Usage {
    fn from(error: lexopt::Error) -> Self {
        Self(format!("{error}."))
    }
}

/// Reads the command line.
pub(crate) fn parse(parser: Parser) -> Result<Command, Usage> {
    let mut given = collect(parser)?;
    if given.help || given.values.is_empty() {
        return Ok(Command::Help);
    }
    let verb = given.values.remove(0).to_string_lossy().into_owned();
    match verb.as_str() {
        "demo" => Ok(Command::Demo { out: need(given.out, "--out DIR")?, sample: given.sample }),
        "new" => Ok(Command::New { library: one(given.values, "LIBRARY")? }),
        "import" => {
            let (library, files) = first_and_rest(given.values, "LIBRARY")?;
            if files.is_empty() {
                Err(Usage("Name the files to bring in.".into()))
            } else {
                Ok(Command::Import { library, files })
            }
        }
        "import-trusts" | "import-ratings" => {
            let kind =
                if verb == "import-trusts" { RegisterKindView::Trusts } else { RegisterKindView::Ratings };
            let (library, files) = first_and_rest(given.values, "LIBRARY")?;
            if files.is_empty() {
                return Err(Usage("Name the file to bring in.".into()));
            }
            Ok(Command::ImportRegister { library, kind, files, date: given.date })
        }
        "list" => Ok(Command::List {
            library: one(given.values, "LIBRARY")?,
            search: given.search,
            json: given.json,
        }),
        "intake" => {
            let form = match given.to.as_deref() {
                None | Some("markdown") => IntakeForm::Markdown,
                Some("json") => IntakeForm::Json,
                Some(other) => return Err(Usage(format!("--to knows markdown and json, not {other}."))),
            };
            let changes = match given.changes.as_deref() {
                None => None,
                Some("accept") => Some(TakenChanges::Accepted),
                Some("reject") => Some(TakenChanges::Rejected),
                Some(other) => {
                    return Err(Usage(format!("--changes knows accept and reject, not {other}.")));
                }
            };
            Ok(Command::Intake { file: one(given.values, "FILE")?, form, changes })
        }
        "form" => Ok(Command::Form {
            library: one(given.values, "LIBRARY")?,
            issue: need(given.issue, "--issue NUMBER")?,
            to: need(given.to, "--to FILE.docx")?.into(),
        }),
        "export" => Ok(Command::Export {
            library: one(given.values, "LIBRARY")?,
            issue: need(given.issue, "--issue NUMBER")?,
            pdf: need(given.pdf, "--pdf FILE")?,
            edition: match (given.proof, given.print, given.profile) {
                (true, true, _) => return Err(Usage("Choose one of --proof and --print.".into())),
                (_, false, Some(_)) => return Err(Usage("--profile goes with --print.".into())),
                (proof, print, profile) => Edition { design: given.design, proof, print, profile },
            },
        }),
        "typeset" => {
            let files: Vec<PathBuf> = given.values.into_iter().map(PathBuf::from).collect();
            if files.is_empty() {
                return Err(Usage("Name the files to typeset.".into()));
            }
            let design = given.design.unwrap_or_else(|| "report".to_owned());
            let pdf = need(given.pdf, "--pdf FILE")?;
            Ok(Command::Typeset { files, pdf, design, timings: given.timings })
        }
        "check" => Ok(Command::Check { library: one(given.values, "LIBRARY")? }),
        "bench-edits" => Ok(Command::BenchEdits { folder: need(given.out, "--out DIR")? }),
        "bench-library" => Ok(Command::BenchLibrary {
            pieces: given.pieces.unwrap_or(10_000),
            folder: need(given.out, "--out DIR")?,
        }),
        "bench-intake" => Ok(Command::BenchIntake {
            files: given.values.into_iter().map(PathBuf::from).collect(),
            runs: given.runs.unwrap_or(3),
        }),
        "torture-writer" => Ok(Command::TortureWriter { library: one(given.values, "LIBRARY")? }),
        "torture-verify" => {
            let (library, mut rest) = first_and_rest(given.values, "LIBRARY")?;
            let acknowledged =
                rest.pop().ok_or_else(|| Usage("Name the file of acknowledged edits.".into()))?;
            Ok(Command::TortureVerify { library, acknowledged })
        }
        other => Err(Usage(format!("There is no command \"{other}\"."))),
    }
}

fn collect(mut parser: Parser) -> Result<Given, Usage> {
    let mut given = Given::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => given.help = true,
            Long("out") => given.out = Some(parser.value()?.into()),
            Long("sample") => given.sample = Some(parser.value()?.into()),
            Long("pdf") => given.pdf = Some(parser.value()?.into()),
            Long("search") => given.search = parser.value()?.string()?,
            Long("date") => given.date = parser.value()?.string()?,
            Long("issue") => given.issue = Some(parser.value()?.string()?),
            Long("design") => given.design = Some(parser.value()?.string()?),
            Long("to") => given.to = Some(parser.value()?.string()?),
            Long("changes") => given.changes = Some(parser.value()?.string()?),
            Long("pieces") => given.pieces = Some(parser.value()?.parse()?),
            Long("runs") => given.runs = Some(parser.value()?.parse()?),
            Long("json") => given.json = true,
            Long("proof") => given.proof = true,
            Long("timings") => given.timings = true,
            Long("print") => given.print = true,
            Long("profile") => given.profile = Some(parser.value()?.into()),
            Value(value) => given.values.push(value),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(given)
}

fn need<T>(value: Option<T>, name: &str) -> Result<T, Usage> {
    value.ok_or_else(|| Usage(format!("{name} is missing.")))
}

fn one(values: Vec<OsString>, name: &str) -> Result<PathBuf, Usage> {
    let [value] =
        <[OsString; 1]>::try_from(values).map_err(|_| Usage(format!("Name exactly one {name}.")))?;
    Ok(value.into())
}

fn first_and_rest(values: Vec<OsString>, name: &str) -> Result<(PathBuf, Vec<PathBuf>), Usage> {
    let mut values = values.into_iter().map(PathBuf::from);
    let first = values.next().ok_or_else(|| Usage(format!("Name the {name}.")))?;
    Ok((first, values.collect()))
}
