//! Less air or water moved: containment, blanking, drives of variable speed.
//!
//! Nothing here saves by itself: a barrier lets the flow fall, and only fans that can slow down use it.

use crate::datacentre::site::CoolingUnitKind;
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::scenario::state::needs;
use crate::scenario::{State, Term};

const EXPONENT: &str = "whatif.fans.exponent";
const MINIMUM: &str = "whatif.fans.minimum_speed";

/// Aisles contained up to a share of the racks: the bypass of the racks that change goes.
pub(in crate::scenario) fn contain<'a>(state: &State<'a>, contained_share: f64) -> Result<State<'a>> {
    let old = state.site.air.contained_share.ok_or_else(|| needs("containment", "air.contained_share"))?;
    let mut after = state.clone();
    after.site_mut().air.contained_share = Some(contained_share);
    let open = 1.0 - old;
    if open > 0.0 && contained_share > old {
        remove_bypass(&mut after, ((contained_share - old) / open).min(1.0))?;
    }
    Ok(after)
}

/// A share of the bypass goes.
pub(in crate::scenario) fn less_bypass<'a>(state: &State<'a>, share: &'static str) -> Result<State<'a>> {
    let mut after = state.clone();
    let share = after.coefficients.value(share)?;
    remove_bypass(&mut after, share)?;
    Ok(after)
}

/// Air moved for one unit of air that the equipment takes: the inverse of the return temperature index; `None` without
/// its three temperatures.
fn flow_per_need(state: &State<'_>) -> Option<f64> {
    let air = &state.site.air;
    let rise = air.return_temperature_c? - air.supply_temperature_c?;
    let equipment = air.equipment_delta_t_c.filter(|&k| k > 0.0)?;
    (rise > 0.0).then(|| equipment / rise)
}

/// Takes away a share of what flows past the equipment; fans follow the law of affinity where they can.
fn remove_bypass(state: &mut State<'_>, share: f64) -> Result<()> {
    let Some(flow) = flow_per_need(state) else {
        state.note(Diagnostic::new(&codes::WHATIF_FLOW_UNKNOWN));
        return Ok(());
    };
    if flow <= 1.0 {
        return Ok(()); // Recirculation, not bypass: the flow cannot fall.
    }
    if !fans_follow(state) {
        state.note(Diagnostic::new(&codes::WHATIF_FLOW_FIXED));
        return Ok(());
    }
    let new = 1.0 + (flow - 1.0) * (1.0 - share);
    let ratio = power_ratio(state, new / flow)?;
    state.scale_term(Term::Fan, ratio);
    let air = &mut state.site_mut().air;
    if let (Some(supply), Some(equipment)) = (air.supply_temperature_c, air.equipment_delta_t_c) {
        air.return_temperature_c = Some(supply + equipment / new);
    }
    Ok(())
}

/// Whether the air handlers are known to vary their speed: one that does not is enough to say no.
fn fans_follow(state: &State<'_>) -> bool {
    let units = state.site.cooling.units.iter().filter(|unit| moves_air(unit.kind));
    let mut speeds = units.map(|unit| unit.variable_speed).peekable();
    speeds.peek().is_some() && speeds.all(|variable| variable == Some(true))
}

/// Whether a unit moves the air of the room.
const fn moves_air(kind: CoolingUnitKind) -> bool {
    matches!(
        kind,
        CoolingUnitKind::Crac
            | CoolingUnitKind::Crah
            | CoolingUnitKind::InRow
            | CoolingUnitKind::AirEconomiser
    )
}

/// Power of a fan or pump at a share of its flow, over its power before: `n^e`, down to the slowest speed.
fn power_ratio(state: &mut State<'_>, flow: f64) -> Result<f64> {
    let exponent = state.coefficients.value(EXPONENT)?;
    let minimum = state.coefficients.value(MINIMUM)?;
    Ok(libm::pow(flow.max(minimum).min(1.0), exponent))
}

/// The share of fans or pumps that runs at constant speed gets drives.
pub(in crate::scenario) fn variable_speed<'a>(
    state: &State<'a>,
    term: Term,
    share: f64,
) -> Result<State<'a>> {
    state.term(term, "variable_speed")?;
    let mut after = state.clone();
    let flow = after.coefficients.value("whatif.fans.flow_with_drive")?;
    let ratio = power_ratio(&mut after, flow)?;
    after.scale_term(term, 1.0 - share * (1.0 - ratio));
    for unit in &mut after.site_mut().cooling.units {
        let concerned = match term {
            Term::Pump => unit.kind == CoolingUnitKind::Pump,
            _ => unit.kind != CoolingUnitKind::Pump,
        };
        if concerned && unit.variable_speed == Some(false) {
            unit.variable_speed = Some(true);
        }
    }
    Ok(after)
}
