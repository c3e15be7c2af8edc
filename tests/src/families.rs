//! Families of the products of the ODbL pack: the recognition of their own names.

use std::path::{Path, PathBuf};

use empreinte::factors::Factors;
use empreinte::recognition::{Cells, Recogniser};

/// What writes the table.
pub const COMMAND: &str = "cargo run -p empreinte-tests --bin gen-families && cargo xtask gen-data";

/// The reviewed table.
#[must_use]
pub fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/empreinte-data-odbl/tables/pcf_families.csv")
}

/// The table as the recognition of today gives it: product id and family id, by product.
///
/// # Panics
/// When the pack is not embedded.
#[must_use]
pub fn table() -> String {
    let factors = Factors::bundled();
    let pack = factors.pack().expect("the tests embed the pack");
    let recogniser = Recogniser::new();
    let mut rows: Vec<(&str, &str)> = pack
        .products()
        .iter()
        .filter_map(|product| {
            let cells = Cells { brand: &product.maker, model: &product.name, ..Cells::default() };
            let family = recogniser.recognise(&cells).family?;
            (family.device_type == product.device_type || family_has(family.types, &product.device_type))
                .then_some((product.id.as_str(), family.id))
        })
        .collect();
    rows.sort_unstable();
    let lines: String = rows.iter().map(|(id, family)| format!("{id},{family}\n")).collect();
    format!("id,family\n{lines}")
}

/// Whether a family has models of a type.
fn family_has(types: u64, device_type: &str) -> bool {
    let position = empreinte_data::vocabulary::TYPE_IDS.iter().position(|id| *id == device_type);
    position.is_some_and(|position| types & (1 << position) != 0)
}
