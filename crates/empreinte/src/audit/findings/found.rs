//! What a finding says of one site.

use std::borrow::Cow;

use super::definition::{Confidence, Severity};
use crate::lang::Text;
use crate::scenario::Measure;

/// A number that shows a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// What it is.
    pub what: Text,
    /// The number.
    pub value: f64,
    /// Its unit; empty for a ratio.
    pub unit: &'static str,
    /// Where it comes from: a field of the site file, `meters`, or the id of a figure.
    pub from: Cow<'static, str>,
}

/// A finding that stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// How much it matters by its nature.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// The numbers that show it.
    pub evidence: Vec<Evidence>,
    /// The pieces of the site it speaks of.
    pub pieces: Vec<String>,
    /// What to do, in a form that can be computed; empty where nothing is known to compute it with.
    pub measures: Vec<Measure>,
    /// Price of it, EUR.
    pub cost_eur: Option<f64>,
}

/// The fields without which a finding cannot be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing(pub Vec<&'static str>);

/// Found, not found, or cannot be judged for want of some fields.
pub type Verdict = Result<Option<Found>, Missing>;

impl Found {
    /// A finding on the description of a site, without measure.
    pub(super) fn new(severity: Severity, confidence: Confidence) -> Self {
        Self {
            severity,
            confidence,
            evidence: Vec::new(),
            pieces: Vec::new(),
            measures: Vec::new(),
            cost_eur: None,
        }
    }

    /// The same with a number that shows it.
    pub(super) fn with(
        mut self,
        (en, fr): (&'static str, &'static str),
        value: f64,
        unit: &'static str,
        from: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.evidence.push(Evidence { what: Text { en, fr }, value, unit, from: from.into() });
        self
    }

    /// The same with the threshold that it passes.
    pub(super) fn beyond(self, value: f64, unit: &'static str, id: &'static str) -> Self {
        self.with(("threshold", "seuil"), value, unit, id)
    }

    /// The same on some pieces of the site.
    pub(super) fn on(mut self, pieces: impl IntoIterator<Item = String>) -> Self {
        self.pieces.extend(pieces);
        self
    }

    /// The same with something to do.
    pub(super) fn act(mut self, measure: impl Into<Option<Measure>>) -> Self {
        self.measures.extend(measure.into());
        self
    }

    /// The same at a price.
    pub(super) fn for_eur(mut self, cost_eur: Option<f64>) -> Self {
        self.cost_eur = cost_eur;
        self
    }

    /// Found.
    #[expect(clippy::unnecessary_wraps, reason = "it ends the functions that judge")]
    pub(super) fn verdict(self) -> Verdict {
        Ok(Some(self))
    }
}
