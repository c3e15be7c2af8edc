//! The columns of a table as readings: one column a meter, or one reading a row.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, Float64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, SchemaRef, TimeUnit};
use empreinte::Error;
use empreinte::datacentre::meter::{Cells, Flag, Instant};
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::lang::Text;
use empreinte_import::readings::{NumberColumn, ReadingsTable, RowTime};

use crate::columns::{Column, numbers, words};

const TIMES: Text =
    Text { en: "instants, dates or times as text", fr: "des instants, des dates ou des heures écrites" };
const DAY: i64 = 86_400;

/// The times and numbers of a table. Without a name the first column that can hold times is theirs.
pub(super) fn read(
    schema: &SchemaRef,
    batches: &[RecordBatch],
    time: Option<&str>,
) -> Result<ReadingsTable, Error> {
    let column = |at: usize| Column::at(schema, batches, at);
    let at = time_column(schema, time)?;
    let times = column(at).map(|column| times(&column)).transpose()?.unwrap_or_default();
    let others = || (0..schema.fields().len()).filter(|other| *other != at).filter_map(column);
    let mut columns = Vec::new();
    match others().find(Column::has_words) {
        Some(meters) => {
            let meters = words::read(&meters)?;
            for value in others().filter(|column| !column.has_words()) {
                columns.extend(by_meter(&value, &meters)?);
            }
        }
        None => {
            for value in others() {
                let cells = cells(&numbers::read(&value)?);
                columns.push(NumberColumn { header: value.name().to_owned(), rows: None, cells });
            }
        }
    }
    let time = schema.fields().get(at).map(|field| field.name().clone()).unwrap_or_default();
    Ok(ReadingsTable { time, times, columns })
}

/// The columns of a table in one form, to be kept: times as text, first, then numbers and words.
pub(super) fn canonical(
    schema: &SchemaRef,
    batches: &[RecordBatch],
    time: Option<&str>,
) -> Result<Vec<(String, ArrayRef)>, Error> {
    let at = time_column(schema, time)?;
    let mut kept = Vec::with_capacity(schema.fields().len());
    for position in std::iter::once(at).chain((0..schema.fields().len()).filter(|other| *other != at)) {
        let Some(column) = Column::at(schema, batches, position) else { continue };
        let array: ArrayRef = if position == at {
            Arc::new(times(&column)?.iter().map(written).collect::<StringArray>())
        } else if column.has_words() {
            let words = words::read(&column)?;
            let word = |code: &u32| usize::try_from(*code).ok().and_then(|code| words.values.get(code));
            Arc::new(words.codes.iter().map(word).collect::<StringArray>())
        } else {
            let known = |number: &f64| (!number.is_nan()).then_some(*number);
            Arc::new(numbers::read(&column)?.iter().map(known).collect::<Float64Array>())
        };
        kept.push((column.name().to_owned(), array));
    }
    Ok(kept)
}

/// A time as text: one of a clock has no `Z`.
fn written(time: &RowTime) -> Option<String> {
    match time {
        RowTime::Instant(seconds) => Some(Instant::from_seconds(*seconds).to_string()),
        RowTime::Clock(seconds) => {
            Some(Instant::from_seconds(*seconds).to_string().trim_end_matches('Z').to_owned())
        }
        RowTime::Written(text) => Some(text.clone()),
        RowTime::Missing => None,
    }
}

/// The position of the column of times.
fn time_column(schema: &SchemaRef, wanted: Option<&str>) -> Result<usize, Error> {
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let listed = || names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if let Some(wanted) = wanted {
        return names.iter().position(|name| *name == wanted).ok_or_else(|| {
            let nearest = empreinte::text::nearest(wanted, names.iter().copied()).unwrap_or_default();
            let refusal = Diagnostic::new(&codes::TABLE_COLUMN_UNKNOWN).with("found", wanted);
            refusal.with("nearest", nearest).with("expected", listed()).into()
        });
    }
    let of_kind = |is: fn(&DataType) -> bool| schema.fields().iter().position(|field| is(field.data_type()));
    let instants = |kind: &DataType| matches!(kind, DataType::Timestamp(..) | DataType::Date32);
    let texts = |kind: &DataType| matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View);
    of_kind(instants)
        .or_else(|| of_kind(texts))
        .ok_or_else(|| Diagnostic::new(&codes::READINGS_TIME_MISSING).with("found", listed()).into())
}

fn times(column: &Column<'_>) -> Result<Vec<RowTime>, Error> {
    let mut all = Vec::with_capacity(column.rows());
    for chunk in column.chunks() {
        extend(chunk, &mut all).ok_or_else(|| column.wrong_type(TIMES))?;
    }
    Ok(all)
}

fn extend(array: &ArrayRef, all: &mut Vec<RowTime>) -> Option<()> {
    match array.data_type() {
        DataType::Timestamp(unit, zone) => {
            let as_time = if zone.is_some() { RowTime::Instant } else { RowTime::Clock };
            match unit {
                TimeUnit::Second => seconds::<TimestampSecondType>(array, all, as_time, 1),
                TimeUnit::Millisecond => seconds::<TimestampMillisecondType>(array, all, as_time, 1_000),
                TimeUnit::Microsecond => seconds::<TimestampMicrosecondType>(array, all, as_time, 1_000_000),
                TimeUnit::Nanosecond => {
                    seconds::<TimestampNanosecondType>(array, all, as_time, 1_000_000_000)
                }
            }
        }
        DataType::Date32 => {
            let days = array.as_primitive_opt::<Date32Type>()?;
            all.extend(days.iter().map(|day| {
                day.map_or(RowTime::Missing, |day| RowTime::Clock(i64::from(day).saturating_mul(DAY)))
            }));
            Some(())
        }
        _ => {
            let texts = words::texts(array)?;
            all.extend(
                texts.map(|text| text.map_or(RowTime::Missing, |text| RowTime::Written(text.to_owned()))),
            );
            Some(())
        }
    }
}

fn seconds<T: ArrowPrimitiveType<Native = i64>>(
    array: &ArrayRef,
    all: &mut Vec<RowTime>,
    as_time: fn(i64) -> RowTime,
    per_second: i64,
) -> Option<()> {
    let array = array.as_primitive_opt::<T>()?;
    all.extend(
        array.iter().map(|time| time.map_or(RowTime::Missing, |time| as_time(time.div_euclid(per_second)))),
    );
    Some(())
}

fn cells(numbers: &[f64]) -> Cells {
    let mut cells = Cells::with_capacity(numbers.len());
    numbers.iter().for_each(|number| cells.push(*number, Flag::Ok));
    cells
}

/// A column of values parted by the meters of another: `value [kWh]` of `main` becomes `main [kWh]`.
fn by_meter(
    value: &Column<'_>,
    meters: &empreinte::fleet::partial::Words<'_>,
) -> Result<Vec<NumberColumn>, Error> {
    let numbers = numbers::read(value)?;
    let unit = value.name().find(['[', '(']).and_then(|at| value.name().get(at..)).unwrap_or_default();
    let unit = if unit.is_empty() { unit_word(value.name()) } else { unit.to_owned() };
    let mut parts: BTreeMap<u32, NumberColumn> = BTreeMap::new();
    for ((row, code), number) in (0_u32..).zip(meters.codes.iter()).zip(numbers.iter()) {
        let Some(name) = usize::try_from(*code).ok().and_then(|code| meters.values.get(code)) else {
            continue;
        };
        let part = parts.entry(*code).or_insert_with(|| NumberColumn {
            header: format!("{name} {unit}").trim_end().to_owned(),
            rows: Some(Vec::new()),
            cells: Cells::default(),
        });
        part.rows.get_or_insert_default().push(row);
        part.cells.push(*number, Flag::Ok);
    }
    Ok(parts.into_values().collect())
}

/// The unit at the end of a name such as `energy_kwh`.
fn unit_word(name: &str) -> String {
    name.rsplit_once(['_', ' ']).map(|(_, unit)| format!("[{unit}]")).unwrap_or_default()
}
