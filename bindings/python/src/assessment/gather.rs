//! From a value a line to a column a row.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, Float64Array, Int32Array, StringArray, new_null_array};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::DataType;

/// Which line each row takes its values from.
enum Basis<'a> {
    /// Each line is a row.
    Lines(usize),
    /// Rows that were put together.
    Rows(&'a [u32]),
}

/// What makes columns a row of values a line.
pub(crate) struct Gather<'a> {
    basis: Basis<'a>,
    /// Which rows have a value, by which lines have one: columns of one kind miss the same.
    nulls: Mutex<HashMap<Vec<bool>, NullBuffer, foldhash::fast::FixedState>>,
}

impl<'a> Gather<'a> {
    pub(crate) fn lines(lines: usize) -> Self {
        Self::of(Basis::Lines(lines))
    }

    pub(crate) fn rows(line_of_row: &'a [u32]) -> Self {
        Self::of(Basis::Rows(line_of_row))
    }

    fn of(basis: Basis<'a>) -> Self {
        Self { basis, nulls: Mutex::default() }
    }

    /// A column of values; `missing` stands where there is no line.
    fn column<T: Copy>(&self, values: &[T], missing: T) -> Vec<T> {
        let of = |line: usize| values.get(line).copied().unwrap_or(missing);
        match self.basis {
            Basis::Lines(lines) => (0..lines).map(of).collect(),
            Basis::Rows(rows) => rows.iter().map(|&line| of(line as usize)).collect(),
        }
    }

    /// Which rows have a value, where some have none.
    fn nulls<T>(&self, values: &[Option<T>]) -> Option<NullBuffer> {
        let present: Vec<bool> = values.iter().map(Option::is_some).collect();
        if !present.contains(&false) {
            return None;
        }
        if !present.contains(&true) {
            return Some(NullBuffer::new_null(self.len()));
        }
        // Held while it is made: the next column waits for what it would make itself.
        let mut known = self.nulls.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(nulls) = known.get(&present) {
            return Some(nulls.clone());
        }
        let of = |line: usize| present.get(line).copied().unwrap_or(false);
        let rows = BooleanBuffer::collect_bool(self.len(), |row| match self.basis {
            Basis::Lines(_) => of(row),
            Basis::Rows(rows) => rows.get(row).is_some_and(|&line| of(line as usize)),
        });
        let nulls = NullBuffer::new(rows);
        known.insert(present, nulls.clone());
        Some(nulls)
    }

    /// A column of words, encoded by a dictionary of the distinct ones.
    pub(crate) fn words(&self, words: &[Option<&str>]) -> ArrayRef {
        if words.iter().all(Option::is_none) {
            let kind = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
            return new_null_array(&kind, self.len());
        }
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
        let values: Vec<f64> = match (&self.basis, quantities) {
            (Basis::Rows(rows), Quantities::Each(numbers)) => {
                rows.iter().zip(numbers).map(|(&line, number)| rate(line as usize) * number).collect()
            }
            (Basis::Lines(lines), Quantities::Each(numbers)) => {
                (0..*lines).zip(numbers).map(|(line, number)| rate(line) * number).collect()
            }
            (_, Quantities::One) => self.column(&plain, 0.0),
        };
        Arc::new(Float64Array::new(ScalarBuffer::from(values), self.nulls(rates)))
    }

    pub(crate) fn len(&self) -> usize {
        match self.basis {
            Basis::Lines(lines) => lines,
            Basis::Rows(rows) => rows.len(),
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
