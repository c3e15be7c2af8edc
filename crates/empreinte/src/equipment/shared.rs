//! What inputs that several amounts of a device share do to its variance: numbers of units, the service life, the load.
//!
//! Amounts are added and multiplied as independent of one another; what stands in several of them is taken out first.

use super::amount::Amount;
use super::load::LoadPoint;
use super::power::variance;
use super::resolve::Resolved;
use super::road::REFERENCE_TERM;
use crate::indicator::Indicator;
use crate::stage::Stage;

/// The making of one device over some stages: its value and the variance that the laws of its components give it.
///
/// Quantities and constants are independent, the number of units of a part is one for all its terms:
/// `Var(U·Q) = E[U²]·(Var Q + E[Q]²) − (E[U]·E[Q])²`. The figures of a reference err together in all stages.
pub(crate) fn making(device: &Resolved, indicator: Indicator, stages: &[Stage]) -> Amount {
    let mut making = Amount::ZERO;
    for part in &device.parts {
        let (mut sum, mut squares, mut together) = (0.0, 0.0, 0.0);
        for term in part.terms.iter().filter(|term| stages.contains(&term.stage)) {
            let Some((_, constant)) = term.per.iter().find(|(known, _)| *known == indicator) else {
                continue;
            };
            let amount = term.quantity.times(*constant);
            sum += amount.value;
            if term.name == REFERENCE_TERM {
                together += libm::sqrt(amount.variance);
            } else {
                squares += amount.variance;
            }
        }
        let Amount { value: units, variance: of_units, .. } = part.units;
        let of_sum = squares + together * together;
        making.value += units * sum;
        making.variance += (units * units + of_units) * (of_sum + sum * sum) - units * units * sum * sum;
    }
    making
}

/// Variance of a power that the loads of a device make together, given the power at some loads. Loads over different times are
/// independent.
pub(super) fn of_loads(loads: &[LoadPoint], power: impl Fn(&[LoadPoint]) -> f64) -> f64 {
    let still = still(loads);
    let of_load = |(place, point): (usize, &LoadPoint)| {
        let law = point.law?;
        let at = |load: f64| {
            let mut loads = still.clone();
            if let Some(known) = loads.get_mut(place) {
                *known = point.at(load);
            }
            power(&loads)
        };
        Some(variance(law, at))
    };
    loads.iter().enumerate().filter_map(of_load).sum()
}

/// The same loads where laws are at their means.
pub(super) fn still(loads: &[LoadPoint]) -> Vec<LoadPoint> {
    let still = |point: &LoadPoint| if point.law.is_some() { point.at(point.load.value) } else { *point };
    loads.iter().map(still).collect()
}

#[cfg(test)]
mod tests {
    use crate::equipment::{Amount, Assessed, evaluate};
    use crate::estimate::Spread;
    use crate::factors::Factors;
    use crate::impacts::Cell;
    use crate::indicator::Indicator;

    fn assessed(request: &str) -> Assessed {
        evaluate(&serde_json::from_str(request).unwrap(), &Factors::bundled()).unwrap().result
    }

    #[track_caller]
    fn has(cell: &Cell, value: f64, square: f64) {
        let estimate = cell.as_ref().unwrap();
        let Some(Spread::Probability { parts, .. }) = Some(&estimate.spread) else { panic!("{estimate:?}") };
        assert!((estimate.value / value - 1.0).abs() < 1e-12, "{estimate:?}");
        assert!((parts[0].cv * parts[0].cv / square - 1.0).abs() < 1e-9, "{estimate:?} {square}");
    }

    #[test]
    fn a_service_life_moves_all_stages_of_the_making_together() {
        // 1000 kg and 200 kg over 5 years with c = 0.2: 240 kg a year of c = 0.2 as a whole, not √(200² + 40²)·0.2.
        let found = assessed(
            r#"{"options": {"indicators": ["gwp"]}, "period_hours": 8760,
                "equipment": {"type": "laptop", "footprint": {"gwp": {"manufacturing": 1000, "end_of_life": 200}}},
                "usage": {"lifetime_years": {"lognormal": {"mean": 5, "cv": 0.2}}, "energy_kwh_per_year": 0, "location": "FR"}}"#,
        );
        let row = found.assessment.impacts.get(Indicator::Gwp).unwrap();
        has(&row.embodied, 240.0, 0.04);
        has(&row.total, 240.0, 0.04);
    }

    #[test]
    fn parts_follow_one_load_and_what_is_not_modelled_follows_them() {
        let power = |usage: &str, units: &str| -> Amount {
            let cpu = format!(
                r#"{{"component": "cpu", "units": {units}, "die_size_mm2": 100, "power_points": [{{"load": 0, "w": 100}}, {{"load": 1, "w": 200}}]}}"#
            );
            let request = format!(
                r#"{{"options": {{"indicators": ["gwp"]}}, "equipment": {{"type": "server", "components": [{cpu}, {cpu}]}},
                    "usage": {{"location": "FR", "other_consumption_ratio": 0.33, {usage}}}}}"#
            );
            assessed(&request).assessment.power_w.unwrap()
        };
        // Two straight lines from 100 to 200 W at a load of 0.4 to 0.6, uniform: slopes add up, and a third comes on top:
        // sd = 2 · 100 · 1.33 · 0.2/√12.
        let found = power(r#""load": {"uniform": {"min": 0.4, "max": 0.6}}"#, "1");
        assert!(
            (libm::sqrt(found.variance) / (266.0 * 0.2 / libm::sqrt(12.0)) - 1.0).abs() < 1e-5,
            "{found:?}"
        );
        // One to three of each, uniform: c² = (2²/12)/2²; the two numbers are independent, what stands for the rest is not.
        let found = power(r#""load": 0.5"#, r#"{"uniform": {"min": 1, "max": 3}}"#);
        let deviation = 300.0 * 1.33 * libm::sqrt(2.0 / 12.0);
        assert!((libm::sqrt(found.variance) / deviation - 1.0).abs() < 1e-12, "{found:?}");
    }
}
