//! Behaviours of other tools that this one must not have, D1 to D16, each with the right one beside it.

use empreinte_tests::boaviztapi::component;
use empreinte_tests::cases::close;
use empreinte_tests::door;
use serde_json::{Value, json};

use super::{case, number, ok, vectors};

fn request(equipment: Value, usage: Value, indicators: &[&str]) -> Value {
    json!({"schema": 1, "kind": "equipment", "options": {"indicators": indicators},
           "equipment": equipment, "usage": usage})
}

fn alone(component: Value, usage: Value, indicators: &[&str]) -> Value {
    ok(&request(json!({"type": "component", "components": [component]}), usage, indicators))
}

fn value(found: &Value, pointer: &str) -> f64 {
    number(&found.pointer(pointer).unwrap_or(&Value::Null)["value"])
}

fn assert_close(expected: f64, found: f64) {
    assert!(close(expected, found, 1e-9), "expected {expected}, found {found}");
}

const EMBODIED: &str = "/impacts/gwp/embodied";
const USE: &str = "/impacts/gwp/use";

/// The core count takes part: 8, 24 and 48 cores have other dies and other powers.
#[test]
fn d1_every_attribute_takes_part() {
    let of = |archetype: &str| {
        ok(&request(json!({"type": "server", "archetype": archetype}), json!({"load": 0.5}), &["gwp"]))
    };
    let [low, medium, high] = ["server-low", "server-medium", "server-high"].map(of);
    for found in [[&low, &medium], [&medium, &high]] {
        assert!(value(found[0], EMBODIED) < value(found[1], EMBODIED));
        assert!(value(found[0], "/power_w") < value(found[1], "/power_w"));
    }
    let die = |cores: u32| {
        let found = alone(json!({"component": "cpu", "cores": cores}), json!({"load": 0.5}), &["gwp"]);
        value(&found, "/components/0/attributes/die_size_mm2")
    };
    assert_close(3.0, die(24) / die(8));
}

/// What is given stays, whatever the name says and whichever indicators are asked.
#[test]
fn d2_given_values_win_and_indicators_change_nothing() {
    let cpu = json!({"component": "cpu", "name": "Intel Xeon Gold 6134", "tdp_w": 77, "cores": 5});
    let of = |indicators: &[&str]| alone(cpu.clone(), json!({"load": 0.5}), indicators);
    let (one, three) = (of(&["energy"]), of(&["gwp", "adpe", "pe"]));
    for found in [&one, &three] {
        assert_close(77.0, value(found, "/components/0/attributes/tdp_w"));
        assert_close(5.0, value(found, "/components/0/attributes/cores"));
        assert_eq!(found["components"][0]["attributes"]["tdp_w"]["status"], "given");
    }
    assert_eq!(one["power_w"], three["power_w"]);
    assert_eq!(one["components"][0]["attributes"], three["components"][0]["attributes"]);
}

/// Factors of electricity given count in every case: here of a disk at 8 W over 1000 h.
#[test]
fn d3_factors_given_are_used() {
    let usage = json!({"location": "FR", "electricity": {"gwp_kgco2e_per_kwh": 0.1}, "lifetime_years": 1,
                       "hours_per_year": 1000});
    assert_close(0.8, value(&alone(json!({"component": "ssd"}), usage, &["gwp"]), USE));
}

/// With a measured power the place still counts, and parts never exceed the whole.
#[test]
fn d4_one_use_for_the_device_and_its_parts() {
    let parts =
        json!([{"component": "cpu", "tdp_w": 150, "cores": 16}, {"component": "ram"}, {"component": "ssd"}]);
    let server = |usage: Value| ok(&request(json!({"type": "server", "components": parts}), usage, &["gwp"]));
    let place = |location: &str| {
        let found = server(json!({"location": location, "average_power_w": 100, "lifetime_years": 1}));
        let intensity = number(&found["electricity"][0]["per_kwh"]);
        assert_close(876.0 * intensity, value(&found, USE));
        assert_eq!(found["components"][0]["impacts"]["gwp"]["absent"]["use"], "known of the whole only");
        intensity
    };
    assert!(place("FR") < place("PL"));
    let found = server(json!({"location": "FR", "load": 0.5, "lifetime_years": 1}));
    let of_parts: f64 = (0..3).map(|part| value(&found, &format!("/components/{part}{USE}"))).sum();
    let share = value(&found, "/other_power_w") / value(&found, "/power_w");
    assert_close(value(&found, USE) * (1.0 - share), of_parts);
}

/// An empty list is no component; a list without disks is no disk.
#[test]
fn d5_what_is_not_listed_is_not_there() {
    let bare = request(json!({"type": "server", "components": []}), json!({}), &["gwp"]);
    let found = ok(&bare);
    assert_eq!(found["components"], json!([]));
    assert!(found["impacts"]["gwp"]["embodied"].is_null() && found["power_w"].is_null());
    let case = case(&vectors(), "known_defects", "srv-disk-empty-list-BUG-archetype-disk-kept");
    let listed = case["resolved"]["components"].as_array().unwrap();
    let translated = |without_disk: bool| -> Value {
        let kept = listed.iter().filter(|part| !without_disk || part["name"] != "SSD");
        kept.map(|part| component(part["name"].as_str().unwrap(), &part["attributes"], &Value::Null))
            .collect()
    };
    let of = |parts: Value| {
        ok(&request(json!({"type": "server", "components": parts}), json!({"load": 0.5}), &["gwp"]))
    };
    let (with, without) = (of(translated(false)), of(translated(true)));
    assert_close(947.765_406_420_604_3, value(&with, EMBODIED));
    // The drive of the archetype: 1000/54.8842 x 2.2 + 6.34 = 46.424388 kg, and 8 W.
    assert_close(46.424_388_185_654_01, value(&with, EMBODIED) - value(&without, EMBODIED));
    assert_close(8.0, value(&with, "/power_w") - value(&without, "/power_w"));
}

/// Two racks are 300 kg, 0.0404 kgSbe and 4400 MJ.
#[test]
fn d6_units_count_once() {
    let found =
        alone(json!({"component": "case", "form": "rack", "units": 2}), json!({}), &["gwp", "adpe", "pe"]);
    assert_close(300.0, value(&found, EMBODIED));
    assert_close(0.0404, value(&found, "/impacts/adpe/embodied"));
    assert_close(4400.0, value(&found, "/impacts/pe/embodied"));
}

/// A mainboard alone, every indicator, no factor for an accelerator: results, or a message that names what is missing.
#[test]
fn d7_valid_requests_have_an_answer() {
    assert_close(66.1, value(&alone(json!({"component": "motherboard"}), json!({}), &["gwp"]), EMBODIED));
    let all: Vec<&str> = empreinte::indicator::Indicator::ALL.iter().map(|it| it.code()).collect();
    let found = alone(json!({"component": "gpu"}), json!({"load": 0.5}), &all);
    assert_eq!(found["impacts"].as_object().unwrap().len(), all.len());
    assert_eq!(found["impacts"]["ir"]["absent"]["embodied"], "not in source");
    let unknown = door::evaluate(&request(json!({"type": "laptop-pro"}), json!({}), &["gwp"]));
    assert_eq!(unknown["error"]["code"], "TYPE_UNKNOWN");
    let unknown = door::evaluate(&request(json!({"type": "laptop"}), json!({}), &["gwppb"]));
    assert_eq!(unknown["error"]["code"], "VALUE_UNKNOWN");
}

/// Credits below 0 keep their bounds in order.
#[test]
fn d8_negative_values_keep_their_bounds() {
    let sheet = json!({"lu": {"embodied": -56}});
    let found =
        ok(&request(json!({"type": "laptop", "footprint": sheet}), json!({"lifetime_years": 4}), &["lu"]));
    assert_close(-56.0, value(&found, "/impacts/lu/embodied"));
    let credit = json!({"component": "motherboard", "units": {"min": 1, "best": 2, "max": 3},
                        "factors": {"lu": {"base": -56}}});
    let found = alone(credit, json!({}), &["lu"])["impacts"]["lu"]["embodied"].clone();
    assert_eq!(
        [&found["low"], &found["value"], &found["high"]],
        [&json!(-168.0), &json!(-112.0), &json!(-56.0)]
    );
}

/// One vocabulary: every indicator of a sheet comes back under its own name.
#[test]
fn d9_no_indicator_is_dropped_by_its_name() {
    let all: Vec<&str> = empreinte::indicator::Indicator::ALL
        .iter()
        .map(|it| it.code())
        .filter(|code| *code != "energy")
        .collect();
    let sheet: Value = all.iter().map(|code| ((*code).to_owned(), json!({"embodied": 1.5}))).collect();
    let found =
        ok(&request(json!({"type": "laptop", "footprint": sheet}), json!({"lifetime_years": 4}), &all));
    for code in all {
        assert_close(1.5, value(&found, &format!("/impacts/{code}/embodied")));
    }
}

/// 192 modules of 768 GB are refused.
#[test]
fn d10_memory_is_plausible() {
    let ram = json!([{"component": "ram", "units": 192, "capacity_gb": 768}]);
    let answer = door::evaluate(&request(json!({"type": "server", "components": ram}), json!({}), &["gwp"]));
    assert_eq!(answer["error"]["code"], "MEMORY_IMPLAUSIBLE");
}

/// An instance never takes more than its host, and its factors of electricity count.
#[test]
fn d11_an_instance_fits_its_host() {
    let instance = |share: Value| {
        json!({"type": "cloud_instance", "share": share, "host": {"components": [
            {"component": "cpu", "units": 2, "threads": 48, "die_size_mm2": 615, "tdp_w": 240},
            {"component": "ram", "units": 12, "capacity_gb": 32, "density_gb_per_cm2": 1.25}]}})
    };
    for share in [json!({"vcpu": 97, "memory_gb": 8}), json!({"cpu": 0.5, "ram": 1.1})] {
        let answer = door::evaluate(&request(instance(share), json!({}), &["gwp"]));
        assert_eq!(answer["error"]["code"], "SHARE_ABOVE_HOST");
    }
    let whole = ok(&request(instance(json!({"cpu": 1, "ram": 1})), json!({"load": 0.5}), &["gwp"]));
    let part = ok(&request(instance(json!({"vcpu": 12, "memory_gb": 48})), json!({"load": 0.5}), &["gwp"]));
    for pointer in [EMBODIED, "/power_w"] {
        assert_close(value(&whole, pointer) / 8.0, value(&part, pointer));
    }
    // Sold twice, a virtual processor is half a thread.
    let twice = instance(json!({"vcpu": 24, "memory_gb": 48, "overcommit": 2}));
    assert_close(
        value(&part, EMBODIED),
        value(&ok(&request(twice, json!({"load": 0.5}), &["gwp"])), EMBODIED),
    );
}

/// D3 and D4 of instances: the factor given counts, the place of a given power counts.
#[test]
fn d3_and_d4_hold_for_instances() {
    let vectors = vectors();
    let defect = case(&vectors, "known_defects", "cloud-elec-factors-BUG-ignored");
    let mut asked = empreinte_tests::boaviztapi::request(&defect).unwrap();
    asked["usage"]["electricity"]["gwp_kgco2e_per_kwh"] = json!(0.1);
    asked["options"] = json!({"indicators": ["gwp"]});
    let found = value(&ok(&asked), USE);
    assert!(close(9.697_314_247_6 * 0.1 / 0.098, found, 5e-5), "{found}");
    let defect = case(&vectors, "known_defects", "cloud-avg-power-BUG-location-ignored");
    let mut asked = empreinte_tests::boaviztapi::request(&defect).unwrap();
    asked["usage"]["electricity"]["gwp_kgco2e_per_kwh"] = json!(0.098);
    asked["options"] = json!({"indicators": ["gwp"]});
    assert_close(8.5848, value(&ok(&asked), USE));
}

/// The place is explicit or said to be missing, a default has no extremes as bounds, and energy below its floor is refused.
#[test]
fn d12_electricity_is_explicit_and_credible() {
    let device = json!({"type": "component", "components": [{"component": "ssd", "power_w": 8}]});
    let answer = door::evaluate(&request(device.clone(), json!({"lifetime_years": 1}), &["gwp"]));
    let codes: Vec<&Value> = answer["diagnostics"].as_array().unwrap().iter().map(|it| &it["code"]).collect();
    assert!(codes.contains(&&json!("LOCATION_DEFAULTED")));
    assert!(answer["ok"]["impacts"]["gwp"]["use"]["low"].is_null());
    let impossible = json!({"electricity": {"pe_mj_per_kwh": 0.2}});
    let answer = door::evaluate(&request(device, impossible, &["pe"]));
    assert_eq!(answer["error"]["code"], "PRIMARY_ENERGY_IMPOSSIBLE");
}

/// What has no constant is absent: no part is larger than its total because it is one constant for all servers.
#[test]
fn d13_other_indicators_are_absent_and_not_a_constant() {
    let answer =
        door::evaluate(&request(json!({"type": "server"}), json!({"location": "FR"}), &["adpf", "wu"]));
    for code in ["adpf", "wu"] {
        assert!(answer["ok"]["impacts"][code]["total"].is_null(), "{code}");
    }
}

/// Each generation is its own product.
#[test]
fn d14_exact_before_near() {
    let of = |name: &str| {
        let found = alone(json!({"component": "cpu", "name": name}), json!({"load": 0.5}), &["gwp"]);
        found["components"][0]["recognition"]["name"].clone()
    };
    assert_eq!(of("Intel(R) Xeon(R) CPU E5-2670 v2 @ 2.50GHz"), "Intel Xeon E5-2670 v2");
    assert_eq!(of("Intel(R) Xeon(R) CPU E5-2670 0 @ 2.60GHz"), "Intel Xeon E5-2670");
    for unknown in ["Intel Xeon Platinum 9999", "Apple M9", "xeon"] {
        assert_eq!(of(unknown), Value::Null, "{unknown}");
    }
}

/// The name of an accelerator has an effect, or it is said that it has none.
#[test]
fn d15_the_name_of_an_accelerator_is_not_ignored_in_silence() {
    let gpu = json!({"type": "component", "components": [{"component": "gpu", "name": "Frobnicator 9000"}]});
    let answer = door::evaluate(&request(gpu, json!({}), &["gwp"]));
    let codes: Vec<&Value> = answer["diagnostics"].as_array().unwrap().iter().map(|it| &it["code"]).collect();
    assert!(codes.contains(&&json!("NAME_NOT_RECOGNISED")), "{codes:?}");
}

/// Components show the indicators that were asked for, and no other.
#[test]
fn d16_components_show_what_was_asked() {
    let found = ok(&request(json!({"type": "server"}), json!({"location": "FR", "load": 0.5}), &["pe"]));
    for part in found["components"].as_array().unwrap() {
        let shown: Vec<&String> = part["impacts"].as_object().unwrap().keys().collect();
        assert_eq!(shown, ["pe"]);
    }
}
