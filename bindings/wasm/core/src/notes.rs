//! Diagnostics as JavaScript holds them: JSON in one language, or frozen in both.

use empreinte::Lang;
use empreinte::diagnostic::{Diagnostic, FrozenDiagnostic};
use serde_json::Value;

/// Diagnostics in a language.
pub(crate) fn wire(notes: &[Diagnostic], lang: Lang) -> Value {
    let notes: Vec<_> = notes.iter().map(|note| note.to_wire(lang)).collect();
    serde_json::to_value(notes).unwrap_or_default()
}

/// Diagnostics that were frozen.
pub(crate) fn thaw(frozen: Vec<FrozenDiagnostic>) -> Vec<Diagnostic> {
    frozen.into_iter().filter_map(FrozenDiagnostic::thaw).collect()
}
