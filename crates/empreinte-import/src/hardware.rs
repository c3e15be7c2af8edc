//! Reports of hardware to a description of the machine: `lscpu -J`, `lshw -json`, `dmidecode`, `nvidia-smi -q -x`,
//! `system_profiler -json`, the inventory of the GLPI agent, a BoaviztAPI server, and Linux's own files.
//!
//! A report lists what the operating system sees. What every machine of its kind has and no system sees (board, case,
//! supply, assembly) is added, and said. Reports of one machine are merged: of two that list the same kind of component
//! the first that lists it counts.

mod apple;
mod boavizta;
mod dmidecode;
mod glpi;
mod linux;
mod lscpu;
mod lshw;
mod nvidia;

use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::equipment::{Attribute, Component, ComponentKind, Equipment, Number};
use empreinte::lang::{Arg, Lang};
use serde_json::Value;

pub use linux::{Block, Linux};

/// What a report says of a machine.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Machine {
    /// Device type, where the report tells it.
    pub device_type: Option<&'static str>,
    /// Components that were seen.
    pub components: Vec<Component>,
    /// Whether board, case and supply are described too, so that nothing is to be added.
    pub is_complete: bool,
}

/// A file or output, with its name for messages.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// Name of the file.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Reads the reports of one machine and describes it.
///
/// # Errors
/// `HARDWARE_REPORT_UNKNOWN` for a file that is none of the reports, `HARDWARE_NOT_SEEN` when no component was found.
pub fn read(reports: &[Report<'_>]) -> empreinte::Result<(Equipment, Vec<Diagnostic>)> {
    let machines = reports.iter().map(machine).collect::<empreinte::Result<Vec<_>>>()?;
    describe(machines)
}

/// The machine that several reports describe.
///
/// # Errors
/// `HARDWARE_NOT_SEEN` when no component was found.
pub fn describe(machines: Vec<Machine>) -> empreinte::Result<(Equipment, Vec<Diagnostic>)> {
    let mut merged = Machine::default();
    for machine in machines {
        merged.device_type = merged.device_type.or(machine.device_type);
        merged.is_complete |= machine.is_complete;
        let seen: Vec<ComponentKind> = merged.components.iter().map(|part| part.component).collect();
        merged
            .components
            .extend(machine.components.into_iter().filter(|part| !seen.contains(&part.component)));
    }
    if merged.components.is_empty() {
        return Err(Diagnostic::new(&codes::HARDWARE_NOT_SEEN).into());
    }
    let device_type = merged.device_type.unwrap_or("server");
    let mut notes = Vec::new();
    if !merged.is_complete {
        let added = add_unseen(&mut merged.components, device_type);
        if !added.is_empty() {
            notes.push(completed(Diagnostic::new(&codes::HARDWARE_COMPLETED), &added));
        }
    }
    let equipment = Equipment {
        device_type: device_type.to_owned(),
        components: Some(merged.components),
        ..Equipment::default()
    };
    Ok((equipment, notes))
}

/// Adds what every machine of a type has and no report shows.
pub(crate) fn add_unseen(components: &mut Vec<Component>, device_type: &str) -> Vec<ComponentKind> {
    let always = [ComponentKind::Motherboard, ComponentKind::Assembly];
    let standing = [ComponentKind::Case, ComponentKind::PowerSupply];
    let portable = is_portable(device_type);
    let wanted = always.into_iter().chain(standing.into_iter().filter(|_| !portable));
    let missing: Vec<ComponentKind> =
        wanted.filter(|kind| components.iter().all(|part| part.component != *kind)).collect();
    components.extend(missing.iter().map(|&component| Component { component, ..Component::default() }));
    missing
}

/// The note with the names of what was added.
pub(crate) fn completed(mut note: Diagnostic, added: &[ComponentKind]) -> Diagnostic {
    let said = |lang| added.iter().map(|kind| kind.name().get(lang)).collect::<Vec<_>>().join(", ");
    note.args.push(("added", Arg::Said { en: said(Lang::En), fr: said(Lang::Fr) }));
    note
}

/// Whether a device has neither case nor power supply of its own.
pub(crate) fn is_portable(device_type: &str) -> bool {
    ["laptop", "tablet", "smartphone"].contains(&device_type)
}

/// The machine of one report, by what the file holds.
fn machine(report: &Report<'_>) -> empreinte::Result<Machine> {
    let text = String::from_utf8_lossy(report.bytes);
    let text = text.trim_start_matches('\u{feff}').trim();
    let found = match serde_json::from_str::<Value>(text) {
        Ok(value) => lscpu::read(&value)
            .or_else(|| apple::read(&value))
            .or_else(|| glpi::read(&value))
            .or_else(|| boavizta::read(&value))
            .or_else(|| lshw::read(&value)),
        Err(_) => nvidia::read(text).or_else(|| dmidecode::read(text)),
    };
    found.ok_or_else(|| {
        let refusal = Diagnostic::new(&codes::HARDWARE_REPORT_UNKNOWN).with("file", report.name);
        refusal.at(Location { file: Some(report.name.to_owned()), ..Location::default() }).into()
    })
}

/// A component of a kind with a number of units.
pub(crate) fn component(kind: ComponentKind, units: f64) -> Component {
    let units = (units != 1.0).then_some(Number::Value(units));
    Component { component: kind, units, ..Component::default() }
}

/// The same with an attribute, where its value is above 0.
fn with(mut component: Component, attribute: Attribute, value: Option<f64>) -> Component {
    if let Some(value) = value.filter(|value| *value > 0.0) {
        component.set(attribute, Number::Value(value));
    }
    component
}

/// The same with a name, where there is one.
fn named(mut component: Component, name: &str) -> Component {
    let name = name.trim();
    component.name = (!name.is_empty()).then(|| name.to_owned());
    component
}

/// Like components as one entry with their number.
fn gathered(components: impl IntoIterator<Item = Component>) -> Vec<Component> {
    let mut kinds: Vec<(Component, f64)> = Vec::new();
    for part in components {
        match kinds.iter_mut().find(|(known, _)| *known == part) {
            Some((_, count)) => *count += 1.0,
            None => kinds.push((part, 1.0)),
        }
    }
    let counted = |(mut part, count): (Component, f64)| {
        part.units = (count != 1.0).then_some(Number::Value(count));
        part
    };
    kinds.into_iter().map(counted).collect()
}

/// The number that a text begins with, e.g. `32 GB`.
fn leading_number(text: &str) -> Option<f64> {
    let end =
        text.trim_start().find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.trim_start().len());
    text.trim_start().get(..end)?.parse().ok()
}

/// GB of a size with its unit: `32 GB`, `16384 MB`, `1 TB`, `64 GiB`.
fn gigabytes(text: &str) -> Option<f64> {
    let number = leading_number(text)?;
    let unit: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    let scale = match unit.to_uppercase().as_str() {
        "KB" | "KIB" => 1.0 / 1024.0 / 1024.0,
        "MB" | "MIB" => 1.0 / 1024.0,
        "GB" | "GIB" => 1.0,
        "TB" | "TIB" => 1024.0,
        _ => return None,
    };
    Some(number * scale)
}

/// The device type of a chassis as firmware names it.
fn of_chassis(words: &str) -> Option<&'static str> {
    let words = words.to_lowercase();
    let is = |names: &[&str]| names.iter().any(|name| words.contains(name));
    if is(&["laptop", "notebook", "portable", "convertible", "detachable"]) {
        Some("laptop")
    } else if is(&["rack", "blade", "server"]) {
        Some("server")
    } else if is(&["all in one", "all-in-one"]) {
        Some("all_in_one")
    } else if is(&["mini pc", "stick"]) {
        Some("thin_client")
    } else if is(&["desktop", "tower", "space-saving", "low profile"]) {
        Some("desktop")
    } else if is(&["tablet"]) {
        Some("tablet")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_with_their_unit() {
        assert_eq!(gigabytes("32 GB"), Some(32.0));
        assert_eq!(gigabytes("16384 MB"), Some(16.0));
        assert_eq!(gigabytes("No Module Installed"), None);
    }

    #[test]
    fn reports_of_one_machine_are_merged_and_completed() {
        let lscpu = br#"{"lscpu": [{"field": "Model name:", "data": "AMD EPYC 7763 64-Core Processor"},
            {"field": "Socket(s):", "data": "2"}, {"field": "Core(s) per socket:", "data": "64"},
            {"field": "Thread(s) per core:", "data": "2"}]}"#;
        let memory = b"# dmidecode 3.4\nMemory Device\n\tSize: 32 GB\n\tType: DDR4\n";
        let reports = [Report { name: "cpu.json", bytes: lscpu }, Report { name: "dmi.txt", bytes: memory }];
        let (equipment, notes) = read(&reports).unwrap();
        let kinds: Vec<&str> =
            equipment.components.unwrap().iter().map(|part| part.component.code()).collect();
        assert_eq!(kinds, ["cpu", "ram", "motherboard", "assembly", "case", "power_supply"]);
        assert_eq!(notes[0].code(), "HARDWARE_COMPLETED");
    }

    #[test]
    fn what_is_no_report_is_refused() {
        for bytes in [b"".as_slice(), b"{}", b"[1, 2]", b"hello", b"\xff\xfe\x00", b"<xml/>"] {
            let error = read(&[Report { name: "x", bytes }]).unwrap_err();
            assert!(["HARDWARE_REPORT_UNKNOWN", "HARDWARE_NOT_SEEN"].contains(&error.code().id));
        }
    }
}
