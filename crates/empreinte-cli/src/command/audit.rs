//! `empreinte audit`: a site file in, one report out.

pub(super) mod facility;
mod offices;
mod read;

use empreinte::Lang;
use empreinte::diagnostic::{Diagnostic, Location, codes};

use crate::args::AuditArgs;
use crate::exit::Exit;
use crate::failure::Failure;
pub(super) use read::Read;

/// Audits a site. Paths in the site file are relative to it.
///
/// The language is the one asked for on the command line, else that of the site file, else that of the system.
pub fn run(args: &AuditArgs, asked: Option<Lang>, of_system: Lang) -> Result<Exit, Failure> {
    let read = Read::new(&args.site, &args.what_if, asked, of_system)?;
    match (read.site.site.has_datacentre(), read.site.fleet.is_some()) {
        (true, _) => facility::run(read, args),
        (false, true) => offices::run(read, args),
        (false, false) => {
            let place = Location { file: Some(args.site.display().to_string()), ..Location::default() };
            Err(Diagnostic::new(&codes::SITE_WITHOUT_FLEET).at(place).into())
        }
    }
}
