//! `cargo xtask gen-data`: checks the reviewed tables and writes what ships.

mod code;
mod devices;
mod electricity;
mod equipment;
mod factors;
mod gases;
mod lists;
mod normalisation;
mod notes;
mod notices;
mod odbl;
mod practices;
mod processors;
mod rules;
mod sources;
mod tables;

use sha2::{Digest, Sha256};

use crate::problem::Problem;
use crate::vocabulary;
use crate::workspace::{self, Outputs};
use code::Code;
use sources::Sources;
use tables::Tables;

/// Folder of the data crate without share-alike.
pub const CORE: &str = "crates/empreinte-data";

/// Folder of the data crate under the ODbL.
pub const ODBL: &str = "crates/empreinte-data-odbl";
/// Licences that the Python package carries.
const PYTHON: &str = "bindings/python/licences";

/// Runs the command.
pub fn run(words: &[String]) -> Result<(), Vec<Problem>> {
    let check = workspace::check_flag(words)?;
    workspace::settle(&outputs()?, check, "cargo xtask gen-data")
}

/// Every generated file, made in memory.
pub fn outputs() -> Result<Outputs, Vec<Problem>> {
    let tables = Tables::read(CORE)?;
    let sources = Sources::read(CORE, &tables)?;
    let mut outputs = Outputs::new();
    let modules = [
        ("release", release(&tables, &sources)?),
        ("sources", sources.code()),
        ("electricity", electricity::code(&tables, &sources)?),
        ("devices", devices::code(&tables, &sources)?),
        ("factors", factors::code(&tables, &sources)?),
        ("gases", gases::code(&tables, &sources)?),
        ("normalisation", normalisation::code(&tables, &sources)?),
        ("lists", lists::code(&tables, &sources)?),
        ("rules", rules::code(&tables, &sources)?),
        ("practices", practices::code(&tables, &sources)?),
        ("processors", processors::code(&tables, &sources)?),
        ("equipment", equipment::code(&tables)?),
    ];
    for (name, code) in modules {
        outputs.insert(format!("{CORE}/src/generated/{name}.rs"), code.finish());
    }
    outputs.insert(format!("{CORE}/src/generated/vocabulary.rs"), vocabulary::code(CORE)?.into_bytes());
    outputs.insert(format!("{CORE}/NOTICE"), notices::core_notice(&sources));
    outputs.insert(format!("{PYTHON}/NOTICE-{}", name_of(CORE)), notices::core_notice(&sources));
    let (odbl_tables, odbl_release) = (Tables::read(ODBL)?, crate_version(ODBL)?);
    let odbl_sources = Sources::read(ODBL, &odbl_tables)?;
    let built = odbl::build(&odbl_tables, &tables, &odbl_sources, &odbl_release)?;
    outputs.insert(format!("{ODBL}/pack/{}", pack_name(&odbl_release)), built.pack);
    outputs.insert(format!("{ODBL}/pack/statistics.csv"), built.statistics);
    outputs.insert(format!("{ODBL}/NOTICE"), notices::odbl_notice(&odbl_sources));
    outputs.insert(format!("{PYTHON}/NOTICE-{}", name_of(ODBL)), notices::odbl_notice(&odbl_sources));
    let crates = [(&tables, &sources), (&odbl_tables, &odbl_sources)];
    outputs.insert("docs/sources.md".to_owned(), notices::documentation(crates)?);
    Ok(outputs)
}

/// Name of a crate by its folder.
fn name_of(folder: &str) -> &str {
    folder.rsplit('/').next().unwrap_or(folder)
}

/// Name of the pack: year and number of the release, which its patches replace in place.
fn pack_name(release: &str) -> String {
    let number: Vec<&str> = release.split('.').take(2).collect();
    format!("empreinte-odbl-{}.pack", number.join("."))
}

/// Version of the data and hash of all it is made from.
fn release(tables: &Tables, sources: &Sources) -> Result<Code, Vec<Problem>> {
    let mut code = Code::new("Which data this is.");
    code.doc("Version of the data, printed in every report.");
    code.line(&format!("pub const DATA_RELEASE: &str = {:?};", crate_version(CORE)?));
    code.doc("SHA-256 of the reviewed tables and their list of sources, in hexadecimal.");
    code.line(&format!("pub const CONTENT_SHA256: &str = {:?};", content_hash(tables, sources)));
    Ok(code)
}

/// The version in the manifest of a crate.
pub fn crate_version(folder: &str) -> Result<String, Problem> {
    let file = format!("{folder}/Cargo.toml");
    let text = String::from_utf8_lossy(&workspace::read(&file)?).into_owned();
    let manifest: toml::Table =
        toml::from_str(&text).map_err(|error| Problem::file(&file, error.to_string()))?;
    let version =
        manifest.get("package").and_then(|package| package.get("version")).and_then(|it| it.as_str());
    version.map(str::to_owned).ok_or_else(|| Problem::file(&file, "the package has no version of its own"))
}

fn content_hash(tables: &Tables, sources: &Sources) -> String {
    let mut hasher = Sha256::new();
    for (name, bytes) in tables.bytes().chain([("sources.toml", sources.bytes())]) {
        hasher.update(name.as_bytes());
        hasher.update([0]);
        hasher.update(bytes);
        hasher.update([0]);
    }
    hex(&hasher.finalize())
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The values of rows, or every problem among them.
pub fn collect<T>(rows: impl Iterator<Item = Result<T, Problem>>) -> Result<Vec<T>, Vec<Problem>> {
    let mut values = Vec::new();
    let mut problems = Vec::new();
    for row in rows {
        match row {
            Ok(value) => values.push(value),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(values) } else { Err(problems) }
}

impl From<Problem> for Vec<Problem> {
    fn from(problem: Problem) -> Self {
        vec![problem]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_that_of_the_tables() {
        let stale = workspace::settle(&outputs().unwrap(), true, "cargo xtask gen-data");
        assert_eq!(stale, Ok(()));
    }
}
