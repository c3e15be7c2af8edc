//! Yearly declaration of tertiary buildings: Éco Énergie Tertiaire, décret 2019-771, on OPERAT by 30 September.

use super::Judgement;
use super::facts::{facts, is_elsewhere, within};
use super::judgement::{Criterion, Status};
use super::set::threshold;
use crate::diagnostic::expected;
use crate::error::Result;
use crate::lang::Text;
use crate::period::Date;

/// Id of the rule set.
pub const ID: &str = "fr-operat";

facts! {
    country: String, "Country of the site, ISO 3166", "Pays du site, ISO 3166";
    tertiary_area_m2: f64, "Floor area of tertiary use, m2", "Surface d’usage tertiaire, m2";
    declared: bool, "Consumption of the past year is declared on OPERAT", "La consommation de l’année écoulée est déclarée sur OPERAT";
}

/// Whether the declaration is due, and made.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for a negative area.
pub fn judge(facts: &Facts, on: Date) -> Result<Judgement> {
    within("tertiary_area_m2", facts.tertiary_area_m2, expected::ZERO_OR_ABOVE, |area| area >= 0.0)?;
    if is_elsewhere(facts.country.as_deref(), ["FR", "FRA"]) {
        return Ok(Judgement::not_applicable(ELSEWHERE));
    }
    let mut judgement = Judgement::default();
    let Some(row) = threshold(ID, "area_m2_above", on) else { return Ok(judgement) };
    judgement.used.push(row);
    let above = facts.tertiary_area_m2.map(|area| area > row.value);
    if above == Some(false) {
        return Ok(Judgement { used: judgement.used, ..Judgement::not_applicable(BELOW) });
    }
    for (name, missing) in [("country", facts.country.is_none()), ("tertiary_area_m2", above.is_none())] {
        if missing {
            judgement.needs(name);
        }
    }
    judgement.applies = above.filter(|_| facts.country.is_some());
    judgement.ask(Criterion {
        status: Status::of(facts.declared),
        value: facts.tertiary_area_m2,
        threshold: Some(row.value),
        ..Criterion::unknown("declared", row.unit)
    });
    Ok(judgement)
}

const ELSEWHERE: Text = Text { en: "the site is not in France", fr: "le site n’est pas en France" };
const BELOW: Text = Text {
    en: "the area of tertiary use is not above the threshold",
    fr: "la surface d’usage tertiaire n’est pas au-dessus du seuil",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::day;

    fn status(country: Option<&str>, area: Option<f64>, declared: Option<bool>) -> Status {
        let facts = Facts { country: country.map(str::to_owned), tertiary_area_m2: area, declared };
        judge(&facts, day("2026-09-30").unwrap()).unwrap().overall()
    }

    #[test]
    fn areas_above_the_threshold_declare() {
        assert_eq!(status(Some("FR"), Some(1_000.0), None), Status::NotApplicable);
        assert_eq!(status(Some("FR"), Some(1_001.0), Some(true)), Status::Met);
        assert_eq!(status(Some("FR"), Some(1_001.0), Some(false)), Status::NotMet);
        assert_eq!(status(Some("FR"), Some(1_001.0), None), Status::Unknown);
        assert_eq!(status(Some("BE"), Some(5_000.0), None), Status::NotApplicable);
    }
}
