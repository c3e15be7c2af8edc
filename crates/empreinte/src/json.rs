//! The one JSON door: `evaluate(request) -> answer`, the same in Rust, Python, JavaScript and on the command line.
//!
//! A request is `{"schema": 1, "kind": K, "id": any?, ...}`; an answer holds `ok` or `error`, the diagnostics and the
//! versions that made it. Unknown fields are refused by name. Schemas are in `schemas/`.
//!
//! # Example
//!
//! ```
//! let answer = empreinte::json::evaluate(r#"{"schema": 1, "kind": "fleet", "lines": [{"tpye": "laptop"}]}"#);
//! assert!(answer.contains("FIELD_UNKNOWN") && answer.contains("did you mean `type`?"));
//! ```

pub mod aggregate;
pub mod answer;
pub mod calendar;
pub mod compare;
mod decode;
pub mod eed;
pub mod equipment;
pub mod factors;
pub mod fleet;
pub mod kpi;
pub mod offers;
pub mod options;
pub mod plan;
pub mod practices;
pub mod recognise;
pub mod rule;
pub mod scenario;
#[cfg(feature = "schema")]
pub mod schema;
pub mod shift;
pub mod site;
pub mod snapshot;
pub mod verify;

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Location, WireDiagnostic, codes};
use crate::error::{Error, Result};
use crate::factors::Factors;
pub use crate::factors::versions::{METHOD_VERSION, Versions};
use crate::lang::Lang;

/// Version of the request and answer formats.
pub const SCHEMA: u64 = 1;

/// Kinds of request.
pub const KINDS: [&str; 17] = [
    "fleet",
    "recognise",
    "equipment",
    "factors",
    "kpi",
    "aggregate",
    "rule",
    "calendar",
    "eed",
    "practices",
    "site",
    "scenario",
    "verify",
    "compare",
    "offers",
    "plan",
    "shift",
];

/// The kinds of the fleet road: what [`evaluate_fleet_road`] answers.
pub const FLEET_ROAD: [&str; 3] = ["fleet", "recognise", "factors"];

/// What a kind of request computed, before it is wrapped.
pub(crate) struct Computed {
    pub(crate) ok: Value,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) lang: Lang,
    pub(crate) versions: Versions,
}

/// Evaluates one request given as JSON text; the answer is JSON text too. It never fails: a refusal is an answer.
#[must_use]
pub fn evaluate(request: &str) -> String {
    evaluate_with(request, &Factors::bundled())
}

/// As [`evaluate`], with factors that hold a pack read from bytes or rows of the user.
#[must_use]
pub fn evaluate_with(request: &str, factors: &Factors) -> String {
    let answer = match decode::parse(request) {
        Ok(value) => evaluate_value(value, factors),
        Err(error) => refusal(None, &error, Lang::En, factors),
    };
    answer.to_string()
}

/// As [`evaluate_with`], for the kinds of [`FLEET_ROAD`] alone: the others are unknown to it, so that a program without
/// them stays small.
#[must_use]
pub fn evaluate_fleet_road(request: &str, factors: &Factors) -> String {
    let answer = match decode::parse(request) {
        Ok(value) => answered(value, factors, fleet_road),
        Err(error) => refusal(None, &error, Lang::En, factors),
    };
    answer.to_string()
}

/// As [`evaluate_with`], on values instead of texts.
#[must_use]
pub fn evaluate_value(request: Value, factors: &Factors) -> Value {
    answered(request, factors, every_kind)
}

/// Computes the fields of a request, given its kind; `None` for a kind that is not known.
type Kinds = fn(&str, Map<String, Value>, &Factors) -> Option<Result<Computed>>;

fn answered(request: Value, factors: &Factors, kinds: Kinds) -> Value {
    let Value::Object(mut fields) = request else {
        let error = Diagnostic::new(&codes::FIELD_INVALID).with("detail", "expected a JSON object").into();
        return refusal(None, &error, Lang::En, factors);
    };
    let id = fields.remove("id");
    let lang = lang_of(&fields);
    match dispatch(fields, factors, kinds) {
        Ok(computed) => wrap(id, "ok", computed.ok, &computed.diagnostics, computed.lang, &computed.versions),
        Err(error) => refusal(id, &error, lang, factors),
    }
}

/// The language of a request that may be faulty otherwise.
fn lang_of(fields: &Map<String, Value>) -> Lang {
    let lang = fields.get("options").and_then(|options| options.get("lang")).and_then(Value::as_str);
    lang.and_then(Lang::from_locale).unwrap_or_default()
}

fn dispatch(mut fields: Map<String, Value>, factors: &Factors, kinds: Kinds) -> Result<Computed> {
    check_schema(fields.remove("schema").as_ref())?;
    let kind = fields.remove("kind").ok_or_else(|| decode::missing("kind"))?;
    let computed = kind.as_str().and_then(|kind| kinds(kind, fields, factors));
    computed.unwrap_or_else(|| {
        let found = kind.as_str().map_or_else(|| kind.to_string(), str::to_owned);
        let refusal = Diagnostic::new(&codes::KIND_UNKNOWN).with("found", found);
        Err(refusal.with("expected", KINDS.join(", ")).at(Location::path("kind")).into())
    })
}

fn fleet_road(kind: &str, fields: Map<String, Value>, factors: &Factors) -> Option<Result<Computed>> {
    Some(match kind {
        "fleet" => fleet::evaluate(fields, factors),
        "recognise" => recognise::evaluate(fields, factors),
        "factors" => factors::evaluate(fields, factors),
        _ => return None,
    })
}

fn every_kind(kind: &str, fields: Map<String, Value>, factors: &Factors) -> Option<Result<Computed>> {
    Some(match kind {
        "equipment" => equipment::evaluate(fields, factors),
        "site" => site::evaluate(fields, factors),
        "scenario" => scenario::evaluate(fields, factors),
        "kpi" => kpi::evaluate(fields, factors),
        "aggregate" => aggregate::evaluate(fields, factors),
        "rule" => rule::evaluate(fields, factors),
        "calendar" => calendar::evaluate(fields, factors),
        "eed" => eed::evaluate(fields, factors),
        "verify" => verify::evaluate(fields, factors),
        "practices" => practices::evaluate(fields, factors),
        "compare" => compare::evaluate(fields, factors),
        "offers" => offers::evaluate(fields, factors),
        "plan" => plan::evaluate(fields, factors),
        "shift" => shift::evaluate(fields, factors),
        _ => return fleet_road(kind, fields, factors),
    })
}

fn check_schema(found: Option<&Value>) -> Result<()> {
    match found {
        None => Err(decode::missing("schema")),
        Some(value) if value.as_u64() == Some(SCHEMA) => Ok(()),
        Some(other) => {
            let refusal = Diagnostic::new(&codes::SCHEMA_VERSION_UNSUPPORTED).with("found", other);
            Err(refusal.at(Location::path("schema")).into())
        }
    }
}

fn refusal(id: Option<Value>, error: &Error, lang: Lang, factors: &Factors) -> Value {
    wrap(id, "error", error_value(error, lang), &[], lang, &Versions::of(factors))
}

/// An error in the form of the contract: code, message, help and place.
#[must_use]
pub fn error_value(error: &Error, lang: Lang) -> Value {
    let mut value = serde_json::to_value(error.diagnostic().to_wire(lang)).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        fields.shift_remove("severity");
    }
    value
}

fn wrap(
    id: Option<Value>,
    key: &str,
    content: Value,
    diagnostics: &[Diagnostic],
    lang: Lang,
    versions: &Versions,
) -> Value {
    let diagnostics: Vec<WireDiagnostic> = diagnostics.iter().map(|note| note.to_wire(lang)).collect();
    let mut answer = Map::new();
    answer.insert("schema".to_owned(), SCHEMA.into());
    if let Some(id) = id {
        answer.insert("id".to_owned(), id);
    }
    answer.insert(key.to_owned(), content);
    answer.insert("diagnostics".to_owned(), serde_json::to_value(diagnostics).unwrap_or_default());
    answer.insert("versions".to_owned(), serde_json::to_value(versions).unwrap_or_default());
    Value::Object(answer)
}
