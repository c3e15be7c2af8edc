//! Decisions: tables of offers and rules of plans read, audits compared, reports written.

use empreinte::datacentre::site::Label;
use empreinte::decision::compare::{Compared, Names};
use empreinte::decision::offers::offers;
use empreinte::decision::plan::plan;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::factors::Factors;
use empreinte::fleet::device;
use empreinte::json::{
    Versions, compare, equipment as equipment_door, offers as offers_door, plan as plan_door,
    shift as shift_door,
};
use empreinte::report::{self, CsvStyle, Paper, PaperContext};
use empreinte::{Error, Lang};
use empreinte_import::{Limits, offers as offers_file, plan as plan_file};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::{Map, Value, json};

use crate::assessment::report::says;
use crate::audit::Audit;
use crate::{notes, refusal};

/// Reads a table of offers; gives them with its currency and what was doubtful, as JSON text.
#[pyfunction]
pub(crate) fn read_offers(py: Python<'_>, name: &str, content: &[u8]) -> PyResult<String> {
    let found = refusal::raised(py, offers_file::read(name, content, Limits::default()))?;
    let diagnostics = |lang| notes::wire(&found.diagnostics, lang);
    Ok(json!({
        "offers": found.offers, "currency": found.currency, "columns": found.columns,
        "en": diagnostics(Lang::En), "fr": diagnostics(Lang::Fr),
    })
    .to_string())
}

/// Reads the rules of a plan in TOML, YAML or JSON; gives them as JSON text.
#[pyfunction]
pub(crate) fn read_plan(py: Python<'_>, name: &str, content: &[u8]) -> PyResult<String> {
    let found = refusal::raised(py, plan_file::read(name, content))?;
    Ok(serde_json::to_string(&found).unwrap_or_default())
}

/// What is asked of a comparison: names of the sides, confidence, whether what would be worth knowing is asked too.
type Asked = ((String, String), f64, bool);

/// Compares two audits; gives the answer of the JSON door as text.
#[pyfunction]
pub(crate) fn compare_audits(py: Python<'_>, a: &Audit, b: &Audit, asked: Asked, lang: &str) -> String {
    let lang = notes::lang_of(lang);
    py.detach(|| {
        let found = compared([a, b], asked, lang);
        let diagnostics = notes::wire(&found.diagnostics, lang);
        let versions = Versions::of(&a.core().factors);
        json!({"ok": compare::answer(&found), "diagnostics": diagnostics, "versions": versions}).to_string()
    })
}

/// The report of two audits compared, in a form: `html`, `md` or `csv`.
#[pyfunction]
pub(crate) fn compare_audits_report(
    py: Python<'_>,
    a: &Audit,
    b: &Audit,
    asked: Asked,
    form: &str,
    lang: &str,
    context: &str,
) -> PyResult<String> {
    let lang = notes::lang_of(lang);
    let (context, style) = wished(context);
    let paper = py.detach(|| report::comparison(&compared([a, b], asked, lang), &context, lang));
    written(&paper, form, style)
}

fn compared(sides: [&Audit; 2], ((a, b), confidence, information): Asked, lang: Lang) -> Compared {
    let names = Names { a: Label::Same(a), b: Label::Same(b) };
    compare::compared_sites(sides.map(Audit::core), confidence, names, information, lang)
}

/// The report of a request of the kinds `compare`, `equipment`, `offers`, `plan` and `shift`, in a form: `html`, `md` or `csv`.
#[pyfunction]
pub(crate) fn decision_report(
    py: Python<'_>,
    request: &str,
    form: &str,
    lang: &str,
    context: &str,
) -> PyResult<String> {
    let (context, style) = wished(context);
    let fields = serde_json::from_str(request).unwrap_or_default();
    let paper = refusal::raised(py, py.detach(|| paper(fields, &context, notes::lang_of(lang))))?;
    written(&paper, form, style)
}

/// What a report needs beside what it tells, from JSON text.
fn wished(context: &str) -> (PaperContext, CsvStyle) {
    let wishes: Value = serde_json::from_str(context).unwrap_or_default();
    let word = |key: &str| wishes.get(key).and_then(Value::as_str).map(str::to_owned).unwrap_or_default();
    let context = PaperContext {
        organisation: word("organisation"),
        generated_on: word("generated_on"),
        command: String::new(),
    };
    (context, CsvStyle { decimal_comma: says(&wishes, "decimal_comma") })
}

fn written(paper: &Paper, form: &str, style: CsvStyle) -> PyResult<String> {
    match form {
        "html" => Ok(paper.to_html()),
        "md" => Ok(paper.to_markdown()),
        "csv" => Ok(paper.to_csv(style)),
        _ => Err(PyValueError::new_err(format!("no form `{form}` of a report"))),
    }
}

fn paper(mut fields: Map<String, Value>, context: &PaperContext, lang: Lang) -> Result<Paper, Error> {
    let factors = Factors::bundled();
    let kind = fields.remove("kind");
    fields.remove("schema");
    Ok(match kind.as_ref().and_then(Value::as_str) {
        Some("compare") => report::comparison(&compare::compared(fields, &factors)?, context, lang),
        Some("equipment") => {
            let found = device::assessed(&equipment_door::request(fields)?, &factors)?;
            report::device(&found, context, lang)
        }
        Some("offers") => report::offers(&offers(&offers_door::request(fields)?, &factors)?, context, lang),
        Some("plan") => report::plan(&plan(&plan_door::request(fields)?, &factors)?, context, lang),
        Some("shift") => {
            let (found, _) = shift_door::shifted(&shift_door::request(fields)?, &factors)?;
            report::shift(&found, context, lang)
        }
        _ => {
            let found = kind.map(|kind| kind.to_string()).unwrap_or_default();
            let refusal = Diagnostic::new(&codes::KIND_UNKNOWN).with("found", found);
            let refusal = refusal.with("expected", "compare, equipment, offers, plan, shift");
            return Err(refusal.at(Location::path("kind")).into());
        }
    })
}
