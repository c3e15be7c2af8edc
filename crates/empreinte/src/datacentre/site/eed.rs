//! What the report to the European database on data centres asks for, and nothing else of the site says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// `[eed]` ((EU) 2024/1364, Annex II.2).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct EedAnswers {
    /// Share of the computer rooms that the performance of servers (`CSERV`) covers, 0 to 1.
    pub cserv_area_share: Option<f64>,
    /// Colocation: share of the IT power that it was extrapolated from, 0 to 1.
    pub cserv_extrapolated_from_share: Option<f64>,
    /// Share of the computer rooms that the capacity of storage (`CSTOR`) covers, 0 to 1.
    pub cstor_area_share: Option<f64>,
    /// Colocation: share of the IT power that it was extrapolated from, 0 to 1.
    pub cstor_extrapolated_from_share: Option<f64>,
    /// Why a field of the report cannot be filled, by its name there: the gap stays, with its reason.
    pub reasons: BTreeMap<String, String>,
}
