//! PUE, reused heat and renewable electricity of German datacentres: Energieeffizienzgesetz, section 11.
//!
//! | site | asked |
//! |---|---|
//! | in operation before 1 July 2026 | PUE at most 1.5 from 1 July 2027, 1.3 from 1 July 2030 |
//! | in operation from 1 July 2026 | PUE at most 1.2; ERF at least 10 %, planned from 1 July 2027 15 %, from 1 July 2028 20 %; both within two years |
//! | all | 50 % of renewable electricity from 2024, 100 % from 2027 |
//!
//! The PUE of a new site leaves out electricity that only upgrades waste heat. The percentages are German, not EU.

use super::Judgement;
use super::facts::{facts, is_elsewhere, within};
use super::judgement::{Criterion, Status};
use super::set::threshold;
use crate::diagnostic::expected;
use crate::error::Result;
use crate::lang::Text;
use crate::period::{Date, Day, months_after};

/// Id of the rule set.
pub const ID: &str = "de-enefg-11";

facts! {
    country: String, "Country of the site, ISO 3166", "Pays du site, ISO 3166";
    connection_kw: f64, "Non-redundant nominal connection of IT and building plant, kW", "Puissance nominale de raccordement non redondante, informatique et bâtiment, kW";
    commissioned: Day, "Day of entry into operation", "Jour de mise en service";
    exempt: bool, "Exempt under section 11(3)", "Exempté selon l’article 11(3)";
    pue: f64, "Annual PUE; of a new site, without electricity that only upgrades waste heat", "PUE annuel ; pour un site neuf, sans l’électricité qui ne sert qu’à élever la chaleur fatale";
    erf: f64, "Energy reuse factor, 0 to 1", "Facteur de réutilisation de l’énergie, de 0 à 1";
    renewable_share: f64, "Share of renewable electricity, 0 to 1", "Part d’électricité renouvelable, de 0 à 1";
}

/// What section 11 asks of a site on a day.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE`.
pub fn judge(facts: &Facts, on: Date) -> Result<Judgement> {
    within("connection_kw", facts.connection_kw, expected::ZERO_OR_ABOVE, |kw| kw >= 0.0)?;
    within("pue", facts.pue, expected::ONE_OR_MORE, |pue| pue >= 1.0)?;
    within("erf", facts.erf, expected::ZERO_OR_ABOVE, |erf| erf >= 0.0)?;
    within("renewable_share", facts.renewable_share, expected::ZERO_OR_ABOVE, |share| share >= 0.0)?;
    if is_elsewhere(facts.country.as_deref(), ["DE", "DEU"]) {
        return Ok(Judgement::not_applicable(ELSEWHERE));
    }
    if facts.exempt == Some(true) {
        return Ok(Judgement::not_applicable(EXEMPT));
    }
    let mut judgement = Judgement::default();
    let applies = in_scope(&mut judgement, facts, on);
    if applies == Some(false) {
        return Ok(Judgement::not_applicable(BELOW));
    }
    judgement.applies = applies;
    match facts.commissioned {
        Some(commissioned) if is_new(commissioned.0) => new_site(&mut judgement, facts, commissioned.0, on),
        Some(_) => existing_site(&mut judgement, facts, on),
        None => undated_site(&mut judgement, facts),
    }
    judgement.ask_bound(threshold(ID, "renewable_share_min", on), |row| {
        Criterion::at_least("renewable_share", facts.renewable_share, row)
    });
    Ok(judgement)
}

/// Whether the connection reaches the threshold in Germany; missing facts are named.
fn in_scope(judgement: &mut Judgement, facts: &Facts, on: Date) -> Option<bool> {
    let unknown = [
        ("country", facts.country.is_none()),
        ("connection_kw", facts.connection_kw.is_none()),
        ("exempt", facts.exempt.is_none()),
    ];
    unknown.into_iter().filter(|(_, missing)| *missing).for_each(|(name, _)| judgement.needs(name));
    let row = threshold(ID, "connection_kw_from", on)?;
    judgement.used.push(row);
    let reached = facts.connection_kw? >= row.value;
    match reached {
        false => Some(false),
        true => (facts.country.is_some() && facts.exempt.is_some()).then_some(true),
    }
}

/// Whether a site is new to section 11, which then has a PUE by its day of commissioning.
#[must_use]
pub fn is_new(commissioned: Date) -> bool {
    threshold(ID, "new.pue_max", commissioned).is_some()
}

/// The day on which a new site must keep its values.
#[must_use]
pub fn due_day(commissioned: Date) -> Option<Date> {
    threshold(ID, "new.months_to_comply", commissioned).map(|row| months_after(commissioned, row.value))
}

fn existing_site(judgement: &mut Judgement, facts: &Facts, on: Date) {
    match threshold(ID, "existing.pue_max", on) {
        Some(row) => {
            judgement.used.push(row);
            judgement.ask(Criterion::at_most("pue", facts.pue, row));
        }
        None => {
            let due = first_day("existing.pue_max");
            let free = Criterion::not_applicable("pue", "ratio", facts.pue);
            judgement.ask(Criterion { due, ..free });
            judgement.reason = Some(NOT_YET);
        }
    }
    judgement.ask(Criterion::not_applicable("erf", "ratio", facts.erf));
}

fn new_site(judgement: &mut Judgement, facts: &Facts, commissioned: Date, on: Date) {
    judgement.used.extend(threshold(ID, "new.months_to_comply", commissioned));
    let due = due_day(commissioned);
    let bounds = [
        (threshold(ID, "new.pue_max", commissioned), true),
        (threshold(ID, "new.erf_min", commissioned), false),
    ];
    for (row, is_pue) in bounds {
        judgement.ask_bound(row, |row| {
            let criterion = match is_pue {
                true => Criterion::at_most("pue", facts.pue, row),
                false => Criterion::at_least("erf", facts.erf, row),
            };
            within_delay(criterion, due, on)
        });
    }
    if judgement.criteria.iter().any(|criterion| criterion.due.is_some()) {
        judgement.reason = Some(TWO_YEARS);
    }
}

/// A bound that is not reached is not broken before its day.
fn within_delay(criterion: Criterion, due: Option<Date>, on: Date) -> Criterion {
    match due {
        Some(due) if on < due && criterion.status != Status::Met => {
            Criterion { status: Status::NotApplicable, due: Some(due), ..criterion }
        }
        _ => criterion,
    }
}

/// Without a day of commissioning neither bound is known.
fn undated_site(judgement: &mut Judgement, facts: &Facts) {
    judgement.needs("commissioned");
    for (name, value) in [("pue", facts.pue), ("erf", facts.erf)] {
        judgement.ask(Criterion { value, ..Criterion::unknown(name, "ratio") });
    }
}

/// First day of the numbers of a key.
fn first_day(key: &str) -> Option<Date> {
    let set = super::rule_set(ID)?;
    set.thresholds().filter(|row| row.key == key).filter_map(|row| super::set::date(row.from)).min()
}

const ELSEWHERE: Text = Text { en: "the site is not in Germany", fr: "le site n’est pas en Allemagne" };
const EXEMPT: Text =
    Text { en: "the site is exempt under section 11(3)", fr: "le site est exempté selon l’article 11(3)" };
const BELOW: Text = Text {
    en: "the nominal connection is below the threshold of the act",
    fr: "la puissance de raccordement est sous le seuil de la loi",
};
const NOT_YET: Text = Text {
    en: "no PUE binds an existing site on this day yet",
    fr: "aucun PUE ne s’impose encore à un site existant à cette date",
};
const TWO_YEARS: Text = Text {
    en: "a new site has two years from its commissioning to reach the values",
    fr: "un site neuf a deux ans après sa mise en service pour atteindre les valeurs",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::day;

    fn judged(commissioned: &str, on: &str, facts: Facts) -> Judgement {
        let commissioned = Some(day(commissioned).unwrap().into());
        judge(&Facts { commissioned, ..facts }, day(on).unwrap()).unwrap()
    }

    /// Section 11(1): 1.5 from 1 July 2027, 1.3 from 1 July 2030, nothing before.
    #[test]
    fn existing_sites() {
        for (on, pue, limit, status) in [
            ("2027-06-30", 1.9, None, Status::NotApplicable),
            ("2027-07-01", 1.5, Some(1.5), Status::Met),
            ("2027-07-01", 1.500_001, Some(1.5), Status::NotMet),
            ("2030-06-30", 1.5, Some(1.5), Status::Met),
            ("2030-07-01", 1.31, Some(1.3), Status::NotMet),
            ("2030-07-01", 1.3, Some(1.3), Status::Met),
        ] {
            let judgement = judged("2018-01-01", on, Facts { pue: Some(pue), ..Facts::default() });
            assert_eq!((judgement.threshold(), judgement.status()), (limit, status), "{on}, PUE {pue}");
            assert_ne!(judgement.overall(), Status::Met, "the renewable share is not known");
        }
    }

    /// Section 11(2): by the day of commissioning; the eve of 1 July 2026 is an existing site.
    #[test]
    fn reused_heat_by_commissioning() {
        for (commissioned, least) in [
            ("2026-06-30", None),
            ("2026-07-01", Some(0.1)),
            ("2027-06-30", Some(0.1)),
            ("2027-07-01", Some(0.15)),
            ("2028-07-01", Some(0.2)),
        ] {
            let facts = Facts { erf: Some(0.12), ..Facts::default() };
            let judgement = judged(commissioned, "2032-01-01", facts);
            assert_eq!(judgement.threshold(), least, "{commissioned}");
        }
    }

    #[test]
    fn a_new_site_has_two_years() {
        let facts = Facts { pue: Some(1.25), erf: Some(0.05), ..Facts::default() };
        let soon = judged("2026-07-01", "2028-06-30", facts.clone());
        assert_eq!(soon.status(), Status::NotApplicable);
        assert_eq!(soon.criteria[0].due, Some(day("2028-07-01").unwrap()));
        let due = judged("2026-07-01", "2028-07-01", facts);
        assert_eq!((due.status(), due.threshold(), due.value()), (Status::NotMet, Some(1.2), Some(1.25)));
    }

    #[test]
    fn everything_kept_and_known_is_met() {
        let facts = Facts {
            country: Some("DE".to_owned()),
            connection_kw: Some(300.0),
            exempt: Some(false),
            pue: Some(1.2),
            erf: Some(0.1),
            renewable_share: Some(1.0),
            ..Facts::default()
        };
        let judgement = judged("2026-07-01", "2029-01-01", facts);
        assert_eq!((judgement.applies, judgement.overall()), (Some(true), Status::Met));
        assert!(judgement.missing.is_empty());
    }

    #[test]
    fn other_countries_small_and_exempt_sites_are_not_concerned() {
        for facts in [
            Facts { country: Some("FR".to_owned()), ..Facts::default() },
            Facts { country: Some("DE".to_owned()), connection_kw: Some(299.9), ..Facts::default() },
            Facts { exempt: Some(true), ..Facts::default() },
        ] {
            let judgement = judged("2018-01-01", "2030-07-01", Facts { pue: Some(2.0), ..facts });
            assert_eq!((judgement.status(), judgement.applies), (Status::NotApplicable, Some(false)));
        }
    }

    #[test]
    fn without_a_day_of_commissioning_nothing_is_judged() {
        let judgement =
            judge(&Facts { pue: Some(1.1), ..Facts::default() }, day("2031-01-01").unwrap()).unwrap();
        assert_eq!(judgement.status(), Status::Unknown);
        assert!(judgement.missing.contains(&"commissioned"));
    }
}
