//! Purchase offers in a table: one row an offer, columns by their headers, in either language.
//!
//! ```
//! let csv = "Offre;Marque;Type;Modèle;Quantité;Durée de vie (ans);Prix\nA;Dell;Portable;Latitude 7490;10;5;900\n";
//! let found = empreinte_import::offers::read("offres.csv", csv.as_bytes(), Default::default())?;
//! assert_eq!(found.offers[0].price, Some(900.0));
//! # Ok::<(), empreinte::Error>(())
//! ```

mod configuration;
mod price;
mod reader;
mod role;
mod span;

use std::collections::BTreeMap;

use empreinte::Error;
use empreinte::decision::offers::Offer;
use empreinte::diagnostic::{Diagnostic, Location, codes};

use crate::Limits;
use crate::inventory::{Notes, whole_file};
use crate::layout::{HEADER_ROWS, SampleRow, list};
use crate::whole_table;
use reader::Reader;
pub use role::OfferRole;

/// Columns of which one must name the devices of the offers.
const NAMES: [OfferRole; 2] = [OfferRole::Type, OfferRole::Model];

/// Offers as they were read.
#[derive(Debug, Clone, PartialEq)]
pub struct OffersFile {
    /// The offers, a row each.
    pub offers: Vec<Offer>,
    /// Currency that headers or cells of prices name.
    pub currency: Option<&'static str>,
    /// Header of the column of each role.
    pub columns: BTreeMap<OfferRole, String>,
    /// What was left aside, with line and column.
    pub diagnostics: Vec<Diagnostic>,
    file: String,
    lines: Vec<u64>,
}

impl OffersFile {
    /// A note or refusal about these offers, at its line of the file in place of its path in the request.
    #[must_use]
    pub fn at_line(&self, note: Diagnostic) -> Diagnostic {
        let path = note.location.path.clone().unwrap_or_default();
        let Some(rest) = path.strip_prefix("offers") else { return note };
        let inside = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let line = inside.and_then(|(position, _)| self.lines.get(position.parse::<usize>().ok()?));
        match (line, inside) {
            (Some(&line), Some((_, field))) => {
                let place = Location::line(self.file.clone(), line);
                let field = field.trim_start_matches('.');
                note.at(if field.is_empty() { place } else { place.with_field(field) })
            }
            _ => note.at(whole_file(&self.file)),
        }
    }
}

/// Reads a table of offers: CSV, TSV, XLSX or ODS. `name` is only quoted.
///
/// # Errors
/// What is wrong with the file, and `TABLE_COLUMN_MISSING` when nothing names the devices.
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
    let mut reader = Reader::new(&header.cells, header.line, notes);
    if NAMES.iter().all(|role| !reader.columns.contains_key(role)) {
        return Err(Diagnostic::new(&codes::TABLE_COLUMN_MISSING)
            .with("found", list(&header.cells))
            .with_text("expected", role::NAMING)
            .at(Location::line(name, header.line))
            .into());
    }
    let rows = table.rows.iter().skip(position + 1);
    let rows: Vec<&SampleRow> =
        rows.filter(|row| row.cells.iter().any(|cell| cell.contains(char::is_alphanumeric))).collect();
    let offers = rows.iter().map(|row| reader.offer(row)).collect();
    let columns = reader.columns.iter();
    let columns = columns.map(|(role, column)| (*role, reader.header_of(*column).to_owned())).collect();
    Ok(OffersFile {
        offers,
        currency: reader.currency,
        columns,
        diagnostics: reader.notes.finish(),
        file: name.to_owned(),
        lines: rows.iter().map(|row| row.line).collect(),
    })
}

/// How well a line reads as a header: the columns that it names.
fn quality(cells: &[&str]) -> f64 {
    cells.iter().filter(|cell| OfferRole::of_header(cell).is_some()).map(|_| 1.0).sum()
}

#[cfg(test)]
mod tests {
    use empreinte::equipment::number::{Law, Range};
    use empreinte::equipment::{ComponentKind, Number};
    use empreinte::indicator::Indicator;

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
        assert_eq!(found.currency, Some("EUR"));
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
    fn a_configuration_becomes_components() {
        let csv = "Offer;Type;Model;Processor;Memory (GB);Disk;SSD\n\
            A;Server;R1;2 x Xeon Gold 6430;16 x 32;2 x 480 GB SSD + 4 x 8 TB SATA HDD;\n\
            B;Laptop;L1;Core i5-1335U;16 GB;512 GB;none\n\
            C;Laptop;L2;;;;\n";
        let found = read("offers.csv", csv.as_bytes(), Limits::default()).unwrap();
        let parts = |position: usize| {
            let offer: &Offer = &found.offers[position];
            let parts = offer.equipment.as_ref().unwrap().components.as_ref().unwrap();
            parts.iter().map(|part| (part.component, part.units, part.capacity_gb)).collect::<Vec<_>>()
        };
        let (count, size) = (|n| Some(Number::Value(n)), |n| Some(Number::Value(n)));
        assert_eq!(
            parts(0)[..4],
            [
                (ComponentKind::Cpu, count(2.0), None),
                (ComponentKind::Ram, count(16.0), size(32.0)),
                (ComponentKind::Ssd, count(2.0), size(480.0)),
                (ComponentKind::Hdd, count(4.0), size(8000.0)),
            ]
        );
        let added: Vec<_> = parts(0)[4..].iter().map(|part| part.0).collect();
        let standing = [
            ComponentKind::Motherboard,
            ComponentKind::Assembly,
            ComponentKind::Case,
            ComponentKind::PowerSupply,
        ];
        assert_eq!(added, standing);
        assert_eq!(
            parts(1)[3..].iter().map(|part| part.0).collect::<Vec<_>>(),
            [ComponentKind::Motherboard, ComponentKind::Assembly, ComponentKind::Battery]
        );
        assert_eq!(found.offers[2].equipment, None);
        let notes: Vec<_> = found.diagnostics.iter().map(|note| (note.code.id, note.location.line)).collect();
        assert_eq!(
            notes,
            [
                ("HARDWARE_COMPLETED", Some(2)),
                ("OFFER_DISK_ASSUMED", Some(3)),
                ("HARDWARE_COMPLETED", Some(3)),
            ]
        );
    }

    #[test]
    fn ranges_currencies_and_slips_are_said_at_their_cell() {
        let csv = "Offer;Type;Lifetime;Price;Footprint (kgCO2e);Use (kgCO2e);Uncertainty (%);Measured;Remark\n\
            A;Laptop;5 to 7 years;900 EUR;300-340;40;20;perhaps;x\n\
            B;Laptop;2024;1000 $;250;;10;yes;y\n";
        let found = read("offers.csv", csv.as_bytes(), Limits::default()).unwrap();
        let [a, b] = found.offers.as_slice() else { panic!("two offers") };
        assert_eq!(a.lifetime_years, Some(Number::Range(Range { min: 5.0, best: None, max: 7.0 })));
        let making = a.footprint.as_ref().unwrap().0[&Indicator::Gwp].embodied;
        assert_eq!(making, Some(Number::Range(Range { min: 260.0, best: None, max: 300.0 })));
        assert_eq!((b.lifetime_years, b.price, found.currency), (None, None, Some("EUR")));
        let place = |note: &Diagnostic| (note.code.id, note.location.line, note.location.column);
        let notes: Vec<_> = found.diagnostics.iter().map(place).collect();
        assert_eq!(
            notes,
            [
                ("TABLE_COLUMN_UNUSED", Some(1), Some(9)),
                ("OFFER_ERROR_UNUSED", Some(2), Some(7)),
                ("AMOUNT_OUT_OF_RANGE", Some(2), Some(8)),
                ("OFFER_ERROR_UNUSED", Some(3), Some(7)),
                ("AMOUNT_OUT_OF_RANGE", Some(3), Some(3)),
                ("OFFER_CURRENCY_DIFFERS", Some(3), Some(4)),
            ]
        );
        // The core refuses a total alone: at the line of its offer.
        let refusal = Diagnostic::new(&codes::FOOTPRINT_USE_INSEPARABLE);
        let at = found.at_line(refusal.at(Location::path("offers[1].equipment.footprint.gwp"))).location;
        assert_eq!((at.file.as_deref(), at.line), (Some("offers.csv"), Some(3)));
        let whole = found.at_line(Diagnostic::new(&codes::OFFERS_TOO_FEW).at(Location::path("offers")));
        assert_eq!((whole.location.file.as_deref(), whole.location.line), (Some("offers.csv"), None));
    }

    #[test]
    fn a_table_that_names_no_device_is_refused() {
        let refused = read("x.csv", b"a,b\n1,2\n", Limits::default()).unwrap_err();
        assert_eq!(refused.code().id, "TABLE_COLUMN_MISSING");
        assert_eq!(read("x.csv", b"", Limits::default()).unwrap_err().code().id, "FILE_EMPTY");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_give_offers_or_an_error(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
            let _ = read("x", &bytes, Limits::default());
        }
    }
}
