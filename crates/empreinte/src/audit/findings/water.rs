//! Water of the site.

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::{Facts, need};
use super::found::{Found, Missing, Verdict};
use crate::datacentre::site::CoolingUnitKind;
use crate::lang::Text;
use crate::scenario::Measure;

/// Litres of a cubic metre.
const LITRES: f64 = 1000.0;

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[
    Definition {
        id: "water-per-kwh-high",
        domain: Domain::Water,
        name: Text { en: "Much water per kilowatt hour", fr: "Beaucoup d’eau par kilowattheure" },
        trigger: Text {
            en: "water taken in per kilowatt hour of IT equipment is above the threshold",
            fr: "l’eau prise par kilowattheure informatique dépasse le seuil",
        },
        measure: Text {
            en: "look at drains, leaks and the hours of evaporation; weigh it against the energy that evaporation saves",
            fr: "examiner purges, fuites et heures d’évaporation ; le mettre en balance avec l’énergie que l’évaporation économise",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["cycles-low"],
        figures: &["rule.cndcp.new.wue_max"],
        formula: "none: WUE = water / IT energy",
        judge: wue,
    },
    Definition {
        id: "water-not-metered",
        domain: Domain::Water,
        name: Text { en: "Water not metered", fr: "Eau non comptée" },
        trigger: Text {
            en: "towers or adiabatic coolers stand on the site and no meter or bill says what they take",
            fr: "des tours ou aérorefroidisseurs adiabatiques sont sur le site, et ni compteur ni facture ne dit ce qu’ils prennent",
        },
        measure: Text { en: "meter the make-up water", fr: "compter l’eau d’appoint" },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Window,
        interactions: &["water-per-kwh-high", "cycles-low"],
        figures: &[],
        formula: "none: WUE cannot be computed",
        judge: unmetered,
    },
    Definition {
        id: "cycles-low",
        domain: Domain::Water,
        name: Text { en: "Water drained too early", fr: "Eau purgée trop tôt" },
        trigger: Text {
            en: "the cycles of concentration of the towers are below the threshold",
            fr: "les cycles de concentration des tours sont sous le seuil",
        },
        measure: Text {
            en: "raise them as far as the quality of the water allows",
            fr: "les relever autant que la qualité de l’eau le permet",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["water-per-kwh-high"],
        figures: &["finding.cycles.cycles", "finding.cycles.target"],
        formula: "saving = water x (1 - (C1 / (C1 - 1)) / (C0 / (C0 - 1)))",
        judge: cycles,
    },
];

fn wue(facts: &Facts<'_>) -> Verdict {
    let id = "rule.cndcp.new.wue_max";
    let threshold = facts.figure(id)?;
    let water = need(facts.state.energy.water_m3, "water.input_m3")?;
    let litres = water * LITRES / facts.it_kwh()?;
    if litres <= threshold {
        return Ok(None);
    }
    Found::new(Severity::Medium, Confidence::Measured)
        .with(
            ("water per kilowatt hour of IT", "eau par kilowattheure informatique"),
            litres,
            "L/kWh",
            "meters",
        )
        .beyond(threshold, "L/kWh", id)
        .verdict()
}

fn unmetered(facts: &Facts<'_>) -> Verdict {
    let units = &facts.state.site.cooling.units;
    if units.is_empty() {
        return Err(Missing(vec!["cooling.unit"]));
    }
    let towers: Vec<_> = units.iter().filter(|unit| unit.kind == CoolingUnitKind::CoolingTower).collect();
    if towers.is_empty() || facts.state.energy.water_m3.is_some() {
        return Ok(None);
    }
    let number = f64::from(u32::try_from(towers.len()).unwrap_or(u32::MAX));
    Found::new(Severity::Medium, Confidence::Described)
        .with(("towers without a meter", "tours sans compteur"), number, "", "cooling.unit.kind")
        .on(towers.iter().map(|unit| unit.id.clone()))
        .verdict()
}

fn cycles(facts: &Facts<'_>) -> Verdict {
    let id = "finding.cycles.cycles";
    let (threshold, target) = (facts.figure(id)?, facts.figure("finding.cycles.target")?);
    let cycles = need(facts.state.site.water.cycles_of_concentration, "water.cycles_of_concentration")?;
    if cycles >= threshold {
        return Ok(None);
    }
    // At one cycle or below all is drained: nothing can be computed from it.
    let known = facts.state.energy.water_m3.is_some() && cycles > 1.0;
    Found::new(Severity::Low, Confidence::Described)
        .with(
            ("cycles of concentration", "cycles de concentration"),
            cycles,
            "",
            "water.cycles_of_concentration",
        )
        .with(("target", "cible"), target, "", "finding.cycles.target")
        .beyond(threshold, "", id)
        .act(known.then_some(Measure::Cycles { cycles: target }))
        .verdict()
}
