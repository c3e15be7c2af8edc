//! Coefficients of the models: rows of `factors_whatif.csv`, each with its range, few of them verified.

use std::collections::BTreeSet;

use crate::decision::doubt::Doubt;
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::factors::Factors;

/// Step of an input of the equipment that gives the slope of what follows from it.
pub(super) const STEP: f64 = 0.01;

/// Which end of a coefficient's range is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// The lower.
    Low,
    /// The upper.
    High,
}

/// The coefficients that a computation reads, with one of them at a bound where its range is explored.
#[derive(Debug, Clone)]
pub struct Coefficients<'a> {
    factors: &'a Factors,
    bent: Option<(&'static str, Bound)>,
    used: BTreeSet<&'static str>,
    moved: Option<Doubt>,
    doubted: Vec<Doubt>,
}

impl<'a> Coefficients<'a> {
    /// Every coefficient at its value: the user's row, else the bundled one.
    #[must_use]
    pub const fn new(factors: &'a Factors) -> Self {
        Self { factors, bent: None, used: BTreeSet::new(), moved: None, doubted: Vec::new() }
    }

    /// The same with an input of the equipment a step above its value.
    #[must_use]
    pub(super) fn moved(mut self, input: Doubt) -> Self {
        self.moved = Some(input);
        self
    }

    /// What an input of the equipment is multiplied by: 1 but where it is moved. That it was read is remembered.
    pub(super) fn input(&mut self, doubt: Option<&Doubt>) -> f64 {
        let Some(doubt) = doubt else { return 1.0 };
        if !self.doubted.contains(doubt) {
            self.doubted.push(doubt.clone());
        }
        if self.moved.as_ref() == Some(doubt) { 1.0 + STEP } else { 1.0 }
    }

    /// The inputs of the equipment read so far.
    pub(super) fn doubted(&self) -> &[Doubt] {
        &self.doubted
    }

    /// The same with one coefficient at a bound of its range.
    #[must_use]
    pub fn bent(mut self, id: &'static str, bound: Bound) -> Self {
        self.bent = Some((id, bound));
        self
    }

    /// The value of a coefficient; that it was read is remembered.
    ///
    /// # Errors
    /// `FACTOR_UNKNOWN` for an id without a row.
    pub fn value(&mut self, id: &'static str) -> Result<f64> {
        let Some(figure) = self.factors.figure(id) else {
            return Err(Diagnostic::new(&codes::FACTOR_UNKNOWN).with("found", id).into());
        };
        self.used.insert(id);
        let (low, high) = figure.range.unwrap_or((figure.value, figure.value));
        Ok(match self.bent {
            Some((bent, Bound::Low)) if bent == id => low,
            Some((bent, Bound::High)) if bent == id => high,
            _ => figure.value,
        })
    }

    /// The coefficients read so far, by id.
    #[must_use]
    pub const fn used(&self) -> &BTreeSet<&'static str> {
        &self.used
    }

    /// One caveat for every coefficient read that nobody checked at a source.
    pub(super) fn caveats(&self) -> impl Iterator<Item = Diagnostic> {
        self.used.iter().filter_map(|id| self.factors.figure(id)?.caveat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bent_coefficient_is_at_its_bound_and_the_others_are_not() {
        let factors = Factors::bundled();
        let id = "whatif.set_point.compressor_per_k";
        let mut low = Coefficients::new(&factors).bent(id, Bound::Low);
        assert_eq!((low.value(id).unwrap(), low.value("whatif.fans.exponent").unwrap()), (0.02, 3.0));
        assert_eq!(low.used().len(), 2);
        assert_eq!(low.caveats().count(), 2);
        assert_eq!(low.value("whatif.none").unwrap_err().code().id, "FACTOR_UNKNOWN");
    }

    #[test]
    fn every_coefficient_has_a_range_around_its_value() {
        let rows = empreinte_data::FACTORS.iter().filter(|row| row.table == "factors_whatif");
        for row in rows {
            let (low, high) = (row.low.unwrap(), row.high.unwrap());
            assert!(low <= row.value && row.value <= high && low < high, "{}", row.id);
            assert!(!row.verified, "{} is general knowledge", row.id);
        }
    }
}
