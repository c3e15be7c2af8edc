//! `nvidia-smi -q -x`: accelerators with their power limit, memory and utilisation.

use empreinte::equipment::{Attribute, Component, ComponentKind, Number};

use super::{Machine, component, gathered, leading_number, named, with};

const MIB_PER_GIB: f64 = 1024.0;
const PERCENT: f64 = 0.01;

/// The accelerators of a report; `None` for anything else.
pub(super) fn read(text: &str) -> Option<Machine> {
    text.contains("<nvidia_smi_log>").then(|| {
        let cards = text.split("<gpu ").skip(1).map(|card| card.split("</gpu>").next().unwrap_or_default());
        Machine { components: gathered(cards.map(accelerator)), ..Machine::default() }
    })
}

/// The text of the first element of a name. The report is written by a program, one element a line, without
/// attributes on those that are read here.
fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let after = text.split_once(&format!("<{name}>"))?.1;
    after.split_once(&format!("</{name}>")).map(|(inside, _)| inside.trim())
}

fn accelerator(card: &str) -> Component {
    let gpu = named(component(ComponentKind::Gpu, 1.0), element(card, "product_name").unwrap_or_default());
    let limit = ["default_power_limit", "power_limit", "current_power_limit"];
    let watts = limit.iter().find_map(|name| element(card, name).and_then(leading_number));
    let memory = element(card, "fb_memory_usage").and_then(|memory| element(memory, "total"));
    let gpu = with(gpu, Attribute::Tdp, watts);
    let mut gpu = with(gpu, Attribute::Memory, memory.and_then(leading_number).map(|mib| mib / MIB_PER_GIB));
    let busy = element(card, "utilization").and_then(|utilisation| element(utilisation, "gpu_util"));
    if let Some(percent) = busy.and_then(leading_number).filter(|percent| *percent <= 100.0) {
        gpu.set(Attribute::Utilisation, Number::Value(percent * PERCENT));
    }
    gpu
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_are_read_with_their_limit() {
        let card = "<gpu id=\"00000000:07:00.0\"><product_name>NVIDIA A100-SXM4-80GB</product_name>\
                    <fb_memory_usage><total>81920 MiB</total></fb_memory_usage><utilization><gpu_util>30 %</gpu_util>\
                    </utilization><gpu_power_readings><default_power_limit>400.00 W</default_power_limit>\
                    </gpu_power_readings></gpu>";
        let machine = read(&format!("<?xml?><nvidia_smi_log>{card}{card}</nvidia_smi_log>")).unwrap();
        let gpu = &machine.components[0];
        assert_eq!(gpu.units, Some(Number::Value(2.0)));
        assert_eq!((gpu.tdp_w, gpu.memory_gb), (Some(Number::Value(400.0)), Some(Number::Value(80.0))));
        assert_eq!(gpu.utilisation, Some(Number::Value(0.3)));
        assert_eq!(read("<other/>"), None);
    }
}
