//! What would be worth knowing before one of the two is chosen.

use super::Teller;
use crate::decision::information::{DriverWorth, Worth};
use crate::report::document::{Block, Section, Table};
use crate::report::sections::doubt;
use crate::report::speaker::capital;
use crate::report::untrusted::clean;
use crate::report::words::{decision as words, names};

/// The section; nothing where it was not asked for.
pub(super) fn section(w: &Teller<'_>) -> Option<Section> {
    let worth = of_lead(w)?;
    let table = table(w);
    let block =
        if table.is_empty() { Block::Paragraph(w.say(words::WORTH_NOTHING)) } else { Block::Table(table) };
    let row = w.lead()?;
    let perfect = w.numbers.number(worth.perfect.value);
    let perfect = w.numbers.with_unit(&perfect, &w.unit_of(row.indicator));
    let says = Block::Paragraph(w.fill(words::WORTH_SAYS, &[("perfect", &perfect)]));
    Some(Section { id: "information", title: w.say(words::WORTH), blocks: vec![says, block] })
}

/// Each thing that would be worth knowing by itself, the most first.
pub(super) fn table(w: &Teller<'_>) -> Table {
    let (Some(worth), Some(row)) = (of_lead(w), w.lead()) else { return Table::default() };
    let title = w.fill(
        words::WORTH_OF,
        &[("indicator", &w.indicator(row.indicator)), ("unit", &w.unit_of(row.indicator))],
    );
    let table = w.table(title, &[names::COL_DRIVER], &[words::COL_WORTH]);
    table.with_rows(worth.drivers.iter().map(|one| vec![capital(&name(w, one)), w.numbers.number(one.value)]))
}

fn of_lead<'a>(w: &Teller<'a>) -> Option<&'a Worth> {
    let indicator = w.lead()?.indicator;
    w.found.information.iter().find(|(of, _)| *of == indicator).map(|(_, worth)| worth)
}

fn name(w: &Teller<'_>, one: &DriverWorth) -> String {
    let of = clean(&one.of);
    let text = match one.driver.as_str() {
        "constant" => words::WORTH_CONSTANT,
        "pue" | "wue" => words::WORTH_OVERHEAD,
        "model" => words::WORTH_MODEL,
        kind => return doubt::name(w, kind, &of, &of),
    };
    w.fill(text, &[("of", &of)])
}
