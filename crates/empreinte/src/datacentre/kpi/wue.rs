//! WUE, water usage effectiveness of the site: ISO/IEC 30134-9:2022, EN 50600-4-9:2022; Annex III (b) of (EU) 2024/1364.
//!
//! `WUE = water input / EIT`; 1 m3/MWh is 1 L/kWh. Under (EU) 2024/1364 the input is all water (WIN, category 2), else
//! the potable part (category 1). The rating scheme of 2026 takes freshwater (WIN-FRE) instead: a preview, whose unit is
//! to be confirmed. Category 3, which nets reused water, was not read.

use super::calculation::{Calculation, Outcome, need, part_of, ratio};
use super::context::RuleSet;
use super::definition::{Definition, KpiId};
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

/// Litres in a cubic metre.
const L_PER_M3: f64 = 1000.0;
/// Minutes in an hour.
const MIN_PER_H: f64 = 60.0;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Wue,
    id: "wue",
    symbol: "WUE",
    name: Text { en: "water usage effectiveness, site", fr: "efficacité de l’usage de l’eau, site" },
    unit: "L/kWh",
    formula: "WUE = water input / EIT",
    standard: "ISO/IEC 30134-9:2022; EN 50600-4-9:2022; (EU) 2024/1364, Annex III (b); C(2026) 3472 final (preview)",
    reads: &[
        "water_m3",
        "potable_water_m3",
        "freshwater_m3",
        "it_energy_kwh",
        "it_power_kw",
        "it_energy_period",
    ],
    denominators: &["it_energy_kwh"],
    yearly: true,
    categories: &[1, 2],
    lawful: true,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let it = need("it_energy_kwh", calculation.inputs.it_energy_kwh)?;
    let value = site(calculation, it)?;
    if let Some(power) = calculation.inputs.it_power_kw {
        calculation.detail("make_up_l_per_min", value * power / MIN_PER_H);
    }
    Ok(Ok(Estimate::unknown(value)))
}

/// Water of the site over the energy of the IT equipment, L/kWh.
pub(super) fn site(calculation: &mut Calculation<'_>, it: f64) -> Result<f64> {
    let rule_set = calculation.context.rule_set_or(RuleSet::Eu2024);
    calculation.rule_set = Some(rule_set);
    let water = match rule_set {
        RuleSet::Eu2024 => water_of_2024(calculation)?,
        RuleSet::EuLabel2026 => freshwater(calculation)?,
    };
    ratio(water * L_PER_M3, it, "it_energy_kwh")
}

/// WIN by category 2, else by category 1.
fn water_of_2024(calculation: &mut Calculation<'_>) -> Result<f64> {
    let (all, potable) = (calculation.inputs.water_m3, calculation.inputs.potable_water_m3);
    if let (Some(all), Some(potable)) = (all, potable) {
        part_of(("potable_water_m3", potable), ("water_m3", all))?;
    }
    drop_unused(calculation, "freshwater_m3");
    let category = calculation.category.unwrap_or(if all.is_none() && potable.is_some() { 1 } else { 2 });
    calculation.category = Some(category);
    if category == 1 {
        drop_unused(calculation, "water_m3");
        return need("potable_water_m3", potable);
    }
    drop_unused(calculation, "potable_water_m3");
    need("water_m3", all)
}

/// WIN-FRE of the rating scheme.
fn freshwater(calculation: &mut Calculation<'_>) -> Result<f64> {
    calculation
        .say_unread(Text {
            en: "the unit of WUE in the rating scheme", fr: "l’unité du WUE dans le barème"
        });
    calculation.category = None;
    drop_unused(calculation, "water_m3");
    drop_unused(calculation, "potable_water_m3");
    need("freshwater_m3", calculation.inputs.freshwater_m3)
}

fn drop_unused(calculation: &mut Calculation<'_>, input: &'static str) {
    if calculation.inputs.given().contains(&input) {
        calculation.ignore(input);
    }
}

#[cfg(test)]
mod tests {
    use super::super::context::Context;
    use super::super::testing::{caveats, close, of, refusal, value, with};
    use super::*;
    use serde_json::json;

    #[test]
    fn a_cubic_metre_per_megawatt_hour_is_a_litre_per_kilowatt_hour() {
        let kpi = of(KpiId::Wue, json!({"water_m3": 500, "it_energy_kwh": 100_000})).unwrap();
        assert_eq!((kpi.category, kpi.rule_set), (Some(2), Some(RuleSet::Eu2024)));
        assert_eq!(kpi.value.unwrap().value, 5.0);
    }

    #[test]
    fn the_category_says_which_water_counts() {
        let inputs = json!({"water_m3": 500, "potable_water_m3": 300, "it_energy_kwh": 100_000});
        let potable = Context { category: Some(1), ..Context::default() };
        assert_eq!(value(with(KpiId::Wue, inputs.clone(), &potable)), 3.0);
        assert_eq!(value(of(KpiId::Wue, inputs)), 5.0);
        let third = Context { category: Some(3), ..Context::default() };
        let refused = with(KpiId::Wue, json!({"water_m3": 1, "it_energy_kwh": 1}), &third);
        assert_eq!(refusal(refused), "NUMBER_OUT_OF_RANGE");
        let more = json!({"water_m3": 1, "potable_water_m3": 2, "it_energy_kwh": 1});
        assert_eq!(refusal(of(KpiId::Wue, more)), "PART_ABOVE_WHOLE");
    }

    #[test]
    fn the_scheme_of_2026_is_a_preview_that_must_be_asked_for() {
        let inputs = json!({"water_m3": 500, "freshwater_m3": 100, "it_energy_kwh": 100_000});
        let mut context = Context { rule_set: Some(RuleSet::EuLabel2026), ..Context::default() };
        assert_eq!(refusal(with(KpiId::Wue, inputs.clone(), &context)), "RULESET_NOT_IN_FORCE");
        context.preview = true;
        let kpi = with(KpiId::Wue, inputs, &context).unwrap();
        assert!(caveats(&kpi).contains(&"RULE_PREVIEW"));
        assert_eq!(kpi.value.unwrap().value, 1.0);
    }

    #[test]
    fn the_make_up_flow_follows_from_the_power() {
        // 1.2 L/kWh · 1850 kW / 60 = 37 L/min.
        let kpi =
            of(KpiId::Wue, json!({"water_m3": 1.2, "it_energy_kwh": 1000, "it_power_kw": 1850})).unwrap();
        close(kpi.detail("make_up_l_per_min").unwrap(), 37.0);
    }
}
