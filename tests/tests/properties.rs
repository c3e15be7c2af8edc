//! What holds for every inventory, checked on random ones.

use std::collections::BTreeMap;

use empreinte_tests::{cases::close, door};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Types and models that at least one reference has figures for.
const DEVICES: [(&str, Option<&str>); 10] = [
    ("laptop", None),
    ("laptop", Some("latitude_7xxx")),
    ("laptop", Some("macbook_air")),
    ("desktop", None),
    ("desktop", Some("avg_WS")),
    ("monitor", None),
    ("server", None),
    ("printer", None),
    ("firewall", None),
    ("keyboard", None),
];

const STATUSES: [&str; 7] = ["in_use", "spare", "loaned", "repair", "retired", "second_hand", "donated"];

fn line() -> impl Strategy<Value = Value> {
    let device = prop::sample::select(DEVICES.to_vec());
    let quantity = prop::sample::select(vec![0.0, 0.5, 1.0, 2.0, 7.0, 40.0]);
    let year = prop::option::weighted(0.8, 2008..=2024_i32);
    let lifetime = prop::option::weighted(0.2, prop::sample::select(vec![2.0, 5.0, 8.5]));
    let energy = prop::option::weighted(0.2, prop::sample::select(vec![0.0, 12.5, 300.0]));
    let location = prop::option::weighted(0.3, prop::sample::select(vec!["FR", "DE", "WORLD", "NO"]));
    let status = prop::option::weighted(0.3, prop::sample::select(STATUSES.to_vec()));
    (device, quantity, year, lifetime, energy, location, status).prop_map(
        |((device, model), quantity, year, lifetime, energy, location, status)| {
            json!({
                "type": device, "model": model, "quantity": quantity, "purchase_year": year,
                "lifetime_years": lifetime, "energy_kwh_per_year": energy, "location": location, "status": status,
            })
        },
    )
}

fn options() -> impl Strategy<Value = Value> {
    let method = prop::sample::select(vec!["stock", "flux", "age"]);
    let reference = prop::sample::select(vec!["ecodiag-2022", "ademe-2026", "pcf-2023", "most-specific"]);
    let dependence = prop::sample::select(vec!["shared", "full"]);
    (method, reference, dependence, 1..=5_i32, any::<bool>(), any::<bool>()).prop_map(
        |(method, reference, dependence, window, ignore, written_off)| {
            json!({
                "method": method, "reference": reference, "dependence": dependence, "window_years": window,
                "ignore_purchase_year": ignore, "written_off": written_off, "year": 2024, "location": "FR",
                "indicators": ["gwp", "water", "pe", "energy"], "include": ["by_type", "by_purchase_year"],
                "confidence": [0.95, 0.5], "lifetime_factor": 1.5, "headcount": 10,
            })
        },
    )
}

/// Options and lines.
fn fleet() -> impl Strategy<Value = (Value, Vec<Value>)> {
    (options(), prop::collection::vec(line(), 1..12))
}

fn request(options: &Value, lines: &[Value]) -> Value {
    json!({"schema": 1, "kind": "fleet", "options": options, "lines": lines})
}

fn evaluate(options: &Value, lines: &[Value]) -> Value {
    let answer = door::evaluate(&request(options, lines));
    assert!(answer["ok"].is_object(), "refused: {answer}");
    answer["ok"].clone()
}

/// Every number within a value, by its path.
fn numbers(value: &Value) -> BTreeMap<String, f64> {
    fn walk(value: &Value, path: &str, found: &mut BTreeMap<String, f64>) {
        match value {
            Value::Number(number) => {
                found.insert(path.to_owned(), number.as_f64().unwrap());
            }
            Value::Array(values) => {
                values
                    .iter()
                    .enumerate()
                    .for_each(|(index, value)| walk(value, &format!("{path}[{index}]"), found));
            }
            Value::Object(fields) => {
                fields.iter().for_each(|(field, value)| walk(value, &format!("{path}.{field}"), found));
            }
            _ => {}
        }
    }
    let mut found = BTreeMap::new();
    walk(value, "", &mut found);
    found
}

/// Whether two values hold the same numbers at the same places within 1e-12.
fn assert_same(a: &Value, b: &Value) {
    let (a, b) = (numbers(a), numbers(b));
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (path, x) in &a {
        assert!(close(*x, b[path], 1e-12), "{path}: {x} and {}", b[path]);
    }
}

/// The total of an indicator's cell, if there is one.
fn cell(impacts: &Value, indicator: &str, cell: &str) -> Option<f64> {
    impacts[indicator][cell]["value"].as_f64()
}

const CELLS: [&str; 7] =
    ["manufacturing", "distribution", "use", "end_of_life", "unsplit", "embodied", "total"];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn the_order_of_lines_does_not_matter((options, lines) in fleet(), seed in any::<u64>()) {
        let mut shuffled = lines.clone();
        let mut state = seed;
        for index in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(index, (state >> 33) as usize % (index + 1));
        }
        let (a, b) = (evaluate(&options, &lines), evaluate(&options, &shuffled));
        assert_same(&a["total"], &b["total"]);
        assert_same(&a["total_with_lifetime_factor"], &b["total_with_lifetime_factor"]);
        assert_same(&a["coverage"], &b["coverage"]);
        assert_same(&a["by_type"], &b["by_type"]);
    }

    #[test]
    fn splitting_lines_does_not_matter((options, lines) in fleet(), share in 0.1..0.9_f64) {
        let halves = lines.iter().flat_map(|line| {
            let quantity = line["quantity"].as_f64().unwrap();
            [quantity * share, quantity - quantity * share].map(|part| {
                let mut half = line.clone();
                half["quantity"] = part.into();
                half
            })
        });
        let (a, b) = (evaluate(&options, &lines), evaluate(&options, &halves.collect::<Vec<_>>()));
        assert_same(&a["total"], &b["total"]);
        assert_same(&a["by_type"], &b["by_type"]);
        assert_same(&a["by_purchase_year"], &b["by_purchase_year"]);
    }

    #[test]
    fn twice_the_devices_is_twice_the_impact((options, lines) in fleet(), factor in prop::sample::select(vec![2.0, 3.0, 10.0])) {
        let scaled: Vec<Value> = lines.iter().map(|line| {
            let mut scaled = line.clone();
            scaled["quantity"] = (line["quantity"].as_f64().unwrap() * factor).into();
            scaled
        }).collect();
        let (a, b) = (evaluate(&options, &lines), evaluate(&options, &scaled));
        for indicator in ["gwp", "water", "pe", "energy"] {
            for name in CELLS {
                let (a, b) = (cell(&a["total"], indicator, name), cell(&b["total"], indicator, name));
                prop_assert_eq!(a.is_some(), b.is_some());
                if let (Some(a), Some(b)) = (a, b) {
                    prop_assert!(close(a * factor, b, 1e-12), "{} {}: {} and {}", indicator, name, a, b);
                }
            }
            for bound in ["low", "high"] {
                let of = |value: &Value| value["total"][indicator]["embodied"][bound].as_f64();
                if let (Some(a), Some(b)) = (of(&a), of(&b)) {
                    prop_assert!(close(a * factor, b, 1e-12), "{} {}: {} and {}", indicator, bound, a, b);
                }
            }
        }
    }

    #[test]
    fn parts_add_up_to_the_whole((options, lines) in fleet()) {
        let answer = evaluate(&options, &lines);
        let total = &answer["total"];
        for indicator in ["gwp", "water", "pe", "energy"] {
            let sum = |names: &[&str]| names.iter().filter_map(|name| cell(total, indicator, name)).sum::<f64>();
            if let Some(embodied) = cell(total, indicator, "embodied") {
                let stages = sum(&["manufacturing", "distribution", "end_of_life", "unsplit"]);
                prop_assert!(close(embodied, stages, 1e-12), "{}: {} and {}", indicator, embodied, stages);
            }
            if let Some(whole) = cell(total, indicator, "total") {
                let parts = sum(&["embodied", "use"]);
                prop_assert!(close(whole, parts, 1e-12), "{}: {} and {}", indicator, whole, parts);
            }
            for breakdown in ["by_type", "by_purchase_year"] {
                for name in CELLS {
                    let parts = answer[breakdown].as_array().unwrap().iter();
                    let parts: Vec<f64> = parts.filter_map(|part| cell(&part["impacts"], indicator, name)).collect();
                    let whole = cell(total, indicator, name);
                    prop_assert_eq!(whole.is_none(), parts.is_empty(), "{} {} {}", breakdown, indicator, name);
                    if let Some(whole) = whole {
                        let sum = parts.iter().sum();
                        prop_assert!(close(whole, sum, 1e-12), "{} {} {}: {} and {}", breakdown, indicator, name, whole, sum);
                    }
                }
            }
            let per = &answer["per"]["person"]["impacts"];
            if let (Some(whole), Some(per)) = (cell(total, indicator, "total"), cell(per, indicator, "total")) {
                prop_assert!(close(whole, per * 10.0, 1e-12));
            }
        }
    }

    #[test]
    fn a_value_lies_within_its_interval((options, lines) in fleet()) {
        let mut options = options;
        options["include"] = json!(["lines", "by_type"]);
        let answer = evaluate(&options, &lines);
        let mut seen = vec![&answer];
        while let Some(value) = seen.pop() {
            if value["confidence"].as_f64() == Some(0.95) && value["value"].is_number() {
                let [low, found, high] = ["low", "value", "high"].map(|field| value[field].as_f64().unwrap());
                prop_assert!(low <= found && found <= high, "{}", value);
            }
            match value {
                Value::Array(values) => seen.extend(values),
                Value::Object(fields) => seen.extend(fields.values()),
                _ => {}
            }
        }
    }

    #[test]
    fn every_line_has_a_status_and_none_is_lost((options, lines) in fleet()) {
        let mut options = options;
        options["include"] = json!(["lines"]);
        let answer = evaluate(&options, &lines);
        let answered = answer["lines"].as_array().unwrap();
        prop_assert_eq!(answered.len(), lines.len());
        let statuses = answer["coverage"]["by_status"].as_object().unwrap();
        let counted: u64 = statuses.values().map(|count| count["lines"].as_u64().unwrap()).sum();
        prop_assert_eq!(counted as usize, lines.len());
        for line in answered {
            let is_counted = line["status"] == "counted";
            prop_assert_eq!(is_counted, line["impacts"].is_object());
            prop_assert_eq!(!is_counted, line["reason"].is_string(), "{}", line);
        }
    }

    #[test]
    fn any_bytes_give_valid_json(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        assert_is_an_answer(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn a_spoilt_request_gives_valid_json((options, lines) in fleet(), at in any::<prop::sample::Index>(), with in any::<char>()) {
        let text = request(&options, &lines).to_string();
        let mut letters: Vec<char> = text.chars().collect();
        let at = at.index(letters.len());
        letters[at] = with;
        assert_is_an_answer(&letters.into_iter().collect::<String>());
    }

    #[test]
    fn any_json_gives_valid_json(value in json_value(), field in prop::sample::select(vec!["lines", "options", "find", "items"]), kind in prop::sample::select(vec!["fleet", "factors", "recognise"])) {
        let mut request = json!({"schema": 1, "kind": kind});
        request[field] = value;
        assert_is_an_answer(&request.to_string());
    }
}

/// Any JSON value, with field names of the contract among others.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    let name = prop::sample::select(vec![
        "type",
        "text",
        "model",
        "quantity",
        "purchase_year",
        "year",
        "location",
        "id",
        "factors",
        "mapping",
        "zz",
    ]);
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(name.clone(), inner, 0..4).prop_map(|fields| fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()),
        ]
    })
}

/// Whatever was asked, the answer is JSON with `ok` or `error`, and no number of it is missing its value.
fn assert_is_an_answer(request: &str) {
    let answer = door::evaluate_text(request);
    let answer: Value = serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{request:?}: {error}"));
    assert!(answer["ok"].is_object() != answer["error"].is_object(), "{request:?} gives {answer}");
    assert!(answer["diagnostics"].is_array() && answer["versions"].is_object());
    if answer["error"].is_object() {
        assert!(answer["error"]["code"].is_string() && answer["error"]["help"].is_string());
    }
}
