//! Use of waste heat: Directive (EU) 2023/1791, Article 26.
//!
//! Above 1 MW of total rated energy input, waste heat is used unless that is not technically or economically feasible.

use super::Judgement;
use super::facts::{facts, within};
use super::judgement::{Criterion, Status};
use super::set::threshold;
use crate::diagnostic::expected;
use crate::error::Result;
use crate::lang::Text;
use crate::period::Date;

/// Id of the rule set.
pub const ID: &str = "eu-eed-26-heat";

facts! {
    rated_input_kw: f64, "Total rated energy input, kW", "Puissance d’entrée totale assignée, kW";
    waste_heat_used: bool, "Waste heat is used or recovered", "La chaleur fatale est utilisée ou récupérée";
    not_feasible: bool, "Shown not to be technically or economically feasible", "Montré techniquement ou économiquement irréalisable";
}

/// Whether waste heat must be used, and is.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for a negative power.
pub fn judge(facts: &Facts, on: Date) -> Result<Judgement> {
    within("rated_input_kw", facts.rated_input_kw, expected::ZERO_OR_ABOVE, |kw| kw >= 0.0)?;
    let mut judgement = Judgement::default();
    let Some(row) = threshold(ID, "rated_input_kw_above", on) else { return Ok(judgement) };
    judgement.used.push(row);
    judgement.applies = facts.rated_input_kw.map(|kw| kw > row.value);
    if judgement.applies == Some(false) {
        return Ok(Judgement { used: judgement.used, ..Judgement::not_applicable(BELOW) });
    }
    if judgement.applies.is_none() {
        judgement.needs("rated_input_kw");
    }
    let done = match (facts.waste_heat_used, facts.not_feasible) {
        (Some(true), _) => Some(true),
        (_, Some(true)) => {
            judgement.reason = Some(NOT_FEASIBLE);
            Some(true)
        }
        (Some(false), Some(false)) => Some(false),
        (used, _) => {
            judgement.needs(if used.is_none() { "waste_heat_used" } else { "not_feasible" });
            None
        }
    };
    judgement.criteria.push(Criterion {
        status: if judgement.applies.is_none() { Status::Unknown } else { Status::of(done) },
        value: facts.rated_input_kw,
        threshold: Some(row.value),
        ..Criterion::unknown("waste_heat_used", row.unit)
    });
    Ok(judgement)
}

const BELOW: Text = Text {
    en: "the total rated energy input is not above the threshold",
    fr: "la puissance d’entrée totale n’est pas au-dessus du seuil",
};
const NOT_FEASIBLE: Text = Text {
    en: "the use of waste heat was shown not to be feasible",
    fr: "la valorisation de la chaleur fatale a été montrée irréalisable",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::day;

    fn status(kw: Option<f64>, used: Option<bool>, not_feasible: Option<bool>) -> Status {
        let facts = Facts { rated_input_kw: kw, waste_heat_used: used, not_feasible };
        judge(&facts, day("2026-01-01").unwrap()).unwrap().status()
    }

    /// "exceeding 1 MW": 1 MW itself is not concerned.
    #[test]
    fn above_one_megawatt_heat_is_used_or_shown_not_to_be_feasible() {
        assert_eq!(status(Some(1_000.0), Some(false), Some(false)), Status::NotApplicable);
        assert_eq!(status(Some(1_000.1), Some(true), None), Status::Met);
        assert_eq!(status(Some(1_500.0), Some(false), Some(true)), Status::Met);
        assert_eq!(status(Some(1_500.0), Some(false), Some(false)), Status::NotMet);
    }

    #[test]
    fn what_is_not_known_is_not_met() {
        assert_eq!(status(Some(1_500.0), None, None), Status::Unknown);
        assert_eq!(status(Some(1_500.0), Some(false), None), Status::Unknown);
        assert_eq!(status(None, Some(true), None), Status::Unknown);
    }
}
