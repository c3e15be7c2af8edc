//! How well what is metered was read.

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::{Facts, Metering, need};
use super::found::{Found, Missing, Verdict};
use crate::lang::Text;

/// Days of a year, for a period that is not whole.
const DAYS: f64 = 365.0;

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[
    Definition {
        id: "unaccounted-energy",
        domain: Domain::DataQuality,
        name: Text { en: "Energy that no meter explains", fr: "Énergie qu’aucun compteur n’explique" },
        trigger: Text {
            en: "the share of the energy of the datacentre that no meter explains is above the threshold",
            fr: "la part de l’énergie du centre qu’aucun compteur n’explique dépasse le seuil",
        },
        measure: Text {
            en: "follow the circuits without a meter, with a clamp for some weeks where no meter can be fitted",
            fr: "suivre les départs sans compteur, à la pince quelques semaines là où aucun ne peut être posé",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["cooling-not-metered", "meter-contradiction"],
        figures: &["finding.unaccounted.share"],
        formula: "none: it may hide any loss",
        judge: unaccounted,
    },
    Definition {
        id: "coverage-low",
        domain: Domain::DataQuality,
        name: Text { en: "Readings with many gaps", fr: "Relevés lacunaires" },
        trigger: Text {
            en: "the meter of the whole site was read for less than the threshold of the period",
            fr: "le compteur général a été relevé moins longtemps que le seuil",
        },
        measure: Text {
            en: "mend the collection; keep the registers, which close the gaps",
            fr: "réparer la collecte ; garder les index, qui comblent les trous",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["long-gap"],
        figures: &["finding.coverage.share"],
        formula: "none: energy is carried over the gaps",
        judge: coverage,
    },
    Definition {
        id: "long-gap",
        domain: Domain::DataQuality,
        name: Text { en: "A long gap in the readings", fr: "Un long trou dans les relevés" },
        trigger: Text {
            en: "the longest gap of the meter of the whole site is above the threshold",
            fr: "le plus long trou du compteur général dépasse le seuil",
        },
        measure: Text {
            en: "watch the collection: an alarm after some hours without readings",
            fr: "surveiller la collecte : une alarme après quelques heures sans relevé",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["coverage-low"],
        figures: &["finding.gap.hours"],
        formula: "none",
        judge: gap,
    },
    Definition {
        id: "meter-contradiction",
        domain: Domain::DataQuality,
        name: Text { en: "Meters that contradict one another", fr: "Compteurs qui se contredisent" },
        trigger: Text {
            en: "some meters differ by more than their uncertainty allows",
            fr: "des compteurs diffèrent de plus que leur incertitude",
        },
        measure: Text {
            en: "check the ratio, direction and wiring of the current transformers, then the tree of meters",
            fr: "vérifier rapport, sens et câblage des transformateurs de courant, puis l’arbre des compteurs",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Window,
        interactions: &["unaccounted-energy"],
        figures: &[],
        formula: "none: every ratio that uses them is doubtful",
        judge: contradiction,
    },
    Definition {
        id: "short-period",
        domain: Domain::DataQuality,
        name: Text { en: "Less than twelve months", fr: "Moins de douze mois" },
        trigger: Text {
            en: "the period is shorter than twelve months",
            fr: "la période est plus courte que douze mois",
        },
        measure: Text {
            en: "read a whole year: a PUE of some months follows the weather",
            fr: "relever une année entière : un PUE de quelques mois suit le temps qu’il fait",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["pue-high"],
        figures: &[],
        formula: "none: no annual KPI can be given",
        judge: period,
    },
];

fn metering<'f>(facts: &'f Facts<'_>) -> Result<&'f Metering, Missing> {
    need(facts.metering.as_ref(), "meter")
}

fn unaccounted(facts: &Facts<'_>) -> Verdict {
    let id = "finding.unaccounted.share";
    let threshold = facts.figure(id)?;
    let energy = &facts.state.energy;
    let computed = || energy.unaccounted_kwh.zip(energy.total_kwh).map(|(lost, total)| lost / total);
    let told = facts.metering.as_ref().and_then(|metering| metering.unaccounted_share);
    let share = need(told.or_else(computed), "meter")?;
    if share <= threshold {
        return Ok(None);
    }
    Found::new(Severity::Medium, Confidence::Measured)
        .with(("unaccounted share", "part inexpliquée"), share, "", "meters")
        .beyond(threshold, "", id)
        .verdict()
}

fn coverage(facts: &Facts<'_>) -> Verdict {
    let id = "finding.coverage.share";
    let threshold = facts.figure(id)?;
    let coverage = need(metering(facts)?.coverage, "meter")?;
    if coverage >= threshold {
        return Ok(None);
    }
    Found::new(Severity::Medium, Confidence::Measured)
        .with(("coverage", "couverture"), coverage, "", "meters")
        .beyond(threshold, "", id)
        .verdict()
}

fn gap(facts: &Facts<'_>) -> Verdict {
    let id = "finding.gap.hours";
    let threshold = facts.figure(id)?;
    let hours = need(metering(facts)?.longest_gap_hours, "meter")?;
    if hours <= threshold {
        return Ok(None);
    }
    Found::new(Severity::Low, Confidence::Measured)
        .with(("longest gap", "plus long trou"), hours, "h", "meters")
        .beyond(threshold, "h", id)
        .verdict()
}

fn contradiction(facts: &Facts<'_>) -> Verdict {
    let found = &metering(facts)?.contradictions;
    if found.is_empty() {
        return Ok(None);
    }
    let number = f64::from(u32::try_from(found.len()).unwrap_or(u32::MAX));
    Found::new(Severity::High, Confidence::Measured)
        .with(("contradictions", "contradictions"), number, "", "meters")
        .on(found.iter().cloned())
        .verdict()
}

fn period(facts: &Facts<'_>) -> Verdict {
    let period = facts.state.energy.period;
    if period.is_twelve_months() {
        return Ok(None);
    }
    Found::new(Severity::Medium, Confidence::Measured)
        .with(("days", "jours"), f64::from(period.days()), "day", "period")
        .with(("days of a year", "jours d’une année"), DAYS, "day", "ISO/IEC 30134-2")
        .verdict()
}
