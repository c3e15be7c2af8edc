//! Two site files, or one with two years.

use std::path::Path;

use empreinte::Lang;
use empreinte::audit::Options;
use empreinte::datacentre::site::Label;
use empreinte::decision::compare::{Compared, Names};
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::estimate::Confidence;
use empreinte::factors::Factors;
use empreinte::json::compare::compared_sites;
use empreinte_import::dossier::{Audited, Dossier, Wishes};

use super::{Side, of_fleet};
use crate::args::{CompareArgs, OptionArgs};
use crate::command::audit;
use crate::failure::Failure;
use crate::folder::Folder;
use crate::input;

/// Confidence of intervals and of what is told apart.
const CONFIDENCE: f64 = 0.95;

/// A site file with every file that it names; one without a datacentre is the fleet of its offices.
pub(super) fn side(path: &Path, options: &OptionArgs, lang: Lang) -> Result<Side, Failure> {
    let file = audit::read(path)?;
    let wishes = Wishes {
        options: Options {
            lang,
            reference: options.reference.clone(),
            indicators: input::indicators(&options.indicators)?,
            confidence: confidence(options),
            factors: input::factors(&options.factors)?,
            ..Options::default()
        },
        year: options.year,
        ..Wishes::default()
    };
    let dossier = Dossier::read(file, &mut Folder::of(path), wishes)?;
    if dossier.request.site.has_datacentre() {
        return Ok(Side::Site(Box::new(Audited::new(dossier, &Factors::bundled())?)));
    }
    let Some(offices) = dossier.offices else {
        return Err(Diagnostic::new(&codes::SITE_WITHOUT_FLEET).at(audit::whole(path)).into());
    };
    let read = [dossier.diagnostics, offices.diagnostics].concat();
    Ok(Side::Request((of_fleet(offices.request), read)))
}

fn confidence(options: &OptionArgs) -> Option<Confidence> {
    let levels = options.confidence.clone();
    (!levels.is_empty()).then_some(Confidence::Several(levels))
}

/// Compares two audited sites.
pub(super) fn compared(
    a: &Audited,
    b: &Audited,
    args: &CompareArgs,
    lang: Lang,
) -> Result<Compared, Failure> {
    let level = args.options.confidence.first().copied().unwrap_or(CONFIDENCE);
    let names = Names { a: name(a, b, args, 0), b: name(b, a, args, 1) };
    let mut found = compared_sites([&a.audit, &b.audit], level, names, args.information, lang);
    if a.offices.is_some() || b.offices.is_some() {
        found.diagnostics.push(Diagnostic::new(&codes::COMPARE_OFFICES_LEFT_OUT));
    }
    Ok(found)
}

/// The name that was asked for; else that of the site, and the year of its account where both are of one name.
fn name(own: &Audited, other: &Audited, args: &CompareArgs, position: usize) -> Label {
    let given = args.names.get(position).cloned();
    let site = || {
        let name = own.site_name.clone().filter(|_| !own.anonymise).unwrap_or_default();
        let year = own.audit.period.start().year().to_string();
        match (name.is_empty(), own.site_name == other.site_name) {
            (true, _) => year,
            (false, true) => format!("{name} {year}"),
            (false, false) => name,
        }
    };
    Label::Same(given.unwrap_or_else(site))
}
