//! The tables of a device.

use super::super::document::{Align, Column, Table};
use super::super::number::unit_name;
use super::super::speaker::{NO_VALUE, capital};
use super::super::untrusted::clean;
use super::super::words::{device as words, names};
use super::Teller;
use crate::decision::replacement::chance;
use crate::equipment::part::Part;
use crate::equipment::usage::PowerSource;
use crate::equipment::{Amount, Assessed, PartResult, Road, Status};
use crate::impacts::Cell;
use crate::indicator::Indicator;
use crate::lang::Text;
use crate::provenance::Layer;
use crate::stage::Stage;

/// A deviation below this share of the value is the rounding of sums.
const ROUNDING: f64 = 1e-12;

/// Adds columns of text after those of numbers.
fn with_text(w: &Teller<'_>, mut table: Table, columns: &[Text]) -> Table {
    table.columns.extend(columns.iter().map(|&title| Column { title: w.say(title), align: Align::Left }));
    table
}

/// One row a component: what it was taken for, its making, its use and its power, all units together.
pub(super) fn components(w: &Teller<'_>) -> Table {
    let Assessed { device, assessment } = w.result();
    let text = [words::COL_COMPONENT, words::COL_TAKEN_FOR];
    let columns = [words::COL_UNITS, words::COL_MAKING, words::COL_USE, words::COL_POWER];
    let table = w.table(w.say(words::COMPONENTS), &text, &columns);
    let mut table = with_text(w, table, &[words::COL_CONSTANTS]);
    for (part, result) in device.parts.iter().zip(&assessment.parts) {
        let impacts = result.impacts();
        let row = impacts.get(Indicator::Gwp);
        let cell = |cell: Option<&Cell>| cell.map_or_else(|| NO_VALUE.to_owned(), |cell| w.shown(cell));
        table.rows.push(vec![
            capital(&w.part(part)),
            taken_for(part),
            w.numbers.short(part.units.value),
            cell(row.map(|row| &row.embodied)),
            cell(row.map(|row| row.stage(Stage::Use)).filter(|_| draws(w, result))),
            w.amount_or_none(result.power_w),
            part.origin.code().to_owned(),
        ]);
    }
    if let Some(other) = assessment.other_power_w.filter(|other| other.value > 0.0) {
        let none = || NO_VALUE.to_owned();
        let power = w.amount_shown(Ok(other));
        let name = capital(&w.say(words::OTHER));
        table.rows.push(vec![name, none(), none(), none(), none(), power, none()]);
    }
    table
}

/// Whether a part has a use to speak of: a case draws nothing of its own.
fn draws(w: &Teller<'_>, part: &PartResult) -> bool {
    part.power_w.is_some() || w.result().device.parts.len() == 1
}

fn taken_for(part: &Part) -> String {
    let name = part.found.as_ref().and_then(|found| found.name.as_deref());
    name.map_or_else(|| NO_VALUE.to_owned(), clean)
}

/// One row a set of constants and indicator.
pub(super) fn totals(w: &Teller<'_>) -> Table {
    let text = [words::COL_CONSTANTS, names::COL_INDICATOR];
    let columns = [names::COL_MAKING, names::COL_USE, names::COL_TOTAL];
    let mut table = w.table(w.say(words::TOTALS), &text, &columns);
    let evaluated = &w.found.evaluated;
    for result in std::iter::once(&evaluated.result).chain(&evaluated.alternatives) {
        for row in &result.assessment.impacts.rows {
            table.rows.push(vec![
                constants(result).to_owned(),
                w.measure(row.indicator),
                w.shown(&row.embodied),
                w.shown(row.stage(Stage::Use)),
                w.shown(&row.total),
            ]);
        }
    }
    let level = w.numbers.percent(w.found.confidence);
    table.with_note(w.say(words::TOTALS_NOTE)).with_note(w.fill(words::INTERVALS_NOTE, &[("level", &level)]))
}

/// The set of constants of components; of a sheet or a reference, that it is one.
pub(super) fn constants(result: &Assessed) -> &'static str {
    match result.device.road {
        Road::Components | Road::Archetype => result.device.set.code(),
        Road::Footprint | Road::Reference => result.device.road.code(),
    }
}

/// What the device was taken for, its road, place and use: name and value.
pub(super) fn facts(w: &Teller<'_>) -> Table {
    let Assessed { device, assessment } = w.result();
    let mut rows: Vec<(Text, String)> = Vec::new();
    if let Some(named) = &device.named {
        let product = named.product.as_deref().or(named.family);
        let what = product.map_or_else(|| w.type_name(named.device_type), clean);
        let why = named.reason.render(w.lang);
        rows.push((words::TAKEN_FOR, w.fill(words::TAKEN_WHY, &[("what", &what), ("why", &clean(&why))])));
    }
    rows.push((words::ROAD, w.say(device.road.name())));
    rows.extend(device.stand_in.as_deref().map(|id| (words::BY, clean(id))));
    let mix = &device.usage.mix;
    if mix.factors.iter().any(|factor| factor.provenance.layer != Layer::User) {
        let args = [("place", w.zone(&mix.location)), ("year", mix.year.to_string())];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        rows.push((words::PLACE, w.fill(words::PLACE_YEAR, &args)));
    }
    if let Some(years) = device.usage.lifetime_years {
        rows.push((words::LIFE, w.fill(words::YEARS, &[("years", &w.numbers.short(years.value))])));
    }
    let power = assessment.power_w.map(|power| w.numbers.with_unit(&w.amount_shown(Ok(power)), "W"));
    rows.extend(power.map(|power| (words::POWER, power)));
    let energy = assessment.energy_kwh_per_year;
    let energy = energy.map(|energy| w.numbers.with_unit(&w.amount_shown(Ok(energy)), "kWh"));
    rows.extend(energy.map(|energy| (words::ENERGY, energy)));
    if let Some(grade) = w.result().maturity() {
        let (letter, meaning) = (format!("{grade:?}"), w.say(grade.meaning()));
        rows.push((
            words::MATURITY,
            w.fill(words::MATURITY_OF, &[("grade", &letter), ("meaning", &meaning)]),
        ));
    }
    let rows = rows.into_iter().map(|(name, value)| vec![w.say(name), value]);
    w.table(w.device(), &[names::COL_OPTION, names::COL_VALUE], &[]).with_rows(rows)
}

/// One row an attribute of a component, with where it comes from.
pub(super) fn attributes(w: &Teller<'_>) -> Table {
    let text = [words::COL_COMPONENT, words::COL_ATTRIBUTE];
    let table = w.table(w.say(words::ATTRIBUTES), &text, &[words::COL_VALUE]);
    let mut table = with_text(w, table, &[names::COL_UNIT, words::COL_FROM, names::COL_SOURCE]);
    for part in &w.result().device.parts {
        for known in &part.attributes {
            let mut row = vec![capital(&w.part(part)), capital(&w.say(known.attribute.name()))];
            row.push(number_shown(w, known.amount));
            row.push(unit(w, known.attribute.unit()));
            row.extend(from(w, known.status, &known.source));
            table.rows.push(row);
        }
    }
    table
}

/// A number as it was given or taken, with its range where it has one.
fn number_shown(w: &Teller<'_>, amount: Amount) -> String {
    if amount.has_range() { w.amount_shown(Ok(amount)) } else { w.numbers.plain(amount.value) }
}

/// A unit, where it is a word in the language; the sign for none for ratios.
fn unit(w: &Teller<'_>, unit: &str) -> String {
    w.say(match unit {
        "ratio" => return NO_VALUE.to_owned(),
        "year" => words::UNIT_YEAR,
        "core" => words::UNIT_CORE,
        "thread" => words::UNIT_THREAD,
        "layer" => words::UNIT_LAYER,
        "chip" | "die" => words::UNIT_CHIP,
        "in" => words::UNIT_INCH,
        other => return unit_name(other),
    })
}

/// Status and source of an input.
fn from(w: &Teller<'_>, status: Status, source: &str) -> [String; 2] {
    let source = if source.is_empty() { NO_VALUE.to_owned() } else { clean(source) };
    [w.say(status.name()), source]
}

/// Inputs of the use, and the electricity factors.
pub(super) fn usage(w: &Teller<'_>) -> Table {
    let usage = &w.result().device.usage;
    let table = w.table(String::new(), &[words::COL_INPUT], &[words::COL_VALUE]);
    let mut table = with_text(w, table, &[names::COL_UNIT, words::COL_FROM, names::COL_SOURCE]);
    for input in &usage.inputs {
        let value = match input.low.zip(input.high) {
            Some((low, high)) => {
                let [value, low, high] = [input.value, low, high].map(|number| w.numbers.number(number));
                format!("{value} ({})", w.fill(names::RANGE, &[("low", &low), ("high", &high)]))
            }
            None => w.numbers.plain(input.value),
        };
        let name = input_name(input.name).map_or_else(|| input.name.to_owned(), |text| capital(&w.say(text)));
        let mut row = vec![name, value, unit(w, input.unit)];
        row.extend(from(w, input.status, &input.source));
        table.rows.push(row);
    }
    table.rows.extend(load(w));
    for factor in &usage.mix.factors {
        let name = w.fill(words::PER_KWH, &[("indicator", &capital(&w.indicator(factor.indicator)))]);
        let unit = format!("{}/kWh", unit_name(factor.indicator.unit()));
        let provenance = &factor.provenance;
        let by = match provenance.layer {
            Layer::User => w.say(Status::Given.name()),
            Layer::Core | Layer::Odbl => capital(&w.zone(&usage.mix.location)),
        };
        table.rows.push(vec![name, w.numbers.number(factor.per_kwh), unit, by, clean(&provenance.factor)]);
    }
    table
}

/// The load, where power follows from it.
fn load(w: &Teller<'_>) -> Option<Vec<String>> {
    let device = &w.result().device;
    let counts = device.power == PowerSource::Components && w.result().assessment.power_w.is_some();
    let mean: f64 = device.usage.load.iter().map(|point| point.share * point.load.value).sum();
    let (status, source) = if device.usage.load_given {
        (Status::Given, "")
    } else {
        (Status::Default, "equipment.default.load")
    };
    let row = [w.say(words::LOAD), w.numbers.short(mean), NO_VALUE.to_owned()];
    counts.then(|| row.into_iter().chain(from(w, status, source)).collect())
}

/// Name of an input of the use.
fn input_name(field: &str) -> Option<Text> {
    Some(match field {
        "lifetime_years" => words::LIFETIME_YEARS,
        "hours_per_year" => words::HOURS_PER_YEAR,
        "pue" => words::PUE,
        "wue_l_per_kwh" => words::WUE,
        "other_consumption_ratio" => words::OTHER_RATIO,
        "average_power_w" => words::AVERAGE_POWER,
        "energy_kwh_per_year" => words::ENERGY_PER_YEAR,
        _ => return None,
    })
}

/// One row a road; empty where the roads were not asked for.
pub(super) fn roads(w: &Teller<'_>) -> Table {
    let evaluated = &w.found.evaluated;
    let columns = [words::COL_MAKING, words::COL_USE, words::COL_ENERGY];
    let mut table = w.table(w.say(words::ROADS), &[words::ROAD, words::COL_BY], &columns);
    let taken = std::iter::once(&evaluated.result).filter(|_| !evaluated.roads.is_empty());
    for Assessed { device, assessment } in taken.chain(&evaluated.roads) {
        let row = assessment.impacts.get(Indicator::Gwp);
        let cell = |cell: Option<&Cell>| cell.map_or_else(|| NO_VALUE.to_owned(), |cell| w.shown(cell));
        table.rows.push(vec![
            capital(&w.say(device.road.name())),
            device.stand_in.as_deref().map_or_else(|| NO_VALUE.to_owned(), clean),
            cell(row.map(|row| &row.embodied)),
            cell(row.map(|row| row.stage(Stage::Use))),
            w.amount_or_none(assessment.energy_kwh_per_year),
        ]);
    }
    table.with_note(w.say(words::ROADS_NOTE))
}

/// One row an indicator of a replacement; empty without one.
pub(super) fn break_even(w: &Teller<'_>) -> Table {
    let columns = [words::COL_MAKING_NEW, words::COL_SAVING, words::COL_YEARS, words::COL_CHANCE];
    let table = w.table(w.say(words::BREAK_EVEN), &[names::COL_INDICATOR], &columns);
    let mut table = with_text(w, table, &[words::COL_VERDICT]);
    let Some((old, found)) = &w.found.evaluated.replacement else { return table };
    for found in found {
        let chance = chance(old, w.result(), found.indicator, w.found.confidence);
        let within = chance.and_then(|chance| chance.within_life);
        table.rows.push(vec![
            w.measure(found.indicator),
            w.amount_shown(found.making),
            w.amount_shown(found.saving_per_year),
            found.years.map_or_else(|| w.say(words::NEVER), |years| w.numbers.years(years.value)),
            within.map_or_else(|| NO_VALUE.to_owned(), |chance| w.numbers.percent(chance)),
            w.say(found.verdict.name()),
        ]);
    }
    table.with_note(w.say(words::BREAK_EVEN_NOTE))
}

/// What draws say of a year; empty without draws.
pub(super) fn doubt(w: &Teller<'_>) -> Table {
    let columns = [words::COL_VALUE, words::COL_MEAN, words::COL_DEVIATION, names::COL_LOW, names::COL_HIGH];
    let mut table = w.table(w.say(words::DOUBT), &[names::COL_INDICATOR], &columns);
    let Some(found) = &w.found.uncertainty else { return table };
    for (code, found) in &found.indicators {
        let (Some(drawn), Some(indicator)) = (&found.drawn, Indicator::from_code(code)) else { continue };
        let interval = drawn.intervals.first();
        let bounds = [interval.map(|found| found.low.value), interval.map(|found| found.high.value)];
        // What does not vary has a deviation of a few last digits.
        let deviation =
            Some(drawn.standard_deviation.value).filter(|sd| sd.abs() > ROUNDING * found.value.abs());
        let numbers = [Some(found.value), Some(drawn.mean.value), Some(deviation.unwrap_or(0.0))];
        let cell =
            |value: Option<f64>| value.map_or_else(|| NO_VALUE.to_owned(), |value| w.numbers.number(value));
        let unit = w.rate_unit(indicator);
        let name = format!("{} ({unit})", capital(&w.indicator(indicator)));
        table.rows.push(std::iter::once(name).chain(numbers.into_iter().chain(bounds).map(cell)).collect());
    }
    match &found.drawing {
        Some(drawing) => {
            let args = [
                ("draws", w.whole(u64::try_from(drawing.draws).unwrap_or(u64::MAX))),
                ("seed", drawing.seed.to_string()),
            ];
            let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
            table.with_note(w.fill(words::DOUBT_NOTE, &args))
        }
        None => table,
    }
}

/// Every figure used, once, with where in its source it stands.
pub(super) fn figures(w: &Teller<'_>) -> Table {
    let text = [names::COL_FIGURE, names::COL_SOURCE, words::COL_LOCATOR, names::COL_GRADE];
    let mut table = w.table(w.say(words::FIGURES), &text, &[]);
    let evaluated = &w.found.evaluated;
    let all = std::iter::once(&evaluated.result).chain(&evaluated.alternatives).chain(&evaluated.roads);
    for figure in all.flat_map(Assessed::figures) {
        let words = [&figure.factor, &figure.source, &figure.locator];
        let row: Vec<String> =
            words.iter().map(|word| clean(word)).chain([format!("{:?}", figure.grade)]).collect();
        if !table.rows.contains(&row) {
            table.rows.push(row);
        }
    }
    table
}
