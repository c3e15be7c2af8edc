//! A moved load as TOML, YAML or JSON: the fields of the kind `shift`; its hours may come from a table.

use empreinte::Error;
use empreinte::decision::shift::TimeMove;
use empreinte::json::shift::{ShiftRequest, request};

use crate::records;
use crate::text_file;
use crate::tree::Source;

/// Columns of the table of hours, the first three of which are needed.
const COLUMNS: [&str; 4] = ["load_kwh", "moved_kwh", "gwp_kgco2e_per_kwh", "start"];
/// How many of them are needed.
const NEEDED: usize = 3;

/// Reads a move. A refusal stands at its line and column.
///
/// # Errors
/// `FILE_SYNTAX`, `FIELD_UNKNOWN`, `VALUE_UNKNOWN` or `FIELD_INVALID`, with file, line and column.
pub fn read(name: &str, bytes: &[u8]) -> Result<ShiftRequest, Error> {
    let (source, root) = Source::read(name, bytes)?;
    request(root.json_without(&[])).map_err(|error| {
        let path = error.location().path.clone().unwrap_or_default();
        error.diagnostic().clone().at(root.place_of_path(&source, &path)).into()
    })
}

/// Reads the hours of a move in time: CSV with `load_kwh`, `moved_kwh` and `gwp_kgco2e_per_kwh`, one row an hour; a column
/// `start` is for the reader.
///
/// # Errors
/// A refusal with file, line and column.
pub fn read_hours(name: &str, bytes: &[u8]) -> Result<TimeMove, Error> {
    let text = text_file::utf8(name, bytes)?;
    let mut hours = TimeMove::default();
    for record in records::read(name, text, &COLUMNS, NEEDED)? {
        let number = |column: &'static str| record.number(column)?.ok_or_else(|| record.missing(column));
        hours.load_kwh.push(number("load_kwh")?);
        hours.moved_kwh.push(number("moved_kwh")?);
        hours.gwp_kgco2e_per_kwh.push(number("gwp_kgco2e_per_kwh")?);
    }
    Ok(hours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_in_toml_and_its_hours() {
        let toml = "[place]\nload_kwh_per_year = 1000\nfrom = { location = \"PL\" }\nto = { location = \"FR\", pue = 1.2 }\n";
        let found = read("move.toml", toml.as_bytes()).unwrap();
        assert_eq!(found.place.unwrap().to.pue, Some(1.2));
        let error = read("move.toml", toml.replace("pue", "peu").as_bytes()).unwrap_err();
        assert_eq!((error.code().id, error.location().line), ("FIELD_UNKNOWN", Some(4)));
        let csv = "start,load_kwh,moved_kwh,gwp_kgco2e_per_kwh\n00:00,10,0,0.3\n01:00,0,10,0.1\n";
        let hours = read_hours("hours.csv", csv.as_bytes()).unwrap();
        assert_eq!((hours.load_kwh, hours.gwp_kgco2e_per_kwh), (vec![10.0, 0.0], vec![0.3, 0.1]));
        let error = read_hours("hours.csv", csv.replace("0.1", "").as_bytes()).unwrap_err();
        assert_eq!(error.location().line, Some(3));
    }
}
