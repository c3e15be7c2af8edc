//! Foreign files to the typed input of `empreinte`: inventories, site files, mappings, user factors.
//!
//! Bytes come in, values and diagnostics come out: no path is opened, no clock is read. This is the only crate that
//! knows the column names of other tools. `docs/guides/import.md` says what is read and how.
//!
//! ```
//! use empreinte_import::inventory::{self, ReadOptions};
//!
//! let csv = "Type;Marque;Modèle;Date d'achat;Qté\nPortable;Dell;Latitude 7490;03/04/2020;2\n";
//! let inventory = inventory::read("parc.csv", csv.as_bytes(), &ReadOptions::default())?;
//! assert_eq!(inventory.lines[0].purchase_year, Some(2020));
//! assert_eq!(inventory.lines[0].quantity, Some(2.0));
//! # Ok::<(), empreinte::Error>(())
//! ```

mod cells;
mod delimited;
pub mod device;
pub mod dossier;
mod ecodiag;
mod encoding;
pub mod hardware;
pub mod inventory;
mod layout;
mod limits;
pub mod mapping;
pub mod offers;
pub mod periods;
pub mod plan;
pub mod readings;
mod records;
mod roles;
pub mod room;
pub mod scheduler;
pub mod shift;
pub mod site;
mod text_file;
mod tree;
pub mod user_factors;
pub mod weather;
mod whole_table;
#[cfg(feature = "spreadsheet")]
mod workbook;

pub use limits::Limits;
pub use roles::Role;
pub use room::RoomRole;
