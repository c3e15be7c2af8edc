//! Savings achieved, in the form of the JSON contract.

use serde::Deserialize;

use super::decode;
use crate::audit::verify::{Options, Row, Verification, verify};
use crate::error::Result;

/// What is to be verified.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerifyRequest {
    /// Periods before the measures.
    pub base: Vec<Row>,
    /// Periods after them.
    pub now: Vec<Row>,
    /// Confidence of the interval, from 0.5 and below 1; 0.95 by default.
    #[serde(default)]
    pub confidence: Option<f64>,
    /// Whether cooling starts at an outside temperature that the baseline itself tells.
    #[serde(default)]
    pub change_point: bool,
}

/// Reads a request from JSON text.
///
/// # Errors
/// `JSON_SYNTAX`, `FIELD_UNKNOWN`, `FIELD_MISSING` or `FIELD_INVALID`, at the path of the field.
pub fn read(text: &str) -> Result<VerifyRequest> {
    decode::request(decode::fields(text)?)
}

/// Verifies the savings of a request.
///
/// # Errors
/// Those of [`verify`].
pub fn answer(request: &VerifyRequest) -> Result<Verification> {
    let usual = Options::default();
    let confidence = request.confidence.unwrap_or(usual.confidence);
    verify(&request.base, &request.now, Options { confidence, change_point: request.change_point })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_read_or_say_where_they_do_not() {
        let row = r#"{"period": {"start": "2025-01-01", "end": "2025-01-31"}, "edc_kwh": 1}"#;
        let found = read(&format!(r#"{{"base": [{row}], "now": [{row}]}}"#)).unwrap();
        assert_eq!((found.base.len(), found.confidence, found.change_point), (1, None, false));
        assert_eq!(answer(&found).unwrap_err().code().id, "VERIFY_TOO_FEW_ROWS");
        let wrong = row.replace("edc_kwh", "edc_kw");
        let error = read(&format!(r#"{{"base": [{wrong}], "now": []}}"#)).unwrap_err();
        assert_eq!(
            (error.code().id, error.location().path.as_deref()),
            ("FIELD_UNKNOWN", Some("base[0].edc_kw"))
        );
    }
}
