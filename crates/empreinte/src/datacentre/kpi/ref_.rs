//! REF, renewable energy factor: ISO/IEC 30134-3, EN 50600-4-3; Annex III (d) of (EU) 2024/1364.
//!
//! `REF = ERES-TOT / EDC` with `ERES-TOT = ERES-GOO + ERES-PPA + ERES-OS`: guarantees of origin bought and retired,
//! power purchase agreements whose guarantees are retired too, generation on site likewise. How a value above 1 is
//! capped was not read: the raw one is given, 1 beside it.

use super::calculation::{Calculation, Outcome, at, missing, ratio};
use super::definition::{Definition, KpiId};
use super::inputs::Inputs;
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

/// How far the stated total may lie from the sum of its parts, relative: rounding, nothing else.
const ROUNDING: f64 = 1e-6;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Ref,
    id: "ref",
    symbol: "REF",
    name: Text { en: "renewable energy factor", fr: "part d’énergie renouvelable" },
    unit: "1",
    formula: "REF = (ERES-GOO + ERES-PPA + ERES-OS) / EDC",
    standard: "ISO/IEC 30134-3; EN 50600-4-3; (EU) 2024/1364, Annex III (d)",
    reads: &[
        "renewable_total_kwh",
        "renewable_goo_kwh",
        "renewable_ppa_kwh",
        "renewable_onsite_kwh",
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
    let total = calculation.total_energy()?;
    let renewable = renewable(calculation.inputs)?;
    let value = ratio(renewable, total.kwh(), "total_energy_kwh")?;
    if value > 1.0 {
        calculation.caveats.push(Diagnostic::new(&codes::REF_ABOVE_ONE).with("found", value));
        calculation.detail("capped", 1.0);
    }
    Ok(Ok(Estimate::unknown(value)))
}

/// ERES-TOT: as given and the sum of its parts, or the sum of all three.
fn renewable(inputs: &Inputs) -> Result<f64> {
    let parts = [
        ("renewable_goo_kwh", inputs.renewable_goo_kwh),
        ("renewable_ppa_kwh", inputs.renewable_ppa_kwh),
        ("renewable_onsite_kwh", inputs.renewable_onsite_kwh),
    ];
    let sum: f64 = parts.iter().filter_map(|(_, value)| *value).sum();
    let absent = parts.iter().find(|(_, value)| value.is_none()).map(|(name, _)| *name);
    let Some(total) = inputs.renewable_total_kwh else {
        // A part that is not known is not 0.
        let none = parts.iter().all(|(_, value)| value.is_none());
        return match absent {
            None => Ok(sum),
            Some(_) if none => Err(missing("renewable_total_kwh")),
            Some(name) => Err(missing(name)),
        };
    };
    let wrong = if absent.is_none() {
        (total - sum).abs() > ROUNDING * total.max(sum)
    } else {
        sum > total * (1.0 + ROUNDING)
    };
    if wrong {
        let refusal = Diagnostic::new(&codes::ERES_SUM_MISMATCH).with("total", total).with("sum", sum);
        return Err(refusal.at(at("renewable_total_kwh")).into());
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{caveats, close, of, refusal, value};
    use super::*;
    use serde_json::json;

    #[test]
    fn the_parts_must_add_up() {
        let parts = |total: f64| {
            json!({"renewable_total_kwh": total, "renewable_goo_kwh": 50, "renewable_ppa_kwh": 20,
                "renewable_onsite_kwh": 10, "total_energy_kwh": 100})
        };
        close(value(of(KpiId::Ref, parts(80.0))), 0.8);
        assert_eq!(refusal(of(KpiId::Ref, parts(81.0))), "ERES_SUM_MISMATCH");
        let some = json!({"renewable_goo_kwh": 50, "total_energy_kwh": 100});
        assert_eq!(refusal(of(KpiId::Ref, some)), "FIELD_MISSING");
        let above = json!({"renewable_total_kwh": 40, "renewable_goo_kwh": 50, "total_energy_kwh": 100});
        assert_eq!(refusal(of(KpiId::Ref, above)), "ERES_SUM_MISMATCH");
    }

    #[test]
    fn above_one_is_kept_raw_and_said() {
        let kpi = of(KpiId::Ref, json!({"renewable_total_kwh": 120, "total_energy_kwh": 100})).unwrap();
        assert_eq!(caveats(&kpi), ["REF_ABOVE_ONE"]);
        assert_eq!(kpi.detail("capped"), Some(1.0));
        close(kpi.value.unwrap().value, 1.2);
    }
}
