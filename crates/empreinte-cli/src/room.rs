//! The inventories of a site's room, read into its description.

use std::path::Path;

use empreinte::datacentre::site::It;
use empreinte::diagnostic::Diagnostic;
use empreinte::fleet::request::Correction;
use empreinte_import::room::{self, RoomIndex, RoomMapping, RoomOptions};

use crate::failure::Failure;
use crate::input;

/// What reading a room gives beside its devices.
pub struct ReadRoom {
    /// What tells its devices, so that the fleet leaves them out.
    pub index: RoomIndex,
    /// What names are, by its mapping.
    pub corrections: Vec<Correction>,
    /// What was doubtful.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the inventories of `[it]` into its devices, each once. Paths are relative to `folder`.
pub fn read(it: &mut It, folder: &Path) -> Result<ReadRoom, Failure> {
    let mapping = match &it.mapping {
        Some(name) => {
            let path = folder.join(name);
            RoomMapping::read(&path.display().to_string(), &input::read(&path)?)?
        }
        None => RoomMapping::default(),
    };
    let options = RoomOptions::of_mapping(&mapping);
    let (mut devices, mut diagnostics) = (Vec::new(), Vec::new());
    for name in &it.inventories {
        let path = folder.join(name);
        let room = room::read(&path.display().to_string(), &input::read(&path)?, &options)?;
        devices.extend(room.devices);
        diagnostics.extend(room.diagnostics);
    }
    let all = room::assemble(std::mem::take(&mut it.devices), devices);
    it.devices = all.devices;
    diagnostics.extend(all.diagnostics);
    Ok(ReadRoom { index: all.index, corrections: mapping.corrections, diagnostics })
}
