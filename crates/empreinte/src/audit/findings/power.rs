//! Transformers, distribution and batteries.

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::{Facts, need};
use super::found::{Found, Missing, Verdict};
use crate::datacentre::site::Battery;
use crate::datacentre::site::power::BatteryKind;
use crate::lang::Text;
use crate::scenario::{Measure, Term};

/// Watts of a kilowatt.
const KILO: f64 = 1000.0;

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[
    Definition {
        id: "transformer-light-load",
        domain: Domain::Power,
        name: Text { en: "Transformers lightly loaded", fr: "Transformateurs peu chargés" },
        trigger: Text {
            en: "several transformers carry together less than the threshold of their rated power",
            fr: "plusieurs transformateurs portent ensemble moins que le seuil de leur puissance",
        },
        measure: Text {
            en: "take one out of service where the redundancy allows it: its no-load loss goes",
            fr: "en mettre un hors service si la redondance le permet : ses pertes à vide disparaissent",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Window,
        interactions: &["redundancy-above-need"],
        figures: &["finding.transformer_light_load.load"],
        formula: "saving = largest no-load loss x hours",
        judge: transformers,
    },
    Definition {
        id: "distribution-loss",
        domain: Domain::Power,
        name: Text { en: "High loss of distribution", fr: "Pertes de distribution élevées" },
        trigger: Text {
            en: "what is lost between UPS and equipment is above the threshold of IT energy",
            fr: "ce qui se perd entre onduleurs et équipements dépasse le seuil de l’énergie informatique",
        },
        measure: Text {
            en: "check isolation transformers, cable lengths and phase balance; check the meters too",
            fr: "vérifier transformateurs d’isolement, longueurs de câbles et équilibre des phases ; vérifier aussi les compteurs",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Works,
        interactions: &["unaccounted-energy"],
        figures: &["finding.distribution_loss.share"],
        formula: "saving = loss - threshold x IT energy",
        judge: distribution,
    },
    Definition {
        id: "battery-old",
        domain: Domain::Power,
        name: Text { en: "Batteries beyond their life", fr: "Batteries au-delà de leur durée de vie" },
        trigger: Text {
            en: "a set of batteries is older than its stated life, or than the usual one of its chemistry",
            fr: "un jeu de batteries a dépassé sa durée de vie déclarée, ou celle, usuelle, de sa chimie",
        },
        measure: Text {
            en: "test their capacity and plan their replacement: an outage is at stake, not energy",
            fr: "tester leur capacité et prévoir leur remplacement : c’est une coupure qui est en jeu, pas l’énergie",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Window,
        interactions: &[],
        figures: &[
            "finding.battery_old.lead_acid",
            "finding.battery_old.lithium_ion",
            "finding.battery_old.nickel_metal_hydride",
        ],
        formula: "none: a risk",
        judge: batteries,
    },
];

fn transformers(facts: &Facts<'_>) -> Verdict {
    let id = "finding.transformer_light_load.load";
    let threshold = facts.figure(id)?;
    let all = &facts.state.site.power.transformers;
    if all.is_empty() {
        return Err(Missing(vec!["power.transformer"]));
    }
    let kw = facts.total_kwh()? / facts.state.hours();
    let rated: f64 = all.iter().map(|transformer| transformer.rated_kva).sum();
    let load = kw / rated;
    // A single one cannot be switched off; rated power is apparent, so the load is a little higher than this.
    if all.len() < 2 || rated <= 0.0 || load >= threshold {
        return Ok(None);
    }
    let watts = all.iter().filter_map(|transformer| transformer.no_load_loss_w).reduce(f64::max);
    let kwh = watts.map(|watts| watts / KILO * facts.state.hours());
    let measure = kwh.map(|kwh| match Term::Transformer.of(&facts.state.energy) {
        Some(_) => Measure::Cut { term: Term::Transformer, kwh, share: None },
        None => Measure::CutOther { kwh, share: None },
    });
    Found::new(Severity::Low, Confidence::Measured)
        .with(("load of all together", "charge de l’ensemble"), load, "", "meters")
        .with(("rated power", "puissance nominale"), rated, "kVA", "power.transformer.rated_kva")
        .beyond(threshold, "", id)
        .on(all.iter().map(|transformer| transformer.id.clone()))
        .act(measure)
        .verdict()
}

fn distribution(facts: &Facts<'_>) -> Verdict {
    let id = "finding.distribution_loss.share";
    let threshold = facts.figure(id)?;
    let lost = need(facts.state.energy.distribution_loss_kwh, Term::Distribution.field())?;
    let it = facts.it_kwh()?;
    if lost / it <= threshold {
        return Ok(None);
    }
    let kwh = lost - threshold * it;
    Found::new(Severity::Medium, Confidence::Measured)
        .with(("loss over IT energy", "pertes sur énergie informatique"), lost / it, "", "meters")
        .beyond(threshold, "", id)
        .act(Measure::Cut { term: Term::Distribution, kwh, share: None })
        .verdict()
}

/// The id of the usual life of a chemistry.
const fn usual_life(kind: BatteryKind) -> &'static str {
    match kind {
        BatteryKind::LeadAcid => "finding.battery_old.lead_acid",
        BatteryKind::LithiumIon => "finding.battery_old.lithium_ion",
        BatteryKind::NickelMetalHydride => "finding.battery_old.nickel_metal_hydride",
    }
}

fn batteries(facts: &Facts<'_>) -> Verdict {
    let all = &facts.state.site.power.batteries;
    if all.is_empty() {
        return Err(Missing(vec!["power.battery"]));
    }
    let mut old: Vec<(&Battery, f64, f64)> = Vec::new();
    let mut dated = false;
    for battery in all {
        let Some(year) = battery.year else { continue };
        dated = true;
        let life = battery.lifetime_years.map_or_else(|| facts.figure(usual_life(battery.kind)), Ok)?;
        if facts.age(year) > life {
            old.push((battery, facts.age(year), life));
        }
    }
    if !dated {
        return Err(Missing(vec!["power.battery.year"]));
    }
    let Some((first, age, life)) = old.first().copied() else { return Ok(None) };
    let from =
        if first.lifetime_years.is_some() { "power.battery.lifetime_years" } else { usual_life(first.kind) };
    Found::new(Severity::High, Confidence::Described)
        .with(("age", "âge"), age, "year", "power.battery.year")
        .with(("service life", "durée de vie"), life, "year", from)
        .on(old.iter().map(|(battery, ..)| battery.id.clone()))
        .verdict()
}
