//! Commands for those who work on the code: `cargo xtask COMMAND`.

mod cargo;
mod decimal;
mod gen_data;
mod gen_docs;
mod gen_example;
mod gen_schemas;
mod import_data;
mod pack;
mod packed;
mod problem;
mod python;
mod table;
mod test;
mod vocabulary;
mod web;
mod workspace;

use std::process::ExitCode;

use problem::Problem;

/// A command: takes the words after its name.
type Command = fn(&[String]) -> Result<(), Vec<Problem>>;

/// Every command with the words it takes and what it does.
const COMMANDS: [(&str, &str, Command); 8] = [
    (
        "import-data",
        "[--check]  repair the raw files of the data crates into their reviewed tables",
        import_data::run,
    ),
    (
        "gen-data",
        "[--check]  check the tables and write the generated code, packs and notices",
        gen_data::run,
    ),
    ("gen-docs", "[--check]  write the page of every error code", gen_docs::run),
    ("gen-example", "[--check]  write the large files of the example site", gen_example::run),
    ("gen-schemas", "[--check]  write the JSON Schema of every request and answer", gen_schemas::run),
    (
        "gen-stubs",
        "[--check]  write the stubs of the native module of the Python package",
        python::write_stubs,
    ),
    ("test", "[STEP...]  check everything, or the steps named", test::run),
    ("web", "[--build]  build the npm package and its demo, and serve the demo on this machine", web::serve),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let name = words.first().map_or("", String::as_str);
    let Some((_, _, command)) = COMMANDS.iter().find(|(known, _, _)| *known == name) else {
        eprintln!("usage: cargo xtask COMMAND\n");
        for (name, help, _) in COMMANDS {
            eprintln!("  {name:<12} {help}");
        }
        return if name.is_empty() || name == "help" { ExitCode::SUCCESS } else { ExitCode::from(2) };
    };
    match command(words.get(1..).unwrap_or_default()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in &problems {
                eprintln!("error: {problem}");
            }
            ExitCode::FAILURE
        }
    }
}
