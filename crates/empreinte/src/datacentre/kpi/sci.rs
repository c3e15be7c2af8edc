//! SCI, software carbon intensity: ISO/IEC 21031:2024.
//!
//! `SCI = (E · I + M) / R`: energy at the meter of the site times the intensity of its electricity, plus the share of
//! the making, per functional unit. It is a rate: rates do not add up, and offsets do not lower it.

use super::calculation::{Calculation, Outcome, need, ratio};
use super::definition::{Definition, KpiId};
use crate::diagnostic::codes;
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Sci,
    id: "sci",
    symbol: "SCI",
    name: Text { en: "software carbon intensity", fr: "intensité carbone du logiciel" },
    unit: "kgCO2e/functional unit",
    formula: "SCI = (E · I + M) / R",
    standard: "ISO/IEC 21031:2024",
    reads: &[
        "total_energy_kwh",
        "grid_kgco2e_per_kwh",
        "embodied_kgco2e",
        "functional_units",
        "total_energy_period",
    ],
    denominators: &["functional_units"],
    yearly: false,
    categories: &[],
    lawful: false,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let inputs = calculation.inputs;
    let energy = need("total_energy_kwh", inputs.total_energy_kwh)?;
    let intensity = need("grid_kgco2e_per_kwh", inputs.grid_kgco2e_per_kwh)?;
    let making = need("embodied_kgco2e", inputs.embodied_kgco2e)?;
    let units = need("functional_units", inputs.functional_units)?;
    let operational = energy * intensity;
    calculation.detail("operational_kgco2e", operational);
    calculation.detail("total_kgco2e", operational + making);
    calculation.say(&codes::RATE_NOT_SUMMABLE);
    Ok(Ok(Estimate::unknown(ratio(operational + making, units, "functional_units")?)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{close, of, refusal};
    use super::*;
    use serde_json::json;

    #[test]
    fn energy_and_making_are_divided_by_the_same_units() {
        // (100 · 0.05 + 3) / 1000.
        let kpi = of(
            KpiId::Sci,
            json!({"total_energy_kwh": 100, "grid_kgco2e_per_kwh": 0.05, "embodied_kgco2e": 3,
            "functional_units": 1000}),
        )
        .unwrap();
        assert_eq!(kpi.detail("total_kgco2e"), Some(8.0));
        close(kpi.value.unwrap().value, 0.008);
        let without = json!({"total_energy_kwh": 100, "grid_kgco2e_per_kwh": 0.05, "functional_units": 1000});
        assert_eq!(refusal(of(KpiId::Sci, without)), "FIELD_MISSING");
    }
}
