//! Processors by name: cores and thermal design power. Their names are packed, and unpacked by those who ask.

pub use crate::generated::processors::PROCESSOR_NAMES;
use crate::generated::processors::{BY_HAND, CORES, SOURCE, SOURCE_BY_HAND, TENTHS_OF_WATT};

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
    TENTHS_OF_WATT.len()
}

/// The processor at a place, given its name; they are in the order of their keys.
#[must_use]
pub fn processor(place: usize, name: &'static str) -> Option<Processor> {
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
