//! `lscpu -J`: processors.

use empreinte::equipment::{Attribute, ComponentKind};
use serde_json::Value;

use super::{Machine, component, leading_number, named, with};

/// The processors of a report; `None` for anything else.
pub(super) fn read(report: &Value) -> Option<Machine> {
    let fields = flat(report.get("lscpu")?.as_array()?);
    let text = |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, data)| *data);
    let number = |name: &str| text(name).and_then(leading_number);
    let sockets = number("Socket(s)").unwrap_or(1.0).max(1.0);
    let cores = number("Core(s) per socket");
    let threads = cores.zip(number("Thread(s) per core")).map(|(cores, threads)| cores * threads);
    let cpu = named(component(ComponentKind::Cpu, sockets), text("Model name").unwrap_or_default());
    let cpu = with(with(cpu, Attribute::Cores, cores), Attribute::Threads, threads);
    Some(Machine { components: vec![cpu], ..Machine::default() })
}

/// Fields with their data, those of children among them; newer versions nest.
fn flat(entries: &[Value]) -> Vec<(&str, &str)> {
    let mut fields = Vec::new();
    for entry in entries {
        let field = entry.get("field").and_then(Value::as_str);
        let data = entry.get("data").and_then(Value::as_str);
        fields.extend(field.zip(data).map(|(field, data)| (field.trim_end_matches(':'), data)));
        if let Some(children) = entry.get("children").and_then(Value::as_array) {
            fields.extend(flat(children));
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use empreinte::equipment::Number;
    use serde_json::json;

    #[test]
    fn nested_fields_are_found() {
        let report = json!({"lscpu": [
            {"field": "Vendor ID:", "data": "GenuineIntel", "children": [
                {"field": "Model name:", "data": "13th Gen Intel(R) Core(TM) i7-1365U", "children": [
                    {"field": "Thread(s) per core:", "data": "2"}, {"field": "Core(s) per socket:", "data": "10"},
                    {"field": "Socket(s):", "data": "1"}]}]}]});
        let cpu = read(&report).unwrap().components.remove(0);
        assert_eq!(cpu.name.as_deref(), Some("13th Gen Intel(R) Core(TM) i7-1365U"));
        assert_eq!((cpu.cores, cpu.units), (Some(Number::Value(10.0)), None));
        assert_eq!(read(&json!({"lshw": 1})), None);
    }
}
