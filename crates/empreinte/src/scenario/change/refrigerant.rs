//! Another refrigerant, or fewer leaks of the present one.

use crate::datacentre::site::{CoolingUnit, TopUp};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::scenario::refrigerant::{leaked_kg, potential};
use crate::scenario::state::needs;
use crate::scenario::{State, Term};

/// Another refrigerant of the same charge and tightness; compressors take more or less as stated, by rated power.
pub(in crate::scenario) fn swap<'a>(
    state: &State<'a>,
    names: &[String],
    refrigerant: &str,
    energy_change: f64,
) -> Result<State<'a>> {
    potential(state, refrigerant)?;
    let mut after = state.clone();
    let concerned =
        |unit: &CoolingUnit| unit.refrigerant.is_some() && (names.is_empty() || names.contains(&unit.id));
    known(state, names)?;
    if energy_change != 0.0 {
        state.term(Term::Compressor, "refrigerant_swap")?;
        let share = rated_share(state, concerned)
            .ok_or_else(|| needs("refrigerant_swap", "cooling.unit.rated_kw"))?;
        after.scale_term(Term::Compressor, 1.0 + share * energy_change);
    }
    for unit in after.site_mut().cooling.units.iter_mut().filter(|unit| concerned(unit)) {
        // A gas that has no figure is in no total: to replace it would make climate change rise.
        potential(state, unit.refrigerant.as_deref().unwrap_or_default())?;
        unit.refrigerant = Some(refrigerant.to_owned());
    }
    Ok(after)
}

/// Refuses a name that no unit carries.
fn known(state: &State<'_>, names: &[String]) -> Result<()> {
    let units = &state.site.cooling.units;
    match names.iter().find(|name| !units.iter().any(|unit| unit.id == **name)) {
        None => Ok(()),
        Some(name) => {
            let refusal = Diagnostic::new(&codes::WHATIF_UNKNOWN_PIECE).with("field", "cooling.unit");
            Err(refusal.with("found", name).into())
        }
    }
}

/// Share of the compressors' rated power that some units are; 1 when they are all of them.
fn rated_share(state: &State<'_>, concerned: impl Fn(&CoolingUnit) -> bool) -> Option<f64> {
    let with_gas = || state.site.cooling.units.iter().filter(|unit| unit.refrigerant.is_some());
    if with_gas().all(&concerned) {
        return Some(1.0);
    }
    let total: f64 = with_gas().map(|unit| unit.rated_kw).sum::<Option<f64>>()?;
    let part: f64 =
        with_gas().filter(|unit| concerned(unit)).map(|unit| unit.rated_kw).sum::<Option<f64>>()?;
    (total > 0.0).then(|| part / total)
}

/// A unit that loses no more than a rate of its charge in a year: its log of the period is replaced by that.
pub(in crate::scenario) fn repair<'a>(state: &State<'a>, name: &str, rate: f64) -> Result<State<'a>> {
    let change = "repair";
    let mut after = state.clone();
    let years = state.energy.period.years();
    let day = state.energy.period.end().to_string();
    let found = state.site.cooling.units.iter().find(|unit| unit.id == name);
    let unit = found.ok_or_else(|| needs(change, "cooling.unit"))?;
    let charge = unit.charge_kg.ok_or_else(|| needs(change, "cooling.unit.charge_kg"))?;
    let now = leaked_kg(&mut after, unit)?.ok_or_else(|| needs(change, "cooling.unit.charge_kg"))?;
    let mass_kg = now.min(charge * rate * years);
    for unit in after.site_mut().cooling.units.iter_mut().filter(|unit| unit.id == name) {
        unit.top_ups = Some(vec![TopUp { date: day.clone(), mass_kg }]);
    }
    Ok(after)
}
