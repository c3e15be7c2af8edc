//! Rule sets of the register: their names, legal states and numbers.

use empreinte_data::{RULE_DEADLINES, RULE_SETS, RULE_STATES, RULE_THRESHOLDS};
use empreinte_data::{RuleDeadline, RuleState, RuleThreshold};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::factors::bundled_source_id;
use crate::lang::Text;
use crate::period::{Date, day};
use crate::text;

/// The day up to which changes of law were followed, ISO 8601.
const KNOWN_ON: &str = "2026-10-02";

/// The day up to which changes of law were followed; what came later is not known here.
#[must_use]
pub fn known_on() -> Date {
    date(KNOWN_ON).unwrap_or(Date::MIN)
}

/// Legal state of a rule set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A text under discussion.
    Draft,
    /// Adopted, and not in force yet.
    Adopted,
    /// In force.
    InForce,
    /// Replaced by a later text.
    Superseded,
}

impl State {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "draft" => Self::Draft,
            "adopted" => Self::Adopted,
            "in_force" => Self::InForce,
            "superseded" => Self::Superseded,
            _ => return None,
        })
    }

    /// The words a person reads.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Draft => Text { en: "a draft", fr: "un projet" },
            Self::Adopted => Text { en: "adopted and not in force", fr: "adopté mais pas en vigueur" },
            Self::InForce => Text { en: "in force", fr: "en vigueur" },
            Self::Superseded => Text { en: "superseded", fr: "remplacé" },
        }
    }
}

/// The state of a rule set from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LegalState {
    /// The state.
    pub state: State,
    /// Its first day.
    pub from: Date,
    /// The row it was read from.
    pub row: &'static RuleState,
}

impl LegalState {
    fn of(row: &'static RuleState) -> Option<Self> {
        Some(Self { state: State::parse(row.state)?, from: date(row.from)?, row })
    }
}

/// A rule set of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleSet(&'static empreinte_data::RuleSet);

/// Every rule set, in the order of lists.
pub fn all() -> impl Iterator<Item = RuleSet> {
    RULE_SETS.iter().map(RuleSet)
}

/// The rule set of an id.
#[must_use]
pub fn rule_set(id: &str) -> Option<RuleSet> {
    all().find(|set| set.id() == id)
}

/// The rule set of an id that a person gave.
///
/// # Errors
/// `VALUE_UNKNOWN` with the nearest id.
pub fn find(id: &str) -> Result<RuleSet> {
    rule_set(id).ok_or_else(|| {
        let ids: Vec<&str> = all().map(RuleSet::id).collect();
        let nearest = text::nearest(id, ids.iter().copied()).unwrap_or_default();
        Diagnostic::new(&codes::VALUE_UNKNOWN)
            .with("found", id)
            .with("field", "rule")
            .with("nearest", nearest)
            .with("expected", ids.join(", "))
            .into()
    })
}

impl RuleSet {
    /// Stable id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.0.id
    }

    /// `EU`, or the country whose sites it binds, ISO 3166 alpha-2.
    #[must_use]
    pub const fn jurisdiction(self) -> &'static str {
        self.0.jurisdiction
    }

    /// How lawyers name it.
    #[must_use]
    pub const fn legal_id(self) -> &'static str {
        self.0.legal_id
    }

    /// What it is about.
    #[must_use]
    pub const fn name(self) -> Text {
        Text { en: self.0.name_en, fr: self.0.name_fr }
    }

    /// Whom it concerns.
    #[must_use]
    pub const fn applies_to(self) -> Text {
        Text { en: self.0.applies_en, fr: self.0.applies_fr }
    }

    /// Id of its source.
    #[must_use]
    pub fn source_id(self) -> &'static str {
        bundled_source_id(self.0.source)
    }

    /// Where in the source.
    #[must_use]
    pub const fn locator(self) -> &'static str {
        self.0.locator
    }

    /// Its legal states, earliest first.
    pub fn states(self) -> impl Iterator<Item = LegalState> {
        RULE_STATES.iter().filter(move |row| row.rule == self.id()).filter_map(LegalState::of)
    }

    /// Its legal state on a day; none before it existed.
    #[must_use]
    pub fn state_on(self, day: Date) -> Option<LegalState> {
        self.states().filter(|state| state.from <= day).last()
    }

    /// First day in force, where it has one.
    #[must_use]
    pub fn valid_from(self) -> Option<Date> {
        self.states().find(|state| state.state == State::InForce).map(|state| state.from)
    }

    /// Last day in force, where it ended.
    #[must_use]
    pub fn valid_to(self) -> Option<Date> {
        let end = self.states().find(|state| state.state == State::Superseded)?;
        end.from.yesterday().ok()
    }

    /// Its numbers.
    pub fn thresholds(self) -> impl Iterator<Item = &'static RuleThreshold> {
        RULE_THRESHOLDS.iter().filter(move |row| row.rule == self.id())
    }

    /// Its days of the year.
    pub fn deadlines(self) -> impl Iterator<Item = &'static RuleDeadline> {
        RULE_DEADLINES.iter().filter(move |row| row.rule == self.id())
    }

    /// Whether every number and day of it was read in the text of its source.
    #[must_use]
    pub fn verified(self) -> bool {
        self.thresholds().all(|row| row.verified) && self.deadlines().all(|row| row.verified)
    }
}

/// The number of a rule chosen by a day: that of assessment or that of commissioning, as the key says.
pub(super) fn threshold(rule: &str, key: &str, day: Date) -> Option<&'static RuleThreshold> {
    let holds = |row: &&RuleThreshold| {
        let started = row.from.is_empty() || date(row.from).is_some_and(|from| from <= day);
        let ended = !row.to.is_empty() && date(row.to).is_some_and(|to| to < day);
        started && !ended
    };
    RULE_THRESHOLDS.iter().filter(|row| row.rule == rule && row.key == key).find(holds)
}

/// A day of the tables.
pub(crate) fn date(text: &str) -> Option<Date> {
    day(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_set_has_a_state_and_its_days_are_days() {
        for set in all() {
            assert!(set.states().count() > 0, "{} has no state", set.id());
            let days: Vec<Date> = set.states().map(|state| state.from).collect();
            assert!(days.is_sorted(), "{}: states are not in order", set.id());
        }
        let states = RULE_STATES.iter().all(|row| date(row.from).is_some());
        let thresholds = RULE_THRESHOLDS.iter().flat_map(|row| [row.from, row.to]);
        assert!(states && thresholds.filter(|day| !day.is_empty()).all(|day| date(day).is_some()));
    }

    #[test]
    fn numbers_of_one_key_never_overlap() {
        for row in RULE_THRESHOLDS {
            let twins = RULE_THRESHOLDS.iter().filter(|other| {
                let (end, start) = (date(row.to).unwrap_or(Date::MAX), date(other.from).unwrap_or(Date::MIN));
                let before = date(row.from).unwrap_or(Date::MIN) <= start;
                (other.rule, other.key) == (row.rule, row.key) && before && start <= end
            });
            assert_eq!(twins.count(), 1, "{} {} {}", row.rule, row.key, row.from);
        }
    }

    #[test]
    fn the_label_was_adopted_and_not_in_force_when_last_looked_at() {
        let label = rule_set("eu-label-2026").unwrap();
        assert_eq!(label.state_on(known_on()).unwrap().state, State::Adopted);
        assert_eq!((label.valid_from(), label.valid_to()), (None, None));
        assert_eq!(label.state_on(date("2024-01-01").unwrap()), None);
    }
}
