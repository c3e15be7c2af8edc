//! The kind `site`: a datacentre audited.

pub mod actions;
pub mod answer;
pub mod compliance;
mod what_if;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Computed, Versions, decode};
use crate::audit::{Audit, Options, Request};
use crate::datacentre::Site;
use crate::datacentre::meter::{Clock, MeterTree, OutsideAir, ReadingSet, Readings, TemperatureSet};
use crate::datacentre::site::check::check;
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::factors::Factors;
use crate::lang::Lang;
pub use answer::SiteAnswer;
pub use what_if::what_if;

/// A request of the kind `site`.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SiteRequest {
    /// The site file as JSON.
    pub site: Site,
    /// What the meters read.
    pub readings: Vec<ReadingSet>,
    /// Outside temperatures of the time.
    pub temperatures: Option<TemperatureSet>,
    /// Options.
    pub options: Options,
}

/// Reads options from JSON text, `{"options": {...}}`, as a request of this kind has them.
///
/// # Errors
/// `JSON_SYNTAX`, `FIELD_UNKNOWN`, `VALUE_UNKNOWN` or `FIELD_INVALID`, at the path of the field.
pub fn options(text: &str) -> Result<Options> {
    Ok(decode::request::<SiteRequest>(decode::fields(text)?)?.options)
}

/// Reads the description of a site.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE`, `FIELD_UNKNOWN`, `FIELD_MISSING`, `VALUE_UNKNOWN` or `FIELD_INVALID`, at the path of the
/// field in the description.
pub fn read(description: Map<String, Value>) -> Result<Site> {
    check(&description)?;
    decode::request(description)
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let (audit, lang) = audit(request(fields)?, factors)?;
    Ok(Computed {
        ok: serde_json::to_value(answer::answer(&audit)).unwrap_or_default(),
        versions: Versions::of(&audit.factors),
        diagnostics: audit.diagnostics,
        lang,
    })
}

/// Reads the fields of a request.
pub(super) fn request(fields: Map<String, Value>) -> Result<SiteRequest> {
    if let Some(Value::Object(site)) = fields.get("site") {
        check(site).map_err(|error| decode::below("site", &error))?;
    }
    decode::request(fields)
}

/// Audits the site of a request.
pub(super) fn audit(request: SiteRequest, factors: &Factors) -> Result<(Audit, Lang)> {
    let SiteRequest { site, readings, temperatures, options } = request;
    let lang = options.lang;
    let outside = temperatures.map(OutsideAir::of_set);
    let readings = self::readings(&site, readings)?.with_outside(outside);
    Audit::new(Request { site, readings, options }, factors).map(|audit| (audit, lang))
}

/// The readings of a request by the meters of its site.
fn readings(site: &Site, sets: Vec<ReadingSet>) -> Result<Readings> {
    if site.meters.is_empty() && !sets.is_empty() {
        let refusal = Diagnostic::new(&codes::FIELD_MISSING).with("field", "meter");
        return Err(refusal.at(Location::path("site.meter")).into());
    }
    let tree = MeterTree::new(site.meters.clone())?;
    let clock = site.readings.clock.clone().unwrap_or_else(Clock::utc);
    Readings::of_sets(&tree, &clock, sets)
}
