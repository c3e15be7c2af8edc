//! Rows to lines: cells read by the role of their column, identical rows merged.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use empreinte::Error;
use empreinte::diagnostic::{Code, Diagnostic, Location, codes};
use empreinte::fleet::request::{FileLines, Line, NameCells, Origins};

use super::columns::{Interner, LONGEST_TEXT, Memo, text_of};
use super::drafts::{Details, Drafts, Key, KnownNames, Numbered};
use super::notes::Notes;
use super::orders::Orders;
use super::room_check::RoomCheck;
use super::serials::Collecting;
use super::{ImportReport, Inventory, ReadOptions, whole_file};
use crate::cells::amount::{self, EnergyUnit};
use crate::cells::date::{self, DateCell};
use crate::cells::number;
use crate::cells::status::{self, Status};
use crate::delimited::Cell;
use crate::layout::Layout;
use crate::{Limits, Role};

/// Largest number of devices one row may stand for.
const LARGEST_QUANTITY: f64 = 1e9;

/// Roles of the cells that name a device.
const NAMES: [Role; 4] = [Role::Type, Role::Brand, Role::Model, Role::Designation];

/// Collects the rows of one table.
pub(crate) struct Collector {
    file: String,
    layout: Layout,
    /// The layout's columns by position of the role, which every cell looks up.
    columns: [Option<usize>; Role::ALL.len()],
    limits: Limits,
    options: ReadOptions,
    pub(crate) notes: Notes,
    texts: Interner,
    dates: Memo<DateCell>,
    quantities: Memo<Option<f64>>,
    statuses: Memo<Option<Status>>,
    energy_unit: EnergyUnit,
    energy_unit_missing: bool,
    lifetime_in_months: bool,
    serials: Collecting,
    orders: Orders,
    names: Numbered<[u32; 4]>,
    known_names: KnownNames,
    details: Numbered<Details>,
    drafts: Drafts,
    rows: u64,
    rows_with_year: u64,
    dropped: u64,
    /// Cells whose end was left aside.
    shortened: u64,
    users: Option<f64>,
    /// What finds rows that a room counts.
    room: Option<RoomCheck>,
    /// Cells of a full row: the header's, without empty ones at its end.
    width: usize,
}

impl Layout {
    /// Header of the column of a role; empty without one.
    fn header_of(&self, role: Role) -> &str {
        self.choice.columns.get(&role).and_then(|column| self.header.get(*column)).map_or("", String::as_str)
    }
}

impl Collector {
    pub(crate) fn new(file: &str, layout: Layout, options: &ReadOptions) -> Self {
        let width = layout.header.iter().rposition(|cell| !cell.is_empty()).map_or(1, |last| last + 1);
        let mut collector = Self {
            file: file.to_owned(),
            columns: Role::ALL.map(|role| layout.choice.columns.get(&role).copied()),
            limits: options.limits,
            options: options.clone(),
            notes: Notes::new(file),
            texts: Interner::new(),
            dates: Memo::new(|cell, _| date::parse(cell), None),
            quantities: Memo::new(number::parse, options.lang),
            statuses: Memo::new(|cell, _| status::parse(cell), None),
            energy_unit: EnergyUnit::read(layout.header_of(Role::Energy)),
            energy_unit_missing: false,
            lifetime_in_months: amount::is_in_months(layout.header_of(Role::Lifetime)),
            serials: Collecting::new(options.limits.serials),
            orders: Orders::default(),
            names: Numbered::default(),
            known_names: KnownNames::default(),
            details: Numbered::default(),
            drafts: Drafts::default(),
            rows: 0,
            rows_with_year: 0,
            dropped: 0,
            shortened: 0,
            users: None,
            room: options.room.as_ref().and_then(|room| RoomCheck::new(room, &layout)),
            width,
            layout,
        };
        collector.report_layout();
        collector
    }

    /// Reports what the layout assumed.
    fn report_layout(&mut self) {
        let line = self.layout.header_line;
        if line == 0 {
            self.notes.add(Diagnostic::new(&codes::HEADER_ABSENT));
        }
        if self.layout.above > 0 {
            let above = self.layout.above;
            self.notes.at_line(&codes::HEADER_NOT_FIRST, line, |note| note.with("count", above));
        }
        for header in std::mem::take(&mut self.layout.duplicates) {
            self.notes.at_line(&codes::HEADER_DUPLICATED, line, |note| note.with("header", header));
        }
    }

    /// Number of cells a record should have.
    pub(crate) fn expected_cells(&self) -> usize {
        self.layout.header.len()
    }

    /// Line of the header, 0 when there is none.
    pub(crate) fn header_line(&self) -> u64 {
        self.layout.header_line
    }

    /// Takes a row.
    ///
    /// # Errors
    /// `TOO_MANY_ROWS`, `TOO_MANY_DISTINCT_LINES`.
    pub(crate) fn row(&mut self, line: u64, cells: &[Cell<'_>]) -> Result<(), Error> {
        if cells.iter().all(Cell::is_blank) {
            return Ok(());
        }
        if self.repeats_header(cells) {
            self.notes.at_line(&codes::HEADER_REPEATED, line, |note| note);
            return Ok(());
        }
        self.rows += 1;
        if self.rows > self.limits.rows {
            return Err(self.refusal(&codes::TOO_MANY_ROWS, self.limits.rows, line));
        }
        self.report_width(line, cells);
        let year = self.year(line, cells);
        self.rows_with_year += u64::from(year.is_some());
        if let Some(serial) = self.cell(Role::Serial, cells) {
            self.serials.add(serial.trimmed(), line);
        }
        self.count_users(cells);
        let Some(quantity) = self.quantity(line, cells) else {
            self.dropped += 1;
            return Ok(());
        };
        let Some(quantity) = self.outside_room(line, cells, quantity) else {
            self.dropped += 1;
            return Ok(());
        };
        let names = self.names(line, cells);
        let details = self.details(line, cells);
        let details = self.details.number_of_few(details);
        self.merge(Key { names, details, year }, quantity, line)
    }

    /// The number of a row's name.
    fn names(&mut self, line: u64, cells: &[Cell<'_>]) -> u32 {
        let of_row = NAMES
            .map(|role| self.column(role).and_then(|column| cells.get(column).copied()).unwrap_or_default());
        let (hash, known) = self.known_names.find(&of_row);
        if let Some(known) = known {
            return known;
        }
        let shortened = self.shortened;
        let names = NAMES.map(|role| self.text(role, line, cells));
        let number = self.names.number(names);
        // A cell that is shortened is reported at every row.
        if self.shortened == shortened {
            self.known_names.remember(hash, &of_row, number);
        }
        number
    }

    fn details(&mut self, line: u64, cells: &[Cell<'_>]) -> Details {
        Details {
            status: self.status(line, cells),
            energy: self.energy(line, cells).map(f64::to_bits),
            lifetime: self.lifetime(line, cells).map(f64::to_bits),
            country: self.text(Role::Country, line, cells),
        }
    }

    fn merge(&mut self, key: Key, quantity: f64, line: u64) -> Result<(), Error> {
        let most = self.limits.distinct_lines;
        if self.texts.bytes() <= self.limits.text_bytes && self.drafts.add(key, quantity, line, most) {
            return Ok(());
        }
        Err(self.refusal(&codes::TOO_MANY_DISTINCT_LINES, self.drafts.len(), line))
    }

    fn refusal(&self, code: &'static Code, limit: impl ToString, line: u64) -> Error {
        Diagnostic::new(code).with("limit", limit).at(Location::line(self.file.clone(), line)).into()
    }

    fn column(&self, role: Role) -> Option<usize> {
        self.columns.get(role.position()).copied().flatten()
    }

    /// The cell of a role, when the row has it and it is not blank.
    fn cell<'a>(&self, role: Role, cells: &[Cell<'a>]) -> Option<Cell<'a>> {
        let cell = cells.get(self.column(role)?)?;
        (!cell.is_blank()).then_some(*cell)
    }

    /// Reports a cell of a role.
    fn report(
        &mut self,
        code: &'static Code,
        line: u64,
        role: Role,
        fill: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let column = self.column(role).unwrap_or(0) + 1;
        let header = self.layout.header_of(role).to_owned();
        self.notes.at_line(code, line, |note| {
            let mut note = fill(note);
            note.location.column = u64::try_from(column).ok();
            note.location.field = (!header.is_empty()).then_some(header);
            note
        });
    }

    /// Whether a row is the header once more, as when exports are put one behind the other.
    fn repeats_header(&self, cells: &[Cell<'_>]) -> bool {
        let names = || self.layout.header.iter().take(self.width);
        let first = names().next().zip(cells.first());
        let alike = |(name, cell): (&String, &Cell<'_>)| text_of(*cell).0 == *name;
        self.width > 1
            && first.is_some_and(|(name, cell)| {
                name.as_bytes() == cell.trimmed() || !cell.bytes.is_ascii() || name.is_empty()
            })
            && cells.len() >= self.width
            && names().zip(cells).all(alike)
    }

    /// Reports a row with too few or too many cells.
    fn report_width(&mut self, line: u64, cells: &[Cell<'_>]) {
        let (found, expected) = (cells.len(), self.width);
        let code = if found < expected {
            &codes::ROW_SHORT
        } else if cells.iter().skip(self.layout.header.len().max(1)).any(|cell| !cell.is_blank()) {
            &codes::ROW_LONG
        } else {
            return;
        };
        self.notes.at_line(code, line, |note| note.with("found", found).with("expected", expected));
    }

    fn text(&mut self, role: Role, line: u64, cells: &[Cell<'_>]) -> u32 {
        let Some(&cell) = self.column(role).and_then(|column| cells.get(column)) else { return 0 };
        let (number, shortened) = self.texts.number(cell);
        if shortened {
            self.shortened += 1;
            self.report(&codes::CELL_SHORTENED, line, role, |note| note.with("limit", LONGEST_TEXT));
        }
        number
    }

    fn year(&mut self, line: u64, cells: &[Cell<'_>]) -> Option<i32> {
        let cell = self.cell(Role::PurchaseDate, cells)?;
        if let Some(year) = date::plain_iso_year(cell.bytes) {
            self.orders.note_plain();
            return Some(year);
        }
        let (date, first_time) = self.dates.get(cell);
        let found = || shown(cell);
        match date {
            DateCell::Blank => {}
            DateCell::Unreadable => {
                self.report(&codes::DATE_UNREADABLE, line, Role::PurchaseDate, |note| {
                    note.with("found", found())
                });
            }
            DateCell::Impossible(year) => {
                self.report(&codes::DATE_IMPOSSIBLE, line, Role::PurchaseDate, |note| {
                    note.with("found", found()).with("year", year)
                });
            }
            DateCell::Year { order, two_digits, .. } if first_time => {
                self.orders.note(order, two_digits, line)
            }
            DateCell::Year { .. } => {}
        }
        date.year()
    }

    /// The quantity of a row; `None` when it is not counted.
    fn quantity(&mut self, line: u64, cells: &[Cell<'_>]) -> Option<f64> {
        let Some(cell) = self.cell(Role::Quantity, cells) else { return Some(1.0) };
        if cell.trimmed() == b"1" {
            return Some(1.0);
        }
        match self.quantities.get(cell).0 {
            Some(quantity) if quantity > 0.0 && quantity <= LARGEST_QUANTITY => Some(quantity),
            Some(_) => {
                self.report(&codes::QUANTITY_REFUSED, line, Role::Quantity, |note| {
                    note.with("found", shown(cell))
                });
                None
            }
            None => {
                self.report(&codes::QUANTITY_UNREADABLE, line, Role::Quantity, |note| {
                    note.with("found", shown(cell))
                });
                Some(1.0)
            }
        }
    }

    /// The quantity of a row without the device that the room counts; `None` when nothing is left.
    fn outside_room(&mut self, line: u64, cells: &[Cell<'_>], quantity: f64) -> Option<f64> {
        let looked_up = self.room.as_ref().and_then(|room| room.look_up(&self.file, line, cells));
        let Some((in_room, notes)) = looked_up else { return Some(quantity) };
        for note in notes {
            self.notes.at_line(note.code, line, |_| note);
        }
        if in_room { Some(quantity - 1.0).filter(|&left| left > 0.0) } else { Some(quantity) }
    }

    fn status(&mut self, line: u64, cells: &[Cell<'_>]) -> Option<Status> {
        let cell = self.cell(Role::Status, cells)?;
        let (status, first_time) = self.statuses.get(cell);
        if status.is_none() && first_time && !number::is_blank_word(&text_of(cell).0) {
            self.report(&codes::STATUS_UNKNOWN, line, Role::Status, |note| {
                let expected = "`in_use`, `spare`, `loaned`, `repair`, `retired`, `second_hand`, `donated`";
                note.with("found", shown(cell)).with("expected", expected)
            });
        }
        status
    }

    fn energy(&mut self, line: u64, cells: &[Cell<'_>]) -> Option<f64> {
        let cell = self.cell(Role::Energy, cells)?;
        let (text, _) = text_of(cell);
        if number::is_blank_word(&text) {
            return None;
        }
        let unit = EnergyUnit::read(&text);
        if unit == EnergyUnit::Unsaid
            && !matches!(self.energy_unit, EnergyUnit::Kwh | EnergyUnit::Mwh | EnergyUnit::Wh)
        {
            if !std::mem::replace(&mut self.energy_unit_missing, true) {
                self.report(&codes::ENERGY_UNIT_MISSING, line, Role::Energy, |note| note);
            }
            return None;
        }
        let energy = amount::energy(&text, self.energy_unit, self.options.lang);
        if energy.is_none() {
            self.report(&codes::NUMBER_UNREADABLE, line, Role::Energy, |note| {
                note.with("found", shown(cell))
            });
        }
        energy
    }

    fn lifetime(&mut self, line: u64, cells: &[Cell<'_>]) -> Option<f64> {
        let cell = self.cell(Role::Lifetime, cells)?;
        let (text, _) = text_of(cell);
        if number::is_blank_word(&text) {
            return None;
        }
        let lifetime = amount::lifetime(&text, self.lifetime_in_months, self.options.lang);
        if lifetime.is_none() {
            self.report(&codes::NUMBER_UNREADABLE, line, Role::Lifetime, |note| {
                note.with("found", shown(cell))
            });
        }
        lifetime
    }

    fn count_users(&mut self, cells: &[Cell<'_>]) {
        let Some(cell) = self.cell(Role::UserCount, cells) else { return };
        if let Some(users) =
            self.quantities.get(cell).0.filter(|users| (0.0..=LARGEST_QUANTITY).contains(users))
        {
            self.users = Some(self.users.unwrap_or(0.0) + users);
        }
    }

    /// The inventory, with what only the whole table tells.
    pub(crate) fn finish(mut self, form: Form) -> Inventory {
        let serials = std::mem::replace(&mut self.serials, Collecting::new(0));
        let (serials, duplicate_serials) = serials.finish(&mut self.notes);
        let date_order = self.orders.finish(&mut self.notes, self.layout.header_of(Role::PurchaseDate));
        let encoding = self.encoding(&form);
        let header = |columns: &BTreeMap<Role, usize>| -> BTreeMap<Role, String> {
            let name = |column: &usize| self.layout.header.get(*column).cloned().unwrap_or_default();
            columns.iter().map(|(role, column)| (*role, name(column))).collect()
        };
        let used: Vec<usize> = self.layout.choice.columns.values().copied().collect();
        let unused = self
            .layout
            .header
            .iter()
            .enumerate()
            .filter(|(column, name)| !used.contains(column) && !name.is_empty());
        let report = ImportReport {
            file: self.file.clone(),
            format: form.format.to_owned(),
            encoding,
            profile: self.layout.profile,
            separator: form.separator.map(|separator| char::from(separator).to_string()),
            sheet: form.sheet,
            header_line: Some(self.layout.header_line).filter(|&line| line > 0),
            rows: self.rows,
            quantity: self.drafts.quantity(),
            rows_with_purchase_year: self.rows_with_year,
            rows_dropped: self.dropped,
            lines: u64::try_from(self.drafts.len()).unwrap_or(u64::MAX),
            columns: header(&self.layout.choice.columns),
            runner_up: header(&self.layout.choice.runner_up),
            unused: unused.map(|(_, name)| name.clone()).collect(),
            date_order,
            duplicate_serials,
            users: self.users,
            electricity_kgco2e_per_kwh: None,
        };
        let lines = self.lines();
        Inventory { lines, report, diagnostics: self.notes.finish(), serials }
    }

    /// The lines, which share the names and the file.
    fn lines(&mut self) -> Vec<Line> {
        let names: Vec<_> =
            self.names.values().iter().map(|texts| Arc::new(self.name_cells(*texts))).collect();
        let (drafts, rows, ends) = std::mem::take(&mut self.drafts).finish();
        let origins = Origins::of_file(FileLines::new(self.file.as_str().into(), rows, ends));
        let lines = drafts.zip(origins).map(|((key, quantity), origin)| {
            let position = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
            let details = self.details.values().get(position(key.details)).copied().unwrap_or_default();
            let country = self.texts.text(details.country);
            Line {
                text: names.get(position(key.names)).cloned(),
                quantity: Some(quantity),
                purchase_year: key.year,
                lifetime_years: details.lifetime.map(f64::from_bits),
                energy_kwh_per_year: details.energy.map(f64::from_bits),
                location: (!country.is_empty()).then(|| country.to_owned()),
                status: details.status.map(|status| Cow::Borrowed(status.id())),
                origin,
                ..Line::default()
            }
        });
        lines.collect()
    }

    fn name_cells(&self, texts: [u32; 4]) -> NameCells {
        let [type_cell, brand, model, designation] = texts.map(|number| self.texts.text(number).to_owned());
        NameCells { type_cell, brand, model, designation }
    }

    /// Name of the encoding; a text that starts as ASCII shows it only in its cells.
    fn encoding(&mut self, form: &Form) -> String {
        let signs = self.texts.signs;
        match form.encoding {
            "utf-8" if signs.other > 0 && signs.utf8 == 0 && form.ascii_so_far => "windows-1252".to_owned(),
            "utf-8" if signs.other > 0 => {
                self.notes.add(Diagnostic::new(&codes::ENCODING_MIXED).with("count", signs.other));
                "utf-8".to_owned()
            }
            name => name.to_owned(),
        }
    }
}

/// What the container of a table tells for the report.
pub(crate) struct Form {
    pub(crate) format: &'static str,
    pub(crate) encoding: &'static str,
    /// Whether the sample held nothing beyond ASCII.
    pub(crate) ascii_so_far: bool,
    pub(crate) separator: Option<u8>,
    pub(crate) sheet: Option<String>,
}

/// A cell as a message shows it.
fn shown(cell: Cell<'_>) -> String {
    text_of(cell).0.chars().take(60).collect()
}

/// The refusal of a file that holds nothing.
pub(crate) fn empty(file: &str) -> Error {
    Diagnostic::new(&codes::FILE_EMPTY).at(whole_file(file)).into()
}
