//! How sure the footprint is: what its interval rests on, where it comes from, and what no one states the doubt of.

use super::SiteWriter;
use crate::impacts::WireEstimate;
use crate::indicator::Indicator;
use crate::report::document::{Block, Section, Table};
use crate::report::number::unit_name;
use crate::report::sections::doubt;
use crate::report::words::doubt as words;

/// The indicator that leads.
const LEAD: Indicator = Indicator::Gwp;

pub(super) fn section(w: &SiteWriter<'_>) -> Option<Section> {
    let total = w.audit.footprint.total.total(LEAD)?;
    let confidence = &w.audit.room.fleet.settings.confidence;
    let has_interval = w.numbers.interval(&WireEstimate::new(total, confidence)).is_some();
    let says = if has_interval { words::SURE_SAYS } else { words::SURE_NONE };
    let mut blocks = vec![Block::Paragraph(w.say(says))];
    let unit = unit_name(LEAD.unit());
    blocks.extend(doubt::blocks(w, &w.audit.uncertainty, LEAD, &unit));
    blocks.extend(doubt::threshold::blocks(w, &w.audit.uncertainty, &|of| unit_name(of.unit())));
    let unstated = unstated(w);
    if !unstated.is_empty() {
        blocks.push(Block::Table(unstated));
    }
    Some(Section { id: "how-sure", title: w.say(words::SURE), blocks })
}

fn unstated(w: &SiteWriter<'_>) -> Table {
    let found = w.audit.uncertainty.indicators.get(LEAD.code());
    doubt::unstated(w, found.map_or(&[], |found| &found.unstated))
}

/// The tables that a terminal shows where draws were asked for: closed form beside draws, drivers, what is not stated.
pub(in crate::report::site) fn tables(w: &SiteWriter<'_>) -> Vec<Table> {
    let uncertainty = &w.audit.uncertainty;
    let unit = unit_name(LEAD.unit());
    let Some(found) = uncertainty.indicators.get(LEAD.code()) else { return Vec::new() };
    let mut drivers = doubt::drivers_table(w, found);
    drivers.title = w.fill(words::DRIVERS, &[("indicator", &w.indicator(LEAD)), ("unit", unit.as_str())]);
    let agreement = doubt::agreement(w, uncertainty, LEAD, &unit);
    let threshold = doubt::threshold::tables(w, uncertainty, &|of| unit_name(of.unit()));
    agreement.into_iter().chain([drivers]).chain(threshold).chain([unstated(w)]).collect()
}
