//! A datacentre, with the offices of its site where the file has an inventory of them.

use empreinte::audit::{self, Audit, Options, Request};
use empreinte::factors::Factors;
use empreinte::fleet::{Assessment, anonymise};

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
    let given = Options {
        on: args.on.clone(),
        preview: args.preview,
        category: args.category,
        ..options(&read, offices.as_ref())
    };
    let audit = audit(read, given, job.anonymise)?;
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

/// The audit of a datacentre alone.
pub(in crate::command) fn alone(read: Read<'_>) -> Result<Audit, Failure> {
    let options = options(&read, None);
    audit(read, options, false)
}

/// Reads everything that a site names and audits it.
fn audit(mut read: Read<'_>, options: Options, anonymise: bool) -> Result<Audit, Failure> {
    let period = audit::period(&read.site.site, &options)?;
    let (readings, doubts) = readings::read(&mut read.site.site, period, read.folder)?;
    let mut diagnostics = std::mem::take(&mut read.room.diagnostics);
    diagnostics.extend(doubts);
    let (outside, doubts) = weather::read(&read.site.site, read.folder)?;
    let readings = readings.with_outside(outside);
    diagnostics.extend(doubts);
    diagnostics.extend(accounting::read(&mut read.site.site.usages, period, read.folder)?);
    let mut site = read.site.site;
    if anonymise {
        anonymise::hide_in(&mut diagnostics);
        site = site.anonymised();
    }
    let mut audit = Audit::new(Request { site, readings, options }, &Factors::bundled())?;
    audit.diagnostics.splice(0..0, diagnostics);
    Ok(audit)
}

/// The options of the audit: those that the fleet of the site has too are the same.
fn options(read: &Read<'_>, offices: Option<&Offices>) -> Options {
    let shared = match offices {
        Some(offices) => Options::of_fleet(&offices.request.options),
        None => Options {
            mapping: read.room.corrections.clone(),
            ..Options::of_fleet(&read.site.fleet_options())
        },
    };
    Options { lang: read.lang, ..shared }
}
