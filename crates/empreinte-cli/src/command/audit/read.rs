//! A site file and its room, before anything is computed of them.

use std::path::Path;

use empreinte::{Lang, json};
use empreinte_import::site::{self, SiteFile};

use crate::failure::Failure;
use crate::room::ReadRoom;
use crate::{input, room};

/// A site file that was read, with its room.
pub(in crate::command) struct Read<'a> {
    /// The file as described; the devices of its room's inventories are among its devices.
    pub(in crate::command) site: SiteFile,
    /// What reading the room gave beside.
    pub(super) room: ReadRoom,
    /// The folder that paths in the file are relative to.
    pub(super) folder: &'a Path,
    /// The language of what is written.
    pub(in crate::command) lang: Lang,
}

impl<'a> Read<'a> {
    /// Reads a site file and its room; what-ifs that were asked for stand behind those of the file.
    pub(in crate::command) fn new(
        path: &'a Path,
        what_ifs: &[String],
        asked: Option<Lang>,
        of_system: Lang,
    ) -> Result<Self, Failure> {
        let mut site = site::read(&path.display().to_string(), &input::read(path)?)?;
        let what_ifs = what_ifs.iter().map(|text| json::site::what_if(text));
        site.site.scenarios.extend(what_ifs.collect::<Result<Vec<_>, _>>()?);
        let lang = asked.or(site.lang()).unwrap_or(of_system);
        let folder = path.parent().unwrap_or(Path::new(""));
        let room = room::read(&mut site.site.it, folder)?;
        Ok(Self { site, room, folder, lang })
    }
}
