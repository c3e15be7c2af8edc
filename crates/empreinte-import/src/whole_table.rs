//! A whole table as rows of texts, for what has hundreds of rows, not millions: rooms, offers.

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, Location, codes};

use crate::Limits;
use crate::delimited::{Step, Tokenizer, separator};
use crate::encoding::{self, Transcoder};
use crate::inventory::columns::text_of;
use crate::inventory::notes::Notes;
use crate::inventory::reader::{self, Kind};
use crate::inventory::text::{too_long, too_wide};
use crate::inventory::{Form, whole_file};
use crate::layout::SampleRow;

/// A table read as a whole.
pub(crate) struct Table {
    pub(crate) rows: Vec<SampleRow>,
    pub(crate) form: Form,
}

/// How well the cells of a line read as a header.
pub(crate) type Quality = fn(&[&str]) -> f64;

/// The rows of a text table or of the best sheet of a workbook; `quality` tells headers and separators.
///
/// # Errors
/// `FILE_EMPTY`, `FORMAT_UNKNOWN`, a limit exceeded, and what is wrong with a workbook.
pub(crate) fn read(
    file: &str,
    bytes: &[u8],
    limits: Limits,
    quality: Quality,
    notes: &mut Notes,
) -> Result<Table, Error> {
    reader::check_size(file, bytes.len(), limits.whole_file_bytes)?;
    match reader::kind(file, bytes)? {
        Kind::Text => text(file, bytes, limits, quality, notes),
        #[cfg(feature = "spreadsheet")]
        Kind::Workbook => {
            let quality = |row: &SampleRow| of_cells(quality, &row.cells);
            let (rows, form) = crate::workbook::rows(file, bytes, limits, &quality, notes)?;
            Ok(Table { rows, form })
        }
        #[cfg(not(feature = "spreadsheet"))]
        Kind::Workbook => Err(Diagnostic::new(&codes::WORKBOOK_NOT_SUPPORTED).at(whole_file(file)).into()),
        Kind::Ecodiag => {
            Err(Diagnostic::new(&codes::FORMAT_UNKNOWN).with("detail", "JSON").at(whole_file(file)).into())
        }
    }
}

fn of_cells(quality: Quality, cells: &[String]) -> f64 {
    quality(&cells.iter().map(String::as_str).collect::<Vec<_>>())
}

fn text(
    file: &str,
    bytes: &[u8],
    limits: Limits,
    quality: Quality,
    notes: &mut Notes,
) -> Result<Table, Error> {
    let (encoding, mark) = encoding::detect(bytes);
    let body = bytes.get(mark..).unwrap_or_default();
    let transcoded = Transcoder::new(encoding).map(|mut transcoder| transcoder.push(body, true));
    let body = transcoded.as_deref().map_or(body, str::as_bytes);
    let separator = separator::choose(body, true, limits, |cells| {
        let texts: Vec<String> = cells.iter().map(|cell| text_of(*cell).0).collect();
        of_cells(quality, &texts)
    });
    let mut tokenizer = Tokenizer::new(separator, limits);
    let (mut at, mut cells, mut rows) = (0, Vec::new(), Vec::new());
    loop {
        match tokenizer.step(body.get(at..).unwrap_or_default(), true, &mut cells) {
            Step::Record { used, line, flaw } => {
                at += used;
                notes.flaw(flaw, line);
                if u64::try_from(rows.len()).is_ok_and(|rows| rows > limits.rows) {
                    let refusal = Diagnostic::new(&codes::TOO_MANY_ROWS).with("limit", limits.rows);
                    return Err(refusal.at(Location::line(file, line)).into());
                }
                rows.push(SampleRow { line, cells: cells.iter().map(|cell| text_of(*cell).0).collect() });
            }
            Step::NeedMore { .. } | Step::End { .. } => break,
            Step::TooLong { line } => return Err(too_long(file, line, limits)),
            Step::TooManyColumns { line, found } => return Err(too_wide(file, line, found, limits)),
        }
    }
    let form = Form {
        format: if separator == b'\t' { "tsv" } else { "csv" },
        encoding: encoding.name(),
        ascii_so_far: body.is_ascii(),
        separator: Some(separator).filter(|&separator| separator != separator::NONE),
        sheet: None,
    };
    Ok(Table { rows, form })
}
