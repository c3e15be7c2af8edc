use super::*;

/// Ten EcoDiag laptops (260 kg, 5 years and 50 kWh given) bought in 2020; the plan starts in 2025 at 0.1 kg a kWh.
fn request(change: &str) -> PlanRequest {
    let mut value = serde_json::json!({
        "options": {"year": 2024, "reference": "ecodiag-2022", "indicators": ["gwp"],
            "electricity": {"gwp_kgco2e_per_kwh": 0.1}},
        "lines": [{"type": "laptop", "quantity": 10, "purchase_year": 2020, "lifetime_years": 5, "energy_kwh_per_year": 50}],
        "horizons": [2030],
    });
    let change: serde_json::Value = serde_json::from_str(change).unwrap();
    for (field, new) in change.as_object().unwrap() {
        value[field] = new.clone();
    }
    serde_json::from_value(value).unwrap()
}

fn played(change: &str) -> Plan {
    plan(&request(change), &Factors::bundled()).unwrap()
}

fn measured(measures: &str) -> Plan {
    played(&format!(r#"{{"scenarios": [{{"name": "S", "measures": {measures}}}]}}"#))
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

fn sum(plan: &Plan, scenario: usize) -> &Year {
    &plan.scenarios[scenario].horizons[0].sum
}

#[test]
fn making_is_booked_in_the_year_of_purchase() {
    let found = played("{}");
    // Replaced in 2025 and 2030: 2 · 10 · 260 kg; six years of 10 · 50 kWh at 0.1 kg.
    let years: Vec<f64> = found.scenarios[0].years.iter().map(|year| year.booked[0].making).collect();
    assert_eq!(years, [2600.0, 0.0, 0.0, 0.0, 0.0, 2600.0]);
    close(sum(&found, 0).booked[0].usage, 300.0);
    close(sum(&found, 0).energy_kwh, 3000.0);
    assert_eq!((found.from, found.to, sum(&found, 0).bought), (2025, 2030, 20.0));
    assert_eq!(found.diagnostics.iter().filter(|note| note.code.id == "PLAN_MIX_CONSTANT").count(), 1);
}

#[test]
fn a_year_longer_saves_a_purchase_for_sure() {
    let found = measured(r#"[{"measure": "keep_longer", "lifetime_years": 6}]"#);
    // Replaced in 2026 alone; the next time is 2032.
    close(sum(&found, 1).booked[0].making, 2600.0);
    let against = &found.scenarios[1].horizons[0].against.as_ref().unwrap()[0];
    close(against.difference.value, -2600.0);
    assert_eq!((against.probability_lower, against.standing), (Some(1.0), Standing::Lower));
}

#[test]
fn a_lifetime_between_two_years_ends_at_either() {
    let found = played(
        r#"{"lines": [{"type": "laptop", "quantity": 10, "purchase_year": 2020, "lifetime_years": 4.5, "energy_kwh_per_year": 50}]}"#,
    );
    // All are due in 2025; of these half go in 2029, the others in 2030.
    let bought: Vec<f64> = found.scenarios[0].years.iter().map(|year| year.bought).collect();
    assert_eq!(bought, [10.0, 0.0, 0.0, 0.0, 5.0, 5.0]);
}

#[test]
fn devices_without_a_year_are_spread_over_their_lifetime() {
    let found = played(
        r#"{"lines": [{"type": "laptop", "quantity": 10, "lifetime_years": 5, "energy_kwh_per_year": 50}]}"#,
    );
    let bought: Vec<f64> = found.scenarios[0].years.iter().map(|year| year.bought).collect();
    assert_eq!(bought, [2.0; 6]);
    assert!(found.diagnostics.iter().any(|note| note.code.id == "PLAN_YEARS_SPREAD"));
}

#[test]
fn fewer_devices_go_with_what_is_replaced() {
    let found = measured(r#"[{"measure": "shrink", "share_per_year": 0.1}]"#);
    // 10 · 0.9 in 2025, and of these 0.9^5 in 2030; use 5 · 9 + 9 · 0.59049 devices of 5 kg.
    let last = 9.0 * 0.59049;
    close(sum(&found, 1).bought, 9.0 + last);
    close(sum(&found, 1).in_service, last);
    close(sum(&found, 1).booked[0].usage, (45.0 + last) * 5.0);
}

#[test]
fn a_laptop_instead_of_a_desktop_and_its_screen() {
    let lines = r#""lines": [
        {"type": "desktop", "quantity": 10, "purchase_year": 2020, "lifetime_years": 5, "energy_kwh_per_year": 100},
        {"type": "monitor", "quantity": 10, "purchase_year": 2020, "lifetime_years": 5, "energy_kwh_per_year": 50}]"#;
    let found = played(&format!(
        r#"{{{lines}, "scenarios": [{{"measures": [
            {{"measure": "substitute", "replaced": "desktop", "by": "laptop", "without": "monitor"}}]}}]}}"#
    ));
    // EcoDiag's laptop: 260 kg, 3 years, 48 kWh: bought in 2025 and 2028; no desktop and no screen any more.
    close(sum(&found, 1).booked[0].making, 5200.0);
    close(sum(&found, 1).in_service, 10.0);
    close(sum(&found, 1).energy_kwh, 6.0 * 480.0);
    close(sum(&found, 0).energy_kwh, 6.0 * 1500.0);
}

#[test]
fn refurbished_devices_carry_no_first_life() {
    let found =
        measured(r#"[{"measure": "refurbish", "share": 0.5, "lifetime_years": 3, "making_share": 0.1}]"#);
    // 2025: 5 new, 5 refurbished; 2028: of these 5, half new; 2030: the 5 new of 2025, half new.
    close(sum(&found, 1).bought, 20.0);
    close(sum(&found, 1).booked[0].making, 260.0 * (5.0 + 2.5 + 2.5) * 1.1);
}

#[test]
fn electricity_follows_the_path_of_the_user() {
    let found = played(
        r#"{"electricity_path": [{"year": 2025, "gwp_kgco2e_per_kwh": 0.1}, {"year": 2030, "gwp_kgco2e_per_kwh": 0}]}"#,
    );
    // 0.1 + 0.08 + 0.06 + 0.04 + 0.02 + 0 = 0.3 kg on 500 kWh a year.
    close(sum(&found, 0).booked[0].usage, 150.0);
}

#[test]
fn money_stands_beside() {
    let found = played(r#"{"prices": {"laptop": 1000}, "price_per_kwh": 0.2}"#);
    close(sum(&found, 0).cost.unwrap(), 20.0 * 1000.0 + 3000.0 * 0.2);
    assert_eq!(sum(&played("{}"), 0).cost, None);
}

#[test]
fn measures_are_joint_in_their_order_and_alone() {
    let found = measured(
        r#"[{"measure": "keep_longer", "lifetime_factor": 1.2}, {"measure": "efficient", "energy_factor": 0.5}]"#,
    );
    // Six years: replaced in 2026 by devices of 25 kWh. Use: 50 + 5 · 25. Alone, from 2025 on: 6 · 25.
    let [first, second] = found.scenarios[1].steps.as_slice() else { panic!("two steps") };
    close(first.joint[0].booked[0].usage, 300.0);
    close(second.joint[0].booked[0].usage, 50.0 + 125.0);
    close(second.alone[0].booked[0].usage, 150.0);
    close(second.alone[0].booked[0].making, 5200.0);
    assert_eq!(second.joint[0], *sum(&found, 1));
}

#[test]
fn devices_beyond_their_lifetime_are_said() {
    let found = played(
        r#"{"lines": [{"type": "laptop", "quantity": 3, "purchase_year": 2010, "lifetime_years": 5, "energy_kwh_per_year": 50}]}"#,
    );
    assert!(found.diagnostics.iter().any(|note| note.code.id == "PLAN_OVERDUE"));
    close(found.scenarios[0].years[0].bought, 3.0);
}

#[test]
fn what_has_no_meaning_is_refused_at_its_place() {
    let refused = |change: &str| {
        let error = plan(&request(change), &Factors::bundled()).unwrap_err();
        (error.code().id, error.location().path.clone().unwrap())
    };
    assert_eq!(refused(r#"{"horizons": [2020]}"#), ("PLAN_YEARS_INVALID", "horizons".to_owned()));
    let share = r#"{"scenarios": [{"measures": [{"measure": "shrink", "share_per_year": 2}]}]}"#;
    let place = "scenarios[0].measures[0].share_per_year".to_owned();
    assert_eq!(refused(share), ("NUMBER_OUT_OF_RANGE", place));
    assert_eq!(refused(r#"{"prices": {"lapto": 3}}"#), ("TYPE_UNKNOWN", "prices.lapto".to_owned()));
}

/// Minus and plus a lognormal law at 95 %: the bounds of a difference of one sign.
fn bounds_of(mean: f64, square: f64) -> [f64; 2] {
    let s = libm::sqrt(libm::log1p(square));
    [-1.0, 1.0].map(|side| mean * libm::exp(side * 1.959_963_984_540_054 * s - s * s / 2.0))
}

#[track_caller]
fn lies_between(against: &Against, [low, high]: [f64; 2]) {
    close(against.difference.low.unwrap(), low);
    close(against.difference.high.unwrap(), high);
}

fn last(plan: &Plan, scenario: usize) -> &Against {
    &plan.scenarios[scenario].horizons[0].against.as_ref().unwrap()[0]
}

#[test]
fn doubt_about_numbers_and_energies_is_that_of_what_is_not_bought_and_not_used() {
    // Of ten in doubt by a fifth, uniform, a year longer saves 2600 kg, whose source (a = 0.2) and model (b = 0.56) have a law
    // too: 1 + c² = (1 + 0.2² + 0.56²)·(1 + 0.2²/3). The use is the same and cancels.
    let line = |quantity: &str, energy: &str| {
        format!(
            r#"[{{"type": "laptop", "quantity": {quantity}, "purchase_year": 2020, "lifetime_years": 5, "energy_kwh_per_year": {energy}}}]"#
        )
    };
    let longer =
        r#""scenarios": [{"name": "S", "measures": [{"measure": "keep_longer", "lifetime_years": 6}]}]"#;
    let number = r#"{"uniform": {"min": 8, "max": 12}}"#;
    let found = played(&format!(r#"{{"lines": {}, {longer}}}"#, line(number, "50")));
    let square = 1.3536 * (1.0 + 0.04 / 3.0) - 1.0;
    let [low, high] = bounds_of(2600.0, square);
    lies_between(last(&found, 1), [-high, -low]);
    // What draws half as much from 2025 on saves 150 kg of use in six years, with the law of its yearly energy.
    let half =
        r#""scenarios": [{"name": "S", "measures": [{"measure": "efficient", "energy_factor": 0.5}]}]"#;
    let energy = r#"{"lognormal": {"mean": 50, "cv": 0.3}}"#;
    let found = played(&format!(r#"{{"lines": {}, {half}}}"#, line("10", energy)));
    let [low, high] = bounds_of(150.0, 0.09);
    lies_between(last(&found, 1), [-high, -low]);
}

#[test]
fn what_takes_the_place_of_others_is_as_many_as_they_were() {
    // Laptops without making and use in the place of desktops: what is left of the difference is the desktops', with the doubt
    // about their number, and none of another number stands beside it.
    let found = played(
        r#"{"lines": [{"type": "desktop", "quantity": {"uniform": {"min": 8, "max": 12}}, "purchase_year": 2020, "lifetime_years": 5, "energy_kwh_per_year": 0}],
            "scenarios": [{"name": "S", "measures": [{"measure": "substitute", "replaced": "desktop", "by": "desktop", "ratio": 0.5}]}]}"#,
    );
    let kinds = Kinds::of(
        &request(
            r#"{"lines": [{"type": "desktop", "quantity": {"uniform": {"min": 8, "max": 12}}, "purchase_year": 2020, "lifetime_years": 5, "energy_kwh_per_year": 0}],
            "scenarios": [{"name": "S", "measures": [{"measure": "substitute", "replaced": "desktop", "by": "desktop", "ratio": 0.5}]}]}"#,
        ),
        &Factors::bundled(),
    );
    let kinds = kinds.unwrap().0;
    let (old, new) = (&kinds.list[0], &kinds.list[kinds.stand_in("desktop", &kinds.list[0]).unwrap()]);
    assert_eq!(old.term(1.0, 0).doubts.last(), new.term(1.0, 0).doubts.last());
    assert!(last(&found, 1).difference.low.is_some());
}

#[test]
fn doubt_about_service_lives_moves_purchases_by_their_slope() {
    // Uniform by a fifth: a standard deviation is s = 0.2/√3 = 0.11547. With 5·(1 − s) = 4.42 years all ten are bought in 2025
    // and, of these, 0.5774 in 2029 and the rest in 2030: 20 in all. With 5.577 years 0.4226 are bought in 2025 and the rest in
    // 2026, and 0.4226² again in 2030: 11.786. The slope is −8.214/(2·s) = −35.57 devices a whole of the lifetime.
    // A year longer by decree (six years) buys ten whatever the lifetime was. So ten fewer are bought, by 10 − 35.57·(X − 1).
    let found = played(
        r#"{"lines": [{"type": "laptop", "quantity": 10, "purchase_year": 2020, "lifetime_years": {"uniform": {"min": 4, "max": 6}}, "energy_kwh_per_year": 0}],
            "scenarios": [{"name": "S", "measures": [{"measure": "keep_longer", "lifetime_years": 6}]}]}"#,
    );
    let s = 0.2 / libm::sqrt(3.0);
    let share = 1.0 - 5.0 * s;
    let slope = (10.0 + 10.0 * share * share - 20.0) / (2.0 * s);
    let making = 1.3536;
    // Var = 260²·((10² + slope²·s²)·(1 + c²) − 10²), the sum of a constant and of X, times one figure.
    let variance = 260.0 * 260.0 * ((100.0 + slope * slope * s * s) * making - 100.0);
    let terms = last(&found, 1);
    let (low, high) = (terms.difference.low.unwrap(), terms.difference.high.unwrap());
    // Two sides are fitted, so that bounds are held to the width that the variance gives a normal law, within a tenth.
    let width = 2.0 * 1.959_963_984_540_054 * libm::sqrt(variance);
    assert!(((high - low) / width - 1.0).abs() < 0.1, "{low} {high} {width}");
    close(terms.difference.value, -2600.0);
}

#[test]
fn a_law_of_service_lives_without_width_moves_nothing_and_a_wide_one_leaves_some_life() {
    let lived = |life: &str| {
        let found = played(&format!(
            r#"{{"lines": [{{"type": "laptop", "quantity": 10, "purchase_year": 2020, "lifetime_years": {life}, "energy_kwh_per_year": 0}}],
                "scenarios": [{{"name": "S", "measures": [{{"measure": "keep_longer", "lifetime_years": 6}}]}}]}}"#
        ));
        last(&found, 1).difference.clone()
    };
    let known = lived("5");
    for still in [r#"{"lognormal": {"mean": 5, "cv": 0}}"#, r#"{"uniform": {"min": 5, "max": 5}}"#] {
        let found = lived(still);
        close(found.value, known.value);
        assert!((found.low.unwrap() / known.low.unwrap() - 1.0).abs() < 1e-9, "{found:?}");
        assert!((found.high.unwrap() / known.high.unwrap() - 1.0).abs() < 1e-9, "{found:?}");
    }
    // A standard deviation below a mean of 5 years lie less than none; half the life is as short as it gets.
    let wide = lived(r#"{"lognormal": {"mean": 5, "cv": 1.5}}"#);
    close(wide.value, -2600.0);
    assert!(wide.low.unwrap() < known.low.unwrap() && wide.high.unwrap() > known.high.unwrap(), "{wide:?}");
}
