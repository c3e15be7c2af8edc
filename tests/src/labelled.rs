//! Labelled lines of inventories: `cases/recognition/*.csv`.

use std::path::Path;

use empreinte::recognition::Cells;

/// A line and what it is.
pub struct Line {
    /// Type cell.
    pub type_cell: String,
    /// Brand cell.
    pub brand: String,
    /// Model cell.
    pub model: String,
    /// Free text; empty in files without the column.
    pub designation: String,
    /// Id of the device type, `unknown` where the line must not be counted.
    pub expected_type: String,
    /// Maker and line, empty where there is none.
    pub expected_family: String,
    /// Part of the file, empty in files without the column.
    pub set: String,
}

impl Line {
    /// Its cells.
    #[must_use]
    pub fn cells(&self) -> Cells<'_> {
        Cells {
            type_cell: &self.type_cell,
            brand: &self.brand,
            model: &self.model,
            designation: &self.designation,
        }
    }
}

/// The lines of a file.
///
/// # Panics
/// When the file is not there or lacks a column.
#[must_use]
pub fn lines(name: &str) -> Vec<Line> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/recognition").join(name);
    let mut reader = csv::Reader::from_path(path).expect("the file is there");
    let headers = reader.headers().expect("it has a header").clone();
    let column = |names: &[&str]| headers.iter().position(|h| names.contains(&h));
    let columns = [
        column(&["type_cell"]),
        column(&["brand", "brand_cell"]),
        column(&["model", "model_cell"]),
        column(&["designation"]),
        column(&["expected_type"]),
        column(&["expected_family"]),
        column(&["set"]),
    ];
    reader
        .records()
        .map(|record| {
            let record = record.expect("it is CSV");
            let cells = columns.map(|at| at.and_then(|at| record.get(at)).unwrap_or_default().to_owned());
            let [type_cell, brand, model, designation, expected_type, expected_family, set] = cells;
            Line { type_cell, brand, model, designation, expected_type, expected_family, set }
        })
        .collect()
}
