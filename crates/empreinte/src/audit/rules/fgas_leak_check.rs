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

use super::Judgement;
use super::facts::{facts, within};
use super::judgement::{Criterion, Status};
use super::set::threshold;
use crate::diagnostic::expected;
use crate::error::Result;
use crate::lang::Text;
use crate::period::{Date, Day, months_after};

/// Id of the rule set.
pub const ID: &str = "fgas-leak-check";

/// Highest warming potential of Annex II section 1, that of HFC-1336mzz(E): a gas above it belongs to Annex I.
const HIGHEST_GWP_OF_ANNEX_2: f64 = 17.9;

facts! {
    charge_kg: f64, "Charge of refrigerant, kg", "Charge de fluide, kg";
    gwp: f64, "Warming potential of the regulation, kgCO2e/kg", "Potentiel de réchauffement du règlement, kgCO2e/kg";
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
    let Some((amount, keys)) = amount(&mut judgement, facts) else {
        judgement.ask(Criterion::unknown("last_check", "months"));
        return Ok(judgement);
    };
    if facts.hermetic == Some(true) && is_below(&mut judgement, keys.hermetic_below, amount, on) {
        return Ok(Judgement { applies: Some(false), reason: Some(HERMETIC), ..judgement });
    }
    if is_below(&mut judgement, keys.from, amount, on) {
        return Ok(Judgement { applies: Some(false), reason: Some(BELOW), ..judgement });
    }
    judgement.applies = Some(true);
    let size = match () {
        () if !is_below(&mut judgement, keys.large_from, amount, on) => Size::Large,
        () if !is_below(&mut judgement, keys.middle_from, amount, on) => Size::Middle,
        () => Size::Small,
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

/// The charge in the measure of its annex: t CO2e of Annex I, kg of Annex II.
fn amount(judgement: &mut Judgement, facts: &Facts) -> Option<(f64, Keys)> {
    let charge = facts.charge_kg;
    if charge.is_none() {
        judgement.needs("charge_kg");
    }
    let tco2e = charge.zip(facts.gwp).map(|(kg, gwp)| kg * gwp / 1_000.0);
    if let Some(tco2e) = tco2e {
        judgement.figures.insert("charge_tco2e", tco2e);
    }
    let annex_2 = facts.annex_2.or_else(|| {
        let above = facts.gwp.is_some_and(|gwp| gwp > HIGHEST_GWP_OF_ANNEX_2);
        above.then_some(false)
    });
    match annex_2 {
        Some(true) => charge.map(|kg| (kg, ANNEX_2)),
        Some(false) => {
            if facts.gwp.is_none() {
                judgement.needs("gwp");
            }
            tco2e.map(|tco2e| (tco2e, ANNEX_1))
        }
        None => {
            judgement.needs(if facts.gwp.is_none() { "gwp" } else { "annex_2" });
            None
        }
    }
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
        assert_eq!(
            (unsure.overall(), unsure.missing.clone()),
            (Status::Unknown, vec!["annex_2", "last_check"])
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
            (Status::Unknown, vec!["charge_kg", "gwp", "last_check"])
        );
    }
}
