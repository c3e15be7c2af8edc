//! Lists kept by hand: references, types of devices, policies, accounting, standards of KPIs.

use std::collections::BTreeSet;

use super::code::{Code, text};
use super::collect;
use super::factors::sorted;
use super::sources::Sources;
use super::tables::Tables;
use crate::problem::Problem;
use crate::table::{Row, Table};

const GROUPS: [&str; 8] =
    ["computers", "screens", "mobile", "printing", "network", "servers", "accessories", "other"];

/// The generated module.
pub fn code(tables: &Tables, sources: &Sources) -> Result<Code, Vec<Problem>> {
    let mut code =
        Code::new("References, types of devices, policies of status, accounting schemes, standards of KPIs.");
    code.line("\nuse crate::{AccountingMap, DeviceType, KpiStandard, Reference, StatusPolicy};");
    let table = tables.get("references")?;
    table.expect_columns(&["id", "name_en", "name_fr", "scope_en", "scope_fr"])?;
    let with_devices: BTreeSet<&str> = tables.starting("devices_").map(|(name, _)| name).collect();
    let rows = table.rows().filter(|row| {
        // A reference whose table was removed goes with it; product footprints live in the pack of the ODbL crate.
        row.text("id").is_ok_and(|id| with_devices.contains(id) || id.starts_with("pcf-"))
    });
    let references = sorted(
        rows.map(|row| keyed(&row, "Reference", &["id", "name_en", "name_fr", "scope_en", "scope_fr"])),
    )?;
    code.slice("Every reference, sorted by id.", "REFERENCES", "Reference", references);
    let types = in_order(tables.get("device_types")?, device_type)?;
    code.slice("Every type of device, in the order of the contract.", "DEVICE_TYPES", "DeviceType", types);
    let policies = in_order(tables.get("status_policies")?, policy)?;
    code.slice("What counts of a device, by its status.", "STATUS_POLICIES", "StatusPolicy", policies);
    let accounting = in_order(tables.get("accounting")?, |row| accounting(row, sources))?;
    code.slice("Where amounts go in accounting schemes.", "ACCOUNTING", "AccountingMap", accounting);
    let standards = in_order(tables.get("kpi_standards")?, |row| standard(row, sources))?;
    code.slice(
        "Which standard defines a KPI, edition by edition.",
        "KPI_STANDARDS",
        "KpiStandard",
        standards,
    );
    Ok(code)
}

fn in_order(
    table: &Table,
    literal: impl Fn(&Row<'_>) -> Result<(String, String), Problem>,
) -> Result<Vec<String>, Vec<Problem>> {
    let rows = collect(table.rows().map(|row| literal(&row).map(|(key, literal)| (row.line, key, literal))))?;
    let mut keys = BTreeSet::new();
    let mut literals = Vec::new();
    for (line, key, literal) in rows {
        if !keys.insert(key.clone()) {
            let twice = Problem { line, ..Problem::file(&table.file, format!("`{key}` occurs twice")) };
            return Err(vec![twice]);
        }
        literals.push(literal);
    }
    Ok(literals)
}

/// A literal of required text fields, keyed by the first.
fn keyed(row: &Row<'_>, name: &str, fields: &[&str]) -> Result<(String, String), Problem> {
    let key = row.required(fields.first().copied().unwrap_or_default())?.to_owned();
    let mut cells = Vec::new();
    for field in fields {
        cells.push(format!("{field}: {}", text(row.required(field)?)));
    }
    Ok((key, format!("{name} {{ {} }}", cells.join(", "))))
}

/// The same with further fields that are not required text.
fn extended(literal: (String, String), more: &str) -> (String, String) {
    let (key, literal) = literal;
    (key, format!("{}, {more} }}", literal.trim_end_matches(" }")))
}

fn device_type(row: &Row<'_>) -> Result<(String, String), Problem> {
    let group = row.required("group")?;
    if !GROUPS.contains(&group) {
        return Err(row.problem("group", format!("`{group}` is none of {}", GROUPS.join(", "))));
    }
    let fields = ["id", "name_en", "name_fr", "plural_en", "plural_fr", "group"];
    Ok(extended(keyed(row, "DeviceType", &fields)?, &format!("workplace: {}", row.flag("workplace")?)))
}

fn policy(row: &Row<'_>) -> Result<(String, String), Problem> {
    let counts =
        format!("counts_embodied: {}, counts_use: {}", row.flag("counts_embodied")?, row.flag("counts_use")?);
    Ok(extended(keyed(row, "StatusPolicy", &["id", "name_en", "name_fr", "why_en", "why_fr"])?, &counts))
}

fn accounting(row: &Row<'_>, sources: &Sources) -> Result<(String, String), Problem> {
    let fields = ["scheme", "edition", "valid_from", "amount", "category", "name_en", "name_fr"];
    let more = format!(
        "source: {}, note_en: {}, note_fr: {}",
        sources.of_row(row)?,
        text(row.text("note_en")?),
        text(row.text("note_fr")?)
    );
    if row.text("note_en")?.is_empty() != row.text("note_fr")?.is_empty() {
        return Err(row.problem("note_fr", "a note stands in both languages or in none"));
    }
    let (scheme, literal) = extended(keyed(row, "AccountingMap", &fields)?, &more);
    let key = format!("{scheme} {} {}", row.required("amount")?, row.required("valid_from")?);
    Ok((key, literal))
}

fn standard(row: &Row<'_>, sources: &Sources) -> Result<(String, String), Problem> {
    let more = format!(
        "edition: {}, source: {}, verified: {}",
        text(row.text("edition")?),
        sources.of_row(row)?,
        row.flag("verified")?
    );
    let fields = ["kpi", "body", "number", "state", "locator"];
    let (_, literal) = extended(keyed(row, "KpiStandard", &fields)?, &more);
    Ok((format!("{} {}", row.required("number")?, row.text("edition")?), literal))
}
