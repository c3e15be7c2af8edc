//! Refrigerant that leaks, and what it warms.

use super::State;
use crate::datacentre::site::{CoolingUnit, CoolingUnitKind};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::factors::refrigerants::{GwpBasis, composition, mixture};
use crate::period;

/// Basis of warming potentials when the site file names none: that of the law on these gases.
const DEFAULT_BASIS: GwpBasis = GwpBasis::Eu2024573;

/// Warming potential of a refrigerant over 100 years on the basis of the site, kgCO2e/kg.
///
/// # Errors
/// `REFRIGERANT_UNKNOWN`, `FIELD_INVALID` for an unknown basis, `WHATIF_GAS_WITHOUT_GWP` where the basis has no figure.
pub fn potential(state: &State<'_>, refrigerant: &str) -> Result<f64> {
    let basis = basis(state)?;
    let shares = composition(refrigerant)?;
    let found = mixture(state.factors, &shares, basis);
    found.map(|mixture| mixture.kgco2e_per_kg).map_err(|missing| {
        let refusal = Diagnostic::new(&codes::WHATIF_GAS_WITHOUT_GWP).with("gas", missing.join(", "));
        refusal.with("basis", basis.id()).into()
    })
}

fn basis(state: &State<'_>) -> Result<GwpBasis> {
    let Some(id) = &state.site.cooling.gwp_basis else { return Ok(DEFAULT_BASIS) };
    GwpBasis::parse(id).ok_or_else(|| {
        let place = Location::path("cooling.gwp_basis");
        let bases = GwpBasis::ALL.map(GwpBasis::id).join(", ");
        let refusal = Diagnostic::new(&codes::FIELD_INVALID).with("field", "cooling.gwp_basis");
        refusal.with("found", id).with("expected", bases).at(place).into()
    })
}

/// Refrigerant that a unit lost over the period, kg: what was added to it in the period, else its charge at the usual
/// leak rate of its kind; `None` where neither is known.
///
/// # Errors
/// `DATE_INVALID` for a top-up on no day.
pub fn leaked_kg(state: &mut State<'_>, unit: &CoolingUnit) -> Result<Option<f64>> {
    if !unit.top_ups.is_empty() {
        return topped_up_kg(state, unit).map(Some);
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
fn topped_up_kg(state: &State<'_>, unit: &CoolingUnit) -> Result<f64> {
    unit.top_ups.iter().try_fold(0.0, |sum, top_up| {
        let day = period::day(&top_up.date)?;
        Ok(if state.energy.period.holds(day) { sum + top_up.mass_kg } else { sum })
    })
}

/// Climate change of every leak whose gas and mass are known, kgCO2e; `None` when none is.
///
/// # Errors
/// As [`potential`] and [`leaked_kg`].
pub(super) fn leaks_kgco2e(state: &mut State<'_>) -> Result<Option<f64>> {
    let mut sum = None;
    for unit in state.site.cooling.units.clone() {
        let Some(gas) = &unit.refrigerant else { continue };
        let Some(kg) = leaked_kg(state, &unit)? else { continue };
        *sum.get_or_insert(0.0) += kg * potential(state, gas)?;
    }
    Ok(sum)
}

/// Mass of every leak that is known, kg; `None` when none is.
///
/// # Errors
/// As [`leaked_kg`].
pub(super) fn leaks_kg(state: &mut State<'_>) -> Result<Option<f64>> {
    let mut sum = None;
    for unit in state.site.cooling.units.clone() {
        if let Some(kg) = leaked_kg(state, &unit)? {
            *sum.get_or_insert(0.0) += kg;
        }
    }
    Ok(sum)
}
