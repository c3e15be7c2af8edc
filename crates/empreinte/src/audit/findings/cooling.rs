//! Cooling plant: set points, free cooling, drives.

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::{Facts, need};
use super::found::{Found, Missing, Verdict};
use crate::datacentre::site::cooling::FreeCooling;
use crate::datacentre::site::{Change, CoolingUnit, CoolingUnitKind};
use crate::lang::Text;
use crate::scenario::{Measure, Term, cold_hours, free_hours, optimum};

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[
    Definition {
        id: "set-point-low",
        domain: Domain::Cooling,
        name: Text { en: "Set point of the air too low", fr: "Consigne d’air trop basse" },
        trigger: Text {
            en: "the set point is below the threshold, and the best one within the recommended range of the class saves more than the threshold of the energy of the datacentre, fans of servers included",
            fr: "la consigne est sous le seuil, et la meilleure dans la plage recommandée de la classe économise plus que le seuil de l’énergie du centre, ventilateurs des serveurs compris",
        },
        measure: Text {
            en: "raise the set point step by step, watching inlet temperatures and the power of the servers; aisles first",
            fr: "relever la consigne pas à pas, en surveillant les températures d’entrée et la puissance des serveurs ; les allées d’abord",
        },
        actor: Actor::Facility,
        practices: &[("2024", "5.3.1")],
        disruption: Disruption::None,
        interactions: &[
            "containment-missing",
            "chilled-water-cold",
            "no-free-cooling",
            "mechanical-when-cold",
            "inlet-out-of-range",
        ],
        figures: &[
            "finding.set_point_low.set_point",
            "finding.set_point_low.saving",
            "whatif.set_point.compressor_per_k",
            "whatif.set_point.fan_onset",
            "whatif.set_point.fan_growth_per_k",
            "whatif.it.fan_share",
        ],
        formula: "saving = compressor x (1 - (1 - k)^dT) - IT x f x (r(T1)/r(T0) - 1) x marginal PUE, r(T) = (1 + g)^max(0, T - onset)",
        judge: set_point,
    },
    Definition {
        id: "no-free-cooling",
        domain: Domain::Cooling,
        name: Text {
            en: "No free cooling though the climate allows it",
            fr: "Pas de refroidissement gratuit alors que le climat le permet",
        },
        trigger: Text {
            en: "no unit cools without compressor, and the share of hours colder than the set point less the approach is above the threshold",
            fr: "aucune unité ne refroidit sans compresseur, et la part des heures plus froides que la consigne moins l’écart dépasse le seuil",
        },
        measure: Text {
            en: "add an economiser on air or water at the next refit; count its fans, and its water where it has any",
            fr: "ajouter un économiseur sur air ou sur eau à la prochaine rénovation ; compter ses ventilateurs, et son eau s’il en prend",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Works,
        interactions: &["set-point-low", "chilled-water-cold", "mechanical-when-cold"],
        figures: &[
            "finding.mechanical_cooling.share",
            "whatif.free_cooling.approach",
            "whatif.free_cooling.cold_hour_ratio",
            "whatif.free_cooling.fan_kwh_per_kwh",
        ],
        formula: "saving = compressor x w x h x (1 - fans per kWh), h the share of cold hours",
        judge: no_free_cooling,
    },
    Definition {
        id: "mechanical-when-cold",
        domain: Domain::Cooling,
        name: Text {
            en: "Compressors run when outside air would do",
            fr: "Compresseurs en marche quand l’air extérieur suffirait",
        },
        trigger: Text {
            en: "units that can cool without compressor do so in fewer hours than the weather allows, by more than the threshold of the hours",
            fr: "des unités capables de refroidir sans compresseur le font moins d’heures que le climat ne le permet, de plus que le seuil",
        },
        measure: Text {
            en: "check the change-over temperature, valves, dampers and priorities of the controls",
            fr: "vérifier la température de bascule, les vannes, les registres et les priorités de la régulation",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["set-point-low", "chilled-water-cold"],
        figures: &[
            "finding.mechanical_cooling.share",
            "whatif.free_cooling.cold_hour_ratio",
            "whatif.free_cooling.fan_kwh_per_kwh",
        ],
        formula: "saving = compressor x w x (h1 - h0) / (1 - h0) x (1 - fans per kWh)",
        judge: mechanical_when_cold,
    },
    Definition {
        id: "chilled-water-cold",
        domain: Domain::Cooling,
        name: Text { en: "Chilled water colder than needed", fr: "Eau glacée plus froide que nécessaire" },
        trigger: Text {
            en: "the set point of chilled water is below the threshold",
            fr: "la consigne d’eau glacée est sous le seuil",
        },
        measure: Text {
            en: "raise it as far as the coils still carry the load, also with the weather",
            fr: "la relever tant que les batteries portent la charge, aussi selon le temps",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::None,
        interactions: &["set-point-low", "no-free-cooling"],
        figures: &[
            "finding.chilled_water_cold.temperature",
            "finding.chilled_water_cold.target",
            "whatif.set_point.compressor_per_k",
        ],
        formula: "saving = compressor x (1 - (1 - k)^dT)",
        judge: chilled_water,
    },
    Definition {
        id: "constant-speed-fans",
        domain: Domain::Cooling,
        name: Text { en: "Fans at constant speed", fr: "Ventilateurs à vitesse constante" },
        trigger: Text {
            en: "some air handlers or heat rejections are said to run their fans at constant speed",
            fr: "des armoires de climatisation ou des aéroréfrigérants sont dits à vitesse constante",
        },
        measure: Text {
            en: "fit variable speed drives or EC fans, and control them by pressure or temperature",
            fr: "poser des variateurs ou des ventilateurs EC, et les piloter en pression ou en température",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Window,
        interactions: &["containment-missing", "blanking-missing", "bypass-air"],
        figures: &["whatif.fans.flow_with_drive", "whatif.fans.exponent", "whatif.fans.minimum_speed"],
        formula: "saving = fans x share at constant speed x (1 - n^e)",
        judge: fans,
    },
    Definition {
        id: "constant-speed-pumps",
        domain: Domain::Cooling,
        name: Text { en: "Pumps at constant speed", fr: "Pompes à vitesse constante" },
        trigger: Text {
            en: "some pumps are said to run at constant speed",
            fr: "des pompes sont dites à vitesse constante",
        },
        measure: Text {
            en: "fit variable speed drives and two-way valves",
            fr: "poser des variateurs et des vannes deux voies",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Window,
        interactions: &[],
        figures: &["whatif.fans.flow_with_drive", "whatif.fans.exponent", "whatif.fans.minimum_speed"],
        formula: "saving = pumps x share at constant speed x (1 - n^e)",
        judge: pumps,
    },
];

fn set_point(facts: &Facts<'_>) -> Verdict {
    let id = "finding.set_point_low.set_point";
    let (threshold, least) = (facts.figure(id)?, facts.figure("finding.set_point_low.saving")?);
    let present = need(facts.state.site.cooling.set_point_c, "cooling.set_point_c")?;
    if present >= threshold {
        return Ok(None);
    }
    let total = facts.total_kwh()?;
    facts.it_kwh()?;
    need(facts.state.energy.compressor_kwh, Term::Compressor.field())?;
    let best = optimum(&facts.state).ok().flatten();
    let Some(best) = best.filter(|best| best.saving_kwh > least * total) else { return Ok(None) };
    Found::new(Severity::Medium, Confidence::Described)
        .with(("set point", "consigne"), present, "°C", "cooling.set_point_c")
        .with(
            ("best within the recommended range", "meilleure dans la plage recommandée"),
            best.set_point_c,
            "°C",
            "what-if",
        )
        .beyond(threshold, "°C", id)
        .act(Measure::Change(Change::SetPoint { set_point_c: best.set_point_c }))
        .verdict()
}

/// Whether a unit makes cold with a compressor.
const fn has_compressor(kind: CoolingUnitKind) -> bool {
    matches!(kind, CoolingUnitKind::Chiller | CoolingUnitKind::Crac | CoolingUnitKind::Split)
}

/// The units that make cold with a compressor.
fn compressors<'f>(facts: &'f Facts<'_>) -> Result<Vec<&'f CoolingUnit>, Missing> {
    let units = facts.state.site.cooling.units.iter().filter(|unit| has_compressor(unit.kind));
    let units: Vec<_> = units.collect();
    if units.is_empty() { Err(Missing(vec!["cooling.unit"])) } else { Ok(units) }
}

/// Whether any unit of the site, a dry cooler or economiser for instance, cools without compressor.
fn some_free_cooling(facts: &Facts<'_>) -> bool {
    let units = facts.state.site.cooling.units.iter();
    units.map(|unit| (unit.kind, unit.free_cooling)).any(|(kind, free)| {
        kind == CoolingUnitKind::AirEconomiser || free.is_some_and(|free| free != FreeCooling::None)
    })
}

fn no_free_cooling(facts: &Facts<'_>) -> Verdict {
    let id = "finding.mechanical_cooling.share";
    let (threshold, approach) = (facts.figure(id)?, facts.figure("whatif.free_cooling.approach")?);
    let units = compressors(facts)?;
    if some_free_cooling(facts) {
        return Ok(None);
    }
    if units.iter().any(|unit| unit.free_cooling.is_none()) {
        return Err(Missing(vec!["cooling.unit.free_cooling"]));
    }
    let below_c = need(facts.state.site.cooling.set_point_c, "cooling.set_point_c")? - approach;
    let hours = need(cold_hours(&facts.state, below_c), "climate.bins")?;
    let share = hours / facts.state.hours();
    if share <= threshold {
        return Ok(None);
    }
    Found::new(Severity::Medium, Confidence::Described)
        .with(("hours cold enough", "heures assez froides"), hours, "h", "climate.bins")
        .with(
            ("outside temperature that would do", "température extérieure suffisante"),
            below_c,
            "°C",
            "whatif.free_cooling.approach",
        )
        .beyond(threshold, "", id)
        .on(units.iter().map(|unit| unit.id.clone()))
        .act(Measure::Change(Change::FreeCooling { below_c, partial_band_k: None }))
        .verdict()
}

fn mechanical_when_cold(facts: &Facts<'_>) -> Verdict {
    let id = "finding.mechanical_cooling.share";
    let threshold = facts.figure(id)?;
    let units = compressors(facts)?;
    if !some_free_cooling(facts) {
        let unknown = units.iter().any(|unit| unit.free_cooling.is_none());
        return if unknown { Err(Missing(vec!["cooling.unit.free_cooling"])) } else { Ok(None) };
    }
    let units = &facts.state.site.cooling.units;
    let limit = units.iter().filter_map(|unit| unit.free_cooling_below_c).reduce(f64::max);
    let below_c = need(limit, "cooling.unit.free_cooling_below_c")?;
    let possible = need(cold_hours(&facts.state, below_c), "climate.bins")?;
    let used = need(free_hours(&facts.state), "cooling.unit.free_cooling_hours")?;
    if (possible - used) / facts.state.hours() <= threshold {
        return Ok(None);
    }
    Found::new(Severity::High, Confidence::Measured)
        .with(("hours that the weather allows", "heures que le climat permet"), possible, "h", "climate.bins")
        .with(
            ("hours without compressor", "heures sans compresseur"),
            used,
            "h",
            "cooling.unit.free_cooling_hours",
        )
        .beyond(threshold, "", id)
        .act(Measure::Change(Change::FreeCooling { below_c, partial_band_k: None }))
        .verdict()
}

fn chilled_water(facts: &Facts<'_>) -> Verdict {
    let id = "finding.chilled_water_cold.temperature";
    let (threshold, target) = (facts.figure(id)?, facts.figure("finding.chilled_water_cold.target")?);
    let present = need(facts.state.site.cooling.chilled_water_c, "cooling.chilled_water_c")?;
    if present >= threshold {
        return Ok(None);
    }
    Found::new(Severity::Medium, Confidence::Described)
        .with(
            ("set point of chilled water", "consigne d’eau glacée"),
            present,
            "°C",
            "cooling.chilled_water_c",
        )
        .with(("target", "cible"), target, "°C", "finding.chilled_water_cold.target")
        .beyond(threshold, "°C", id)
        .act(Measure::ChilledWater { set_point_c: target })
        .verdict()
}

fn fans(facts: &Facts<'_>) -> Verdict {
    constant_speed(facts, Term::Fan, |kind| {
        !matches!(kind, CoolingUnitKind::Pump | CoolingUnitKind::LiquidCooling)
    })
}

fn pumps(facts: &Facts<'_>) -> Verdict {
    constant_speed(facts, Term::Pump, |kind| {
        matches!(kind, CoolingUnitKind::Pump | CoolingUnitKind::LiquidCooling)
    })
}

/// Units at constant speed among those of a term: their share by rated power where all state it, else by number.
fn constant_speed(facts: &Facts<'_>, term: Term, concerned: fn(CoolingUnitKind) -> bool) -> Verdict {
    let all = facts.state.site.cooling.units.iter().filter(|unit| concerned(unit.kind));
    let known: Vec<_> = all.filter_map(|unit| Some((unit, unit.variable_speed?))).collect();
    if known.is_empty() {
        return Err(Missing(vec!["cooling.unit.variable_speed"]));
    }
    let rated = known.iter().all(|(unit, _)| unit.rated_kw.is_some_and(|kw| kw > 0.0));
    let weight = |unit: &CoolingUnit| unit.rated_kw.filter(|_| rated).unwrap_or(1.0);
    let total: f64 = known.iter().map(|(unit, _)| weight(unit)).sum();
    let constant: Vec<_> = known.iter().filter(|(_, variable)| !variable).map(|(unit, _)| *unit).collect();
    if constant.is_empty() {
        return Ok(None);
    }
    let share = constant.iter().map(|unit| weight(unit)).sum::<f64>() / total;
    Found::new(Severity::Medium, Confidence::Described)
        .with(
            ("share at constant speed", "part à vitesse constante"),
            share,
            "",
            "cooling.unit.variable_speed",
        )
        .on(constant.iter().map(|unit| unit.id.clone()))
        .act(term.of(&facts.state.energy).map(|_| Measure::VariableSpeed { term, share }))
        .verdict()
}
