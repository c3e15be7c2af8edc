//! Leak checks of stationary equipment: Regulation (EU) 2024/573, Article 5.
//!
//! | charge of Annex I gases | of Annex II section 1 gases | every | with leakage detection |
//! |---|---|---|---|
//! | from 5 t CO2e (not verified) | from 1 kg (not verified) | 12 months | 24 |
//! | from 50 t | from 10 kg | 6 | 12 |
//! | from 500 t | from 100 kg | 3 | 6 |
//!
//! t CO2e = charge in kg × GWP / 1000, with the warming potentials of the regulation. Labelled hermetic equipment below
//! 10 t CO2e or 2 kg is not checked.

use super::facts::{facts, within};
use super::judgement::{Criterion, Status};
use super::set::threshold;
use super::{Judgement, refrigerant};
use crate::diagnostic::expected;
use crate::error::Result;
use crate::lang::Text;
use crate::period::{Date, Day, months_after};

/// Id of the rule set.
pub const ID: &str = "fgas-leak-check";

/// Highest warming potential of Annex II section 1, that of HFC-1336mzz(E): a gas above it belongs to Annex I.
const HIGHEST_GWP_OF_ANNEX_2: f64 = 17.9;

facts! {
    gas: String, "Refrigerant, e.g. R-410A", "Fluide frigorigène, par exemple R-410A";
    charge_kg: f64, "Charge of refrigerant, kg", "Charge de fluide, kg";
    gwp: f64, "Warming potential of the regulation, kgCO2e/kg, where the gas is not named", "Potentiel de réchauffement du règlement, kgCO2e/kg, si le gaz n’est pas nommé";
    annex_2: bool, "The gas is an unsaturated one of Annex II section 1 (HFO)", "Le gaz est un insaturé de l’annexe II section 1 (HFO)";
    leak_detection: bool, "A leakage detection system is installed", "Un système de détection de fuites est installé";
    hermetic: bool, "Labelled as hermetically sealed", "Étiqueté hermétiquement scellé";
    last_check: Day, "Day of the last leak check", "Jour du dernier contrôle d’étanchéité";
}

/// How large a charge is for the intervals of Article 5(6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Size {
    Small,
    Middle,
    Large,
}

impl Size {
    const fn key(self, detection: bool) -> &'static str {
        match (self, detection) {
            (Self::Small, false) => "months.small",
            (Self::Small, true) => "months.small.detection",
            (Self::Middle, false) => "months.middle",
            (Self::Middle, true) => "months.middle.detection",
            (Self::Large, false) => "months.large",
            (Self::Large, true) => "months.large.detection",
        }
    }
}

/// Months between checks, and whether the last one is recent enough. The threshold is the interval in months.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for a negative number.
pub fn judge(facts: &Facts, on: Date) -> Result<Judgement> {
    within("charge_kg", facts.charge_kg, expected::ZERO_OR_ABOVE, |kg| kg >= 0.0)?;
    within("gwp", facts.gwp, expected::ZERO_OR_ABOVE, |gwp| gwp >= 0.0)?;
    let mut judgement = Judgement::default();
    let Some(amounts) = amounts(&mut judgement, facts)? else {
        judgement.ask(Criterion::unknown("last_check", "months"));
        return Ok(judgement);
    };
    if amounts.is_empty() {
        return Ok(Judgement { applies: Some(false), reason: Some(NOT_LISTED), ..judgement });
    }
    // Every number that is looked at counts as used, also where an earlier one decides.
    let mut all_below = |key: fn(&Keys) -> &'static str| {
        let mut all = true;
        for (amount, keys) in &amounts {
            all &= is_below(&mut judgement, key(keys), *amount, on);
        }
        all
    };
    let exempt = facts.hermetic == Some(true) && all_below(|keys| keys.hermetic_below);
    let below = !exempt && all_below(|keys| keys.from);
    let large = !all_below(|keys| keys.large_from);
    let middle = !all_below(|keys| keys.middle_from);
    if exempt || below {
        let reason = if exempt { HERMETIC } else { BELOW };
        return Ok(Judgement { applies: Some(false), reason: Some(reason), ..judgement });
    }
    judgement.applies = Some(true);
    let size = match (large, middle) {
        (true, _) => Size::Large,
        (false, true) => Size::Middle,
        (false, false) => Size::Small,
    };
    interval(&mut judgement, facts, size, on);
    Ok(judgement)
}

/// Keys of the thresholds of one annex.
struct Keys {
    from: &'static str,
    middle_from: &'static str,
    large_from: &'static str,
    hermetic_below: &'static str,
}

const ANNEX_1: Keys = Keys {
    from: "annex_1.tco2e_from",
    middle_from: "annex_1.tco2e.middle_from",
    large_from: "annex_1.tco2e.large_from",
    hermetic_below: "hermetic.annex_1.tco2e_below",
};
const ANNEX_2: Keys = Keys {
    from: "annex_2.kg_from",
    middle_from: "annex_2.kg.middle_from",
    large_from: "annex_2.kg.large_from",
    hermetic_below: "hermetic.annex_2.kg_below",
};

/// The charge in the measure of each annex that lists it: t CO2e for Annex I, kg for Annex II. A blend may count in
/// both, and the stricter interval holds. Nothing where facts are missing, which are named.
fn amounts(judgement: &mut Judgement, facts: &Facts) -> Result<Option<Vec<(f64, Keys)>>> {
    let refrigerant = facts.gas.as_deref().map(refrigerant::by_name).transpose()?;
    let gwp = facts.gwp.or(refrigerant.and_then(|refrigerant| refrigerant.gwp));
    if facts.charge_kg.is_none() {
        judgement.needs("charge_kg");
    }
    let tco2e = facts.charge_kg.zip(gwp).map(|(kg, gwp)| kg * gwp / 1_000.0);
    judgement.figures.extend(tco2e.map(|tco2e| ("charge_tco2e", tco2e)));
    let (annex_1, annex_2_share) = match refrigerant {
        Some(refrigerant) => (refrigerant.annex_1_share > 0.0, refrigerant.annex_2_share),
        None => match (facts.annex_2, gwp) {
            (Some(annex_2), _) => (!annex_2, if annex_2 { 1.0 } else { 0.0 }),
            (None, Some(gwp)) if gwp > HIGHEST_GWP_OF_ANNEX_2 => (true, 0.0),
            (None, _) => {
                judgement.needs("gas");
                return Ok(None);
            }
        },
    };
    if annex_1 && gwp.is_none() {
        judgement.needs("gwp");
        return Ok(None);
    }
    let Some(charge) = facts.charge_kg else { return Ok(None) };
    let of_annex_1 = tco2e.filter(|_| annex_1).map(|tco2e| (tco2e, ANNEX_1));
    let of_annex_2 = (annex_2_share > 0.0).then_some((charge * annex_2_share, ANNEX_2));
    Ok(Some(of_annex_1.into_iter().chain(of_annex_2).collect()))
}

/// Whether an amount is below a number of the rule, which counts as used.
fn is_below(judgement: &mut Judgement, key: &str, amount: f64, on: Date) -> bool {
    let row = threshold(ID, key, on);
    judgement.used.extend(row);
    row.is_some_and(|row| amount < row.value)
}

fn interval(judgement: &mut Judgement, facts: &Facts, size: Size, on: Date) {
    if facts.leak_detection.is_none() {
        judgement.needs("leak_detection");
    }
    // Without an answer the shorter interval holds: a detection system is nothing one may assume.
    let key = size.key(facts.leak_detection == Some(true));
    judgement.ask_bound(threshold(ID, key, on), |row| {
        let due = facts.last_check.map(|last| months_after(last.0, row.value));
        Criterion {
            status: Status::of(due.map(|due| on <= due)),
            threshold: Some(row.value),
            due,
            ..Criterion::unknown("last_check", row.unit)
        }
    });
}

const NOT_LISTED: Text = Text {
    en: "the regulation lists no part of this refrigerant",
    fr: "le règlement ne liste aucune part de ce fluide",
};
const BELOW: Text = Text {
    en: "the charge is below the one from which leaks are checked",
    fr: "la charge est sous celle à partir de laquelle l’étanchéité est contrôlée",
};
const HERMETIC: Text = Text {
    en: "labelled hermetic equipment of this charge is not checked",
    fr: "un équipement étiqueté hermétique de cette charge n’est pas contrôlé",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::day;

    fn on() -> Date {
        day("2026-10-02").unwrap()
    }

    fn charge(kg: f64, gwp: f64, leak_detection: bool) -> Facts {
        let (charge_kg, gwp) = (Some(kg), Some(gwp));
        Facts { charge_kg, gwp, leak_detection: Some(leak_detection), ..Facts::default() }
    }

    fn months(facts: &Facts) -> Option<f64> {
        judge(facts, on()).unwrap().threshold()
    }

    /// Article 5(6) with the published vectors: 10 kg of GWP 2088 are 20.88 t.
    #[test]
    fn intervals_of_annex_1() {
        for (kg, gwp, detection, interval) in [
            (10.0, 2_088.0, false, Some(12.0)),
            (10.0, 2_088.0, true, Some(24.0)),
            (24.0, 2_088.0, false, Some(6.0)),
            (24.0, 2_088.0, true, Some(12.0)),
            (240.0, 2_088.0, false, Some(3.0)),
            (240.0, 2_088.0, true, Some(6.0)),
            (25.0, 2_000.0, false, Some(6.0)),
            (2.5, 2_000.0, false, Some(12.0)),
            (2.4, 2_000.0, false, None),
        ] {
            assert_eq!(months(&charge(kg, gwp, detection)), interval, "{kg} kg of {gwp}");
        }
        let judgement = judge(&charge(10.0, 2_088.0, true), on()).unwrap();
        assert_eq!(judgement.figures.get("charge_tco2e"), Some(&20.88));
        assert!(!judgement.verified(), "the 5 t were not read");
    }

    #[test]
    fn intervals_of_annex_2_are_by_mass() {
        for (kg, interval) in [(0.9, None), (1.0, Some(12.0)), (10.0, Some(6.0)), (100.0, Some(3.0))] {
            let facts = Facts { annex_2: Some(true), ..charge(kg, 1.37, false) };
            assert_eq!(months(&facts), interval, "{kg} kg");
        }
        let unsure = judge(&charge(20.0, 1.37, false), on()).unwrap();
        assert_eq!((unsure.overall(), unsure.missing.clone()), (Status::Unknown, vec!["gas", "last_check"]));
    }

    /// 200 kg of R-513A: 125.9 t would be every six months, 112 kg of HFO are every three.
    #[test]
    fn a_blend_counts_in_both_annexes_and_the_stricter_holds() {
        let blend = |gas: &str, kg| Facts {
            gas: Some(gas.to_owned()),
            charge_kg: Some(kg),
            leak_detection: Some(false),
            ..Facts::default()
        };
        assert_eq!(months(&blend("R-513A", 200.0)), Some(3.0));
        assert_eq!(months(&blend("R-410A", 24.0)), Some(6.0), "24 × 2087.5 / 1000 = 50.1 t");
        assert_eq!(months(&blend("R-410A", 23.9)), Some(12.0), "49.9 t");
        let ammonia = judge(&blend("R-717", 500.0), on()).unwrap();
        assert_eq!(ammonia.status(), Status::NotApplicable);
        let unknown = judge(&blend("R-999X", 5.0), on()).unwrap_err();
        assert_eq!(
            (unknown.code().id, unknown.location().describe()),
            ("REFRIGERANT_UNKNOWN", "inputs.gas".into())
        );
    }

    #[test]
    fn hermetic_equipment_of_a_small_charge_is_not_checked() {
        let hermetic = |kg| Facts { hermetic: Some(true), ..charge(kg, 2_000.0, false) };
        assert_eq!(judge(&hermetic(4.9), on()).unwrap().status(), Status::NotApplicable);
        assert_eq!(months(&hermetic(5.0)), Some(12.0));
    }

    #[test]
    fn the_last_check_is_recent_until_its_day() {
        let status = |last: &str| {
            let last_check = Some(day(last).unwrap().into());
            judge(&Facts { last_check, ..charge(24.0, 2_088.0, false) }, on()).unwrap().overall()
        };
        assert_eq!(status("2026-04-02"), Status::Met);
        assert_eq!(status("2026-04-01"), Status::NotMet);
    }

    #[test]
    fn what_is_missing_is_named() {
        let none = judge(&Facts::default(), on()).unwrap();
        assert_eq!(
            (none.overall(), none.missing.clone()),
            (Status::Unknown, vec!["charge_kg", "gas", "last_check"])
        );
    }
}
