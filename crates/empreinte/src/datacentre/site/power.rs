//! The power chain: from the grid to the rack.

use serde::{Deserialize, Serialize};

/// `[power]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Power {
    /// `[[power.transformer]]`.
    #[serde(rename = "transformer")]
    pub transformers: Vec<Transformer>,
    /// `[[power.ups]]`.
    pub ups: Vec<Ups>,
    /// `[[power.pdu]]`.
    #[serde(rename = "pdu")]
    pub pdus: Vec<Pdu>,
    /// `[[power.generator]]`.
    #[serde(rename = "generator")]
    pub generators: Vec<Generator>,
    /// `[[power.battery]]`.
    #[serde(rename = "battery")]
    pub batteries: Vec<Battery>,
    /// Grid functions offered, e.g. `peak shifting`, `frequency response`; an empty list is none.
    pub grid_functions: Option<Vec<String>>,
    /// Mean battery capacity offered to the grid, kW (`CBtG`).
    pub battery_to_grid_kw: Option<f64>,
}

/// A transformer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Transformer {
    /// Name on site.
    pub id: String,
    /// Rated apparent power, kVA.
    pub rated_kva: f64,
    /// Loss without load, W.
    #[serde(default)]
    pub no_load_loss_w: Option<f64>,
    /// Loss of the windings at rated load, W.
    #[serde(default)]
    pub load_loss_w: Option<f64>,
    /// Year of installation.
    #[serde(default)]
    pub year: Option<i32>,
}

/// An uninterruptible power supply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ups {
    /// Name on site.
    pub id: String,
    /// Rated active power, kW.
    pub rated_kw: f64,
    /// Mode of operation.
    #[serde(default)]
    pub mode: Option<UpsMode>,
    /// Efficiency at some load points in the present mode, as the maker or a measurement gives them.
    #[serde(default)]
    pub efficiency: Vec<EfficiencyPoint>,
    /// The same in eco mode, for what-ifs.
    #[serde(default)]
    pub eco_efficiency: Vec<EfficiencyPoint>,
    /// Meter at the input.
    #[serde(default)]
    pub input_meter: Option<String>,
    /// Meter at the output.
    #[serde(default)]
    pub output_meter: Option<String>,
    /// Whether it feeds IT equipment; `true` by default.
    #[serde(default)]
    pub feeds_it: Option<bool>,
    /// Year of installation.
    #[serde(default)]
    pub year: Option<i32>,
    /// Price of its replacement, EUR.
    #[serde(default)]
    pub replacement_eur: Option<f64>,
}

/// How a UPS conditions power.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UpsMode {
    /// Double conversion, independent of voltage and frequency.
    DoubleConversion,
    /// Line-interactive, independent of voltage.
    LineInteractive,
    /// The load runs on the mains, the inverter waits.
    Eco,
}

/// An efficiency at a load.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EfficiencyPoint {
    /// Load as a share of rated power, 0 to 1.
    pub load: f64,
    /// Output over input, 0 to 1.
    pub efficiency: f64,
}

/// A power distribution unit or rack strip with its meter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pdu {
    /// Name on site.
    pub id: String,
    /// Rack it feeds.
    #[serde(default)]
    pub rack: Option<String>,
    /// Meter.
    #[serde(default)]
    pub meter: Option<String>,
    /// Rated power, kW.
    #[serde(default)]
    pub rated_kw: Option<f64>,
}

/// A back-up generator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Generator {
    /// Name on site.
    pub id: String,
    /// Rated electrical power, kW.
    pub rated_kw: f64,
    /// Fuel, as in `[[fuel]]`.
    #[serde(default)]
    pub fuel: Option<String>,
    /// Tests of the period.
    #[serde(default)]
    pub tests: Vec<GeneratorTest>,
    /// Hours of tests that the maker asks for in a year.
    #[serde(default)]
    pub required_test_hours: Option<f64>,
    /// Power of the heater that keeps the engine warm, W.
    #[serde(default)]
    pub heater_w: Option<f64>,
    /// Year of installation.
    #[serde(default)]
    pub year: Option<i32>,
}

/// One test of a generator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GeneratorTest {
    /// Day, `YYYY-MM-DD`.
    pub date: String,
    /// Hours run.
    pub hours: f64,
    /// Fuel burnt, litres.
    #[serde(default)]
    pub fuel_l: Option<f64>,
}

/// A battery, or a set of identical ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Battery {
    /// Name on site.
    pub id: String,
    /// Chemistry.
    pub kind: BatteryKind,
    /// Mass of the set, kg.
    #[serde(default)]
    pub mass_kg: Option<f64>,
    /// Capacity of the set, kWh.
    #[serde(default)]
    pub capacity_kwh: Option<f64>,
    /// Service life, years.
    #[serde(default)]
    pub lifetime_years: Option<f64>,
    /// Year of installation.
    #[serde(default)]
    pub year: Option<i32>,
    /// Making of the set as its sheet states it, kgCO2e.
    #[serde(default)]
    pub embodied_kgco2e: Option<f64>,
    /// Source of that figure.
    #[serde(default)]
    pub embodied_source: Option<String>,
}

/// Chemistry of a battery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BatteryKind {
    /// Lead-acid, valve regulated or vented.
    LeadAcid,
    /// Lithium-ion.
    LithiumIon,
    /// Nickel-metal hydride.
    NickelMetalHydride,
}
