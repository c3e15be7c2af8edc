//! A sum of meters with what is known of its error.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::datacentre::meter::accuracy;
use crate::units::Energy;

/// A sum of meters over the time that they cover.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measured {
    /// The sum, in the unit of the carrier (kWh, m3).
    pub amount: f64,
    /// Standard uncertainty by the classes of the meters, each as one error of the whole time.
    pub standard_uncertainty: f64,
    /// Share of the amount whose uncertainty no class tells: meters without one, constants, assumed shares.
    pub unknown_share: f64,
    /// Share of the period that is covered.
    pub coverage: f64,
    /// Share of the amount that is estimated.
    pub estimated_share: f64,
    /// What the sum is made of: amount and standard uncertainty of every meter that was read.
    #[serde(skip)]
    pub(super) parts: BTreeMap<usize, Part>,
}

/// What one meter contributes to a sum.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Part {
    /// Its amount times its coefficient, with its sign.
    pub(super) amount: f64,
    /// Standard uncertainty of the meter as a share; `None` when it is not stated.
    pub(super) relative: Option<f64>,
}

impl Measured {
    /// The sum as energy; only for electricity, heat and fuels.
    #[must_use]
    pub fn energy(&self) -> Energy {
        Energy::kwh(self.amount)
    }

    /// What each meter puts into the sum: its position in the tree, its share with its sign, and its standard uncertainty as a
    /// share of its own amount where that is stated. What no meter reads, a constant, is in none.
    pub fn shares(&self) -> impl Iterator<Item = (usize, f64, Option<f64>)> {
        let whole = self.amount;
        let parts = self.parts.iter().filter(move |_| whole != 0.0);
        parts.map(move |(&at, part)| (at, part.amount / whole, part.relative))
    }

    /// The standard uncertainty, where some of it is known.
    #[must_use]
    pub fn known_uncertainty(&self) -> Option<f64> {
        (self.unknown_share < 1.0).then_some(self.standard_uncertainty)
    }

    /// The standard uncertainty with a largest error taken for meters that state none.
    pub(super) fn cautious_uncertainty(&self, assumed_limit: f64) -> f64 {
        let assumed = accuracy::standard(&[assumed_limit]);
        let own = |part: &Part| part.amount * part.relative.unwrap_or(assumed);
        libm::sqrt(self.parts.values().map(|part| own(part) * own(part)).sum())
    }
}

/// The standard uncertainty of `numerator / denominator`, meters that stand in both being the same meter.
///
/// To first order, with r the ratio and D the denominator: `u² = Σ ((n_k − r·d_k) / D)² u_k²` over the meters k, where
/// n_k and d_k are what the meter contributes to both. For PUE = 1 + ΣE_j/EIT this is the propagation that knows that
/// EIT is a part of EDC. `None` for a denominator of 0 or when no meter states a class.
#[must_use]
pub fn ratio_standard_uncertainty(numerator: &Measured, denominator: &Measured) -> Option<f64> {
    if denominator.amount == 0.0 {
        return None;
    }
    let ratio = numerator.amount / denominator.amount;
    let mut meters: BTreeMap<usize, (f64, Option<f64>)> = BTreeMap::new();
    for (parts, factor) in [(&numerator.parts, 1.0), (&denominator.parts, -ratio)] {
        for (&at, part) in parts {
            let entry = meters.entry(at).or_insert((0.0, part.relative));
            entry.0 += factor * part.amount;
        }
    }
    let known: Vec<f64> =
        meters.values().filter_map(|(amount, relative)| relative.map(|relative| amount * relative)).collect();
    if known.is_empty() {
        return None;
    }
    let squares: f64 = known.iter().map(|part| part * part).sum();
    Some(libm::sqrt(squares) / denominator.amount.abs())
}
