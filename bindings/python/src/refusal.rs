//! Refusals as Python exceptions.

use empreinte::diagnostic::codes;
use empreinte::{Error, Lang};
use pyo3::prelude::*;

/// The exception of a refusal, with its texts in both languages.
pub(crate) fn exception(py: Python<'_>, error: &Error) -> PyErr {
    let wire = |lang| serde_json::to_string(&error.diagnostic().to_wire(lang)).unwrap_or_default();
    let made = py
        .import("empreinte.errors")
        .and_then(|errors| errors.getattr("of_wire"))
        .and_then(|make| make.call1((codes::subject(error.code().id), wire(Lang::En), wire(Lang::Fr))));
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => error,
    }
}

/// A result of the core as one of Python.
pub(crate) fn raised<T>(py: Python<'_>, result: Result<T, Error>) -> PyResult<T> {
    result.map_err(|error| exception(py, &error))
}
