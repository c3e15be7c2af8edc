//! Accounting files as rows under a header.

use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::{Error, text};

use crate::encoding;
use crate::inventory::notes::Notes;
use crate::inventory::whole_file;

/// A file of one header and its rows.
pub(super) struct Table {
    file: String,
    header: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// A row with its line.
pub(super) struct Row {
    pub(super) line: u64,
    cells: Vec<String>,
}

impl Table {
    /// Reads a file: cells between `|` as Slurm writes them, without quotation marks, else CSV.
    ///
    /// # Errors
    /// `FILE_EMPTY`.
    pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Self, Error> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let head = bytes.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
        let Some(head) = head else {
            return Err(Diagnostic::new(&codes::FILE_EMPTY).at(whole_file(file)).into());
        };
        let separator =
            [b'|', b';', b'\t', b','].into_iter().find(|sign| head.contains(sign)).unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .quoting(separator != b'|')
            .flexible(true)
            .has_headers(false)
            .from_reader(bytes);
        let mut header = Vec::new();
        let mut rows = Vec::new();
        for record in reader.byte_records().filter_map(Result::ok) {
            let line = record.position().map_or(1, csv::Position::line);
            let cells: Vec<String> =
                record.iter().map(|cell| encoding::text(cell).0.trim().to_owned()).collect();
            if cells.iter().all(String::is_empty) {
                continue;
            }
            if header.is_empty() {
                header = cells.iter().map(|cell| text::fold(cell)).collect();
            } else {
                rows.push(Row { line, cells });
            }
        }
        Ok(Self { file: file.to_owned(), header, rows })
    }

    /// The column of a name, in any case.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        let name = text::fold(name);
        self.header.iter().position(|header| *header == name)
    }

    /// The first column of some names.
    ///
    /// # Errors
    /// `ACCOUNTING_UNKNOWN` naming what is missing.
    pub(super) fn needed(&self, names: &[&str]) -> Result<usize, Error> {
        names.iter().find_map(|name| self.column(name)).ok_or_else(|| {
            let missing: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            let found: Vec<String> = self.header.iter().take(20).map(|name| format!("`{name}`")).collect();
            Diagnostic::new(&codes::ACCOUNTING_UNKNOWN)
                .with("missing", missing.join(" / "))
                .with("found", found.join(", "))
                .at(whole_file(&self.file))
                .into()
        })
    }

    /// Whether a row has as many cells as the header. A job name that holds the separator makes one too many.
    pub(super) fn fits(&self, row: &Row) -> bool {
        row.cells.len() == self.header.len()
    }

    /// Leaves a row out, naming the cell that is wrong.
    pub(super) fn refuse(&self, row: &Row, column: usize, notes: &mut Notes) {
        let found: String = row.cell(column).chars().take(60).collect();
        let field = self.header.get(column).cloned().unwrap_or_default();
        notes.at_line(&codes::ACCOUNTING_LINE_REFUSED, row.line, |note| {
            let mut note = note.with("found", found).with("field", field);
            note.location.column = u64::try_from(column + 1).ok();
            note
        });
    }
}

impl Row {
    /// The text of a cell; empty where the row has none.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}
