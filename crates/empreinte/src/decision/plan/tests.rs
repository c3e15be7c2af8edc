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
