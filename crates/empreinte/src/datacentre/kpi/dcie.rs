//! DCiE, datacentre infrastructure efficiency: the inverse of PUE.
//!
//! `DCiE = EIT / EDC = 1 / PUE`, often written in percent; here a share.

use super::calculation::{Calculation, Outcome, ratio};
use super::definition::{Definition, KpiId};
use super::pue;
use crate::error::Result;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Dcie,
    id: "dcie",
    symbol: "DCiE",
    name: Text {
        en: "datacentre infrastructure efficiency",
        fr: "rendement de l’infrastructure du datacentre",
    },
    unit: "1",
    formula: "DCiE = EIT / EDC = 1 / PUE",
    standard: "The Green Grid; the inverse of ISO/IEC 30134-2",
    reads: &[
        "total_energy_kwh",
        "it_energy_kwh",
        "fuels",
        "generator_energy_kwh",
        "total_energy_uncertainty",
        "it_energy_uncertainty",
        "total_energy_period",
        "it_energy_period",
    ],
    denominators: &["total_energy_kwh"],
    yearly: true,
    categories: &[1, 2, 3],
    lawful: false,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let (total, it) = calculation.total_and_it()?;
    pue::say_category(calculation);
    let value = ratio(it, total.kwh(), "total_energy_kwh")?;
    Ok(Ok(pue::with_accuracy(calculation, value)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{close, of, refusal, value};
    use super::*;
    use serde_json::json;

    #[test]
    fn it_is_the_inverse_of_pue() {
        // 218 181.82 of 240 000 MWh: 90.909 %.
        let inputs = json!({"total_energy_kwh": 240e6, "it_energy_kwh": 218_181_820.0});
        close(value(of(KpiId::Dcie, inputs)), 218_181.82 / 240_000.0);
    }

    #[test]
    fn nothing_used_has_no_efficiency() {
        assert_eq!(
            refusal(of(KpiId::Dcie, json!({"total_energy_kwh": 0, "it_energy_kwh": 0}))),
            "DENOMINATOR_ZERO"
        );
    }
}
