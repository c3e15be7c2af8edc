//! A table that Python holds: columns of the Arrow interface, in and out.

use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int64Builder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Float64Array, NullArray, RecordBatch, downcast_dictionary_array,
};
use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};
use pyo3::buffer::PyBuffer;
use pyo3::exceptions::{PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBool, PyCapsule, PyDict, PyList};

use crate::arrow;

/// A table of columns that does not change.
#[pyclass(frozen, module = "empreinte._native")]
pub(crate) struct Frame {
    pub(crate) schema: SchemaRef,
    pub(crate) batches: Vec<RecordBatch>,
}

impl Frame {
    /// A table of some columns of one length.
    pub(crate) fn of(columns: Vec<(String, ArrayRef)>) -> PyResult<Self> {
        let field = |(name, array): &(String, ArrayRef)| Field::new(name, array.data_type().clone(), true);
        let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
        let arrays = columns.into_iter().map(|(_, array)| array).collect();
        let batch = RecordBatch::try_new(Arc::clone(&schema), arrays).map_err(arrow::broken)?;
        Ok(Self { schema, batches: vec![batch] })
    }

    /// A table of one column in chunks.
    pub(crate) fn of_chunks(name: &str, chunks: Vec<ArrayRef>) -> PyResult<Self> {
        let kind = chunks.first().map_or(DataType::Null, |chunk| chunk.data_type().clone());
        let schema = Arc::new(Schema::new(vec![Field::new(name, kind, true)]));
        let batch = |chunk| RecordBatch::try_new(Arc::clone(&schema), vec![chunk]).map_err(arrow::broken);
        let batches = chunks.into_iter().map(batch).collect::<PyResult<_>>()?;
        Ok(Self { schema, batches })
    }

    /// A table, or anything that gives one by the Arrow interface.
    pub(crate) fn from_object(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(frame) = object.cast::<Self>() {
            let frame = frame.get();
            return Ok(Self { schema: Arc::clone(&frame.schema), batches: frame.batches.clone() });
        }
        let (schema, batches) = arrow::batches(object)?;
        Ok(Self { schema, batches })
    }
}

#[pymethods]
impl Frame {
    /// Names of the columns.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// Number of rows.
    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The cells of a column as a list; `None` where one is missing.
    #[pyo3(signature = (name) -> "list[Any]")]
    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let position = self.schema.index_of(name).map_err(|_| PyKeyError::new_err(name.to_owned()))?;
        let list = PyList::empty(py);
        for array in self.batches.iter().filter_map(|batch| batch.columns().get(position)) {
            (0..array.len()).try_for_each(|row| list.append(cell(py, array, row)?))?;
        }
        Ok(list)
    }

    /// The same rows from one to before another.
    fn slice(&self, start: usize, stop: usize) -> Self {
        let mut batches = Vec::new();
        let mut offset = 0;
        for batch in &self.batches {
            let (first, last) = (start.max(offset), stop.min(offset + batch.num_rows()));
            if first < last {
                batches.push(batch.slice(first - offset, last - first));
            }
            offset += batch.num_rows();
        }
        Self { schema: Arc::clone(&self.schema), batches }
    }

    /// The table as a stream of the Arrow C interface.
    #[pyo3(signature = (requested_schema = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A schema that is asked for is a wish, which the interface allows to leave.
        drop(requested_schema);
        arrow::capsule(py, &self.schema, &self.batches)
    }
}

/// One cell as a Python object.
fn cell<'py>(py: Python<'py>, array: &ArrayRef, row: usize) -> PyResult<Bound<'py, PyAny>> {
    if array.is_null(row) || *array.data_type() == DataType::Null {
        return Ok(py.None().into_bound(py));
    }
    macro_rules! number {
        ($kind:ty) => {
            Ok(array.as_primitive::<$kind>().value(row).into_pyobject(py)?.into_any())
        };
    }
    match array.data_type() {
        DataType::Dictionary(..) => {
            downcast_dictionary_array!(
                array => cell(py, array.values(), array.key(row).unwrap_or_default()),
                kind => Err(unread(kind)),
            )
        }
        DataType::Utf8 => Ok(array.as_string::<i32>().value(row).into_pyobject(py)?.into_any()),
        DataType::Float64 => number!(Float64Type),
        DataType::Int64 => number!(Int64Type),
        DataType::Int32 => number!(Int32Type),
        DataType::Boolean => Ok(PyBool::new(py, array.as_boolean().value(row)).to_owned().into_any()),
        DataType::LargeUtf8 => Ok(array.as_string::<i64>().value(row).into_pyobject(py)?.into_any()),
        DataType::Utf8View => Ok(array.as_string_view().value(row).into_pyobject(py)?.into_any()),
        DataType::Float32 => number!(Float32Type),
        DataType::Int16 => number!(Int16Type),
        DataType::Int8 => number!(Int8Type),
        DataType::UInt64 => number!(UInt64Type),
        DataType::UInt32 => number!(UInt32Type),
        DataType::UInt16 => number!(UInt16Type),
        DataType::UInt8 => number!(UInt8Type),
        DataType::Date32 => time(py, i64::from(array.as_primitive::<Date32Type>().value(row)) * 86_400),
        DataType::Timestamp(unit, _) => time(
            py,
            match unit {
                TimeUnit::Second => array.as_primitive::<TimestampSecondType>().value(row),
                TimeUnit::Millisecond => {
                    array.as_primitive::<TimestampMillisecondType>().value(row).div_euclid(1_000)
                }
                TimeUnit::Microsecond => {
                    array.as_primitive::<TimestampMicrosecondType>().value(row).div_euclid(1_000_000)
                }
                TimeUnit::Nanosecond => {
                    array.as_primitive::<TimestampNanosecondType>().value(row).div_euclid(1_000_000_000)
                }
            },
        ),
        other => Err(unread(other)),
    }
}

fn unread(kind: &DataType) -> PyErr {
    PyTypeError::new_err(format!("a column of {kind} is read by `to_arrow` alone"))
}

/// A time of Python, in universal time.
fn time(py: Python<'_>, seconds: i64) -> PyResult<Bound<'_, PyAny>> {
    let datetime = py.import("datetime")?;
    let utc = datetime.getattr("timezone")?.getattr("utc")?;
    datetime.getattr("datetime")?.call_method1("fromtimestamp", (seconds, utc))
}

/// The columns of anything that gives them by the Arrow interface, as they are.
#[pyfunction]
pub(crate) fn frame_of(table: &Bound<'_, PyAny>) -> PyResult<Frame> {
    Frame::from_object(table)
}

/// A table from columns: lists of words and numbers, or anything with the buffer protocol, such as arrays of numpy.
#[pyfunction]
#[pyo3(signature = (columns: "dict[str, Any]"))]
pub(crate) fn frame(columns: &Bound<'_, PyDict>) -> PyResult<Frame> {
    let arrays = columns.iter().map(|(name, cells)| {
        let name: String = name.extract()?;
        let array = array_of(&cells).map_err(|error| named(cells.py(), &name, error))?;
        Ok((name, array))
    });
    Frame::of(arrays.collect::<PyResult<_>>()?)
}

/// The error with the name of the column in front.
fn named(py: Python<'_>, name: &str, error: PyErr) -> PyErr {
    PyTypeError::new_err(format!("column `{name}`: {}", error.value(py)))
}

fn array_of(cells: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
    if let Some(array) = buffered(cells) {
        return Ok(array);
    }
    let cells: Vec<Bound<'_, PyAny>> = cells.try_iter()?.collect::<PyResult<_>>()?;
    let present = || cells.iter().filter(|cell| !cell.is_none());
    if present().next().is_none() {
        return Ok(Arc::new(NullArray::new(cells.len())));
    }
    if present().all(|cell| cell.is_instance_of::<PyBool>()) {
        let flags: BooleanArray = cells.iter().map(|cell| cell.extract::<bool>().ok()).collect();
        return Ok(Arc::new(flags));
    }
    if present().all(|cell| cell.extract::<i64>().is_ok()) {
        let mut builder = Int64Builder::new();
        cells.iter().for_each(|cell| builder.append_option(cell.extract().ok()));
        return Ok(Arc::new(builder.finish()));
    }
    if present().all(|cell| cell.extract::<f64>().is_ok()) {
        let mut builder = Float64Builder::new();
        cells.iter().for_each(|cell| builder.append_option(cell.extract().ok()));
        return Ok(Arc::new(builder.finish()));
    }
    let mut builder = StringBuilder::new();
    for (row, cell) in cells.iter().enumerate() {
        if row.is_multiple_of(SIGNALS) {
            cell.py().check_signals()?;
        }
        match cell.extract::<PyBackedStr>() {
            Ok(word) => builder.append_value(&*word),
            // A missing word may stand as NaN in a column of objects.
            Err(_) if cell.is_none() || cell.extract::<f64>().is_ok_and(f64::is_nan) => builder.append_null(),
            Err(_) => {
                let found = cell.get_type().qualname()?;
                return Err(PyTypeError::new_err(format!("row {row} holds {found} among words")));
            }
        }
    }
    Ok(Arc::new(builder.finish()))
}

/// Words read between two looks at signals.
const SIGNALS: usize = 1 << 16;

/// The numbers of a buffer of one dimension.
fn buffered(cells: &Bound<'_, PyAny>) -> Option<ArrayRef> {
    let py = cells.py();
    macro_rules! of {
        ($($number:ty),+) => {
            $(if let Ok(buffer) = PyBuffer::<$number>::get(cells) && buffer.dimensions() == 1 {
                let numbers = buffer.to_vec(py).ok()?;
                return Some(Arc::new(Float64Array::from_iter_values(numbers.into_iter().map(|one| one as f64))));
            })+
        };
    }
    of!(f64, f32, i64, i32, i16, i8, u64, u32, u16, u8);
    None
}
