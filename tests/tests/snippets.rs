//! The examples of the documentation do what it says. Rust examples run as documentation tests of this crate.
//!
//! - ` ```json request ` is evaluated; ` ```json answer [TOLERANCE] ` holds what its answer must hold (in the sense of
//!   the shared cases); any other ` ```json ` must be valid.
//! - ` ```console ` lines that start with `$ empreinte` or `$ cargo run --release --` are run in a copy of `examples/`,
//!   line by line, and must succeed. `cargo xtask` is what runs this test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use empreinte_tests::markdown::{Block, blocks};
use empreinte_tests::{cases, command, door, workspace};
use serde_json::Value;

/// Every page written by hand.
fn pages() -> Vec<(String, String)> {
    let generated = |file: &String| file.starts_with("docs/errors/") || file == "docs/sources.md";
    let mut files: Vec<String> =
        workspace::files("docs", ".md").into_iter().filter(|file| !generated(file)).collect();
    files.extend(
        ["README.md", "CONTRIBUTING.md", "benches/README.md", "tests/cases/README.md"].map(str::to_owned),
    );
    files.into_iter().map(|file| (file.clone(), workspace::read(&file))).collect()
}

fn parse(file: &str, block: &Block) -> Value {
    serde_json::from_str(&block.text).unwrap_or_else(|error| panic!("{file}:{}: {error}", block.line))
}

#[test]
fn json_examples_answer_as_the_page_says() {
    let mut checked = 0;
    for (file, text) in pages() {
        let mut answer = Value::Null;
        for block in blocks(&text) {
            let words: Vec<&str> = block.info.split_whitespace().collect();
            match words.as_slice() {
                ["json", "request"] => answer = door::evaluate(&parse(&file, &block)),
                ["json", "answer", tolerance @ ..] => {
                    let tolerance = tolerance.first().map_or(1e-12, |tolerance| tolerance.parse().unwrap());
                    let mut differences = Vec::new();
                    cases::compare(&parse(&file, &block), &answer, tolerance, "", &mut differences);
                    assert!(differences.is_empty(), "{file}:{}: {differences:#?}", block.line);
                    checked += 1;
                }
                ["json", ..] => drop(parse(&file, &block)),
                _ => {}
            }
        }
    }
    assert!(checked >= 8, "only {checked} answers were found");
}

/// The words of a command line, as a shell would give them: quotes keep words together, `#` starts a comment.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in line.chars() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, '#') if word.is_none() => break,
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

/// One command of a page: what goes to its standard input, its words, and where its output goes.
#[derive(Debug, PartialEq)]
struct Example {
    input: Option<String>,
    arguments: Vec<String>,
    output: Option<String>,
}

/// The command of a console line, if it is ours: `[echo 'TEXT' |] empreinte ... [> FILE]`.
fn example(line: &str) -> Option<Example> {
    let mut words = words(line.strip_prefix("$ ")?);
    let mut example = Example { input: None, arguments: Vec::new(), output: None };
    if words.first()? == "echo" && words.get(2)? == "|" {
        example.input = words.get(1).cloned();
        words.drain(..3);
    }
    let by_cargo = ["cargo", "run", "--release", "--"];
    if words.len() >= 4 && words.iter().zip(by_cargo).all(|(word, wanted)| word == wanted) {
        words.drain(..4);
    } else if words.first()? == "empreinte" {
        words.remove(0);
    } else {
        return None;
    }
    if let Some(at) = words.iter().position(|word| word == ">") {
        example.output = words.get(at + 1).cloned();
        words.truncate(at);
    }
    example.arguments = words;
    Some(example)
}

#[test]
fn command_lines_are_read_as_a_shell_does() {
    assert_eq!(words("a 'b c' \"d\" # e"), ["a", "b c", "d"]);
    let found = example("$ echo '{\"a\": 1}' | empreinte eval > x.json").unwrap();
    assert_eq!(found.input.as_deref(), Some("{\"a\": 1}"));
    assert_eq!((found.arguments, found.output.as_deref()), (vec!["eval".to_owned()], Some("x.json")));
    assert_eq!(example("$ cargo xtask test"), None);
    assert_eq!(example("$ cargo run --release -- audit x").unwrap().arguments, ["audit", "x"]);
}

/// The inventory with headers of its own that the guide to import names.
const OWN_INVENTORY: &str = "Type;Référence interne;Pays;Quantité\nOrdinateur portable;Latitude 7490;FR;2\n";

/// A folder to work in, removed when dropped.
struct Desk(PathBuf);

impl Desk {
    /// A folder with the examples, and the campus' files at hand as a reader has their own.
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("empreinte-{}-{name}", std::process::id()));
        copy(&workspace::root().join("examples"), &folder.join("examples"));
        copy(&workspace::root().join("examples/campus"), &folder);
        fs::write(folder.join("parc.csv"), OWN_INVENTORY).unwrap();
        Self(folder)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs an example; gives what it printed when it failed.
fn run(program: &Path, desk: &Path, example: &Example) -> Result<(), String> {
    if let Some(input) = &example.input {
        fs::write(desk.join("standard-input"), input).unwrap();
    }
    let input = match example.input {
        Some(_) => fs::File::open(desk.join("standard-input")).unwrap().into(),
        None => Stdio::null(),
    };
    let output = Command::new(program)
        .args(&example.arguments)
        .current_dir(desk)
        .env("LANG", "C")
        .stdin(input)
        .output()
        .unwrap();
    if let Some(file) = &example.output {
        fs::write(desk.join(file), &output.stdout).unwrap();
    }
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

#[test]
fn console_examples_run() {
    let program = command::built();
    let mut failed = Vec::new();
    let mut count = 0;
    for (file, text) in pages() {
        let desk = Desk::new(&file.replace('/', "-"));
        for block in blocks(&text).iter().filter(|block| block.info == "console") {
            for example in block.text.lines().filter_map(example) {
                count += 1;
                if let Err(message) = run(&program, &desk.0, &example) {
                    failed.push(format!("{file}:{}: {:?}\n{message}", block.line, example.arguments));
                }
            }
        }
    }
    assert!(count >= 8, "only {count} commands were found");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut broken = Vec::new();
    for (file, text) in pages() {
        let folder = workspace::root().join(&file).parent().unwrap().to_path_buf();
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.contains("://") && !target.starts_with('#')) {
            let path = target.split('#').next().unwrap();
            if !folder.join(path).exists() {
                broken.push(format!("{file}: {target}"));
            }
        }
    }
    assert!(broken.is_empty(), "broken links: {broken:#?}");
}
