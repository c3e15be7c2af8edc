//! Another set point of the air that enters the equipment: compressors gain, free cooling lasts longer, and the fans of
//! servers answer.

use super::free_cooling::cold_share;
use crate::datacentre::kpi::AshraeClass;
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::scenario::state::needs;
use crate::scenario::{State, Term, it_load};

const CHANGE: &str = "set_point";
const PER_K: &str = "whatif.set_point.compressor_per_k";
/// Step in which the best set point is looked for, K.
const STEP_K: f64 = 0.5;
/// Class whose recommended range is taken when the site names none: the range is that of A1 to A4.
const DEFAULT_CLASS: AshraeClass = AshraeClass::A1;

/// The recommended range of inlet temperature of a class of equipment, °C.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recommended {
    /// Lower end.
    pub low_c: f64,
    /// Upper end.
    pub high_c: f64,
}

/// The recommended range of the class of a site's equipment; that of A1 to A4 when none is named.
#[must_use]
pub fn recommended(state: &State<'_>) -> Option<Recommended> {
    let class = state.site.air.ashrae_class.unwrap_or(DEFAULT_CLASS).name().to_ascii_lowercase();
    let end = |end: &str| state.factors.value(&format!("ashrae.{class}.recommended_{end}"));
    Some(Recommended { low_c: end("low")?, high_c: end("high")? })
}

/// `ΔE_compressor = E · ((1 − k)^ΔT − 1)`, fewer mechanical hours where the weather is known, and
/// `ΔE_IT = E_IT · f · (r(T1)/r(T0) − 1)` with `r(T) = (1 + g)^max(0, T − onset)`.
pub(in crate::scenario) fn apply<'a>(state: &State<'a>, set_point_c: f64) -> Result<State<'a>> {
    let old_c = state.site.cooling.set_point_c.ok_or_else(|| needs(CHANGE, "cooling.set_point_c"))?;
    let compressor = state.term(Term::Compressor, CHANGE)?;
    let it = state.it_kwh(CHANGE)?;
    let mut after = state.clone();
    let per_k = after.coefficients.value(PER_K)?;
    let warmer = libm::pow(1.0 - per_k, set_point_c - old_c);
    after.shift_term(Term::Compressor, compressor * (warmer * mechanical(state, set_point_c - old_c) - 1.0));
    let fans =
        after.site.air.it_fan_share.map_or_else(|| after.coefficients.value("whatif.it.fan_share"), Ok)?;
    let onset = after.coefficients.value("whatif.set_point.fan_onset")?;
    let growth = after.coefficients.value("whatif.set_point.fan_growth_per_k")?;
    let speed = |t: f64| libm::pow(1.0 + growth, (t - onset).max(0.0));
    let answer = speed(set_point_c) / speed(old_c);
    it_load::add(&mut after, it * fans * (answer - 1.0), CHANGE)?;
    after.site_mut().air.it_fan_share = Some(fans * answer / (1.0 + fans * (answer - 1.0)));
    after.site_mut().cooling.set_point_c = Some(set_point_c);
    for unit in &mut after.site_mut().cooling.units {
        unit.free_cooling_below_c = unit.free_cooling_below_c.map(|c| c + set_point_c - old_c);
    }
    if let Some(note) = state.site.cooling.read_whole_note() {
        after.note(note);
    }
    if let Some(range) = recommended(state)
        && !(range.low_c..=range.high_c).contains(&set_point_c)
    {
        let caveat = Diagnostic::new(&codes::WHATIF_OUTSIDE_RECOMMENDED).with("found", set_point_c);
        after.note(caveat.with("low", range.low_c).with("high", range.high_c));
    }
    Ok(after)
}

/// Hours with compressors after a rise over those before, for units that know up to which outside temperature they
/// cool without; 1 where the weather or that temperature is not known.
fn mechanical(state: &State<'_>, rise_k: f64) -> f64 {
    let limits = state.site.cooling.units.iter().filter_map(|unit| unit.free_cooling_below_c);
    let Some(limit) = limits.reduce(f64::max) else { return 1.0 };
    let bins = &state.site.climate.bins;
    match (cold_share(bins, limit, 0.0), cold_share(bins, limit + rise_k, 0.0)) {
        (Some(before), Some(after)) if before < 1.0 => (1.0 - after) / (1.0 - before),
        _ => 1.0,
    }
}

/// Chilled water warmer by some kelvins: compressors gain as with air, nothing else moves.
pub(in crate::scenario) fn chilled_water<'a>(state: &State<'a>, set_point_c: f64) -> Result<State<'a>> {
    let change = "chilled_water";
    let old_c = state.site.cooling.chilled_water_c.ok_or_else(|| needs(change, "cooling.chilled_water_c"))?;
    let compressor = state.term(Term::Compressor, change)?;
    let mut after = state.clone();
    let per_k = after.coefficients.value(PER_K)?;
    after.shift_term(Term::Compressor, compressor * (libm::pow(1.0 - per_k, set_point_c - old_c) - 1.0));
    after.site_mut().cooling.chilled_water_c = Some(set_point_c);
    Ok(after)
}

/// The set point within the recommended range at which a site takes least.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Optimum {
    /// The set point, °C.
    pub set_point_c: f64,
    /// What it saves against the present one, kWh over the period.
    pub saving_kwh: f64,
}

/// Looks for the best set point from the present one up to the end of the recommended range, in half kelvins; never
/// beyond. `None` when nothing warmer saves anything.
///
/// # Errors
/// As the change itself.
pub fn optimum(state: &State<'_>) -> Result<Option<Optimum>> {
    let old_c = state.site.cooling.set_point_c.ok_or_else(|| needs(CHANGE, "cooling.set_point_c"))?;
    let before = state.energy.total_kwh.ok_or_else(|| needs(CHANGE, "energy.total_kwh"))?;
    let Some(range) = recommended(state) else { return Ok(None) };
    let mut best: Option<Optimum> = None;
    let mut set_point_c = old_c + STEP_K;
    while set_point_c <= range.high_c {
        let after = apply(state, set_point_c)?;
        let saving_kwh = before - after.energy.total_kwh.unwrap_or(before);
        if saving_kwh > best.map_or(0.0, |best| best.saving_kwh) {
            best = Some(Optimum { set_point_c, saving_kwh });
        }
        set_point_c += STEP_K;
    }
    Ok(best)
}
