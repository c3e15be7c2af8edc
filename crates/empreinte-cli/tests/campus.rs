//! The example site as its manager would audit it: the story that `examples/campus/README.md` tells.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn audit() -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut command = Command::new(env!("CARGO_BIN_EXE_empreinte"));
    command.args(["audit", "examples/campus/site.toml", "--format", "json"]).current_dir(root);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

#[test]
fn the_story_of_the_campus() {
    let answer = audit();
    let mut counts = BTreeMap::new();
    for note in answer["diagnostics"].as_array().unwrap() {
        *counts.entry(note["code"].as_str().unwrap()).or_insert(0) += 1;
    }
    // Nine devices of the laboratory's own inventory stand in the room too.
    assert_eq!(counts.get("DEVICE_COUNTED_IN_ROOM"), Some(&9), "{counts:?}");
    for fault in [
        "READINGS_TIME_AMBIGUOUS",
        "READINGS_OUT_OF_ORDER",
        "READINGS_DUPLICATED",
        "READINGS_RESET",
        "METER_NEGATIVE",
        "METER_GAPS",
        "METER_NOT_READ",
        "CONTRACT_NOT_COUNTED",
    ] {
        assert!(counts.contains_key(fault), "{fault} is not said: {counts:?}");
    }
    let energy = &answer["ok"]["energy"];
    let (total, it) = (number(&energy["total_kwh"]), number(&energy["it_kwh"]));
    assert!((1.6..1.75).contains(&(total / it)), "PUE {}", total / it);
    let unaccounted = number(&energy["unaccounted_kwh"]) / total;
    assert!((0.07..0.1).contains(&unaccounted), "unaccounted {unaccounted}");
    for ups in energy["ups"].as_array().unwrap() {
        let load = number(&ups["mean_output_kw"]) / 150.0;
        assert!((0.15..0.2).contains(&load), "load {load}");
    }
}

#[test]
fn the_footprint_is_shared_over_five_accounts() {
    let answer = audit();
    let core_hours = &answer["ok"]["allocations"][0];
    assert_eq!(core_hours["unit"], "core_hour");
    let occupancy = number(&core_hours["occupancy"]);
    assert!((0.5..0.6).contains(&occupancy), "{occupancy}");
    let text = core_hours.to_string();
    for account in ["physique", "climat", "chimie", "ia", "biologie"] {
        assert!(text.contains(&format!("\"{account}\"")), "{account}");
    }
}
