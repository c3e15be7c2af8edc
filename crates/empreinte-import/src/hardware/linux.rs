//! What Linux shows of the machine it runs on, without tools or rights: `/proc/cpuinfo`, `/proc/meminfo`, drives and
//! chassis under `/sys`. The command reads the files, this reads their texts.

use empreinte::equipment::{Attribute, Component, ComponentKind};

use super::{Machine, component, gathered, leading_number, named, with};

const KIB_PER_GIB: f64 = 1024.0 * 1024.0;
const BYTES_PER_SECTOR: f64 = 512.0;
const BYTES_PER_GB: f64 = 1e9;
/// Modules come in powers of two of this, GB: the kernel keeps some memory for itself.
const LEAST_MODULE_GB: f64 = 1.0;

/// A drive of `/sys/block`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Block {
    /// Name, e.g. `nvme0n1`.
    pub name: String,
    /// Text of `size`, in sectors of 512 bytes.
    pub size: String,
    /// Text of `queue/rotational`.
    pub rotational: String,
    /// Text of `removable`.
    pub removable: String,
}

/// The texts of the files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Linux {
    /// `/proc/cpuinfo`.
    pub cpuinfo: String,
    /// `/proc/meminfo`.
    pub meminfo: String,
    /// `/sys/class/dmi/id/chassis_type`; empty where there is none.
    pub chassis_type: String,
    /// Drives.
    pub blocks: Vec<Block>,
    /// Whether `/sys/class/power_supply` has a battery.
    pub has_battery: bool,
}

/// Drives that are no hardware.
const VIRTUAL: [&str; 7] = ["loop", "ram", "zram", "dm-", "md", "sr", "nbd"];

impl Linux {
    /// The machine of the texts.
    #[must_use]
    pub fn machine(&self) -> Machine {
        let mut components: Vec<Component> = self.processors().into_iter().collect();
        components.extend(self.memory());
        components.extend(gathered(self.blocks.iter().filter_map(drive)));
        if self.has_battery {
            components.push(component(ComponentKind::Battery, 1.0));
        }
        Machine { device_type: self.device_type(), components, is_complete: false }
    }

    /// The processors: sockets by their physical ids, cores as the kernel counts them.
    fn processors(&self) -> Option<Component> {
        let values = |name: &str| {
            let name = name.to_owned();
            self.cpuinfo.lines().filter_map(move |line| {
                let (field, value) = line.split_once(':')?;
                (field.trim() == name).then(|| value.trim())
            })
        };
        let threads = values("processor").count() as f64;
        let model = values("model name").next();
        if threads == 0.0 {
            return None;
        }
        let mut sockets: Vec<&str> = values("physical id").collect();
        sockets.sort_unstable();
        sockets.dedup();
        let units = sockets.len().max(1) as f64;
        let cores = values("cpu cores").next().and_then(leading_number);
        let cpu = named(component(ComponentKind::Cpu, units), model.unwrap_or_default());
        Some(with(with(cpu, Attribute::Cores, cores), Attribute::Threads, Some(threads / units)))
    }

    /// Memory as one module of the next power of two: its modules are not shown without rights.
    fn memory(&self) -> Option<Component> {
        let line = self.meminfo.lines().find(|line| line.starts_with("MemTotal:"))?;
        let shown = leading_number(line.trim_start_matches("MemTotal:"))? / KIB_PER_GIB;
        let mut capacity = LEAST_MODULE_GB;
        while capacity < shown && capacity < 1e6 {
            // Twelve and forty-eight are sizes too: one and a half times the power below.
            if capacity * 1.5 >= shown {
                capacity *= 1.5;
                break;
            }
            capacity *= 2.0;
        }
        Some(with(component(ComponentKind::Ram, 1.0), Attribute::Capacity, Some(capacity)))
    }

    /// Type by the SMBIOS number of the chassis (DSP0134, table 17).
    fn device_type(&self) -> Option<&'static str> {
        match self.chassis_type.trim() {
            "8" | "9" | "10" | "14" | "31" | "32" => Some("laptop"),
            "3" | "4" | "5" | "6" | "7" | "15" | "16" | "35" => Some("desktop"),
            "13" => Some("all_in_one"),
            "17" | "23" | "28" | "29" => Some("server"),
            "30" => Some("tablet"),
            _ => self.has_battery.then_some("laptop"),
        }
    }
}

fn drive(block: &Block) -> Option<Component> {
    let is_virtual = VIRTUAL.iter().any(|start| block.name.starts_with(start));
    let capacity = leading_number(&block.size)? * BYTES_PER_SECTOR / BYTES_PER_GB;
    let kind = if block.rotational.trim() == "1" { ComponentKind::Hdd } else { ComponentKind::Ssd };
    let counts = !is_virtual && block.removable.trim() != "1" && capacity > 0.0;
    counts.then(|| with(component(kind, 1.0), Attribute::Capacity, Some(capacity)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use empreinte::equipment::Number;

    #[test]
    fn a_machine_is_read_from_its_files() {
        let core = |processor: u32, socket: u32| {
            format!(
                "processor\t: {processor}\nmodel name\t: AMD EPYC 7763 64-Core Processor\nphysical id\t: {socket}\ncpu cores\t: 2\n\n"
            )
        };
        let block = |name: &str, rotational: &str| Block {
            name: name.to_owned(),
            size: "7501476528\n".to_owned(),
            rotational: rotational.to_owned(),
            removable: "0\n".to_owned(),
        };
        let linux = Linux {
            cpuinfo: [core(0, 0), core(1, 0), core(2, 1), core(3, 1)].concat(),
            meminfo: "MemTotal:       32614652 kB\nMemFree: 1 kB\n".to_owned(),
            chassis_type: "23\n".to_owned(),
            blocks: vec![block("nvme0n1", "0"), block("sda", "1"), block("loop0", "0")],
            has_battery: false,
        };
        let machine = linux.machine();
        let kinds: Vec<&str> = machine.components.iter().map(|part| part.component.code()).collect();
        assert_eq!((machine.device_type, kinds), (Some("server"), vec!["cpu", "ram", "ssd", "hdd"]));
        assert_eq!(machine.components[0].units, Some(Number::Value(2.0)));
        assert_eq!(machine.components[0].threads, Some(Number::Value(2.0)));
        assert_eq!(machine.components[1].capacity_gb, Some(Number::Value(32.0)));
        assert_eq!(Linux::default().machine().components, []);
    }
}
