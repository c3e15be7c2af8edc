//! Writes the pages of error codes, of findings and of device types: `cargo xtask gen-docs [--check]`.

use std::process::ExitCode;

use empreinte_tests::{devices, error_pages, findings, outputs};

fn main() -> ExitCode {
    let errors = outputs::main(&error_pages::pages(), error_pages::FOLDER, ".md", error_pages::COMMAND);
    let findings = outputs::main(&findings::pages(), findings::FOLDER, ".md", findings::COMMAND);
    let devices = outputs::main(&devices::pages(), devices::FOLDER, ".md", devices::COMMAND);
    let failed = [errors, findings, devices].into_iter().find(|code| *code != ExitCode::SUCCESS);
    failed.unwrap_or(ExitCode::SUCCESS)
}
