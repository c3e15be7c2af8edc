//! Files of outside temperatures, as hours by temperature: what free cooling depends on.

use std::collections::BTreeMap;

use empreinte::datacentre::site::identity::TemperatureBin;
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::lang::Text;
use empreinte::{Error, Lang, text};

use crate::cells::number;
use crate::encoding;
use crate::inventory::notes::Notes;
use crate::inventory::reader::check_size;
use crate::inventory::whole_file;
use crate::limits::Limits;
use crate::readings::timestamp::{self, OrderEvidence, Stamp};

/// Outside air where people live.
const OUTSIDE: std::ops::RangeInclusive<f64> = -60.0..=60.0;
const EXPECTED: Text =
    Text { en: "a temperature from -60 to 60 °C", fr: "une température de -60 à 60 °C" };

/// Readings among which the time from one to the next is looked for.
const SAMPLE: usize = 200;

/// The temperatures of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Weather {
    /// Hours in bands of 1 K, coldest first.
    pub bins: Vec<TemperatureBin>,
    /// What was doubtful.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a file of CSV or TSV with a column of times and one of temperatures in °C. `name` is only quoted.
///
/// # Errors
/// `FILE_EMPTY`, `FILE_TOO_LARGE`, `WEATHER_COLUMN_MISSING`.
pub fn read(name: &str, bytes: &[u8], limits: Limits) -> Result<Weather, Error> {
    check_size(name, bytes.len(), limits.whole_file_bytes)?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = bytes.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
    let Some(head) = head else {
        return Err(Diagnostic::new(&codes::FILE_EMPTY).at(whole_file(name)).into());
    };
    let separator = [b';', b'\t', b','].into_iter().find(|sign| head.contains(sign)).unwrap_or(b';');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(bytes);
    let mut table = Table { name, lang: (separator != b',').then_some(Lang::Fr), ..Table::default() };
    let mut notes = Notes::new(name);
    for record in reader.byte_records().filter_map(Result::ok) {
        let line = record.position().map_or(1, csv::Position::line);
        let cells: Vec<String> = record.iter().map(|cell| encoding::text(cell).0.trim().to_owned()).collect();
        table.row(line, &cells, &mut notes)?;
    }
    Ok(Weather { bins: table.bins(), diagnostics: notes.finish() })
}

/// A file being read.
#[derive(Default)]
struct Table<'a> {
    name: &'a str,
    lang: Option<Lang>,
    /// Columns of times and temperatures.
    columns: Option<(usize, usize)>,
    order: OrderEvidence,
    seconds: Vec<i64>,
    /// Readings by whole degree below.
    counts: BTreeMap<i32, u32>,
}

impl Table<'_> {
    fn row(&mut self, line: u64, cells: &[String], notes: &mut Notes) -> Result<(), Error> {
        if cells.iter().all(String::is_empty) {
            return Ok(());
        }
        let Some((time, temperature)) = self.columns else {
            self.columns = Some(self.columns_of(cells)?);
            return Ok(());
        };
        let cell = |at: usize| cells.get(at).map_or("", String::as_str);
        if self.seconds.len() < SAMPLE {
            self.seconds.extend(seconds(cell(time), &mut self.order));
        }
        if number::is_blank_word(cell(temperature)) {
            return Ok(());
        }
        let found: String = cell(temperature).chars().take(60).collect();
        match number::value(cell(temperature), self.lang) {
            Some(value) if OUTSIDE.contains(&value) => {
                // Within the range of `i32` by the test above, so that its text is one.
                let degree = format!("{:.0}", value.floor()).parse().unwrap_or_default();
                *self.counts.entry(degree).or_default() += 1;
            }
            Some(_) => notes.at_line(&codes::AMOUNT_OUT_OF_RANGE, line, |note| {
                note.with("found", found).with("field", "temperature").with_text("expected", EXPECTED)
            }),
            None => notes.at_line(&codes::NUMBER_UNREADABLE, line, |note| note.with("found", found)),
        }
        Ok(())
    }

    /// The columns that the header names.
    fn columns_of(&self, header: &[String]) -> Result<(usize, usize), Error> {
        let folded: Vec<String> = header.iter().map(|cell| text::fold(cell)).collect();
        let with =
            |words: &[&str]| folded.iter().position(|cell| cell.split(' ').any(|word| words.contains(&word)));
        let time = with(&["time", "date", "timestamp", "horodate", "horodatage", "heure", "datetime"]);
        let temperature = with(&["temperature", "temperatures", "temp", "t"]);
        let found = time.zip(temperature).filter(|(time, temperature)| time != temperature);
        found.ok_or_else(|| {
            let shown: Vec<String> = header.iter().take(20).map(|cell| format!("`{cell}`")).collect();
            let refusal = Diagnostic::new(&codes::WEATHER_COLUMN_MISSING).with("found", shown.join(", "));
            refusal.at(whole_file(self.name)).into()
        })
    }

    /// Hours by temperature: every reading stands for the time to the next one.
    fn bins(&self) -> Vec<TemperatureBin> {
        let steps = self.seconds.iter().zip(self.seconds.iter().skip(1)).map(|(first, next)| next - first);
        let step = steps.filter(|step| *step > 0).min().and_then(|step| i32::try_from(step).ok());
        let hours = f64::from(step.unwrap_or(3600)) / 3600.0;
        let bin = |(degree, count): (&i32, &u32)| TemperatureBin {
            temperature_c: f64::from(*degree) + 0.5,
            hours: f64::from(*count) * hours,
        };
        self.counts.iter().map(bin).collect()
    }
}

/// Seconds of a time; those of a local clock as if it never changed, since only the spacing counts.
fn seconds(cell: &str, order: &mut OrderEvidence) -> Option<i64> {
    Some(match timestamp::parse(cell, None, order)? {
        Stamp::Utc(seconds) => seconds,
        Stamp::Local { time, .. } => jiff::tz::Offset::UTC.to_timestamp(time).ok()?.as_second(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<Weather, Error> {
        read("t.csv", text.as_bytes(), Limits::default())
    }

    fn bins(text: &str) -> Vec<(f64, f64)> {
        of(text).unwrap().bins.iter().map(|bin| (bin.temperature_c, bin.hours)).collect()
    }

    #[test]
    fn hourly_and_half_hourly_temperatures() {
        let french = "Horodate;Température extérieure (°C)\n01/01/2025 00:00;-0,4\n01/01/2025 01:00;2,0\n\
                      01/01/2025 02:00;2,9\n01/01/2025 03:00;\n";
        assert_eq!(bins(french), [(-0.5, 1.0), (2.5, 2.0)]);
        let english = "timestamp,temp\n2025-01-01T00:00:00Z,10.2\n2025-01-01T00:30:00Z,10.9\n";
        assert_eq!(bins(english), [(10.5, 1.0)]);
    }

    #[test]
    fn what_cannot_be_is_left_aside_and_said() {
        let weather =
            of("date;temperature\n2025-01-01 00:00;999\n2025-01-01 01:00;warm\n2025-01-01 02:00;5\n")
                .unwrap();
        let notes: Vec<_> =
            weather.diagnostics.iter().map(|note| (note.code.id, note.location.line)).collect();
        assert_eq!(notes, [("AMOUNT_OUT_OF_RANGE", Some(2)), ("NUMBER_UNREADABLE", Some(3))]);
        assert_eq!(weather.bins.len(), 1);
        assert_eq!(of("a;b\n1;2\n").unwrap_err().code().id, "WEATHER_COLUMN_MISSING");
        assert_eq!(of("").unwrap_err().code().id, "FILE_EMPTY");
    }
}
