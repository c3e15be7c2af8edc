//! Writes the page of every error code: `cargo xtask gen-docs [--check]`.

use std::process::ExitCode;

use empreinte_tests::{error_pages, outputs};

fn main() -> ExitCode {
    outputs::main(&error_pages::pages(), error_pages::FOLDER, ".md", error_pages::COMMAND)
}
