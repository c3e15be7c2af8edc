//! Who reports to the European database on data centres: (EU) 2024/1364, Article 1.
//!
//! From 500 kW of installed IT power demand, 500 kW itself included. The act sets no target.

use super::Judgement;
use super::facts::{facts, within};
use super::judgement::{Criterion, Status};
use super::set::threshold;
use crate::diagnostic::expected;
use crate::error::Result;
use crate::lang::Text;
use crate::period::Date;

/// Id of the rule set.
pub const ID: &str = "eu-2024-1364-scope";

facts! {
    it_power_kw: f64, "Installed IT power demand (PDIT), kW", "Puissance informatique installée (PDIT), kW";
    rated_it_load_kw: f64, "Rated IT load, kW, where PDIT cannot be determined", "Charge informatique assignée, kW, si PDIT ne peut être déterminée";
    defence: bool, "Serves defence or civil protection only", "Sert uniquement la défense ou la protection civile";
}

/// Sizes of Annex IV from the smallest, with the key of their first kW.
const SIZES: [(&str, &str); 5] = [
    ("very_small", "size.very_small.from_kw"),
    ("small", "size.small.from_kw"),
    ("medium", "size.medium.from_kw"),
    ("large", "size.large.from_kw"),
    ("very_large", "size.very_large.from_kw"),
];

/// Whether a site reports; `met` says that it must, the class is its size of Annex IV.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for a negative power.
pub fn judge(facts: &Facts, on: Date) -> Result<Judgement> {
    within("it_power_kw", facts.it_power_kw, expected::ZERO_OR_ABOVE, |kw| kw >= 0.0)?;
    within("rated_it_load_kw", facts.rated_it_load_kw, expected::ZERO_OR_ABOVE, |kw| kw >= 0.0)?;
    if facts.defence == Some(true) {
        return Ok(Judgement::not_applicable(DEFENCE));
    }
    let power = facts.it_power_kw.or(facts.rated_it_load_kw);
    let mut judgement = Judgement::default();
    judgement.ask_bound(threshold(ID, "it_power_kw_from", on), |row| {
        let reached = Criterion::at_least("it_power_kw", power, row);
        // Below the threshold nothing is broken: nothing is asked.
        match reached.status {
            Status::NotMet => Criterion { status: Status::NotApplicable, ..reached },
            _ => reached,
        }
    });
    judgement.applies = match judgement.status() {
        Status::Unknown => None,
        status => Some(status == Status::Met),
    };
    judgement.class = power.and_then(|kw| size_class(kw, on));
    judgement.reason = judgement.applies.map(|applies| if applies { IN_SCOPE } else { BELOW });
    Ok(judgement)
}

/// Size of Annex IV of an installed power; none below 100 kW.
#[must_use]
pub fn size_class(power_kw: f64, on: Date) -> Option<&'static str> {
    let reached = |key: &str| {
        threshold(ID, key, on).is_some_and(|row| match key {
            // The act prints "> 10 MW" and ends the size before at 10 MW.
            "size.very_large.from_kw" => power_kw > row.value,
            _ => power_kw >= row.value,
        })
    };
    SIZES.iter().rev().find(|(_, key)| reached(key)).map(|(size, _)| *size)
}

const DEFENCE: Text = Text {
    en: "sites of defence and civil protection do not communicate data",
    fr: "les sites de défense et de protection civile ne communiquent pas de données",
};
const IN_SCOPE: Text = Text {
    en: "the site reports to the European database every year",
    fr: "le site déclare chaque année à la base européenne",
};
const BELOW: Text = Text {
    en: "the installed IT power is below the threshold: no report is due",
    fr: "la puissance informatique installée est sous le seuil : aucune déclaration n’est due",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::day;

    fn on() -> Date {
        day("2025-05-15").unwrap()
    }

    #[track_caller]
    fn check(power: Option<f64>, status: Status, class: Option<&str>) {
        let judgement = judge(&Facts { it_power_kw: power, ..Facts::default() }, on()).unwrap();
        assert_eq!((judgement.status(), judgement.class), (status, class));
    }

    /// Article 1: "at least 500 kW".
    #[test]
    fn the_threshold_itself_reports() {
        check(Some(499.0), Status::NotApplicable, Some("very_small"));
        check(Some(499.999_999), Status::NotApplicable, Some("very_small"));
        check(Some(500.0), Status::Met, Some("small"));
        check(None, Status::Unknown, None);
    }

    /// Annex IV: 100-500, 500-1000, 1-2 MW, 2-10 MW, more than 10 MW.
    #[test]
    fn sizes_start_at_their_edge() {
        for (power, class) in [
            (99.0, None),
            (100.0, Some("very_small")),
            (1_000.0, Some("medium")),
            (2_000.0, Some("large")),
            (10_000.0, Some("large")),
            (10_000.1, Some("very_large")),
        ] {
            assert_eq!(size_class(power, on()), class, "{power} kW");
        }
    }

    #[test]
    fn a_negative_power_is_refused_and_a_missing_one_is_named() {
        let negative = judge(&Facts { it_power_kw: Some(-1.0), ..Facts::default() }, on()).unwrap_err();
        assert_eq!(negative.code().id, "NUMBER_OUT_OF_RANGE");
        assert_eq!(judge(&Facts::default(), on()).unwrap().missing, ["it_power_kw"]);
    }
}
