//! An assessed fleet as Python holds it.

pub(crate) mod gather;
mod lines;
pub(crate) mod report;

use std::sync::Arc;

use empreinte::fleet::explain::explain;
use empreinte::fleet::request::{FleetRequest, Include, Line};
use empreinte::fleet::{self, Assessment as Core};
use empreinte::indicator::Indicator;
use empreinte::json::snapshot::Snapshot;
use empreinte::json::{SCHEMA, Versions};
use pyo3::exceptions::{PyIndexError, PyKeyError, PyValueError};
use pyo3::prelude::*;
use serde_json::{Value, json};

use crate::fleet::{Fleet, Inner};
use crate::frame::Frame;
use crate::{bundled, notes, refusal};

/// The result of an assessment, with all it was made of.
#[pyclass(frozen, module = "empreinte._native")]
pub(crate) struct Assessment {
    core: Arc<Core>,
    fleet: Arc<Inner>,
}

impl Assessment {
    pub(crate) fn new(core: Core, fleet: Arc<Inner>) -> Self {
        Self { core: Arc::new(core), fleet }
    }
}

/// An indicator by its code.
fn indicator(code: &str) -> PyResult<Indicator> {
    Indicator::from_code(code).ok_or_else(|| {
        let known: Vec<_> = Indicator::ALL.iter().map(|indicator| indicator.code()).collect();
        PyValueError::new_err(format!("no indicator `{code}`; expected one of {}", known.join(", ")))
    })
}

#[pymethods]
impl Assessment {
    /// The answer of the JSON door with some optional parts, as JSON text.
    fn answer(&self, py: Python<'_>, include: Vec<String>, lang: &str) -> PyResult<String> {
        let include: Vec<Include> = serde_json::from_value(json!(include))
            .map_err(|error| PyValueError::new_err(format!("no such part of an answer: {error}")))?;
        let core = &self.core;
        let answer = py.detach(|| empreinte::json::fleet::answer_with(core, &include));
        let mut ok = serde_json::to_value(refusal::raised(py, answer)?).unwrap_or_default();
        if let (false, Some(fields)) = (self.fleet.reports.is_empty(), ok.as_object_mut()) {
            fields.insert("import".to_owned(), serde_json::to_value(&self.fleet.reports).unwrap_or_default());
        }
        Ok(json!({
            "schema": SCHEMA,
            "ok": ok,
            "diagnostics": notes::wire(&core.diagnostics, notes::lang_of(lang)),
            "versions": Versions::of(&core.factors),
        })
        .to_string())
    }

    /// What a reader must know, as JSON text.
    fn diagnostics(&self, lang: &str) -> String {
        notes::wire(&self.core.diagnostics, notes::lang_of(lang)).to_string()
    }

    /// One row a line of the inventory, or a row of the table it came from. `columns` chooses some of them.
    #[pyo3(signature = (columns = None))]
    fn lines(&self, py: Python<'_>, columns: Option<Vec<String>>) -> PyResult<Frame> {
        let columns = py.detach(|| lines::columns(&self.core, &self.fleet, columns.as_deref()));
        Frame::of(columns.map_err(PyKeyError::new_err)?)
    }

    /// How the number of a line was made, as JSON text; `row` counts from 0.
    fn explain(&self, py: Python<'_>, row: usize, code: &str, lang: &str) -> PyResult<String> {
        let indicator = indicator(code)?;
        let lang = notes::lang_of(lang);
        let found = match &self.fleet.rows {
            None => explain(&self.core.fleet, &self.core.result, row, indicator, lang),
            Some(rows) => {
                let line = rows.line_of_row.get(row).and_then(|&line| self.fleet.lines.get(line as usize));
                let quantity = rows.quantity.as_ref().map_or(Some(1.0), |numbers| numbers.get(row).copied());
                line.map(|line| self.alone(line, row, quantity))
                    .map(|alone| alone.map(|alone| explain(&alone.fleet, &alone.result, 0, indicator, lang)))
                    .map(|found| refusal::raised(py, found))
                    .transpose()?
                    .flatten()
            }
        };
        let found = found.ok_or_else(|| PyIndexError::new_err(format!("no line {row}")))?;
        Ok(serde_json::to_string(&found).unwrap_or_default())
    }

    /// Position of the line of an id; `None` for an id that no line has.
    fn position(&self, id: &str) -> Option<usize> {
        match &self.fleet.rows {
            None => self.core.fleet.lines.iter().position(|line| line.id == id),
            Some(rows) => lines::position(rows, id),
        }
    }

    /// The report in a form: `html`, `md` or `csv`. `context` is JSON text.
    fn report(&self, py: Python<'_>, form: &str, lang: &str, context: &str) -> PyResult<String> {
        let context: Value = serde_json::from_str(context).unwrap_or_default();
        let made =
            py.detach(|| report::render(&self.core, &self.fleet, form, notes::lang_of(lang), &context));
        refusal::raised(py, made)?
            .ok_or_else(|| PyValueError::new_err(format!("no form `{form}` of a report")))
    }

    /// Hash of everything that the numbers come from.
    #[getter]
    fn digest(&self, py: Python<'_>) -> String {
        py.detach(|| Snapshot::new(&self.core).fleet_sha256)
    }

    /// The fleet that was assessed.
    #[getter]
    fn fleet(&self) -> Fleet {
        Fleet { inner: Arc::clone(&self.fleet) }
    }

    /// The frozen inputs and factors, as JSON text.
    fn snapshot(&self, py: Python<'_>) -> String {
        py.detach(|| serde_json::to_string(&Snapshot::new(&self.core)).unwrap_or_default())
    }

    /// The result that a snapshot holds, replayed to the same digits.
    #[staticmethod]
    fn of_snapshot(py: Python<'_>, text: &str, fleet: &Fleet) -> PyResult<Self> {
        let broken = |error| PyValueError::new_err(format!("not a snapshot: {error}"));
        let snapshot: Snapshot = serde_json::from_str(text).map_err(broken)?;
        let mut core = refusal::raised(py, py.detach(|| snapshot.assessment(bundled::factors())))?;
        if let Some(rows) = &fleet.inner.rows {
            notes::at_rows(&mut core.diagnostics, &rows.first_row);
        }
        core.diagnostics.splice(0..0, fleet.inner.notes.iter().cloned());
        Ok(Self::new(core, Arc::clone(&fleet.inner)))
    }
}

impl Assessment {
    /// One row of a table assessed by itself.
    fn alone(&self, line: &Line, row: usize, quantity: Option<f64>) -> Result<Core, empreinte::Error> {
        let line = Line { id: Some(row.to_string()), quantity, rows: None, ..line.clone() };
        let options = self.core.request.options.clone();
        fleet::Assessment::new(FleetRequest { options, lines: vec![line] }, bundled::factors())
    }
}
