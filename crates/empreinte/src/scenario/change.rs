//! The changes of a site, one file each.

pub(super) mod consolidation;
pub(super) mod cut;
pub(super) mod electricity;
pub(super) mod flow;
pub(super) mod free_cooling;
pub(super) mod heat;
pub(super) mod lifetime;
pub(super) mod refrigerant;
pub(super) mod set_point;
pub(super) mod tests;
pub(super) mod ups;
pub(super) mod water;

use super::State;
use crate::datacentre::site::Change;
use crate::error::Result;

/// The state after a change.
///
/// # Errors
/// `WHATIF_NEEDS` when something that the change acts on is not known; `WHATIF_UNKNOWN_PIECE` for the name of nothing on
/// the site; those of places and gases.
pub fn apply<'a>(state: &State<'a>, change: &Change) -> Result<State<'a>> {
    match change {
        Change::SetPoint { set_point_c } => set_point::apply(state, *set_point_c),
        Change::Containment { contained_share } => flow::contain(state, *contained_share),
        Change::UpsMode { ups, mode, efficiency } => ups::mode(state, ups, *mode, efficiency),
        Change::UpsReplacement { ups, rated_kw, count, efficiency } => {
            ups::replace(state, ups, *rated_kw, *count, efficiency)
        }
        Change::FreeCooling { below_c, partial_band_k } => {
            free_cooling::apply(state, *below_c, partial_band_k.unwrap_or(0.0))
        }
        Change::Consolidation { hosts, servers, power_w } => {
            consolidation::stop(state, hosts, *servers, *power_w)
        }
        Change::RefrigerantSwap { units, refrigerant, energy_change } => {
            refrigerant::swap(state, units, refrigerant, energy_change.unwrap_or(0.0))
        }
        Change::HeatReuse { reused_kwh, heat_pump_kwh } => {
            heat::reuse(state, *reused_kwh, heat_pump_kwh.unwrap_or(0.0))
        }
        Change::Mix { location, gwp_kgco2e_per_kwh } => {
            electricity::mix(state, location.as_deref(), *gwp_kgco2e_per_kwh)
        }
        Change::ContractCoverage { technology, energy_kwh } => {
            Ok(electricity::contract(state, *technology, *energy_kwh))
        }
        Change::Lifetime { factor } => lifetime::stretch(state, *factor),
    }
}
