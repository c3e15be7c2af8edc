//! `system_profiler -json` of macOS: hardware, storage.

use empreinte::equipment::{Attribute, Component, ComponentKind};
use serde_json::Value;

use super::{Machine, component, gigabytes, leading_number, named, with};

const BYTES_PER_GB: f64 = 1e9;

/// The machine of a report; `None` for anything else.
pub(super) fn read(report: &Value) -> Option<Machine> {
    let hardware = report.get("SPHardwareDataType")?.get(0)?;
    let text = |name: &str| hardware.get(name).and_then(Value::as_str).unwrap_or_default();
    let chip = if text("chip_type").is_empty() { text("cpu_type") } else { text("chip_type") };
    // `proc 10:8:2`: all cores, then the fast and the slow ones.
    let cores = leading_number(text("number_processors").trim_start_matches("proc "));
    let mut components = vec![with(named(component(ComponentKind::Cpu, 1.0), chip), Attribute::Cores, cores)];
    if let Some(capacity) = gigabytes(text("physical_memory")) {
        components.push(with(component(ComponentKind::Ram, 1.0), Attribute::Capacity, Some(capacity)));
    }
    components.extend(drives(report));
    let model = format!("{} {}", text("machine_name"), text("machine_model")).to_lowercase();
    let device_type = match model.as_str() {
        model if model.contains("macbook") => Some("laptop"),
        model if model.contains("imac") => Some("all_in_one"),
        model if model.contains("mac") => Some("desktop"),
        _ => None,
    };
    Some(Machine { device_type, components, is_complete: false })
}

/// Physical drives inside, each once: a drive has several volumes.
fn drives(report: &Value) -> Vec<Component> {
    let volumes = report.get("SPStorageDataType").and_then(Value::as_array).into_iter().flatten();
    let mut names: Vec<&str> = Vec::new();
    let mut drives = Vec::new();
    for volume in volumes {
        let Some(drive) = volume.get("physical_drive") else { continue };
        let text = |name: &str| drive.get(name).and_then(Value::as_str).unwrap_or_default();
        let size = volume.get("size_in_bytes").and_then(Value::as_f64).unwrap_or_default() / BYTES_PER_GB;
        if text("is_internal_disk") == "yes" && !names.contains(&text("device_name")) {
            names.push(text("device_name"));
            let kind =
                if text("medium_type") == "rotational" { ComponentKind::Hdd } else { ComponentKind::Ssd };
            drives.push(with(component(kind, 1.0), Attribute::Capacity, Some(size)));
        }
    }
    drives
}

#[cfg(test)]
mod tests {
    use super::*;
    use empreinte::equipment::Number;
    use serde_json::json;

    #[test]
    fn a_macbook_is_a_laptop_with_its_chip() {
        let report = json!({"SPHardwareDataType": [{"chip_type": "Apple M2", "machine_name": "MacBook Air",
            "number_processors": "proc 8:4:4", "physical_memory": "16 GB"}], "SPStorageDataType": [
            {"size_in_bytes": 494_384_795_648_u64, "physical_drive": {"device_name": "APPLE SSD", "is_internal_disk": "yes",
             "medium_type": "ssd"}}]});
        let machine = read(&report).unwrap();
        assert_eq!(machine.device_type, Some("laptop"));
        assert_eq!(machine.components[0].name.as_deref(), Some("Apple M2"));
        assert_eq!(machine.components[0].cores, Some(Number::Value(8.0)));
        assert_eq!(machine.components.len(), 3);
    }
}
