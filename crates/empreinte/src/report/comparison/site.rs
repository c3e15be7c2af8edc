//! What a comparison of sites has beside: KPIs, energy and water, what moved by post.

use super::{PARTS, Teller, cells};
use crate::decision::compare::Row;
use crate::decision::moved::Parts;
use crate::impacts::WireEstimate;
use crate::report::document::{Block, Section, Table};
use crate::report::speaker::NO_VALUE;
use crate::report::words::{decision as words, names, site as site_words};

/// KPIs, energy and water of two sites; nothing for anything else.
pub(super) fn indicators(w: &Teller<'_>) -> Option<Section> {
    let tables: Vec<Block> =
        [kpis(w), amounts(w)].into_iter().filter(|table| !table.is_empty()).map(Block::Table).collect();
    (!tables.is_empty()).then(|| Section { id: "kpis", title: w.say(words::KPIS), blocks: tables })
}

pub(super) fn kpis(w: &Teller<'_>) -> Table {
    let columns = [words::COL_SIDE_A, words::COL_SIDE_B, names::COL_DIFFERENCE];
    let table = w.table(w.say(words::KPIS), &[site_words::COL_KPI], &columns);
    let shown = |value: Option<&WireEstimate>| {
        value.map_or_else(|| NO_VALUE.to_owned(), |value| w.numbers.number(value.value))
    };
    table.with_rows(w.found.sites.iter().flat_map(|sites| &sites.kpis).map(|kpi| {
        let definition = kpi.kpi.definition();
        let unit = if definition.unit == "1" { String::new() } else { format!(" ({})", definition.unit) };
        let name = format!("{} – {}{unit}", definition.symbol, w.set(definition.name.get(w.lang)));
        let both = kpi.a.as_ref().zip(kpi.b.as_ref());
        let difference =
            both.map_or_else(|| NO_VALUE.to_owned(), |(a, b)| w.signed_number(b.value - a.value));
        vec![name, shown(kpi.a.as_ref()), shown(kpi.b.as_ref()), difference]
    }))
}

pub(super) fn amounts(w: &Teller<'_>) -> Table {
    let columns = [words::COL_SIDE_A, words::COL_SIDE_B, names::COL_DIFFERENCE];
    let table = w.table(w.say(words::AMOUNTS), &[words::COL_AMOUNT], &columns);
    let shown =
        |value: Option<f64>| value.map_or_else(|| NO_VALUE.to_owned(), |value| w.numbers.number(value));
    table.with_rows(w.found.sites.iter().flat_map(|sites| &sites.amounts).map(|amount| {
        let name = w.say(match amount.field {
            "edc_kwh" => words::AMOUNT_EDC,
            "it_kwh" => words::AMOUNT_IT,
            "grid_kwh" => words::AMOUNT_GRID,
            "onsite_kwh" => words::AMOUNT_ONSITE,
            "water_m3" => words::AMOUNT_WATER,
            _ => words::AMOUNT_HEAT,
        });
        let difference = amount.a.zip(amount.b).map(|(a, b)| b - a);
        let difference =
            difference.map_or_else(|| NO_VALUE.to_owned(), |difference| w.signed_number(difference));
        vec![name, shown(amount.a), shown(amount.b), difference]
    }))
}

/// What moved by kind of post.
pub(super) fn by_post(w: &Teller<'_>, row: &Row) -> Table {
    let args = [("indicator", w.indicator(row.indicator)), ("unit", w.unit_of(row.indicator))];
    let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
    let table = w.table(w.fill(words::MOVED_BY_POST, &args), &[words::COL_POST], &PARTS);
    let posts = row.by_post.iter().filter(|post| post.moved != Parts::default());
    table.with_rows(posts.map(|post| cells(w, w.say(post.kind.name()), &post.moved)))
}
