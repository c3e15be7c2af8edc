//! The kind `verify`: savings achieved against a baseline, with their error.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::options::CommonOptions;
use super::{Computed, Versions, decode};
use crate::audit::verify::{self, Row, Verification};
use crate::error::Result;
use crate::factors::Factors;

/// A request of the kind `verify`.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct VerifyRequest {
    /// Periods before the measures.
    pub base: Vec<Row>,
    /// Periods after them.
    pub now: Vec<Row>,
    /// Whether cooling starts at an outside temperature that the baseline itself tells, in place of a straight line.
    pub change_point: bool,
    /// Options.
    pub options: CommonOptions,
}

/// The `ok` of the kind `verify`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerifyAnswer {
    /// What the savings are, and how sure they are.
    pub verification: Verification,
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    for side in ["base", "now"] {
        let rows = fields.get(side).and_then(Value::as_array);
        for (position, row) in rows.into_iter().flatten().enumerate() {
            decode::period(row.get("period"), &format!("{side}[{position}].period"))?;
        }
    }
    let VerifyRequest { base, now, change_point, options } = decode::request(fields)?;
    let confidence = options.confidence_levels()?.first().copied();
    let asked = verify::Options { confidence: confidence.unwrap_or(0.95), change_point };
    let verification = verify::verify(&base, &now, asked)?;
    let mut diagnostics = verification.diagnostics.clone();
    diagnostics.extend(options.without_effect("verify", &["confidence"]));
    Ok(Computed {
        ok: serde_json::to_value(VerifyAnswer { verification }).unwrap_or_default(),
        diagnostics,
        lang: options.lang,
        versions: Versions::of(factors),
    })
}
