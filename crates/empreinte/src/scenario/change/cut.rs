//! A cut of some energy, the whole of it or the share that a coefficient states.

use crate::error::Result;
use crate::scenario::{State, Term};

/// Cuts a term, down to nothing.
pub(in crate::scenario) fn term<'a>(
    state: &State<'a>,
    term: Term,
    kwh: f64,
    share: Option<&'static str>,
) -> Result<State<'a>> {
    state.term(term, "cut")?;
    let mut after = state.clone();
    let saved = kwh * part(&mut after, share)?;
    after.shift_term(term, -saved);
    Ok(after)
}

/// Cuts what no term names; nothing is cut below what IT equipment takes.
pub(in crate::scenario) fn other<'a>(
    state: &State<'a>,
    kwh: f64,
    share: Option<&'static str>,
) -> Result<State<'a>> {
    let mut after = state.clone();
    let saved = kwh * part(&mut after, share)?;
    let left = after.energy.total_kwh.map(|total| total - after.energy.it_kwh.unwrap_or(0.0));
    after.draw(-left.map_or(saved, |left| saved.min(left.max(0.0))));
    Ok(after)
}

fn part(state: &mut State<'_>, share: Option<&'static str>) -> Result<f64> {
    share.map_or(Ok(1.0), |id| state.coefficients.value(id))
}
