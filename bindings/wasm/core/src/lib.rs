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
use serde_json::{Map, Value, json};
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
    let named = |entries: &mut dyn Iterator<Item = Named>| Value::Object(sorted(entries));
    json!({
        "indicators": named(&mut Indicator::ALL.iter().map(|it| (it.code(), it.name().get(lang)))),
        "units": named(&mut Indicator::ALL.iter().map(|it| (it.code(), it.unit()))),
        "stages": named(&mut Stage::ALL.iter().map(|it| (it.code(), it.name().get(lang)))),
        "types": named(&mut DeviceType::all().map(|it| (it.id(), it.name(lang)))),
        "statuses": named(&mut LineStatus::ALL.iter().map(|it| (it.code(), it.name().get(lang)))),
        "references": named(&mut Reference::ALL.iter().map(|it| (it.id(), it.name(lang)))),
        "places": named(&mut Zone::all().map(|it| (it.id(), it.name(lang)))),
        "components": named(&mut ComponentKind::ALL.iter().map(|it| (it.code(), it.name().get(lang)))),
        "constants": named(&mut ConstantSet::ALL.iter().map(|it| (it.code(), it.name().get(lang)))),
        "roads": named(&mut Road::ALL.iter().map(|it| (it.code(), it.name().get(lang)))),
        "origins": named(&mut Status::ALL.iter().map(|it| (it.code(), it.name().get(lang)))),
        "verdicts": named(&mut Verdict::ALL.iter().map(|it| (it.code(), it.name().get(lang)))),
    })
    .to_string()
}

/// A code or id, and what it is called.
type Named = (&'static str, &'static str);

/// Names by code, in the order of the codes.
fn sorted(entries: &mut dyn Iterator<Item = Named>) -> Map<String, Value> {
    let mut names = BTreeMap::new();
    for (code, name) in entries {
        names.insert(code, name);
    }
    names.into_iter().map(|(code, name)| (code.to_owned(), name.into())).collect()
}
