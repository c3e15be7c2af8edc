//! `cargo xtask import-data`: raw files, as they were published, to the reviewed tables of the data crates.
//!
//! Every departure from a raw cell is a rule with a name and a test, and leaves a note on the row it changed.

mod ademe;
mod datacentres;
mod desnz;
mod electricity;
mod facts;
mod gases;
mod normalisation;
mod pcf;
mod processors;

pub use facts::COLUMNS as FACTOR_COLUMNS;
pub use pcf::COLUMNS as PRODUCT_COLUMNS;
pub use processors::{COLUMNS as PROCESSOR_COLUMNS, key};

use crate::problem::Problem;
use crate::table::Table;
use crate::workspace::{self, Outputs};

/// Folder of the raw files without share-alike.
pub const CORE_RAW: &str = "crates/empreinte-data/raw";
/// Folder of the tables made from them.
pub const CORE_TABLES: &str = "crates/empreinte-data/tables";

/// Folder of the raw files under the ODbL.
pub const ODBL_RAW: &str = "crates/empreinte-data-odbl/raw";
/// Folder of the tables made from them.
pub const ODBL_TABLES: &str = "crates/empreinte-data-odbl/tables";

/// Runs the command.
pub fn run(words: &[String]) -> Result<(), Vec<Problem>> {
    let check = workspace::check_flag(words)?;
    let outputs = tables().map_err(|problem| vec![problem])?;
    workspace::settle(&outputs, check, "cargo xtask import-data")
}

/// Every imported table, made in memory.
pub fn tables() -> Result<Outputs, Problem> {
    let mut outputs = Outputs::new();
    let mut put = |name: &str, bytes: Vec<u8>| outputs.insert(format!("{CORE_TABLES}/{name}.csv"), bytes);
    put("electricity_intensity", electricity::intensity(&electricity::Raw::read()?)?);
    put("electricity_shares", electricity::shares(&electricity::Raw::read()?)?);
    put("devices_ademe-2026", ademe::devices()?);
    put("factors_datacentre_countries", datacentres::eu_countries()?);
    put("factors_datacentre_items", datacentres::ademe_items()?);
    put("factors_cpu_families", datacentres::cpu_families()?);
    put("processors", processors::processors()?);
    put("gases", gases::gases()?);
    put("blends", gases::blends()?);
    put("ef_categories", normalisation::categories()?);
    for (table, bytes) in facts::tables()?.into_iter().chain(desnz::tables()?) {
        put(&format!("factors_{table}"), bytes);
    }
    outputs.insert(format!("{ODBL_TABLES}/products.csv"), pcf::products()?);
    Ok(outputs)
}

/// Reads a raw file of the core crate.
fn raw(name: &str) -> Result<Table, Problem> {
    Table::read(&format!("{CORE_RAW}/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_those_of_the_raw_files() {
        let stale = workspace::settle(&tables().unwrap(), true, "cargo xtask import-data");
        assert_eq!(stale, Ok(()));
    }
}
