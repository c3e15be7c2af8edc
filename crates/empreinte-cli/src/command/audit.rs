//! `empreinte audit`: a site file in, one report out.

use std::path::Path;

use empreinte::audit::Options;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::factors::Factors;
use empreinte::{Lang, json};
use empreinte_import::dossier::{Dossier, Wishes};
use empreinte_import::site::{self, SiteFile};

use crate::args::AuditArgs;
use crate::delivery::{self, Job};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::Folder;
use crate::{input, watch};

/// Audits a site. Paths in the site file are relative to it; what-ifs that were asked for stand behind those of the file.
///
/// The language is the one asked for on the command line, else that of the site file, else that of the system.
pub fn run(args: &AuditArgs, asked: Option<Lang>, of_system: Lang) -> Result<Exit, Failure> {
    let mut file = read(&args.site)?;
    let what_ifs = args.what_if.iter().map(|text| json::site::what_if(text));
    file.site.scenarios.extend(what_ifs.collect::<Result<Vec<_>, _>>()?);
    let lang = asked.or(file.lang()).unwrap_or(of_system);
    let options = Options {
        lang,
        on: args.on.clone(),
        preview: args.preview,
        category: args.category,
        uncertainty: input::uncertainty(args.uncertainty.as_deref()),
        draws: args.draw.draws,
        seed: args.draw.seed,
        precision: args.draw.precision,
        threshold: input::thresholds(&args.decision.threshold)?,
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
        let audited = watch::audit(dossier, &Factors::bundled(), lang)?;
        return delivery::site::deliver(&audited, job, &args.output);
    }
    let Some(mut offices) = dossier.offices else {
        return Err(Diagnostic::new(&codes::SITE_WITHOUT_FLEET).at(whole(&args.site)).into());
    };
    // Without a datacentre the total is that of the offices.
    offices.request.options.threshold = dossier.request.options.threshold;
    let mut diagnostics = [dossier.diagnostics, offices.diagnostics].concat();
    if !args.what_if.is_empty() {
        let ignored = Diagnostic::new(&codes::OPTION_IGNORED).with("option", "--what-if");
        diagnostics.push(ignored.with("kind", "fleet"));
    }
    job.run(offices.request, offices.reports, diagnostics, &args.output)
}

/// Reads a site file.
pub(super) fn read(path: &Path) -> Result<SiteFile, Failure> {
    Ok(site::read(&path.display().to_string(), &input::read(path)?)?)
}

/// The site file as a place.
pub(super) fn whole(path: &Path) -> Location {
    Location { file: Some(path.display().to_string()), ..Location::default() }
}
