//! What was assumed, doubted or left out.

use super::SiteWriter;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Text;
use crate::report::document::{Block, Section, Table};
use crate::report::speaker::capital;
use crate::report::untrusted::clean_sentence;
use crate::report::words::site as words;

pub(super) fn section(w: &SiteWriter<'_>) -> Section {
    let table = diagnostics_table(w);
    let block =
        if table.is_empty() { Block::Paragraph(w.say(words::NOTES_NONE)) } else { Block::Table(table) };
    Section { id: "quality", title: w.say(words::QUALITY), blocks: vec![block] }
}

/// Diagnostics, gravest first, one row a code and the number of others like it.
fn diagnostics_table(w: &SiteWriter<'_>) -> Table {
    let columns = [words::COL_SEVERITY, words::COL_MESSAGE, words::COL_HELP];
    let mut table = w.table(w.say(words::NOTES), &columns, &[]);
    let mut groups: Vec<(&Diagnostic, usize)> = Vec::new();
    for note in &w.audit.diagnostics {
        match groups.iter_mut().find(|(first, _)| first.code.id == note.code.id) {
            Some((_, count)) => *count += 1,
            None => groups.push((note, 0)),
        }
    }
    crate::order::sort_by(&mut groups, |a, b| b.0.code.severity.cmp(&a.0.code.severity));
    table.rows.extend(groups.into_iter().map(|(note, more)| row(w, note, more)));
    table
}

fn row(w: &SiteWriter<'_>, note: &Diagnostic, more: usize) -> Vec<String> {
    let message = capital(&w.set(&clean_sentence(&note.message(w.lang))));
    let count = more.to_string();
    let message = match more {
        0 => message,
        _ => w.fill(words::MORE_OF_A_CODE, &[("message", &message), ("count", &count)]),
    };
    vec![w.say(severity(note.code.severity)), message, capital(&w.set(&clean_sentence(&note.help(w.lang))))]
}

const fn severity(severity: Severity) -> Text {
    match severity {
        Severity::Note => words::SEVERITY_NOTE,
        Severity::Warning => words::SEVERITY_WARNING,
        Severity::Error => words::SEVERITY_ERROR,
    }
}
