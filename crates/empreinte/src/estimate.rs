//! A value with what is known of its uncertainty.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Location, codes, expected};
use crate::error::Result;
use crate::statistics::{Lognormal, central_z};

/// The parts of a factor's relative error, each a coefficient of variation.
///
/// *method* is shared by every figure of one source, *model* by all units of one model, *unit* is independent from
/// one unit to the next. A part that no one states is `None`; where none is stated the error is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct ErrorParts {
    /// Shared by every figure of one source.
    pub method: Option<f64>,
    /// Shared by all units of one model.
    pub model: Option<f64>,
    /// Independent between units.
    pub unit: Option<f64>,
}

impl ErrorParts {
    /// Whether any part is stated.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.method.is_some() || self.model.is_some() || self.unit.is_some()
    }

    /// The coefficient of variation of one item, `√(a² + b² + u²)`; `None` when no part is stated.
    #[must_use]
    pub fn of_one_item(&self) -> Option<f64> {
        self.is_known().then(|| {
            let [a, b, u] = [self.method, self.model, self.unit].map(|part| part.unwrap_or(0.0));
            libm::sqrt(a * a + b * b + u * u)
        })
    }
}

/// What is known of the uncertainty of a value.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Spread {
    /// Exact by nature.
    Exact,
    /// No range is known. This is not a range of zero width.
    Unknown,
    /// A law of probability: a part without known uncertainty plus lognormal parts that move together.
    ///
    /// One part is a lognormal law; several are a comonotone sum, whose quantiles are the sums of theirs.
    Probability {
        /// The part of the value whose uncertainty is unknown; it enters bounds as it is.
        unknown: f64,
        /// The lognormal parts.
        parts: Vec<Lognormal>,
    },
    /// Minimum and maximum given by a user: not a probability.
    Range {
        /// Smallest value.
        low: f64,
        /// Largest value.
        high: f64,
    },
}

/// How intervals of totals are made beside the closed form, which is always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum UncertaintyMethod {
    /// Exact moments and fitted quantiles alone.
    #[default]
    Closed,
    /// Draws beside them.
    MonteCarlo,
}

impl UncertaintyMethod {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde calls")]
    pub(crate) fn is_closed(&self) -> bool {
        *self == Self::Closed
    }
}

/// One confidence or several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Confidence {
    /// One level.
    One(f64),
    /// Several levels; the first fills `low` and `high`.
    Several(Vec<f64>),
}

impl Confidence {
    /// The levels as a list.
    #[must_use]
    pub fn levels(&self) -> Vec<f64> {
        match self {
            Self::One(level) => vec![*level],
            Self::Several(levels) => levels.clone(),
        }
    }
}

/// Confidence of intervals when none is asked for.
pub(crate) const DEFAULT_CONFIDENCE: f64 = 0.95;

/// The confidences of intervals, 95 % where none is asked for.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for one below 0.5, or of 1 and above.
pub(crate) fn confidence_levels(confidence: Option<&Confidence>) -> Result<Vec<f64>> {
    let levels = confidence.map_or_else(|| vec![DEFAULT_CONFIDENCE], Confidence::levels);
    match levels.iter().find(|level| !(0.5..1.0).contains(*level)) {
        Some(level) => Err(Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE)
            .with("field", "confidence")
            .with("found", level)
            .with_text("expected", expected::CONFIDENCE)
            .at(Location::path("options.confidence"))
            .into()),
        None => Ok(levels),
    }
}

/// A value and its uncertainty.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// The deterministic result.
    pub value: f64,
    /// Its uncertainty.
    pub spread: Spread,
}

/// A central interval at one confidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    /// Probability that the interval holds, given the reference; 0.95 for 95 %.
    pub confidence: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

impl Estimate {
    /// A value that is exact by nature, such as a count.
    #[must_use]
    pub fn exact(value: f64) -> Self {
        Self { value, spread: Spread::Exact }
    }

    /// A value whose uncertainty nobody states.
    #[must_use]
    pub fn unknown(value: f64) -> Self {
        Self { value, spread: Spread::Unknown }
    }

    /// A value with one lognormal law around it.
    #[must_use]
    pub fn lognormal(mean: f64, cv: f64) -> Self {
        Self {
            value: mean,
            spread: Spread::Probability { unknown: 0.0, parts: vec![Lognormal { mean, cv }] },
        }
    }

    /// The central interval at a confidence in ]0, 1[; `None` where no range is known or none is needed.
    ///
    /// A range given by a user is the same at every confidence.
    #[must_use]
    pub fn interval(&self, confidence: f64) -> Option<Interval> {
        match &self.spread {
            Spread::Exact | Spread::Unknown => None,
            Spread::Probability { unknown, parts } => {
                let z = central_z(confidence);
                let at = |z: f64| parts.iter().fold(*unknown, |sum, law| sum + law.at(z));
                Some(Interval { confidence, low: at(-z), high: at(z) })
            }
            &Spread::Range { low, high } => Some(Interval { confidence, low, high }),
        }
    }

    /// The mean, where a law is known.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        match &self.spread {
            Spread::Probability { unknown, parts } => {
                Some(parts.iter().fold(*unknown, |sum, law| sum + law.mean))
            }
            _ => None,
        }
    }

    /// The median, where a law is known.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        match &self.spread {
            Spread::Probability { unknown, parts } => {
                Some(parts.iter().fold(*unknown, |sum, law| sum + law.median()))
            }
            _ => None,
        }
    }

    /// The share of the value whose uncertainty is unknown, 0 to 1; 0 for a value of 0.
    #[must_use]
    pub fn unknown_share(&self) -> f64 {
        match &self.spread {
            Spread::Exact | Spread::Range { .. } => 0.0,
            Spread::Unknown => 1.0,
            Spread::Probability { .. } if self.value == 0.0 => 0.0,
            Spread::Probability { unknown, .. } => unknown / self.value,
        }
    }

    /// The name of the kind in the JSON contract.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self.spread {
            Spread::Exact => "point",
            Spread::Unknown => "unknown",
            Spread::Probability { .. } => "probability",
            Spread::Range { .. } => "range",
        }
    }

    /// The estimate times a number: a share, a quantity or one over a lifetime.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        let spread = match &self.spread {
            Spread::Exact => Spread::Exact,
            Spread::Unknown => Spread::Unknown,
            Spread::Probability { unknown, parts } => Spread::Probability {
                unknown: unknown * factor,
                parts: parts.iter().map(|law| Lognormal { mean: law.mean * factor, ..*law }).collect(),
            },
            Spread::Range { low, high } => Spread::Range { low: low * factor, high: high * factor },
        };
        Self { value: self.value * factor, spread }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_item_has_the_root_of_the_squares() {
        let parts = ErrorParts { method: Some(0.3), model: Some(0.4), unit: None };
        assert_eq!(parts.of_one_item(), Some(0.5));
        assert_eq!(ErrorParts::default().of_one_item(), None);
    }

    #[test]
    fn the_part_of_unknown_uncertainty_is_carried_not_widened() {
        let parts = vec![Lognormal { mean: 100.0, cv: 0.3 }];
        let estimate = Estimate { value: 140.0, spread: Spread::Probability { unknown: 40.0, parts } };
        let alone = Estimate::lognormal(100.0, 0.3).interval(0.95).unwrap();
        let both = estimate.interval(0.95).unwrap();
        assert!((both.low - alone.low - 40.0).abs() < 1e-12);
        assert!((both.high - alone.high - 40.0).abs() < 1e-12);
        assert!((estimate.unknown_share() - 40.0 / 140.0).abs() < 1e-15);
    }

    #[test]
    fn unknown_is_not_zero_width() {
        assert_eq!(Estimate::unknown(5.0).interval(0.95), None);
        assert_eq!(Estimate::unknown(5.0).kind(), "unknown");
        assert_eq!(Estimate::exact(5.0).kind(), "point");
    }
}
