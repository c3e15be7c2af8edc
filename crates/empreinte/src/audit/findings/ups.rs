//! UPS: load, mode, age, and more of them than the services need.

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::{Facts, need};
use super::found::{Found, Missing, Verdict};
use super::saving;
use crate::datacentre::UpsUse;
use crate::datacentre::site::{Change, Redundancy, Ups, UpsMode};
use crate::lang::Text;
use crate::scenario::{Measure, share_of_rated};

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[
    Definition {
        id: "ups-low-load",
        domain: Domain::Power,
        name: Text { en: "UPS at low load", fr: "Onduleurs peu chargés" },
        trigger: Text {
            en: "the mean load of a UPS is below the threshold; below half of it where two whole chains share the load",
            fr: "la charge moyenne d’un onduleur est sous le seuil ; sous sa moitié quand deux chaînes entières se partagent la charge",
        },
        measure: Text {
            en: "switch modules off, or replace by units sized for the load, at the same redundancy",
            fr: "arrêter des modules, ou remplacer par des unités à la taille de la charge, à redondance égale",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Works,
        interactions: &["ups-double-conversion", "ups-old", "redundancy-above-need"],
        figures: &["finding.ups_low_load.load", "finding.ups_low_load.target_load"],
        formula: "saving = loss(L0) - loss(L1), with losses interpolated on the efficiency curve of the UPS",
        judge: low_load,
    },
    Definition {
        id: "ups-double-conversion",
        domain: Domain::Power,
        name: Text { en: "UPS not in eco mode", fr: "Onduleurs hors mode éco" },
        trigger: Text {
            en: "a UPS works in double conversion and would lose less in eco mode",
            fr: "un onduleur fonctionne en double conversion et perdrait moins en mode éco",
        },
        measure: Text {
            en: "try eco mode where the mains and the equipment allow it; not every site does",
            fr: "essayer le mode éco là où le réseau et les équipements le permettent ; ce n’est pas le cas partout",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Window,
        interactions: &["ups-low-load", "ups-old"],
        figures: &["whatif.ups.eco_efficiency"],
        formula: "saving = loss now - output x (1 / efficiency in eco mode - 1)",
        judge: double_conversion,
    },
    Definition {
        id: "ups-old",
        domain: Domain::Power,
        name: Text { en: "UPS beyond its life", fr: "Onduleur au-delà de sa durée de vie" },
        trigger: Text {
            en: "a UPS is older than the threshold",
            fr: "un onduleur est plus vieux que le seuil",
        },
        measure: Text {
            en: "plan its replacement by an efficient one of the right size",
            fr: "prévoir son remplacement par un modèle efficace, à la bonne taille",
        },
        actor: Actor::Facility,
        practices: &[],
        disruption: Disruption::Works,
        interactions: &["ups-low-load", "ups-double-conversion"],
        figures: &["finding.ups_old.age", "whatif.ups.new_efficiency"],
        formula: "saving = loss now - output x (1 / efficiency of a new one - 1)",
        judge: old,
    },
    Definition {
        id: "redundancy-above-need",
        domain: Domain::Power,
        name: Text { en: "Redundancy above the need", fr: "Redondance au-delà du besoin" },
        trigger: Text {
            en: "the redundancy that is built is above the one that the services are said to need",
            fr: "la redondance installée dépasse celle dont les services ont besoin selon le site",
        },
        measure: Text {
            en: "take the surplus out of service, or give it to what needs it",
            fr: "mettre le surplus hors service, ou l’affecter à ce qui en a besoin",
        },
        actor: Actor::Management,
        practices: &[],
        disruption: Disruption::Works,
        interactions: &["ups-low-load"],
        figures: &[],
        formula: "from two chains to one: the load of each UPS doubles, saving = 2 x loss(L) - loss(2 L) on its curve",
        judge: redundancy,
    },
];

/// Every UPS with its use, in the order of the site file.
fn pairs<'f>(facts: &'f Facts<'_>) -> Result<Vec<(&'f Ups, Option<&'f UpsUse>)>, Missing> {
    let all = &facts.state.site.power.ups;
    let used = |ups: &Ups| facts.state.energy.ups.iter().find(|used| used.id == ups.id);
    let pairs: Vec<_> = all.iter().map(|ups| (ups, used(ups))).collect();
    if pairs.is_empty() { Err(Missing(vec!["power.ups"])) } else { Ok(pairs) }
}

/// Mean power at the output, kW.
fn output_kw(used: &UpsUse, hours: f64) -> Option<f64> {
    used.mean_output_kw.or_else(|| used.output_kwh.map(|kwh| kwh / hours))
}

/// Whether two whole chains share the load.
fn doubled(facts: &Facts<'_>) -> bool {
    facts.state.site.redundancy.electrical_lv.is_some_and(Redundancy::is_doubled)
}

fn low_load(facts: &Facts<'_>) -> Verdict {
    let id = "finding.ups_low_load.load";
    let threshold = facts.figure(id)? * if doubled(facts) { 0.5 } else { 1.0 };
    let target = facts.figure("finding.ups_low_load.target_load")?;
    let hours = facts.state.hours();
    let loads = pairs(facts)?.into_iter().filter_map(|(ups, used)| {
        let kw = output_kw(used?, hours)?;
        Some((ups, kw, share_of_rated(ups, kw)?))
    });
    let loads: Vec<_> = loads.collect();
    if loads.is_empty() {
        return Err(Missing(vec!["power.ups.output_meter"]));
    }
    let low: Vec<_> = loads.into_iter().filter(|(_, _, load)| *load < threshold).collect();
    let Some((first, _, least)) = low.iter().min_by(|a, b| a.2.total_cmp(&b.2)) else { return Ok(None) };
    let kw: f64 = low.iter().map(|(_, kw, _)| kw).sum();
    let names: Vec<String> = low.iter().map(|(ups, ..)| ups.id.clone()).collect();
    let smaller = Change::UpsReplacement {
        ups: names.clone(),
        rated_kw: kw / target,
        count: if doubled(facts) { 2.0 } else { 1.0 },
        efficiency: first.efficiency.clone(),
    };
    // Without its curve, what a smaller one of the same kind would lose is not known.
    let measure = (!first.efficiency.is_empty() && kw > 0.0).then_some(Measure::Change(smaller));
    let cost = low.iter().map(|(ups, ..)| ups.replacement_eur).sum();
    Found::new(Severity::Medium, Confidence::Measured)
        .with(("lowest mean load", "plus faible charge moyenne"), *least, "", "meters")
        .with(("power carried", "puissance portée"), kw, "kW", "meters")
        .beyond(threshold, "", id)
        .on(names)
        .act(measure)
        .for_eur(cost)
        .verdict()
}

fn double_conversion(facts: &Facts<'_>) -> Verdict {
    let pairs = pairs(facts)?;
    if pairs.iter().all(|(ups, _)| ups.mode.is_none()) {
        return Err(Missing(vec!["power.ups.mode"]));
    }
    let double = pairs.iter().filter(|(ups, _)| ups.mode == Some(UpsMode::DoubleConversion));
    let names: Vec<String> = double.map(|(ups, _)| ups.id.clone()).collect();
    if names.is_empty() {
        return Ok(None);
    }
    let eco = Change::UpsMode { ups: names.clone(), mode: UpsMode::Eco, efficiency: Vec::new() };
    let measure = Measure::Change(eco);
    let kwh = saving(&facts.state, std::slice::from_ref(&measure)).kwh;
    let kwh = need(kwh, "power.ups.input_meter")?;
    if kwh.mid <= 0.0 {
        return Ok(None);
    }
    let count = f64::from(u32::try_from(names.len()).unwrap_or(u32::MAX));
    Found::new(Severity::Low, Confidence::Described)
        .with(("units in double conversion", "unités en double conversion"), count, "", "power.ups.mode")
        .on(names)
        .act(measure)
        .verdict()
}

fn old(facts: &Facts<'_>) -> Verdict {
    let id = "finding.ups_old.age";
    let limit = facts.figure(id)?;
    let pairs = pairs(facts)?;
    let dated: Vec<_> = pairs.iter().filter_map(|(ups, _)| Some((*ups, facts.age(ups.year?)))).collect();
    if dated.is_empty() {
        return Err(Missing(vec!["power.ups.year"]));
    }
    let old: Vec<_> = dated.into_iter().filter(|(_, age)| *age > limit).collect();
    let Some(oldest) = old.iter().map(|(_, age)| *age).reduce(f64::max) else { return Ok(None) };
    let replace = |ups: &Ups| {
        Measure::Change(Change::UpsReplacement {
            ups: vec![ups.id.clone()],
            rated_kw: ups.rated_kw,
            count: 1.0,
            efficiency: Vec::new(),
        })
    };
    let mut found = Found::new(Severity::Medium, Confidence::Described)
        .with(("age of the oldest", "âge du plus vieux"), oldest, "year", "power.ups.year")
        .beyond(limit, "year", id)
        .on(old.iter().map(|(ups, _)| ups.id.clone()))
        .for_eur(old.iter().map(|(ups, _)| ups.replacement_eur).sum());
    for (ups, _) in &old {
        let measure = replace(ups);
        // A good old one may lose less than a usual new one: then age alone is no saving.
        let saves = saving(&facts.state, std::slice::from_ref(&measure)).kwh.is_some_and(|kwh| kwh.mid > 0.0);
        found = found.act(saves.then_some(measure));
    }
    found.verdict()
}

fn redundancy(facts: &Facts<'_>) -> Verdict {
    let built = &facts.state.site.redundancy;
    let power = built.electrical_lv.or(built.electrical_rack).zip(built.needed_electrical);
    let cooling = built.cooling_room.or(built.cooling_rack).zip(built.needed_cooling);
    if power.is_none() && cooling.is_none() {
        return Err(Missing(vec!["redundancy.needed_electrical", "redundancy.needed_cooling"]));
    }
    let above = |pair: Option<(Redundancy, Redundancy)>| pair.filter(|(built, needed)| built > needed);
    let mut found = Found::new(Severity::Medium, Confidence::Described);
    for (pair, words, field) in [
        (
            power,
            ("electrical levels above the need", "niveaux électriques au-delà du besoin"),
            "redundancy.electrical_lv",
        ),
        (
            cooling,
            ("cooling levels above the need", "niveaux de froid au-delà du besoin"),
            "redundancy.cooling_room",
        ),
    ] {
        if let Some((built, needed)) = above(pair) {
            found = found.with(words, level(built) - level(needed), "", field);
            found = found.on([format!("{} > {}", built.code(), needed.code())]);
        }
    }
    if found.evidence.is_empty() {
        return Ok(None);
    }
    let halved = above(power).is_some_and(|(built, needed)| built.is_doubled() && !needed.is_doubled());
    found.act(halved.then(|| one_chain(facts)).flatten()).verdict()
}

/// Position on the ladder from N to 2(N+1).
const fn level(redundancy: Redundancy) -> f64 {
    match redundancy {
        Redundancy::N => 0.0,
        Redundancy::NPlus1 => 1.0,
        Redundancy::NPlus2 => 2.0,
        Redundancy::TwoN => 3.0,
        Redundancy::TwoNPlus1 => 4.0,
    }
}

/// One of two chains kept: the same units, half as many.
fn one_chain(facts: &Facts<'_>) -> Option<Measure> {
    let all = &facts.state.site.power.ups;
    let feeding: Vec<&Ups> = all.iter().filter(|ups| ups.feeds_it != Some(false)).collect();
    let curve = feeding.first().map(|ups| ups.efficiency.clone()).filter(|curve| !curve.is_empty())?;
    let rated_kw: f64 = feeding.iter().map(|ups| ups.rated_kw).sum();
    Some(Measure::Change(Change::UpsReplacement {
        ups: feeding.iter().map(|ups| ups.id.clone()).collect(),
        rated_kw: rated_kw / 2.0,
        count: 1.0,
        efficiency: curve,
    }))
}
