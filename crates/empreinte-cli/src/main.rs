//! The `empreinte` command: what IT equipment and a datacentre cost the environment.
//!
//! The only crate that touches files, the terminal, the clock and the environment. Every number comes from the core.

mod args;
mod command;
mod delivery;
mod exit;
mod failure;
mod folder;
mod help;
mod init;
mod input;
mod machine;
mod output;
mod terminal;
mod watch;

use std::process::ExitCode;

use clap::FromArgMatches;

use args::{Cli, Command};
use exit::Exit;

/// Lists of lines fill fresh memory: this allocator asks the system for it in large pages, of which there are few to fetch.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args_os().collect();
    let lang = terminal::language(&words);
    let matches = match help::command(lang).try_get_matches_from(words) {
        Ok(matches) => matches,
        Err(error) => error.exit(),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    let wants_json = cli.wants_json();
    match run(cli, lang) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            failure.print(lang, wants_json);
            failure.exit().into()
        }
    }
}

fn run(cli: Cli, lang: empreinte::Lang) -> Result<Exit, failure::Failure> {
    let asked = cli.lang.as_deref().and_then(empreinte::Lang::from_locale);
    match cli.command {
        Command::Audit(args) => command::audit::run(&args, asked, lang),
        Command::Eed(args) => command::eed::run(&args, asked, lang),
        Command::Assess(args) => command::assess::run(&args, lang),
        Command::Init(args) => command::init::run(&args, lang),
        Command::Factors(args) => command::factors::run(&args, lang),
        Command::Rules(args) => command::rules::run(&args, lang),
        Command::Verify(args) => command::verify::run(&args, lang),
        Command::Device(args) => command::device::device(&args, lang),
        Command::Replace(args) => command::device::replace(&args, lang),
        Command::Compare(args) => command::compare::run(&args, lang),
        Command::Offers(args) => command::offers::run(&args, lang),
        Command::Plan(args) => command::plan::run(&args, lang),
        Command::Shift(args) => command::shift::run(&args, lang),
        Command::Explain(args) => command::explain::run(&args, lang),
        Command::Recognise(args) => command::recognise::run(&args, lang),
        Command::Eval(args) => command::eval::run(&args),
        Command::Schema(args) => command::schema::run(&args),
        Command::Completions(args) => command::completions::run(&args),
    }
}
