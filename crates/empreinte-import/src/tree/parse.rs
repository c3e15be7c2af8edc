//! Trees out of TOML, with places, and out of JSON.

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Entry, Node, Source, Value};
use crate::inventory::whole_file;
use crate::text_file;

/// Deepest nesting of a JSON or YAML file of the user.
pub(super) const DEEPEST: usize = 32;

pub(super) fn toml(source: &Source<'_>) -> Result<Node, Error> {
    let root = DeTable::parse(source.text).map_err(|error| {
        let place = source.place(error.span().as_ref());
        syntax("TOML", error.message(), place)
    })?;
    let span = Some(root.span());
    Ok(Node { value: table(root.get_ref()), span })
}

fn table(table: &DeTable<'_>) -> Value {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            span: Some(key.span()),
            node: node(value),
        })
        .collect();
    // The order of the file, so that the first fault is reported first.
    entries.sort_by_key(|entry| entry.span.as_ref().map_or(0, |span| span.start));
    Value::Table(entries)
}

fn node(value: &Spanned<DeValue<'_>>) -> Node {
    let span = Some(value.span());
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => {
            let plain = i64::from_str_radix(number.as_str(), number.radix()).ok();
            #[expect(
                clippy::cast_precision_loss,
                reason = "counts and years of a site file are far below 2^53"
            )]
            let value = plain.map_or(f64::NAN, |value| value as f64);
            Value::Number { value, written: number.to_string() }
        }
        DeValue::Float(number) => {
            Value::Number { value: number.as_str().parse().unwrap_or(f64::NAN), written: number.to_string() }
        }
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(list) => Value::List(list.iter().map(node).collect()),
        DeValue::Table(entries) => table(entries),
    };
    Node { value, span }
}

pub(super) fn json(source: &Source<'_>) -> Result<Node, Error> {
    let text = text_file::without_comments(source.text);
    let root: serde_json::Value = serde_json::from_str(&text).map_err(|error| {
        let number = |value: usize| u64::try_from(value).ok();
        let place = Location {
            line: number(error.line()),
            column: number(error.column()),
            ..whole_file(source.file)
        };
        let message = error.to_string();
        syntax("JSON", message.rsplit_once(" at line").map_or(message.as_str(), |(detail, _)| detail), place)
    })?;
    Ok(from_json(&root, 0))
}

fn from_json(value: &serde_json::Value, depth: usize) -> Node {
    let value = match value {
        _ if depth > DEEPEST => Value::Null,
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Bool(*value),
        serde_json::Value::Number(number) => {
            Value::Number { value: number.as_f64().unwrap_or(f64::NAN), written: number.to_string() }
        }
        serde_json::Value::String(text) => Value::Text(text.clone()),
        serde_json::Value::Array(list) => {
            Value::List(list.iter().map(|value| from_json(value, depth + 1)).collect())
        }
        serde_json::Value::Object(entries) => Value::Table(
            entries
                .iter()
                .map(|(key, value)| Entry { key: key.clone(), span: None, node: from_json(value, depth + 1) })
                .collect(),
        ),
    };
    Node { value, span: None }
}

pub(super) fn syntax(format: &str, detail: &str, place: Location) -> Error {
    // The message of the reader may span lines, of which the first says it.
    let detail = detail.lines().next().unwrap_or_default();
    Diagnostic::new(&codes::FILE_SYNTAX).with("format", format).with("detail", detail).at(place).into()
}
