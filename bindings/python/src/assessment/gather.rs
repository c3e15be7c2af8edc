//! From a value a line to a column a row.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, Float64Array, Int32Array, StringArray};
use arrow_buffer::{NullBuffer, ScalarBuffer};

/// Which line each row takes its values from.
pub(crate) enum Gather<'a> {
    /// Each line is a row.
    Lines(usize),
    /// Rows that were put together.
    Rows(&'a [u32]),
}

impl<'a> Gather<'a> {
    pub(crate) fn lines(lines: usize) -> Self {
        Self::Lines(lines)
    }

    pub(crate) fn rows(line_of_row: &'a [u32]) -> Self {
        Self::Rows(line_of_row)
    }

    /// A column of values; `missing` stands where there is no line.
    fn column<T: Copy>(&self, values: &[T], missing: T) -> Vec<T> {
        let of = |line: usize| values.get(line).copied().unwrap_or(missing);
        match self {
            Self::Lines(lines) => (0..*lines).map(of).collect(),
            Self::Rows(rows) => rows.iter().map(|&line| of(line as usize)).collect(),
        }
    }

    /// Which rows have a value, where some have none.
    fn nulls<T>(&self, values: &[Option<T>]) -> Option<NullBuffer> {
        let present: Vec<bool> = values.iter().map(Option::is_some).collect();
        present.contains(&false).then(|| self.column(&present, false).into())
    }

    /// A column of words, encoded by a dictionary of the distinct ones.
    pub(crate) fn words(&self, words: &[Option<&str>]) -> ArrayRef {
        let mut known: HashMap<&str, i32, foldhash::fast::FixedState> = HashMap::default();
        let mut values = Vec::new();
        let codes: Vec<i32> = words
            .iter()
            .map(|word| {
                let Some(word) = *word else { return 0 };
                *known.entry(word).or_insert_with(|| {
                    values.push(word);
                    i32::try_from(values.len() - 1).unwrap_or(i32::MAX)
                })
            })
            .collect();
        let keys = Int32Array::new(ScalarBuffer::from(self.column(&codes, 0)), self.nulls(words));
        let values: ArrayRef = Arc::new(StringArray::from_iter_values(values));
        // Every code is that of a value: nothing is to be checked.
        match DictionaryArray::<Int32Type>::try_new(keys, values) {
            Ok(array) => Arc::new(array),
            Err(_) => Arc::new(StringArray::new_null(self.len())),
        }
    }

    /// A column of numbers.
    pub(crate) fn numbers(&self, numbers: &[Option<f64>]) -> ArrayRef {
        let values: Vec<f64> = numbers.iter().map(|number| number.unwrap_or(0.0)).collect();
        Arc::new(Float64Array::new(ScalarBuffer::from(self.column(&values, 0.0)), self.nulls(numbers)))
    }

    /// A column of whole numbers.
    pub(crate) fn integers(&self, numbers: &[Option<i32>]) -> ArrayRef {
        let values: Vec<i32> = numbers.iter().map(|number| number.unwrap_or(0)).collect();
        Arc::new(Int32Array::new(ScalarBuffer::from(self.column(&values, 0)), self.nulls(numbers)))
    }

    /// A column of values of one device times the devices of each row.
    pub(crate) fn times(&self, rates: &[Option<f64>], quantities: Quantities<'_>) -> ArrayRef {
        let plain: Vec<f64> = rates.iter().map(|rate| rate.unwrap_or(0.0)).collect();
        let rate = |line: usize| plain.get(line).copied().unwrap_or(0.0);
        let values: Vec<f64> = match (self, quantities) {
            (Self::Rows(rows), Quantities::Each(numbers)) => {
                rows.iter().zip(numbers).map(|(&line, number)| rate(line as usize) * number).collect()
            }
            (Self::Rows(rows), Quantities::One) => rows.iter().map(|&line| rate(line as usize)).collect(),
            (Self::Lines(lines), Quantities::Each(numbers)) => {
                (0..*lines).zip(numbers).map(|(line, number)| rate(line) * number).collect()
            }
            (Self::Lines(lines), Quantities::One) => (0..*lines).map(rate).collect(),
        };
        Arc::new(Float64Array::new(ScalarBuffer::from(values), self.nulls(rates)))
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Lines(lines) => *lines,
            Self::Rows(rows) => rows.len(),
        }
    }
}

/// Number of devices of each row.
#[derive(Clone, Copy)]
pub(crate) enum Quantities<'a> {
    /// One everywhere.
    One,
    /// A number each.
    Each(&'a [f64]),
}
