//! The kind `practices`: answers to the EU Code of Conduct, by edition and section.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::options::CommonOptions;
use super::{Computed, Versions, decode};
use crate::audit::practices::{
    Answered, Counts, Scorecard, Section, of_edition, scorecard, section_name, title,
};
use crate::datacentre::site::{PracticeAnswer, PracticeStatus, Practices};
use crate::error::Result;
use crate::factors::{Factors, bundled_source_id};
use crate::lang::Lang;
use crate::provenance::Source;

/// A request of the kind `practices`.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PracticesRequest {
    /// Edition that the answers speak of, e.g. `2024`.
    pub edition: Option<String>,
    /// Answers by practice id, e.g. `5.1.2`.
    pub answers: BTreeMap<String, PracticeAnswer>,
    /// Options.
    pub options: CommonOptions,
}

/// The `ok` of the kind `practices`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PracticesAnswer {
    /// The edition.
    pub edition: String,
    /// All sections together.
    pub total: SectionAnswer,
    /// Section by section.
    pub sections: Vec<SectionAnswer>,
    /// Sources of the list, with the notices to print.
    pub sources: Vec<Source>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SectionAnswer {
    /// Number; empty for all sections.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Name, in the language asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'static str>,
    /// Answers by status.
    pub counts: Counts,
    /// Practices that are expected and applicable; `null` where that is not known.
    pub expected: Option<usize>,
    /// Share implemented of those, 0 to 1.
    pub coverage: Option<f64>,
    /// Why there is no coverage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage_absent: Option<&'static str>,
    /// Practices of which it is not known whether they are expected.
    pub expectation_unknown: usize,
    /// Its practices.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub practices: Vec<PracticeLine>,
}

/// A practice with its answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PracticeLine {
    /// Number in the edition.
    pub id: String,
    /// Title in our own words; `null` where the list does not hold the practice.
    pub title: Option<&'static str>,
    /// What is done.
    pub status: PracticeStatus,
    /// Value from 1 to 5, guidance of the edition; `null` where it was not seen.
    pub value: Option<u8>,
    /// Whether it is expected; `null` where it was not seen.
    pub expected: Option<bool>,
    /// What shows it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

impl PracticesAnswer {
    /// A scorecard as the JSON door gives it.
    #[must_use]
    pub fn of(card: &Scorecard, factors: &Factors, lang: Lang) -> Self {
        let mut sources: Vec<&str> =
            of_edition(&card.edition).map(|practice| bundled_source_id(practice.source)).collect();
        sources.dedup();
        Self {
            edition: card.edition.clone(),
            total: SectionAnswer::of(&card.total, lang),
            sections: card.sections.iter().map(|section| SectionAnswer::of(section, lang)).collect(),
            sources: sources.into_iter().map(|id| factors.source(id)).collect(),
        }
    }
}

impl SectionAnswer {
    /// A section as the JSON door gives it.
    #[must_use]
    pub fn of(section: &Section, lang: Lang) -> Self {
        Self {
            id: section.id.clone(),
            name: section_name(&section.id).map(|name| name.get(lang)),
            counts: section.counts,
            expected: section.coverage.ok().map(|coverage| coverage.expected),
            coverage: section.coverage.ok().map(|coverage| coverage.share()),
            coverage_absent: section.coverage.err().map(|reason| reason.name().get(lang)),
            expectation_unknown: section.expectation_unknown,
            practices: section.practices.iter().map(|answered| PracticeLine::of(answered, lang)).collect(),
        }
    }
}

impl PracticeLine {
    fn of(answered: &Answered, lang: Lang) -> Self {
        Self {
            id: answered.id.clone(),
            title: answered.practice.map(|practice| title(practice).get(lang)),
            status: answered.status,
            value: answered.practice.and_then(|practice| practice.value),
            expected: answered.practice.and_then(|practice| practice.expected),
            evidence: answered.answer.as_ref().map(|answer| answer.evidence.clone()).unwrap_or_default(),
        }
    }
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let request: PracticesRequest = decode::request(fields)?;
    let lang = request.options.lang;
    let card = scorecard(&Practices { edition: request.edition, answers: request.answers })?;
    let answer = PracticesAnswer::of(&card, factors, lang);
    let mut diagnostics = card.notes;
    diagnostics.extend(request.options.without_effect("practices", &[]));
    Ok(Computed {
        ok: serde_json::to_value(answer).unwrap_or_default(),
        diagnostics,
        lang,
        versions: Versions::of(factors),
    })
}
