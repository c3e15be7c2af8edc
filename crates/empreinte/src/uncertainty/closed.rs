//! Intervals of totals in closed form.
//!
//! A figure is `m · S · T` with independent mean-one lognormals: `S` carries the method part and is shared by every
//! figure of one source, `T` the model part and is shared by all units of one model. With `σ_S² = ln(1 + a²)` and
//! `σ_T² = ln(1 + b²/(1 + a²))` one item has the coefficient of variation `√(a² + b²)` exactly. Mean and variance of
//! a total are exact; its quantiles are those of the lognormal law with that mean and variance, an approximation
//! (`docs/methodology/uncertainty.md`).

use std::collections::BTreeMap;

use crate::estimate::{ErrorParts, Estimate, Spread};
use crate::statistics::Lognormal;

/// How the parts of a total depend on one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// Method and model parts are shared as far as they reach.
    Shared,
    /// Every unit moves with every other (comonotone): quantiles add up.
    Full,
}

/// What one figure puts into a total.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution<'a> {
    /// Its value in the total: the figure times the devices charged.
    pub value: f64,
    /// Parts of its relative error.
    pub error: ErrorParts,
    /// Source whose method error it shares.
    pub source: &'a str,
    /// Draw of the model error it shares.
    pub draw: usize,
    /// Σ over units of the squared value of one unit, for errors that are independent between units.
    pub unit_square: f64,
}

/// The total of some contributions. Contributions without a stated error enter bounds as they are.
#[must_use]
pub fn total<'a>(contributions: impl Iterator<Item = Contribution<'a>>, sharing: Sharing) -> Estimate {
    let mut sums = Sums::default();
    for contribution in contributions {
        sums.add(&contribution);
    }
    sums.estimate(sharing)
}

/// What an error is shared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shared<'a> {
    /// The method error of all figures of one source.
    Method(&'a str),
    /// The model error of all units of one draw.
    Model(usize),
    /// Errors that are independent between units.
    Unit,
}

/// The variance that each shared error puts into a total, in the square of its unit; largest first.
///
/// The parts add up to the variance of the total under [`Sharing::Shared`]. What source and model errors do together
/// is counted with the model, as `σ_T` is defined. Contributions without a stated error have no variance here.
#[must_use]
pub fn variances<'a>(contributions: impl Iterator<Item = Contribution<'a>>) -> Vec<(Shared<'a>, f64)> {
    let mut sums = Sums::default();
    for contribution in contributions {
        sums.add(&contribution);
    }
    let mut found: BTreeMap<Shared<'a>, f64> = BTreeMap::new();
    for (source, variance) in sums.method_variances() {
        *found.entry(Shared::Method(source)).or_default() += variance;
    }
    for (&draw, (value, model)) in &sums.by_draw {
        *found.entry(Shared::Model(draw)).or_default() += value * value * model * model;
    }
    found.insert(Shared::Unit, sums.unit_variance);
    let mut found: Vec<_> = found.into_iter().filter(|(_, variance)| *variance > 0.0).collect();
    crate::order::sort_by(&mut found, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found
}

/// A floating-point key with a total order, for grouping equal coefficients.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Key(f64);

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// A total in the making: running sums, by what is shared.
#[derive(Default)]
pub(crate) struct Sums<'a> {
    value: f64,
    unknown: f64,
    known: bool,
    /// By source and method part: the value that shares it.
    by_method: BTreeMap<(&'a str, Key), f64>,
    /// By model draw: value and model part.
    by_draw: BTreeMap<usize, (f64, f64)>,
    /// By coefficient of one item: value, for full dependence.
    by_item: BTreeMap<Key, f64>,
    unit_variance: f64,
}

impl<'a> Sums<'a> {
    pub(crate) fn add(&mut self, contribution: &Contribution<'a>) {
        let value = contribution.value;
        self.value += value;
        let Some(item) = contribution.error.of_one_item() else {
            self.unknown += value;
            return;
        };
        self.known = true;
        let method = contribution.error.method.unwrap_or(0.0);
        *self.by_method.entry((contribution.source, Key(method))).or_default() += value;
        let model = contribution.error.model.unwrap_or(0.0);
        let draw = self.by_draw.entry(contribution.draw).or_insert((0.0, model));
        draw.0 += value;
        *self.by_item.entry(Key(item)).or_default() += value;
        let unit = contribution.error.unit.unwrap_or(0.0);
        self.unit_variance += unit * unit * contribution.unit_square;
    }

    /// Variance of the sum of method parts: of two figures of one source with σ and τ it is `x·y·(exp(σ·τ) − 1)`.
    fn method_variance(&self) -> f64 {
        self.method_variances().map(|(_, variance)| variance).sum()
    }

    /// The terms of that variance, each with its source.
    fn method_variances(&self) -> impl Iterator<Item = (&'a str, f64)> {
        let sigma = |key: Key| libm::sqrt(libm::log1p(key.0 * key.0));
        self.by_method.iter().flat_map(move |(&(source, a), &x)| {
            let of_source = move |(&(other, b), &y): (&(&str, Key), &f64)| {
                (other == source).then(|| (source, x * y * libm::expm1(sigma(a) * sigma(b))))
            };
            self.by_method.iter().filter_map(of_source)
        })
    }

    /// Variance that the model parts add: all units of a draw share it, `b²·x²`.
    fn model_variance(&self) -> f64 {
        self.by_draw.values().map(|(value, model)| value * value * model * model).sum()
    }

    /// The total so far.
    pub(crate) fn estimate(&self, sharing: Sharing) -> Estimate {
        if !self.known {
            return Estimate::unknown(self.value);
        }
        let parts = match sharing {
            Sharing::Full => self.by_item.iter().map(|(cv, &mean)| Lognormal { mean, cv: cv.0 }).collect(),
            Sharing::Shared => {
                let mean: f64 = self.by_item.values().sum();
                let variance = self.method_variance() + self.model_variance() + self.unit_variance;
                let cv = if mean > 0.0 { libm::sqrt(variance) / mean } else { 0.0 };
                vec![Lognormal { mean, cv }]
            }
        };
        Estimate { value: self.value, spread: Spread::Probability { unknown: self.unknown, parts } }
    }
}

/// The sum of two estimates whose errors are independent or unknown: law plus part of unknown uncertainty.
///
/// Used for making plus use, where at most one has a law; two laws are added as if they moved together, which
/// does not understate their spread.
#[must_use]
pub fn add(a: &Estimate, b: &Estimate) -> Estimate {
    let value = a.value + b.value;
    let mut unknown = 0.0;
    let mut parts = Vec::new();
    for estimate in [a, b] {
        match &estimate.spread {
            Spread::Probability { unknown: more, parts: laws } => {
                unknown += more;
                parts.extend_from_slice(laws);
            }
            _ => unknown += estimate.value,
        }
    }
    let spread = match (&a.spread, &b.spread) {
        _ if !parts.is_empty() => Spread::Probability { unknown, parts },
        (Spread::Exact, Spread::Exact) => Spread::Exact,
        _ => Spread::Unknown,
    };
    Estimate { value, spread }
}

/// The sum of estimates whose errors are independent of one another.
///
/// Means and variances of the laws add up, and the sum is the lognormal law with both; parts of one estimate move
/// together. What has no law, a stated range among it, enters the bounds as it is.
#[must_use]
pub fn sum_independent<'a>(estimates: impl Iterator<Item = &'a Estimate>) -> Estimate {
    let (mut value, mut unknown, mut mean, mut variance) = (0.0, 0.0, 0.0, 0.0);
    let mut exact = true;
    for estimate in estimates {
        value += estimate.value;
        exact &= estimate.spread == Spread::Exact;
        match &estimate.spread {
            Spread::Probability { unknown: more, parts } => {
                unknown += more;
                mean += parts.iter().map(|law| law.mean).sum::<f64>();
                let deviation: f64 = parts.iter().map(|law| law.mean * law.cv).sum();
                variance += deviation * deviation;
            }
            _ => unknown += estimate.value,
        }
    }
    let spread = match (exact, mean > 0.0) {
        (true, _) => Spread::Exact,
        (false, false) => Spread::Unknown,
        (false, true) => {
            let parts = vec![Lognormal { mean, cv: libm::sqrt(variance) / mean }];
            Spread::Probability { unknown, parts }
        }
    };
    Estimate { value, spread }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn independent_errors_add_their_squares() {
        // 300 ± 30 % and 400 ± 30 %: √(90² + 120²) = 150 on 700; 100 of unknown uncertainty beside.
        let parts =
            [Estimate::lognormal(300.0, 0.3), Estimate::lognormal(400.0, 0.3), Estimate::unknown(100.0)];
        let sum = sum_independent(parts.iter());
        let Spread::Probability { unknown, parts } = &sum.spread else { panic!("no law") };
        assert_eq!((sum.value, *unknown), (800.0, 100.0));
        assert!((parts[0].mean * parts[0].cv - 150.0).abs() < 1e-9);
    }

    fn laptops(models: usize) -> Estimate {
        let error = ErrorParts { method: Some(0.2), model: Some(0.56), unit: None };
        let each = 200.0 / models as f64;
        let lines = (0..models).map(|draw| Contribution {
            value: 260.0 * each,
            error,
            source: "s",
            draw,
            unit_square: 0.0,
        });
        total(lines, Sharing::Shared)
    }

    fn cv(estimate: &Estimate) -> f64 {
        match &estimate.spread {
            Spread::Probability { parts, .. } => parts[0].cv,
            _ => panic!("no law"),
        }
    }

    #[test]
    fn two_hundred_laptops_average_out_over_models_only() {
        // Published example: a = 0.2, b = 0.56, N = 200: 0.595, 0.320, 0.204 for 1, 5 and 200 models.
        for (models, expected) in [(1, 0.595), (5, 0.320), (200, 0.204)] {
            assert!((cv(&laptops(models)) - expected).abs() < 5e-4, "{models} models");
        }
    }

    #[test]
    fn figures_of_two_sources_are_independent_and_of_one_source_move_together() {
        let error = ErrorParts { method: Some(0.3), ..ErrorParts::default() };
        let two = |sources: [&'static str; 2]| {
            let lines = sources.into_iter().enumerate().map(|(draw, source)| Contribution {
                value: 100.0,
                error,
                source,
                draw,
                unit_square: 0.0,
            });
            cv(&total(lines, Sharing::Shared))
        };
        assert!((two(["a", "a"]) - 0.3).abs() < 1e-15);
        assert!((two(["a", "b"]) - 0.3 / libm::sqrt(2.0)).abs() < 1e-15);
    }

    #[test]
    fn variances_by_what_is_shared_add_up_to_the_variance() {
        // a = 0.2 on 52000 kg: (10400)²; b = 0.56 on two draws of 26000 kg: 2 · 14560².
        let error = ErrorParts { method: Some(0.2), model: Some(0.56), unit: None };
        let lines = || {
            (0..2).map(|draw| Contribution { value: 26_000.0, error, source: "s", draw, unit_square: 0.0 })
        };
        let found = variances(lines());
        assert_eq!(found[0].0, Shared::Model(0));
        let of = |shared: Shared<'_>| found.iter().find(|(of, _)| *of == shared).unwrap().1;
        assert!((of(Shared::Method("s")) / (10_400.0 * 10_400.0) - 1.0).abs() < 1e-12);
        assert!((of(Shared::Model(1)) / (14_560.0 * 14_560.0) - 1.0).abs() < 1e-12);
        let whole: f64 = found.iter().map(|(_, variance)| variance).sum();
        let expected = cv(&total(lines(), Sharing::Shared)) * 52_000.0;
        assert!((libm::sqrt(whole) / expected - 1.0).abs() < 1e-12);
    }

    #[test]
    fn full_dependence_adds_the_bounds() {
        let one = |value, cv| Contribution {
            value,
            error: ErrorParts { method: Some(cv), ..ErrorParts::default() },
            source: "s",
            draw: 0,
            unit_square: 0.0,
        };
        let both = total([one(1000.0, 0.85), one(3000.0, 0.3)].into_iter(), Sharing::Full);
        let bounds = both.interval(0.95).unwrap();
        let alone: Vec<_> = [(1000.0, 0.85), (3000.0, 0.3)]
            .map(|(mean, cv)| Estimate::lognormal(mean, cv).interval(0.95).unwrap())
            .into();
        assert!((bounds.low - alone[0].low - alone[1].low).abs() < 1e-9);
        assert!((bounds.high - alone[0].high - alone[1].high).abs() < 1e-9);
    }

    #[test]
    fn independent_units_average_out() {
        // 100 units of 1, u = 0.5: variance 100 · 0.25 = 25, sd 5 of 100.
        let error = ErrorParts { unit: Some(0.5), ..ErrorParts::default() };
        let line = Contribution { value: 100.0, error, source: "s", draw: 0, unit_square: 100.0 };
        assert!((cv(&total(std::iter::once(line), Sharing::Shared)) - 0.05).abs() < 1e-15);
    }
}
