//! Diagnostics as Python holds them: JSON text in one language, or frozen in both.

use empreinte::Lang;
use empreinte::diagnostic::{Diagnostic, FrozenDiagnostic, Location};
use serde_json::Value;

/// The language of a code; English for what is not one.
pub(crate) fn lang_of(code: &str) -> Lang {
    Lang::from_locale(code).unwrap_or_default()
}

/// Diagnostics in a language, as a JSON list.
pub(crate) fn wire(notes: &[Diagnostic], lang: Lang) -> Value {
    let notes: Vec<_> = notes.iter().map(|note| note.to_wire(lang)).collect();
    serde_json::to_value(notes).unwrap_or_default()
}

/// Diagnostics frozen in both languages.
pub(crate) fn freeze(notes: &[Diagnostic]) -> Value {
    let notes: Vec<_> = notes.iter().map(FrozenDiagnostic::from).collect();
    serde_json::to_value(notes).unwrap_or_default()
}

/// Diagnostics that were frozen.
pub(crate) fn thaw(frozen: Value) -> Vec<Diagnostic> {
    let notes: Vec<FrozenDiagnostic> = serde_json::from_value(frozen).unwrap_or_default();
    notes.into_iter().filter_map(FrozenDiagnostic::thaw).collect()
}

/// Moves diagnostics from the lines that rows were put together into to the first row of each: `lines[2]` is `rows[17]`.
pub(crate) fn at_rows(notes: &mut [Diagnostic], first_row: &[usize]) {
    for note in notes {
        let path = note.location.path.as_deref();
        let line = path.and_then(|path| path.strip_prefix("lines[")?.split_once(']'));
        let Some((number, rest)) = line else { continue };
        let row = number.parse().ok().and_then(|line: usize| first_row.get(line));
        if let Some(row) = row {
            note.location = Location { path: Some(format!("rows[{row}]{rest}")), ..note.location.clone() };
        }
    }
}
