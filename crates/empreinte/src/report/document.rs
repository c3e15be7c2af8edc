//! A report in one language as blocks of text, tables and charts: what every renderer draws from, so that all formats
//! say the same words and numbers.

use serde::Serialize;

/// Side on which the cells of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Heading, with the unit of its numbers.
    pub title: String,
    /// Side.
    pub align: Align,
}

/// A table in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Table {
    /// Title.
    pub title: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows, each with one cell a column.
    pub rows: Vec<Vec<String>>,
    /// The row of totals, where there is one.
    pub total: Option<Vec<String>>,
    /// What a reader must know.
    pub notes: Vec<String>,
}

impl Table {
    /// An empty table: titles of text columns, then of number columns marked by [`Align::Right`].
    pub(super) fn new(title: impl Into<String>, columns: impl IntoIterator<Item = (String, Align)>) -> Self {
        let columns = columns.into_iter().map(|(title, align)| Column { title, align });
        Self { title: title.into(), columns: columns.collect(), ..Self::default() }
    }

    /// The same with rows.
    pub(super) fn with_rows(mut self, rows: impl IntoIterator<Item = Vec<String>>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// The same with a note.
    pub(super) fn with_note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// An entry of a legend: the class that colours it and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LegendEntry {
    pub(super) class: &'static str,
    pub(super) label: String,
}

/// A chart with the table behind it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub(super) title: String,
    pub(super) legend: Vec<LegendEntry>,
    /// An `svg` element made by us, its texts escaped.
    pub(super) svg: String,
    /// The numbers it shows; empty when the table that follows holds them.
    pub(super) table: Table,
}

/// The number that opens a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Headline {
    pub(super) value: String,
    pub(super) unit: String,
    pub(super) interval: String,
    /// Small facts beside it: name and value.
    pub(super) facts: Vec<(String, String)>,
}

/// A numbered step: a short title and its explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) title: String,
    pub(super) text: String,
}

/// A block of a section.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Heading(String),
    Headline(Headline),
    Paragraph(String),
    /// A paragraph that must not be overlooked.
    Note(String),
    List(Vec<String>),
    Steps(Vec<Step>),
    /// Terms and what they stand for.
    Facts(Vec<(String, String)>),
    Table(Table),
    Figure(Figure),
    /// A line to copy.
    Command(String),
}

/// A section with its anchor.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

/// A whole report in one language.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Document {
    pub(super) title: String,
    /// Lines under the title: organisation, year, date.
    pub(super) subtitle: Vec<String>,
    pub(super) sections: Vec<Section>,
    /// Closing line.
    pub(super) colophon: String,
}
