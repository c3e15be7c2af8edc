//! What moves a total: which errors its variance comes from, and what one assumption at a time changes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::assess::{impacts, impacts_at, making};
use super::engine::Charge;
use super::request::Dependence;
use super::resolved::Fleet;
use super::result::FleetResult;
use crate::factors::location::Zone;
use crate::factors::{Factors, electricity};
use crate::indicator::Indicator;
use crate::uncertainty::{Shared, variances};

/// Lifetimes are moved down and up by this share, one at a time.
pub const LIFETIME_STEP: f64 = 0.25;

/// What an error is shared by, as a reader needs it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "shared", rename_all = "snake_case")]
pub enum Sharer {
    /// The method of one source.
    Source {
        /// Id of the source.
        source: String,
    },
    /// How far models lie from the figure that stands for them.
    Figure {
        /// Id of the figure.
        factor: String,
        /// Device type.
        device_type: String,
    },
    /// Differences between units.
    Units,
}

/// A cause of the variance of a total.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Driver {
    /// What the error is shared by.
    #[serde(flatten)]
    pub sharer: Sharer,
    /// Share of the variance that the stated errors make, 0 to 1.
    pub variance_share: f64,
}

/// The causes of the variance of a total, largest first; none when no error is stated or all move together.
///
/// Electricity factors and yearly energies state no error: they have no share here, which is not a share of 0.
#[must_use]
pub fn drivers(fleet: &Fleet, result: &FleetResult, indicator: Indicator) -> Vec<Driver> {
    if fleet.settings.dependence == Dependence::Full {
        return Vec::new();
    }
    let figure_of = crate::order::map(fleet.devices.iter().map(|device| (device.draw, device.figures)));
    let mut found: BTreeMap<Sharer, f64> = BTreeMap::new();
    for (shared, variance) in variances(making(fleet, result, indicator).into_iter()) {
        let sharer = match shared {
            Shared::Method(source) => Sharer::Source { source: source.to_owned() },
            Shared::Unit => Sharer::Units,
            Shared::Model(draw) => {
                let figures = figure_of.get(&draw).and_then(|&figures| fleet.figures.get(figures));
                let Some(figures) = figures else { continue };
                Sharer::Figure {
                    factor: figures.provenance.factor.to_string(),
                    device_type: figures.device_type.clone(),
                }
            }
        };
        *found.entry(sharer).or_default() += variance;
    }
    let whole: f64 = found.values().sum();
    let share = |(sharer, variance)| Driver { sharer, variance_share: variance / whole };
    let mut found: Vec<_> = found.into_iter().map(share).collect();
    crate::order::largest_first(&mut found, |driver| driver.variance_share);
    found
}

/// One assumption changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// Every lifetime times a factor.
    Lifetime {
        /// The factor.
        factor: f64,
    },
    /// The electricity of the fleet's own place replaced by that of another.
    Electricity {
        /// Zone.
        location: String,
        /// Its factor per kWh, in the indicator's unit.
        per_kwh: f64,
    },
}

/// The total with one assumption changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Case {
    /// What was changed.
    #[serde(flatten)]
    pub change: Change,
    /// The total, in the indicator's unit.
    pub total: f64,
}

/// The total of an indicator with one assumption changed at a time: lifetimes, then electricity.
///
/// Electricity is that of the regions the place lies in, up to the world, and for a user's own factor that of the
/// place itself. Lines that name a place of their own keep it.
#[must_use]
pub fn one_at_a_time(
    fleet: &Fleet,
    result: &FleetResult,
    factors: &Factors,
    indicator: Indicator,
) -> Vec<Case> {
    let mut cases = Vec::new();
    for factor in [1.0 - LIFETIME_STEP, 1.0 + LIFETIME_STEP] {
        let charge = Charge { lifetime_factor: factor, ..result.charge };
        if let Some(total) = impacts_at(fleet, &charge).total(indicator) {
            cases.push(Case { change: Change::Lifetime { factor }, total: total.value });
        }
    }
    let uses_electricity =
        result.total.get(indicator).is_some_and(|row| row.stage(crate::stage::Stage::Use).is_ok());
    if uses_electricity && indicator != Indicator::Energy {
        cases.extend(
            zones(fleet)
                .into_iter()
                .filter_map(|zone| with_electricity(fleet, result, factors, indicator, zone)),
        );
    }
    cases
}

/// The zones to compare with: from the place (for a user's own factor) up to the world.
fn zones(fleet: &Fleet) -> Vec<Zone> {
    let own = Zone::find(&fleet.settings.location);
    let first = if fleet.settings.electricity.is_some() { own } else { own.and_then(Zone::parent) };
    std::iter::successors(first, |zone| zone.parent()).collect()
}

fn with_electricity(
    fleet: &Fleet,
    result: &FleetResult,
    factors: &Factors,
    indicator: Indicator,
    zone: Zone,
) -> Option<Case> {
    let settings = &fleet.settings;
    let (mix, _) = electricity::mix(factors, zone, settings.year, &settings.indicators);
    let per_kwh = mix.get(indicator).ok()?;
    let mut changed = fleet.without_lines();
    *changed.mixes.first_mut()? = mix;
    let total = impacts(&changed, &result.charge, result.sums.iter().copied().enumerate());
    let change = Change::Electricity { location: zone.id().to_owned(), per_kwh };
    Some(Case { change, total: total.total(indicator)?.value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::{Assessment, FleetOptions, FleetRequest, Line};

    fn assess(reference: &str, lines: Vec<Line>) -> Assessment {
        let options = FleetOptions {
            year: Some(2024),
            location: Some("FR".to_owned()),
            reference: Some(reference.to_owned()),
            ..FleetOptions::default()
        };
        Assessment::new(FleetRequest { options, lines }, &Factors::bundled()).unwrap()
    }

    fn line(device_type: &str, quantity: f64) -> Line {
        Line { device_type: Some(device_type.to_owned()), quantity: Some(quantity), ..Line::default() }
    }

    #[test]
    fn one_type_splits_its_variance_as_its_parts() {
        // EcoDiag laptop: a = 0.2, b = 0.56 on one model: shares 0.04 / 0.3536 and 0.3136 / 0.3536.
        let found = assess("ecodiag-2022", vec![line("laptop", 10.0)]);
        let drivers = drivers(&found.fleet, &found.result, Indicator::Gwp);
        assert_eq!(drivers.len(), 2);
        assert!(matches!(&drivers[0].sharer, Sharer::Figure { device_type, .. } if device_type == "laptop"));
        assert!((drivers[0].variance_share - 0.3136 / 0.3536).abs() < 1e-12);
        assert!((drivers[1].variance_share - 0.04 / 0.3536).abs() < 1e-12);
    }

    #[test]
    fn a_reference_without_errors_has_no_drivers() {
        let found = assess("ademe-2026", vec![line("laptop", 10.0)]);
        assert!(drivers(&found.fleet, &found.result, Indicator::Gwp).is_empty());
    }

    #[test]
    fn lifetimes_and_electricity_move_the_total_one_at_a_time() {
        let found = assess("ecodiag-2022", vec![line("laptop", 10.0)]);
        let cases = one_at_a_time(&found.fleet, &found.result, &found.factors, Indicator::Gwp);
        // Making 10 · 260 / 3 kg; with lifetimes a quarter shorter it is divided by 0.75, longer by 1.25.
        let making = 2600.0 / 3.0;
        let usage = found.result.total.total(Indicator::Gwp).unwrap().value - making;
        assert!((cases[0].total - (making / 0.75 + usage)).abs() < 1e-9);
        assert!((cases[1].total - (making / 1.25 + usage)).abs() < 1e-9);
        let places: Vec<_> = cases
            .iter()
            .filter_map(|case| match &case.change {
                Change::Electricity { location, .. } => Some(location.as_str()),
                Change::Lifetime { .. } => None,
            })
            .collect();
        assert_eq!(places.last(), Some(&"WORLD"));
        assert!(cases.last().unwrap().total > making + usage);
    }
}
