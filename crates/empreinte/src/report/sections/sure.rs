//! How sure: what the interval says and does not say, where it comes from, what one assumption changes.

use super::super::chart::{Mark, intervals};
use super::super::document::{Block, Figure, LegendEntry, Section};
use super::super::model::{Row, row_of};
use super::super::words::{names, sure as words};
use super::super::writer::{Writer, capital};
use super::doubt;
use super::summary::{between_references, describe, interval_sentence};
use crate::fleet::request::Dependence;
use crate::fleet::sensitivity::{Change, Sharer};

/// Drivers that are named.
const MOST_DRIVERS: usize = 8;

pub(super) fn section(w: &Writer<'_>) -> Section {
    let mut blocks = Vec::new();
    if let Some(row) = w.report.headline().filter(|row| row.total.known().is_some()) {
        blocks.push(Block::Heading(w.say(words::SAYS)));
        blocks.extend(interval_sentence(w, row).map(Block::Paragraph));
        blocks.push(Block::Paragraph(says(w, row)));
        blocks.extend(between_references(w, row).map(Block::Paragraph));
        blocks.push(Block::Heading(w.say(words::SAYS_NOT)));
        blocks.push(Block::List(says_not(w, row)));
        let of_doubt = w.report.uncertainty.as_ref().map_or_else(Vec::new, |found| {
            doubt::blocks(w, found, row.indicator, &w.rate_unit(row.indicator))
        });
        if of_doubt.is_empty() {
            blocks.extend(drivers(w));
        }
        blocks.extend(of_doubt);
        let uncertainty = w.report.uncertainty.iter();
        let thresholds =
            uncertainty.flat_map(|found| doubt::threshold::blocks(w, found, &|of| w.rate_unit(of)));
        blocks.extend(thresholds);
        blocks.push(Block::Figure(sensitivity(w, row)));
    }
    Section { id: "how-sure", title: w.say(words::HEADING), blocks }
}

fn says(w: &Writer<'_>, row: &Row) -> String {
    let reference = w.reference(&w.report.scope.reference);
    if row.total.known().is_none_or(|total| total.low.is_none()) {
        return w.fill(words::SAYS_NOTHING, &[("reference", &reference)]);
    }
    let level = w.numbers.percent(w.report.scope.confidence);
    let mut says = w.fill(words::SAYS_TEXT, &[("reference", &reference), ("level", &level)]);
    if w.report.scope.dependence == Dependence::Full {
        says.push(' ');
        says.push_str(&w.say(words::SAYS_FULL));
    }
    says
}

fn says_not(w: &Writer<'_>, row: &Row) -> Vec<String> {
    let mut list = vec![w.say(words::NOT_REFERENCE)];
    let total = row.total.known().map_or(0.0, |total| total.value);
    if let Some(usage) = row.stage(crate::stage::Stage::Use).filter(|_| total > 0.0) {
        list.push(w.fill(words::NOT_USE, &[("share", &w.numbers.percent(usage.value / total))]));
    }
    list.extend([w.say(words::NOT_LIFETIME), w.say(words::NOT_INVENTORY)]);
    list
}

/// What an error is shared by, in words.
fn sharer(w: &Writer<'_>, sharer: &Sharer) -> String {
    match sharer {
        Sharer::Source { source } => w.fill(words::DRIVER_SOURCE, &[("source", source)]),
        Sharer::Figure { factor, device_type } => {
            w.fill(words::DRIVER_FIGURE, &[("types", &w.plural(device_type)), ("factor", factor)])
        }
        Sharer::Units => w.say(words::DRIVER_UNITS),
    }
}

fn drivers(w: &Writer<'_>) -> Vec<Block> {
    let Some(first) = w.report.drivers.first() else { return Vec::new() };
    let mut table = w.table(w.say(words::DRIVERS), &[names::COL_DRIVER], &[names::COL_VARIANCE]);
    for driver in w.report.drivers.iter().take(MOST_DRIVERS) {
        table.rows.push(vec![capital(&sharer(w, &driver.sharer)), w.numbers.percent(driver.variance_share)]);
    }
    let mut blocks = vec![Block::Table(table.with_note(w.say(words::DRIVERS_NOTE)))];
    match &first.sharer {
        Sharer::Source { .. } => blocks.push(Block::Paragraph(w.say(words::NEXT_SOURCE))),
        Sharer::Figure { device_type, .. } => {
            blocks.push(Block::Paragraph(w.fill(words::NEXT_FIGURE, &[("types", &w.plural(device_type))])));
        }
        Sharer::Units => {}
    }
    blocks
}

/// A change of one assumption and the total it gives.
struct Changed {
    words: String,
    total: f64,
}

fn changes(w: &Writer<'_>, row: &Row) -> Vec<Changed> {
    let cases = w.report.sensitivity.iter().map(|case| Changed {
        words: match &case.change {
            Change::Lifetime { factor } => {
                w.fill(words::CHANGE_LIFETIME, &[("factor", &w.numbers.plain(*factor))])
            }
            Change::Electricity { location, per_kwh } => {
                let unit = format!("{}/kWh", row.unit);
                let per_kwh = w.numbers.with_unit(&w.numbers.number(*per_kwh), &unit);
                w.fill(words::CHANGE_ELECTRICITY, &[("zone", &w.zone(location)), ("per_kwh", &per_kwh)])
            }
        },
        total: case.total,
    });
    let others = w.report.references.iter().filter(|part| part.reference != w.report.scope.reference);
    let references = others.filter_map(|part| {
        let total = row_of(&part.impacts, row.indicator)?.total.known()?.value;
        let reference = w.reference(part.reference);
        Some(Changed { words: w.fill(words::CHANGE_REFERENCE, &[("reference", &reference)]), total })
    });
    cases.chain(references).collect()
}

fn sensitivity(w: &Writer<'_>, row: &Row) -> Figure {
    let indicator = row.indicator;
    let unit = w.rate_unit(indicator);
    let title = w.fill(words::SENSITIVITY, &[("indicator", &w.indicator(indicator)), ("unit", &unit)]);
    let baseline = row.total.known().map_or(0.0, |total| total.value);
    let mut table = w.table("", &[names::COL_CHANGE], &[names::COL_TOTAL, names::COL_DIFFERENCE]);
    table.rows.push(vec![capital(&w.say(words::THIS_REPORT)), w.cell(&row.total), String::new()]);
    let mut marks = Vec::new();
    for change in changes(w, row) {
        let number = w.numbers.number(change.total);
        let difference = if baseline > 0.0 {
            w.numbers.percent_change(change.total / baseline - 1.0)
        } else {
            String::new()
        };
        let label = capital(&change.words);
        table.rows.push(vec![label.clone(), number.clone(), difference.clone()]);
        let bounds = (change.total.min(baseline), change.total.max(baseline));
        marks.push(Mark {
            label,
            words: format!("{number} ({difference})"),
            value: Some(change.total),
            bounds: Some(bounds),
            own: false,
        });
    }
    let tick = |value| w.numbers.number(value);
    let svg = intervals("sensitivity", &title, &describe(&table), &marks, Some(baseline), tick);
    let legend = vec![
        LegendEntry {
            class: "l-baseline",
            label: w.fill(words::BASELINE, &[("total", &w.cell(&row.total))]),
        },
        LegendEntry { class: "l-point", label: w.say(words::CHANGED_LEGEND) },
    ];
    Figure { title, legend, svg, table }
}
