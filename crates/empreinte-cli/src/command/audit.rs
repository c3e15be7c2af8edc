//! `empreinte audit`: a site file in, one report out.

mod facility;
mod offices;

use std::path::Path;

use empreinte::Lang;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte_import::site::{self, SiteFile};

use crate::args::AuditArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::room::ReadRoom;
use crate::{input, room};

/// A site file that was read, with its room.
struct Read<'a> {
    /// The file as described; the devices of its room's inventories are among its devices.
    site: SiteFile,
    /// What reading the room gave beside.
    room: ReadRoom,
    /// The folder that paths in the file are relative to.
    folder: &'a Path,
    lang: Lang,
}

/// Audits a site. Paths in the site file are relative to it.
///
/// The language is the one asked for on the command line, else that of the site file, else that of the system.
pub fn run(args: &AuditArgs, asked: Option<Lang>, of_system: Lang) -> Result<Exit, Failure> {
    let name = args.site.display().to_string();
    let mut site = site::read(&name, &input::read(&args.site)?)?;
    let lang = asked.or(site.lang()).unwrap_or(of_system);
    let folder = args.site.parent().unwrap_or(Path::new(""));
    let room = room::read(&mut site.site.it, folder)?;
    let read = Read { site, room, folder, lang };
    match (read.site.site.has_datacentre(), read.site.fleet.is_some()) {
        (true, _) => facility::run(read, args),
        (false, true) => offices::run(read, args),
        (false, false) => {
            let place = Location { file: Some(name), ..Location::default() };
            Err(Diagnostic::new(&codes::SITE_WITHOUT_FLEET).at(place).into())
        }
    }
}
