//! Commands on a library: each opens it, does one thing and prints what came of it.

use crate::arguments::Edition;
use foreword_workbench::{
    Caller, DesignView, ExportTo, ExportVariant, FormTo, ImportFiles, ImportRegister, IssueCard,
    JobLineState, JobState, JobView, LibraryPath, LibraryView, ListSubmissions, Nothing, RegisterKindView,
    SubmissionPage, WireError, Workbench,
};
use std::path::{Path, PathBuf};

/// Calls a command and reads its answer.
pub(crate) fn call<Q, A>(workbench: &Workbench, name: &str, request: &Q) -> Result<A, WireError>
where
    Q: foreword_workbench::Plain,
    A: foreword_workbench::Plain,
{
    let answer = workbench.dispatch(Caller::Outside, name, &request.to_json())?;
    A::from_json(&answer).ok_or_else(WireError::internal)
}

fn path_of(path: &Path) -> LibraryPath {
    LibraryPath { path: path.to_string_lossy().into_owned() }
}

/// Opens a library.
pub(crate) fn open(workbench: &Workbench, library: &Path) -> Result<LibraryView, WireError> {
    call(workbench, "library_open", &path_of(library))
}

/// Makes an empty library.
pub(crate) fn new(workbench: &Workbench, library: &Path) -> Result<(), WireError> {
    let made: LibraryView = call(workbench, "library_create", &path_of(library))?;
    println!("Made the library {} in {}.", made.name, made.folder);
    Ok(())
}

/// Brings files in and prints a line for each; fails when none could be read.
pub(crate) fn import(workbench: &Workbench, library: &Path, files: &[PathBuf]) -> Result<(), WireError> {
    open(workbench, library)?;
    let paths = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let job: JobView = call(workbench, "submission_import", &ImportFiles { paths })?;
    let job = workbench.wait_for_job(&job.id)?;
    for line in &job.lines {
        if line.state == JobLineState::Failed {
            eprintln!("{}: {} {}", line.name, line.message, line.hint);
        } else {
            println!("{}: {}", line.name, line.message);
        }
    }
    let failed = job.lines.iter().find(|line| line.state == JobLineState::Failed);
    match failed {
        Some(line) => {
            Err(WireError { message: line.message.clone(), hint: line.hint.clone(), ..WireError::internal() })
        }
        None => finished(job).map(drop),
    }
}

/// Brings a list of trusts or ratings in and prints what is new in it.
pub(crate) fn import_register(
    workbench: &Workbench,
    library: &Path,
    kind: RegisterKindView,
    files: &[PathBuf],
    as_of: String,
) -> Result<(), WireError> {
    open(workbench, library)?;
    let paths = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let job: JobView = call(workbench, "register_import", &ImportRegister { kind, paths, as_of })?;
    let job = finished(workbench.wait_for_job(&job.id)?)?;
    job.lines.iter().for_each(|line| println!("{}: {}", line.name, line.message));
    Ok(())
}

fn finished(job: JobView) -> Result<JobView, WireError> {
    if job.state == JobState::Done { Ok(job) } else { Err(job.error.unwrap_or_else(WireError::internal)) }
}

/// Prints what the library holds.
pub(crate) fn list(workbench: &Workbench, library: &Path, search: &str, json: bool) -> Result<(), WireError> {
    open(workbench, library)?;
    let mut request = ListSubmissions { search: search.to_owned(), limit: 500, ..ListSubmissions::default() };
    loop {
        let page: SubmissionPage = call(workbench, "submission_list", &request)?;
        for row in &page.rows {
            if json {
                println!("{}", foreword_workbench::Plain::to_json(row));
            } else {
                println!(
                    "{:6} words  {:12}  {}  ({})",
                    row.words,
                    format!("{:?}", row.stage),
                    row.title,
                    row.trust
                );
            }
        }
        request.offset += page.rows.len() as u32;
        if page.rows.is_empty() || request.offset >= page.total {
            return Ok(());
        }
    }
}

// An issue is named by its number or its id.
fn issue_id(workbench: &Workbench, issue: &str) -> Result<String, WireError> {
    let issues: Vec<IssueCard> = call(workbench, "issue_list", &Nothing {})?;
    let found = issues.iter().find(|card| card.id == issue || card.number.to_string() == issue);
    Ok(found.map_or_else(|| issue.to_owned(), |card| card.id.clone()))
}

/// Writes the blank submission form of an issue.
pub(crate) fn form(workbench: &Workbench, library: &Path, issue: &str, to: &Path) -> Result<(), WireError> {
    open(workbench, library)?;
    let issue = issue_id(workbench, issue)?;
    let request = FormTo { issue, path: to.to_string_lossy().into_owned() };
    let _made: Nothing = call(workbench, "form_to", &request)?;
    println!("Wrote {}.", to.display());
    Ok(())
}

/// Exports an issue, named by its number or its id.
pub(crate) fn export(
    workbench: &Workbench,
    library: &Path,
    issue: &str,
    pdf: &Path,
    edition: &Edition,
) -> Result<(), WireError> {
    open(workbench, library)?;
    let id = issue_id(workbench, issue)?;
    let known = |name: &str| DesignView::named(name).ok_or_else(|| WireError::unknown_design(name));
    let design = edition.design.as_deref().map(known).transpose()?;
    let variant = match (edition.proof, edition.print) {
        (true, _) => ExportVariant::Proof,
        (_, true) => ExportVariant::Print,
        _ => ExportVariant::Screen,
    };
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let profile = edition.profile.as_deref().map(text);
    let request = ExportTo { issue: id, design, variant, path: text(pdf), profile };
    let job: JobView = call(workbench, "export_to", &request)?;
    finished(workbench.wait_for_job(&job.id)?)?;
    println!("Exported {}.", pdf.display());
    Ok(())
}

/// Looks for damage.
pub(crate) fn check(workbench: &Workbench, library: &Path) -> Result<(), WireError> {
    open(workbench, library)?;
    let report: foreword_workbench::CheckView = call(workbench, "library_check", &Nothing {})?;
    report.findings.iter().for_each(|finding| println!("{finding}"));
    if report.clean {
        println!("Nothing is wrong. {} pieces and issues were read.", report.checked);
        return Ok(());
    }
    Err(WireError::damaged(report.findings.len()))
}
