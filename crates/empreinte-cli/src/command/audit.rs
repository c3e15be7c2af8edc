//! `empreinte audit`: a site file in, one report out.

use empreinte::Lang;
use empreinte::audit::Options;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::factors::Factors;
use empreinte_import::dossier::{Audited, Dossier, Wishes};
use empreinte_import::site;

use crate::args::AuditArgs;
use crate::delivery::{self, Job};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::Folder;
use crate::input;

/// Audits a site. Paths in the site file are relative to it.
///
/// The language is the one asked for on the command line, else that of the site file, else that of the system.
pub fn run(args: &AuditArgs, asked: Option<Lang>, of_system: Lang) -> Result<Exit, Failure> {
    let name = args.site.display().to_string();
    let file = site::read(&name, &input::read(&args.site)?)?;
    let lang = asked.or(file.lang()).unwrap_or(of_system);
    let options = Options {
        lang,
        on: args.on.clone(),
        preview: args.preview,
        category: args.category,
        ..Options::default()
    };
    let wishes = Wishes { options, anonymise: args.output.anonymise, ..Wishes::default() };
    let dossier = Dossier::read(file, &mut Folder::of(&args.site), wishes)?;
    let job = Job {
        site_name: dossier.site_name.clone(),
        anonymise: dossier.anonymise,
        free_text: args.output.free_text,
        lang,
    };
    if dossier.request.site.has_datacentre() {
        let audited = Audited::new(dossier, &Factors::bundled())?;
        return delivery::site::deliver(&audited, job, &args.output);
    }
    let Some(offices) = dossier.offices else {
        let place = Location { file: Some(name), ..Location::default() };
        return Err(Diagnostic::new(&codes::SITE_WITHOUT_FLEET).at(place).into());
    };
    let diagnostics = [dossier.diagnostics, offices.diagnostics].concat();
    job.run(offices.request, offices.reports, diagnostics, &args.output)
}
