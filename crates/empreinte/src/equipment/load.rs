//! How busy a device is: one load, shares of time, hours of day types, or a series.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::number::{Least, Number, Stated};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::statistics::Law;

/// Shares of time must add up to 1 within this.
const SHARES_TOLERANCE: f64 = 1e-6;

/// Days of a week that are no weekend.
const WORKING_DAYS: f64 = 5.0;
const WEEKEND_DAYS: f64 = 2.0;

/// A load: 0 is idle, 1 is full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected a load from 0 to 1, a list of `share` and `load`, or one of `hours`, `working_day` with \
                 `weekend`, `series`"
)]
pub enum Load {
    /// The same all the time.
    Constant(Number),
    /// Shares of time, each with its load.
    Shares(Vec<LoadShare>),
    /// Loads by hour.
    Profile(LoadProfile),
}

/// A share of time and its load.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LoadShare {
    /// Share of the time, 0 to 1; the shares add up to 1.
    pub share: f64,
    /// Load over that time, 0 to 1.
    pub load: Number,
}

/// Loads at equal steps of time.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct LoadProfile {
    /// The hours of every day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Vec<f64>>,
    /// The hours of a day from Monday to Friday; with `weekend`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_day: Option<Vec<f64>>,
    /// The hours of a Saturday or Sunday; with `working_day`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekend: Option<Vec<f64>>,
    /// A measured series, at equal steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Vec<f64>>,
}

/// A share of time with its load.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LoadPoint {
    /// Share of the time, 0 to 1.
    pub share: f64,
    /// Load, 0 to 1.
    pub load: Amount,
    /// Its law, where it was given as one.
    pub law: Option<Law>,
}

impl LoadPoint {
    /// A share of time with a load that is given at a path.
    fn read(share: f64, load: &Number, path: std::fmt::Arguments<'_>) -> Result<Self> {
        let law = match load.stated(path, Least::Share)? {
            Stated::Law(law) => Some(law),
            Stated::Value(_) | Stated::Range(_) => None,
        };
        Ok(Self { share, load: load.amount(path, Least::Share)?, law })
    }

    /// The same at one load, which is not doubted.
    #[must_use]
    pub(super) const fn at(&self, load: f64) -> Self {
        Self { share: self.share, load: Amount::exact(load), law: None }
    }
}

impl Load {
    /// The load as shares of time that add up to 1. The power over them is the mean of the powers.
    ///
    /// # Errors
    /// `NUMBER_OUT_OF_RANGE`, `LOAD_SHARES_NOT_WHOLE`, `LOAD_PROFILE_UNCLEAR`.
    pub(crate) fn points(&self, path: &str) -> Result<Vec<LoadPoint>> {
        match self {
            Self::Constant(number) => Ok(vec![LoadPoint::read(1.0, number, format_args!("{path}"))?]),
            Self::Shares(shares) => of_shares(shares, path),
            Self::Profile(profile) => profile.points(path),
        }
    }
}

fn of_shares(shares: &[LoadShare], path: &str) -> Result<Vec<LoadPoint>> {
    let mut points = Vec::with_capacity(shares.len());
    for (position, LoadShare { share, load }) in shares.iter().enumerate() {
        let share =
            Number::Value(*share).amount(format_args!("{path}[{position}].share"), Least::Share)?.value;
        points.push(LoadPoint::read(share, load, format_args!("{path}[{position}].load"))?);
    }
    let total: f64 = points.iter().map(|point| point.share).sum();
    if (total - 1.0).abs() > SHARES_TOLERANCE {
        let refusal = Diagnostic::new(&codes::LOAD_SHARES_NOT_WHOLE).with("found", total);
        return Err(refusal.at(Location::path(path)).into());
    }
    Ok(points)
}

impl LoadProfile {
    fn points(&self, path: &str) -> Result<Vec<LoadPoint>> {
        let even = |loads: &[f64], field: &str, weight: f64| {
            let count = loads.len() as f64;
            let point = |(position, &load): (usize, &f64)| {
                let path = format_args!("{path}.{field}[{position}]");
                LoadPoint::read(weight / count, &Number::Value(load), path)
            };
            loads.iter().enumerate().map(point).collect::<Result<Vec<_>>>()
        };
        match (&self.hours, &self.working_day, &self.weekend, &self.series) {
            (Some(hours), None, None, None) if !hours.is_empty() => even(hours, "hours", 1.0),
            (None, None, None, Some(series)) if !series.is_empty() => even(series, "series", 1.0),
            (None, Some(working), Some(weekend), None) if !working.is_empty() && !weekend.is_empty() => {
                let week = WORKING_DAYS + WEEKEND_DAYS;
                let mut points = even(working, "working_day", WORKING_DAYS / week)?;
                points.extend(even(weekend, "weekend", WEEKEND_DAYS / week)?);
                Ok(points)
            }
            _ => Err(Diagnostic::new(&codes::LOAD_PROFILE_UNCLEAR).at(Location::path(path)).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Result<Vec<LoadPoint>> {
        serde_json::from_str::<Load>(text).unwrap().points("usage.load")
    }

    fn mean(points: &[LoadPoint]) -> f64 {
        points.iter().map(|point| point.share * point.load.value).sum()
    }

    #[test]
    fn shares_weigh_loads() {
        let found = points(r#"[{"share": 0.7, "load": 0.3}, {"share": 0.3, "load": 0.9}]"#).unwrap();
        assert!((mean(&found) - 0.48).abs() < 1e-15);
        let short = points(r#"[{"share": 0.7, "load": 0.3}]"#).unwrap_err();
        assert_eq!(short.code().id, "LOAD_SHARES_NOT_WHOLE");
    }

    #[test]
    fn a_week_has_five_working_days() {
        let found = points(r#"{"working_day": [0.7, 0.7], "weekend": [0]}"#).unwrap();
        assert!((mean(&found) - 0.5).abs() < 1e-15);
        assert!((found.iter().map(|point| point.share).sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_profile_is_of_one_kind() {
        assert_eq!(points(r#"{"working_day": [0.7]}"#).unwrap_err().code().id, "LOAD_PROFILE_UNCLEAR");
        assert_eq!(points(r#"{"series": [0.2, 1.2]}"#).unwrap_err().code().id, "NUMBER_OUT_OF_RANGE");
    }
}
