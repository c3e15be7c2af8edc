//! Energy by period, for the verification of savings: a CSV file, or the JSON result of an audit with its months.

use empreinte::Error;
use empreinte::audit::verify::Row;
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::period::{Period, day};
use serde_json::Value;

use crate::inventory::whole_file;
use crate::records::{self, Record};
use crate::text_file;

/// Columns of a CSV file, in the order of messages.
const COLUMNS: [&str; 5] = ["start", "end", "edc_kwh", "it_kwh", "temperature_c"];
/// How many of them are needed, the first ones.
const NEEDED: usize = 3;
/// The months of an audit's answer.
const MONTHS: &str = "monthly_pue";

/// Reads rows: CSV with the columns `start`, `end` (both included), `edc_kwh` and, if known, `it_kwh` and `temperature_c`; or the
/// JSON result of an audit. A month read in part is carried to its whole at the mean power that was read.
///
/// # Errors
/// A refusal with file, line and column.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Row>, Error> {
    let text = text_file::utf8(name, bytes)?;
    if text_file::first_sign(bytes) == Some(b'{') { read_audit(name, text) } else { read_csv(name, text) }
}

fn read_csv(name: &str, text: &str) -> Result<Vec<Row>, Error> {
    records::read(name, text, &COLUMNS, NEEDED)?.iter().map(row).collect()
}

fn row(record: &Record<'_>) -> Result<Row, Error> {
    let at = |column: &'static str| {
        let found = day(record.required(column)?);
        found.map_err(|error| Error::from(error.diagnostic().clone().at(record.place(column))))
    };
    let period = Period::new(at("start")?, at("end")?);
    Ok(Row {
        period: period.map_err(|error| Error::from(error.diagnostic().clone().at(record.place("end"))))?,
        edc_kwh: record.number("edc_kwh")?.ok_or_else(|| record.missing("edc_kwh"))?,
        it_kwh: record.number("it_kwh")?,
        temperature_c: record.number("temperature_c")?,
    })
}

fn read_audit(name: &str, text: &str) -> Result<Vec<Row>, Error> {
    let refuse = |detail: &dyn std::fmt::Display| {
        Diagnostic::new(&codes::FILE_SYNTAX)
            .with("format", "JSON")
            .with("detail", detail)
            .at(whole_file(name))
            .into()
    };
    let answer: Value = serde_json::from_str(text).map_err(|error| refuse(&error))?;
    let Some(months) = find(&answer).and_then(Value::as_array) else {
        return Err(Diagnostic::new(&codes::KEY_MISSING).with("field", MONTHS).at(whole_file(name)).into());
    };
    months.iter().map(|value| month(value).ok_or_else(|| refuse(value))).collect()
}

/// The months, wherever they stand in the answer.
fn find(value: &Value) -> Option<&Value> {
    match value {
        Value::Object(fields) => fields.get(MONTHS).or_else(|| fields.values().find_map(find)),
        _ => None,
    }
}

fn month(value: &Value) -> Option<Row> {
    let number = |field: &str| value.get(field).and_then(Value::as_f64);
    let coverage = number("coverage").filter(|&share| share > 0.0)?;
    Some(Row {
        period: serde_json::from_value(value.get("period")?.clone()).ok()?,
        edc_kwh: number("total_kwh")? / coverage,
        it_kwh: number("it_kwh").map(|kwh| kwh / coverage),
        temperature_c: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_months_with_decimal_commas() {
        let text = "start;end;edc_kwh;it_kwh;temperature_c\n2025-01-01;2025-01-31;74400,5;50000;3,5\n";
        let rows = read("base.csv", text.as_bytes()).unwrap();
        assert_eq!(
            (rows[0].edc_kwh, rows[0].temperature_c, rows[0].period.days()),
            (74_400.5, Some(3.5), 31)
        );
    }

    #[test]
    fn the_months_of_an_audit_carried_to_their_whole() {
        let answer = serde_json::json!({"schema": 1, "ok": {"monthly_pue": [
            {"period": {"start": "2025-01-01", "end": "2025-01-31"}, "total_kwh": 900.0, "it_kwh": 450.0, "pue": 2.0, "coverage": 0.9}]}});
        let rows = read("2025.json", answer.to_string().as_bytes()).unwrap();
        assert_eq!((rows[0].edc_kwh, rows[0].it_kwh), (1000.0, Some(500.0)));
    }

    #[test]
    fn what_cannot_be_read_is_refused_at_its_place() {
        let refused = |text: &str| {
            let error = read("f", text.as_bytes()).unwrap_err();
            (error.code().id, error.location().line, error.location().column)
        };
        let header = "start,end,edc_kwh\n";
        assert_eq!(
            refused(&format!("{header}2025-01-01,2025-02-30,5\n")),
            ("DATE_INVALID", Some(2), Some(2))
        );
        assert_eq!(
            refused(&format!("{header}2025-02-01,2025-01-01,5\n")),
            ("PERIOD_REVERSED", Some(2), Some(2))
        );
        assert_eq!(refused(&format!("{header}2025-01-01,2025-01-31,\n")), ("KEY_MISSING", Some(2), Some(3)));
        assert_eq!(refused("start,end\n"), ("KEY_MISSING", Some(1), None));
        assert_eq!(refused("{\"ok\": {}}"), ("KEY_MISSING", None, None));
        assert_eq!(refused("{"), ("FILE_SYNTAX", None, None));
    }
}
