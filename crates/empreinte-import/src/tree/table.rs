//! A table read key by key.

use std::ops::RangeInclusive;

use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::lang::Text;
use empreinte::{Error, text};

use super::{Entry, Node, Source, Value, expected};

/// A table of a file, with the path of its name. Keys are taken one by one; [`Table::finish`] refuses the others.
pub(crate) struct Table<'a> {
    source: Source<'a>,
    path: String,
    entries: &'a [Entry],
    node: &'a Node,
    /// Keys asked for so far, which are the known ones.
    known: Vec<&'static str>,
}

impl<'a> Table<'a> {
    /// The root of a file.
    ///
    /// # Errors
    /// `VALUE_TYPE_WRONG` when it is no table.
    pub(crate) fn root(source: Source<'a>, node: &'a Node) -> Result<Self, Error> {
        Self::open(source, String::new(), node)
    }

    fn open(source: Source<'a>, path: String, node: &'a Node) -> Result<Self, Error> {
        match &node.value {
            Value::Table(entries) => Ok(Self { source, path, entries, node, known: Vec::new() }),
            _ => Err(node.refuse(&source, &path, expected::TABLE)),
        }
    }

    /// Full name of a key.
    fn name(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn take(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        (!matches!(entry.node.value, Value::Null)).then_some(&entry.node)
    }

    /// Where the table is written.
    pub(crate) fn place(&self) -> Location {
        self.source.place(self.node.span.as_ref())
    }

    /// Where the value of a key is written, or the table when it has none.
    pub(crate) fn place_of(&self, key: &str) -> Location {
        let entry = self.entries.iter().find(|entry| entry.key == key);
        let span = entry.map_or(self.node.span.as_ref(), |entry| entry.node.span.as_ref());
        self.source.place(span).with_field(self.name(key))
    }

    /// The text of a key.
    ///
    /// # Errors
    /// `VALUE_TYPE_WRONG`.
    pub(crate) fn text(&mut self, key: &'static str) -> Result<Option<String>, Error> {
        let Some(node) = self.take(key) else { return Ok(None) };
        match &node.value {
            Value::Text(text) => Ok(Some(text.clone())),
            _ => Err(node.refuse(&self.source, &self.name(key), expected::TEXT)),
        }
    }

    /// The text of a key that must be there.
    ///
    /// # Errors
    /// `KEY_MISSING`, `VALUE_TYPE_WRONG`.
    pub(crate) fn required_text(&mut self, key: &'static str) -> Result<String, Error> {
        self.text(key)?.ok_or_else(|| self.missing(key))
    }

    /// The refusal of a table without a key.
    pub(crate) fn missing(&self, key: &'static str) -> Error {
        let field = self.name(key);
        Diagnostic::new(&codes::KEY_MISSING).with("field", &field).at(self.place().with_field(&field)).into()
    }

    /// The truth value of a key.
    ///
    /// # Errors
    /// `VALUE_TYPE_WRONG`.
    pub(crate) fn flag(&mut self, key: &'static str) -> Result<Option<bool>, Error> {
        let Some(node) = self.take(key) else { return Ok(None) };
        match &node.value {
            Value::Bool(value) => Ok(Some(*value)),
            _ => Err(node.refuse(&self.source, &self.name(key), expected::FLAG)),
        }
    }

    /// The number of a key, which must be finite and pass a test named by `expected`, e.g. `> 0`.
    ///
    /// # Errors
    /// `VALUE_TYPE_WRONG`, `NUMBER_OUT_OF_RANGE`.
    pub(crate) fn number(
        &mut self,
        key: &'static str,
        expected: Text,
        passes: impl Fn(f64) -> bool,
    ) -> Result<Option<f64>, Error> {
        let Some(node) = self.take(key) else { return Ok(None) };
        self.number_of(node, &self.name(key), expected, passes).map(Some)
    }

    fn number_of(
        &self,
        node: &Node,
        field: &str,
        expected: Text,
        passes: impl Fn(f64) -> bool,
    ) -> Result<f64, Error> {
        let Value::Number { value, .. } = node.value else {
            return Err(node.refuse(&self.source, field, expected::NUMBER));
        };
        if value.is_finite() && passes(value) {
            return Ok(value);
        }
        let refusal =
            Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE).with("field", field).with("found", node.shown());
        Err(refusal
            .with_text("expected", expected)
            .at(self.source.place(node.span.as_ref()).with_field(field))
            .into())
    }

    /// The whole number of a key within a range.
    ///
    /// # Errors
    /// `VALUE_TYPE_WRONG`, `NUMBER_OUT_OF_RANGE`.
    pub(crate) fn integer(
        &mut self,
        key: &'static str,
        expected: Text,
        range: RangeInclusive<i32>,
    ) -> Result<Option<i32>, Error> {
        let (low, high) = (f64::from(*range.start()), f64::from(*range.end()));
        let number =
            self.number(key, expected, |value| value.fract() == 0.0 && low <= value && value <= high)?;
        // Within the range of `i32` by the test above, so that its text is one.
        Ok(number.and_then(|value| format!("{value:.0}").parse().ok()))
    }

    /// The texts of a key that holds a list or one text.
    ///
    /// # Errors
    /// `VALUE_TYPE_WRONG`.
    pub(crate) fn texts(&mut self, key: &'static str) -> Result<Option<Vec<String>>, Error> {
        let field = self.name(key);
        let Some(node) = self.take(key) else { return Ok(None) };
        let one = |node: &Node| match &node.value {
            Value::Text(text) => Ok(text.clone()),
            _ => Err(node.refuse(&self.source, &field, expected::TEXTS)),
        };
        match &node.value {
            Value::List(list) => list.iter().map(one).collect::<Result<_, _>>().map(Some),
            _ => one(node).map(|text| Some(vec![text])),
        }
    }

    /// The numbers of a key that holds a list or one number.
    ///
    /// # Errors
    /// As [`Table::number`].
    pub(crate) fn numbers(
        &mut self,
        key: &'static str,
        expected: Text,
        passes: impl Fn(f64) -> bool,
    ) -> Result<Option<Vec<f64>>, Error> {
        let field = self.name(key);
        let Some(node) = self.take(key) else { return Ok(None) };
        let one = |node: &Node| self.number_of(node, &field, expected, &passes);
        match &node.value {
            Value::List(list) => list.iter().map(one).collect::<Result<_, _>>().map(Some),
            _ => one(node).map(|number| Some(vec![number])),
        }
    }

    /// The table of a key.
    ///
    /// # Errors
    /// `VALUE_TYPE_WRONG`.
    pub(crate) fn table(&mut self, key: &'static str) -> Result<Option<Table<'a>>, Error> {
        let Some(node) = self.take(key) else { return Ok(None) };
        Table::open(self.source, self.name(key), node).map(Some)
    }

    /// The tables of a key that holds a list of tables.
    ///
    /// # Errors
    /// `VALUE_TYPE_WRONG`.
    pub(crate) fn tables(&mut self, key: &'static str) -> Result<Vec<Table<'a>>, Error> {
        let Some(node) = self.take(key) else { return Ok(Vec::new()) };
        let Value::List(list) = &node.value else {
            return Err(node.refuse(&self.source, &self.name(key), expected::TABLES));
        };
        let path = |position: usize| format!("{}[{position}]", self.name(key));
        list.iter()
            .enumerate()
            .map(|(position, node)| Table::open(self.source, path(position), node))
            .collect()
    }

    /// Keys and values of a table whose keys are the user's, all of them texts.
    ///
    /// # Errors
    /// `VALUE_TYPE_WRONG`.
    pub(crate) fn all_texts(&self) -> Result<Vec<(&'a str, &'a str, Location)>, Error> {
        let text = |entry: &'a Entry| match &entry.node.value {
            Value::Text(text) => {
                Ok((entry.key.as_str(), text.as_str(), self.source.place(entry.span.as_ref())))
            }
            _ => Err(entry.node.refuse(&self.source, &self.name(&entry.key), expected::TEXT)),
        };
        self.entries.iter().map(text).collect()
    }

    /// The refusal of a value that is not of a list of words.
    pub(crate) fn unknown_value(&self, key: &str, found: &str, expected: &[&str]) -> Error {
        unknown_value(&self.name(key), found, expected, self.place_of(key))
    }

    /// Refuses what was not asked for.
    ///
    /// # Errors
    /// `FIELD_UNKNOWN` with the nearest known key.
    pub(crate) fn finish(self) -> Result<(), Error> {
        let Some(entry) = self.entries.iter().find(|entry| !self.known.contains(&entry.key.as_str())) else {
            return Ok(());
        };
        let nearest = text::nearest(&entry.key, self.known.iter().copied()).unwrap_or_default();
        let expected: Vec<String> = self.known.iter().map(|key| format!("`{key}`")).collect();
        Err(Diagnostic::new(&codes::FIELD_UNKNOWN)
            .with("found", self.name(&entry.key))
            .with("nearest", nearest)
            .with("expected", expected.join(", "))
            .at(self.source.place(entry.span.as_ref()).with_field(self.name(&entry.key)))
            .into())
    }
}

/// The refusal of a word that is not of a list.
pub(crate) fn unknown_value(field: &str, found: &str, expected: &[&str], place: Location) -> Error {
    let nearest = text::nearest(found, expected.iter().copied()).unwrap_or_default();
    let expected: Vec<String> = expected.iter().map(|word| format!("`{word}`")).collect();
    Diagnostic::new(&codes::VALUE_UNKNOWN)
        .with("field", field)
        .with("found", found)
        .with("nearest", nearest)
        .with("expected", expected.join(", "))
        .at(place)
        .into()
}
