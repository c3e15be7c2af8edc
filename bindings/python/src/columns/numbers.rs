//! Columns of numbers, whatever their width.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type,
    UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType};
use arrow_schema::DataType;
use empreinte::Error;
use empreinte::lang::Text;

use super::Column;

const NUMBERS: Text = Text { en: "numbers", fr: "des nombres" };

/// Reads a column of numbers; NaN stands for a missing one.
pub(crate) fn read<'a>(column: &Column<'a>) -> Result<Cow<'a, [f64]>, Error> {
    if let Some(lent) = column.whole().and_then(|only| only.as_primitive_opt::<Float64Type>()) {
        return Ok(Cow::Borrowed(lent.values()));
    }
    let mut numbers = Vec::with_capacity(column.rows());
    for chunk in &column.chunks {
        extend(chunk, &mut numbers).ok_or_else(|| column.wrong_type(NUMBERS))?;
    }
    Ok(Cow::Owned(numbers))
}

/// Adds the numbers of a chunk; `None` when it holds something else.
pub(super) fn extend(array: &ArrayRef, numbers: &mut Vec<f64>) -> Option<()> {
    match array.data_type() {
        DataType::Float64 => primitive::<Float64Type>(array, numbers, |number| number),
        DataType::Float32 => primitive::<Float32Type>(array, numbers, f64::from),
        DataType::Int8 => primitive::<Int8Type>(array, numbers, f64::from),
        DataType::Int16 => primitive::<Int16Type>(array, numbers, f64::from),
        DataType::Int32 => primitive::<Int32Type>(array, numbers, f64::from),
        DataType::Int64 => primitive::<Int64Type>(array, numbers, |number| number as f64),
        DataType::UInt8 => primitive::<UInt8Type>(array, numbers, f64::from),
        DataType::UInt16 => primitive::<UInt16Type>(array, numbers, f64::from),
        DataType::UInt32 => primitive::<UInt32Type>(array, numbers, f64::from),
        DataType::UInt64 => primitive::<UInt64Type>(array, numbers, |number| number as f64),
        DataType::Decimal128(_, scale) => {
            let unit = (0..scale.unsigned_abs()).fold(1.0, |unit, _| unit * 10.0);
            let of = |number: i128| if *scale < 0 { number as f64 * unit } else { number as f64 / unit };
            primitive::<Decimal128Type>(array, numbers, of)
        }
        DataType::Null => {
            numbers.extend(std::iter::repeat_n(f64::NAN, array.len()));
            Some(())
        }
        _ => None,
    }
}

fn primitive<T: ArrowPrimitiveType>(
    array: &ArrayRef,
    numbers: &mut Vec<f64>,
    of: impl Fn(T::Native) -> f64,
) -> Option<()> {
    let array = array.as_primitive_opt::<T>()?;
    if array.null_count() == 0 {
        numbers.extend(array.values().iter().map(|&number| of(number)));
    } else {
        numbers.extend(array.iter().map(|number| number.map_or(f64::NAN, &of)));
    }
    Some(())
}
