//! Back-up generators: tests and heaters.

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::Facts;
use super::found::{Found, Missing, Verdict};
use crate::lang::Text;
use crate::scenario::Measure;

/// Watts of a kilowatt.
const KILO: f64 = 1000.0;

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[
    Definition {
        id: "generator-over-testing",
        domain: Domain::Power,
        name: Text { en: "Generators tested more than asked", fr: "Groupes électrogènes trop essayés" },
        trigger: Text {
            en: "the tests of a year last longer than the maker asks for, or than the threshold where it is not known",
            fr: "les essais d’une année durent plus que ce que demande le constructeur, ou que le seuil s’il est inconnu",
        },
        measure: Text {
            en: "bring the tests back to what is asked for, on load rather than empty",
            fr: "ramener les essais à ce qui est demandé, en charge plutôt qu’à vide",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::None,
        interactions: &[],
        figures: &["finding.generator_tests.hours"],
        formula: "saving = fuel of the tests x (1 - hours asked for / hours run) x kgCO2e per litre",
        judge: tests,
    },
    Definition {
        id: "generator-heater",
        domain: Domain::Power,
        name: Text { en: "Heaters of generators", fr: "Réchauffage des groupes électrogènes" },
        trigger: Text {
            en: "heaters that keep the engines warm take more than the threshold of the energy of the datacentre",
            fr: "les réchauffeurs qui tiennent les moteurs au chaud prennent plus que le seuil de l’énergie du centre",
        },
        measure: Text {
            en: "insulate, lower the set point, or use waste heat or a heat pump",
            fr: "isoler, abaisser la consigne, ou utiliser la chaleur perdue ou une pompe à chaleur",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Window,
        interactions: &["heat-user-near"],
        figures: &["finding.generator_heater.share", "whatif.heater.saving_share"],
        formula: "saving = heater power x hours x share that can be saved",
        judge: heater,
    },
];

fn tests(facts: &Facts<'_>) -> Verdict {
    let id = "finding.generator_tests.hours";
    let usual = facts.figure(id)?;
    let years = facts.state.energy.period.years();
    let all = &facts.state.site.power.generators;
    let logged: Vec<_> = all.iter().filter(|generator| !generator.tests.is_empty()).collect();
    if logged.is_empty() || years <= 0.0 {
        return Err(Missing(vec!["power.generator.tests"]));
    }
    let mut found = Found::new(Severity::Low, Confidence::Measured);
    for generator in logged {
        let run: f64 = generator.tests.iter().map(|test| test.hours).sum::<f64>() / years;
        let asked = generator.required_test_hours.unwrap_or(usual);
        if run > asked {
            let from = generator.required_test_hours.map_or(id, |_| "power.generator.required_test_hours");
            found = found
                .with(("tests", "essais"), run, "h/year", "power.generator.tests")
                .with(("asked for", "demandé"), asked, "h/year", from)
                .on([generator.id.clone()])
                .act(Measure::Tests { generator: generator.id.clone(), hours: asked });
        }
    }
    if found.evidence.is_empty() { Ok(None) } else { found.verdict() }
}

fn heater(facts: &Facts<'_>) -> Verdict {
    let id = "finding.generator_heater.share";
    let threshold = facts.figure(id)?;
    let all = facts.state.site.power.generators.iter();
    let heated: Vec<_> = all.filter_map(|generator| Some((&generator.id, generator.heater_w?))).collect();
    if heated.is_empty() {
        return Err(Missing(vec!["power.generator.heater_w"]));
    }
    let total = facts.total_kwh()?;
    let watts: f64 = heated.iter().map(|(_, watts)| watts).sum();
    let kwh = watts / KILO * facts.state.hours();
    if kwh / total <= threshold {
        return Ok(None);
    }
    Found::new(Severity::Low, Confidence::Described)
        .with(("energy of the heaters", "énergie des réchauffeurs"), kwh, "kWh", "power.generator.heater_w")
        .with(("share of the datacentre", "part du centre"), kwh / total, "", "meters")
        .beyond(threshold, "", id)
        .on(heated.iter().map(|(id, _)| (*id).clone()))
        .act(Measure::CutOther { kwh, share: Some("whatif.heater.saving_share") })
        .verdict()
}
