//! Columns in: typed arrays of one length become a fleet with one line a kind.

use std::borrow::Cow;

use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::fleet::partial::{Table, Words, condense};
use wasm_bindgen::prelude::*;

use crate::fleet::{Fleet, Inner};
use crate::refusal::thrown;

/// Rows that were put together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    pub(crate) line_of_row: Vec<u32>,
    /// Number of devices of each row; 1 without the column.
    pub(crate) quantity: Option<Vec<f64>>,
}

/// Columns on their way in.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Columns {
    table: Table<'static>,
}

#[wasm_bindgen]
impl Columns {
    /// No column yet, for some rows.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(rows: usize) -> Self {
        Self { table: Table { rows, ..Table::default() } }
    }

    /// A column of words: for each row a position in `values`; one beyond its end is no word.
    ///
    /// # Errors
    /// `TABLE_COLUMN_UNKNOWN`.
    pub fn words(&mut self, name: &str, codes: Vec<u32>, values: Vec<String>) -> Result<(), JsValue> {
        let values = values.into_iter().map(Cow::Owned).collect();
        let words = Some(Words { codes: Cow::Owned(codes), values });
        let table = &mut self.table;
        let [type_cell, brand, model_cell, designation] = &mut table.text;
        let column = match name {
            "type" => &mut table.device_type,
            "model" => &mut table.model,
            "location" => &mut table.location,
            "status" => &mut table.status,
            "text.type" => type_cell,
            "text.brand" => brand,
            "text.model" => model_cell,
            "text.designation" => designation,
            _ => return Err(unknown(name)),
        };
        *column = words;
        Ok(())
    }

    /// A column of numbers; NaN stands for a missing one.
    ///
    /// # Errors
    /// `TABLE_COLUMN_UNKNOWN`.
    pub fn numbers(&mut self, name: &str, numbers: Vec<f64>) -> Result<(), JsValue> {
        let column = match name {
            "quantity" => &mut self.table.quantity,
            "lifetime_years" => &mut self.table.lifetime_years,
            "energy_kwh_per_year" => &mut self.table.energy_kwh_per_year,
            _ => return Err(unknown(name)),
        };
        *column = Some(Cow::Owned(numbers));
        Ok(())
    }

    /// The column of purchase years; the smallest number there is stands for a missing one.
    pub fn years(&mut self, years: Vec<i32>) {
        self.table.purchase_year = Some(Cow::Owned(years));
    }

    /// The fleet of the columns, which are used up.
    #[must_use]
    pub fn fleet(self) -> Fleet {
        let condensed = condense(&self.table);
        let lines = condensed.lines();
        let quantity = self.table.quantity.map(Cow::into_owned);
        let rows = Rows { line_of_row: condensed.line_of_row, quantity };
        Fleet::new(Inner { lines, rows: Some(rows), ..Inner::default() })
    }
}

/// Columns that there are.
const KNOWN: [&str; 12] = [
    "type",
    "model",
    "location",
    "status",
    "text.type",
    "text.brand",
    "text.model",
    "text.designation",
    "quantity",
    "purchase_year",
    "lifetime_years",
    "energy_kwh_per_year",
];

fn unknown(name: &str) -> JsValue {
    let nearest = empreinte::text::nearest(name, KNOWN.into_iter()).unwrap_or_default();
    let refusal = Diagnostic::new(&codes::TABLE_COLUMN_UNKNOWN).with("found", name).with("nearest", nearest);
    thrown(&refusal.with("expected", KNOWN.join(", ")).at(Location::path(name)).into())
}
