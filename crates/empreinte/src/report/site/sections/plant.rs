//! Sheets of the plant: UPS, cooling units, generators.

use super::SiteWriter;
use crate::datacentre::UpsUse;
use crate::datacentre::site::{CoolingUnit, Generator, Ups, UpsMode};
use crate::lang::Text;
use crate::period::day;
use crate::report::document::{Align, Block, Column, Section, Table};
use crate::report::speaker::{NO_VALUE, capital};
use crate::report::words::site as words;

pub(super) fn section(w: &SiteWriter<'_>) -> Option<Section> {
    let tables = [ups(w), cooling(w), generators(w)];
    let blocks: Vec<Block> = tables.into_iter().filter(|table| !table.is_empty()).map(Block::Table).collect();
    (!blocks.is_empty()).then(|| Section { id: "plant", title: w.say(words::PLANT), blocks })
}

fn ups(w: &SiteWriter<'_>) -> Table {
    let numbers =
        [words::COL_RATED, words::COL_MEAN, words::COL_LOAD, words::COL_EFFICIENCY, words::COL_LOSS];
    let mut table = w.table(w.say(words::UPS), &[words::COL_UPS, words::COL_MODE], &numbers);
    let site = &w.audit.site.power.ups;
    table.rows.extend(site.iter().zip(&w.audit.energy.ups).map(|(ups, used)| ups_row(w, ups, used)));
    table
}

fn ups_row(w: &SiteWriter<'_>, ups: &Ups, used: &UpsUse) -> Vec<String> {
    let load = used.mean_output_kw.filter(|_| ups.rated_kw > 0.0).map(|kw| kw / ups.rated_kw);
    let both = used.input_kwh.zip(used.output_kwh).filter(|(input, _)| *input > 0.0);
    vec![
        w.name(&ups.id),
        ups.mode.map_or_else(|| NO_VALUE.to_owned(), |mode| w.say(self::mode(mode))),
        w.numbers.number(ups.rated_kw),
        w.number_or_none(used.mean_output_kw),
        w.percent_or_none(load),
        w.percent_or_none(both.map(|(input, output)| output / input)),
        w.energy_or_none(both.map(|(input, output)| input - output)),
    ]
}

const fn mode(mode: UpsMode) -> Text {
    match mode {
        UpsMode::DoubleConversion => words::DOUBLE_CONVERSION,
        UpsMode::LineInteractive => words::LINE_INTERACTIVE,
        UpsMode::Eco => words::ECO,
    }
}

fn cooling(w: &SiteWriter<'_>) -> Table {
    let mut table = w.table(w.say(words::COOLING), &[words::COL_UNIT, words::COL_REFRIGERANT], &[]);
    let numbers =
        [words::COL_RATED, words::COL_CHARGE, words::COL_ADDED, words::COL_FREE, words::COL_MECHANICAL];
    table.columns.extend(numbers.map(|title| Column { title: w.say(title), align: Align::Right }));
    table.columns.push(Column { title: w.say(words::COL_CHECK), align: Align::Left });
    table.rows.extend(w.audit.site.cooling.units.iter().map(|unit| cooling_row(w, unit)));
    table
}

fn cooling_row(w: &SiteWriter<'_>, unit: &CoolingUnit) -> Vec<String> {
    let added = unit.top_ups.as_ref().map(|top_ups| {
        let within =
            top_ups.iter().filter(|top_up| day(&top_up.date).is_ok_and(|day| w.audit.period.holds(day)));
        within.map(|top_up| top_up.mass_kg).sum::<f64>()
    });
    let text =
        |text: &Option<String>| text.as_deref().map_or_else(|| NO_VALUE.to_owned(), |text| w.name(text));
    vec![
        w.name(&unit.id),
        text(&unit.refrigerant),
        w.number_or_none(unit.rated_kw),
        w.number_or_none(unit.charge_kg),
        w.number_or_none(added),
        w.number_or_none(unit.free_cooling_hours),
        w.number_or_none(unit.mechanical_hours),
        text(&unit.last_leak_check),
    ]
}

fn generators(w: &SiteWriter<'_>) -> Table {
    let numbers = [words::COL_RATED, words::COL_TESTS, words::COL_HOURS, words::COL_FUEL];
    let mut table = w.table(w.say(words::GENERATORS), &[words::COL_GENERATOR], &numbers);
    table.rows.extend(w.audit.site.power.generators.iter().map(|generator| generator_row(w, generator)));
    table
}

fn generator_row(w: &SiteWriter<'_>, generator: &Generator) -> Vec<String> {
    let hours: f64 = generator.tests.iter().map(|test| test.hours).sum();
    let fuel = generator.tests.iter().map(|test| test.fuel_l).reduce(|sum, litres| Some(sum? + litres?));
    vec![
        capital(&w.name(&generator.id)),
        w.numbers.number(generator.rated_kw),
        w.whole(u64::try_from(generator.tests.len()).unwrap_or(u64::MAX)),
        w.numbers.number(hours),
        w.number_or_none(fuel.flatten()),
    ]
}
