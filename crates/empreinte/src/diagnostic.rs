//! What was assumed, doubted or refused, under stable codes and in two languages.
//!
//! A [`Diagnostic`] says that the data is imperfect and what was done about it; an [`crate::Error`] says that what
//! was asked is impossible. Both carry a [`Code`] of one catalogue, [`codes`], and each code has a page in
//! `docs/errors/`.

pub mod codes;
pub mod expected;
mod frozen;

pub use frozen::FrozenDiagnostic;
use serde::{Deserialize, Serialize, Serializer};

use crate::lang::{Arg, Lang, Text};

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// An assumption worth knowing; the result stands.
    Note,
    /// Something is doubtful or left out; read before quoting the result.
    Warning,
    /// What was asked could not be done.
    Error,
}

/// One entry of the catalogue: a stable name, its texts and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable upper-snake name.
    pub id: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The message, with `{arguments}`.
    pub message: Text,
    /// How to mend it, with `{arguments}`.
    pub help: Text,
}

/// Where a diagnostic belongs: a place in a request, or in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// Path in a JSON request, e.g. `lines[3].quantity`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Name of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line of the file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Column of the line, from 1: a character in a text, a column in a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// Name of the field or of the table's column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl Location {
    /// A place in a request.
    #[must_use]
    pub fn path(path: impl Into<String>) -> Self {
        Self { path: Some(path.into()), ..Self::default() }
    }

    /// A line of a file.
    #[must_use]
    pub fn line(file: impl Into<String>, line: u64) -> Self {
        Self { file: Some(file.into()), line: Some(line), ..Self::default() }
    }

    /// The same place with a column.
    #[must_use]
    pub fn with_column(mut self, column: u64) -> Self {
        self.column = Some(column);
        self
    }

    /// The same place with a field name.
    #[must_use]
    pub fn with_field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// `file:line:column (field)` or the request path, as far as known; empty when nothing is.
    #[must_use]
    pub fn describe(&self) -> String {
        let mut out = self.path.clone().or_else(|| self.file.clone()).unwrap_or_default();
        for number in [self.line, self.column].into_iter().flatten() {
            out.push(':');
            out.push_str(&number.to_string());
        }
        if let Some(field) = &self.field {
            let separator = if out.is_empty() { "" } else { " " };
            out.push_str(&format!("{separator}({field})"));
        }
        out
    }
}

/// One thing a reader must know, at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// The catalogue entry.
    pub code: &'static Code,
    /// Values of the arguments of its texts.
    pub args: Vec<(&'static str, Arg)>,
    /// Where it belongs.
    pub location: Location,
}

impl Diagnostic {
    /// A diagnostic of a code, without arguments or place.
    #[must_use]
    pub fn new(code: &'static Code) -> Self {
        Self { code, args: Vec::new(), location: Location::default() }
    }

    /// The same with the argument `name` of its texts set.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, Arg::Word(value.to_string())));
        self
    }

    /// As [`Diagnostic::with`], of words that need no copy.
    #[must_use]
    pub fn with_words(mut self, name: &'static str, words: String) -> Self {
        self.args.push((name, Arg::Word(words)));
        self
    }

    /// The same with the argument `name` set to words that are translated.
    #[must_use]
    pub fn with_text(mut self, name: &'static str, text: Text) -> Self {
        self.args.push((name, Arg::Text(text)));
        self
    }

    /// The same at a place.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.location = location;
        self
    }

    /// The stable name of its code, e.g. `NOT_A_PUE`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code.id
    }

    /// The message in a language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.code.message.fill(lang, &self.args)
    }

    /// How to mend it, in a language.
    #[must_use]
    pub fn help(&self, lang: Lang) -> String {
        self.code.help.fill(lang, &self.args)
    }

    /// The form of the JSON contract, with texts in a language.
    #[must_use]
    pub fn to_wire(&self, lang: Lang) -> WireDiagnostic {
        WireDiagnostic {
            code: self.code.id.to_owned(),
            severity: self.code.severity,
            message: self.message(lang),
            help: self.help(lang),
            location: self.location.clone(),
        }
    }
}

/// A diagnostic as the JSON door gives it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WireDiagnostic {
    /// Stable code with a page in `docs/errors/`.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// What happened, in the language asked for.
    pub message: String,
    /// How to mend it, in the language asked for.
    pub help: String,
    /// Where it belongs.
    #[serde(flatten)]
    pub location: Location,
}

impl Serialize for Diagnostic {
    /// In English; the JSON door converts with [`Diagnostic::to_wire`] to speak another language.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_wire(Lang::En).serialize(serializer)
    }
}
