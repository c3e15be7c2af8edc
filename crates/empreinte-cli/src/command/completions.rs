//! `empreinte completions`: the completions of a shell.

use crate::args::CompletionsArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{help, output};

/// Prints the completions of a shell.
pub fn run(args: &CompletionsArgs) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(empreinte::Lang::En), "empreinte", &mut text);
    output::write(None, &text)?;
    Ok(Exit::Done)
}
