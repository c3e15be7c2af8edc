//! Places of runs that follow each other, laid out once from their lengths.

use std::ops::Range;

/// Where each of some runs begins, and behind them where the last one ends.
pub(super) struct Places(Vec<usize>);

impl Places {
    /// Those of runs that follow each other from a first place.
    pub(super) fn behind(first: usize, lengths: &[u8]) -> Self {
        let ends = lengths.iter().scan(first, |end, length| {
            *end += usize::from(*length);
            Some(*end)
        });
        Self(std::iter::once(first).chain(ends).collect())
    }

    /// Where a run stands; `None` beyond the last.
    pub(super) fn get(&self, index: usize) -> Option<Range<usize>> {
        Some(*self.0.get(index)?..*self.0.get(index + 1)?)
    }

    /// One past the end of the last.
    pub(super) fn end(&self) -> usize {
        self.0.last().copied().unwrap_or_default()
    }
}
