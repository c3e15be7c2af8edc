//! PUE, power usage effectiveness: ISO/IEC 30134-2:2026, EN 50600-4-2:2016; Annex III (a) of (EU) 2024/1364.
//!
//! `PUE = EDC / EIT`, both over the same twelve months. EDC holds the IT equipment, power delivery with its losses,
//! cooling, lighting and what else serves the datacentre; EIT is measured where the category says.

use super::calculation::{Calculation, Outcome, at, need, part_of, ratio};
use super::context::{Category, Context, Quality, Variant};
use super::definition::{Definition, KpiId};
use super::inputs::Inputs;
use super::{Kpi, evaluate};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::estimate::Estimate;
use crate::factors::Factors;
use crate::lang::Text;
use crate::period::Period;
use crate::units::Energy;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Pue,
    id: "pue",
    symbol: "PUE",
    name: Text { en: "power usage effectiveness", fr: "efficacité de l’usage de l’énergie" },
    unit: "1",
    formula: "PUE = EDC / EIT",
    standard: "ISO/IEC 30134-2:2026; EN 50600-4-2:2016; (EU) 2024/1364, Annex III (a)",
    reads: &[
        "total_energy_kwh",
        "it_energy_kwh",
        "fuels",
        "generator_energy_kwh",
        "facility_power_kw",
        "it_power_kw",
        "total_energy_uncertainty",
        "it_energy_uncertainty",
        "total_energy_period",
        "it_energy_period",
    ],
    denominators: &["it_energy_kwh", "it_power_kw"],
    yearly: true,
    categories: &[1, 2, 3],
    lawful: true,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let inputs = calculation.inputs;
    if inputs.total_energy_kwh.is_none()
        && inputs.it_energy_kwh.is_none()
        && inputs.facility_power_kw.is_some()
    {
        return of_powers(calculation);
    }
    same_units(inputs)?;
    for power in ["facility_power_kw", "it_power_kw"] {
        if calculation.inputs.given().contains(&power) {
            calculation.ignore(power);
        }
    }
    let (total, it) = calculation.total_and_it()?;
    say_category(calculation);
    let value = ratio(total.kwh(), it, "it_energy_kwh")?;
    Ok(Ok(with_accuracy(calculation, value)))
}

/// Refuses an energy on one side and a power on the other.
pub(super) fn same_units(inputs: &Inputs) -> Result<()> {
    let crossed = match (inputs.total_energy_kwh, inputs.it_energy_kwh) {
        (Some(_), None) if inputs.it_power_kw.is_some() => ("it_power_kw", "total_energy_kwh"),
        (None, Some(_)) if inputs.facility_power_kw.is_some() => ("facility_power_kw", "it_energy_kwh"),
        _ => return Ok(()),
    };
    let refusal = Diagnostic::new(&codes::UNIT_MISMATCH).with("found", crossed.0);
    Err(refusal.with("expected", format!("`{}`", crossed.1)).at(at(crossed.0)).into())
}

/// A ratio of powers: it holds for an instant and is no PUE.
fn of_powers(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let facility = need("facility_power_kw", calculation.inputs.facility_power_kw)?;
    let it = need("it_power_kw", calculation.inputs.it_power_kw)?;
    part_of(("it_power_kw", it), ("facility_power_kw", facility))?;
    let of_twelve_months = [&codes::KPI_PERIOD_UNSTATED, &codes::PERIOD_UNDER_12_MONTHS];
    calculation.caveats.retain(|caveat| !of_twelve_months.contains(&caveat.code));
    calculation.say(&codes::NOT_A_PUE);
    calculation.variant = Some(Variant::InstantaneousRatio);
    Ok(Ok(Estimate::unknown(ratio(facility, it, "it_power_kw")?)))
}

/// Says that the place of the IT meter is not known.
pub(super) fn say_category(calculation: &mut Calculation<'_>) {
    if calculation.category.is_none() && calculation.variant != Some(Variant::Designed) {
        const WHAT: Text = Text {
            en: "where the energy of the IT equipment is measured",
            fr: "où l’énergie de l’équipement informatique est mesurée",
        };
        let caveat = Diagnostic::new(&codes::KPI_CATEGORY_UNSTATED).with_text("what", WHAT);
        calculation.caveats.push(caveat);
    }
}

/// The value with the interval that the accuracy of its two meters gives.
///
/// A class is a maximum error of one sign all year: its standard uncertainty is the limit over √3 and does not shrink
/// with the number of readings. Two meters are independent, so the relative variances of a quotient add up.
pub(super) fn with_accuracy(calculation: &mut Calculation<'_>, value: f64) -> Estimate {
    let (total, it) = (calculation.inputs.total_energy_uncertainty, calculation.inputs.it_energy_uncertainty);
    let unstated = match (total, it) {
        (Some(total), Some(it)) => return around(value, libm::sqrt((total * total + it * it) / 3.0)),
        (None, None) => return Estimate::unknown(value),
        (None, Some(_)) => "total_energy_kwh",
        (Some(_), None) => "it_energy_kwh",
    };
    calculation.caveats.push(Diagnostic::new(&codes::UNCERTAINTY_INCOMPLETE).with("missing", unstated));
    Estimate::unknown(value)
}

/// A value above 0 with a relative standard uncertainty. The lognormal law and the normal one differ by less than
/// 0.02 % of the value at 95 % for meters of class 1.
fn around(value: f64, relative: f64) -> Estimate {
    if relative == 0.0 { Estimate::unknown(value) } else { Estimate::lognormal(value, relative) }
}

/// An energy with the accuracy of its meter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metered {
    /// What the meter says.
    pub energy: Energy,
    /// Maximum relative error of the meter and its transformers: 0.005 for class 0.5.
    pub limit: f64,
}

/// The typed door to PUE; [`evaluate`] does the same on [`Inputs`].
#[derive(Debug, Clone, Copy)]
pub struct Pue;

impl Pue {
    /// PUE of two metered energies over a period: annual over twelve months, else interim.
    ///
    /// # Errors
    /// Those of [`evaluate`]: `PUE_BELOW_ONE`, `DENOMINATOR_ZERO`, `NEGATIVE_ENERGY`, `NOT_FINITE`.
    pub fn measured(total: Energy, it: Energy, category: Category, period: Period) -> Result<Kpi> {
        let context = Context {
            period: Some(period),
            category: Some(category.number()),
            quality: Some(Quality::Measured),
            ..Context::default()
        };
        evaluate(KpiId::Pue, &energies(total, it), &context, &Factors::bundled())
    }

    /// dPUE: what a design is expected to reach.
    ///
    /// # Errors
    /// Those of [`evaluate`].
    pub fn designed(total: Energy, it: Energy) -> Result<Kpi> {
        let context = Context {
            variant: Some(Variant::Designed),
            quality: Some(Quality::Estimated),
            ..Context::default()
        };
        evaluate(KpiId::Pue, &energies(total, it), &context, &Factors::bundled())
    }

    /// pPUE: within a boundary that is smaller than the datacentre and that must be named.
    ///
    /// # Errors
    /// Those of [`evaluate`].
    pub fn partial(
        inside: Energy,
        it: Energy,
        category: Category,
        period: Period,
        boundary: &str,
    ) -> Result<Kpi> {
        let context = Context {
            period: Some(period),
            category: Some(category.number()),
            variant: Some(Variant::Partial),
            boundary: Some(boundary.to_owned()),
            quality: Some(Quality::Measured),
            ..Context::default()
        };
        evaluate(KpiId::Pue, &energies(inside, it), &context, &Factors::bundled())
    }

    /// PUE from the IT meter and those of everything else: `1 + ΣE_j / EIT`.
    ///
    /// EDC then holds the reading of the IT meter, whose error cancels in the 1 and stays in the quotient:
    /// `u² = Σ(u_j·E_j/EIT)² + ((PUE − 1)·u_IT)²`, each `u` the limit of a meter over √3.
    ///
    /// # Errors
    /// Those of [`evaluate`].
    pub fn of_parts(it: Metered, others: &[Metered], category: Category, period: Period) -> Result<Kpi> {
        let total: Energy = others.iter().map(|meter| meter.energy).sum::<Energy>() + it.energy;
        let mut kpi = Self::measured(total, it.energy, category, period)?;
        let Ok(estimate) = &kpi.value else { return Ok(kpi) };
        let share = |meter: &Metered| meter.limit * (meter.energy / it.energy);
        let of_others: f64 = others.iter().map(|meter| share(meter) * share(meter)).sum();
        let of_it = (estimate.value - 1.0) * it.limit;
        let u = libm::sqrt((of_others + of_it * of_it) / 3.0);
        kpi.value = Ok(around(estimate.value, u / estimate.value));
        Ok(kpi)
    }
}

fn energies(total: Energy, it: Energy) -> Inputs {
    Inputs { total_energy_kwh: Some(total.to_kwh()), it_energy_kwh: Some(it.to_kwh()), ..Inputs::default() }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{caveats, close, of, refusal, value, with};
    use super::*;
    use serde_json::json;

    fn year() -> Period {
        Period::calendar_year(2025).unwrap()
    }

    #[test]
    fn one_litre_of_diesel_in_a_hundred_kilowatt_hours_counts() {
        // 1 000 000 + 1000 · 9.9 = 1 009 900 kWh over 800 000.
        let kpi = of(
            KpiId::Pue,
            json!({"total_energy_kwh": 1e6, "it_energy_kwh": 8e5,
            "fuels": [{"fuel": "diesel", "quantity": 1000, "unit": "L"}]}),
        )
        .unwrap();
        assert_eq!(kpi.detail("generator_energy_kwh"), Some(9900.0));
        assert_eq!(kpi.detail("total_energy_kwh"), Some(1_009_900.0));
        close(kpi.value.unwrap().value, 1.262_375);
    }

    #[test]
    fn a_generator_counts_by_its_output_or_by_its_fuel_and_not_by_both() {
        let both = json!({"total_energy_kwh": 1e6, "it_energy_kwh": 8e5, "generator_energy_kwh": 100,
            "fuels": [{"fuel": "diesel", "quantity": 30, "unit": "L"}]});
        assert_eq!(refusal(of(KpiId::Pue, both)), "DOUBLE_COUNTED_ENERGY");
        let output = json!({"total_energy_kwh": 1e6, "it_energy_kwh": 8e5, "generator_energy_kwh": 100});
        assert_eq!(value(of(KpiId::Pue, output)), 1.25);
        let above = json!({"total_energy_kwh": 100, "it_energy_kwh": 80, "generator_energy_kwh": 101});
        assert_eq!(refusal(of(KpiId::Pue, above)), "PART_ABOVE_WHOLE");
    }

    #[test]
    fn the_checks_come_in_their_order() {
        let typed =
            |total: f64, it: f64| Pue::measured(Energy::kwh(total), Energy::kwh(it), Category::One, year());
        assert_eq!(refusal(typed(f64::NAN, -1.0)), "NOT_FINITE");
        assert_eq!(refusal(typed(f64::INFINITY, 0.0)), "NOT_FINITE");
        assert_eq!(refusal(typed(-1.0, 0.0)), "NEGATIVE_ENERGY");
        assert_eq!(refusal(typed(10.0, 0.0)), "DENOMINATOR_ZERO");
        assert_eq!(refusal(typed(90.0, 100.0)), "PUE_BELOW_ONE");
        assert_eq!(value(typed(100.0, 100.0)), 1.0);
    }

    #[test]
    fn a_design_a_part_and_a_short_period_have_their_letter() {
        let (total, it) = (Energy::kwh(130.0), Energy::kwh(100.0));
        assert_eq!(Pue::designed(total, it).unwrap().name, "dPUE");
        assert_eq!(Pue::partial(total, it, Category::Two, year(), "room 2").unwrap().name, "pPUE");
        let month = Period::new(year().start(), crate::period::day("2025-01-31").unwrap()).unwrap();
        let interim = Pue::measured(total, it, Category::Three, month).unwrap();
        assert_eq!((interim.name.as_str(), interim.variant), ("iPUE", Some(Variant::Interim)));
        assert_eq!(caveats(&interim), ["PERIOD_UNDER_12_MONTHS"]);
        let mixed = Context { variant: Some(Variant::Mixed), ..Context::default() };
        let mixed = with(KpiId::Pue, json!({"total_energy_kwh": 130, "it_energy_kwh": 100}), &mixed).unwrap();
        assert_eq!(mixed.name, "mPUE");
        assert_eq!(
            caveats(&mixed),
            ["KPI_BOUNDARY_UNSTATED", "KPI_PERIOD_UNSTATED", "KPI_CATEGORY_UNSTATED"]
        );
    }

    #[test]
    fn a_ratio_of_powers_is_said_to_be_none() {
        let kpi =
            with(KpiId::Pue, json!({"facility_power_kw": 130, "it_power_kw": 100}), &Context::default());
        let kpi = kpi.unwrap();
        assert_eq!(kpi.variant, Some(Variant::InstantaneousRatio));
        assert_eq!(caveats(&kpi), ["NOT_A_PUE"]);
        close(kpi.value.unwrap().value, 1.3);
        let crossed = of(KpiId::Pue, json!({"total_energy_kwh": 130, "it_power_kw": 100}));
        assert_eq!(refusal(crossed), "UNIT_MISMATCH");
    }

    #[test]
    fn two_meters_of_class_one_give_an_interval() {
        // Relative u = √(0.01² + 0.01²)/√3 = 0.008 165; 1.25 · (1 ± 1.96 · 0.008 165) = 1.230 to 1.270.
        let kpi = of(
            KpiId::Pue,
            json!({"total_energy_kwh": 125, "it_energy_kwh": 100,
            "total_energy_uncertainty": 0.01, "it_energy_uncertainty": 0.01}),
        );
        let interval = kpi.unwrap().value.unwrap().interval(0.95).unwrap();
        assert!(
            (interval.low - 1.230_0).abs() < 2e-4 && (interval.high - 1.270_0).abs() < 2e-4,
            "{interval:?}"
        );
        let one = of(
            KpiId::Pue,
            json!({"total_energy_kwh": 125, "it_energy_kwh": 100,
            "it_energy_uncertainty": 0.01}),
        );
        assert!(caveats(&one.unwrap()).contains(&"UNCERTAINTY_INCOMPLETE"));
    }

    #[test]
    fn the_error_of_the_it_meter_cancels_in_its_own_part() {
        // PUE 1.25 of parts: u = √((0.01·0.25)² + (0.25·0.01)²)/√3 = 0.002 041, a quarter of that of two whole meters.
        let meter = |kwh: f64| Metered { energy: Energy::kwh(kwh), limit: 0.01 };
        let kpi = Pue::of_parts(meter(100.0), &[meter(25.0)], Category::One, year()).unwrap();
        let interval = kpi.value.unwrap().interval(0.95).unwrap();
        let half_width = (interval.high - interval.low) / 2.0;
        assert!((half_width - 1.959_964 * 0.002_041_24).abs() < 1e-6, "{half_width}");
    }

    #[test]
    fn categories_are_1_to_3_and_0_is_another_thing() {
        let category = |category: u8| {
            let context = Context { category: Some(category), ..Context::default() };
            with(KpiId::Pue, json!({"total_energy_kwh": 130, "it_energy_kwh": 100}), &context)
        };
        assert_eq!(refusal(category(0)), "PUE_CATEGORY_ZERO");
        assert_eq!(refusal(category(4)), "NUMBER_OUT_OF_RANGE");
        assert_eq!(category(3).unwrap().category, Some(3));
    }
}
