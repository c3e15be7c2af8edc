//! The first module of the npm package `empreinte`: the fleet road of the JSON door, fleets and columns. Values go in and
//! out as JSON text and typed arrays; what a person calls is the typed layer in `bindings/wasm/src`. Nothing is computed here.

mod assessment;
mod columns;
mod factors;
mod fleet;
mod notes;
mod refusal;
mod view;

use std::collections::BTreeMap;

use empreinte::Lang;
use empreinte::catalogue::{DeviceType, Reference};
use empreinte::diagnostic::codes;
use empreinte::equipment::Road;
use empreinte::equipment::{ComponentKind, ConstantSet, Status, Verdict};
use empreinte::factors::Pack;
use empreinte::factors::location::Zone;
use empreinte::fleet::result::LineStatus;
use empreinte::indicator::Indicator;
use empreinte::stage::Stage;
use serde_json::json;
use wasm_bindgen::prelude::*;

/// Answers a request of the JSON door that is of the fleet road, text in and text out.
#[wasm_bindgen]
#[must_use]
pub fn evaluate(request: &str) -> String {
    empreinte::json::evaluate_fleet_road(request, &factors::current())
}

/// Lays the ODbL pack under everything that is computed from here on; gives its release.
///
/// # Errors
/// `PACK_INVALID`.
#[wasm_bindgen(js_name = loadPack)]
pub fn load_pack(bytes: &[u8]) -> Result<String, JsValue> {
    let pack = Pack::from_bytes(bytes).map_err(|error| refusal::thrown(&factors::invalid(error)))?;
    let release = pack.release().to_owned();
    factors::lay(Some(pack));
    Ok(release)
}

/// Takes the ODbL pack away from everything that is computed from here on.
#[wasm_bindgen(js_name = unloadPack)]
pub fn unload_pack() {
    factors::lay(None);
}

/// What the code of a diagnostic is about, which decides the class of its error.
#[wasm_bindgen]
#[must_use]
pub fn subject(code: &str) -> String {
    codes::subject(code).to_owned()
}

/// Names that a person reads, in a language: of indicators, stages, device types, statuses, references, places, components, sets
/// of constants, roads, origins of attributes, verdicts; with the units of the indicators. JSON text.
#[wasm_bindgen]
#[must_use]
pub fn names(lang: &str) -> String {
    let lang = Lang::from_locale(lang).unwrap_or_default();
    let indicators: BTreeMap<_, _> =
        Indicator::ALL.iter().map(|indicator| (indicator.code(), indicator.name().get(lang))).collect();
    let units: BTreeMap<_, _> =
        Indicator::ALL.iter().map(|indicator| (indicator.code(), indicator.unit())).collect();
    let stages: BTreeMap<_, _> =
        Stage::ALL.into_iter().map(|stage| (stage.code(), stage.name().get(lang))).collect();
    let types: BTreeMap<_, _> = DeviceType::all().map(|kind| (kind.id(), kind.name(lang))).collect();
    let statuses: BTreeMap<_, _> =
        LineStatus::ALL.into_iter().map(|status| (status.code(), status.name().get(lang))).collect();
    let references: BTreeMap<_, _> =
        Reference::ALL.into_iter().map(|reference| (reference.id(), reference.name(lang))).collect();
    let places: BTreeMap<_, _> = Zone::all().map(|zone| (zone.id(), zone.name(lang))).collect();
    let components: BTreeMap<_, _> =
        ComponentKind::ALL.iter().map(|kind| (kind.code(), kind.name().get(lang))).collect();
    let constants: BTreeMap<_, _> =
        ConstantSet::ALL.iter().map(|set| (set.code(), set.name().get(lang))).collect();
    let roads: BTreeMap<_, _> =
        Road::ALL.into_iter().map(|road| (road.code(), road.name().get(lang))).collect();
    let origins: BTreeMap<_, _> =
        Status::ALL.into_iter().map(|status| (status.code(), status.name().get(lang))).collect();
    let verdicts: BTreeMap<_, _> =
        Verdict::ALL.into_iter().map(|verdict| (verdict.code(), verdict.name().get(lang))).collect();
    json!({
        "indicators": indicators, "units": units, "stages": stages, "types": types, "statuses": statuses,
        "references": references, "places": places, "components": components, "constants": constants, "roads": roads,
        "origins": origins, "verdicts": verdicts,
    })
    .to_string()
}
