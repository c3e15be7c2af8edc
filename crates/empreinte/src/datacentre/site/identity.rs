//! What a site is, where it stands, and how much of it is doubled.

use serde::{Deserialize, Serialize};

/// `[site]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Identity {
    /// Name in reports.
    pub name: Option<String>,
    /// Country (ISO 3166), grid zone or `WORLD`.
    pub location: Option<String>,
    /// Calendar year of the account.
    pub year: Option<i32>,
    /// Persons, for results per person.
    pub headcount: Option<f64>,
    /// Floor area for results per m2, m2.
    pub area_m2: Option<f64>,
    /// Workstations, for results per workstation.
    pub workstations: Option<f64>,
    /// Language of the report, `en` or `fr`.
    pub lang: Option<crate::Lang>,
    /// Local administrative unit, code of Eurostat's latest table ((EU) 2024/1364, Annex I).
    pub lau: Option<String>,
    /// NUTS level 3 region (C(2026) 3472).
    pub nuts3: Option<String>,
    /// French establishment number, 14 digits.
    pub siret: Option<String>,
    /// Enterprise, colocation or co-hosting ((EU) 2024/1364, Annex I).
    #[serde(rename = "type")]
    pub site_type: Option<SiteType>,
    /// One structure or a group of structures.
    pub structure: Option<Structure>,
    /// A colocation that also offers co-hosting, or the reverse.
    pub also_offers_other_type: Option<bool>,
    /// Owner.
    pub owner: Option<String>,
    /// Contact details of the owner.
    pub owner_contact: Option<String>,
    /// Operator.
    pub operator: Option<String>,
    /// Contact details of the operator.
    pub operator_contact: Option<String>,
    /// Year and month of entry into operation, `YYYY-MM`, or the day.
    pub entry_into_operation: Option<String>,
    /// Whether the site runs, is designed or was closed.
    pub operation: Option<Operation>,
    /// Total floor area of the datacentre, m2 (`SDC`).
    pub datacentre_area_m2: Option<f64>,
    /// Floor area of the computer rooms, m2 (`SCR`).
    pub computer_room_area_m2: Option<f64>,
    /// Installed IT power demand, kW (`PDIT`).
    pub installed_it_power_kw: Option<f64>,
    /// Which metric `installed_it_power_kw` is.
    pub installed_it_power_metric: Option<PowerMetric>,
    /// Total rated power input of the datacentre, kW (EED Article 26, EnEfG section 11).
    pub rated_input_kw: Option<f64>,
    /// Defence or civil protection: exempt from communicating data.
    pub defence: Option<bool>,
    /// Part of a building with another main use.
    pub mixed_use: Option<bool>,
}

/// What the installed power is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EedPowerMetric"))]
#[serde(rename_all = "snake_case")]
pub enum PowerMetric {
    /// Sum of the nominal power of what is installed.
    Installed,
    /// Rated IT load, where the sum cannot be determined.
    Rated,
}

/// Kind of datacentre, by who installs and manages the equipment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SiteType {
    /// One enterprise's own needs.
    Enterprise,
    /// Customers install and manage their own equipment.
    Colocation,
    /// Equipment and building are provided as a service.
    CoHosting,
}

/// One building or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Structure {
    /// One structure.
    Structure,
    /// A group of structures.
    Group,
}

/// Where a site is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// Not yet operating: figures are design values.
    Designed,
    /// In operation.
    Operating,
    /// Closed.
    Closed,
}

/// `[climate]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Climate {
    /// Cooling degree days of the year, base 21 °C (`CDD`).
    pub cooling_degree_days: Option<f64>,
    /// Where the degree days come from.
    pub cooling_degree_days_source: Option<String>,
    /// A cool climate in the sense of the Climate Neutral Data Centre Pact.
    pub cool: Option<bool>,
    /// A water-stressed place in the sense of the same pact.
    pub water_stressed: Option<bool>,
    /// File of hourly outside temperatures, for free cooling and for PUE against temperature.
    pub temperatures: Option<String>,
    /// Hours of the year by outside dry bulb temperature, in place of a file.
    pub bins: Vec<TemperatureBin>,
}

/// Hours of a year within a band of outside temperature.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TemperatureBin {
    /// Middle of the band, °C dry bulb.
    pub temperature_c: f64,
    /// Hours of the year within it.
    pub hours: f64,
}

/// `[redundancy]`: levels built, and the level that the services need.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Redundancies {
    /// At high voltage.
    pub electrical_hv: Option<Redundancy>,
    /// At low voltage, line-up.
    pub electrical_lv: Option<Redundancy>,
    /// At the rack.
    pub electrical_rack: Option<Redundancy>,
    /// Cooling of the room.
    pub cooling_room: Option<Redundancy>,
    /// Cooling of the rack.
    pub cooling_rack: Option<Redundancy>,
    /// Electrical level that the services need.
    pub needed_electrical: Option<Redundancy>,
    /// Cooling level that the services need.
    pub needed_cooling: Option<Redundancy>,
}

/// How many units stand for those needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Redundancy {
    /// As many as needed.
    #[serde(rename = "N")]
    N,
    /// One more.
    #[serde(rename = "N+1")]
    NPlus1,
    /// Two more.
    #[serde(rename = "N+2")]
    NPlus2,
    /// Twice as many.
    #[serde(rename = "2N")]
    TwoN,
    /// Twice as many, with one more on each side.
    #[serde(rename = "2(N+1)")]
    TwoNPlus1,
}

impl Redundancy {
    /// The usual notation.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::N => "N",
            Self::NPlus1 => "N+1",
            Self::NPlus2 => "N+2",
            Self::TwoN => "2N",
            Self::TwoNPlus1 => "2(N+1)",
        }
    }

    /// Whether the load is carried by two whole chains, each of which sees half of it.
    #[must_use]
    pub const fn is_doubled(self) -> bool {
        matches!(self, Self::TwoN | Self::TwoNPlus1)
    }
}
