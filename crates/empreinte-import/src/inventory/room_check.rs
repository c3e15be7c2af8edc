//! Rows of a fleet whose device a room counts already.

use std::sync::Arc;

use empreinte::diagnostic::{Diagnostic, Location};
use empreinte::recognition::Cells;
use empreinte::text;

use super::columns::text_of;
use crate::Role;
use crate::delimited::Cell;
use crate::layout::Layout;
use crate::room::{Find, How, Identity, RoomIndex, RoomRole};

/// Looks the rows of one table up in a room.
pub(super) struct RoomCheck {
    index: Arc<RoomIndex>,
    serial: Option<usize>,
    host: Option<usize>,
    rack: Option<usize>,
    /// Columns of type, brand, model and designation.
    names: [Option<usize>; 4],
}

impl RoomCheck {
    /// A check of a table, if it has a column that tells its devices. `hosts_are_named` says that a column called just
    /// "name" holds host names.
    pub(super) fn new(index: &Arc<RoomIndex>, layout: &Layout) -> Option<Self> {
        let column =
            |role: RoomRole| layout.header.iter().position(|name| RoomRole::of_header(name) == Some(role));
        let of = |role: Role| layout.choice.columns.get(&role).copied();
        let named = || {
            let is_name = |name: &String| ["nom", "name"].contains(&text::fold(name).as_str());
            layout.header.iter().position(is_name).filter(|_| layout.profile.names_hosts())
        };
        let check = Self {
            index: Arc::clone(index),
            serial: of(Role::Serial),
            host: column(RoomRole::Host).or_else(named),
            rack: column(RoomRole::Rack),
            names: [Role::Type, Role::Brand, Role::Model, Role::Designation].map(of),
        };
        (!index.is_empty() && (check.serial.is_some() || check.host.is_some())).then_some(check)
    }

    /// Whether a row is a device of the room, and what is to be said of it.
    pub(super) fn look_up(
        &self,
        file: &str,
        line: u64,
        cells: &[Cell<'_>],
    ) -> Option<(bool, Vec<Diagnostic>)> {
        let text = |column: Option<usize>| {
            column.and_then(|column| cells.get(column)).map(|cell| text_of(*cell).0).unwrap_or_default()
        };
        let identity = Identity::of(&text(self.serial), &text(self.host), &text(self.rack));
        let [type_cell, brand, model, designation] = self.names.map(text);
        let names = Cells { type_cell: &type_cell, brand: &brand, model: &model, designation: &designation };
        let mut found = self.index.find(&Find { identity, text: names })?;
        if found.how == How::OtherHost {
            // The name of a fleet's inventory is often a label of the device, not the name of its system.
            found.how = How::Same;
        }
        let label = [text(self.host), model.clone(), designation.clone(), type_cell.clone()];
        let label = label.into_iter().find(|label| !label.is_empty()).unwrap_or_default();
        Some((found.how == How::Same, found.report(&label, &Location::line(file, line))))
    }
}
