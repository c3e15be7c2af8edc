//! Where the doubt comes from, and closed form beside draws: what a fleet that asked for it, and every site, has to say.

use super::super::chart::{Mark, intervals};
use super::super::document::{Block, Figure, LegendEntry, Table};
use super::super::speaker::{Speaker, capital};
use super::super::untrusted::clean;
use super::super::words::{doubt as words, names};
use super::summary::describe;
use crate::datacentre::footprint::PostKind;
use crate::fleet::uncertain::{Driver, IndicatorUncertainty, SAYS, Uncertainty, Unstated};
use crate::indicator::Indicator;

pub(in crate::report) mod threshold;

/// Drivers that are named.
const MOST: usize = 10;

/// Blocks on an indicator; none where it has no total.
pub(in crate::report) fn blocks(
    w: &Speaker,
    uncertainty: &Uncertainty,
    indicator: Indicator,
    unit: &str,
) -> Vec<Block> {
    let Some(found) = uncertainty.indicators.get(indicator.code()) else { return Vec::new() };
    let mut blocks: Vec<Block> = Vec::new();
    if let Some(table) = agreement(w, uncertainty, indicator, unit) {
        blocks.extend([Block::Table(table), Block::Paragraph(w.say(SAYS))]);
    }
    blocks.extend(mean(w, indicator, found).map(Block::Paragraph));
    if let Some(ranges) = found.ranges {
        let ends = [("low", ranges.low), ("high", ranges.high)];
        let ends = ends.map(|(name, value)| (name, w.amount(value, indicator)));
        let ends = ends.each_ref().map(|(name, text)| (*name, text.as_str()));
        blocks.push(Block::Paragraph(w.fill(words::RANGES, &ends)));
    }
    if let Some(first) = found.drivers.first() {
        blocks.push(Block::Figure(drivers(w, indicator, unit, found)));
        // What to find out first follows from the decision where one is stated.
        blocks.extend(found.threshold.is_none().then(|| Block::Paragraph(next(w, first))));
    }
    blocks
}

/// What of a total has no stated doubt; empty where everything has one.
pub(in crate::report) fn unstated(w: &Speaker, unstated: &[Unstated]) -> Table {
    let mut table =
        w.table(w.say(words::UNSTATED), &[names::COL_POST, words::COL_INPUT], &[names::COL_SHARE]);
    for part in unstated {
        let input = if part.input == "figure" { words::INPUT_FIGURE } else { words::INPUT_AMOUNT };
        table.rows.push(vec![post(w, part.post), w.say(input), w.numbers.percent(part.share)]);
    }
    table.with_note(w.say(words::UNSTATED_NOTE))
}

/// Name of a kind of post by its id, with the side of a comparison that may stand behind it.
fn post(w: &Speaker, code: &str) -> String {
    let (id, side) = code.split_once(' ').unwrap_or((code, ""));
    let kind = PostKind::ALL.iter().find(|kind| kind.code() == id);
    let name = kind.map_or_else(|| id.to_owned(), |kind| w.say(kind.name()));
    format!("{name} {side}").trim_end().to_owned()
}

/// Closed form and draws side by side; `None` where nothing was drawn.
pub(in crate::report) fn agreement(
    w: &Speaker,
    uncertainty: &Uncertainty,
    indicator: Indicator,
    unit: &str,
) -> Option<Table> {
    let found = uncertainty.indicators.get(indicator.code())?;
    let drawing = uncertainty.drawing.as_ref().filter(|_| !found.agreement.is_empty())?;
    let title = w.fill(words::AGREEMENT, &[("indicator", &w.indicator(indicator)), ("unit", unit)]);
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
    Some(table.with_note(note))
}

/// Says where the mean lies when it is not the value.
fn mean(w: &Speaker, indicator: Indicator, found: &IndicatorUncertainty) -> Option<String> {
    let gap = found.mean / found.value - 1.0;
    (gap.abs() > 1e-3).then(|| {
        w.fill(
            words::MEAN_IS,
            &[("mean", &w.amount(found.mean, indicator)), ("gap", &w.numbers.percent_change(gap))],
        )
    })
}

/// What a driver is, in words: its kind as answers write it, of what, and the device type of a model.
pub(in crate::report) fn name(w: &Speaker, kind: &str, driver_of: &str, device_type: &str) -> String {
    let of = |text, of: &str| w.fill(text, &[("of", of)]);
    let input = |all, text| match driver_of {
        "" | "lines" => w.say(all),
        group => of(text, group),
    };
    match kind {
        "source" => of(words::SOURCE, driver_of),
        "model" => w.fill(words::MODEL, &[("types", &w.plural(device_type)), ("of", driver_of)]),
        "units" => w.say(words::UNITS),
        "lifetime" => input(words::LIFETIMES, words::LIFETIME),
        "energy" => input(words::ENERGIES, words::ENERGY),
        "quantity" => input(words::QUANTITIES, words::QUANTITY),
        "electricity" => of(words::ELECTRICITY, &w.zone(driver_of)),
        "recognition" if driver_of == "unknown" => w.say(words::UNRECOGNISED),
        "recognition" => w.fill(words::RECOGNITION, &[("types", &w.plural(driver_of))]),
        "meter" if driver_of.is_empty() => w.say(words::METERS),
        "meter" => of(words::METER, &clean(driver_of)),
        "post" => of(words::POST, &post(w, driver_of)),
        _ => w.say(words::EVERYTHING),
    }
}

fn named(w: &Speaker, driver: &Driver) -> String {
    name(w, driver.driver.code(), &driver.of, &driver.device_type)
}

/// The drivers as a chart.
fn drivers(w: &Speaker, indicator: Indicator, unit: &str, found: &IndicatorUncertainty) -> Figure {
    let title = w.fill(words::DRIVERS, &[("indicator", &w.indicator(indicator)), ("unit", unit)]);
    let table = drivers_table(w, found);
    let mut marks = Vec::new();
    for (driver, cells) in found.drivers.iter().zip(&table.rows) {
        if let (Some(bounds), [label, first, _, from, to]) = (driver.low.zip(driver.high), cells.as_slice()) {
            let (label, words) = (label.clone(), format!("{from} – {to} ({first})"));
            marks.push(Mark { label, words, value: None, bounds: Some(bounds), own: false });
        }
    }
    let tick = |value| w.numbers.number(value);
    let svg = intervals("drivers", &title, &describe(&table), &marks, Some(found.mean), tick);
    let mean = w.fill(words::BASELINE, &[("mean", &w.numbers.number(found.mean))]);
    let legend = vec![LegendEntry { class: "l-baseline", label: mean }];
    Figure { title, legend, svg, table: table.with_note(w.say(words::DRIVERS_NOTE)) }
}

/// The drivers with their shares, and how far each alone moves the total.
pub(in crate::report) fn drivers_table(w: &Speaker, found: &IndicatorUncertainty) -> Table {
    let columns = [words::COL_FIRST, words::COL_TOTAL, words::COL_FROM, words::COL_TO];
    let mut table = w.table("", &[names::COL_DRIVER], &columns);
    for driver in found.drivers.iter().take(MOST) {
        let label = capital(&named(w, driver));
        let [first, total] = [driver.first_order, driver.total_order].map(|share| w.numbers.percent(share));
        let end = |end: Option<f64>| end.map_or_else(|| w.say(names::NONE), |end| w.numbers.number(end));
        table.rows.push(vec![label, first, total, end(driver.low), end(driver.high)]);
    }
    table
}

/// What to find out first: what would lower the variance most, were it known.
fn next(w: &Speaker, first: &Driver) -> String {
    let share = w.numbers.percent(first.first_order);
    w.fill(words::NEXT, &[("driver", &named(w, first)), ("share", &share)])
}
