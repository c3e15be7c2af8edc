//! Options of an audit and of its offices: those wished go before those of the site file.

use empreinte::audit::Options;
use empreinte::fleet::FleetOptions;

use super::Offices;
use super::room::ReadRoom;
use crate::site::SiteFile;

/// The options of the audit; where the offices have the same option, it is theirs.
pub(super) fn of_audit(
    file: &SiteFile,
    wishes: &Options,
    offices: Option<&Offices>,
    room: &ReadRoom,
) -> Options {
    let wishes = wishes.clone();
    let section = file.fleet.as_ref();
    let fleet = offices.map(|offices| &offices.request.options);
    let own = [wishes.mapping, room.corrections.clone()].concat();
    Options {
        reference: wishes.reference.or_else(|| section.and_then(|section| section.reference.clone())),
        electricity: wishes.electricity.or_else(|| fleet.and_then(|options| options.electricity)),
        indicators: wishes.indicators.or_else(|| fleet.and_then(|options| options.indicators.clone())),
        confidence: wishes.confidence.or_else(|| fleet.and_then(|options| options.confidence.clone())),
        min_score: wishes.min_score.or_else(|| section.and_then(|section| section.min_score)),
        mapping: fleet.map_or(own, |options| options.mapping.clone()),
        factors: fleet.map_or(wishes.factors, |options| options.factors.clone()),
        ..wishes
    }
}

/// Puts what is wished over the options of the offices.
pub(super) fn wished(options: &mut FleetOptions, wishes: &Options) {
    options.lang = wishes.lang;
    options.reference = wishes.reference.clone().or(options.reference.take());
    options.electricity = wishes.electricity.or(options.electricity);
    options.indicators = wishes.indicators.clone().or(options.indicators.take());
    options.confidence = wishes.confidence.clone().or(options.confidence.take());
    options.min_score = wishes.min_score.or(options.min_score);
    options.mapping.splice(0..0, wishes.mapping.iter().cloned());
    options.factors.extend(wishes.factors.iter().cloned());
}
