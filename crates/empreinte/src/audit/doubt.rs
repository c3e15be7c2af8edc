//! How sure the footprint of a site is: in closed form, and by draws where they are asked for.

use super::request::Options;
use crate::datacentre::Site;
use crate::datacentre::footprint::{Footprint, Spreads};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::equipment::number::pedigree_note;
use crate::error::Result;
use crate::fleet::Assessment;
use crate::fleet::request::Include;
use crate::fleet::resolved::Drawing;
use crate::fleet::settings::thresholds;
use crate::fleet::uncertain::{Groups, Totals, Uncertainty};
use crate::fleet::watch::Watch;

/// How sure the totals of a footprint are, and what a reader must know of that.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for a threshold that is not above 0; `STOPPED` when the watch says so.
pub(super) fn uncertainty(
    options: &Options,
    room: &Assessment,
    footprint: &Footprint,
    watch: Watch<'_>,
) -> Result<(Uncertainty, Vec<Diagnostic>)> {
    let doubt = &footprint.doubt;
    let drawing = Drawing { method: options.uncertainty, ..room.fleet.settings.drawing };
    let totals = Totals {
        fleet: &room.fleet,
        drawing,
        samples: options.include.iter().flatten().any(|part| *part == Include::Samples),
        form: &doubt.form,
        ends: &doubt.ends,
        groups: Groups::Posts(&doubt.kinds),
        values: &footprint.total,
        threshold: &options.threshold,
        objective: None,
    };
    let mut notes = thresholds(&options.threshold, &room.fleet.settings.indicators, "site")?;
    let mut found = totals.uncertainty(watch)?;
    for (indicator, unstated) in &doubt.unstated {
        if let Some(of) = found.indicators.get_mut(indicator.code()) {
            of.unstated.clone_from(unstated);
        }
    }
    notes.extend(found.diagnostics(drawing.precision));
    Ok((found, notes))
}

/// What a reader must know of the doubt that a site states, and of options that say nothing here.
pub(super) fn notes(site: &Site, options: &Options, spreads: &Spreads) -> Vec<Diagnostic> {
    let read = [Include::Uncertainty, Include::Samples];
    let others = options.include.iter().flatten().any(|part| !read.contains(part));
    let ignored = others.then(|| {
        let note = Diagnostic::new(&codes::OPTION_IGNORED).with("option", "include").with("kind", "site");
        note.at(Location::path("options.include"))
    });
    let scores = pedigree_note(&(&site.doubt.posts, site.doubt.energy));
    spreads.note_ranges().into_iter().chain(scores).chain(ignored).collect()
}
