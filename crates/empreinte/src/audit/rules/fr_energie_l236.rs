//! Data to declare and waste heat of French datacentres: code de l'énergie, L. 236-1 to L. 236-3.
//!
//! From 500 kW of IT power per SIRET, research centres included: data are sent and published by 15 May. From 1 MW:
//! waste heat is used, with exceptions whose numeric criteria (decree 2025-1382) are not known here.

use super::Judgement;
use super::facts::{facts, is_elsewhere, within};
use super::judgement::Criterion;
use super::set::threshold;
use crate::diagnostic::expected;
use crate::error::Result;
use crate::lang::Text;
use crate::period::Date;

/// Id of the rule set.
pub const ID: &str = "fr-energie-l236";

facts! {
    country: String, "Country of the site, ISO 3166", "Pays du site, ISO 3166";
    it_power_kw: f64, "Installed IT power of the SIRET, kW", "Puissance informatique installée du SIRET, kW";
    defence: bool, "Serves defence only", "Sert uniquement la défense";
    declared: bool, "Power, SIRET and contact are declared", "Puissance, SIRET et contact sont déclarés";
    published: bool, "Data of the past year are sent and published", "Les données de l’année écoulée sont transmises et publiées";
    waste_heat_used: bool, "Waste heat is used", "La chaleur fatale est valorisée";
    heat_exception: bool, "An exception to the use of heat holds", "Une exception à la valorisation de la chaleur s’applique";
}

/// What the code asks of a site.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for a negative power.
pub fn judge(facts: &Facts, on: Date) -> Result<Judgement> {
    within("it_power_kw", facts.it_power_kw, expected::ZERO_OR_ABOVE, |kw| kw >= 0.0)?;
    if is_elsewhere(facts.country.as_deref(), ["FR", "FRA"]) {
        return Ok(Judgement::not_applicable(ELSEWHERE));
    }
    if facts.defence == Some(true) {
        return Ok(Judgement::not_applicable(DEFENCE));
    }
    let mut judgement = Judgement::default();
    let Some(row) = threshold(ID, "it_power_kw_from", on) else { return Ok(judgement) };
    judgement.used.push(row);
    let reaches = facts.it_power_kw.map(|kw| kw >= row.value);
    if reaches == Some(false) {
        return Ok(Judgement { used: judgement.used, ..Judgement::not_applicable(BELOW) });
    }
    for (name, missing) in [("country", facts.country.is_none()), ("it_power_kw", reaches.is_none())] {
        if missing {
            judgement.needs(name);
        }
    }
    judgement.applies = reaches.filter(|_| facts.country.is_some());
    let power = Criterion {
        value: facts.it_power_kw,
        threshold: Some(row.value),
        ..Criterion::unknown("", row.unit)
    };
    for (name, answer) in [("declared", facts.declared), ("published", facts.published)] {
        judgement.ask(Criterion { name, status: super::Status::of(answer), ..power.clone() });
    }
    heat(&mut judgement, facts, on);
    Ok(judgement)
}

/// Waste heat, from 1 MW.
fn heat(judgement: &mut Judgement, facts: &Facts, on: Date) {
    let Some(row) = threshold(ID, "heat_power_kw_from", on) else { return };
    judgement.used.push(row);
    if facts.it_power_kw.is_some_and(|kw| kw < row.value) {
        return judgement.ask(Criterion::not_applicable("waste_heat_used", row.unit, None));
    }
    let done = match (facts.waste_heat_used, facts.heat_exception) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    };
    if facts.waste_heat_used == Some(false) && done.is_none() {
        judgement.needs("heat_exception");
        judgement.criteria.push(Criterion::yes("waste_heat_used", None));
    } else {
        judgement.ask(Criterion::yes("waste_heat_used", done));
    }
}

const ELSEWHERE: Text = Text { en: "the site is not in France", fr: "le site n’est pas en France" };
const DEFENCE: Text = Text { en: "sites of defence are exempt", fr: "les sites de défense sont exemptés" };
const BELOW: Text = Text {
    en: "the IT power of the SIRET is below the threshold",
    fr: "la puissance informatique du SIRET est sous le seuil",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::rules::Status;
    use crate::period::day;

    fn site(kw: f64) -> Facts {
        let country = Some("FR".to_owned());
        Facts {
            country,
            it_power_kw: Some(kw),
            declared: Some(true),
            published: Some(true),
            ..Facts::default()
        }
    }

    fn judged(facts: &Facts) -> Judgement {
        judge(facts, day("2026-06-01").unwrap()).unwrap()
    }

    #[test]
    fn data_from_500_kw_and_heat_from_1_mw() {
        assert_eq!(judged(&site(499.0)).status(), Status::NotApplicable);
        assert_eq!(judged(&site(500.0)).overall(), Status::Met);
        let large = judged(&site(1_000.0));
        assert_eq!((large.overall(), large.missing.clone()), (Status::Unknown, vec!["waste_heat_used"]));
        let unused = Facts { waste_heat_used: Some(false), heat_exception: Some(false), ..site(1_000.0) };
        assert_eq!(judged(&unused).status(), Status::NotMet);
        let excepted = Facts { waste_heat_used: Some(false), heat_exception: Some(true), ..site(1_000.0) };
        assert_eq!(judged(&excepted).overall(), Status::Met);
    }

    #[test]
    fn data_not_published_is_not_met_and_other_countries_are_not_concerned() {
        assert_eq!(judged(&Facts { published: Some(false), ..site(600.0) }).status(), Status::NotMet);
        let germany = Facts { country: Some("DEU".to_owned()), ..site(600.0) };
        assert_eq!(judged(&germany).status(), Status::NotApplicable);
        assert!(judged(&Facts::default()).missing.contains(&"country"));
    }
}
