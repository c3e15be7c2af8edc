//! The footprint per unit and by user, with absolute totals and occupancy beside.

use super::SiteWriter;
use crate::datacentre::allocation::{Allocation, Share};
use crate::datacentre::site::{Basis, UsageUnit};
use crate::indicator::Indicator;
use crate::lang::Text;
use crate::report::document::{Block, Section, Table};
use crate::report::number::unit_name as unit_sign;
use crate::report::words::{names, site as words};

/// Kilograms below which a rate is better said in grams.
const GRAM_LIMIT: f64 = 0.1;

pub(super) fn section(w: &SiteWriter<'_>) -> Option<Section> {
    let blocks: Vec<Block> =
        w.audit.allocations.iter().flat_map(|allocation| blocks(w, allocation)).collect();
    (!blocks.is_empty()).then(|| Section { id: "users", title: w.say(words::USERS), blocks })
}

/// Name of a unit.
pub(super) const fn unit_name(unit: UsageUnit) -> Text {
    match unit {
        UsageUnit::CoreHour => words::CORE_HOUR,
        UsageUnit::GpuHour => words::GPU_HOUR,
        UsageUnit::TbYear => words::TB_YEAR,
        UsageUnit::Kwh => words::KWH,
        UsageUnit::Rack => words::RACK,
        UsageUnit::ReservedKw => words::RESERVED_KW,
        UsageUnit::User => words::USER,
        UsageUnit::Request => words::REQUEST,
    }
}

/// A rate of climate change in the unit that suits it.
pub(super) fn rate(w: &SiteWriter<'_>, kg: f64) -> String {
    let (value, unit) = if kg < GRAM_LIMIT { (kg * 1000.0, "gCO2e") } else { (kg, "kgCO2e") };
    w.numbers.with_unit(&w.numbers.number(value), &unit_sign(unit))
}

fn blocks(w: &SiteWriter<'_>, allocation: &Allocation) -> Vec<Block> {
    let unit = w.say(unit_name(allocation.usage.unit));
    let basis = w.say(match allocation.usage.basis {
        Basis::Used => words::BASIS_USED,
        Basis::Available => words::BASIS_AVAILABLE,
    });
    let mut blocks = vec![Block::Heading(w.fill(words::USERS_TITLE, &[("unit", &unit), ("basis", &basis)]))];
    let rates = allocation.per_unit.total(Indicator::Gwp).zip(allocation.total.total(Indicator::Gwp));
    blocks.extend(rates.map(|(per_unit, total)| {
        let (rate, total) = (rate(w, per_unit.value), w.amount(total.value, Indicator::Gwp));
        Block::Paragraph(w.fill(words::RATE_IS, &[("rate", &rate), ("unit", &unit), ("total", &total)]))
    }));
    blocks.extend(allocation.occupancy.zip(allocation.available).map(|(occupancy, available)| {
        let numbers =
            [w.numbers.percent(occupancy), w.numbers.number(allocation.used), w.numbers.number(available)];
        let [occupancy, used, available] = &numbers;
        Block::Paragraph(
            w.fill(words::OCCUPANCY, &[("occupancy", occupancy), ("used", used), ("available", available)]),
        )
    }));
    blocks.push(Block::Table(posts(w, allocation, &unit)));
    blocks.push(Block::Table(users(w, allocation)));
    blocks
}

/// What one unit is made of.
fn posts(w: &SiteWriter<'_>, allocation: &Allocation, unit: &str) -> Table {
    let title = w.fill(words::FACT_RATE, &[("unit", unit)]);
    let mut table = w.table(title, &[names::COL_POST], &[names::COL_TOTAL, names::COL_SHARE]);
    let whole: f64 = allocation.by_post.iter().map(|(_, estimate)| estimate.value).sum();
    for (post, estimate) in &allocation.by_post {
        let share = w.percent_or_none((whole > 0.0).then(|| estimate.value / whole));
        table.rows.push(vec![w.say(post.name()), rate(w, estimate.value), share]);
    }
    table
}

/// Who carries what.
fn users(w: &SiteWriter<'_>, allocation: &Allocation) -> Table {
    let columns = [words::COL_UNITS, names::COL_TOTAL, names::COL_SHARE];
    let mut table = w.table(w.say(words::USERS), &[words::COL_USER], &columns);
    let row = |name: String, share: &Share| {
        let amount = share.impacts.total(Indicator::Gwp).map(|total| w.amount(total.value, Indicator::Gwp));
        let amount = amount.unwrap_or_else(|| crate::report::speaker::NO_VALUE.to_owned());
        vec![name, w.numbers.number(share.units), amount, w.numbers.percent(share.share)]
    };
    let mut named: Vec<&Share> = allocation.users.iter().collect();
    crate::order::sort_by(&mut named, |a, b| b.units.total_cmp(&a.units).then_with(|| a.name.cmp(&b.name)));
    let anonymous = w.context.anonymise;
    table.rows.extend(named.iter().enumerate().map(|(position, share)| {
        let name = if anonymous { format!("{}", position + 1) } else { w.name(&share.name) };
        row(name, share)
    }));
    table.rows.extend(allocation.unattributed.iter().map(|share| row(w.say(words::UNATTRIBUTED), share)));
    table.rows.extend(allocation.idle.iter().map(|share| row(w.say(words::IDLE), share)));
    table
}
