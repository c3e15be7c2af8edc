//! Figures, sources and the command that makes the report again.

use std::collections::BTreeMap;

use super::SiteWriter;
use crate::provenance::Provenance;
use crate::report::document::{Block, Section, Table};
use crate::report::speaker::NO_VALUE;
use crate::report::untrusted::clean;
use crate::report::words::{names, site as words};

pub(super) fn section(w: &SiteWriter<'_>) -> Section {
    let mut blocks = vec![Block::Table(figures(w)), Block::Table(sources(w))];
    if !w.context.command.is_empty() && !w.context.anonymise {
        blocks.push(Block::Command(clean(&w.context.command)));
    }
    Section { id: "sources", title: w.say(words::SOURCES), blocks }
}

/// Every figure once, by id.
fn figures(w: &SiteWriter<'_>) -> Table {
    let columns = [words::COL_FIGURE_ID, names::COL_WHERE, names::COL_SOURCE, names::COL_GRADE];
    let mut table = w.table(w.say(words::FIGURES), &columns, &[]);
    let figures: BTreeMap<&str, &Provenance> =
        w.audit.figures().map(|figure| (figure.factor.as_ref(), figure)).collect();
    table.rows.extend(figures.into_values().map(|figure| {
        let locator = w.name(&figure.locator);
        let locator = if locator.is_empty() { NO_VALUE.to_owned() } else { locator };
        vec![w.name(&figure.factor), locator, w.name(&figure.source), format!("{:?}", figure.grade)]
    }));
    table
}

/// Every source with licence, edition and address.
fn sources(w: &SiteWriter<'_>) -> Table {
    let columns = [names::COL_CODE, names::COL_SOURCE, names::COL_LICENCE, names::COL_VERSION];
    let mut table = w.table(w.say(names::COL_SOURCE), &columns, &[]);
    for source in w.audit.sources() {
        let citation = if source.url.is_empty() {
            source.citation
        } else {
            format!("{} — {}", source.citation, source.url)
        };
        table.rows.push(vec![source.id, w.name(&citation), source.licence, source.version]);
    }
    table
}
