//! Text tables, read piece by piece.

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, Location, codes};

use super::collect::{Collector, Form};
use super::columns::text_of;
use super::{Inventory, ReadOptions};
use crate::Limits;
use crate::delimited::{Cell, Step, Tokenizer, separator};
use crate::encoding::{self, Encoding, Transcoder};
use crate::layout::{self, SampleRow};
use crate::roles;

/// Records of the sample that tell the columns.
const SAMPLE_ROWS: usize = 200;

/// Bytes of a piece that are put behind the record that the last piece cut.
const JOINED: usize = 1 << 12;

/// Reads a text table.
pub(super) struct TextReader {
    file: String,
    encoding: Encoding,
    transcoder: Option<Transcoder>,
    /// Bytes of the byte-order mark still to skip.
    mark: usize,
    separator: u8,
    ascii_so_far: bool,
    limits: Limits,
    tokenizer: Tokenizer,
    collector: Collector,
    /// The end of the last piece: a record that is not complete.
    held: Vec<u8>,
}

impl TextReader {
    /// Understands the table by its first bytes, which are to be pushed again.
    ///
    /// # Errors
    /// As [`layout::find`].
    pub(super) fn start(file: &str, sample: &[u8], last: bool, options: &ReadOptions) -> Result<Self, Error> {
        let (encoding, mark) = encoding::detect(sample);
        let body = sample.get(mark..).unwrap_or_default();
        let transcoded = Transcoder::new(encoding).map(|mut transcoder| transcoder.push(body, last));
        let text = transcoded.as_deref().map_or(body, str::as_bytes);
        let limits = options.limits;
        let quality = |cells: &[Cell<'_>]| {
            let texts: Vec<String> = cells.iter().map(|cell| text_of(*cell).0).collect();
            let mapped = options.columns.values().chain(options.saved_columns.values());
            let found = mapped.filter(|name| texts.iter().any(|text| text == *name)).count();
            f64::from(u32::try_from(found).unwrap_or(u32::MAX))
                + roles::header_quality(texts.iter().map(String::as_str))
        };
        let separator = separator::choose(text, last, limits, quality);
        let rows = sample_rows(file, text, last, separator, limits)?;
        if rows.is_empty() && !last {
            return Err(too_long(file, 1, Limits { line_bytes: sample.len(), ..limits }));
        }
        let layout = layout::find(file, &rows, options)?;
        let collector = Collector::new(file, layout, options);
        let mut tokenizer = Tokenizer::new(separator, limits);
        tokenizer.expect(collector.expected_cells());
        Ok(Self {
            file: file.to_owned(),
            encoding,
            transcoder: Transcoder::new(encoding),
            mark,
            separator,
            ascii_so_far: text.is_ascii(),
            limits,
            tokenizer,
            collector,
            held: Vec::new(),
        })
    }

    /// Reads a piece.
    ///
    /// # Errors
    /// A limit exceeded.
    pub(super) fn push(&mut self, bytes: &[u8], last: bool) -> Result<(), Error> {
        let skipped = self.mark.min(bytes.len());
        self.mark -= skipped;
        let bytes = bytes.get(skipped..).unwrap_or_default();
        match &mut self.transcoder {
            Some(transcoder) => {
                let text = transcoder.push(bytes, last);
                self.feed(text.as_bytes(), last)
            }
            None => self.feed(bytes, last),
        }
    }

    /// Reads a piece of UTF-8 or Windows-1252, behind what is held.
    fn feed(&mut self, piece: &[u8], last: bool) -> Result<(), Error> {
        if self.held.is_empty() {
            let used = self.records(piece, last)?;
            self.held.extend_from_slice(piece.get(used..).unwrap_or_default());
            return Ok(());
        }
        let mut held = std::mem::take(&mut self.held);
        let before = held.len();
        // The record that was cut ends in the first lines of the piece, as a rule: the rest is read where it stands.
        if let Some(first) = piece.get(..JOINED).filter(|first| first.len() < piece.len()) {
            held.extend_from_slice(first);
            let used = self.records(&held, false)?;
            if let Some(used_of_piece) = used.checked_sub(before) {
                held.clear();
                self.held = held;
                return self.feed(piece.get(used_of_piece..).unwrap_or_default(), last);
            }
            held.drain(..used);
            held.extend_from_slice(piece.get(JOINED..).unwrap_or_default());
        } else {
            held.extend_from_slice(piece);
        }
        let used = self.records(&held, last)?;
        held.drain(..used);
        self.held = held;
        Ok(())
    }

    /// Reads the complete records of a window; gives the bytes they took.
    fn records(&mut self, window: &[u8], last: bool) -> Result<usize, Error> {
        let mut cells = Vec::new();
        let mut done = 0;
        loop {
            let rest = window.get(done..).unwrap_or_default();
            match self.tokenizer.step(rest, last, &mut cells) {
                Step::Record { used, line, flaw } => {
                    done += used;
                    if line > self.collector.header_line() {
                        self.collector.notes.flaw(flaw, line);
                        self.collector.row(line, &cells)?;
                    }
                }
                Step::NeedMore { used } | Step::End { used } => return Ok(done + used),
                Step::TooLong { line } => return Err(too_long(&self.file, line, self.limits)),
                Step::TooManyColumns { line, found } => {
                    return Err(too_wide(&self.file, line, found, self.limits));
                }
            }
        }
    }

    /// The inventory, once every piece is read.
    ///
    /// # Errors
    /// A limit exceeded by the last record.
    pub(super) fn finish(mut self) -> Result<Inventory, Error> {
        self.push(&[], true)?;
        if self.transcoder.as_ref().is_some_and(Transcoder::lossy) {
            let lossy = Diagnostic::new(&codes::ENCODING_LOSSY).with("encoding", self.encoding.name());
            self.collector.notes.add(lossy);
        }
        let form = Form {
            format: if self.separator == b'\t' { "tsv" } else { "csv" },
            encoding: self.encoding.name(),
            ascii_so_far: self.ascii_so_far,
            separator: Some(self.separator).filter(|&separator| separator != separator::NONE),
            sheet: None,
        };
        Ok(self.collector.finish(form))
    }
}

/// The first records of a sample, as texts.
pub(crate) fn sample_rows(
    file: &str,
    sample: &[u8],
    last: bool,
    separator: u8,
    limits: Limits,
) -> Result<Vec<SampleRow>, Error> {
    let mut tokenizer = Tokenizer::new(separator, limits);
    let (mut at, mut cells, mut rows) = (0, Vec::new(), Vec::new());
    while rows.len() < SAMPLE_ROWS {
        match tokenizer.step(sample.get(at..).unwrap_or_default(), last, &mut cells) {
            Step::Record { used, line, .. } => {
                at += used;
                rows.push(SampleRow { line, cells: cells.iter().map(|cell| text_of(*cell).0).collect() });
            }
            Step::NeedMore { .. } | Step::End { .. } => break,
            Step::TooLong { line } => return Err(too_long(file, line, limits)),
            Step::TooManyColumns { line, found } => return Err(too_wide(file, line, found, limits)),
        }
    }
    Ok(rows)
}

/// The refusal of a line beyond the limit.
pub(crate) fn too_long(file: &str, line: u64, limits: Limits) -> Error {
    let place = Location::line(file, line);
    Diagnostic::new(&codes::LINE_TOO_LONG).with("limit", limits.line_bytes).at(place).into()
}

/// The refusal of a line with too many columns.
pub(crate) fn too_wide(file: &str, line: u64, found: usize, limits: Limits) -> Error {
    let place = Location::line(file, line);
    Diagnostic::new(&codes::TOO_MANY_COLUMNS)
        .with("found", found)
        .with("limit", limits.columns)
        .at(place)
        .into()
}
