//! System packages: WebKitGTK and its WebDriver, Xvfb, Java, qpdf, poppler.

use crate::run::{output, run, succeeds};
use crate::stop::Stop;
use std::path::Path;
use std::process::{Command, Stdio};

/// What the window's program is built from.
pub(crate) const BUILD: &[&str] = &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "librsvg2-dev"];
/// What the tests use besides.
pub(crate) const TEST: &[&str] =
    &["webkit2gtk-driver", "xvfb", "xauth", "dbus", "qpdf", "poppler-utils", "util-linux"];
/// What opens a window where no display is.
pub(crate) const VIRTUAL_DISPLAY: &[&str] = &["xvfb", "xauth", "dbus"];

/// Makes sure that the packages are there, installing those that are missing.
pub(crate) fn ensure(packages: &[&str], may_install: bool) -> Result<(), Stop> {
    if !may_install {
        return Ok(());
    }
    if cfg!(target_os = "macos") {
        println!(
            "    macOS: needs the command line tools (xcode-select --install); the tests of the window and of"
        );
        println!("    PDF conformance also need: brew install qpdf poppler openjdk@17");
        return Ok(());
    }
    if cfg!(windows) {
        println!(
            "    Windows: needs the C++ build tools and WebView2; the tests of PDF conformance also need"
        );
        println!("    qpdf, poppler and a Java runtime of version 17 or later on the PATH.");
        return Ok(());
    }
    if !Path::new("/etc/debian_version").exists() {
        println!("    This system is neither Debian nor Ubuntu. Please install what matches these packages:");
        println!("    {}", packages.join(" "));
        return Ok(());
    }
    let missing = missing(packages)?;
    if missing.is_empty() {
        println!("    All {} packages are there.", packages.len());
        return Ok(());
    }
    install(&missing)
}

/// The package of a Java runtime, unless one of version 17 or later is there already.
pub(crate) fn java() -> Option<&'static str> {
    if java_release() >= 17 {
        return None;
    }
    let offered = succeeds(Command::new("apt-cache").args(["show", "openjdk-17-jre-headless"]));
    // A machine whose package lists were never fetched offers nothing yet, and both supported systems have version 17.
    let never_fetched = !succeeds(Command::new("apt-cache").args(["show", "build-essential"]));
    Some(if offered || never_fetched { "openjdk-17-jre-headless" } else { "default-jre-headless" })
}

/// The package of pip, unless Python has it.
pub(crate) fn pip() -> Option<&'static str> {
    if succeeds(crate::run::python().args(["-m", "pip", "--version"])) { None } else { Some("python3-pip") }
}

fn java_release() -> u32 {
    let Ok(said) = Command::new("java").arg("-version").stdin(Stdio::null()).output() else { return 0 };
    release_of(&String::from_utf8_lossy(&said.stderr))
}

// `openjdk version "17.0.21" 2026-10-20`
fn release_of(version: &str) -> u32 {
    let digits =
        version.split('"').nth(1).unwrap_or_default().split(['.', '-', '+']).next().unwrap_or_default();
    digits.parse().unwrap_or(0)
}

fn missing(packages: &[&str]) -> Result<Vec<String>, Stop> {
    // Fails when it does not know a name, which is an answer too.
    let said = Command::new("dpkg-query")
        .args(["-W", "-f", "${Package} ${db:Status-Status}\n"])
        .args(packages)
        .stdin(Stdio::null())
        .output()
        .map_err(|reason| Stop::NotInstalled { program: "dpkg-query".into(), reason })?;
    Ok(not_listed(packages, &String::from_utf8_lossy(&said.stdout)))
}

fn not_listed(packages: &[&str], listing: &str) -> Vec<String> {
    let installed: Vec<&str> = listing.lines().filter_map(|line| line.strip_suffix(" installed")).collect();
    packages.iter().filter(|name| !installed.contains(*name)).map(ToString::to_string).collect()
}

fn install(packages: &[String]) -> Result<(), Stop> {
    let root = output(Command::new("id").arg("-u"))?.trim() == "0";
    if !root {
        if !succeeds(Command::new("sudo").arg("--version")) {
            let why = "You are not root and sudo is not here. Install them as root, or pass --no-system."
                .to_owned();
            return Err(Stop::PackagesMissing { packages: packages.to_vec(), why });
        }
        println!("    Foreword is built on WebKitGTK and tested with the programs of these system packages:");
        println!("    {}", packages.join(" "));
        println!(
            "    They are installed through sudo, which may ask for your password (--no-system skips this)."
        );
    } else {
        println!("    Installing {}", packages.join(" "));
    }
    // sudo reads a password from the terminal itself, so no input is handed on.
    let apt = |arguments: &[&str]| {
        let mut command = if root { Command::new("env") } else { Command::new("sudo") };
        if !root {
            command.arg("env");
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
        command
    };
    run(&mut apt(&["update", "--quiet", "--quiet"]))?;
    let mut install = apt(&["install", "--yes", "--quiet", "--no-install-recommends"]);
    run(install.args(packages))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_removed_but_for_its_settings_counts_as_missing() {
        let listing = "qpdf installed\nxvfb config-files\n";
        assert_eq!(not_listed(&["qpdf", "xvfb", "xauth"], listing), ["xvfb", "xauth"]);
    }

    #[test]
    fn the_release_of_old_and_new_java_is_read() {
        assert_eq!(release_of("openjdk version \"17.0.21.1\" 2026-11-17"), 17);
        assert_eq!(release_of("openjdk version \"21\" 2023-09-19"), 21);
        assert_eq!(release_of("java version \"1.8.0_392\""), 1);
        assert_eq!(release_of("no java here"), 0);
    }
}
