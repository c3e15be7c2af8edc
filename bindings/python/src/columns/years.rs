//! Columns of purchase years: calendar years, or dates.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Int32Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType};
use arrow_schema::{DataType, TimeUnit};
use empreinte::Error;
use empreinte::fleet::engine::NO_YEAR;
use empreinte::lang::Text;

use super::{Column, numbers};

const YEARS: Text = Text { en: "calendar years or dates", fr: "des années civiles ou des dates" };
const YEAR: Text = Text { en: "a calendar year", fr: "une année civile" };

/// Years that are taken for one: a value far from them is a slip, such as a date written as one number.
const PLAUSIBLE: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Whether a year is none or plausible, by one comparison for those that are: a million of them are looked at.
fn is_plausible(year: i32) -> bool {
    let past = year.wrapping_sub(*PLAUSIBLE.start()).cast_unsigned();
    past <= PLAUSIBLE.start().abs_diff(*PLAUSIBLE.end()) || year == NO_YEAR
}

/// Reads a column of years; [`NO_YEAR`] stands for a missing one.
pub(super) fn read<'a>(column: &Column<'a>) -> Result<Cow<'a, [i32]>, Error> {
    let lent = column.whole().and_then(|only| only.as_primitive_opt::<Int32Type>());
    let years = match lent {
        Some(lent) => Cow::Borrowed(&**lent.values()),
        None => Cow::Owned(owned(column)?),
    };
    let wrong = years.iter().position(|&year| !is_plausible(year));
    match wrong.and_then(|row| Some((row, *years.get(row)?))) {
        Some((row, year)) => Err(column.wrong_value(row, year, YEAR)),
        None => Ok(years),
    }
}

fn owned(column: &Column<'_>) -> Result<Vec<i32>, Error> {
    let mut years = Vec::with_capacity(column.rows());
    let mut plain = Vec::new();
    for chunk in &column.chunks {
        if dates(chunk, &mut years).is_some() {
            continue;
        }
        plain.clear();
        numbers::extend(chunk, &mut plain).ok_or_else(|| column.wrong_type(YEARS))?;
        for &number in &plain {
            let year = whole(number).ok_or_else(|| column.wrong_value(years.len(), number, YEAR))?;
            years.push(year);
        }
    }
    Ok(years)
}

/// A whole number that fits a year; [`NO_YEAR`] for none.
fn whole(number: f64) -> Option<i32> {
    if number.is_nan() {
        return Some(NO_YEAR);
    }
    let fits = number.fract() == 0.0 && number.abs() < f64::from(i32::MAX);
    #[expect(clippy::cast_possible_truncation, reason = "checked on the line above")]
    fits.then_some(number as i32)
}

const DAY: i64 = 86_400;

/// Adds the years of dates or times, in universal time; `None` when the chunk holds something else.
fn dates(array: &ArrayRef, years: &mut Vec<i32>) -> Option<()> {
    match array.data_type() {
        DataType::Date32 => calendar::<Date32Type>(array, years, i64::from),
        DataType::Date64 => calendar::<Date64Type>(array, years, |ms| ms.div_euclid(DAY * 1000)),
        DataType::Timestamp(unit, _) => match unit {
            TimeUnit::Second => calendar::<TimestampSecondType>(array, years, |s| s.div_euclid(DAY)),
            TimeUnit::Millisecond => {
                calendar::<TimestampMillisecondType>(array, years, |ms| ms.div_euclid(DAY * 1000))
            }
            TimeUnit::Microsecond => {
                calendar::<TimestampMicrosecondType>(array, years, |us| us.div_euclid(DAY * 1_000_000))
            }
            TimeUnit::Nanosecond => {
                calendar::<TimestampNanosecondType>(array, years, |ns| ns.div_euclid(DAY * 1_000_000_000))
            }
        },
        _ => None,
    }
}

fn calendar<T: ArrowPrimitiveType>(
    array: &ArrayRef,
    years: &mut Vec<i32>,
    days: impl Fn(T::Native) -> i64,
) -> Option<()> {
    let array = array.as_primitive_opt::<T>()?;
    years.extend(array.iter().map(|cell| cell.map_or(NO_YEAR, |cell| year_of(days(cell)))));
    Some(())
}

/// Calendar year of a day counted from 1 January 1970, in the Gregorian calendar.
fn year_of(day: i64) -> i32 {
    // The average year has 146097 / 400 days; the guess is at most one year off.
    let guess = 1970 + (day * 400).div_euclid(146_097);
    let first_day = |year: i64| {
        let past = year - 1;
        365 * (year - 1970) + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400) - 477
    };
    let year = match () {
        () if day < first_day(guess) => guess - 1,
        () if day >= first_day(guess + 1) => guess + 1,
        () => guess,
    };
    i32::try_from(year).unwrap_or(NO_YEAR)
}
