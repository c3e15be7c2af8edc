//! TUE, total-power usage effectiveness: from the meter of the site to the compute components.
//!
//! `TUE = ITUE · PUE = EDC / energy of the compute components` (Patterson et al. 2013). It stays fair where PUE does
//! not: with direct liquid cooling, fans leave the IT side.

use super::calculation::{Calculation, Outcome, need, ratio};
use super::definition::{Definition, KpiId};
use super::itue::it_above_compute;
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Tue,
    id: "tue",
    symbol: "TUE",
    name: Text {
        en: "total-power usage effectiveness", fr: "efficacité totale de l’usage de l’énergie"
    },
    unit: "1",
    formula: "TUE = ITUE · PUE",
    standard: "Patterson et al. 2013, doi 10.1007/978-3-642-38750-0_28",
    reads: &[
        "total_energy_kwh",
        "it_energy_kwh",
        "compute_energy_kwh",
        "fuels",
        "generator_energy_kwh",
        "total_energy_period",
        "it_energy_period",
    ],
    denominators: &["compute_energy_kwh", "it_energy_kwh"],
    yearly: true,
    categories: &[],
    lawful: false,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let components = need("compute_energy_kwh", calculation.inputs.compute_energy_kwh)?;
    let (total, it) = calculation.total_and_it()?;
    it_above_compute(it, components)?;
    calculation.detail("pue", ratio(total.kwh(), it, "it_energy_kwh")?);
    calculation.detail("itue", ratio(it, components, "compute_energy_kwh")?);
    Ok(Ok(Estimate::unknown(ratio(total.kwh(), components, "compute_energy_kwh")?)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{close, of};
    use super::*;
    use serde_json::json;

    #[test]
    fn it_is_the_product_of_both() {
        // PUE 1.25 and ITUE 1.2: 1.5.
        let kpi =
            of(KpiId::Tue, json!({"total_energy_kwh": 150, "it_energy_kwh": 120, "compute_energy_kwh": 100}));
        let kpi = kpi.unwrap();
        close(kpi.detail("pue").unwrap() * kpi.detail("itue").unwrap(), 1.5);
        assert_eq!(kpi.value.unwrap().value, 1.5);
    }
}
