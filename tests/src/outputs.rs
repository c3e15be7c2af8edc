//! Generated files: written, or compared with what is there.

use std::collections::BTreeMap;
use std::fs;
use std::process::ExitCode;

use crate::workspace;

/// Files to write, by path relative to the workspace.
pub type Outputs = BTreeMap<String, String>;

/// Files of `folder` that differ from the outputs: stale, missing, or left over.
pub fn stale(outputs: &Outputs, folder: &str, ending: &str) -> Vec<String> {
    let differs = |file: &str, text: &str| {
        fs::read_to_string(workspace::root().join(file)).map_or(true, |present| present != text)
    };
    let mut stale: Vec<String> =
        outputs.iter().filter(|(file, text)| differs(file, text)).map(|(file, _)| file.clone()).collect();
    stale.extend(workspace::files(folder, ending).into_iter().filter(|file| !outputs.contains_key(file)));
    stale
}

/// Runs a generator: writes what is stale and removes what is left over, or with `--check` only says so.
pub fn main(outputs: &Outputs, folder: &str, ending: &str, command: &str) -> ExitCode {
    let check = std::env::args().nth(1).is_some_and(|word| word == "--check");
    let stale = stale(outputs, folder, ending);
    if check {
        for file in &stale {
            eprintln!("error: {file} is stale: run `{command}`");
        }
        return if stale.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    for file in &stale {
        let path = workspace::root().join(file);
        let done = match outputs.get(file) {
            Some(text) => {
                path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text))
            }
            None => fs::remove_file(&path),
        };
        match done {
            Ok(()) => println!("{} {file}", if outputs.contains_key(file) { "wrote" } else { "removed" }),
            Err(error) => {
                eprintln!("error: {file}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
