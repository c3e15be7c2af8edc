//! What the columns of a file of readings are.

use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::{Error, text};

use super::mapping::{ColumnMapping, Quantity, ReadingsMapping};
use super::timestamp::{self, OrderEvidence};
use super::unit::{self, Said, Unit};
use super::value::{self, Value};
use crate::inventory::Notes;
use crate::layout::{SampleRow, list};

/// Lines among which the first one with readings is looked for.
const HEADER_ROWS: usize = 60;

/// What stands for the name of the file in `meter_id`.
const OF_FILE: &str = "{file}";

/// Words of headers, folded.
const TIME: [&str; 14] = [
    "timestamp",
    "time",
    "date",
    "datetime",
    "date time",
    "horodate",
    "horodatage",
    "date heure",
    "date et heure",
    "ts",
    "jour",
    "day",
    "mois",
    "month",
];
const METER: [&str; 17] = [
    "meter",
    "compteur",
    "point",
    "sensor",
    "capteur",
    "device",
    "equipement",
    "tag",
    "channel",
    "voie",
    "metric",
    "meter id",
    "id compteur",
    "outlet",
    "circuit",
    "depart",
    "point de mesure",
];
const VALUE: [&str; 12] = [
    "value",
    "valeur",
    "reading",
    "mesure",
    "releve",
    "energy",
    "energie",
    "power",
    "puissance",
    "consommation",
    "consumption",
    "index",
];
const UNIT: [&str; 4] = ["unit", "unite", "units", "unites"];
const FLAG: [&str; 8] = ["flag", "flags", "quality", "qualite", "statut", "status", "etat", "marque"];
const REGISTER: [&str; 8] =
    ["index", "register", "counter", "cumul", "cumule", "cumulative", "totalizer", "totaliseur"];

/// A column of a meter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MeterColumn {
    pub(crate) at: usize,
    pub(crate) id: String,
    pub(crate) header: String,
    pub(crate) unit: Option<Unit>,
    pub(crate) quantity: Option<Quantity>,
    pub(crate) rolls_over_at: Option<f64>,
    pub(crate) factor: f64,
    pub(crate) flag: Option<usize>,
}

/// How readings stand in the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Form {
    /// A column a meter.
    Wide(Vec<MeterColumn>),
    /// A line a reading.
    Long { meter: Option<usize>, value: MeterColumn, unit: Option<usize> },
}

/// The columns of a file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Layout {
    pub(crate) header: Vec<String>,
    pub(crate) header_line: u64,
    pub(crate) time: Vec<usize>,
    pub(crate) form: Form,
}

/// Whether a line has a time and a number: a line of readings.
fn is_data(cells: &[String], format: Option<&str>) -> bool {
    let mut order = OrderEvidence::default();
    let time = cells.iter().position(|cell| timestamp::parse(cell, format, &mut order).is_some());
    time.is_some_and(|time| {
        let others = cells.iter().enumerate().filter(|(at, _)| *at != time);
        others.clone().any(|(_, cell)| matches!(value::parse(cell.as_bytes(), true), Value::Number(..)))
            || others.count() == 0
    })
}

/// How well a line reads as one of a table of readings, for the choice of the separator.
pub(crate) fn quality(cells: &[String]) -> f64 {
    let known = |cell: &String| TIME.contains(&text::fold(cell).as_str());
    let is_header = cells.iter().any(known);
    if is_header || is_data(cells, None) { 2.0 } else { 0.0 }
}

/// Understands a file by its first lines.
///
/// # Errors
/// `FILE_EMPTY`, `READINGS_TIME_MISSING`, `READINGS_VALUE_MISSING`, `COLUMN_UNKNOWN`.
pub(crate) fn find(
    file: &str,
    rows: &[SampleRow],
    mapping: &ReadingsMapping,
    notes: &mut Notes,
) -> Result<Layout, Error> {
    let Some((header, first)) = header(rows, mapping) else {
        let empty = rows.iter().all(|row| row.cells.iter().all(|cell| cell.trim().is_empty()));
        let shown = rows.first().map(|row| list(&row.cells)).unwrap_or_default();
        let code = if empty { &codes::FILE_EMPTY } else { &codes::READINGS_TIME_MISSING };
        return Err(Diagnostic::new(code).with("found", shown).at(crate::inventory::whole_file(file)).into());
    };
    let names: Vec<String> = header.cells.iter().map(|cell| clean(cell)).collect();
    let found = Finder { file, header: &names, line: header.line, mapping };
    let time = found.time(first)?;
    let form = found.form(&time, rows, notes)?;
    Ok(Layout { header: names, header_line: header.line, time, form })
}

/// The header and the first line of readings.
fn header<'a>(rows: &'a [SampleRow], mapping: &ReadingsMapping) -> Option<(&'a SampleRow, &'a SampleRow)> {
    let format = mapping.time_format.as_deref();
    let is_named = |row: &SampleRow| {
        mapping.time.first().is_some_and(|name| row.cells.iter().any(|cell| same(cell, name)))
    };
    let named = rows.iter().take(HEADER_ROWS).position(is_named);
    let data = named
        .map(|at| at + 1)
        .or_else(|| rows.iter().take(HEADER_ROWS).position(|row| is_data(&row.cells, format)))?;
    let filled = |row: &&SampleRow| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() > 1;
    let header = rows.get(..data)?.iter().rev().find(filled)?;
    Some((header, rows.get(data)?))
}

fn clean(cell: &str) -> String {
    cell.trim_matches('\u{feff}').split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a header is the one named: as written, else without case, accents and signs.
fn same(header: &str, name: &str) -> bool {
    clean(header) == clean(name) || (!name.is_empty() && text::fold(header) == text::fold(name))
}

struct Finder<'a> {
    file: &'a str,
    header: &'a [String],
    line: u64,
    mapping: &'a ReadingsMapping,
}

impl Finder<'_> {
    fn named(&self, name: &str) -> Result<usize, Error> {
        self.header.iter().position(|header| same(header, name)).ok_or_else(|| {
            Diagnostic::new(&codes::COLUMN_UNKNOWN)
                .with("found", name)
                .with("expected", list(self.header))
                .at(self.place())
                .into()
        })
    }

    fn place(&self) -> Location {
        Location::line(self.file, self.line)
    }

    fn one_of(&self, words: &[&str]) -> Option<usize> {
        self.header.iter().position(|header| words.contains(&text::fold(header).as_str()))
    }

    /// The columns of the time.
    fn time(&self, first: &SampleRow) -> Result<Vec<usize>, Error> {
        if !self.mapping.time.is_empty() {
            return self.mapping.time.iter().map(|name| self.named(name)).collect();
        }
        let mut order = OrderEvidence::default();
        let format = self.mapping.time_format.as_deref();
        let is_time = |cell: &String| timestamp::parse(cell, format, &mut order).is_some();
        let Some(date) = first.cells.iter().position(is_time) else {
            return Err(Diagnostic::new(&codes::READINGS_TIME_MISSING)
                .with("found", list(self.header))
                .at(self.place())
                .into());
        };
        let is_of_day = |cell: &String| {
            let figures = cell.bytes().filter(u8::is_ascii_digit).count();
            (2..=6).contains(&figures) && cell.contains(':') && cell.trim().len() <= 11
        };
        let clock = first.cells.iter().position(is_of_day).filter(|&clock| clock == date + 1);
        Ok(std::iter::once(date).chain(clock).collect())
    }

    fn form(&self, time: &[usize], rows: &[SampleRow], notes: &mut Notes) -> Result<Form, Error> {
        let mapping = self.mapping;
        let named = |name: &Option<String>| name.as_deref().map(|name| self.named(name)).transpose();
        let (meter, value) = (named(&mapping.meter), named(&mapping.value)?);
        // A preset names the column of the meter where there may be none.
        let meter = if value.is_some() { meter.unwrap_or_default() } else { meter? };
        let meter = meter.or_else(|| self.one_of(&METER).filter(|at| !time.contains(at)));
        let flag = named(&mapping.flag)?.or_else(|| self.one_of(&FLAG));
        let is_long = value.is_some() || meter.is_some_and(|meter| is_words(rows, self.line, meter));
        if is_long {
            let value = value.or_else(|| self.value_of_long(time, meter));
            let Some(at) = value else { return Err(self.no_value()) };
            let mut column = self.column(at, flag);
            if column.id.is_empty() || meter.is_none() {
                column.id = mapping.meter_id.as_deref().map_or(column.id, |id| self.meter_id(id));
            }
            let unit = named(&mapping.unit_column)?.or_else(|| self.one_of(&UNIT));
            return Ok(Form::Long { meter, value: column, unit });
        }
        self.wide(time, flag, notes)
    }

    /// The meter of a file that speaks of one alone: `{file}` is the name of the file without folder and extension.
    fn meter_id(&self, id: &str) -> String {
        let name = self.file.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        if id == OF_FILE { stem.to_owned() } else { id.to_owned() }
    }

    /// The column of the value: a word for it, else the one with a unit.
    fn value_of_long(&self, time: &[usize], meter: Option<usize>) -> Option<usize> {
        self.one_of(&VALUE).or_else(|| {
            let others = (0..self.header.len()).filter(|at| !time.contains(at) && Some(*at) != meter);
            let mut with_unit = others.filter(|&at| {
                matches!(self.header.get(at).map(|header| unit::of_header(header).1), Some(Said::Known(_)))
            });
            with_unit.next()
        })
    }

    fn wide(&self, time: &[usize], row_flag: Option<usize>, notes: &mut Notes) -> Result<Form, Error> {
        let mut columns: Vec<MeterColumn> = Vec::new();
        let mut ignored = Vec::new();
        for (at, header) in self.header.iter().enumerate() {
            if time.contains(&at)
                || Some(at) == row_flag
                || header.is_empty()
                || self.flagged(header).is_some()
            {
                continue;
            }
            let mapped = self.mapped(header).is_some();
            match unit::of_header(header).1 {
                Said::NotActive if !mapped => {
                    let note = Diagnostic::new(&codes::READINGS_UNIT_NOT_ACTIVE).with("column", header);
                    notes.add(note.at(self.place()));
                    continue;
                }
                Said::Other if !mapped => {
                    ignored.push(header.clone());
                    continue;
                }
                _ => {}
            }
            let column = self.column(at, self.flag_of(header).or(row_flag));
            if column.unit.is_none() {
                let note = Diagnostic::new(&codes::READINGS_UNIT_MISSING).with("column", header);
                notes.add(note.at(self.place()));
            } else if columns.iter().any(|other| other.id == column.id) {
                let note = Diagnostic::new(&codes::READINGS_COLUMN_DUPLICATED).with("column", &column.id);
                notes.add(note.at(self.place()));
            } else {
                columns.push(column);
            }
        }
        if !ignored.is_empty() {
            let note = Diagnostic::new(&codes::READINGS_COLUMN_IGNORED).with("columns", list(&ignored));
            notes.add(note.at(self.place()));
        }
        if columns.is_empty() { Err(self.no_value()) } else { Ok(Form::Wide(columns)) }
    }

    fn no_value(&self) -> Error {
        Diagnostic::new(&codes::READINGS_VALUE_MISSING)
            .with("found", list(self.header))
            .at(self.place())
            .into()
    }

    fn mapped(&self, header: &str) -> Option<&ColumnMapping> {
        self.mapping.columns.iter().find(|column| same(header, &column.header))
    }

    fn column(&self, at: usize, flag: Option<usize>) -> MeterColumn {
        let header = self.header.get(at).cloned().unwrap_or_default();
        let (name, said) = unit::of_header(&header);
        let mapped = self.mapped(&header);
        let stated = mapped.and_then(|column| column.unit.as_deref());
        let unit = match (stated.map(unit::parse), said) {
            (Some(Said::Known(unit)), _) | (None, Said::Known(unit)) => Some(unit),
            _ => None,
        };
        let unit = unit.or_else(|| match self.mapping.unit.as_deref().map(unit::parse) {
            Some(Said::Known(unit)) => Some(unit),
            _ => None,
        });
        let words = text::fold(&header);
        let is_register = words.split(' ').any(|word| REGISTER.contains(&word));
        let quantity = mapped.and_then(|column| column.quantity).or(self.mapping.quantity);
        MeterColumn {
            at,
            id: mapped.and_then(|column| column.meter.clone()).unwrap_or_else(|| name.to_owned()),
            unit,
            quantity: quantity.or_else(|| is_register.then_some(Quantity::Register)),
            rolls_over_at: mapped.and_then(|column| column.rolls_over_at),
            factor: mapped.and_then(|column| column.factor).unwrap_or(1.0),
            flag,
            header,
        }
    }

    /// The stem of a header such as `ups1_flag`.
    fn flagged(&self, header: &str) -> Option<String> {
        let folded = text::fold(header);
        let (stem, last) = folded.rsplit_once(' ')?;
        (FLAG.contains(&last) && self.header.iter().any(|other| stem_of(other) == stem))
            .then(|| stem.to_owned())
    }

    /// The column of flags that goes with a header.
    fn flag_of(&self, header: &str) -> Option<usize> {
        let stem = stem_of(header);
        self.header.iter().position(|other| self.flagged(other).as_deref() == Some(stem.as_str()))
    }
}

/// The folded name of a header without its unit.
fn stem_of(header: &str) -> String {
    text::fold(unit::of_header(header).0)
}

/// Whether a column holds words rather than numbers below the header.
fn is_words(rows: &[SampleRow], header: u64, at: usize) -> bool {
    let mut cells = rows.iter().filter(|row| row.line > header).filter_map(|row| row.cells.get(at)).take(50);
    cells.any(|cell| value::parse(cell.as_bytes(), true) == Value::Unreadable)
}
