//! Electricity as the contracts claim it, beside the location-based figure and never in it.

use super::doubt::{Doubted, Product};
use super::electricity::GRAMS;
use super::ledger::Ledger;
use super::post::{Post, PostKind};
use super::total::sum_of;
use super::{Inputs, MarketBased};
use crate::datacentre::site::{Contract, ContractKind, Technology};
use crate::diagnostic::{Diagnostic, codes};
use crate::estimate::Estimate;
use crate::fleet::form::{self, OUTPUTS, TOTAL};
use crate::indicator::Indicator;
use crate::provenance::Provenance;
use crate::uncertainty;
use crate::uncertainty::form::{Builder, Factor, Form};

/// Outputs of the law: the electricity, and the whole.
const ELECTRICITY: usize = 0;
const WHOLE: usize = 1;

/// Market-based figure of the electricity, before the rest of the footprint is added.
pub(super) struct Market {
    /// Climate change of what contracts cover, kgCO2e.
    covered: Estimate,
    /// The same, one a contract, with the doubt about the factor of its technology.
    contracts: Vec<Product>,
    /// Climate change of the rest at the factor of the place, kgCO2e.
    rest: f64,
    /// The factor of the place, kgCO2e/kWh.
    location: f64,
    covered_kwh: f64,
    uncovered_kwh: f64,
    sources: Vec<Provenance>,
}

impl Market {
    /// The same with the climate change of every other post, and the doubts that both share with the location-based figure.
    pub(super) fn with_total(
        self,
        inputs: &Inputs<'_>,
        posts: &[Post],
        doubt: &Doubted,
    ) -> Option<MarketBased> {
        let rest = Estimate::unknown(self.rest);
        let mut electricity = uncertainty::sum_independent([&self.covered, &rest].into_iter());
        let others = posts.iter().filter(|post| post.kind != PostKind::GridElectricity);
        let others = sum_of(others, Indicator::Gwp, None).ok();
        let mut total = uncertainty::sum_independent(std::iter::once(&electricity).chain(&others));
        if let Some(law) = self.law(inputs, posts, doubt) {
            for (estimate, output) in [(&mut electricity, ELECTRICITY), (&mut total, WHOLE)] {
                if let Some(spread) = form::spread(&law, output, None) {
                    estimate.spread = spread;
                }
            }
        }
        let Self { covered_kwh, uncovered_kwh, sources, .. } = self;
        Some(MarketBased { electricity, total, covered_kwh, uncovered_kwh, sources })
    }

    /// The law of the electricity and of the whole: `(read · g − covered · g) + contracts`, beside what other posts are.
    ///
    /// What contracts cover is known to the kilowatt hour and the meter errs by a share of all it reads, so that the rest is a
    /// difference of the two.
    fn law(&self, inputs: &Inputs<'_>, posts: &[Post], doubt: &Doubted) -> Option<Form> {
        let count = inputs.indicators.len();
        let position = inputs.indicators.iter().position(|known| *known == Indicator::Gwp)?;
        let grid = doubt.kinds.iter().position(|kind| *kind == PostKind::GridElectricity.code())?;
        let total = position * OUTPUTS + TOTAL;
        let of_grid = count * OUTPUTS + grid * count + position;
        let mut builder = Builder::default();
        for term in &doubt.form.terms {
            let of = |output: usize| term.into.iter().find(|(of, _)| *of == output).map_or(0.0, |(_, x)| *x);
            let name = |driver: usize| doubt.form.drivers.get(driver).map_or("", String::as_str);
            let others = of(total) - of(of_grid);
            if others != 0.0 {
                let factors: Vec<Factor> = term
                    .factors
                    .iter()
                    .map(|(driver, shape)| (builder.driver(name(*driver)), *shape))
                    .collect();
                builder.add(factors, [(WHOLE, others)]);
            }
        }
        self.contracts.iter().for_each(|contract| contract.add(&mut builder, &[ELECTRICITY, WHOLE]));
        if self.uncovered_kwh > 0.0 {
            let grid = posts.iter().find(|post| post.kind == PostKind::GridElectricity)?;
            let read = grid.amounts.iter().find(|amount| amount.indicator == Indicator::Gwp)?;
            let read = Product::of(inputs, PostKind::GridElectricity, read)?;
            read.add(&mut builder, &[ELECTRICITY, WHOLE]);
            let covered = read.with(-self.covered_kwh * self.location);
            covered.add(&mut builder, &[ELECTRICITY, WHOLE]);
        }
        Some(builder.build(WHOLE + 1))
    }
}

/// Contracts in the order given, each at the life-cycle factor of its technology, up to what was taken from the grid;
/// the rest at the factor of the place, since no residual mix is known.
pub(super) fn market_based(ledger: &mut Ledger<'_>) -> Option<Market> {
    let kwh = ledger.activity.grid_kwh?;
    let location = ledger.mix.get(Indicator::Gwp).ok()?;
    let site = ledger.site;
    let all = site.contracts.iter().enumerate();
    let bought = all.filter(|(_, contract)| contract.kind != ContractKind::Onsite);
    let (mut left, mut parts, mut contracts, mut sources) = (kwh, Vec::new(), Vec::new(), Vec::new());
    for (position, contract) in bought {
        let Some(technology) = usable(ledger, contract) else { continue };
        let Some(figure) = ledger.figure(technology.factor()) else { continue };
        let covered = contract.energy_kwh.min(left);
        let estimate = figure.times(covered / GRAMS);
        contracts.push(Product::at(estimate.value, ledger.inputs.doubt.contract(position, technology)));
        parts.push(estimate);
        sources.push(figure.provenance);
        left -= covered;
    }
    if left > 0.0 && !site.contracts.is_empty() {
        let share = format!("{:.0} %", left / kwh * 100.0);
        ledger.note(Diagnostic::new(&codes::RESIDUAL_MIX_UNKNOWN).with("share", share));
    }
    let covered = uncertainty::sum_independent(parts.iter());
    let (covered_kwh, rest) = (kwh - left, left * location);
    Some(Market { covered, contracts, rest, location, covered_kwh, uncovered_kwh: left, sources })
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
