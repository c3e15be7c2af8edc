//! Comparisons, offers and plans: their files, and their short reports. Their answers come through the JSON door.

use empreinte::decision::compare::{Compared, Names};
use empreinte::decision::offers::offers;
use empreinte::decision::plan::plan;
use empreinte::diagnostic::{Diagnostic, Location, WireDiagnostic, codes};
use empreinte::json::compare::compared_sites;
use empreinte::json::{self, SCHEMA, Versions};
use empreinte::report::{self, CsvStyle, Paper, PaperContext};
use empreinte::{Error, Lang};
use empreinte_import::Limits;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use wasm_bindgen::prelude::*;

use crate::current;
use crate::dossier::SiteAudit;
use crate::refusal::thrown;

/// Confidence of intervals, and at which two sites are told apart.
const CONFIDENCE: f64 = 0.95;

/// Reads a table of offers; gives `offers`, `currency`, `columns` and `diagnostics` as JSON text.
///
/// # Errors
/// What is wrong with the file, with its line and column.
#[wasm_bindgen(js_name = readOffers)]
pub fn read_offers(name: &str, bytes: &[u8], lang: &str) -> Result<String, JsValue> {
    let lang = Lang::from_locale(lang).unwrap_or_default();
    let found =
        empreinte_import::offers::read(name, bytes, Limits::default()).map_err(|error| thrown(&error))?;
    let notes: Vec<WireDiagnostic> = found.diagnostics.iter().map(|note| note.to_wire(lang)).collect();
    let read = json!({
        "offers": found.offers, "currency": found.currency, "columns": found.columns, "diagnostics": notes,
    });
    Ok(read.to_string())
}

/// Reads a plan (TOML, YAML or JSON); gives the fields of the kind `plan` as JSON text.
///
/// # Errors
/// What is wrong with the file, with its line and column.
#[wasm_bindgen(js_name = readPlan)]
pub fn read_plan(name: &str, bytes: &[u8]) -> Result<String, JsValue> {
    let found = empreinte_import::plan::read(name, bytes).map_err(|error| thrown(&error))?;
    Ok(serde_json::to_string(&found).unwrap_or_default())
}

/// The short report of a request of the kind `compare`, `offers` or `plan`: `html`, `md` or `csv`. `day` is the day it is
/// made on.
///
/// # Errors
/// Those of the request, and a form that there is not.
#[wasm_bindgen]
pub fn paper(request: &str, form: &str, day: &str) -> Result<String, JsValue> {
    written(request, day).and_then(|paper| in_form(&paper, form)).map_err(|error| thrown(&error))
}

/// Two audited sites side by side, in a form: `json` for the answer of the kind `compare`, else that of [`paper`]. `wishes` is
/// JSON text: `names`, `information`, `confidence`, `lang` and `day`.
///
/// # Errors
/// Wishes or a form that there are not.
#[wasm_bindgen(js_name = compareSites)]
pub fn compare_sites(a: &SiteAudit, b: &SiteAudit, wishes: &str, form: &str) -> Result<String, JsValue> {
    let wishes = serde_json::from_str(wishes).map_err(|error| thrown(&broken(&error)))?;
    side_by_side(a, b, wishes, form).map_err(|error| thrown(&error))
}

/// What is asked of a comparison of sites.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Wishes {
    names: Names,
    information: bool,
    confidence: Option<f64>,
    lang: Lang,
    day: String,
}

fn side_by_side(a: &SiteAudit, b: &SiteAudit, wishes: Wishes, form: &str) -> Result<String, Error> {
    let Wishes { names, information, confidence, lang, day } = wishes;
    let level = confidence.unwrap_or(CONFIDENCE);
    let (a, b) = (&a.audited, &b.audited);
    let mut found = compared_sites([&a.audit, &b.audit], level, names, information, lang);
    if a.offices.is_some() || b.offices.is_some() {
        found.diagnostics.push(Diagnostic::new(&codes::COMPARE_OFFICES_LEFT_OUT));
    }
    if form == "json" {
        return Ok(answered(&found).to_string());
    }
    in_form(&report::comparison(&found, &context(&day), lang), form)
}

fn answered(found: &Compared) -> Value {
    let notes: Vec<WireDiagnostic> = found.diagnostics.iter().map(|note| note.to_wire(found.lang)).collect();
    let versions = Versions::of(&current());
    json!({"schema": SCHEMA, "ok": json::compare::answer(found), "diagnostics": notes, "versions": versions})
}

fn written(request: &str, day: &str) -> Result<Paper, Error> {
    let mut fields: Map<String, Value> = serde_json::from_str(request).map_err(|error| broken(&error))?;
    let kind = fields.remove("kind").unwrap_or_default();
    for envelope in ["schema", "id"] {
        fields.remove(envelope);
    }
    let (factors, context) = (current(), context(day));
    match kind.as_str() {
        Some("compare") => {
            let found = json::compare::compared(fields, &factors)?;
            Ok(report::comparison(&found, &context, found.lang))
        }
        Some("offers") => {
            let found = offers(&json::offers::request(fields)?, &factors)?;
            Ok(report::offers(&found, &context, found.lang))
        }
        Some("plan") => {
            let found = plan(&json::plan::request(fields)?, &factors)?;
            Ok(report::plan(&found, &context, found.lang))
        }
        _ => {
            let found = kind.as_str().map_or_else(|| kind.to_string(), str::to_owned);
            let refusal = Diagnostic::new(&codes::KIND_UNKNOWN).with("found", found);
            Err(refusal.with("expected", "compare, offers, plan").at(Location::path("kind")).into())
        }
    }
}

fn context(day: &str) -> PaperContext {
    PaperContext { generated_on: day.to_owned(), ..PaperContext::default() }
}

fn in_form(paper: &Paper, form: &str) -> Result<String, Error> {
    match form {
        "html" => Ok(paper.to_html()),
        "md" => Ok(paper.to_markdown()),
        "csv" => Ok(paper.to_csv(CsvStyle { decimal_comma: false })),
        found => {
            let forms = ["html", "md", "csv"];
            let nearest = empreinte::text::nearest(found, forms.into_iter()).unwrap_or_default();
            let refusal = Diagnostic::new(&codes::VALUE_UNKNOWN).with("found", found).with("field", "form");
            Err(refusal.with("nearest", nearest).with("expected", forms.join(", ")).into())
        }
    }
}

/// The refusal of a text that is not of the form of this layer.
fn broken(error: &serde_json::Error) -> Error {
    Diagnostic::new(&codes::FIELD_INVALID).with("detail", error).into()
}
