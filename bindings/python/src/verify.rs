//! Savings achieved, against a baseline.

use empreinte::json::verify::{VerifyRequest, answer, read};
use pyo3::prelude::*;

use crate::{notes, refusal};

/// Verifies savings; `request` is JSON text with `base`, `now`, `confidence` and `change_point`. Gives JSON text.
#[pyfunction]
pub(crate) fn verify(py: Python<'_>, request: &str, lang: &str) -> PyResult<String> {
    let request: VerifyRequest = refusal::raised(py, read(request))?;
    let found = refusal::raised(py, py.detach(|| answer(&request)))?;
    Ok(serde_json::json!({
        "verification": found,
        "diagnostics": notes::wire(&found.diagnostics, notes::lang_of(lang)),
    })
    .to_string())
}

/// Energy by period from a CSV file or the JSON result of an audit, as JSON text.
#[pyfunction]
pub(crate) fn read_periods(py: Python<'_>, name: &str, content: &[u8]) -> PyResult<String> {
    let rows = refusal::raised(py, empreinte_import::periods::read(name, content))?;
    Ok(serde_json::to_string(&rows).unwrap_or_default())
}
