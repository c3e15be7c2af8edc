//! The report as others read it: JSON, and CSV with one row a field.

use serde::Serialize;
use serde_json::Value;

use super::checked::{Checked, Row};
use super::ratios::Ratio;
use super::{Report, fields::Field};
use crate::lang::{Lang, Text};
use crate::period::{Day, Period};
use crate::text::csv::CsvStyle;

/// The act that the report follows.
const ACT: &str = "Delegated Regulation (EU) 2024/1364";

/// A checked report for others to read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EedExport"))]
pub struct Export {
    /// The act.
    pub act: &'static str,
    /// The days reported.
    pub period: Option<Period>,
    /// The day by which the report of this period is due.
    pub due: Option<Day>,
    /// Whether nothing that the act asks for is missing.
    pub complete: bool,
    /// Whether no error was found.
    pub valid: bool,
    /// Every field of Annexes I and II, in order.
    pub rows: Vec<ExportRow>,
    /// The ratios of Annex III.
    pub ratios: Vec<ExportRatio>,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EedRow"))]
pub struct ExportRow {
    /// Name in the report.
    pub field: &'static str,
    /// Where the act asks for it.
    pub clause: &'static str,
    /// Symbol of the act; empty where it has none.
    pub symbol: &'static str,
    /// What it is.
    pub text: &'static str,
    /// Its value.
    pub value: Option<Value>,
    /// Unit of the act; empty where it has none.
    pub unit: &'static str,
    /// Why there is no value.
    pub missing: Option<String>,
}

/// A ratio.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EedRatio"))]
pub struct ExportRatio {
    /// `pue`, `wue`, `erf` or `ref`.
    pub id: &'static str,
    /// Where the act defines it.
    pub clause: &'static str,
    /// Symbol.
    pub symbol: &'static str,
    /// Formula in the symbols of the act.
    pub formula: &'static str,
    /// Its value, unrounded.
    pub value: Option<f64>,
    /// Unit.
    pub unit: &'static str,
    /// Why there is no value.
    pub missing: Option<String>,
}

impl Export {
    /// A checked report in a language.
    #[must_use]
    pub fn of(report: &Report, checked: &Checked, lang: Lang) -> Self {
        Self {
            act: ACT,
            period: report.period,
            due: report.period.and_then(due),
            complete: checked.is_complete() && report.period.is_some(),
            valid: checked.is_valid(),
            rows: checked.rows.iter().map(|row| ExportRow::of(row, lang)).collect(),
            ratios: checked.ratios.iter().map(|ratio| ExportRatio::of(ratio, lang)).collect(),
        }
    }

    /// The rows and ratios as CSV.
    #[must_use]
    pub fn csv(&self, lang: Lang, style: CsvStyle) -> String {
        let mut out = String::new();
        style.push_row(&mut out, HEADER.map(|text| style.words(text.get(lang))));
        for row in &self.rows {
            let value = row.value.as_ref().map(|value| cell(value, style)).unwrap_or_default();
            let words = [row.clause, row.symbol, row.field, row.text].map(|text| style.words(text));
            let rest =
                [value, style.words(row.unit), style.words(row.missing.as_deref().unwrap_or_default())];
            style.push_row(&mut out, words.into_iter().chain(rest));
        }
        for ratio in &self.ratios {
            let words = [ratio.clause, ratio.symbol, ratio.id, ratio.formula].map(|text| style.words(text));
            let missing = style.words(ratio.missing.as_deref().unwrap_or_default());
            let rest = [style.number(ratio.value), style.words(ratio.unit), missing];
            style.push_row(&mut out, words.into_iter().chain(rest));
        }
        out
    }
}

/// The report of a calendar year is due by the next deadline of the year after.
fn due(period: Period) -> Option<Day> {
    let rule = crate::audit::rules::rule_set(crate::audit::rules::eu_2024_1364_scope::ID)?;
    let eve = period.end();
    crate::audit::calendar::next_deadline(rule, eve.saturating_add(jiff::Span::new().days(1))).map(Day)
}

const HEADER: [Text; 7] = [
    Text { en: "clause", fr: "disposition" },
    Text { en: "symbol", fr: "symbole" },
    Text { en: "field", fr: "champ" },
    Text { en: "meaning", fr: "sens" },
    Text { en: "value", fr: "valeur" },
    Text { en: "unit", fr: "unité" },
    Text { en: "missing", fr: "manque" },
];

/// A value as a cell: numbers in full precision, lists with bars between.
fn cell(value: &Value, style: CsvStyle) -> String {
    match value {
        Value::Number(number) => style.number(number.as_f64()),
        Value::String(text) => style.words(text),
        Value::Array(values) => {
            let texts: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
            style.words(&texts.join(" | "))
        }
        other => style.words(&other.to_string()),
    }
}

impl ExportRow {
    fn of(row: &Row, lang: Lang) -> Self {
        let Field { name, clause, symbol, unit, text, .. } = *row.field;
        Self {
            field: name,
            clause,
            symbol,
            text: text.get(lang),
            value: row.value.as_ref().ok().cloned(),
            unit,
            missing: row.value.as_ref().err().map(|missing| missing.words(lang)),
        }
    }
}

impl ExportRatio {
    fn of(ratio: &Ratio, lang: Lang) -> Self {
        Self {
            id: ratio.id,
            clause: ratio.clause,
            symbol: ratio.symbol,
            formula: ratio.formula,
            value: ratio.value,
            unit: ratio.unit,
            missing: ratio.absent.as_ref().map(|reason| reason.message(lang)),
        }
    }
}
