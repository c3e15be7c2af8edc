//! Old servers whose replacement by fewer new ones pays back, for the climate, within the life of the new ones.

use super::definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
use super::facts::{Facts, need};
use super::found::{Found, Missing, Verdict};
use crate::lang::Text;
use crate::scenario::{Machine, Measure, marginal_pue};

/// Watts of a kilowatt.
const KILO: f64 = 1000.0;
/// Hours of a common year.
const HOURS: f64 = 8760.0;
const PER_NEW: &str = "whatif.replacement.servers_per_new";
const POWER: &str = "whatif.replacement.power_ratio";

/// The findings of this file.
pub(super) static ALL: &[Definition] = &[Definition {
    id: "old-servers",
    domain: Domain::It,
    name: Text { en: "Old servers worth replacing by fewer", fr: "Vieux serveurs à remplacer par moins" },
    trigger: Text {
        en: "servers older than the threshold would, replaced by fewer that do the same work, give back the making of the new ones within their life",
        fr: "des serveurs plus vieux que le seuil, remplacés par moins de serveurs pour le même travail, compenseraient la fabrication des nouveaux pendant leur vie",
    },
    measure: Text {
        en: "replace them by fewer at the next purchase; what the old ones cost to make is spent, and they may serve elsewhere",
        fr: "les remplacer par moins au prochain achat ; la fabrication des anciens est déjà dépensée, et ils peuvent servir ailleurs",
    },
    actor: Actor::Purchasing,
    practices: &[("2021", "4.1.1")],
    disruption: Disruption::Window,
    interactions: &["idle-servers", "low-utilisation"],
    figures: &[
        "finding.old_servers.age",
        "whatif.replacement.servers_per_new",
        "whatif.replacement.power_ratio",
    ],
    formula: "T = making of the new ones / (kWh saved a year x marginal PUE x kgCO2e per kWh), found when T <= life",
    judge: old,
}];

/// Years until the making of new equipment is given back by the electricity that it saves; `None` when it saves
/// nothing: never.
///
/// What the old equipment cost to make is spent and does not count. The electricity is taken as it is today, year after
/// year.
#[must_use]
pub fn break_even_years(
    making_kgco2e: f64,
    saved_kwh_per_year: f64,
    marginal_pue: f64,
    kgco2e_per_kwh: f64,
) -> Option<f64> {
    let yearly = saved_kwh_per_year * marginal_pue * kgco2e_per_kwh;
    (yearly > 0.0).then(|| making_kgco2e / yearly)
}

/// What is known of one group of old servers.
struct Old<'f> {
    place: usize,
    machine: &'f Machine,
    age: f64,
    watts: f64,
    making: f64,
    life: f64,
}

/// Old servers with everything that a break-even needs; the fields that none has.
fn old_servers<'f>(facts: &'f Facts<'_>, limit: f64) -> Result<Vec<Old<'f>>, Missing> {
    let servers = facts.servers()?;
    let dated = servers
        .iter()
        .filter_map(|(place, machine)| Some((*place, *machine, facts.age(machine.device.purchase_year?))));
    let dated: Vec<_> = dated.collect();
    if dated.is_empty() {
        return Err(Missing(vec!["it.device.purchase_year"]));
    }
    let old: Vec<_> = dated.into_iter().filter(|(.., age)| *age > limit).collect();
    let known = old.iter().filter_map(|(place, machine, age)| {
        let (watts, making) = (machine.mean_power_w()?, machine.embodied_kgco2e?);
        Some(Old { place: *place, machine, age: *age, watts, making, life: machine.lifetime_years? })
    });
    let known: Vec<_> = known.collect();
    if known.is_empty() && !old.is_empty() {
        return Err(Missing(vec!["it.device.measured_power_w", "it.device.lifetime_years", "it.reference"]));
    }
    Ok(known)
}

/// Years to break even for `per_new` old servers in one new one of `ratio` times the power.
fn years(old: &Old<'_>, per_new: f64, ratio: f64, pue: f64, gwp: f64) -> Option<f64> {
    let new = old.machine.device.count() / per_new;
    let saved_w = old.machine.device.count() * old.watts - new * old.watts * ratio;
    break_even_years(new * old.making, saved_w / KILO * HOURS, pue, gwp)
}

fn old(facts: &Facts<'_>) -> Verdict {
    let id = "finding.old_servers.age";
    let limit = facts.figure(id)?;
    let (per_new, ratio) = (facts.figure(PER_NEW)?, facts.figure(POWER)?);
    let known = old_servers(facts, limit)?;
    let gwp = need(facts.state.mix.gwp_kgco2e_per_kwh, "site.location")?;
    let pue = need(marginal_pue(&facts.state).ok().flatten(), "energy.it_kwh")?;
    let paying: Vec<_> = known
        .iter()
        .filter_map(|old| Some((old, years(old, per_new, ratio, pue, gwp)?)))
        .filter(|(old, years)| *years <= old.life)
        .collect();
    let Some(longest) = paying.iter().map(|(_, years)| *years).reduce(f64::max) else { return Ok(None) };
    let number: f64 = paying.iter().map(|(old, _)| old.machine.device.count()).sum();
    let oldest = paying.iter().map(|(old, _)| old.age).fold(0.0, f64::max);
    let cautious = cautious(facts, &paying, pue, gwp);
    let price = facts.state.site.prices.server_eur.map(|price| price * number / per_new);
    let mut found = Found::new(Severity::Medium, Confidence::Assumed)
        .with(("old servers", "vieux serveurs"), number, "", "it.device.purchase_year")
        .with(("age of the oldest", "âge du plus vieux"), oldest, "year", "it.device.purchase_year")
        .with(("longest break-even", "plus long retour climatique"), longest, "year", "what-if")
        .beyond(limit, "year", id)
        .for_eur(price);
    if let Some(years) = cautious {
        found = found.with(
            ("the same with cautious coefficients", "le même, coefficients prudents"),
            years,
            "year",
            PER_NEW,
        );
    }
    for (old, _) in &paying {
        let (count, power_w) = (old.machine.device.count() / per_new, old.watts * ratio);
        found = found.on([old.machine.device.label()]);
        found = found.act(Measure::Replace { machine: old.place, count, power_w });
    }
    found.verdict()
}

/// The longest break-even with both coefficients at their cautious ends; `None` when one of them never breaks even.
fn cautious(facts: &Facts<'_>, paying: &[(&Old<'_>, f64)], pue: f64, gwp: f64) -> Option<f64> {
    let few = facts.state.factors.figure(PER_NEW)?.range?.0;
    let much = facts.state.factors.figure(POWER)?.range?.1;
    let all: Option<Vec<f64>> = paying.iter().map(|(old, _)| years(old, few, much, pue, gwp)).collect();
    all?.into_iter().reduce(f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_break_even_of_the_method_comes_out() {
        // docs: 1300 kg, 425 kWh a year less, PUE 1.5: 44 years at 46 g/kWh, 3.4 at 600.
        let at = |gwp| break_even_years(1300.0, 425.0, 1.5, gwp).unwrap();
        assert!((at(0.046) - 44.3).abs() < 0.05 && (at(0.6) - 3.4).abs() < 0.05);
        assert_eq!(break_even_years(1300.0, -1.0, 1.5, 0.6), None);
    }
}
