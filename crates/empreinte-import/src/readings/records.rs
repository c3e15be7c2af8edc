//! Files that are no tables: JSON documents and logs in blocks of `label: value`, turned into one.

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, codes};
use serde_json::Value;

use crate::Limits;
use crate::inventory;
use crate::layout::SampleRow;
use crate::text_file;

/// The records of a JSON file as a table: an array, one object, or several one behind the other (JSON Lines).
///
/// `list` is the path of the list of records within each document; what stands beside the list goes with every record.
/// Fields of fields become columns such as `EnergykWh.Reading`. The line of a record is its number, the header's is 1.
///
/// # Errors
/// `FILE_NOT_TEXT`, `FILE_SYNTAX`, a limit exceeded.
pub(crate) fn of_json(
    file: &str,
    bytes: &[u8],
    list: Option<&str>,
    limits: Limits,
) -> Result<Vec<SampleRow>, Error> {
    let text = text_file::utf8(file, bytes)?;
    let mut records = Vec::new();
    for document in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        let document = document.map_err(|error| {
            let detail = error.to_string();
            let detail = detail.split(" at line ").next().unwrap_or_default();
            let line = u64::try_from(error.line()).unwrap_or(u64::MAX);
            let place = empreinte::diagnostic::Location::line(file, line);
            let place = place.with_column(u64::try_from(error.column()).unwrap_or(u64::MAX));
            Error::from(
                Diagnostic::new(&codes::FILE_SYNTAX).with("format", "JSON").with("detail", detail).at(place),
            )
        })?;
        match document {
            Value::Array(items) => items.into_iter().for_each(|item| push(item, list, &mut records)),
            other => push(other, list, &mut records),
        }
    }
    table(file, records, limits)
}

type Record = Vec<(String, String)>;

fn push(document: Value, list: Option<&str>, records: &mut Vec<Record>) {
    let items = list.and_then(|path| path.split('.').try_fold(&document, |value, key| value.get(key)));
    match (list, items.and_then(Value::as_array)) {
        (Some(path), Some(items)) => {
            let mut beside = Record::new();
            flatten("", &document, Some(path), &mut beside);
            for item in items {
                let mut record = Record::new();
                flatten("", item, None, &mut record);
                // A record's own field goes before one of its document.
                record.extend(beside.iter().filter(|(name, _)| item.get(name).is_none()).cloned());
                records.push(record);
            }
        }
        _ => {
            let mut record = Record::new();
            flatten("", &document, None, &mut record);
            records.push(record);
        }
    }
}

/// Scalars of a value by their path. `serde_json` limits the depth.
fn flatten(path: &str, value: &Value, leave_out: Option<&str>, out: &mut Record) {
    if leave_out == Some(path) && !path.is_empty() {
        return;
    }
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| flatten(&below(key), value, leave_out, out))
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(at, value)| flatten(&below(&at.to_string()), value, leave_out, out));
        }
        Value::String(text) => out.push((path.to_owned(), text.clone())),
        Value::Null => {}
        other => out.push((path.to_owned(), other.to_string())),
    }
}

/// Whether a text is a log in blocks: the first lines with something are `label: value`, and no table.
pub(crate) fn is_blocks(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(4).peekable();
    lines.peek().is_some()
        && lines.all(|line| {
            let value = line.split_once(':').map(|(_, value)| value.trim());
            value.is_some_and(|value| !value.is_empty() && line.starts_with(|c: char| c.is_alphabetic()))
                && !line.contains([';', '\t'])
        })
}

/// The blocks of a log as a table; a label that comes again starts the next record.
///
/// # Errors
/// A limit exceeded.
pub(crate) fn of_blocks(file: &str, text: &str, limits: Limits) -> Result<Vec<SampleRow>, Error> {
    let mut records: Vec<Record> = vec![Record::new()];
    for line in text.lines() {
        let Some((label, value)) = line.split_once(':') else { continue };
        let (label, value) = (label.trim(), value.trim());
        let again = records.last().is_some_and(|record| record.iter().any(|(name, _)| name == label));
        if again {
            records.push(Record::new());
        }
        if let Some(record) = records.last_mut() {
            if record.len() >= limits.columns {
                return Err(inventory::too_wide(file, 1, record.len() + 1, limits));
            }
            record.push((label.to_owned(), value.to_owned()));
        }
    }
    table(file, records, limits)
}

/// Records as rows under the names that occur, in the order in which they first do.
fn table(file: &str, records: Vec<Record>, limits: Limits) -> Result<Vec<SampleRow>, Error> {
    let mut header: Vec<String> = Vec::new();
    let mut positions = std::collections::BTreeMap::new();
    for (name, _) in records.iter().flatten() {
        positions.entry(name.clone()).or_insert_with(|| {
            header.push(name.clone());
            header.len() - 1
        });
    }
    let width = header.len();
    if width > limits.columns {
        return Err(inventory::too_wide(file, 1, width, limits));
    }
    // Each record has a cell for every name that occurs anywhere.
    let cells = u64::try_from(records.len().saturating_mul(width)).unwrap_or(u64::MAX);
    if cells > limits.cells {
        let refusal = Diagnostic::new(&codes::READINGS_TOO_MANY).with("limit", limits.cells);
        return Err(refusal.at(inventory::whole_file(file)).into());
    }
    let rows = records.into_iter().map(|record| {
        let mut cells = vec![String::new(); width];
        for (name, value) in record {
            if let Some(cell) = positions.get(&name).and_then(|&at| cells.get_mut(at)) {
                *cell = value;
            }
        }
        cells
    });
    let all = std::iter::once(header).chain(rows);
    Ok((1..).zip(all).map(|(line, cells)| SampleRow { line, cells }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(rows: &[SampleRow]) -> Vec<Vec<&str>> {
        rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
    }

    #[test]
    fn documents_become_rows() {
        let json =
            br#"{"Id": "r", "MetricValues": [{"MetricId": "a", "MetricValue": "1"}, {"MetricId": "b"}]}"#;
        let rows = of_json("f", json, Some("MetricValues"), Limits::default()).unwrap();
        assert_eq!(cells(&rows), [["MetricId", "MetricValue", "Id"], ["a", "1", "r"], ["b", "", "r"]]);
        let lines = b"{\"t\": 1, \"E\": {\"Reading\": 5}}\n{\"t\": 2}\n";
        assert_eq!(
            cells(&of_json("f", lines, None, Limits::default()).unwrap()),
            [["t", "E.Reading"], ["1", "5"], ["2", ""]]
        );
        let error = of_json("f", b"{\"t\": }", None, Limits::default()).unwrap_err();
        assert_eq!((error.code().id, error.location().line), ("FILE_SYNTAX", Some(1)));
    }

    #[test]
    fn records_that_share_no_name_are_no_table() {
        let documents: String = (0..3000).map(|at| format!("{{\"k{at}\": 1}}\n")).collect();
        let error = of_json("f", documents.as_bytes(), None, Limits::default()).unwrap_err();
        assert_eq!(error.code().id, "TOO_MANY_COLUMNS");
        let few = Limits { cells: 10, ..Limits::default() };
        let error = of_json("f", b"{\"a\": 1, \"b\": 2}".repeat(6).as_slice(), None, few).unwrap_err();
        assert_eq!(error.code().id, "READINGS_TOO_MANY");
        let labels: String = (0..3000).map(|at| format!("k{at}: 1\n")).collect();
        assert_eq!(of_blocks("f", &labels, Limits::default()).unwrap_err().code().id, "TOO_MANY_COLUMNS");
    }

    #[test]
    fn blocks_become_rows() {
        let log = "  Power:  212 Watts\n  Time: Sun Mar 30 12:00:00 2025\n\n Power: 180 Watts\n Time: Sun\n";
        assert!(is_blocks(log));
        assert!(!is_blocks("timestamp;ups1_kwh\n2025-01-01 00:00;1\n"));
        assert!(!is_blocks(""));
        let rows = of_blocks("f", log, Limits::default()).unwrap();
        assert_eq!(cells(&rows)[1], ["212 Watts", "Sun Mar 30 12:00:00 2025"]);
        assert_eq!(rows.len(), 3);
    }
}
