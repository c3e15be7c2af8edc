//! Outside air or water in place of compressors, by hours of weather.

use crate::datacentre::site::CoolingUnit;
use crate::datacentre::site::cooling::FreeCooling;
use crate::datacentre::site::identity::TemperatureBin;
use crate::error::Result;
use crate::scenario::state::needs;
use crate::scenario::{State, Term};

const CHANGE: &str = "free_cooling";

/// Share of the hours that are cold enough, 0 to 1, with hours of the band above counting in part; `None` without
/// weather.
pub(super) fn cold_share(bins: &[TemperatureBin], below_c: f64, band_k: f64) -> Option<f64> {
    let hours: f64 = bins.iter().map(|bin| bin.hours).sum();
    let cold: f64 = bins.iter().map(|bin| bin.hours * weight(bin.temperature_c, below_c, band_k)).sum();
    (hours > 0.0).then(|| cold / hours)
}

/// How much of an hour needs no compressor: all of it up to `below_c`, none above the band, in proportion within.
fn weight(temperature_c: f64, below_c: f64, band_k: f64) -> f64 {
    if temperature_c <= below_c {
        1.0
    } else if band_k > 0.0 {
        (1.0 - (temperature_c - below_c) / band_k).max(0.0)
    } else {
        0.0
    }
}

/// Hours of the period cold enough for an outside temperature; `None` without weather.
#[must_use]
pub fn cold_hours(state: &State<'_>, below_c: f64) -> Option<f64> {
    cold_share(&state.site.climate.bins, below_c, 0.0).map(|share| share * state.hours())
}

/// `ΔE = E · w · (h1 − h0) / (1 − h0)`: compressors stop in the hours gained, which take `w` times the mean hour with
/// compressors; the fans outside take a part of it.
pub(in crate::scenario) fn apply<'a>(state: &State<'a>, below_c: f64, band_k: f64) -> Result<State<'a>> {
    let compressor = state.term(Term::Compressor, CHANGE)?;
    let bins = &state.site.climate.bins;
    let new = cold_share(bins, below_c, band_k).ok_or_else(|| needs(CHANGE, "climate.bins"))?;
    let old = present(state)?;
    let mut after = state.clone();
    if let Some(note) = state.site.cooling.read_whole_note() {
        after.note(note);
    }
    let weight = after.coefficients.value("whatif.free_cooling.cold_hour_ratio")?;
    let fans = after.coefficients.value("whatif.free_cooling.fan_kwh_per_kwh")?;
    let gained = if new > old && old < 1.0 { (new - old) / (1.0 - old) } else { 0.0 };
    let saved = compressor * (weight * gained).min(1.0);
    after.shift_term(Term::Compressor, -saved);
    match after.energy.fan_kwh {
        Some(_) => after.shift_term(Term::Fan, saved * fans),
        None => after.draw(saved * fans),
    }
    for unit in &mut after.site_mut().cooling.units {
        let speaks = unit.free_cooling.is_some()
            || unit.free_cooling_hours.is_some()
            || unit.mechanical_hours.is_some()
            || unit.free_cooling_below_c.is_some();
        if speaks && unit.free_cooling_below_c.is_none_or(|c| c < below_c) {
            unit.free_cooling_below_c = Some(below_c);
            unit.free_cooling_hours = None;
            unit.mechanical_hours = None;
        }
    }
    Ok(after)
}

/// Share of the hours already without compressor: counted, else by the temperature of the units, else none when the
/// units are said to have none.
fn present(state: &State<'_>) -> Result<f64> {
    let units = &state.site.cooling.units;
    if let Some(hours) = free_hours(state) {
        return Ok((hours / state.hours()).min(1.0));
    }
    let limit = units.iter().filter_map(|unit| unit.free_cooling_below_c).reduce(f64::max);
    if let Some(share) = limit.and_then(|limit| cold_share(&state.site.climate.bins, limit, 0.0)) {
        return Ok(share);
    }
    let said = units.iter().any(|unit| unit.free_cooling == Some(FreeCooling::None));
    if said { Ok(0.0) } else { Err(needs(CHANGE, "cooling.unit.free_cooling")) }
}

/// Hours of the period without compressor, as counted or as the rest of those with: of the unit with most of them.
#[must_use]
pub fn free_hours(state: &State<'_>) -> Option<f64> {
    let of = |unit: &CoolingUnit| {
        let rest = unit.mechanical_hours.map(|hours| (state.hours() - hours).max(0.0));
        unit.free_cooling_hours.or(rest)
    };
    state.site.cooling.units.iter().filter_map(of).reduce(f64::max)
}
