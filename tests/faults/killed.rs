//! A writer is killed again and again at moments nobody chose; what it acknowledged must be there.

use foreword_tests::checkout::{root, scratch};
use foreword_tests::program::{foreword, foreword_command};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{ChildStdout, Stdio};
use std::sync::mpsc;
use std::time::Duration;

const KILLS: u32 = 300;
// The writer lives this much longer than its first acknowledged edit.
const LONGEST_LIFE: u64 = 60;

#[test]
fn no_acknowledged_edit_is_lost_when_the_writer_is_killed() {
    let folder = scratch("faults-killed");
    let library = folder.join("killed.foreword");
    let acknowledged = folder.join("acknowledged");
    foreword([Path::new("new"), &library]).done();
    foreword([Path::new("import"), &library, &root().join("tests/faults/pieces")]).done();

    let kills = std::env::var("FOREWORD_KILLS").ok().and_then(|value| value.parse().ok()).unwrap_or(KILLS);
    let mut life = Lives(0x5EED);
    let mut edits = 0;
    for round in 1..=kills {
        edits += write_until_killed(&library, &acknowledged, life.next());
        let checked = foreword([Path::new("check"), &library]);
        assert_eq!(
            checked.code,
            Some(0),
            "after kill {round} the library should be clean: {}{}",
            checked.out,
            checked.err
        );
        let verified = foreword([Path::new("torture-verify"), &library, &acknowledged]);
        assert_eq!(
            verified.code,
            Some(0),
            "after kill {round} an edit is lost: {}{}",
            verified.out,
            verified.err
        );
    }
    // A writer that never got to write would make all of the above true.
    assert!(
        edits >= kills,
        "{kills} writers should have acknowledged at least one edit each, not {edits} in all"
    );
}

#[test]
fn the_search_for_lost_edits_finds_one_that_was_never_made() {
    let folder = scratch("faults-never-made");
    let library = folder.join("never.foreword");
    let acknowledged = folder.join("acknowledged");
    foreword([Path::new("new"), &library]).done();
    foreword([Path::new("import"), &library, &root().join("tests/faults/pieces")]).done();
    write_until_killed(&library, &acknowledged, Duration::from_millis(20));
    let first = std::fs::read_to_string(&acknowledged).unwrap();
    let piece = first.split_whitespace().nth(1).expect("the writer acknowledged an edit").to_owned();
    let mut file = std::fs::File::options().append(true).open(&acknowledged).unwrap();
    writeln!(file, "ack {piece} nobodywrotethis").unwrap();
    let said = foreword([Path::new("torture-verify"), &library, &acknowledged]).refused();
    assert!(said.contains("nobodywrotethis"), "the lost edit should be named: {said}");
}

/// Starts a writer, kills it some time after its first acknowledged edit, keeps every whole line that it printed.
fn write_until_killed(library: &Path, acknowledged: &Path, life: Duration) -> u32 {
    let mut command = foreword_command();
    command.arg("torture-writer").arg(library).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut writer = command.spawn().expect("a built program can be started");
    let out = writer.stdout.take().expect("the pipe was asked for");
    let (first, started) = mpsc::channel();
    let reader = std::thread::spawn(move || read_lines(out, &first));
    let began = started.recv_timeout(Duration::from_secs(60));
    if began.is_ok() {
        std::thread::sleep(life);
    }
    // On Unix this is SIGKILL: nothing of the program runs after it.
    writer.kill().expect("a child can be killed");
    let rest = writer.wait_with_output().expect("a killed child can be waited for");
    let lines = reader.join().expect("the reader does not panic");
    assert!(
        began.is_ok(),
        "the writer should acknowledge an edit: {}",
        String::from_utf8_lossy(&rest.stderr)
    );
    let mut file = std::fs::File::options().create(true).append(true).open(acknowledged).unwrap();
    lines.iter().for_each(|line| file.write_all(line.as_bytes()).unwrap());
    lines.len() as u32
}

// A line that the kill cut short was not read by anybody, so it acknowledges nothing.
fn read_lines(out: ChildStdout, first: &mpsc::Sender<()>) -> Vec<String> {
    let mut out = BufReader::new(out);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        let read = out.read_line(&mut line);
        if read.is_err() || !line.ends_with('\n') {
            return lines;
        }
        if line.starts_with("ack ") {
            // Only the first is waited for.
            let _later_ones = first.send(()).is_err();
            lines.push(line);
        }
    }
}

// The same lives in every run; where in its work the writer is then differs all the same.
struct Lives(u64);

impl Lives {
    fn next(&mut self) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        Duration::from_micros(self.0 % (LONGEST_LIFE * 1000))
    }
}
