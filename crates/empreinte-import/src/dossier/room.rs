//! The inventories of a site's room, read into its description.

use empreinte::datacentre::site::It;
use empreinte::diagnostic::Diagnostic;
use empreinte::fleet::request::Correction;

use super::Files;
use crate::room::{self, RoomIndex, RoomMapping, RoomOptions};

/// What reading a room gives beside its devices.
#[derive(Default)]
pub(super) struct ReadRoom {
    /// What tells its devices, so that the fleet leaves them out.
    pub(super) index: RoomIndex,
    /// What names are, by its mapping.
    pub(super) corrections: Vec<Correction>,
    /// What was doubtful.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads the inventories of `[it]` into its devices, each once.
pub(super) fn read<F: Files>(it: &mut It, files: &mut F) -> Result<ReadRoom, F::Error> {
    let mapping = match &it.mapping {
        Some(name) => {
            let bytes = files.bytes(name)?;
            RoomMapping::read(&files.shown(name), &bytes)?
        }
        None => RoomMapping::default(),
    };
    let options = RoomOptions::of_mapping(&mapping);
    let (mut devices, mut diagnostics) = (Vec::new(), Vec::new());
    for name in &it.inventories {
        let bytes = files.bytes(name)?;
        let room = room::read(&files.shown(name), &bytes, &options)?;
        devices.extend(room.devices);
        diagnostics.extend(room.diagnostics);
    }
    let all = room::assemble(std::mem::take(&mut it.devices), devices);
    it.devices = all.devices;
    diagnostics.extend(all.diagnostics);
    Ok(ReadRoom { index: all.index, corrections: mapping.corrections, diagnostics })
}
