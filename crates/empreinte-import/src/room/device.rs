//! Rows of a room's inventory as devices.

use std::collections::BTreeMap;
use std::path::Path;

use empreinte::Lang;
use empreinte::datacentre::site::ItDevice;
use empreinte::diagnostic::{Code, Diagnostic, codes, expected};
use empreinte::equipment::Number;
use empreinte::fleet::request::{Line, Origin};
use empreinte::lang::Text;

use super::RoomRole;
use super::amount::{Amount, Quantity, Scale};
use super::identity;
use crate::cells::number;
use crate::inventory::notes::Notes;
use crate::layout::SampleRow;

/// A utilisation as a percentage.
const PERCENT: Text = Text { en: "0 to 100 percent", fr: "de 0 à 100 pour cent" };
/// A utilisation without a unit, all of whose figures are 1 or less.
const AS_SHARES: Text = Text { en: "shares from 0 to 1", fr: "des parts de 0 à 1" };
/// A utilisation without a unit, with figures above 1.
const AS_PERCENT: Text = Text { en: "percentages", fr: "des pourcentages" };

/// Columns by their meaning.
pub(super) struct Places<'a> {
    pub(super) serials: Option<usize>,
    pub(super) quantities: Option<usize>,
    pub(super) room: &'a BTreeMap<RoomRole, usize>,
}

/// The devices of some rows. `lines` are the rows as any inventory reads them, merged where nothing tells them apart;
/// a row in none of them is not counted.
pub(super) fn read(
    file: &str,
    header: &[String],
    rows: &[&SampleRow],
    lines: &[Line],
    places: &Places<'_>,
    lang: Option<Lang>,
    notes: &mut Notes,
) -> Vec<ItDevice> {
    let numbers = |line: &'_ Line| -> Vec<u64> {
        line.origin.iter().flat_map(|origin| origin.lines.iter().copied()).collect()
    };
    let by_row: BTreeMap<u64, &Line> =
        lines.iter().flat_map(|line| numbers(line).into_iter().map(move |number| (number, line))).collect();
    let mut reader = Reader { file, header, places, lang, notes, scale: Scale::Shares, reported: Vec::new() };
    reader.scale = reader.scale_of(rows);
    rows.iter().filter_map(|row| Some(reader.device(row, by_row.get(&row.line)?))).collect()
}

struct Reader<'a, 'n> {
    file: &'a str,
    header: &'a [String],
    places: &'a Places<'a>,
    lang: Option<Lang>,
    notes: &'n mut Notes,
    /// How the column of utilisations is meant.
    scale: Scale,
    /// Columns without a unit, each of which is reported once.
    reported: Vec<usize>,
}

impl Reader<'_, '_> {
    fn header_of(&self, column: usize) -> &str {
        self.header.get(column).map_or("", String::as_str)
    }

    /// Position and text of the cell of a role, unless it says nothing.
    fn cell<'r>(&self, role: RoomRole, row: &'r SampleRow) -> Option<(usize, &'r str)> {
        let column = *self.places.room.get(&role)?;
        let cell = row.cells.get(column)?.trim();
        (!number::is_blank_word(cell)).then_some((column, cell))
    }

    fn text(&self, role: RoomRole, row: &SampleRow) -> Option<String> {
        self.cell(role, row).map(|(_, cell)| cell.to_owned())
    }

    /// Reports a cell.
    fn report(
        &mut self,
        code: &'static Code,
        row: &SampleRow,
        column: usize,
        fill: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let header = self.header_of(column).to_owned();
        self.notes.at_line(code, row.line, |note| {
            let mut note = fill(note);
            note.location.column = u64::try_from(column + 1).ok();
            note.location.field = Some(header);
            note
        });
    }

    fn device(&mut self, row: &SampleRow, line: &Line) -> ItDevice {
        let at =
            |column: Option<usize>| column.and_then(|column| row.cells.get(column)).map(|cell| cell.trim());
        let quantity = at(self.places.quantities).and_then(|cell| number::parse(cell, self.lang));
        let serial = at(self.places.serials).filter(|serial| identity::serial(serial).is_some());
        ItDevice {
            id: Some(format!("{}:{}", short_name(self.file), row.line)),
            text: line.text.as_deref().cloned(),
            quantity: Some(Number::Value(quantity.unwrap_or(1.0))),
            purchase_year: line.purchase_year,
            lifetime_years: line.lifetime_years.map(Number::Value),
            energy_kwh_per_year: line.energy_kwh_per_year.map(Number::Value),
            status: line.status.as_deref().map(str::to_owned),
            serial: serial.map(str::to_owned),
            host: self.text(RoomRole::Host, row),
            rack: self.text(RoomRole::Rack, row),
            owner: self.text(RoomRole::Owner, row),
            role: self.text(RoomRole::Service, row),
            rated_power_w: self.amount(RoomRole::RatedPower, Quantity::Power, row),
            idle_power_w: self.amount(RoomRole::IdlePower, Quantity::Power, row),
            max_power_w: self.amount(RoomRole::MaxPower, Quantity::Power, row),
            measured_power_w: self.amount(RoomRole::MeasuredPower, Quantity::Power, row),
            cpu_utilisation: self.utilisation(row),
            sert_performance: self.number(RoomRole::SertPerformance, row),
            storage_tb: self.amount(RoomRole::Storage, Quantity::Capacity, row),
            cores: self.number(RoomRole::Cores, row),
            gpus: self.number(RoomRole::Gpus, row),
            origin: vec![Origin { file: self.file.into(), lines: vec![row.line] }],
            ..ItDevice::default()
        }
    }

    fn amount(&mut self, role: RoomRole, quantity: Quantity, row: &SampleRow) -> Option<f64> {
        let (column, cell) = self.cell(role, row)?;
        let unit = quantity.of_header(self.header_of(column));
        match quantity.read(cell, unit, self.lang) {
            Amount::Read(value) => self.within(value, f64::MAX, expected::ZERO_OR_ABOVE, row, column, cell),
            Amount::WithoutUnit if self.reported.contains(&column) => None,
            Amount::WithoutUnit => {
                self.reported.push(column);
                let field = self.header_of(column).to_owned();
                self.report(&codes::AMOUNT_UNIT_MISSING, row, column, |note| {
                    note.with("field", field).with("example", quantity.example())
                });
                None
            }
            Amount::Unreadable => self.unreadable(row, column, cell),
        }
    }

    fn number(&mut self, role: RoomRole, row: &SampleRow) -> Option<f64> {
        let (column, cell) = self.cell(role, row)?;
        match number::parse(cell, self.lang) {
            Some(value) => self.within(value, f64::MAX, expected::ZERO_OR_ABOVE, row, column, cell),
            None => self.unreadable(row, column, cell),
        }
    }

    fn utilisation(&mut self, row: &SampleRow) -> Option<f64> {
        let (column, cell) = self.cell(RoomRole::CpuUtilisation, row)?;
        match self.scale.share(cell, self.lang) {
            Some(share) => self.within(share, 1.0, PERCENT, row, column, cell),
            None => self.unreadable(row, column, cell),
        }
    }

    /// A value from 0 to a limit; anything else is reported and left aside.
    fn within(
        &mut self,
        value: f64,
        most: f64,
        expected: Text,
        row: &SampleRow,
        column: usize,
        cell: &str,
    ) -> Option<f64> {
        if (0.0..=most).contains(&value) {
            return Some(value);
        }
        let field = self.header_of(column).to_owned();
        self.report(&codes::AMOUNT_OUT_OF_RANGE, row, column, |note| {
            note.with("found", cell).with("field", field).with_text("expected", expected)
        });
        None
    }

    fn unreadable(&mut self, row: &SampleRow, column: usize, cell: &str) -> Option<f64> {
        let found: String = cell.chars().take(60).collect();
        self.report(&codes::NUMBER_UNREADABLE, row, column, |note| note.with("found", found));
        None
    }

    /// How the utilisations are meant; reported when only the figures tell.
    fn scale_of(&mut self, rows: &[&SampleRow]) -> Scale {
        let Some(&column) = self.places.room.get(&RoomRole::CpuUtilisation) else { return Scale::Shares };
        if let Some(scale) = Scale::of_header(self.header_of(column)) {
            return scale;
        }
        let cells = || rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.trim());
        let scale = Scale::of_cells(cells(), self.lang);
        let bare = |cell: &str| !cell.contains('%') && number::value(cell, self.lang).is_some();
        if let Some(first) =
            rows.iter().find(|row| row.cells.get(column).is_some_and(|cell| bare(cell.trim())))
        {
            let field = self.header_of(column).to_owned();
            let unit = if scale == Scale::Percent { AS_PERCENT } else { AS_SHARES };
            self.report(&codes::UTILISATION_UNIT_ASSUMED, first, column, |note| {
                note.with("field", field).with_text("unit", unit)
            });
        }
        scale
    }
}

/// The name of a file without its folders.
fn short_name(file: &str) -> &str {
    Path::new(file).file_name().and_then(|name| name.to_str()).unwrap_or(file)
}
