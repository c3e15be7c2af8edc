//! What a site avoids elsewhere: outside the inventory, on lines of its own, with the source it replaces.

use super::ledger::Ledger;
use super::people::given;
use crate::estimate::Estimate;
use crate::indicator::Indicator;
use crate::lang::Text;
use crate::provenance::Provenance;

/// One credit.
#[derive(Debug, Clone, PartialEq)]
pub struct Credit {
    /// What avoids it.
    pub name: Text,
    /// Energy handed over in the period, kWh.
    pub energy_kwh: f64,
    /// What it replaces, in the words of the site or of the mix.
    pub substituted: String,
    /// Climate change avoided, kgCO2e: positive, and never subtracted from a total.
    pub avoided: Estimate,
    /// Factor of what is replaced.
    pub source: Provenance,
}

const HEAT: Text = Text { en: "Heat handed over", fr: "Chaleur cédée" };
const EXPORT: Text = Text { en: "Electricity given to the grid", fr: "Électricité cédée au réseau" };

pub(super) fn credits(ledger: &mut Ledger<'_>) -> Vec<Credit> {
    [heat(ledger), export(ledger)].into_iter().flatten().collect()
}

/// Reused heat, with the source that the site states it replaces; without one there is no credit.
fn heat(ledger: &Ledger<'_>) -> Option<Credit> {
    let energy_kwh = ledger.activity.reused_heat_kwh.filter(|&kwh| kwh > 0.0)?;
    let substituted = ledger.site.heat.substituted.as_ref()?;
    Some(Credit {
        name: HEAT,
        energy_kwh,
        substituted: substituted.name.clone(),
        avoided: Estimate::unknown(energy_kwh * substituted.gwp_kgco2e_per_kwh),
        source: given("heat.substituted", Some(&substituted.source)),
    })
}

/// Electricity given to the grid, at the factor of the place.
fn export(ledger: &Ledger<'_>) -> Option<Credit> {
    let energy_kwh = ledger.activity.exported_kwh.filter(|&kwh| kwh > 0.0)?;
    let factor = ledger.mix.factors.iter().find(|factor| factor.indicator == Indicator::Gwp)?;
    Some(Credit {
        name: EXPORT,
        energy_kwh,
        substituted: ledger.mix.location.clone(),
        avoided: Estimate::unknown(energy_kwh * factor.per_kwh),
        source: factor.provenance.clone(),
    })
}
