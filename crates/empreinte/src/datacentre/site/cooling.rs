//! Cooling: units, refrigerants and set points.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, codes};

/// `[cooling]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Cooling {
    /// Set point of the air that enters the equipment, mean over rooms and year, °C (`TIN`).
    pub set_point_c: Option<f64>,
    /// Lower set point of relative humidity, percent.
    pub humidity_low_percent: Option<f64>,
    /// Upper set point of relative humidity, percent.
    pub humidity_high_percent: Option<f64>,
    /// Set point of chilled water, °C.
    pub chilled_water_c: Option<f64>,
    /// Potential to warm the planet that figures are given on: `ar4`, `ar5`, `ar6` or `eu-2024-573`.
    pub gwp_basis: Option<String>,
    /// `[[cooling.unit]]`.
    #[serde(rename = "unit")]
    pub units: Vec<CoolingUnit>,
}

impl Cooling {
    /// Units that cool by themselves and have a meter: it reads compressor and fans together.
    pub fn read_whole(&self) -> impl Iterator<Item = &CoolingUnit> {
        let direct = [CoolingUnitKind::Crac, CoolingUnitKind::Split];
        self.units.iter().filter(move |unit| direct.contains(&unit.kind) && unit.meter.is_some())
    }

    /// That what such units took counts as compressors, where anything depends on it.
    #[must_use]
    pub fn read_whole_note(&self) -> Option<Diagnostic> {
        let ids: Vec<&str> = self.read_whole().map(|unit| unit.id.as_str()).collect();
        (!ids.is_empty())
            .then(|| Diagnostic::new(&codes::COOLING_UNIT_READ_WHOLE).with("units", ids.join("`, `")))
    }
}

/// A machine that cools or moves air or water.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CoolingUnit {
    /// Name on site.
    pub id: String,
    /// What it is.
    pub kind: CoolingUnitKind,
    /// Rated cooling power, kW.
    #[serde(default)]
    pub rated_kw: Option<f64>,
    /// Refrigerant, e.g. `R-410A`.
    #[serde(default)]
    pub refrigerant: Option<String>,
    /// Charge of refrigerant, kg.
    #[serde(default)]
    pub charge_kg: Option<f64>,
    /// Whether a leak detection system is installed.
    #[serde(default)]
    pub leak_detection: Option<bool>,
    /// Whether the circuit is hermetically sealed and labelled so.
    #[serde(default)]
    pub hermetic: Option<bool>,
    /// Day of the last leak check, `YYYY-MM-DD`.
    #[serde(default)]
    pub last_leak_check: Option<String>,
    /// Refrigerant added, by day; an empty list when none was, nothing when nobody knows.
    #[serde(default)]
    pub top_ups: Option<Vec<TopUp>>,
    /// Year of installation.
    #[serde(default)]
    pub year: Option<i32>,
    /// Free cooling that the unit can do.
    #[serde(default)]
    pub free_cooling: Option<FreeCooling>,
    /// Outside temperature up to which it cools without compressor, °C.
    #[serde(default)]
    pub free_cooling_below_c: Option<f64>,
    /// Hours of the period in free cooling, all and partial.
    #[serde(default)]
    pub free_cooling_hours: Option<f64>,
    /// Hours of the period with the compressor running.
    #[serde(default)]
    pub mechanical_hours: Option<f64>,
    /// Energy efficiency ratio at rated load.
    #[serde(default)]
    pub eer: Option<f64>,
    /// Meter of its electricity.
    #[serde(default)]
    pub meter: Option<String>,
    /// Fans or pumps of variable speed.
    #[serde(default)]
    pub variable_speed: Option<bool>,
    /// Price of its replacement, EUR.
    #[serde(default)]
    pub replacement_eur: Option<f64>,
}

/// Kinds of cooling machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CoolingUnitKind {
    /// Chiller that makes chilled water.
    Chiller,
    /// Computer room air conditioner with its own compressor (direct expansion).
    Crac,
    /// Computer room air handler on chilled water.
    Crah,
    /// In-row or rear-door cooler.
    InRow,
    /// Split unit.
    Split,
    /// Dry cooler.
    DryCooler,
    /// Cooling tower or adiabatic cooler.
    CoolingTower,
    /// Pump.
    Pump,
    /// Fresh air or indirect air economiser.
    AirEconomiser,
    /// Direct liquid cooling distribution.
    LiquidCooling,
}

/// Ways of cooling without compressor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FreeCooling {
    /// None.
    None,
    /// Outside air enters the room.
    DirectAir,
    /// Through an air to air exchanger.
    IndirectAir,
    /// Through a water circuit.
    Water,
}

/// Refrigerant added to a circuit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TopUp {
    /// Day, `YYYY-MM-DD`.
    pub date: String,
    /// Mass added, kg.
    pub mass_kg: f64,
}
