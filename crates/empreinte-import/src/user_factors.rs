//! The user's own factors, as CSV or TOML, row by row with their places.

use empreinte::Error;
use empreinte::diagnostic::Location;
use empreinte::factors::user::UserFactorOrigin;
use empreinte::factors::{Pedigree, UserFactor};

use crate::records::{self, Record};
use crate::text_file;
use crate::tree::{Source, Table, expected};

/// Columns of a CSV file, in the order of messages.
const COLUMNS: [&str; 15] = [
    "id",
    "value",
    "unit",
    "source",
    "low",
    "high",
    "year",
    "geo",
    "licence",
    "note",
    "reliability",
    "completeness",
    "time",
    "geography",
    "technology",
];
/// How many of them are needed, the first ones.
const NEEDED: usize = 4;

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
        pedigree: table.table("pedigree")?.map(pedigree).transpose()?,
        origin: table.place().line.map(|line| UserFactorOrigin { file: name.to_owned(), line }),
    };
    factor.check().map_err(|error| at(&error, |field| table.place_of(field)))?;
    table.finish()?;
    Ok(factor)
}

fn pedigree(mut table: Table<'_>) -> Result<Pedigree, Error> {
    let pedigree = scores(|axis| {
        let score = table.integer(axis, expected::PEDIGREE_SCORE, 1..=5)?;
        Ok(score.and_then(|score| u8::try_from(score).ok()))
    })?;
    table.finish()?;
    Ok(pedigree)
}

fn pedigree_of_record(record: &Record<'_>) -> Result<Option<Pedigree>, Error> {
    let pedigree = scores(|axis| {
        let Some(cell) = record.text(axis) else { return Ok(None) };
        let score = cell.parse().ok().filter(|score| (1..=5).contains(score));
        score.map(Some).ok_or_else(|| record.wrong(axis, cell, expected::PEDIGREE_SCORE))
    })?;
    Ok((pedigree != Pedigree::default()).then_some(pedigree))
}

/// The five scores, each read by its field.
fn scores(mut score: impl FnMut(&'static str) -> Result<Option<u8>, Error>) -> Result<Pedigree, Error> {
    Ok(Pedigree {
        reliability: score("reliability")?,
        completeness: score("completeness")?,
        time: score("time")?,
        geography: score("geography")?,
        technology: score("technology")?,
    })
}

/// A refusal of the core at the place of the field it names.
fn at(error: &Error, place_of: impl Fn(&str) -> Location) -> Error {
    let field = error.location().field.as_deref().unwrap_or_default();
    error.diagnostic().clone().at(place_of(field)).into()
}

fn read_csv(name: &str, text: &str) -> Result<Vec<UserFactor>, Error> {
    let records = records::read(name, text, &COLUMNS, NEEDED)?;
    records.iter().map(|record| of_record(name, record)).collect()
}

fn of_record(name: &str, record: &Record<'_>) -> Result<UserFactor, Error> {
    let year = record.text("year").map(|cell| {
        let year = cell.parse().ok().filter(|year| (1900..=2200).contains(year));
        year.ok_or_else(|| record.wrong("year", cell, expected::YEAR))
    });
    let factor = UserFactor {
        id: record.required("id")?.to_owned(),
        value: record.number("value")?.ok_or_else(|| record.missing("value"))?,
        unit: record.required("unit")?.to_owned(),
        source: record.required("source")?.to_owned(),
        low: record.number("low")?,
        high: record.number("high")?,
        year: year.transpose()?,
        geo: record.text("geo").map(str::to_owned),
        licence: record.text("licence").map(str::to_owned),
        note: record.text("note").map(str::to_owned),
        pedigree: pedigree_of_record(record)?,
        origin: Some(UserFactorOrigin { file: name.to_owned(), line: record.line }),
    };
    factor.check().map_err(|error| at(&error, |field| record.place(field)))?;
    Ok(factor)
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
    fn scores_are_columns_or_a_table() {
        let csv = "id,value,unit,source,reliability,technology\n\
                   user/laptop/default/gwp/manufacturing,200,kgCO2e,s,2,4\n";
        let toml = "[[factor]]\nid = \"user/laptop/default/gwp/manufacturing\"\nvalue = 200\nunit = \"kgCO2e\"\n\
                    source = \"s\"\npedigree = {reliability = 2, technology = 4}\n";
        let expected = Some(Pedigree { reliability: Some(2), technology: Some(4), ..Pedigree::default() });
        assert_eq!(read("f.csv", csv.as_bytes()).unwrap()[0].pedigree, expected);
        assert_eq!(read("f.toml", toml.as_bytes()).unwrap()[0].pedigree, expected);
        let wrong = read("f.csv", csv.replace(",2,4", ",2,6").as_bytes()).unwrap_err();
        assert_eq!((wrong.location().line, wrong.location().column), (Some(2), Some(6)));
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
