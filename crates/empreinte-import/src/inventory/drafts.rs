//! Lines in the making: rows merged by what counts.

use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::fast::RandomState;

use super::columns::{HashMap, MEMORY};
use crate::cells::status::Status;
use crate::delimited::Cell;

/// What makes two rows the same line: year, and the numbers of their names and of their details.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) names: u32,
    pub(super) details: u32,
    pub(super) year: Option<i32>,
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(u64::from(self.names) << 32 | u64::from(self.details));
        state.write_i32(self.year.unwrap_or(i32::MIN));
    }
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
    /// The number of a value that is mostly one of the first few.
    pub(super) fn number_of_few(&mut self, value: T) -> u32 {
        match (0..).zip(self.values.iter().take(FEW)).find(|(_, known)| **known == value) {
            Some((number, _)) => number,
            None => self.number(value),
        }
    }

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

/// First values that are looked through before a look-up in a table.
const FEW: usize = 8;

/// Numbers of names by their cells as they stand: most rows repeat a name, and one look-up finds it. Names are told apart
/// by the hash of their cells; of several with one hash the first alone is remembered.
#[derive(Default)]
pub(super) struct KnownNames {
    by_hash: HashMap<u64, KnownName>,
    hasher: RandomState,
}

/// A name that was met: its cells one behind the other.
struct KnownName {
    number: u32,
    lengths: [u64; 4],
    bytes: Box<[u8]>,
}

impl KnownName {
    fn is(&self, cells: &[Cell<'_>; 4]) -> bool {
        let mut rest = &*self.bytes;
        self.lengths.iter().zip(cells).all(|(length, cell)| {
            let bytes = rest.split_off(..cell.bytes.len());
            *length == length_of(cell) && bytes == Some(cell.bytes)
        })
    }
}

/// Bytes of a name's cells up to which it is remembered.
const LONGEST_KNOWN: usize = 2_048;

/// Length of a cell; one with doubled marks says something else than the same bytes without.
fn length_of(cell: &Cell<'_>) -> u64 {
    u64::try_from(cell.bytes.len()).unwrap_or(u64::MAX) << 1 | u64::from(cell.doubled)
}

impl KnownNames {
    /// What finds a row's name, and its number where it was met before.
    pub(super) fn find(&self, cells: &[Cell<'_>; 4]) -> (u64, Option<u32>) {
        let mut hasher = self.hasher.build_hasher();
        for cell in cells {
            hasher.write_u64(length_of(cell));
            hasher.write(cell.bytes);
        }
        let hash = hasher.finish();
        let known = self.by_hash.get(&hash).filter(|known| known.is(cells));
        (hash, known.map(|known| known.number))
    }

    /// Remembers the name that was looked for.
    pub(super) fn remember(&mut self, hash: u64, cells: &[Cell<'_>; 4], number: u32) {
        let length: usize = cells.iter().map(|cell| cell.bytes.len()).sum();
        if self.by_hash.len() < MEMORY && length <= LONGEST_KNOWN {
            let bytes = cells.map(|cell| cell.bytes).concat().into();
            let lengths = cells.each_ref().map(length_of);
            self.by_hash.entry(hash).or_insert(KnownName { number, lengths, bytes });
        }
    }
}

/// What few rows differ in: amounts by their bits, so that they can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Details {
    pub(super) status: Option<Status>,
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
    /// Line of the file, row by row.
    rows: Vec<u64>,
    /// Number of the draft, row by row.
    numbers: Vec<u32>,
}

impl Drafts {
    /// Takes a row; `false` when it would be one line more than `most`.
    pub(super) fn add(&mut self, key: Key, quantity: f64, line: u64, most: usize) -> bool {
        let next = self.keys.len();
        let number = match self.by_key.entry(key) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(place) => {
                let Some(number) = u32::try_from(next).ok().filter(|_| next < most) else { return false };
                place.insert(number);
                self.keys.push(key);
                self.quantities.push(0.0);
                number
            }
        };
        if let Some(total) = usize::try_from(number).ok().and_then(|number| self.quantities.get_mut(number)) {
            *total += quantity;
        }
        self.rows.push(line);
        self.numbers.push(number);
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

    /// Key and quantity of each line in the order of their first rows; the lines of the file that each was read from, one
    /// behind the other; and where those of each end.
    pub(super) fn finish(self) -> (impl Iterator<Item = (Key, f64)>, Vec<u64>, Vec<usize>) {
        let Self { keys, quantities, rows, numbers, .. } = self;
        let position = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        // Where the rows of each line begin, and once they are in their places where they end.
        let mut ends = vec![0_usize; keys.len() + 1];
        for number in &numbers {
            if let Some(count) = ends.get_mut(position(*number) + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for end in &mut ends {
            total += *end;
            *end = total;
        }
        let mut by_line = vec![0; rows.len()];
        for (row, number) in rows.iter().zip(&numbers) {
            let Some(end) = ends.get_mut(position(*number)) else { continue };
            if let Some(slot) = by_line.get_mut(*end) {
                *slot = *row;
            }
            *end += 1;
        }
        ends.truncate(keys.len());
        (keys.into_iter().zip(quantities), by_line, ends)
    }
}
