//! What some measures save in a year.

use crate::diagnostic::Diagnostic;
use crate::scenario::{Band, Bands, Measure, Quantity, State, run};

/// Savings of a year; a cost is negative. Absent where nothing is known of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Saving {
    /// Electricity of the datacentre, kWh.
    pub kwh: Option<Band>,
    /// Climate change, location-based, kgCO2e.
    pub co2e_kg: Option<Band>,
    /// Water of the site, m3.
    pub water_m3: Option<Band>,
    /// Money, EUR: electricity, water and refrigerant at the prices of the site.
    pub eur: Option<Band>,
    /// What it rests on, and why it is absent where it is.
    pub caveats: Vec<Diagnostic>,
}

/// What some measures save together in a year.
#[must_use]
pub fn saving(state: &State<'_>, measures: &[Measure]) -> Saving {
    let years = state.energy.period.years();
    if measures.is_empty() || years <= 0.0 {
        return Saving::default();
    }
    match run(state, measures) {
        Ok(outcome) => {
            let of = |quantity| outcome.difference.get(&quantity).map(|band| band.scaled(-1.0 / years));
            Saving {
                kwh: of(Quantity::EdcKwh),
                co2e_kg: of(Quantity::Co2eKg),
                water_m3: of(Quantity::WaterM3),
                eur: money(state, &outcome.difference).map(|band| band.scaled(-1.0 / years)),
                caveats: outcome.caveats,
            }
        }
        Err(refusal) => Saving { caveats: vec![refusal.diagnostic().clone()], ..Saving::default() },
    }
}

/// Money of a difference at the prices that are given: of what moves, none may lack its price.
fn money(state: &State<'_>, difference: &Bands) -> Option<Band> {
    let prices = &state.site.prices;
    let priced = [
        (Quantity::EdcKwh, prices.electricity_eur_per_kwh),
        (Quantity::WaterM3, prices.water_eur_per_m3),
        (Quantity::RefrigerantLostKg, prices.refrigerant_eur_per_kg),
    ];
    let moved = priced.into_iter().filter_map(|(quantity, price)| {
        let band = difference.get(&quantity).filter(|band| **band != Band::exact(0.0))?;
        Some(price.map(|price| band.scaled(price)))
    });
    moved.reduce(|sum, part| Some(sum?.plus(part?))).flatten()
}
