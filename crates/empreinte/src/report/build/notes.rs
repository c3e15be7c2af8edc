//! What a reader must know: the defaults that were taken, and the diagnostics grouped by what they say.

use super::super::context::ReportContext;
use super::super::model::{DefaultTaken, NoteGroup, Said};
use super::super::untrusted::clean;
use crate::diagnostic::{Diagnostic, Location};
use crate::fleet::request::{FleetOptions, FleetRequest};
use crate::fleet::resolved::Fleet;
use crate::lang::{Arg, Lang};

/// Places named of each group.
const MOST_PLACES: usize = 3;

/// Arguments that hold the words of a cell.
const FREE_TEXT: [&str; 2] = ["found", "detail"];

/// The options that the request leaves to their defaults, with the value taken.
pub(super) fn defaults(request: &FleetRequest, fleet: &Fleet) -> Vec<DefaultTaken> {
    let FleetOptions { year, location, reference, confidence, min_score, indicators, .. } = &request.options;
    let settings = &fleet.settings;
    let list = |values: Vec<String>| values.join(", ");
    let taken = [
        ("year", year.is_none(), settings.year.to_string()),
        ("location", location.is_none(), settings.location.clone()),
        ("reference", reference.is_none(), settings.reference.clone()),
        (
            "indicators",
            indicators.is_none(),
            list(settings.indicators.iter().map(|i| i.code().to_owned()).collect()),
        ),
        ("confidence", confidence.is_none(), list(settings.confidence.iter().map(f64::to_string).collect())),
        ("min_score", min_score.is_none(), settings.min_score.to_string()),
    ];
    let taken = taken.into_iter().filter(|(_, by_default, _)| *by_default);
    taken.map(|(option, _, value)| DefaultTaken { option, value }).collect()
}

/// The diagnostics by code and message, in the order they were first said; the gravest first.
pub(super) fn groups(diagnostics: &[Diagnostic], context: &ReportContext) -> Vec<NoteGroup> {
    let mut groups: Vec<NoteGroup> = Vec::new();
    for diagnostic in diagnostics {
        let shown = may_be_shown(diagnostic, context);
        let message = Said { en: shown.message(Lang::En), fr: shown.message(Lang::Fr) };
        let known = groups.iter_mut().find(|group| group.code == shown.code.id && group.message == message);
        let group = match known {
            Some(group) => group,
            None => {
                groups.push(NoteGroup {
                    code: shown.code.id,
                    severity: shown.code.severity,
                    count: 0,
                    message,
                    help: Said { en: shown.help(Lang::En), fr: shown.help(Lang::Fr) },
                    places: Vec::new(),
                });
                let Some(group) = groups.last_mut() else { continue };
                group
            }
        };
        group.count += 1;
        let place = clean(&diagnostic.location.describe());
        if !context.anonymise && !place.is_empty() && group.places.len() < MOST_PLACES {
            group.places.push(place);
        }
    }
    crate::order::sort_by(&mut groups, |a, b| b.severity.cmp(&a.severity));
    groups
}

/// The diagnostic with its words cleaned, and without those of inventory cells unless free text may be shown.
fn may_be_shown(diagnostic: &Diagnostic, context: &ReportContext) -> Diagnostic {
    let hidden = of_a_line(&diagnostic.location) && (context.anonymise || !context.free_text);
    let mut shown = diagnostic.clone();
    for (name, arg) in &mut shown.args {
        if let Arg::Word(word) = arg {
            let secret = (hidden && FREE_TEXT.contains(name)) || (context.anonymise && *name == "file");
            *word = if secret { "…".to_owned() } else { clean(word) };
        }
    }
    shown
}

/// Whether a place is a line of a file or of the request, whose words come from the inventory.
fn of_a_line(location: &Location) -> bool {
    location.line.is_some() || location.path.as_deref().is_some_and(|path| path.starts_with("lines["))
}
