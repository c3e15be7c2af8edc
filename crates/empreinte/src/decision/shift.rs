//! A load moved to another place or to other hours: what its electricity, the machines kept for it and their making cost.
//!
//! Place: yearly factors of both places, with the idle power and the making of the machines at either, and what stays behind.
//! A move that leaves machines running saves less than the load. Time: the load of each hour times the user's factor of that
//! hour. Both are attributional averages: what the grid does at the margin is not asked here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Location, codes, expected};
use crate::error::Result;
use crate::factors::electricity::{latest_full_year, mix};
use crate::factors::location::Zone;
use crate::factors::{ElectricityMix, ElectricityOverride, Factors};
use crate::indicator::Indicator;
use crate::lang::Lang;

/// Share by which the energy of a moved load may differ before it is said.
const SAME_ENERGY: f64 = 1e-6;

/// Machines that serve a load somewhere, over a year.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Machines {
    /// Electricity that they draw whether the load runs or not, kWh a year.
    pub idle_kwh_per_year: f64,
    /// Their making a year, in the unit of each indicator.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub making_per_year: BTreeMap<Indicator, f64>,
}

/// A place with the machines that serve the load there.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Place {
    /// Country, grid zone or `WORLD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Your own factors of electricity; what is not given is looked up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub electricity: Option<ElectricityOverride>,
    /// Power usage effectiveness, 1 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pue: Option<f64>,
    /// The machines, while they serve the load.
    pub machines: Machines,
}

/// A load moved to another place.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PlaceMove {
    /// Electricity of the load itself, above idle, kWh a year.
    pub load_kwh_per_year: f64,
    /// Where it runs.
    pub from: Place,
    /// Where it would run.
    pub to: Place,
    /// Machines that stay behind at the first place.
    pub stays: Machines,
    /// Calendar year of the electricity; the latest year with full data by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
}

/// A load moved to other hours.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct TimeMove {
    /// Load by hour, kWh: a day, a week, a year.
    pub load_kwh: Vec<f64>,
    /// The load after the move, in the same hours.
    pub moved_kwh: Vec<f64>,
    /// Your factor of electricity by hour, kgCO2e per kWh.
    pub gwp_kgco2e_per_kwh: Vec<f64>,
}

/// One indicator of a load in another place, a year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Moved {
    /// Unit of every value.
    pub unit: &'static str,
    /// Before the move.
    pub before: f64,
    /// After it at the new place.
    pub there: f64,
    /// After it at the old place: what stays behind.
    pub left_behind: f64,
    /// After less before.
    pub difference: f64,
}

/// A load at other hours.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shifted {
    /// Before the move, kgCO2e over the hours given.
    pub before_kgco2e: f64,
    /// After it.
    pub after_kgco2e: f64,
    /// After less before.
    pub difference_kgco2e: f64,
    /// The energy after the move at the mean factor of the hours: what no choice of hours would give.
    pub flat_kgco2e: f64,
}

/// A load moved, with what a report and an answer are made of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shift {
    /// The move to another place, and a year of it by indicator.
    pub place: Option<(PlaceMove, BTreeMap<Indicator, Moved>)>,
    /// The move to other hours, and what they cost.
    pub time: Option<(TimeMove, Shifted)>,
    /// Language.
    pub lang: Lang,
    /// What a reader must know.
    pub diagnostics: Vec<Diagnostic>,
}

/// A load in another place, by indicator; those that a place has no factor of are left out.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` and `LOCATION_UNKNOWN` at their path, and those of electricity.
pub fn in_place(
    asked: &PlaceMove,
    indicators: &[Indicator],
    factors: &Factors,
) -> Result<(BTreeMap<Indicator, Moved>, Vec<Diagnostic>)> {
    let numbers = [
        ("place.load_kwh_per_year", asked.load_kwh_per_year, 0.0),
        ("place.from.machines.idle_kwh_per_year", asked.from.machines.idle_kwh_per_year, 0.0),
        ("place.to.machines.idle_kwh_per_year", asked.to.machines.idle_kwh_per_year, 0.0),
        ("place.stays.idle_kwh_per_year", asked.stays.idle_kwh_per_year, 0.0),
        ("place.from.pue", asked.from.pue.unwrap_or(1.0), 1.0),
        ("place.to.pue", asked.to.pue.unwrap_or(1.0), 1.0),
    ];
    for (path, found, least) in numbers {
        if !(found.is_finite() && found >= least) {
            let words = if least > 0.0 { expected::ONE_OR_MORE } else { expected::ZERO_OR_ABOVE };
            return Err(crate::equipment::number::out_of_range(path, found, words));
        }
    }
    let mut notes = Vec::new();
    let year = asked.year.unwrap_or_else(|| {
        let used = latest_full_year();
        notes.push(Diagnostic::new(&codes::YEAR_DEFAULTED).with("used", used));
        used
    });
    let from = electricity(&asked.from, "place.from", indicators, year, factors, &mut notes)?;
    let to = electricity(&asked.to, "place.to", indicators, year, factors, &mut notes)?;
    let mut found = BTreeMap::new();
    for &indicator in indicators {
        let (Ok(here), Ok(there)) = (from.get(indicator), to.get(indicator)) else { continue };
        let cost = |load: f64, machines: &Machines, place: &Place, per_kwh: f64| {
            let making = machines.making_per_year.get(&indicator).copied().unwrap_or(0.0);
            (load + machines.idle_kwh_per_year) * place.pue.unwrap_or(1.0) * per_kwh + making
        };
        let load = asked.load_kwh_per_year;
        let before = cost(load, &asked.from.machines, &asked.from, here);
        let after = cost(load, &asked.to.machines, &asked.to, there);
        let left_behind = cost(0.0, &asked.stays, &asked.from, here);
        let difference = after + left_behind - before;
        found.insert(
            indicator,
            Moved { unit: indicator.unit(), before, there: after, left_behind, difference },
        );
    }
    Ok((found, notes))
}

fn electricity(
    place: &Place,
    path: &str,
    indicators: &[Indicator],
    year: i32,
    factors: &Factors,
    notes: &mut Vec<Diagnostic>,
) -> Result<ElectricityMix> {
    let given = place.electricity.unwrap_or_default();
    given.check(&format!("{path}.electricity"))?;
    let own: Vec<_> = given.factors(indicators, &format!("{path}.electricity")).collect();
    let is_own = |indicator: &Indicator| own.iter().any(|factor| factor.indicator == *indicator);
    let wanted: Vec<Indicator> = indicators.iter().copied().filter(|indicator| !is_own(indicator)).collect();
    let zone = match &place.location {
        Some(location) => Zone::parse(location).map_err(|error| {
            let place = Location::path(format!("{path}.location"));
            crate::Error::from(error.diagnostic().clone().at(place))
        })?,
        None => {
            if wanted.iter().any(|indicator| *indicator != Indicator::Energy) {
                notes.push(Diagnostic::new(&codes::LOCATION_DEFAULTED).at(Location::path(path)));
            }
            Zone::parse("WORLD")?
        }
    };
    let (mut found, ladder) = mix(factors, zone, year, &wanted);
    notes.extend(ladder);
    found.factors.extend(own);
    Ok(found)
}

/// A load at other hours, by the user's own factor of each.
///
/// # Errors
/// `SHIFT_HOURS_DIFFER` for lists of different lengths or none, `NUMBER_OUT_OF_RANGE` for a number below 0.
pub fn in_time(asked: &TimeMove) -> Result<(Shifted, Vec<Diagnostic>)> {
    let TimeMove { load_kwh, moved_kwh, gwp_kgco2e_per_kwh: per_kwh } = asked;
    if load_kwh.is_empty() || load_kwh.len() != moved_kwh.len() || load_kwh.len() != per_kwh.len() {
        let refusal = Diagnostic::new(&codes::SHIFT_HOURS_DIFFER).with("load", load_kwh.len());
        let refusal = refusal.with("moved", moved_kwh.len()).with("factors", per_kwh.len());
        return Err(refusal.at(Location::path("time")).into());
    }
    for (name, list) in [("load_kwh", load_kwh), ("moved_kwh", moved_kwh), ("gwp_kgco2e_per_kwh", per_kwh)] {
        for (hour, &value) in list.iter().enumerate() {
            if !(value.is_finite() && value >= 0.0) {
                let path = format!("time.{name}[{hour}]");
                return Err(crate::equipment::number::out_of_range(&path, value, expected::ZERO_OR_ABOVE));
            }
        }
    }
    let cost = |load: &[f64]| load.iter().zip(per_kwh).map(|(kwh, factor)| kwh * factor).sum::<f64>();
    let (before, after) = (cost(load_kwh), cost(moved_kwh));
    let (energy, moved): (f64, f64) = (load_kwh.iter().sum(), moved_kwh.iter().sum());
    let hours: f64 = per_kwh.iter().map(|_| 1.0).sum();
    let mut notes = Vec::new();
    if (moved - energy).abs() > SAME_ENERGY * energy {
        notes.push(Diagnostic::new(&codes::SHIFT_ENERGY_DIFFERS).with("before", energy).with("after", moved));
    }
    let shifted = Shifted {
        before_kgco2e: before,
        after_kgco2e: after,
        difference_kgco2e: after - before,
        flat_kgco2e: moved * per_kwh.iter().sum::<f64>() / hours,
    };
    Ok((shifted, notes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(gwp: f64, pue: f64, idle: f64, making: f64) -> Place {
        Place {
            electricity: Some(ElectricityOverride { gwp_kgco2e_per_kwh: Some(gwp), ..Default::default() }),
            location: Some("FR".to_owned()),
            pue: Some(pue),
            machines: Machines {
                idle_kwh_per_year: idle,
                making_per_year: BTreeMap::from([(Indicator::Gwp, making)]),
            },
        }
    }

    #[test]
    fn what_stays_behind_is_counted() {
        // Here 1000 + 500 idle at 0.3 kg and PUE 1.5: 675, and 100 of making. There 1000 + 200 at 0.05 and 1.2: 72, and 80.
        let mut asked = PlaceMove {
            load_kwh_per_year: 1000.0,
            from: place(0.3, 1.5, 500.0, 100.0),
            to: place(0.05, 1.2, 200.0, 80.0),
            year: Some(2024),
            ..PlaceMove::default()
        };
        let found = |asked: &PlaceMove| {
            in_place(asked, &[Indicator::Gwp], &Factors::bundled()).unwrap().0[&Indicator::Gwp]
        };
        assert!((found(&asked).difference - (152.0 - 775.0)).abs() < 1e-9);
        // Machines that stay on and were made cost 225 + 100 all the same.
        asked.stays = asked.from.machines.clone();
        assert!((found(&asked).left_behind - 325.0).abs() < 1e-9);
        assert!((found(&asked).difference - (152.0 + 325.0 - 775.0)).abs() < 1e-9);
    }

    #[test]
    fn hours_weigh_the_load() {
        // 10 kWh at 0.3 moved to an hour of 0.1: 3 to 1 kg; at the mean of 0.2 it would be 2.
        let asked = TimeMove {
            load_kwh: vec![10.0, 0.0],
            moved_kwh: vec![0.0, 10.0],
            gwp_kgco2e_per_kwh: vec![0.3, 0.1],
        };
        let (found, notes) = in_time(&asked).unwrap();
        assert!((found.before_kgco2e - 3.0).abs() < 1e-12 && (found.difference_kgco2e + 2.0).abs() < 1e-12);
        assert!((found.flat_kgco2e - 2.0).abs() < 1e-12 && notes.is_empty());
        let short = TimeMove { moved_kwh: vec![1.0], ..asked };
        assert_eq!(in_time(&short).unwrap_err().code().id, "SHIFT_HOURS_DIFFER");
    }
}
