//! How a file of readings is to be read: a saved mapping, and the presets for exports of common tools.
//!
//! ```toml
//! timezone = "Europe/Paris"
//! stamp = "end"
//!
//! [[column]]
//! header = "UPS 1 output energy"
//! meter = "ups1-out"
//! unit = "kWh"
//! quantity = "register"
//! rolls_over_at = 1000000
//! ```

use empreinte::Error;
use empreinte::lang::Text;

use crate::tree::{Source, Table};

/// Which end of its interval a time names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StampEdge {
    /// The first second.
    #[default]
    Start,
    /// The second behind the last.
    End,
}

/// What the numbers of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// The amount of each interval.
    Interval,
    /// The count that a meter shows.
    Register,
    /// Power or flow at each instant.
    Power,
    /// Mean power or flow of each interval.
    MeanPower,
}

impl Quantity {
    const ALL: [(&'static str, Self); 4] = [
        ("interval", Self::Interval),
        ("register", Self::Register),
        ("power", Self::Power),
        ("mean_power", Self::MeanPower),
    ];

    /// The name in mappings and reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(_, quantity)| *quantity == self).map_or("", |(code, _)| code)
    }
}

/// A saved mapping.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadingsMapping {
    /// Zone of times without an offset.
    pub timezone: Option<String>,
    /// Which end of its interval a time names.
    pub stamp: Option<StampEdge>,
    /// Columns of the time: one, or date and time of day.
    pub time: Vec<String>,
    /// Pattern of the time, as `strftime` writes it.
    pub time_format: Option<String>,
    /// Column of the meter's name, for files with one reading a line.
    pub meter: Option<String>,
    /// Column of the value, for files with one reading a line.
    pub value: Option<String>,
    /// Column of the unit, for files with one reading a line.
    pub unit_column: Option<String>,
    /// Column of the flag.
    pub flag: Option<String>,
    /// The meter of a file that speaks of one alone.
    pub meter_id: Option<String>,
    /// Unit of columns that state none.
    pub unit: Option<String>,
    /// What numbers are, where a column does not say it.
    pub quantity: Option<Quantity>,
    /// Path of the list of records in a JSON file, e.g. `MetricValues`.
    pub list: Option<String>,
    /// Columns of meters.
    pub columns: Vec<ColumnMapping>,
}

/// One column of a meter.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ColumnMapping {
    /// Header as written, or the name of the meter in files with one reading a line.
    pub header: String,
    /// Id of the meter in the site file.
    pub meter: Option<String>,
    /// Unit of the numbers.
    pub unit: Option<String>,
    /// What the numbers are.
    pub quantity: Option<Quantity>,
    /// The count at which a register goes back to zero.
    pub rolls_over_at: Option<f64>,
    /// Factor of the numbers, such as the ratio of current transformers.
    pub factor: Option<f64>,
}

const ABOVE_ZERO: Text = Text { en: "a number above 0", fr: "un nombre supérieur à 0" };

/// Reads a mapping of readings (TOML, or the same keys as JSON).
///
/// # Errors
/// A refusal with file, line and column.
pub fn read(name: &str, bytes: &[u8]) -> Result<ReadingsMapping, Error> {
    let (source, root) = Source::read(name, bytes)?;
    let mut root = Table::root(source, &root)?;
    let mapping = mapping(&mut root)?;
    root.finish()?;
    Ok(mapping)
}

fn mapping(table: &mut Table<'_>) -> Result<ReadingsMapping, Error> {
    Ok(ReadingsMapping {
        timezone: table.text("timezone")?,
        stamp: word(table, "stamp", &[("start", StampEdge::Start), ("end", StampEdge::End)])?,
        time: table.texts("time")?.unwrap_or_default(),
        time_format: table.text("time_format")?,
        meter: table.text("meter")?,
        value: table.text("value")?,
        unit_column: table.text("unit_column")?,
        flag: table.text("flag")?,
        meter_id: table.text("meter_id")?,
        unit: table.text("unit")?,
        quantity: word(table, "quantity", &Quantity::ALL)?,
        list: table.text("list")?,
        columns: table.tables("column")?.into_iter().map(column).collect::<Result<_, _>>()?,
    })
}

fn column(mut table: Table<'_>) -> Result<ColumnMapping, Error> {
    let column = ColumnMapping {
        header: table.required_text("header")?,
        meter: table.text("meter")?,
        unit: table.text("unit")?,
        quantity: word(&mut table, "quantity", &Quantity::ALL)?,
        rolls_over_at: table.number("rolls_over_at", ABOVE_ZERO, |value| value > 0.0)?,
        factor: table.number("factor", ABOVE_ZERO, |value| value > 0.0)?,
    };
    table.finish()?;
    Ok(column)
}

/// The value of a key that holds one of some words.
fn word<T: Copy>(
    table: &mut Table<'_>,
    key: &'static str,
    words: &[(&'static str, T)],
) -> Result<Option<T>, Error> {
    let Some(found) = table.text(key)? else { return Ok(None) };
    match words.iter().find(|(word, _)| *word == found) {
        Some((_, value)) => Ok(Some(*value)),
        None => {
            let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            Err(table.unknown_value(key, &found, &names))
        }
    }
}

/// A mapping for the exports of a tool, told by their columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// Name by which it is asked for.
    pub id: String,
    /// What it reads.
    pub about: String,
    /// Columns by which a file is recognised: all of them are there.
    pub(crate) signs: Vec<String>,
    /// The mapping.
    pub mapping: ReadingsMapping,
}

impl Preset {
    /// Whether a line is the header of the tool's export.
    pub(crate) fn is_of(&self, header: &[String]) -> bool {
        self.signs.iter().all(|sign| header.iter().any(|cell| cell.trim().eq_ignore_ascii_case(sign)))
    }
}

/// The presets, in the order in which they are tried.
///
/// # Errors
/// Never, as the file is part of this crate and a test reads it.
pub fn presets() -> Result<Vec<Preset>, Error> {
    let (source, root) = Source::read("presets.toml", include_bytes!("presets.toml"))?;
    let mut root = Table::root(source, &root)?;
    root.tables("preset")?.into_iter().map(preset).collect()
}

fn preset(mut table: Table<'_>) -> Result<Preset, Error> {
    let preset = Preset {
        id: table.required_text("id")?,
        about: table.required_text("about")?,
        signs: table.texts("signs")?.unwrap_or_default(),
        mapping: mapping(&mut table)?,
    };
    table.finish()?;
    Ok(preset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mappings_read_and_refuse_with_a_place() {
        let text = "timezone = \"Europe/Paris\"\nstamp = \"end\"\ntime = [\"Date\", \"Heure\"]\n
[[column]]\nheader = \"A\"\nmeter = \"a\"\nquantity = \"register\"\nrolls_over_at = 1000000\n";
        let mapping = read("m.toml", text.as_bytes()).unwrap();
        assert_eq!((mapping.stamp, mapping.time.len()), (Some(StampEdge::End), 2));
        assert_eq!(mapping.columns[0].quantity, Some(Quantity::Register));
        let error = read("m.toml", b"\nstamp = \"middle\"\n").unwrap_err();
        assert_eq!((error.code().id, error.location().line), ("VALUE_UNKNOWN", Some(2)));
        assert_eq!(read("m.toml", b"[[column]]\nmeter = \"a\"\n").unwrap_err().code().id, "KEY_MISSING");
        assert_eq!(read("m.toml", b"zone = \"a\"\n").unwrap_err().code().id, "FIELD_UNKNOWN");
    }

    #[test]
    fn presets_are_sound() {
        let presets = presets().unwrap();
        assert!(presets.len() >= 5);
        for preset in &presets {
            assert!(!preset.signs.is_empty(), "{}", preset.id);
            assert!(!preset.mapping.time.is_empty(), "{}", preset.id);
        }
    }
}
