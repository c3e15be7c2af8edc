//! A CSV table whose cells know where they stand, so that an error can name file, line and column.

use std::collections::BTreeSet;

use crate::decimal::Decimal;
use crate::problem::Problem;
use crate::workspace;

/// A table with a header line.
#[derive(Debug, Clone)]
pub struct Table {
    /// File, relative to the workspace.
    pub file: String,
    header: Vec<String>,
    rows: Vec<(u64, Vec<String>)>,
}

/// A row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    /// Line of the file where the row starts, from 1.
    pub line: u64,
    cells: &'a [String],
}

impl Table {
    /// Reads a file of the workspace. Lines that start with `#` are comments of the source.
    pub fn read(file: &str) -> Result<Self, Problem> {
        Self::parse(file, &workspace::read(file)?)
    }

    /// Reads bytes as the table `file`.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, Problem> {
        // The reader counts the line feed of a CRLF with the record after it: one kind of line end keeps lines right.
        let text =
            String::from_utf8(bytes.to_vec()).map_err(|error| Problem::file(file, error.to_string()))?;
        let text = text.replace("\r\n", "\n");
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
        let wrong = |error: csv::Error| Problem {
            line: error.position().map_or(0, csv::Position::line),
            ..Problem::file(file, error.to_string())
        };
        let header: Vec<String> = reader.headers().map_err(wrong)?.iter().map(str::to_owned).collect();
        let mut seen = BTreeSet::new();
        if let Some(twice) = header.iter().find(|name| !seen.insert(name.as_str())) {
            return Err(Problem {
                line: 1,
                ..Problem::file(file, format!("the column `{twice}` occurs twice"))
            });
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(wrong)?;
            let line = record.position().map_or(0, csv::Position::line);
            rows.push((line, record.iter().map(str::to_owned).collect()));
        }
        Ok(Self { file: file.to_owned(), header, rows })
    }

    /// Its rows in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }

    /// Names of its columns.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// Refuses columns other than `names`, in any order.
    pub fn expect_columns(&self, names: &[&str]) -> Result<(), Problem> {
        let complain = |message| Err(Problem { line: 1, ..Problem::file(&self.file, message) });
        if let Some(missing) = names.iter().find(|name| !self.header.iter().any(|known| known == *name)) {
            return complain(format!("the column `{missing}` is missing"));
        }
        if let Some(unknown) = self.header.iter().find(|known| !names.contains(&known.as_str())) {
            return complain(format!(
                "the column `{unknown}` is not known here; known are {}",
                names.join(", ")
            ));
        }
        Ok(())
    }
}

impl<'a> Row<'a> {
    /// A problem at a column of this row.
    pub fn problem(&self, column: &str, message: impl Into<String>) -> Problem {
        Problem {
            file: self.table.file.clone(),
            line: self.line,
            column: column.to_owned(),
            message: message.into(),
        }
    }

    /// The cell of a column, trimmed; may be empty.
    pub fn text(&self, column: &str) -> Result<&'a str, Problem> {
        let index = self.table.header.iter().position(|name| name == column);
        let cell = index.and_then(|index| self.cells.get(index));
        cell.map(|cell| cell.trim()).ok_or_else(|| self.problem(column, "there is no such column"))
    }

    /// The cell of a column that must not be empty.
    pub fn required(&self, column: &str) -> Result<&'a str, Problem> {
        let text = self.text(column)?;
        if text.is_empty() { Err(self.problem(column, "must not be empty")) } else { Ok(text) }
    }

    /// The number of a column; none where the cell is empty.
    pub fn number(&self, column: &str) -> Result<Option<Decimal>, Problem> {
        match self.text(column)? {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|message| self.problem(column, message)),
        }
    }

    /// The number of a column that must not be empty.
    pub fn required_number(&self, column: &str) -> Result<Decimal, Problem> {
        self.number(column)?.ok_or_else(|| self.problem(column, "a number is needed here"))
    }

    /// The calendar year of a column; none where the cell is empty.
    pub fn year(&self, column: &str) -> Result<Option<u16>, Problem> {
        match self.text(column)? {
            "" => Ok(None),
            text => match text.parse() {
                Ok(year) if (1990..=2100).contains(&year) => Ok(Some(year)),
                _ => Err(self.problem(column, format!("`{text}` is not a year from 1990 to 2100"))),
            },
        }
    }

    /// `yes` or `no`.
    pub fn flag(&self, column: &str) -> Result<bool, Problem> {
        match self.text(column)? {
            "yes" => Ok(true),
            "no" => Ok(false),
            text => Err(self.problem(column, format!("`{text}` is neither `yes` nor `no`"))),
        }
    }
}

/// Builds the text of a CSV file.
#[derive(Debug)]
pub struct Writer(csv::Writer<Vec<u8>>);

impl Writer {
    /// A table with these columns.
    pub fn new(columns: &[&str]) -> Self {
        let mut writer = Self(csv::WriterBuilder::new().from_writer(Vec::new()));
        writer.row(columns.iter().copied());
        writer
    }

    /// Adds a row, which must have as many cells as there are columns.
    pub fn row<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) {
        let cells: Vec<S> = cells.into_iter().collect();
        self.0.write_record(cells.iter().map(AsRef::as_ref)).expect("a row has as many cells as the header");
    }

    /// The bytes of the file.
    pub fn finish(self) -> Vec<u8> {
        self.0.into_inner().expect("writing to memory cannot fail")
    }
}

/// Prints a number, or nothing.
pub fn optional(number: Option<Decimal>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namibia_is_not_missing() {
        let table = Table::parse("t.csv", b"zone,v\nNA,1\n").unwrap();
        assert_eq!(table.rows().next().unwrap().required("zone").unwrap(), "NA");
    }

    #[test]
    fn an_error_names_file_line_and_column() {
        let table = Table::parse("t.csv", b"# source\na,v\r\nx,1\r\ny,2.3.4\r\n").unwrap();
        let wrong = table.rows().nth(1).unwrap().number("v").unwrap_err();
        assert_eq!(
            wrong.to_string(),
            "t.csv, line 4, column `v`: `2.3.4` is not a number with a decimal point"
        );
    }

    #[test]
    fn unknown_columns_are_refused_by_name() {
        let table = Table::parse("t.csv", b"a,b\n1,2\n").unwrap();
        assert!(table.expect_columns(&["a"]).unwrap_err().message.contains("`b`"));
        assert!(table.expect_columns(&["a", "b", "c"]).unwrap_err().message.contains("`c`"));
    }
}
