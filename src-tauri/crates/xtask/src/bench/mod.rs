//! `cargo xtask bench`: measurements, never tests. Results are Markdown, printed and kept in `target/bench/`.

mod intake;
mod library;
mod peers;
mod ratings;
mod text;
mod timing;
mod typeset;
mod window;

use crate::options::Options;
use crate::places::Places;
use crate::run::{cargo, run, step};
use crate::stop::Stop;

/// Runs the benchmark that was named, or all of them.
pub(crate) fn measure(places: &Places, options: &mut Options) -> Result<(), Stop> {
    match options.verb().as_deref() {
        Some("typeset") => typeset::measure(places, options),
        Some("intake") => intake::measure(places, options),
        Some("library") => library::measure(places, options),
        Some("ratings") => ratings::measure(places, options),
        Some("window") => window::measure(places, options),
        Some(other) => Err(Stop::Usage(format!("There is no benchmark \"{other}\"."))),
        None => {
            typeset::measure(places, options)?;
            library::measure(places, options)?;
            ratings::measure(places, options)?;
            window::measure(places, options)
        }
    }
}

fn build_release(places: &Places, package: &str) -> Result<(), Stop> {
    step(&format!("Building {package} for release"), || {
        run(cargo(&places.root).args(["build", "--release", "--package", package]))
    })
}

/// Prints a result and keeps it.
fn report(places: &Places, name: &str, markdown: &str) -> Result<(), Stop> {
    let path = places.made_folder("bench")?.join(format!("{name}.md"));
    std::fs::write(&path, markdown).map_err(|reason| Stop::File { path: path.clone(), reason })?;
    println!("\n{markdown}\nKept in {}.", path.display());
    Ok(())
}
