//! Practices of the EU Code of Conduct, by edition.

use std::collections::BTreeSet;

use super::code::{Code, text};
use super::collect;
use super::rules::texts;
use super::sources::Sources;
use super::tables::Tables;
use crate::problem::Problem;
use crate::table::Row;

const APPLICABILITY: [&str; 5] = ["entire", "software", "it", "building", "optional"];

/// The generated module.
pub fn code(tables: &Tables, sources: &Sources) -> Result<Code, Vec<Problem>> {
    let mut code = Code::new("Practices of the EU Code of Conduct, by edition.");
    code.line("\nuse crate::{Practice, PracticeSection};");
    let table = tables.get("practice_sections")?;
    let mut sections = BTreeSet::new();
    let mut literals = Vec::new();
    for row in table.rows() {
        sections.insert(row.required("id")?);
        literals.push(format!("PracticeSection {{ {} }}", texts(&row, &["id", "name_en", "name_fr"])?));
    }
    code.slice("Sections, in order.", "PRACTICE_SECTIONS", "PracticeSection", literals);
    let mut seen = BTreeSet::new();
    let rows = tables.get("practices")?.rows().map(|row| {
        let key = (row.required("edition")?, row.required("id")?);
        if !seen.insert(key) {
            return Err(row.problem("id", format!("`{}` of {} occurs twice", key.1, key.0)));
        }
        if !sections.contains(row.required("section")?) {
            return Err(row.problem("section", "is not in practice_sections.csv"));
        }
        Ok((key.0.to_owned(), order(key.1), practice(&row, sources)?))
    });
    let mut rows = collect(rows.collect::<Vec<_>>().into_iter())?;
    rows.sort();
    let literals = rows.into_iter().map(|(_, _, literal)| literal);
    code.slice("Practices known with a source, by edition and number.", "PRACTICES", "Practice", literals);
    Ok(code)
}

/// The parts of a number, so that 4.1.10 comes after 4.1.6.
fn order(id: &str) -> Vec<u32> {
    id.split('.').map(|part| part.parse().unwrap_or_default()).collect()
}

fn practice(row: &Row<'_>, sources: &Sources) -> Result<String, Problem> {
    let value = match row.text("value")? {
        "" => "None".to_owned(),
        digit @ ("1" | "2" | "3" | "4" | "5") => format!("Some({digit})"),
        other => return Err(row.problem("value", format!("`{other}` is not a value from 1 to 5"))),
    };
    let applicability = row.text("applicability")?;
    if let Some(unknown) = applicability.split_whitespace().find(|word| !APPLICABILITY.contains(word)) {
        return Err(
            row.problem("applicability", format!("`{unknown}` is none of {}", APPLICABILITY.join(", ")))
        );
    }
    Ok(format!(
        "Practice {{ {}, value: {value}, applicability: {}, expected: {}, taxonomy: {}, source: {}, verified: {} }}",
        texts(row, &["edition", "id", "section", "title_en", "title_fr", "locator"])?,
        text(applicability),
        optional_flag(row, "expected")?,
        optional_flag(row, "taxonomy")?,
        sources.of_row(row)?,
        row.flag("verified")?
    ))
}

/// `yes`, `no` or nothing.
fn optional_flag(row: &Row<'_>, column: &str) -> Result<String, Problem> {
    if row.text(column)?.is_empty() {
        return Ok("None".to_owned());
    }
    Ok(format!("Some({})", row.flag(column)?))
}
