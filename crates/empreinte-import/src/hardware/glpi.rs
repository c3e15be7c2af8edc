//! The inventory of the GLPI agent in JSON (`glpi-agent --json`): `content` with `cpus`, `memories`, `storages`...

use empreinte::equipment::{Attribute, Component, ComponentKind};
use serde_json::Value;

use super::{Machine, component, gathered, named, of_chassis, with};

const MIB_PER_GIB: f64 = 1024.0;
const MB_PER_GB: f64 = 1000.0;

/// The machine of an inventory; `None` for anything else.
pub(super) fn read(report: &Value) -> Option<Machine> {
    let content = report.get("content")?;
    let list = |name: &str| content.get(name).and_then(Value::as_array).into_iter().flatten();
    let mut parts: Vec<Component> = list("cpus").map(processor).collect();
    parts.extend(list("memories").filter_map(module));
    parts.extend(list("storages").filter_map(drive));
    parts.extend(list("batteries").map(|_| component(ComponentKind::Battery, 1.0)));
    let chassis = content.pointer("/hardware/chassis_type").and_then(Value::as_str);
    Some(Machine {
        device_type: chassis.and_then(of_chassis),
        components: gathered(parts),
        is_complete: false,
    })
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A number, which some versions write as text.
fn number(value: &Value, name: &str) -> Option<f64> {
    let found = value.get(name)?;
    found.as_f64().or_else(|| found.as_str()?.trim().parse().ok())
}

fn processor(cpu: &Value) -> Component {
    let part = named(component(ComponentKind::Cpu, 1.0), text(cpu, "name"));
    let cores = number(cpu, "core");
    let part = with(part, Attribute::Cores, cores);
    with(part, Attribute::Threads, number(cpu, "thread").zip(cores).map(|(thread, core)| thread.max(core)))
}

fn module(memory: &Value) -> Option<Component> {
    let capacity = number(memory, "capacity").filter(|capacity| *capacity > 0.0)? / MIB_PER_GIB;
    Some(with(component(ComponentKind::Ram, 1.0), Attribute::Capacity, Some(capacity)))
}

fn drive(storage: &Value) -> Option<Component> {
    let capacity = number(storage, "disksize").filter(|size| *size > 0.0)? / MB_PER_GB;
    let words =
        format!("{} {} {}", text(storage, "type"), text(storage, "model"), text(storage, "interface"));
    let words = words.to_lowercase();
    let removable = ["usb", "cd", "dvd", "removable"].iter().any(|word| words.contains(word));
    let flash = ["ssd", "nvme", "flash"].iter().any(|word| words.contains(word));
    let kind = if flash { ComponentKind::Ssd } else { ComponentKind::Hdd };
    (!removable).then(|| with(component(kind, 1.0), Attribute::Capacity, Some(capacity)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn drives_are_told_apart_and_sticks_left_out() {
        let report = json!({"content": {
            "hardware": {"chassis_type": "Laptop"},
            "cpus": [{"name": "Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz", "core": 4, "thread": 8}],
            "memories": [{"capacity": 8192}, {"capacity": "8192"}, {"description": "empty"}],
            "storages": [{"disksize": 256_060, "model": "SAMSUNG SSD PM981"}, {"disksize": 31_000, "interface": "USB"}]}});
        let machine = read(&report).unwrap();
        let kinds: Vec<&str> = machine.components.iter().map(|part| part.component.code()).collect();
        assert_eq!((machine.device_type, kinds), (Some("laptop"), vec!["cpu", "ram", "ssd"]));
    }
}
