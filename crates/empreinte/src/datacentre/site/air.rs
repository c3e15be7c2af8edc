//! The air of the room.

use serde::{Deserialize, Serialize};

use crate::datacentre::kpi::AshraeClass;

/// `[air]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Air {
    /// Whether hot and cold aisles alternate.
    pub hot_cold_aisles: Option<bool>,
    /// Share of racks within a contained aisle, 0 to 1.
    pub contained_share: Option<f64>,
    /// Share of empty rack positions closed by blanking plates, 0 to 1.
    pub blanking_share: Option<f64>,
    /// Inlet temperatures, one a sensor, °C; mean of the period unless said otherwise.
    pub inlet_temperatures_c: Vec<f64>,
    /// How the sensors were placed, e.g. three a rack at 1/6, 1/2 and 5/6 of the height.
    pub sensors: Option<String>,
    /// ASHRAE class of the equipment.
    pub ashrae_class: Option<AshraeClass>,
    /// Temperature of the air that the cooling units supply, °C.
    pub supply_temperature_c: Option<f64>,
    /// Temperature of the air that returns to them, °C.
    pub return_temperature_c: Option<f64>,
    /// Rise of temperature across the equipment, K.
    pub equipment_delta_t_c: Option<f64>,
    /// Share of IT power that fans draw at the present inlet temperature, 0 to 1.
    pub it_fan_share: Option<f64>,
    /// Price of containment, EUR.
    pub containment_eur: Option<f64>,
}
