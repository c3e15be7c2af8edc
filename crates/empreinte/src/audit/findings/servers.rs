//! Servers that do nothing or little.

use std::collections::BTreeSet;

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::{Facts, need};
use super::found::{Found, Missing, Verdict};
use crate::datacentre::site::Change;
use crate::lang::Text;
use crate::scenario::{Machine, Measure};

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[
    Definition {
        id: "idle-servers",
        domain: Domain::It,
        name: Text { en: "Idle servers", fr: "Serveurs inactifs" },
        trigger: Text {
            en: "the mean CPU utilisation of a server is below the threshold",
            fr: "l’utilisation moyenne des processeurs d’un serveur est sous le seuil",
        },
        measure: Text {
            en: "find who owns them; archive, stop and remove them",
            fr: "trouver à qui ils sont ; archiver, arrêter et retirer",
        },
        actor: Actor::It,
        practices: &[("2021", "4.3.5")],
        disruption: Disruption::Window,
        interactions: &["low-utilisation", "old-servers"],
        figures: &["finding.idle_servers.utilisation", "whatif.server.idle_share"],
        formula: "saving = idle power x hours x marginal PUE, and the rate of their making",
        judge: idle,
    },
    Definition {
        id: "low-utilisation",
        domain: Domain::It,
        name: Text { en: "Servers little used", fr: "Serveurs peu utilisés" },
        trigger: Text {
            en: "the mean CPU utilisation of the servers that work is below the threshold",
            fr: "l’utilisation moyenne des processeurs des serveurs qui travaillent est sous le seuil",
        },
        measure: Text {
            en: "virtualise or schedule onto fewer servers, with a utilisation target",
            fr: "virtualiser ou ordonnancer sur moins de serveurs, avec un objectif d’utilisation",
        },
        actor: Actor::It,
        practices: &[("2021", "4.2.8")],
        disruption: Disruption::Window,
        interactions: &["idle-servers", "old-servers"],
        figures: &[
            "finding.low_utilisation.utilisation",
            "whatif.consolidation.utilisation",
            "whatif.server.idle_share",
        ],
        formula: "saving = whole part of n x (1 - u / target) servers x idle power x hours x marginal PUE",
        judge: low,
    },
];

/// Servers whose utilisation is known.
fn measured<'f>(facts: &'f Facts<'_>) -> Result<Vec<(&'f Machine, f64)>, Missing> {
    let servers = facts.servers()?;
    let known: Vec<_> = servers
        .into_iter()
        .filter_map(|(_, machine)| Some((machine, machine.device.cpu_utilisation?)))
        .collect();
    if known.is_empty() { Err(Missing(vec!["it.device.cpu_utilisation"])) } else { Ok(known) }
}

/// Number of machines.
fn count<'f>(machines: impl Iterator<Item = &'f Machine>) -> f64 {
    machines.map(|machine| machine.device.count()).sum()
}

/// Mean power of those whose power is known, W.
fn mean_power_w(machines: &[&Machine]) -> Option<f64> {
    let powers =
        machines.iter().filter_map(|machine| Some((machine.mean_power_w()?, machine.device.count())));
    let (watts, number) = powers.fold((0.0, 0.0), |(watts, number), (w, n)| (watts + w * n, number + n));
    (number > 0.0).then(|| watts / number)
}

fn idle(facts: &Facts<'_>) -> Verdict {
    let id = "finding.idle_servers.utilisation";
    let threshold = facts.figure(id)?;
    let known = measured(facts)?;
    let idle: Vec<&Machine> =
        known.iter().filter(|(_, used)| *used < threshold).map(|(machine, _)| *machine).collect();
    if idle.is_empty() {
        return Ok(None);
    }
    let labels: Vec<String> = idle.iter().map(|machine| machine.device.label()).collect();
    let number = count(idle.iter().copied());
    Found::new(Severity::High, Confidence::Measured)
        .with(("idle servers", "serveurs inactifs"), number, "", "it.device.cpu_utilisation")
        .beyond(threshold, "", id)
        .act(stop(facts, &idle, &labels, number))
        .on(labels)
        .verdict()
}

/// Stops servers by name where names tell them apart and their power is known, else by number.
fn stop(facts: &Facts<'_>, idle: &[&Machine], labels: &[String], number: f64) -> Option<Measure> {
    let all: Vec<String> = facts.state.machines.iter().map(|machine| machine.device.label()).collect();
    let once = |label: &String| !label.is_empty() && all.iter().filter(|other| *other == label).count() == 1;
    let distinct: BTreeSet<&String> = labels.iter().collect();
    let known = |machine: &&Machine| machine.device.idle_power_w.or(machine.mean_power_w()).is_some();
    let (hosts, servers, power_w) = if distinct.into_iter().all(once) && idle.iter().all(known) {
        (labels.to_vec(), None, None)
    } else {
        (Vec::new(), Some(number), Some(mean_power_w(idle)?))
    };
    Some(Measure::Change(Change::Consolidation { hosts, servers, power_w }))
}

fn low(facts: &Facts<'_>) -> Verdict {
    let id = "finding.low_utilisation.utilisation";
    let (threshold, idle) = (facts.figure(id)?, facts.figure("finding.idle_servers.utilisation")?);
    let target = facts.figure("whatif.consolidation.utilisation")?;
    let known = measured(facts)?;
    let working: Vec<_> = known.into_iter().filter(|(_, used)| *used >= idle).collect();
    let machines: Vec<&Machine> = working.iter().map(|(machine, _)| *machine).collect();
    let number = count(machines.iter().copied());
    let work: f64 = working.iter().map(|(machine, used)| machine.device.count() * used).sum();
    let mean = need((number > 0.0).then(|| work / number), "it.device.cpu_utilisation")?;
    if mean >= threshold {
        return Ok(None);
    }
    let spare = (number * (1.0 - mean / target)).floor().max(0.0);
    let measure = mean_power_w(&machines).filter(|_| spare >= 1.0).map(|power| {
        let (servers, power_w) = (Some(spare), Some(power));
        Measure::Change(Change::Consolidation { hosts: Vec::new(), servers, power_w })
    });
    Found::new(Severity::Medium, Confidence::Measured)
        .with(
            ("mean CPU utilisation", "utilisation moyenne des processeurs"),
            mean,
            "",
            "it.device.cpu_utilisation",
        )
        .with(("servers that work", "serveurs qui travaillent"), number, "", "it.device")
        .with(
            ("servers that could stop", "serveurs qui pourraient s’arrêter"),
            spare,
            "",
            "whatif.consolidation.utilisation",
        )
        .beyond(threshold, "", id)
        .act(measure)
        .verdict()
}
