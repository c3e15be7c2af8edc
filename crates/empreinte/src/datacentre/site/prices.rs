//! Prices, for savings and paybacks.

use serde::{Deserialize, Serialize};

/// `[prices]`. What is missing leaves the money of a finding absent.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Prices {
    /// Electricity, EUR/kWh, taxes included.
    pub electricity_eur_per_kwh: Option<f64>,
    /// Water, EUR/m3, treatment included.
    pub water_eur_per_m3: Option<f64>,
    /// A server of replacement, EUR.
    pub server_eur: Option<f64>,
    /// Refrigerant, EUR/kg.
    pub refrigerant_eur_per_kg: Option<f64>,
    /// A meter with its installation, EUR.
    pub meter_eur: Option<f64>,
    /// Internal price of carbon, EUR/tCO2e.
    pub carbon_eur_per_t: Option<f64>,
}
