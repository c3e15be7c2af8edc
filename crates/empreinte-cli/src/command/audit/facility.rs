//! A datacentre, with the offices of its site where the file has an inventory of them.

use empreinte::audit::{self, Audit, Options, Request};
use empreinte::factors::Factors;
use empreinte::fleet::Assessment;
use empreinte_import::site::FleetSection;

use super::Read;
use super::offices::{self, Offices};
use crate::args::AuditArgs;
use crate::delivery::site::SiteJob;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{accounting, readings, weather};

/// Audits a datacentre and, where there are any, the offices beside it.
pub(super) fn run(mut read: Read<'_>, args: &AuditArgs) -> Result<Exit, Failure> {
    let section = read.site.fleet.clone();
    let offices = section.as_ref().map(|section| offices::offices(&mut read, section)).transpose()?;
    let job = offices::job(&read, args);
    let options = options(&read, args, section.as_ref(), offices.as_ref());
    let period = audit::period(&read.site.site, &options)?;
    let (readings, doubts) = readings::read(&mut read.site.site, period, read.folder)?;
    let mut diagnostics = std::mem::take(&mut read.room.diagnostics);
    diagnostics.extend(doubts);
    diagnostics.extend(weather::read(&mut read.site.site.climate, read.folder)?);
    diagnostics.extend(accounting::read(&mut read.site.site.usages, period, read.folder)?);
    let mut site = read.site.site;
    if job.anonymise {
        // What was doubtful in the files speaks of their names.
        diagnostics.clear();
        site = site.anonymised();
    }
    let mut audit = Audit::new(Request { site, readings, options }, &Factors::bundled())?;
    audit.diagnostics.splice(0..0, diagnostics);
    let (beside, reports) = match offices {
        Some(Offices { request, reports, diagnostics }) => {
            let mut assessment = Assessment::new(request, &Factors::bundled())?;
            assessment.diagnostics.splice(0..0, diagnostics);
            (Some(assessment), reports)
        }
        None => (None, Vec::new()),
    };
    SiteJob { job, audit, offices: beside, reports }.run(&args.output)
}

/// The options of the audit: those that the fleet of the site has too are the same.
fn options(
    read: &Read<'_>,
    args: &AuditArgs,
    section: Option<&FleetSection>,
    offices: Option<&Offices>,
) -> Options {
    let fleet = offices.map(|offices| &offices.request.options);
    Options {
        lang: read.lang,
        on: args.on.clone(),
        preview: args.preview,
        category: args.category,
        reference: section.and_then(|section| section.reference.clone()),
        electricity: fleet.and_then(|options| options.electricity),
        indicators: fleet.and_then(|options| options.indicators.clone()),
        confidence: fleet.and_then(|options| options.confidence.clone()),
        min_score: section.and_then(|section| section.min_score),
        mapping: fleet.map_or_else(|| read.room.corrections.clone(), |options| options.mapping.clone()),
        factors: fleet.map(|options| options.factors.clone()).unwrap_or_default(),
        ..Options::default()
    }
}
