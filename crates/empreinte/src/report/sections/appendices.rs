//! The lines, the defaults taken, the diagnostics and the glossary.

use super::super::document::{Block, Section, Table};
use super::super::model::row_of;
use super::super::words::{method as words, names};
use super::super::writer::{NO_VALUE, Writer, capital};
use super::line_name;
use crate::diagnostic::Severity;
use crate::stage::Stage;

/// Lines shown; the CSV export holds them all.
const MOST_LINES: usize = 2000;

pub(super) fn section(w: &Writer<'_>, full: bool) -> Section {
    let mut blocks = Vec::new();
    match w.report.defaults.as_slice() {
        [] => blocks.push(Block::Paragraph(w.say(words::NO_DEFAULTS))),
        taken => {
            let rows = taken.iter().map(|taken| vec![taken.option.to_owned(), taken.value.clone()]);
            let table = w.table(w.say(words::DEFAULTS), &[names::COL_OPTION, names::COL_VALUE], &[]);
            blocks.push(Block::Table(table.with_rows(rows)));
        }
    }
    if w.report.notes.is_empty() {
        blocks.push(Block::Heading(w.say(words::NOTES)));
        blocks.push(Block::Paragraph(w.say(words::NO_NOTES)));
    } else {
        blocks.push(Block::Table(notes(w)));
    }
    if full {
        blocks.push(Block::Table(lines(w)));
        blocks.push(Block::Heading(w.say(words::GLOSSARY)));
        blocks.push(Block::Facts(glossary(w)));
    }
    Section { id: "appendices", title: w.say(words::APPENDICES), blocks }
}

fn notes(w: &Writer<'_>) -> Table {
    let columns = [names::COL_SEVERITY, names::COL_CODE, names::COL_MESSAGE];
    let mut table = w.table(w.say(words::NOTES), &columns, &[names::COL_COUNT]);
    for group in &w.report.notes {
        let severity = w.say(match group.severity {
            Severity::Error => names::SEVERITY_ERROR,
            Severity::Warning => names::SEVERITY_WARNING,
            Severity::Note => names::SEVERITY_NOTE,
        });
        let message = capital(group.message.get(w.lang));
        let help = capital(group.help.get(w.lang));
        let mut said = w.fill(words::HELP_OF, &[("message", &message), ("help", &help)]).replace("?.", "?");
        if !group.places.is_empty() {
            said.push_str(&format!(" ({})", w.fill(words::PLACES, &[("places", &group.places.join(", "))])));
        }
        table.rows.push(vec![capital(&severity), group.code.to_owned(), said, w.whole(group.count)]);
    }
    table
}

fn lines(w: &Writer<'_>) -> Table {
    let indicator = w.report.headline().map_or(crate::indicator::Indicator::Gwp, |row| row.indicator);
    let unit = w.rate_unit(indicator);
    let title = w.fill(words::LINES, &[("indicator", &w.indicator(indicator)), ("unit", &unit)]);
    let mut table = w.table(
        title,
        &[names::COL_LINE, names::COL_NAME, names::COL_TYPE, names::COL_STATUS],
        &[
            names::COL_QUANTITY,
            names::COL_YEAR,
            names::COL_MAKING,
            names::COL_USE,
            names::COL_TOTAL,
            names::COL_INTERVAL,
            names::COL_GRADE,
        ],
    );
    for line in w.report.lines.iter().take(MOST_LINES) {
        let row = row_of(&line.impacts, indicator);
        let or_none = |text: Option<String>| text.unwrap_or_else(|| NO_VALUE.to_owned());
        table.rows.push(vec![
            line.id.clone(),
            line_name(w, line),
            or_none(line.device_type.as_deref().map(|id| w.type_name(id))),
            capital(&w.say(line.status.name())),
            w.numbers.count(line.quantity),
            or_none(line.purchase_year.map(|year| year.to_string())),
            or_none(row.map(|row| w.cell(&row.making))),
            or_none(row.map(|row| w.stage_cell(row, Stage::Use))),
            or_none(row.map(|row| w.cell(&row.total))),
            or_none(row.map(|row| w.interval_cell(&row.total))),
            or_none(line.grade.map(|grade| format!("{grade:?}"))),
        ]);
    }
    let all = w.report.lines.len();
    if all > MOST_LINES {
        let count = |number: usize| w.whole(u64::try_from(number).unwrap_or(u64::MAX));
        table.notes.push(w.fill(words::LINES_CAPPED, &[("shown", &count(MOST_LINES)), ("all", &count(all))]));
    }
    table
}

fn glossary(w: &Writer<'_>) -> Vec<(String, String)> {
    let terms = [
        (words::G_MAKING, words::G_MAKING_TEXT),
        (words::G_USE, words::G_USE_TEXT),
        (words::G_CO2E, words::G_CO2E_TEXT),
        (words::G_REFERENCE, words::G_REFERENCE_TEXT),
        (words::G_LIFETIME, words::G_LIFETIME_TEXT),
        (words::G_INTERVAL, words::G_INTERVAL_TEXT),
        (words::G_GRADE, words::G_GRADE_TEXT),
        (words::G_CUTOFF, words::G_CUTOFF_TEXT),
        (words::G_LOCATION, words::G_LOCATION_TEXT),
    ];
    terms.into_iter().map(|(term, text)| (w.say(term), w.say(text))).collect()
}
