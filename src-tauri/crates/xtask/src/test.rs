//! `cargo xtask test`: every test there is, the stories through the real window last.

use crate::conformance;
use crate::options::Options;
use crate::places::Places;
use crate::run::{cargo, npm, run, step};
use crate::setup::{Need, prepare};
use crate::stop::Stop;
use std::process::Command;
use std::time::Instant;

/// Runs every test; a failure stops nothing, so that one run tells all.
pub(crate) fn run_all(places: &Places, options: &Options) -> Result<(), Stop> {
    let start = Instant::now();
    prepare(places, options, Need::Test)?;
    let engine = conformance::engine(places)?;
    // Programs and tests in one build: apart, they would ask for different features and build crates twice.
    step("Building programs and tests", || {
        run(cargo(&places.root).args(["build", "--workspace", "--all-targets"]))
    })?;

    let suite = |names: &[&str]| {
        let mut command = cargo(&places.root);
        command.args(["test", "--workspace", "--no-fail-fast"]).env("FOREWORD_VERAPDF_JAR", &engine);
        names.iter().for_each(|name| {
            command.args(["--test", name]);
        });
        command
    };
    let mut steps: Vec<(&str, Command)> = vec![("Unit tests", unit_tests(places))];
    let mut interface = npm(&places.ui());
    interface.arg("test");
    steps.push(("Interface tests", interface));
    steps.push(("Rules of the codebase", suite(&["tidy"])));
    steps.push(("Journeys", suite(&["journeys"])));
    steps.push(("Faults", suite(&["faults"])));
    steps.push(("PDF conformance", suite(&["conformance"])));
    steps.push(("Page pictures", suite(&["page_pictures"])));

    let mut results = Vec::new();
    for (name, mut command) in steps {
        let begun = Instant::now();
        let passed = match step(name, || run(&mut command)) {
            Ok(()) => true,
            Err(stop) => {
                println!("    {stop}");
                false
            }
        };
        results.push((name, passed, begun.elapsed().as_secs()));
    }
    summarize(&results, start.elapsed().as_secs());
    // The last suite prints the last lines, so nothing of ours comes after it.
    println!("\n==> Stories through the window");
    let stories = run(&mut on_a_virtual_display(suite(&["e2e"])));
    if stories.is_ok() && results.iter().all(|(_, passed, _)| *passed) {
        Ok(())
    } else {
        Err(Stop::TestsFailed)
    }
}

fn unit_tests(places: &Places) -> Command {
    let mut command = cargo(&places.root);
    command.args(["test", "--workspace", "--exclude", "foreword-tests", "--no-fail-fast"]);
    command
}

fn summarize(results: &[(&str, bool, u64)], seconds: u64) {
    println!("\nSo far, in {} min {} s:", seconds / 60, seconds % 60);
    for (name, passed, seconds) in results {
        println!("  {}  {name} ({seconds} s)", if *passed { "passed" } else { "FAILED" });
    }
}

/// The same command on a display and a session bus of its own, where the system can have one.
fn on_a_virtual_display(command: Command) -> Command {
    if !cfg!(target_os = "linux") {
        return command;
    }
    let mut wrapped = Command::new("dbus-run-session");
    wrapped.args(["--", "xvfb-run", "-a", "-s", "-screen 0 1600x1200x24"]);
    wrapped.arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        wrapped.current_dir(folder);
    }
    command.get_envs().for_each(|(name, value)| {
        wrapped.env(name, value.unwrap_or_default());
    });
    // Without an accessibility bus GTK waits for one at each start.
    wrapped.env("NO_AT_BRIDGE", "1");
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wrapped_command_keeps_its_folder_and_environment() {
        let mut plain = Command::new("cargo");
        plain.args(["test", "--test", "e2e"]).env("FOREWORD_VERAPDF_JAR", "engine.jar").current_dir("/");
        let wrapped = on_a_virtual_display(plain);
        let arguments: Vec<_> =
            wrapped.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect();
        assert!(arguments.ends_with(&["test".into(), "--test".into(), "e2e".into()]));
        assert!(wrapped.get_envs().any(|(name, _)| name == "FOREWORD_VERAPDF_JAR"));
        assert!(wrapped.get_current_dir().is_some());
    }
}
