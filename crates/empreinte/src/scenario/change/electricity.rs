//! Another place or mix, other contracts.

use crate::datacentre::site::{Contract, ContractKind, Technology};
use crate::error::Result;
use crate::factors;
use crate::indicator::Indicator;
use crate::scenario::state::needs;
use crate::scenario::{Mix, State};

/// Another mix: that of a place in the year of the period, or a figure.
pub(in crate::scenario) fn mix<'a>(
    state: &State<'a>,
    location: Option<&str>,
    gwp_kgco2e_per_kwh: Option<f64>,
) -> Result<State<'a>> {
    let mut after = state.clone();
    after.mix = match (gwp_kgco2e_per_kwh, location) {
        (Some(kg), _) => Mix { gwp_kgco2e_per_kwh: Some(kg), ..Mix::default() },
        (None, Some(place)) => of_place(&mut after, place)?,
        (None, None) => return Err(needs("mix", "location")),
    };
    Ok(after)
}

fn of_place(state: &mut State<'_>, place: &str) -> Result<Mix> {
    let zone = factors::location::Zone::parse(place)?;
    let year = i32::from(state.energy.period.end().year());
    let (mix, notes) =
        factors::electricity::mix(state.factors, zone, year, &[Indicator::Gwp, Indicator::Water]);
    for note in notes {
        state.note(note);
    }
    Ok(Mix::of(&mix, &state.doubts))
}

/// A contract more, its guarantees retired: only the market-based figure moves.
pub(in crate::scenario) fn contract<'a>(
    state: &State<'a>,
    technology: Technology,
    energy_kwh: f64,
) -> State<'a> {
    let mut after = state.clone();
    after.site_mut().contracts.push(Contract {
        kind: ContractKind::Ppa,
        energy_kwh,
        retired: Some(true),
        technology: Some(technology),
        doubt: None,
        evidence: None,
    });
    after
}
