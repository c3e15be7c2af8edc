//! `cargo xtask gen-schemas`: writes the JSON Schema of every request and answer.

use crate::gen_docs::generate;
use crate::problem::Problem;
use crate::workspace;

/// Runs the command.
pub fn run(words: &[String]) -> Result<(), Vec<Problem>> {
    let check = workspace::check_flag(words)?;
    generate("gen-schemas", check)
}
