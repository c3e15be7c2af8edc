//! Refrigerant that leaks, and what it warms.

use std::sync::Arc;

use super::State;
use crate::datacentre::site::{CoolingUnit, CoolingUnitKind, TopUp};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::factors::refrigerants::{GwpBasis, composition, mixture};
use crate::period::day;

/// Warming potential of a refrigerant over 100 years on the basis of the site, kgCO2e/kg.
///
/// # Errors
/// `REFRIGERANT_UNKNOWN`, and `WHATIF_GAS_WITHOUT_GWP` where the basis has no figure for it.
pub fn potential(state: &State<'_>, refrigerant: &str) -> Result<f64> {
    let named = state.site.cooling.gwp_basis.as_deref();
    let basis = named.and_then(GwpBasis::parse).unwrap_or(GwpBasis::DEFAULT);
    let shares = composition(refrigerant)?;
    let found = mixture(state.factors, &shares, basis);
    found.map(|mixture| mixture.kgco2e_per_kg).map_err(|missing| {
        let refusal = Diagnostic::new(&codes::WHATIF_GAS_WITHOUT_GWP).with("gas", missing.join(", "));
        refusal.with("basis", basis.id()).into()
    })
}

/// Refrigerant that a unit lost over the period, kg: what was added to it in the period, else its charge at the usual
/// leak rate of its kind; `None` where neither is known.
///
/// # Errors
/// As [`Coefficients::value`](super::Coefficients::value).
pub fn leaked_kg(state: &mut State<'_>, unit: &CoolingUnit) -> Result<Option<f64>> {
    if let Some(top_ups) = &unit.top_ups {
        return Ok(Some(topped_up_kg(state, top_ups)));
    }
    let Some(charge) = unit.charge_kg else { return Ok(None) };
    let id = match unit.kind {
        CoolingUnitKind::Chiller => "whatif.leak_rate.chiller",
        _ => "whatif.leak_rate.air_conditioner",
    };
    let rate = state.coefficients.value(id)?;
    Ok(Some(charge * rate * state.energy.period.years()))
}

/// Refrigerant added within the period, kg.
fn topped_up_kg(state: &State<'_>, top_ups: &[TopUp]) -> f64 {
    let added =
        top_ups.iter().filter(|added| day(&added.date).is_ok_and(|day| state.energy.period.holds(day)));
    added.map(|added| added.mass_kg).fold(0.0, |sum, mass| sum + mass)
}

/// What every unit lost: its mass in kg and its climate change in kgCO2e, each over the units where it is known;
/// `None` when it is for none.
///
/// # Errors
/// As [`leaked_kg`].
pub(super) fn leaks(state: &mut State<'_>) -> Result<(Option<f64>, Option<f64>)> {
    let (mut mass, mut climate) = (None, None);
    let site = Arc::clone(&state.site);
    for unit in &site.cooling.units {
        let Some(gas) = &unit.refrigerant else { continue };
        let Some(kg) = leaked_kg(state, unit)? else { continue };
        *mass.get_or_insert(0.0) += kg;
        if let Ok(potential) = potential(state, gas) {
            *climate.get_or_insert(0.0) += kg * potential;
        }
    }
    Ok((mass, climate))
}
