//! Energy by period, for the verification of savings: a CSV file, or the JSON result of an audit with its months and days.

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
/// Its days, read from end to end and with their outside temperature.
const DAYS: &str = "daily_pue";

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Periods {
    /// The rows of a table.
    Table(Vec<Row>),
    /// The months and days of an audit.
    Audit {
        /// Every month that was read.
        months: Vec<Row>,
        /// Every day that was read from end to end, where its outside temperature is known.
        days: Vec<Row>,
    },
}

/// Reads a file: CSV with the columns `start`, `end` (both included), `edc_kwh` and, if known, `it_kwh` and
/// `temperature_c`; or the JSON result of an audit. A month read in part is carried to its whole at the mean power that was
/// read.
///
/// # Errors
/// A refusal with file, line and column.
pub fn read(name: &str, bytes: &[u8]) -> Result<Periods, Error> {
    let text = text_file::utf8(name, bytes)?;
    if text_file::first_sign(bytes) == Some(b'{') {
        read_audit(name, text)
    } else {
        read_csv(name, text).map(Periods::Table)
    }
}

/// The rows of a baseline and of today, of one kind: the days of two audits where both have them, else their months; and
/// what was left out of them.
#[must_use]
pub fn side_by_side(base: Periods, now: Periods) -> (Vec<Row>, Vec<Row>, Vec<Diagnostic>) {
    let (base, now) = match (base, now) {
        (
            Periods::Audit { months: base_months, days: base },
            Periods::Audit { months: now_months, days: now },
        ) if !base.is_empty() && !now.is_empty() => {
            let all: u32 = base_months.iter().chain(&now_months).map(|row| row.period.days()).sum();
            let kept = u32::try_from(base.len() + now.len()).unwrap_or(u32::MAX);
            let left_out = all.saturating_sub(kept);
            let note = Diagnostic::new(&codes::VERIFY_DAYS_LEFT_OUT).with("count", left_out).with("of", all);
            return (base, now, (left_out > 0).then_some(note).into_iter().collect());
        }
        (base, now) => (base.into_rows(), now.into_rows()),
    };
    (base, now, Vec::new())
}

impl Periods {
    /// The rows of a table, else months. A temperature that some months lack counts in none: nobody can add it to a result.
    fn into_rows(self) -> Vec<Row> {
        match self {
            Self::Table(rows) => rows,
            Self::Audit { mut months, .. } => {
                if months.iter().any(|row| row.temperature_c.is_none()) {
                    months.iter_mut().for_each(|row| row.temperature_c = None);
                }
                months
            }
        }
    }
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

fn read_audit(name: &str, text: &str) -> Result<Periods, Error> {
    let refuse = |detail: &dyn std::fmt::Display| -> Error {
        Diagnostic::new(&codes::FILE_SYNTAX)
            .with("format", "JSON")
            .with("detail", detail)
            .at(whole_file(name))
            .into()
    };
    let answer: Value = serde_json::from_str(text).map_err(|error| refuse(&error))?;
    let rows = |list: &str| {
        let values = find(&answer, list).and_then(Value::as_array);
        values.map(|values| {
            values
                .iter()
                .map(|value| part(value).ok_or_else(|| refuse(value)))
                .collect::<Result<Vec<Row>, _>>()
        })
    };
    let missing = || Diagnostic::new(&codes::KEY_MISSING).with("field", MONTHS).at(whole_file(name));
    let months = rows(MONTHS).ok_or_else(missing)??;
    Ok(Periods::Audit { months, days: rows(DAYS).transpose()?.unwrap_or_default() })
}

/// A list, wherever it stands in the answer.
fn find<'v>(value: &'v Value, list: &str) -> Option<&'v Value> {
    match value {
        Value::Object(fields) => {
            fields.get(list).or_else(|| fields.values().find_map(|value| find(value, list)))
        }
        _ => None,
    }
}

fn part(value: &Value) -> Option<Row> {
    let number = |field: &str| value.get(field).and_then(Value::as_f64);
    let coverage = number("coverage").filter(|&share| share > 0.0)?;
    Some(Row {
        period: serde_json::from_value(value.get("period")?.clone()).ok()?,
        edc_kwh: number("total_kwh")? / coverage,
        it_kwh: number("it_kwh").map(|kwh| kwh / coverage),
        temperature_c: number("temperature_c"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Row> {
        read("f", text.as_bytes()).unwrap().into_rows()
    }

    #[test]
    fn a_table_of_months_with_decimal_commas() {
        let rows = rows("start;end;edc_kwh;it_kwh;temperature_c\n2025-01-01;2025-01-31;74400,5;50000;3,5\n");
        assert_eq!(
            (rows[0].edc_kwh, rows[0].temperature_c, rows[0].period.days()),
            (74_400.5, Some(3.5), 31)
        );
    }

    fn january(field: &str, value: f64) -> Value {
        let mut month = serde_json::json!({"period": {"start": "2025-01-01", "end": "2025-01-31"},
            "total_kwh": 900.0, "it_kwh": 450.0, "pue": 2.0, "coverage": 0.9});
        month[field] = value.into();
        month
    }

    fn audit(months: &[Value], days: &[Value]) -> String {
        serde_json::json!({"schema": 1, "ok": {"monthly_pue": months, "daily_pue": days}}).to_string()
    }

    #[test]
    fn the_months_of_an_audit_carried_to_their_whole() {
        let found = rows(&audit(&[january("temperature_c", 4.0)], &[]));
        assert_eq!(
            (found[0].edc_kwh, found[0].it_kwh, found[0].temperature_c),
            (1000.0, Some(500.0), Some(4.0))
        );
        // February has no temperature: none counts.
        let mut february = january("pue", 2.0);
        february["period"] = serde_json::json!({"start": "2025-02-01", "end": "2025-02-28"});
        let found = rows(&audit(&[january("temperature_c", 4.0), february], &[]));
        assert!(found.iter().all(|row| row.temperature_c.is_none()));
        assert_eq!(rows(r#"{"ok": {"monthly_pue": []}}"#), []);
    }

    #[test]
    fn days_count_where_both_files_have_them() {
        let mut day = january("temperature_c", 4.0);
        day["period"] = serde_json::json!({"start": "2025-01-05", "end": "2025-01-05"});
        day["coverage"] = 1.0.into();
        let with = audit(&[january("pue", 2.0)], &[day]);
        let file = |text: &str| read("f", text.as_bytes()).unwrap();
        let (base, now, notes) = side_by_side(file(&with), file(&with));
        assert_eq!((base.len(), now[0].period.days(), now[0].edc_kwh), (1, 1, 900.0));
        // Two Januaries have 62 days, two of which were read.
        assert_eq!(notes[0].message(empreinte::Lang::En).split_whitespace().next(), Some("60"));
        let without = audit(&[january("pue", 2.0)], &[]);
        let (base, now, notes) = side_by_side(file(&with), file(&without));
        assert_eq!((base[0].period.days(), now[0].period.days(), notes.len()), (31, 31, 0));
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
