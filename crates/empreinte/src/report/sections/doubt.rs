//! Where the doubt comes from, and closed form beside draws: what an assessment that asked for it has to say.

use super::super::chart::{Mark, intervals};
use super::super::document::{Block, Figure, LegendEntry};
use super::super::model::Row;
use super::super::words::{doubt as words, names};
use super::super::writer::{Writer, capital};
use super::summary::describe;
use crate::fleet::uncertain::{Driver, DriverKind, IndicatorUncertainty, SAYS};

/// Drivers that are named.
const MOST: usize = 10;

/// Blocks on the leading indicator; none where nothing of it was asked for.
pub(super) fn blocks(w: &Writer<'_>, row: &Row) -> Vec<Block> {
    let found = w.report.uncertainty.as_ref();
    let Some(found) = found.and_then(|found| found.indicators.get(row.indicator.code())) else {
        return Vec::new();
    };
    let mut blocks = agreement(w, row, found);
    blocks.extend(mean(w, row, found).map(Block::Paragraph));
    if let Some(ranges) = found.ranges {
        let ends = [("low", ranges.low), ("high", ranges.high)];
        let ends = ends.map(|(name, value)| (name, w.amount(value, row.indicator)));
        let ends = ends.each_ref().map(|(name, text)| (*name, text.as_str()));
        blocks.push(Block::Paragraph(w.fill(words::RANGES, &ends)));
    }
    if let Some(first) = found.drivers.first() {
        blocks.push(Block::Figure(drivers(w, row, found)));
        blocks.push(Block::Paragraph(next(w, first)));
    }
    blocks
}

/// Closed form and draws side by side, with what their agreement says.
fn agreement(w: &Writer<'_>, row: &Row, found: &IndicatorUncertainty) -> Vec<Block> {
    let drawing = w.report.uncertainty.as_ref().and_then(|found| found.drawing.as_ref());
    let Some(drawing) = drawing.filter(|_| !found.agreement.is_empty()) else { return Vec::new() };
    let title = w.fill(
        words::AGREEMENT,
        &[("indicator", &w.indicator(row.indicator)), ("unit", &w.rate_unit(row.indicator))],
    );
    let columns = [words::COL_CLOSED, words::COL_DRAWN, words::COL_ERROR, words::COL_AGREES];
    let mut table = w.table(title, &[words::COL_NUMBER], &columns);
    for part in &found.agreement {
        let name = match part.of {
            "mean" => words::MEAN,
            "standard_deviation" => words::DEVIATION,
            "low" => words::LOW,
            _ => words::HIGH,
        };
        let numbers = [part.closed, part.drawn, part.standard_error].map(|value| w.numbers.number(value));
        let agrees = w.say(if part.agrees { words::YES } else { words::NO });
        let mut cells = vec![capital(&w.say(name))];
        cells.extend(numbers);
        cells.push(agrees);
        table.rows.push(cells);
    }
    let note = w.fill(
        words::DRAWING,
        &[
            ("draws", &w.numbers.count(drawing.draws as f64)),
            ("sampling", drawing.sampling.code()),
            ("drivers", &drawing.drivers.to_string()),
            ("seed", &drawing.seed.to_string()),
        ],
    );
    vec![Block::Table(table.with_note(note)), Block::Paragraph(w.say(SAYS))]
}

/// Says where the mean lies when it is not the value.
fn mean(w: &Writer<'_>, row: &Row, found: &IndicatorUncertainty) -> Option<String> {
    let gap = found.mean / found.value - 1.0;
    (gap.abs() > 1e-3).then(|| {
        w.fill(
            words::MEAN_IS,
            &[("mean", &w.amount(found.mean, row.indicator)), ("gap", &w.numbers.percent_change(gap))],
        )
    })
}

/// What a driver is, in words.
fn name(w: &Writer<'_>, driver: &Driver) -> String {
    let of = |text, of: &str| w.fill(text, &[("of", of)]);
    let input = |all, text| match driver.of.as_str() {
        "" | "lines" => w.say(all),
        group => of(text, group),
    };
    match driver.driver {
        DriverKind::Source => of(words::SOURCE, &driver.of),
        DriverKind::Model => {
            let types = w.plural(&driver.device_type);
            w.fill(words::MODEL, &[("types", &types), ("of", &driver.of)])
        }
        DriverKind::Units => w.say(words::UNITS),
        DriverKind::Lifetime => input(words::LIFETIMES, words::LIFETIME),
        DriverKind::Energy => input(words::ENERGIES, words::ENERGY),
        DriverKind::Quantity => input(words::QUANTITIES, words::QUANTITY),
        DriverKind::Electricity => of(words::ELECTRICITY, &w.zone(&driver.of)),
        DriverKind::Recognition if driver.of == "unknown" => w.say(words::UNRECOGNISED),
        DriverKind::Recognition => w.fill(words::RECOGNITION, &[("types", &w.plural(&driver.of))]),
        DriverKind::All => w.say(words::EVERYTHING),
    }
}

/// The drivers with their shares, and how far each alone moves the total.
fn drivers(w: &Writer<'_>, row: &Row, found: &IndicatorUncertainty) -> Figure {
    let title = w.fill(
        words::DRIVERS,
        &[("indicator", &w.indicator(row.indicator)), ("unit", &w.rate_unit(row.indicator))],
    );
    let columns = [words::COL_FIRST, words::COL_TOTAL, words::COL_FROM, words::COL_TO];
    let mut table = w.table("", &[names::COL_DRIVER], &columns);
    let mut marks = Vec::new();
    for driver in found.drivers.iter().take(MOST) {
        let label = capital(&name(w, driver));
        let [first, total] = [driver.first_order, driver.total_order].map(|share| w.numbers.percent(share));
        let end = |end: Option<f64>| end.map_or_else(|| w.say(names::NONE), |end| w.numbers.number(end));
        let ends = [end(driver.low), end(driver.high)];
        if let Some(bounds) = driver.low.zip(driver.high) {
            let words = format!("{} – {} ({first})", ends[0], ends[1]);
            marks.push(Mark { label: label.clone(), words, value: None, bounds: Some(bounds), own: false });
        }
        let mut cells = vec![label, first, total];
        cells.extend(ends);
        table.rows.push(cells);
    }
    let tick = |value| w.numbers.number(value);
    let svg = intervals("drivers", &title, &describe(&table), &marks, Some(found.mean), tick);
    let mean = w.fill(words::BASELINE, &[("mean", &w.numbers.number(found.mean))]);
    let legend = vec![LegendEntry { class: "l-baseline", label: mean }];
    Figure { title, legend, svg, table: table.with_note(w.say(words::DRIVERS_NOTE)) }
}

/// What to find out first: what would lower the variance most, were it known.
fn next(w: &Writer<'_>, first: &Driver) -> String {
    let share = w.numbers.percent(first.first_order);
    w.fill(words::NEXT, &[("driver", &name(w, first)), ("share", &share)])
}
