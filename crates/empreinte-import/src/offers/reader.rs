//! A row of a table as an offer: every cell is read, or reported at its line and column.

use std::collections::BTreeMap;

use empreinte::decision::offers::Offer;
use empreinte::diagnostic::{Code, Diagnostic, codes};
use empreinte::equipment::Number;
use empreinte::equipment::footprint::{Footprint, FootprintRow};
use empreinte::equipment::number::Law;
use empreinte::fleet::request::NameCells;
use empreinte::indicator::Indicator;
use empreinte::lang::Text;
use empreinte::text;

use super::span::{Reading, Span, Unit};
use super::{OfferRole, price, role};
use crate::cells::number;
use crate::inventory::Notes;
use crate::layout::SampleRow;

/// Words that say yes.
const YES: [&str; 7] = ["oui", "yes", "o", "y", "x", "vrai", "true"];
/// Words that say no.
const NO: [&str; 5] = ["non", "no", "n", "faux", "false"];
/// A service life.
const LIFETIME: Text = Text { en: "above 0 and at most 100 years", fr: "plus de 0 et au plus 100 ans" };
/// A mark of an index.
const MARK: Text = Text { en: "0 to 10", fr: "de 0 à 10" };
/// An answer.
const ANSWER: Text = Text { en: "yes or no", fr: "oui ou non" };
/// Longest service life, years.
const MOST_YEARS: f64 = 100.0;
/// Highest mark.
const MOST_MARK: f64 = 10.0;
/// Why an error is not used.
const IS_RANGE: Text = Text { en: "the figure is a range already", fr: "le chiffre est déjà une étendue" };
const NO_FIGURE: Text = Text { en: "no figure stands beside it", fr: "aucun chiffre ne l’accompagne" };

/// Reads rows.
pub(super) struct Reader {
    header: Vec<String>,
    pub(super) columns: BTreeMap<OfferRole, usize>,
    pub(super) notes: Notes,
    /// Currency of the prices, by the first that names one.
    pub(super) currency: Option<&'static str>,
    /// Columns that lack a unit, each of which is reported once.
    without_unit: Vec<usize>,
}

impl Reader {
    /// The first column of each role; others are reported as not read.
    pub(super) fn new(header: &[String], line: u64, mut notes: Notes) -> Self {
        let mut columns = BTreeMap::new();
        for (position, name) in header.iter().enumerate() {
            match OfferRole::of_header(name).filter(|role| !columns.contains_key(role)) {
                Some(role) => {
                    columns.insert(role, position);
                }
                None if name.trim().is_empty() => {}
                None => notes.at_line(&codes::TABLE_COLUMN_UNUSED, line, |note| {
                    let mut note = note.with("found", name).with_text("expected", role::READ);
                    note.location.column = u64::try_from(position + 1).ok();
                    note
                }),
            }
        }
        let of_price = columns.get(&OfferRole::Price).and_then(|column| header.get(*column));
        let currency = of_price.and_then(|header| price::currency(header));
        Self { header: header.to_vec(), columns, notes, currency, without_unit: Vec::new() }
    }

    pub(super) fn header_of(&self, column: usize) -> &str {
        self.header.get(column).map_or("", String::as_str)
    }

    /// Position and text of the cell of a role, unless it says nothing.
    pub(super) fn cell<'r>(&self, role: OfferRole, row: &'r SampleRow) -> Option<(usize, &'r str)> {
        let column = *self.columns.get(&role)?;
        let cell = row.cells.get(column)?.trim();
        (!number::is_blank_word(cell)).then_some((column, cell))
    }

    fn text(&self, role: OfferRole, row: &SampleRow) -> Option<String> {
        self.cell(role, row).map(|(_, cell)| cell.to_owned())
    }

    /// Reports a row.
    pub(super) fn note(
        &mut self,
        code: &'static Code,
        row: &SampleRow,
        fill: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        self.notes.at_line(code, row.line, fill);
    }

    /// Reports a cell.
    pub(super) fn report(
        &mut self,
        code: &'static Code,
        row: &SampleRow,
        column: usize,
        fill: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let field = self.header.get(column).cloned();
        self.note(code, row, |note| {
            let mut note = fill(note);
            note.location.column = u64::try_from(column + 1).ok();
            note.location.field = field;
            note
        });
    }

    pub(super) fn unreadable(&mut self, row: &SampleRow, column: usize, cell: &str) {
        let found: String = cell.trim().chars().take(60).collect();
        self.report(&codes::NUMBER_UNREADABLE, row, column, |note| note.with("found", found));
    }

    pub(super) fn without_unit(&mut self, role: OfferRole, row: &SampleRow, column: usize) {
        if self.without_unit.contains(&column) {
            return;
        }
        self.without_unit.push(column);
        let field = self.header_of(column).to_owned();
        self.report(&codes::AMOUNT_UNIT_MISSING, row, column, |note| {
            note.with("field", field).with("example", role.example())
        });
    }

    /// A number or a range of a cell; anything else is reported and left aside.
    fn span(&mut self, role: OfferRole, unit: Unit, row: &SampleRow) -> Option<Span> {
        let (column, cell) = self.cell(role, row)?;
        match unit.read(cell, unit.of_header(self.header_of(column))) {
            Reading::Read(span) => Some(span),
            Reading::WithoutUnit => {
                self.without_unit(role, row, column);
                None
            }
            Reading::Unreadable => {
                self.unreadable(row, column, cell);
                None
            }
        }
    }

    /// The same where a range has no meaning.
    fn one(&mut self, role: OfferRole, unit: Unit, row: &SampleRow) -> Option<f64> {
        let span = self.span(role, unit, row)?;
        if span.is_range() {
            let (column, cell) = self.cell(role, row)?;
            self.unreadable(row, column, cell);
            return None;
        }
        Some(span.low)
    }

    fn outside(&mut self, role: OfferRole, row: &SampleRow, expected: Text) {
        let Some((column, cell)) = self.cell(role, row) else { return };
        let field = self.header_of(column).to_owned();
        self.report(&codes::AMOUNT_OUT_OF_RANGE, row, column, |note| {
            note.with("found", cell).with("field", field).with_text("expected", expected)
        });
    }

    fn lifetime(&mut self, row: &SampleRow) -> Option<Number> {
        let span = self.span(OfferRole::Lifetime, Unit::Years, row)?;
        if span.low > 0.0 && span.high <= MOST_YEARS {
            return Some(span.number());
        }
        self.outside(OfferRole::Lifetime, row, LIFETIME);
        None
    }

    fn mark(&mut self, row: &SampleRow) -> Option<f64> {
        let mark = self.one(OfferRole::Repairability, Unit::Mark, row)?;
        if mark <= MOST_MARK {
            return Some(mark);
        }
        self.outside(OfferRole::Repairability, row, MARK);
        None
    }

    fn price(&mut self, row: &SampleRow) -> Option<f64> {
        let (column, cell) = self.cell(OfferRole::Price, row)?;
        let Some((value, own)) = price::read(cell) else {
            self.unreadable(row, column, cell);
            return None;
        };
        match (self.currency, own) {
            (Some(currency), Some(other)) if other != currency => {
                self.report(&codes::OFFER_CURRENCY_DIFFERS, row, column, |note| {
                    note.with("found", cell).with("other", other).with("currency", currency)
                });
                None
            }
            (known, own) => {
                self.currency = known.or(own);
                Some(value)
            }
        }
    }

    /// A share: a percentage where the header or the cell has its sign or the figure is above 1.
    fn share(&mut self, role: OfferRole, row: &SampleRow) -> Option<f64> {
        let (column, cell) = self.cell(role, row)?;
        let percent = cell.contains('%') || self.header_of(column).contains('%');
        let figures = cell.trim_start_matches(['±', '+', ' ']).trim_end_matches(['%', ' ']);
        let Some(value) = number::value(figures, None).filter(|value| *value >= 0.0) else {
            self.unreadable(row, column, cell);
            return None;
        };
        Some(if percent || value > 1.0 { value / 100.0 } else { value })
    }

    fn yes_or_no(&mut self, role: OfferRole, row: &SampleRow) -> Option<bool> {
        let (column, cell) = self.cell(role, row)?;
        let word = text::fold(cell);
        if YES.contains(&word.as_str()) {
            return Some(true);
        }
        if NO.contains(&word.as_str()) {
            return Some(false);
        }
        let field = self.header_of(column).to_owned();
        self.report(&codes::AMOUNT_OUT_OF_RANGE, row, column, |note| {
            note.with("found", cell).with("field", field).with_text("expected", ANSWER)
        });
        None
    }

    /// The offer of a row.
    pub(super) fn offer(&mut self, row: &SampleRow) -> Offer {
        let words = NameCells {
            type_cell: self.text(OfferRole::Type, row).unwrap_or_default(),
            brand: self.text(OfferRole::Maker, row).unwrap_or_default(),
            model: self.text(OfferRole::Model, row).unwrap_or_default(),
            designation: String::new(),
        };
        Offer {
            name: self.text(OfferRole::Name, row),
            maker: self.text(OfferRole::Maker, row),
            equipment: self.configuration(row, &words),
            footprint: self.footprint(row),
            footprint_source: self.text(OfferRole::Source, row),
            energy_kwh_per_year: self.span(OfferRole::Energy, Unit::Energy, row).map(Span::number),
            energy_measured: self.yes_or_no(OfferRole::EnergyMeasured, row),
            lifetime_years: self.lifetime(row),
            quantity: self.one(OfferRole::Quantity, Unit::Count, row),
            warranty_years: self.one(OfferRole::Warranty, Unit::Years, row),
            price: self.price(row),
            repairability_index: self.mark(row),
            text: Some(words),
            ..Offer::default()
        }
    }

    /// The sheet of a row: its making, or a total and the use in it, with its error.
    fn footprint(&mut self, row: &SampleRow) -> Option<Footprint> {
        let making = self.span(OfferRole::Making, Unit::Mass, row);
        let total = self.span(OfferRole::Total, Unit::Mass, row);
        let usage = self.one(OfferRole::SheetUse, Unit::Mass, row);
        let error = self.share(OfferRole::Error, row);
        let less = |usage: f64| move |total: Span| Span { low: total.low - usage, high: total.high - usage };
        let embodied = making.or_else(|| Some(less(usage?)(total?)));
        let unused = match embodied {
            None => Some(NO_FIGURE),
            Some(span) if span.is_range() => Some(IS_RANGE),
            Some(_) => None,
        };
        if let Some((why, (column, cell))) =
            unused.filter(|_| error.is_some()).zip(self.cell(OfferRole::Error, row))
        {
            self.report(&codes::OFFER_ERROR_UNUSED, row, column, |note| {
                note.with("found", cell).with_text("why", why)
            });
        }
        let number = |span: Span| match error.filter(|_| !span.is_range() && span.low > 0.0) {
            Some(cv) => Number::Law(Law::lognormal(span.low, cv)),
            None => span.number(),
        };
        let sheet = match (embodied, total) {
            (Some(embodied), _) => {
                FootprintRow { embodied: Some(number(embodied)), ..FootprintRow::default() }
            }
            (None, Some(total)) => FootprintRow { total: Some(total.number()), ..FootprintRow::default() },
            (None, None) => return None,
        };
        Some(Footprint(BTreeMap::from([(Indicator::Gwp, sheet)])))
    }
}
