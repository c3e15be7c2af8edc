//! Rows of columns that are alike: one number a group, whatever the columns.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// Spreads small keys by multiplication: no randomness of the machine, and quick on columns of numbers.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(byte.into()));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        // 2^64 over the golden ratio, as Knuth has it; the turn brings the well mixed high bits down.
        self.0 = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// One code for each distinct value, in the order in which they are met, and how many there are.
fn coded<T: Eq + Hash>(values: impl Iterator<Item = T>) -> (Vec<u32>, usize) {
    let mut known: HashMap<T, u32, BuildHasherDefault<Spread>> = HashMap::default();
    let codes = values.map(|value| {
        let next = narrow(known.len());
        *known.entry(value).or_insert(next)
    });
    (codes.collect(), known.len())
}

/// A number of groups, rows or codes; there are never more of them than `u32` holds, see [`super::condense`].
pub(super) fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Groups of rows, to be split column by column.
pub(super) struct Groups {
    rows: usize,
    /// Group of each row; empty as long as there is one group.
    of_row: Vec<u32>,
    /// How many groups there are, some of them perhaps without rows.
    pub(super) count: usize,
}

/// Groups that are counted by a table whatever the number of rows; beyond, their numbers are made dense again.
const SMALL: usize = 1 << 16;

impl Groups {
    /// All rows in one group.
    pub(super) fn one(rows: usize) -> Self {
        Self { rows, of_row: Vec::new(), count: 1 }
    }

    /// Group of each row.
    pub(super) fn numbers(&mut self) -> &[u32] {
        self.of_row.resize(self.rows, 0);
        &self.of_row
    }

    /// As [`Groups::numbers`], to be kept.
    pub(super) fn into_numbers(mut self) -> Vec<u32> {
        self.numbers();
        self.of_row
    }

    /// Splits the groups by the codes of a column, one a row and each below `count`.
    pub(super) fn split(&mut self, codes: impl Iterator<Item = u32>, count: usize) {
        let width = count.max(1);
        let Some(wanted) = self.count.checked_mul(width).filter(|&wanted| wanted < u32::MAX as usize) else {
            return self.split_sparsely(codes);
        };
        if self.of_row.is_empty() {
            self.of_row.extend(codes);
        } else {
            let factor = narrow(width);
            for (group, code) in self.of_row.iter_mut().zip(codes) {
                *group = group.wrapping_mul(factor).wrapping_add(code);
            }
        }
        self.count = wanted;
        if wanted > SMALL.max(self.rows) {
            self.make_dense();
        }
    }

    /// Splits the groups by values of any kind, one a row.
    pub(super) fn split_by<T: Eq + Hash>(&mut self, values: impl Iterator<Item = T>) {
        let (codes, count) = coded(values);
        self.split(codes.into_iter(), count);
    }

    fn split_sparsely(&mut self, codes: impl Iterator<Item = u32>) {
        (self.of_row, self.count) = coded(self.of_row.iter().copied().zip(codes));
    }

    /// Numbers the groups that have rows anew.
    fn make_dense(&mut self) {
        (self.of_row, self.count) = coded(self.of_row.iter().copied());
    }
}
