//! Numbers as a request gives them: one value, a range or a law of probability.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use crate::diagnostic::{Diagnostic, Location, codes, expected};
use crate::error::{Error, Result};
use crate::lang::Text;

/// A number, a range of minimum, best and maximum, or a law of probability.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected a number, `min`, `best` and `max`, or one of `lognormal`, `normal`, `uniform`, `triangular`"
)]
pub enum Number {
    /// One value.
    Value(f64),
    /// A range: not a probability.
    Range(Range),
    /// A law of probability.
    Law(Law),
}

/// Minimum, best value and maximum; without a best value the middle is taken.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Smallest value.
    pub min: f64,
    /// Most credible value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<f64>,
    /// Largest value.
    pub max: f64,
}

/// A law of probability by its parameters. It enters results by its mean and variance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Law {
    /// Lognormal: mean and coefficient of variation.
    Lognormal {
        /// Mean.
        mean: f64,
        /// Standard deviation over mean.
        cv: f64,
    },
    /// Normal: mean and standard deviation.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
    /// Uniform between two values.
    Uniform {
        /// Smallest value.
        min: f64,
        /// Largest value.
        max: f64,
    },
    /// Triangular between two values.
    Triangular {
        /// Smallest value.
        min: f64,
        /// Most probable value.
        mode: f64,
        /// Largest value.
        max: f64,
    },
}

/// What a number must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Least {
    /// Above 0.
    AboveZero,
    /// 0 or above.
    Zero,
    /// From 0 to 1.
    Share,
    /// 1 or more.
    One,
}

impl Least {
    fn admits(self, value: f64) -> bool {
        value.is_finite()
            && match self {
                Self::AboveZero => value > 0.0,
                Self::Zero => value >= 0.0,
                Self::Share => (0.0..=1.0).contains(&value),
                Self::One => value >= 1.0,
            }
    }

    const fn words(self) -> Text {
        match self {
            Self::AboveZero => expected::ABOVE_ZERO,
            Self::Zero => expected::ZERO_OR_ABOVE,
            Self::Share => expected::SHARE,
            Self::One => expected::ONE_OR_MORE,
        }
    }
}

impl Number {
    /// The number as an amount.
    ///
    /// # Errors
    /// `NUMBER_OUT_OF_RANGE` at `path` for a value that has no meaning there, `RANGE_REVERSED` for bounds or a best
    /// value in the wrong order.
    pub(crate) fn amount(&self, path: &str, least: Least) -> Result<Amount> {
        match *self {
            Self::Value(value) => check(value, path, least).map(|()| Amount::exact(value)),
            Self::Range(Range { min, best, max }) => {
                let best = best.unwrap_or(0.5 * (min + max));
                [min, best, max].into_iter().try_for_each(|value| check(value, path, least))?;
                in_order([min, best, max], path)?;
                Ok(Amount::range(best, min, max))
            }
            Self::Law(law) => law.amount(path, least),
        }
    }
}

impl Law {
    fn amount(self, path: &str, least: Least) -> Result<Amount> {
        let (mean, deviation) = match self {
            Self::Lognormal { mean, cv } => {
                check(cv, &format!("{path}.lognormal.cv"), Least::Zero)?;
                check(mean, path, Least::AboveZero)?;
                (mean, mean * cv)
            }
            Self::Normal { mean, sd } => {
                check(sd, &format!("{path}.normal.sd"), Least::Zero)?;
                (mean, sd)
            }
            Self::Uniform { min, max } => {
                in_order([min, min, max], path)?;
                (0.5 * (min + max), (max - min) / libm::sqrt(12.0))
            }
            Self::Triangular { min, mode, max } => {
                in_order([min, mode, max], path)?;
                let squares = min * min + mode * mode + max * max - min * mode - min * max - mode * max;
                ((min + mode + max) / 3.0, libm::sqrt(squares.max(0.0) / 18.0))
            }
        };
        check(mean, path, least)?;
        Ok(Amount::law(mean, deviation))
    }
}

fn check(value: f64, path: &str, least: Least) -> Result<()> {
    if least.admits(value) { Ok(()) } else { Err(out_of_range(path, value, least.words())) }
}

/// `NUMBER_OUT_OF_RANGE` at a path.
pub(crate) fn out_of_range(path: &str, found: f64, expected: Text) -> Error {
    let field = path.rsplit('.').next().unwrap_or(path);
    let refusal = Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE).with("field", field).with("found", found);
    refusal.with_text("expected", expected).at(Location::path(path)).into()
}

fn in_order([min, best, max]: [f64; 3], path: &str) -> Result<()> {
    if min <= best && best <= max {
        return Ok(());
    }
    let refusal =
        Diagnostic::new(&codes::RANGE_REVERSED).with("min", min).with("best", best).with("max", max);
    Err(refusal.at(Location::path(path)).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Amount> {
        serde_json::from_str::<Number>(text).unwrap().amount("x", Least::AboveZero)
    }

    #[test]
    fn a_range_without_a_best_value_takes_the_middle() {
        assert_eq!(read(r#"{"min": 1, "max": 4}"#).unwrap(), Amount::range(2.5, 1.0, 4.0));
        assert_eq!(read(r#"{"min": 1, "best": 2, "max": 4}"#).unwrap(), Amount::range(2.0, 1.0, 4.0));
    }

    #[test]
    fn laws_enter_by_mean_and_variance() {
        let law = read(r#"{"lognormal": {"mean": 260, "cv": 0.5}}"#).unwrap();
        assert_eq!((law.value, law.variance), (260.0, 16_900.0));
        // Triangular 0, 3, 6: mean 3, variance (0 + 9 + 36 - 0 - 0 - 18)/18 = 1.5.
        let law = read(r#"{"triangular": {"min": 0, "mode": 3, "max": 6}}"#).unwrap();
        assert!((law.value - 3.0).abs() < 1e-15 && (law.variance - 1.5).abs() < 1e-12);
    }

    #[test]
    fn what_has_no_meaning_is_refused() {
        assert_eq!(read("-1").unwrap_err().code().id, "NUMBER_OUT_OF_RANGE");
        assert_eq!(read(r#"{"min": 4, "max": 1}"#).unwrap_err().code().id, "RANGE_REVERSED");
        assert!(serde_json::from_str::<Number>(r#"{"min": 1, "most": 4}"#).is_err());
    }
}
