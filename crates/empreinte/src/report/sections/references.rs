//! Published references side by side: never averaged, with the range between them.

use super::super::chart::{Mark, intervals};
use super::super::document::{Align, Block, Column, Figure, Table};
use super::super::model::{Row, row_of};
use super::super::words::{equipment as words, names};
use super::super::writer::{NO_VALUE, Writer, capital};
use super::share_or_none;
use super::summary::{describe, interval_legend};
use crate::stage::Stage;

pub(super) fn blocks(w: &Writer<'_>) -> Vec<Block> {
    let Some(headline) = w.report.headline().filter(|_| !w.report.references.is_empty()) else {
        return Vec::new();
    };
    let mut blocks =
        vec![Block::Heading(w.say(words::REFERENCES)), Block::Paragraph(w.say(words::REFERENCES_TEXT))];
    blocks.push(Block::Figure(figure(w, headline)));
    let devices = per_device(w);
    if !devices.is_empty() {
        blocks.push(Block::Table(devices));
    }
    blocks
}

/// The references side by side, for the total and for one device of each type, as tables alone.
pub(in crate::report) fn references_tables(w: &Writer<'_>, headline: &Row) -> Vec<Table> {
    let figure = figure(w, headline);
    vec![Table { title: figure.title, ..figure.table }, per_device(w)]
}

fn figure(w: &Writer<'_>, headline: &Row) -> Figure {
    let indicator = headline.indicator;
    let unit = w.rate_unit(indicator);
    let title = w.fill(words::REFERENCES_TOTAL, &[("indicator", &w.indicator(indicator)), ("unit", &unit)]);
    let mut table = w.table(
        "",
        &[names::COL_REFERENCE],
        &[names::COL_COUNTED, names::COL_MAKING, names::COL_USE, names::COL_TOTAL, names::COL_INTERVAL],
    );
    let mut marks = Vec::new();
    let mut add = |name: String, share: Option<f64>, row: &Row, own: bool| {
        table.rows.push(vec![
            name.clone(),
            share_or_none(w, share),
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
            own,
        });
    };
    let own = w.report.scope.reference.as_str();
    if w.report.references.iter().all(|part| part.reference != own) {
        let name = w.fill(words::REFERENCES_CHOSEN, &[("reference", &capital(&w.reference(own)))]);
        add(name, w.report.coverage.counted_share, headline, true);
    }
    for part in &w.report.references {
        let Some(row) = row_of(&part.impacts, indicator) else { continue };
        let name = w.reference(part.reference);
        if part.reference == own {
            add(w.fill(words::REFERENCES_CHOSEN, &[("reference", &name)]), part.counted_share, row, true);
        } else {
            add(name, part.counted_share, row, false);
        }
    }
    let table = table.with_note(w.say(words::COVERAGE_DIFFERS));
    let svg =
        intervals("references", &title, &describe(&table), &marks, None, |value| w.numbers.number(value));
    Figure { title, legend: interval_legend(w), svg, table }
}

/// Making of one device of each type by reference, and the range between them.
fn per_device(w: &Writer<'_>) -> Table {
    let mut table = w.table(w.say(words::PER_DEVICE), &[names::COL_TYPE], &[]);
    let column = |title: String| Column { title, align: Align::Right };
    table.columns.extend(w.report.references.iter().map(|part| column(w.reference(part.reference))));
    table.columns.push(column(w.say(names::COL_RANGE)));
    for part in &w.report.by_type {
        let values: Vec<Option<f64>> =
            w.report.references.iter().map(|other| other.per_device.get(part.device_type).copied()).collect();
        let known = values.iter().copied().flatten();
        let (count, low, high) = known.fold((0, f64::INFINITY, 0.0_f64), |(count, low, high), kg| {
            (count + 1, low.min(kg), high.max(kg))
        });
        if count == 0 {
            continue;
        }
        let mut cells = vec![capital(&w.plural(part.device_type))];
        let none = || NO_VALUE.to_owned();
        cells.extend(values.iter().map(|value| value.map_or_else(none, |kg| w.numbers.number(kg))));
        let [low, high] = [low, high].map(|kg| w.numbers.number(kg));
        cells.push(if count > 1 { w.fill(names::RANGE, &[("low", &low), ("high", &high)]) } else { none() });
        table.rows.push(cells);
    }
    table.with_note(w.say(words::PER_DEVICE_NOTE))
}
