//! What-ifs: energy, IT energy, climate and water before and after, the PUE last.

use super::SiteWriter;
use crate::audit::WhatIf;
use crate::report::document::{Block, Section, Table};
use crate::report::number::unit_name;
use crate::report::speaker::{NO_VALUE, capital};
use crate::report::words::{names, plan, site as words};
use crate::scenario::{Laws, Outcome, Quantity};

/// Figures that every what-if shows, in this order.
const SHOWN: [Quantity; 6] = [
    Quantity::EdcKwh,
    Quantity::ItKwh,
    Quantity::Co2eKg,
    Quantity::WaterM3,
    Quantity::GridWaterM3,
    Quantity::Pue,
];

/// Difference of sums that is lost in their digits, as a share.
const ROUNDING: f64 = 1e-9;

pub(super) fn section(w: &SiteWriter<'_>) -> Option<Section> {
    if w.audit.what_ifs.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Paragraph(w.say(words::WHAT_IFS_NOTE))];
    blocks.extend(w.audit.what_ifs.iter().flat_map(|what_if| self::blocks(w, what_if)));
    Some(Section { id: "what-ifs", title: w.say(words::WHAT_IFS), blocks })
}

fn blocks(w: &SiteWriter<'_>, what_if: &WhatIf) -> Vec<Block> {
    let heading = Block::Heading(w.name(what_if.name.get(w.lang)));
    let body = match &what_if.outcome {
        Ok(outcome) => Block::Table(table(w, outcome, &what_if.laws)),
        Err(refusal) => Block::Note(capital(&w.set(&refusal.message(w.lang)))),
    };
    vec![heading, body]
}

fn table(w: &SiteWriter<'_>, outcome: &Outcome, laws: &Laws) -> Table {
    let mut numbers = vec![words::COL_BEFORE, words::COL_AFTER, words::COL_DIFFERENCE];
    let joint = outcome.effects.len() > 1;
    numbers.extend(joint.then_some(words::COL_INTERACTION));
    let law = |quantity: Quantity| laws.get(&quantity).filter(|law| law.difference.low.is_some());
    let is_sure = SHOWN.into_iter().any(|quantity| law(quantity).is_some());
    numbers.extend([names::COL_INTERVAL, plan::COL_LOWER].into_iter().filter(|_| is_sure));
    let mut table = w.table("", &[words::COL_FIGURE], &numbers);
    for quantity in SHOWN {
        let Some(before) = outcome.before.get(&quantity) else { continue };
        let unit = quantity.unit();
        let name = capital(&w.say(quantity.name()));
        let name = if unit.is_empty() { name } else { format!("{name}, {}", unit_name(unit)) };
        let mid = |bands: &crate::scenario::Bands| bands.get(&quantity).map(|band| band.mid);
        let difference = outcome.difference.get(&quantity).map(|band| {
            let [low, mid, high] = [band.low, band.mid, band.high].map(|value| w.numbers.number(value));
            if low == high {
                mid
            } else {
                w.fill(words::BAND, &[("mid", &mid), ("low", &low), ("high", &high)])
            }
        });
        let mut row = vec![
            name,
            w.numbers.number(*before),
            w.number_or_none(mid(&outcome.after)),
            difference.unwrap_or_else(|| NO_VALUE.to_owned()),
        ];
        // What is left of rounding is no interaction.
        let is_some = |found: &f64| found.abs() > ROUNDING * before.abs();
        let interaction = || {
            let found = outcome.interaction.as_ref()?.get(&quantity).copied()?;
            Some(if is_some(&found) { found } else { 0.0 })
        };
        row.extend(joint.then(|| w.number_or_none(interaction())));
        if is_sure {
            let law = law(quantity);
            let chance = law.and_then(|law| law.probability_lower);
            row.push(law.map_or_else(|| NO_VALUE.to_owned(), |law| w.bounds(&law.difference)));
            row.push(chance.map_or_else(|| NO_VALUE.to_owned(), |chance| w.numbers.percent(chance)));
        }
        table.rows.push(row);
    }
    let caveats = outcome.caveats.iter().map(|caveat| capital(&w.set(&caveat.message(w.lang))));
    caveats.fold(table, Table::with_note)
}
