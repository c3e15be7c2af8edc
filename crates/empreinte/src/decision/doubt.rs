//! The doubt of a difference: what two totals share cancels, what is left is weighed in closed form.
//!
//! A term is `value · Π D`, with independent doubts `D` that terms share by their key: the method of a source, the deviation
//! of a model, the lifetime of a device, what a line is. Of a difference the coefficients of equal doubts are
//! subtracted first; what stays positive makes one side and what stays negative the other. Means, variances and the
//! covariance of the two sides are exact. The sides are then taken as two lognormal laws with these moments (Fenton 1960 for
//! one sum; the covariance makes the correlation of their logarithms), and the law of their difference is integrated
//! numerically. It is exact where each side is one figure, an approximation elsewhere.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::fleet::doubt::{Input, Spread};
use crate::statistics::{Lognormal, normal};
use crate::uncertainty::form::Shape;

/// What multiplies a term, in the unit of its mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// What shares it.
    pub key: String,
    /// How it follows from what shares it.
    pub shape: Shape,
}

impl Doubt {
    /// A lognormal doubt, by its standard deviation over its mean.
    #[must_use]
    pub fn new(key: impl Into<String>, cv: f64) -> Self {
        Self { key: key.into(), shape: Shape::Deviate { sigma: libm::sqrt(libm::log1p(cv * cv)) } }
    }

    /// The doubt about an input that has a law; a range is none.
    #[must_use]
    pub(crate) fn of_input(input: &Input) -> Option<Self> {
        let Spread::Law(law) = input.spread else { return None };
        Some(Self { key: input.driver.clone(), shape: Shape::scaled(law).0 })
    }

    /// Its standard deviation over its mean.
    #[must_use]
    pub(super) fn cv(&self) -> f64 {
        libm::sqrt((self.growth() - 1.0).max(0.0))
    }

    /// Its mean square over the square of its mean: `1 + c²`.
    fn growth(&self) -> f64 {
        self.shape.product_mean(self.shape) / (self.shape.mean() * self.shape.mean())
    }
}

impl Eq for Doubt {}

impl PartialOrd for Doubt {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Doubt {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.key, self.shape.key()).cmp(&(&other.key, other.shape.key()))
    }
}

/// A part of a total.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Its value in the deterministic total.
    pub value: f64,
    /// The mean of its law; the value where no law is stated.
    pub mean: f64,
    /// The doubts that multiply it.
    pub doubts: Vec<Doubt>,
    /// Whether its uncertainty is stated; an exact number has stated doubts, none.
    pub known: bool,
}

impl Term {
    /// A part whose uncertainty nobody states.
    #[must_use]
    pub const fn unknown(value: f64) -> Self {
        Self { value, mean: value, doubts: Vec::new(), known: false }
    }

    /// A part with doubts whose law has the value as its mean. Doubts without spread are left out.
    #[must_use]
    pub fn known(value: f64, doubts: Vec<Doubt>) -> Self {
        let doubts = doubts.into_iter().filter(|doubt| doubt.growth() > 1.0).collect();
        Self { value, mean: value, doubts, known: true }
    }

    /// The same with one more doubt, of mean one, where there is one.
    #[must_use]
    pub(super) fn doubted(mut self, doubt: Option<Doubt>) -> Self {
        self.known |= doubt.is_some();
        self.doubts.extend(doubt);
        self
    }

    /// Another value of the same figure and doubts.
    #[must_use]
    pub(super) fn with(&self, value: f64) -> Self {
        Self { value, mean: value, ..self.clone() }
    }

    /// The same times a number.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        Self { value: self.value * factor, mean: self.mean * factor, ..self.clone() }
    }
}

/// Two sides of a difference after what they share was taken away.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    /// The deterministic difference.
    pub value: f64,
    /// What of it has no stated uncertainty, with what cancelled exactly.
    fixed: f64,
    /// What is left of the first total, as a law.
    plus: Lognormal,
    /// What is left of the second total, as a law.
    minus: Lognormal,
    /// Covariance of the two.
    covariance: f64,
    /// Whether any part has a stated uncertainty.
    pub is_known: bool,
    /// What of the two totals has no stated uncertainty and does not cancel, as a share of what does not cancel.
    pub unknown_share: f64,
}

impl Balance {
    /// The difference of two totals: the first less the second.
    #[must_use]
    pub fn new(plus: &[Term], minus: &[Term]) -> Self {
        let mut net: BTreeMap<Vec<Doubt>, f64> = BTreeMap::new();
        let (mut value, mut unknown, mut exact, mut is_known) = (0.0, 0.0, 0.0, false);
        let signed = plus.iter().map(|term| (1.0, term)).chain(minus.iter().map(|term| (-1.0, term)));
        for (sign, term) in signed {
            value += sign * term.value;
            is_known |= term.known;
            match (term.known, term.doubts.is_empty()) {
                (false, _) => unknown += sign * term.value,
                (true, true) => exact += sign * term.value,
                (true, false) => *net.entry(sorted(&term.doubts)).or_default() += sign * term.mean,
            }
        }
        let groups: Vec<(Vec<Doubt>, f64)> = net.into_iter().filter(|(_, mean)| *mean != 0.0).collect();
        let left: f64 = groups.iter().map(|(_, mean)| mean.abs()).sum();
        let whole = left + unknown.abs() + exact.abs();
        let moments = Moments::of(&groups);
        Self {
            value,
            fixed: unknown + exact,
            plus: law(moments.means[0], moments.variances[0]),
            minus: law(moments.means[1], moments.variances[1]),
            covariance: moments.covariance,
            is_known,
            unknown_share: if whole > 0.0 { unknown.abs() / whole } else { 0.0 },
        }
    }

    /// Standard deviation of the difference.
    #[must_use]
    pub fn deviation(&self) -> f64 {
        let square = |law: Lognormal| law.mean * law.mean * law.cv * law.cv;
        libm::sqrt((square(self.plus) + square(self.minus) - 2.0 * self.covariance).max(0.0))
    }

    /// The probability that the difference is below a bound. What is exactly equal to it counts half.
    #[must_use]
    pub fn below(&self, bound: f64) -> f64 {
        Pair { a: self.plus, b: self.minus, covariance: self.covariance }.below(bound - self.fixed)
    }

    /// The value that the difference stays below with a probability in ]0, 1[.
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        let far = |law: Lognormal| law.at(FAR).max(law.mean);
        let (mut low, mut high) = (self.fixed - far(self.minus), self.fixed + far(self.plus));
        for _ in 0..BISECTIONS {
            let middle = (low + high) / 2.0;
            if self.below(middle) < p { low = middle } else { high = middle }
        }
        (low + high) / 2.0
    }
}

/// Deviates beyond which nothing of a normal law is left that a double can show.
const FAR: f64 = 8.5;
/// Halvings of an interval: 60 leave 1e-18 of it.
const BISECTIONS: u32 = 60;
/// Nodes of the integral over the deviates of one side.
const NODES: u32 = 512;

fn sorted(doubts: &[Doubt]) -> Vec<Doubt> {
    let mut doubts = doubts.to_vec();
    doubts.sort_unstable();
    doubts
}

fn law(mean: f64, variance: f64) -> Lognormal {
    Lognormal { mean, cv: if mean > 0.0 { libm::sqrt(variance) / mean } else { 0.0 } }
}

/// `1 + c²` of some doubts together.
fn growth<'d>(doubts: impl Iterator<Item = &'d Doubt>) -> f64 {
    doubts.map(Doubt::growth).product()
}

/// Exact moments of the positive and of the negative part of a sum.
struct Moments {
    means: [f64; 2],
    variances: [f64; 2],
    covariance: f64,
}

impl Moments {
    fn of(groups: &[(Vec<Doubt>, f64)]) -> Self {
        let mut count: BTreeMap<&str, u32> = BTreeMap::new();
        for doubt in groups.iter().flat_map(|(doubts, _)| doubts) {
            *count.entry(&doubt.key).or_default() += 1;
        }
        let alone = |doubt: &&Doubt| count.get(doubt.key.as_str()) == Some(&1);
        let mut moments = Self { means: [0.0; 2], variances: [0.0; 2], covariance: 0.0 };
        // What a doubt of one group alone adds is added here; groups then meet by what they share, which is little.
        let mut shared: [BTreeMap<Vec<&Doubt>, f64>; 2] = [BTreeMap::new(), BTreeMap::new()];
        for (doubts, mean) in groups {
            let [positive, negative] = &mut shared;
            let [plus, minus] = &mut moments.means;
            let [of_plus, of_minus] = &mut moments.variances;
            let (side, sum, variance) =
                if *mean > 0.0 { (positive, plus, of_plus) } else { (negative, minus, of_minus) };
            let common: Vec<&Doubt> = doubts.iter().filter(|doubt| !alone(doubt)).collect();
            let own = growth(doubts.iter().filter(alone));
            *variance += mean * mean * growth(common.iter().copied()) * (own - 1.0);
            *sum += mean.abs();
            *side.entry(common).or_default() += mean.abs();
        }
        let [positive, negative] = &shared;
        let [of_plus, of_minus] = &mut moments.variances;
        *of_plus += covariance(positive, positive);
        *of_minus += covariance(negative, negative);
        moments.covariance = covariance(positive, negative);
        moments
    }
}

/// Covariance of two sums, from the mean of the product of what each doubt does in both.
fn covariance(one: &BTreeMap<Vec<&Doubt>, f64>, other: &BTreeMap<Vec<&Doubt>, f64>) -> f64 {
    let mut sum = 0.0;
    for (doubts, x) in one {
        for (others, y) in other {
            sum += x * y * together(doubts, others);
        }
    }
    sum
}

/// The mean of the product of two products of doubts, less 1. Two lognormals of one doubt, with the deviations σ and τ, have
/// `E[D·D'] = exp(σ·τ)`.
fn together(doubts: &[&Doubt], others: &[&Doubt]) -> f64 {
    let (mut exponent, mut ratio) = (0.0, 1.0);
    for doubt in doubts {
        let Some(same) = others.iter().find(|same| same.key == doubt.key) else { continue };
        match (doubt.shape, same.shape) {
            (Shape::Deviate { sigma }, Shape::Deviate { sigma: tau }) => exponent += sigma * tau,
            (a, b) => ratio *= a.product_mean(b) / (a.mean() * b.mean()),
        }
    }
    // Small covariances keep their digits.
    if ratio == 1.0 { libm::expm1(exponent) } else { libm::exp(exponent) * ratio - 1.0 }
}

/// Two correlated lognormal laws.
struct Pair {
    a: Lognormal,
    b: Lognormal,
    covariance: f64,
}

impl Pair {
    /// P(a − b < bound).
    fn below(&self, bound: f64) -> f64 {
        let (a, b) = (self.a, self.b);
        match (a.mean > 0.0, b.mean > 0.0) {
            (false, false) => step(bound),
            (true, false) => under(a, bound),
            (false, true) => 1.0 - under(b, -bound),
            (true, true) => self.both(bound),
        }
    }

    fn both(&self, bound: f64) -> f64 {
        let (sa, sb) = (self.a.sigma(), self.b.sigma());
        let (ma, mb) = (libm::log(self.a.median()), libm::log(self.b.median()));
        let most = sa * sb;
        let common =
            libm::log1p((self.covariance / (self.a.mean * self.b.mean)).max(-1.0)).clamp(-most, most);
        if bound == 0.0 {
            return ratio(mb - ma, libm::sqrt((sa * sa + sb * sb - 2.0 * common).max(0.0)));
        }
        if sb == 0.0 {
            return under(self.a, bound + self.b.mean);
        }
        // a given b: normal in its logarithm around a line, with what b does not tell.
        let slope = common / sb;
        let rest = libm::sqrt((sa * sa - slope * slope).max(0.0));
        let given = |z: f64| {
            let room = libm::exp(mb + sb * z) + bound;
            if room <= 0.0 { f64::NEG_INFINITY } else { libm::log(room) - ma - slope * z }
        };
        if rest < sa * 1e-6 || rest == 0.0 { crossings(given) } else { integral(|z| normal(given(z) / rest)) }
    }
}

/// Φ(distance / deviation), with its limits where there is no deviation.
fn ratio(distance: f64, deviation: f64) -> f64 {
    if deviation > 1e-12 { normal(distance / deviation) } else { step(distance) }
}

/// 0 below 0, 1 above, a half between.
fn step(distance: f64) -> f64 {
    if distance > 0.0 {
        1.0
    } else if distance < 0.0 {
        0.0
    } else {
        0.5
    }
}

/// P(law < bound).
fn under(law: Lognormal, bound: f64) -> f64 {
    if bound <= 0.0 {
        return 0.0;
    }
    ratio(libm::log(bound) - libm::log(law.median()), law.sigma())
}

/// ∫ φ(z) f(z) dz by the trapezoidal rule, which converges fast for what dies away on both sides.
fn integral(f: impl Fn(f64) -> f64) -> f64 {
    let width = 2.0 * FAR / f64::from(NODES);
    let nodes = (0..=NODES).map(|node| -FAR + width * f64::from(node));
    let (mut sum, mut weights) = (0.0, 0.0);
    for z in nodes {
        let weight = libm::exp(-z * z / 2.0);
        weights += weight;
        sum += weight * f(z);
    }
    sum / weights
}

/// The probability that a function of one deviate is above 0, between its changes of sign.
fn crossings(f: impl Fn(f64) -> f64) -> f64 {
    let width = 2.0 * FAR / f64::from(NODES);
    let mut probability = 0.0;
    for node in 0..NODES {
        let (low, high) = (-FAR + width * f64::from(node), -FAR + width * f64::from(node + 1));
        let (first, last) = (f(low) > 0.0, f(high) > 0.0);
        let change = if first == last { high } else { root(&f, low, high, first) };
        let (from, to) = if first { (low, change) } else { (change, high) };
        probability += normal(to) - normal(from);
    }
    probability
}

fn root(f: &impl Fn(f64) -> f64, mut low: f64, mut high: f64, above: bool) -> f64 {
    for _ in 0..BISECTIONS {
        let middle = (low + high) / 2.0;
        if (f(middle) > 0.0) == above { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

#[cfg(test)]
mod tests;
