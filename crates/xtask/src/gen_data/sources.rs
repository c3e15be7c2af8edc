//! The list of sources of a data crate, `sources.toml`.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::code::{Code, text};
use super::hex;
use super::tables::Tables;
use crate::problem::Problem;
use crate::table::Row;
use crate::workspace;

/// Licences a source may have, by the crate that may hold it.
const CORE_LICENCES: [&str; 8] = [
    "CC0-1.0",
    "CC-BY-4.0",
    "MIT",
    "MIT OR Apache-2.0",
    "BSD-3-Clause",
    "Apache-2.0",
    "OGL-UK-3.0",
    "LicenseRef-cited-facts",
];
const ODBL_LICENCES: [&str; 1] = ["ODbL-1.0"];

/// One source as written by hand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub id: String,
    pub publisher: String,
    pub title: String,
    pub licence: String,
    pub url: String,
    pub version: String,
    pub retrieved: String,
    pub notice: String,
    #[serde(default)]
    pub raw: Vec<String>,
    #[serde(skip)]
    pub sha256: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    source: Vec<Source>,
}

/// The sources that the tables of a crate use, sorted by id.
#[derive(Debug)]
pub struct Sources {
    used: Vec<Source>,
    bytes: Vec<u8>,
}

impl Sources {
    /// Reads the list, checks it, and keeps what a table names.
    pub fn read(krate: &str, tables: &Tables) -> Result<Self, Vec<Problem>> {
        let file = format!("{krate}/sources.toml");
        let bytes = workspace::read(&file)?;
        let list: File = toml::from_str(&String::from_utf8_lossy(&bytes))
            .map_err(|error| Problem::file(&file, error.to_string()))?;
        let mut problems = Vec::new();
        let mut known = Vec::new();
        for mut source in list.source {
            match check(&source, krate, &file).and_then(|()| hash(&source, krate)) {
                Ok(sha256) => source.sha256 = sha256,
                Err(problem) => problems.push(problem),
            }
            known.push(source);
        }
        known.sort_by(|a, b| a.id.cmp(&b.id));
        for pair in known.windows(2) {
            if let [a, b] = pair
                && a.id == b.id
            {
                problems.push(Problem::file(&file, format!("the id `{}` occurs twice", a.id)));
            }
        }
        let named = tables.sources_named()?;
        problems.extend(
            named
                .iter()
                .filter(|(id, _)| !known.iter().any(|it| it.id == **id))
                .map(|(_, problem)| problem.clone()),
        );
        if problems.is_empty() {
            known.retain(|source| named.contains_key(&source.id));
            Ok(Self { used: known, bytes })
        } else {
            Err(problems)
        }
    }

    /// The sources, sorted by id.
    pub fn all(&self) -> &[Source] {
        &self.used
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Place of an id in the generated list.
    pub fn index(&self, id: &str) -> Result<usize, Problem> {
        let unknown = || Problem::file("sources.toml", format!("no table uses the source `{id}`"));
        self.used.iter().position(|source| source.id == id).ok_or_else(unknown)
    }

    /// Place of the source that a row names.
    pub fn of_row(&self, row: &Row<'_>) -> Result<usize, Problem> {
        let id = row.required("source")?;
        self.index(id).map_err(|problem| row.problem("source", problem.message))
    }

    /// The generated list.
    pub fn code(&self) -> Code {
        let mut code = Code::new("Where the figures come from.");
        let rows = self.used.iter().map(|source| {
            format!(
                "Source {{ id: {}, publisher: {}, title: {}, licence: {}, url: {}, version: {}, retrieved: {}, \
                 notice: {}, sha256: {} }}",
                text(&source.id),
                text(&source.publisher),
                text(&source.title),
                text(&source.licence),
                text(&source.url),
                text(&source.version),
                text(&source.retrieved),
                text(&source.notice),
                text(&source.sha256)
            )
        });
        code.line("\nuse crate::Source;");
        code.slice("Every source, sorted by id; rows point into this list.", "SOURCES", "Source", rows);
        code
    }
}

fn check(source: &Source, krate: &str, file: &str) -> Result<(), Problem> {
    let complain = |message: String| Err(Problem::file(file, format!("source `{}`: {message}", source.id)));
    let licences: &[&str] = if krate.ends_with("-odbl") { &ODBL_LICENCES } else { &CORE_LICENCES };
    if !licences.contains(&source.licence.as_str()) {
        return complain(format!(
            "the licence `{}` may not ship in this crate; {} may",
            source.licence,
            licences.join(", ")
        ));
    }
    let mut words = vec![&source.id, &source.publisher, &source.title, &source.version, &source.notice];
    words.push(&source.retrieved);
    if words.iter().any(|word| word.trim().is_empty()) {
        return complain("id, publisher, title, version, retrieved and notice must not be empty".to_owned());
    }
    if source.url.is_empty() && source.publisher != "The empreinte authors" {
        return complain("has no address".to_owned());
    }
    let date = source.retrieved.as_bytes();
    let digits = date
        .iter()
        .enumerate()
        .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
    if !digits || !(date.len() == 7 || date.len() == 10) {
        return complain(format!("`{}` is not a date as 2026-09-26 or 2026-09", source.retrieved));
    }
    Ok(())
}

/// SHA-256 of the raw files of a source, one after the other; empty where there is none.
fn hash(source: &Source, krate: &str) -> Result<String, Problem> {
    if source.raw.is_empty() {
        return Ok(String::new());
    }
    let mut hasher = Sha256::new();
    for name in &source.raw {
        hasher.update(workspace::read(&format!("{krate}/raw/{name}"))?);
    }
    Ok(hex(&hasher.finalize()))
}
