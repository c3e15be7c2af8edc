//! Devices of the references, with their types.

use std::collections::{BTreeMap, BTreeSet};

use super::code::{Code, number, optional, text};
use super::collect;
use super::factors::grade;
use super::notes::Notes;
use super::sources::Sources;
use super::tables::Tables;
use crate::problem::Problem;
use crate::table::{Row, Table};

const COLUMNS: [&str; 13] = [
    "device_type",
    "model",
    "is_type_default",
    "name_en",
    "name_fr",
    "lifetime_years",
    "energy_kwh_per_year",
    "cv_method",
    "cv_model",
    "source",
    "locator",
    "grade",
    "note",
];
const INDICATORS: [&str; 4] = ["gwp", "adpe", "pe", "water"];
const STAGES: [&str; 4] = ["manufacturing", "distribution", "end_of_life", "embodied"];

struct Device {
    id: String,
    device_type: String,
    is_type_default: bool,
    literal: String,
    impacts: Vec<String>,
}

/// The generated module.
pub fn code(tables: &Tables, sources: &Sources) -> Result<Code, Vec<Problem>> {
    let types: BTreeSet<&str> =
        collect(tables.get("device_types")?.rows().map(|row| row.required("id")))?.into_iter().collect();
    let references: BTreeSet<&str> =
        collect(tables.get("references")?.rows().map(|row| row.required("id")))?.into_iter().collect();
    let notes = Notes::read(tables)?;
    let mut devices = Vec::new();
    for (reference, table) in tables.starting("devices_") {
        if !references.contains(reference) {
            return Err(vec![Problem::file(&table.file, format!("`{reference}` is not in references.csv"))]);
        }
        devices.extend(reference_devices(reference, table, &types, sources, &notes)?);
    }
    devices.sort_by(|a: &Device, b| a.id.cmp(&b.id));
    let mut first = 0;
    let mut literals = Vec::new();
    for device in &devices {
        let end = first + device.impacts.len();
        literals.push(device.literal.replace("@RUN@", &format!("({first}, {end})")));
        first = end;
    }
    let mut code = Code::new("Devices of the references.");
    code.line("\nuse crate::{Absence, DeviceFigure, DeviceImpact, Grade};");
    code.slice("Every device of every reference, sorted by id.", "DEVICES", "DeviceFigure", literals);
    let impacts = devices.iter().flat_map(|device| &device.impacts);
    code.slice(
        "Impacts of the devices; each device owns a run of them.",
        "DEVICE_IMPACTS",
        "DeviceImpact",
        impacts,
    );
    Ok(code)
}

fn reference_devices(
    reference: &str,
    table: &Table,
    types: &BTreeSet<&str>,
    sources: &Sources,
    notes: &Notes,
) -> Result<Vec<Device>, Vec<Problem>> {
    let impacts: Vec<&str> =
        table.header().iter().map(String::as_str).filter(|name| name.contains(':')).collect();
    let columns: Vec<&str> = COLUMNS.iter().copied().chain(impacts.iter().copied()).collect();
    table.expect_columns(&columns)?;
    let devices = collect(table.rows().map(|row| device(&row, reference, &impacts, types, sources, notes)))?;
    let mut ids = BTreeSet::new();
    let mut defaults: BTreeMap<&str, usize> = BTreeMap::new();
    for device in &devices {
        if !ids.insert(&device.id) {
            return Err(vec![Problem::file(&table.file, format!("`{}` occurs twice", device.id))]);
        }
        *defaults.entry(&device.device_type).or_default() += usize::from(device.is_type_default);
    }
    match defaults.iter().find(|(_, count)| **count != 1) {
        Some((of, count)) => Err(vec![Problem::file(
            &table.file,
            format!("the type `{of}` has {count} default models, not one"),
        )]),
        None => Ok(devices),
    }
}

fn device(
    row: &Row<'_>,
    reference: &str,
    impacts: &[&str],
    types: &BTreeSet<&str>,
    sources: &Sources,
    notes: &Notes,
) -> Result<Device, Problem> {
    let (device_type, model) = (row.required("device_type")?, row.required("model")?);
    if !types.contains(device_type) {
        return Err(row.problem("device_type", format!("`{device_type}` is not in device_types.csv")));
    }
    for column in ["lifetime_years", "energy_kwh_per_year", "cv_method", "cv_model"] {
        if row.number(column)?.is_some_and(|value| value.to_f64() < 0.0) {
            return Err(row.problem(column, "must not be negative"));
        }
    }
    if row.number("lifetime_years")?.is_some_and(|years| years.is_zero()) {
        return Err(
            row.problem("lifetime_years", "0 is no service life: leave it empty where none is stated")
        );
    }
    let id = format!("{reference}/{device_type}/{model}");
    let is_type_default = row.flag("is_type_default")?;
    let literal = format!(
        "DeviceFigure {{ id: {}, reference: {}, device_type: {}, model: {}, is_type_default: {is_type_default}, \
         name_en: {}, name_fr: {}, lifetime_years: {}, energy_kwh_per_year: {}, cv_method: {}, cv_model: {}, \
         source: {}, locator: {}, grade: {}, note: {}, note_fr: {}, impacts: @RUN@ }}",
        text(&id),
        text(reference),
        text(device_type),
        text(model),
        text(row.required("name_en")?),
        text(row.required("name_fr")?),
        optional(row.number("lifetime_years")?),
        optional(row.number("energy_kwh_per_year")?),
        optional(row.number("cv_method")?),
        optional(row.number("cv_model")?),
        sources.of_row(row)?,
        text(row.required("locator")?),
        grade(row)?,
        text(row.text("note")?),
        text(&notes.french(row)?)
    );
    let impacts = impacts.iter().map(|column| impact(row, column)).collect::<Result<_, _>>()?;
    Ok(Device { id, device_type: device_type.to_owned(), is_type_default, literal, impacts })
}

fn impact(row: &Row<'_>, column: &str) -> Result<String, Problem> {
    let (indicator, stage) = column.split_once(':').unwrap_or_default();
    if !INDICATORS.contains(&indicator) || !STAGES.contains(&stage) {
        return Err(row.problem(column, "is not `indicator:stage` of a known indicator and stage"));
    }
    let value = match row.required(column)?.strip_prefix("absent:") {
        Some(reason) => format!("Err(Absence::{})", absence(row, column, reason)?),
        None => {
            let value = row.required_number(column)?;
            if value.to_f64() <= 0.0 {
                return Err(
                    row.problem(column, "must be above 0; write `absent:REASON` where there is no figure")
                );
            }
            format!("Ok({})", number(value))
        }
    };
    Ok(format!("DeviceImpact {{ indicator: {}, stage: {}, value: {value} }}", text(indicator), text(stage)))
}

fn absence(row: &Row<'_>, column: &str, reason: &str) -> Result<&'static str, Problem> {
    Ok(match reason {
        "not_in_source" => "NotInSource",
        "merged_in_source" => "MergedInSource",
        "unreliable_at_source" => "UnreliableAtSource",
        "no_open_factor" => "NoOpenFactor",
        "placeholder_in_source" => "PlaceholderInSource",
        other => return Err(row.problem(column, format!("`{other}` is no reason of absence"))),
    })
}
