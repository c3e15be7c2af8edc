//! How the site is run: efficiency as a whole, contracts, practices.

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::{Facts, need};
use super::found::{Found, Missing, Verdict};
use crate::datacentre::site::ContractKind;
use crate::lang::Text;

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[
    Definition {
        id: "pue-high",
        domain: Domain::Management,
        name: Text {
            en: "PUE above the pledge for the climate",
            fr: "PUE au-dessus de l’engagement pour le climat",
        },
        trigger: Text {
            en: "the PUE of twelve months is above the threshold of the climate",
            fr: "le PUE de douze mois dépasse le seuil du climat",
        },
        measure: Text {
            en: "follow the findings on cooling and power; watch energy first, since fewer servers raise the PUE",
            fr: "suivre les constats sur le froid et l’électricité ; regarder d’abord l’énergie, car moins de serveurs élèvent le PUE",
        },
        actor: Actor::Management,
        practices: &[],
        disruption: Disruption::None,
        interactions: &[],
        figures: &["rule.cndcp.new.pue_max.cool", "rule.cndcp.new.pue_max.warm"],
        formula: "none: PUE = EDC / EIT",
        judge: pue,
    },
    Definition {
        id: "go-not-retired",
        domain: Domain::Management,
        name: Text { en: "Renewable electricity not retired", fr: "Électricité renouvelable non annulée" },
        trigger: Text {
            en: "a contract of guarantees of origin or of purchase is not said to be retired",
            fr: "un contrat de garanties d’origine ou d’achat n’est pas dit annulé",
        },
        measure: Text {
            en: "have the guarantees cancelled for the site and keep the proof: before that they count in nothing",
            fr: "faire annuler les garanties au nom du site et garder la preuve : avant cela, elles ne comptent nulle part",
        },
        actor: Actor::Purchasing,
        practices: &[],
        disruption: Disruption::None,
        interactions: &[],
        figures: &[],
        formula: "none: the location-based figure does not move",
        judge: retirement,
    },
    Definition {
        id: "practices-unanswered",
        domain: Domain::Management,
        name: Text {
            en: "Practices of the Code of Conduct not answered",
            fr: "Pratiques du code de conduite sans réponse",
        },
        trigger: Text {
            en: "no practice of the EU Code of Conduct is answered",
            fr: "aucune pratique du code de conduite européen n’a de réponse",
        },
        measure: Text {
            en: "answer those of the present edition, with their evidence",
            fr: "répondre à celles de l’édition en cours, preuves à l’appui",
        },
        actor: Actor::Management,
        practices: &[],
        disruption: Disruption::None,
        interactions: &[],
        figures: &[],
        formula: "none",
        judge: practices,
    },
];

fn pue(facts: &Facts<'_>) -> Verdict {
    let energy = &facts.state.energy;
    if !energy.period.is_twelve_months() {
        return Err(Missing(vec!["period"]));
    }
    let cool = need(facts.state.site.climate.cool, "climate.cool")?;
    let id = if cool { "rule.cndcp.new.pue_max.cool" } else { "rule.cndcp.new.pue_max.warm" };
    let threshold = facts.figure(id)?;
    facts.it_kwh()?;
    let pue = need(energy.pue(), "energy.total_kwh")?;
    if pue <= threshold {
        return Ok(None);
    }
    Found::new(Severity::Medium, Confidence::Measured)
        .with(("PUE", "PUE"), pue, "", "meters")
        .beyond(threshold, "", id)
        .verdict()
}

fn retirement(facts: &Facts<'_>) -> Verdict {
    let bought = facts.state.site.contracts.iter().filter(|contract| contract.kind != ContractKind::Onsite);
    let bought: Vec<_> = bought.collect();
    if bought.is_empty() {
        return Err(Missing(vec!["contract"]));
    }
    let open = bought.iter().filter(|contract| contract.retired != Some(true));
    let kwh = open.map(|contract| contract.energy_kwh).reduce(|sum, kwh| sum + kwh);
    let Some(kwh) = kwh else { return Ok(None) };
    Found::new(Severity::Medium, Confidence::Described)
        .with(("energy not retired", "énergie non annulée"), kwh, "kWh", "contract.retired")
        .verdict()
}

fn practices(facts: &Facts<'_>) -> Verdict {
    if !facts.state.site.practices.answers.is_empty() {
        return Ok(None);
    }
    Found::new(Severity::Low, Confidence::Measured)
        .with(("practices answered", "pratiques répondues"), 0.0, "", "practices.answers")
        .verdict()
}
