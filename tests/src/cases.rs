//! The shared cases: a request, and what its answer must hold. `tests/cases/README.md` describes the form.

use serde_json::{Map, Value};

use crate::workspace;

/// How far a number may lie from what is expected, relative, when a case does not say.
const DEFAULT_TOLERANCE: f64 = 1e-12;

/// Ending of the files of shared cases.
pub const ENDING: &str = ".cases.json";

/// One case.
#[derive(Debug, Clone)]
pub struct Case {
    /// File and name, for messages.
    pub name: String,
    /// The request as text, which may be faulty on purpose.
    pub request: String,
    /// The part of the answer that is expected.
    pub expected: Value,
    /// Codes of the diagnostics, in order, where the case states them.
    pub diagnostics: Option<Vec<String>>,
    /// Relative tolerance of numbers.
    pub tolerance: f64,
}

/// Every case of every file under `tests/cases`.
///
/// # Panics
/// When a file does not have the form of shared cases.
pub fn all() -> Vec<Case> {
    let files = workspace::files("tests/cases", ENDING);
    files.iter().flat_map(|file| of_file(file, &workspace::read(file))).collect()
}

fn of_file(file: &str, text: &str) -> Vec<Case> {
    let content: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let told = |value: &Value, field: &str| value[field].as_str().is_some_and(|text| !text.trim().is_empty());
    assert!(told(&content, "source"), "{file}: no `source` of the expectations");
    let cases = content["cases"].as_array().unwrap_or_else(|| panic!("{file}: no `cases`"));
    let cases = cases.iter().map(|case| {
        assert!(told(case, "name") && told(case, "why"), "{file}: a case without `name` or `why`");
        let name = format!("{file}: {}", case["name"].as_str().unwrap_or_default());
        read(name, case, content["tolerance"].as_f64())
    });
    cases.collect()
}

fn read(name: String, case: &Value, tolerance: Option<f64>) -> Case {
    let fields = case.as_object().map(Map::keys).into_iter().flatten();
    let known = ["name", "why", "request", "request_text", "expected", "diagnostics", "tolerance"];
    for field in fields {
        assert!(known.contains(&field.as_str()), "{name}: unknown field `{field}`");
    }
    let request = match (&case["request"], &case["request_text"]) {
        (Value::Null, Value::String(text)) => text.clone(),
        (request @ Value::Object(_), Value::Null) => request.to_string(),
        _ => panic!("{name}: one of `request` and `request_text` is needed"),
    };
    let diagnostics = case["diagnostics"].as_array().map(|codes| {
        codes
            .iter()
            .map(|code| code.as_str().unwrap_or_else(|| panic!("{name}: a code is text")).to_owned())
            .collect()
    });
    let expected = case["expected"].clone();
    assert!(expected.is_object(), "{name}: no `expected`");
    let tolerance = case["tolerance"].as_f64().or(tolerance).unwrap_or(DEFAULT_TOLERANCE);
    Case { name, request, expected, diagnostics, tolerance }
}

/// Every way in which an answer differs from what a case expects; none when it holds.
pub fn differences(case: &Case, answer: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare(&case.expected, answer, case.tolerance, "", &mut found);
    if let Some(expected) = &case.diagnostics {
        let codes: Vec<&str> = answer["diagnostics"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|diagnostic| diagnostic["code"].as_str())
            .collect();
        if *expected != codes {
            found.push(format!("diagnostics: expected {expected:?}, found {codes:?}"));
        }
    }
    found
}

/// Compares what is expected with what is found: every field named must be there, `null` means absent or null, an
/// array has as many entries, numbers agree within the tolerance, the rest is equal.
pub fn compare(expected: &Value, found: &Value, tolerance: f64, path: &str, differences: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(fields), Value::Object(_)) => {
            for (field, wanted) in fields {
                compare(wanted, &found[field], tolerance, &join(path, field), differences);
            }
        }
        (Value::Array(wanted), Value::Array(values)) if wanted.len() == values.len() => {
            for (index, (wanted, value)) in wanted.iter().zip(values).enumerate() {
                compare(wanted, value, tolerance, &format!("{path}[{index}]"), differences);
            }
        }
        (Value::Number(wanted), Value::Number(value)) => {
            let (wanted, value) = (wanted.as_f64().unwrap_or(f64::NAN), value.as_f64().unwrap_or(f64::NAN));
            if !close(wanted, value, tolerance) {
                differences.push(format!("{path}: expected {wanted}, found {value}"));
            }
        }
        _ if expected == found => {}
        _ => differences.push(format!("{path}: expected {expected}, found {found}")),
    }
}

fn join(path: &str, field: &str) -> String {
    if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") }
}

/// Whether two numbers agree within a relative tolerance; next to 0, absolute.
pub fn close(expected: f64, found: f64, tolerance: f64) -> bool {
    (expected - found).abs() <= tolerance * expected.abs().max(f64::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn differs(expected: &Value, found: &Value) -> usize {
        let mut differences = Vec::new();
        compare(expected, found, 1e-12, "", &mut differences);
        differences.len()
    }

    #[test]
    fn what_is_named_must_be_there_and_what_is_not_may_be() {
        assert_eq!(differs(&json!({"a": 1.0}), &json!({"a": 1, "b": 2})), 0);
        assert_eq!(differs(&json!({"a": 1.0, "c": 3}), &json!({"a": 1, "b": 2})), 1);
        assert_eq!(differs(&json!({"a": null}), &json!({"b": 2})), 0);
        assert_eq!(differs(&json!({"a": null}), &json!({"a": 2})), 1);
        assert_eq!(differs(&json!([1, 2]), &json!([1])), 1);
        assert_eq!(differs(&json!(1.0), &json!(1.0 + 1e-11)), 1);
        assert_eq!(differs(&json!(0.0), &json!(1e-20)), 1);
        assert_eq!(differs(&json!("a"), &json!("b")), 1);
    }
}
