//! Shorter tests of back-up generators.

use crate::error::Result;
use crate::scenario::State;
use crate::scenario::state::needs;

/// Tests of a generator brought back to some hours of a year: fuel falls with the hours.
pub(in crate::scenario) fn shorten<'a>(state: &State<'a>, name: &str, hours: f64) -> Result<State<'a>> {
    let mut after = state.clone();
    let years = state.energy.period.years();
    let generators = &mut after.site_mut().power.generators;
    let found = generators.iter_mut().find(|generator| generator.id == name);
    let generator = found.ok_or_else(|| needs("tests", "power.generator"))?;
    let run: f64 = generator.tests.iter().map(|test| test.hours).sum();
    if run > hours * years && run > 0.0 {
        let ratio = hours * years / run;
        for test in &mut generator.tests {
            test.hours *= ratio;
            test.fuel_l = test.fuel_l.map(|litres| litres * ratio);
        }
    }
    Ok(after)
}
