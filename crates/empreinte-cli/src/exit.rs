//! Exit codes, documented in `docs/guides/command-line.md`.

use std::process::ExitCode;

/// How a run of the command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything asked for was done.
    Done = 0,
    /// Something could not be written or the machine failed us.
    Failed = 1,
    // 2 is a wrong command line, given by clap.
    /// The input was refused; nothing was computed.
    Refused = 3,
    /// A result was given, and no line is in it.
    NothingCounted = 4,
    /// A replay did not give the recorded result.
    ReplayDiffers = 5,
    /// `factors check` found something, or `eed` an error in its report.
    CheckFound = 6,
    /// Ctrl-C stopped the work: 128 and the number of the signal, as shells have it.
    Stopped = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
