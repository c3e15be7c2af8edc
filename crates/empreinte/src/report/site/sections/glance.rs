//! One page: total, interval, the facts beside it, what is not counted.

use super::SiteWriter;
use super::users::unit_name as usage_unit;
use crate::audit::Audit;
use crate::datacentre::meter::Carrier;
use crate::impacts::WireEstimate;
use crate::indicator::Indicator;
use crate::report::document::{Block, Headline, Section};
use crate::report::number::unit_name;
use crate::report::speaker::Speaker;
use crate::report::words::site as words;

pub(super) fn section(w: &SiteWriter<'_>) -> Section {
    let mut blocks = Vec::new();
    match headline(w) {
        Some(headline) => blocks.push(Block::Headline(headline)),
        None => blocks.push(Block::Note(w.say(words::NO_TOTAL))),
    }
    blocks.push(Block::Heading(w.say(words::NOT_COUNTED)));
    blocks.push(Block::Paragraph(not_counted(w)));
    Section { id: "glance", title: w.say(words::GLANCE), blocks }
}

fn headline(w: &SiteWriter<'_>) -> Option<Headline> {
    let total = w.audit.footprint.total.total(Indicator::Gwp)?;
    let confidence = &w.audit.room.fleet.settings.confidence;
    let total = WireEstimate::new(total, confidence);
    let (divisor, unit) = w.scale(total.value, Indicator::Gwp);
    let scaled = Speaker::scaled(&total, divisor);
    Some(Headline {
        value: w.numbers.estimate(&scaled),
        unit: w.fill(words::PER_PERIOD, &[("unit", &unit_name(unit))]),
        interval: interval(w, &scaled, unit),
        facts: facts(w),
    })
}

fn interval(w: &SiteWriter<'_>, total: &WireEstimate, unit: &str) -> String {
    let Some((low, high)) = w.numbers.interval(total) else { return w.say(words::NO_INTERVAL) };
    let level = w.numbers.percent(total.confidence.unwrap_or_default());
    let high = w.numbers.with_unit(&high, unit);
    let mut sentence = w.fill(words::INTERVAL, &[("low", &low), ("high", &high), ("level", &level)]);
    if let Some(share) = total.unknown_share {
        sentence.push(' ');
        sentence.push_str(&w.fill(words::INTERVAL_PART, &[("share", &w.numbers.percent(share))]));
    }
    sentence
}

fn facts(w: &SiteWriter<'_>) -> Vec<(String, String)> {
    let Audit { energy, footprint, allocations, balance, .. } = w.audit;
    let mut facts = Vec::new();
    let mut fact = |name: String, value: Option<String>| facts.extend(value.map(|value| (name, value)));
    fact(w.say(words::FACT_EDC), energy.total_kwh.map(|kwh| w.energy(kwh)));
    fact(w.say(words::FACT_IT), energy.it_kwh.map(|kwh| w.energy(kwh)));
    fact("PUE".to_owned(), w.audit.pue().map(|pue| w.numbers.number(pue)));
    fact(w.say(words::FACT_WATER), energy.water_m3.map(|m3| w.amount(m3, Indicator::Water)));
    let unaccounted = balance.as_ref().and_then(|balance| balance.unaccounted_share(Carrier::Electricity));
    fact(w.say(words::FACT_UNACCOUNTED), unaccounted.map(|share| w.numbers.percent(share)));
    for allocation in allocations {
        let rate = allocation.per_unit.total(Indicator::Gwp).map(|rate| super::users::rate(w, rate.value));
        fact(w.fill(words::FACT_RATE, &[("unit", &w.say(usage_unit(allocation.usage.unit)))]), rate);
    }
    let market = footprint.market_based.as_ref().filter(|market| market.covered_kwh > 0.0);
    fact(w.say(words::FACT_MARKET), market.map(|market| w.amount(market.total.value, Indicator::Gwp)));
    facts
}

fn not_counted(w: &SiteWriter<'_>) -> String {
    let missing = &w.audit.footprint.missing;
    if missing.is_empty() {
        return w.say(words::NOT_COUNTED_NONE);
    }
    let name = |missing: &crate::datacentre::footprint::MissingPost| {
        let post = w.say(missing.kind.name()).to_lowercase();
        match &missing.label {
            Some(item) => w.fill(words::MISSING_ITEM, &[("post", &post), ("item", &w.name(item))]),
            None => post,
        }
    };
    let posts: Vec<String> = missing.iter().map(name).collect();
    w.fill(words::NOT_COUNTED_IS, &[("posts", &posts.join(", "))])
}
