//! A short report of one answer: its words and tables in one language, and its numbers in full precision.

use super::csv::CsvStyle;
use super::document::{Block, Document, Section, Table};
use super::speaker::{Speaker, capital};
use super::untrusted::{clean, clean_sentence};
use super::words::{decision as words, names};
use super::{html, markdown, record};
use crate::diagnostic::Diagnostic;
use crate::factors::Factors;
use crate::factors::versions::Versions;
use crate::lang::Lang;

/// What a short report needs besides its answer. The date is an argument: there is no clock here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PaperContext {
    /// Name of the organisation, empty to leave it out.
    pub organisation: String,
    /// Day it is made, ISO 8601; empty to leave it out.
    pub generated_on: String,
    /// The command that makes it again; empty if none.
    pub command: String,
}

/// A short report: in one language, or its page in both.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    pub(super) lang: Lang,
    pub(super) document: Document,
    /// The same in the other language, for a record that both sides sign.
    pub(super) second: Option<Document>,
    /// Tables of a terminal.
    pub(super) tables: Vec<Table>,
    /// Rows of the CSV, the header first.
    pub(super) rows: Vec<Vec<CsvCell>>,
}

/// A cell of the CSV.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CsvCell {
    Words(String),
    Number(Option<f64>),
}

impl From<String> for CsvCell {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for CsvCell {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<Option<f64>> for CsvCell {
    fn from(number: Option<f64>) -> Self {
        Self::Number(number)
    }
}

impl From<f64> for CsvCell {
    fn from(number: f64) -> Self {
        Self::Number(Some(number))
    }
}

impl Paper {
    /// The report as one self-contained HTML file: no script, nothing fetched, printable.
    #[must_use]
    pub fn to_html(&self) -> String {
        match &self.second {
            Some(second) => record::render(&self.document, second, self.lang),
            None => html::render(&self.document, self.lang),
        }
    }

    /// The report as Markdown, charts left out; of a record, one language below the other.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let pages = std::iter::once(&self.document).chain(&self.second).map(markdown::render);
        pages.collect::<Vec<_>>().join("\n")
    }

    /// Its numbers as CSV, at full precision.
    #[must_use]
    pub fn to_csv(&self, style: CsvStyle) -> String {
        let mut out = String::new();
        for row in &self.rows {
            let cells = row.iter().map(|cell| match cell {
                CsvCell::Words(words) => style.words(words),
                CsvCell::Number(number) => style.number(*number),
            });
            style.push_row(&mut out, cells);
        }
        out
    }

    /// The tables that a terminal shows.
    #[must_use]
    pub fn to_table(&self) -> &[Table] {
        &self.tables
    }
}

/// The document of a short report: its sections, then what a reader must know and how to make it again.
pub(super) fn document(
    w: &Speaker,
    title: String,
    mut sections: Vec<Section>,
    diagnostics: &[Diagnostic],
    context: &PaperContext,
) -> Document {
    let named = |text: &str| Some(clean(text)).filter(|text| !text.is_empty());
    let mut subtitle: Vec<String> = named(&context.organisation).into_iter().collect();
    subtitle.extend(named(&context.generated_on).map(|day| w.fill(names::MADE_ON, &[("day", &day)])));
    let mut blocks: Vec<Block> =
        Some(notes(w, diagnostics)).filter(|notes| !notes.is_empty()).map(Block::List).into_iter().collect();
    if let Some(command) = named(&context.command) {
        blocks.push(Block::Paragraph(w.say(words::AGAIN)));
        blocks.push(Block::Command(command));
    }
    if !blocks.is_empty() {
        sections.push(Section { id: "notes", title: w.say(words::NOTES), blocks });
    }
    let versions = Versions::of(&Factors::bundled());
    let data = versions.data.join(", ");
    let colophon = w.fill(
        names::COLOPHON,
        &[("version", versions.empreinte), ("method", versions.method), ("data", &data)],
    );
    Document { title, subtitle, sections, colophon }
}

/// What a reader must know, each once.
fn notes(w: &Speaker, diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for note in diagnostics {
        let sentence = capital(&w.set(&clean_sentence(&note.message(w.lang))));
        let sentence = format!("{sentence} ({})", note.code.id);
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    said
}
