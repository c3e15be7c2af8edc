//! IT equipment kept longer, or shorter.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, codes, expected};
use crate::error::Result;
use crate::scenario::State;

/// Every lifetime times a ratio. The energy stays: what newer equipment would save is not in it, and that is said.
pub(in crate::scenario) fn stretch<'a>(state: &State<'a>, factor: f64) -> Result<State<'a>> {
    if factor <= 0.0 {
        let refusal =
            Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE).with("field", "factor").with("found", factor);
        return Err(refusal.with_text("expected", expected::ABOVE_ZERO).into());
    }
    let mut after = state.clone();
    for machine in after.machines.iter_mut().map(Arc::make_mut) {
        machine.lifetime_years = machine.lifetime_years.map(|years| years * factor);
    }
    after.note(Diagnostic::new(&codes::WHATIF_LIFETIME_WITHOUT_ENERGY));
    Ok(after)
}
