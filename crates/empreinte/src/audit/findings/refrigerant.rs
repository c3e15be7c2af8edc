//! Refrigerants: leaks and gases under the law on fluorinated gases.

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::Facts;
use super::found::{Found, Missing, Verdict};
use crate::audit::rules::{Judgement, Status, fgas_leak_check};
use crate::datacentre::site::CoolingUnit;
use crate::factors::refrigerants::{GwpBasis, composition, mixture};
use crate::lang::Text;
use crate::period::{Day, day};
use crate::scenario::Measure;

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[
    Definition {
        id: "refrigerant-leak",
        domain: Domain::Cooling,
        name: Text { en: "Refrigerant leaks", fr: "Fuites de fluide frigorigène" },
        trigger: Text {
            en: "what was added to a unit in the period is above the threshold of its charge for a year",
            fr: "ce qui a été ajouté à une unité pendant la période dépasse, sur un an, le seuil de sa charge",
        },
        measure: Text {
            en: "find and mend the leak before the next top-up",
            fr: "trouver et réparer la fuite avant le prochain appoint",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Window,
        interactions: &["refrigerant-high-gwp"],
        figures: &["finding.refrigerant_leak.rate"],
        formula: "saving = (mass added - threshold x charge) x warming potential",
        judge: leak,
    },
    Definition {
        id: "refrigerant-high-gwp",
        domain: Domain::Cooling,
        name: Text {
            en: "Refrigerant of high warming potential",
            fr: "Fluide à fort potentiel de réchauffement",
        },
        trigger: Text {
            en: "a unit holds a refrigerant whose warming potential, on the basis of the law, is at or above the threshold",
            fr: "une unité contient un fluide dont le potentiel de réchauffement, sur la base de la loi, atteint le seuil",
        },
        measure: Text {
            en: "plan a gas below the bans at the next replacement: its price and supply follow the quotas",
            fr: "prévoir un fluide sous les seuils d’interdiction au prochain remplacement : son prix et sa disponibilité suivent les quotas",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Works,
        interactions: &["refrigerant-leak"],
        figures: &["finding.refrigerant_gwp.gwp"],
        formula: "none: what leaks meanwhile is that of refrigerant-leak",
        judge: high_gwp,
    },
    Definition {
        id: "leak-check-overdue",
        domain: Domain::Cooling,
        name: Text { en: "Leak check overdue", fr: "Contrôle d’étanchéité en retard" },
        trigger: Text {
            en: "the last leak check of a unit is older than the interval of Regulation (EU) 2024/573 for its charge",
            fr: "le dernier contrôle d’étanchéité d’une unité est plus ancien que l’intervalle du règlement (UE) 2024/573 pour sa charge",
        },
        measure: Text {
            en: "have it checked by a certified person, and keep the record five years",
            fr: "la faire contrôler par une personne certifiée, et garder le relevé cinq ans",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["refrigerant-leak", "refrigerant-high-gwp"],
        figures: &[],
        formula: "none: the rule fgas-leak-check",
        judge: overdue,
    },
];

/// Share of its charge that a unit lost in a year, with the mass added in the period.
fn rate(facts: &Facts<'_>, unit: &CoolingUnit) -> Option<(f64, f64)> {
    let period = facts.state.energy.period;
    let charge = unit.charge_kg.filter(|&kg| kg > 0.0)?;
    let within =
        unit.top_ups.as_ref()?.iter().filter(|added| day(&added.date).is_ok_and(|day| period.holds(day)));
    let kg: f64 = within.map(|added| added.mass_kg).sum();
    (period.years() > 0.0).then(|| (kg / charge / period.years(), kg))
}

fn leak(facts: &Facts<'_>) -> Verdict {
    let id = "finding.refrigerant_leak.rate";
    let threshold = facts.figure(id)?;
    let units = &facts.state.site.cooling.units;
    let rates: Vec<_> = units.iter().filter_map(|unit| Some((unit, rate(facts, unit)?))).collect();
    if rates.is_empty() {
        return Err(Missing(vec!["cooling.unit.top_ups", "cooling.unit.charge_kg"]));
    }
    let mut found = Found::new(Severity::High, Confidence::Measured);
    for (unit, (rate, kg)) in rates {
        if rate > threshold {
            found = found
                .with(
                    ("share of the charge lost in a year", "part de la charge perdue en un an"),
                    rate,
                    "1/year",
                    "cooling.unit.top_ups",
                )
                .with(("mass added", "masse ajoutée"), kg, "kg", "cooling.unit.top_ups")
                .on([unit.id.clone()])
                .act(Measure::Repair { unit: unit.id.clone(), rate: threshold });
        }
    }
    if found.evidence.is_empty() { Ok(None) } else { found.beyond(threshold, "1/year", id).verdict() }
}

/// Warming potential on the basis of Regulation (EU) 2024/573, whose bans it is compared with.
fn legal_gwp(facts: &Facts<'_>, gas: &str) -> Option<f64> {
    let shares = composition(gas).ok()?;
    mixture(facts.state.factors, &shares, GwpBasis::Eu2024573).ok().map(|mixture| mixture.kgco2e_per_kg)
}

fn high_gwp(facts: &Facts<'_>) -> Verdict {
    let id = "finding.refrigerant_gwp.gwp";
    let threshold = facts.figure(id)?;
    let units = facts.state.site.cooling.units.iter();
    let known: Vec<_> =
        units.filter_map(|unit| Some((unit, legal_gwp(facts, unit.refrigerant.as_deref()?)?))).collect();
    if known.is_empty() {
        return Err(Missing(vec!["cooling.unit.refrigerant"]));
    }
    let high: Vec<_> = known.into_iter().filter(|(_, gwp)| *gwp >= threshold).collect();
    let Some(gwp) = high.iter().map(|(_, gwp)| *gwp).reduce(f64::max) else { return Ok(None) };
    let tonnes =
        high.iter().filter_map(|(unit, gwp)| Some(unit.charge_kg? * gwp / 1000.0)).reduce(|a, b| a + b);
    let found = Found::new(Severity::Medium, Confidence::Described)
        .with(
            ("highest warming potential", "plus fort potentiel de réchauffement"),
            gwp,
            "kgCO2e/kg",
            "cooling.unit.refrigerant",
        )
        .beyond(threshold, "kgCO2e/kg", id)
        .on(high.iter().map(|(unit, _)| unit.id.clone()));
    match tonnes {
        Some(tonnes) => found
            .with(("charge in place", "charge en place"), tonnes, "tCO2e", "cooling.unit.charge_kg")
            .verdict(),
        None => found.verdict(),
    }
}

/// What the rule of leak checks says of a unit on the day of the judgement; `None` where it cannot tell.
fn check(facts: &Facts<'_>, unit: &CoolingUnit) -> Option<Judgement> {
    let last_check = unit.last_leak_check.as_deref().and_then(|text| day(text).ok()).map(Day);
    let asked = fgas_leak_check::Facts {
        gas: Some(unit.refrigerant.clone()?),
        charge_kg: unit.charge_kg,
        leak_detection: unit.leak_detection,
        hermetic: unit.hermetic,
        last_check,
        ..fgas_leak_check::Facts::default()
    };
    let judgement = fgas_leak_check::judge(&asked, facts.on).ok()?;
    let told = judgement.applies == Some(false)
        || judgement.criteria.iter().any(|criterion| criterion.status != Status::Unknown);
    told.then_some(judgement)
}

fn overdue(facts: &Facts<'_>) -> Verdict {
    let units = facts.state.site.cooling.units.iter();
    let judged: Vec<_> = units.filter_map(|unit| Some((unit, check(facts, unit)?))).collect();
    if judged.is_empty() {
        return Err(Missing(vec!["cooling.unit.last_leak_check", "cooling.unit.charge_kg"]));
    }
    let mut found = Found::new(Severity::High, Confidence::Measured);
    for (unit, judgement) in judged {
        let late = judgement.criteria.iter().find(|criterion| criterion.status == Status::NotMet);
        let Some(months) = late.and_then(|criterion| criterion.threshold) else { continue };
        found = found
            .with(("interval of checks", "intervalle des contrôles"), months, "month", fgas_leak_check::ID)
            .on([unit.id.clone()]);
        if let Some(tonnes) = judgement.figures.get("charge_tco2e") {
            found = found.with(
                ("charge in place", "charge en place"),
                *tonnes,
                "tCO2e",
                "cooling.unit.charge_kg",
            );
        }
    }
    if found.evidence.is_empty() { Ok(None) } else { found.verdict() }
}
