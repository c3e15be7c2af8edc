//! What is due next: reports, labels, leak checks and bounds that begin to hold, from a few facts about a site.
//!
//! A deadline of a rule that may concern the site stands in the calendar with the facts that would settle it; one of a
//! text that is not in force is a preview.

mod bounds;
mod facts;

use empreinte_data::RuleDeadline;

pub use facts::{Facts, Unit};

use crate::audit::rules::{LegalState, RuleSet, State, fgas_leak_check, rule_set};
use crate::error::Result;
use crate::lang::Text;
use crate::period::Date;

/// What kind of thing is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Data to report.
    Report,
    /// A label is made.
    Label,
    /// A leak check.
    LeakCheck,
    /// A bound begins to hold.
    Bound,
}

/// Whether the day is ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntryStatus {
    /// It concerns the site and is ahead, or on the day itself.
    Due,
    /// Its day has passed.
    Overdue,
    /// Facts are missing to tell whether, or when.
    Unknown,
}

/// One line of the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The day; none where facts are missing.
    pub due: Option<Date>,
    /// The rule that asks.
    pub rule: RuleSet,
    /// What kind of thing it is.
    pub kind: Kind,
    /// What is due.
    pub what: Text,
    /// The piece of equipment, for leak checks.
    pub unit: Option<String>,
    /// The bound that begins to hold.
    pub threshold: Option<f64>,
    /// Whether it is ahead.
    pub status: EntryStatus,
    /// Legal state of the rule on the day asked.
    pub state: Option<LegalState>,
    /// Facts that would settle it.
    pub missing: Vec<&'static str>,
    /// Whether the day, or the bound, was read in the text of its source.
    pub verified: bool,
}

impl Entry {
    /// Whether it stands on what is in force on the day asked.
    #[must_use]
    pub fn is_official(&self) -> bool {
        self.state.is_some_and(|state| state.state == State::InForce)
    }
}

/// What is due for a site from a day on, earliest first; what has no day comes last.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for a fact that cannot be.
pub fn calendar(facts: &Facts, on: Date) -> Result<Vec<Entry>> {
    let mut entries = deadlines(facts, on)?;
    entries.extend(bounds::entries(facts, on)?);
    entries.extend(leak_checks(facts, on)?);
    crate::order::sort_by(&mut entries, |a, b| {
        let key = |entry: &Entry| (entry.due.is_none(), entry.due, entry.rule.id());
        key(a).cmp(&key(b)).then_with(|| a.unit.cmp(&b.unit))
    });
    Ok(entries)
}

/// The days of the year of every rule that may concern the site.
fn deadlines(facts: &Facts, on: Date) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for rule in crate::audit::rules::all() {
        let Some((row, due)) = next(rule, on) else { continue };
        let (applies, missing) = facts.concerns(rule.id(), on)?;
        let state = rule.state_on(on);
        if applies == Some(false) || state.is_none() {
            continue;
        }
        entries.push(Entry {
            due: Some(due),
            rule,
            kind: if row.key == "label" { Kind::Label } else { Kind::Report },
            what: Text { en: row.name_en, fr: row.name_fr },
            unit: None,
            threshold: None,
            status: if applies.is_some() { EntryStatus::Due } else { EntryStatus::Unknown },
            state,
            missing,
            verified: row.verified,
        });
    }
    Ok(entries)
}

/// The next day of the year on which something is due, with its row.
fn next(rule: RuleSet, on: Date) -> Option<(&'static RuleDeadline, Date)> {
    let days = rule.deadlines().filter_map(|row| {
        let this_year = u16::try_from(on.year()).ok()?;
        let year = this_year.max(row.from_year);
        let day = |year: u16| {
            let year = i16::try_from(year).ok()?;
            Date::new(year, i8::try_from(row.month).ok()?, i8::try_from(row.day).ok()?).ok()
        };
        let due = day(year).filter(|due| *due >= on).or_else(|| day(year.saturating_add(1)))?;
        let ended = row.to_year.is_some_and(|last| u16::try_from(due.year()).is_ok_and(|year| year > last));
        (!ended).then_some((row, due))
    });
    days.min_by_key(|(_, due)| *due)
}

/// The next day of the year, from a day on, that a rule sets.
#[must_use]
pub fn next_deadline(rule: RuleSet, on: Date) -> Option<Date> {
    next(rule, on).map(|(_, due)| due)
}

/// The next leak check of every unit.
fn leak_checks(facts: &Facts, on: Date) -> Result<Vec<Entry>> {
    let Some(rule) = rule_set(fgas_leak_check::ID) else { return Ok(Vec::new()) };
    let mut entries = Vec::new();
    for unit in &facts.cooling_units {
        let judgement = fgas_leak_check::judge(&unit.facts, on)?;
        if judgement.applies == Some(false) {
            continue;
        }
        let due = judgement.criteria.iter().find_map(|criterion| criterion.due);
        entries.push(Entry {
            due,
            rule,
            kind: Kind::LeakCheck,
            what: LEAK_CHECK,
            unit: Some(unit.id.clone()),
            threshold: None,
            status: match due {
                Some(due) if due < on => EntryStatus::Overdue,
                Some(_) => EntryStatus::Due,
                None => EntryStatus::Unknown,
            },
            state: rule.state_on(on),
            missing: judgement.missing.clone(),
            verified: judgement.verified(),
        });
    }
    Ok(entries)
}

const LEAK_CHECK: Text = Text { en: "Leak check", fr: "Contrôle d’étanchéité" };

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::day;

    fn lines(facts: &Facts, on: &str) -> Vec<(String, &'static str, EntryStatus)> {
        let entries = calendar(facts, day(on).unwrap()).unwrap();
        let line = |entry: &Entry| {
            (entry.due.map_or_else(String::new, |due| due.to_string()), entry.rule.id(), entry.status)
        };
        entries.iter().map(line).collect()
    }

    fn french_site() -> Facts {
        Facts {
            country: Some("FR".to_owned()),
            it_power_kw: Some(600.0),
            tertiary_area_m2: Some(900.0),
            ..Facts::default()
        }
    }

    /// 15 May for the European and the French report; the label of August 2027 as a preview; no OPERAT below 1 000 m2.
    #[test]
    fn a_french_site_of_600_kw() {
        let lines = lines(&french_site(), "2026-11-23");
        assert_eq!(
            lines,
            [
                ("2027-05-15".to_owned(), "eu-2024-1364-scope", EntryStatus::Due),
                ("2027-05-15".to_owned(), "fr-energie-l236", EntryStatus::Due),
                ("2027-08-15".to_owned(), "eu-label-2026", EntryStatus::Due),
            ]
        );
        let label = calendar(&french_site(), day("2026-11-23").unwrap()).unwrap().pop().unwrap();
        assert!(!label.is_official(), "a preview");
    }

    #[test]
    fn a_deadline_is_due_until_its_day_included() {
        let first = |on: &str| lines(&french_site(), on).first().unwrap().0.clone();
        assert_eq!(first("2026-05-15"), "2026-05-15");
        assert_eq!(first("2026-05-16"), "2027-05-15");
        assert_eq!(first("2024-07-01"), "2024-09-15", "the first report was due in September");
    }

    /// Section 11 of the EnEfG: existing sites are bound from July 2027, renewable electricity is whole from January.
    #[test]
    fn a_german_site_of_2018() {
        let facts = Facts {
            country: Some("DE".to_owned()),
            it_power_kw: Some(250.0),
            connection_kw: Some(400.0),
            commissioned: Some(day("2018-01-01").unwrap().into()),
            exempt: Some(false),
            ..Facts::default()
        };
        let entries = calendar(&facts, day("2026-11-23").unwrap()).unwrap();
        let shown: Vec<_> = entries
            .iter()
            .map(|entry| (entry.due.unwrap().to_string(), entry.kind, entry.threshold))
            .collect();
        assert_eq!(
            shown,
            [
                ("2027-01-01".to_owned(), Kind::Bound, Some(1.0)),
                ("2027-03-31".to_owned(), Kind::Report, None),
                ("2027-07-01".to_owned(), Kind::Bound, Some(1.5)),
            ]
        );
    }

    /// 24 kg of GWP 2088 are 50.112 t: six months from the last check.
    #[test]
    fn leak_checks_by_unit() {
        let unit = |id: &str, last: Option<&str>| Unit {
            id: id.to_owned(),
            facts: fgas_leak_check::Facts {
                charge_kg: Some(24.0),
                gwp: Some(2_088.0),
                leak_detection: Some(false),
                last_check: last.map(|last| day(last).unwrap().into()),
                ..Default::default()
            },
        };
        let units = vec![unit("a", Some("2026-05-20")), unit("b", Some("2026-09-01")), unit("c", None)];
        let facts = Facts { it_power_kw: Some(100.0), cooling_units: units, ..Facts::default() };
        let entries = calendar(&facts, day("2026-11-23").unwrap()).unwrap();
        let checks: Vec<_> = entries
            .iter()
            .filter(|entry| entry.kind == Kind::LeakCheck)
            .map(|entry| (entry.unit.clone().unwrap(), entry.due.map(|due| due.to_string()), entry.status))
            .collect();
        assert_eq!(
            checks,
            [
                ("a".to_owned(), Some("2026-11-20".to_owned()), EntryStatus::Overdue),
                ("b".to_owned(), Some("2027-03-01".to_owned()), EntryStatus::Due),
                ("c".to_owned(), None, EntryStatus::Unknown),
            ]
        );
    }

    #[test]
    fn what_may_concern_a_site_names_the_facts_that_would_tell() {
        let entries = calendar(&Facts::default(), day("2026-11-23").unwrap()).unwrap();
        let unknown = |id: &str| entries.iter().find(|entry| entry.rule.id() == id).unwrap().missing.clone();
        assert_eq!(unknown("eu-2024-1364-scope"), ["it_power_kw"]);
        assert_eq!(unknown("fr-operat"), ["country", "tertiary_area_m2"]);
        assert!(entries.iter().all(|entry| entry.status == EntryStatus::Unknown));
    }
}
