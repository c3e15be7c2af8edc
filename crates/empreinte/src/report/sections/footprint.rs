//! The footprint by type, stage and indicator.

use super::super::chart::{Bar, bars};
use super::super::document::{Align, Block, Column, Figure, Section, Table};
use super::super::model::{Row, TypePart, row_of};
use super::super::words::{footprint as words, names};
use super::super::writer::{Writer, capital};
use super::summary::{describe, table_notes};
use super::{accounting, methods, stage_class, stage_legend, stages_present};
use crate::fleet::result::LineStatus;
use crate::indicator::Indicator;
use crate::lang::Text;
use crate::stage::Stage;

pub(super) fn section(w: &Writer<'_>) -> Section {
    let mut blocks = Vec::new();
    if let Some(row) = w.report.headline().filter(|row| row.total.known().is_some()) {
        blocks.push(Block::Figure(by_type(w, row)));
    }
    blocks.push(Block::Table(indicators_table(w)));
    blocks.extend(accounting::blocks(w));
    blocks.extend(methods::blocks(w));
    Section { id: "footprint", title: w.say(words::HEADING), blocks }
}

/// Types by what they weigh for an indicator, heaviest first.
pub(in crate::report) fn by_weight<'a>(
    w: &Writer<'a>,
    indicator: Indicator,
) -> Vec<(&'a TypePart, &'a Row, f64)> {
    let parts = w.report.by_type.iter().filter_map(|part| {
        let row = row_of(&part.impacts, indicator)?;
        Some((part, row, row.total.known().map_or(0.0, |total| total.value)))
    });
    let mut parts: Vec<_> = parts.collect();
    crate::order::largest_first(&mut parts, |part| part.2);
    parts
}

fn by_type(w: &Writer<'_>, total: &Row) -> Figure {
    let present = stages_present(total);
    let whole = total.total.known().map_or(0.0, |total| total.value);
    let mut drawn = Vec::new();
    for (part, row, value) in by_weight(w, total.indicator) {
        let share = w.numbers.percent(if whole > 0.0 { value / whole } else { 0.0 });
        let parts = present.iter().filter_map(|&(stage, name)| {
            let estimate = row.stage(stage)?;
            let tip = format!("{}: {}", w.say(name), w.numbers.estimate(estimate));
            Some((stage_class(stage), estimate.value, tip))
        });
        drawn.push(Bar {
            label: capital(&w.plural(part.device_type)),
            value: format!("{} ({share})", w.cell(&row.total)),
            parts: parts.collect(),
        });
    }
    let table = types_table(w);
    Figure {
        svg: bars("types", &table.title, &describe(&table), &drawn),
        legend: stage_legend(w, &present),
        title: table.title.clone(),
        table,
    }
}

/// The total by type and stage for the leading indicator.
pub(in crate::report) fn types_table(w: &Writer<'_>) -> Table {
    let Some(total) = w.report.headline() else { return Table::default() };
    let present = stages_present(total);
    let unit = w.rate_unit(total.indicator);
    let title = w.fill(words::BY_TYPE, &[("indicator", &w.indicator(total.indicator)), ("unit", &unit)]);
    let mut columns = vec![names::COL_QUANTITY];
    columns.extend(present.iter().map(|(_, name)| *name));
    columns.extend([names::COL_TOTAL, names::COL_SHARE]);
    let mut table = w.table(capital(&title), &[names::COL_TYPE], &columns);
    let whole = total.total.known().map(|total| total.value).filter(|&whole| whole > 0.0);
    let cells = |name: String, quantity: f64, row: &Row, share: Option<f64>| {
        let mut cells = vec![name, w.numbers.count(quantity)];
        cells.extend(present.iter().map(|&(stage, _)| w.stage_cell(row, stage)));
        cells.extend([w.cell(&row.total), super::share_or_none(w, share)]);
        cells
    };
    let parts = by_weight(w, total.indicator);
    for (part, row, value) in &parts {
        let share = whole.map(|whole| value / whole);
        table.rows.push(cells(capital(&w.plural(part.device_type)), part.quantity, row, share));
    }
    let counted = w.report.coverage.of(LineStatus::Counted).quantity;
    table.total = Some(cells(w.say(names::ALL_TYPES), counted, total, whole.map(|_| 1.0)));
    table.notes = table_notes(w, parts.iter().map(|(_, row, _)| *row), &Stage::SPLIT);
    table
}

/// Every indicator with making, use, total, interval and what is missing.
pub(in crate::report) fn indicators_table(w: &Writer<'_>) -> Table {
    let mut table = w.table(
        w.say(words::INDICATORS),
        &[names::COL_INDICATOR, names::COL_UNIT],
        &[names::COL_MAKING, names::COL_USE, names::COL_TOTAL, names::COL_INTERVAL],
    );
    table.columns.push(Column { title: w.say(names::COL_MISSING), align: Align::Left });
    for row in &w.report.total {
        table.rows.push(vec![
            capital(&w.indicator(row.indicator)),
            w.rate_unit(row.indicator),
            w.cell(&row.making),
            w.stage_cell(row, Stage::Use),
            w.cell(&row.total),
            w.interval_cell(&row.total),
            missing(w, row),
        ]);
    }
    table.with_note(w.say(words::INDICATORS_NOTE))
}

/// The stages that a row lacks in whole or in part; those merged into another figure are not lacking.
fn missing(w: &Writer<'_>, row: &Row) -> String {
    use crate::provenance::Absence::MergedInSource;
    let mut parts = Vec::new();
    for stage in [Stage::Manufacturing, Stage::Distribution, Stage::Use, Stage::EndOfLife] {
        let name = w.say(stage.name());
        if let Some(reason) = row.absence(stage).filter(|&reason| reason != MergedInSource) {
            parts.push(fill(w, words::MISSING_ALL, &name, "", &w.say(reason.name())));
        } else if let Some(missing) =
            row.missing.get(&stage).filter(|missing| missing.reason != MergedInSource)
        {
            let share = w.numbers.percent(missing.quantity_share);
            parts.push(fill(w, words::MISSING_PART, &name, &share, &w.say(missing.reason.name())));
        }
    }
    if parts.is_empty() { w.say(words::NONE_MISSING) } else { parts.join(", ") }
}

fn fill(w: &Writer<'_>, text: Text, stage: &str, share: &str, reason: &str) -> String {
    w.fill(text, &[("stage", stage), ("share", share), ("reason", reason)])
}
