//! The few tables that a terminal shows: narrow enough for 80 to 100 columns.

use super::document::{Align, Column, Table};
use super::model::Report;
use super::sections::{
    contributors_table, coverage_table, indicators_table, methods_tables, not_counted, ratios_table,
    references_tables, sources_table, table_notes, types_table, uncounted_table,
};
use super::words::{names, summary};
use super::writer::Writer;
use crate::fleet::request::Include;
use crate::lang::Lang;
use crate::stage::Stage;

/// Largest lines shown.
const MOST_CONTRIBUTORS: usize = 5;
/// Lines not counted that are shown.
const MOST_UNCOUNTED: usize = 10;

/// The tables of a report for a terminal.
pub(super) fn render(report: &Report, lang: Lang) -> Vec<Table> {
    let w = Writer::new(report, lang);
    let mut tables = vec![total(&w), narrow_types(&w), ratios_table(&w)];
    tables.extend(thresholds(&w));
    tables.extend(side_by_side(&w));
    tables.extend([narrow_contributors(&w), coverage(&w)]);
    tables.push(without(uncounted_table(&w, MOST_UNCOUNTED), &[2, 3]));
    tables.push(without(sources_table(&w, &w.report.sources), &[3]));
    tables.retain(|table| !table.is_empty());
    tables
}

/// Thresholds that the request states, and what is worth finding out before they are said to be met.
fn thresholds(w: &Writer<'_>) -> Vec<Table> {
    let uncertainty = w.report.uncertainty.as_ref();
    let of = |found| super::sections::threshold_tables(w, found, &|of| w.rate_unit(of));
    uncertainty.map(of).unwrap_or_default()
}

/// Methods and references side by side, where they were asked for.
fn side_by_side(w: &Writer<'_>) -> Vec<Table> {
    let Some(headline) = w.report.headline() else { return Vec::new() };
    let asked = |part: Include| w.report.include.contains(&part);
    let mut tables = Vec::new();
    if asked(Include::Methods) {
        tables.extend(methods_tables(w, headline.indicator));
    }
    if asked(Include::References) {
        tables.extend(references_tables(w, headline));
    }
    tables
}

/// Every indicator: making, use, total and interval.
fn total(w: &Writer<'_>) -> Table {
    let mut table = without(indicators_table(w), &[6]);
    table.title = match &w.report.site_name {
        Some(site) => format!("{site}, {}", w.report.scope.year),
        None => format!("{}, {}", w.say(names::TITLE), w.report.scope.year),
    };
    table.notes.clear();
    if let Some(row) = w.report.headline() {
        table.notes.extend(super::sections::interval_sentence(w, row));
        table.notes.extend(super::sections::between_references(w, row));
    }
    table
}

/// Types with devices, making, use, total and share, whatever stages the report tells apart.
fn narrow_types(w: &Writer<'_>) -> Table {
    let wide = types_table(w);
    let Some(headline) = w.report.headline() else { return Table::default() };
    let mut table = Table { title: wide.title.clone(), ..Table::default() };
    let numbers =
        [names::COL_QUANTITY, names::COL_MAKING, names::COL_USE, names::COL_TOTAL, names::COL_SHARE];
    table.columns.push(Column { title: w.say(names::COL_TYPE), align: Align::Left });
    table.columns.extend(numbers.map(|title| Column { title: w.say(title), align: Align::Right }));
    let narrow = |cells: &Vec<String>, row: &super::model::Row| {
        let cell = |position: usize| cells.get(position).cloned().unwrap_or_default();
        let last = cells.len().saturating_sub(1);
        let usage = w.stage_cell(row, Stage::Use);
        vec![cell(0), cell(1), w.cell(&row.making), usage, cell(last.saturating_sub(1)), cell(last)]
    };
    let by_weight = super::sections::by_weight(w, headline.indicator);
    table.notes = table_notes(w, by_weight.iter().map(|(_, row, _)| *row), &[Stage::Use]);
    let rows = wide.rows.iter().zip(by_weight);
    table.rows.extend(rows.map(|(cells, (_, row, _))| narrow(cells, row)));
    table.total = wide.total.as_ref().map(|cells| narrow(cells, headline));
    table
}

fn narrow_contributors(w: &Writer<'_>) -> Table {
    let mut table = without(contributors_table(w), &[2, 4, 5]);
    table.rows.truncate(MOST_CONTRIBUTORS);
    table.notes.clear();
    table
}

fn coverage(w: &Writer<'_>) -> Table {
    let mut table = coverage_table(w);
    table.notes.push(format!("{}: {}", w.say(summary::NOT_COUNTED), not_counted(w)));
    table
}

/// A table without some of its columns.
fn without(mut table: Table, columns: &[usize]) -> Table {
    let keep = |position: usize| !columns.contains(&position);
    let mut position = 0;
    table.columns.retain(|_| {
        position += 1;
        keep(position - 1)
    });
    for row in table.rows.iter_mut().chain(table.total.as_mut()) {
        let mut position = 0;
        row.retain(|_| {
            position += 1;
            keep(position - 1)
        });
    }
    table
}
