//! Wall time, processor time and peak memory of other programs.

use crate::run::{in_words, succeeds};
use crate::stop::Stop;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What one run took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taken {
    /// From start to end.
    pub(crate) wall: Duration,
    /// The most memory its largest process held, where the system can tell.
    pub(crate) peak_kib: Option<u64>,
}

/// Runs a command, quietly, and measures it.
pub(crate) fn time(command: &Command, scratch: &Path) -> Result<Taken, Stop> {
    let figures = scratch.join("peak");
    let gnu_time = Path::new("/usr/bin/time");
    let measured = succeeds(Command::new(gnu_time).args(["-f", "%M", "true"]));
    let mut run = if measured {
        let mut run = Command::new(gnu_time);
        run.args(["-f", "%M", "-o"]).arg(&figures).arg(command.get_program());
        run
    } else {
        Command::new(command.get_program())
    };
    if let Some(folder) = command.get_current_dir() {
        run.current_dir(folder);
    }
    run.args(command.get_args()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = run.status();
    let wall = start.elapsed();
    match status {
        Ok(status) if status.success() => {}
        _ => return Err(Stop::Failed { command: in_words(command) }),
    }
    let peak_kib =
        std::fs::read_to_string(&figures).ok().filter(|_| measured).and_then(|text| text.trim().parse().ok());
    Ok(Taken { wall, peak_kib })
}

/// The middle of the runs: by wall time, and the largest memory.
pub(crate) fn median(runs: &[Taken]) -> Option<Taken> {
    let mut walls: Vec<Duration> = runs.iter().map(|run| run.wall).collect();
    walls.sort_unstable();
    let wall = *walls.get(walls.len() / 2)?;
    Some(Taken { wall, peak_kib: runs.iter().filter_map(|run| run.peak_kib).max() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slow_run_does_not_move_the_median() {
        let run = |ms, peak| Taken { wall: Duration::from_millis(ms), peak_kib: Some(peak) };
        let middle = median(&[run(10, 5), run(900, 9), run(12, 7)]).expect("there are runs");
        assert_eq!((middle.wall.as_millis(), middle.peak_kib), (12, Some(9)));
        assert!(median(&[]).is_none());
    }
}
