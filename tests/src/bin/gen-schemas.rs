//! Writes the JSON Schema of every request and answer: `cargo xtask gen-schemas [--check]`.

use std::process::ExitCode;

use empreinte_tests::{outputs, schemas};

fn main() -> ExitCode {
    outputs::main(&schemas::all(), schemas::FOLDER, ".json", schemas::COMMAND)
}
