//! Requests of BoaviztAPI in the vocabulary of the JSON door, from what it completed itself: its tables are not ours.

use serde_json::{Map, Value, json};

const HOURS_PER_YEAR: f64 = 8760.0;

/// A criterion of BoaviztAPI and the indicator it is here. `adp` of components is that of elements.
pub const CRITERIA: [(&str, &str); 18] = [
    ("gwp", "gwp"),
    ("adp", "adpe"),
    ("adpe", "adpe"),
    ("pe", "pe"),
    ("adpf", "adpf"),
    ("ap", "ap"),
    ("ctue", "ctue"),
    ("ctuh_c", "ctuh_c"),
    ("ctuh_nc", "ctuh_nc"),
    ("epf", "epf"),
    ("epm", "epm"),
    ("ept", "ept"),
    ("ir", "ir"),
    ("lu", "lu"),
    ("odp", "odp"),
    ("pm", "pm"),
    ("pocp", "pocp"),
    ("fe", "energy"),
];

/// Constants of accelerators by term: climate change, mineral resources, primary energy. Test data: their origin is not
/// known and they do not ship.
const GPU: [(&str, [f64; 3]); 10] = [
    ("casing_per_kg", [8.2542, 4.0835e-4, 245.88]),
    ("heatsink_per_kg", [5.7412, 1.8669e-3, 92.287]),
    ("board_per_cm2", [0.032_549, 1.2707e-5, 0.829_69]),
    ("die_per_effective_mm2", [0.042_592, 1.555e-8, 0.567_28]),
    ("memory_per_effective_mm2", [0.183_79, 5.0731e-9, 2.452]),
    ("upstream_transport_per_kg", [0.259_55, 1.0196e-8, 3.619]),
    ("ship_per_kg_km", [1.33e-5, 4.62e-13, 1.64e-4]),
    ("truck_per_kg_km", [5.04e-5, 1.98e-12, 7.04e-4]),
    ("plane_per_kg_km", [0.002_11, 8.31e-11, 0.0295]),
    ("end_of_life_per_kg", [1.5062, 3.714e-6, 22.348]),
];

/// The indicators of a case that are in the vocabulary here, each once.
pub fn indicators(case: &Value) -> Vec<&'static str> {
    let expected = case["expected"].as_object();
    let mut found = Vec::new();
    for (criterion, indicator) in CRITERIA {
        if expected.is_some_and(|expected| expected.contains_key(criterion)) && !found.contains(&indicator) {
            found.push(indicator);
        }
    }
    found
}

/// The criterion of a case that an indicator stands for; of two, the one that has a value.
pub fn criterion<'a>(case: &'a Value, indicator: &str) -> &'a Value {
    let known = CRITERIA.iter().filter(|(_, known)| *known == indicator);
    let rows = known.map(|(criterion, _)| &case["expected"][*criterion]).filter(|row| row.is_object());
    rows.max_by_key(|row| row["embedded"].is_object()).unwrap_or(&Value::Null)
}

/// A value with its bounds, times a number, in the form of a request.
fn number(given: &Value, scale: f64) -> Value {
    let value = given["value"].as_f64().unwrap() * scale;
    let bound = |name: &str| given[name].as_f64().map(|bound| bound * scale);
    match (bound("min"), bound("max")) {
        (Some(min), Some(max)) if min < max => {
            json!({"min": min.min(value), "best": value, "max": max.max(value)})
        }
        _ => json!(value),
    }
}

/// Whether a value was given by the request and not completed.
fn is_given(value: &Value) -> bool {
    value["origin"] == "given"
}

/// The physical area whose effective area this is, by bisection: BoaviztAPI holds effective areas.
#[expect(clippy::disallowed_methods, reason = "the area is found within what the test compares")]
fn physical_area(effective: f64) -> f64 {
    let of = |area: f64| {
        let side = area.sqrt() + 0.2;
        let site = side * side;
        let wafer = std::f64::consts::PI * 150.0 * 150.0;
        let dies = wafer / site - std::f64::consts::PI * 300.0 / (2.0 * site).sqrt();
        wafer / dies / (-(0.1 * site / 100.0).sqrt()).exp()
    };
    let (mut low, mut high) = (1.0, 2000.0);
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if of(middle) < effective { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// One component from what BoaviztAPI resolved of it.
pub fn component(name: &str, attributes: &Value, usage: &Value) -> Value {
    let mut fields = Map::new();
    let kind = name.to_lowercase();
    fields.insert("component".to_owned(), json!(kind));
    let mut put = |from: &str, to: &str| {
        if attributes[from]["value"].is_number() {
            fields.insert(to.to_owned(), number(&attributes[from], 1.0));
        }
    };
    put("units", "units");
    match kind.as_str() {
        "cpu" => {
            put("die_size", "die_size_mm2");
            put("tdp", "tdp_w");
        }
        "ram" | "ssd" => {
            put("capacity", "capacity_gb");
            put("density", "density_gb_per_cm2");
        }
        "power_supply" => put("unit_weight", "weight_kg"),
        "gpu" => {
            for (from, to) in [
                ("weight", "weight_kg"),
                ("casing_weight", "casing_weight_kg"),
                ("heatsink_weight", "heatsink_weight_kg"),
                ("pwb_surface", "board_area_cm2"),
                ("vram", "memory_gb"),
                ("vram_dies", "memory_dies"),
                ("transport_boat", "transport_ship_km"),
                ("transport_truck", "transport_truck_km"),
                ("transport_plane", "transport_plane_km"),
            ] {
                put(from, to);
            }
        }
        _ => {}
    }
    if kind == "gpu" {
        let area = physical_area(attributes["gpu_surface"]["value"].as_f64().unwrap());
        fields.insert("die_area_mm2".to_owned(), json!(area));
        fields.insert("factors".to_owned(), gpu_factors());
    }
    if kind == "cpu"
        && let Some(range) = attributes["model_range"]["value"].as_str()
    {
        fields.insert("family".to_owned(), json!(range));
    }
    if kind == "case" && is_given(&attributes["case_type"]) {
        fields.insert("form".to_owned(), attributes["case_type"]["value"].clone());
    }
    if is_given(&usage["avg_power"]) {
        fields.insert("usage".to_owned(), json!({"average_power_w": number(&usage["avg_power"], 1.0)}));
    }
    Value::Object(fields)
}

fn gpu_factors() -> Value {
    let of = |position: usize| -> Value {
        GPU.iter().map(|(term, constants)| ((*term).to_owned(), json!(constants[position]))).collect()
    };
    json!({"gwp": of(0), "adpe": of(1), "pe": of(2)})
}

/// A component of a host, with the threads that its instances share.
fn host_component(part: &Value) -> Value {
    let mut found = component(part["name"].as_str().unwrap(), &part["attributes"], &Value::Null);
    if part["attributes"]["threads"].is_object() {
        found["threads"] = part["attributes"]["threads"]["value"].clone();
    }
    found
}

/// What an instance takes, in the units it is sold by.
fn share(attributes: &Value, parts: &[Value]) -> Value {
    let mut share = Map::new();
    let has = |name: &str| parts.iter().any(|part| part["name"] == name);
    for (from, to, of) in [
        ("vcpu", "vcpu", "CPU"),
        ("memory", "memory_gb", "RAM"),
        ("ssd_storage", "ssd_gb", "SSD"),
        ("gpu_units", "gpus", "GPU"),
    ] {
        if attributes[from]["value"].is_number() && has(of) {
            share.insert(to.to_owned(), attributes[from]["value"].clone());
        }
    }
    Value::Object(share)
}

/// The load: a share, a range, or shares of time.
fn load(workload: &Value) -> Option<Value> {
    if let Some(list) = workload["value"].as_array() {
        let share = |entry: &Value| {
            json!({"share": entry["time_percentage"].as_f64().unwrap() / 100.0,
                   "load": entry["load_percentage"].as_f64().unwrap() / 100.0})
        };
        return Some(list.iter().map(share).collect());
    }
    workload["value"].is_number().then(|| number(workload, 0.01))
}

/// The use, with the factors of electricity that BoaviztAPI took: those of the indicators with a field of their own.
pub fn usage(case: &Value) -> Value {
    let resolved = &case["resolved"];
    let own = &resolved["usage"];
    let platform = if resolved["platform_usage"].is_object() { &resolved["platform_usage"] } else { own };
    let mut fields = Map::new();
    fields.insert("location".to_owned(), json!("FR"));
    let pick = |name: &str| if platform[name].is_object() { &platform[name] } else { &own[name] };
    if let Some(hours) = pick("hours_life_time")["value"].as_f64() {
        fields.insert("lifetime_years".to_owned(), json!(hours / HOURS_PER_YEAR));
    }
    if let Some(ratio) = pick("use_time_ratio")["value"].as_f64() {
        fields.insert("hours_per_year".to_owned(), json!(ratio * HOURS_PER_YEAR));
    }
    if pick("other_consumption_ratio").is_object() {
        fields.insert("other_consumption_ratio".to_owned(), number(pick("other_consumption_ratio"), 1.0));
    }
    let workload = resolved["components"]
        .as_array()
        .and_then(|parts| parts.iter().map(|part| &part["usage"]["time_workload"]).find(|it| it.is_object()))
        .unwrap_or_else(|| pick("time_workload"));
    if let Some(load) = load(workload) {
        fields.insert("load".to_owned(), load);
    }
    let factors = pick("electricity_factors");
    let electricity: Map<String, Value> = [
        ("gwp", "gwp_kgco2e_per_kwh"),
        ("adp", "adpe_kgsbe_per_kwh"),
        ("adpe", "adpe_kgsbe_per_kwh"),
        ("pe", "pe_mj_per_kwh"),
    ]
    .into_iter()
    .filter_map(|(from, to)| Some((to.to_owned(), json!(factors[from]["value"].as_f64()?))))
    .collect();
    fields.insert("electricity".to_owned(), Value::Object(electricity));
    Value::Object(fields)
}

/// Factors of electricity of the other indicators, as rows of the user.
pub fn other_factors(case: &Value) -> Value {
    let resolved = &case["resolved"];
    let factors = &resolved["usage"]["electricity_factors"];
    let row = |(criterion, indicator): &(&str, &str)| {
        if matches!(*indicator, "gwp" | "adpe" | "pe" | "energy") {
            return None;
        }
        let value = factors[*criterion]["value"].as_f64()?;
        let unit = empreinte::indicator::Indicator::from_code(indicator)?.unit();
        Some(json!({"id": format!("electricity/FRA/any/{indicator}"), "value": value,
                    "unit": format!("{unit}/kWh"), "source": "the vectors"}))
    };
    CRITERIA.iter().filter_map(row).collect()
}

/// Kinds whose impact is one constant of the whole device.
fn device_type(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "laptop" => "laptop",
        "smartphone" => "smartphone",
        "tablet" => "tablet",
        "monitor" => "monitor",
        "external_hdd" => "external_drive",
        _ => return None,
    })
}

/// The request of a case; `None` for what has no model here, with the reason in the list of differences.
pub fn request(case: &Value) -> Option<Value> {
    let resolved = &case["resolved"];
    let kind = case["kind"].as_str()?;
    let mut usage = usage(case);
    let equipment = match kind {
        "server" => {
            let parts = resolved["components"].as_array()?.iter();
            let parts: Vec<Value> = parts
                .map(|part| component(part["name"].as_str().unwrap(), &part["attributes"], &Value::Null))
                .collect();
            if is_given(&resolved["usage"]["avg_power"]) {
                usage["average_power_w"] = number(&resolved["usage"]["avg_power"], 1.0);
            }
            json!({"type": "server", "components": parts})
        }
        "cpu" | "gpu" | "ram" | "ssd" | "hdd" | "case" | "motherboard" => {
            json!({"type": "component",
                   "components": [component(kind, &resolved["attributes"], &resolved["usage"])]})
        }
        "cloud" => {
            let parts = resolved["components"].as_array()?;
            let host: Vec<Value> = parts.iter().map(host_component).collect();
            let share = share(&resolved["attributes"], parts);
            if is_given(&resolved["usage"]["avg_power"]) {
                usage["average_power_w"] = number(&resolved["usage"]["avg_power"], 1.0);
            }
            json!({"type": "cloud_instance", "host": {"components": host}, "share": share})
        }
        _ => {
            let device_type = device_type(kind)?;
            let mut sheet = Map::new();
            for indicator in indicators(case) {
                let embedded = &criterion(case, indicator)["embedded"];
                if embedded.is_object() {
                    sheet.insert(indicator.to_owned(), json!({"embodied": embedded["value"]}));
                }
            }
            usage["average_power_w"] = number(&resolved["usage"]["avg_power"], 1.0);
            json!({"type": device_type, "footprint": sheet})
        }
    };
    let options = json!({"indicators": indicators(case), "factors": other_factors(case)});
    let mut request = json!({"schema": 1, "kind": "equipment", "options": options,
                             "equipment": equipment, "usage": usage});
    if let Some(duration) = resolved["duration_h"].as_f64() {
        request["period_hours"] = json!(duration);
    }
    Some(request)
}
