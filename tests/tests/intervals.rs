//! Intervals of totals whose parts are shared, against the published example: two hundred laptops, method part 0.2,
//! model part 0.56.

use empreinte::statistics::Lognormal;
use empreinte_tests::{cases::close, door};
use serde_json::{Value, json};

/// The making of two hundred laptops in `models` distinct names of equal number.
fn embodied(models: usize) -> Value {
    let lines: Vec<Value> = (0..models)
        .map(|model| {
            json!({
                "text": {"type": "Portable", "brand": "Zorglub", "model": format!("{}-{}", "Q".repeat(3 + model % 7), model)},
                "quantity": 200 / models,
            })
        })
        .collect();
    // The names say nothing: the mapping makes all of them laptops, each a model of its own.
    let options = json!({
        "year": 2023, "reference": "ecodiag-2022", "location": "FR", "indicators": ["gwp"], "include": [],
        "mapping": [{"text": {"brand": "Zorglub"}, "type": "laptop", "model": "default"}],
    });
    let request = json!({"schema": 1, "kind": "fleet", "options": options, "lines": lines});
    door::evaluate(&request)["ok"]["total"]["gwp"]["embodied"].clone()
}

#[test]
fn the_error_of_models_averages_out_and_the_error_of_the_method_does_not() {
    // √(0.2² + 0.56²/k) for k models: 0.595, 0.320, 0.204.
    for (models, published) in [(1, 0.595), (5, 0.320), (200, 0.204)] {
        let cv = (0.2_f64 * 0.2 + 0.56 * 0.56 / models as f64).sqrt();
        assert!((cv - published).abs() < 5e-4);
        let total = embodied(models);
        let mean = 200.0 * 260.0 / 3.0;
        assert!(close(mean, total["value"].as_f64().unwrap(), 1e-12), "{models} models: {total}");
        let law = Lognormal { mean, cv };
        let z = 1.959_963_984_540_054;
        for (bound, z) in [("low", -z), ("high", z)] {
            let (expected, found) = (law.at(z), total[bound].as_f64().unwrap());
            assert!(close(expected, found, 1e-9), "{models} models: {bound} {found}, expected {expected}");
        }
    }
}
