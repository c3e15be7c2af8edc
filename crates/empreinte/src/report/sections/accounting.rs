//! The total in the categories of accounting schemes.

use super::super::document::{Block, Table};
use super::super::words::{footprint as words, names};
use super::super::writer::Writer;
use crate::fleet::accounting::Category;
use crate::fleet::request::Method;

/// One table a scheme, and what must be known when they are used; nothing without amounts.
pub(super) fn blocks(w: &Writer<'_>) -> Vec<Block> {
    let schemes = [
        ("ghg-protocol", words::GHG_PROTOCOL, names::COL_CATEGORY),
        ("beges", words::BEGES, names::COL_POST),
    ];
    let mut blocks = Vec::new();
    for (scheme, title, column) in schemes {
        let categories: Vec<_> =
            w.report.accounting.iter().filter(|category| category.scheme == scheme).collect();
        if !categories.is_empty() {
            let table = w.table(w.say(title), &[names::COL_CODE, column], &[names::COL_TOTAL]);
            blocks.push(Block::Table(fill(w, table, &categories)));
        }
    }
    if blocks.is_empty() {
        return blocks;
    }
    let mut caveats = Vec::new();
    if w.report.scope.method != Method::Flux {
        caveats.extend([w.say(words::AMORTISED), w.say(words::BASIS)]);
    }
    let mut all = vec![Block::Heading(w.say(words::ACCOUNTING))];
    all.extend(caveats.into_iter().map(Block::Paragraph));
    all.extend(blocks);
    all
}

fn fill(w: &Writer<'_>, mut table: Table, categories: &[&Category]) -> Table {
    let mut editions: Vec<String> = Vec::new();
    let mut sum = 0.0;
    for category in categories {
        sum += category.gwp_kgco2e;
        table.rows.push(vec![
            category.category.to_owned(),
            w.set(category.name(w.lang)),
            w.numbers.number(category.gwp_kgco2e),
        ]);
        let edition =
            w.fill(words::SCHEME_EDITION, &[("edition", category.edition), ("date", category.valid_from)]);
        if !editions.contains(&edition) {
            editions.push(edition);
        }
        let note = category.note(w.lang);
        if !note.is_empty() {
            table.notes.push(w.fill(words::NOTE_OF, &[("category", category.category), ("note", note)]));
        }
    }
    table.total = Some(vec![w.say(names::COL_TOTAL), String::new(), w.numbers.number(sum)]);
    table.notes.push(super::super::writer::capital(&format!("{}.", editions.join(", "))));
    table.notes.push(w.say(names::ROUNDED));
    table
}
