//! The core-hour: what one hour of one core emits.
//!
//! *GRICAD 2019* (Berthoud et al. 2020, HAL hal-02549565v4) in the form that ctools and GammaLib code:
//! `g = 2.25 + 2.43 · CI / 108` per used core-hour, CI in gCO2e/kWh; 4.68 g at the study's 108. Its seven items are not
//! known one by one, nor its occupancy. *Measured* is the machines at hand:
//!
//! `g = (EDC · CI + fuels + making + staff + refrigerant + water) / used core-hours`.
//!
//! Idle machines are inside a rate per used core-hour, so the occupancy and the absolute total stand beside it.

use super::calculation::{Calculation, Outcome, missing, need, ratio};
use super::context::Variant;
use super::definition::{Definition, KpiId};
use super::inputs::CoreHours;
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

/// Grams in a kilogram.
const G_PER_KG: f64 = 1000.0;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::CoreHour,
    id: "core_hour",
    symbol: "core-hour",
    name: Text { en: "footprint of a core-hour", fr: "empreinte d’une heure-cœur" },
    unit: "gCO2e/core-hour",
    formula: "(EDC · CI + fuels + making + staff + refrigerant + water) / used core-hours; GRICAD 2019: 2.25 + 2.43 · CI / 108",
    standard: "Berthoud et al. 2020, HAL hal-02549565v4",
    reads: &[
        "grid_kgco2e_per_kwh",
        "core_hours",
        "core_hours_are",
        "occupancy",
        "total_energy_kwh",
        "fuels",
        "generator_energy_kwh",
        "embodied_kgco2e",
        "staff_kgco2e",
        "refrigerant_kgco2e",
        "water_kgco2e",
        "total_energy_period",
    ],
    denominators: &["core_hours", "occupancy"],
    yearly: false,
    categories: &[],
    lawful: false,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    if calculation.inputs.occupancy.is_none() {
        calculation.say(&codes::OCCUPANCY_UNSTATED);
    }
    if calculation.inputs.total_energy_kwh.is_some() { measured(calculation) } else { gricad(calculation) }
}

/// Used core-hours; `None` when none are given.
fn used(calculation: &Calculation<'_>) -> Result<Option<f64>> {
    let inputs = calculation.inputs;
    let Some(hours) = inputs.core_hours else { return Ok(None) };
    match inputs.core_hours_are {
        None | Some(CoreHours::Used) => Ok(Some(hours)),
        Some(CoreHours::Available) => Ok(Some(hours * need("occupancy", inputs.occupancy)?)),
    }
}

/// The two-term form of the study.
fn gricad(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    calculation.variant = Some(Variant::Gricad2019);
    let beside = [
        "fuels",
        "generator_energy_kwh",
        "embodied_kgco2e",
        "staff_kgco2e",
        "refrigerant_kgco2e",
        "water_kgco2e",
    ];
    let given = calculation.inputs.given();
    for input in beside.into_iter().filter(|input| given.contains(input)) {
        // The second term of the study holds these already.
        calculation.ignore(input);
    }
    let grid = G_PER_KG * need("grid_kgco2e_per_kwh", calculation.inputs.grid_kgco2e_per_kwh)?;
    let constants = ["electricity", "other", "intensity"]
        .map(|term| calculation.figure(&format!("core_hour.gricad_2019.{term}")));
    let [Some(electricity), Some(other), Some(reference)] = constants else {
        return Err(missing("total_energy_kwh"));
    };
    let of_grid = ratio(electricity * grid, reference, "core_hour.gricad_2019.intensity")?;
    calculation.detail("electricity_g_per_core_hour", of_grid);
    calculation.detail("other_g_per_core_hour", other);
    calculation.detail("kwh_per_core_hour", electricity / reference);
    let rate = of_grid + other;
    match used(calculation)? {
        Some(hours) => totals(calculation, rate, hours),
        None => calculation.say(&codes::RATE_WITHOUT_TOTAL),
    }
    Ok(Ok(Estimate::unknown(rate)))
}

/// The machines at hand.
fn measured(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    calculation.variant = Some(Variant::Measured);
    let inputs = calculation.inputs;
    let hours = used(calculation)?.ok_or_else(|| missing("core_hours"))?;
    let grid = need("grid_kgco2e_per_kwh", inputs.grid_kgco2e_per_kwh)?;
    let total = calculation.total_energy()?;
    if inputs.generator_energy_kwh.is_some_and(|kwh| kwh > 0.0) {
        // What a generator delivered is not of the grid, and its CO2 follows from its fuel alone.
        return Err(missing("fuels"));
    }
    let (combustion, upstream) = calculation.fuel_emissions(&total);
    let others = [
        ("making", "embodied_g_per_core_hour", inputs.embodied_kgco2e),
        ("staff", "staff_g_per_core_hour", inputs.staff_kgco2e),
        ("refrigerant", "refrigerant_g_per_core_hour", inputs.refrigerant_kgco2e),
        ("water", "water_g_per_core_hour", inputs.water_kgco2e),
    ];
    let mut kg = total.metered * grid + combustion + upstream;
    let per_hour = |kg: f64| ratio(G_PER_KG * kg, hours, "core_hours");
    calculation.detail("kwh_per_core_hour", ratio(total.kwh(), hours, "core_hours")?);
    calculation.detail("energy_g_per_core_hour", per_hour(kg)?);
    for (_, name, term) in others {
        let Some(term) = term else { continue };
        calculation.detail(name, per_hour(term)?);
        kg += term;
    }
    let absent: Vec<&str> =
        others.iter().filter(|(.., term)| term.is_none()).map(|(term, ..)| *term).collect();
    if !absent.is_empty() {
        let caveat = Diagnostic::new(&codes::CORE_HOUR_INCOMPLETE).with("terms", absent.join(", "));
        calculation.caveats.push(caveat);
    }
    let rate = per_hour(kg)?;
    totals(calculation, rate, hours);
    Ok(Ok(Estimate::unknown(rate)))
}

/// The absolute total, and the rate per available core-hour where the occupancy is known.
fn totals(calculation: &mut Calculation<'_>, rate: f64, hours: f64) {
    calculation.detail("used_core_hours", hours);
    calculation.detail("total_kgco2e", rate * hours / G_PER_KG);
    if let Some(occupancy) = calculation.inputs.occupancy {
        calculation.detail("g_per_available_core_hour", rate * occupancy);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{caveats, close, of, refusal};
    use super::*;
    use serde_json::json;

    #[test]
    fn the_study_is_reproduced() {
        let kpi = of(KpiId::CoreHour, json!({"grid_kgco2e_per_kwh": 0.108})).unwrap();
        assert_eq!(caveats(&kpi), ["OCCUPANCY_UNSTATED", "FIGURE_SECOND_HAND", "RATE_WITHOUT_TOTAL"]);
        assert_eq!(kpi.variant, Some(Variant::Gricad2019));
        close(kpi.detail("kwh_per_core_hour").unwrap(), 0.0225);
        close(kpi.value.unwrap().value, 4.68);
    }

    #[test]
    fn the_machines_at_hand_count_all_that_is_given() {
        // 200 000 kWh · 0.05 + 30 000 + 2000 = 42 000 kg over 10 Mh: 4.2 g, of which 1.0 g of energy.
        let kpi = of(
            KpiId::CoreHour,
            json!({"total_energy_kwh": 200_000, "grid_kgco2e_per_kwh": 0.05, "core_hours": 1e7,
            "occupancy": 0.8, "embodied_kgco2e": 30_000, "staff_kgco2e": 2000}),
        )
        .unwrap();
        assert_eq!(caveats(&kpi), ["CORE_HOUR_INCOMPLETE"]);
        close(kpi.detail("energy_g_per_core_hour").unwrap(), 1.0);
        close(kpi.detail("embodied_g_per_core_hour").unwrap(), 3.0);
        close(kpi.detail("total_kgco2e").unwrap(), 42_000.0);
        close(kpi.detail("g_per_available_core_hour").unwrap(), 3.36);
        close(kpi.value.unwrap().value, 4.2);
    }

    #[test]
    fn available_core_hours_need_an_occupancy() {
        let inputs = json!({"total_energy_kwh": 100, "grid_kgco2e_per_kwh": 0.05, "core_hours": 1000,
            "core_hours_are": "available"});
        assert_eq!(refusal(of(KpiId::CoreHour, inputs.clone())), "FIELD_MISSING");
        let mut with = inputs;
        with["occupancy"] = json!(0.5);
        // 5 kg over 500 used core-hours.
        close(of(KpiId::CoreHour, with).unwrap().value.unwrap().value, 10.0);
    }
}
