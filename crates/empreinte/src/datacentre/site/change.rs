//! What-ifs as the user writes them; `crate::scenario` computes them.

use serde::{Deserialize, Serialize};

use super::contract::Technology;
use super::label::Label;
use super::power::{EfficiencyPoint, UpsMode};

/// `[[scenario]]`: some changes made together, in the order written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Name in reports: one text, or one a language.
    pub name: Label,
    /// The changes.
    pub changes: Vec<Change>,
}

/// One change of a site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "change", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Change {
    /// Another set point of inlet air; the fans of servers answer.
    SetPoint {
        /// New set point, °C.
        set_point_c: f64,
    },
    /// Aisles contained, so that flow and set point can change.
    Containment {
        /// Share of racks within a contained aisle after the change, 0 to 1.
        contained_share: f64,
    },
    /// Another mode of some UPS.
    UpsMode {
        /// UPS concerned; all when empty.
        #[serde(default)]
        ups: Vec<String>,
        /// New mode.
        mode: UpsMode,
        /// Efficiency in the new mode, where the site file has none.
        #[serde(default)]
        efficiency: Vec<EfficiencyPoint>,
    },
    /// Some UPS replaced by one of another size or efficiency.
    UpsReplacement {
        /// UPS taken away.
        ups: Vec<String>,
        /// Rated power of each new one, kW.
        rated_kw: f64,
        /// Number of new ones.
        count: f64,
        /// Efficiency of the new ones.
        efficiency: Vec<EfficiencyPoint>,
    },
    /// Outside air or water cools when it is cold enough.
    FreeCooling {
        /// Outside temperature up to which no compressor is needed, °C.
        below_c: f64,
        /// Band above it in which it helps in part, K.
        #[serde(default)]
        partial_band_k: Option<f64>,
    },
    /// Idle servers stopped and their work moved.
    Consolidation {
        /// Hosts stopped, by name.
        #[serde(default)]
        hosts: Vec<String>,
        /// Or the number stopped, with the power of one.
        #[serde(default)]
        servers: Option<f64>,
        /// Mean power of one, W, where the inventory has none.
        #[serde(default)]
        power_w: Option<f64>,
    },
    /// Another refrigerant in some units.
    RefrigerantSwap {
        /// Units concerned; all with a refrigerant when empty.
        #[serde(default)]
        units: Vec<String>,
        /// New refrigerant.
        refrigerant: String,
        /// Change of their electricity, as a share; -0.05 saves 5 percent.
        #[serde(default)]
        energy_change: Option<f64>,
    },
    /// Heat handed over.
    HeatReuse {
        /// Heat handed over in a year, kWh.
        reused_kwh: f64,
        /// Electricity of heat pumps for it, kWh.
        #[serde(default)]
        heat_pump_kwh: Option<f64>,
    },
    /// Another place or mix of electricity.
    Mix {
        /// Country, grid zone or `WORLD`.
        #[serde(default)]
        location: Option<String>,
        /// Or climate change per kWh, kgCO2e.
        #[serde(default)]
        gwp_kgco2e_per_kwh: Option<f64>,
    },
    /// Other contracts: changes only the market-based figure.
    ContractCoverage {
        /// Technology of the contract.
        technology: Technology,
        /// Energy covered, kWh.
        energy_kwh: f64,
    },
    /// Every lifetime of IT equipment times a ratio.
    Lifetime {
        /// The ratio, above 0.
        factor: f64,
    },
}
