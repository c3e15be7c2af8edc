//! The posts of the footprint as CSV: one row a post and piece, full precision, safe to open in a spreadsheet.

use super::SiteWriter;
use crate::datacentre::footprint::Post;
use crate::impacts::ImpactRow;
use crate::report::words::{names, site as words};
use crate::stage::Stage;
use crate::text::csv::CsvStyle;

pub(super) fn render(w: &SiteWriter<'_>, style: CsvStyle) -> String {
    let mut out = String::new();
    style.push_row(&mut out, header(w, style));
    for post in &w.audit.footprint.posts {
        style.push_row(&mut out, cells(w, post, style));
    }
    out
}

fn header(w: &SiteWriter<'_>, style: CsvStyle) -> Vec<String> {
    let columns =
        [names::COL_POST, words::COL_PIECE, words::COL_SCOPE, words::COL_QUANTITY_USED, names::COL_UNIT];
    let mut header: Vec<String> = columns.iter().map(|&column| w.say(column)).collect();
    for row in &w.audit.footprint.total.rows {
        let amounts = [names::COL_MAKING, names::COL_USE, names::COL_TOTAL];
        let unit = row.indicator.unit();
        header.extend(
            amounts.map(|amount| format!("{} - {} ({unit})", w.indicator(row.indicator), w.say(amount))),
        );
    }
    header.iter().map(|title| style.words(title)).collect()
}

fn cells(w: &SiteWriter<'_>, post: &Post, style: CsvStyle) -> Vec<String> {
    let quantity = post.quantity.as_ref();
    let mut cells = vec![
        style.words(&w.say(post.kind.name())),
        style.words(&post.label.as_deref().map(|label| w.name(label)).unwrap_or_default()),
        post.kind.scope().number().to_string(),
        style.number(quantity.map(|quantity| quantity.value)),
        style.words(quantity.map_or("", |quantity| quantity.unit)),
    ];
    let impacts = post.impacts();
    for total in &w.audit.footprint.total.rows {
        cells.extend(amounts(impacts.get(total.indicator)).map(|value| style.number(value)));
    }
    cells
}

/// Making, use and total.
fn amounts(row: Option<&ImpactRow>) -> [Option<f64>; 3] {
    let Some(row) = row else { return [None; 3] };
    [&row.embodied, row.stage(Stage::Use), &row.total].map(|cell| cell.as_ref().ok().map(|value| value.value))
}
