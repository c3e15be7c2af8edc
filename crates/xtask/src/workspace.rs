//! Where things stand in the workspace, and how outputs are written or compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::problem::Problem;

/// Files to write, by path relative to the workspace.
pub type Outputs = BTreeMap<String, Vec<u8>>;

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().nth(2).unwrap_or(manifest).to_path_buf()
}

/// The folder of everything that is built.
pub fn target() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    root().join(target)
}

/// The bytes of a file named relative to the workspace.
pub fn read(file: &str) -> Result<Vec<u8>, Problem> {
    fs::read(root().join(file)).map_err(|error| Problem::file(file, format!("cannot be read: {error}")))
}

/// Names of the files of a folder that end in `ending`, sorted; none when the folder is missing.
pub fn list(folder: &str, ending: &str) -> Result<Vec<String>, Problem> {
    let mut names = Vec::new();
    let Ok(entries) = fs::read_dir(root().join(folder)) else { return Ok(names) };
    for entry in entries {
        let entry = entry.map_err(|error| Problem::file(folder, error.to_string()))?;
        if let Some(name) = entry.file_name().to_str().filter(|name| name.ends_with(ending)) {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Writes what differs from what is there, or with `check` says what differs and which `command` repairs it.
pub fn settle(outputs: &Outputs, check: bool, command: &str) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    for (file, bytes) in outputs {
        let path = root().join(file);
        if fs::read(&path).is_ok_and(|present| present == *bytes) {
            continue;
        }
        if check {
            problems.push(Problem::file(file, format!("is stale: run `{command}`")));
            continue;
        }
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes));
        match written {
            Ok(()) => println!("wrote {file}"),
            Err(error) => problems.push(Problem::file(file, format!("cannot be written: {error}"))),
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Whether the words after a command are just `--check`; anything else is refused.
pub fn check_flag(words: &[String]) -> Result<bool, Vec<Problem>> {
    match words {
        [] => Ok(false),
        [word] if word == "--check" => Ok(true),
        _ => Err(vec![Problem::file(
            "cargo xtask",
            format!("unknown words `{}`; only `--check` is known", words.join(" ")),
        )]),
    }
}
