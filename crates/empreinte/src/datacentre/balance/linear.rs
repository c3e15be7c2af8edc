//! What the amount of a meter is made of: shares of readings, and constant powers.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::datacentre::meter::{MeterTree, Rule};

/// Where the amount of a meter comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Its readings.
    Read,
    /// A share of another meter.
    Share,
    /// A constant power.
    Constant,
    /// Its parent less its other children.
    Difference,
    /// Its children.
    Sum,
}

impl Origin {
    pub(super) const fn of(rule: &Rule) -> Self {
        match rule {
            Rule::Read => Self::Read,
            Rule::Share { .. } => Self::Share,
            Rule::Constant { .. } => Self::Constant,
            Rule::Difference => Self::Difference,
            Rule::Sum => Self::Sum,
        }
    }
}

/// A linear form of readings: `Σ coefficient × reading + watts × time`.
///
/// Kept as a form, what several sums have in common keeps being the same reading, so that errors which cancel do.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Linear {
    /// Coefficient of each reading, by the position of its meter.
    pub(super) terms: BTreeMap<usize, f64>,
    /// The part of the coefficients that a share assumed by someone stands behind.
    pub(super) assumed: BTreeMap<usize, f64>,
    /// Constant power, W.
    pub(super) watts: f64,
}

impl Linear {
    /// The reading of one meter.
    fn reading(at: usize) -> Self {
        Self { terms: BTreeMap::from([(at, 1.0)]), ..Self::default() }
    }

    /// Adds a multiple of another form.
    pub(super) fn add(&mut self, other: &Self, factor: f64) {
        for (own, terms) in [(&mut self.terms, &other.terms), (&mut self.assumed, &other.assumed)] {
            for (&at, &coefficient) in terms {
                *own.entry(at).or_insert(0.0) += coefficient * factor;
            }
        }
        self.watts += other.watts * factor;
    }

    fn sum_of<'a>(forms: impl Iterator<Item = &'a Self>) -> Self {
        forms.fold(Self::default(), |mut sum, form| {
            sum.add(form, 1.0);
            sum
        })
    }
}

/// The form of every meter of a tree.
pub(super) fn forms(tree: &MeterTree) -> Vec<Linear> {
    let mut forms = vec![Linear::default(); tree.meters().len()];
    for &at in tree.order() {
        let of = |other: usize| forms.get(other);
        let form = match *tree.rule_of(at) {
            Rule::Read => Linear::reading(at),
            Rule::Constant { watts } => Linear { watts, ..Linear::default() },
            Rule::Share { of: other, share } => {
                let mut form = Linear::default();
                if let Some(other) = of(other) {
                    form.add(other, share);
                }
                form.assumed = form.terms.clone();
                form
            }
            Rule::Sum => Linear::sum_of(tree.children(at).iter().filter_map(|&child| of(child))),
            Rule::Difference => {
                let parent = tree.parent(at);
                let mut form = parent.and_then(of).cloned().unwrap_or_default();
                let siblings = parent.map_or(&[][..], |parent| tree.children(parent));
                for other in siblings.iter().filter(|&&other| other != at).filter_map(|&other| of(other)) {
                    form.add(other, -1.0);
                }
                form
            }
        };
        if let Some(slot) = forms.get_mut(at) {
            *slot = form;
        }
    }
    forms
}
