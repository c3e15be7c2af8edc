//! Towers that concentrate their water more before they drain it.

use crate::diagnostic::{Diagnostic, codes, expected};
use crate::error::Result;
use crate::scenario::State;
use crate::scenario::state::needs;

/// Make-up is evaporation plus drain, `M = E · C / (C − 1)`: the same evaporation with more cycles needs less.
pub(in crate::scenario) fn concentrate<'a>(state: &State<'a>, cycles: f64) -> Result<State<'a>> {
    let change = "cycles";
    let old = state
        .site
        .water
        .cycles_of_concentration
        .ok_or_else(|| needs(change, "water.cycles_of_concentration"))?;
    let water = state.energy.water_m3.ok_or_else(|| needs(change, "energy.water_m3"))?;
    if let Some(found) = [old, cycles].into_iter().find(|&cycles| cycles <= 1.0) {
        let refusal =
            Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE).with("field", "water.cycles_of_concentration");
        return Err(refusal.with("found", found).with_text("expected", expected::ABOVE_ONE).into());
    }
    let mut after = state.clone();
    let makeup = |cycles: f64| cycles / (cycles - 1.0);
    after.energy.water_m3 = Some(water * makeup(cycles) / makeup(old));
    after.site_mut().water.cycles_of_concentration = Some(cycles);
    Ok(after)
}
