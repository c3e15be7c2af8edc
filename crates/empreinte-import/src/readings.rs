//! Readings of meters: CSV, TSV, XLSX, ODS, JSON and logs in blocks, one column a meter or one reading a line.
//!
//! Times become instants of universal time here, and numbers become amounts in kWh or m3: the core knows neither time
//! zones nor units of columns.
//!
//! ```
//! use empreinte_import::readings::{self, ReadOptions};
//!
//! let csv = "Date;Général [kWh];Onduleur (kWh)\n30/03/2025 00:00;12,5;8\n30/03/2025 01:00;12;7,5\n";
//! let options = ReadOptions { timezone: Some("Europe/Paris".to_owned()), ..ReadOptions::default() };
//! let file = readings::read("releves.csv", csv.as_bytes(), &options)?;
//! assert_eq!(file.meters[0].id, "Général");
//! assert_eq!(file.meters[0].series.interval(0).unwrap().start.to_string(), "2025-03-29T23:00:00Z");
//! # Ok::<(), empreinte::Error>(())
//! ```

mod cadence;
mod collect;
mod columns;
mod finish;
pub(crate) mod instants;
mod layout;
pub mod mapping;
mod records;
mod source;
pub(crate) mod timestamp;
mod unit;
mod value;
mod zone;

use empreinte::datacentre::meter::{MeterTree, Readings, Series};
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::{Error, text};
use jiff::tz::TimeZone;

use crate::Limits;
use collect::Collector;
pub use columns::{NumberColumn, ReadingsTable, RowTime, of_table};
use finish::Finish;
pub use mapping::{ColumnMapping, Preset, Quantity, ReadingsMapping, StampEdge, presets};
pub use zone::{calendar, zone};

/// How to read a file of readings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadOptions {
    /// Zone of times without an offset; that of the mapping when absent.
    pub timezone: Option<String>,
    /// A saved mapping, or the mapping of a preset.
    pub mapping: ReadingsMapping,
    /// What is refused as too large.
    pub limits: Limits,
}

/// A file of readings.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingsFile {
    /// Its meters, in the order in which they first stand in the file.
    pub meters: Vec<MeterReadings>,
    /// How it was read.
    pub report: ReadingsReport,
    /// What was assumed, left out or lost, with line and column.
    pub diagnostics: Vec<Diagnostic>,
}

/// The readings of one meter.
#[derive(Debug, Clone, PartialEq)]
pub struct MeterReadings {
    /// Id: the header without its unit, or what the mapping says.
    pub id: String,
    /// The header, or the name on the lines.
    pub header: String,
    /// Unit of the numbers in the file.
    pub unit: &'static str,
    /// Whether it measures a volume: water, or a fuel.
    pub is_volume: bool,
    /// What the numbers in the file are.
    pub quantity: Quantity,
    /// Length of the intervals in seconds, when it is one for all.
    pub step_seconds: Option<u32>,
    /// Amounts in kWh, or m3 for a volume.
    pub series: Series,
}

/// How a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadingsReport {
    /// `csv`, `tsv`, `xlsx`, `ods`, `json`, `log`, or `table` for columns that were given.
    pub format: &'static str,
    /// WHATWG name of the encoding.
    pub encoding: &'static str,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// Zone of times without an offset.
    pub timezone: Option<String>,
    /// Lines with readings.
    pub rows: usize,
}

/// The mapping of a preset, by its name.
///
/// # Errors
/// `VALUE_UNKNOWN` with the nearest preset; `field` is where the name stands.
pub fn preset(name: &str, field: &str) -> Result<ReadingsMapping, Error> {
    let presets = presets()?;
    let found = presets.iter().find(|preset| preset.id == name).map(|preset| preset.mapping.clone());
    found.ok_or_else(|| {
        let known: Vec<&str> = presets.iter().map(|preset| preset.id.as_str()).collect();
        let nearest = text::nearest(name, known.iter().copied()).unwrap_or_default();
        let refusal = Diagnostic::new(&codes::VALUE_UNKNOWN).with("found", name).with("field", field);
        refusal.with("nearest", nearest).with("expected", known.join(", ")).into()
    })
}

/// Reads a file of readings, told by what it holds. `name` is only quoted.
///
/// # Errors
/// A refusal with its place: an unknown format or zone, no column with times or readings, a limit exceeded.
pub fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<ReadingsFile, Error> {
    let timezone = options.timezone.clone().or_else(|| options.mapping.timezone.clone());
    let zone = timezone.as_deref().map(zone::zone).transpose()?;
    let (collector, mut report) = source::collect(name, bytes, options)?;
    report.timezone = timezone;
    finish(name, collector, report, zone.as_ref())
}

fn finish(
    name: &str,
    mut collector: Collector,
    mut report: ReadingsReport,
    zone: Option<&TimeZone>,
) -> Result<ReadingsFile, Error> {
    collector.note_flags();
    report.rows = collector.lines.len();
    let instants = instants::of_stamps(name, &mut collector, zone)?;
    let columns = std::mem::take(&mut collector.columns);
    let mut notes = collector.notes;
    let stamp = collector.mapping.stamp;
    let zone = zone.cloned().unwrap_or(TimeZone::UTC);
    let finish = Finish::new(&zone, stamp.unwrap_or_default(), &instants);
    let out_of_order = finish.out_of_order();
    if out_of_order > 0 {
        notes.add(Diagnostic::new(&codes::READINGS_OUT_OF_ORDER).with("count", out_of_order));
    }
    let mut meters: Vec<MeterReadings> = Vec::with_capacity(columns.len());
    for column in columns {
        let (id, header, unit) = (column.spec.id.clone(), column.spec.header.clone(), column.spec.unit);
        let Some(unit) = unit else {
            notes.add(Diagnostic::new(&codes::READINGS_UNIT_MISSING).with("column", header));
            continue;
        };
        let Some(finished) = finish.column(column, &mut notes) else { continue };
        meters.push(MeterReadings {
            id,
            header,
            unit: unit.symbol,
            is_volume: unit.is_volume,
            quantity: finished.quantity,
            step_seconds: finished.step_seconds,
            series: finished.series,
        });
    }
    let names_intervals = |quantity| matches!(quantity, Quantity::Interval | Quantity::MeanPower);
    if stamp.is_none() && meters.iter().any(|meter| names_intervals(meter.quantity)) {
        notes.add(Diagnostic::new(&codes::READINGS_STAMP_ASSUMED));
    }
    Ok(ReadingsFile { meters, report, diagnostics: notes.finish() })
}

impl ReadingsFile {
    /// Adds the readings to those of a site. Meters are found by id, else by label, without case and accents; readings
    /// in a unit that the meter does not measure are left aside. What was doubtful is in the diagnostics given back.
    pub fn add_to(self, tree: &MeterTree, readings: &mut Readings) -> Vec<Diagnostic> {
        let mut notes = self.diagnostics;
        for meter in self.meters {
            let at = tree.position(&meter.id).or_else(|| position_by_name(tree, &meter.id));
            let id = at.and_then(|at| tree.meter(at)).map_or(&meter.id, |known| &known.id).clone();
            let known = at.and_then(|at| tree.meter(at));
            let is_wrong = known.is_some_and(|known| meter.is_volume != known.counts_volume());
            if is_wrong {
                let note = Diagnostic::new(&codes::READINGS_UNIT_WRONG);
                notes.push(note.with("column", meter.header).with("unit", meter.unit));
            } else {
                readings.add(tree, &id, meter.series);
            }
        }
        notes
    }
}

fn position_by_name(tree: &MeterTree, name: &str) -> Option<usize> {
    let wanted = text::fold(name);
    let same = |other: &str| !wanted.is_empty() && text::fold(other) == wanted;
    tree.meters().iter().position(|meter| same(&meter.id) || meter.label.as_deref().is_some_and(same))
}

#[cfg(test)]
mod tests;
