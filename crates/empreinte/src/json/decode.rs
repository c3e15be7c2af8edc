//! From JSON to typed requests, with refusals that name the field and the nearest known one.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::{Error, Result};
use crate::period::{self, Period};
use crate::text;
use crate::tracked;

/// Parses a text.
///
/// # Errors
/// `JSON_SYNTAX` with line and column.
pub(crate) fn parse(text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|error| {
        let place = Location {
            line: Some(error.line() as u64),
            column: Some(error.column() as u64),
            ..Location::default()
        };
        let detail = error.to_string();
        let detail = detail.split(" at line ").next().unwrap_or_default();
        Diagnostic::new(&codes::JSON_SYNTAX)
            .with("detail", detail)
            .with("line", error.line())
            .with("column", error.column())
            .at(place)
            .into()
    })
}

/// Parses a text that must be an object.
///
/// # Errors
/// `JSON_SYNTAX` and `FIELD_INVALID`.
pub(crate) fn fields(text: &str) -> Result<Map<String, Value>> {
    match parse(text)? {
        Value::Object(fields) => Ok(fields),
        _ => Err(Diagnostic::new(&codes::FIELD_INVALID).with("detail", "expected a JSON object").into()),
    }
}

/// A required field that is not there.
pub(crate) fn missing(field: &str) -> Error {
    Diagnostic::new(&codes::FIELD_MISSING).with("field", field).at(Location::path(field)).into()
}

/// Refuses a period whose days are none or come in the wrong order, with the code of its own that a message of serde
/// cannot carry. Another shape is left to [`request`].
pub(crate) fn period(value: Option<&Value>, path: &str) -> Result<()> {
    let day = |field: &str| {
        let text = value.and_then(|value| value.get(field)).and_then(Value::as_str)?;
        Some(period::day(text).map_err(|error| at(&error, format!("{path}.{field}"))))
    };
    let (Some(start), Some(end)) = (day("start"), day("end")) else { return Ok(()) };
    Period::new(start?, end?).map(|_| ()).map_err(|error| at(&error, path.to_owned()))
}

/// The same refusal at a place.
fn at(error: &Error, path: String) -> Error {
    Error::new(error.diagnostic().clone().at(Location::path(path)))
}

/// The same refusal, with its path from a root above that of what was read.
pub(crate) fn below(root: &str, error: &Error) -> Error {
    let path = error.location().path.clone().unwrap_or_default();
    at(error, if path.is_empty() { root.to_owned() } else { format!("{root}.{path}") })
}

/// Reads the fields of a request into its type.
///
/// # Errors
/// `FIELD_UNKNOWN`, `FIELD_MISSING`, `VALUE_UNKNOWN` or `FIELD_INVALID`, at the path of the field.
pub(crate) fn request<T: DeserializeOwned>(fields: Map<String, Value>) -> Result<T> {
    tracked::read(&Value::Object(fields)).map_err(|(message, path)| refusal(&message, &path))
}

/// As [`request`], without the envelope of a request where there is one: files hold the fields alone, or all of it.
pub(crate) fn bare<T: DeserializeOwned>(mut fields: Map<String, Value>) -> Result<T> {
    for name in ["schema", "kind", "id"] {
        fields.shift_remove(name);
    }
    request(fields)
}

/// The names in back-ticks of a message of serde, in order.
fn quoted(message: &str) -> Vec<&str> {
    message.split('`').skip(1).step_by(2).collect()
}

/// Turns a message of serde into a diagnostic.
///
/// The messages are part of serde's stable behaviour: "unknown field `x`, expected one of `a`, `b`", "unknown
/// variant `x`, expected ...", "missing field `x`", "invalid type: ...".
fn refusal(message: &str, path: &str) -> Error {
    let names = quoted(message);
    let (found, known) = names.split_first().map_or(("", [].as_slice()), |(found, known)| (*found, known));
    let nearest = text::nearest(found, known.iter().copied()).unwrap_or_default();
    let field = path.rsplit('.').next().unwrap_or_default();
    let diagnostic = if message.starts_with("unknown field") {
        Diagnostic::new(&codes::FIELD_UNKNOWN).with("found", found).with("nearest", nearest)
    } else if message.starts_with("unknown variant") {
        Diagnostic::new(&codes::VALUE_UNKNOWN)
            .with("found", found)
            .with("nearest", nearest)
            .with("field", field)
    } else if message.starts_with("missing field") {
        return Diagnostic::new(&codes::FIELD_MISSING)
            .with("field", found)
            .at(Location::path(join(path, found)))
            .into();
    } else {
        let invalid = || Diagnostic::new(&codes::FIELD_INVALID).with("detail", message);
        return of_days(message).unwrap_or_else(invalid).at(Location::path(path)).into();
    };
    diagnostic.with("expected", known.join(", ")).at(Location::path(path)).into()
}

/// A refusal of a day or a period, which reaches serde as its English message.
fn of_days(message: &str) -> Option<Diagnostic> {
    let invalid = |found: &str| Diagnostic::new(&codes::DATE_INVALID).with("found", found);
    let day = message.strip_prefix('`').and_then(|rest| rest.strip_suffix("` is not a day")).map(invalid);
    day.or_else(|| {
        let days = message.strip_prefix("the period ends on ")?;
        let (end, start) = days.split_once(", before it starts on ")?;
        Some(Diagnostic::new(&codes::PERIOD_REVERSED).with("start", start).with("end", end))
    })
}

fn join(path: &str, field: &str) -> String {
    if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::{Period, day};

    /// The words of the codes and those looked for are the same.
    #[test]
    fn refusals_of_days_keep_their_code() {
        let (first, last) = (day("2025-01-01").unwrap(), day("2025-12-31").unwrap());
        for error in [day("2025-02-30").unwrap_err(), Period::new(last, first).unwrap_err()] {
            assert_eq!(of_days(&error.to_string()).as_ref(), Some(error.diagnostic()));
        }
        assert_eq!(of_days("invalid type: integer `1`, expected a string"), None);
    }
}
