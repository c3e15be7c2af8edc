//! Running cargo and rustup in the folder of the workspace.

use std::process::{Command, Stdio};

use crate::problem::Problem;
use crate::workspace;

/// Runs a program with its words and some variables of the environment; its output goes to the terminal.
pub fn run(program: &str, words: &[&str], environment: &[(&str, &str)]) -> Result<(), Problem> {
    run_in("", program, words, environment)
}

/// As [`run`], in a folder named relative to the workspace.
pub fn run_in(
    folder: &str,
    program: &str,
    words: &[&str],
    environment: &[(&str, &str)],
) -> Result<(), Problem> {
    let named = format!("{program} {}", words.join(" "));
    println!("$ {named}");
    let status = Command::new(program_path(program))
        .args(words)
        .envs(environment.iter().copied())
        .current_dir(workspace::root().join(folder))
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Problem::file(named, format!("failed ({status})"))),
        Err(error) => Err(Problem::file(named, format!("cannot be started: {error}"))),
    }
}

/// Whether a program starts and succeeds with some words, in silence.
pub fn succeeds(program: &str, words: &[&str]) -> bool {
    let quiet = Command::new(program_path(program))
        .args(words)
        .current_dir(workspace::root())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    quiet.is_ok_and(|status| status.success())
}

/// Installs packages of the system where `apt-get` can.
pub fn install(packages: &[&str]) -> Result<(), Problem> {
    let quiet = [("DEBIAN_FRONTEND", "noninteractive")];
    run("apt-get", &["update", "-q"], &quiet)?;
    let words = [["install", "-y", "-q", "--no-install-recommends"].as_slice(), packages].concat();
    run("apt-get", &words, &quiet)
}

/// Cargo is the one that runs this program; anything else is found on the path.
fn program_path(program: &str) -> String {
    let own = (program == "cargo").then(|| std::env::var("CARGO").ok()).flatten();
    own.unwrap_or_else(|| program.to_owned())
}
