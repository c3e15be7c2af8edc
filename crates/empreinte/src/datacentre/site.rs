//! The description of a site, in the field names of the site file: what stands there, who runs it, under what contract.
//!
//! Every part is optional. A result that needs a part which is missing is absent and names it.

pub mod air;
mod anonymous;
pub mod building;
pub mod change;
pub mod check;
pub mod contract;
pub mod cooling;
pub mod doubt;
pub mod eed;
pub mod identity;
pub mod it;
pub mod label;
pub mod operations;
pub mod power;
pub mod practices;
pub mod prices;
pub mod readings;
pub mod usage;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::meter::Meter;

pub use air::Air;
pub use building::{Building, PlantItem};
pub use change::{Change, Scenario};
pub use contract::{Contract, ContractKind, Technology};
pub use cooling::{Cooling, CoolingUnit, CoolingUnitKind, TopUp};
pub use doubt::SiteDoubt;
pub use eed::EedAnswers;
pub use identity::{
    Climate, Identity, Operation, PowerMetric, Redundancies, Redundancy, SiteType, Structure,
};
pub use it::{It, ItDevice};
pub use label::{Label, LabelTexts};
pub use operations::{FuelUse, Heat, Staff, Travel, Waste, Water};
pub use power::{Battery, Generator, GeneratorTest, Pdu, Power, Transformer, Ups, UpsMode};
pub use practices::{PracticeAnswer, PracticeStatus, Practices};
pub use prices::Prices;
pub use readings::ReadingFiles;
pub use usage::{Basis, Usage, UsageUnit};

/// A site file without the inventories of its offices, which are the fleet road's.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Site {
    /// `[site]`: what the site is.
    pub site: Identity,
    /// `[climate]`: weather and water of the place.
    pub climate: Climate,
    /// `[redundancy]`: what is built and what is needed.
    pub redundancy: Redundancies,
    /// `[[contract]]`: guarantees of origin, power purchase, generation on site.
    #[serde(rename = "contract")]
    pub contracts: Vec<Contract>,
    /// `[[meter]]`: the tree of meters.
    #[serde(rename = "meter")]
    pub meters: Vec<Meter>,
    /// `[readings]`: what the meters read.
    pub readings: ReadingFiles,
    /// `[power]`: from the grid to the rack.
    pub power: Power,
    /// `[cooling]`: units, refrigerants and set points.
    pub cooling: Cooling,
    /// `[air]`: containment and temperatures of the room.
    pub air: Air,
    /// `[it]`: the equipment of the room.
    pub it: It,
    /// `[water]`: what the meters do not say of water.
    pub water: Water,
    /// `[heat]`: heat handed over.
    pub heat: Heat,
    /// `[[fuel]]`: fuels burnt.
    #[serde(rename = "fuel")]
    pub fuels: Vec<FuelUse>,
    /// `[building]`: what was built, and the technical plant.
    pub building: Building,
    /// `[staff]`: who works for the site, and how they travel.
    pub staff: Staff,
    /// `[[waste]]`: what left the site.
    #[serde(rename = "waste")]
    pub wastes: Vec<Waste>,
    /// `[eed]`: what the report to the European database asks for beside.
    pub eed: EedAnswers,
    /// `[rules.ID]`: facts that a rule asks for and nothing else of the site says, as `empreinte rules show ID` names them.
    pub rules: BTreeMap<String, Map<String, Value>>,
    /// `[practices]`: answers to the EU Code of Conduct.
    pub practices: Practices,
    /// `[doubt]`: how far what is stated may lie from the truth.
    pub doubt: SiteDoubt,
    /// `[prices]`: of electricity, water and carbon.
    pub prices: Prices,
    /// `[[usage]]`: what the site delivers, to share its footprint over.
    #[serde(rename = "usage")]
    pub usages: Vec<Usage>,
    /// `[[scenario]]`: what-ifs.
    #[serde(rename = "scenario")]
    pub scenarios: Vec<Scenario>,
}

impl Site {
    /// Whether it describes a datacentre, and not only offices: meters, equipment of a room, or plant.
    #[must_use]
    pub fn has_datacentre(&self) -> bool {
        let power = &self.power;
        !self.meters.is_empty()
            || !self.it.devices.is_empty()
            || !self.it.inventories.is_empty()
            || !power.ups.is_empty()
            || !power.generators.is_empty()
            || !self.cooling.units.is_empty()
    }
}
