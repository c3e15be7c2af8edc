//! Humidity of the room: set points that make water boil and condense for nothing.

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::{Facts, need};
use super::found::{Found, Verdict};
use crate::lang::Text;
use crate::scenario::{Measure, Term};

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[
    Definition {
        id: "over-humidifying",
        domain: Domain::Air,
        name: Text { en: "Humidified more than needed", fr: "Humidification excessive" },
        trigger: Text {
            en: "the lower set point of relative humidity is above the threshold",
            fr: "la consigne basse d’humidité relative dépasse le seuil",
        },
        measure: Text {
            en: "lower it, or control the dew point: the equipment bears much drier air",
            fr: "l’abaisser, ou réguler sur le point de rosée : les équipements supportent un air bien plus sec",
        },
        actor: Actor::Facility,
        practices: &[("2024", "5.3.2")],
        disruption: Disruption::None,
        interactions: &["humidity-band-narrow", "set-point-low"],
        figures: &["finding.over_humidifying.low", "whatif.humidity.saving_share"],
        formula: "saving = energy of humidity x share that can be saved",
        judge: over_humidifying,
    },
    Definition {
        id: "humidity-band-narrow",
        domain: Domain::Air,
        name: Text { en: "Band of humidity too narrow", fr: "Plage d’humidité trop étroite" },
        trigger: Text {
            en: "the band between the set points of humidity is narrower than the threshold: one unit dries what another one wets",
            fr: "la plage entre les consignes d’humidité est plus étroite que le seuil : une unité sèche ce qu’une autre humidifie",
        },
        measure: Text {
            en: "widen the band and let one control decide for the room",
            fr: "élargir la plage et laisser une seule régulation décider pour la salle",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["over-humidifying"],
        figures: &["finding.humidity_band.width", "whatif.humidity.saving_share"],
        formula: "saving = energy of humidity x share that can be saved",
        judge: band,
    },
];

/// The share of the energy of humidity that can be saved, where that energy is known.
fn cut(facts: &Facts<'_>) -> Option<Measure> {
    let kwh = Term::Humidity.of(&facts.state.energy)?;
    Some(Measure::Cut { term: Term::Humidity, kwh, share: Some("whatif.humidity.saving_share") })
}

fn over_humidifying(facts: &Facts<'_>) -> Verdict {
    let id = "finding.over_humidifying.low";
    let threshold = facts.figure(id)?;
    let low = need(facts.state.site.cooling.humidity_low_percent, "cooling.humidity_low_percent")?;
    if low <= threshold {
        return Ok(None);
    }
    Found::new(Severity::Low, Confidence::Described)
        .with(
            ("lower set point of humidity", "consigne basse d’humidité"),
            low,
            "%",
            "cooling.humidity_low_percent",
        )
        .beyond(threshold, "%", id)
        .act(cut(facts))
        .verdict()
}

fn band(facts: &Facts<'_>) -> Verdict {
    let id = "finding.humidity_band.width";
    let threshold = facts.figure(id)?;
    let cooling = &facts.state.site.cooling;
    let low = need(cooling.humidity_low_percent, "cooling.humidity_low_percent")?;
    let high = need(cooling.humidity_high_percent, "cooling.humidity_high_percent")?;
    if high - low >= threshold {
        return Ok(None);
    }
    Found::new(Severity::Low, Confidence::Described)
        .with(("width of the band", "largeur de la plage"), high - low, "%", "cooling.humidity_high_percent")
        .beyond(threshold, "%", id)
        .act(cut(facts))
        .verdict()
}
