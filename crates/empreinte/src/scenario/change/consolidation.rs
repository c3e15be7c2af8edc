//! Servers stopped, or replaced by fewer: their work moves, what they took without work goes.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, codes};
use crate::equipment::Number;
use crate::error::Result;
use crate::scenario::state::{KILO, needs};
use crate::scenario::{Machine, State, it_load};

const CHANGE: &str = "consolidation";

/// Hosts stopped by name, or a number of servers of some power. Saves their idle power at the margin, and the rate of
/// their making once they are not bought again.
pub(in crate::scenario) fn stop<'a>(
    state: &State<'a>,
    hosts: &[String],
    servers: Option<f64>,
    power_w: Option<f64>,
) -> Result<State<'a>> {
    let mut after = state.clone();
    let mut watts = 0.0;
    for host in hosts {
        watts += stop_host(&mut after, host, power_w)?;
    }
    if let Some(count) = servers {
        let power = power_w.ok_or_else(|| needs(CHANGE, "power_w"))?;
        watts += count * power * after.coefficients.value("whatif.server.idle_share")?;
    }
    if hosts.is_empty() && servers.is_none() {
        return Err(needs(CHANGE, "hosts"));
    }
    let hours = state.hours();
    it_load::add(&mut after, -watts / KILO * hours, CHANGE)?;
    after.note(Diagnostic::new(&codes::WHATIF_MAKING_IS_SUNK));
    Ok(after)
}

/// Takes a host away, none of its kind left; its power without work, W.
fn stop_host(state: &mut State<'_>, host: &str, power_w: Option<f64>) -> Result<f64> {
    let place = state.machines.iter().position(|machine| machine.device.label() == host);
    let Some(machine) = place.and_then(|place| state.machines.get(place)).cloned() else {
        let refusal = Diagnostic::new(&codes::WHATIF_UNKNOWN_PIECE).with("field", "it.device");
        return Err(refusal.with("found", host).into());
    };
    let idle = match machine.device.idle_power_w {
        Some(watts) => watts,
        None => {
            let of_figure = mean_power_w(state, &machine);
            let mean = of_figure.or(power_w).ok_or_else(|| needs(CHANGE, "it.device.idle_power_w"))?;
            mean * state.coefficients.value("whatif.server.idle_share")?
        }
    };
    let count = machine.device.count() * state.coefficients.input(machine.doubts.quantity.as_ref());
    if let Some(stopped) = place.and_then(|place| state.machines.get_mut(place)) {
        Arc::make_mut(stopped).device.quantity = Some(Number::Value(0.0));
    }
    Ok(idle * count)
}

/// Mean power of one machine, W, where it is known, with the doubt about its yearly electricity.
fn mean_power_w(state: &mut State<'_>, machine: &Machine) -> Option<f64> {
    let watts = machine.mean_power_w()?;
    let doubt = machine.doubts.energy.as_ref().filter(|_| machine.device.measured_power_w.is_none());
    Some(watts * state.coefficients.input(doubt))
}

/// Machines off for good, with nothing moved.
pub(in crate::scenario) fn switch_off<'a>(state: &State<'a>, power_kw: f64) -> Result<State<'a>> {
    let mut after = state.clone();
    it_load::add(&mut after, -power_kw * state.hours(), "switch_off")?;
    Ok(after)
}

/// Some machines replaced by fewer of the same making each, which do the same work.
pub(in crate::scenario) fn replace<'a>(
    state: &State<'a>,
    place: usize,
    count: f64,
    power_w: f64,
) -> Result<State<'a>> {
    let change = "replacement";
    let old = Arc::clone(state.machines.get(place).ok_or_else(|| needs(change, "it.device"))?);
    let mut after = state.clone();
    let mean = mean_power_w(&mut after, &old).ok_or_else(|| needs(change, "it.device.measured_power_w"))?;
    // Fewer take the place of as many as there are: the doubt about their number is that of both.
    let ratio = after.coefficients.input(old.doubts.quantity.as_ref());
    let delta_w = (count * power_w - old.device.count() * mean) * ratio;
    it_load::add(&mut after, delta_w / KILO * state.hours(), change)?;
    if let Some(machine) = after.machines.get_mut(place) {
        let machine = Arc::make_mut(machine);
        machine.yearly_kwh = None;
        machine.device.quantity = Some(Number::Value(count));
        machine.device.measured_power_w = Some(power_w);
        machine.device.purchase_year = None;
    }
    Ok(after)
}
