//! An audited site as Python holds it.

use std::collections::BTreeMap;
use std::sync::Arc;

use empreinte::audit::PartPue;
use empreinte::json::site::actions::what_if;
use empreinte::report::{CsvStyle, ReportContext};
use empreinte_import::dossier::Audited;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::{Value, json};

use crate::assessment::{Assessment, report};
use crate::fleet::Inner;
use crate::{notes, refusal};

/// An audit, with all it was made of.
#[pyclass(frozen, module = "empreinte._native")]
pub(crate) struct Audit {
    inner: Arc<Audited>,
}

impl Audit {
    pub(crate) fn new(audited: Audited) -> Self {
        Self { inner: Arc::new(audited) }
    }

    /// The audit of the core.
    pub(crate) fn core(&self) -> &empreinte::audit::Audit {
        &self.inner.audit
    }
}

#[pymethods]
impl Audit {
    /// The answer of the JSON door, with the equipment of the offices under `offices`, as JSON text.
    fn answer(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
        let answer = py.detach(|| self.inner.answer(notes::lang_of(lang)));
        Ok(refusal::raised(py, answer)?.to_string())
    }

    /// What a reader must know, as JSON text.
    fn diagnostics(&self, lang: &str) -> String {
        let all: Vec<_> = self.inner.diagnostics().cloned().collect();
        notes::wire(&all, notes::lang_of(lang)).to_string()
    }

    /// The PUE of months, and of days with their outside temperature, as JSON text, with the mean IT power of each.
    #[getter]
    fn pue_parts(&self) -> (String, String) {
        let part = |part: &PartPue| {
            json!({
                "start": part.period.start().to_string(), "end": part.period.end().to_string(),
                "total_kwh": part.total_kwh, "it_kwh": part.it_kwh, "it_kw": part.it_kw(),
                "pue": part.value(), "coverage": part.coverage, "temperature_c": part.temperature_c,
            })
        };
        let text = |parts: &[PartPue]| json!(parts.iter().map(part).collect::<Vec<_>>()).to_string();
        (text(&self.inner.audit.monthly), text(&self.inner.audit.daily))
    }

    /// What what-ifs start from, by quantity, as JSON text.
    #[getter]
    fn totals(&self, py: Python<'_>) -> PyResult<String> {
        let totals = refusal::raised(py, self.inner.audit.totals())?;
        let totals: BTreeMap<_, _> =
            totals.iter().map(|(quantity, value)| (quantity.code(), value)).collect();
        Ok(json!(totals).to_string())
    }

    /// Language of the answer.
    #[getter]
    fn lang(&self) -> &'static str {
        self.inner.audit.options.lang.code()
    }

    /// Whether names stay out of what is written.
    #[getter]
    fn anonymise(&self) -> bool {
        self.inner.anonymise
    }

    /// What some changes do, as JSON text; `changes` is `{"changes": [...], "name": ""}`.
    fn what_if(&self, py: Python<'_>, changes: &str, lang: &str) -> PyResult<String> {
        let scenario = refusal::raised(py, empreinte::json::scenario::read(changes))?;
        let found = py.detach(|| self.inner.audit.what_if(&scenario));
        Ok(serde_json::to_string(&what_if(&found, notes::lang_of(lang))).unwrap_or_default())
    }

    /// The report in a form: `html`, `md` or `csv`. `context` is JSON text.
    fn report(&self, py: Python<'_>, form: &str, lang: &str, context: &str) -> PyResult<String> {
        let wishes: Value = serde_json::from_str(context).unwrap_or_default();
        let (lang, style) =
            (notes::lang_of(lang), CsvStyle { decimal_comma: report::says(&wishes, "decimal_comma") });
        let context: ReportContext = report::context(&wishes);
        let made = py.detach(|| {
            self.inner.report(context, |report| match form {
                "html" => Some(report.to_html(lang)),
                "md" => Some(report.to_markdown(lang)),
                "csv" => Some(report.to_csv(lang, style)),
                _ => None,
            })
        });
        refusal::raised(py, made)?
            .ok_or_else(|| PyValueError::new_err(format!("no form `{form}` of a report")))
    }

    /// The equipment of the offices, assessed.
    #[getter]
    fn offices(&self) -> Option<Assessment> {
        let offices = self.inner.offices.clone()?;
        let lines = offices.request.lines.clone();
        let reports = self.inner.reports.clone();
        Some(Assessment::new(offices, Arc::new(Inner { lines, reports, ..Inner::default() })))
    }
}

/// Reads changes of a site, JSON text `{"changes": [...], "name": ""}`; gives them in one form.
#[pyfunction]
pub(crate) fn scenario(py: Python<'_>, changes: &str) -> PyResult<String> {
    let scenario = refusal::raised(py, empreinte::json::scenario::read(changes))?;
    Ok(serde_json::to_string(&scenario).unwrap_or_default())
}
