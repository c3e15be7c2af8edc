//! CSV files of our own columns: a header of known names, rows with their places.

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::lang::Text;

use crate::cells::number;
use crate::delimited::separator;
use crate::inventory::whole_file;
use crate::tree::expected;

/// A row.
pub(crate) struct Record<'a> {
    name: &'a str,
    /// Line of the file, from 1.
    pub(crate) line: u64,
    header: std::rc::Rc<Header>,
    cells: csv::StringRecord,
}

/// Positions of the columns.
struct Header(Vec<(usize, &'static str)>);

/// Reads a file of some columns, of which the first `needed` must be there. Any usual separator; lines that start with
/// `#` are comments.
///
/// # Errors
/// `FILE_SYNTAX`, `FIELD_UNKNOWN`, `KEY_MISSING` and `VALUE_TYPE_WRONG` with line and column.
pub(crate) fn read<'a>(
    name: &'a str,
    text: &str,
    columns: &[&'static str],
    needed: usize,
) -> Result<Vec<Record<'a>>, Error> {
    let quality = |cells: &[crate::delimited::Cell<'_>]| {
        let known =
            cells.iter().filter(|cell| columns.iter().any(|column| column.as_bytes() == cell.trimmed()));
        known.map(|_| 1.0).sum()
    };
    let separator = separator::choose(text.as_bytes(), true, crate::Limits::default(), quality);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .comment(Some(b'#'))
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut header = None;
    let mut rows = Vec::new();
    for record in reader.records() {
        let cells = record.map_err(|error| broken(name, &error))?;
        let line = cells.position().map_or(1, |position| line_of(text, position));
        if cells.iter().all(str::is_empty) {
            continue;
        }
        match &header {
            None => header = Some(std::rc::Rc::new(Header::read(name, line, &cells, columns, needed)?)),
            Some(header) => {
                header.nothing_behind(name, line, &cells)?;
                rows.push(Record { name, line, header: header.clone(), cells });
            }
        }
    }
    Ok(rows)
}

/// Line of a record. The reader's own position is that of the empty lines and comments in front of it.
fn line_of(text: &str, position: &csv::Position) -> u64 {
    let start = usize::try_from(position.byte()).unwrap_or(0);
    let lines = text.get(start..).unwrap_or_default().lines();
    let skipped = lines.take_while(|line| line.trim().is_empty() || line.starts_with('#')).count();
    position.line() + u64::try_from(skipped).unwrap_or(0)
}

fn broken(name: &str, error: &csv::Error) -> Error {
    let line = error.position().map(csv::Position::line);
    let place = Location { line, ..whole_file(name) };
    Diagnostic::new(&codes::FILE_SYNTAX).with("format", "CSV").with("detail", error).at(place).into()
}

fn number_of(position: usize) -> u64 {
    u64::try_from(position + 1).unwrap_or(u64::MAX)
}

impl Header {
    fn read(
        name: &str,
        line: u64,
        cells: &csv::StringRecord,
        known: &[&'static str],
        needed: usize,
    ) -> Result<Self, Error> {
        let mut columns: Vec<(usize, &'static str)> = Vec::new();
        for (position, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let folded = cell.to_ascii_lowercase();
            let found = known.iter().copied().find(|column| *column == folded);
            let Some(column) = found.filter(|column| columns.iter().all(|(_, other)| other != column)) else {
                let nearest = empreinte::text::nearest(cell, known.iter().copied()).unwrap_or_default();
                let expected: Vec<String> = known.iter().map(|column| format!("`{column}`")).collect();
                return Err(Diagnostic::new(&codes::FIELD_UNKNOWN)
                    .with("found", cell)
                    .with("nearest", nearest)
                    .with("expected", expected.join(", "))
                    .at(Location::line(name, line).with_column(number_of(position)))
                    .into());
            };
            columns.push((position, column));
        }
        let header = Self(columns);
        match known.iter().take(needed).find(|column| header.position(column).is_none()) {
            Some(column) => Err(missing(Location::line(name, line), column)),
            None => Ok(header),
        }
    }

    fn position(&self, column: &str) -> Option<usize> {
        self.0.iter().find(|(_, name)| *name == column).map(|(position, _)| *position)
    }

    /// Refuses a cell behind the last column.
    fn nothing_behind(&self, name: &str, line: u64, cells: &csv::StringRecord) -> Result<(), Error> {
        let last = self.0.iter().map(|(position, _)| *position).max().unwrap_or(0);
        match cells.iter().enumerate().skip(last + 1).find(|(_, cell)| !cell.is_empty()) {
            Some((position, cell)) => {
                let place = Location::line(name, line).with_column(number_of(position));
                Err(wrong(place, "", cell, expected::NOTHING))
            }
            None => Ok(()),
        }
    }
}

impl Record<'_> {
    /// A cell that is not empty.
    pub(crate) fn text(&self, column: &str) -> Option<&str> {
        self.header.position(column).and_then(|at| self.cells.get(at)).filter(|cell| !cell.is_empty())
    }

    /// A cell that must not be empty.
    pub(crate) fn required(&self, column: &'static str) -> Result<&str, Error> {
        self.text(column).ok_or_else(|| self.missing(column))
    }

    /// A figure, with a decimal point or comma.
    pub(crate) fn number(&self, column: &'static str) -> Result<Option<f64>, Error> {
        let figure = |cell| number_in(cell).ok_or_else(|| self.wrong(column, cell, expected::NUMBER));
        self.text(column).map(figure).transpose()
    }

    /// Where a column of the row stands.
    pub(crate) fn place(&self, column: &str) -> Location {
        let position = self.header.position(column).unwrap_or(0);
        Location::line(self.name, self.line).with_column(number_of(position)).with_field(column)
    }

    /// The refusal of an empty cell.
    pub(crate) fn missing(&self, column: &str) -> Error {
        missing(self.place(column), column)
    }

    /// The refusal of a cell that holds something else than expected.
    pub(crate) fn wrong(&self, column: &str, found: &str, expected: Text) -> Error {
        wrong(self.place(column), column, found, expected)
    }
}

/// A figure with a decimal point, an exponent or a decimal comma; thousands are not parted in files of our own, so
/// `1,234` is a little more than one.
fn number_in(cell: &str) -> Option<f64> {
    let plain = cell.parse::<f64>().ok().filter(|value| value.is_finite());
    plain.or_else(|| number::value(cell, Some(empreinte::Lang::Fr)))
}

fn missing(place: Location, column: &str) -> Error {
    Diagnostic::new(&codes::KEY_MISSING).with("field", column).at(place.with_field(column)).into()
}

fn wrong(place: Location, column: &str, found: &str, expected: Text) -> Error {
    let found: String = found.chars().take(60).collect();
    let refusal = Diagnostic::new(&codes::VALUE_TYPE_WRONG).with("field", column).with("found", found);
    refusal.with_text("expected", expected).at(place.with_field(column)).into()
}
