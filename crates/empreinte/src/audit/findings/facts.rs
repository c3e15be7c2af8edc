//! What a finding may look at.

use super::found::Missing;
use crate::datacentre::site::ItDevice;
use crate::period::Date;
use crate::scenario::{Machine, State};

/// A site on the day it is judged.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// The site, its energy, its equipment, the electricity of its place and the factors.
    pub state: State<'a>,
    /// The day on which ages and delays are counted.
    pub on: Date,
    /// What is known of the metering; `None` for a site without meters.
    pub metering: Option<Metering>,
}

/// How well a site is read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Metering {
    /// Share of the period read by the meter of the whole site, 0 to 1.
    pub coverage: Option<f64>,
    /// The longest gap of that meter, hours.
    pub longest_gap_hours: Option<f64>,
    /// Meters that contradict one another beyond their uncertainty.
    pub contradictions: Vec<String>,
    /// Share of the site's electricity that no meter below it explains, 0 to 1.
    pub unaccounted_share: Option<f64>,
}

impl Facts<'_> {
    /// A threshold or coefficient at its value, by id.
    pub(super) fn figure(&self, id: &'static str) -> Result<f64, Missing> {
        self.state.factors.value(id).ok_or(Missing(vec![id]))
    }

    /// IT energy, kWh.
    pub(super) fn it_kwh(&self) -> Result<f64, Missing> {
        need(self.state.energy.it_kwh.filter(|&kwh| kwh > 0.0), "energy.it_kwh")
    }

    /// Energy of the datacentre, kWh.
    pub(super) fn total_kwh(&self) -> Result<f64, Missing> {
        need(self.state.energy.total_kwh.filter(|&kwh| kwh > 0.0), "energy.total_kwh")
    }

    /// Whole years from a year of installation or purchase to the day of the judgement.
    pub(super) fn age(&self, year: i32) -> f64 {
        f64::from(i32::from(self.on.year()) - year)
    }

    /// The servers of the room.
    pub(super) fn servers(&self) -> Result<Vec<(usize, &Machine)>, Missing> {
        let all = self.state.machines.iter().map(std::convert::AsRef::as_ref).enumerate();
        let servers: Vec<_> =
            all.filter(|(_, machine)| machine.is_server() && is_active(&machine.device)).collect();
        if servers.is_empty() { Err(Missing(vec!["it.inventories"])) } else { Ok(servers) }
    }
}

/// Whether a device serves: its status is one whose use counts.
pub(super) fn is_active(device: &ItDevice) -> bool {
    let policy = |status: &str| empreinte_data::STATUS_POLICIES.iter().find(|policy| policy.id == status);
    device.status.as_deref().and_then(policy).is_none_or(|policy| policy.counts_use)
}

/// A value, or the name of the field that would bring it.
pub(super) fn need<T>(value: Option<T>, field: &'static str) -> Result<T, Missing> {
    value.ok_or(Missing(vec![field]))
}
