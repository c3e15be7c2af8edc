//! What a person reads: one report model, and its renderings in French and English.
//!
//! [`Report`] holds everything a report says, unrounded and in no language; it serialises. [`Report::to_html`],
//! [`Report::to_markdown`], [`Report::to_csv`] and [`Report::to_table`] say it. Nothing is computed here: numbers come
//! from the fleet room and are only rounded and worded.
//!
//! Words of an inventory may come from anyone. They are cleaned when the model is made and escaped by every renderer;
//! free text is left out unless asked for (see [`ReportContext`]).
//!
//! # Example
//!
//! ```
//! use empreinte::factors::Factors;
//! use empreinte::fleet::{Assessment, FleetRequest, Line};
//! use empreinte::report::{Report, ReportContext};
//! use empreinte::Lang;
//!
//! let laptops = Line { device_type: Some("laptop".into()), quantity: Some(10.0), ..Line::default() };
//! let request = FleetRequest { lines: vec![laptops], ..FleetRequest::default() };
//! let assessment = Assessment::new(request, &Factors::bundled())?;
//! let report = Report::new(&assessment, &ReportContext::default())?;
//! assert!(report.to_html(Lang::Fr).starts_with("<!doctype html>\n<html lang=\"fr\">"));
//! # Ok::<(), empreinte::Error>(())
//! ```

mod build;
mod chart;
mod comparison;
mod context;
mod csv;
mod device;
mod document;
mod html;
mod markdown;
mod model;
mod number;
mod offers;
mod paper;
mod plan;
mod record;
mod sections;
mod shift;
pub mod site;
mod speaker;
mod table;
mod teller;
mod untrusted;
mod verification;
mod words;
mod writer;

pub use comparison::comparison;
pub use context::{Detail, ImportedFile, ReportContext};
pub use csv::CsvStyle;
pub use device::device;
pub use document::{Align, Column, Table};
pub use model::{
    Amount, Contributor, DefaultTaken, ElectricityPart, FigurePart, LinePart, MethodPart, NoteGroup,
    Objective, PerPart, ReferencePart, Report, Row, Said, Scope, TypePart,
};

pub use offers::offers;
pub use paper::{Paper, PaperContext};
pub use plan::plan;
pub use shift::shift;
pub use verification::verification;

use crate::lang::Lang;

impl Report {
    /// The report as one self-contained HTML file: no script, nothing fetched, printable.
    #[must_use]
    pub fn to_html(&self, lang: Lang) -> String {
        html::render(&sections::document(self, lang), lang)
    }

    /// The report as Markdown, charts left out.
    #[must_use]
    pub fn to_markdown(&self, lang: Lang) -> String {
        markdown::render(&sections::document(self, lang))
    }

    /// The lines as CSV: id, type, name, model, quantity, year, status, reason, grade, then making, use, total and
    /// bounds of every indicator, with its unit in the heading, at full precision.
    #[must_use]
    pub fn to_csv(&self, lang: Lang, style: CsvStyle) -> String {
        csv::render(self, lang, style)
    }

    /// The tables that a terminal shows: total, types, what weighs most, coverage, what is not counted, sources.
    #[must_use]
    pub fn to_table(&self, lang: Lang) -> Vec<Table> {
        table::render(self, lang)
    }
}
