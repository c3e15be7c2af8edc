//! Places of a vocabulary laid out once: [`Offsets`] keep lengths, which they add up anew at every question.

use std::ops::Range;

use empreinte_data::Offsets;

/// Where each of some runs begins, and behind them where the last one ends.
pub(super) struct Places(Vec<u32>);

impl Places {
    pub(super) fn of(offsets: &Offsets) -> Self {
        let first = offsets.iter().take(1).map(|place| place.start);
        let ends = offsets.iter().map(|place| place.end);
        Self(first.chain(ends).filter_map(|at| u32::try_from(at).ok()).collect())
    }

    /// Where a run stands; `None` beyond the last.
    pub(super) fn get(&self, index: usize) -> Option<Range<usize>> {
        let at = |index: usize| self.0.get(index).and_then(|at| usize::try_from(*at).ok());
        Some(at(index)?..at(index + 1)?)
    }
}
