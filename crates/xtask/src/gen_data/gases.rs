//! Gases with their warming potentials, and blends of them.

use std::collections::BTreeMap;

use super::code::{Code, number, optional, text};
use super::collect;
use super::factors::sorted;
use super::sources::Sources;
use super::tables::Tables;
use crate::problem::Problem;
use crate::table::{Row, Table};

/// The generated module.
pub fn code(tables: &Tables, sources: &Sources) -> Result<Code, Vec<Problem>> {
    let mut code = Code::new("Warming potentials of gases, composition of blends.");
    code.line("\nuse crate::{BlendShare, Gas};");
    let table = tables.get("gases")?;
    table.expect_columns(&[
        "id",
        "name",
        "gwp100_ar4",
        "gwp100_ar5",
        "gwp100_ar6",
        "gwp20_ar6",
        "source",
        "note",
    ])?;
    let gases = sorted(table.rows().map(|row| gas(&row, sources)))?;
    code.slice("Every pure gas, sorted by id.", "GASES", "Gas", gases);
    let table = tables.get("blends")?;
    table.expect_columns(&["blend", "gas", "mass_percent", "source", "note"])?;
    code.slice(
        "Composition of blends, component by component; a component that is not in [`GASES`] has no potential.",
        "BLENDS",
        "BlendShare",
        blends(table)?,
    );
    code.doc("Place in [`crate::SOURCES`] of the source of the composition of blends.");
    code.line(&format!("pub const BLENDS_SOURCE: u16 = {};", only_source(table, sources)?));
    Ok(code)
}

/// Place of the one source of a table.
pub fn only_source(table: &Table, sources: &Sources) -> Result<usize, Vec<Problem>> {
    let mut found = collect(table.rows().map(|row| sources.of_row(&row)))?;
    found.dedup();
    match found.as_slice() {
        [source] => Ok(*source),
        _ => Err(vec![Problem::file(&table.file, "has several sources, one is expected")]),
    }
}

fn gas(row: &Row<'_>, sources: &Sources) -> Result<(String, String), Problem> {
    let columns = ["gwp100_ar4", "gwp100_ar5", "gwp100_ar6", "gwp20_ar6"];
    let mut values = Vec::new();
    for column in columns {
        let value = row.number(column)?;
        if value.is_some_and(|value| value.to_f64() <= 0.0) {
            return Err(row.problem(column, "must be above 0; leave it empty where there is no figure"));
        }
        values.push(optional(value));
    }
    let [ar4, ar5, ar6, gwp20] = values.as_slice() else {
        return Err(row.problem("id", "has no potentials"));
    };
    let id = row.required("id")?;
    let literal = format!(
        "Gas {{ id: {}, name: {}, gwp100: [{ar4}, {ar5}, {ar6}], gwp20_ar6: {gwp20}, source: {} }}",
        text(id),
        text(row.text("name")?),
        sources.of_row(row)?
    );
    Ok((id.to_owned(), literal))
}

/// Literals sorted by blend, components in the order of the source.
fn blends(table: &Table) -> Result<Vec<String>, Vec<Problem>> {
    let mut sums: BTreeMap<&str, (f64, Vec<String>)> = BTreeMap::new();
    collect(table.rows().map(|row| {
        let (blend, share) = (row.required("blend")?, row.required_number("mass_percent")?);
        let literal = format!(
            "BlendShare {{ blend: {}, gas: {}, mass_percent: {} }}",
            text(blend),
            text(row.required("gas")?),
            number(share)
        );
        let (sum, literals) = sums.entry(blend).or_default();
        *sum += share.to_f64();
        literals.push(literal);
        Ok(())
    }))?;
    let wrong: Vec<Problem> = sums
        .iter()
        .filter(|(_, (sum, _))| (sum - 100.0).abs() > 1e-9)
        .map(|(blend, (sum, _))| Problem::file(&table.file, format!("`{blend}` sums to {sum} %, not to 100")))
        .collect();
    if wrong.is_empty() {
        Ok(sums.into_values().flat_map(|(_, literals)| literals).collect())
    } else {
        Err(wrong)
    }
}
