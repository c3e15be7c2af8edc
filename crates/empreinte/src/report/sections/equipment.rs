//! The equipment: types and ages, what weighs most, the objective, ratios beside the total.

use super::super::chart::{AgeBar, Bar, bars, pyramid};
use super::super::document::{Block, Figure, LegendEntry, Section, Table};
use super::super::model::{Row, row_of};
use super::super::words::{equipment as words, names};
use super::super::writer::{Writer, capital};
use super::summary::describe;
use super::{line_name, references, share_or_none, stage_class, stage_legend, stages_present, years_or_none};
use crate::fleet::ages::AgeClass;
use crate::fleet::request::Method;
use crate::stage::Stage;

/// Age in years from which devices share a row of the pyramid.
const OLDEST: i32 = 15;

pub(super) fn section(w: &Writer<'_>) -> Section {
    let mut blocks = vec![Block::Table(types(w))];
    if w.report.ages.iter().any(|class| class.age_years.is_some()) {
        blocks.push(Block::Figure(ages(w)));
        if let Some(share) = w.report.older_than_lifetime.filter(|&share| share > 0.0) {
            blocks
                .push(Block::Paragraph(w.fill(words::BEYOND_TEXT, &[("share", &w.numbers.percent(share))])));
        }
    }
    if let Some(row) = w.report.headline().filter(|_| !w.report.contributors.is_empty()) {
        blocks.push(Block::Figure(contributors(w, row)));
    }
    blocks.extend(objective(w));
    blocks.extend(references::blocks(w));
    blocks.extend(Some(ratios_table(w)).filter(|table| !table.is_empty()).map(Block::Table));
    Section { id: "equipment", title: w.say(words::HEADING), blocks }
}

fn types(w: &Writer<'_>) -> Table {
    let columns = [
        names::COL_QUANTITY,
        names::COL_MEAN_AGE,
        names::COL_LIFETIME,
        names::COL_IMPLIED,
        names::COL_BEYOND,
    ];
    let mut table = w.table(w.say(words::TYPES), &[names::COL_TYPE], &columns);
    for part in &w.report.by_type {
        let ages = w.report.reconciliation.iter().find(|row| row.device_type == part.device_type);
        table.rows.push(vec![
            capital(&w.plural(part.device_type)),
            w.numbers.count(part.quantity),
            years_or_none(w, ages.and_then(|row| row.mean_age_years)),
            years_or_none(w, ages.and_then(|row| row.assumed_lifetime_years)),
            years_or_none(w, ages.and_then(|row| row.implied_lifetime_years)),
            share_or_none(w, part.beyond_lifetime),
        ]);
    }
    table.with_note(w.fill(words::TYPES_NOTE, &[("year", &w.report.scope.year.to_string())]))
}

/// The pyramid with a row for every age up to the oldest, so that gaps are seen.
fn ages(w: &Writer<'_>) -> Figure {
    let title = w.fill(words::PYRAMID, &[("year", &w.report.scope.year.to_string())]);
    let dated = w.report.ages.iter().filter_map(|class| Some((class.age_years?, class)));
    let oldest = dated.clone().map(|(age, _)| age).max().unwrap_or(0).min(OLDEST);
    let mut rows: Vec<(String, f64, f64)> = (0..=oldest).map(|age| (age.to_string(), 0.0, 0.0)).collect();
    if dated.clone().any(|(age, _)| age > OLDEST)
        && let Some(last) = rows.last_mut()
    {
        last.0 = w.fill(words::AGE_OR_MORE, &[("age", &OLDEST.to_string())]);
    }
    let mut add = |position: usize, class: &AgeClass| {
        if let Some(row) = rows.get_mut(position) {
            row.1 += class.within_lifetime;
            row.2 += class.beyond_lifetime;
        }
    };
    for (age, class) in dated {
        add(usize::try_from(age.min(oldest)).unwrap_or(0), class);
    }
    if let Some(undated) = w.report.ages.iter().find(|class| class.age_years.is_none()) {
        rows.push((w.say(words::NO_YEAR), undated.within_lifetime, undated.beyond_lifetime));
    }
    let columns = [names::COL_WITHIN, names::COL_BEYOND, names::COL_TOTAL];
    let mut table = w.table("", &[names::COL_AGE], &columns);
    let mut drawn = Vec::new();
    for (label, within, beyond) in rows {
        let value = w.numbers.count(within + beyond);
        table.rows.push(vec![label.clone(), w.numbers.count(within), w.numbers.count(beyond), value.clone()]);
        drawn.push(AgeBar { label, value, within, beyond });
    }
    let legend = [("s-within", words::WITHIN), ("s-beyond", words::BEYOND)];
    let legend = legend.map(|(class, label)| LegendEntry { class, label: w.say(label) });
    Figure { svg: pyramid("ages", &title, &describe(&table), &drawn), legend: legend.into(), title, table }
}

fn contributors(w: &Writer<'_>, total: &Row) -> Figure {
    let table = contributors_table(w);
    let present = stages_present(total);
    let bar = |top: &super::super::model::Contributor| {
        let line = w.report.lines.get(top.line)?;
        let row = row_of(&line.impacts, total.indicator)?;
        let parts = present.iter().filter_map(|&(stage, name)| {
            let estimate = row.stage(stage)?;
            let tip = format!("{}: {}", w.say(name), w.numbers.estimate(estimate));
            Some((stage_class(stage), estimate.value, tip))
        });
        Some(Bar {
            label: format!("{} × {}", w.numbers.count(line.quantity), line_name(w, line)),
            value: format!("{} ({})", w.cell(&row.total), w.numbers.percent(top.share)),
            parts: parts.collect(),
        })
    };
    let drawn: Vec<_> = w.report.contributors.iter().filter_map(bar).collect();
    Figure {
        svg: bars("top", &table.title, &describe(&table), &drawn),
        legend: stage_legend(w, &present),
        title: table.title.clone(),
        table,
    }
}

/// The lines that weigh most for the leading indicator.
pub(in crate::report) fn contributors_table(w: &Writer<'_>) -> Table {
    let Some(total) = w.report.headline() else { return Table::default() };
    let unit = w.rate_unit(total.indicator);
    let title = w.fill(words::TOP, &[("indicator", &w.indicator(total.indicator)), ("unit", &unit)]);
    let columns =
        [names::COL_QUANTITY, names::COL_MAKING, names::COL_USE, names::COL_TOTAL, names::COL_SHARE];
    let mut table = w.table(title, &[names::COL_LINE, names::COL_NAME, names::COL_TYPE], &columns);
    for top in &w.report.contributors {
        let Some(line) = w.report.lines.get(top.line) else { continue };
        let Some(row) = row_of(&line.impacts, total.indicator) else { continue };
        table.rows.push(vec![
            line.id.clone(),
            line_name(w, line),
            line.device_type.as_deref().map_or_else(String::new, |id| w.type_name(id)),
            w.numbers.count(line.quantity),
            w.cell(&row.making),
            w.stage_cell(row, Stage::Use),
            w.cell(&row.total),
            w.numbers.percent(top.share),
        ]);
    }
    let share: f64 = w.report.contributors.iter().map(|top| top.share).sum();
    table.with_note(w.fill(words::TOP_NOTE, &[("share", &w.numbers.percent(share))]))
}

fn objective(w: &Writer<'_>) -> Vec<Block> {
    let (Some(objective), Some(row)) = (&w.report.objective, w.report.headline()) else { return Vec::new() };
    let after = row_of(&objective.impacts, row.indicator).and_then(|row| row.total.known());
    let (Some(before), Some(after)) = (row.total.known(), after) else { return Vec::new() };
    let saved = before.value - after.value;
    let amount = |value: f64| w.amount(value, row.indicator);
    let factor = w.numbers.plain(objective.lifetime_factor);
    let share = w.numbers.percent(if before.value > 0.0 { saved / before.value } else { 0.0 });
    let mut blocks = vec![
        Block::Heading(w.fill(words::OBJECTIVE, &[("factor", &factor)])),
        Block::Paragraph(w.fill(
            words::OBJECTIVE_TEXT,
            &[
                ("factor", &factor),
                ("before", &amount(before.value)),
                ("after", &amount(after.value)),
                ("saved", &amount(saved)),
                ("share", &share),
            ],
        )),
    ];
    if w.report.scope.method == Method::Flux {
        blocks.push(Block::Paragraph(w.say(words::OBJECTIVE_FLUX)));
    }
    blocks
}

/// The absolute total, then the same per person, workstation and m2; without rows where none is known.
pub(in crate::report) fn ratios_table(w: &Writer<'_>) -> Table {
    if w.report.per.is_empty() {
        return Table::default();
    }
    let mut table = w.table(w.say(words::PER), &[names::COL_PER], &[names::COL_NUMBER]);
    let right = super::super::document::Align::Right;
    table.columns.extend(w.report.total.iter().map(|row| super::super::document::Column {
        title: format!("{} ({})", capital(&w.indicator(row.indicator)), w.rate_unit(row.indicator)),
        align: right,
    }));
    let mut absolute = vec![capital(&w.say(words::ABSOLUTE)), "1".to_owned()];
    absolute.extend(w.report.total.iter().map(|row| w.cell(&row.total)));
    table.rows.push(absolute);
    for part in &w.report.per {
        let unit = match part.unit {
            "person" => names::PER_PERSON,
            "workstation" => names::PER_WORKSTATION,
            _ => names::PER_M2,
        };
        let name = w.say(unit);
        let name = if part.unit == "m2" { name } else { capital(&name) };
        let mut cells = vec![name, w.numbers.count(part.number)];
        cells.extend(part.impacts.iter().map(|row| w.cell(&row.total)));
        table.rows.push(cells);
    }
    table.with_note(w.say(words::PER_NOTE))
}
