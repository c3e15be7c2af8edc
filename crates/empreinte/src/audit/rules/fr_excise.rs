//! Reduced excise on the electricity of French datacentres: CIBS, L. 312-70 (formerly TICFE).
//!
//! The reduced rate holds for what is above the first GWh of the year. Saving = (consumption − first tranche) ×
//! (full rate − reduced rate). Rates are dated rows; those of the year may be given as facts.

use super::Judgement;
use super::facts::{facts, is_elsewhere, within};
use super::judgement::{Criterion, Status};
use super::set::threshold;
use crate::diagnostic::expected;
use crate::error::Result;
use crate::lang::Text;
use crate::period::Date;

/// Id of the rule set.
pub const ID: &str = "fr-excise";

facts! {
    country: String, "Country of the site, ISO 3166", "Pays du site, ISO 3166";
    consumption_mwh: f64, "Electricity of the year, MWh", "Électricité de l’année, MWh";
    first_tranche_mwh: f64, "Part that pays the full rate, MWh, where not that of the code", "Part au taux plein, MWh, si ce n’est pas celle du code";
    full_rate_eur_per_mwh: f64, "Full rate of the year, EUR/MWh", "Taux plein de l’année, EUR/MWh";
    reduced_rate_eur_per_mwh: f64, "Reduced rate of the year, EUR/MWh", "Taux réduit de l’année, EUR/MWh";
    kwh_per_eur_value_added: f64, "Electricity per value added, kWh/EUR", "Électricité par valeur ajoutée, kWh/EUR";
    energy_management_system: bool, "An energy management system runs", "Un système de management de l’énergie est en place";
    best_practice_programme: bool, "Member of a recognised programme of best practice, such as the EU Code of Conduct", "Adhésion à un programme reconnu de bonnes pratiques, tel le Code de conduite européen";
    heat_reuse_or_pue: bool, "Heat is reused, or the PUE indicator of the decree is kept", "La chaleur est réutilisée, ou l’indicateur de PUE du décret est respecté";
}

/// Whether the conditions of the reduced rate hold, and what it saves.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for a negative number.
pub fn judge(facts: &Facts, on: Date) -> Result<Judgement> {
    for (name, value) in [
        ("consumption_mwh", facts.consumption_mwh),
        ("first_tranche_mwh", facts.first_tranche_mwh),
        ("full_rate_eur_per_mwh", facts.full_rate_eur_per_mwh),
        ("reduced_rate_eur_per_mwh", facts.reduced_rate_eur_per_mwh),
        ("kwh_per_eur_value_added", facts.kwh_per_eur_value_added),
    ] {
        within(name, value, expected::ZERO_OR_ABOVE, |value| value >= 0.0)?;
    }
    if is_elsewhere(facts.country.as_deref(), ["FR", "FRA"]) {
        return Ok(Judgement::not_applicable(ELSEWHERE));
    }
    let mut judgement = Judgement::default();
    let tranche = number(&mut judgement, facts.first_tranche_mwh, "first_tranche_mwh", on);
    let above = facts.consumption_mwh.zip(tranche).map(|(consumption, tranche)| consumption > tranche);
    if above == Some(false) {
        return Ok(Judgement { used: judgement.used, ..Judgement::not_applicable(BELOW) });
    }
    judgement.applies = above.filter(|_| facts.country.is_some());
    for (name, missing) in [("country", facts.country.is_none()), ("consumption_mwh", above.is_none())] {
        if missing {
            judgement.needs(name);
        }
    }
    conditions(&mut judgement, facts, tranche, on);
    saving(&mut judgement, facts, tranche, on);
    Ok(judgement)
}

fn conditions(judgement: &mut Judgement, facts: &Facts, tranche: Option<f64>, on: Date) {
    for (name, answer) in [
        ("energy_management_system", facts.energy_management_system),
        ("best_practice_programme", facts.best_practice_programme),
        ("heat_reuse_or_pue", facts.heat_reuse_or_pue),
    ] {
        judgement.ask(Criterion {
            value: facts.consumption_mwh,
            threshold: tranche,
            unit: "MWh",
            ..Criterion::yes(name, answer)
        });
    }
    judgement.ask_bound(threshold(ID, "kwh_per_eur_value_added_from", on), |row| {
        Criterion::at_least("kwh_per_eur_value_added", facts.kwh_per_eur_value_added, row)
    });
}

/// The saving, where every rate is known; else the rates are named.
fn saving(judgement: &mut Judgement, facts: &Facts, tranche: Option<f64>, on: Date) {
    let full = number(judgement, facts.full_rate_eur_per_mwh, "full_rate_eur_per_mwh", on);
    let reduced = number(judgement, facts.reduced_rate_eur_per_mwh, "reduced_rate_eur_per_mwh", on);
    let known = facts.consumption_mwh.zip(tranche).zip(full.zip(reduced));
    if let Some(((consumption, tranche), (full, reduced))) = known {
        judgement.figures.insert("saving_eur", (consumption - tranche) * (full - reduced));
    }
    if judgement.overall() == Status::Unknown {
        judgement.reason = Some(IF_CONDITIONS);
    }
}

/// A number of the facts, else of the rule on that day; named as missing where neither has it.
fn number(judgement: &mut Judgement, given: Option<f64>, key: &'static str, on: Date) -> Option<f64> {
    if given.is_some() {
        return given;
    }
    let row = threshold(ID, key, on);
    judgement.used.extend(row);
    if row.is_none() {
        judgement.needs(key);
    }
    row.map(|row| row.value)
}

const ELSEWHERE: Text = Text { en: "the site is not in France", fr: "le site n’est pas en France" };
const BELOW: Text = Text {
    en: "nothing is above the part that pays the full rate",
    fr: "rien ne dépasse la part au taux plein",
};
const IF_CONDITIONS: Text = Text {
    en: "the saving holds if the conditions do",
    fr: "l’économie vaut si les conditions sont réunies",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::day;

    fn judged(facts: &Facts, on: &str) -> Judgement {
        judge(facts, day(on).unwrap()).unwrap()
    }

    /// APL, February 2021: 17.6 GWh at 22.5 and 12 EUR/MWh save nearly 175 000 EUR; (17 600 − 1 000) × 10.5 = 174 300.
    #[test]
    fn the_saving_of_2021() {
        let facts = Facts { consumption_mwh: Some(17_600.0), ..Facts::default() };
        assert_eq!(judged(&facts, "2021-02-17").figures.get("saving_eur"), Some(&174_300.0));
    }

    #[test]
    fn rates_that_are_not_known_are_named_and_can_be_given() {
        let facts = Facts { consumption_mwh: Some(17_600.0), ..Facts::default() };
        let later = judged(&facts, "2026-01-01");
        assert!(later.figures.is_empty() && later.missing.contains(&"full_rate_eur_per_mwh"));
        let full_rate_eur_per_mwh = Some(25.0);
        let given = Facts { full_rate_eur_per_mwh, reduced_rate_eur_per_mwh: Some(12.0), ..facts };
        assert_eq!(judged(&given, "2026-01-01").figures.get("saving_eur"), Some(&215_800.0));
    }

    #[test]
    fn every_condition_is_needed() {
        let all = Facts {
            country: Some("FR".to_owned()),
            consumption_mwh: Some(2_000.0),
            energy_management_system: Some(true),
            best_practice_programme: Some(true),
            heat_reuse_or_pue: Some(true),
            kwh_per_eur_value_added: Some(1.0),
            ..Facts::default()
        };
        assert_eq!(judged(&all, "2021-06-01").overall(), Status::Met);
        let without = Facts { best_practice_programme: Some(false), ..all.clone() };
        assert_eq!(judged(&without, "2021-06-01").status(), Status::NotMet);
        let small = Facts { consumption_mwh: Some(1_000.0), ..all };
        assert_eq!(judged(&small, "2021-06-01").status(), Status::NotApplicable);
    }
}
