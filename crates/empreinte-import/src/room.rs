//! The inventory of a computer room: a fleet inventory whose rows stay apart, with what only a datacentre knows.
//!
//! Every row is one device, or several alike, with host name, rack, owner, utilisation, power and capacity beside the
//! columns of any inventory. Serial numbers are kept: they tell which devices other inventories hold too, so that each
//! counts once ([`RoomIndex`], [`assemble`]).

mod amount;
mod assemble;
mod device;
mod identity;
mod index;
mod options;
mod role;

use std::collections::BTreeMap;

use empreinte::Error;
use empreinte::datacentre::site::ItDevice;
use empreinte::diagnostic::Diagnostic;

use crate::Role;
use crate::delimited::Cell;
use crate::inventory::notes::Notes;
use crate::inventory::{Collector, ImportReport};
use crate::layout::{self, Layout, SampleRow};
use crate::{roles, whole_table};

pub use assemble::{Assembled, assemble};
pub(crate) use identity::Identity;
pub use index::RoomIndex;
pub(crate) use index::{Find, How};
pub use options::{RoomMapping, RoomOptions};
pub use role::RoomRole;

/// Rows that tell what the columns are.
const SAMPLE_ROWS: usize = 200;

/// A room's inventory as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Room {
    /// The devices, a row each.
    pub devices: Vec<ItDevice>,
    /// How the file was read, as for any inventory.
    pub report: ImportReport,
    /// Header of the column of each role that only a room has.
    pub columns: BTreeMap<RoomRole, String>,
    /// What was assumed, left out or lost, with line and column.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the inventory of a room: CSV, TSV, XLSX or ODS. `name` is only quoted.
///
/// # Errors
/// As [`crate::inventory::read`].
pub fn read(name: &str, bytes: &[u8], options: &RoomOptions) -> Result<Room, Error> {
    let mut notes = Notes::new(name);
    let table = whole_table::read(name, bytes, options.limits, quality, &mut notes)?;
    let understood = Understood::of(name, &table.rows, options)?;
    let header_line = understood.layout.header_line;
    let serials = understood.layout.choice.columns.get(&Role::Serial).copied();
    let quantities = understood.layout.choice.columns.get(&Role::Quantity).copied();
    let mut collector = Collector::new(name, understood.for_collector(), &options.of_inventory());
    let rows: Vec<&SampleRow> = table.rows.iter().filter(|row| row.line > header_line).collect();
    for row in &rows {
        let cells: Vec<Cell<'_>> =
            row.cells.iter().map(|cell| Cell { bytes: cell.as_bytes(), doubled: false }).collect();
        collector.row(row.line, &cells)?;
    }
    let mut inventory = collector.finish(table.form);
    let columns = understood.room_headers();
    let serial_header = serials.and_then(|column| understood.layout.header.get(column)).cloned();
    inventory.report.columns.extend(serial_header.map(|header| (Role::Serial, header)));
    let used: Vec<String> = columns.values().chain(inventory.report.columns.values()).cloned().collect();
    inventory.report.unused.retain(|header| !used.contains(header));
    let places = device::Places { serials, quantities, room: &understood.room };
    let lines = std::mem::take(&mut inventory.lines);
    let devices =
        device::read(name, &understood.layout.header, &rows, &lines, &places, options.lang, &mut notes);
    let mut diagnostics = inventory.diagnostics;
    diagnostics.extend(notes.finish());
    Ok(Room { devices, report: inventory.report, columns, diagnostics })
}

/// How well a line reads as a header.
fn quality(cells: &[&str]) -> f64 {
    let of_room = cells.iter().filter(|cell| RoomRole::of_header(cell).is_some()).count();
    f64::from(u32::try_from(of_room).unwrap_or(u32::MAX)) + roles::header_quality(cells.iter().copied())
}

/// What the columns of a table are.
struct Understood {
    layout: Layout,
    /// Positions of the columns that only a room has.
    room: BTreeMap<RoomRole, usize>,
}

impl Understood {
    /// The columns of a room go before those of any inventory, which see the header without them.
    fn of(file: &str, rows: &[SampleRow], options: &RoomOptions) -> Result<Self, Error> {
        let sample = rows.get(..SAMPLE_ROWS).unwrap_or(rows);
        let of_inventory = options.of_inventory();
        let first = layout::find(file, sample, &of_inventory)?;
        let room = room_columns(&first, options);
        let mut masked: Vec<SampleRow> =
            sample.iter().filter(|row| row.line >= first.header_line).cloned().collect();
        if let Some(header) = masked.first_mut() {
            for column in room.values() {
                if let Some(cell) = header.cells.get_mut(*column) {
                    cell.clear();
                }
            }
        }
        let mut layout = layout::find(file, &masked, &of_inventory)?;
        layout.header = first.header;
        layout.above = first.above;
        Ok(Self { layout, room })
    }

    /// The layout without serial numbers, whose duplicates [`assemble`] judges by host name and rack too.
    fn for_collector(&self) -> Layout {
        let mut layout = self.layout.clone();
        layout.choice.columns.remove(&Role::Serial);
        layout
    }

    fn room_headers(&self) -> BTreeMap<RoomRole, String> {
        let header = |column: &usize| self.layout.header.get(*column).cloned().unwrap_or_default();
        self.room.iter().map(|(role, column)| (*role, header(column))).collect()
    }
}

/// The columns that only a room has: those of the mapping, and for other roles the first header that names them.
fn room_columns(layout: &Layout, options: &RoomOptions) -> BTreeMap<RoomRole, usize> {
    let mut columns = BTreeMap::new();
    for (role, header) in &options.room_columns {
        columns.extend(layout::position_of(&layout.header, header).map(|column| (*role, column)));
    }
    let taken =
        |columns: &BTreeMap<RoomRole, usize>, position| columns.values().any(|other| *other == position);
    for (position, header) in layout.header.iter().enumerate() {
        let fixed =
            options.columns.values().any(|name| layout::position_of(&layout.header, name) == Some(position));
        if let Some(role) = RoomRole::of_header(header)
            && !fixed
            && !taken(&columns, position)
        {
            columns.entry(role).or_insert(position);
        }
    }
    columns
}
