//! The command itself, for tests that run it as its user does.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::workspace;

/// The command, built as the tests are.
///
/// # Panics
/// When it does not build.
#[must_use]
pub fn built() -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["build", "-q", "-p", "empreinte-cli", "--message-format", "json"])
        .current_dir(workspace::root())
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(output.status.success(), "the command does not build");
    let messages = String::from_utf8(output.stdout).unwrap();
    let executables = messages.lines().filter_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        message["executable"].as_str().map(PathBuf::from)
    });
    executables.fold(None, |_, path| Some(path)).expect("cargo names what it built")
}
