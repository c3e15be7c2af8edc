//! Inventories: exports of GLPI and OCS, spreadsheets, EcoDiag's lists.

mod collect;
pub(crate) mod columns;
mod drafts;
mod ids;
pub(crate) mod notes;
mod orders;
mod profile;
pub(crate) mod reader;
mod report;
mod room_check;
pub(crate) mod serials;
mod several;
pub(crate) mod text;

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;

use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::fleet::request::Line;
use empreinte::{Error, Lang};

use crate::room::RoomIndex;
use crate::{Limits, Role};

pub(crate) use collect::{Collector, Form};
pub(crate) use columns::text_of;
pub(crate) use ids::give_ids;
pub(crate) use notes::Notes;
pub use profile::Profile;
pub use reader::Reader;
pub(crate) use reader::{Kind, check_size, kind};
pub use report::{DateOrder, ImportReport};
pub use serials::Serials;
pub(crate) use serials::shared_serials;
pub use several::Inventories;
pub(crate) use text::{sample_rows, too_long, too_wide};

/// How to read an inventory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Columns by role, as on the command line (`--map model=Modèle`): header as written, or number from 1. A column
    /// that the file does not have is an error.
    pub columns: BTreeMap<Role, String>,
    /// Columns of a saved mapping: those that the file does not have are left to detection.
    pub saved_columns: BTreeMap<Role, String>,
    /// Language of the file, where it decides: `1,234` is a decimal number in French only.
    pub lang: Option<Lang>,
    /// What is refused as too large.
    pub limits: Limits,
    /// Devices that a room's inventory counts already.
    pub room: Option<Arc<RoomIndex>>,
}

/// An inventory: its lines, how it was read and what was doubtful.
#[derive(Debug, Clone, PartialEq)]
pub struct Inventory {
    /// Distinct lines in the order in which they first stand in the file.
    pub lines: Vec<Line>,
    /// How the file was read.
    pub report: ImportReport,
    /// What was assumed, left out or lost, with line and column.
    pub diagnostics: Vec<Diagnostic>,
    /// What [`Inventories::of`] finds duplicates across files by.
    pub serials: Serials,
}

/// Reads an inventory: CSV, TSV, XLSX, ODS or EcoDiag's JSON, told by what it holds. `name` is only quoted.
///
/// # Errors
/// A refusal with its place: nothing in the file, an unknown format, no column that names devices, a limit exceeded.
pub fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Inventory, Error> {
    let mut reader = Reader::new(name, options);
    reader.push(bytes)?;
    reader.finish()
}

/// Reads an inventory piece by piece, so that memory does not grow with the file.
///
/// # Errors
/// As [`read`], and `FILE_UNREADABLE` when the source fails.
pub fn read_from(name: &str, mut source: impl Read, options: &ReadOptions) -> Result<Inventory, Error> {
    const PIECE: usize = 1 << 18;
    let mut reader = Reader::new(name, options);
    let mut piece = vec![0; PIECE];
    loop {
        let length = match source.read(&mut piece) {
            Ok(0) => return reader.finish(),
            Ok(length) => length,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(unreadable(name, &error)),
        };
        reader.push(piece.get(..length).unwrap_or_default())?;
    }
}

fn unreadable(name: &str, error: &std::io::Error) -> Error {
    Diagnostic::new(&codes::FILE_UNREADABLE)
        .with("file", name)
        .with("detail", error)
        .at(whole_file(name))
        .into()
}

/// A place without a line.
pub(crate) fn whole_file(name: &str) -> Location {
    Location { file: Some(name.to_owned()), ..Location::default() }
}
