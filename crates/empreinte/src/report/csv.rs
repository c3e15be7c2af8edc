//! The lines as CSV (RFC 4180): one row a line, full precision, safe to open in a spreadsheet.

use super::model::{Amount, LinePart, Report, Row, row_of};
use super::sections::reason;
use super::words::names;
use super::writer::Writer;
use crate::indicator::Indicator;
use crate::lang::Lang;
use crate::stage::Stage;
pub use crate::text::csv::CsvStyle;

/// The lines of a report.
pub(super) fn render(report: &Report, lang: Lang, style: CsvStyle) -> String {
    let w = Writer::new(report, lang);
    let mut out = String::new();
    style.push_row(&mut out, header(&w, style));
    for line in &report.lines {
        style.push_row(&mut out, cells(&w, line, style));
    }
    out
}

const COLUMNS: [crate::lang::Text; 9] = [
    names::COL_LINE,
    names::COL_TYPE,
    names::COL_NAME,
    names::COL_MODEL,
    names::COL_QUANTITY,
    names::COL_YEAR,
    names::COL_STATUS,
    names::COL_REASON,
    names::COL_GRADE,
];

fn indicators<'a>(w: &Writer<'a>) -> impl Iterator<Item = Indicator> + use<'a> {
    w.report.total.iter().map(|row| row.indicator)
}

fn header(w: &Writer<'_>, style: CsvStyle) -> Vec<String> {
    let mut header: Vec<String> = COLUMNS.iter().map(|&column| w.say(column)).collect();
    let per_year =
        |unit: &str| names::PER_YEAR.fill(w.lang, &[("unit", crate::lang::Arg::Word(unit.to_owned()))]);
    for indicator in indicators(w) {
        let unit = per_year(indicator.unit());
        let amounts = [names::COL_MAKING, names::COL_USE, names::COL_TOTAL, names::COL_LOW, names::COL_HIGH];
        header
            .extend(amounts.map(|amount| format!("{} - {} ({unit})", w.indicator(indicator), w.say(amount))));
    }
    header.iter().map(|title| style.words(title)).collect()
}

fn cells(w: &Writer<'_>, line: &LinePart, style: CsvStyle) -> Vec<String> {
    let mut cells = vec![
        style.words(&line.id),
        style.words(line.device_type.as_deref().unwrap_or("unknown")),
        style.words(line.name.as_deref().unwrap_or_default()),
        style.words(line.model.as_ref().map_or("", |model| model.get(w.lang))),
        style.number(Some(line.quantity)),
        line.purchase_year.map_or_else(String::new, |year| year.to_string()),
        style.words(&w.say(line.status.name())),
        style.words(&reason(w, line)),
        line.grade.map_or_else(String::new, |grade| format!("{grade:?}")),
    ];
    for indicator in indicators(w) {
        cells.extend(amounts(row_of(&line.impacts, indicator)).map(|value| style.number(value)));
    }
    cells
}

/// Making, use, total and the bounds of the total.
fn amounts(row: Option<&Row>) -> [Option<f64>; 5] {
    let value = |amount: &Amount| amount.known().map(|estimate| estimate.value);
    let Some(row) = row else { return [None; 5] };
    let total = row.total.known();
    [
        value(&row.making),
        row.stage(Stage::Use).map(|estimate| estimate.value),
        value(&row.total),
        total.and_then(|total| total.low),
        total.and_then(|total| total.high),
    ]
}
