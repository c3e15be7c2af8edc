//! A fleet as Python holds it: lines, and for a table the line that each of its rows went into.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_buffer::ScalarBuffer;
use empreinte::diagnostic::Diagnostic;
use empreinte::fleet::partial::condense;
use empreinte::fleet::request::{ElectricityOverride, Line};
use empreinte::json::fleet::request;
use empreinte_import::inventory::ImportReport;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde_json::{Value, json};

use crate::assessment::Assessment;
use crate::columns::{self, Naming};
use crate::frame::Frame;
use crate::{bundled, notes, refusal, watch};

/// Rows of a table that were put together.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Rows {
    pub(crate) line_of_row: Vec<u32>,
    pub(crate) first_row: Vec<usize>,
    /// Number of devices of each row; 1 without the column.
    pub(crate) quantity: Option<ScalarBuffer<f64>>,
    /// The column of ids, in its chunks.
    pub(crate) id: Option<Vec<ArrayRef>>,
}

/// What a fleet holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inner {
    pub(crate) lines: Vec<Line>,
    pub(crate) rows: Option<Rows>,
    /// What was doubtful while reading.
    pub(crate) notes: Vec<Diagnostic>,
    pub(crate) reports: Vec<ImportReport>,
}

impl Inner {
    /// Electricity that an imported list carries.
    fn electricity(&self) -> Option<ElectricityOverride> {
        let gwp = self.reports.iter().find_map(|report| report.electricity_kgco2e_per_kwh)?;
        Some(ElectricityOverride { gwp_kgco2e_per_kwh: Some(gwp), ..ElectricityOverride::default() })
    }
}

/// Lines ready to be assessed.
#[pyclass(frozen, module = "empreinte._native")]
pub(crate) struct Fleet {
    pub(crate) inner: Arc<Inner>,
}

impl Fleet {
    pub(crate) fn new(inner: Inner) -> Self {
        Self { inner: Arc::new(inner) }
    }
}

#[pymethods]
impl Fleet {
    /// A fleet of lines given as JSON text, `{"lines": [...]}`.
    #[staticmethod]
    fn of_lines(py: Python<'_>, text: &str) -> PyResult<Self> {
        let lines = refusal::raised(py, request(text))?.lines;
        Ok(Self::new(Inner { lines, ..Inner::default() }))
    }

    /// A fleet of the rows of a table. `words` says that its names are to be recognised; `columns` gives the name of the
    /// column of a part where it has another.
    #[staticmethod]
    fn of_table(
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        words: bool,
        columns: BTreeMap<String, String>,
    ) -> PyResult<Self> {
        let frame = Frame::from_object(table)?;
        let naming = if words { Naming::Words } else { Naming::Catalogue };
        watch::aside(py, move || of_frame(&frame, naming, &columns)).map(Self::new)
    }

    /// Number of lines, or of rows for a table.
    fn __len__(&self) -> usize {
        self.inner.rows.as_ref().map_or(self.inner.lines.len(), |rows| rows.line_of_row.len())
    }

    /// Number of distinct lines.
    #[getter]
    fn distinct(&self) -> usize {
        self.inner.lines.len()
    }

    /// Whether some line has words to be recognised.
    #[getter]
    fn has_words(&self) -> bool {
        self.inner.lines.iter().any(|line| line.text.is_some())
    }

    /// What was doubtful while reading, as JSON text.
    fn diagnostics(&self, lang: &str) -> String {
        notes::wire(&self.inner.notes, notes::lang_of(lang)).to_string()
    }

    /// How the files were read, as JSON text.
    #[getter]
    fn reports(&self) -> String {
        serde_json::to_string(&self.inner.reports).unwrap_or_default()
    }

    /// The lines as JSON text.
    #[getter]
    fn lines(&self) -> String {
        serde_json::to_string(&self.inner.lines).unwrap_or_default()
    }

    /// Assesses the fleet. `options` are those of the JSON door; `progress` hears of the lines done and to do.
    #[pyo3(signature = (options, progress = None))]
    fn assess(&self, py: Python<'_>, options: &str, progress: Option<Py<PyAny>>) -> PyResult<Assessment> {
        let mut asked = refusal::raised(py, request(options))?;
        let inner = Arc::clone(&self.inner);
        asked.options.electricity = asked.options.electricity.or(inner.electricity());
        let core = watch::run(py, progress.as_ref(), |watch| {
            asked.lines.clone_from(&inner.lines);
            let mut core = empreinte::fleet::Assessment::watched(asked, bundled::factors(), watch)?;
            if let Some(rows) = &inner.rows {
                notes::at_rows(&mut core.diagnostics, &rows.first_row);
            }
            core.diagnostics.splice(0..0, inner.notes.iter().cloned());
            Ok(core)
        })?;
        Ok(Assessment::new(core, Arc::clone(&self.inner)))
    }

    /// Everything it holds, to make it again with `of_state`: a text and, for a table, rows, quantities and ids.
    fn state<'py>(&self, py: Python<'py>) -> (String, Option<RowState<'py>>) {
        let inner = &self.inner;
        let text = json!({
            "lines": inner.lines, "notes": notes::freeze(&inner.notes), "reports": inner.reports,
        });
        let rows = inner.rows.as_ref().map(|rows| {
            let lines: Vec<u8> = rows.line_of_row.iter().flat_map(|line| line.to_le_bytes()).collect();
            let quantity = rows.quantity.as_ref().map(|quantity| {
                let bytes: Vec<u8> = quantity.iter().flat_map(|number| number.to_le_bytes()).collect();
                PyBytes::new(py, &bytes)
            });
            let ids = rows.id.clone().and_then(|chunks| Frame::of_chunks("id", chunks).ok());
            let first = rows.first_row.clone();
            (PyBytes::new(py, &lines), first, quantity, ids.and_then(|ids| Py::new(py, ids).ok()))
        });
        (text.to_string(), rows)
    }

    /// A fleet from what `state` gave.
    #[staticmethod]
    fn of_state(text: &str, rows: Option<RowState<'_>>) -> PyResult<Self> {
        let broken =
            |error: serde_json::Error| PyValueError::new_err(format!("not the state of a fleet: {error}"));
        let mut state: Value = serde_json::from_str(text).map_err(broken)?;
        let mut take = |key: &str| state.get_mut(key).map(Value::take).unwrap_or_default();
        let rows = rows.map(|(lines, first_row, quantity, ids)| Rows {
            line_of_row: lines
                .as_bytes()
                .as_chunks()
                .0
                .iter()
                .map(|&four| u32::from_le_bytes(four))
                .collect(),
            first_row,
            quantity: quantity.map(|bytes| {
                let eights = bytes.as_bytes().as_chunks().0.iter();
                eights.map(|&eight| f64::from_le_bytes(eight)).collect::<Vec<_>>().into()
            }),
            id: ids.map(|ids| {
                let frame = ids.get();
                frame.batches.iter().filter_map(|batch| batch.columns().first().cloned()).collect()
            }),
        });
        Ok(Self::new(Inner {
            lines: serde_json::from_value(take("lines")).map_err(broken)?,
            notes: notes::thaw(take("notes")),
            reports: serde_json::from_value(take("reports")).map_err(broken)?,
            rows,
        }))
    }
}

/// Rows of a table as Python pickles them.
type RowState<'py> = (Bound<'py, PyBytes>, Vec<usize>, Option<Bound<'py, PyBytes>>, Option<Py<Frame>>);

/// Puts the rows of a table together.
fn of_frame(
    frame: &Frame,
    naming: Naming,
    columns: &BTreeMap<String, String>,
) -> Result<Inner, empreinte::Error> {
    let reading = columns::read(&frame.schema, &frame.batches, naming, columns)?;
    let condensed = condense(&reading.table);
    let quantity = reading.table.quantity.map(|numbers| match numbers {
        Cow::Owned(numbers) => ScalarBuffer::from(numbers),
        Cow::Borrowed(numbers) => lent(frame, numbers),
    });
    let lines = condensed.lines();
    let rows =
        Rows { line_of_row: condensed.line_of_row, first_row: condensed.first_row, quantity, id: reading.id };
    Ok(Inner { lines, rows: Some(rows), notes: reading.notes, reports: Vec::new() })
}

/// The buffer that some numbers of a table stand in, shared with it.
fn lent(frame: &Frame, numbers: &[f64]) -> ScalarBuffer<f64> {
    let columns = frame.batches.iter().flat_map(|batch| batch.columns());
    let values =
        columns.filter_map(|array| array.as_primitive_opt::<Float64Type>()).map(|array| array.values());
    let own = values.into_iter().find(|values| std::ptr::eq(&values[..], numbers));
    own.cloned().unwrap_or_else(|| ScalarBuffer::from(numbers.to_vec()))
}
