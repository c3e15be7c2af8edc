//! Readings of meters as Python holds them: of a file, or of the columns of a table.

mod table;

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, TimestampSecondArray};
use empreinte::Error;
use empreinte::datacentre::meter::Flag;
use empreinte_import::readings::{self, MeterReadings, ReadOptions, ReadingsFile, ReadingsMapping, mapping};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use serde_json::json;

use crate::assessment::gather::Gather;
use crate::frame::Frame;
use crate::{notes, refusal, watch};

/// Readings of some meters.
#[pyclass(frozen, module = "empreinte._native")]
pub(crate) struct Readings {
    pub(crate) inner: Arc<ReadingsFile>,
}

#[pymethods]
impl Readings {
    /// Reads a file. `mapping` is the content of a mapping file or the name of a preset.
    #[staticmethod]
    #[pyo3(signature = (name, content, timezone = None, preset = None, mapping = None))]
    fn of_file(
        py: Python<'_>,
        name: String,
        content: Vec<u8>,
        timezone: Option<String>,
        preset: Option<&str>,
        mapping: Option<(String, Vec<u8>)>,
    ) -> PyResult<Self> {
        let options = refusal::raised(py, options(timezone, preset, mapping))?;
        Self::made(py, move || readings::read(&name, &content, &options))
    }

    /// Reads the columns of a table.
    #[staticmethod]
    #[pyo3(signature = (table, time = None, timezone = None, preset = None, mapping = None))]
    fn of_table(
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        time: Option<String>,
        timezone: Option<String>,
        preset: Option<&str>,
        mapping: Option<(String, Vec<u8>)>,
    ) -> PyResult<Self> {
        let options = refusal::raised(py, options(timezone, preset, mapping))?;
        let frame = Frame::from_object(table)?;
        Self::made(py, move || {
            let table = table::read(&frame.schema, &frame.batches, time.as_deref())?;
            readings::of_table("table", table, &options)
        })
    }

    /// The meters, as JSON text: what each is, and how much of it was read.
    #[getter]
    fn meters(&self) -> String {
        let meter = |meter: &MeterReadings| {
            let cells = meter.series.cells();
            let valid = (0..cells.len()).filter(|&at| cells.get(at).is_some()).count();
            let span = meter.series.interval(0).map(|first| first.start).zip(
                meter
                    .series
                    .len()
                    .checked_sub(1)
                    .and_then(|last| meter.series.interval(last))
                    .map(|last| last.end),
            );
            json!({
                "meter": meter.id, "header": meter.header, "unit": meter.unit, "is_volume": meter.is_volume,
                "quantity": meter.quantity.code(), "step_seconds": meter.step_seconds,
                "intervals": cells.len(), "valid": valid,
                "start": span.map(|span| span.0), "end": span.map(|span| span.1),
            })
        };
        json!(self.inner.meters.iter().map(meter).collect::<Vec<_>>()).to_string()
    }

    /// How the file was read, as JSON text.
    #[getter]
    fn report(&self) -> String {
        let report = &self.inner.report;
        json!({
            "format": report.format, "encoding": report.encoding, "sheet": report.sheet,
            "timezone": report.timezone, "rows": report.rows,
        })
        .to_string()
    }

    /// What was assumed, left out or lost, as JSON text.
    fn diagnostics(&self, lang: &str) -> String {
        notes::wire(&self.inner.diagnostics, notes::lang_of(lang)).to_string()
    }

    /// The intervals of a meter: start and end in universal time, amount in kWh or m3, flag.
    fn intervals(&self, py: Python<'_>, meter: &str) -> PyResult<Frame> {
        let found = self.inner.meters.iter().find(|known| known.id == meter);
        let found = found.ok_or_else(|| PyKeyError::new_err(format!("no readings of a meter `{meter}`")))?;
        Frame::of(py.detach(|| intervals(found)))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.inner == other.inner
    }
}

impl Readings {
    fn made(
        py: Python<'_>,
        work: impl FnOnce() -> Result<ReadingsFile, Error> + Send + 'static,
    ) -> PyResult<Self> {
        watch::aside(py, work).map(|file| Self { inner: Arc::new(file) })
    }
}

fn options(
    timezone: Option<String>,
    preset: Option<&str>,
    mapping: Option<(String, Vec<u8>)>,
) -> Result<ReadOptions, Error> {
    let mapping = match (preset, mapping) {
        (Some(preset), _) => readings::preset(preset, "mapping")?,
        (None, Some((name, content))) => mapping::read(&name, &content)?,
        (None, None) => ReadingsMapping::default(),
    };
    Ok(ReadOptions { timezone, mapping, ..ReadOptions::default() })
}

fn intervals(meter: &MeterReadings) -> Vec<(String, ArrayRef)> {
    let series = &meter.series;
    let spans: Vec<_> = (0..series.len()).filter_map(|at| series.interval(at)).collect();
    let starts = TimestampSecondArray::from_iter_values(spans.iter().map(|span| span.start.seconds()));
    let ends = TimestampSecondArray::from_iter_values(spans.iter().map(|span| span.end.seconds()));
    let amounts: Float64Array = (0..series.len()).map(|at| series.cells().get(at)).collect();
    let flags: Vec<_> = (0..series.len()).map(|at| series.cells().flag(at).map(word)).collect();
    let unit = if meter.is_volume { "amount_m3" } else { "amount_kwh" };
    vec![
        ("start".to_owned(), Arc::new(starts.with_timezone("UTC")) as ArrayRef),
        ("end".to_owned(), Arc::new(ends.with_timezone("UTC"))),
        (unit.to_owned(), Arc::new(amounts)),
        ("flag".to_owned(), Gather::lines(flags.len()).words(&flags)),
    ]
}

const fn word(flag: Flag) -> &'static str {
    match flag {
        Flag::Ok => "ok",
        Flag::Estimated => "estimated",
        Flag::Missing => "missing",
        Flag::Changed => "changed",
    }
}

/// The columns of a table of readings in one form: times as text, numbers, and words.
#[pyfunction]
#[pyo3(signature = (table, time = None))]
pub(crate) fn readings_columns(
    py: Python<'_>,
    table: &Bound<'_, PyAny>,
    time: Option<&str>,
) -> PyResult<Frame> {
    let frame = Frame::from_object(table)?;
    let columns = py.detach(|| table::canonical(&frame.schema, &frame.batches, time));
    Frame::of(refusal::raised(py, columns)?)
}
