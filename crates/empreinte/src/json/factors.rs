//! The kind `factors`: every figure with its source.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Computed, Versions, decode};
use crate::catalogue::rows::{FactorQuery, FactorRow, find};
use crate::error::Result;
use crate::factors::Factors;
use crate::json::options::CommonOptions;
use crate::provenance::Source;

/// A request of the kind `factors`.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FactorsRequest {
    /// What to find.
    pub find: FactorQuery,
    /// Options.
    pub options: CommonOptions,
}

/// The `ok` of the kind `factors`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactorsAnswer {
    /// The rows that fit, by id.
    pub rows: Vec<FactorRow>,
    /// Their sources, each once.
    pub sources: Vec<Source>,
}

/// Finds rows and their sources.
///
/// # Errors
/// Those of [`find`].
pub fn answer(query: &FactorQuery, factors: &Factors) -> Result<FactorsAnswer> {
    let rows = find(factors, query)?;
    let mut ids: Vec<&str> = rows.iter().map(|row| row.source.as_str()).collect();
    ids.sort();
    ids.dedup();
    let sources = ids.into_iter().map(|id| factors.source(id)).collect();
    Ok(FactorsAnswer { rows, sources })
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let request: FactorsRequest = decode::request(fields)?;
    let (factors, mut diagnostics) = factors.clone().with_user(&request.options.factors)?;
    diagnostics.extend(request.options.without_effect("factors", &["factors"]));
    let answer = answer(&request.find, &factors)?;
    Ok(Computed {
        ok: serde_json::to_value(answer).unwrap_or_default(),
        versions: Versions::of(&factors),
        diagnostics,
        lang: request.options.lang,
    })
}
