//! Categories of EF 3.1.

use super::code::{Code, number, optional, text};
use super::collect;
use super::gases::only_source;
use super::sources::Sources;
use super::tables::Tables;
use crate::decimal::Decimal;
use crate::problem::Problem;
use crate::table::Row;

/// The generated module.
pub fn code(tables: &Tables, sources: &Sources) -> Result<Code, Vec<Problem>> {
    let table = tables.get("ef_categories")?;
    table.expect_columns(&[
        "indicator",
        "name",
        "unit",
        "normalisation_per_person_year",
        "weight",
        "boundary_world_per_year",
        "source",
    ])?;
    let weights = collect(table.rows().map(|row| row.required_number("weight")))?;
    let sum: f64 = weights.into_iter().map(Decimal::to_f64).sum();
    if (sum - 1.0).abs() > 1e-3 {
        return Err(vec![Problem::file(&table.file, format!("the weights sum to {sum}, not to 1"))]);
    }
    let rows = collect(table.rows().map(|row| category(&row)))?;
    let mut code = Code::new("Normalisation, weights and planetary boundaries of EF 3.1.");
    code.line("\nuse crate::EfCategory;");
    code.slice(
        "The 16 categories of EF 3.1, in the order of the source.",
        "EF_CATEGORIES",
        "EfCategory",
        rows,
    );
    code.doc("Place in [`crate::SOURCES`] of the source of [`EF_CATEGORIES`].");
    code.line(&format!("pub const EF_CATEGORIES_SOURCE: u16 = {};", only_source(table, sources)?));
    Ok(code)
}

fn category(row: &Row<'_>) -> Result<String, Problem> {
    let normalisation = row.required_number("normalisation_per_person_year")?;
    if normalisation.to_f64() <= 0.0 {
        return Err(row.problem("normalisation_per_person_year", "must be above 0"));
    }
    Ok(format!(
        "EfCategory {{ indicator: {}, name: {}, unit: {}, normalisation_per_person_year: {}, weight: {}, \
         boundary_world_per_year: {} }}",
        text(row.required("indicator")?),
        text(row.required("name")?),
        text(row.required("unit")?),
        number(normalisation),
        number(row.required_number("weight")?),
        optional(row.number("boundary_world_per_year")?)
    ))
}
