//! One HTML file that holds everything: style and charts inside, no script, nothing fetched.

use askama::Template;

use super::document::{Align, Block, Document, Table};
use super::words::names;
use super::writer::typeset;
use crate::lang::Lang;

/// The style sheet, in the file.
pub(super) const STYLE: &str = include_str!("../../templates/report.css");

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    document: &'a Document,
    lang: &'static str,
    style: &'static str,
    contents: String,
    behind: String,
}

/// The document as an HTML file.
pub(super) fn render(document: &Document, lang: Lang) -> String {
    let say = |text: crate::lang::Text| typeset(lang, text.get(lang));
    let page = Page {
        document,
        lang: lang.code(),
        style: STYLE,
        contents: say(names::CONTENTS),
        behind: say(names::DATA_BEHIND),
    };
    // Rendering fails only when writing does, and a string takes whatever is written.
    page.render().unwrap_or_default()
}

/// Letters from which the first cells of a table are names that want room.
const LONG_NAME: usize = 12;

/// The class of a table: whether its first column holds names.
fn kind(table: &Table) -> &'static str {
    let long = |row: &Vec<String>| row.first().is_some_and(|cell| cell.chars().count() >= LONG_NAME);
    if table.rows.iter().any(long) { "named" } else { "keyed" }
}

/// The class of a column's cells.
fn side(table: &Table, position: &usize) -> &'static str {
    match table.columns.get(*position).map(|column| column.align) {
        Some(Align::Right) => "n",
        _ => "t",
    }
}
