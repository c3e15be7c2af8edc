//! Tables of factors: one figure a row.

use std::collections::BTreeMap;

use super::code::{Code, number, optional, optional_year, text};
use super::collect;
use super::notes::Notes;
use super::sources::Sources;
use super::tables::Tables;
use crate::import_data::FACTOR_COLUMNS;
use crate::problem::Problem;
use crate::table::Row;

/// The generated module.
pub fn code(tables: &Tables, sources: &Sources) -> Result<Code, Vec<Problem>> {
    let mut factors: BTreeMap<String, String> = BTreeMap::new();
    let mut problems = Vec::new();
    let notes = Notes::read(tables)?;
    for (name, table) in tables.starting("factors_") {
        table.expect_columns(&FACTOR_COLUMNS)?;
        for row in table.rows() {
            match factor(&row, name, sources, &notes) {
                Ok((id, _)) if factors.contains_key(&id) => {
                    problems.push(row.problem("id", format!("`{id}` occurs twice over all tables")));
                }
                Ok((id, literal)) => {
                    factors.insert(id, literal);
                }
                Err(problem) => problems.push(problem),
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut code = Code::new("Factors that have no table of their own shape.");
    code.line("\nuse crate::{Factor, Grade};");
    code.slice("Every factor, sorted by id.", "FACTORS", "Factor", factors.values());
    Ok(code)
}

fn factor(row: &Row<'_>, table: &str, sources: &Sources, notes: &Notes) -> Result<(String, String), Problem> {
    let id = row.required("id")?;
    let (value, low, high) = (row.required_number("value")?, row.number("low")?, row.number("high")?);
    let inside = low.is_none_or(|low| low.to_f64() <= value.to_f64())
        && high.is_none_or(|high| high.to_f64() >= value.to_f64());
    if !inside {
        return Err(row.problem("value", "must lie between low and high"));
    }
    let literal = format!(
        "Factor {{ id: {}, table: {}, value: {}, low: {}, high: {}, unit: {}, year: {}, geo: {}, source: {}, \
         locator: {}, grade: {}, verified: {}, note: {}, note_fr: {} }}",
        text(id),
        text(table),
        number(value),
        optional(low),
        optional(high),
        text(row.required("unit")?),
        optional_year(row.year("year")?),
        text(row.text("geo")?),
        sources.of_row(row)?,
        text(row.required("locator")?),
        grade(row)?,
        row.flag("verified")?,
        text(row.text("note")?),
        text(&notes.french(row)?)
    );
    Ok((id.to_owned(), literal))
}

/// The grade of a row as a path.
pub fn grade(row: &Row<'_>) -> Result<String, Problem> {
    match row.required("grade")? {
        grade @ ("A" | "B" | "C" | "D") => Ok(format!("Grade::{grade}")),
        other => Err(row.problem("grade", format!("`{other}` is none of A, B, C, D"))),
    }
}

/// The literals of rows, sorted by the id of each.
pub fn sorted(
    rows: impl Iterator<Item = Result<(String, String), Problem>>,
) -> Result<Vec<String>, Vec<Problem>> {
    let mut rows = collect(rows)?;
    rows.sort();
    Ok(rows.into_iter().map(|(_, literal)| literal).collect())
}
