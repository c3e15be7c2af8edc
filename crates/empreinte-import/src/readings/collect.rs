//! Lines of a file to columns of numbers.

use std::collections::HashMap;

use empreinte::Error;
use empreinte::datacentre::meter::{Cells, Flag};
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::text;
use foldhash::fast::FixedState;

use super::layout::{Form, Layout, MeterColumn};
use super::mapping::ReadingsMapping;
use super::timestamp::{self, OrderEvidence, Stamp};
use super::unit::{self, Said};
use super::value::{self, Value};
use crate::Limits;
use crate::delimited::Cell;
use crate::encoding;
use crate::inventory::{Notes, text_of, whole_file};

/// Most readings of one file: nine bytes of memory each.
const MOST_READINGS: usize = 200_000_000;

/// The numbers of one meter as the file gives them.
pub(crate) struct Column {
    pub(crate) spec: MeterColumn,
    /// Position of the stamp of each number; absent when every line has one, in order.
    pub(crate) rows: Option<Vec<u32>>,
    pub(crate) cells: Cells,
}

/// Collects lines.
pub(crate) struct Collector {
    file: String,
    layout: Layout,
    pub(crate) mapping: ReadingsMapping,
    limits: Limits,
    decimal_comma: bool,
    pub(crate) notes: Notes,
    pub(crate) stamps: Vec<Stamp>,
    pub(crate) lines: Vec<u64>,
    pub(crate) order: OrderEvidence,
    pub(crate) columns: Vec<Column>,
    by_name: HashMap<String, usize, FixedState>,
    /// The text of the last time, which comes again on many lines of long files.
    last_time: Vec<u8>,
    flags_unknown: Vec<String>,
    readings: usize,
}

impl Collector {
    pub(crate) fn new(
        file: &str,
        layout: Layout,
        mapping: ReadingsMapping,
        limits: Limits,
        decimal_comma: bool,
        notes: Notes,
    ) -> Self {
        let columns = match &layout.form {
            Form::Wide(columns) => {
                let column =
                    |spec: &MeterColumn| Column { spec: spec.clone(), rows: None, cells: Cells::default() };
                columns.iter().map(column).collect()
            }
            Form::Long { .. } => Vec::new(),
        };
        Self {
            file: file.to_owned(),
            layout,
            mapping,
            limits,
            decimal_comma,
            notes,
            stamps: Vec::new(),
            lines: Vec::new(),
            order: OrderEvidence::default(),
            columns,
            by_name: HashMap::default(),
            last_time: Vec::new(),
            flags_unknown: Vec::new(),
            readings: 0,
        }
    }

    pub(crate) fn header_line(&self) -> u64 {
        self.layout.header_line
    }

    pub(crate) fn expected_cells(&self) -> usize {
        self.layout.header.len()
    }

    /// Reads a line.
    ///
    /// # Errors
    /// A limit exceeded.
    pub(crate) fn row(&mut self, line: u64, cells: &[Cell<'_>]) -> Result<(), Error> {
        if cells.iter().all(Cell::is_blank) {
            return Ok(());
        }
        let is_long = matches!(self.layout.form, Form::Long { .. });
        let Some(stamp) = self.stamp(line, cells, is_long) else { return Ok(()) };
        if is_long {
            self.long_row(line, cells, stamp)?
        } else {
            self.wide_row(line, cells)
        }
        self.readings += if is_long { 1 } else { self.columns.len() };
        if self.readings > MOST_READINGS
            || u64::try_from(self.lines.len()).unwrap_or(u64::MAX) > self.limits.rows
        {
            let refusal = Diagnostic::new(&codes::READINGS_TOO_MANY).with("limit", MOST_READINGS);
            return Err(refusal.at(whole_file(&self.file)).into());
        }
        Ok(())
    }

    /// The position of the line's time; `None` when it cannot be read.
    fn stamp(&mut self, line: u64, cells: &[Cell<'_>], is_long: bool) -> Option<u32> {
        let position = |count: usize| u32::try_from(count).ok();
        let first = self.layout.time.first().and_then(|&at| cells.get(at)).copied().unwrap_or_default();
        let is_one = self.layout.time.len() == 1;
        if is_long && is_one && !self.stamps.is_empty() && first.bytes == self.last_time {
            return position(self.stamps.len() - 1);
        }
        let mut written = text_of(first).0;
        for cell in self.layout.time.iter().skip(1).filter_map(|&at| cells.get(at)) {
            written.push(' ');
            written.push_str(&text_of(*cell).0);
        }
        let Some(stamp) = timestamp::parse(&written, self.mapping.time_format.as_deref(), &mut self.order)
        else {
            // Sums and remarks below a table have no time, and no need of a warning each.
            let found: String = written.chars().take(60).collect();
            self.notes.at_line(&codes::READINGS_TIME_UNREADABLE, line, |note| note.with("found", found));
            return None;
        };
        self.last_time.clear();
        self.last_time.extend_from_slice(first.bytes);
        self.stamps.push(stamp);
        self.lines.push(line);
        position(self.stamps.len() - 1)
    }

    fn wide_row(&mut self, line: u64, cells: &[Cell<'_>]) {
        for column in &mut self.columns {
            let cell = cells.get(column.spec.at).copied().unwrap_or_default();
            let flag = match column.spec.flag.and_then(|at| cells.get(at)) {
                None => Flag::Ok,
                Some(cell) => flag_of(*cell, &mut self.flags_unknown),
            };
            match value::parse(cell.bytes, self.decimal_comma) {
                Value::Number(value, _) => column.cells.push(value, flag),
                Value::Blank => column.cells.push(0.0, Flag::Missing),
                Value::Unreadable => {
                    column.cells.push(0.0, Flag::Missing);
                    unreadable(&mut self.notes, line, column.spec.at, cell);
                }
            }
        }
    }

    fn long_row(&mut self, line: u64, cells: &[Cell<'_>], stamp: u32) -> Result<(), Error> {
        let Form::Long { meter, value: spec, unit } = &self.layout.form else { return Ok(()) };
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        let name = meter.map_or_else(|| spec.id.clone(), |at| text_of(cell(at)).0);
        let written = unit.map(|at| text_of(cell(at)).0);
        let (at, number) = (spec.at, value::parse(cell(spec.at).bytes, self.decimal_comma));
        let flag = spec.flag.map_or(Flag::Ok, |at| flag_of(cell(at), &mut self.flags_unknown));
        if name.is_empty() {
            return Ok(());
        }
        let own_unit = match (written.as_deref().map(unit::parse), number) {
            (Some(Said::Known(unit)), _) | (_, Value::Number(_, Some(unit))) => Some(unit),
            _ => spec.unit,
        };
        // A meter whose unit changes on the way is two columns, told apart by it.
        let symbol = own_unit.map_or("", |unit| unit.symbol);
        let key = format!("{name}\u{0}{symbol}");
        let position = match self.by_name.get(&key) {
            Some(&position) => position,
            None => {
                if self.columns.len() >= self.limits.columns {
                    return Err(crate::inventory::too_wide(
                        &self.file,
                        line,
                        self.columns.len() + 1,
                        self.limits,
                    ));
                }
                let mapped =
                    self.mapping.columns.iter().find(|column| {
                        column.header == name || text::fold(&column.header) == text::fold(&name)
                    });
                let known = |said: Said| if let Said::Known(unit) = said { Some(unit) } else { None };
                let stated =
                    mapped.and_then(|column| column.unit.as_deref()).map(unit::parse).and_then(known);
                let spec = MeterColumn {
                    id: mapped.and_then(|column| column.meter.clone()).unwrap_or_else(|| name.clone()),
                    header: name.clone(),
                    unit: stated.or(own_unit),
                    quantity: mapped.and_then(|column| column.quantity).or(spec.quantity),
                    rolls_over_at: mapped.and_then(|column| column.rolls_over_at).or(spec.rolls_over_at),
                    factor: mapped.and_then(|column| column.factor).unwrap_or(spec.factor),
                    ..spec.clone()
                };
                self.columns.push(Column { spec, rows: Some(Vec::new()), cells: Cells::default() });
                self.by_name.insert(key, self.columns.len() - 1);
                self.columns.len() - 1
            }
        };
        let Some(column) = self.columns.get_mut(position) else { return Ok(()) };
        if let Some(rows) = &mut column.rows {
            rows.push(stamp);
        }
        match number {
            Value::Number(value, _) => column.cells.push(value, flag),
            Value::Blank => column.cells.push(0.0, Flag::Missing),
            Value::Unreadable => {
                column.cells.push(0.0, Flag::Missing);
                unreadable(&mut self.notes, line, at, cell(at));
            }
        }
        Ok(())
    }

    /// What was said of flags that nobody knows.
    pub(crate) fn note_flags(&mut self) {
        for found in std::mem::take(&mut self.flags_unknown) {
            self.notes.add(Diagnostic::new(&codes::READINGS_FLAG_UNKNOWN).with("found", found));
        }
    }
}

fn unreadable(notes: &mut Notes, line: u64, column: usize, cell: Cell<'_>) {
    notes.at_line(&codes::NUMBER_UNREADABLE, line, |note| {
        let found: String = encoding::text(cell.bytes).0.chars().take(60).collect();
        let mut note = note.with("found", found);
        note.location.column = u64::try_from(column + 1).ok();
        note
    });
}

/// Different unknown flags that are remembered.
const MOST_UNKNOWN: usize = 20;

/// What a cell of flags says.
fn flag_of(cell: Cell<'_>, unknown: &mut Vec<String>) -> Flag {
    let word = encoding::text(cell.bytes).0;
    match text::fold(&word).as_str() {
        "" | "ok" | "valid" | "valide" | "good" | "bon" | "measured" | "mesure" | "r" | "reel" | "0"
        | "192" => Flag::Ok,
        "e" | "est" | "estimated" | "estime" | "estimee" | "corrected" | "corrige" | "interpolated"
        | "interpole" => Flag::Estimated,
        "m" | "missing" | "manquant" | "bad" | "invalid" | "invalide" | "error" | "erreur" | "defaut"
        | "fault" | "down" => Flag::Missing,
        "changed" | "change" | "remplace" | "replaced" | "exchanged" => Flag::Changed,
        other => {
            let short: String = other.chars().take(40).collect();
            if unknown.len() < MOST_UNKNOWN && !unknown.contains(&short) {
                unknown.push(short);
            }
            Flag::Estimated
        }
    }
}
