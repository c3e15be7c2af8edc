//! Refusals as Python exceptions.

use empreinte::diagnostic::{Code, codes};
use empreinte::{Error, Lang};
use pyo3::prelude::*;

/// What the code of a diagnostic is about, which decides the class of its exception.
pub(crate) fn kind_of(code: &str) -> &'static str {
    let subjects: [(&str, &[&Code]); 9] = [
        ("request", codes::JSON_CODES),
        ("factor", codes::FACTOR_CODES),
        ("fleet", codes::FLEET_CODES),
        ("table", codes::TABLE_CODES),
        ("file", codes::IMPORT_CODES),
        ("file", codes::READINGS_CODES),
        ("file", codes::ROOM_CODES),
        ("file", codes::SCHEDULER_CODES),
        ("file", codes::WEATHER_CODES),
    ];
    let found = subjects.into_iter().find(|(_, codes)| codes.iter().any(|known| known.id == code));
    found.map_or("site", |(kind, _)| kind)
}

/// The exception of a refusal, with its texts in both languages.
pub(crate) fn exception(py: Python<'_>, error: &Error) -> PyErr {
    let wire = |lang| serde_json::to_string(&error.diagnostic().to_wire(lang)).unwrap_or_default();
    let made = py
        .import("empreinte.errors")
        .and_then(|errors| errors.getattr("of_wire"))
        .and_then(|make| make.call1((kind_of(error.code().id), wire(Lang::En), wire(Lang::Fr))));
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => error,
    }
}

/// A result of the core as one of Python.
pub(crate) fn raised<T>(py: Python<'_>, result: Result<T, Error>) -> PyResult<T> {
    result.map_err(|error| exception(py, &error))
}
