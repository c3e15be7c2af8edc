//! ITUE, IT power usage effectiveness: PUE inside the equipment.
//!
//! `ITUE = energy into the IT equipment / energy into its compute components`: the numerator at the power supplies, the
//! denominator behind them and behind fans (Patterson et al. 2013). It is at least 1.

use super::calculation::{Calculation, Outcome, at, need, ratio};
use super::definition::{Definition, KpiId};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Itue,
    id: "itue",
    symbol: "ITUE",
    name: Text {
        en: "IT power usage effectiveness",
        fr: "efficacité de l’usage de l’énergie dans l’équipement informatique",
    },
    unit: "1",
    formula: "ITUE = EIT / energy of the compute components",
    standard: "Patterson et al. 2013, doi 10.1007/978-3-642-38750-0_28",
    reads: &["it_energy_kwh", "compute_energy_kwh", "it_energy_period"],
    denominators: &["compute_energy_kwh"],
    yearly: true,
    categories: &[],
    lawful: false,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let it = need("it_energy_kwh", calculation.inputs.it_energy_kwh)?;
    let components = need("compute_energy_kwh", calculation.inputs.compute_energy_kwh)?;
    it_above_compute(it, components)?;
    Ok(Ok(Estimate::unknown(ratio(it, components, "compute_energy_kwh")?)))
}

/// Refuses an equipment that takes less than its components.
pub(super) fn it_above_compute(it: f64, components: f64) -> Result<()> {
    if it >= components {
        return Ok(());
    }
    let refusal = Diagnostic::new(&codes::ITUE_BELOW_ONE).with("it", it).with("compute", components);
    Err(refusal.at(at("it_energy_kwh")).into())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{of, refusal, value};
    use super::*;
    use serde_json::json;

    #[test]
    fn fans_and_power_supplies_are_the_difference() {
        assert_eq!(value(of(KpiId::Itue, json!({"it_energy_kwh": 120, "compute_energy_kwh": 100}))), 1.2);
        let below = of(KpiId::Itue, json!({"it_energy_kwh": 90, "compute_energy_kwh": 100}));
        assert_eq!(refusal(below), "ITUE_BELOW_ONE");
    }
}
