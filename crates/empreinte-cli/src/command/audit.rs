//! `empreinte audit`: a site file in, one report out.

use std::path::{Path, PathBuf};

use empreinte::Lang;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::factors::Factors;
use empreinte::fleet::request::Include;
use empreinte::fleet::{Assessment, FleetRequest};
use empreinte_import::site;

use super::assess::{context, deliver};
use crate::args::AuditArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::input;

/// Audits a site. Paths in the site file are relative to it.
///
/// The language is the one asked for on the command line, else that of the site file, else that of the system.
pub fn run(args: &AuditArgs, asked: Option<Lang>, of_system: Lang) -> Result<Exit, Failure> {
    let name = args.site.display().to_string();
    let site = site::read(&name, &input::read(&args.site)?)?;
    let lang = asked.or(site.lang()).unwrap_or(of_system);
    let folder = args.site.parent().unwrap_or(Path::new(""));
    let at = |name: &String| folder.join(name);
    let Some(fleet) = &site.fleet else {
        let place = Location { file: Some(name), ..Location::default() };
        return Err(Diagnostic::new(&codes::SITE_WITHOUT_FLEET).at(place).into());
    };
    let maps: Vec<String> = fleet.mapping.iter().map(|name| at(name).display().to_string()).collect();
    let (mut read_options, corrections) = input::maps(&maps)?;
    read_options.columns.extend(fleet.columns.clone());
    let files: Vec<PathBuf> = fleet.inventories.iter().map(at).collect();
    let inventories = input::inventories(&files, &read_options)?;
    let factor_files: Vec<PathBuf> = fleet.factors.iter().map(at).collect();
    let mut options = site.fleet_options();
    options.lang = lang;
    options.mapping.extend(corrections);
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
    let mut assessment = Assessment::new(request, &Factors::bundled())?;
    assessment.diagnostics.splice(0..0, inventories.diagnostics);
    let mut context = context(site.site.name.clone(), &inventories.reports, &args.output);
    context.anonymise |= fleet.anonymise;
    deliver(&assessment, &inventories.reports, &context, &args.output, lang)
}
