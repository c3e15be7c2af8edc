//! TOML and JSON files as one tree whose places are known, read key by key so that nothing is overlooked.
//!
//! `serde` would refuse an unknown key without naming the nearest known one, and lose the places of values that only
//! turn out wrong later. So files of the user are read with [`Table`]: what is not asked for is refused by
//! [`Table::finish`].

pub(crate) mod expected;
mod parse;
mod table;

use std::ops::Range;

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::lang::Text;

use crate::text_file;

pub(crate) use table::{Table, unknown_value};

/// A value and where it is written.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    value: Value,
    span: Option<Range<usize>>,
}

#[derive(Debug, Clone)]
enum Value {
    Text(String),
    Number { value: f64, written: String },
    Bool(bool),
    List(Vec<Node>),
    Table(Vec<Entry>),
    Null,
}

/// A key, where it is written, and its value.
#[derive(Debug, Clone)]
struct Entry {
    key: String,
    span: Option<Range<usize>>,
    node: Node,
}

/// A file being read: its name and text, for places.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) file: &'a str,
    text: &'a str,
}

impl<'a> Source<'a> {
    /// Place of a span; the file alone when it is not known.
    fn place(&self, span: Option<&Range<usize>>) -> Location {
        match span {
            Some(span) => text_file::place(self.file, self.text, span.start),
            None => crate::inventory::whole_file(self.file),
        }
    }

    /// Reads a TOML file, or a JSON object.
    ///
    /// # Errors
    /// `FILE_NOT_TEXT`, and `FILE_SYNTAX` with line and column.
    pub(crate) fn read(file: &'a str, bytes: &'a [u8]) -> Result<(Self, Node), Error> {
        let text = text_file::utf8(file, bytes)?;
        let source = Self { file, text };
        let node = if text_file::first_sign(bytes) == Some(b'{') {
            parse::json(&source)?
        } else {
            parse::toml(&source)?
        };
        Ok((source, node))
    }
}

impl Node {
    /// The value as a message shows it.
    fn shown(&self) -> String {
        let text = match &self.value {
            Value::Text(text) => text.clone(),
            Value::Number { written, .. } => written.clone(),
            Value::Bool(value) => value.to_string(),
            Value::List(_) => "[...]".to_owned(),
            Value::Table(_) => "{...}".to_owned(),
            Value::Null => "null".to_owned(),
        };
        text.chars().take(60).collect()
    }

    /// Refuses the value of a field.
    fn refuse(&self, source: &Source<'_>, field: &str, expected: Text) -> Error {
        Diagnostic::new(&codes::VALUE_TYPE_WRONG)
            .with("field", field)
            .with("found", self.shown())
            .with_text("expected", expected)
            .at(source.place(self.span.as_ref()).with_field(field))
            .into()
    }
}
