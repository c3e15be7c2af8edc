//! The equipment of the computer rooms, by the fleet road; with it come the settings and the electricity of the place.

use super::request::Options;
use crate::datacentre::Site;
use crate::datacentre::site::ItDevice;
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::factors::Factors;
use crate::fleet::watch::Watch;
use crate::fleet::{Assessment, FleetOptions, FleetRequest, Method};

/// The equipment of a site, one year of the stock. A site without any device still has settings and electricity.
///
/// # Errors
/// Those of [`Assessment::watched`].
pub(super) fn assess(
    site: &Site,
    options: &Options,
    factors: &Factors,
    watch: Watch<'_>,
) -> Result<Assessment> {
    let request = FleetRequest {
        options: FleetOptions {
            lang: options.lang,
            method: Method::Stock,
            year: site.site.year,
            reference: site.it.reference.clone().or_else(|| options.reference.clone()),
            location: site.site.location.clone(),
            electricity: options.electricity,
            indicators: options.indicators.clone(),
            confidence: options.confidence.clone(),
            min_score: options.min_score,
            mapping: options.mapping.clone(),
            doubt: site.doubt.of_equipment(),
            sampling: options.sampling.unwrap_or_default(),
            seed: options.seed,
            draws: options.draws,
            precision: options.precision,
            ..FleetOptions::default()
        },
        lines: site.it.devices.iter().map(ItDevice::line).collect(),
    };
    let mut assessment = Assessment::watched(request, factors, watch)?;
    if site.it.devices.is_empty() {
        assessment.diagnostics.retain(|note| note.code.id != codes::NOTHING_COUNTED.id);
    }
    for (position, _) in site.it.devices.iter().enumerate().filter(|(_, device)| device.states_overhead()) {
        let place = Location::path(format!("site.it.device[{position}].equipment.usage.pue"));
        let note = Diagnostic::new(&codes::OPTION_IGNORED).with("option", "usage.pue").with("kind", "site");
        assessment.diagnostics.push(note.at(place));
    }
    Ok(assessment)
}
