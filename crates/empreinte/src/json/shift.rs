//! The kind `shift`: a load moved to another place or to other hours.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::options::CommonOptions;
use super::{Computed, Versions, decode};
use crate::decision::shift::{Moved, PlaceMove, Shifted, TimeMove, in_place, in_time};
use crate::error::Result;
use crate::factors::Factors;
use crate::indicator::Indicator;

/// A request of the kind `shift`: a move in place, in time, or both.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ShiftRequest {
    /// To another place.
    pub place: Option<PlaceMove>,
    /// To other hours.
    pub time: Option<TimeMove>,
    /// Options.
    pub options: CommonOptions,
}

/// The `ok` of the kind `shift`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShiftAnswer {
    /// A year in the other place, by indicator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<BTreeMap<&'static str, Moved>>,
    /// The hours given, at their own factors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Shifted>,
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let ShiftRequest { place, time, options } = decode::request(fields)?;
    if place.is_none() && time.is_none() {
        return Err(decode::missing("place"));
    }
    let (factors, mut diagnostics) = factors.clone().with_user(&options.factors)?;
    let asked = options.indicators.clone().unwrap_or_else(|| Indicator::DEFAULT.to_vec());
    let mut answer = ShiftAnswer { place: None, time: None };
    if let Some(place) = place {
        let (found, notes) = in_place(&place, &asked, &factors)?;
        answer.place = Some(found.into_iter().map(|(indicator, moved)| (indicator.code(), moved)).collect());
        diagnostics.extend(notes);
    }
    if let Some(time) = time {
        let (found, notes) = in_time(&time)?;
        answer.time = Some(found);
        diagnostics.extend(notes);
    }
    diagnostics.extend(options.without_effect("shift", &["factors", "indicators"]));
    Ok(Computed {
        ok: serde_json::to_value(answer).unwrap_or_default(),
        diagnostics,
        lang: options.lang,
        versions: Versions::of(&factors),
    })
}
