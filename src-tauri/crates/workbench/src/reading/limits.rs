//! How much reading one file may take.

use std::path::PathBuf;
use std::time::Duration;

/// The limits of the process that reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadingLimits {
    /// Bytes of memory. Only Linux holds it; elsewhere the limits of the reader itself must do.
    pub memory: u64,
    /// From the bytes of a file to its answer, and as much of a processor.
    pub time: Duration,
    /// Bytes of an answer, pictures included.
    pub output: u64,
}

impl Default for ReadingLimits {
    // A document of 800 pages takes a twentieth of each.
    fn default() -> Self {
        Self { memory: 1 << 30, time: Duration::from_secs(20), output: 512 << 20 }
    }
}

/// The program that reads files in a process of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingProgram {
    /// Where it is. It must call [`crate::serve_if_asked`] before anything else.
    pub path: PathBuf,
    /// What it may take.
    pub limits: ReadingLimits,
}

impl ReadingProgram {
    /// The program that runs now; none when the system does not say where it is.
    pub fn this_one() -> Option<Self> {
        let path = std::env::current_exe().ok()?;
        Some(Self { path, limits: ReadingLimits::default() })
    }
}

/// Takes limits upon this process for good: memory, no file written, no core file.
pub(super) fn hold_memory(bytes: u64) {
    #[cfg(unix)]
    {
        use rustix::process::Resource;
        // What a reader holds is data; the addresses that libraries and allocators only reserve are not.
        lower(Resource::Data, bytes);
        lower(Resource::Fsize, 0);
        lower(Resource::Core, 0);
    }
    #[cfg(not(unix))]
    let _the_reader_has_limits_of_its_own = bytes;
}

/// Gives this process so much of a processor from now on.
pub(super) fn hold_time(time: Duration) {
    #[cfg(unix)]
    {
        let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        let used = u64::try_from(used.tv_sec).unwrap_or(0);
        lower(rustix::process::Resource::Cpu, used + time.as_secs().max(1) + 1);
    }
    #[cfg(not(unix))]
    let _the_other_side_watches_the_clock = time;
}

// A limit that cannot be set is not worth ending for: the other side watches the clock all the same.
#[cfg(unix)]
fn lower(resource: rustix::process::Resource, to: u64) {
    let mut limit = rustix::process::getrlimit(resource);
    limit.current = Some(limit.maximum.map_or(to, |most| most.min(to)));
    let _refused = rustix::process::setrlimit(resource, limit).is_err();
}
