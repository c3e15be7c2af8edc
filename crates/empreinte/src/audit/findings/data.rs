//! What no meter reads.

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::Facts;
use super::found::{Found, Missing, Verdict};
use crate::lang::Text;

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[
    Definition {
        id: "site-not-metered",
        domain: Domain::DataQuality,
        name: Text { en: "Energy of the datacentre not metered", fr: "Énergie du centre non comptée" },
        trigger: Text {
            en: "no meter or bill says what the datacentre takes as a whole",
            fr: "ni compteur ni facture ne dit ce que le centre prend dans son ensemble",
        },
        measure: Text {
            en: "meter the supply of the datacentre, of class 0.5S or better",
            fr: "compter l’alimentation du centre, en classe 0,5S ou mieux",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Window,
        interactions: &["it-not-metered"],
        figures: &[],
        formula: "none: nothing else can be computed",
        judge: site,
    },
    Definition {
        id: "it-not-metered",
        domain: Domain::DataQuality,
        name: Text { en: "IT energy not metered", fr: "Énergie informatique non comptée" },
        trigger: Text {
            en: "no meter says what IT equipment takes",
            fr: "aucun compteur ne dit ce que prennent les équipements informatiques",
        },
        measure: Text {
            en: "read the output of the UPS, or better the PDUs or the inputs of the equipment",
            fr: "relever la sortie des onduleurs, ou mieux les PDU ou les entrées des équipements",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Window,
        interactions: &["ups-not-metered"],
        figures: &[],
        formula: "none: no PUE can be computed",
        judge: it,
    },
    Definition {
        id: "cooling-not-metered",
        domain: Domain::DataQuality,
        name: Text { en: "Cooling not metered", fr: "Froid non compté" },
        trigger: Text {
            en: "cooling units stand on the site and no meter says what they take",
            fr: "des unités de froid sont sur le site et aucun compteur ne dit ce qu’elles prennent",
        },
        measure: Text {
            en: "meter compressors, fans and pumps apart",
            fr: "compter séparément compresseurs, ventilateurs et pompes",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Window,
        interactions: &["unaccounted-energy"],
        figures: &[],
        formula: "none: savings on cooling cannot be computed",
        judge: cooling,
    },
    Definition {
        id: "ups-not-metered",
        domain: Domain::DataQuality,
        name: Text { en: "UPS not read on both sides", fr: "Onduleurs non relevés des deux côtés" },
        trigger: Text {
            en: "a UPS is described and its energy is not read at input and output",
            fr: "un onduleur est décrit et son énergie n’est pas relevée en entrée et en sortie",
        },
        measure: Text {
            en: "read both from its own display or network card",
            fr: "relever les deux sur son afficheur ou sa carte réseau",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["ups-low-load"],
        figures: &[],
        formula: "none: its loss is not known",
        judge: ups,
    },
];

/// A finding that something is not metered.
fn absent(severity: Severity, words: (&'static str, &'static str), number: f64, from: &'static str) -> Found {
    Found::new(severity, Confidence::Measured).with(words, number, "", from)
}

fn site(facts: &Facts<'_>) -> Verdict {
    if facts.state.energy.total_kwh.is_some() {
        return Ok(None);
    }
    absent(Severity::High, ("meters of the whole", "compteurs de l’ensemble"), 0.0, "meters").verdict()
}

fn it(facts: &Facts<'_>) -> Verdict {
    if facts.state.energy.it_kwh.is_some() {
        return Ok(None);
    }
    absent(Severity::High, ("meters of IT energy", "compteurs informatiques"), 0.0, "meters").verdict()
}

fn cooling(facts: &Facts<'_>) -> Verdict {
    let units = facts.state.site.cooling.units.len();
    if units == 0 {
        return Err(Missing(vec!["cooling.unit"]));
    }
    if facts.state.energy.cooling_kwh().is_some() {
        return Ok(None);
    }
    let number = f64::from(u32::try_from(units).unwrap_or(u32::MAX));
    absent(
        Severity::Medium,
        ("cooling units without a meter", "unités de froid sans compteur"),
        number,
        "cooling.unit",
    )
    .verdict()
}

fn ups(facts: &Facts<'_>) -> Verdict {
    let all = &facts.state.site.power.ups;
    if all.is_empty() {
        return Err(Missing(vec!["power.ups"]));
    }
    let read = |id: &str| {
        let used = facts.state.energy.ups.iter().find(|used| used.id == id);
        used.is_some_and(|used| used.input_kwh.is_some() && used.output_kwh.is_some())
    };
    let blind: Vec<_> = all.iter().filter(|ups| !read(&ups.id)).map(|ups| ups.id.clone()).collect();
    if blind.is_empty() {
        return Ok(None);
    }
    let number = f64::from(u32::try_from(blind.len()).unwrap_or(u32::MAX));
    absent(
        Severity::Low,
        ("UPS not read on both sides", "onduleurs non relevés des deux côtés"),
        number,
        "power.ups.input_meter",
    )
    .on(blind)
    .verdict()
}
