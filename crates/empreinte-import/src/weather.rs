//! Files of outside temperatures: what free cooling and the PUE of a day depend on.

use empreinte::datacentre::meter::{Instant, OutsideAir};
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::lang::Text;
use empreinte::{Error, Lang, text};
use jiff::tz::TimeZone;

use crate::cells::number;
use crate::encoding;
use crate::inventory::notes::Notes;
use crate::inventory::reader::check_size;
use crate::inventory::whole_file;
use crate::limits::Limits;
use crate::readings::instants::Walk;
use crate::readings::timestamp::{self, OrderEvidence, Stamp};
use crate::readings::zone;

/// Outside air where people live.
const OUTSIDE: std::ops::RangeInclusive<f64> = -60.0..=60.0;
const EXPECTED: Text =
    Text { en: "a temperature from -60 to 60 °C", fr: "une température de -60 à 60 °C" };

/// Seconds that a reading holds for where the file has no other to tell it.
const HOUR: u32 = 3600;

/// The temperatures of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Weather {
    /// The temperatures over time.
    pub outside: OutsideAir,
    /// What was doubtful.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a file of CSV or TSV with a column of times and one of temperatures in °C. Times without an offset are of the
/// zone given. `name` is only quoted.
///
/// # Errors
/// `FILE_EMPTY`, `FILE_TOO_LARGE`, `WEATHER_COLUMN_MISSING`, `TIMEZONE_UNKNOWN`.
pub fn read(name: &str, bytes: &[u8], timezone: Option<&str>, limits: Limits) -> Result<Weather, Error> {
    let zone = timezone.map(zone).transpose()?;
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
    let outside = table.outside(zone.as_ref(), &mut notes);
    Ok(Weather { outside, diagnostics: notes.finish() })
}

/// A file being read.
#[derive(Default)]
struct Table<'a> {
    name: &'a str,
    lang: Option<Lang>,
    /// Columns of times and temperatures.
    columns: Option<(usize, usize)>,
    order: OrderEvidence,
    readings: Vec<(Stamp, f64)>,
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
        let Some(stamp) = timestamp::parse(cell(time), None, &mut self.order) else {
            let found: String = cell(time).chars().take(60).collect();
            notes.at_line(&codes::READINGS_TIME_UNREADABLE, line, |note| note.with("found", found));
            return Ok(());
        };
        if number::is_blank_word(cell(temperature)) {
            return Ok(());
        }
        let found: String = cell(temperature).chars().take(60).collect();
        match number::value(cell(temperature), self.lang) {
            Some(value) if OUTSIDE.contains(&value) => self.readings.push((stamp, value)),
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

    /// The temperatures over time: every reading holds for the shortest time from one to the next.
    fn outside(&self, zone: Option<&TimeZone>, notes: &mut Notes) -> OutsideAir {
        let is_local = |(stamp, _): &(Stamp, f64)| matches!(stamp, Stamp::Local { .. });
        if zone.is_none() && self.readings.iter().any(is_local) {
            notes.add(Diagnostic::new(&codes::WEATHER_TIMEZONE_ASSUMED));
        }
        let zone = zone.cloned().unwrap_or(TimeZone::UTC);
        let mut walk = Walk::new(&zone);
        let instant = |&(stamp, celsius): &(Stamp, f64)| {
            let seconds = match stamp {
                Stamp::Utc(seconds) => Some(seconds),
                Stamp::Local { time, swaps } if swaps && self.order.month_first > 0 => {
                    walk.instant(timestamp::swapped(time))
                }
                Stamp::Local { time, .. } => walk.instant(time),
            };
            Some((Instant::from_seconds(seconds?), celsius))
        };
        let mut known: Vec<(Instant, f64)> = self.readings.iter().filter_map(instant).collect();
        known.sort_by_key(|(instant, _)| *instant);
        let steps =
            known.iter().zip(known.iter().skip(1)).map(|(one, next)| next.0.seconds() - one.0.seconds());
        let step = steps.filter(|step| *step > 0).min().and_then(|step| u32::try_from(step).ok());
        OutsideAir::new(known, step.unwrap_or(HOUR))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use empreinte::datacentre::meter::{Span, Spans};

    fn of(text: &str) -> Result<Weather, Error> {
        read("t.csv", text.as_bytes(), Some("Europe/Paris"), Limits::default())
    }

    fn bins(text: &str) -> Vec<(f64, f64)> {
        of(text).unwrap().outside.bins().iter().map(|bin| (bin.temperature_c, bin.hours)).collect()
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
    fn local_times_are_those_of_the_zone_on_both_sides_of_a_change_of_clock() {
        // 26 October in Paris: 02:00 comes twice, at 00:00 and 01:00 Z.
        let text = "date;temperature\n2025-10-26 01:00;8\n2025-10-26 02:00;7\n2025-10-26 02:00;6\n2025-10-26 03:00;5\n";
        let mean = |weather: &Weather, from: &str, to: &str| {
            let [from, to] = [from, to].map(|at| serde_json::from_value(at.into()).unwrap());
            weather.outside.mean_c(&Spans::of(Span::new(from, to)))
        };
        let paris = of(text).unwrap();
        assert_eq!(mean(&paris, "2025-10-25T23:00:00Z", "2025-10-26T03:00:00Z"), Some(6.5));
        assert!(paris.diagnostics.is_empty());
        let nowhere = read("t.csv", text.as_bytes(), None, Limits::default()).unwrap();
        assert_eq!(nowhere.diagnostics[0].code.id, "WEATHER_TIMEZONE_ASSUMED");
        assert_eq!(mean(&nowhere, "2025-10-26T01:00:00Z", "2025-10-26T02:00:00Z"), Some(8.0));
        assert_eq!(
            read("t.csv", text.as_bytes(), Some("Paris"), Limits::default()).unwrap_err().code().id,
            "TIMEZONE_UNKNOWN"
        );
    }

    #[test]
    fn what_cannot_be_is_left_aside_and_said() {
        let weather =
            of("date;temperature\n2025-01-01 00:00;999\n2025-01-01 01:00;warm\n2025-01-01 02:00;5\n")
                .unwrap();
        let notes: Vec<_> =
            weather.diagnostics.iter().map(|note| (note.code.id, note.location.line)).collect();
        assert_eq!(notes, [("AMOUNT_OUT_OF_RANGE", Some(2)), ("NUMBER_UNREADABLE", Some(3))]);
        assert_eq!(weather.outside.bins().len(), 1);
        assert_eq!(of("a;b\n1;2\n").unwrap_err().code().id, "WEATHER_COLUMN_MISSING");
        assert_eq!(of("").unwrap_err().code().id, "FILE_EMPTY");
    }
}
