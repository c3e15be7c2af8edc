//! The kind `calendar`: what is due next for a site.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::options::CommonOptions;
use super::{Computed, Versions, decode};
use crate::audit::calendar::{Entry, EntryStatus, Facts, Kind, calendar};
use crate::audit::rules::{Law, State};
use crate::error::Result;
use crate::factors::Factors;
use crate::lang::Lang;
use crate::period::Day;

/// A request of the kind `calendar`.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CalendarRequest {
    /// The day from which deadlines are wanted; without it the day up to which law was followed.
    pub on: Option<Day>,
    /// What is known of the site.
    pub facts: Facts,
    /// Options.
    pub options: CommonOptions,
}

/// The `ok` of the kind `calendar`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarAnswer {
    /// The day from which deadlines are shown.
    pub on: Day,
    /// What is due, earliest first; what has no day comes last.
    pub entries: Vec<CalendarEntry>,
}

/// One line of the calendar.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarEntry {
    /// The day; `null` where facts are missing.
    pub due: Option<Day>,
    /// Id of the rule.
    pub rule: &'static str,
    /// How lawyers name it.
    pub legal_id: &'static str,
    /// What kind of thing it is.
    pub kind: Kind,
    /// What is due, in the language asked for.
    pub what: &'static str,
    /// The piece of equipment, for leak checks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The bound that begins to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<f64>,
    /// Whether it is ahead.
    pub status: EntryStatus,
    /// Legal state of the rule on the day asked.
    pub state: Option<State>,
    /// Whether it stands on what is in force; a preview is not official.
    pub official: bool,
    /// Facts that would settle it.
    pub missing: Vec<&'static str>,
    /// Whether the day, or the bound, was read in the text of its source.
    pub verified: bool,
}

impl CalendarEntry {
    /// A line of the calendar as the JSON door gives it.
    #[must_use]
    pub fn of(entry: &Entry, lang: Lang) -> Self {
        Self {
            due: entry.due.map(Day),
            rule: entry.rule.id(),
            legal_id: entry.rule.legal_id(),
            kind: entry.kind,
            what: entry.what.get(lang),
            unit: entry.unit.clone(),
            threshold: entry.threshold,
            status: entry.status,
            state: entry.state.map(|state| state.state),
            official: entry.is_official(),
            missing: entry.missing.clone(),
            verified: entry.verified,
        }
    }
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let request: CalendarRequest = decode::request(fields)?;
    let law = Law { on: request.on.map(|day| day.0), ..Law::default() };
    let entries = calendar(&request.facts, law.day())?;
    let lines = entries.iter().map(|entry| CalendarEntry::of(entry, request.options.lang));
    let answer = CalendarAnswer { on: law.day().into(), entries: lines.collect() };
    let mut diagnostics = law.day_notes();
    diagnostics.extend(request.options.without_effect("calendar", &[]));
    Ok(Computed {
        ok: serde_json::to_value(answer).unwrap_or_default(),
        diagnostics,
        lang: request.options.lang,
        versions: Versions::of(factors),
    })
}
