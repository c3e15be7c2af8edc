//! The law of a day: whether a rule set may be applied on it, and what must be said beside its judgement.

use super::set::{self, LegalState, RuleSet, State};
use super::{Asked, Judgement};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::{Error, Result};
use crate::lang::Text;
use crate::period::Date;

/// Which day's law is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Law {
    /// The day; without it the day up to which law was followed, which is said.
    pub on: Option<Date>,
    /// The day on which a reporting period was locked: its figures stay judged by the law of that day.
    pub locked_on: Option<Date>,
    /// Whether a text that is not in force may be applied. Without an answer it may where the rule set is known as a
    /// preview only, and that is said; with `false` it may not.
    pub preview: Option<bool>,
}

/// A judgement with the law that it stands on.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The rule set.
    pub set: RuleSet,
    /// The day whose law was applied.
    pub day: Date,
    /// The legal state on that day; none where the text did not exist.
    pub state: Option<LegalState>,
    /// What the rule says.
    pub judgement: Judgement,
    /// What a reader must know.
    pub notes: Vec<Diagnostic>,
}

impl Judged {
    /// Whether the judgement stands on law, or a pledge, in force.
    #[must_use]
    pub fn is_official(&self) -> bool {
        self.state.is_some_and(|state| state.state == State::InForce)
    }
}

impl Law {
    /// The law of a day.
    #[must_use]
    pub const fn of(day: Date) -> Self {
        Self { on: Some(day), locked_on: None, preview: None }
    }

    /// The day whose law is applied.
    #[must_use]
    pub fn day(&self) -> Date {
        let on = self.on.unwrap_or_else(set::known_on);
        self.locked_on.map_or(on, |locked| locked.min(on))
    }

    /// Judges facts by a rule.
    ///
    /// # Errors
    /// `RULESET_NOT_IN_FORCE`; `NUMBER_OUT_OF_RANGE` for a fact that cannot be.
    pub fn judge(&self, asked: &Asked) -> Result<Judged> {
        let (set, day) = (asked.rule_set(), self.day());
        let state = set.state_on(day);
        let mut notes: Vec<Diagnostic> = self.preview_note(set, state)?.into_iter().collect();
        let judgement = asked.judge(day)?;
        notes.extend(unverified_note(set, &judgement));
        notes.extend(self.day_notes());
        Ok(Judged { set, day, state, judgement, notes })
    }

    /// What must be said of the day: that none was given, or that law was not followed so far.
    #[must_use]
    pub fn day_notes(&self) -> Vec<Diagnostic> {
        let (day, known) = (self.day(), set::known_on());
        let defaulted = self.on.is_none().then(|| Diagnostic::new(&codes::RULE_DATE_DEFAULTED));
        let later =
            (day > known).then(|| Diagnostic::new(&codes::LAW_NOT_FOLLOWED_SO_FAR).with("known", known));
        defaulted.into_iter().chain(later).map(|note| note.with("day", day)).collect()
    }

    /// Nothing for law in force, a warning for a preview, else a refusal.
    fn preview_note(&self, set: RuleSet, state: Option<LegalState>) -> Result<Option<Diagnostic>> {
        let state = state.map(|state| state.state);
        if state == Some(State::InForce) {
            return Ok(None);
        }
        let only_a_preview = set.valid_from().is_none() && state == Some(State::Adopted);
        let code = match self.preview.unwrap_or(only_a_preview) {
            true => &codes::RULE_PREVIEW,
            false => &codes::RULESET_NOT_IN_FORCE,
        };
        let not_yet = Text { en: "not a text yet", fr: "pas encore un texte" };
        let said = Diagnostic::new(code)
            .with("rule", set.id())
            .with("day", self.day())
            .with_text("state", state.map_or(not_yet, State::name));
        if code.id == codes::RULE_PREVIEW.id {
            return Ok(Some(said));
        }
        Err(Error::new(said.at(Location::path("on"))))
    }
}

/// A warning that names the numbers used which were not read in the text of their source.
fn unverified_note(set: RuleSet, judgement: &Judgement) -> Option<Diagnostic> {
    let keys: Vec<&str> = judgement.used.iter().filter(|row| !row.verified).map(|row| row.key).collect();
    (!keys.is_empty()).then(|| {
        Diagnostic::new(&codes::RULE_UNVERIFIED).with("rule", set.id()).with("keys", keys.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::rules::{de_enefg_11, eu_label_2026, fgas_leak_check};
    use crate::period::day;

    fn ids(judged: &Judged) -> Vec<&str> {
        judged.notes.iter().map(|note| note.code.id).collect()
    }

    #[test]
    fn a_preview_is_said_and_can_be_refused() {
        let label = Asked::EuLabel2026(eu_label_2026::Facts { pue: Some(1.2), ..Default::default() });
        let law = Law::of(day("2026-10-02").unwrap());
        let judged = law.judge(&label).unwrap();
        assert_eq!((ids(&judged), judged.is_official()), (vec!["RULE_PREVIEW", "RULE_UNVERIFIED"], false));
        let refused = Law { preview: Some(false), ..law }.judge(&label).unwrap_err();
        assert_eq!(refused.code().id, "RULESET_NOT_IN_FORCE");
        let before = Law::of(day("2026-06-01").unwrap());
        assert_eq!(before.judge(&label).unwrap_err().code().id, "RULESET_NOT_IN_FORCE");
        assert!(Law { preview: Some(true), ..before }.judge(&label).is_ok());
    }

    #[test]
    fn law_binds_from_its_first_day() {
        let check = Asked::FgasLeakCheck(fgas_leak_check::Facts::default());
        assert!(Law::of(day("2024-03-11").unwrap()).judge(&check).unwrap().is_official());
        let eve = Law::of(day("2024-03-10").unwrap()).judge(&check).unwrap_err();
        assert_eq!(eve.code().id, "RULESET_NOT_IN_FORCE");
    }

    /// 1.4 is within the 1.5 of July 2027 and above the 1.3 of July 2030.
    #[test]
    fn a_locked_period_keeps_the_law_of_its_day() {
        let facts = de_enefg_11::Facts {
            commissioned: Some(day("2018-01-01").unwrap().into()),
            pue: Some(1.4),
            ..Default::default()
        };
        let asked = Asked::DeEnefg11(facts);
        let now = Law::of(day("2031-01-01").unwrap());
        assert_eq!(now.judge(&asked).unwrap().judgement.threshold(), Some(1.3));
        let locked = Law { locked_on: day("2029-03-31").ok(), ..now };
        let judged = locked.judge(&asked).unwrap();
        assert_eq!(judged.judgement.threshold(), Some(1.5));
        assert_eq!(judged.day, day("2029-03-31").unwrap());
    }

    #[test]
    fn a_day_beyond_what_was_followed_is_said() {
        let check = Asked::FgasLeakCheck(fgas_leak_check::Facts::default());
        let judged = Law::of(day("2026-11-23").unwrap()).judge(&check).unwrap();
        assert_eq!(ids(&judged), ["LAW_NOT_FOLLOWED_SO_FAR"]);
        assert_eq!(ids(&Law::default().judge(&check).unwrap()), ["RULE_DATE_DEFAULTED"]);
    }
}
