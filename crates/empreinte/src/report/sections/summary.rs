//! One page: total, interval, stages, decisions, what is not counted.

use super::super::chart::{Bar, bars};
use super::super::document::{Block, Figure, Headline, LegendEntry, Section, Step, Table};
use super::super::model::{Row, row_of};
use super::super::number::unit_name;
use super::super::speaker::Speaker;
use super::super::words::{equipment, names, scope, summary as words};
use super::super::writer::{Writer, capital};
use super::{share_or_none, stage_class, stage_legend, stages_present};
use crate::fleet::decisions::Decision;
use crate::fleet::equivalence::Equivalence;
use crate::fleet::request::Method;
use crate::fleet::result::LineStatus;
use crate::indicator::Indicator;
use crate::lang::Lang;
use crate::stage::Stage;

/// Sayings in everyday terms at most.
const MOST_SAYINGS: usize = 2;

pub(super) fn section(w: &Writer<'_>) -> Section {
    let mut blocks = Vec::new();
    match w.report.headline().and_then(|row| Some((row, headline(w, row)?))) {
        Some((row, headline)) => {
            blocks.push(Block::Headline(headline));
            blocks.extend(between_references(w, row).map(Block::Paragraph));
            blocks.push(Block::Figure(stages(w, row)));
        }
        None => blocks.push(Block::Note(w.say(words::NOTHING))),
    }
    let steps: Vec<_> = w.report.decisions.iter().map(|decision| step(w, decision)).collect();
    if !steps.is_empty() {
        blocks.push(Block::Heading(w.say(words::DECISIONS)));
        blocks.push(Block::Steps(steps));
    }
    blocks.push(Block::Heading(w.say(words::NOT_COUNTED)));
    blocks.push(Block::Paragraph(not_counted(w)));
    let sayings: Vec<_> =
        w.report.equivalences.iter().take(MOST_SAYINGS).map(|saying| everyday(w, saying)).collect();
    if !sayings.is_empty() {
        blocks.push(Block::Heading(w.say(words::EVERYDAY)));
        blocks.push(Block::List(sayings));
    }
    Section { id: "summary", title: w.say(words::HEADING), blocks }
}

fn headline(w: &Writer<'_>, row: &Row) -> Option<Headline> {
    let total = row.total.known()?;
    let (divisor, unit) = w.scale(total.value, row.indicator);
    let scaled = Speaker::scaled(total, divisor);
    let rate = if w.report.scope.method == Method::Flux { words::RATE_FLUX } else { words::RATE_YEAR };
    Some(Headline {
        value: w.numbers.estimate(&scaled),
        unit: w.fill(rate, &[("unit", &unit_name(unit))]),
        interval: interval_sentence(w, row)?,
        facts: facts(w),
    })
}

/// The interval given the reference, in words.
pub(in crate::report) fn interval_sentence(w: &Writer<'_>, row: &Row) -> Option<String> {
    let total = row.total.known()?;
    let (divisor, unit) = w.scale(total.value, row.indicator);
    let reference = w.reference(&w.report.scope.reference);
    let Some((low, high)) = w.numbers.interval(&Speaker::scaled(total, divisor)) else {
        return Some(w.fill(words::NO_INTERVAL, &[("reference", &reference)]));
    };
    let level = w.numbers.percent(total.confidence.unwrap_or(w.report.scope.confidence));
    let high = w.numbers.with_unit(&high, &w.rate_unit_of(unit));
    let mut sentence = w.fill(
        words::INTERVAL,
        &[("low", &low), ("high", &high), ("reference", &reference), ("level", &level)],
    );
    if let Some(share) = total.unknown_share {
        sentence.push(' ');
        sentence.push_str(&w.fill(words::INTERVAL_PART, &[("share", &w.numbers.percent(share))]));
    }
    Some(sentence)
}

/// The smallest and largest total among the published references, where there are several.
pub(in crate::report) fn between_references(w: &Writer<'_>, row: &Row) -> Option<String> {
    let totals = w.report.references.iter().filter_map(|reference| {
        row_of(&reference.impacts, row.indicator).and_then(|row| row.total.known()).map(|total| total.value)
    });
    let (count, low, high) = totals.fold((0, f64::INFINITY, 0.0_f64), |(count, low, high), value| {
        (count + 1, low.min(value), high.max(value))
    });
    (count > 1 && high > 0.0).then(|| {
        let (divisor, unit) = w.scale(high, row.indicator);
        let [low, high] = [low, high].map(|value| w.numbers.rounded(value / divisor, 2));
        let high = w.numbers.with_unit(&high, &w.rate_unit_of(unit));
        w.fill(words::BETWEEN_REFERENCES, &[("low", &low), ("high", &high)])
    })
}

fn facts(w: &Writer<'_>) -> Vec<(String, String)> {
    let coverage = &w.report.coverage;
    let counted = w.numbers.count(coverage.of(LineStatus::Counted).quantity);
    let all = w.numbers.count(coverage.all.quantity);
    let mut facts =
        vec![(w.say(words::DEVICES), w.fill(words::DEVICES_OF, &[("counted", &counted), ("all", &all)]))];
    let headline = w.report.headline().map(|row| row.indicator);
    for row in w.report.total.iter().filter(|row| Some(row.indicator) != headline).take(3) {
        if let Some(total) = row.total.known() {
            let (divisor, unit) = w.scale(total.value, row.indicator);
            let value = w.numbers.estimate(&Speaker::scaled(total, divisor));
            facts.push((capital(&part_of_life(w, row)), w.numbers.with_unit(&value, &w.rate_unit_of(unit))));
        }
    }
    if let Some(person) = w.report.per.iter().find(|part| part.unit == "person")
        && let Some(row) = headline.and_then(|headline| row_of(&person.impacts, headline))
        && let Some(total) = row.total.known()
    {
        let value = w.numbers.with_unit(&w.numbers.estimate(total), &w.rate_unit_of(row.unit));
        facts.push((
            capital(&format!("{} {}", w.say(names::COL_PER), w.say(names::PER_PERSON)).to_lowercase()),
            value,
        ));
    }
    if w.report.older_than_lifetime.is_some() {
        facts.push((w.say(words::OLDER), share_or_none(w, w.report.older_than_lifetime)));
    }
    facts
}

/// The name of an indicator, with the part of the life that its total is of where it is not the whole.
fn part_of_life(w: &Writer<'_>, row: &Row) -> String {
    let name = w.indicator(row.indicator);
    let usage = row.stage(crate::stage::Stage::Use).is_some();
    match (row.making.known().is_some(), usage) {
        (false, true) if row.indicator != Indicator::Energy => {
            w.fill(words::USE_ONLY, &[("indicator", &name)])
        }
        (true, false) if w.report.scope.method != Method::Flux => {
            w.fill(words::MAKING_ONLY, &[("indicator", &name)])
        }
        _ => name,
    }
}

fn stages(w: &Writer<'_>, row: &Row) -> Figure {
    let present = stages_present(row);
    let unit = w.rate_unit(row.indicator);
    let title = w.fill(words::STAGES_TITLE, &[("indicator", &w.indicator(row.indicator)), ("unit", &unit)]);
    let total = row.total.known().map_or(0.0, |total| total.value);
    let mut table = w.table("", &[scope::COL_ITEM], &[names::COL_TOTAL, names::COL_SHARE]);
    let mut parts = Vec::new();
    for &(stage, name) in &present {
        let Some(estimate) = row.stage(stage) else { continue };
        let share = w.numbers.percent(if total > 0.0 { estimate.value / total } else { 0.0 });
        let value = w.numbers.estimate(estimate);
        parts.push((stage_class(stage), estimate.value, format!("{}: {value} ({share})", w.say(name))));
        table.rows.push(vec![w.say(name), value, share]);
    }
    let label = capital(&w.indicator(row.indicator));
    let value = w.numbers.with_unit(&w.cell(&row.total), &unit);
    let bar = Bar { label, value, parts };
    Figure {
        svg: bars("stages", &title, &describe(&table), &[bar]),
        legend: stage_legend(w, &present),
        title,
        table,
    }
}

/// A table in words, for those who do not see its chart.
pub(in crate::report) fn describe(table: &Table) -> String {
    let words = |row: &Vec<String>| {
        let cells: Vec<_> = row.iter().filter(|cell| !cell.is_empty()).map(String::as_str).collect();
        cells.join(", ")
    };
    table.rows.iter().map(words).collect::<Vec<_>>().join(". ")
}

fn step(w: &Writer<'_>, decision: &Decision) -> Step {
    let kg = |value: f64| w.amount(value, Indicator::Gwp);
    let total = w.report.headline().and_then(|row| row.total.known()).map_or(0.0, |total| total.value);
    match *decision {
        Decision::KeepLonger { device_type, quantity, lifetime_years, longer_years, saved_kgco2e } => Step {
            title: w.fill(
                words::KEEP,
                &[
                    ("types", &w.plural(device_type)),
                    ("years", &w.numbers.years(longer_years)),
                    ("lifetime", &w.numbers.years(lifetime_years)),
                ],
            ),
            text: w.fill(
                words::KEEP_WHY,
                &[
                    ("devices", &w.devices(quantity)),
                    ("amount", &kg(saved_kgco2e)),
                    ("share", &w.numbers.percent(if total > 0.0 { saved_kgco2e / total } else { 0.0 })),
                ],
            ),
        },
        Decision::Identify { lines, quantity, at_stake_kgco2e } => Step {
            title: w.fill(words::IDENTIFY, &[("devices", &w.devices(quantity))]),
            text: match at_stake_kgco2e {
                Some(at_stake) => {
                    w.fill(words::IDENTIFY_WHY, &[("lines", &w.lines(lines)), ("amount", &kg(at_stake))])
                }
                None => w.fill(words::IDENTIFY_ONLY, &[("lines", &w.lines(lines))]),
            },
        },
        Decision::FindFigures { ref device_types, quantity, elsewhere } => {
            let types: Vec<_> = device_types.iter().map(|device_type| w.plural(device_type)).collect();
            let types = types.join(", ");
            let text = match elsewhere > 0.0 {
                true => {
                    let elsewhere = w.numbers.count(elsewhere);
                    w.fill(words::FIGURES_WHY, &[("types", &types), ("elsewhere", &elsewhere)])
                }
                false => w.fill(words::FIGURES_ONLY, &[("types", &types)]),
            };
            Step { title: w.fill(words::FIGURES, &[("devices", &w.devices(quantity))]), text }
        }
        Decision::Date { lines, quantity, at_stake_kgco2e } => Step {
            title: w.fill(words::DATE, &[("devices", &w.devices(quantity))]),
            text: match at_stake_kgco2e {
                Some(at_stake) => {
                    w.fill(words::DATE_WHY, &[("lines", &w.lines(lines)), ("amount", &kg(at_stake))])
                }
                None => w.fill(words::DATE_ONLY, &[("lines", &w.lines(lines))]),
            },
        },
        Decision::Measure { device_type, quantity, at_stake_kgco2e } => Step {
            title: w.fill(words::MEASURE, &[("types", &w.plural(device_type))]),
            text: w.fill(
                words::MEASURE_WHY,
                &[("devices", &w.devices(quantity)), ("amount", &kg(at_stake_kgco2e))],
            ),
        },
        Decision::ChooseFigure { device_type, quantity, low_kgco2e, high_kgco2e, at_stake_kgco2e } => Step {
            title: w.fill(words::CHOOSE, &[("types", &w.plural(device_type))]),
            text: w.fill(
                words::CHOOSE_WHY,
                &[
                    ("low", &w.numbers.number(low_kgco2e)),
                    ("high", &w.numbers.number(high_kgco2e)),
                    ("devices", &w.devices(quantity)),
                    ("amount", &kg(at_stake_kgco2e)),
                ],
            ),
        },
    }
}

/// One sentence on what is not in the total.
pub(in crate::report) fn not_counted(w: &Writer<'_>) -> String {
    let coverage = &w.report.coverage;
    let left_out = LineStatus::ALL.into_iter().filter(|&status| status != LineStatus::Counted);
    let mut quantity = 0.0;
    let mut list = Vec::new();
    for status in left_out {
        let count = coverage.of(status);
        if count.lines > 0 {
            quantity += count.quantity;
            let number = w.numbers.count(count.quantity);
            list.push(
                w.fill(words::PART_OF_LIST, &[("status", &w.say(status.name())), ("quantity", &number)]),
            );
        }
    }
    let never = w.say(words::NEVER);
    if list.is_empty() {
        return w.fill(words::NOT_COUNTED_NONE, &[("never", &never)]);
    }
    let list = list.join(", ");
    w.fill(words::NOT_COUNTED_LINES, &[("devices", &w.devices(quantity)), ("list", &list), ("never", &never)])
}

fn everyday(w: &Writer<'_>, saying: &Equivalence) -> String {
    let of = match w.lang {
        Lang::En => saying.of_en,
        Lang::Fr => saying.of_fr,
    };
    let unit = if saying.unit == "persons" { w.say(names::PERSONS) } else { saying.unit.to_owned() };
    let value = w.numbers.with_unit(&w.numbers.rounded(saying.value, 2), &unit);
    w.fill(words::EVERYDAY_IS, &[("value", &value), ("of", of), ("source", &saying.source)])
}

/// The note that parts are rounded and, where cells are empty, why.
pub(in crate::report) fn table_notes<'r>(
    w: &Writer<'_>,
    rows: impl Iterator<Item = &'r Row>,
    shown: &[Stage],
) -> Vec<String> {
    let mut notes = vec![w.say(names::ROUNDED)];
    notes.extend(w.why_no_value(rows, shown));
    notes
}

/// The legend of points and intervals.
pub(super) fn interval_legend(w: &Writer<'_>) -> Vec<LegendEntry> {
    let level = w.numbers.percent(w.report.scope.confidence);
    vec![
        LegendEntry { class: "l-range", label: w.fill(equipment::INTERVAL_LEGEND, &[("level", &level)]) },
        LegendEntry { class: "l-hollow", label: w.say(equipment::UNKNOWN_LEGEND) },
    ]
}
