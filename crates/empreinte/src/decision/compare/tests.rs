use super::*;
use crate::equipment::EquipmentRequest;
use crate::factors::Factors;
use crate::fleet::request::ElectricityOverride;
use crate::fleet::{FleetOptions, FleetRequest, Line};

fn options(reference: &str) -> FleetOptions {
    FleetOptions {
        year: Some(2024),
        reference: Some(reference.to_owned()),
        electricity: Some(ElectricityOverride { gwp_kgco2e_per_kwh: Some(0.1), ..Default::default() }),
        indicators: Some(vec![Indicator::Gwp]),
        ..FleetOptions::default()
    }
}

fn line(device_type: &str, quantity: f64) -> Line {
    Line {
        device_type: Some(device_type.to_owned()),
        quantity: Some(quantity),
        lifetime_years: Some(5.0),
        energy_kwh_per_year: Some(50.0),
        ..Line::default()
    }
}

fn assess(options: FleetOptions, lines: Vec<Line>) -> Assessment {
    Assessment::new(FleetRequest { options, lines }, &Factors::bundled()).unwrap()
}

fn row(a: &Assessment, b: &Assessment) -> Row {
    fleets(a, b, 0.95).rows.remove(0)
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

#[test]
fn more_of_the_same_is_higher_for_sure() {
    // EcoDiag laptops, 260 kg over 5 years and 5 kg of use: whatever the figure is wrong by, 11 cost more than 10.
    let [a, b] = [10.0, 11.0].map(|quantity| assess(options("ecodiag-2022"), vec![line("laptop", quantity)]));
    let found = row(&a, &b);
    let difference = found.difference.unwrap();
    close(difference.difference.value, 260.0 / 5.0 + 5.0);
    assert_eq!(difference.probability_a_lower, Some(1.0));
    assert_eq!(difference.distinction, Distinction::ALower);
    close(found.moved.unwrap().quantity, 57.0);
}

#[test]
fn electricity_that_both_use_cancels() {
    // ADEME states no error, equal making cancels: 40 kWh of one electricity cost more than 30 whatever it is worth, and the
    // difference of 10 kWh at 0.1 kg has the doubt of the electricity, c = 0.5.
    let [a, b] = [30.0, 40.0].map(|energy| {
        let doubt =
            serde_json::from_str(r#"{"electricity": {"lognormal": {"mean": 1, "cv": 0.5}}}"#).unwrap();
        let options = FleetOptions { doubt: Some(doubt), ..options("ademe-2026") };
        assess(options, vec![Line { energy_kwh_per_year: Some(energy), ..line("laptop", 1.0) }])
    });
    let found = row(&a, &b).difference.unwrap();
    assert_eq!(found.probability_a_lower, Some(1.0));
    close(found.difference.value, 1.0);
    let law = crate::statistics::Lognormal { mean: 1.0, cv: 0.5 };
    close(found.difference.high.unwrap(), law.at(crate::statistics::central_z(0.95)));
}

#[test]
fn a_law_of_a_line_is_in_the_difference() {
    // 10 laptops of ADEME, 370.18 kg of making a year over exactly 5 years; in B the life is lognormal, c = 0.3, so that the
    // mean of the making is 370.18 · 1.09. The use of both is the same 50 kg and cancels.
    let a = assess(options("ademe-2026"), vec![line("laptop", 10.0)]);
    let text = r#"{"type": "laptop", "quantity": 10, "energy_kwh_per_year": 50,
        "lifetime_years": {"lognormal": {"mean": 5, "cv": 0.3}}}"#;
    let b = assess(options("ademe-2026"), vec![serde_json::from_str(text).unwrap()]);
    let found = row(&a, &b).difference.unwrap();
    close(found.difference.value, 0.0);
    let law = crate::statistics::Lognormal { mean: 370.18 * 1.09, cv: 0.3 };
    close(found.difference.high.unwrap(), law.at(crate::statistics::central_z(0.95)) - 370.18);
}

#[test]
fn two_kinds_of_computer_are_told_apart_by_their_models_alone() {
    // EcoDiag: laptop 260 (0.2; 0.56), desktop 350 with a of the same source. Equal use cancels.
    let a = assess(options("ecodiag-2022"), vec![line("laptop", 1.0)]);
    let b = assess(options("ecodiag-2022"), vec![line("desktop", 1.0)]);
    let [one, other] = [&a, &b].map(|side| side.fleet.figures[0].clone());
    let sigma = |error: crate::estimate::ErrorParts| {
        let (a, b) = (error.method.unwrap_or(0.0), error.model.unwrap_or(0.0));
        (libm::sqrt(libm::log1p(a * a)), libm::log1p(b * b / (1.0 + a * a)))
    };
    let (sources, models) = (sigma(one.error), sigma(other.error));
    let variance = (sources.0 - models.0) * (sources.0 - models.0) + sources.1 + models.1;
    let making = |figures: &crate::catalogue::DeviceFigures| figures.embodied_total(Indicator::Gwp).unwrap();
    let medians = libm::log(making(&other) / making(&one))
        - (models.0 * models.0 + models.1 - sources.0 * sources.0 - sources.1) / 2.0;
    let expected = crate::statistics::normal(medians / libm::sqrt(variance));
    let found = row(&a, &b).difference.unwrap().probability_a_lower.unwrap();
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
    assert!((0.5..0.95).contains(&found));
}

#[test]
fn each_group_of_inputs_moves_its_part() {
    // 10 laptops of 185.09 kg (ADEME) over 5 years at 50 kWh of 0.1 kg: 370.18 + 50. Then over 6 years: 308.483 + 50.
    let a = assess(options("ademe-2026"), vec![line("laptop", 10.0)]);
    let longer = Line { lifetime_years: Some(6.0), ..line("laptop", 10.0) };
    let found = row(&a, &assess(options("ademe-2026"), vec![longer]));
    close(found.moved.unwrap().behaviour, 1850.9 / 6.0 - 1850.9 / 5.0);
    assert_eq!((found.moved.unwrap().quantity, found.moved.unwrap().factor), (0.0, 0.0));
    assert_eq!(found.difference.unwrap().distinction, Distinction::Unknown);
    // Another reference with the same lifetimes and energies: factors alone.
    let found = row(&a, &assess(options("ecodiag-2022"), vec![line("laptop", 10.0)]));
    close(found.moved.unwrap().factor, (2600.0 - 1850.9) / 5.0);
    assert_eq!(found.moved.unwrap().method, 0.0);
    // Another method: bought in the year, all of the making and no use.
    let mut bought = options("ademe-2026");
    bought.method = crate::fleet::Method::Flux;
    bought.ignore_purchase_year = true;
    let found = row(&a, &assess(bought, vec![line("laptop", 10.0)]));
    close(found.moved.unwrap().method, 1850.9 - 1850.9 / 5.0 - 50.0);
    close(found.moved.unwrap().sum(), found.difference.unwrap().difference.value);
}

#[test]
fn a_type_that_one_reference_lacks_is_a_factor() {
    // ADEME has no keyboard, EcoDiag has one of 24 kg: the same two devices, another figure.
    let lines = || vec![line("laptop", 1.0), line("keyboard", 2.0)];
    let (a, b) = (assess(options("ademe-2026"), lines()), assess(options("ecodiag-2022"), lines()));
    let found = row(&a, &b);
    let keyboards = found.by_type.iter().find(|part| part.device_type == "keyboard").unwrap();
    close(keyboards.moved.factor, 2.0 * (24.0 / 5.0 + 5.0));
    assert_eq!(keyboards.moved.quantity, 0.0);
    close(found.moved.unwrap().sum(), found.difference.unwrap().difference.value);
}

fn device(text: &str) -> Assessed {
    let request: EquipmentRequest = serde_json::from_str(text).unwrap();
    crate::equipment::evaluate(&request, &Factors::bundled()).unwrap().result
}

fn sheet(mean: f64, cv: f64, years: f64) -> Assessed {
    device(&format!(
        r#"{{"options": {{"indicators": ["gwp"]}},
            "equipment": {{"type": "laptop", "footprint": {{"gwp": {{"manufacturing": {{"lognormal": {{"mean": {mean}, "cv": {cv}}}}}}}}}}},
            "usage": {{"lifetime_years": {years}, "energy_kwh_per_year": 30, "electricity": {{"gwp_kgco2e_per_kwh": 0.1}}}}}}"#
    ))
}

#[test]
fn two_sheets_are_independent() {
    // Means 100 and 130, cv 0.3, one life and one use: Φ(ln 1.3 / √(2 ln 1.09)) = 0.736295.
    let found = devices(&sheet(500.0, 0.3, 5.0), &sheet(650.0, 0.3, 5.0), 0.95).rows.remove(0);
    let difference = found.difference.unwrap();
    assert!((difference.probability_a_lower.unwrap() - 0.736_294_753_754).abs() < 1e-9);
    close(difference.difference.value, 30.0);
    close(found.a.unwrap().value, 103.0);
}

#[test]
fn a_longer_life_is_behaviour_and_another_sheet_is_what_it_is_made_of() {
    let found = devices(&sheet(500.0, 0.3, 5.0), &sheet(500.0, 0.3, 10.0), 0.95).rows.remove(0);
    close(found.moved.unwrap().behaviour, -50.0);
    let found = devices(&sheet(500.0, 0.3, 5.0), &sheet(650.0, 0.3, 5.0), 0.95).rows.remove(0);
    close(found.moved.unwrap().quantity, 30.0);
}

#[test]
fn a_constant_that_both_use_cancels() {
    // Two hard disks against three: the constant per disk has a range, and three cost more whatever it is.
    let disks = |units: u32| {
        device(&format!(
            r#"{{"options": {{"indicators": ["gwp"]}},
                "equipment": {{"type": "server", "components": [{{"component": "hdd", "units": {units},
                    "factors": {{}}}}]}},
                "usage": {{"lifetime_years": 5, "energy_kwh_per_year": 10, "electricity": {{"gwp_kgco2e_per_kwh": 0.1}}}}}}"#
        ))
    };
    let found = devices(&disks(2), &disks(3), 0.95).rows.remove(0);
    let difference = found.difference.unwrap();
    assert!(difference.difference.value > 0.0);
    assert!(difference.probability_a_lower.is_none_or(|p| p == 1.0), "{difference:?}");
}
