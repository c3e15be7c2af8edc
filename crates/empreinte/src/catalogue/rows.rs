//! Every figure as one kind of row, for listing, searching and checking.

use serde::Serialize;

use super::{DeviceFigures, figures, product};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::factors::location::Zone;
use crate::factors::{Factors, bundled_source_id, electricity, user_provenance};
use crate::indicator::Indicator;
use crate::provenance::{Absence, Grade, Layer};
use crate::stage::Stage;
use crate::text;

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactorRow {
    /// Stable id.
    pub id: String,
    /// Table: `electricity`, `devices` or the name of a table of single figures.
    pub table: String,
    /// The figure; `None` when it is absent, with the reason.
    pub value: Option<f64>,
    /// Why it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub absent: Option<Absence>,
    /// Lower end of a stated range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end of a stated range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Unit.
    pub unit: String,
    /// Year it stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Geography.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub geo: String,
    /// Id of its source.
    pub source: String,
    /// Licence.
    pub licence: String,
    /// Where in the source.
    pub locator: String,
    /// Maturity, `A` to `D`.
    pub quality: Grade,
    /// Whether it was read in the source named.
    pub verified: bool,
    /// Layer it is in.
    pub layer: Layer,
    /// Remark, in English or in the user's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Remark in French.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note_fr: String,
    /// Value of the bundled row that a user's row replaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overrides: Option<f64>,
}

/// What to list. An empty field asks nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FactorQuery {
    /// Table: `electricity`, `devices`, or that of single figures.
    pub table: Option<String>,
    /// Exact id.
    pub id: Option<String>,
    /// Words that id, table or note hold, without case and accents.
    pub text: Option<String>,
    /// Country or aggregate, for electricity.
    pub location: Option<String>,
    /// Year, for electricity; the ladder of fallbacks is climbed.
    pub year: Option<i32>,
    /// Reference, for devices.
    pub reference: Option<String>,
    /// Device type, for devices.
    #[serde(rename = "type")]
    pub device_type: Option<String>,
}

/// The rows that fit a query, by id.
///
/// # Errors
/// `LOCATION_UNKNOWN`, and `FACTOR_UNKNOWN` for an exact id that no row has.
pub fn find(factors: &Factors, query: &FactorQuery) -> Result<Vec<FactorRow>> {
    let mut rows = Vec::new();
    let wants = |table: &str| query.table.as_deref().is_none_or(|wanted| wanted == table);
    if wants("electricity") && query.reference.is_none() && query.device_type.is_none() {
        rows.extend(electricity_rows(factors, query)?);
    }
    let of_electricity_only = query.location.is_some() || query.year.is_some();
    if wants("devices") && !of_electricity_only {
        rows.extend(device_rows(factors, query));
    }
    if !of_electricity_only && query.reference.is_none() && query.device_type.is_none() {
        rows.extend(empreinte_data::FACTORS.iter().filter(|row| wants(row.table)).map(single_row));
    }
    overlay(factors, &mut rows, query);
    rows.retain(|row| fits(row, query));
    crate::order::sort_by(&mut rows, |a, b| a.id.cmp(&b.id));
    rows.dedup_by(|a, b| a.id == b.id);
    match &query.id {
        Some(id) if rows.is_empty() => Err(unknown(factors, id)),
        _ => Ok(rows),
    }
}

/// Every row of every table, by id.
#[must_use]
pub fn all(factors: &Factors) -> Vec<FactorRow> {
    find(factors, &FactorQuery::default()).unwrap_or_default()
}

fn fits(row: &FactorRow, query: &FactorQuery) -> bool {
    let by_id = query.id.as_ref().is_none_or(|id| row.id == *id);
    let by_text = query.text.as_ref().is_none_or(|wanted| {
        let held = text::fold(&format!("{} {} {} {}", row.id, row.table, row.note, row.locator));
        text::fold(wanted).split(' ').all(|word| held.contains(word))
    });
    by_id && by_text
}

fn unknown(factors: &Factors, id: &str) -> crate::Error {
    let rows = all(factors);
    let nearest = text::nearest(id, rows.iter().map(|row| row.id.as_str())).unwrap_or_default();
    Diagnostic::new(&codes::FACTOR_UNKNOWN).with("found", id).with("nearest", nearest).into()
}

fn single_row(row: &empreinte_data::Factor) -> FactorRow {
    let source = empreinte_data::SOURCES.get(usize::from(row.source));
    FactorRow {
        id: row.id.to_owned(),
        table: row.table.to_owned(),
        value: Some(row.value),
        absent: None,
        low: row.low,
        high: row.high,
        unit: row.unit.to_owned(),
        year: row.year.map(i32::from),
        geo: row.geo.to_owned(),
        source: bundled_source_id(row.source).to_owned(),
        licence: source.map(|source| source.licence).unwrap_or_default().to_owned(),
        locator: row.locator.to_owned(),
        quality: row.grade.into(),
        verified: row.verified,
        layer: Layer::Core,
        note: row.note.to_owned(),
        note_fr: row.note_fr.to_owned(),
        overrides: None,
    }
}

const ELECTRICITY_INDICATORS: [Indicator; 3] = [Indicator::Gwp, Indicator::Pe, Indicator::Water];

fn electricity_rows(factors: &Factors, query: &FactorQuery) -> Result<Vec<FactorRow>> {
    let zones = match &query.location {
        Some(location) => vec![Zone::parse(location)?],
        None => empreinte_data::ZONES.iter().filter_map(|zone| Zone::find(zone.id)).collect(),
    };
    let (first, last) = empreinte_data::ELECTRICITY_YEARS;
    let years: Vec<i32> =
        query.year.map_or_else(|| (first..=last).map(i32::from).collect(), |year| vec![year]);
    let mut rows = Vec::new();
    for zone in zones {
        for &year in &years {
            let (mix, _) = electricity::mix(factors, zone, year, &ELECTRICITY_INDICATORS);
            let exact = |factor: &&electricity::MixFactor| {
                let own = electricity::factor_id(zone.id(), year, factor.indicator);
                query.year.is_some() || factor.provenance.factor == own
            };
            rows.extend(mix.factors.iter().filter(exact).map(|factor| mix_row(factors, factor)));
        }
    }
    Ok(rows)
}

fn mix_row(factors: &Factors, factor: &electricity::MixFactor) -> FactorRow {
    let provenance = &factor.provenance;
    let geo = provenance.factor.split('/').nth(1).unwrap_or_default();
    FactorRow {
        id: provenance.factor.to_string(),
        table: "electricity".to_owned(),
        value: Some(factor.per_kwh),
        absent: None,
        low: None,
        high: None,
        unit: format!("{}/kWh", factor.indicator.unit()),
        year: provenance.year,
        geo: geo.to_owned(),
        licence: factors.source(&provenance.source).licence,
        source: provenance.source.to_string(),
        locator: provenance.locator.to_string(),
        quality: provenance.grade,
        verified: true,
        layer: provenance.layer,
        note: provenance.note.to_string(),
        note_fr: provenance.note_fr.to_string(),
        overrides: None,
    }
}

fn device_rows(factors: &Factors, query: &FactorQuery) -> Vec<FactorRow> {
    let bundled = empreinte_data::DEVICES.iter().map(figures::from_row);
    let mut devices: Vec<DeviceFigures> = bundled.collect();
    if let Some(pack) = factors.pack() {
        devices.extend(pack.statistics().iter().map(product::of_statistic));
        devices.extend(pack.products().iter().map(product::of_product));
    }
    let wanted = |device: &&DeviceFigures| {
        query.reference.as_ref().is_none_or(|reference| device.reference == *reference)
            && query.device_type.as_ref().is_none_or(|device_type| device.device_type == *device_type)
    };
    devices.iter().filter(wanted).flat_map(|device| rows_of_device(factors, device)).collect()
}

fn rows_of_device(factors: &Factors, device: &DeviceFigures) -> Vec<FactorRow> {
    let provenance = &device.provenance;
    let row = |field: String, value: Option<f64>, absent: Option<Absence>, unit: &str| FactorRow {
        id: format!("{}/{field}", provenance.factor),
        table: "devices".to_owned(),
        value,
        absent,
        low: None,
        high: None,
        unit: unit.to_owned(),
        year: provenance.year,
        geo: String::new(),
        source: provenance.source.to_string(),
        licence: factors.source(&provenance.source).licence,
        locator: provenance.locator.to_string(),
        quality: provenance.grade,
        verified: provenance.grade < Grade::D,
        layer: provenance.layer,
        note: provenance.note.to_string(),
        note_fr: provenance.note_fr.to_string(),
        overrides: None,
    };
    let mut rows: Vec<_> = device
        .cells
        .iter()
        .filter(|cell| cell.absent != Some(Absence::MergedInSource))
        .map(|cell| {
            let stage = if cell.stage == Stage::Unsplit { "embodied" } else { cell.stage.code() };
            let field = format!("{}/{stage}", cell.indicator.code());
            row(field, cell.value, cell.absent, cell.indicator.unit())
        })
        .collect();
    let numbers = [
        ("lifetime_years", device.lifetime_years, "year"),
        ("energy_kwh_per_year", device.energy_kwh_per_year, "kWh/year"),
        ("cv_method", device.error.method, "ratio"),
        ("cv_model", device.error.model, "ratio"),
    ];
    for (field, value, unit) in numbers {
        if value.is_some() {
            rows.push(row(field.to_owned(), value, None, unit));
        }
    }
    rows
}

/// Puts the user's rows over the bundled ones of the same id, and adds those that have none.
fn overlay(factors: &Factors, rows: &mut Vec<FactorRow>, query: &FactorQuery) {
    for user in factors.user().rows() {
        let bundled = rows.iter().position(|row| row.id == user.id);
        let table = bundled.and_then(|position| rows.get(position)).map_or_else(
            || if user.id.starts_with("electricity/") { "electricity" } else { "devices" }.to_owned(),
            |row| row.table.clone(),
        );
        if query.table.as_ref().is_some_and(|wanted| *wanted != table) {
            continue;
        }
        let overrides = bundled.map(|position| rows.swap_remove(position)).and_then(|row| row.value);
        let provenance = user_provenance(user);
        rows.push(FactorRow {
            id: user.id.clone(),
            table,
            value: Some(user.value),
            absent: None,
            low: user.low,
            high: user.high,
            unit: user.unit.clone(),
            year: user.year,
            geo: user.geo.clone().unwrap_or_default(),
            source: provenance.source.into_owned(),
            licence: user.licence.clone().unwrap_or_default(),
            locator: provenance.locator.into_owned(),
            quality: provenance.grade,
            verified: true,
            layer: Layer::User,
            note: provenance.note.into_owned(),
            note_fr: provenance.note_fr.into_owned(),
            overrides,
        });
    }
}
