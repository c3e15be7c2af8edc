//! `lshw -json`: a tree of what the kernel sees.

use empreinte::equipment::{Attribute, Component, ComponentKind};
use serde_json::Value;

use super::{Machine, component, gathered, named, of_chassis, with};

const BYTES_PER_GIB: f64 = 1024.0 * 1024.0 * 1024.0;
const BYTES_PER_GB: f64 = 1e9;

/// The machine of a report; `None` for anything else.
pub(super) fn read(report: &Value) -> Option<Machine> {
    let root = match report {
        Value::Array(list) => list.first()?,
        other => other,
    };
    root.get("class")?.as_str().filter(|_| root.get("id").is_some())?;
    let mut seen = Vec::new();
    walk(root, &mut seen);
    let chassis = root.pointer("/configuration/chassis").and_then(Value::as_str);
    let described = root.get("description").and_then(Value::as_str);
    let device_type = chassis.and_then(of_chassis).or_else(|| described.and_then(of_chassis));
    Some(Machine { device_type, components: gathered(seen), is_complete: false })
}

fn walk(node: &Value, seen: &mut Vec<Component>) {
    let disabled = node.get("disabled").and_then(Value::as_bool) == Some(true);
    let found = if disabled { None } else { part(node) };
    seen.extend(found);
    for child in node.get("children").and_then(Value::as_array).into_iter().flatten() {
        walk(child, seen);
    }
}

fn part(node: &Value) -> Option<Component> {
    let text = |name: &str| node.get(name).and_then(Value::as_str).unwrap_or_default();
    let number = |name: &str| node.get(name).and_then(Value::as_f64);
    let setting = |name: &str| node.pointer(&format!("/configuration/{name}")).and_then(Value::as_str);
    let id = text("id");
    match text("class") {
        "processor" => {
            let count = |name: &str| setting(name).and_then(|text| text.parse().ok());
            let cpu = named(component(ComponentKind::Cpu, 1.0), product(node));
            let cpu = with(cpu, Attribute::Cores, count("cores"));
            Some(with(cpu, Attribute::Threads, count("threads")))
        }
        "memory" if id.starts_with("bank") => {
            let capacity = number("size")? / BYTES_PER_GIB;
            Some(with(component(ComponentKind::Ram, 1.0), Attribute::Capacity, Some(capacity)))
        }
        "disk" | "storage"
            if id.starts_with("disk") || id.starts_with("nvme") || id.starts_with("namespace") =>
        {
            let capacity = number("size").filter(|size| *size > 0.0)? / BYTES_PER_GB;
            let rotates = node.pointer("/capabilities/7200rpm").is_some()
                || text("description").contains("ATA Disk") && text("product").contains("HDD")
                || setting("rotational") == Some("1");
            let kind = if rotates { ComponentKind::Hdd } else { ComponentKind::Ssd };
            Some(with(component(kind, 1.0), Attribute::Capacity, Some(capacity)))
        }
        "display" => {
            let maker = text("vendor");
            let dedicated = ["NVIDIA", "Advanced Micro Devices"].iter().any(|name| maker.contains(name));
            dedicated.then(|| named(component(ComponentKind::Gpu, 1.0), product(node)))
        }
        "power" if id.starts_with("battery") => Some(component(ComponentKind::Battery, 1.0)),
        "power" => Some(component(ComponentKind::PowerSupply, 1.0)),
        _ => None,
    }
}

fn product(node: &Value) -> &str {
    let text = |name: &str| node.get(name).and_then(Value::as_str);
    text("version")
        .filter(|version| version.contains("CPU @"))
        .or_else(|| text("product"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use empreinte::equipment::Number;
    use serde_json::json;

    #[test]
    fn the_tree_is_walked() {
        let report = json!({"id": "host", "class": "system", "configuration": {"chassis": "laptop"}, "children": [
            {"id": "core", "class": "bus", "children": [
                {"id": "memory", "class": "memory", "children": [
                    {"id": "bank:0", "class": "memory", "size": 17_179_869_184_u64},
                    {"id": "bank:1", "class": "memory"}]},
                {"id": "cpu", "class": "processor", "product": "Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz",
                 "configuration": {"cores": "6", "threads": "12"}},
                {"id": "namespace:0", "class": "disk", "size": 512_110_190_592_u64}]},
            {"id": "battery", "class": "power"}]});
        let machine = read(&report).unwrap();
        assert_eq!(machine.device_type, Some("laptop"));
        let kinds: Vec<&str> = machine.components.iter().map(|part| part.component.code()).collect();
        assert_eq!(kinds, ["ram", "cpu", "ssd", "battery"]);
        assert_eq!(machine.components[0].capacity_gb, Some(Number::Value(16.0)));
    }
}
