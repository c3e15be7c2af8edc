//! Electricity, location-based.

use super::ledger::Ledger;
use super::post::{PostKind, Quantity};
use crate::datacentre::site::{Contract, ContractKind, Technology};
use crate::estimate::Estimate;
use crate::indicator::Indicator;
use crate::provenance::Absence;
use crate::stage::Stage;

/// Grams in a kilogram: the factors of technologies are in gCO2e/kWh.
pub(super) const GRAMS: f64 = 1000.0;

pub(super) fn posts(ledger: &mut Ledger<'_>) {
    grid(ledger);
    onsite(ledger);
}

/// Location-based: what the meters read times the mix of the place, for every indicator of the mix.
fn grid(ledger: &mut Ledger<'_>) {
    let Some(kwh) = ledger.activity.grid_kwh else {
        ledger.missing(PostKind::GridElectricity, None, "meter");
        return;
    };
    let mix = ledger.mix;
    let sources = mix.factors.iter().map(|factor| factor.provenance.clone()).collect();
    let quantity = Some(Quantity { value: kwh, unit: "kWh" });
    ledger.push(PostKind::GridElectricity, None, quantity, Stage::Use, sources, |indicator| {
        let per_kwh = mix.get(indicator)?;
        // What was metered is known up to the meter; the factor's own uncertainty is what nobody states.
        Ok(if indicator == Indicator::Energy {
            Estimate::exact(kwh)
        } else {
            Estimate::unknown(kwh * per_kwh)
        })
    });
    ledger.read_by(&ledger.activity.meters.grid);
}

/// Generation on site carries the life of its plant; its electricity is final energy too.
fn onsite(ledger: &mut Ledger<'_>) {
    let Some(kwh) = ledger.activity.onsite_kwh.filter(|&kwh| kwh > 0.0) else { return };
    let technology = onsite_technology(&ledger.site.contracts);
    let Some(figure) = ledger.figure(technology.factor()) else { return };
    let climate = figure.times(kwh / GRAMS);
    let quantity = Some(Quantity { value: kwh, unit: "kWh" });
    let sources = vec![figure.provenance];
    ledger.push(
        PostKind::OnsiteElectricity,
        None,
        quantity,
        Stage::Use,
        sources,
        |indicator| match indicator {
            Indicator::Gwp => Ok(climate.clone()),
            Indicator::Energy => Ok(Estimate::exact(kwh)),
            _ => Err(Absence::NoOpenFactor),
        },
    );
    ledger.read_by(&ledger.activity.meters.onsite);
}

/// The technology that the site states for its own plant; panels on its roof otherwise.
fn onsite_technology(contracts: &[Contract]) -> Technology {
    let onsite = contracts.iter().find(|contract| contract.kind == ContractKind::Onsite);
    onsite.and_then(|contract| contract.technology).unwrap_or(Technology::SolarRooftop)
}
