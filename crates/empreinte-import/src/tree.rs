//! TOML, YAML and JSON files as one tree whose places are known, read key by key so that nothing is overlooked.
//!
//! `serde` would refuse an unknown key without naming the nearest known one, and lose the places of values that only
//! turn out wrong later. So files of the user are read with [`Table`]: what is not asked for is refused by
//! [`Table::finish`].

pub(crate) mod expected;
mod parse;
mod table;
mod yaml;

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

    /// Reads a YAML file by the end of its name, else a JSON object, else TOML.
    ///
    /// # Errors
    /// `FILE_NOT_TEXT`, and `FILE_SYNTAX` with line and column.
    pub(crate) fn read(file: &'a str, bytes: &'a [u8]) -> Result<(Self, Node), Error> {
        let text = text_file::utf8(file, bytes)?;
        let source = Self { file, text };
        let node = if is_yaml(file) {
            yaml::yaml(&source)?
        } else if text_file::first_sign(bytes) == Some(b'{') {
            parse::json(&source)?
        } else {
            parse::toml(&source)?
        };
        Ok((source, node))
    }
}

/// Whether a name ends as those of YAML files do.
fn is_yaml(file: &str) -> bool {
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ending == "yaml" || ending == "yml")
}

impl Node {
    /// The entries of a table that are not of some names, as JSON; nothing for anything else.
    pub(crate) fn json_without(&self, names: &[&str]) -> serde_json::Map<String, serde_json::Value> {
        let Value::Table(entries) = &self.value else { return serde_json::Map::new() };
        let wanted = entries.iter().filter(|entry| !names.contains(&entry.key.as_str()));
        wanted.map(|entry| (entry.key.clone(), entry.node.json())).collect()
    }

    fn json(&self) -> serde_json::Value {
        match &self.value {
            Value::Text(text) => text.as_str().into(),
            // A whole number stays one, so that a year can be read as such.
            Value::Number { value, written } => {
                written.parse::<i64>().map_or_else(|_| (*value).into(), serde_json::Value::from)
            }
            Value::Bool(value) => (*value).into(),
            Value::List(list) => list.iter().map(Self::json).collect(),
            Value::Table(_) => self.json_without(&[]).into(),
            Value::Null => serde_json::Value::Null,
        }
    }

    /// Where a path such as `power.ups[0].mode` is written: the deepest part of it that is there.
    pub(crate) fn place_of_path(&self, source: &Source<'_>, path: &str) -> Location {
        let steps =
            path.split(['.', '[']).map(|step| step.trim_end_matches(']')).filter(|step| !step.is_empty());
        let mut node = self;
        let mut span = self.span.as_ref();
        for step in steps {
            let Some((found, at)) = node.step(step) else { break };
            (node, span) = (found, at);
        }
        source.place(span).with_field(path)
    }

    /// The value under a key or position, and where it is written: at its key if it is a table's.
    fn step(&self, step: &str) -> Option<(&Self, Option<&Range<usize>>)> {
        match &self.value {
            Value::Table(entries) => {
                let entry = entries.iter().find(|entry| entry.key == step)?;
                Some((&entry.node, entry.span.as_ref()))
            }
            Value::List(list) => {
                let node = list.get(step.parse::<usize>().ok()?)?;
                Some((node, node.span.as_ref()))
            }
            _ => None,
        }
    }

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
