//! Parts of an inventory, reduced where they are and merged in any order.

use std::collections::BTreeMap;

use empreinte::fleet::partial;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::columns::{self, Naming};
use crate::fleet::{Fleet, Inner};
use crate::frame::Frame;
use crate::watch;

/// Lines put together by kind, with the exact sums of their devices.
#[pyclass(frozen, module = "empreinte._native")]
pub(crate) struct Partial {
    inner: partial::Partial,
}

#[pymethods]
impl Partial {
    /// Nothing yet.
    #[new]
    fn new() -> Self {
        Self { inner: partial::Partial::default() }
    }

    /// The rows of a table; see `Fleet.of_table`.
    #[staticmethod]
    fn of_table(
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        words: bool,
        columns: BTreeMap<String, String>,
    ) -> PyResult<Self> {
        let frame = Frame::from_object(table)?;
        let naming = if words { Naming::Words } else { Naming::Catalogue };
        let inner = watch::aside(py, move || {
            let reading = columns::read(&frame.schema, &frame.batches, naming, &columns)?;
            Ok(partial::condense(&reading.table).partial)
        })?;
        Ok(Self { inner })
    }

    /// Several parts in one.
    #[staticmethod]
    fn merged(parts: Vec<PyRef<'_, Partial>>) -> Self {
        let mut inner = partial::Partial::default();
        parts.iter().for_each(|part| inner.merge(&part.inner));
        Self { inner }
    }

    /// Rows that were put together.
    #[getter]
    fn rows(&self) -> u64 {
        self.inner.rows()
    }

    /// Number of distinct lines.
    #[getter]
    fn distinct(&self) -> usize {
        self.inner.lines().len()
    }

    /// The lines as a fleet, to be assessed.
    fn fleet(&self) -> Fleet {
        Fleet::new(Inner { lines: self.inner.lines(), ..Inner::default() })
    }

    /// The part as bytes.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &serde_json::to_vec(&self.inner).unwrap_or_default())
    }

    /// The part that `to_bytes` wrote.
    #[staticmethod]
    fn of_bytes(content: &[u8]) -> PyResult<Self> {
        let broken = |error| PyValueError::new_err(format!("not the bytes of a partial result: {error}"));
        Ok(Self { inner: serde_json::from_slice(content).map_err(broken)? })
    }
}
