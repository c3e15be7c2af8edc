//! What a site delivers, to share its footprint over.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// `[[usage]]`: one denominator, with the shares of those who use it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Usage {
    /// Unit that the footprint is shared over.
    pub unit: UsageUnit,
    /// Whether a rate is per used unit, idle capacity inside, or per available unit with idle capacity on its own line.
    #[serde(default)]
    pub basis: Basis,
    /// Units available in the period.
    #[serde(default)]
    pub available: Option<f64>,
    /// Units used in the period; the sum of `by` when it is not given.
    #[serde(default)]
    pub used: Option<f64>,
    /// Units used, by user, tenant or service.
    #[serde(default)]
    pub by: BTreeMap<String, f64>,
    /// What the names of `by` are: `user`, `tenant`, `service`, `owner`...
    #[serde(default)]
    pub by_kind: Option<String>,
    /// Accounting files of a scheduler (Slurm `sacct`, OAR), read for `by`.
    #[serde(default)]
    pub accounting: Vec<String>,
    /// Share of the footprint that this usage carries, 0 to 1, when several usages share the site; 1 by default.
    #[serde(default)]
    pub share: Option<f64>,
}

/// Units of usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UsageUnit {
    /// Hours of a processor core.
    CoreHour,
    /// Hours of a graphics processor.
    GpuHour,
    /// Terabytes kept for a year.
    TbYear,
    /// Kilowatt hours of IT equipment.
    Kwh,
    /// Racks over the period.
    Rack,
    /// Reserved kilowatts over the period.
    ReservedKw,
    /// Users.
    User,
    /// Requests of a service.
    Request,
}

impl UsageUnit {
    /// Name in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CoreHour => "core_hour",
            Self::GpuHour => "gpu_hour",
            Self::TbYear => "tb_year",
            Self::Kwh => "kwh",
            Self::Rack => "rack",
            Self::ReservedKw => "reserved_kw",
            Self::User => "user",
            Self::Request => "request",
        }
    }
}

/// What a rate is per.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Per unit used: users carry the idle capacity.
    #[default]
    Used,
    /// Per unit available: idle capacity stands on its own line.
    Available,
}

impl Basis {
    /// Name in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Available => "available",
        }
    }
}
