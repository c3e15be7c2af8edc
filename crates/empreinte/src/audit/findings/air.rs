//! Air of the room: aisles, bypass, recirculation, temperatures at the inlets.
//!
//! A barrier saves nothing by itself: it lets the flow fall or the set point rise. The saving shown is that of the
//! flow, where fans can follow.

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::{Facts, need};
use super::found::{Found, Missing, Verdict};
use crate::datacentre::site::Change;
use crate::lang::Text;
use crate::scenario::{Measure, recommended};

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[
    Definition {
        id: "aisles-not-separated",
        domain: Domain::Air,
        name: Text {
            en: "Hot and cold aisles not separated", fr: "Allées chaudes et froides non séparées"
        },
        trigger: Text {
            en: "hot and cold aisles are said not to alternate",
            fr: "le site dit que les allées chaudes et froides n’alternent pas",
        },
        measure: Text {
            en: "turn the rows face to face as racks are renewed",
            fr: "tourner les rangées face à face au fil du renouvellement des baies",
        },
        actor: Actor::Facility,
        practices: &[("2024", "5.1.1")],
        disruption: Disruption::Works,
        interactions: &["containment-missing", "bypass-air"],
        figures: &[],
        formula: "none: it makes containment possible",
        judge: aisles,
    },
    Definition {
        id: "containment-missing",
        domain: Domain::Air,
        name: Text { en: "Aisles not contained", fr: "Allées non confinées" },
        trigger: Text {
            en: "the share of racks in contained aisles is below the threshold",
            fr: "la part des baies en allée confinée est sous le seuil",
        },
        measure: Text {
            en: "contain cold or hot aisles, then lower the flow or raise the set point: by itself it saves nothing",
            fr: "confiner les allées froides ou chaudes, puis baisser le débit ou relever la consigne : seul, le confinement n’économise rien",
        },
        actor: Actor::Facility,
        practices: &[("2024", "5.1.2")],
        disruption: Disruption::Works,
        interactions: &["set-point-low", "blanking-missing", "bypass-air", "constant-speed-fans"],
        figures: &["finding.containment.share", "whatif.fans.exponent", "whatif.fans.minimum_speed"],
        formula: "saving = fans x (1 - (n1/n0)^e), n = 1 / RTI; nothing while fans keep their speed",
        judge: containment,
    },
    Definition {
        id: "blanking-missing",
        domain: Domain::Air,
        name: Text { en: "Blanking plates missing", fr: "Panneaux obturateurs manquants" },
        trigger: Text {
            en: "the share of empty rack positions that are closed is below the threshold",
            fr: "la part des emplacements vides obturés est sous le seuil",
        },
        measure: Text {
            en: "close empty positions and openings, floor leaks too",
            fr: "obturer les emplacements vides et les ouvertures, fuites du plancher comprises",
        },
        actor: Actor::It,
        practices: &[("2024", "5.1.4")],
        disruption: Disruption::None,
        interactions: &["containment-missing", "bypass-air"],
        figures: &[
            "finding.blanking.share",
            "whatif.blanking.bypass_share",
            "whatif.fans.exponent",
            "whatif.fans.minimum_speed",
        ],
        formula: "saving = fans x (1 - (n1/n0)^e), a share of the bypass removed",
        judge: blanking,
    },
    Definition {
        id: "bypass-air",
        domain: Domain::Air,
        name: Text {
            en: "Cold air that bypasses the equipment",
            fr: "Air froid qui contourne les équipements",
        },
        trigger: Text {
            en: "the return temperature index, rise of the air over rise across the equipment, is below the threshold",
            fr: "l’indice de température de retour, échauffement de l’air sur échauffement dans les équipements, est sous le seuil",
        },
        measure: Text {
            en: "lower the flow to what the equipment takes, once leaks are closed",
            fr: "ramener le débit à ce que prennent les équipements, une fois les fuites fermées",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["containment-missing", "blanking-missing", "constant-speed-fans"],
        figures: &[
            "finding.bypass.rti",
            "whatif.bypass.removable_share",
            "whatif.fans.exponent",
            "whatif.fans.minimum_speed",
        ],
        formula: "saving = fans x (1 - (n1/n0)^e), n = 1 / RTI",
        judge: bypass,
    },
    Definition {
        id: "recirculation-air",
        domain: Domain::Air,
        name: Text { en: "Hot air that returns to the inlets", fr: "Air chaud qui revient aux entrées" },
        trigger: Text {
            en: "the return temperature index is above the threshold: equipment takes more air than the units supply",
            fr: "l’indice de température de retour dépasse le seuil : les équipements prennent plus d’air que les unités n’en fournissent",
        },
        measure: Text {
            en: "contain, supply more air where it lacks, and only then raise the set point",
            fr: "confiner, fournir plus d’air là où il manque, et seulement ensuite relever la consigne",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Window,
        interactions: &["containment-missing", "set-point-low", "inlet-out-of-range"],
        figures: &["finding.recirculation.rti"],
        formula: "none: it forces a low set point",
        judge: recirculation,
    },
    Definition {
        id: "inlet-out-of-range",
        domain: Domain::Air,
        name: Text {
            en: "Inlets outside the recommended range", fr: "Entrées hors de la plage recommandée"
        },
        trigger: Text {
            en: "the share of inlet sensors outside the recommended range of the class is above the threshold",
            fr: "la part des capteurs d’entrée hors de la plage recommandée de la classe dépasse le seuil",
        },
        measure: Text {
            en: "mend hot spots by the flow, not by a colder room; overcooled ones by a warmer set point",
            fr: "traiter les points chauds par le débit, non par une salle plus froide ; les points trop froids par une consigne plus chaude",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["set-point-low", "recirculation-air"],
        figures: &["finding.inlet_temperatures.share"],
        formula: "none: a risk for equipment, or cold that nobody needs",
        judge: inlets,
    },
];

fn aisles(facts: &Facts<'_>) -> Verdict {
    if need(facts.state.site.air.hot_cold_aisles, "air.hot_cold_aisles")? {
        return Ok(None);
    }
    Found::new(Severity::Medium, Confidence::Described)
        .with(
            ("rooms with alternating aisles", "salles aux allées alternées"),
            0.0,
            "",
            "air.hot_cold_aisles",
        )
        .verdict()
}

fn containment(facts: &Facts<'_>) -> Verdict {
    let id = "finding.containment.share";
    let threshold = facts.figure(id)?;
    let air = &facts.state.site.air;
    let share = need(air.contained_share, "air.contained_share")?;
    if share >= threshold {
        return Ok(None);
    }
    Found::new(Severity::Medium, Confidence::Described)
        .with(("racks in contained aisles", "baies en allée confinée"), share, "", "air.contained_share")
        .beyond(threshold, "", id)
        .act(Measure::Change(Change::Containment { contained_share: 1.0 }))
        .for_eur(air.containment_eur)
        .verdict()
}

fn blanking(facts: &Facts<'_>) -> Verdict {
    let id = "finding.blanking.share";
    let threshold = facts.figure(id)?;
    let share = need(facts.state.site.air.blanking_share, "air.blanking_share")?;
    if share >= threshold {
        return Ok(None);
    }
    Found::new(Severity::Low, Confidence::Described)
        .with(("empty positions closed", "emplacements vides obturés"), share, "", "air.blanking_share")
        .beyond(threshold, "", id)
        .act(Measure::LessBypass { share: "whatif.blanking.bypass_share" })
        .verdict()
}

/// Return temperature index: rise of the air over rise across the equipment. Below one, air bypasses; above, it
/// recirculates.
fn return_index(facts: &Facts<'_>) -> Result<f64, Missing> {
    let air = &facts.state.site.air;
    let supply = need(air.supply_temperature_c, "air.supply_temperature_c")?;
    let back = need(air.return_temperature_c, "air.return_temperature_c")?;
    let equipment = need(air.equipment_delta_t_c.filter(|&k| k > 0.0), "air.equipment_delta_t_c")?;
    Ok((back - supply) / equipment)
}

fn bypass(facts: &Facts<'_>) -> Verdict {
    let id = "finding.bypass.rti";
    let threshold = facts.figure(id)?;
    let index = return_index(facts)?;
    if index >= threshold {
        return Ok(None);
    }
    Found::new(Severity::Medium, Confidence::Measured)
        .with(
            ("return temperature index", "indice de température de retour"),
            index,
            "",
            "air.return_temperature_c",
        )
        .beyond(threshold, "", id)
        .act(Measure::LessBypass { share: "whatif.bypass.removable_share" })
        .verdict()
}

fn recirculation(facts: &Facts<'_>) -> Verdict {
    let id = "finding.recirculation.rti";
    let threshold = facts.figure(id)?;
    let index = return_index(facts)?;
    if index <= threshold {
        return Ok(None);
    }
    Found::new(Severity::Medium, Confidence::Measured)
        .with(
            ("return temperature index", "indice de température de retour"),
            index,
            "",
            "air.return_temperature_c",
        )
        .beyond(threshold, "", id)
        .verdict()
}

fn inlets(facts: &Facts<'_>) -> Verdict {
    let id = "finding.inlet_temperatures.share";
    let threshold = facts.figure(id)?;
    let sensors = &facts.state.site.air.inlet_temperatures_c;
    let count = f64::from(u32::try_from(sensors.len()).unwrap_or(u32::MAX));
    if sensors.is_empty() {
        return Err(Missing(vec!["air.inlet_temperatures_c"]));
    }
    need(facts.state.site.air.ashrae_class, "air.ashrae_class")?;
    let range = need(recommended(&facts.state), "air.ashrae_class")?;
    let outside = |keep: &dyn Fn(f64) -> bool| {
        let found = sensors.iter().filter(|&&c| keep(c)).count();
        f64::from(u32::try_from(found).unwrap_or(u32::MAX)) / count
    };
    let (hot, cold) = (outside(&|c| c > range.high_c), outside(&|c| c < range.low_c));
    if hot + cold <= threshold {
        return Ok(None);
    }
    Found::new(Severity::Medium, Confidence::Measured)
        .with(("sensors too hot", "capteurs trop chauds"), hot, "", "air.inlet_temperatures_c")
        .with(("sensors too cold", "capteurs trop froids"), cold, "", "air.inlet_temperatures_c")
        .beyond(threshold, "", id)
        .verdict()
}
