//! Starting other programs and telling how long they took.

use crate::stop::Stop;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Prints a heading, does the work, prints how long it took.
pub(crate) fn step<T>(heading: &str, work: impl FnOnce() -> Result<T, Stop>) -> Result<T, Stop> {
    println!("\n==> {heading}");
    let start = Instant::now();
    let done = work();
    let word = if done.is_ok() { "done" } else { "FAILED" };
    println!("    {word} after {:.1} s", start.elapsed().as_secs_f64());
    done
}

/// Cargo, the same one that started this program.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// The Node package program.
pub(crate) fn npm(ui: &Path) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(ui).env("npm_config_update_notifier", "false").env("npm_config_fund", "false");
    command
}

/// Python 3, used only to fetch packages and to unpack them.
pub(crate) fn python() -> Command {
    Command::new(if cfg!(windows) { "python" } else { "python3" })
}

/// The command as one would type it.
pub(crate) fn in_words(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Runs a command to its end; its output goes where ours goes.
pub(crate) fn run(command: &mut Command) -> Result<(), Stop> {
    let status = command.stdin(Stdio::null()).status().map_err(|reason| not_installed(command, reason))?;
    if status.success() { Ok(()) } else { Err(Stop::Failed { command: in_words(command) }) }
}

/// Runs a command and gives what it printed.
pub(crate) fn output(command: &mut Command) -> Result<String, Stop> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|reason| not_installed(command, reason))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Stop::Failed { command: in_words(command) })
    }
}

/// Whether a command can be started and succeeds; nothing is printed.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn not_installed(command: &Command, reason: std::io::Error) -> Stop {
    Stop::NotInstalled { program: command.get_program().to_string_lossy().into_owned(), reason }
}
