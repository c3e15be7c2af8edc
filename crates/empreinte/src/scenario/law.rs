//! How surely some measures move a figure: the law of after less before, with what both share cancelled.
//!
//! An amount is what changes, times the doubts of its figure ([`super::amounts`]). What changes follows from coefficients of the
//! models and from the equipment: each coefficient with a range is one more independent driver, and what it moves has the
//! triangular law between what its ends give, with its mode at what its value gives; an input of the equipment moves in
//! proportion. Methods: `docs/methodology/scenarios.md`.

use std::collections::BTreeMap;

use super::amounts::amounts;
use super::coefficient::{Coefficients, STEP};
use super::combine::all;
use super::{Band, Bands, Bound, Measure, Quantity, State};
use crate::decision::doubt::{Doubt, Term};
use crate::decision::plan::Against;
use crate::error::Result;
use crate::statistics::Law;
use crate::uncertainty::form::Shape;

/// Share of two sums below which their difference is that of their digits.
const ROUNDING: f64 = 1e-12;

/// How surely each quantity moves.
pub type Laws = BTreeMap<Quantity, Against>;

/// The laws of the difference that some measures make together.
///
/// # Errors
/// Those of the measures.
pub fn laws(base: &State<'_>, measures: &[Measure], difference: &Bands, confidence: f64) -> Result<Laws> {
    let (middle, read) = moved(base, measures)?;
    let mut causes = Vec::new();
    for id in read.used().iter().copied() {
        let at = |bound: Bound| {
            let mut bent = base.clone();
            bent.coefficients = bent.coefficients.bent(id, bound);
            moved(&bent, measures)
        };
        let ends = [at(Bound::Low)?.0, at(Bound::High)?.0];
        causes.push(Cause::Coefficient { id, ends });
    }
    for input in read.doubted() {
        let mut bent = base.clone();
        bent.coefficients = bent.coefficients.moved(input.clone());
        causes.push(Cause::Input { input, above: moved(&bent, measures)?.0 });
    }
    let law = |(quantity, band): (&Quantity, &Band)| {
        let terms = middle.get(quantity).map(|moved| moved.terms(*quantity, &causes)).unwrap_or_default();
        let mut against = Against::of(&terms, &[], confidence);
        against.difference.value = band.mid;
        // Nothing moved, whatever anything is: that is exact.
        if terms.is_empty() {
            against.difference.kind = "point";
        }
        (*quantity, against)
    };
    Ok(difference.iter().map(law).collect())
}

/// What moves an amount beside its figure.
enum Cause<'c> {
    /// A coefficient, with what moves at its ends.
    Coefficient { id: &'static str, ends: [Movement; 2] },
    /// An input of the equipment, with what moves where it is a step above its value.
    Input { input: &'c Doubt, above: Movement },
}

/// What moved, by quantity.
type Movement = BTreeMap<Quantity, Moved>;

/// What moved of a quantity, by the doubts of the figures.
#[derive(Default)]
struct Moved {
    /// What has a figure whose doubt nobody states.
    unknown: Net,
    known: BTreeMap<Vec<Doubt>, Net>,
}

/// What is left of amounts with their signs, and the sum of their sizes.
#[derive(Default, Clone, Copy)]
struct Net {
    sum: f64,
    size: f64,
}

impl Net {
    fn add(&mut self, amount: f64) {
        self.sum += amount;
        self.size += amount.abs();
    }

    /// What is left; what is left of equal sums by their last digits is nothing.
    fn left(self) -> f64 {
        if self.sum.abs() > ROUNDING * self.size { self.sum } else { 0.0 }
    }
}

/// What some measures move, and what they read.
fn moved<'a>(base: &State<'a>, measures: &[Measure]) -> Result<(Movement, Coefficients<'a>)> {
    let mut start = base.clone();
    let before = amounts(&mut start)?;
    let mut end = all(&start, measures.iter())?;
    let after = amounts(&mut end)?;
    let mut movement = Movement::new();
    let signed = before.into_iter().map(|amount| (-1.0, amount));
    for (sign, amount) in signed.chain(after.into_iter().map(|amount| (1.0, amount))) {
        let moved = movement.entry(amount.quantity).or_default();
        match amount.doubts {
            Some(doubts) => moved.known.entry(doubts).or_default().add(sign * amount.mean),
            None => moved.unknown.add(sign * amount.mean),
        }
    }
    Ok((movement, end.coefficients))
}

impl Moved {
    /// The terms of what moved; none where nothing did.
    fn terms(&self, quantity: Quantity, causes: &[Cause<'_>]) -> Vec<Term> {
        let mut terms = Vec::new();
        for (doubts, middle) in &self.known {
            let middle = middle.left();
            let at = |movement: &Movement| {
                let moved = movement.get(&quantity).and_then(|moved| moved.known.get(doubts));
                moved.copied().unwrap_or_default().left()
            };
            let mut rest = middle;
            let caused = causes.iter().filter_map(|cause| match cause {
                Cause::Coefficient { id, ends } => {
                    let [low, high] = ends.each_ref().map(at);
                    let Effect { sign, shift, law } = Effect::of([low, middle, high])?;
                    let shape = Shape::Scaled(law);
                    let doubt = Doubt { key: format!("coefficient/{id}"), shape };
                    Some((sign * shift - middle, sign * law.mean(), doubt))
                }
                Cause::Input { input, above } => {
                    let slope = (at(above) - middle) / STEP;
                    (slope != 0.0).then(|| (-slope, slope, (*input).clone()))
                }
            });
            for (shift, mean, doubt) in caused {
                rest += shift;
                terms.push(Term::known(mean, doubts.iter().cloned().chain([doubt]).collect()));
            }
            if rest != 0.0 {
                terms.push(Term::known(rest, doubts.clone()));
            }
        }
        let unknown = self.unknown.left();
        if unknown != 0.0 {
            terms.push(Term::unknown(unknown));
        }
        // Amounts of no figure that no doubt reaches: nobody says how sure they are.
        if terms.iter().all(|term| term.doubts.is_empty()) {
            terms.iter_mut().for_each(|term| term.known = false);
        }
        terms
    }
}

/// What a coefficient moves: `sign · (shift + X)`, with X of a law above 0 that rises with the coefficient.
struct Effect {
    sign: f64,
    shift: f64,
    law: Law,
}

impl Effect {
    /// Given what is at the low end, at the value and at the high end; `None` where nothing moves.
    fn of([low, middle, high]: [f64; 3]) -> Option<Self> {
        let sign = if high < low { -1.0 } else { 1.0 };
        let [a, mode, b] = [low, middle, high].map(|amount| sign * amount);
        let (min, max) = (a.min(mode), b.max(mode));
        // What does not keep its sign is put above 0, by its own width.
        let shift = if min > 0.0 { 0.0 } else { 2.0 * min - max };
        let law = Law::Triangular { min: min - shift, mode: mode - shift, max: max - shift };
        (min < max).then_some(Self { sign, shift, law })
    }
}
