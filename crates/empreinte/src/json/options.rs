//! The options that every kind of request accepts, for the kinds that need few of them.

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::factors::UserFactor;
use crate::fleet::request::{Confidence, Correction, Include};
use crate::fleet::settings;
use crate::indicator::Indicator;
use crate::lang::Lang;

/// Common options. Those without effect on a kind are accepted and said.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CommonOptions {
    /// Language of messages and reasons.
    pub lang: Lang,
    /// Your own factors, over the bundled ones.
    pub factors: Vec<UserFactor>,
    /// Corrections of recognition, applied first.
    pub mapping: Vec<Correction>,
    /// Reference whose models are wanted, for names; `most-specific` by default.
    pub reference: Option<String>,
    /// Confidences of intervals.
    pub confidence: Option<Confidence>,
    /// Indicators.
    pub indicators: Option<Vec<Indicator>>,
    /// Optional parts of the answer.
    pub include: Option<Vec<Include>>,
    /// Seed of random draws.
    pub seed: Option<u64>,
    /// Number of random draws.
    pub draws: Option<u64>,
}

impl CommonOptions {
    /// The confidences of intervals, 95 % where none is asked for.
    pub(crate) fn confidence_levels(&self) -> Result<Vec<f64>> {
        settings::confidence_levels(self.confidence.as_ref())
    }

    /// A note for every option given that a kind does not read; `read` names those it does.
    pub(crate) fn without_effect(&self, kind: &str, read: &[&str]) -> Vec<Diagnostic> {
        let given = [
            ("factors", !self.factors.is_empty()),
            ("mapping", !self.mapping.is_empty()),
            ("reference", self.reference.is_some()),
            ("confidence", self.confidence.is_some()),
            ("indicators", self.indicators.is_some()),
            ("include", self.include.is_some()),
            ("seed", self.seed.is_some()),
            ("draws", self.draws.is_some()),
        ];
        let idle = given.into_iter().filter(|(option, given)| *given && !read.contains(option));
        idle.map(|(option, _)| {
            let note = Diagnostic::new(&codes::OPTION_IGNORED).with("option", option).with("kind", kind);
            note.at(Location::path(format!("options.{option}")))
        })
        .collect()
    }
}
