//! Electricity: location-based in the total, market-based beside it.

use super::MarketBased;
use super::ledger::Ledger;
use super::post::{Post, PostKind, Quantity};
use super::total::sum_of;
use crate::datacentre::site::{Contract, ContractKind, Technology};
use crate::diagnostic::{Diagnostic, codes};
use crate::estimate::Estimate;
use crate::indicator::Indicator;
use crate::provenance::{Absence, Provenance};
use crate::stage::Stage;
use crate::uncertainty;

/// Grams in a kilogram: the factors of technologies are in gCO2e/kWh.
const GRAMS: f64 = 1000.0;

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

/// Market-based figure of the electricity, before the rest of the footprint is added.
pub(super) struct Market {
    electricity: Estimate,
    covered_kwh: f64,
    uncovered_kwh: f64,
    sources: Vec<Provenance>,
}

impl Market {
    /// The same with the climate change of every other post.
    pub(super) fn with_total(self, posts: &[Post]) -> Option<MarketBased> {
        let others = posts.iter().filter(|post| post.kind != PostKind::GridElectricity);
        let rest = sum_of(others, Indicator::Gwp, None).ok();
        let total = uncertainty::sum_independent(std::iter::once(&self.electricity).chain(&rest));
        Some(MarketBased {
            electricity: self.electricity,
            total,
            covered_kwh: self.covered_kwh,
            uncovered_kwh: self.uncovered_kwh,
            sources: self.sources,
        })
    }
}

/// Contracts in the order given, each at the life-cycle factor of its technology, up to what was taken from the grid;
/// the rest at the factor of the place, since no residual mix is known.
pub(super) fn market_based(ledger: &mut Ledger<'_>) -> Option<Market> {
    let kwh = ledger.activity.grid_kwh?;
    let location = ledger.mix.get(Indicator::Gwp).ok()?;
    let site = ledger.site;
    let bought = site.contracts.iter().filter(|contract| contract.kind != ContractKind::Onsite);
    let (mut left, mut parts, mut sources) = (kwh, Vec::new(), Vec::new());
    for contract in bought {
        let Some(technology) = usable(ledger, contract) else { continue };
        let Some(figure) = ledger.figure(technology.factor()) else { continue };
        let covered = contract.energy_kwh.min(left);
        parts.push(figure.times(covered / GRAMS));
        sources.push(figure.provenance);
        left -= covered;
    }
    if left > 0.0 && !site.contracts.is_empty() {
        let share = format!("{:.0} %", left / kwh * 100.0);
        ledger.note(Diagnostic::new(&codes::RESIDUAL_MIX_UNKNOWN).with("share", share));
    }
    parts.push(Estimate::unknown(left * location));
    let electricity = uncertainty::sum_independent(parts.iter());
    Some(Market { electricity, covered_kwh: kwh - left, uncovered_kwh: left, sources })
}

/// The technology of a contract that counts: with its guarantees retired, and a technology stated.
fn usable(ledger: &mut Ledger<'_>, contract: &Contract) -> Option<Technology> {
    let retired = contract.retired == Some(true);
    if !retired || contract.technology.is_none() {
        let kwh = format!("{:.0}", contract.energy_kwh);
        ledger.note(Diagnostic::new(&codes::CONTRACT_NOT_COUNTED).with("energy", kwh));
    }
    contract.technology.filter(|_| retired)
}
