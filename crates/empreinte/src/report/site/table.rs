//! The tables that a terminal shows.

use super::SiteWriter;
use super::sections::{doubt_tables, findings_table, kpi_table, posts_table};
use crate::report::document::Table;

pub(super) fn render(w: &SiteWriter<'_>) -> Vec<Table> {
    let mut tables = vec![posts_table(w)];
    tables.extend(doubt_tables(w));
    tables.extend([kpi_table(w), findings_table(w)]);
    tables.retain(|table| !table.is_empty());
    tables
}
