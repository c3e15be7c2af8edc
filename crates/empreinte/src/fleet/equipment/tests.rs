use super::*;
use crate::fleet::request::{FleetOptions, Include, UncertaintyMethod};
use crate::fleet::uncertain::{DriverKind, IndicatorUncertainty};
use crate::fleet::{Assessment, FleetRequest, Line};

fn assess(lines: &str) -> Assessment {
    let options = FleetOptions {
        year: Some(2024),
        location: Some("FR".to_owned()),
        electricity: Some(serde_json::from_str(r#"{"gwp_kgco2e_per_kwh": 0.5}"#).unwrap()),
        indicators: Some(vec![Indicator::Gwp]),
        uncertainty: UncertaintyMethod::MonteCarlo,
        include: Some(vec![Include::Uncertainty]),
        ..FleetOptions::default()
    };
    let lines: Vec<Line> = serde_json::from_str(lines).unwrap();
    Assessment::new(FleetRequest { options, lines }, &Factors::bundled()).unwrap()
}

fn gwp(assessment: &Assessment) -> &IndicatorUncertainty {
    &assessment.uncertainty.as_ref().unwrap().indicators["gwp"]
}

/// A device of a sheet of 1000 kg, with some usage.
fn line(usage: &str, making: &str) -> String {
    format!(
        r#"[{{"quantity": 2, "equipment": {{"type": "server",
        "footprint": {{"gwp": {{"manufacturing": {making}}}}}, "usage": {{{usage}}}}}}}]"#
    )
}

#[test]
fn a_law_of_the_lifetime_reaches_the_total() {
    // 2 · 1000 kg over 4 to 6 years, uniform: mean of 1/L ln(1.5)/2, of 1/L² 1/24.
    let usage = r#""lifetime_years": {"uniform": {"min": 4, "max": 6}}, "energy_kwh_per_year": 0"#;
    let found = assess(&line(usage, "1000"));
    let (mean, square) = (2000.0 * libm::log(1.5) / 2.0, 4e6 / 24.0);
    let gwp = gwp(&found);
    assert!((gwp.value - 400.0).abs() < 1e-9);
    assert!((gwp.mean - mean).abs() < 1e-9);
    assert!((gwp.standard_deviation - libm::sqrt(square - mean * mean)).abs() < 1e-6);
    assert_eq!(gwp.drivers.len(), 1);
    assert_eq!(gwp.drivers[0].driver, DriverKind::Lifetime);
    assert!(
        gwp.agreement.iter().filter(|part| part.of != "low" && part.of != "high").all(|part| part.agrees)
    );
}

#[test]
fn power_hours_and_overhead_make_one_law() {
    // 100 W (c 0.3) over 4000 h (c 0.4) at a PUE of 1.5: 2 · 600 kWh · 0.5 = 600 kg, c² = 1.09 · 1.16 − 1 = 0.2644.
    let usage = r#""average_power_w": {"lognormal": {"mean": 100, "cv": 0.3}}, "pue": 1.5,
        "hours_per_year": {"lognormal": {"mean": 4000, "cv": 0.4}}, "lifetime_years": 5"#;
    let found = assess(&line(usage, "0"));
    let gwp = gwp(&found);
    assert!((gwp.value - 600.0).abs() < 1e-9 && (gwp.mean - 600.0).abs() < 1e-9);
    assert!((gwp.standard_deviation / 600.0 - libm::sqrt(0.2644)).abs() < 1e-9);
    assert_eq!(gwp.drivers[0].driver, DriverKind::Energy);
}

#[test]
fn a_law_of_one_input_is_kept_as_it_is() {
    // A PUE between 1.2 and 1.8, uniform: 100 W all year is 876 kWh, the ends of the use 2 · 876 · 0.5 · 1.2 and · 1.8.
    let usage =
        r#""average_power_w": 100, "pue": {"uniform": {"min": 1.2, "max": 1.8}}, "lifetime_years": 5"#;
    let found = assess(&line(usage, "0"));
    let gwp = gwp(&found);
    let drawn = gwp.drawn.as_ref().unwrap();
    let [low, high] = [1.2 + 0.6 * 0.025, 1.2 + 0.6 * 0.975].map(|pue| 876.0 * pue);
    assert!((drawn.intervals[0].low.value / low - 1.0).abs() < 2e-3);
    assert!((drawn.intervals[0].high.value / high - 1.0).abs() < 2e-3);
}

#[test]
fn laws_of_the_making_move_all_units_of_a_description() {
    let usage = r#""lifetime_years": 5, "energy_kwh_per_year": 0"#;
    let found = assess(&line(usage, r#"{"lognormal": {"mean": 1000, "cv": 0.25}}"#));
    let gwp = gwp(&found);
    assert!((gwp.standard_deviation / gwp.mean - 0.25).abs() < 1e-12);
    assert_eq!(gwp.drivers[0].driver, DriverKind::Model);
}

#[test]
fn the_number_of_units_is_one_for_all_terms_of_a_part() {
    // Two modules (c 0.5) of two terms: the number moves both, so that the whole has c 0.5, not 0.5/√2.
    let request: EquipmentRequest = serde_json::from_str(
        r#"{"options": {"indicators": ["gwp"], "year": 2024}, "usage": {"location": "FR"},
            "equipment": {"type": "server", "components": [
            {"component": "ram", "units": {"lognormal": {"mean": 2, "cv": 0.5}}, "capacity_gb": 32}]}}"#,
    )
    .unwrap();
    let assessed = crate::equipment::evaluate(&request, &Factors::bundled()).unwrap().result;
    assert!((making_cv(&assessed.device, Indicator::Gwp).unwrap() - 0.5).abs() < 1e-12);
}
