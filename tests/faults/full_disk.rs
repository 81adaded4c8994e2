//! An export onto a disk that fills up: one clear sentence, no half file, an unharmed library.

use foreword_tests::checkout::{built, root, scratch, target};
use foreword_tests::program::{Said, foreword};
use std::path::Path;
use std::process::{Command, Stdio};

// The disk holds the library's lock and little more; the export of the sample is far larger.
const SCRIPT: &str = r#"
set -eu
mount -t tmpfs -o size=64k tmpfs "$1"
shift
set +e
"$@"
code=$?
echo "left on the disk: $(ls "$DISK")"
exit $code
"#;

#[test]
fn an_export_onto_a_full_disk_says_so_and_leaves_no_file() {
    let folder = scratch("faults-full-disk");
    let made = folder.join("made");
    std::fs::create_dir_all(&made).unwrap();
    foreword_demo(&made);
    let library = library_in(&made);
    let before = foreword([Path::new("list"), &library, Path::new("--json")]).done();

    let disk = folder.join("disk");
    std::fs::create_dir_all(&disk).unwrap();
    let mut export = in_a_namespace();
    export.args(["sh", "-c", SCRIPT, "full-disk"]).arg(&disk).env("DISK", &disk);
    export
        .arg(built("foreword"))
        .arg("export")
        .arg(&library)
        .args(["--issue", "3", "--pdf"])
        .arg(disk.join("issue.pdf"));
    let said = run(&mut export);
    assert_eq!(said.code, Some(1), "the export should be refused: {}{}", said.out, said.err);
    assert!(
        said.err.contains("full") || said.err.contains("space"),
        "the disk should be named as the cause: {}",
        said.err
    );
    assert_eq!(said.err.trim().lines().count(), 1, "one sentence should be said: {}", said.err);
    assert!(said.out.contains("left on the disk: \n"), "no half file should stay: {}", said.out);

    foreword([Path::new("check"), &library]).done();
    let after = foreword([Path::new("list"), &library, Path::new("--json")]).done();
    assert_eq!(before, after, "the library should be as before");
}

fn foreword_demo(out: &Path) {
    let mut demo = Command::new(built("foreword"));
    run(demo.current_dir(root()).arg("demo").arg("--out").arg(out)).done();
}

fn library_in(folder: &Path) -> std::path::PathBuf {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut libraries =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "foreword"));
    libraries.next().expect("the demo makes a library")
}

// A small disk of one's own needs no rights in a namespace of one's own; where those are forbidden, root may mount.
fn in_a_namespace() -> Command {
    for arguments in [
        &["unshare", "--user", "--map-root-user", "--mount"][..],
        &["unshare", "--mount"],
        &["sudo", "-n", "unshare", "--mount"],
    ] {
        let mut attempt = Command::new(arguments[0]);
        attempt.args(&arguments[1..]).args(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs"]).arg(target());
        let works = attempt.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if works.is_ok_and(|status| status.success()) {
            let mut command = Command::new(arguments[0]);
            command.args(&arguments[1..]);
            return command;
        }
    }
    panic!(
        "This test mounts a small disk: it needs unshare with user namespaces, or root, or sudo without a password."
    );
}

fn run(command: &mut Command) -> Said {
    command.stdin(Stdio::null()).output().expect("the program can be started").into()
}
