//! ERE, energy reuse effectiveness: The Green Grid.
//!
//! `ERE = (EDC − EREUSE) / EIT = (1 − ERF) · PUE`: from 0, when all energy is reused elsewhere, and below 1 without any
//! fault. It is not part of ISO/IEC 30134-6, which defines ERF.

use super::calculation::{Calculation, Outcome, ratio};
use super::definition::{Definition, KpiId};
use super::pue;
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Ere,
    id: "ere",
    symbol: "ERE",
    name: Text { en: "energy reuse effectiveness", fr: "efficacité avec réutilisation de l’énergie" },
    unit: "1",
    formula: "ERE = (EDC − EREUSE) / EIT = (1 − ERF) · PUE",
    standard: "The Green Grid; not part of ISO/IEC 30134",
    reads: &[
        "total_energy_kwh",
        "it_energy_kwh",
        "fuels",
        "generator_energy_kwh",
        "reused_heat_kwh",
        "heat_used_for_cooling_kwh",
        "heat_reused_inside",
        "total_energy_period",
        "it_energy_period",
    ],
    denominators: &["it_energy_kwh"],
    yearly: true,
    categories: &[1, 2, 3],
    lawful: false,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let (total, it) = calculation.total_and_it()?;
    let reused = calculation.reused_heat(total.kwh())?;
    pue::say_category(calculation);
    Ok(Ok(Estimate::unknown(ratio(total.kwh() - reused, it, "it_energy_kwh")?)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{close, of, value};
    use super::*;
    use serde_json::json;

    #[test]
    fn it_may_lie_below_one() {
        // (1 250 000 − 210 000) / 820 000, and (150 − 120) / 100.
        let ere = |total: f64, it: f64, reused: f64| {
            let inputs = json!({"total_energy_kwh": total, "it_energy_kwh": it, "reused_heat_kwh": reused});
            value(of(KpiId::Ere, inputs))
        };
        close(ere(1_250_000.0, 820_000.0, 210_000.0), 1_040_000.0 / 820_000.0);
        close(ere(150.0, 100.0, 120.0), 0.3);
    }
}
