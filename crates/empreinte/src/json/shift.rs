//! The kind `shift`: a load moved to another place or to other hours.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::options::CommonOptions;
use super::{Computed, Versions, decode};
use crate::decision::shift::{Moved, PlaceMove, Shift, Shifted, TimeMove, in_place, in_time};
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

/// Reads the fields of a request, its envelope among them or not.
///
/// # Errors
/// `FIELD_UNKNOWN`, `FIELD_MISSING`, `VALUE_UNKNOWN` or `FIELD_INVALID`, at the path of the field.
pub fn request(fields: Map<String, Value>) -> Result<ShiftRequest> {
    decode::bare(fields)
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let (found, versions) = shifted(&request(fields)?, factors)?;
    Ok(Computed {
        ok: serde_json::to_value(answer(&found)).unwrap_or_default(),
        diagnostics: found.diagnostics,
        lang: found.lang,
        versions,
    })
}

/// A load in another place, at other hours, or both.
///
/// # Errors
/// `FIELD_MISSING` when neither is asked for, and those of the two.
pub fn shifted(request: &ShiftRequest, factors: &Factors) -> Result<(Shift, Versions)> {
    let ShiftRequest { place, time, options } = request;
    if place.is_none() && time.is_none() {
        return Err(decode::missing("place"));
    }
    let (factors, mut diagnostics) = factors.clone().with_user(&options.factors)?;
    let asked = options.indicators.clone().unwrap_or_else(|| Indicator::DEFAULT.to_vec());
    let mut found = Shift { lang: options.lang, ..Shift::default() };
    if let Some(place) = place {
        let (moved, notes) = in_place(place, &asked, &factors)?;
        found.place = Some((place.clone(), moved));
        diagnostics.extend(notes);
    }
    if let Some(time) = time {
        let (shifted, notes) = in_time(time)?;
        found.time = Some((time.clone(), shifted));
        diagnostics.extend(notes);
    }
    diagnostics.extend(options.without_effect("shift", &["factors", "indicators"]));
    found.diagnostics = diagnostics;
    Ok((found, Versions::of(&factors)))
}

/// The `ok` of a moved load.
#[must_use]
pub fn answer(found: &Shift) -> ShiftAnswer {
    let place = found.place.as_ref().map(|(_, moved)| moved);
    ShiftAnswer {
        place: place.map(|moved| moved.iter().map(|(indicator, moved)| (indicator.code(), *moved)).collect()),
        time: found.time.as_ref().map(|(_, shifted)| *shifted),
    }
}
