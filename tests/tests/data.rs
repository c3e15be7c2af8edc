//! What the data crates promise, checked against the raw files and against published figures.

#[path = "data/devices.rs"]
mod devices;
#[path = "data/electricity.rs"]
mod electricity;
#[path = "data/factors.rs"]
mod factors;
#[path = "data/gases.rs"]
mod gases;
#[path = "data/pack.rs"]
mod pack;
#[path = "data/sources.rs"]
mod sources;

use std::collections::BTreeMap;
use std::path::Path;

/// Rows of a CSV file of the repository, by column; lines that start with `#` are comments.
fn csv_rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// A raw file of the core data crate.
fn raw(file: &str) -> Vec<BTreeMap<String, String>> {
    csv_rows(&format!("crates/empreinte-data/raw/{file}"))
}

/// The number of a cell; none where it is empty.
fn number(row: &BTreeMap<String, String>, column: &str) -> Option<f64> {
    let text = row[column].trim();
    (!text.is_empty()).then(|| text.parse().unwrap())
}

/// Whether two figures are the same but for the last digits of a computation.
fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * b.abs().max(1.0)
}
