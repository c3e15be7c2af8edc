//! Measures, and the rules of purchase and lifetime that they make in the order in which they are stated.

use serde::{Deserialize, Serialize};

use crate::catalogue::DeviceType;
use crate::diagnostic::{Location, expected};
use crate::error::Result;
use crate::lang::Text;

/// What a measure applies to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Selection {
    /// Device types; every type where none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<String>,
    /// First year; that of the plan by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<i32>,
}

impl Selection {
    fn holds(&self, device_type: &str, year: i32, first: i32) -> bool {
        year >= self.from.unwrap_or(first)
            && (self.types.is_empty() || self.types.iter().any(|of| of == device_type))
    }
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "measure", rename_all = "snake_case", deny_unknown_fields)]
pub enum Measure {
    /// Devices are kept longer, those in service too.
    KeepLonger {
        /// What it applies to.
        #[serde(default)]
        of: Selection,
        /// Years that they are kept; in place of a factor.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lifetime_years: Option<f64>,
        /// Ratio that their lifetime is multiplied by.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lifetime_factor: Option<f64>,
    },
    /// Fewer devices: what is replaced is a share less for every year.
    Shrink {
        /// What it applies to.
        #[serde(default)]
        of: Selection,
        /// Share of the fleet that goes in a year, 0 to 1.
        share_per_year: f64,
    },
    /// A share of what is bought is refurbished. It carries no first-life making.
    Refurbish {
        /// What it applies to.
        #[serde(default)]
        of: Selection,
        /// Share of the purchases, 0 to 1.
        share: f64,
        /// Years that a refurbished device is kept.
        lifetime_years: f64,
        /// Making of refurbishing over that of a new device, 0 by default.
        #[serde(default)]
        making_share: f64,
    },
    /// Another type is bought instead, when devices of a type are replaced.
    Substitute {
        /// Type that is replaced.
        replaced: String,
        /// Type that is bought.
        by: String,
        /// Devices bought for each, 1 by default.
        #[serde(default = "one")]
        ratio: f64,
        /// Type that falls away with it, such as the screens of desktops.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        without: Option<String>,
        /// Devices of that type for each one replaced, 1 by default.
        #[serde(default = "one")]
        without_ratio: f64,
        /// First year; that of the plan by default.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<i32>,
    },
    /// What is bought draws less.
    Efficient {
        /// What it applies to.
        #[serde(default)]
        of: Selection,
        /// Electricity of a new device over that of its kind.
        energy_factor: f64,
    },
}

const fn one() -> f64 {
    1.0
}

impl Measure {
    /// Words for a reader.
    #[must_use]
    pub const fn name(&self) -> Text {
        match self {
            Self::KeepLonger { .. } => Text { en: "keep longer", fr: "garder plus longtemps" },
            Self::Shrink { .. } => Text { en: "fewer devices", fr: "moins d’équipements" },
            Self::Refurbish { .. } => Text { en: "buy refurbished", fr: "acheter reconditionné" },
            Self::Substitute { .. } => Text { en: "another type instead", fr: "un autre type à la place" },
            Self::Efficient { .. } => Text { en: "devices that draw less", fr: "équipements plus sobres" },
        }
    }

    /// The type that it buys.
    pub(super) fn buys(&self) -> Option<&str> {
        match self {
            Self::Substitute { by, .. } => Some(by),
            _ => None,
        }
    }

    /// Refuses numbers and types without meaning.
    pub(super) fn check(&self, path: &str) -> Result<()> {
        let positive = |value: f64| value.is_finite() && value > 0.0;
        let share = |value: f64| (0.0..=1.0).contains(&value);
        let any = |value: f64| value.is_finite() && value >= 0.0;
        type Number = (&'static str, Option<f64>, bool, Text);
        let numbers: Vec<Number> = match self {
            Self::KeepLonger { lifetime_years, lifetime_factor, .. } => vec![
                (
                    "lifetime_years",
                    *lifetime_years,
                    lifetime_years.is_none_or(positive),
                    expected::ABOVE_ZERO,
                ),
                (
                    "lifetime_factor",
                    *lifetime_factor,
                    lifetime_factor.is_none_or(positive),
                    expected::ABOVE_ZERO,
                ),
            ],
            Self::Shrink { share_per_year, .. } => {
                vec![("share_per_year", Some(*share_per_year), share(*share_per_year), expected::SHARE)]
            }
            Self::Refurbish { share: part, lifetime_years, making_share, .. } => vec![
                ("share", Some(*part), share(*part), expected::SHARE),
                ("lifetime_years", Some(*lifetime_years), positive(*lifetime_years), expected::ABOVE_ZERO),
                ("making_share", Some(*making_share), any(*making_share), expected::ZERO_OR_ABOVE),
            ],
            Self::Substitute { ratio, without_ratio, .. } => vec![
                ("ratio", Some(*ratio), any(*ratio), expected::ZERO_OR_ABOVE),
                ("without_ratio", Some(*without_ratio), any(*without_ratio), expected::ZERO_OR_ABOVE),
            ],
            Self::Efficient { energy_factor, .. } => {
                vec![("energy_factor", Some(*energy_factor), any(*energy_factor), expected::ZERO_OR_ABOVE)]
            }
        };
        for (field, value, is_good, expected) in numbers {
            if let (false, Some(found)) = (is_good, value) {
                return Err(crate::equipment::number::out_of_range(
                    &format!("{path}.{field}"),
                    found,
                    expected,
                ));
            }
        }
        for (field, id) in self.types() {
            DeviceType::parse(id).map_err(|error| {
                crate::Error::from(error.diagnostic().clone().at(Location::path(format!("{path}.{field}"))))
            })?;
        }
        Ok(())
    }

    fn types(&self) -> Vec<(&'static str, &str)> {
        match self {
            Self::KeepLonger { of, .. }
            | Self::Shrink { of, .. }
            | Self::Refurbish { of, .. }
            | Self::Efficient { of, .. } => of.types.iter().map(|id| ("of.types", id.as_str())).collect(),
            Self::Substitute { replaced, by, without, .. } => {
                let without = without.as_deref().map(|id| ("without", id));
                [("replaced", replaced.as_str()), ("by", by.as_str())].into_iter().chain(without).collect()
            }
        }
    }
}

/// A replacement by another type.
pub(super) struct Substitution<'m> {
    pub(super) by: &'m str,
    pub(super) ratio: f64,
    pub(super) without: Option<(&'m str, f64)>,
}

/// The part of what is bought that is refurbished.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Refurbished {
    pub(super) share: f64,
    pub(super) life: f64,
    pub(super) making_share: f64,
}

/// The rules that measures make; later ones act on what earlier ones left.
pub(super) struct Rules<'m> {
    measures: &'m [Measure],
    first: i32,
}

impl<'m> Rules<'m> {
    pub(super) const fn of(measures: &'m [Measure], first: i32) -> Self {
        Self { measures, first }
    }

    /// Years that a device of a type is kept, given those without a measure.
    pub(super) fn life(&self, device_type: &str, years: f64, year: i32) -> f64 {
        self.measures.iter().fold(years, |years, measure| match measure {
            Measure::KeepLonger { of, lifetime_years, lifetime_factor }
                if of.holds(device_type, year, self.first) =>
            {
                lifetime_years.unwrap_or(years) * lifetime_factor.unwrap_or(1.0)
            }
            _ => years,
        })
    }

    /// Share of the devices of a type that are left of those of the start, by the end of a year.
    pub(super) fn left(&self, device_type: &str, year: i32) -> f64 {
        self.measures.iter().fold(1.0, |left, measure| match measure {
            Measure::Shrink { of, share_per_year } if of.holds(device_type, year, self.first) => {
                let years = year - of.from.unwrap_or(self.first) + 1;
                (0..years).fold(left, |left, _| left * (1.0 - share_per_year))
            }
            _ => left,
        })
    }

    /// What part of the purchases of a type is refurbished; the last measure that says so.
    pub(super) fn refurbished(&self, device_type: &str, year: i32) -> Option<Refurbished> {
        self.measures.iter().rev().find_map(|measure| match measure {
            Measure::Refurbish { of, share, lifetime_years, making_share }
                if of.holds(device_type, year, self.first) =>
            {
                Some(Refurbished { share: *share, life: *lifetime_years, making_share: *making_share })
            }
            _ => None,
        })
    }

    /// What is bought instead of a type; the last measure that says so.
    pub(super) fn substitution(&self, device_type: &str, year: i32) -> Option<Substitution<'m>> {
        self.measures.iter().rev().find_map(|measure| match measure {
            Measure::Substitute { replaced, by, ratio, without, without_ratio, from }
                if replaced == device_type && year >= from.unwrap_or(self.first) =>
            {
                let without = without.as_deref().map(|id| (id, *without_ratio));
                Some(Substitution { by, ratio: *ratio, without })
            }
            _ => None,
        })
    }

    /// Electricity of what is bought over that of its kind.
    pub(super) fn energy_factor(&self, device_type: &str, year: i32) -> f64 {
        self.measures.iter().fold(1.0, |factor, measure| match measure {
            Measure::Efficient { of, energy_factor } if of.holds(device_type, year, self.first) => {
                factor * energy_factor
            }
            _ => factor,
        })
    }
}
