//! Purchase offers in a table: one row an offer, columns by their headers, in either language.
//!
//! ```
//! let csv = "Offre;Marque;Type;Modèle;Quantité;Durée de vie (ans);Prix\nA;Dell;Portable;Latitude 7490;10;5;900\n";
//! let found = empreinte_import::offers::read("offres.csv", csv.as_bytes(), Default::default())?;
//! assert_eq!(found.offers[0].price, Some(900.0));
//! # Ok::<(), empreinte::Error>(())
//! ```

mod role;

use std::collections::BTreeMap;

use empreinte::decision::offers::Offer;
use empreinte::diagnostic::{Code, Diagnostic, Location, codes};
use empreinte::equipment::Number;
use empreinte::equipment::footprint::{Footprint, FootprintRow};
use empreinte::equipment::number::Law;
use empreinte::fleet::request::NameCells;
use empreinte::indicator::Indicator;
use empreinte::{Error, text};

use crate::Limits;
use crate::cells::number;
use crate::inventory::{Notes, whole_file};
use crate::layout::{SampleRow, list};
use crate::whole_table;
pub use role::OfferRole;

/// Lines among which the header is looked for.
const HEADER_ROWS: usize = 20;
/// Words that say yes.
const YES: [&str; 7] = ["oui", "yes", "o", "y", "x", "vrai", "true"];
/// Words that say no.
const NO: [&str; 5] = ["non", "no", "n", "faux", "false"];

/// Offers as they were read.
#[derive(Debug, Clone, PartialEq)]
pub struct OffersFile {
    /// The offers, a row each.
    pub offers: Vec<Offer>,
    /// Header of the column of each role.
    pub columns: BTreeMap<OfferRole, String>,
    /// What was left aside, with line and column.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a table of offers: CSV, TSV, XLSX or ODS. `name` is only quoted.
///
/// # Errors
/// What is wrong with the file, and `COLUMN_TYPE_AND_MODEL_MISSING` when nothing names the devices.
pub fn read(name: &str, bytes: &[u8], limits: Limits) -> Result<OffersFile, Error> {
    let mut notes = Notes::new(name);
    let table = whole_table::read(name, bytes, limits, quality, &mut notes)?;
    let best = table.rows.iter().enumerate().take(HEADER_ROWS).rev().max_by(|(_, a), (_, b)| {
        let of = |row: &SampleRow| quality(&row.cells.iter().map(String::as_str).collect::<Vec<_>>());
        of(a).total_cmp(&of(b))
    });
    let Some((position, header)) = best else {
        return Err(Diagnostic::new(&codes::FILE_EMPTY).at(whole_file(name)).into());
    };
    let mut reader = Reader { header: header.cells.clone(), columns: BTreeMap::new(), notes };
    reader.find_columns(header.line);
    let names = [OfferRole::Type, OfferRole::Model];
    if names.iter().all(|role| !reader.columns.contains_key(role)) {
        return Err(Diagnostic::new(&codes::COLUMN_TYPE_AND_MODEL_MISSING)
            .with("found", list(&header.cells))
            .at(Location::line(name, header.line))
            .into());
    }
    let rows = table.rows.iter().skip(position + 1);
    let rows = rows.filter(|row| row.cells.iter().any(|cell| cell.contains(char::is_alphanumeric)));
    let offers = rows.map(|row| reader.offer(row)).collect();
    let header = |column: &usize| reader.header.get(*column).cloned().unwrap_or_default();
    let columns = reader.columns.iter().map(|(role, column)| (*role, header(column))).collect();
    Ok(OffersFile { offers, columns, diagnostics: reader.notes.finish() })
}

/// How well a line reads as a header: the columns that it names.
fn quality(cells: &[&str]) -> f64 {
    cells.iter().filter(|cell| OfferRole::of_header(cell).is_some()).map(|_| 1.0).sum()
}

struct Reader {
    header: Vec<String>,
    columns: BTreeMap<OfferRole, usize>,
    notes: Notes,
}

impl Reader {
    /// The first column of each role. One whose header lacks the unit of its figures is left aside.
    fn find_columns(&mut self, line: u64) {
        for (position, header) in self.header.iter().enumerate() {
            let Some(role) = OfferRole::of_header(header) else { continue };
            if !role.has_unit(header) {
                let field = header.clone();
                self.notes.at_line(&codes::AMOUNT_UNIT_MISSING, line, |note| {
                    note.with("field", field).with("example", role.example())
                });
                continue;
            }
            self.columns.entry(role).or_insert(position);
        }
    }

    fn cell<'r>(&self, role: OfferRole, row: &'r SampleRow) -> Option<(usize, &'r str)> {
        let column = *self.columns.get(&role)?;
        let cell = row.cells.get(column)?.trim();
        (!number::is_blank_word(cell)).then_some((column, cell))
    }

    fn text(&self, role: OfferRole, row: &SampleRow) -> Option<String> {
        self.cell(role, row).map(|(_, cell)| cell.to_owned())
    }

    fn report(&mut self, code: &'static Code, row: &SampleRow, column: usize, found: &str) {
        let found: String = found.chars().take(60).collect();
        let field = self.header.get(column).cloned();
        self.notes.at_line(code, row.line, |note| {
            let mut note = note.with("found", found);
            note.location.column = u64::try_from(column + 1).ok();
            note.location.field = field;
            note
        });
    }

    /// A figure, with a currency or a unit behind it or not; anything else is reported and left aside.
    fn number(&mut self, role: OfferRole, row: &SampleRow) -> Option<f64> {
        let (column, cell) = self.cell(role, row)?;
        let end = cell.find(|c: char| c.is_alphabetic() || matches!(c, '€' | '$' | '£' | '%' | '/'));
        let figures = cell.get(..end.unwrap_or(cell.len())).unwrap_or(cell).trim();
        let found = number::value(figures, None).filter(|value| *value >= 0.0);
        if found.is_none() {
            self.report(&codes::NUMBER_UNREADABLE, row, column, cell);
        }
        found
    }

    /// A share: a percentage where the header or the cell has its sign or the figure is above 1.
    fn share(&mut self, role: OfferRole, row: &SampleRow) -> Option<f64> {
        let (column, cell) = self.cell(role, row)?;
        let percent =
            cell.contains('%') || self.header.get(column).is_some_and(|header| header.contains('%'));
        let value = self.number(role, row)?;
        Some(if percent || value > 1.0 { value / 100.0 } else { value })
    }

    fn yes_or_no(&self, role: OfferRole, row: &SampleRow) -> Option<bool> {
        let (_, cell) = self.cell(role, row)?;
        let word = text::fold(cell);
        if YES.contains(&word.as_str()) {
            return Some(true);
        }
        NO.contains(&word.as_str()).then_some(false)
    }

    fn offer(&mut self, row: &SampleRow) -> Offer {
        let footprint = self.footprint(row);
        let lifetime = self.number(OfferRole::Lifetime, row);
        let energy = self.number(OfferRole::Energy, row);
        Offer {
            name: self.text(OfferRole::Name, row),
            maker: self.text(OfferRole::Maker, row),
            text: Some(NameCells {
                type_cell: self.text(OfferRole::Type, row).unwrap_or_default(),
                brand: self.text(OfferRole::Maker, row).unwrap_or_default(),
                model: self.text(OfferRole::Model, row).unwrap_or_default(),
                designation: String::new(),
            }),
            footprint_source: self.text(OfferRole::Source, row),
            energy_kwh_per_year: energy.map(Number::Value),
            energy_measured: self.yes_or_no(OfferRole::EnergyMeasured, row),
            lifetime_years: lifetime.map(Number::Value),
            quantity: self.number(OfferRole::Quantity, row),
            warranty_years: self.number(OfferRole::Warranty, row),
            price: self.number(OfferRole::Price, row),
            repairability_index: self.number(OfferRole::Repairability, row),
            footprint,
            ..Offer::default()
        }
    }

    /// The sheet of a row: its making, or a total and the use in it, with its error.
    fn footprint(&mut self, row: &SampleRow) -> Option<Footprint> {
        let making = self.number(OfferRole::Making, row);
        let total = self.number(OfferRole::Total, row);
        let usage = self.number(OfferRole::SheetUse, row);
        let embodied = making.or_else(|| total.zip(usage).map(|(total, usage)| total - usage));
        let error = self.share(OfferRole::Error, row);
        let number = |value: f64| match error.filter(|_| value > 0.0) {
            Some(cv) => Number::Law(Law::lognormal(value, cv)),
            None => Number::Value(value),
        };
        let sheet = match (embodied, total) {
            (Some(embodied), _) => {
                FootprintRow { embodied: Some(number(embodied)), ..FootprintRow::default() }
            }
            (None, Some(total)) => {
                FootprintRow { total: Some(Number::Value(total)), ..FootprintRow::default() }
            }
            (None, None) => return None,
        };
        Some(Footprint(BTreeMap::from([(Indicator::Gwp, sheet)])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSV: &str = "Offre;Marque;Type;Modèle;Quantité;Durée de vie attendue (ans);Garantie (ans);Prix unitaire (€ HT);\
        Consommation annuelle (kWh/an);Consommation mesurée;Empreinte carbone (kgCO2e);dont usage (kgCO2e);Incertitude (%);\
        Source de la fiche;Indice de réparabilité\n\
        A;Dell;Portable;Latitude 5440;100;5;3;1 049,90 €;28,5;oui;310;60;25;Dell PCF 2024-03;8,1\n\
        B;HP;Portable;EliteBook 840;100;7;7;1 200;;non;;;;;N/A\n";

    fn close(found: Option<f64>, expected: f64) {
        assert!(found.is_some_and(|found| (found - expected).abs() < 1e-9), "{found:?} is not {expected}");
    }

    #[test]
    fn a_french_table_of_offers() {
        let found = read("offres.csv", CSV.as_bytes(), Limits::default()).unwrap();
        assert_eq!((found.offers.len(), found.columns.len(), found.diagnostics.len()), (2, 15, 0));
        let [a, b] = found.offers.as_slice() else { panic!("two offers") };
        assert_eq!(
            (a.name.as_deref(), a.maker.as_deref(), a.energy_measured),
            (Some("A"), Some("Dell"), Some(true))
        );
        close(a.price, 1049.9);
        close(a.repairability_index, 8.1);
        assert_eq!(a.energy_kwh_per_year, Some(Number::Value(28.5)));
        // 310 kg less 60 of use, ± 25 %.
        let making = a.footprint.as_ref().unwrap().0[&Indicator::Gwp].embodied;
        assert_eq!(making, Some(Number::Law(Law::lognormal(250.0, 0.25))));
        assert_eq!((b.footprint.is_none(), b.energy_kwh_per_year, b.repairability_index), (true, None, None));
        assert_eq!(b.energy_measured, Some(false));
    }

    #[test]
    fn figures_without_a_unit_and_cells_that_are_none_are_left_aside() {
        let csv = "Offer,Model,Yearly energy,Price\nA,Latitude 5440,30,cheap\nB,EliteBook 840,30,900\n";
        let found = read("offers.csv", csv.as_bytes(), Limits::default()).unwrap();
        let codes: Vec<_> = found.diagnostics.iter().map(|note| note.code.id).collect();
        assert_eq!(codes, ["AMOUNT_UNIT_MISSING", "NUMBER_UNREADABLE"]);
        assert_eq!((found.offers[0].price, found.offers[1].price), (None, Some(900.0)));
        assert_eq!(found.offers[0].energy_kwh_per_year, None);
    }

    #[test]
    fn a_table_that_names_no_device_is_refused() {
        let refused = read("x.csv", b"a,b\n1,2\n", Limits::default()).unwrap_err();
        assert_eq!(refused.code().id, "COLUMN_TYPE_AND_MODEL_MISSING");
        assert_eq!(read("x.csv", b"", Limits::default()).unwrap_err().code().id, "FILE_EMPTY");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_give_offers_or_an_error(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
            let _ = read("x", &bytes, Limits::default());
        }
    }
}
