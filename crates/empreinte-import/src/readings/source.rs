//! Bytes to lines: which format a file has, and its lines one by one.

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, codes};

use super::collect::Collector;
use super::layout;
use super::mapping::{ReadingsMapping, presets};
use super::records;
use super::{ReadOptions, ReadingsReport};
use crate::Limits;
use crate::delimited::{Cell, Step, Tokenizer, separator};
use crate::encoding::{self, Transcoder};
use crate::inventory::{self, Kind, Notes, text_of};
use crate::layout::SampleRow;
use crate::text_file;

/// Lines that tell what a file is.
const SAMPLE_ROWS: usize = 200;

type Collected = (Collector, ReadingsReport);

/// Reads the lines of a file.
///
/// # Errors
/// As [`super::read`].
pub(crate) fn collect(file: &str, bytes: &[u8], options: &ReadOptions) -> Result<Collected, Error> {
    let sample = bytes.get(..options.limits.sample_bytes).unwrap_or(bytes);
    if matches!(text_file::first_sign(sample), Some(b'{' | b'[')) {
        inventory::check_size(file, bytes.len(), options.limits.whole_file_bytes)?;
        return of_json(file, bytes, options);
    }
    match inventory::kind(file, sample)? {
        Kind::Workbook => of_workbook(file, bytes, options),
        Kind::Text | Kind::Ecodiag => of_text(file, bytes, options),
    }
}

fn of_json(file: &str, bytes: &[u8], options: &ReadOptions) -> Result<Collected, Error> {
    let format = ("json", "utf-8");
    if options.mapping != ReadingsMapping::default() {
        let rows = records::of_json(file, bytes, options.mapping.list.as_deref(), options.limits)?;
        return of_rows(file, rows, options, format);
    }
    // A preset may say where the list of records is.
    for preset in presets()?.iter().filter(|preset| preset.mapping.list.is_some()) {
        let rows = records::of_json(file, bytes, preset.mapping.list.as_deref(), options.limits)?;
        if rows.first().is_some_and(|header| preset.is_of(&header.cells)) {
            return of_rows(file, rows, options, format);
        }
    }
    of_rows(file, records::of_json(file, bytes, None, options.limits)?, options, format)
}

/// Reads rows that are all there.
fn of_rows(
    file: &str,
    rows: Vec<SampleRow>,
    options: &ReadOptions,
    (format, encoding): (&'static str, &'static str),
) -> Result<Collected, Error> {
    let sample: Vec<SampleRow> = rows.iter().take(SAMPLE_ROWS).cloned().collect();
    let mut collector = start(file, &sample, options, false)?;
    for row in rows {
        if row.line > collector.header_line() {
            let cells = row.cells.iter().map(|cell| Cell { bytes: cell.as_bytes(), doubled: false });
            collector.row(row.line, &cells.collect::<Vec<_>>())?;
        }
    }
    let report = ReadingsReport { format, encoding, ..ReadingsReport::default() };
    Ok((collector, report))
}

fn of_text(file: &str, bytes: &[u8], options: &ReadOptions) -> Result<Collected, Error> {
    let limits = options.limits;
    let (encoding, mark) = encoding::detect(bytes.get(..limits.sample_bytes).unwrap_or(bytes));
    let body = bytes.get(mark..).unwrap_or_default();
    let transcoded = Transcoder::new(encoding).map(|mut transcoder| {
        let text = transcoder.push(body, true);
        (text, transcoder.lossy())
    });
    let text = transcoded.as_ref().map_or(body, |(text, _)| text.as_bytes());
    let (sample, last) = text.get(..limits.sample_bytes).map_or((text, true), |sample| (sample, false));
    if records::is_blocks(&encoding::text(sample).0) {
        inventory::check_size(file, text.len(), options.limits.whole_file_bytes)?;
        let rows = records::of_blocks(file, &encoding::text(text).0, limits)?;
        return of_rows(file, rows, options, ("log", encoding.name()));
    }
    let texts = |cells: &[Cell<'_>]| -> Vec<String> { cells.iter().map(|cell| text_of(*cell).0).collect() };
    let separator = separator::choose(sample, last, limits, |cells| layout::quality(&texts(cells)));
    let rows = inventory::sample_rows(file, sample, last, separator, limits)?;
    // A sample that ends within the line below the header holds a line that no logger writes.
    if let (false, [] | [_]) = (last, rows.as_slice()) {
        let line = rows.first().map_or(1, |row| row.line + 1);
        return Err(inventory::too_long(file, line, Limits { line_bytes: sample.len(), ..limits }));
    }
    // Where commas part cells they do not part decimals.
    let mut collector = start(file, &rows, options, separator != b',')?;
    if transcoded.as_ref().is_some_and(|(_, lossy)| *lossy) {
        collector.notes.add(Diagnostic::new(&codes::ENCODING_LOSSY).with("encoding", encoding.name()));
    }
    let mut tokenizer = Tokenizer::new(separator, limits);
    tokenizer.expect(collector.expected_cells());
    let (mut done, mut cells) = (0, Vec::new());
    loop {
        match tokenizer.step(text.get(done..).unwrap_or_default(), true, &mut cells) {
            Step::Record { used, line, .. } => {
                done += used;
                if line > collector.header_line() {
                    collector.row(line, &cells)?;
                }
            }
            Step::NeedMore { .. } | Step::End { .. } => break,
            Step::TooLong { line } => return Err(inventory::too_long(file, line, limits)),
            Step::TooManyColumns { line, found } => {
                return Err(inventory::too_wide(file, line, found, limits));
            }
        }
    }
    let format = if separator == b'\t' { "tsv" } else { "csv" };
    Ok((collector, ReadingsReport { format, encoding: encoding.name(), ..ReadingsReport::default() }))
}

/// Chooses the mapping and the columns.
fn start(
    file: &str,
    rows: &[SampleRow],
    options: &ReadOptions,
    decimal_comma: bool,
) -> Result<Collector, Error> {
    let mut notes = Notes::new(file);
    let mapping = if options.mapping == ReadingsMapping::default() {
        match presets()?.into_iter().find(|preset| rows.iter().any(|row| preset.is_of(&row.cells))) {
            Some(preset) => {
                let note = Diagnostic::new(&codes::READINGS_PRESET_USED).with("preset", &preset.id);
                notes.add(note.with("about", &preset.about));
                preset.mapping
            }
            None => ReadingsMapping::default(),
        }
    } else {
        options.mapping.clone()
    };
    let layout = layout::find(file, rows, &mapping, &mut notes)?;
    Ok(Collector::new(file, layout, mapping, options.limits, decimal_comma, notes))
}

#[cfg(feature = "spreadsheet")]
fn of_workbook(file: &str, bytes: &[u8], options: &ReadOptions) -> Result<Collected, Error> {
    use crate::workbook::{self, Flow};
    inventory::check_size(file, bytes.len(), options.limits.whole_file_bytes)?;
    let limits = inventory::ReadOptions { limits: options.limits, ..inventory::ReadOptions::default() };
    workbook::guarded(file, bytes, &limits, |book, kind| {
        let mut refused = None;
        for sheet in book.sheet_names() {
            let mut rows = Vec::new();
            book.rows(&sheet, &mut |line, cells| {
                rows.push(SampleRow { line, cells: cells.to_vec() });
                Ok(if rows.len() < SAMPLE_ROWS { Flow::On } else { Flow::Stop })
            })?;
            // The first sheet with readings is read.
            let mut collector = match start(file, &rows, options, true) {
                Ok(collector) => collector,
                Err(error) => {
                    refused.get_or_insert(error);
                    continue;
                }
            };
            let header = collector.header_line();
            book.rows(&sheet, &mut |line, cells| {
                if line > header {
                    let cells = cells.iter().map(|cell| Cell { bytes: cell.as_bytes(), doubled: false });
                    collector.row(line, &cells.collect::<Vec<_>>())?;
                }
                Ok(Flow::On)
            })?;
            let report = ReadingsReport {
                format: kind.name(),
                encoding: "utf-8",
                sheet: Some(sheet),
                ..ReadingsReport::default()
            };
            return Ok((collector, report));
        }
        let empty = || Diagnostic::new(&codes::FILE_EMPTY).at(inventory::whole_file(file)).into();
        Err(refused.unwrap_or_else(empty))
    })
}

#[cfg(not(feature = "spreadsheet"))]
fn of_workbook(file: &str, _: &[u8], _: &ReadOptions) -> Result<Collected, Error> {
    Err(Diagnostic::new(&codes::WORKBOOK_NOT_SUPPORTED).at(inventory::whole_file(file)).into())
}
