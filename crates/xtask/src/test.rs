//! `cargo xtask test`: everything there is to check, cheap checks first, each step with its time.

mod packages;

use std::time::{Duration, Instant};

use crate::cargo;
use crate::problem::Problem;
use crate::{gen_data, gen_example, import_data, python, web};

/// What a step does.
type Action = fn() -> Result<(), Vec<Problem>>;

/// Every step with what it shows, in the order of cost.
const STEPS: [(&str, &str, Action); 24] = [
    ("toolchain", "rustfmt, clippy and the wasm target are there or fetched", toolchain),
    ("fmt", "the code is formatted", fmt),
    ("tables", "the reviewed tables are those of the raw files", tables),
    ("data", "the generated data is that of the tables", data),
    ("example", "the large files of the example site are those of its generator", example),
    ("clippy", "no lint of the whole workspace", clippy),
    ("clippy-none", "no lint of the core and the import alone, without features", clippy_none),
    ("clippy-all", "no lint of the core with all features", clippy_all),
    ("wasm", "data, core and import build for the browser", wasm),
    ("test", "unit tests, examples in the documentation, cases, conformance, properties, freshness", test),
    ("doc", "the documentation has no broken link", doc),
    ("bench", "benchmarks build and run once", bench),
    ("python-env", "the virtual environment of the Python package", python::environment),
    ("python-stubs", "the stubs are those of the native module", python::stubs),
    ("python-wheel", "the wheel builds, is small and installs", python::wheel),
    ("python-lint", "style and types of the Python package", python::lint),
    ("python-test", "API, shared cases, tables, engines and examples in Python", python::test),
    ("python-docs", "notebooks run, the documentation builds without a warning", python::docs),
    ("web-env", "packages of the npm package and a browser are there or fetched", web::environment),
    ("web-build", "the npm package builds and keeps its sizes", web::build),
    ("web-lint", "types of the npm package", web::lint),
    ("web-test", "API and shared cases in Node", web::test),
    ("web-browser", "calculators and demo in Chromium", web::browser),
    ("deny", "licences, bans and sources of all dependencies", deny),
];

/// Packages that must build where there is no operating system.
const WASM_PACKAGES: [&str; 8] =
    ["-p", "empreinte-data", "-p", "empreinte-data-odbl", "-p", "empreinte", "-p", "empreinte-import"];

/// How a step ended.
struct Outcome {
    name: &'static str,
    time: Duration,
    problems: Vec<Problem>,
}

/// Runs the steps named, all of them without a name.
pub fn run(words: &[String]) -> Result<(), Vec<Problem>> {
    let unknown = words.iter().find(|word| STEPS.iter().all(|(name, ..)| name != word));
    if let Some(word) = unknown {
        let names = STEPS.map(|(name, ..)| name).join(", ");
        return Err(vec![Problem::file(
            "cargo xtask test",
            format!("no step `{word}`; expected one of {names}"),
        )]);
    }
    let start = Instant::now();
    let outcomes = if words.is_empty() { all() } else { some(|name| words.iter().any(|word| word == name)) };
    print_table(&outcomes, start.elapsed());
    let problems: Vec<Problem> = outcomes.into_iter().flat_map(|outcome| outcome.problems).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Runs the steps chosen, one after the other.
fn some(is_wanted: impl Fn(&str) -> bool) -> Vec<Outcome> {
    let wanted = STEPS.into_iter().filter(|(name, ..)| is_wanted(name));
    wanted.map(|(name, shows, action)| step(name, shows, action)).collect()
}

/// Runs everything: what is cheap first, then the packages beside the tests of the workspace, since each waits for one core
/// most of the time. What their environments lack is fetched one after the other: two would wait for the same lock.
fn all() -> Vec<Outcome> {
    let names = STEPS.map(|(name, ..)| name);
    let cheap: Vec<_> = names.into_iter().take_while(|name| *name != "test").collect();
    let is_first = |name: &str| cheap.contains(&name) || name.ends_with("-env");
    let mut outcomes = some(is_first);
    let packages = packages::start(names.into_iter().filter(|name| !is_first(name)));
    outcomes.extend(some(|name| !is_first(name) && !packages::has(name)));
    outcomes.extend(packages.into_iter().map(packages::Beside::end));
    outcomes
}

fn step(name: &'static str, shows: &str, action: Action) -> Outcome {
    println!("\n== {name}: {shows}");
    let start = Instant::now();
    let problems = action().err().unwrap_or_default();
    for problem in &problems {
        println!("error: {problem}");
    }
    let outcome = Outcome { name, time: start.elapsed(), problems };
    println!("== {name}: {} in {:.1} s", verdict(&outcome), outcome.time.as_secs_f64());
    outcome
}

fn verdict(outcome: &Outcome) -> &'static str {
    if outcome.problems.is_empty() { "passed" } else { "FAILED" }
}

/// The times side by side, and the closing line.
fn print_table(outcomes: &[Outcome], time: Duration) {
    println!("\n{:<13} {:>8}  result", "step", "seconds");
    for outcome in outcomes {
        println!("{:<13} {:>8.1}  {}", outcome.name, outcome.time.as_secs_f64(), verdict(outcome));
    }
    println!("{:<13} {:>8.1}", "all", time.as_secs_f64());
    let failed = outcomes.iter().filter(|outcome| !outcome.problems.is_empty()).count();
    println!("\n{} passed, {failed} failed", outcomes.len() - failed);
}

/// Runs cargo once, or several times until one fails.
fn cargo_all(runs: &[&[&str]]) -> Result<(), Vec<Problem>> {
    runs.iter().try_for_each(|words| cargo::run("cargo", words, &[])).map_err(|problem| vec![problem])
}

/// Fetches what `rust-toolchain.toml` names and a fresh machine may lack.
fn toolchain() -> Result<(), Vec<Problem>> {
    let mut wanted: Vec<(&str, &[&str])> = Vec::new();
    if !cargo::succeeds("cargo", &["fmt", "--version"]) {
        wanted.push(("rustfmt", &["component", "add", "rustfmt"]));
    }
    if !cargo::succeeds("cargo", &["clippy", "--version"]) {
        wanted.push(("clippy", &["component", "add", "clippy"]));
    }
    if !has_wasm_target() {
        wanted.push(("the wasm target", &["target", "add", "wasm32-unknown-unknown"]));
    }
    for (what, words) in wanted {
        println!("{what} is missing: fetched with rustup");
        cargo::run("rustup", words, &[]).map_err(|problem| vec![problem])?;
    }
    Ok(())
}

/// Whether the standard library for the browser is installed: an empty crate compiles for it.
fn has_wasm_target() -> bool {
    let words = ["--print", "target-libdir", "--target", "wasm32-unknown-unknown"];
    let folder = std::process::Command::new("rustc")
        .args(words)
        .current_dir(crate::workspace::root())
        .output()
        .ok()
        .and_then(|output| String::from_utf8(output.stdout).ok());
    folder.is_some_and(|folder| std::path::Path::new(folder.trim()).is_dir())
}

fn fmt() -> Result<(), Vec<Problem>> {
    cargo_all(&[&["fmt", "--all", "--check"]])
}

fn tables() -> Result<(), Vec<Problem>> {
    import_data::run(&["--check".to_owned()])
}

fn data() -> Result<(), Vec<Problem>> {
    gen_data::run(&["--check".to_owned()])
}

fn example() -> Result<(), Vec<Problem>> {
    gen_example::run(&["--check".to_owned()])
}

fn clippy() -> Result<(), Vec<Problem>> {
    cargo_all(&[&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]])
}

fn clippy_none() -> Result<(), Vec<Problem>> {
    // Each alone: in the workspace others turn on features that a crate forgets to ask for.
    cargo_all(&[
        &["clippy", "-p", "empreinte", "--no-default-features", "--", "-D", "warnings"],
        &["clippy", "-p", "empreinte-import", "--no-default-features", "--", "-D", "warnings"],
    ])
}

fn clippy_all() -> Result<(), Vec<Problem>> {
    cargo_all(&[&["clippy", "-p", "empreinte", "--all-features", "--all-targets", "--", "-D", "warnings"]])
}

fn wasm() -> Result<(), Vec<Problem>> {
    let check = ["check", "--target", "wasm32-unknown-unknown"];
    let default = [check.as_slice(), WASM_PACKAGES.as_slice()].concat();
    let none = [check.as_slice(), ["-p", "empreinte", "--no-default-features"].as_slice()].concat();
    cargo_all(&[default.as_slice(), none.as_slice()])
}

fn test() -> Result<(), Vec<Problem>> {
    cargo_all(&[&["test", "--workspace", "--no-fail-fast"]])
}

fn doc() -> Result<(), Vec<Problem>> {
    let words = ["doc", "--workspace", "--no-deps", "--quiet"];
    cargo::run("cargo", &words, &[("RUSTDOCFLAGS", "-D warnings")]).map_err(|problem| vec![problem])
}

/// Benchmarks once, unoptimised: that they build and run, not how fast.
fn bench() -> Result<(), Vec<Problem>> {
    cargo_all(&[&["bench", "-p", "empreinte-benches", "--profile", "dev", "--", "--test"]])
}

/// `cargo deny` takes minutes to install: where it is absent a test of the tests crate has compared the licences of
/// all dependencies with the same `deny.toml`.
fn deny() -> Result<(), Vec<Problem>> {
    if cargo::succeeds("cargo", &["deny", "--version"]) {
        return cargo_all(&[&["deny", "check", "licenses", "bans", "sources"]]);
    }
    println!(
        "cargo-deny is not installed: licences, bans and sources were checked by the test `dependencies`"
    );
    Ok(())
}
