//! The kind `aggregate`: the ratios of several sites.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::options::CommonOptions;
use super::{Computed, Versions, decode};
use crate::datacentre::kpi::aggregate::{FEWEST_SITES, Means, Site, aggregate};
use crate::error::Result;
use crate::factors::Factors;

/// A request of the kind `aggregate`.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AggregateRequest {
    /// The sites, over the same period.
    pub sites: Vec<Site>,
    /// Options.
    pub options: CommonOptions,
}

/// The `ok` of the kind `aggregate`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AggregateAnswer {
    /// Means of PUE.
    #[serde(flatten)]
    pub pue: Means,
    /// Fewest sites whose mean may be published (Annex IV of Delegated Regulation (EU) 2024/1364).
    pub fewest_sites_to_publish: usize,
    /// Means of WUE over the sites that give their water, L/kWh.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wue: Option<Means>,
    /// Means of ERF over the sites that give their reused heat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub erf: Option<Means>,
    /// Means of REF over the sites that give their renewable energy.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub ref_: Option<Means>,
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let request: AggregateRequest = decode::request(fields)?;
    let mut diagnostics = request.options.without_effect("aggregate", &[]);
    let found = aggregate(&request.sites)?;
    diagnostics.extend(found.caveats);
    let answer = AggregateAnswer {
        pue: found.pue,
        fewest_sites_to_publish: FEWEST_SITES,
        wue: found.wue,
        erf: found.erf,
        ref_: found.ref_,
    };
    Ok(Computed {
        ok: serde_json::to_value(answer).unwrap_or_default(),
        diagnostics,
        lang: request.options.lang,
        versions: Versions::of(factors),
    })
}
