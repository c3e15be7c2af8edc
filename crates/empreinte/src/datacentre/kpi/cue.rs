//! CUE, carbon usage effectiveness: ISO/IEC 30134-8:2022, EN 50600-4-8.
//!
//! `CUE = CO2e of the datacentre's energy / EIT`, scopes 1 and 2 of the use phase: the grid by its factor, fuels by
//! what burning them emits. With the grid alone it is the factor times PUE. The rules of its categories were not read.

use super::calculation::{Calculation, Outcome, at, missing, need, ratio};
use super::definition::{Definition, KpiId};
use crate::diagnostic::codes;
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Cue,
    id: "cue",
    symbol: "CUE",
    name: Text { en: "carbon usage effectiveness", fr: "efficacité de l’usage du carbone" },
    unit: "kgCO2e/kWh",
    formula: "CUE = (grid energy · grid factor + burnt fuels) / EIT",
    standard: "ISO/IEC 30134-8:2022; EN 50600-4-8",
    reads: &[
        "total_energy_kwh",
        "it_energy_kwh",
        "fuels",
        "generator_energy_kwh",
        "grid_kgco2e_per_kwh",
        "co2_kg",
        "facility_power_kw",
        "total_energy_period",
        "it_energy_period",
    ],
    denominators: &["it_energy_kwh"],
    yearly: true,
    categories: &[],
    lawful: false,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    if calculation.context.category.is_some() {
        calculation.say_unread(Text { en: "the categories of CUE", fr: "les catégories du CUE" });
    }
    let it = need("it_energy_kwh", calculation.inputs.it_energy_kwh)?;
    let co2 = match calculation.inputs.co2_kg {
        Some(co2) => stated(calculation, co2),
        None => of_energy(calculation)?,
    };
    calculation.detail("co2_kg", co2);
    Ok(Ok(Estimate::unknown(ratio(co2, it, "it_energy_kwh")?)))
}

/// Emissions given as a whole: what they would be made of has no part any more.
fn stated(calculation: &mut Calculation<'_>, co2: f64) -> f64 {
    let given = calculation.inputs.given();
    let parts =
        ["total_energy_kwh", "fuels", "generator_energy_kwh", "grid_kgco2e_per_kwh", "facility_power_kw"];
    for part in parts.into_iter().filter(|part| given.contains(part)) {
        calculation.ignore(part);
    }
    co2
}

fn of_energy(calculation: &mut Calculation<'_>) -> Result<f64> {
    let (total, _) = calculation.total_and_it()?;
    if calculation.inputs.generator_energy_kwh.is_some_and(|kwh| kwh > 0.0) {
        // What a generator delivered is not of the grid, and its CO2 follows from its fuel alone.
        return Err(missing("co2_kg"));
    }
    let grid = need("grid_kgco2e_per_kwh", calculation.inputs.grid_kgco2e_per_kwh)?;
    let (combustion, _) = calculation.fuel_emissions(&total);
    let mut note = crate::diagnostic::Diagnostic::new(&codes::GRID_FACTOR_SCOPE);
    note.location = at("grid_kgco2e_per_kwh");
    calculation.caveats.push(note);
    if let Some(power) = calculation.inputs.facility_power_kw {
        calculation.detail("co2_kg_per_h", power * grid);
    }
    Ok(total.metered * grid + combustion)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{caveats, close, of, refusal, value};
    use super::*;
    use serde_json::json;

    #[test]
    fn with_the_grid_alone_it_is_factor_times_pue() {
        // 0.42 · 1.45.
        let kpi = of(
            KpiId::Cue,
            json!({"total_energy_kwh": 145, "it_energy_kwh": 100, "grid_kgco2e_per_kwh": 0.42}),
        );
        let kpi = kpi.unwrap();
        assert_eq!(caveats(&kpi), ["GRID_FACTOR_SCOPE"]);
        close(kpi.value.unwrap().value, 0.609);
    }

    #[test]
    fn generators_emit_what_their_fuel_emits_when_burnt() {
        // (1000 · 0.05 + 100 · 2.66155) / 800; upstream, 62.409 kg, is scope 3 and stands apart.
        let kpi = of(
            KpiId::Cue,
            json!({"total_energy_kwh": 1000, "it_energy_kwh": 800, "grid_kgco2e_per_kwh": 0.05,
            "fuels": [{"fuel": "diesel", "quantity": 100, "unit": "L"}]}),
        )
        .unwrap();
        close(kpi.detail("fuel_upstream_kgco2e").unwrap(), 62.409);
        close(kpi.value.unwrap().value, (50.0 + 266.155) / 800.0);
        let without = of(
            KpiId::Cue,
            json!({"total_energy_kwh": 1000, "it_energy_kwh": 800,
            "grid_kgco2e_per_kwh": 0.05, "generator_energy_kwh": 100}),
        );
        assert_eq!(refusal(without), "FIELD_MISSING");
    }

    #[test]
    fn a_stated_whole_is_taken_and_the_rest_said_to_be_unused() {
        let kpi = of(KpiId::Cue, json!({"co2_kg": 300, "it_energy_kwh": 100, "grid_kgco2e_per_kwh": 0.05}))
            .unwrap();
        assert_eq!(caveats(&kpi), ["KPI_INPUT_UNUSED"]);
        assert_eq!(kpi.inputs.grid_kgco2e_per_kwh, None);
        assert_eq!(kpi.value.unwrap().value, 3.0);
    }

    #[test]
    fn a_fuel_without_factor_is_said() {
        let inputs = json!({"total_energy_kwh": 1000, "it_energy_kwh": 800, "grid_kgco2e_per_kwh": 0.05,
            "fuels": [{"fuel": "hydrogen", "quantity": 1, "unit": "kg"}]});
        let kpi = of(KpiId::Cue, inputs).unwrap();
        assert!(caveats(&kpi).contains(&"FUEL_CO2_ABSENT"));
        assert_eq!(value(Ok(kpi)), 0.0625);
    }
}
