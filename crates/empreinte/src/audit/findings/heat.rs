//! Heat that could serve.

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::{Facts, need};
use super::found::{Found, Verdict};
use crate::lang::Text;

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[
    Definition {
        id: "heat-user-near",
        domain: Domain::Heat,
        name: Text {
            en: "Heat lost though a user is near",
            fr: "Chaleur perdue alors qu’un preneur est proche",
        },
        trigger: Text {
            en: "mean IT power is above the threshold, a user of heat is nearer than the threshold, and no heat is handed over",
            fr: "la puissance informatique moyenne dépasse le seuil, un preneur de chaleur est plus proche que le seuil, et aucune chaleur n’est cédée",
        },
        measure: Text {
            en: "study the hand-over: temperature, heat pump, contract; what it avoids stays outside the inventory",
            fr: "étudier la cession : température, pompe à chaleur, contrat ; ce qu’elle évite reste hors de l’inventaire",
        },
        actor: Actor::Management,
        practices: &[("2021", "5.7.2")],
        disruption: Disruption::Works,
        interactions: &["heat-not-ready"],
        figures: &["finding.heat_user.distance", "finding.heat_user.it_power"],
        formula: "none: avoided elsewhere, never subtracted",
        judge: user,
    },
    Definition {
        id: "heat-not-ready",
        domain: Domain::Heat,
        name: Text {
            en: "Plant not ready to hand heat over",
            fr: "Installation non prête à céder de la chaleur",
        },
        trigger: Text {
            en: "the plant is said not to be able to hand over heat, and none is",
            fr: "l’installation est dite incapable de céder de la chaleur, et n’en cède pas",
        },
        measure: Text {
            en: "leave connections and room for an exchanger at the next refit",
            fr: "prévoir piquages et place pour un échangeur à la prochaine rénovation",
        },
        actor: Actor::Management,
        practices: &[("2021", "5.7.5")],
        disruption: Disruption::Works,
        interactions: &["heat-user-near"],
        figures: &[],
        formula: "none",
        judge: ready,
    },
];

/// Whether some heat is handed over; nothing known is no.
fn reused(facts: &Facts<'_>) -> bool {
    facts.state.energy.heat_reused_kwh.or(facts.state.site.heat.reused_kwh).is_some_and(|kwh| kwh > 0.0)
}

fn user(facts: &Facts<'_>) -> Verdict {
    let (near, large) = ("finding.heat_user.distance", "finding.heat_user.it_power");
    let (distance, least) = (facts.figure(near)?, facts.figure(large)?);
    let found = need(facts.state.site.heat.nearest_user_m, "heat.nearest_user_m")?;
    let kw = facts.it_kwh()? / facts.state.hours();
    if reused(facts) || found > distance || kw < least {
        return Ok(None);
    }
    Found::new(Severity::Medium, Confidence::Described)
        .with(("mean IT power", "puissance informatique moyenne"), kw, "kW", "meters")
        .with(("nearest user", "preneur le plus proche"), found, "m", "heat.nearest_user_m")
        .with(("least IT power", "puissance informatique minimale"), least, "kW", large)
        .beyond(distance, "m", near)
        .verdict()
}

fn ready(facts: &Facts<'_>) -> Verdict {
    if need(facts.state.site.heat.ready, "heat.ready")? || reused(facts) {
        return Ok(None);
    }
    Found::new(Severity::Low, Confidence::Described)
        .with(("connections for heat", "piquages de chaleur"), 0.0, "", "heat.ready")
        .verdict()
}
