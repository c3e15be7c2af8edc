//! Water, heat, fuels, staff and waste of the period.

use serde::{Deserialize, Serialize};

/// `[water]`: figures of the period, in place of meters.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Water {
    /// All water entering for datacentre functions, m3 (`WIN`).
    pub input_m3: Option<f64>,
    /// The potable part, m3 (`WIN-POT`).
    pub potable_m3: Option<f64>,
    /// The freshwater part, m3.
    pub freshwater_m3: Option<f64>,
    /// Water discharged, m3.
    pub discharged_m3: Option<f64>,
    /// Times that the water of towers is concentrated before it is drained.
    pub cycles_of_concentration: Option<f64>,
}

/// `[heat]`: heat handed over outside the boundary in the period, in place of meters.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Heat {
    /// Heat handed over, kWh.
    pub reused_kwh: Option<f64>,
    /// The part of it that cools the datacentre itself, kWh: it is taken off.
    pub used_for_cooling_kwh: Option<f64>,
    /// Mean temperature of the fluid at the hand-over, °C (`TWH`).
    pub temperature_c: Option<f64>,
    /// What the heat replaces, with its factor, for the line outside the inventory.
    pub substituted: Option<SubstitutedHeat>,
    /// Whether the plant could hand over heat: designed or refitted for it.
    pub ready: Option<bool>,
    /// A user of heat nearby: the distance of the nearest one, m.
    pub nearest_user_m: Option<f64>,
}

/// The source of heat that reused heat replaces.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SubstitutedHeat {
    /// What it is, e.g. `gas boiler`.
    pub name: String,
    /// kgCO2e per kWh of heat.
    pub gwp_kgco2e_per_kwh: f64,
    /// Where the factor comes from.
    pub source: String,
}

/// `[[fuel]]`: a fuel burnt in the period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FuelUse {
    /// Fuel: `diesel`, `gas_oil`, `natural_gas`, `lpg`, `hvo`...
    pub fuel: String,
    /// Quantity.
    pub quantity: f64,
    /// Unit: `L`, `m3`, `kWh` (net calorific value where known) or `kWh_gross`.
    pub unit: String,
    /// What burnt it: `generator` counts as back-up energy, in the energy of the datacentre where neither the output of
    /// generators nor their fuel is metered.
    #[serde(default)]
    pub used_by: Option<String>,
}

/// `[staff]`: those who work for the datacentre.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Staff {
    /// Full-time equivalents.
    pub fte: Option<f64>,
    /// `[[staff.travel]]`: commuting and missions of the period.
    pub travel: Vec<Travel>,
    /// Hours of work at home in the period.
    pub homeworking_hours: Option<f64>,
    /// Equipment and energy of offices in the period, kgCO2e, if it was computed elsewhere.
    pub office_kgco2e: Option<f64>,
    /// Where that figure comes from.
    pub office_source: Option<String>,
}

/// Distances of one mode.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Travel {
    /// Why: `commute` or `mission`.
    pub purpose: String,
    /// Mode, as `empreinte factors list travel` names it.
    pub mode: String,
    /// Distance of the period, all persons, km.
    pub distance_km: f64,
}

/// `[[waste]]`: what left the site in the period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Waste {
    /// Stream, as `empreinte factors list waste` names it.
    pub stream: String,
    /// Mass, kg.
    pub mass_kg: f64,
}
