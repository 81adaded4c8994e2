//! `cargo xtask fuzz`: random bytes against the readers and the typesetter, under the limits that hold for any file.
//!
//! libFuzzer drives; a nightly compiler puts its counters and the address sanitizer into everything below. All targets
//! are one program, so that it is built once.

use crate::options::Options;
use crate::places::Places;
use crate::run::{output, run, step, succeeds};
use crate::stop::Stop;
use crate::system;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

const TARGETS: [&str; 7] = ["docx", "odt", "eml", "html", "images", "ratings", "typeset"];

/// Megabytes that one input may take.
const MEMORY: u32 = 512;
/// Seconds that one input may take: the five of a released program, for one that is some fifty times slower and has
/// half a core while others build.
const SECONDS: u32 = 30;

/// Longer inputs find nothing that these do not, and find it more slowly.
const LONGEST: u32 = 16 << 10;

// What cargo-fuzz passes as well; see its `project.rs`.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Zsanitizer=address";

// Freed memory is held back for a while to catch its use; as much as usual would look like use of our own.
const SANITIZER: &str =
    "quarantine_size_mb=16:thread_local_quarantine_size_kb=64:malloc_context_size=4:detect_leaks=0";

/// Fuzzes what was named, or everything, one after the other.
pub(crate) fn everything(places: &Places, options: &mut Options) -> Result<(), Stop> {
    let named: Vec<String> = std::iter::from_fn(|| options.verb()).collect();
    if let Some(unknown) = named.iter().find(|name| !TARGETS.contains(&name.as_str())) {
        return Err(Stop::Usage(format!("There is no target \"{unknown}\", only {}.", TARGETS.join(", "))));
    }
    let minutes = options.number("--minutes", 15)?;
    let program = build(places, options)?;
    let targets = TARGETS.into_iter().filter(|name| named.is_empty() || named.iter().any(|own| own == name));
    let mut runs = Vec::new();
    for target in targets {
        runs.push(step(&format!("Fuzzing {target} for {minutes} min"), || {
            fuzz(places, &program, target, minutes)
        })?);
    }
    println!("\n| target | inputs tried | CPU time | edges seen | found |\n|---|--:|--:|--:|---|");
    runs.iter().for_each(|run| println!("{}", run.line()));
    if runs.iter().any(|run| !run.found.is_empty()) { Err(Stop::TestsFailed) } else { Ok(()) }
}

fn build(places: &Places, options: &Options) -> Result<PathBuf, Stop> {
    step("Looking for the compiler", || {
        system::ensure(&["build-essential"], !options.has("--no-system"))?;
        if succeeds(Command::new("rustup").args(["run", "nightly", "rustc", "--version"])) {
            return Ok(());
        }
        run(Command::new("rustup").args(["toolchain", "install", "nightly", "--profile", "minimal"]))
    })?;
    let said = output(Command::new("rustup").args(["run", "nightly", "rustc", "-vV"]))?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or_else(|| Stop::Unreadable { what: "which system the compiler is for".into() })?;
    let made = places.made_folder("fuzz")?;
    step("Building the targets", || {
        // With a target named, the flags are for it alone and not for what runs while building.
        let mut build = Command::new("rustup");
        build
            .args(["run", "nightly", "cargo", "build", "--locked", "--target", host, "--target-dir"])
            .arg(&made);
        // This program's own compiler is not to be used, nor its flags.
        for own in ["CARGO", "RUSTC", "RUSTUP_TOOLCHAIN", "CARGO_TARGET_DIR", "CARGO_ENCODED_RUSTFLAGS"] {
            build.env_remove(own);
        }
        run(build.env("RUSTFLAGS", FLAGS).current_dir(folder(places)))
    })?;
    let name = format!("foreword-fuzz{}", std::env::consts::EXE_SUFFIX);
    Ok(made.join(host).join("debug").join(name))
}

fn folder(places: &Places) -> PathBuf {
    places.root.join("tests").join("fuzz")
}

/// What came of one target.
struct Fuzzed {
    target: &'static str,
    inputs: String,
    cpu: Option<Duration>,
    edges: String,
    found: Vec<PathBuf>,
}

impl Fuzzed {
    fn line(&self) -> String {
        let cpu = self.cpu.map_or("unknown".to_owned(), |time| format!("{} s", time.as_secs()));
        let found: Vec<String> = self.found.iter().map(|path| path.display().to_string()).collect();
        let found = if found.is_empty() { "nothing".to_owned() } else { found.join(", ") };
        format!("| {} | {} | {cpu} | {} | {found} |", self.target, self.inputs, self.edges)
    }
}

fn fuzz(places: &Places, program: &Path, target: &'static str, minutes: u32) -> Result<Fuzzed, Stop> {
    let corpus = places.made_folder(&format!("fuzz/corpus/{target}"))?;
    let scratch = places.made_folder(&format!("fuzz/found/{target}"))?;
    let _nothing_before = std::fs::remove_dir_all(&scratch);
    let scratch = places.made_folder(&format!("fuzz/found/{target}"))?;
    let log = places.target.join("fuzz").join(format!("{target}.log"));
    let said = File::create(&log).map_err(|reason| Stop::File { path: log.clone(), reason })?;
    let mut command = Command::new(program);
    command.arg(&corpus).arg(folder(places).join("seeds").join(target));
    command.arg(format!("-max_total_time={}", minutes * 60)).arg(format!("-max_len={LONGEST}"));
    command.arg(format!("-rss_limit_mb={MEMORY}")).arg(format!("-timeout={SECONDS}"));
    command.args(["-print_final_stats=1", "-reload=0"]);
    command.arg(format!("-artifact_prefix={}/", scratch.display()));
    let words = folder(places).join("words").join(format!("{target}.dict"));
    if words.is_file() {
        command.arg(format!("-dict={}", words.display()));
    }
    command.env("FUZZ_TARGET", target).env("ASAN_OPTIONS", SANITIZER).env("RAYON_NUM_THREADS", "1");
    // Its words go to a file; what it prints are thousands of lines.
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(said);
    let child = command.spawn().map_err(|reason| Stop::File { path: program.to_owned(), reason })?;
    let (status, cpu) = wait(child, Duration::from_secs(u64::from(minutes) * 60 + 120), program)?;
    let words = std::fs::read_to_string(&log).map_err(|reason| Stop::File { path: log.clone(), reason })?;
    let found = keep(places, target, &scratch)?;
    if !status.success() {
        println!("    It stopped; the end of {} says why.", log.display());
        if found.is_empty() {
            return Err(Stop::Failed { command: format!("{} for {target}", program.display()) });
        }
    }
    let inputs = number_after(&words, "stat::number_of_executed_units:");
    let inputs = inputs.or_else(|| {
        words
            .lines()
            .rev()
            .find_map(|line| line.strip_prefix('#')?.split_whitespace().next().map(str::to_owned))
    });
    let edges = words.lines().rev().find_map(|line| number_after(line, " cov: "));
    let unknown = || "unknown".to_owned();
    Ok(Fuzzed {
        target,
        inputs: inputs.unwrap_or_else(unknown),
        cpu,
        edges: edges.unwrap_or_else(unknown),
        found,
    })
}

/// Waits for a program and adds up what it takes; ends it when it goes on far too long.
fn wait(mut child: Child, longest: Duration, program: &Path) -> Result<(ExitStatus, Option<Duration>), Stop> {
    let start = Instant::now();
    let mut cpu = None;
    loop {
        cpu = cpu_time(child.id()).or(cpu);
        let failed = |reason| Stop::File { path: program.to_owned(), reason };
        if let Some(status) = child.try_wait().map_err(failed)? {
            return Ok((status, cpu));
        }
        if start.elapsed() > longest {
            child.kill().map_err(failed)?;
        }
        std::thread::sleep(Duration::from_millis(250));
    }
}

// Linux counts in hundredths of a second; elsewhere nobody is asked.
fn cpu_time(process: u32) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let after_name = stat.rsplit_once(')')?.1;
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
    // A program that has ended and was not asked about yet has nothing but zeros on some systems.
    Some(Duration::from_millis((ticks(11)? + ticks(12)?) * 10)).filter(|time| !time.is_zero())
}

/// Copies what was found to where it is seen.
fn keep(places: &Places, target: &str, scratch: &Path) -> Result<Vec<PathBuf>, Stop> {
    let file = |path: &Path, reason| Stop::File { path: path.to_owned(), reason };
    let mut kept = Vec::new();
    for entry in std::fs::read_dir(scratch).map_err(|reason| file(scratch, reason))?.flatten() {
        // An input that was slow and still within its time is no finding.
        if entry.file_name().to_string_lossy().starts_with("slow-unit") {
            continue;
        }
        let to = folder(places).join("found").join(target);
        std::fs::create_dir_all(&to).map_err(|reason| file(&to, reason))?;
        let to = to.join(entry.file_name());
        std::fs::copy(entry.path(), &to).map_err(|reason| file(&to, reason))?;
        println!("    Found: {}", to.display());
        kept.push(to);
    }
    Ok(kept)
}

fn number_after(words: &str, label: &str) -> Option<String> {
    let rest = words.split_once(label)?.1.trim_start();
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_in_what_the_fuzzer_says() {
        let words = "#9\tpulse  cov: 4711 ft: 9 corp: 3/1b\nstat::number_of_executed_units: 120\n";
        assert_eq!(number_after(words, " cov: ").as_deref(), Some("4711"));
        assert_eq!(number_after(words, "stat::number_of_executed_units:").as_deref(), Some("120"));
        assert_eq!(number_after(words, "stat::peak_rss_mb:"), None);
    }
}
