//! What holds of every comparison, checked on random fleets.

use empreinte_tests::{cases::close, door};
use proptest::prelude::*;
use serde_json::{Value, json};

const DEVICES: [(&str, Option<&str>); 7] = [
    ("laptop", None),
    ("laptop", Some("latitude_7xxx")),
    ("desktop", None),
    ("monitor", None),
    ("server", None),
    ("printer", None),
    ("keyboard", None),
];

fn line() -> impl Strategy<Value = Value> {
    let device = prop::sample::select(DEVICES.to_vec());
    let quantity = prop::sample::select(vec![0.0, 0.5, 1.0, 7.0, 40.0]);
    let year = prop::option::weighted(0.8, 2008..=2025_i32);
    let lifetime = prop::option::weighted(0.4, prop::sample::select(vec![2.0, 5.0, 8.5]));
    let energy = prop::option::weighted(0.4, prop::sample::select(vec![0.0, 12.5, 300.0]));
    let location = prop::option::weighted(0.3, prop::sample::select(vec!["FR", "DE", "WORLD"]));
    let status = prop::option::weighted(0.3, prop::sample::select(vec!["in_use", "spare", "retired"]));
    (device, quantity, year, lifetime, energy, location, status).prop_map(
        |((device, model), quantity, year, lifetime, energy, location, status)| {
            json!({
                "type": device, "model": model, "quantity": quantity, "purchase_year": year,
                "lifetime_years": lifetime, "energy_kwh_per_year": energy, "location": location, "status": status,
            })
        },
    )
}

fn side() -> impl Strategy<Value = Value> {
    let method = prop::sample::select(vec!["stock", "flux", "age"]);
    let reference = prop::sample::select(vec!["ecodiag-2022", "ademe-2026"]);
    let lines = prop::collection::vec(line(), 1..8);
    (method, reference, 2020..=2024_i32, 1..=3_i32, any::<bool>(), lines).prop_map(
        |(method, reference, year, window, written_off, lines)| {
            json!({
                "kind": "fleet", "lines": lines,
                "options": {"method": method, "reference": reference, "year": year, "window_years": window,
                    "written_off": written_off, "location": "FR", "indicators": ["gwp", "energy"]},
            })
        },
    )
}

fn compared(a: &Value, b: &Value) -> Value {
    let answer = door::evaluate(&json!({"schema": 1, "kind": "compare", "a": a, "b": b}));
    assert!(answer["error"].is_null(), "{answer}");
    answer["ok"].clone()
}

fn number(value: &Value, path: &str) -> f64 {
    value.pointer(path).and_then(Value::as_f64).unwrap_or_else(|| panic!("no number at {path} of {value}"))
}

/// The indicators of which both sides have a total.
fn known(ok: &Value) -> Vec<&Value> {
    let all = ok["indicators"].as_object().unwrap().values();
    all.filter(|found| !found["difference"].is_null()).collect()
}

const GROUPS: [&str; 4] = ["quantity", "behaviour", "factor", "method"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_moved_adds_up_to_the_difference(a in side(), b in side()) {
        let ok = compared(&a, &b);
        for (code, found) in ok["indicators"].as_object().unwrap() {
            if found["difference"].is_null() {
                continue;
            }
            let size = number(found, "/a/value").abs() + number(found, "/b/value").abs();
            let difference = number(found, "/difference/value");
            prop_assert!((difference - (number(found, "/b/value") - number(found, "/a/value"))).abs() <= 1e-9 * size);
            let parts: f64 = GROUPS.iter().map(|group| number(&found["moved"], &format!("/{group}"))).sum();
            prop_assert!((parts - difference).abs() <= 1e-9 * size, "{parts} is not {difference}");
            for group in GROUPS {
                let of_types = ok["by_type"][code].as_array().unwrap().iter();
                let path = format!("/moved/{group}");
                let sum: f64 = of_types.map(|part| number(part, &path)).sum();
                prop_assert!((sum - number(found, &path)).abs() <= 1e-9 * size);
            }
        }
    }

    #[test]
    fn the_sides_may_be_exchanged(a in side(), b in side()) {
        let (forth, back) = (compared(&a, &b), compared(&b, &a));
        for (forth, back) in known(&forth).into_iter().zip(known(&back)) {
            let size = number(forth, "/a/value").abs() + number(forth, "/b/value").abs();
            prop_assert!((number(forth, "/difference/value") + number(back, "/difference/value")).abs() <= 1e-9 * size);
            for group in GROUPS {
                let path = format!("/moved/{group}");
                prop_assert!((number(forth, &path) + number(back, &path)).abs() <= 1e-9 * size);
            }
            if let (Some(p), Some(q)) =
                (forth["probability_a_lower"].as_f64(), back["probability_a_lower"].as_f64())
            {
                // Integrated over one side or the other: equal up to the error of the integral.
                prop_assert!((0.0..=1.0).contains(&p) && (p + q - 1.0).abs() < 1e-3, "{p} and {q}");
            }
        }
    }

    #[test]
    fn the_order_of_lines_changes_nothing(a in side(), b in side()) {
        let mut turned = b.clone();
        turned["lines"].as_array_mut().unwrap().reverse();
        let (one, other) = (compared(&a, &b), compared(&a, &turned));
        for (one, other) in known(&one).into_iter().zip(known(&other)) {
            let size = number(one, "/a/value").abs() + number(one, "/b/value").abs();
            for group in GROUPS {
                let path = format!("/moved/{group}");
                prop_assert!((number(one, &path) - number(other, &path)).abs() <= 1e-9 * size);
            }
            if let Some(p) = one["probability_a_lower"].as_f64() {
                prop_assert!(close(p, other["probability_a_lower"].as_f64().unwrap(), 1e-6));
            }
        }
    }

    #[test]
    fn three_times_everything_is_as_sure(a in side(), b in side()) {
        let times = |side: &Value| {
            let mut side = side.clone();
            for line in side["lines"].as_array_mut().unwrap() {
                line["quantity"] = json!(line["quantity"].as_f64().unwrap() * 3.0);
            }
            side
        };
        let (one, three) = (compared(&a, &b), compared(&times(&a), &times(&b)));
        for (one, three) in known(&one).into_iter().zip(known(&three)) {
            let size = number(one, "/a/value").abs() + number(one, "/b/value").abs();
            prop_assert!((3.0 * number(one, "/difference/value") - number(three, "/difference/value")).abs() <= 1e-8 * size);
            if let Some(p) = one["probability_a_lower"].as_f64() {
                prop_assert!((p - three["probability_a_lower"].as_f64().unwrap()).abs() < 1e-6);
            }
        }
    }
}

#[test]
fn a_frozen_result_is_compared_with_todays_data() {
    let request = json!({"schema": 1, "kind": "fleet",
        "options": {"reference": "ecodiag-2022", "year": 2023, "location": "FR", "include": ["snapshot"]},
        "lines": [{"type": "laptop", "quantity": 10}, {"text": {"type": "Portable", "model": "Latitude 7490"}}]});
    let mut snapshot = door::evaluate(&request)["ok"]["snapshot"].clone();
    // Yesterday's data said 6 g less of a kilowatt hour.
    let mix = &mut snapshot["fleet"]["mixes"][0]["factors"][0];
    mix["per_kwh"] = json!(mix["per_kwh"].as_f64().unwrap() - 0.006);
    let a = json!({"kind": "snapshot", "snapshot": snapshot});
    let b = json!({"kind": "fleet", "options": request["options"], "lines": request["lines"]});
    let ok = compared(&a, &b);
    let gwp = &ok["indicators"]["gwp"];
    // EcoDiag's laptops draw 48 kWh a year: 11 x 48 x 0.006.
    assert!((number(gwp, "/moved/factor") - 11.0 * 48.0 * 0.006).abs() < 1e-9, "{gwp}");
    assert_eq!(gwp["probability_a_lower"], 1.0);
    assert!(ok["factors"].as_array().unwrap().len() == 1, "{}", ok["factors"]);
}

fn planned(lines: &[Value], measures: &Value) -> Value {
    let answer = door::evaluate(
        &json!({"schema": 1, "kind": "plan", "lines": lines, "horizons": [2028, 2035],
        "options": {"reference": "ecodiag-2022", "year": 2024, "location": "FR", "indicators": ["gwp", "energy"]},
        "prices": {"laptop": 900}, "price_per_kwh": 0.2, "scenarios": [{"name": "s", "measures": measures}]}),
    );
    assert!(answer["error"].is_null(), "{answer}");
    answer["ok"].clone()
}

fn measures() -> impl Strategy<Value = Value> {
    let one = prop_oneof![
        prop::sample::select(vec![0.8, 1.3, 2.0])
            .prop_map(|factor| json!({"measure": "keep_longer", "lifetime_factor": factor})),
        prop::sample::select(vec![0.0, 0.05])
            .prop_map(|share| json!({"measure": "shrink", "share_per_year": share})),
        prop::sample::select(vec![0.3, 1.0])
            .prop_map(|share| json!({"measure": "refurbish", "share": share, "lifetime_years": 2.5})),
        Just(json!({"measure": "substitute", "replaced": "desktop", "by": "laptop", "without": "monitor"})),
        Just(json!({"measure": "efficient", "of": {"types": ["server"]}, "energy_factor": 0.7})),
    ];
    prop::collection::vec(one, 0..4).prop_map(Value::from)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn horizons_of_a_plan_are_the_sums_of_their_years(lines in prop::collection::vec(line(), 1..6), measures in measures()) {
        let ok = planned(&lines, &measures);
        for scenario in ok["scenarios"].as_array().unwrap() {
            for horizon in scenario["horizons"].as_array().unwrap() {
                let last = horizon["year"].as_i64().unwrap();
                let years = scenario["years"].as_array().unwrap().iter();
                let years: Vec<&Value> = years.filter(|year| year["year"].as_i64().unwrap() <= last).collect();
                for path in ["/bought", "/energy_kwh", "/cost", "/impacts/gwp/making", "/impacts/gwp/use"] {
                    let sum: f64 = years.iter().map(|year| number(year, path)).sum();
                    prop_assert!((sum - number(horizon, path)).abs() <= 1e-9 * sum.abs().max(1.0), "{path}");
                }
            }
        }
    }

    #[test]
    fn replacing_like_for_like_keeps_the_fleet(lines in prop::collection::vec(line(), 1..6)) {
        let ok = planned(&lines, &json!([]));
        let years = ok["scenarios"][0]["years"].as_array().unwrap();
        let first = number(&years[0], "/in_service");
        for year in years {
            prop_assert!((number(year, "/in_service") - first).abs() <= 1e-9 * first.max(1.0));
        }
        // A scenario without measures is like for like.
        prop_assert_eq!(&ok["scenarios"][0]["years"], &ok["scenarios"][1]["years"]);
    }

    #[test]
    fn all_measures_together_are_the_last_step(lines in prop::collection::vec(line(), 1..6), measures in measures()) {
        let ok = planned(&lines, &measures);
        let scenario = &ok["scenarios"][1];
        if let Some(last) = scenario["measures"].as_array().and_then(|steps| steps.last()) {
            for (joint, horizon) in last["joint"].as_array().unwrap().iter().zip(scenario["horizons"].as_array().unwrap()) {
                prop_assert_eq!(&joint["impacts"], &horizon["impacts"]);
                prop_assert_eq!(&joint["cost"], &horizon["cost"]);
            }
        }
    }
}
