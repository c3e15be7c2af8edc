//! Archetypes of devices: their components with ranges.

use super::code::{Code, number, text};
use super::collect;
use super::tables::Tables;
use crate::decimal::Decimal;
use crate::problem::Problem;
use crate::table::Row;

const COLUMNS: [&str; 5] = ["archetype", "device_type", "is_type_default", "component", "units"];
/// Attributes an archetype may give; each cell is a value, or `value (low..high)`.
const ATTRIBUTES: [&str; 5] = ["cores", "tdp_w", "capacity_gb", "weight_kg", "capacity_wh"];

/// The generated module.
pub fn code(tables: &Tables) -> Result<Code, Vec<Problem>> {
    let table = tables.get("archetypes")?;
    let columns: Vec<&str> = COLUMNS.into_iter().chain(ATTRIBUTES).collect();
    table.expect_columns(&columns)?;
    let types = collect(tables.get("device_types")?.rows().map(|row| row.required("id").map(str::to_owned)))?;
    let rows = collect(table.rows().map(|row| part(&row, &types)))?;
    let mut code = Code::new("Archetypes of devices.");
    code.line("\nuse crate::ArchetypePart;");
    code.slice("Components of archetypes, in the order of the table.", "ARCHETYPES", "ArchetypePart", rows);
    Ok(code)
}

fn part(row: &Row<'_>, types: &[String]) -> Result<String, Problem> {
    let device_type = row.required("device_type")?;
    if !types.iter().any(|known| known == device_type) {
        return Err(row.problem("device_type", format!("`{device_type}` is no type of the contract")));
    }
    let mut attributes = Vec::new();
    for field in ATTRIBUTES {
        if !row.text(field)?.is_empty() {
            attributes.push(format!("({}, {})", text(field), ranged(row, field)?));
        }
    }
    Ok(format!(
        "ArchetypePart {{ archetype: {}, device_type: {}, is_type_default: {}, component: {}, units: ({}), \
         attributes: &[{}] }}",
        text(row.required("archetype")?),
        text(device_type),
        row.flag("is_type_default")?,
        text(row.required("component")?),
        ranged(row, "units")?,
        attributes.join(", ")
    ))
}

/// `value (low..high)` or `value` as three literals.
fn ranged(row: &Row<'_>, column: &str) -> Result<String, Problem> {
    let cell = row.required(column)?;
    let read = |text: &str| text.trim().parse::<Decimal>().map_err(|message| row.problem(column, message));
    let (value, low, high) = match cell.split_once('(') {
        None => (read(cell)?, read(cell)?, read(cell)?),
        Some((value, range)) => {
            let bounds = range.trim_end_matches(')').split_once("..");
            let (low, high) = bounds.ok_or_else(|| row.problem(column, "write `value (low..high)`"))?;
            (read(value)?, read(low)?, read(high)?)
        }
    };
    if low.to_f64() > value.to_f64() || value.to_f64() > high.to_f64() {
        return Err(row.problem(column, "the value must lie within its range"));
    }
    Ok([value, low, high].map(number).join(", "))
}
