//! Readings that stand in columns already, of a data frame for instance: only times and units are to be understood.

use empreinte::Error;
use empreinte::datacentre::meter::Cells;
use empreinte::diagnostic::codes;
use jiff::Timestamp;
use jiff::tz::Offset;

use super::collect::Collector;
use super::timestamp::{self, Stamp};
use super::{ReadOptions, ReadingsFile, ReadingsReport, finish, layout, zone};
use crate::inventory::Notes;
use crate::layout::SampleRow;

/// When a row was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowTime {
    /// At an instant: seconds since 1970 in universal time.
    Instant(i64),
    /// When a clock showed a time: seconds since 1970 as if it were universal time.
    Clock(i64),
    /// As written, in the forms that files have.
    Written(String),
    /// Nobody knows.
    Missing,
}

/// The numbers of one meter.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberColumn {
    /// Its header, with its unit: `Main [kWh]`.
    pub header: String,
    /// The row of each number, where it is not one a row.
    pub rows: Option<Vec<u32>>,
    /// Numbers and flags.
    pub cells: Cells,
}

/// A table of readings.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingsTable {
    /// Header of the times.
    pub time: String,
    /// Time of each row.
    pub times: Vec<RowTime>,
    /// The numbers.
    pub columns: Vec<NumberColumn>,
}

/// Reads a table of readings. `name` is only quoted; rows count from 1 in what is said of them.
///
/// # Errors
/// As [`super::read`], for what a table can have of it.
pub fn of_table(name: &str, table: ReadingsTable, options: &ReadOptions) -> Result<ReadingsFile, Error> {
    let timezone = options.timezone.clone().or_else(|| options.mapping.timezone.clone());
    let zone = timezone.as_deref().map(zone::zone).transpose()?;
    let mut mapping = options.mapping.clone();
    mapping.time = vec![table.time.clone()];
    let headers = std::iter::once(table.time).chain(table.columns.iter().map(|column| column.header.clone()));
    let header = SampleRow { line: 0, cells: headers.collect() };
    let row = SampleRow { line: 1, cells: vec![String::new(); header.cells.len()] };
    let mut notes = Notes::new(name);
    let layout = layout::find(name, &[header, row], &mapping, &mut notes)?;
    let mut collector = Collector::new(name, layout, mapping, options.limits, false, notes);
    let kept = stamps(&mut collector, table.times);
    let given: Vec<NumberColumn> = table.columns;
    for column in &mut collector.columns {
        let own = column.spec.at.checked_sub(1).and_then(|at| given.get(at));
        let Some(own) = own else { continue };
        (column.rows, column.cells) = only_kept(own, &kept);
    }
    let report = ReadingsReport { format: "table", encoding: "utf-8", timezone, ..ReadingsReport::default() };
    finish(name, collector, report, zone.as_ref())
}

/// Puts the times in; gives the new position of each row, `None` for one without a time.
fn stamps(collector: &mut Collector, times: Vec<RowTime>) -> Vec<Option<u32>> {
    let format = collector.mapping.time_format.clone();
    let mut kept = Vec::with_capacity(times.len());
    for (line, time) in (1..).zip(times) {
        let stamp = match &time {
            RowTime::Instant(seconds) => Some(Stamp::Utc(*seconds)),
            RowTime::Clock(seconds) => Timestamp::from_second(*seconds)
                .ok()
                .map(|shown| Stamp::Local { time: Offset::UTC.to_datetime(shown), swaps: false }),
            RowTime::Written(cell) => timestamp::parse(cell, format.as_deref(), &mut collector.order),
            RowTime::Missing => None,
        };
        let Some(stamp) = stamp else {
            let found: String = match time {
                RowTime::Written(cell) => cell.chars().take(60).collect(),
                _ => String::new(),
            };
            let code = &codes::READINGS_TIME_UNREADABLE;
            collector.notes.at_line(code, line, |note| note.with("found", found));
            kept.push(None);
            continue;
        };
        kept.push(u32::try_from(collector.stamps.len()).ok());
        collector.stamps.push(stamp);
        collector.lines.push(line);
    }
    kept
}

/// A column without the numbers of rows that have no time.
fn only_kept(column: &NumberColumn, kept: &[Option<u32>]) -> (Option<Vec<u32>>, Cells) {
    let new = |row: usize| kept.get(row).copied().flatten();
    match &column.rows {
        None if kept.iter().all(Option::is_some) => (None, column.cells.clone()),
        None => (None, cells(column, (0..column.cells.len()).map(|at| new(at).map(|_| at)))),
        Some(rows) => {
            let placed: Vec<Option<u32>> =
                rows.iter().map(|row| usize::try_from(*row).ok().and_then(new)).collect();
            let known = placed.iter().enumerate().map(|(at, row)| row.map(|_| at));
            (Some(placed.iter().flatten().copied().collect()), cells(column, known))
        }
    }
}

fn cells(column: &NumberColumn, positions: impl Iterator<Item = Option<usize>>) -> Cells {
    let mut cells = Cells::with_capacity(column.cells.len());
    for at in positions.flatten() {
        let flag = column.cells.flag(at).unwrap_or_default();
        cells.push(column.cells.get(at).unwrap_or(f64::NAN), flag);
    }
    cells
}

#[cfg(test)]
mod tests {
    use empreinte::datacentre::meter::Flag;

    use super::*;

    fn of(numbers: &[f64]) -> Cells {
        let mut cells = Cells::default();
        numbers.iter().for_each(|number| cells.push(*number, Flag::Ok));
        cells
    }

    /// 2025-03-30 00:00 to 03:00 in Paris, where the clock jumps from 2 to 3.
    fn night(time: fn(i64) -> RowTime) -> ReadingsTable {
        const MIDNIGHT: i64 = 1_743_292_800;
        ReadingsTable {
            time: "time".into(),
            times: [0, 3600, 3 * 3600].map(|after| time(MIDNIGHT + after)).to_vec(),
            columns: vec![NumberColumn {
                header: "Main [kWh]".into(),
                rows: None,
                cells: of(&[1.0, 2.0, 4.0]),
            }],
        }
    }

    #[test]
    fn clocks_are_those_of_a_zone() {
        let paris = ReadOptions { timezone: Some("Europe/Paris".into()), ..ReadOptions::default() };
        let file = of_table("t", night(RowTime::Clock), &paris).unwrap();
        let series = &file.meters[0].series;
        assert_eq!((file.meters[0].id.as_str(), file.meters[0].unit), ("Main", "kWh"));
        assert_eq!(series.interval(0).unwrap().start.to_string(), "2025-03-29T23:00:00Z");
        // One hour apart all three: 3 o'clock follows 1 o'clock.
        assert_eq!((series.len(), file.meters[0].step_seconds), (3, Some(3600)));
        let error = of_table("t", night(RowTime::Clock), &ReadOptions::default()).unwrap_err();
        assert_eq!(error.code().id, "TIMEZONE_MISSING");
    }

    #[test]
    fn a_table_reads_as_the_file_of_its_cells() {
        let csv = "time;Main [kWh]\n2025-03-30T00:00:00Z;1\n2025-03-30T01:00:00Z;2\n2025-03-30T03:00:00Z;4\n";
        let file = super::super::read("t", csv.as_bytes(), &ReadOptions::default()).unwrap();
        let table = of_table("t", night(RowTime::Instant), &ReadOptions::default()).unwrap();
        assert_eq!(table.meters, file.meters);
        let written = ["2025-03-30T00:00:00Z", "soon", "2025-03-30T01:00:00Z", "2025-03-30T03:00:00Z"];
        let written = ReadingsTable {
            times: written.map(|cell| RowTime::Written(cell.into())).to_vec(),
            columns: vec![NumberColumn {
                cells: of(&[1.0, 9.0, 2.0, 4.0]),
                ..night(RowTime::Clock).columns[0].clone()
            }],
            ..night(RowTime::Clock)
        };
        let read = of_table("t", written, &ReadOptions::default()).unwrap();
        assert_eq!(read.meters, file.meters);
        let notes: Vec<_> = read.diagnostics.iter().map(|note| (note.code.id, note.location.line)).collect();
        assert_eq!(notes[0], ("READINGS_TIME_UNREADABLE", Some(2)));
    }

    #[test]
    fn one_reading_a_row() {
        let table = ReadingsTable {
            times: (0..4).map(|hour| RowTime::Instant(hour / 2 * 3600)).collect(),
            columns: ["a", "b"]
                .map(|name| NumberColumn {
                    header: format!("{name} [kWh]"),
                    rows: Some(if name == "a" { vec![0, 2] } else { vec![1, 3] }),
                    cells: of(&[1.0, 2.0]),
                })
                .to_vec(),
            time: "time".into(),
        };
        let file = of_table("t", table, &ReadOptions::default()).unwrap();
        assert_eq!(file.meters.iter().map(|meter| meter.series.len()).collect::<Vec<_>>(), [2, 2]);
    }

    #[test]
    fn what_has_no_unit_is_refused() {
        let mut table = night(RowTime::Instant);
        table.columns[0].header = "Main".into();
        let error = of_table("t", table.clone(), &ReadOptions::default()).unwrap_err();
        assert_eq!(error.code().id, "READINGS_VALUE_MISSING");
        let mut options = ReadOptions::default();
        options.mapping.unit = Some("MWh".into());
        let file = of_table("t", table, &options).unwrap();
        assert_eq!(file.meters[0].series.cells().get(0), Some(1000.0));
    }
}
