//! Pedigree scores: how far data may lie from what it stands for, judged on five axes.
//!
//! Each score adds a variance to the logarithm of a value, as ecoinvent 3 has it: B. P. Weidema et al., *Overview and
//! methodology: data quality guideline for the ecoinvent database version 3*, 2013, chapter 10. The variances are rows of a
//! table, `pedigree.AXIS.SCORE`, none for the score 1; nobody of the project has read them in the guideline itself.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, Location, codes, expected};
use crate::error::Result;

/// Scores from 1, the best, to 5; an axis that is left out adds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Pedigree {
    /// From verified measurements (1) to a guess without grounds (5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reliability: Option<u8>,
    /// From all sites over long enough (1) to one site or an unknown sample (5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completeness: Option<u8>,
    /// From less than 3 years apart (1) to more than 15 or unknown (5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<u8>,
    /// From the area itself (1) to an unknown or clearly different one (5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geography: Option<u8>,
    /// From the very process and maker (1) to related ones of another technology (5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub technology: Option<u8>,
}

impl Pedigree {
    /// The axes with their scores.
    fn scores(self) -> [(&'static str, Option<u8>); 5] {
        [
            ("reliability", self.reliability),
            ("completeness", self.completeness),
            ("time", self.time),
            ("geography", self.geography),
            ("technology", self.technology),
        ]
    }

    /// Refuses what is no score.
    ///
    /// # Errors
    /// `NUMBER_OUT_OF_RANGE` at the axis below `path`.
    pub fn check(self, path: &str) -> Result<()> {
        let wrong = |(_, score): &(&str, Option<u8>)| score.is_some_and(|score| !(1..=5).contains(&score));
        let Some((axis, Some(found))) = self.scores().into_iter().find(wrong) else { return Ok(()) };
        let refusal = Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE).with("field", axis).with("found", found);
        let refusal = refusal.with_text("expected", expected::PEDIGREE_SCORE);
        Err(refusal.at(Location::path(format!("{path}.{axis}"))).into())
    }

    /// The variance of the logarithm that the scores stand for: the sum of those of the axes.
    #[must_use]
    pub fn log_variance(self) -> f64 {
        let of_axis = |(axis, score): (&str, Option<u8>)| {
            let id = format!("pedigree.{axis}.{}", score?);
            let position = empreinte_data::FACTORS.binary_search_by(|row| row.id.cmp(id.as_str())).ok()?;
            empreinte_data::FACTORS.get(position).map(|row| row.value)
        };
        self.scores().into_iter().filter_map(of_axis).sum()
    }

    /// The coefficient of variation of the lognormal law that they stand for.
    #[must_use]
    pub fn cv(self) -> f64 {
        libm::sqrt(libm::expm1(self.log_variance()))
    }

    /// The remark on the variances, where some scores add one.
    #[must_use]
    pub fn code(self) -> Option<&'static Code> {
        (self.log_variance() > 0.0).then_some(&codes::PEDIGREE_UNVERIFIED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Pedigree {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn variances_of_the_axes_add_up() {
        // 0.002 + 0.0006 + 0.008 + 0 + 0.12: the scores 3, 3, 4, 1, 5.
        let pedigree =
            read(r#"{"reliability": 3, "completeness": 3, "time": 4, "geography": 1, "technology": 5}"#);
        assert!((pedigree.log_variance() - 0.1306).abs() < 1e-15);
        assert!((pedigree.cv() - libm::sqrt(libm::expm1(0.1306))).abs() < 1e-15);
        assert_eq!(read("{}").log_variance(), 0.0);
    }

    #[test]
    fn scores_grow_with_doubt_and_stay_within_1_to_5() {
        for axis in ["reliability", "completeness", "time", "geography", "technology"] {
            let of = |score: u8| read(&format!(r#"{{"{axis}": {score}}}"#));
            assert!((1..5).all(|score| of(score).log_variance() < of(score + 1).log_variance()));
            assert_eq!(of(1).log_variance(), 0.0);
            assert_eq!(
                of(6).check("x").unwrap_err().location().path.as_deref(),
                Some(format!("x.{axis}").as_str())
            );
        }
    }
}
