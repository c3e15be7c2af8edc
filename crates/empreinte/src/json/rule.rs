//! The kind `rule`: what the law of a day, or a pledge, says of facts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::options::CommonOptions;
use super::{Computed, Versions, decode};
use crate::audit::rules::{Asked, Criterion, Judged, Law, State, Status};
use crate::error::Result;
use crate::factors::Factors;
use crate::lang::Lang;
use crate::period::Day;
use crate::provenance::Source;

/// A request of the kind `rule`. `rule` and `inputs` are those of [`Asked`].
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleRequest {
    /// Id of the rule; `empreinte rules list` names them.
    pub rule: String,
    /// The day whose law is asked for; without it the day up to which law was followed.
    #[serde(default)]
    pub on: Option<Day>,
    /// The day on which a reporting period was locked: it stays judged by the law of that day.
    #[serde(default)]
    pub locked_on: Option<Day>,
    /// Whether a text that is not in force may be applied.
    #[serde(default)]
    pub preview: Option<bool>,
    /// Facts, by the names that the rule asks for.
    pub inputs: Map<String, Value>,
    /// Options.
    #[serde(default)]
    pub options: CommonOptions,
}

/// The `ok` of the kind `rule`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleAnswer {
    /// What the rule says.
    pub rule: RuleJudgement,
}

/// What a rule says of facts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleJudgement {
    /// Id of the rule.
    pub id: &'static str,
    /// What it is about.
    pub name: &'static str,
    /// How lawyers name it.
    pub legal_id: &'static str,
    /// `EU`, or the country whose sites it binds.
    pub jurisdiction: &'static str,
    /// The day whose law was applied.
    pub on: Day,
    /// Legal state on that day; `null` where the text did not exist.
    pub state: Option<State>,
    /// Whether the judgement stands on what is in force; a preview is not official.
    pub official: bool,
    /// Whether the rule concerns the site; `null` where facts are missing to tell.
    pub applies: Option<bool>,
    /// Status over the criteria whose facts are given.
    pub status: Status,
    /// Status over everything the rule asks: facts that are missing make it unknown.
    pub overall: Status,
    /// Why, in the language asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// Class, for rules that classify.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<&'static str>,
    /// Bound of the criterion in question: the first not kept, else the first whose fact is given.
    pub threshold: Option<f64>,
    /// Its fact.
    pub value: Option<f64>,
    /// Unit of both.
    pub unit: Option<&'static str>,
    /// Everything the rule asks.
    pub criteria: Vec<RuleCriterion>,
    /// Figures computed on the way; names end in their unit.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<&'static str, f64>,
    /// Names of the facts that would be needed.
    pub missing: Vec<&'static str>,
    /// Whether every number used was read in the text of its source.
    pub verified: bool,
    /// The text of the rule.
    pub source: Source,
    /// Where in it.
    pub locator: &'static str,
}

/// One thing that a rule asks.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleCriterion {
    /// The fact it bounds.
    pub name: &'static str,
    /// Whether it is kept.
    pub status: Status,
    /// The fact.
    pub value: Option<f64>,
    /// The bound.
    pub threshold: Option<f64>,
    /// Unit of both.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub unit: &'static str,
    /// Class of the fact, for rules that classify.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<&'static str>,
    /// Day on which it binds or is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
}

impl RuleRequest {
    fn law(&self) -> Law {
        let day = |day: Option<Day>| day.map(|day| day.0);
        Law { on: day(self.on), locked_on: day(self.locked_on), preview: self.preview }
    }

    /// The rule with its facts in their types.
    fn asked(&self) -> Result<Asked> {
        let Value::Object(fields) = json!({"rule": self.rule, "inputs": self.inputs}) else {
            return Err(decode::missing("rule"));
        };
        decode::request(fields)
    }
}

impl RuleJudgement {
    /// A judgement as the JSON door gives it.
    #[must_use]
    pub fn of(judged: &Judged, factors: &Factors, lang: Lang) -> Self {
        let (set, judgement) = (judged.set, &judged.judgement);
        Self {
            id: set.id(),
            name: set.name().get(lang),
            legal_id: set.legal_id(),
            jurisdiction: set.jurisdiction(),
            on: judged.day.into(),
            state: judged.state.map(|state| state.state),
            official: judged.is_official(),
            applies: judgement.applies,
            status: judgement.status(),
            overall: judgement.overall(),
            reason: judgement.reason.map(|reason| reason.get(lang)),
            class: judgement.class,
            threshold: judgement.threshold(),
            value: judgement.value(),
            unit: judgement.unit(),
            criteria: judgement.criteria.iter().map(RuleCriterion::of).collect(),
            figures: judgement.figures.clone(),
            missing: judgement.missing.clone(),
            verified: judgement.verified(),
            source: factors.source(set.source_id()),
            locator: set.locator(),
        }
    }
}

impl RuleCriterion {
    fn of(criterion: &Criterion) -> Self {
        Self {
            name: criterion.name,
            status: criterion.status,
            value: criterion.value,
            threshold: criterion.threshold,
            unit: criterion.unit,
            class: criterion.class,
            due: criterion.due.map(Day),
        }
    }
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let request: RuleRequest = decode::request(fields)?;
    let lang = request.options.lang;
    let judged = request.law().judge(&request.asked()?)?;
    let answer = RuleAnswer { rule: RuleJudgement::of(&judged, factors, lang) };
    let mut diagnostics = judged.notes;
    diagnostics.extend(request.options.without_effect("rule", &[]));
    Ok(Computed {
        ok: serde_json::to_value(answer).unwrap_or_default(),
        diagnostics,
        lang,
        versions: Versions::of(factors),
    })
}
