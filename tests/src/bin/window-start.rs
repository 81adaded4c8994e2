//! For `cargo xtask bench window`: starts the window several times on a library and prints how long it took until the
//! list could be used. Arguments: the window's program, the library.

#![allow(clippy::print_stdout, reason = "the figures are read from standard output")]

use foreword_tests::window::{Launch, Window, argument};
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

const RUNS: usize = 7;
// The system keeps fifteen letters of a program's name.
const NAME: &str = "foreword-deskto";
const CLOSING: Duration = Duration::from_secs(1);

// The window's own clock starts with its first navigation, and the window marks the frame after the one that painted
// rows. To ask again and again until a row is there would tell when somebody asked.
const USABLE: &str = "const row = document.querySelector('[role=row] [role=gridcell]');
    const shown = performance.getEntriesByName('rows-shown')[0];
    return row && row.getClientRects().length && shown ? shown.startTime : null";

fn main() {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(program), Some(library)) = (arguments.next(), arguments.next()) else {
        println!("usage: window-start PROGRAM LIBRARY");
        return;
    };
    let data = std::env::temp_dir().join(format!("foreword-window-start-{}", std::process::id()));
    let mut from_process = Vec::new();
    let mut from_page = Vec::new();
    for _ in 0..RUNS {
        let launch = Launch {
            program: Some(program.clone()),
            arguments: vec![argument(&library)],
            data: data.clone(),
            ..Launch::default()
        };
        let start = Instant::now();
        let window = Window::open(&launch);
        let page = window.wait("the list should show a row", || match window.run(USABLE) {
            Value::Number(milliseconds) => milliseconds.as_f64(),
            _ => None,
        });
        from_process.push(start.elapsed().as_secs_f64() * 1000.0);
        from_page.push(page);
        drop(window);
        // The driver only lets go of the program, which would keep the library.
        let ended = Command::new("pkill").args(["-x", NAME]).status();
        assert!(ended.is_ok(), "pkill ends the window");
        std::thread::sleep(CLOSING);
    }
    println!("# Start of the window\n\nUntil the list can be used, median of {RUNS} starts.\n");
    println!("From | Median | Slowest\n---|---:|---:");
    for (name, times) in [
        ("the page's first moment", &mut from_page),
        ("the driver's start, session included", &mut from_process),
    ] {
        times.sort_by(f64::total_cmp);
        println!("{name} | {:.0} ms | {:.0} ms", times[times.len() / 2], times[times.len() - 1]);
    }
}
