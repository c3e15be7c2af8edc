//! Lines as they are written: a number may be a range or a law of probability.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Line, LineDoubt, NameCells, Origins};
use crate::equipment::Number;

/// One line of an inventory: some identical devices.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Line", deny_unknown_fields, default)]
pub(super) struct WireLine {
    /// Id that comes back in the answer; the line's number from 1 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// Type of the catalogue.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    device_type: Option<String>,
    /// Model of the reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<String>,
    /// Words to recognise.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Arc<NameCells>>,
    /// A device as a request of the kind `equipment` describes it, with its `usage` where it has one of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    equipment: Option<Box<serde_json::Value>>,
    /// Number of devices, 1 by default; a fraction is allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<Number>,
    /// Calendar year of purchase.
    #[serde(skip_serializing_if = "Option::is_none")]
    purchase_year: Option<i32>,
    /// Service life in years, in place of the reference's.
    #[serde(skip_serializing_if = "Option::is_none")]
    lifetime_years: Option<Number>,
    /// Yearly electricity of one device in kWh, in place of the reference's.
    #[serde(skip_serializing_if = "Option::is_none")]
    energy_kwh_per_year: Option<Number>,
    /// Uncertain inputs of lines of one group move together, each with its like; else those of one name do.
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    /// Country, grid zone or `WORLD`, in place of the one of the options.
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<String>,
    /// Status: `in_use`, `spare`, `loaned`, `repair`, `retired`, `second_hand`, `donated`.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Cow<'static, str>>,
    /// Where the line was read.
    #[serde(skip_serializing_if = "Origins::is_empty")]
    origin: Origins,
    /// Rows of a table that the line stands for, 1 by default: what coverage counts as lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<u64>,
}

impl From<WireLine> for Line {
    fn from(wire: WireLine) -> Self {
        let numbers = [wire.quantity, wire.lifetime_years, wire.energy_kwh_per_year];
        let value = |number: Option<Number>| number.map(|number| number.value());
        Self {
            id: wire.id,
            device_type: wire.device_type,
            model: wire.model,
            text: wire.text,
            equipment: wire.equipment,
            quantity: value(wire.quantity),
            purchase_year: wire.purchase_year,
            lifetime_years: value(wire.lifetime_years),
            energy_kwh_per_year: value(wire.energy_kwh_per_year),
            doubt: LineDoubt::of(numbers, wire.group),
            location: wire.location,
            status: wire.status,
            origin: wire.origin,
            rows: wire.rows,
        }
    }
}

impl From<Line> for WireLine {
    fn from(line: Line) -> Self {
        let doubt = line.doubt.map(|doubt| *doubt).unwrap_or_default();
        let number = |doubt: Option<Number>, value: Option<f64>| doubt.or(value.map(Number::Value));
        Self {
            id: line.id,
            device_type: line.device_type,
            model: line.model,
            text: line.text,
            equipment: line.equipment,
            quantity: number(doubt.quantity, line.quantity),
            purchase_year: line.purchase_year,
            lifetime_years: number(doubt.lifetime_years, line.lifetime_years),
            energy_kwh_per_year: number(doubt.energy_kwh_per_year, line.energy_kwh_per_year),
            group: doubt.group,
            location: line.location,
            status: line.status,
            origin: line.origin,
            rows: line.rows,
        }
    }
}
