//! The footprint by post, with scopes, the market-based figure beside and credits below the line.

use super::SiteWriter;
use crate::datacentre::footprint::{Post, PostKind};
use crate::estimate::Estimate;
use crate::impacts::{Cell, WireEstimate};
use crate::indicator::Indicator;
use crate::report::chart::{Bar, bars};
use crate::report::document::{Align, Block, Column, Figure, LegendEntry, Section, Table};
use crate::report::number::unit_name;
use crate::report::sections::{describe, stage_class};
use crate::report::speaker::{NO_VALUE, capital};
use crate::report::words::{names, site as words};
use crate::stage::Stage;
use crate::uncertainty::sum_independent;

pub(super) fn section(w: &SiteWriter<'_>) -> Section {
    let mut blocks = vec![Block::Figure(figure(w)), Block::Table(indicators(w))];
    let credits = credits(w);
    if !credits.is_empty() {
        blocks.push(Block::Table(credits));
    }
    Section { id: "footprint", title: w.say(words::FOOTPRINT), blocks }
}

/// Amounts of climate change of some posts, by stage.
fn stages(posts: &[&Post]) -> Vec<(Stage, Estimate)> {
    let of = |stage: Stage| {
        let amounts = posts.iter().flat_map(|post| &post.amounts);
        let wanted = amounts.filter(|amount| amount.indicator == Indicator::Gwp && amount.stage == stage);
        let present: Vec<&Estimate> = wanted.filter_map(|amount| amount.cell.as_ref().ok()).collect();
        (!present.is_empty()).then(|| (stage, sum_independent(present.into_iter())))
    };
    Stage::ALL.into_iter().filter_map(of).collect()
}

/// The posts of a kind with their climate change.
struct Kind<'a> {
    kind: PostKind,
    posts: Vec<&'a Post>,
    stages: Vec<(Stage, Estimate)>,
    value: f64,
}

/// Posts by kind, heaviest first.
fn by_kind<'a>(w: &SiteWriter<'a>) -> Vec<Kind<'a>> {
    let kinds = PostKind::ALL.iter().map(|&kind| {
        let posts: Vec<&Post> = w.audit.footprint.posts.iter().filter(|post| post.kind == kind).collect();
        let stages = stages(&posts);
        let value: f64 = stages.iter().map(|(_, estimate)| estimate.value).sum();
        Kind { kind, posts, stages, value }
    });
    let mut kinds: Vec<_> = kinds.filter(|kind| !kind.stages.is_empty()).collect();
    crate::order::largest_first(&mut kinds, |kind| kind.value);
    kinds
}

fn figure(w: &SiteWriter<'_>) -> Figure {
    let table = posts_table(w);
    let whole: f64 = by_kind(w).iter().map(|kind| kind.value).sum();
    let mut present: Vec<Stage> = Vec::new();
    let mut drawn = Vec::new();
    for Kind { kind, stages, value, .. } in by_kind(w) {
        let share = w.numbers.percent(if whole > 0.0 { value / whole } else { 0.0 });
        let parts = stages.iter().map(|(stage, estimate)| {
            if !present.contains(stage) {
                present.push(*stage);
            }
            let tip = format!("{}: {}", w.say(stage.name()), w.numbers.number(estimate.value));
            (stage_class(*stage), estimate.value, tip)
        });
        let parts = parts.collect();
        drawn.push(Bar {
            label: w.say(kind.name()),
            value: format!("{} ({share})", w.numbers.number(value)),
            parts,
        });
    }
    present.sort();
    let legend = present
        .iter()
        .map(|&stage| LegendEntry { class: stage_class(stage), label: capital(&w.say(stage.name())) })
        .collect();
    Figure {
        svg: bars("posts", &table.title, &describe(&table), &drawn),
        legend,
        title: table.title.clone(),
        table,
    }
}

/// Posts with scope, quantity, location-based and market-based climate change.
pub(in crate::report::site) fn posts_table(w: &SiteWriter<'_>) -> Table {
    let title = w.fill(
        words::BY_POST,
        &[("indicator", &capital(&w.indicator(Indicator::Gwp))), ("unit", &unit_name(Indicator::Gwp.unit()))],
    );
    let numbers = [
        words::COL_SCOPE,
        words::COL_QUANTITY_USED,
        words::COL_LOCATION,
        words::COL_MARKET,
        names::COL_SHARE,
    ];
    let mut table = w.table(title, &[names::COL_POST], &numbers);
    let market = w.audit.footprint.market_based.as_ref();
    let whole = w.audit.footprint.total.total(Indicator::Gwp).map(|total| total.value);
    for Kind { kind, posts, value, .. } in by_kind(w) {
        let on_market = match market {
            Some(market) if kind == PostKind::GridElectricity => w.numbers.number(market.electricity.value),
            Some(_) => w.numbers.number(value),
            None => NO_VALUE.to_owned(),
        };
        table.rows.push(vec![
            w.say(kind.name()),
            kind.scope().number().to_string(),
            quantity(w, &posts),
            w.numbers.number(value),
            on_market,
            w.percent_or_none(whole.filter(|&whole| whole > 0.0).map(|whole| value / whole)),
        ]);
    }
    table.total = whole.map(|whole| {
        let on_market = w.number_or_none(market.map(|market| market.total.value));
        let all = w.numbers.percent(1.0);
        vec![w.say(names::COL_TOTAL), String::new(), String::new(), w.numbers.number(whole), on_market, all]
    });
    table.notes.push(w.say(words::SCOPES_NOTE));
    table.notes.extend(market.map(|market| {
        let (covered, uncovered) = (w.energy(market.covered_kwh), w.energy(market.uncovered_kwh));
        w.fill(words::MARKET_NOTE, &[("covered", &covered), ("uncovered", &uncovered)])
    }));
    table
}

/// What the posts of a kind used, where they count in one unit; lifetimes are no quantity used.
fn quantity(w: &SiteWriter<'_>, posts: &[&Post]) -> String {
    let quantities: Vec<_> = posts.iter().filter_map(|post| post.quantity.as_ref()).collect();
    let unit = quantities.first().map_or("year", |quantity| quantity.unit);
    if unit == "year" || quantities.iter().any(|quantity| quantity.unit != unit) {
        return NO_VALUE.to_owned();
    }
    let sum: f64 = quantities.iter().map(|quantity| quantity.value).sum();
    if unit == "kWh" { w.energy(sum) } else { w.numbers.with_unit(&w.numbers.number(sum), unit) }
}

/// Every indicator: made, used, total and interval.
fn indicators(w: &SiteWriter<'_>) -> Table {
    let numbers = [names::COL_MAKING, names::COL_USE, names::COL_TOTAL, names::COL_INTERVAL];
    let mut table = w.table(w.say(words::INDICATORS), &[names::COL_INDICATOR, names::COL_UNIT], &numbers);
    let confidence = &w.audit.room.fleet.settings.confidence;
    let cell = |cell: &Cell| w.number_or_none(cell.as_ref().ok().map(|estimate| estimate.value));
    for row in &w.audit.footprint.total.rows {
        let interval = row.total.as_ref().ok().and_then(|total| {
            let (low, high) = w.numbers.interval(&WireEstimate::new(total, confidence))?;
            Some(w.fill(names::RANGE, &[("low", &low), ("high", &high)]))
        });
        let unknown = || match row.total {
            Ok(_) => w.say(crate::report::words::footprint::UNKNOWN),
            Err(_) => NO_VALUE.to_owned(),
        };
        table.rows.push(vec![
            capital(&w.indicator(row.indicator)),
            unit_name(row.indicator.unit()),
            cell(&row.embodied),
            cell(row.stage(Stage::Use)),
            cell(&row.total),
            interval.unwrap_or_else(unknown),
        ]);
    }
    table.with_note(w.say(words::INDICATORS_NOTE))
}

/// Credits, apart from everything else.
fn credits(w: &SiteWriter<'_>) -> Table {
    let mut table = w.table(w.say(words::CREDITS), &[words::COL_CREDIT], &[words::COL_ENERGY]);
    table.columns.push(Column { title: w.say(words::COL_REPLACED), align: Align::Left });
    table.columns.push(Column { title: w.say(words::COL_AVOIDED), align: Align::Right });
    for credit in &w.audit.footprint.credits {
        table.rows.push(vec![
            w.say(credit.name),
            w.energy(credit.energy_kwh),
            w.name(&credit.substituted),
            w.numbers.number(credit.avoided.value),
        ]);
    }
    table.with_note(w.say(words::CREDITS_NOTE))
}
