//! BoaviztAPI 2.5.0's own results, through the JSON door, on what both model alike; each difference is listed with its
//! reason. Embodied and given power within 1e-9, modelled use within 5e-5 (BoaviztAPI rounds each modelled power to five
//! figures), the curve of a thermal design power within 1e-7.

#[path = "equipment/defects.rs"]
mod defects;

use empreinte_tests::boaviztapi::{criterion, indicators, request};
use empreinte_tests::{cases::close, door, workspace};
use serde_json::{Value, json};

/// What a case does not share with the method here.
enum Difference {
    /// Nothing of it is compared.
    Whole,
    /// Use is not.
    Use,
    /// The value of use is.
    BoundsOfUse,
    /// The value of embodied is.
    BoundsOfEmbodied,
}

const D12: &str = "D12: the extremes of all countries bound its electricity";
const MODULES: &str =
    "the power of its memory is that of 32 GB modules whatever the host has; here of those it has";

/// Cases, what is not compared, and why.
const DIFFERENCES: [(&str, Difference, &str); 19] = [
    ("aws-c5d.large-local-ssd", Difference::Use, MODULES),
    ("azure-d4ads_v5", Difference::Use, MODULES),
    ("ovh-b3-8", Difference::Use, MODULES),
    ("azure-nv4as_v4-fractional-gpu", Difference::Use, MODULES),
    ("srv-default-medium", Difference::BoundsOfUse, D12),
    ("srv-default-low", Difference::BoundsOfUse, D12),
    ("srv-gpucompute-high", Difference::BoundsOfUse, D12),
    ("srv-hddstorage-high", Difference::BoundsOfUse, D12),
    ("srv-aws-c5-metal", Difference::BoundsOfUse, D12),
    ("cpu-unknown-name", Difference::BoundsOfUse, D12),
    ("ram-default", Difference::BoundsOfUse, D12),
    ("smartphone", Difference::BoundsOfUse, D12),
    ("tablet", Difference::BoundsOfUse, D12),
    ("monitor", Difference::BoundsOfUse, D12),
    ("external-hdd", Difference::BoundsOfUse, D12),
    ("srv-blade", Difference::BoundsOfEmbodied, "a form that is given has no other form as its bound"),
    ("case-blade-default", Difference::Whole, "a form is given or the rack is taken: no default is a blade"),
    ("iot-smart-watch", Difference::Whole, "functional blocks: their values were not read in the paper"),
    ("gpu-multi-criteria", Difference::BoundsOfUse, "constants of three indicators are known of its terms"),
];

fn vectors() -> Value {
    serde_json::from_str(&workspace::read("tests/cases/boaviztapi/vectors.json")).unwrap()
}

fn case(vectors: &Value, list: &str, id: &str) -> Value {
    vectors[list].as_array().unwrap().iter().find(|case| case["id"] == id).unwrap().clone()
}

fn ok(request: &Value) -> Value {
    let answer = door::evaluate(request);
    assert!(answer["ok"].is_object(), "{request} gives {answer}");
    answer["ok"].clone()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

/// Differences between an estimate and what is expected of it.
fn compare(found: &Value, expected: &Value, tolerance: f64, bounds: bool, what: &str) -> Vec<String> {
    let pairs = [("value", "value"), ("min", "low"), ("max", "high")];
    let wanted = if bounds { 3 } else { 1 };
    let mut wrong = Vec::new();
    for (theirs, ours) in pairs.into_iter().take(wanted) {
        let expected = number(&expected[theirs]);
        // An estimate without a range has its value as both bounds.
        let found = found[ours].as_f64().or(found["value"].as_f64()).unwrap_or(f64::NAN);
        if !close(expected, found, tolerance) {
            wrong.push(format!("{what} {theirs}: expected {expected}, found {found}"));
        }
    }
    wrong
}

#[test]
fn results_of_boaviztapi_are_reproduced() {
    let vectors = vectors();
    let mut wrong = Vec::new();
    let mut compared = 0;
    for case in vectors["cases"].as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        let differences: Vec<_> = DIFFERENCES.iter().filter(|(known, ..)| *known == id).collect();
        let has = |wanted: fn(&Difference) -> bool| differences.iter().any(|(_, known, _)| wanted(known));
        if has(|it| matches!(it, Difference::Whole)) || case["kind"] == "consumption_profile_cpu" {
            continue;
        }
        let request = request(case).unwrap_or_else(|| panic!("{id} has no translation and no reason"));
        let ok = ok(&request);
        let given = case["resolved"]["usage"]["avg_power"]["origin"] != "inferred";
        for indicator in indicators(case) {
            let row = criterion(case, indicator);
            let found = &ok["impacts"][indicator];
            let tolerance = if given { 1e-9 } else { 5e-5 };
            for (phase, key, tolerance) in [("embedded", "embodied", 1e-9), ("use", "use", tolerance)] {
                let bounds = match phase {
                    "use" => !has(|it| matches!(it, Difference::BoundsOfUse)),
                    _ => !has(|it| matches!(it, Difference::BoundsOfEmbodied)),
                };
                let unknown_terms = id == "gpu-multi-criteria" && !["gwp", "adpe", "pe"].contains(&indicator);
                let other_power = phase == "use" && has(|it| matches!(it, Difference::Use));
                if !row[phase].is_object() || unknown_terms || other_power {
                    continue;
                }
                compared += 1;
                let what = format!("{id} {indicator} {phase}");
                wrong.extend(compare(&found[key], &row[phase], tolerance, bounds, &what));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {compared}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 120, "only {compared} results were compared");
}

#[test]
fn the_curve_of_a_thermal_design_power_is_reproduced() {
    let case = case(&vectors(), "cases", "cp-tdp-205");
    let powers = case["expected"]["power_at_load_w"].as_object().unwrap();
    assert_eq!(powers.len(), 11);
    for (load, expected) in powers {
        let load: f64 = load.parse().unwrap();
        let request = json!({"schema": 1, "kind": "equipment", "options": {"indicators": ["energy"]},
            "equipment": {"type": "component", "components": [{"component": "cpu", "tdp_w": 205}]},
            "usage": {"load": load / 100.0}});
        let found = number(&ok(&request)["power_w"]["value"]);
        assert!(close(number(expected), found, 1e-7), "{load} %: expected {expected}, found {found}");
    }
}
