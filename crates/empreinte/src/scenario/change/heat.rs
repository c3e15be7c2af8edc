//! Heat handed over outside the boundary.

use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::scenario::State;
use crate::scenario::state::needs;

/// Heat pumps take electricity; what the heat replaces elsewhere is avoided, and never subtracted.
pub(in crate::scenario) fn reuse<'a>(
    state: &State<'a>,
    reused_kwh: f64,
    heat_pump_kwh: f64,
) -> Result<State<'a>> {
    let total = state.energy.total_kwh.ok_or_else(|| needs("heat_reuse", "energy.total_kwh"))?;
    // All the heat there is comes from electricity, that of the heat pumps included.
    let limit = total + heat_pump_kwh;
    if reused_kwh > limit {
        let refusal = Diagnostic::new(&codes::WHATIF_HEAT_ABOVE_ENERGY).with("found", reused_kwh);
        return Err(refusal.with("limit", limit).into());
    }
    let mut after = state.clone();
    after.draw(heat_pump_kwh);
    after.energy.heat_reused_kwh = Some(reused_kwh);
    if state.site.heat.substituted.is_none() {
        after.note(Diagnostic::new(&codes::WHATIF_SUBSTITUTION_UNSTATED));
    }
    Ok(after)
}
