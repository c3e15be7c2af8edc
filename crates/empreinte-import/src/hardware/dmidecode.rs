//! `dmidecode`: processors, memory modules, chassis and power supplies, as firmware describes them.

use empreinte::equipment::{Attribute, Component, ComponentKind};

use super::{Machine, component, gathered, gigabytes, leading_number, named, of_chassis, with};

/// A section with its fields.
struct Section<'a> {
    title: &'a str,
    fields: Vec<(&'a str, &'a str)>,
}

impl<'a> Section<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        self.fields.iter().find(|(field, _)| *field == name).map(|(_, data)| *data)
    }
}

/// The machine of a report; `None` for anything else.
pub(super) fn read(text: &str) -> Option<Machine> {
    let sections = sections(text);
    let titles = ["Processor Information", "Memory Device", "Chassis Information", "System Information"];
    if !sections.iter().any(|section| titles.contains(&section.title)) {
        return None;
    }
    let of = |title: &'static str| sections.iter().filter(move |section| section.title == title);
    let mut components: Vec<Component> = gathered(of("Processor Information").filter_map(processor));
    components.extend(gathered(of("Memory Device").filter_map(module)));
    components.extend(gathered(of("System Power Supply").filter_map(supply)));
    let chassis = of("Chassis Information").find_map(|section| of_chassis(section.get("Type")?));
    Some(Machine { device_type: chassis, components, is_complete: false })
}

fn sections(text: &str) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for line in text.lines() {
        let indented = line.starts_with(['\t', ' ']);
        match (indented, line.trim().split_once(':')) {
            (false, None) if !line.trim().is_empty() && !line.starts_with('#') => {
                sections.push(Section { title: line.trim(), fields: Vec::new() });
            }
            (true, Some((field, data))) => {
                if let Some(section) = sections.last_mut() {
                    section.fields.push((field.trim(), data.trim()));
                }
            }
            _ => {}
        }
    }
    sections
}

fn processor(section: &Section<'_>) -> Option<Component> {
    let populated = section.get("Status").is_none_or(|status| status.starts_with("Populated"));
    let cpu = named(component(ComponentKind::Cpu, 1.0), section.get("Version").unwrap_or_default());
    let number = |field| section.get(field).and_then(leading_number);
    let cpu = with(cpu, Attribute::Cores, number("Core Count"));
    populated.then(|| with(cpu, Attribute::Threads, number("Thread Count")))
}

fn module(section: &Section<'_>) -> Option<Component> {
    let capacity = section.get("Size").and_then(gigabytes)?;
    let mut module = with(component(ComponentKind::Ram, 1.0), Attribute::Capacity, Some(capacity));
    let kind = section.get("Type").unwrap_or_default().to_lowercase();
    module.technology = kind.contains("ddr").then_some(kind);
    Some(module)
}

fn supply(section: &Section<'_>) -> Option<Component> {
    let present = section.get("Status").is_none_or(|status| status.starts_with("Present"));
    present.then(|| component(ComponentKind::PowerSupply, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use empreinte::equipment::Number;

    #[test]
    fn modules_are_gathered_and_empty_slots_left_out() {
        let text = "# dmidecode 3.3\nHandle 0x0003, DMI type 3, 22 bytes\nChassis Information\n\tType: Rack Mount Chassis\n\n\
                    Handle 0x0011, DMI type 17\nMemory Device\n\tSize: 32 GB\n\tType: DDR4\n\nMemory Device\n\
                    \tSize: 32 GB\n\tType: DDR4\n\nMemory Device\n\tSize: No Module Installed\n\nProcessor Information\n\
                    \tStatus: Populated, Enabled\n\tVersion: Intel(R) Xeon(R) Gold 6134 CPU @ 3.20GHz\n\tCore Count: 8\n";
        let machine = read(text).unwrap();
        assert_eq!(machine.device_type, Some("server"));
        assert_eq!(machine.components.len(), 2);
        assert_eq!(machine.components[1].units, Some(Number::Value(2.0)));
        assert_eq!(machine.components[1].capacity_gb, Some(Number::Value(32.0)));
        assert_eq!(read("nothing of the kind"), None);
    }
}
