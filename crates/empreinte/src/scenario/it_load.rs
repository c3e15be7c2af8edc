//! What the rest of a site does when its IT equipment takes more or less: losses and cooling follow in part.

use super::ups_curve::{loss_share, share_of_rated};
use super::{State, Term};
use crate::datacentre::UpsUse;
use crate::datacentre::site::CoolingUnitKind;
use crate::error::Result;

/// Step of IT energy over which the margin is taken: small enough for a slope, and the same on every platform.
const STEP: f64 = 0.01;

/// Lets IT equipment take `kwh` more (or, below zero, less) over the period, with everything that follows.
///
/// Losses of UPS follow their curve where there is one; ohmic losses of distribution follow the square of the load;
/// the others follow in the share that their coefficient states.
pub(super) fn add(state: &mut State<'_>, kwh: f64, change: &'static str) -> Result<()> {
    let old = state.it_kwh(change)?;
    let kwh = kwh.max(-old);
    let ratio = 1.0 + kwh / old;
    state.energy.it_kwh = Some(old + kwh);
    state.draw(kwh);
    ups(state, ratio)?;
    state.scale_term(Term::Distribution, ratio * ratio);
    for (term, id) in [
        (Term::Transformer, "whatif.load_share.transformer"),
        (Term::Compressor, "whatif.load_share.compressor"),
        (Term::Fan, "whatif.load_share.fans"),
        (Term::Pump, "whatif.load_share.pumps"),
    ] {
        if term.of(&state.energy).is_some() {
            let share = state.coefficients.value(id)?;
            state.scale_term(term, 1.0 + share * (ratio - 1.0));
        }
    }
    if has_tower(state) {
        // Towers evaporate in proportion to the heat that they reject.
        state.energy.water_m3 = state.energy.water_m3.map(|m3| m3 * ratio);
    }
    Ok(())
}

fn has_tower(state: &State<'_>) -> bool {
    state.site.cooling.units.iter().any(|unit| unit.kind == CoolingUnitKind::CoolingTower)
}

/// The UPS that feed IT equipment carry `ratio` times what they carried.
fn ups(state: &mut State<'_>, ratio: f64) -> Result<()> {
    for index in 0..state.energy.ups.len() {
        let Some(used) = state.energy.ups.get(index).cloned() else { continue };
        let described = state.site.power.ups.iter().find(|ups| ups.id == used.id);
        if described.is_some_and(|ups| ups.feeds_it == Some(false)) {
            continue;
        }
        let Some(loss) = loss_kwh(state, &used) else { continue };
        let output_kw = output_kw(&used, state.hours());
        let at = |ratio: f64| {
            let ups = described?;
            loss_share(&ups.efficiency, share_of_rated(ups, output_kw? * ratio)?)
        };
        let scale = match (at(1.0), at(ratio)) {
            (Some(now), Some(then)) if now > 0.0 => then / now,
            _ => 1.0 + state.coefficients.value("whatif.load_share.ups")? * (ratio - 1.0),
        };
        set(state, index, ratio, loss * scale);
        state.draw(loss * (scale - 1.0));
    }
    Ok(())
}

/// Writes what a UPS carries and loses.
fn set(state: &mut State<'_>, index: usize, ratio: f64, loss: f64) {
    if let Some(ups) = state.energy.ups.get_mut(index) {
        ups.output_kwh = ups.output_kwh.map(|kwh| kwh * ratio);
        ups.mean_output_kw = ups.mean_output_kw.map(|kw| kw * ratio);
        ups.input_kwh = ups.output_kwh.map(|output| output + loss);
    }
}

/// Mean power at the output, kW.
pub(super) fn output_kw(ups: &UpsUse, hours: f64) -> Option<f64> {
    ups.mean_output_kw.or_else(|| ups.output_kwh.filter(|_| hours > 0.0).map(|kwh| kwh / hours))
}

/// Energy at the output over the period, kWh.
pub(super) fn output_kwh(ups: &UpsUse, hours: f64) -> Option<f64> {
    ups.output_kwh.or_else(|| ups.mean_output_kw.map(|kw| kw * hours))
}

/// What a UPS loses over the period, kWh: measured, else by its curve.
pub(super) fn loss_kwh(state: &State<'_>, used: &UpsUse) -> Option<f64> {
    if let (Some(input), Some(output)) = (used.input_kwh, used.output_kwh) {
        return Some((input - output).max(0.0));
    }
    let described = state.site.power.ups.iter().find(|ups| ups.id == used.id)?;
    let load = share_of_rated(described, output_kw(used, state.hours())?)?;
    loss_share(&described.efficiency, load).map(|share| share * described.rated_kw * state.hours())
}

/// What one kilowatt hour less of IT equipment saves at the meter of the site: at the margin, since fixed losses stay;
/// `None` without IT energy.
///
/// # Errors
/// As [`Coefficients::value`](super::Coefficients::value).
pub fn marginal_pue(state: &State<'_>) -> Result<Option<f64>> {
    let (Some(it), Some(total)) = (state.energy.it_kwh.filter(|&kwh| kwh > 0.0), state.energy.total_kwh)
    else {
        return Ok(None);
    };
    let mut less = state.clone();
    add(&mut less, -STEP * it, "consolidation")?;
    Ok(less.energy.total_kwh.map(|after| (total - after) / (STEP * it)))
}
