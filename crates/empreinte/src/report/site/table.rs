//! The tables that a terminal shows.

use super::SiteWriter;
use super::sections::{kpi_table, posts_table};
use crate::report::document::Table;

pub(super) fn render(w: &SiteWriter<'_>) -> Vec<Table> {
    let mut tables = vec![posts_table(w), kpi_table(w)];
    tables.retain(|table| !table.is_empty());
    tables
}
