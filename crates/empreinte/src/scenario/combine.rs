//! Several measures together: joint effect, single effects, what they do to one another, and who gets how much of it.

use std::collections::BTreeMap;

use super::{Band, Bound, Measure, Quantity, State, Totals, take, totals};
use crate::diagnostic::Diagnostic;
use crate::error::Result;

/// Most measures whose joint effect is shared among them: every subset is computed.
const MOST_SHARED: usize = 8;

/// Figures with their range.
pub type Bands = BTreeMap<Quantity, Band>;

/// What some measures do together.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Before them.
    pub before: Totals,
    /// After all of them.
    pub after: Bands,
    /// After minus before: savings are negative.
    pub difference: Bands,
    /// One entry a measure, in the order stated.
    pub effects: Vec<Effect>,
    /// What the joint difference is more than the sum of single ones; absent where one cannot stand alone.
    pub interaction: Option<Totals>,
    /// What was assumed.
    pub caveats: Vec<Diagnostic>,
}

/// What one of the measures does.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// Alone on the present site; absent where it needs one that comes before it.
    pub alone: Option<Totals>,
    /// Its part of the joint difference, by Shapley: the mean of what it adds over every order. The parts add up to
    /// the joint difference. Absent where one cannot stand alone, or beyond eight measures.
    pub part: Option<Totals>,
}

/// Computes some measures in the order stated.
///
/// The range moves each coefficient read to its bounds in turn, the others at their values, and adds up what moves
/// each way: it is no probability.
///
/// # Errors
/// Those of the measures, in the order stated.
pub fn run(base: &State<'_>, measures: &[Measure]) -> Result<Outcome> {
    let (before, mut end) = difference(base, measures)?;
    let after = totals(&mut end)?;
    let joint = minus(&after, &before);
    let mut outcome = Outcome {
        after: exact(&after),
        difference: exact(&joint),
        effects: effects(base, measures, &joint),
        interaction: None,
        caveats: end.caveats.iter().cloned().chain(end.coefficients.caveats()).collect(),
        before,
    };
    outcome.interaction = interaction(&joint, &outcome.effects);
    for id in end.coefficients.used() {
        for bound in [Bound::Low, Bound::High] {
            let mut bent = base.clone();
            bent.coefficients = bent.coefficients.bent(id, bound);
            let (start, mut end) = difference(&bent, measures)?;
            let end = totals(&mut end)?;
            let moved = minus(&end, &start);
            widen(&mut outcome.difference, &minus(&moved, &joint));
            widen(&mut outcome.after, &minus(&end, &after));
        }
    }
    Ok(outcome)
}

/// The figures before some measures, and the state after them.
fn difference<'a>(base: &State<'a>, measures: &[Measure]) -> Result<(Totals, State<'a>)> {
    let mut start = base.clone();
    let before = totals(&mut start)?;
    Ok((before, all(&start, measures.iter())?))
}

/// The state after some measures.
pub(super) fn all<'a, 'm>(
    base: &State<'a>,
    measures: impl Iterator<Item = &'m Measure>,
) -> Result<State<'a>> {
    let mut state = base.clone();
    for measure in measures {
        state = take(&state, measure)?;
    }
    Ok(state)
}

/// Difference of the figures that both have.
fn minus(after: &Totals, before: &Totals) -> Totals {
    let both = after.iter().filter_map(|(quantity, value)| Some((*quantity, value - before.get(quantity)?)));
    both.collect()
}

fn plus(mut sum: Totals, part: &Totals, weight: f64) -> Totals {
    for (quantity, value) in part {
        *sum.entry(*quantity).or_insert(0.0) += value * weight;
    }
    sum
}

fn exact(totals: &Totals) -> Bands {
    totals.iter().map(|(quantity, value)| (*quantity, Band::exact(*value))).collect()
}

fn widen(bands: &mut Bands, deviations: &Totals) {
    for (quantity, deviation) in deviations {
        if let Some(band) = bands.get_mut(quantity) {
            *band = band.widened(*deviation);
        }
    }
}

/// Single effects and parts of the joint one.
fn effects(base: &State<'_>, measures: &[Measure], joint: &Totals) -> Vec<Effect> {
    let of = |subset: u32| -> Option<Totals> {
        let chosen = measures.iter().enumerate().filter(|(place, _)| subset & bit(*place) != 0);
        let (before, mut after) = {
            let mut start = base.clone();
            (totals(&mut start).ok()?, all(&start, chosen.map(|(_, measure)| measure)).ok()?)
        };
        Some(minus(&totals(&mut after).ok()?, &before))
    };
    if let [_] = measures {
        return vec![Effect { alone: Some(joint.clone()), part: Some(joint.clone()) }];
    }
    if measures.len() > MOST_SHARED {
        let places = 0..measures.len();
        return places.map(|place| Effect { alone: of(bit(place)), part: None }).collect();
    }
    let subsets: Vec<Option<Totals>> = (0..bit(measures.len())).map(of).collect();
    let at = |subset: u32| subsets.get(usize::try_from(subset).ok()?)?.as_ref();
    let places = 0..measures.len();
    places
        .map(|place| Effect { alone: at(bit(place)).cloned(), part: part(place, measures.len(), &at) })
        .collect()
}

/// The subset of one measure.
fn bit(place: usize) -> u32 {
    u32::try_from(place).ok().and_then(|place| 1_u32.checked_shl(place)).unwrap_or(0)
}

/// The Shapley value of one measure: what it adds to each subset of the others, weighted by the orders that give it.
fn part<'t>(place: usize, count: usize, at: &impl Fn(u32) -> Option<&'t Totals>) -> Option<Totals> {
    let own = bit(place);
    let without = (0..bit(count)).filter(|subset| subset & own == 0);
    without.into_iter().try_fold(Totals::new(), |sum, subset| {
        let (with, without) = (at(subset | own)?, at(subset)?);
        Some(plus(sum, &minus(with, without), weight(subset.count_ones(), count)))
    })
}

/// `s! (n − s − 1)! / n!`: the share of orders in which `s` given measures come just before this one.
fn weight(before: u32, count: usize) -> f64 {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let factorial = |n: u32| (1..=n).fold(1.0, |product, k| product * f64::from(k));
    factorial(before) * factorial(count.saturating_sub(before + 1)) / factorial(count)
}

/// Joint difference minus the sum of single ones.
fn interaction(joint: &Totals, effects: &[Effect]) -> Option<Totals> {
    effects.iter().try_fold(joint.clone(), |rest, effect| Some(plus(rest, effect.alone.as_ref()?, -1.0)))
}
