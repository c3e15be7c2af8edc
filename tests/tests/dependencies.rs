//! Licences, bans and sources of every dependency, as `deny.toml` states them.

use std::collections::BTreeSet;
use std::process::Command;

use empreinte_tests::workspace;
use serde_json::Value;

/// `deny.toml`.
fn rules() -> toml::Table {
    toml::from_str(&workspace::read("deny.toml")).unwrap()
}

fn texts(value: &toml::Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

/// What cargo knows of the lock file, those of other platforms too.
fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--all-features", "--locked"])
        .current_dir(workspace::root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Every package of the lock file.
fn packages() -> Vec<Value> {
    metadata()["packages"].as_array().unwrap().clone()
}

/// Whether an SPDX expression can be met with some licences. `AND` binds closer than `OR`; a slash is an old `OR`.
fn is_met(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let met = either(&mut rest, allowed);
    assert!(rest.is_empty(), "`{expression}` cannot be read");
    met
}

fn either(words: &mut &[&str], allowed: &BTreeSet<&str>) -> bool {
    let mut met = both(words, allowed);
    while words.first() == Some(&"OR") {
        *words = &words[1..];
        met |= both(words, allowed);
    }
    met
}

fn both(words: &mut &[&str], allowed: &BTreeSet<&str>) -> bool {
    let mut met = licence(words, allowed);
    while words.first() == Some(&"AND") {
        *words = &words[1..];
        met &= licence(words, allowed);
    }
    met
}

fn licence(words: &mut &[&str], allowed: &BTreeSet<&str>) -> bool {
    let (first, rest) = words.split_first().expect("a licence");
    *words = rest;
    if *first == "(" {
        let met = either(words, allowed);
        assert_eq!(words.first(), Some(&")"));
        *words = &words[1..];
        return met;
    }
    // An exception gives more rights: `A WITH e` is met wherever `A` is.
    if words.first() == Some(&"WITH") {
        *words = &words[2..];
    }
    allowed.contains(first)
}

#[test]
fn expressions_are_read_as_spdx_says() {
    let allowed = BTreeSet::from(["MIT", "Apache-2.0", "Unicode-3.0"]);
    for (expression, met) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("MIT OR GPL-3.0", true),
        ("MIT AND GPL-3.0", false),
        ("MIT/Unlicense", true),
        ("(MIT OR GPL-3.0) AND Unicode-3.0", true),
        ("GPL-3.0 OR MIT AND Apache-2.0", true),
        ("GPL-3.0 OR MIT AND GPL-3.0", false),
        ("Apache-2.0 WITH LLVM-exception OR GPL-3.0", true),
    ] {
        assert_eq!(is_met(expression, &allowed), met, "{expression}");
    }
}

#[test]
fn every_licence_is_allowed() {
    let rules = rules();
    let general = texts(&rules["licenses"]["allow"]);
    let exceptions = rules["licenses"]["exceptions"].as_array().unwrap();
    let mut refused = Vec::new();
    for package in packages() {
        let name = package["name"].as_str().unwrap();
        let of_package = exceptions.iter().filter(|exception| exception["crate"].as_str() == Some(name));
        let more = of_package.flat_map(|exception| texts(&exception["allow"]));
        let allowed: BTreeSet<&str> = general.iter().copied().chain(more).collect();
        let expression = package["license"].as_str().unwrap_or_default();
        if expression.is_empty() || !is_met(expression, &allowed) {
            refused.push(format!("{name}: `{expression}`"));
        }
    }
    assert!(refused.is_empty(), "licences that deny.toml does not allow: {refused:#?}");
}

/// The names of the packages that use another, as the lock file resolves them.
fn users<'a>(metadata: &'a Value, of: &str) -> BTreeSet<&'a str> {
    let name_of = |id: &Value| {
        let packages = metadata["packages"].as_array().unwrap();
        packages.iter().find(|package| package["id"] == *id).unwrap()["name"].as_str().unwrap()
    };
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let uses = |node: &&Value| node["dependencies"].as_array().unwrap().iter().any(|id| name_of(id) == of);
    nodes.iter().filter(uses).map(|node| name_of(&node["id"])).collect()
}

#[test]
fn no_dependency_is_banned_and_all_come_from_the_registry() {
    let rules = rules();
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    for ban in rules["bans"]["deny"].as_array().unwrap() {
        let banned = ban["crate"].as_str().unwrap();
        let wrappers: BTreeSet<&str> = ban.get("wrappers").map(texts).into_iter().flatten().collect();
        if packages.iter().any(|package| package["name"] == banned) {
            let users = users(&metadata, banned);
            let others: Vec<_> = users.difference(&wrappers).collect();
            assert!(
                !users.is_empty() && others.is_empty(),
                "{banned} is banned by deny.toml; used by {others:?}"
            );
        }
    }
    let registries = texts(&rules["sources"]["allow-registry"]);
    for package in packages {
        let name = package["name"].as_str().unwrap();
        if let Some(source) = package["source"].as_str() {
            let known = registries.iter().any(|registry| source == format!("registry+{registry}"));
            assert!(known, "{name} comes from {source}");
        }
    }
}

#[test]
fn the_core_depends_on_little() {
    let wanted = [
        "askama",
        "empreinte-data",
        "empreinte-data-odbl",
        "jiff",
        "libm",
        "multiversion",
        "schemars",
        "serde",
        "serde_json",
        "sha2",
        "thiserror",
    ];
    let of = |name: &str| {
        let packages = packages();
        let package = packages.iter().find(|package| package["name"] == name).unwrap();
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        let normal = dependencies.filter(|dependency| dependency["kind"].is_null());
        normal.map(|dependency| dependency["name"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    assert_eq!(
        of("empreinte"),
        wanted.map(str::to_owned).into(),
        "a new dependency of the core is a design decision"
    );
    assert!(
        of("empreinte-data").is_empty() && of("empreinte-data-odbl").is_empty(),
        "data crates depend on nothing"
    );
}
