//! Processors, accelerators and cloud regions of the pack.

use super::{collect, ranged};
use crate::gen_data::tables::Tables;
use crate::import_data::{ACCELERATOR_COLUMNS, CPU_COLUMNS, REGION_COLUMNS};
use crate::pack::{Column, PackTable};
use crate::problem::Problem;
use crate::table::{Row, Table};

/// Figures that are credible, by column: smallest and largest.
const CREDIBLE: [(&str, f64, f64); 8] = [
    ("cores", 1.0, 512.0),
    ("threads", 1.0, 1024.0),
    ("tdp_w", 1.0, 3000.0),
    ("process_nm", 1.0, 200.0),
    ("die_mm2", 10.0, 5000.0),
    ("memory_gb", 1.0, 1000.0),
    ("pue", 1.0, 3.0),
    ("wue_l_per_kwh", 0.001, 10.0),
];

/// The three tables.
pub(super) fn tables(tables: &Tables) -> Result<[PackTable; 3], Vec<Problem>> {
    let (cpus, accelerators, regions) =
        (tables.get("processors")?, tables.get("accelerators")?, tables.get("cloud_regions")?);
    cpus.expect_columns(&CPU_COLUMNS)?;
    accelerators.expect_columns(&ACCELERATOR_COLUMNS)?;
    regions.expect_columns(&REGION_COLUMNS)?;
    Ok([
        packed(
            "processors",
            cpus,
            &["name", "note"],
            &["cores", "threads", "tdp_w", "process_nm", "die_mm2"],
        )?,
        packed(
            "accelerators",
            accelerators,
            &["name", "kind"],
            &["memory_gb", "tdp_w", "process_nm", "die_mm2"],
        )?,
        packed(
            "cloud_regions",
            regions,
            &["provider", "region", "name", "location"],
            &["pue", "wue_l_per_kwh"],
        )?,
    ])
}

/// A table with columns of text and of numbers, and the source of each row.
fn packed(
    name: &'static str,
    table: &Table,
    texts: &[&'static str],
    numbers: &[&'static str],
) -> Result<PackTable, Vec<Problem>> {
    let mut columns = Vec::new();
    for &column in texts.iter().chain(&["source"]) {
        let cells = collect(table.rows().map(|row| row.text(column).map(str::to_owned)))?;
        columns.push((column, Column::Text(cells)));
    }
    for &column in numbers {
        let cells = collect(table.rows().map(|row| credible(&row, column)))?;
        columns.push((column, Column::Number(cells)));
    }
    Ok(PackTable { name, columns })
}

fn credible(row: &Row<'_>, column: &str) -> Result<Option<f64>, Problem> {
    let bounds = CREDIBLE.iter().find(|(known, ..)| *known == column);
    let (low, high) = bounds.map_or((0.0, f64::MAX), |(_, low, high)| (*low, *high));
    ranged(row, column, low, high)
}
