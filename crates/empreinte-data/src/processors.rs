//! Processors by name: cores and thermal design power.

use core::cmp::Ordering;

use crate::generated::processors::{BY_HAND, CORES, NAMES, PLACES, SOURCE, SOURCE_BY_HAND, TENTHS_OF_WATT};

/// A processor of the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Processor {
    /// Name without trademarks and noise, e.g. `Intel Xeon E5-2680 v4`.
    pub name: &'static str,
    /// Cores, where the source has them.
    pub cores: Option<u16>,
    /// Thermal design power, W.
    pub tdp_w: f64,
    /// Whether it was read in a published list; the others are kept by hand, from knowledge of the market.
    pub verified: bool,
    /// Index into [`crate::SOURCES`].
    pub source: u16,
}

/// How many processors there are.
#[must_use]
pub fn processor_count() -> usize {
    PLACES.len()
}

/// The processor at a place; they are in the order of their keys.
#[must_use]
pub fn processor(place: usize) -> Option<Processor> {
    let name = NAMES.get(PLACES.get(place)?)?;
    let cores = CORES.get(place).copied().filter(|&cores| cores > 0);
    let tdp_w = f64::from(*TENTHS_OF_WATT.get(place)?) / 10.0;
    let verified = u16::try_from(place).is_ok_and(|place| BY_HAND.binary_search(&place).is_err());
    let source = if verified { SOURCE } else { SOURCE_BY_HAND };
    Some(Processor { name, cores, tdp_w, verified, source })
}

/// The key of a name, byte by byte: lower case, hyphens as spaces.
pub fn processor_key(name: &str) -> impl DoubleEndedIterator<Item = u8> + Clone + '_ {
    name.bytes().map(|byte| if byte == b'-' { b' ' } else { byte.to_ascii_lowercase() })
}

/// The word of a key that tells models apart: the longest with a digit, of equals the last; empty without one.
#[must_use]
pub fn model_word(key: &str) -> &str {
    let with_digit = key.split([' ', '-']).filter(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
    with_digit.max_by_key(|word| word.len()).unwrap_or_default()
}

/// The place of the processor whose key this is.
#[must_use]
pub fn find_processor(key: &str) -> Option<usize> {
    let of =
        |place: usize| processor(place).map_or(Ordering::Less, |it| processor_key(it.name).cmp(key.bytes()));
    let place = partition(PLACES.len(), |place| of(place).is_lt());
    (place < PLACES.len() && of(place).is_eq()).then_some(place)
}

/// First number below `count` for which a condition that holds up to some number no longer does.
fn partition(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_processor_is_found_by_its_key() {
        for place in 0..processor_count() {
            let name = processor(place).unwrap().name;
            let mut key = [0_u8; 96];
            for (to, from) in key.iter_mut().zip(processor_key(name)) {
                *to = from;
            }
            let key = core::str::from_utf8(&key[..name.len()]).unwrap();
            assert_eq!(find_processor(key), Some(place), "{name}");
        }
    }
}
