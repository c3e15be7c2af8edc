//! The example site as its manager would audit it: the story that `examples/campus/README.md` tells.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use serde_json::Value;

fn run(words: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut command = Command::new(env!("CARGO_BIN_EXE_empreinte"));
    command.args(words).current_dir(root).env("LC_ALL", "C").output().unwrap()
}

fn audit_with(words: &[&str]) -> Value {
    let output = run(&[&["audit", "examples/campus/site.toml", "--format", "json"], words].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The plain audit, made once: a year of readings takes a while in a build without optimisation.
fn audit() -> &'static Value {
    static AUDIT: LazyLock<Value> = LazyLock::new(|| audit_with(&[]));
    &AUDIT
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

#[test]
fn what_ifs_of_the_command_stand_beside_those_of_the_file() {
    let answer = audit_with(&[
        "--lang",
        "fr",
        "--what-if",
        "set_point=24",
        "--what-if",
        "Les deux: ups_mode=eco+set_point=24",
    ]);
    let scenarios = answer["ok"]["scenarios"].as_array().unwrap();
    let names: Vec<&str> = scenarios.iter().map(|scenario| scenario["name"].as_str().unwrap()).collect();
    assert_eq!(&names[names.len() - 2..], ["set_point=24", "Les deux"]);
    // Names of the file are in the language of the report.
    assert!(names.contains(&"Onduleurs en mode éco"), "{names:?}");
    let [warmer, both] = [&scenarios[names.len() - 2], &scenarios[names.len() - 1]];
    assert!(number(&warmer["outcome"]["difference"]["edc_kwh"]["mid"]) < 0.0);
    assert_eq!(both["outcome"]["effects"].as_array().unwrap().len(), 2);
    // What a meter that reads compressor and fans together means is said where it matters.
    let caveats = warmer["outcome"]["caveats"].to_string();
    assert!(caveats.contains("COOLING_UNIT_READ_WHOLE"), "{caveats}");
    for (wrong, code) in [("set_pint=24", "VALUE_UNKNOWN"), ("24", "WHATIF_UNREADABLE")] {
        let output = run(&["audit", "examples/campus/site.toml", "--what-if", wrong]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(3) && said.contains(code), "{said}");
    }
}

#[test]
fn the_pue_follows_the_weather() {
    let answer = audit();
    let days = answer["ok"]["daily_pue"].as_array().unwrap();
    // A year less the days with a gap in one of the two meters.
    assert!((300..=365).contains(&days.len()), "{}", days.len());
    let fit = &answer["ok"]["pue_fits"]["temperature_c"];
    assert!(number(&fit["slope"]) > 0.0 && number(&fit["r_squared"]) > 0.3, "{fit}");
    // The result of an audit is a baseline: against itself nothing is saved.
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("campus.json").display().to_string();
    std::fs::write(&file, answer.to_string()).unwrap();
    let output = run(&["verify", &file, &file, "--json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let verification = &found["ok"]["verification"];
    assert_eq!(verification["baseline"]["periods"], days.len());
    let names: Vec<&str> = verification["baseline"]["terms"]
        .as_array()
        .unwrap()
        .iter()
        .map(|term| term["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["constant", "it_kwh", "temperature_c"]);
    assert!(number(&verification["savings_kwh"]).abs() < 1e-6 * number(&verification["measured_kwh"]));
}

#[test]
fn the_report_to_the_european_database_is_written_from_the_site_file() {
    let csv = run(&["eed", "examples/campus/site.toml"]);
    let text = String::from_utf8(csv.stdout).unwrap();
    assert!(csv.status.success() && text.starts_with("clause,symbol,field,"), "{text}");
    assert!(text.contains("patrimoine@alpes.example") && text.contains("installed"), "{text}");
    let output = run(&["eed", "examples/campus/site.toml", "--format", "json", "--lang", "fr"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = answer["ok"]["eed"]["rows"].as_array().unwrap();
    let of = |name: &str| &rows.iter().find(|row| row["field"] == name).unwrap()["value"];
    // EIT of the act is read at the UPS, not at the PDU as the PUE of the audit is.
    assert_eq!(of("eit_measured_at"), "ups");
    assert!(number(of("eit_kwh")) > number(&audit()["ok"]["energy"]["it_kwh"]));
    assert_eq!(answer["ok"]["eed"]["valid"], true);
    let offices = run(&["eed", "examples/campus/offices.toml"]);
    assert_eq!(offices.status.code(), Some(3));
}

#[test]
fn an_anonymous_audit_keeps_the_doubts_and_no_name() {
    let answer = audit_with(&["--anonymise"]);
    let text = answer["diagnostics"].to_string();
    for code in ["READINGS_RESET", "READINGS_DUPLICATED", "DEVICE_COUNTED_IN_ROOM"] {
        assert!(text.contains(code), "{code}");
    }
    for name in ["meters.csv", "server_room.csv", "inventory.csv"] {
        assert!(!text.contains(name), "{name} in {text}");
    }
}
