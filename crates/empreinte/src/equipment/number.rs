//! Numbers as a request gives them: one value, a range or a law of probability.

use std::fmt::Arguments;

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use crate::diagnostic::{Diagnostic, Location, codes, expected};
use crate::error::{Error, Result};
use crate::factors::Pedigree;
use crate::lang::Text;
use crate::statistics::{self, Lognormal};

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

/// A lognormal law: its mean or its median, and its coefficient of variation, its geometric standard deviation or the scores
/// of its data.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct LognormalInput {
    /// Mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    /// Median; below the mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    /// Standard deviation over mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cv: Option<f64>,
    /// Geometric standard deviation, 1 or above: 68 % lie between median over it and median times it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gsd: Option<f64>,
    /// Scores of the data that it rests on; alone, or on top of `cv` or `gsd`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pedigree: Option<Pedigree>,
}

/// A law of probability by its parameters. The equipment road takes its mean and variance, the fleet road its quantiles
/// too.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Law {
    /// Lognormal: `mean` or `median`, and `cv`, `gsd` or `pedigree`.
    Lognormal(LognormalInput),
    /// Normal: mean and standard deviation that it has before it is cut off at 0.
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

/// The remark on pedigree scores, where a request gives a law by them.
pub(crate) fn pedigree_note(request: &impl Serialize) -> Option<Diagnostic> {
    let request = serde_json::to_value(request).ok()?;
    has_scores(&request).then(|| Diagnostic::new(&codes::PEDIGREE_UNVERIFIED))
}

fn has_scores(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Object(fields) => {
            fields.contains_key("pedigree") || fields.values().any(has_scores)
        }
        serde_json::Value::Array(values) => values.iter().any(has_scores),
        _ => false,
    }
}

/// What a number must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Least {
    /// Any number.
    Any,
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
                Self::Any => true,
                Self::AboveZero => value > 0.0,
                Self::Zero => value >= 0.0,
                Self::Share => (0.0..=1.0).contains(&value),
                Self::One => value >= 1.0,
            }
    }

    const fn words(self) -> Text {
        match self {
            Self::Any => expected::FINITE,
            Self::AboveZero => expected::ABOVE_ZERO,
            Self::Zero => expected::ZERO_OR_ABOVE,
            Self::Share => expected::SHARE,
            Self::One => expected::ONE_OR_MORE,
        }
    }
}

/// What a number says: one value, a range around one, or a law.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Stated {
    /// One value.
    Value(f64),
    /// Smallest, most credible and largest value.
    Range([f64; 3]),
    /// A law of probability.
    Law(statistics::Law),
}

impl Number {
    /// The number as an amount. The path is only put together for a refusal.
    ///
    /// # Errors
    /// `NUMBER_OUT_OF_RANGE` at `path` for a value that has no meaning there, `RANGE_REVERSED` for bounds or a best
    /// value in the wrong order, `LAW_INVALID` for a lognormal law without two parameters that fit.
    pub(crate) fn amount(&self, path: Arguments<'_>, least: Least) -> Result<Amount> {
        Ok(match self.stated(path, least)? {
            Stated::Value(value) => Amount::exact(value),
            Stated::Range([min, best, max]) => Amount::range(best, min, max),
            Stated::Law(law) => Amount::law(law.mean(), libm::sqrt(law.variance())),
        })
    }

    /// What the number says.
    ///
    /// # Errors
    /// As [`Number::amount`].
    pub(crate) fn stated(&self, path: Arguments<'_>, least: Least) -> Result<Stated> {
        match *self {
            Self::Value(value) => check(value, path, least).map(|()| Stated::Value(value)),
            Self::Range(Range { min, best, max }) => {
                let best = best.unwrap_or(0.5 * (min + max));
                [min, best, max].into_iter().try_for_each(|value| check(value, path, least))?;
                in_order([min, best, max], path)?;
                Ok(Stated::Range([min, best, max]))
            }
            Self::Law(law) => law.checked(path, least).map(Stated::Law),
        }
    }

    /// The value that stands for it in a deterministic result: the best value of a range, the mean of a law. NaN where
    /// [`Number::stated`] refuses it for its parameters.
    pub(crate) fn value(&self) -> f64 {
        match self.stated(format_args!(""), Least::Any) {
            Ok(Stated::Value(value) | Stated::Range([_, value, _])) => value,
            Ok(Stated::Law(law)) => law.mean(),
            Err(_) => f64::NAN,
        }
    }
}

impl LognormalInput {
    /// The law; `None` without exactly one place and one width.
    fn law(self) -> Option<Lognormal> {
        let square = match (self.cv, self.gsd, self.pedigree) {
            (Some(cv), None, _) => cv * cv,
            (None, Some(gsd), _) => {
                let sigma = libm::log(gsd);
                libm::expm1(sigma * sigma)
            }
            (None, None, Some(_)) => 0.0,
            _ => return None,
        };
        // Variances of logarithms add up.
        let more = self.pedigree.map_or(0.0, |scores| libm::expm1(scores.log_variance()));
        let square = square + more + square * more;
        let mean = match (self.mean, self.median) {
            (Some(mean), None) => mean,
            (None, Some(median)) => median * libm::sqrt(1.0 + square),
            _ => return None,
        };
        let stated = self.cv.filter(|_| self.pedigree.is_none());
        Some(Lognormal { mean, cv: stated.unwrap_or_else(|| libm::sqrt(square)) })
    }
}

impl Law {
    /// A lognormal law by its mean and coefficient of variation.
    #[must_use]
    pub fn lognormal(mean: f64, cv: f64) -> Self {
        Self::Lognormal(LognormalInput { mean: Some(mean), cv: Some(cv), ..LognormalInput::default() })
    }

    fn checked(self, path: Arguments<'_>, least: Least) -> Result<statistics::Law> {
        let law = match self {
            Self::Lognormal(input) => {
                let path = format!("{path}.lognormal");
                input.cv.map_or(Ok(()), |cv| check(cv, format_args!("{path}.cv"), Least::Zero))?;
                input.gsd.map_or(Ok(()), |gsd| check(gsd, format_args!("{path}.gsd"), Least::One))?;
                input.pedigree.map_or(Ok(()), |scores| scores.check(&format!("{path}.pedigree")))?;
                let law = input.law().ok_or_else(|| {
                    Error::from(Diagnostic::new(&codes::LAW_INVALID).at(Location::path(&path)))
                })?;
                check(law.mean, format_args!("{path}"), Least::AboveZero)?;
                statistics::Law::Lognormal(law)
            }
            Self::Normal { mean, sd } => {
                check(sd, format_args!("{path}.normal.sd"), Least::Zero)?;
                check(mean, path, least)?;
                statistics::Law::Normal { mean, sd }
            }
            Self::Uniform { min, max } => {
                in_order([min, min, max], path)?;
                statistics::Law::Uniform { min, max }
            }
            Self::Triangular { min, mode, max } => {
                in_order([min, mode, max], path)?;
                statistics::Law::Triangular { min, mode, max }
            }
        };
        check(law.mean(), path, least)?;
        Ok(law)
    }
}

fn check(value: f64, path: Arguments<'_>, least: Least) -> Result<()> {
    if least.admits(value) { Ok(()) } else { Err(out_of_range(&path.to_string(), value, least.words())) }
}

/// `NUMBER_OUT_OF_RANGE` at a path.
pub(crate) fn out_of_range(path: &str, found: f64, expected: Text) -> Error {
    let field = path.rsplit('.').next().unwrap_or(path);
    let refusal = Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE).with("field", field).with("found", found);
    refusal.with_text("expected", expected).at(Location::path(path)).into()
}

fn in_order([min, best, max]: [f64; 3], path: Arguments<'_>) -> Result<()> {
    if min <= best && best <= max {
        return Ok(());
    }
    let refusal =
        Diagnostic::new(&codes::RANGE_REVERSED).with("min", min).with("best", best).with("max", max);
    Err(refusal.at(Location::path(path.to_string())).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Amount> {
        serde_json::from_str::<Number>(text).unwrap().amount(format_args!("x"), Least::AboveZero)
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
    fn a_normal_law_is_cut_off_at_0() {
        // Half of a normal law of mean 0: mean √(2/π), variance 1 − 2/π. Far above 0 nothing is cut.
        let two_over_pi = 2.0 / std::f64::consts::PI;
        let normal =
            |mean, sd| Number::Law(Law::Normal { mean, sd }).amount(format_args!("x"), Least::Zero).unwrap();
        let half = normal(0.0, 1.0);
        assert!((half.value - libm::sqrt(two_over_pi)).abs() < 1e-15);
        assert!((half.variance - (1.0 - two_over_pi)).abs() < 1e-15);
        assert!((normal(100.0, 1.0).value - 100.0).abs() < 1e-12);
    }

    #[test]
    fn a_lognormal_law_by_any_two_of_its_parameters() {
        // gsd 1.5: σ = ln 1.5, c² = exp(σ²) − 1, mean = median · exp(σ²/2).
        let sigma = libm::log(1.5);
        let law = read(r#"{"lognormal": {"median": 100, "gsd": 1.5}}"#).unwrap();
        let mean = 100.0 * libm::exp(0.5 * sigma * sigma);
        assert!((law.value - mean).abs() < 1e-12 * mean);
        assert!((law.variance / (mean * mean * libm::expm1(sigma * sigma)) - 1.0).abs() < 1e-12);
        for text in [r#"{"lognormal": {"mean": 1, "median": 1, "cv": 1}}"#, r#"{"lognormal": {"mean": 1}}"#] {
            assert_eq!(read(text).unwrap_err().code().id, "LAW_INVALID");
        }
        assert_eq!(
            read(r#"{"lognormal": {"mean": 1, "gsd": 0.5}}"#).unwrap_err().code().id,
            "NUMBER_OUT_OF_RANGE"
        );
    }

    #[test]
    fn scores_of_data_make_a_width_or_widen_one() {
        // Scores 4 and 5: 0.008 + 0.12 in the logarithm; with gsd 1.5 their squares add up.
        let law =
            read(r#"{"lognormal": {"mean": 10, "pedigree": {"reliability": 4, "technology": 5}}}"#).unwrap();
        assert!((law.variance / 100.0 - libm::expm1(0.128)).abs() < 1e-15);
        let wide =
            r#"{"lognormal": {"mean": 10, "gsd": 1.5, "pedigree": {"reliability": 4, "technology": 5}}}"#;
        let sigma = libm::log(1.5);
        assert!((read(wide).unwrap().variance / 100.0 - libm::expm1(0.128 + sigma * sigma)).abs() < 1e-12);
        let wrong = r#"{"lognormal": {"mean": 10, "pedigree": {"time": 0}}}"#;
        assert_eq!(read(wrong).unwrap_err().location().path.as_deref(), Some("x.lognormal.pedigree.time"));
    }

    #[test]
    fn what_has_no_meaning_is_refused() {
        assert_eq!(read("-1").unwrap_err().code().id, "NUMBER_OUT_OF_RANGE");
        assert_eq!(read(r#"{"min": 4, "max": 1}"#).unwrap_err().code().id, "RANGE_REVERSED");
        assert!(serde_json::from_str::<Number>(r#"{"min": 1, "most": 4}"#).is_err());
    }
}
