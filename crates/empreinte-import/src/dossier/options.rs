//! Options of an audit and of its offices: those wished go before those of the site file.

use empreinte::audit::Options;
use empreinte::estimate::UncertaintyMethod;
use empreinte::fleet::FleetOptions;

use super::Offices;
use super::room::ReadRoom;
use crate::site::SiteFile;

/// The options of the audit, draws among them: what it shares with the fleet of its offices is the same.
pub(super) fn of_audit(
    file: &SiteFile,
    wishes: &Options,
    offices: Option<&Offices>,
    room: &ReadRoom,
) -> Options {
    let shared = match offices {
        Some(offices) => Options::of_fleet(&offices.request.options),
        None => {
            let mut fleet = file.fleet_options();
            wished(&mut fleet, wishes);
            fleet.mapping.extend(room.corrections.iter().cloned());
            Options::of_fleet(&fleet)
        }
    };
    Options {
        reference: shared.reference,
        electricity: shared.electricity,
        indicators: shared.indicators,
        confidence: shared.confidence,
        min_score: shared.min_score,
        mapping: shared.mapping,
        factors: shared.factors,
        ..wishes.clone()
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
    if wishes.uncertainty != UncertaintyMethod::Closed {
        options.uncertainty = wishes.uncertainty;
    }
    options.sampling = wishes.sampling.unwrap_or(options.sampling);
    options.seed = wishes.seed.or(options.seed);
    options.draws = wishes.draws.or(options.draws);
    options.precision = wishes.precision.or(options.precision);
}
