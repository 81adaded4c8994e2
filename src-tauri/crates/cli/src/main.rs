//! The program `foreword`: the use cases of the workbench for scripts and servers.
//!
//! Exit codes: 0 done, 1 the work could not be done (one sentence on standard error), 2 wrong usage.
//! Deliberately not here: any product logic; it calls the same commands as the window.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program of the terminal prints")]

mod arguments;
mod library;
mod plain;
mod torture;

use arguments::{Command, HELP, Usage};
use foreword_workbench::{PlainHost, WireError, Workbench};
use std::process::ExitCode;
use std::sync::Arc;

// A tenth of the time of a long text goes to memory with the allocator of most systems.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if let Some(served) = foreword_workbench::serve_if_asked() {
        return served;
    }
    let command = match arguments::parse(lexopt::Parser::from_env()) {
        Ok(command) => command,
        Err(Usage(reason)) => {
            eprintln!("{reason}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", in_words(&error));
            ExitCode::from(1)
        }
    }
}

fn in_words(error: &WireError) -> String {
    if error.hint.is_empty() { error.message.clone() } else { format!("{} {}", error.message, error.hint) }
}

fn run(command: Command) -> Result<(), WireError> {
    let workbench = Workbench::new(Arc::new(PlainHost)).map_err(|_| WireError::internal())?;
    let done = carry_out(&workbench, command);
    let closed = workbench.close();
    done.and(closed)
}

fn carry_out(workbench: &Workbench, command: Command) -> Result<(), WireError> {
    match command {
        Command::Help => {
            println!("{HELP}");
            Ok(())
        }
        Command::Demo { out, sample } => plain::demo(workbench, &out, sample.as_deref()),
        Command::New { library } => library::new(workbench, &library),
        Command::Import { library, files } => library::import(workbench, &library, &files),
        Command::ImportRegister { library, kind, files, date } => {
            library::import_register(workbench, &library, kind, &files, date)
        }
        Command::List { library, search, json } => library::list(workbench, &library, &search, json),
        Command::Form { library, issue, to } => library::form(workbench, &library, &issue, &to),
        Command::Export { library, issue, pdf, edition } => {
            library::export(workbench, &library, &issue, &pdf, &edition)
        }
        Command::Check { library } => library::check(workbench, &library),
        Command::Intake { file, form, changes } => plain::intake(workbench, &file, form, changes),
        Command::Typeset { files, pdf, design, timings } => {
            plain::typeset(workbench, &files, &pdf, &design, timings)
        }
        Command::BenchEdits { folder } => plain::edits(workbench, &folder),
        Command::BenchLibrary { pieces, folder } => torture::bench_library(workbench, pieces, &folder),
        Command::BenchIntake { files, runs } => plain::bench_intake(workbench, &files, runs),
        Command::TortureWriter { library } => torture::write_forever(workbench, &library),
        Command::TortureVerify { library, acknowledged } => {
            torture::verify(workbench, &library, &acknowledged)
        }
    }
}
