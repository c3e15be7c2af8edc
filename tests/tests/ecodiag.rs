//! EcoDiag 1.1.0's own results, through the JSON door: means within 1e-12; bounds within 2e-3, since EcoDiag's inverse
//! error function is approximate. The exact bounds of its golden values are checked within 1e-6.

use std::process::Command;

use empreinte_tests::{cases::close, command, door, workspace};
use serde_json::{Value, json};

/// EcoDiag's type in the ids of the contract.
fn device_type(ecodiag: &str) -> &str {
    match ecodiag {
        "allinone" => "all_in_one",
        "screen" => "monitor",
        "videoprojector" => "projector",
        "pad" => "tablet",
        "ipphone" => "ip_phone",
        "dockingstation" => "docking_station",
        "wifihub" => "wifi_access_point",
        "gpu" => "gpu_card",
        "harddrive" => "external_drive",
        same => same,
    }
}

/// A request with EcoDiag's parameters: 0.084 kgCO2e/kWh, lifetimes times 1.5, every unit fully correlated.
fn request(line: Value, method: &str, window_years: i64) -> Value {
    let mut options = json!({
        "method": method, "year": 2020, "reference": "ecodiag-2022", "location": "FR",
        "electricity": {"gwp_kgco2e_per_kwh": 0.084}, "indicators": ["gwp"], "dependence": "full",
        "confidence": [0.95, 0.71, 0.5], "lifetime_factor": 1.5,
    });
    if method == "flux" {
        options["window_years"] = window_years.into();
        options["ignore_purchase_year"] = true.into();
    }
    json!({"schema": 1, "kind": "fleet", "options": options, "lines": [line]})
}

/// The request of a published case.
fn request_of(case: &Value) -> Value {
    let line = json!({
        "type": device_type(case["type"].as_str().unwrap()), "model": case["model"], "quantity": case["nb"],
    });
    request(line, case["method"].as_str().unwrap(), case["damping_years"].as_i64().unwrap_or(1))
}

fn answer(request: &Value) -> Value {
    let answer = door::evaluate(request);
    assert!(answer["ok"].is_object(), "{request} gives {answer}");
    answer
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is not a number"))
}

/// The bounds of an estimate at a confidence.
fn bounds(estimate: &Value, confidence: f64) -> [f64; 2] {
    let intervals = estimate["intervals"].as_array().unwrap();
    let interval = intervals.iter().find(|interval| number(&interval["confidence"]) == confidence).unwrap();
    [number(&interval["low"]), number(&interval["high"])]
}

fn assert_bounds(found: [f64; 2], expected: [f64; 2], tolerance: f64, what: &str) {
    for (found, expected) in found.into_iter().zip(expected) {
        assert!(close(expected, found, tolerance), "{what}: expected {expected}, found {found}");
    }
}

#[test]
fn every_published_result_is_reproduced() {
    let vectors: Value = serde_json::from_str(&workspace::read("tests/cases/ecodiag/vectors.json")).unwrap();
    let cases = vectors["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 174);
    for case in cases {
        let method = case["method"].as_str().unwrap();
        let answer = answer(&request_of(case));
        let what =
            format!("{} {} x {} {method} {}", case["type"], case["model"], case["nb"], case["damping_years"]);
        let expected = &case["expected"];
        let gwp = &answer["ok"]["total"]["gwp"];
        let objective = &answer["ok"]["total_with_lifetime_factor"]["gwp"];
        let mean = |expected: &Value, found: &Value| {
            let (expected, found) = (number(expected), number(found));
            assert!(close(expected, found, 1e-12), "{what}: expected {expected}, found {found}");
        };
        mean(&expected["production_kgco2e"], &gwp["embodied"]["value"]);
        mean(&expected["production_extended_kgco2e"], &objective["embodied"]["value"]);
        if method == "stock" {
            mean(&expected["use_kgco2e"], &gwp["use"]["value"]);
        } else {
            assert!(gwp["use"].is_null(), "{what}: use does not belong to purchases");
        }
        for (percent, interval) in expected["intervals"].as_object().unwrap() {
            let confidence = percent.parse::<f64>().unwrap() / 100.0;
            let interval = [number(&interval[0]), number(&interval[1])];
            assert_bounds(bounds(&gwp["embodied"], confidence), interval, 2e-3, &what);
        }
    }
}

/// `empreinte eval` answers the published cases as a stream, each as the door does to the last digit.
#[test]
fn the_command_answers_every_published_case_alike() {
    let vectors: Value = serde_json::from_str(&workspace::read("tests/cases/ecodiag/vectors.json")).unwrap();
    let requests: Vec<Value> = vectors["cases"].as_array().unwrap().iter().map(request_of).collect();
    let lines: String = requests.iter().map(|request| format!("{request}\n")).collect();
    let file = std::env::temp_dir().join(format!("empreinte-{}-ecodiag.jsonl", std::process::id()));
    std::fs::write(&file, lines).unwrap();
    let output = Command::new(command::built()).arg("eval").arg(&file).output().unwrap();
    std::fs::remove_file(&file).unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), requests.len());
    for (request, found) in requests.iter().zip(&answers) {
        assert_eq!(found, &answer(request), "{request}");
    }
}

/// An item of the golden table: type, model, quantity, method; production, production with longer lives, use;
/// exact intervals at 95, 71 and 50 %.
type Golden = (&'static str, &'static str, u32, &'static str, [f64; 3], [[f64; 2]; 3]);

const GOLDEN: [Golden; 4] = [
    (
        "laptop",
        "default",
        10,
        "stock",
        [866.6666666666666, 577.7777777777778, 40.32],
        [[253.3605297, 2190.155156], [416.1501904, 1333.410108], [513.9557138, 1079.662811]],
    ),
    (
        "laptop",
        "default",
        10,
        "flux",
        [2600.0, 1733.3333333333333, f64::NAN],
        [[760.081589, 6570.465469], [1248.450571, 4000.230325], [1541.867141, 3238.988432]],
    ),
    (
        "desktop",
        "avg_WS",
        3,
        "stock",
        [360.0, 240.0, 194.04],
        [[155.9036735, 714.8357805], [221.3148315, 503.5610283], [256.8827253, 433.8381415]],
    ),
    (
        "server",
        "default",
        1,
        "stock",
        [260.0, 173.33333333333334, 71.4],
        [[140.0815863, 442.7301992], [182.5401593, 339.7518052], [204.299962, 303.56515]],
    ),
];

#[test]
fn golden_values_with_exact_intervals() {
    for (device, model, quantity, method, [production, extended, usage], intervals) in GOLDEN {
        let line = json!({"type": device, "model": model, "quantity": quantity});
        let answer = answer(&request(line, method, 1));
        let what = format!("{device} {model} x {quantity} {method}");
        let gwp = &answer["ok"]["total"]["gwp"];
        let objective = &answer["ok"]["total_with_lifetime_factor"]["gwp"];
        assert!(close(production, number(&gwp["embodied"]["value"]), 1e-12), "{what}");
        assert!(close(extended, number(&objective["embodied"]["value"]), 1e-12), "{what}");
        if usage.is_finite() {
            assert!(close(usage, number(&gwp["use"]["value"]), 1e-12), "{what}");
        }
        for (confidence, interval) in [0.95, 0.71, 0.5].into_iter().zip(intervals) {
            assert_bounds(bounds(&gwp["embodied"], confidence), interval, 1e-6, &what);
        }
    }
}
