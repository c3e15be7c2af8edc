//! References, types and devices; policies and accounting.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use empreinte_data::{
    ACCOUNTING, Absence, DEVICE_IMPACTS, DEVICE_TYPES, DEVICES, DeviceFigure, REFERENCES, STATUS_POLICIES,
};

use super::{close, number, raw};

/// The types of the contract, in its order.
const TYPES: &str = "laptop desktop workstation all_in_one thin_client monitor tv tablet smartphone ip_phone \
                     printer scanner projector docking_station keyboard mouse headset webcam wifi_access_point \
                     network_switch router firewall server storage_array nas external_drive gpu_card ups \
                     single_board_computer internet_box game_console vr_headset smart_speaker usb_key \
                     internal_drive pdu rack iot_device unknown";

fn device(id: &str) -> &'static DeviceFigure {
    DEVICES.iter().find(|device| device.id == id).unwrap_or_else(|| panic!("no device {id}"))
}

fn value(device: &DeviceFigure, indicator: &str, stage: &str) -> Result<f64, Absence> {
    let cell = device.impact_cells().iter().find(|cell| cell.indicator == indicator && cell.stage == stage);
    cell.unwrap_or_else(|| panic!("{} has no {indicator}:{stage}", device.id)).value
}

#[test]
fn the_types_are_those_of_the_contract() {
    let ids: Vec<&str> = DEVICE_TYPES.iter().map(|row| row.id).collect();
    assert_eq!(ids, TYPES.split_whitespace().collect::<Vec<_>>());
    for row in DEVICE_TYPES {
        assert!(!row.name_en.is_empty() && !row.name_fr.is_empty());
        assert!(!row.plural_en.is_empty() && !row.plural_fr.is_empty());
    }
    let workplaces: Vec<&str> = DEVICE_TYPES.iter().filter(|row| row.workplace).map(|row| row.id).collect();
    assert_eq!(workplaces, ["laptop", "desktop", "workstation", "all_in_one", "thin_client"]);
}

#[test]
fn devices_are_unique_and_each_type_has_one_default() {
    assert!(DEVICES.windows(2).all(|pair| pair[0].id < pair[1].id), "sorted, each id once");
    let mut defaults: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for device in DEVICES {
        assert_eq!(device.id, format!("{}/{}/{}", device.reference, device.device_type, device.model));
        assert!(REFERENCES.iter().any(|row| row.id == device.reference));
        assert!(DEVICE_TYPES.iter().any(|row| row.id == device.device_type));
        *defaults.entry((device.reference, device.device_type)).or_default() +=
            usize::from(device.is_type_default);
    }
    assert!(defaults.values().all(|count| *count == 1), "{defaults:?}");
    let runs: usize = DEVICES.iter().map(|device| device.impact_cells().len()).sum();
    assert_eq!(runs, DEVICE_IMPACTS.len(), "every impact belongs to one device");
}

#[test]
fn no_zero_stands_for_missing() {
    let without_power = ["keyboard", "mouse", "gpu_card", "external_drive", "internal_drive"];
    for device in DEVICES {
        assert!(device.lifetime_years.is_none_or(|years| years > 0.0), "{}", device.id);
        assert!(
            device
                .impact_cells()
                .iter()
                .all(|cell| cell.value.is_ok_and(|value| value > 0.0) || cell.value.is_err())
        );
        if device.energy_kwh_per_year == Some(0.0) {
            // EcoDiag states 0 for these; the row says so.
            assert!(device.reference == "ecodiag-2022" && without_power.contains(&device.device_type));
            assert!(device.note.contains("0 kWh"));
        }
    }
}

/// EcoDiag's own names of types, as the contract maps them.
fn contract_types(ecodiag: &str) -> Vec<&str> {
    match ecodiag {
        "allinone" => vec!["all_in_one"],
        "screen" => vec!["monitor"],
        "videoprojector" => vec!["projector"],
        "ipphone" => vec!["ip_phone"],
        "harddrive" => vec!["external_drive", "internal_drive"],
        other => vec![other],
    }
}

/// Every factor of EcoDiag's results: mean, life and electricity to the digit, and the spread from its two parts.
#[test]
fn ecodiag_figures_are_those_of_its_results() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/vectors/ecodiag.json");
    let vectors: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let cases = vectors["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 174);
    for case in cases {
        let (kind, model) = (case["type"].as_str().unwrap(), case["model"].as_str().unwrap());
        let factor = |name: &str| case["factor"][name].as_f64();
        for device_type in contract_types(kind) {
            let device = device(&format!("ecodiag-2022/{device_type}/{model}"));
            assert_eq!(value(device, "gwp", "embodied").ok(), factor("mean_kgco2e"), "{}", device.id);
            assert_eq!(device.lifetime_years, factor("lifetime_years"), "{}", device.id);
            assert_eq!(device.energy_kwh_per_year, factor("kwh_per_year"), "{}", device.id);
            let (a, b) = (device.cv_method.unwrap(), device.cv_model.unwrap_or(0.0));
            assert!(close((a * a + b * b).sqrt(), factor("relative_std").unwrap()), "{}", device.id);
        }
    }
}

#[test]
fn ecodiag_defaults_and_workstation() {
    for (id, kg) in
        [("desktop/ecodiag_avg_PC", 300.0), ("printer/office_40_99kg", 960.0), ("laptop/default", 260.0)]
    {
        let device = device(&format!("ecodiag-2022/{id}"));
        assert!(device.is_type_default);
        assert_eq!(value(device, "gwp", "embodied"), Ok(kg));
    }
    let [workstation, model] =
        ["workstation/default", "desktop/avg_WS"].map(|id| device(&format!("ecodiag-2022/{id}")));
    assert_eq!(value(workstation, "gwp", "embodied"), value(model, "gwp", "embodied"));
}

#[test]
fn ademe_figures_are_the_raw_ones_in_kilograms_and_cubic_metres() {
    let ids = [
        ("smartphone", "smartphone/default"),
        ("écran", "monitor/default"),
        ("ordinateur fixe pro", "desktop/office"),
        ("SSD externe", "external_drive/ssd"),
    ];
    let rows = raw("ademe_acv-numerique_devices_MIT.csv");
    for (name, id) in ids {
        let row = rows.iter().find(|row| row["device"] == name).unwrap();
        let device = device(&format!("ademe-2026/{id}"));
        for (indicator, stage, column) in [
            ("gwp", "manufacturing", "gwp_manufacturing_gCO2e"),
            ("gwp", "distribution", "gwp_distribution_gCO2e"),
            ("gwp", "end_of_life", "gwp_eol_gCO2e"),
            ("water", "manufacturing", "water_manufacturing_l"),
        ] {
            assert!(close(value(device, indicator, stage).unwrap(), number(row, column).unwrap() / 1000.0));
        }
        let hours = number(row, "use_h_per_day").unwrap() * 365.0;
        let energy = number(row, "active_power_W").unwrap() * hours / 1000.0;
        assert!(close(device.energy_kwh_per_year.unwrap(), energy), "{id}");
        assert_eq!(device.lifetime_years, number(row, "lifetime_yr"));
        assert_eq!(value(device, "water", "end_of_life"), Err(Absence::UnreliableAtSource));
        assert_eq!((device.cv_method, device.cv_model), (None, None), "ADEME states no uncertainty");
    }
}

#[test]
fn ademe_datacentre_items_are_manufacture_only() {
    for (id, kg) in [
        ("server", 748.0),
        ("firewall", 355.0),
        ("network_switch", 367.0),
        ("router", 41.2),
        ("storage_array", 144.0),
    ] {
        let device = device(&format!("ademe-2026/{id}/default"));
        assert_eq!(value(device, "gwp", "manufacturing"), Ok(kg));
        assert_eq!(value(device, "gwp", "end_of_life"), Err(Absence::NotInSource));
        assert_eq!((device.energy_kwh_per_year, device.lifetime_years), (None, Some(5.0)));
    }
}

#[test]
fn policies_and_accounting_are_whole() {
    let ids: Vec<&str> = STATUS_POLICIES.iter().map(|row| row.id).collect();
    assert_eq!(ids, ["in_use", "spare", "loaned", "repair", "retired", "second_hand", "donated"]);
    for (scheme, making, using, ending) in
        [("ghg-protocol", "scope-3.2", "scope-2", "scope-3.5"), ("beges", "4.2", "2.1", "4.3")]
    {
        let category = |amount: &str| {
            let mut rows = ACCOUNTING.iter().filter(|row| row.scheme == scheme && row.amount == amount);
            let only = rows.next().unwrap();
            assert!(rows.next().is_none());
            only.category
        };
        for amount in ["manufacturing", "distribution", "embodied"] {
            assert_eq!(category(amount), making);
        }
        assert_eq!((category("use"), category("end_of_life")), (using, ending));
    }
}
