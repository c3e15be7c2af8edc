//! Savings achieved, against a baseline.

use empreinte::audit::verify::{Options, verify as compute};
use empreinte_import::periods;
use pyo3::prelude::*;
use serde_json::json;

use crate::{notes, refusal};

/// Verifies savings from two files, each a CSV of periods or the JSON result of an audit: name and content. Gives JSON text.
#[pyfunction]
pub(crate) fn verify(
    py: Python<'_>,
    base: (String, Vec<u8>),
    now: (String, Vec<u8>),
    confidence: f64,
    change_point: bool,
    lang: &str,
) -> PyResult<String> {
    let found = py.detach(|| {
        let read = |(name, content): &(String, Vec<u8>)| periods::read(name, content);
        let (base, now, doubts) = periods::side_by_side(read(&base)?, read(&now)?);
        let mut found = compute(&base, &now, Options { confidence, change_point })?;
        found.diagnostics.splice(0..0, doubts);
        Ok(found)
    });
    let found = refusal::raised(py, found)?;
    let diagnostics = notes::wire(&found.diagnostics, notes::lang_of(lang));
    Ok(json!({"verification": found, "diagnostics": diagnostics}).to_string())
}
