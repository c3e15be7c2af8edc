//! XLSX and ODS workbooks: the sheet that reads as an inventory.

mod archive;
mod ods;

use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, Xlsx};
use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, Location, codes};

use crate::delimited::Cell;
use crate::inventory::notes::Notes;
use crate::inventory::{Collector, Form, Inventory, ReadOptions, whole_file};
use crate::layout::{self, SampleRow};
use crate::{Limits, roles};

pub(crate) use archive::Kind;

/// Rows of a sheet that tell what it is.
const SAMPLE_ROWS: usize = 200;

/// What a visitor of rows wants.
#[derive(PartialEq, Eq)]
pub(crate) enum Flow {
    On,
    Stop,
}

/// Reads a workbook.
///
/// # Errors
/// `WORKBOOK_UNREADABLE`, a limit exceeded, or what [`layout::find`] refuses.
pub(crate) fn read(file: &str, bytes: &[u8], options: &ReadOptions) -> Result<Inventory, Error> {
    guarded(file, bytes, options, |book, kind| read_sheets(file, book, kind, options))
}

/// Opens a workbook for someone who reads its rows.
///
/// # Errors
/// As [`read`].
pub(crate) fn guarded<T>(
    file: &str,
    bytes: &[u8],
    options: &ReadOptions,
    visit: impl FnOnce(&mut Book<'_>, Kind) -> Result<T, Error>,
) -> Result<T, Error> {
    let kind = archive::inspect(file, bytes, options.limits)?;
    // The readers of both formats are other people's code fed with untrusted bytes: should one panic, the file is
    // refused like any other that cannot be read.
    let opened = std::panic::AssertUnwindSafe(|| visit(&mut Book::open(file, bytes, kind, options)?, kind));
    let outcome = std::panic::catch_unwind(opened);
    outcome.unwrap_or_else(|_| Err(unreadable(file, kind.name())))
}

/// The sheet that reads best, its first rows, and the names of the others that hold something.
struct BestSheet {
    name: String,
    sample: Vec<SampleRow>,
    others: Vec<String>,
}

impl BestSheet {
    /// Tells the sheet of a workbook that reads as a table of devices.
    fn find(file: &str, book: &mut Book<'_>, quality: &dyn Fn(&SampleRow) -> f64) -> Result<Self, Error> {
        let mut best: Option<(f64, String, Vec<SampleRow>)> = None;
        let mut others = Vec::new();
        for name in book.sheet_names() {
            let mut rows = Vec::new();
            book.rows(&name, &mut |line, cells| {
                rows.push(SampleRow { line, cells: cells.to_vec() });
                Ok(if rows.len() < SAMPLE_ROWS { Flow::On } else { Flow::Stop })
            })?;
            if rows.is_empty() {
                continue;
            }
            let quality = rows.iter().take(layout::HEADER_ROWS).map(quality).fold(0.0, f64::max);
            if best.as_ref().is_none_or(|(most, ..)| quality > *most) {
                others.extend(best.replace((quality, name, rows)).map(|(_, name, _)| name));
            } else {
                others.push(name);
            }
        }
        let Some((_, name, sample)) = best else {
            return Err(Diagnostic::new(&codes::FILE_EMPTY).at(whole_file(file)).into());
        };
        Ok(Self { name, sample, others })
    }

    /// Reports the sheets that are not read.
    fn report_others(&self, notes: &mut Notes) {
        for other in &self.others {
            let note = Diagnostic::new(&codes::SHEET_IGNORED).with("sheet", other).with("used", &self.name);
            notes.add(note);
        }
    }
}

/// Every row of the sheet that reads best by a quality of header lines.
///
/// # Errors
/// `WORKBOOK_UNREADABLE`, `FILE_EMPTY`, or a limit exceeded.
pub(crate) fn rows(
    file: &str,
    bytes: &[u8],
    limits: Limits,
    quality: &dyn Fn(&SampleRow) -> f64,
    notes: &mut Notes,
) -> Result<(Vec<SampleRow>, Form), Error> {
    let options = ReadOptions { limits, ..ReadOptions::default() };
    let (kind, sheet, rows) = guarded(file, bytes, &options, |book, kind| {
        let sheet = BestSheet::find(file, book, quality)?;
        let mut rows = Vec::new();
        book.rows(&sheet.name, &mut |line, cells| {
            rows.push(SampleRow { line, cells: cells.to_vec() });
            Ok(Flow::On)
        })?;
        Ok((kind, sheet, rows))
    })?;
    sheet.report_others(notes);
    Ok((rows, form(kind, sheet.name)))
}

/// What the report says of a workbook.
fn form(kind: Kind, sheet: String) -> Form {
    Form { format: kind.name(), encoding: "utf-8", ascii_so_far: false, separator: None, sheet: Some(sheet) }
}

fn read_sheets(
    file: &str,
    book: &mut Book<'_>,
    kind: Kind,
    options: &ReadOptions,
) -> Result<Inventory, Error> {
    let quality = |row: &SampleRow| roles::header_quality(row.cells.iter().map(String::as_str));
    let sheet = BestSheet::find(file, book, &quality)?;
    let layout = layout::find(file, &sheet.sample, options)?;
    let mut collector = Collector::new(file, layout, options);
    sheet.report_others(&mut collector.notes);
    let (header_line, expected) = (collector.header_line(), collector.expected_cells());
    book.rows(&sheet.name, &mut |line, cells| {
        if line > header_line {
            let written = cells.iter().map(|cell| Cell { bytes: cell.as_bytes(), doubled: false });
            // A sheet does not write the empty cells at the end of a row.
            let cells: Vec<Cell<'_>> =
                written.chain(std::iter::repeat(Cell::default())).take(cells.len().max(expected)).collect();
            collector.row(line, &cells)?;
        }
        Ok(Flow::On)
    })?;
    Ok(collector.finish(form(kind, sheet.name)))
}

fn unreadable(file: &str, detail: &str) -> Error {
    let detail: String = detail.chars().take(200).collect();
    Diagnostic::new(&codes::WORKBOOK_UNREADABLE).with("detail", detail).at(whole_file(file)).into()
}

/// An open workbook.
pub(crate) struct Book<'a> {
    file: &'a str,
    options: &'a ReadOptions,
    inner: Inner<'a>,
}

enum Inner<'a> {
    Xlsx(Box<Xlsx<Cursor<&'a [u8]>>>),
    Ods(Box<Ods<Cursor<&'a [u8]>>>),
}

/// Takes the rows of a sheet that hold something: line from 1, and cells from the first column.
pub(crate) type Visitor<'v> = dyn FnMut(u64, &[String]) -> Result<Flow, Error> + 'v;

impl<'a> Book<'a> {
    fn open(file: &'a str, bytes: &'a [u8], kind: Kind, options: &'a ReadOptions) -> Result<Self, Error> {
        let source = Cursor::new(bytes);
        let inner = match kind {
            Kind::Xlsx => Inner::Xlsx(Box::new(
                Xlsx::new(source).map_err(|error| unreadable(file, &error.to_string()))?,
            )),
            Kind::Ods => {
                Inner::Ods(Box::new(Ods::new(source).map_err(|error| unreadable(file, &error.to_string()))?))
            }
        };
        Ok(Self { file, options, inner })
    }

    /// Names of its sheets, in order.
    pub(crate) fn sheet_names(&self) -> Vec<String> {
        match &self.inner {
            Inner::Xlsx(book) => book.sheet_names(),
            Inner::Ods(book) => book.sheet_names(),
        }
    }

    /// Shows the rows of a sheet.
    pub(crate) fn rows(&mut self, sheet: &str, visit: &mut Visitor<'_>) -> Result<(), Error> {
        match &mut self.inner {
            Inner::Xlsx(book) => xlsx_rows(self.file, book, sheet, self.options, visit),
            Inner::Ods(book) => ods_rows(self.file, book, sheet, self.options, visit),
        }
    }
}

/// Rows of an XLSX sheet cell by cell: reading the sheet as a rectangle would take memory for every cell up to the
/// farthest one.
fn xlsx_rows(
    file: &str,
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    options: &ReadOptions,
    visit: &mut Visitor<'_>,
) -> Result<(), Error> {
    let limits = options.limits;
    // A sheet that is a chart or a macro has no cells.
    let Ok(mut cells) = book.worksheet_cells_reader(sheet) else { return Ok(()) };
    let mut row: Vec<String> = Vec::new();
    let (mut at, mut count) = (0_u32, 0_u64);
    loop {
        let cell = cells.next_cell().map_err(|error| unreadable(file, &error.to_string()))?;
        let position = cell.as_ref().map(calamine::Cell::get_position);
        if position.is_none_or(|(line, _)| line != at) {
            let line = u64::from(at) + 1;
            if row.iter().any(|cell| !cell.is_empty()) && visit(line, &row)? == Flow::Stop {
                return Ok(());
            }
            row.clear();
        }
        let (Some(cell), Some((line, column))) = (cell, position) else { return Ok(()) };
        at = line;
        count += 1;
        if count > limits.cells {
            return Err(too_many_cells(file, limits.cells));
        }
        let text = text_of_ref(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= limits.columns {
            return Err(too_wide(file, line, column, options));
        }
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        if let Some(slot) = row.get_mut(column) {
            *slot = text;
        }
    }
}

fn ods_rows(
    file: &str,
    book: &mut Ods<Cursor<&[u8]>>,
    sheet: &str,
    options: &ReadOptions,
    visit: &mut Visitor<'_>,
) -> Result<(), Error> {
    let range = book.worksheet_range(sheet).map_err(|error| unreadable(file, &error.to_string()))?;
    let Some((first_line, first_column)) = range.start() else { return Ok(()) };
    let before = usize::try_from(first_column).unwrap_or(0);
    if before + range.width() > options.limits.columns {
        return Err(too_wide(file, first_line, before + range.width() - 1, options));
    }
    for (line, cells) in (u64::from(first_line) + 1..).zip(range.rows()) {
        let mut row = vec![String::new(); before];
        row.extend(cells.iter().map(text_of));
        if row.iter().any(|cell| !cell.is_empty()) && visit(line, &row)? == Flow::Stop {
            break;
        }
    }
    Ok(())
}

fn too_wide(file: &str, line: u32, column: usize, options: &ReadOptions) -> Error {
    Diagnostic::new(&codes::TOO_MANY_COLUMNS)
        .with("found", column + 1)
        .with("limit", options.limits.columns)
        .at(Location::line(file, u64::from(line) + 1))
        .into()
}

fn too_many_cells(file: &str, limit: u64) -> Error {
    Diagnostic::new(&codes::WORKBOOK_TOO_MANY_CELLS).with("limit", limit).at(whole_file(file)).into()
}

fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(value) => value.to_string(),
        Data::Float(value) => value.to_string(),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(date) => date_text(date),
        Data::Error(error) => error.to_string(),
    }
}

fn text_of_ref(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Int(value) => value.to_string(),
        DataRef::Float(value) => value.to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(date) => date_text(date),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A date as ISO 8601, which leaves no doubt about day and month.
fn date_text(date: &ExcelDateTime) -> String {
    if !date.is_datetime() {
        return date.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    let day_text = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) && milli < 500 {
        return day_text;
    }
    // Spreadsheets count in days, so that a quarter of an hour may miss its second by a few milliseconds.
    let moment = jiff::civil::DateTime::new(
        i16::try_from(year).unwrap_or_default(),
        i8::try_from(month).unwrap_or(1),
        i8::try_from(day).unwrap_or(1),
        i8::try_from(hour).unwrap_or_default(),
        i8::try_from(minute).unwrap_or_default(),
        i8::try_from(second).unwrap_or_default(),
        0,
    );
    let rounding = jiff::Span::new().seconds(i64::from(milli >= 500));
    moment.map_or(day_text, |moment| moment.saturating_add(rounding).to_string())
}
