//! Places of many runs in a list, kept as their lengths: a page fetches a quarter of what the places would be.

use core::ops::Range;

/// Runs between two marks.
const STRIDE: usize = 16;

/// Where each of some runs begins and ends in what they make together.
#[derive(Debug, Clone, Copy)]
pub struct Offsets {
    /// Length of each.
    pub(crate) lengths: &'static [u8],
    /// Where every sixteenth begins.
    pub(crate) marks: &'static [u32],
}

impl Offsets {
    /// Number of runs.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// Where a run stands; `None` beyond the last.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Range<usize>> {
        let length = usize::from(*self.lengths.get(index)?);
        let block = index / STRIDE;
        let before: usize = self.lengths.get(block * STRIDE..index)?.iter().copied().map(usize::from).sum();
        let start = usize::try_from(*self.marks.get(block)?).ok()? + before;
        Some(start..start + length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_follow_each_other() {
        let lengths: &[u8] = &[3; 40];
        let offsets = Offsets { lengths, marks: &[5, 53, 101] };
        assert_eq!(offsets.get(0), Some(5..8));
        assert_eq!(offsets.get(15), Some(50..53));
        assert_eq!(offsets.get(16), Some(53..56));
        assert_eq!(offsets.get(39), Some(122..125));
        assert_eq!(offsets.get(40), None);
    }
}
