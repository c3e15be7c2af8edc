//! The literals of the vocabulary by the hash of their letters.
//!
//! The table is derived from the literals when the first name is read: it would be a third of what a page fetches of the
//! vocabulary, and takes a fraction of a millisecond to make.

use std::sync::LazyLock;

use empreinte_data::vocabulary::{HASH_START, hash_step};

use super::vocabulary::TEXTS;

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

/// Words of the filter: one bit for each upper half of a hash.
const FILTER_WORDS: usize = 1 << 10;

/// A slot that holds nothing.
const EMPTY: u32 = u32::MAX;

struct Table {
    /// Open-addressed: upper half of the hash, and index of the literal.
    slots: Vec<u32>,
    /// Set where a literal has the upper half of a hash: most words are told apart in 8 kB.
    filter: Vec<u64>,
}

impl Table {
    fn new() -> Self {
        let size = (TEXTS.literals.len() * 2).next_power_of_two();
        let mut table = Self { slots: vec![EMPTY; size], filter: vec![0; FILTER_WORDS] };
        for (index, literal) in (0..).zip(TEXTS.literals.iter()) {
            table.add(index, hash(literal));
        }
        table
    }

    fn add(&mut self, index: u16, hash: u32) {
        let (word, bit) = filter_place(hash);
        if let Some(bits) = self.filter.get_mut(word) {
            *bits |= bit;
        }
        let mask = self.slots.len() - 1;
        let mut at = usize::try_from(hash).unwrap_or_default();
        // Half of the slots stay empty, so that one is found.
        while let Some(slot) = self.slots.get_mut(at & mask) {
            if *slot == EMPTY {
                *slot = (hash & 0xffff_0000) | u32::from(index);
                return;
            }
            at += 1;
        }
    }
}

/// Whether a literal has these letters.
fn holds(index: u16, letters: &[u8]) -> bool {
    let literals = &TEXTS.literals;
    let place = literals.place(usize::from(index));
    place.and_then(|place| literals.all().as_bytes().get(place)).is_some_and(|literal| literal == letters)
}

/// Where the filter says that a hash is there: word and bit.
fn filter_place(hash: u32) -> (usize, u64) {
    let upper = usize::try_from(hash >> 16).unwrap_or_default();
    (upper / 64, 1 << (upper % 64))
}

/// The hash of some letters.
pub(super) fn hash(letters: &str) -> u32 {
    letters.bytes().fold(HASH_START, hash_step)
}

/// Index of the literal with these letters.
pub(super) fn lookup(hash: u32, letters: &[u8]) -> Option<u16> {
    let table = &*TABLE;
    let (word, bit) = filter_place(hash);
    table.filter.get(word).filter(|bits| *bits & bit != 0)?;
    let mask = table.slots.len() - 1;
    let mut at = usize::try_from(hash).unwrap_or_default();
    loop {
        let slot = table.slots.get(at & mask).copied().filter(|slot| *slot != EMPTY)?;
        let index = u16::try_from(slot & 0xffff).ok().filter(|_| slot >> 16 == hash >> 16);
        if let Some(index) = index
            && holds(index, letters)
        {
            return Some(index);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_literal_is_found_by_its_hash() {
        for (index, literal) in TEXTS.literals.iter().enumerate() {
            assert_eq!(lookup(hash(literal), literal.as_bytes()).map(usize::from), Some(index), "{literal}");
        }
        assert_eq!(lookup(hash("nosuchliteral"), b"nosuchliteral"), None);
    }
}
