//! The steps of the packages of Python and of the web, each beside the others and beside those of the workspace.

use std::fs::{self, File};
use std::process::{Child, Command};
use std::time::Instant;

use super::Outcome;
use crate::problem::Problem;
use crate::workspace;

/// The packages: what the names of their steps begin with.
const PACKAGES: [&str; 2] = ["python", "web"];

/// The package that a step is one of.
fn package_of(step: &str) -> Option<&'static str> {
    PACKAGES.into_iter().find(|package| step.split('-').next() == Some(package))
}

/// Whether a step is one of a package.
pub(super) fn has(step: &str) -> bool {
    package_of(step).is_some()
}

/// Starts the steps of each package.
pub(super) fn start(steps: impl Iterator<Item = &'static str> + Clone) -> Vec<Beside> {
    let of = |package| steps.clone().filter(move |step| package_of(step) == Some(package));
    PACKAGES.into_iter().map(|package| Beside::start(package, of(package))).collect()
}

/// The steps of a package as a program of their own, whose output is shown when it has ended: several at once could not be
/// read.
pub(super) struct Beside {
    package: &'static str,
    started: Instant,
    child: Result<Child, std::io::Error>,
}

impl Beside {
    fn start(package: &'static str, steps: impl Iterator<Item = &'static str>) -> Self {
        println!("\n== {package}: its steps run beside what follows; their output comes at the end");
        let child = log(package).and_then(|(log, copy)| {
            Command::new(std::env::current_exe()?).arg("test").args(steps).stdout(log).stderr(copy).spawn()
        });
        Self { package, started: Instant::now(), child }
    }

    /// Waits for them.
    pub(super) fn end(self) -> Outcome {
        let package = self.package;
        let status = self.child.and_then(|mut child| child.wait());
        println!("{}", String::from_utf8_lossy(&fs::read(path(package)).unwrap_or_default()));
        let problems = match status {
            Ok(status) if status.success() => Vec::new(),
            Ok(_) => vec![Problem::file(package, "a step failed, see its output above".to_owned())],
            Err(error) => vec![Problem::file(package, format!("could not be run: {error}"))],
        };
        Outcome { name: package, time: self.started.elapsed(), problems }
    }
}

fn path(package: &str) -> std::path::PathBuf {
    workspace::target().join(format!("{package}.log"))
}

fn log(package: &str) -> std::io::Result<(File, File)> {
    let file = File::create(path(package))?;
    let copy = file.try_clone()?;
    Ok((file, copy))
}
