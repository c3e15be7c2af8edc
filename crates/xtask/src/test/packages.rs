//! The steps of the packages of Python and of the web, beside those of the workspace.

use std::fs::{self, File};
use std::process::{Child, Command};
use std::time::Instant;

use super::Outcome;
use crate::problem::Problem;
use crate::workspace;

const NAME: &str = "packages";

/// Whether a step is one of a package.
pub(super) fn has(step: &str) -> bool {
    ["python-", "web-"].iter().any(|package| step.starts_with(package))
}

/// The steps as a program of their own, whose output is shown when it has ended: two at once could not be read.
pub(super) struct Beside {
    started: Instant,
    child: Result<Child, std::io::Error>,
}

impl Beside {
    pub(super) fn start(steps: impl Iterator<Item = &'static str>) -> Self {
        println!(
            "\n== {NAME}: the steps of Python and of the web, beside what follows; their output comes at the end"
        );
        let child = log().and_then(|(log, copy)| {
            Command::new(std::env::current_exe()?).arg("test").args(steps).stdout(log).stderr(copy).spawn()
        });
        Self { started: Instant::now(), child }
    }

    /// Waits for them.
    pub(super) fn end(self) -> Outcome {
        let status = self.child.and_then(|mut child| child.wait());
        println!("{}", String::from_utf8_lossy(&fs::read(path()).unwrap_or_default()));
        let problems = match status {
            Ok(status) if status.success() => Vec::new(),
            Ok(_) => vec![Problem::file(NAME, "a step failed, see its output above".to_owned())],
            Err(error) => vec![Problem::file(NAME, format!("could not be run: {error}"))],
        };
        Outcome { name: NAME, time: self.started.elapsed(), problems }
    }
}

fn path() -> std::path::PathBuf {
    workspace::target().join("packages.log")
}

fn log() -> std::io::Result<(File, File)> {
    let file = File::create(path())?;
    let copy = file.try_clone()?;
    Ok((file, copy))
}
