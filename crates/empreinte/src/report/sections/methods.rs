//! Stock, flux and age side by side, and why they differ.

use super::super::chart::{Mark, intervals};
use super::super::document::{Block, Figure, Table};
use super::super::model::row_of;
use super::super::words::{footprint as words, names};
use super::super::writer::{NO_VALUE, Writer, capital};
use super::summary::{describe, interval_legend};
use super::years_or_none;
use crate::indicator::Indicator;
use crate::stage::Stage;

pub(super) fn blocks(w: &Writer<'_>) -> Vec<Block> {
    let Some(headline) = w.report.headline() else { return Vec::new() };
    let mut blocks = vec![Block::Heading(w.say(words::METHODS)), Block::Paragraph(w.say(words::METHODS_WHY))];
    blocks.push(Block::Figure(figure(w, headline.indicator)));
    if !w.report.reconciliation.is_empty() {
        blocks.push(Block::Table(reconciliation(w)));
    }
    blocks
}

/// The methods side by side and why they differ, as tables alone.
pub(in crate::report) fn methods_tables(w: &Writer<'_>, indicator: Indicator) -> Vec<Table> {
    let figure = figure(w, indicator);
    let mut tables = vec![Table { title: figure.title, ..figure.table }];
    tables.extend((!w.report.reconciliation.is_empty()).then(|| reconciliation(w)));
    tables
}

fn figure(w: &Writer<'_>, indicator: Indicator) -> Figure {
    let unit = w.rate_unit(indicator);
    let title = w.fill(words::METHODS_TITLE, &[("indicator", &w.indicator(indicator)), ("unit", &unit)]);
    let mut table = w.table(
        "",
        &[names::COL_METHOD],
        &[names::COL_COUNTED, names::COL_MAKING, names::COL_USE, names::COL_TOTAL, names::COL_INTERVAL],
    );
    let mut marks = Vec::new();
    let mut rows = Vec::new();
    for part in &w.report.methods {
        let Some(row) = row_of(&part.impacts, indicator) else { continue };
        rows.push(row);
        let name = capital(&w.method(part.method));
        table.rows.push(vec![
            name.clone(),
            w.numbers.count(part.quantity),
            w.cell(&row.making),
            w.stage_cell(row, Stage::Use),
            w.cell(&row.total),
            w.interval_cell(&row.total),
        ]);
        let total = row.total.known();
        marks.push(Mark {
            label: name,
            words: w.cell(&row.total),
            value: total.map(|total| total.value),
            bounds: total.and_then(|total| total.low.zip(total.high)),
            own: part.method == w.report.scope.method,
        });
    }
    table.notes.extend(w.why_no_value(rows.into_iter(), &[Stage::Use]));
    let svg = intervals("methods", &title, &describe(&table), &marks, None, |value| w.numbers.number(value));
    Figure { title, legend: interval_legend(w), svg, table }
}

fn reconciliation(w: &Writer<'_>) -> Table {
    let columns = [
        names::COL_IN_USE,
        names::COL_PURCHASES,
        names::COL_IMPLIED,
        names::COL_LIFETIME,
        names::COL_GAP,
        names::COL_MEAN_AGE,
    ];
    let mut table = w.table(w.say(words::RECONCILIATION), &[names::COL_TYPE], &columns);
    for row in &w.report.reconciliation {
        table.rows.push(vec![
            capital(&w.plural(row.device_type)),
            w.numbers.count(row.in_use),
            w.numbers.count(row.purchases_per_year),
            years_or_none(w, row.implied_lifetime_years),
            years_or_none(w, row.assumed_lifetime_years),
            row.gap_years().map_or_else(|| NO_VALUE.to_owned(), |gap| w.signed(gap)),
            years_or_none(w, row.mean_age_years),
        ]);
    }
    let year = w.report.scope.year.to_string();
    table
        .with_note(w.fill(words::RECONCILIATION_NOTE, &[("year", &year)]))
        .with_note(w.say(words::NO_PURCHASES))
}
