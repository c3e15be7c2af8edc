//! The machine the command runs on, as Linux shows it without rights.

use std::fs;
use std::path::Path;

use empreinte_import::hardware::{Block, Linux};

/// The texts that describe this machine; empty where the system does not show them.
pub fn this() -> Linux {
    let sys = Path::new("/sys");
    Linux {
        cpuinfo: text(Path::new("/proc/cpuinfo")),
        meminfo: text(Path::new("/proc/meminfo")),
        chassis_type: text(&sys.join("class/dmi/id/chassis_type")),
        blocks: names(&sys.join("block")).into_iter().map(|name| block(&sys.join("block"), name)).collect(),
        has_battery: names(&sys.join("class/power_supply")).iter().any(|name| name.starts_with("BAT")),
    }
}

fn block(folder: &Path, name: String) -> Block {
    let own = folder.join(&name);
    Block {
        size: text(&own.join("size")),
        rotational: text(&own.join("queue/rotational")),
        removable: text(&own.join("removable")),
        name,
    }
}

/// A file that the system may not show: no text then.
fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// Names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
