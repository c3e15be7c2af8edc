//! Writes the pages of error codes and of findings: `cargo xtask gen-docs [--check]`.

use std::process::ExitCode;

use empreinte_tests::{error_pages, findings, outputs};

fn main() -> ExitCode {
    let errors = outputs::main(&error_pages::pages(), error_pages::FOLDER, ".md", error_pages::COMMAND);
    let findings = outputs::main(&findings::pages(), findings::FOLDER, ".md", findings::COMMAND);
    if errors == ExitCode::SUCCESS { findings } else { errors }
}
