//! The kind `scenario`: what some changes do to a site, together and one by one.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::site::actions::{WhatIfAnswer, what_if};
use super::site::{self, SiteRequest};
use super::{Computed, Versions, decode};
use crate::datacentre::site::{Change, Label, Scenario};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::factors::Factors;

/// A request of the kind `scenario`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScenarioRequest {
    /// A request of the kind `site`, its `kind` included.
    pub base: BaseRequest,
    /// Changes, made together in this order.
    pub changes: Vec<Change>,
    /// Name that comes back: one text, or one a language.
    #[serde(default)]
    pub name: Label,
}

/// The request that the changes are made to.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BaseRequest {
    /// A site.
    Site(Box<SiteRequest>),
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(mut fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let base =
        fields.get_mut("base").and_then(Value::as_object_mut).ok_or_else(|| decode::missing("base"))?;
    let kind = base.remove("kind");
    base.remove("schema");
    if kind.as_ref().and_then(Value::as_str) != Some("site") {
        let found = kind.map_or_else(String::new, |kind| kind.to_string());
        let refusal = Diagnostic::new(&codes::KIND_UNKNOWN).with("found", found.trim_matches('"'));
        return Err(refusal.with("expected", "site").at(Location::path("base.kind")).into());
    }
    let base = std::mem::take(base);
    let mut request = site::request(base).map_err(|error| decode::below("base", &error))?;
    fields.remove("base");
    let Changes { changes, name } = decode::request(fields)?;
    request.site.scenarios = vec![Scenario { name, changes }];
    let (audit, lang) = site::audit(request, factors)?;
    let answer: Vec<WhatIfAnswer> = audit.what_ifs.iter().map(|found| what_if(found, lang)).collect();
    Ok(Computed {
        ok: serde_json::to_value(answer.first()).unwrap_or_default(),
        versions: Versions::of(&audit.factors),
        diagnostics: audit.diagnostics,
        lang,
    })
}

/// Reads changes and their name from JSON text, `{"changes": [...], "name": ""}`: the fields beside the base.
///
/// # Errors
/// `JSON_SYNTAX`, `FIELD_UNKNOWN`, `FIELD_MISSING`, `VALUE_UNKNOWN` or `FIELD_INVALID`, at the path of the field.
pub fn read(text: &str) -> Result<Scenario> {
    let Changes { changes, name } = decode::request(decode::fields(text)?)?;
    Ok(Scenario { name, changes })
}

/// The fields beside the base.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    changes: Vec<Change>,
    #[serde(default)]
    name: Label,
}
