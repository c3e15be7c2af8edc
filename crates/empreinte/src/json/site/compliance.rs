//! What is asked of a site in the answer of the kind `site`.

use serde::Serialize;

use crate::audit::eed::Export;
use crate::audit::{Audit, RuleResult};
use crate::diagnostic::WireDiagnostic;
use crate::json::calendar::CalendarEntry;
use crate::json::practices::PracticesAnswer;
use crate::json::rule::RuleJudgement;

/// What the law, a pledge and a code of conduct ask, and what is due next.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComplianceAnswer {
    /// Rules asked about the whole site, then leak checks by unit.
    pub rules: Vec<RuleLine>,
    /// What is due next, earliest first.
    pub calendar: Vec<CalendarEntry>,
    /// The report to the European database, as far as the site is known.
    pub eed: Export,
    /// Answers to the EU Code of Conduct, where an edition is named.
    pub practices: Option<PracticesAnswer>,
}

/// A rule judged, or why it was not.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleLine {
    /// Id of the rule.
    pub rule: &'static str,
    /// The piece of equipment that it is asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judgement: Option<Box<RuleJudgement>>,
    /// What a reader must know of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<WireDiagnostic>,
    /// Why it was not judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<WireDiagnostic>,
}

/// The compliance of an audit.
pub(super) fn compliance(audit: &Audit) -> ComplianceAnswer {
    let (found, lang) = (&audit.compliance, audit.options.lang);
    ComplianceAnswer {
        rules: found.rules.iter().map(|rule| line(audit, rule)).collect(),
        calendar: found.calendar.iter().map(|entry| CalendarEntry::of(entry, lang)).collect(),
        eed: Export::of(&found.eed_report, &found.eed, lang),
        practices: found.practices.as_ref().map(|card| PracticesAnswer::of(card, &audit.factors, lang)),
    }
}

fn line(audit: &Audit, found: &RuleResult) -> RuleLine {
    let lang = audit.options.lang;
    let (judgement, notes, refused) = match &found.result {
        Ok(judged) => {
            let notes = judged.notes.iter().map(|note| note.to_wire(lang)).collect();
            (Some(Box::new(RuleJudgement::of(judged, &audit.factors, lang))), notes, None)
        }
        Err(refusal) => (None, Vec::new(), Some(refusal.to_wire(lang))),
    };
    RuleLine { rule: found.rule, item: found.unit.clone(), judgement, notes, refused }
}
