//! The user's own factors, as CSV or TOML, row by row with their places.

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::factors::UserFactor;
use empreinte::factors::user::UserFactorOrigin;
use empreinte::lang::Text;

use crate::cells::number;
use crate::delimited::separator;
use crate::inventory::whole_file;
use crate::text_file;
use crate::tree::{Source, Table, expected};

/// Columns of a CSV file, in the order of messages. The first four are needed.
const COLUMNS: [&str; 10] =
    ["id", "value", "unit", "source", "low", "high", "year", "geo", "licence", "note"];

/// Reads a file of factors: TOML with `[[factor]]` tables, or CSV with a header of [`UserFactor`]'s field names.
///
/// What the ids and units must be is said by [`UserFactor::check`]; a refusal gets its line and column here.
///
/// # Errors
/// A refusal with file, line and column.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<UserFactor>, Error> {
    let text = text_file::utf8(name, bytes)?;
    if is_toml(text) { read_toml(name, bytes) } else { read_csv(name, text) }
}

/// Whether the first line that says something is a table's head, or the file is JSON.
fn is_toml(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    first.is_none_or(|line| line.starts_with(['[', '{']) || line.starts_with("factor"))
}

fn read_toml(name: &str, bytes: &[u8]) -> Result<Vec<UserFactor>, Error> {
    let (source, root) = Source::read(name, bytes)?;
    let mut root = Table::root(source, &root)?;
    let rows = root.tables("factor")?.into_iter().map(|table| row(name, table)).collect();
    root.finish()?;
    rows
}

fn row(name: &str, mut table: Table<'_>) -> Result<UserFactor, Error> {
    let any = |_: f64| true;
    let factor = UserFactor {
        id: table.required_text("id")?,
        value: table.number("value", expected::NUMBER, any)?.ok_or_else(|| table.missing("value"))?,
        unit: table.required_text("unit")?,
        source: table.required_text("source")?,
        low: table.number("low", expected::NUMBER, any)?,
        high: table.number("high", expected::NUMBER, any)?,
        year: table.integer("year", expected::YEAR, 1900..=2200)?,
        geo: table.text("geo")?,
        licence: table.text("licence")?,
        note: table.text("note")?,
        origin: table.place().line.map(|line| UserFactorOrigin { file: name.to_owned(), line }),
    };
    factor.check().map_err(|error| at(&error, |field| table.place_of(field)))?;
    table.finish()?;
    Ok(factor)
}

/// A refusal of the core at the place of the field it names.
fn at(error: &Error, place_of: impl Fn(&str) -> Location) -> Error {
    let field = error.location().field.as_deref().unwrap_or_default();
    error.diagnostic().clone().at(place_of(field)).into()
}

/// Positions of the columns of a CSV file.
struct Header(Vec<(usize, &'static str)>);

fn read_csv(name: &str, text: &str) -> Result<Vec<UserFactor>, Error> {
    let quality = |cells: &[crate::delimited::Cell<'_>]| {
        let known = cells
            .iter()
            .filter(|cell| COLUMNS.iter().any(|column| column.as_bytes() == cell.bytes.trim_ascii()));
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
        let record = record.map_err(|error| broken(name, &error))?;
        let line = record.position().map_or(1, |position| line_of(text, position));
        if record.iter().all(str::is_empty) {
            continue;
        }
        match &header {
            None => header = Some(Header::read(name, line, &record)?),
            Some(header) => rows.push(header.row(name, line, &record)?),
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
    fn read(name: &str, line: u64, record: &csv::StringRecord) -> Result<Self, Error> {
        let mut columns: Vec<(usize, &'static str)> = Vec::new();
        for (position, cell) in record.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let folded = cell.to_ascii_lowercase();
            let known = COLUMNS.into_iter().find(|column| *column == folded);
            let Some(column) = known.filter(|column| columns.iter().all(|(_, other)| other != column)) else {
                let nearest = empreinte::text::nearest(cell, COLUMNS.into_iter()).unwrap_or_default();
                let expected = COLUMNS.map(|column| format!("`{column}`")).join(", ");
                return Err(Diagnostic::new(&codes::FIELD_UNKNOWN)
                    .with("found", cell)
                    .with("nearest", nearest)
                    .with("expected", expected)
                    .at(Location::line(name, line).with_column(number_of(position)))
                    .into());
            };
            columns.push((position, column));
        }
        let header = Self(columns);
        for needed in COLUMNS.into_iter().take(4) {
            if header.position(needed).is_none() {
                return Err(missing(name, line, needed, None));
            }
        }
        Ok(header)
    }

    fn position(&self, column: &str) -> Option<usize> {
        self.0.iter().find(|(_, name)| *name == column).map(|(position, _)| *position)
    }

    fn row(&self, name: &str, line: u64, record: &csv::StringRecord) -> Result<UserFactor, Error> {
        let last = self.0.iter().map(|(position, _)| *position).max().unwrap_or(0);
        if let Some((position, cell)) =
            record.iter().enumerate().skip(last + 1).find(|(_, cell)| !cell.is_empty())
        {
            return Err(wrong(name, line, position, "", cell, expected::NOTHING));
        }
        let text = |column: &str| {
            self.position(column).and_then(|at| record.get(at)).filter(|cell| !cell.is_empty())
        };
        let place_of = |column: &str| self.position(column).unwrap_or(0);
        let required = |column: &'static str| {
            text(column).map(str::to_owned).ok_or_else(|| missing(name, line, column, Some(place_of(column))))
        };
        let figure = |column: &'static str| {
            let Some(cell) = text(column) else { return Ok(None) };
            number_in(cell)
                .map(Some)
                .ok_or_else(|| wrong(name, line, place_of(column), column, cell, expected::NUMBER))
        };
        let year = match text("year") {
            None => None,
            Some(cell) => {
                let year = cell.parse().ok().filter(|year| (1900..=2200).contains(year));
                Some(year.ok_or_else(|| wrong(name, line, place_of("year"), "year", cell, expected::YEAR))?)
            }
        };
        let factor = UserFactor {
            id: required("id")?,
            value: figure("value")?.ok_or_else(|| missing(name, line, "value", Some(place_of("value"))))?,
            unit: required("unit")?,
            source: required("source")?,
            low: figure("low")?,
            high: figure("high")?,
            year,
            geo: text("geo").map(str::to_owned),
            licence: text("licence").map(str::to_owned),
            note: text("note").map(str::to_owned),
            origin: Some(UserFactorOrigin { file: name.to_owned(), line }),
        };
        let place = |field: &str| {
            Location::line(name, line).with_column(number_of(place_of(field))).with_field(field)
        };
        factor.check().map_err(|error| at(&error, place))?;
        Ok(factor)
    }
}

/// A figure with a decimal point, an exponent or a decimal comma; thousands are not parted in a file of factors, so
/// `1,234` is a little more than one.
fn number_in(cell: &str) -> Option<f64> {
    let plain = cell.parse::<f64>().ok().filter(|value| value.is_finite());
    plain.or_else(|| number::value(cell, Some(empreinte::Lang::Fr)))
}

fn missing(name: &str, line: u64, column: &str, position: Option<usize>) -> Error {
    let place = Location { column: position.map(number_of), ..Location::line(name, line) };
    Diagnostic::new(&codes::KEY_MISSING).with("field", column).at(place.with_field(column)).into()
}

fn wrong(name: &str, line: u64, position: usize, column: &str, found: &str, expected: Text) -> Error {
    let found: String = found.chars().take(60).collect();
    Diagnostic::new(&codes::VALUE_TYPE_WRONG)
        .with("field", column)
        .with("found", found)
        .with_text("expected", expected)
        .at(Location::line(name, line).with_column(number_of(position)).with_field(column))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSV: &str = "# ours\nid;value;unit;source;year;geo\nelectricity/FRA/any/gwp;0,0345;kgCO2e/kWh;\"our contract; 2025\";2025;FRA\n\nuser/laptop/default/lifetime_years;5;year;policy;;\n";

    #[test]
    fn csv_with_semicolons_and_decimal_commas() {
        let rows = read("f.csv", CSV.as_bytes()).unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(
            (rows[0].value, rows[0].source.as_str(), rows[0].year),
            (0.0345, "our contract; 2025", Some(2025))
        );
        assert_eq!(rows[1].origin, Some(UserFactorOrigin { file: "f.csv".to_owned(), line: 5 }));
        assert_eq!(rows[1].year, None);
    }

    #[test]
    fn toml_gives_the_same() {
        let text = "[[factor]]\nid = \"user/laptop/default/lifetime_years\"\nvalue = 3\nunit = \"year\"\n\
                    source = \"s\"\nlow = 2.5\n";
        let rows = read("f.toml", text.as_bytes()).unwrap();
        assert_eq!((rows[0].value, rows[0].low, rows[0].high), (3.0, Some(2.5), None));
        assert_eq!(rows[0].origin.as_ref().unwrap().line, 1);
    }

    #[test]
    fn bad_rows_are_refused_at_their_place() {
        let refused = |text: &str| {
            let error = read("f", text.as_bytes()).unwrap_err();
            (error.code().id, error.location().line, error.location().column)
        };
        let header = "id,value,unit,source\n";
        assert_eq!(refused(&format!("{header}a,many,kg,s\n")), ("VALUE_TYPE_WRONG", Some(2), Some(2)));
        assert_eq!(refused(&format!("{header}a,1,kg,\n")), ("KEY_MISSING", Some(2), Some(4)));
        assert_eq!(refused(&format!("{header}a,1,kg,s,more\n")), ("VALUE_TYPE_WRONG", Some(2), Some(5)));
        assert_eq!(refused("id,valeur,unit,source\n"), ("FIELD_UNKNOWN", Some(1), Some(2)));
        assert_eq!(refused("id,value,unit\n"), ("KEY_MISSING", Some(1), None));
        assert_eq!(
            refused("[[factor]]\nid = \"a\"\nvalue = \"x\"\n"),
            ("VALUE_TYPE_WRONG", Some(3), Some(9))
        );
        assert_eq!(
            refused("[[factor]]\nid = \"a\"\nvalue = 1\nunit = \"kg\"\n"),
            ("KEY_MISSING", Some(1), Some(1))
        );
    }

    #[test]
    fn what_the_core_refuses_gets_its_line_and_column() {
        let refused = |text: &str| {
            let error = read("f", text.as_bytes()).unwrap_err();
            (error.code().id, error.location().line, error.location().column)
        };
        let header = "id,value,unit,source\n";
        let unit = "electricity/FRA/any/gwp,0.05,g/kWh,s\n";
        assert_eq!(refused(&format!("{header}{unit}")), ("USER_FACTOR_UNIT_WRONG", Some(2), Some(3)));
        let impossible = "electricity/FRA/any/pe,0.2,MJ/kWh,s\n";
        assert_eq!(
            refused(&format!("{header}{impossible}")),
            ("PRIMARY_ENERGY_IMPOSSIBLE", Some(2), Some(2))
        );
        let toml =
            "[[factor]]\nid = \"electricity/FRA/any/gwp\"\nvalue = 0.05\nunit = \"g/kWh\"\nsource = \"s\"\n";
        assert_eq!(refused(toml), ("USER_FACTOR_UNIT_WRONG", Some(4), Some(8)));
    }
}
