//! The equipment of the computer rooms.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::equipment::Number;
use crate::fleet::Line;
use crate::fleet::request::{LineDoubt, NameCells, Origin};

/// `[it]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct It {
    /// Files of devices, read as inventories; paths are relative to the site file.
    pub inventories: Vec<String>,
    /// Mapping file of these inventories.
    pub mapping: Option<String>,
    /// `[[it.device]]`: devices, beside those of the files.
    #[serde(rename = "device")]
    pub devices: Vec<ItDevice>,
    /// Reference of device figures; that of `[fleet]` by default.
    pub reference: Option<String>,
    /// Energy into compute components over energy into IT equipment, for ITUE: energy of the components, kWh.
    pub component_energy_kwh: Option<f64>,
    /// Incoming traffic over the period, EB.
    pub incoming_traffic_eb: Option<f64>,
    /// Outgoing traffic over the period, EB.
    pub outgoing_traffic_eb: Option<f64>,
    /// Incoming bandwidth provisioned, mean of the period, gigabytes per second (`BIN`).
    pub incoming_bandwidth_gb_s: Option<f64>,
    /// Outgoing bandwidth provisioned, mean of the period, gigabytes per second (`BOUT`).
    pub outgoing_bandwidth_gb_s: Option<f64>,
}

/// Some identical devices of the room: a line of the fleet road with what only a datacentre knows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ItDevice {
    /// Id that comes back in the answer.
    pub id: Option<String>,
    /// Type of the catalogue, e.g. `server`.
    #[serde(rename = "type")]
    pub device_type: Option<String>,
    /// Model of the reference.
    pub model: Option<String>,
    /// Words to recognise.
    pub text: Option<NameCells>,
    /// The device by its components, sheet or archetype, as a request of the kind `equipment` describes it; its making
    /// is that of the equipment road. The overhead of the room is that of its meters: a `usage.pue` is left aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equipment: Option<Box<serde_json::Value>>,
    /// Number of devices, 1 by default; it may be a range or a law, as lifetime and energy may.
    pub quantity: Option<Number>,
    /// Calendar year of purchase.
    pub purchase_year: Option<i32>,
    /// Service life in years, in place of the reference's.
    pub lifetime_years: Option<Number>,
    /// Yearly electricity of one device, kWh, in place of the reference's.
    pub energy_kwh_per_year: Option<Number>,
    /// Uncertain inputs of devices of one group move together, each with its like; else those of one name do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Status, as on the fleet road.
    pub status: Option<String>,
    /// Serial number.
    pub serial: Option<String>,
    /// Host name.
    pub host: Option<String>,
    /// Rack.
    pub rack: Option<String>,
    /// Owner: a team, tenant or service.
    pub owner: Option<String>,
    /// What it serves, e.g. `compute`, `storage`, `network`.
    pub role: Option<String>,
    /// Power on the name plate, W.
    pub rated_power_w: Option<f64>,
    /// Power without work, W.
    pub idle_power_w: Option<f64>,
    /// Power at full work, W.
    pub max_power_w: Option<f64>,
    /// Mean power measured over the period, W.
    pub measured_power_w: Option<f64>,
    /// Mean CPU utilisation of the period, 0 to 1.
    pub cpu_utilisation: Option<f64>,
    /// Active-state performance by SERT ((EU) 2019/424), for `CSERV` and ITEEsv.
    pub sert_performance: Option<f64>,
    /// Raw capacity of disks, TB (`CSTOR`).
    pub storage_tb: Option<f64>,
    /// Processor cores.
    pub cores: Option<f64>,
    /// Graphics processors.
    pub gpus: Option<f64>,
    /// Where it was read.
    pub origin: Vec<Origin>,
}

impl ItDevice {
    /// Number of devices; 1 when none is given.
    #[must_use]
    pub fn count(&self) -> f64 {
        self.quantity.map_or(1.0, |quantity| quantity.value())
    }

    /// The line of the fleet road that it is.
    #[must_use]
    pub fn line(&self) -> Line {
        let numbers = [self.quantity, self.lifetime_years, self.energy_kwh_per_year];
        let [quantity, lifetime_years, energy_kwh_per_year] =
            numbers.map(|number| number.map(|number| number.value()));
        Line {
            id: self.id.clone(),
            device_type: self.device_type.clone(),
            model: self.model.clone(),
            text: self.text.clone().map(Arc::new),
            equipment: self.equipment.clone().map(without_overhead),
            quantity,
            purchase_year: self.purchase_year,
            lifetime_years,
            energy_kwh_per_year,
            doubt: LineDoubt::of(numbers, self.group.clone()),
            status: self.status.clone().map(Cow::Owned),
            origin: self.origin.clone().into(),
            ..Line::default()
        }
    }

    /// Whether its description has an overhead of its own, which the room's meters hold already.
    #[must_use]
    pub fn states_overhead(&self) -> bool {
        self.equipment
            .as_ref()
            .is_some_and(|described| described.pointer("/usage/pue").is_some_and(|pue| !pue.is_null()))
    }

    /// What a reader calls it: host name, id, or the words it was named with.
    #[must_use]
    pub fn label(&self) -> String {
        let named = self.host.clone().or_else(|| self.id.clone());
        named.or_else(|| self.text.as_ref().map(NameCells::label)).unwrap_or_default()
    }
}

fn without_overhead(mut described: Box<serde_json::Value>) -> Box<serde_json::Value> {
    if let Some(usage) = described.get_mut("usage").and_then(serde_json::Value::as_object_mut) {
        usage.remove("pue");
    }
    described
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_overhead_of_a_device_in_a_room_is_that_of_the_room() {
        let described =
            serde_json::json!({"type": "server", "usage": {"pue": 2, "energy_kwh_per_year": 3000}});
        let device = ItDevice { equipment: Some(Box::new(described)), ..ItDevice::default() };
        assert!(device.states_overhead());
        let line = device.line().equipment.unwrap();
        assert_eq!(line["usage"], serde_json::json!({"energy_kwh_per_year": 3000}));
        assert!(!ItDevice::default().states_overhead());
    }
}
