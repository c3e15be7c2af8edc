//! Renewable electricity that a site claims, with the proof that its guarantees of origin are retired.

use serde::{Deserialize, Serialize};

use crate::equipment::Number;

/// `[[contract]]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// Guarantees of origin, power purchase agreement, generation on site.
    pub kind: ContractKind,
    /// Energy of the period, kWh.
    pub energy_kwh: f64,
    /// Whether the guarantees of origin are owned and retired: without, the energy counts in no renewable figure.
    #[serde(default)]
    pub retired: Option<bool>,
    /// Technology whose life-cycle factor counts in the market-based figure.
    #[serde(default)]
    pub technology: Option<Technology>,
    /// Doubt about the factor of its technology, as a ratio to it; contracts of one technology share it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Number>,
    /// Proof of retirement, or number of the contract.
    #[serde(default)]
    pub evidence: Option<String>,
}

/// What a contract is ((EU) 2024/1364, Annex II.1, `ERES-GOO`, `ERES-PPA`, `ERES-OS`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContractKind {
    /// Guarantees of origin bought apart from the energy.
    Go,
    /// Power purchase agreement.
    Ppa,
    /// Generation inside the boundary.
    Onsite,
}

/// Technologies of generation with a life-cycle factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Technology {
    /// Photovoltaics on a roof.
    SolarRooftop,
    /// Photovoltaics in a field.
    Solar,
    /// Wind on land.
    Wind,
    /// Wind at sea.
    WindOffshore,
    /// Hydropower.
    Hydro,
    /// Nuclear power.
    Nuclear,
    /// Dedicated biomass.
    Biomass,
    /// Geothermal power.
    Geothermal,
}

impl Technology {
    /// Id of its life-cycle factor, gCO2e/kWh (IPCC AR5 WGIII, Annex III, table A.III.2).
    #[must_use]
    pub const fn factor(self) -> &'static str {
        match self {
            Self::SolarRooftop => "tech_gwp.solar_pv_rooftop",
            Self::Solar => "tech_gwp.solar_pv_utility",
            Self::Wind => "tech_gwp.wind_onshore",
            Self::WindOffshore => "tech_gwp.wind_offshore",
            Self::Hydro => "tech_gwp.hydropower",
            Self::Nuclear => "tech_gwp.nuclear",
            Self::Biomass => "tech_gwp.biomass_dedicated",
            Self::Geothermal => "tech_gwp.geothermal",
        }
    }
}
