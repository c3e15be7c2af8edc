//! Two answers side by side: their difference, how probable it is that the first is lower, and what moved.

use serde::{Deserialize, Serialize};

use super::device::{self, Device};
use super::doubt::{Balance, Term};
use super::factors::MovedFactor;
use super::fleet;
use super::information::Worth;
use super::moved::{Parts, TypeMoved, moved};
use super::sites::{PostMoved, SitesCompared};
use crate::datacentre::site::Label;
use crate::diagnostic::Diagnostic;
use crate::equipment::Assessed;
use crate::fleet::Assessment;
use crate::fleet::request::Dependence;
use crate::impacts::{Cell, WireEstimate};
use crate::indicator::Indicator;
use crate::lang::{Lang, Text};
use crate::provenance::Absence;

/// Names of the two sides in the keys of doubts.
pub(super) const SIDES: [&str; 2] = ["a", "b"];

/// Share of two sums below which their difference is that of their digits.
const ROUNDING: f64 = 1e-13;

/// What can be said of a difference at the confidence asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Distinction {
    /// The first is lower with at least the probability asked for.
    ALower,
    /// The second is lower with at least that probability.
    BLower,
    /// Neither reaches it.
    NotDistinguishable,
    /// Nothing differs.
    Equal,
    /// No uncertainty is stated: the values differ and nobody says how surely.
    Unknown,
}

impl Distinction {
    /// What a probability that the first is lower says at a confidence.
    #[must_use]
    pub fn of(probability: Option<f64>, difference: f64, confidence: f64) -> Self {
        match probability {
            _ if difference == 0.0 => Self::Equal,
            None => Self::Unknown,
            Some(p) if p >= confidence => Self::ALower,
            Some(p) if p <= 1.0 - confidence => Self::BLower,
            Some(_) => Self::NotDistinguishable,
        }
    }

    /// Words for a reader.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::ALower => Text { en: "A is lower", fr: "A est plus bas" },
            Self::BLower => Text { en: "B is lower", fr: "B est plus bas" },
            Self::NotDistinguishable => Text { en: "cannot be told apart", fr: "indiscernables" },
            Self::Equal => Text { en: "equal", fr: "égaux" },
            Self::Unknown => Text { en: "no uncertainty is stated", fr: "aucune incertitude indiquée" },
        }
    }
}

/// A difference with its law.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The second less the first.
    pub difference: WireEstimate,
    /// Probability that the first is lower; `None` where no uncertainty is stated.
    pub probability_a_lower: Option<f64>,
    /// What that says at the first confidence asked for.
    pub distinction: Distinction,
}

impl Difference {
    /// The difference of two sums of terms: the second less the first.
    #[must_use]
    pub fn of(a: &[Term], b: &[Term], confidence: f64) -> Self {
        let balance = Balance::new(b, a);
        let size: f64 = a.iter().chain(b).map(|term| term.value.abs()).sum();
        // What is left of equal sums by the last digit is nothing, and either side is as low as the other.
        let is_equal = balance.deviation() == 0.0 && balance.value.abs() <= ROUNDING * size;
        let value = if is_equal { 0.0 } else { balance.value };
        let lower = || if is_equal { 0.5 } else { 1.0 - balance.below(0.0) };
        let probability = balance.is_known.then(lower);
        Self {
            difference: WireEstimate { value, ..estimate(&balance, confidence) },
            probability_a_lower: probability,
            distinction: Distinction::of(probability, value, confidence),
        }
    }
}

/// A balance as an estimate of the contract.
#[must_use]
pub fn estimate(balance: &Balance, confidence: f64) -> WireEstimate {
    let at = |p: f64| (balance.is_known && balance.deviation() > 0.0).then(|| balance.quantile(p));
    let low = at(0.5 - confidence / 2.0);
    WireEstimate {
        value: balance.value,
        low,
        high: at(0.5 + confidence / 2.0),
        confidence: low.map(|_| confidence),
        kind: if low.is_some() { "probability" } else { "unknown" },
        mean: None,
        median: at(0.5),
        unknown_share: (low.is_some() && balance.unknown_share > 0.0).then_some(balance.unknown_share),
        intervals: Vec::new(),
    }
}

/// One indicator of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The indicator.
    pub indicator: Indicator,
    /// The first total, or why there is none.
    pub a: Result<WireEstimate, Absence>,
    /// The second.
    pub b: Result<WireEstimate, Absence>,
    /// What differs; `None` where one of them is absent.
    pub difference: Option<Difference>,
    /// What made it.
    pub moved: Option<Parts>,
    /// The same by device type, for fleets.
    pub by_type: Vec<TypeMoved>,
    /// The same by kind of post, for sites.
    pub by_post: Vec<PostMoved>,
}

/// Two answers compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// One row an indicator that both sides were asked for, in the order of the first.
    pub rows: Vec<Row>,
    /// Probability at which sides are told apart, and of the intervals.
    pub confidence: f64,
    /// Whether ranges were read as triangular laws.
    pub ranges_as_laws: bool,
    /// Whether a side asked for full dependence, which a comparison does not read.
    pub full_dependence: bool,
}

/// Names of the sides.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Names {
    /// Of the first: one text, or one a language.
    pub a: Label,
    /// Of the second.
    pub b: Label,
}

/// Two sides compared, with what a report and an answer are made of.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The comparison.
    pub comparison: Comparison,
    /// What was compared.
    pub kind: &'static str,
    /// Names of the sides.
    pub names: Names,
    /// Factors that differ.
    pub factors: Vec<MovedFactor>,
    /// What only sites have.
    pub sites: Option<SitesCompared>,
    /// What would be worth knowing before one is chosen, where that is asked.
    pub information: Vec<(Indicator, Worth)>,
    /// What a reader must know.
    pub diagnostics: Vec<Diagnostic>,
    /// Language.
    pub lang: Lang,
}

/// Compares two fleets: per year of each, as their methods charge it.
#[must_use]
pub fn fleets(a: &Assessment, b: &Assessment, confidence: f64) -> Comparison {
    let asked = |assessment: &Assessment| assessment.fleet.settings.indicators.clone();
    let sides = [(a, SIDES[0]), (b, SIDES[1])].map(|(side, name)| fleet::Side::new(side, name));
    let row = |indicator: Indicator| {
        let total = |side: &Assessment| {
            let row = side.result.total.get(indicator);
            row.map_or(Err(Absence::NotGiven), |row| wire(&row.total, confidence))
        };
        let (first, second) = (total(a), total(b));
        let both = first.is_ok() && second.is_ok();
        let [of_a, of_b] = sides.each_ref().map(|side| side.terms(indicator));
        let found = both.then(|| moved(a, b, indicator));
        Row {
            indicator,
            a: first,
            b: second,
            difference: both.then(|| Difference::of(&of_a, &of_b, confidence)),
            moved: found.as_ref().map(|(whole, _)| *whole),
            by_type: found.map(|(_, by_type)| by_type).unwrap_or_default(),
            by_post: Vec::new(),
        }
    };
    let full = |side: &Assessment| side.fleet.settings.dependence == Dependence::Full;
    Comparison {
        rows: common(&asked(a), &asked(b)).into_iter().map(row).collect(),
        confidence,
        ranges_as_laws: false,
        full_dependence: full(a) || full(b),
    }
}

/// Compares two described devices: per year of service, since their service lives may differ.
#[must_use]
pub fn devices(a: &Assessed, b: &Assessed, confidence: f64) -> Comparison {
    let row = |indicator: Indicator| {
        let terms =
            [(a, SIDES[0]), (b, SIDES[1])].map(|(assessed, side)| Device { assessed, side }.year(indicator));
        let total = |terms: &Result<Vec<Term>, Absence>| {
            terms.as_ref().map(|terms| estimate(&Balance::new(terms, &[]), confidence)).map_err(|why| *why)
        };
        let [of_a, of_b] = &terms;
        let both = of_a.as_ref().ok().zip(of_b.as_ref().ok());
        Row {
            indicator,
            a: total(of_a),
            b: total(of_b),
            difference: both.map(|(a, b)| Difference::of(a, b, confidence)),
            moved: both.map(|_| device::moved(a, b, indicator)),
            by_type: Vec::new(),
            by_post: Vec::new(),
        }
    };
    Comparison {
        rows: common(&a.device.indicators, &b.device.indicators).into_iter().map(row).collect(),
        confidence,
        ranges_as_laws: device::has_ranges(a) || device::has_ranges(b),
        full_dependence: false,
    }
}

pub(super) fn wire(cell: &Cell, confidence: f64) -> Result<WireEstimate, Absence> {
    cell.as_ref().map(|estimate| WireEstimate::new(estimate, &[confidence])).map_err(|why| *why)
}

pub(super) fn common(a: &[Indicator], b: &[Indicator]) -> Vec<Indicator> {
    a.iter().copied().filter(|indicator| b.contains(indicator)).collect()
}

#[cfg(test)]
mod tests;
