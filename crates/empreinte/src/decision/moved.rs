//! What moved between two fleets: quantity, behaviour, factors and method, which add up to the difference.
//!
//! | group | what it holds |
//! |---|---|
//! | quantity | which devices are counted, how many, bought when, with which status |
//! | behaviour | lifetimes and energies that the inventory gives, and the age that devices have reached |
//! | factor | figures of devices, their lifetimes and energies where none is given, electricity per kWh |
//! | method | how making is spread over years |
//!
//! The lines of the two fleets meet by name (as `fleet::identity` says it); where a state mixes the two, a line takes what is
//! not its own from the mean of the lines of that name. A name that only one fleet has keeps its own: it is quantity.

use std::collections::BTreeMap;

use serde::Serialize;

use super::fleet::identity;
use super::shapley::{self, GROUPS};
use crate::fleet::Assessment;
use crate::fleet::engine::{Charge, NO_YEAR};
use crate::fleet::request::Method;
use crate::fleet::resolved::{ResolvedLine, Verdict};
use crate::indicator::Indicator;

/// A difference by what made it, in the unit of the indicator. The parts add up to the difference.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Parts {
    /// Devices counted: which, how many, bought when.
    pub quantity: f64,
    /// How they are used and kept: lifetimes, hours, energies that were given; ages.
    pub behaviour: f64,
    /// Figures of devices and electricity.
    pub factor: f64,
    /// How making is spread over years.
    pub method: f64,
}

impl Parts {
    /// Parts in the order of the groups.
    pub(super) const fn of([quantity, behaviour, factor, method]: [f64; GROUPS]) -> Self {
        Self { quantity, behaviour, factor, method }
    }

    /// What they add up to.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.quantity + self.behaviour + self.factor + self.method
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            quantity: self.quantity + other.quantity,
            behaviour: self.behaviour + other.behaviour,
            factor: self.factor + other.factor,
            method: self.method + other.method,
        }
    }
}

/// The part of one device type.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TypeMoved {
    /// Device type; `unknown` for what was not recognised.
    #[serde(rename = "type")]
    pub device_type: String,
    /// Its parts of the difference.
    pub moved: Parts,
}

/// What moved from one fleet to another for an indicator: all together, and by device type.
#[must_use]
pub fn moved(a: &Assessment, b: &Assessment, indicator: Indicator) -> (Parts, Vec<TypeMoved>) {
    let sides = [Side::of(a, indicator), Side::of(b, indicator)];
    let mut types: Vec<&str> = sides.iter().flat_map(Side::types).collect();
    types.sort_unstable();
    types.dedup();
    let [first, last] = &sides;
    let pick = |moved: bool| if moved { last } else { first };
    let parts = shapley::parts(|[quantity, behaviour, factor, method]| {
        let state = State {
            lines: pick(quantity),
            behaviour: pick(behaviour),
            factor: pick(factor),
            method: pick(method),
        };
        state.totals(&types)
    });
    let by_type: Vec<TypeMoved> = types
        .iter()
        .zip(parts)
        .map(|(device_type, parts)| TypeMoved {
            device_type: (*device_type).to_owned(),
            moved: Parts::of(parts),
        })
        .collect();
    let whole = by_type.iter().fold(Parts::default(), |sum, part| sum.plus(part.moved));
    (whole, by_type)
}

/// What a line of one fleet gives to the account.
struct OwnLine<'a> {
    line: &'a ResolvedLine,
    key: String,
    values: Values,
    counts_embodied: bool,
    counts_use: bool,
}

/// The inputs of a line, or their means over the lines of a name.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Values {
    /// Lifetime that the inventory gives, years.
    lifetime_given: Option<f64>,
    /// Energy that the inventory gives, kWh a year.
    energy_given: Option<f64>,
    /// Lifetime of the figures, years.
    lifetime: Option<f64>,
    /// Energy of the figures, kWh a year.
    energy: Option<f64>,
    /// Making of one device.
    making: Option<f64>,
    /// Electricity per kWh.
    per_kwh: Option<f64>,
}

struct Side<'a> {
    lines: Vec<OwnLine<'a>>,
    means: BTreeMap<String, Values>,
    charge: Charge,
}

impl<'a> Side<'a> {
    fn of(assessment: &'a Assessment, indicator: Indicator) -> Self {
        let Assessment { request, fleet, result, .. } = assessment;
        let lines: Vec<OwnLine<'a>> = fleet
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.verdict != Verdict::Excluded)
            .map(|(position, line)| {
                let place = match line.verdict {
                    Verdict::Ready { place } => fleet.place(place),
                    _ => None,
                };
                // A line without a figure keeps what the inventory says of it.
                let given = Values {
                    lifetime_given: request.lines.get(position).and_then(|line| line.lifetime_years),
                    energy_given: request.lines.get(position).and_then(|line| line.energy_kwh_per_year),
                    ..Values::default()
                };
                OwnLine {
                    line,
                    key: identity(request, fleet, position),
                    counts_embodied: place.is_none_or(|(device, ..)| device.counts_embodied),
                    counts_use: place.is_none_or(|(device, ..)| device.counts_use),
                    values: place.map_or(given, |(device, figures, mix)| Values {
                        lifetime_given: device.lifetime_years.filter(|_| device.lifetime_given),
                        energy_given: device.energy_kwh_per_year.filter(|_| device.energy_given),
                        lifetime: figures.lifetime_years,
                        energy: figures.energy_kwh_per_year,
                        making: figures.embodied_total(indicator),
                        per_kwh: mix.get(indicator).ok(),
                    }),
                }
            })
            .collect();
        Self { means: means(&lines), lines, charge: result.charge }
    }

    fn types(&self) -> impl Iterator<Item = &'a str> {
        self.lines.iter().map(|own| type_of(own.line))
    }
}

fn type_of(line: &ResolvedLine) -> &str {
    line.name.device_type.as_deref().unwrap_or("unknown")
}

/// Means by name, weighed by quantity; of lifetimes the harmonic one, since making is divided by them.
fn means(lines: &[OwnLine<'_>]) -> BTreeMap<String, Values> {
    let mut names: BTreeMap<String, Vec<&OwnLine<'_>>> = BTreeMap::new();
    for own in lines {
        names.entry(own.key.clone()).or_default().push(own);
    }
    let mean = |of: &[&OwnLine<'_>], read: fn(&Values) -> Option<f64>, harmonic: bool| {
        let known = of.iter().filter_map(|own| Some((own.line.quantity, read(&own.values)?)));
        let (mut sum, mut quantity) = (0.0, 0.0);
        for (weight, value) in known.filter(|(weight, _)| *weight > 0.0) {
            quantity += weight;
            sum += if harmonic { weight / value } else { weight * value };
        }
        (quantity > 0.0).then(|| if harmonic { quantity / sum } else { sum / quantity })
    };
    let of_name = |(key, of): (String, Vec<&OwnLine<'_>>)| {
        let values = Values {
            lifetime_given: mean(&of, |values| values.lifetime_given, true),
            energy_given: mean(&of, |values| values.energy_given, false),
            lifetime: mean(&of, |values| values.lifetime, true),
            energy: mean(&of, |values| values.energy, false),
            making: mean(&of, |values| values.making, false),
            per_kwh: mean(&of, |values| values.per_kwh, false),
        };
        (key, values)
    };
    names.into_iter().map(of_name).collect()
}

/// A state between the two fleets: which of them each group of inputs is taken from.
struct State<'s, 'a> {
    lines: &'s Side<'a>,
    behaviour: &'s Side<'a>,
    factor: &'s Side<'a>,
    method: &'s Side<'a>,
}

impl State<'_, '_> {
    /// The totals of some types.
    fn totals(&self, types: &[&str]) -> Vec<f64> {
        let mut totals = vec![0.0; types.len()];
        for own in &self.lines.lines {
            let position = types.binary_search(&type_of(own.line)).ok();
            if let Some(total) = position.and_then(|position| totals.get_mut(position)) {
                *total += self.line(own);
            }
        }
        totals
    }

    fn values<'v>(&self, side: &'v Side<'_>, own: &'v OwnLine<'_>) -> &'v Values {
        let is_own = std::ptr::eq(side, self.lines);
        side.means.get(&own.key).filter(|_| !is_own).unwrap_or(&own.values)
    }

    fn line(&self, own: &OwnLine<'_>) -> f64 {
        let behaviour = self.values(self.behaviour, own);
        let factor = self.values(self.factor, own);
        let year = own.line.purchase_year.unwrap_or(NO_YEAR);
        let counted = Charge { year: self.lines.charge.year, ..self.method.charge };
        if !counted.counts(year) {
            return 0.0;
        }
        let aged = Charge { year: self.behaviour.charge.year, ..self.method.charge };
        let lifetime = behaviour.lifetime_given.or(factor.lifetime);
        let making = factor.making.filter(|_| own.counts_embodied);
        let making = making.map_or(0.0, |each| each * aged.sum(own.line.quantity, lifetime, year).charged);
        let energy = behaviour.energy_given.or(factor.energy).filter(|_| own.counts_use);
        let usage = energy.zip(factor.per_kwh).filter(|_| counted.method != Method::Flux);
        making + usage.map_or(0.0, |(energy, per_kwh)| own.line.quantity * energy * per_kwh)
    }
}
