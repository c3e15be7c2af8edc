//! The order of modules and crates is that of `docs/architecture.md`, and the core does no input or output.

use std::collections::{BTreeMap, BTreeSet};

use empreinte_tests::workspace;

const CORE: &str = "crates/empreinte/src";

/// The words between back-ticks of a table's cell.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// The rows of the table whose head starts with a word, as cells.
fn table<'a>(page: &'a str, head: &str) -> Vec<Vec<&'a str>> {
    let lines = page.lines().skip_while(|line| !line.starts_with(&format!("| {head} |"))).skip(2);
    let rows = lines.take_while(|line| line.starts_with('|'));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

/// Every module of the core in order, lowest first.
fn order(page: &str) -> Vec<String> {
    let rows = table(page, "floor");
    rows.iter().flat_map(|row| quoted(row[1])).map(str::to_owned).collect()
}

/// The module that a file of the core belongs to.
fn module(file: &str) -> &str {
    let inside = file.strip_prefix(CORE).unwrap_or(file).trim_start_matches('/');
    inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
}

/// The code of a file: without comments, and without the tests at its end.
fn code(file: &str) -> String {
    let text = workspace::read(file);
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Names that follow `crate::` in a code; re-exports of the root count as the module behind them.
fn used(code: &str) -> BTreeSet<String> {
    let after = code.split("crate::").skip(1);
    let names = after.flat_map(|rest| {
        let end = rest.find([';', '}']).unwrap_or(rest.len());
        let group = rest.starts_with('{').then(|| rest[1..end].split(',').map(str::trim).collect::<Vec<_>>());
        group.unwrap_or_else(|| vec![rest])
    });
    let word = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned()
    };
    let module = |name: String| match name.as_str() {
        "Error" | "Result" => "error".to_owned(),
        "Lang" => "lang".to_owned(),
        _ => name,
    };
    names.map(word).map(module).filter(|name| !name.is_empty()).collect()
}

#[test]
fn modules_are_those_of_the_page() {
    let listed: BTreeSet<String> = order(&workspace::read("docs/architecture.md")).into_iter().collect();
    let found: BTreeSet<String> = workspace::files(CORE, ".rs")
        .iter()
        .map(|file| module(file).to_owned())
        .filter(|name| name != "lib")
        .collect();
    assert_eq!(found, listed, "crates/empreinte/src and docs/architecture.md differ");
}

#[test]
fn no_module_looks_up() {
    let order = order(&workspace::read("docs/architecture.md"));
    let floor: BTreeMap<&str, usize> =
        order.iter().enumerate().map(|(floor, name)| (name.as_str(), floor)).collect();
    let mut wrong = Vec::new();
    for file in workspace::files(CORE, ".rs") {
        let own = module(&file);
        let Some(own_floor) = floor.get(own) else { continue };
        for used in used(&code(&file)) {
            let above = floor.get(used.as_str()).is_some_and(|used| used > own_floor);
            if above {
                wrong.push(format!("{file} uses `{used}`, which is above `{own}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_core_does_no_input_or_output() {
    let refused = [
        "println!",
        "eprintln!",
        "print!",
        "dbg!",
        "std::fs",
        "std::env",
        "std::net",
        "std::io",
        "std::process",
        "std::thread",
        "SystemTime",
        "Instant::now",
        "std::time",
        "rand::",
        "getrandom",
        "pyo3",
        "wasm_bindgen",
        "static mut",
        "thread_local!",
        "todo!",
        "unimplemented!",
    ];
    let folders = [CORE, "crates/empreinte-data/src", "crates/empreinte-data-odbl/src"];
    for file in folders.into_iter().flat_map(|folder| workspace::files(folder, ".rs")) {
        let code = code(&file);
        for word in refused {
            // `env!` of the compiler is a constant; `std::env` is the machine's.
            assert!(!code.contains(word), "{file} holds `{word}`");
        }
    }
}

#[test]
fn crates_depend_only_downwards() {
    let page = workspace::read("docs/architecture.md");
    let names =
        ["empreinte-data", "empreinte-data-odbl", "empreinte", "empreinte-import", "empreinte-cli", "xtask"];
    for row in table(&page, "crate") {
        let own = quoted(row[0])[0];
        let Some(folder) = names.contains(&own).then(|| format!("crates/{own}")) else { continue };
        let allowed: BTreeSet<&str> = match row[2] {
            "the data crates" => BTreeSet::from(["empreinte-data", "empreinte-data-odbl"]),
            cell => quoted(cell).into_iter().collect(),
        };
        let manifest: toml::Table =
            toml::from_str(&workspace::read(&format!("{folder}/Cargo.toml"))).unwrap();
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
        for name in dependencies.into_iter().flat_map(|table| table.keys()) {
            let own_crate = names.contains(&name.as_str());
            assert!(!own_crate || allowed.contains(name.as_str()), "{own} depends on {name}");
        }
    }
}

#[test]
fn files_are_short() {
    let generated = |file: &String| file.contains("/generated/");
    for file in workspace::files("crates", ".rs").into_iter().filter(|file| !generated(file)) {
        let lines = workspace::read(&file).lines().count();
        assert!(lines <= 700, "{file} has {lines} lines: split it");
    }
}
