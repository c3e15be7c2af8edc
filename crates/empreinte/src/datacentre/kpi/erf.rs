//! ERF, energy reuse factor: ISO/IEC 30134-6:2021, EN 50600-4-6:2020; Annex III (c) of (EU) 2024/1364.
//!
//! `ERF = EREUSE / EDC`: heat handed over outside the boundary that replaces energy there. The part that comes back to
//! cool the datacentre is taken off (Annex II 1 (j)); heat reused inside counts as 0. It says nothing of how well the
//! heat is used.

use super::calculation::{Calculation, Outcome, ratio};
use super::definition::{Definition, KpiId};
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Erf,
    id: "erf",
    symbol: "ERF",
    name: Text { en: "energy reuse factor", fr: "part d’énergie réutilisée" },
    unit: "1",
    formula: "ERF = (heat handed over − part used to cool the datacentre) / EDC",
    standard: "ISO/IEC 30134-6:2021; EN 50600-4-6:2020; (EU) 2024/1364, Annex III (c)",
    reads: &[
        "reused_heat_kwh",
        "heat_used_for_cooling_kwh",
        "heat_reused_inside",
        "total_energy_kwh",
        "fuels",
        "generator_energy_kwh",
        "total_energy_period",
    ],
    denominators: &["total_energy_kwh"],
    yearly: true,
    categories: &[],
    lawful: true,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let total = calculation.total_energy()?.kwh();
    let reused = calculation.reused_heat(total)?;
    Ok(Ok(Estimate::unknown(ratio(reused, total, "total_energy_kwh")?)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{caveats, close, of, refusal, value};
    use super::*;
    use serde_json::json;

    #[test]
    fn what_cools_the_datacentre_is_taken_off() {
        // (100 − 30) / 1000.
        let inputs =
            json!({"reused_heat_kwh": 100, "heat_used_for_cooling_kwh": 30, "total_energy_kwh": 1000});
        close(value(of(KpiId::Erf, inputs)), 0.07);
        let more =
            json!({"reused_heat_kwh": 100, "heat_used_for_cooling_kwh": 101, "total_energy_kwh": 1000});
        assert_eq!(refusal(of(KpiId::Erf, more)), "PART_ABOVE_WHOLE");
    }

    #[test]
    fn heat_reused_inside_counts_as_nothing() {
        let inputs = json!({"reused_heat_kwh": 100, "heat_reused_inside": true, "total_energy_kwh": 1000});
        let kpi = of(KpiId::Erf, inputs).unwrap();
        assert_eq!(caveats(&kpi), ["HEAT_REUSED_INSIDE"]);
        assert_eq!(kpi.value.unwrap().value, 0.0);
    }

    #[test]
    fn more_than_what_came_in_is_impossible() {
        let inputs = json!({"reused_heat_kwh": 1001, "total_energy_kwh": 1000});
        assert_eq!(refusal(of(KpiId::Erf, inputs)), "REUSE_ABOVE_TOTAL");
    }
}
