//! Results out: to the terminal or to a file.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table as Drawn, TableStyle, Width,
};
use empreinte::Lang;
use empreinte::diagnostic::{Diagnostic, Severity};
use serde::Serialize;

use crate::failure::Failure;
use crate::terminal;

/// Diagnostics shown of one code before the rest is counted.
const SHOWN_OF_A_CODE: usize = 3;

/// One line below the header, nothing else between the reader and the figures.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// Writes bytes to a file, or to standard output without one.
pub fn write(path: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    let written = match path {
        Some(path) => fs::write(path, bytes),
        None => std::io::stdout().lock().write_all(bytes),
    };
    let name = || path.map_or_else(|| "-".to_owned(), |path| path.display().to_string());
    written.map_err(|error| Failure::Output { path: name(), error })
}

/// Writes a value as JSON to a file, or to standard output without one, piece by piece: an answer may be large.
pub fn write_json(path: Option<&Path>, value: &impl Serialize) -> Result<(), Failure> {
    let name = || path.map_or_else(|| "-".to_owned(), |path| path.display().to_string());
    let written = match path {
        Some(path) => fs::File::create(path).and_then(|file| push_json(file, value)),
        None => push_json(std::io::stdout().lock(), value),
    };
    written.map_err(|error| Failure::Output { path: name(), error })
}

fn push_json(out: impl Write, value: &impl Serialize) -> std::io::Result<()> {
    let mut out = BufWriter::new(out);
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// A table for the terminal: the first column to the left, those named to the right.
pub fn draw(header: &[&str], rows: &[Vec<String>], right: &[usize]) -> String {
    let mut table = Drawn::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(terminal::width());
    table.set_header(header.iter().map(|text| sanitised(text)));
    for row in rows {
        table.add_row(row.iter().map(|text| sanitised(text)));
    }
    for &column in right {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    keep_words_whole(&mut table, header, rows, right);
    format!("{table}\n")
}

/// Blanks to both sides of a cell.
const PADDING: usize = 2;
/// Longest words that are kept whole, tried in turn until the table fits the terminal.
const WORDS: [usize; 4] = [18, 14, 10, 8];

/// Gives every column the room of its longest word, as far as the terminal has it; a number of a column to the right is
/// never broken. Blanks inside a number are no ends of words.
fn keep_words_whole(table: &mut Drawn, header: &[&str], rows: &[Vec<String>], right: &[usize]) {
    let longest = |text: &str| text.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    let needs: Vec<(usize, usize)> = header
        .iter()
        .enumerate()
        .map(|(column, head)| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            let cells = cells.map(|text| longest(text)).max().unwrap_or(0);
            let whole = if right.contains(&column) { cells } else { 0 };
            (whole, cells.max(longest(head)))
        })
        .collect();
    // One blank parts two columns.
    let room = usize::from(terminal::width()).saturating_sub(header.len().saturating_sub(1));
    let of = |cap: usize| needs.iter().map(move |&(whole, word)| word.min(cap).max(whole) + PADDING);
    let [.., least] = WORDS;
    let cap = WORDS.into_iter().find(|&cap| of(cap).sum::<usize>() <= room).unwrap_or(least);
    for (column, width) in of(cap).enumerate() {
        let lower = u16::try_from(width).unwrap_or(u16::MAX);
        if let Some(column) = table.column_mut(column) {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(lower)));
        }
    }
}

/// A number of a table as it is written in a language, with all its digits.
pub fn number(value: f64, lang: Lang) -> String {
    match lang {
        Lang::En => value.to_string(),
        Lang::Fr => value.to_string().replace('.', ","),
    }
}

/// A text without control characters: names come from inventories and must not drive the terminal.
pub fn sanitised(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || is_bidi(c) { '\u{fffd}' } else { c }).collect()
}

/// Marks that turn the direction of writing and can hide what a name says.
fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// Says diagnostics on standard error, grouped by code: the first few, and how many more there are.
pub fn diagnose(diagnostics: &[Diagnostic], lang: Lang) {
    let mut order: Vec<&str> = Vec::new();
    for note in diagnostics {
        if !order.contains(&note.code.id) {
            order.push(note.code.id);
        }
    }
    for code in order {
        let group: Vec<_> = diagnostics.iter().filter(|note| note.code.id == code).collect();
        for note in group.iter().take(SHOWN_OF_A_CODE) {
            eprintln!("{}", sanitised(&sentence(note, lang)));
        }
        if let (Some(first), true) = (group.first(), group.len() > SHOWN_OF_A_CODE) {
            let more = group.len() - SHOWN_OF_A_CODE;
            match lang {
                Lang::En => eprintln!("  [{code}] {more} more like this"),
                Lang::Fr => eprintln!("  [{code}] {more} autres de ce genre"),
            }
            eprintln!("  {}", sanitised(&first.help(lang)));
        }
    }
}

/// A diagnostic in one line.
fn sentence(note: &Diagnostic, lang: Lang) -> String {
    let word = match (note.code.severity, lang) {
        (Severity::Note, _) => "note",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Warning, Lang::Fr) => "attention",
        (Severity::Error, Lang::En) => "error",
        (Severity::Error, Lang::Fr) => "erreur",
    };
    let place = note.location.describe();
    let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
    format!("{word} [{}] {place}{}", note.code.id, note.message(lang))
}
