//! The equipment of a site's `[fleet]`: alone, or beside a datacentre.

use std::path::PathBuf;
use std::sync::Arc;

use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::fleet::FleetRequest;
use empreinte::fleet::request::Include;
use empreinte_import::inventory::ImportReport;
use empreinte_import::site::FleetSection;

use super::Read;
use crate::args::AuditArgs;
use crate::delivery::Job;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::input;

/// The request of the offices, with what was read for it.
pub(super) struct Offices {
    pub(super) request: FleetRequest,
    pub(super) reports: Vec<ImportReport>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Audits a site that has offices alone.
pub(super) fn run(mut read: Read<'_>, args: &AuditArgs) -> Result<Exit, Failure> {
    let section = read.site.fleet.clone().unwrap_or_default();
    let offices = offices(&mut read, &section)?;
    let job = job(&read, args);
    let mut diagnostics = read.room.diagnostics;
    diagnostics.extend(offices.diagnostics);
    if !args.what_if.is_empty() {
        diagnostics
            .push(Diagnostic::new(&codes::OPTION_IGNORED).with("option", "--what-if").with("kind", "fleet"));
    }
    job.run(offices.request, offices.reports, diagnostics, &args.output)
}

/// How the result of a site is written.
pub(super) fn job(read: &Read<'_>, args: &AuditArgs) -> Job {
    Job {
        site_name: read.site.site.site.name.clone(),
        anonymise: args.output.anonymise || read.site.fleet.as_ref().is_some_and(|fleet| fleet.anonymise),
        free_text: args.output.free_text,
        lang: read.lang,
    }
}

/// Reads the inventories of the offices; devices of the room are left out of them.
pub(super) fn offices(read: &mut Read<'_>, section: &FleetSection) -> Result<Offices, Failure> {
    let at = |name: &String| read.folder.join(name);
    let maps: Vec<String> = section.mapping.iter().map(|name| at(name).display().to_string()).collect();
    let (mut read_options, corrections) = input::maps(&maps)?;
    read_options.columns.extend(section.columns.clone());
    read_options.room = Some(Arc::new(std::mem::take(&mut read.room.index)));
    let files: Vec<PathBuf> = section.inventories.iter().map(at).collect();
    let inventories = input::inventories(&files, &read_options)?;
    let factor_files: Vec<PathBuf> = section.factors.iter().map(at).collect();
    let mut options = read.site.fleet_options();
    options.lang = read.lang;
    options.mapping.extend(corrections);
    options.mapping.extend(read.room.corrections.iter().cloned());
    options.factors.extend(input::factors(&factor_files)?);
    options.electricity = options.electricity.or(inventories.electricity);
    options.include = Some(vec![
        Include::Lines,
        Include::ByType,
        Include::ByPurchaseYear,
        Include::Equivalences,
        Include::Methods,
        Include::References,
        Include::Accounting,
        Include::Snapshot,
    ]);
    Ok(Offices {
        request: FleetRequest { options, lines: inventories.lines },
        reports: inventories.reports,
        diagnostics: inventories.diagnostics,
    })
}
