//! Equipment that is on for nobody, and what is not known of the equipment.

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::{Facts, is_active};
use super::found::{Found, Missing, Verdict};
use crate::lang::Text;
use crate::scenario::{Machine, Measure};

/// Watts of a kilowatt.
const KILO: f64 = 1000.0;

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[
    Definition {
        id: "unused-equipment-on",
        domain: Domain::It,
        name: Text {
            en: "Equipment out of use that draws power",
            fr: "Équipements hors service sous tension",
        },
        trigger: Text {
            en: "a device with a status other than in use draws power",
            fr: "un appareil dont le statut n’est pas « en service » consomme",
        },
        measure: Text {
            en: "switch it off, or correct its status",
            fr: "l’éteindre, ou corriger son statut",
        },
        actor: Actor::It,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["idle-servers"],
        figures: &[],
        formula: "saving = power x hours x marginal PUE",
        judge: unused,
    },
    Definition {
        id: "no-it-inventory",
        domain: Domain::DataQuality,
        name: Text { en: "No inventory of the equipment", fr: "Pas d’inventaire des équipements" },
        trigger: Text {
            en: "neither a device nor an inventory file is given",
            fr: "ni appareil ni fichier d’inventaire n’est donné",
        },
        measure: Text {
            en: "export the inventory of the rooms: what was made, and who uses what, rest on it",
            fr: "exporter l’inventaire des salles : la fabrication, et qui utilise quoi, en dépendent",
        },
        actor: Actor::It,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["utilisation-unknown"],
        figures: &[],
        formula: "none: the making of the equipment is missing from the footprint",
        judge: inventory,
    },
    Definition {
        id: "utilisation-unknown",
        domain: Domain::DataQuality,
        name: Text { en: "Utilisation of servers not known", fr: "Utilisation des serveurs inconnue" },
        trigger: Text {
            en: "the utilisation of fewer than the threshold of the servers is known",
            fr: "l’utilisation de moins que le seuil des serveurs est connue",
        },
        measure: Text {
            en: "collect it from the hypervisor or the monitoring: idle servers cannot be found without",
            fr: "la relever depuis l’hyperviseur ou la supervision : sans elle, les serveurs inactifs restent introuvables",
        },
        actor: Actor::It,
        practices: &[("2021", "4.2.8")],
        disruption: Disruption::None,
        interactions: &["idle-servers", "low-utilisation"],
        figures: &["finding.inventory_utilisation.share"],
        formula: "none: it hides idle servers",
        judge: utilisation,
    },
];

fn unused(facts: &Facts<'_>) -> Verdict {
    let machines = &facts.state.machines;
    if machines.is_empty() {
        return Err(Missing(vec!["it.inventories"]));
    }
    let all = machines.iter().map(std::convert::AsRef::as_ref);
    let off: Vec<&Machine> = all.filter(|machine: &&Machine| !is_active(&machine.device)).collect();
    let powered = |machine: &&&Machine| machine.device.measured_power_w.is_some_and(|watts| watts > 0.0);
    let on: Vec<&Machine> = off.iter().filter(powered).copied().collect();
    if on.is_empty() {
        return Ok(None);
    }
    let watts =
        on.iter().filter_map(|machine| Some(machine.device.measured_power_w? * machine.device.count()));
    let kw = watts.sum::<f64>() / KILO;
    Found::new(Severity::High, Confidence::Measured)
        .with(
            ("power of devices out of use", "puissance des appareils hors service"),
            kw,
            "kW",
            "it.device.measured_power_w",
        )
        .on(on.iter().map(|machine| machine.device.label()))
        .act(Measure::SwitchOff { power_kw: kw })
        .verdict()
}

fn inventory(facts: &Facts<'_>) -> Verdict {
    if !facts.state.machines.is_empty() || !facts.state.site.it.inventories.is_empty() {
        return Ok(None);
    }
    Found::new(Severity::High, Confidence::Measured)
        .with(("devices known", "appareils connus"), 0.0, "", "it.inventories")
        .verdict()
}

fn utilisation(facts: &Facts<'_>) -> Verdict {
    let id = "finding.inventory_utilisation.share";
    let threshold = facts.figure(id)?;
    let servers = facts.servers()?;
    let number = |known: bool| {
        let kept = servers.iter().filter(|(_, machine)| !known || machine.device.cpu_utilisation.is_some());
        kept.map(|(_, machine)| machine.device.count()).sum::<f64>()
    };
    let (known, all) = (number(true), number(false));
    if all <= 0.0 || known / all >= threshold {
        return Ok(None);
    }
    Found::new(Severity::Medium, Confidence::Measured)
        .with(
            ("servers of known utilisation", "serveurs d’utilisation connue"),
            known / all,
            "",
            "it.device.cpu_utilisation",
        )
        .beyond(threshold, "", id)
        .verdict()
}
