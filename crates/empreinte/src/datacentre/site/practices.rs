//! Answers to the practices of the EU Code of Conduct, by edition.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// `[practices]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Practices {
    /// Edition that the answers speak of, e.g. `2024`.
    pub edition: Option<String>,
    /// Answers by practice id, e.g. `5.1.2`.
    pub answers: BTreeMap<String, PracticeAnswer>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PracticeAnswer {
    /// What is done.
    pub status: PracticeStatus,
    /// What shows it.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// Why it does not apply, where it does not.
    #[serde(default)]
    pub reason: Option<String>,
    /// Day until which it is planned, `YYYY-MM-DD`.
    #[serde(default)]
    pub planned_for: Option<String>,
    /// The part of the site it speaks of.
    #[serde(default)]
    pub scope: Option<String>,
    /// Who judged.
    #[serde(default)]
    pub assessor: Option<String>,
    /// Day of the judgement, `YYYY-MM-DD`.
    #[serde(default)]
    pub date: Option<String>,
}

/// What is done of a practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PracticeStatus {
    /// Done everywhere it applies.
    Implemented,
    /// Done in part.
    Partial,
    /// Decided, with a day.
    Planned,
    /// Does not apply, with a reason.
    NotApplicable,
    /// Decided against.
    NotEndorsed,
    /// Nobody knows.
    Unknown,
}
