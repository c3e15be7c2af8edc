//! The kind `eed`: the report to the European database on data centres, checked and ready to send.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::options::CommonOptions;
use super::{Computed, Versions, decode};
use crate::audit::eed::{Export, Report};
use crate::error::Result;
use crate::factors::Factors;
use crate::text::csv::CsvStyle;

/// A request of the kind `eed`.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct EedRequest {
    /// What is known.
    pub report: Report,
    /// The report as CSV too.
    pub csv: Option<CsvForm>,
    /// Options.
    pub options: CommonOptions,
}

/// How the CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CsvForm {
    /// Decimal points, commas between cells.
    Comma,
    /// Decimal commas, semicolons between cells.
    Semicolon,
}

/// The `ok` of the kind `eed`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EedAnswer {
    /// The report.
    pub eed: Export,
    /// The same as CSV, one row a field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub csv: Option<String>,
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let request: EedRequest = decode::request(fields)?;
    let lang = request.options.lang;
    let checked = request.report.check(factors);
    let eed = Export::of(&request.report, &checked, lang);
    let style = |form| CsvStyle { decimal_comma: form == CsvForm::Semicolon };
    let csv = request.csv.map(|form| eed.csv(lang, style(form)));
    let mut diagnostics = checked.notes;
    diagnostics.extend(request.options.without_effect("eed", &[]));
    Ok(Computed {
        ok: serde_json::to_value(EedAnswer { eed, csv }).unwrap_or_default(),
        diagnostics,
        lang,
        versions: Versions::of(factors),
    })
}
