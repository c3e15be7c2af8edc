//! Bans on placing equipment on the market: Regulation (EU) 2024/573, Article 11 and Annex IV points 7 to 9 and 11.
//!
//! A ban holds from its day on for the equipment, system, rated capacity, charge and warming potential that it names.
//! Many are lifted where safety requirements of the site demand it: that is a fact to give, never assumed.

use empreinte_data::{FGAS_BANS, FgasBan};
use serde::{Deserialize, Serialize};

use super::facts::{facts, within};
use super::judgement::{Criterion, Status};
use super::set::date;
use super::{Judgement, refrigerant};
use crate::diagnostic::expected;
use crate::error::Result;
use crate::lang::Text;
use crate::period::Date;

/// Id of the rule set.
pub const ID: &str = "fgas-placing";

/// Equipment of Annex IV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Equipment {
    /// A chiller.
    Chiller,
    /// Split air conditioning or heat pump.
    Split,
    /// Self-contained air conditioning or heat pump, except chillers.
    SelfContained,
    /// Fire protection.
    FireProtection,
}

/// What a split system is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SplitSystem {
    /// Heat goes into or comes from water.
    AirToWater,
    /// Heat goes from air to air.
    AirToAir,
}

facts! {
    equipment: Equipment, "Equipment: chiller, split, self_contained or fire_protection", "Équipement : chiller (refroidisseur), split, self_contained (monobloc) ou fire_protection (incendie)";
    rated_kw: f64, "Rated capacity, kW", "Puissance assignée, kW";
    gas: String, "Refrigerant, e.g. R-32", "Fluide frigorigène, par exemple R-32";
    gwp: f64, "Warming potential of the regulation, kgCO2e/kg", "Potentiel de réchauffement du règlement, kgCO2e/kg";
    charge_kg: f64, "Charge, kg", "Charge, kg";
    split_system: SplitSystem, "Split: air_to_water or air_to_air", "Split : air_to_water (air-eau) ou air_to_air (air-air)";
    single_split: bool, "Split: one outdoor unit with one indoor unit", "Split : une seule unité intérieure par unité extérieure";
    fluorinated: bool, "The refrigerant or agent is a fluorinated gas", "Le fluide ou l’agent est un gaz fluoré";
    annex_1: bool, "The gas is listed in Annex I (HFC, PFC, SF6)", "Le gaz figure à l’annexe I (HFC, PFC, SF6)";
    safety_requirements: bool, "Safety requirements of the site demand this gas", "Des exigences de sécurité du site imposent ce gaz";
}

/// Whether new equipment may be placed on the market on a day. The threshold is the lowest warming potential that is
/// banned then.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for a negative number.
pub fn judge(facts: &Facts, on: Date) -> Result<Judgement> {
    for (name, value) in [("rated_kw", facts.rated_kw), ("gwp", facts.gwp), ("charge_kg", facts.charge_kg)] {
        within(name, value, expected::ZERO_OR_ABOVE, |value| value >= 0.0)?;
    }
    let facts = &facts.of_gas()?;
    let mut judgement = Judgement::default();
    let Some(equipment) = facts.equipment else {
        judgement.ask(Criterion::unknown("equipment", ""));
        return Ok(judgement);
    };
    judgement.applies = Some(true);
    if facts.fluorinated == Some(false) {
        judgement.criteria.push(placing(Status::Met, facts, None, None));
        judgement.reason = Some(NOT_FLUORINATED);
        return Ok(judgement);
    }
    let bans = || FGAS_BANS.iter().filter(|ban| ban.equipment == word(equipment));
    let in_force = |ban: &&FgasBan| date(ban.from).is_some_and(|from| from <= on);
    let verdicts: Vec<(&FgasBan, Option<bool>)> =
        bans().filter(in_force).map(|ban| (ban, holds(ban, facts, &mut judgement))).collect();
    let status = match () {
        () if verdicts.iter().any(|(_, held)| *held == Some(true)) => Status::NotMet,
        () if verdicts.iter().any(|(_, held)| held.is_none()) => Status::Unknown,
        () => Status::Met,
    };
    // Facts are needed only where no ban is sure already.
    if status != Status::Unknown {
        judgement.missing.clear();
    }
    let binding = verdicts.iter().filter(|(ban, held)| held.is_some() && concerns(ban, facts));
    let lowest = binding.map(|(ban, _)| ban.gwp_from.unwrap_or_default()).reduce(f64::min);
    let next = bans().filter(|ban| !in_force(ban) && holds_later(ban, facts));
    let next = next.filter_map(|ban| date(ban.from)).min();
    judgement.criteria.push(placing(status, facts, lowest, next));
    Ok(judgement)
}

impl Facts {
    /// The facts with what the name of the gas tells, where it is not given.
    fn of_gas(&self) -> Result<Self> {
        let Some(refrigerant) = self.gas.as_deref().map(refrigerant::by_name).transpose()? else {
            return Ok(self.clone());
        };
        Ok(Self {
            gwp: self.gwp.or(refrigerant.gwp),
            fluorinated: self.fluorinated.or(Some(refrigerant.is_listed())),
            annex_1: self.annex_1.or(Some(refrigerant.annex_1_share > 0.0)),
            ..self.clone()
        })
    }
}

fn placing(status: Status, facts: &Facts, threshold: Option<f64>, due: Option<Date>) -> Criterion {
    let (name, unit) = ("gwp", "kgCO2e/kg");
    Criterion { status, value: facts.gwp, threshold, due, ..Criterion::unknown(name, unit) }
}

const fn word(equipment: Equipment) -> &'static str {
    match equipment {
        Equipment::Chiller => "chiller",
        Equipment::Split => "split",
        Equipment::SelfContained => "self_contained",
        Equipment::FireProtection => "fire_protection",
    }
}

/// Whether a ban holds: `Some(false)` as soon as one condition fails, `None` while one is unknown, which is named.
fn holds(ban: &FgasBan, facts: &Facts, judgement: &mut Judgement) -> Option<bool> {
    let conditions = conditions(ban, facts);
    if conditions.iter().any(|(_, holds)| *holds == Some(false)) {
        return Some(false);
    }
    let unknown: Vec<&str> =
        conditions.iter().filter(|(_, holds)| holds.is_none()).map(|(name, _)| *name).collect();
    unknown.iter().for_each(|name| judgement.needs(name));
    unknown.is_empty().then_some(true)
}

/// Whether a ban to come is not excluded by what is known.
fn holds_later(ban: &FgasBan, facts: &Facts) -> bool {
    conditions(ban, facts).iter().all(|(_, holds)| *holds != Some(false))
}

/// Whether a ban names the equipment, whatever its gas.
fn concerns(ban: &FgasBan, facts: &Facts) -> bool {
    conditions(ban, facts).iter().all(|(name, holds)| *holds != Some(false) || matches!(*name, "gwp"))
}

/// The conditions of a ban, by the fact that decides them.
fn conditions(ban: &FgasBan, facts: &Facts) -> Vec<(&'static str, Option<bool>)> {
    let mut conditions = Vec::new();
    if let Some(from) = ban.gwp_from {
        conditions.push(("gwp", facts.gwp.map(|gwp| gwp >= from)));
    }
    if let Some(above) = ban.rated_kw_above {
        conditions.push(("rated_kw", facts.rated_kw.map(|kw| kw > above)));
    }
    if let Some(to) = ban.rated_kw_to {
        conditions.push(("rated_kw", facts.rated_kw.map(|kw| kw <= to)));
    }
    if let Some(below) = ban.charge_kg_below {
        conditions.push(("charge_kg", facts.charge_kg.map(|kg| kg < below)));
    }
    let is = |system| facts.split_system.map(|found| found == system);
    match ban.system {
        "single" => conditions.push(("single_split", facts.single_split)),
        "air_to_water" => conditions.push(("split_system", is(SplitSystem::AirToWater))),
        "air_to_air" => conditions.push(("split_system", is(SplitSystem::AirToAir))),
        _ => {}
    }
    conditions.extend(gas_condition(ban, facts));
    // A safety requirement is an exception that must be shown: without an answer the ban holds.
    if ban.safety_exempt {
        conditions.push(("safety_requirements", Some(facts.safety_requirements != Some(true))));
    }
    conditions
}

/// Which gases a ban names. Where it names a warming potential too, that tells: refrigerants from 150 are fluorinated,
/// and those from 750 are of Annex I.
fn gas_condition(ban: &FgasBan, facts: &Facts) -> Option<(&'static str, Option<bool>)> {
    match (ban.gwp_from, ban.gases) {
        (Some(_), _) => None,
        (None, "fgas") => Some(("fluorinated", facts.fluorinated)),
        (None, _) => Some(("annex_1", facts.annex_1)),
    }
}

const NOT_FLUORINATED: Text = Text {
    en: "the bans concern fluorinated gases only",
    fr: "les interdictions ne concernent que les gaz fluorés",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::day;

    fn equipment(equipment: Equipment, rated_kw: f64, gwp: f64) -> Facts {
        let (rated_kw, gwp) = (Some(rated_kw), Some(gwp));
        Facts { equipment: Some(equipment), rated_kw, gwp, ..Facts::default() }
    }

    fn status(facts: &Facts, on: &str) -> Status {
        judge(facts, day(on).unwrap()).unwrap().status()
    }

    /// Annex IV (7)(b) and (d) and (9)(e) and (f), with the published vectors of their edges.
    #[test]
    fn bans_hold_from_their_day() {
        use Equipment::{Chiller, Split};
        for (kind, kw, gwp, on, expected) in [
            (Chiller, 200.0, 1_430.0, "2026-12-31", Status::Met),
            (Chiller, 200.0, 1_430.0, "2027-01-01", Status::NotMet),
            (Chiller, 200.0, 750.0, "2027-01-01", Status::NotMet),
            (Chiller, 200.0, 675.0, "2027-01-01", Status::Met),
            (Chiller, 12.0, 675.0, "2027-01-01", Status::NotMet),
            (Chiller, 12.1, 675.0, "2027-01-01", Status::Met),
            (Split, 40.0, 2_088.0, "2029-01-01", Status::NotMet),
            (Split, 40.0, 675.0, "2029-01-01", Status::Met),
            (Split, 40.0, 675.0, "2033-01-01", Status::NotMet),
        ] {
            assert_eq!(status(&equipment(kind, kw, gwp), on), expected, "{kind:?} {kw} kW {gwp} {on}");
        }
    }

    /// R-410A is 2087.5, R-32 675, R-513A 629.5.
    #[test]
    fn a_named_gas_brings_its_potential() {
        for (gas, on, expected) in [
            ("R-410A", "2027-01-01", Status::NotMet),
            ("R-32", "2027-01-01", Status::Met),
            ("R-717", "2040-01-01", Status::Met),
        ] {
            let facts =
                Facts { gwp: None, gas: Some(gas.to_owned()), ..equipment(Equipment::Chiller, 200.0, 0.0) };
            assert_eq!(status(&facts, on), expected, "{gas}");
        }
    }

    #[test]
    fn single_splits_need_their_charge() {
        let split = equipment(Equipment::Split, 40.0, 2_088.0);
        let unknown = judge(&split, day("2026-01-01").unwrap()).unwrap();
        assert_eq!(unknown.status(), Status::Unknown);
        assert_eq!(unknown.missing, ["charge_kg", "single_split"]);
        let heavy = Facts { charge_kg: Some(3.0), ..split.clone() };
        assert_eq!(status(&heavy, "2026-01-01"), Status::Met);
        let light = Facts { charge_kg: Some(2.9), single_split: Some(true), ..split };
        assert_eq!(status(&light, "2026-01-01"), Status::NotMet);
    }

    #[test]
    fn a_shown_safety_requirement_lifts_a_ban() {
        let facts = equipment(Equipment::Chiller, 200.0, 1_430.0);
        let safe = Facts { safety_requirements: Some(true), ..facts.clone() };
        assert_eq!(status(&safe, "2027-01-01"), Status::Met);
        let next = judge(&facts, day("2026-12-31").unwrap()).unwrap();
        assert_eq!(next.criteria[0].due, day("2027-01-01").ok(), "the next ban is announced");
    }

    #[test]
    fn natural_refrigerants_are_free_and_facts_that_matter_are_named() {
        let ammonia = Facts { fluorinated: Some(false), ..equipment(Equipment::Chiller, 10.0, 0.0) };
        assert_eq!(status(&ammonia, "2033-01-01"), Status::Met);
        let none = judge(&Facts::default(), day("2027-01-01").unwrap()).unwrap();
        assert_eq!((none.status(), none.missing.clone()), (Status::Unknown, vec!["equipment"]));
        let low = equipment(Equipment::Chiller, 10.0, 3.0);
        let unsure = judge(&low, day("2033-01-01").unwrap()).unwrap();
        assert_eq!((unsure.status(), unsure.missing.clone()), (Status::Unknown, vec!["fluorinated"]));
    }
}
