//! A frozen result gives the same digits again, however old it is.

use empreinte::factors::Factors;
use empreinte::indicator::Indicator;
use empreinte::json::snapshot::Snapshot;
use empreinte_tests::{door, workspace};
use serde_json::{Value, json};

/// Three lines in two places with overrides, statuses and a name; every indicator with a factor.
fn request() -> Value {
    json!({
        "schema": 1, "kind": "fleet",
        "options": {
            "method": "age", "year": 2024, "location": "FR", "reference": "most-specific", "lifetime_factor": 1.3,
            "confidence": [0.95, 0.5], "headcount": 12, "include": ["snapshot"],
            "factors": [{"id": "electricity/DEU/2024/gwp", "value": 0.35, "unit": "kgCO2e/kWh", "source": "contract"}],
        },
        "lines": [
            {"id": "a", "type": "laptop", "quantity": 7, "purchase_year": 2016},
            {"id": "b", "type": "monitor", "quantity": 12, "lifetime_years": 7.3, "energy_kwh_per_year": 41.7, "location": "DE"},
            {"id": "c", "text": {"type": "Imprimante", "brand": "HP", "model": "LaserJet Pro M404"}, "status": "spare"},
        ],
    })
}

/// The answer to the request and its snapshot, as JSON.
fn answer() -> (Value, Value) {
    let answer = door::evaluate(&request());
    (answer["ok"].clone(), answer["ok"]["snapshot"].clone())
}

fn total(value: &Value, indicator: Indicator) -> f64 {
    value["total"][indicator.code()]["total"]["value"].as_f64().unwrap()
}

#[test]
fn a_replay_gives_the_same_bits() {
    let (answer, snapshot) = answer();
    let snapshot: Snapshot = serde_json::from_str(&snapshot.to_string()).unwrap();
    assert!(snapshot.is_intact());
    let replayed = snapshot.replay();
    for &indicator in Indicator::DEFAULT {
        let found = replayed.total.total(indicator).unwrap().value;
        assert_eq!(found.to_bits(), total(&answer, indicator).to_bits(), "{}", indicator.code());
    }
    let wire = serde_json::to_value(replayed.total.to_wire(&[0.95, 0.5])).unwrap();
    assert_eq!(wire, answer["total"]);
}

#[test]
fn nothing_moves_with_the_same_data() {
    let snapshot: Snapshot = serde_json::from_str(&answer().1.to_string()).unwrap();
    let (totals, factors) = snapshot.moved(&Factors::bundled()).unwrap();
    assert!(factors.is_empty(), "{factors:?}");
    for moved in totals {
        assert_eq!(moved.before.to_bits(), moved.after.to_bits(), "{}", moved.indicator);
    }
}

#[test]
fn an_edited_snapshot_is_told() {
    let mut snapshot: Snapshot = serde_json::from_str(&answer().1.to_string()).unwrap();
    snapshot.fleet.lines[0].quantity += 1.0;
    assert!(!snapshot.is_intact());
}

/// The oldest snapshot there is, with the totals that it gave when it was made. It is never made anew: a change that
/// breaks it breaks the reports of last year.
#[test]
fn the_oldest_snapshot_still_replays() {
    let text = workspace::read("tests/fixtures/snapshots/v1.json");
    let snapshot: Snapshot = serde_json::from_str(&text).unwrap();
    assert!(snapshot.is_intact());
    let expected: Value =
        serde_json::from_str(&workspace::read("tests/fixtures/snapshots/v1.totals.json")).unwrap();
    let replayed = snapshot.replay();
    assert_eq!(serde_json::to_value(replayed.total.to_wire(&[0.95, 0.5])).unwrap(), expected);
}
