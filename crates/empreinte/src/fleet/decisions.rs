//! The decisions most worth taking: what would lower the total, and what would make it better known.

use std::collections::BTreeMap;

use serde::Serialize;

use super::assess::impacts;
use super::breakdown::Part;
use super::compare::ReferenceResult;
use super::engine::{Charge, NO_YEAR, PlaceSum};
use super::request::Method;
use super::resolved::{Fleet, Verdict};
use super::result::{FleetResult, LineStatus};
use crate::catalogue::DeviceType;
use crate::indicator::Indicator;
use crate::stage::Stage;

/// Years that devices are kept longer when no objective says otherwise.
pub const YEARS_LONGER: f64 = 1.0;

/// Most decisions that are proposed.
const MOST: usize = 3;

/// Ratio of the largest to the smallest making of one device above which references are said to disagree.
const DISAGREEMENT: f64 = 1.5;

/// Share of the quantity without a figure from which finding one comes before what can be weighed in kilograms.
const WORTH_FIGURES: f64 = 0.1;

/// A decision, with the climate change that it moves in kgCO2e of the account.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum Decision {
    /// Keep the devices of a type longer.
    KeepLonger {
        /// Device type.
        device_type: &'static str,
        /// Devices.
        quantity: f64,
        /// Their mean lifetime now, in years.
        lifetime_years: f64,
        /// Their mean lifetime then, in years.
        longer_years: f64,
        /// What it saves, kgCO2e.
        saved_kgco2e: f64,
    },
    /// Find figures for recognised types that the reference has none for.
    FindFigures {
        /// Device types.
        device_types: Vec<String>,
        /// Devices.
        quantity: f64,
        /// Devices for whose type another published reference has a figure.
        elsewhere: f64,
    },
    /// Say what the devices are that were not recognised.
    Identify {
        /// Lines.
        lines: u64,
        /// Devices.
        quantity: f64,
        /// What they would add if they were like the mean counted device, kgCO2e.
        at_stake_kgco2e: Option<f64>,
    },
    /// Measure the electricity of a type, which rests on defaults.
    Measure {
        /// Device type.
        device_type: &'static str,
        /// Devices whose energy is a default.
        quantity: f64,
        /// Their use, kgCO2e.
        at_stake_kgco2e: f64,
    },
    /// Find the figure of the devices of a type, on which references disagree.
    ChooseFigure {
        /// Device type.
        device_type: &'static str,
        /// Devices.
        quantity: f64,
        /// Smallest making of one device among the references, kgCO2e.
        low_kgco2e: f64,
        /// Largest making of one device among the references, kgCO2e.
        high_kgco2e: f64,
        /// The range between them in the account, kgCO2e.
        at_stake_kgco2e: f64,
    },
    /// Give the purchase years that the method needs.
    Date {
        /// Lines without a purchase year.
        lines: u64,
        /// Devices.
        quantity: f64,
        /// What they would add if they were like the mean counted device, kgCO2e.
        at_stake_kgco2e: Option<f64>,
    },
}

impl Decision {
    /// What it moves, kgCO2e; 0 where nothing can be said.
    fn weight(&self) -> f64 {
        match *self {
            Self::FindFigures { .. } => 0.0,
            Self::KeepLonger { saved_kgco2e, .. } => saved_kgco2e,
            Self::Measure { at_stake_kgco2e, .. } | Self::ChooseFigure { at_stake_kgco2e, .. } => {
                at_stake_kgco2e
            }
            Self::Identify { at_stake_kgco2e, .. } | Self::Date { at_stake_kgco2e, .. } => {
                at_stake_kgco2e.unwrap_or_default()
            }
        }
    }
}

/// The three decisions most worth taking: first what lowers the total most, then what makes it better known.
///
/// None when climate change was not asked for.
#[must_use]
pub fn decisions(
    fleet: &Fleet,
    result: &FleetResult,
    by_type: &[Part<DeviceType>],
    references: &[ReferenceResult],
) -> Vec<Decision> {
    if result.total.get(Indicator::Gwp).is_none() {
        return Vec::new();
    }
    let longest = by_type.iter().filter_map(|part| keep_longer(fleet, result, part));
    let best = longest.max_by(|a, b| a.weight().total_cmp(&b.weight()));
    let mut others = missing(result);
    others.extend(measure(fleet, result));
    others.extend(choose_figure(fleet, result, references));
    crate::order::largest_first(&mut others, |one| one.weight());
    let figures = find_figures(fleet, result, references);
    let (first, last) = match figures {
        Some((share, decision)) if share >= WORTH_FIGURES => (Some(decision), None),
        other => (None, other.map(|(_, decision)| decision)),
    };
    best.into_iter().chain(first).chain(others).chain(last).take(MOST).collect()
}

/// What a type saves when it is kept for the objective's lifetime, or a year longer without one.
fn keep_longer(fleet: &Fleet, result: &FleetResult, part: &Part<DeviceType>) -> Option<Decision> {
    let mut sums: BTreeMap<usize, PlaceSum> = BTreeMap::new();
    let (mut quantity, mut now, mut then) = (0.0, 0.0, 0.0);
    for (line, status) in fleet.lines.iter().zip(&result.status) {
        let (Verdict::Ready { place }, LineStatus::Counted) = (&line.verdict, status) else { continue };
        let lifetime = fleet.place(*place).and_then(|(device, ..)| device.lifetime_years);
        let Some(lifetime) = lifetime.filter(|_| fleet.device_type(*place) == part.key.id()) else {
            continue;
        };
        let factor = fleet.settings.lifetime_factor.unwrap_or(1.0 + YEARS_LONGER / lifetime);
        let charge = Charge { lifetime_factor: factor, ..result.charge };
        *sums.entry(*place).or_default() +=
            charge.sum(line.quantity, Some(lifetime), line.purchase_year.unwrap_or(NO_YEAR));
        quantity += line.quantity;
        now += line.quantity * lifetime;
        then += line.quantity * lifetime * factor;
    }
    let making_then = impacts(fleet, &result.charge, sums.into_iter());
    let making_then = making_then.get(Indicator::Gwp)?.embodied.as_ref().ok()?.value;
    let making = part.impacts.get(Indicator::Gwp)?.embodied.as_ref().ok()?.value;
    let saved_kgco2e = making - making_then;
    (saved_kgco2e > 0.0 && quantity > 0.0).then(|| Decision::KeepLonger {
        device_type: part.key.id(),
        quantity,
        lifetime_years: now / quantity,
        longer_years: then / quantity,
        saved_kgco2e,
    })
}

/// The types that are recognised and have no figure, with their share of the quantity that should be counted.
fn find_figures(
    fleet: &Fleet,
    result: &FleetResult,
    references: &[ReferenceResult],
) -> Option<(f64, Decision)> {
    let mut types: BTreeMap<&str, f64> = BTreeMap::new();
    for line in &fleet.lines {
        if let (Verdict::NotComputed { .. }, Some(device_type)) = (&line.verdict, &line.name.device_type) {
            *types.entry(device_type).or_default() += line.quantity;
        }
    }
    let quantity: f64 = types.values().sum();
    let has_figure = |id: &str| {
        let known = references.iter().flat_map(|reference| &reference.per_device);
        known.into_iter().any(|(device_type, _)| device_type.id() == id)
    };
    let elsewhere = types.iter().filter(|(id, _)| has_figure(id)).map(|(_, quantity)| quantity).sum();
    let counted = result.coverage.of(LineStatus::Counted).quantity;
    let device_types = types.into_keys().map(str::to_owned).collect();
    let decision = Decision::FindFigures { device_types, quantity, elsewhere };
    (quantity > 0.0).then(|| (quantity / (quantity + counted), decision))
}

/// The lines that should be counted and are not.
fn missing(result: &FleetResult) -> Vec<Decision> {
    let counted = result.coverage.of(LineStatus::Counted).quantity;
    let total = result.total.total(Indicator::Gwp).map(|total| total.value);
    let like_the_mean =
        |quantity: f64| total.filter(|_| counted > 0.0).map(|total| total / counted * quantity);
    let unrecognised = result.coverage.of(LineStatus::Unrecognised);
    let undated = result.coverage.of(LineStatus::MissingYear);
    let mut found = Vec::new();
    if unrecognised.lines > 0 {
        let (lines, quantity) = (unrecognised.lines, unrecognised.quantity);
        found.push(Decision::Identify { lines, quantity, at_stake_kgco2e: like_the_mean(quantity) });
    }
    if undated.lines > 0 {
        let (lines, quantity) = (undated.lines, undated.quantity);
        found.push(Decision::Date { lines, quantity, at_stake_kgco2e: like_the_mean(quantity) });
    }
    found
}

/// The type whose use at default energies weighs most.
fn measure(fleet: &Fleet, result: &FleetResult) -> Option<Decision> {
    if result.charge.method == Method::Flux {
        return None;
    }
    let types = DeviceType::all().filter_map(|device_type| {
        let places = result.sums.iter().copied().enumerate().filter(|&(place, _)| {
            let by_default = fleet.place(place).is_some_and(|(device, ..)| !device.energy_given);
            by_default && fleet.device_type(place) == device_type.id()
        });
        let places: Vec<_> = places.collect();
        let quantity = places.iter().map(|(_, sum)| sum.quantity).sum();
        let found = impacts(fleet, &result.charge, places.into_iter());
        let at_stake_kgco2e = found.get(Indicator::Gwp)?.stage(Stage::Use).as_ref().ok()?.value;
        Some(Decision::Measure { device_type: device_type.id(), quantity, at_stake_kgco2e })
    });
    types.max_by(|a, b| a.weight().total_cmp(&b.weight()))
}

/// The type on whose making the references disagree most.
fn choose_figure(fleet: &Fleet, result: &FleetResult, references: &[ReferenceResult]) -> Option<Decision> {
    let types = DeviceType::all().filter_map(|device_type| {
        let values = references.iter().filter_map(|reference| {
            reference.per_device.iter().find(|(of, _)| *of == device_type).map(|(_, kg)| *kg)
        });
        let (low, high) =
            values.fold((f64::INFINITY, 0.0_f64), |(low, high), kg| (low.min(kg), high.max(kg)));
        let places =
            result.sums.iter().enumerate().filter(|(place, _)| fleet.device_type(*place) == device_type.id());
        let (quantity, charged) = places.fold((0.0, 0.0), |(quantity, charged), (_, sum)| {
            (quantity + sum.quantity, charged + sum.charged)
        });
        (low > 0.0 && high > low * DISAGREEMENT && charged > 0.0).then(|| Decision::ChooseFigure {
            device_type: device_type.id(),
            quantity,
            low_kgco2e: low,
            high_kgco2e: high,
            at_stake_kgco2e: (high - low) * charged,
        })
    });
    types.max_by(|a, b| a.weight().total_cmp(&b.weight()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factors::Factors;
    use crate::fleet::breakdown::by_type;
    use crate::fleet::request::NameCells;
    use crate::fleet::{Assessment, FleetOptions, FleetRequest, Line};

    fn found(lines: Vec<Line>, lifetime_factor: Option<f64>) -> Vec<Decision> {
        let options = FleetOptions {
            year: Some(2024),
            location: Some("FR".to_owned()),
            reference: Some("ademe-2026".to_owned()),
            lifetime_factor,
            ..FleetOptions::default()
        };
        let assessment = Assessment::new(FleetRequest { options, lines }, &Factors::bundled()).unwrap();
        let parts = by_type(&assessment.fleet, &assessment.result);
        decisions(&assessment.fleet, &assessment.result, &parts, &[])
    }

    fn laptops() -> Line {
        Line { device_type: Some("laptop".to_owned()), quantity: Some(10.0), ..Line::default() }
    }

    #[test]
    fn a_year_longer_or_the_objective_saves_making() {
        // Ten ADEME laptops, 185.09 kg over 5 years: 1850.9 · (1/5 − 1/6) = 61.696 kg; · (1/5 − 1/7.5) = 123.39 kg.
        for (factor, years, saved) in [(None, 6.0, 1850.9 / 30.0), (Some(1.5), 7.5, 1850.9 / 15.0)] {
            let Decision::KeepLonger { lifetime_years, longer_years, saved_kgco2e, quantity, .. } =
                found(vec![laptops()], factor)[0]
            else {
                panic!("not the first decision")
            };
            assert_eq!((lifetime_years, longer_years, quantity), (5.0, years, 10.0));
            assert!((saved_kgco2e - saved).abs() < 1e-9, "{saved_kgco2e} is not {saved}");
        }
    }

    #[test]
    fn types_without_a_figure_come_early_when_they_are_many() {
        // 5 of 15 devices; ADEME has no figure for keyboards.
        let keyboards =
            Line { device_type: Some("keyboard".to_owned()), quantity: Some(5.0), ..Line::default() };
        let found = found(vec![laptops(), keyboards], None);
        let expected = Decision::FindFigures {
            device_types: vec!["keyboard".to_owned()],
            quantity: 5.0,
            elsewhere: 0.0,
        };
        assert_eq!(found.get(1), Some(&expected));
    }

    #[test]
    fn what_is_not_counted_is_worth_identifying() {
        let unknown = Line {
            text: Some(NameCells { designation: "zzz".to_owned(), ..NameCells::default() }.into()),
            quantity: Some(5.0),
            ..Line::default()
        };
        let found = found(vec![laptops(), unknown], None);
        let identify = found.iter().find_map(|decision| match decision {
            Decision::Identify { lines, quantity, at_stake_kgco2e } => {
                Some((*lines, *quantity, at_stake_kgco2e.unwrap()))
            }
            _ => None,
        });
        // 370.18 kg of making and 290.175 kWh at 44.2 g or so, for half as many devices.
        let (lines, quantity, at_stake) = identify.unwrap();
        assert_eq!((lines, quantity), (1, 5.0));
        assert!((185.09..200.0).contains(&at_stake), "{at_stake}");
    }
}
