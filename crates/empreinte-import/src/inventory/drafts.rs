//! Lines in the making: rows merged by what counts.

use std::hash::Hash;

use super::columns::{HashMap, MEMORY};
use crate::delimited::Cell;

/// What makes two rows the same line: year, and the numbers of their names and of their details.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) names: u32,
    pub(super) details: u32,
    pub(super) year: Option<i32>,
}

/// Different values by number, in the order in which they are met.
pub(super) struct Numbered<T> {
    numbers: HashMap<T, u32>,
    values: Vec<T>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { numbers: HashMap::default(), values: Vec::new() }
    }
}

impl<T: Copy + Eq + Hash> Numbered<T> {
    pub(super) fn number(&mut self, value: T) -> u32 {
        *self.numbers.entry(value).or_insert_with(|| {
            self.values.push(value);
            u32::try_from(self.values.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// The values, each at its number.
    pub(super) fn values(&self) -> &[T] {
        &self.values
    }
}

/// Numbers of names by their cells as they stand: most rows repeat a name, and one look-up finds it.
#[derive(Default)]
pub(super) struct KnownNames {
    numbers: HashMap<Box<[u8]>, u32>,
    /// Cells of the row, each behind its length.
    key: Vec<u8>,
}

/// Bytes of a name's cells up to which it is remembered.
const LONGEST_KNOWN: usize = 2_048;

impl KnownNames {
    /// The number of a row's name, where it was met before.
    pub(super) fn find<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> Option<u32> {
        self.key.clear();
        for cell in cells {
            // A cell with doubled marks says something else than the same bytes without.
            let length = u64::try_from(cell.bytes.len()).unwrap_or(u64::MAX) << 1 | u64::from(cell.doubled);
            self.key.extend_from_slice(&length.to_le_bytes());
            self.key.extend_from_slice(cell.bytes);
            if self.key.len() > LONGEST_KNOWN {
                return None;
            }
        }
        self.numbers.get(self.key.as_slice()).copied()
    }

    /// Remembers the name that was looked for.
    pub(super) fn remember(&mut self, number: u32) {
        if self.numbers.len() < MEMORY && self.key.len() <= LONGEST_KNOWN {
            self.numbers.insert(self.key.as_slice().into(), number);
        }
    }
}

/// What few rows differ in: amounts by their bits, so that they can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Details {
    pub(super) status: Option<&'static str>,
    pub(super) energy: Option<u64>,
    pub(super) lifetime: Option<u64>,
    pub(super) country: u32,
}

/// Lines in the making. What every row touches is kept small and apart: rows of a large inventory come in any order,
/// and each visit of a line that is not in the cache costs as much as reading the row.
#[derive(Default)]
pub(super) struct Drafts {
    by_key: HashMap<Key, u32>,
    keys: Vec<Key>,
    quantities: Vec<f64>,
    /// Line of the file and number of the draft, row by row.
    rows: Vec<(u64, u32)>,
}

impl Drafts {
    /// Takes a row; `false` when it would be one line more than `most`.
    pub(super) fn add(&mut self, key: Key, quantity: f64, line: u64, most: usize) -> bool {
        let next = self.keys.len();
        let number = match self.by_key.get(&key) {
            Some(number) => *number,
            None => {
                let Some(number) = u32::try_from(next).ok().filter(|_| next < most) else { return false };
                self.by_key.insert(key, number);
                self.keys.push(key);
                self.quantities.push(0.0);
                number
            }
        };
        if let Some(total) = usize::try_from(number).ok().and_then(|number| self.quantities.get_mut(number)) {
            *total += quantity;
        }
        self.rows.push((line, number));
        true
    }

    /// Number of different lines.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Number of devices.
    pub(super) fn quantity(&self) -> f64 {
        self.quantities.iter().sum()
    }

    /// Key, quantity and file lines of each line, in the order of their first rows.
    pub(super) fn finish(self) -> impl Iterator<Item = (Key, f64, Vec<u64>)> {
        let mut counts = vec![0_usize; self.keys.len()];
        let position = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        for (_, number) in &self.rows {
            if let Some(count) = counts.get_mut(position(*number)) {
                *count += 1;
            }
        }
        let mut lines: Vec<Vec<u64>> = counts.into_iter().map(Vec::with_capacity).collect();
        for (line, number) in &self.rows {
            if let Some(lines) = lines.get_mut(position(*number)) {
                lines.push(*line);
            }
        }
        self.keys
            .into_iter()
            .zip(self.quantities)
            .zip(lines)
            .map(|((key, quantity), lines)| (key, quantity, lines))
    }
}
