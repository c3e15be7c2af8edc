//! Where the header of a table is, and what its columns are.

use std::collections::BTreeMap;

use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::{Error, text};

use crate::inventory::{Profile, ReadOptions};
use crate::roles::choose::{self, Choice};
use crate::roles::{self, Role};

/// Lines among which the header is looked for.
pub(crate) const HEADER_ROWS: usize = 20;

/// Quality of a header that is clear enough not to look for another.
pub(crate) const GOOD_HEADER: f64 = 2.5;

/// A line of the sample.
#[derive(Debug, Clone)]
pub(crate) struct SampleRow {
    /// Line of the file, from 1.
    pub(crate) line: u64,
    /// The cells, as texts.
    pub(crate) cells: Vec<String>,
}

impl SampleRow {
    fn is_blank(&self) -> bool {
        !self.cells.iter().any(|cell| cell.contains(char::is_alphanumeric))
    }

    fn states_separator(&self) -> bool {
        self.line == 1 && self.cells.first().is_some_and(|cell| cell.to_ascii_lowercase().starts_with("sep="))
    }
}

/// The table as it was understood.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// Headers, trimmed.
    pub(crate) header: Vec<String>,
    /// Line of the header; 0 when there is none.
    pub(crate) header_line: u64,
    /// Lines with text above the header.
    pub(crate) above: usize,
    /// The columns chosen.
    pub(crate) choice: Choice,
    /// The tool the file comes from.
    pub(crate) profile: Profile,
    /// Headers that stand on several columns, one of which is read.
    pub(crate) duplicates: Vec<String>,
}

/// Understands a table by its first lines.
///
/// # Errors
/// `FILE_EMPTY` without any text, `COLUMN_UNKNOWN` for a mapped column that is not there, and
/// `COLUMN_TYPE_AND_MODEL_MISSING` when nothing names the devices.
pub(crate) fn find(file: &str, rows: &[SampleRow], options: &ReadOptions) -> Result<Layout, Error> {
    let candidates = rows.iter().enumerate().filter(|(_, row)| !row.is_blank() && !row.states_separator());
    let mut best: Option<(f64, usize)> = None;
    for (position, row) in candidates.clone().take(HEADER_ROWS) {
        let quality = quality(row, options);
        if best.is_none_or(|(most, _)| quality > most) {
            best = Some((quality, position));
        }
        if quality >= GOOD_HEADER {
            break;
        }
    }
    let Some((quality, position)) = best else {
        return Err(Diagnostic::new(&codes::FILE_EMPTY)
            .at(Location { file: Some(file.to_owned()), ..Location::default() })
            .into());
    };
    let width = rows.iter().map(|row| used_width(&row.cells)).max().unwrap_or(0);
    let row = rows.get(position).cloned().unwrap_or(SampleRow { line: 1, cells: Vec::new() });
    if quality == 0.0 && width == 1 {
        return Ok(headless());
    }
    let header: Vec<String> = row.cells.iter().map(|cell| clean(cell)).collect();
    let fixed = fixed_columns(file, &header, row.line, options)?;
    let data: Vec<&[String]> = rows.iter().skip(position + 1).map(|row| row.cells.as_slice()).collect();
    let profile = Profile::of(&header);
    let choice = choose::choose(&header, &data, &fixed, profile.names_hosts());
    if !choice.columns.keys().any(|role| role.names_a_device()) {
        return Err(unnamed(file, &header, row.line));
    }
    let above = candidates.filter(|(other, _)| *other < position).count();
    let duplicates = duplicates(&header, &choice);
    Ok(Layout { header, header_line: row.line, above, choice, profile, duplicates })
}

/// How well a line reads as a header, mapped columns first.
fn quality(row: &SampleRow, options: &ReadOptions) -> f64 {
    let mapped = options.columns.values().chain(options.saved_columns.values());
    let found = mapped.filter(|name| position_of(&row.cells, name).is_some()).count();
    let known = roles::header_quality(row.cells.iter().map(String::as_str));
    #[expect(clippy::cast_precision_loss, reason = "there are thirteen roles")]
    let found = found as f64;
    found * 10.0 + known
}

/// Cells up to the last that holds text.
fn used_width(cells: &[String]) -> usize {
    cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
}

/// A file of one column that starts with its first device.
fn headless() -> Layout {
    Layout {
        header: vec![String::new()],
        header_line: 0,
        above: 0,
        choice: Choice { columns: BTreeMap::from([(Role::Designation, 0)]), runner_up: BTreeMap::new() },
        profile: Profile::Spreadsheet,
        duplicates: Vec::new(),
    }
}

/// A header in one line, without outer blanks.
fn clean(cell: &str) -> String {
    cell.trim_matches('\u{feff}').split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Position of a column by its header: as written, else without case, accents and signs, else by number from 1.
pub(crate) fn position_of(header: &[String], name: &str) -> Option<usize> {
    let wanted = clean(name);
    let exact = header.iter().position(|cell| clean(cell) == wanted);
    let folded = || {
        let wanted = text::fold(&wanted);
        header.iter().position(|cell| !wanted.is_empty() && text::fold(cell) == wanted)
    };
    let number = || wanted.parse::<usize>().ok()?.checked_sub(1).filter(|&position| position < header.len());
    exact.or_else(folded).or_else(number)
}

/// The columns that the user named. A saved mapping may name columns that this file does not have.
fn fixed_columns(
    file: &str,
    header: &[String],
    line: u64,
    options: &ReadOptions,
) -> Result<BTreeMap<Role, usize>, Error> {
    let mut fixed = BTreeMap::new();
    for (role, name) in &options.saved_columns {
        fixed.extend(position_of(header, name).map(|column| (*role, column)));
    }
    for (role, name) in &options.columns {
        let Some(column) = position_of(header, name) else {
            return Err(Diagnostic::new(&codes::COLUMN_UNKNOWN)
                .with("found", name)
                .with("expected", list(header))
                .at(Location::line(file, line).with_field(role.code()))
                .into());
        };
        fixed.insert(*role, column);
    }
    Ok(fixed)
}

fn unnamed(file: &str, header: &[String], line: u64) -> Error {
    Diagnostic::new(&codes::COLUMN_TYPE_AND_MODEL_MISSING)
        .with("found", list(header))
        .at(Location::line(file, line))
        .into()
}

/// The first headers, as a list for a message.
pub(crate) fn list(header: &[String]) -> String {
    const SHOWN: usize = 40;
    let mut names: Vec<String> =
        header.iter().filter(|name| !name.is_empty()).take(SHOWN).map(|name| short(name)).collect();
    if header.len() > SHOWN {
        names.push("…".to_owned());
    }
    names.join(", ")
}

fn short(name: &str) -> String {
    let cut: String = name.chars().take(60).collect();
    format!("`{cut}`")
}

/// Headers of chosen columns that stand on other columns too.
fn duplicates(header: &[String], choice: &Choice) -> Vec<String> {
    let mut out = Vec::new();
    for &column in choice.columns.values() {
        let Some(name) = header.get(column).filter(|name| !name.is_empty()) else { continue };
        let folded = text::fold(name);
        if header.iter().filter(|other| text::fold(other) == folded).count() > 1 {
            out.push(name.clone());
        }
    }
    out
}
