//! How a room's inventory is read, and the mapping file that says it.

use std::collections::BTreeMap;

use empreinte::fleet::request::Correction;
use empreinte::{Error, Lang};

use super::RoomRole;
use crate::inventory::ReadOptions;
use crate::tree::{Source, Table, unknown_value};
use crate::{Limits, Role, mapping};

/// How to read a room's inventory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoomOptions {
    /// Columns of a mapping by role of any inventory; those that a file does not have are left to detection.
    pub columns: BTreeMap<Role, String>,
    /// Columns of a mapping by role that only a room has; likewise.
    pub room_columns: BTreeMap<RoomRole, String>,
    /// Language of the file, where it decides: `1,234` is a decimal number in French only.
    pub lang: Option<Lang>,
    /// What is refused as too large.
    pub limits: Limits,
}

impl RoomOptions {
    /// The options of a mapping.
    #[must_use]
    pub fn of_mapping(mapping: &RoomMapping) -> Self {
        let (columns, room_columns) = (mapping.columns.clone(), mapping.room_columns.clone());
        Self { columns, room_columns, ..Self::default() }
    }

    pub(super) fn of_inventory(&self) -> ReadOptions {
        ReadOptions {
            saved_columns: self.columns.clone(),
            lang: self.lang,
            limits: self.limits,
            ..ReadOptions::default()
        }
    }
}

/// A mapping file of a room: that of an inventory, whose `[columns]` may name the roles of a room too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoomMapping {
    /// Header of the column of each role of any inventory.
    pub columns: BTreeMap<Role, String>,
    /// Header of the column of each role that only a room has.
    pub room_columns: BTreeMap<RoomRole, String>,
    /// Names and what they are.
    pub corrections: Vec<Correction>,
}

impl RoomMapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// A refusal with file, line and column.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let (source, root) = Source::read(name, bytes)?;
        let mut root = Table::root(source, &root)?;
        let mut mapping = Self::default();
        if let Some(table) = root.table("columns")? {
            mapping.read_columns(&table)?;
        }
        for table in root.tables("correction")? {
            mapping.corrections.push(mapping::correction(table)?);
        }
        root.finish()?;
        Ok(mapping)
    }

    fn read_columns(&mut self, table: &Table<'_>) -> Result<(), Error> {
        for (key, header, place) in table.all_texts()? {
            if let Some(role) = Role::from_code(key) {
                self.columns.insert(role, header.to_owned());
            } else if let Some(role) = RoomRole::from_code(key) {
                self.room_columns.insert(role, header.to_owned());
            } else {
                let known: Vec<&str> =
                    Role::ALL.map(Role::code).into_iter().chain(RoomRole::ALL.map(RoomRole::code)).collect();
                return Err(unknown_value("columns", key, &known, place));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_roles_stand_in_one_table() {
        let text = "[columns]\nmodel = \"Réf.\"\nhost = \"Machine\"\n[[correction]]\nmodel = \"X\"\ntype = \"server\"\n";
        let mapping = RoomMapping::read("m.toml", text.as_bytes()).unwrap();
        assert_eq!(mapping.columns[&Role::Model], "Réf.");
        assert_eq!(mapping.room_columns[&RoomRole::Host], "Machine");
        assert_eq!(mapping.corrections.len(), 1);
        let refused = RoomMapping::read("m.toml", b"[columns]\nhots = \"x\"\n").unwrap_err();
        assert_eq!((refused.code().id, refused.location().line), ("VALUE_UNKNOWN", Some(2)));
        assert!(refused.help(empreinte::Lang::En).contains("host"), "{}", refused.help(empreinte::Lang::En));
    }
}
