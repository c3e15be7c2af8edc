//! What is asked of the equipment road, in the field names of the JSON contract.

use serde::{Deserialize, Serialize};

use super::attribute::Component;
use super::footprint::Footprint;
use super::kind::ConstantSet;
use super::load::Load;
use super::number::Number;
use crate::estimate::UncertaintyMethod;
use crate::factors::{ElectricityOverride, UserFactor};
use crate::indicator::Indicator;
use crate::lang::Lang;

/// Options of the equipment road, those common to every kind among them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct EquipmentOptions {
    /// Language of messages, `en` by default.
    pub lang: Lang,
    /// Indicators wanted: climate change, mineral resources, primary energy, water and electricity by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicators: Option<Vec<Indicator>>,
    /// Confidences of intervals, each from 0.5 and below 1. 0.95 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<crate::estimate::Confidence>,
    /// Your own factors, over the bundled ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<UserFactor>,
    /// Sets of constants of components; the first makes the result, all are shown side by side.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<ConstantSet>,
    /// Optional parts of the answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<EquipmentInclude>,
    /// Calendar year of the electricity; the latest year with full data by default, which is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Whether a year of the device is drawn beside its closed form.
    #[serde(skip_serializing_if = "UncertaintyMethod::is_closed")]
    pub uncertainty: UncertaintyMethod,
    /// Seed of random draws, 0 by default; the closed form draws none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Most random draws; 16384 by default, 262144 where a precision is asked for and at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draws: Option<u64>,
    /// Relative standard error of the bounds of totals at which drawing stops, e.g. 0.01.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<f64>,
}

/// An optional part of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EquipmentInclude {
    /// The device by every road that leads to it, side by side: components, product sheet, archetype, reference.
    Roads,
}

/// A device: its type, and its components, its sheet or an archetype.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Equipment {
    /// Device type of the contract, or `component` for one component alone.
    #[serde(rename = "type")]
    pub device_type: String,
    /// Its name as people and machines write it, e.g. `Dell PowerEdge R740`: its type where none is given, the sheet of
    /// the very product (ODbL pack), else the figures of its family.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its components: what is not in the list is not in the device. Without a list an archetype is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub components: Option<Vec<Component>>,
    /// Archetype that stands for the device where its components are not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archetype: Option<String>,
    /// Its product sheet, whose use is replaced by the use asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footprint: Option<Footprint>,
    /// Of a `cloud_instance`: the machine that it runs on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<Host>,
    /// Of a `cloud_instance`: the part of its host that it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// Of a `cloud_instance`: its provider; with `region` it tells the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Of a `cloud_instance`: its name, for the reader. No table of instances may ship.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// Of a `cloud_instance`: region of the provider, for place, PUE and water of the site; needs the ODbL pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

/// The machine that cloud instances share.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Host {
    /// `server`, which is the default.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub device_type: Option<String>,
    /// Its components: what is not in the list is not in the host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub components: Option<Vec<Component>>,
    /// Archetype that stands for the host where its components are not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archetype: Option<String>,
}

/// The part of a host that an instance takes: as shares, or in the units it is sold by.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Share {
    /// Share of the processors, 0 to 1; case, supplies, board and assembly follow it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cpu: Option<Number>,
    /// Share of the memory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ram: Option<Number>,
    /// Share of the solid-state drives, 0 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssd: Option<Number>,
    /// Share of the hard disks, 0 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hdd: Option<Number>,
    /// Share of the accelerators, 0 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gpu: Option<Number>,
    /// Virtual processors, over the threads of the host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vcpu: Option<Number>,
    /// Memory in GB, over that of the host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory_gb: Option<Number>,
    /// Local flash in GB, over that of the host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssd_gb: Option<Number>,
    /// Local disk in GB, over that of the host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hdd_gb: Option<Number>,
    /// Accelerators, over those of the host; a fraction is allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gpus: Option<Number>,
    /// Virtual processors sold for each thread of the host, 1 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overcommit: Option<Number>,
}

/// How the device is used.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Usage {
    /// Country, grid zone or `WORLD`; `WORLD` by default, which is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Your own factors of electricity; what is not given is looked up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub electricity: Option<ElectricityOverride>,
    /// Service life, years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifetime_years: Option<Number>,
    /// Hours of use in a year; all 8760 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours_per_year: Option<Number>,
    /// Measured power at the wall, W: no model then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub average_power_w: Option<Number>,
    /// Electricity of the device in a year, kWh: no model then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy_kwh_per_year: Option<Number>,
    /// How busy it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load: Option<Load>,
    /// Power usage effectiveness of the place, 1 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pue: Option<Number>,
    /// Water used on the site per kWh of the device, L.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wue_l_per_kwh: Option<Number>,
    /// Power of what is not modelled, over that of processors, memory and accelerators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_consumption_ratio: Option<Number>,
}

/// A device that another replaces, for the same service.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Replaced {
    /// The device.
    pub equipment: Equipment,
    /// How it is used; place, electricity and overhead are those of the new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usage: Option<Usage>,
}

/// A device, how it is used, and over which time.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct EquipmentRequest {
    /// Options; every one has a default that is reported.
    pub options: EquipmentOptions,
    /// The device.
    pub equipment: Equipment,
    /// How it is used.
    pub usage: Usage,
    /// The device that it replaces, for the break-even.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Replaced>,
    /// Time that the result stands for, hours; the service life by default. Making counts for its share of the service
    /// life, at most once.
    pub period_hours: Option<f64>,
}
