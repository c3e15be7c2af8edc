//! `empreinte audit`: a site file in, one report out.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use empreinte::Lang;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::fleet::FleetRequest;
use empreinte::fleet::request::Include;
use empreinte::period::Period;
use empreinte_import::site;

use crate::args::AuditArgs;
use crate::delivery::Job;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{accounting, input, room};

/// Audits a site. Paths in the site file are relative to it.
///
/// The language is the one asked for on the command line, else that of the site file, else that of the system.
pub fn run(args: &AuditArgs, asked: Option<Lang>, of_system: Lang) -> Result<Exit, Failure> {
    let name = args.site.display().to_string();
    let mut site = site::read(&name, &input::read(&args.site)?)?;
    let lang = asked.or(site.lang()).unwrap_or(of_system);
    let folder = args.site.parent().unwrap_or(Path::new(""));
    let at = |name: &String| folder.join(name);
    let room = room::read(&mut site.site.it, folder)?;
    let year = site.site.site.year.and_then(|year| i16::try_from(year).ok());
    let period = year.map(Period::calendar_year).transpose()?;
    let accounts = accounting::read(&mut site.site.usages, period, folder)?;
    let Some(fleet) = &site.fleet else {
        let place = Location { file: Some(name), ..Location::default() };
        return Err(Diagnostic::new(&codes::SITE_WITHOUT_FLEET).at(place).into());
    };
    let maps: Vec<String> = fleet.mapping.iter().map(|name| at(name).display().to_string()).collect();
    let (mut read_options, corrections) = input::maps(&maps)?;
    read_options.columns.extend(fleet.columns.clone());
    read_options.room = Some(Arc::new(room.index));
    let files: Vec<PathBuf> = fleet.inventories.iter().map(at).collect();
    let inventories = input::inventories(&files, &read_options)?;
    let factor_files: Vec<PathBuf> = fleet.factors.iter().map(at).collect();
    let mut options = site.fleet_options();
    options.lang = lang;
    options.mapping.extend(corrections);
    options.mapping.extend(room.corrections);
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
    let request = FleetRequest { options, lines: inventories.lines };
    let job = Job {
        site_name: site.site.site.name.clone(),
        anonymise: args.output.anonymise || fleet.anonymise,
        free_text: args.output.free_text,
        lang,
    };
    let mut read = room.diagnostics;
    read.extend(accounts);
    read.extend(inventories.diagnostics);
    job.run(request, inventories.reports, read, &args.output)
}
