//! A server as BoaviztAPI takes it: `configuration` with `cpu`, `ram`, `disk`, `power_supply`, `gpu`.

use empreinte::equipment::{Attribute, CaseForm, Component, ComponentKind, Number};
use serde_json::Value;

use super::{Machine, component, named, with};

/// Attributes of each kind by BoaviztAPI's names.
const NAMES: [(&str, Attribute); 8] = [
    ("core_units", Attribute::Cores),
    ("die_size", Attribute::DieSize),
    ("die_size_per_core", Attribute::DieSizePerCore),
    ("tdp", Attribute::Tdp),
    ("capacity", Attribute::Capacity),
    ("density", Attribute::Density),
    ("process", Attribute::Process),
    ("unit_weight", Attribute::Weight),
];

/// The machine of a body; `None` for anything else.
pub(super) fn read(body: &Value) -> Option<Machine> {
    let configuration = body.get("configuration")?.as_object()?;
    let list = |name: &str| match configuration.get(name) {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(Value::Null) | None => Vec::new(),
        Some(one) => vec![one],
    };
    let mut components = Vec::new();
    let kinds = [
        ("cpu", ComponentKind::Cpu),
        ("ram", ComponentKind::Ram),
        ("gpu", ComponentKind::Gpu),
        ("power_supply", ComponentKind::PowerSupply),
    ];
    for (name, kind) in kinds {
        components.extend(list(name).into_iter().map(|part| described(part, kind)));
    }
    for disk in list("disk") {
        let is_hdd =
            disk.get("type").and_then(Value::as_str).is_some_and(|kind| kind.eq_ignore_ascii_case("hdd"));
        components.push(described(disk, if is_hdd { ComponentKind::Hdd } else { ComponentKind::Ssd }));
    }
    components.push(case(body));
    components.extend([ComponentKind::Motherboard, ComponentKind::Assembly].map(|kind| component(kind, 1.0)));
    Some(Machine { device_type: Some("server"), components, is_complete: true })
}

fn case(body: &Value) -> Component {
    let form = match body.pointer("/model/type").and_then(Value::as_str) {
        Some("rack") => Some(CaseForm::Rack),
        Some("blade") => Some(CaseForm::Blade),
        _ => None,
    };
    Component { form, ..component(ComponentKind::Case, 1.0) }
}

fn described(part: &Value, kind: ComponentKind) -> Component {
    let mut found = component(kind, 1.0);
    found.units = part.get("units").and_then(Value::as_f64).filter(|units| *units != 1.0).map(Number::Value);
    found = named(found, part.get("name").and_then(Value::as_str).unwrap_or_default());
    if kind == ComponentKind::Cpu {
        found.family = part.get("family").and_then(Value::as_str).map(str::to_owned);
    }
    found.manufacturer = part.get("manufacturer").and_then(Value::as_str).map(str::to_owned);
    for (name, attribute) in NAMES {
        found = with(found, attribute, part.get(name).and_then(Value::as_f64));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_body_is_complete() {
        let body = json!({"model": {"type": "blade"}, "configuration": {
            "cpu": {"units": 2, "name": "Intel Xeon Gold 6134"}, "ram": [{"units": 12, "capacity": 32}], "disk": []}});
        let machine = read(&body).unwrap();
        let kinds: Vec<&str> = machine.components.iter().map(|part| part.component.code()).collect();
        assert_eq!(kinds, ["cpu", "ram", "case", "motherboard", "assembly"]);
        assert!(machine.is_complete, "no disk and no supply: the list is exhaustive");
        assert_eq!(machine.components[2].form, Some(CaseForm::Blade));
    }
}
