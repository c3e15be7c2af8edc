//! `cargo xtask gen-docs`: writes the page of every error code.

use crate::cargo;
use crate::problem::Problem;
use crate::workspace;

/// Runs the command. The pages are made from the catalogue of the core, which this crate does not depend on.
pub fn run(words: &[String]) -> Result<(), Vec<Problem>> {
    let check = workspace::check_flag(words)?;
    generate("gen-docs", check)
}

/// Runs a generator that lives beside the tests, where the core is built anyway.
pub fn generate(program: &str, check: bool) -> Result<(), Vec<Problem>> {
    let mut arguments = vec!["run", "-q", "-p", "empreinte-tests", "--bin", program, "--"];
    arguments.extend(check.then_some("--check"));
    cargo::run("cargo", &arguments, &[]).map_err(|problem| vec![problem])
}
