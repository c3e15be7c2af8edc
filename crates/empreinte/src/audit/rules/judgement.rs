//! What a rule says of a site: status, criteria, what is missing.

use std::collections::BTreeMap;

use empreinte_data::RuleThreshold;
use serde::Serialize;

use crate::lang::Text;
use crate::period::Date;

/// Whether what is asked is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is.
    Met,
    /// It is not.
    NotMet,
    /// Facts are missing: never taken for met.
    Unknown,
    /// Nothing is asked of this site on this day.
    NotApplicable,
}

impl Status {
    /// The words a person reads.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Met => Text { en: "met", fr: "respecté" },
            Self::NotMet => Text { en: "not met", fr: "non respecté" },
            Self::Unknown => Text { en: "unknown", fr: "inconnu" },
            Self::NotApplicable => Text { en: "not applicable", fr: "sans objet" },
        }
    }

    /// The status of a yes, a no or neither.
    #[must_use]
    pub const fn of(answer: Option<bool>) -> Self {
        match answer {
            Some(true) => Self::Met,
            Some(false) => Self::NotMet,
            None => Self::Unknown,
        }
    }
}

/// One thing that a rule asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// The fact it bounds.
    pub name: &'static str,
    /// Whether it is kept.
    pub status: Status,
    /// The fact.
    pub value: Option<f64>,
    /// The bound; none where there is none on that day.
    pub threshold: Option<f64>,
    /// Unit of both.
    pub unit: &'static str,
    /// Class of the fact, for rules that classify.
    pub class: Option<&'static str>,
    /// First day on which it binds, where it does not yet.
    pub due: Option<Date>,
}

impl Criterion {
    /// A criterion of which nothing is known yet.
    pub(super) fn unknown(name: &'static str, unit: &'static str) -> Self {
        Self { name, status: Status::Unknown, value: None, threshold: None, unit, class: None, due: None }
    }

    /// A criterion that does not bind.
    pub(super) fn not_applicable(name: &'static str, unit: &'static str, value: Option<f64>) -> Self {
        Self { status: Status::NotApplicable, value, ..Self::unknown(name, unit) }
    }

    /// A yes or no that must be yes.
    pub(super) fn yes(name: &'static str, answer: Option<bool>) -> Self {
        Self { status: Status::of(answer), ..Self::unknown(name, "") }
    }

    /// A fact that must not be above a number of the rule.
    pub(super) fn at_most(name: &'static str, value: Option<f64>, row: &RuleThreshold) -> Self {
        Self::bound(name, value, row, |value, bound| value <= bound)
    }

    /// A fact that must not be below a number of the rule.
    pub(super) fn at_least(name: &'static str, value: Option<f64>, row: &RuleThreshold) -> Self {
        Self::bound(name, value, row, |value, bound| value >= bound)
    }

    fn bound(
        name: &'static str,
        value: Option<f64>,
        row: &RuleThreshold,
        holds: impl Fn(f64, f64) -> bool,
    ) -> Self {
        let status = Status::of(value.map(|value| holds(value, row.value)));
        Self { status, value, threshold: Some(row.value), ..Self::unknown(name, row.unit) }
    }
}

/// What a rule says of a site.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Judgement {
    /// Whether the rule concerns the site; none where facts are missing to tell.
    pub applies: Option<bool>,
    /// What it asks, in order; empty where it does not apply.
    pub criteria: Vec<Criterion>,
    /// Why, in a sentence.
    pub reason: Option<Text>,
    /// Facts that would be needed.
    pub missing: Vec<&'static str>,
    /// Class of the site, for rules that classify.
    pub class: Option<&'static str>,
    /// Figures computed on the way, by a name that ends in their unit.
    pub figures: BTreeMap<&'static str, f64>,
    /// Numbers of the rule that were used.
    pub used: Vec<&'static RuleThreshold>,
}

impl Judgement {
    /// The rule does not concern the site.
    pub(super) fn not_applicable(reason: Text) -> Self {
        Self { applies: Some(false), reason: Some(reason), ..Self::default() }
    }

    /// The criterion that the headline speaks of: the first not kept, else the first whose fact is given, else the
    /// first that binds.
    fn headline(&self) -> Option<&Criterion> {
        let given = |criterion: &&Criterion| criterion.value.is_some();
        let broken = self.criteria.iter().find(|criterion| criterion.status == Status::NotMet);
        let first = || self.criteria.iter().find(given);
        let binding = || self.criteria.iter().find(|criterion| criterion.threshold.is_some());
        broken.or_else(first).or_else(binding)
    }

    /// Status over the criteria whose facts are given. What the others are is said by [`Judgement::overall`] and by
    /// `missing`.
    #[must_use]
    pub fn status(&self) -> Status {
        let overall = self.overall();
        if overall != Status::Unknown {
            return overall;
        }
        if self.any(Status::Met) {
            return Status::Met;
        }
        let given = |criterion: &Criterion| criterion.value.is_some();
        let unbound = |criterion: &Criterion| criterion.status == Status::NotApplicable;
        match self.criteria.iter().any(|criterion| given(criterion) && unbound(criterion)) {
            true => Status::NotApplicable,
            false => Status::Unknown,
        }
    }

    /// Status over everything the rule asks: met only when every criterion that binds is kept.
    #[must_use]
    pub fn overall(&self) -> Status {
        if self.applies == Some(false) {
            return Status::NotApplicable;
        }
        if self.any(Status::NotMet) {
            Status::NotMet
        } else if self.any(Status::Unknown) || self.criteria.is_empty() {
            Status::Unknown
        } else if self.any(Status::Met) {
            Status::Met
        } else {
            Status::NotApplicable
        }
    }

    fn any(&self, status: Status) -> bool {
        self.criteria.iter().any(|criterion| criterion.status == status)
    }

    /// The bound of the headline.
    #[must_use]
    pub fn threshold(&self) -> Option<f64> {
        self.headline().and_then(|criterion| criterion.threshold)
    }

    /// The fact of the headline.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        self.headline().and_then(|criterion| criterion.value)
    }

    /// Unit of the headline's fact and bound.
    #[must_use]
    pub fn unit(&self) -> Option<&'static str> {
        self.headline().map(|criterion| criterion.unit).filter(|unit| !unit.is_empty())
    }

    /// Whether every number used was read in the text of its source.
    #[must_use]
    pub fn verified(&self) -> bool {
        self.used.iter().all(|row| row.verified)
    }

    /// Names a fact that is missing, once.
    pub(super) fn needs(&mut self, name: &'static str) {
        if !self.missing.contains(&name) {
            self.missing.push(name);
        }
    }

    /// Adds a criterion; one whose status is unknown names its fact.
    pub(super) fn ask(&mut self, criterion: Criterion) {
        if criterion.status == Status::Unknown {
            self.needs(criterion.name);
        }
        self.criteria.push(criterion);
    }

    /// Adds a criterion bounded by a number of the rule, if there is one on that day.
    pub(super) fn ask_bound(
        &mut self,
        row: Option<&'static RuleThreshold>,
        criterion: impl Fn(&RuleThreshold) -> Criterion,
    ) {
        if let Some(row) = row {
            self.used.push(row);
            self.ask(criterion(row));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(statuses: &[Status]) -> Judgement {
        let criteria = statuses.iter().map(|status| Criterion {
            status: *status,
            value: (*status != Status::Unknown).then_some(1.0),
            ..Criterion::unknown("pue", "ratio")
        });
        Judgement { criteria: criteria.collect(), ..Judgement::default() }
    }

    #[test]
    fn unknown_is_never_met_over_everything() {
        use Status::{Met, NotApplicable, NotMet, Unknown};
        for (statuses, status, overall) in [
            (vec![], Unknown, Unknown),
            (vec![Met, Unknown], Met, Unknown),
            (vec![Met, NotMet, Unknown], NotMet, NotMet),
            (vec![Met, NotApplicable], Met, Met),
            (vec![NotApplicable], NotApplicable, NotApplicable),
            (vec![Unknown], Unknown, Unknown),
        ] {
            let judgement = judged(&statuses);
            assert_eq!((judgement.status(), judgement.overall()), (status, overall), "{statuses:?}");
        }
    }
}
