//! A fleet over years under stated rules: conditional scenarios, never forecasts.
//!
//! Devices stand in cohorts by year of purchase. A device is replaced at the end of its lifetime by one like it, or as a
//! measure says; its making is booked in the year in which it is bought, its use in every year in which it serves. Measures
//! are added in the order in which they are stated, and the result is that of all of them together.

mod cohort;
mod kinds;
mod rules;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::compare::{Difference, Distinction};
use super::doubt::{Doubt, Term};
use crate::datacentre::site::Label;
use crate::diagnostic::{Diagnostic, Location, codes, expected};
use crate::error::Result;
use crate::estimate::confidence_levels;
use crate::factors::Factors;
use crate::fleet::{FleetOptions, Line};
use crate::impacts::WireEstimate;
use crate::indicator::Indicator;
use crate::lang::{Lang, Text};
use cohort::Course;
use kinds::Kinds;
use rules::Rules;
pub use rules::{Measure, Selection};

/// Years that results are cumulated to when none are asked for.
const HORIZONS: [i32; 2] = [2030, 2050];
/// Most years of a plan.
const MOST_YEARS: i32 = 100;

/// Electricity of a year on a path, kgCO2e per kWh.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PathPoint {
    /// Calendar year.
    pub year: i32,
    /// Climate change of a kilowatt hour, kgCO2e. Between two years it is interpolated, beyond them held.
    pub gwp_kgco2e_per_kwh: f64,
}

/// A scenario: measures in the order in which they are taken.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ScenarioRequest {
    /// Name: one text, or one a language.
    pub name: Label,
    /// Measures.
    pub measures: Vec<Measure>,
}

/// A request of the kind `plan`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PlanRequest {
    /// Options of the fleet; the method has no effect here.
    pub options: FleetOptions,
    /// The fleet at the end of the year before the plan.
    pub lines: Vec<Line>,
    /// First year of the plan; the year after that of the options by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<i32>,
    /// Years that results are cumulated to, 2030 and 2050 by default. The last one ends the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizons: Option<Vec<i32>>,
    /// Your path of the electricity of the fleet's place; today's factor in every year without one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub electricity_path: Vec<PathPoint>,
    /// Price of a new device by type.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub prices: BTreeMap<String, f64>,
    /// Price of a kilowatt hour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_per_kwh: Option<f64>,
    /// Currency of the prices, `EUR` by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Scenarios beside replacing like for like, which is always there.
    pub scenarios: Vec<ScenarioRequest>,
}

/// Making and use of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Booked {
    /// Making of what is bought.
    pub making: f64,
    /// Use of what serves.
    #[serde(rename = "use")]
    pub usage: f64,
}

impl Booked {
    /// Both.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.making + self.usage
    }
}

/// One year of a scenario, or several summed up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Year {
    /// Devices bought.
    pub bought: f64,
    /// Devices in service after the purchases; of several years those of the last.
    pub in_service: f64,
    /// Electricity, kWh.
    pub energy_kwh: f64,
    /// Purchases and electricity as far as they have a price; `None` without any price.
    pub cost: Option<f64>,
    /// Making and use, in the order of the plan's indicators.
    pub booked: Vec<Booked>,
}

/// A scenario against replacing like for like, for an indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Against {
    /// The scenario less like for like.
    pub difference: WireEstimate,
    /// Probability that the scenario is lower; `None` where no uncertainty is stated.
    pub probability_lower: Option<f64>,
    /// What that says at the confidence.
    pub standing: Standing,
}

/// Where a scenario stands against replacing like for like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Lower with at least the probability asked for.
    Lower,
    /// Higher with at least that probability.
    Higher,
    /// Neither reaches it.
    NotDistinguishable,
    /// Nothing differs.
    Equal,
    /// No uncertainty is stated.
    Unknown,
}

impl Standing {
    /// Words for a reader.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Lower => Text { en: "lower", fr: "plus bas" },
            Self::Higher => Text { en: "higher", fr: "plus haut" },
            Self::NotDistinguishable => Distinction::NotDistinguishable.name(),
            Self::Equal => Text { en: "equal", fr: "égal" },
            Self::Unknown => Distinction::Unknown.name(),
        }
    }
}

impl Against {
    /// The scenario, as the first of two, against the other.
    pub(crate) fn of(scenario: &[Term], base: &[Term], confidence: f64) -> Self {
        let found = Difference::of(base, scenario, confidence);
        Self {
            difference: found.difference,
            probability_lower: found.probability_a_lower.map(|p| 1.0 - p),
            standing: match found.distinction {
                Distinction::ALower => Standing::Higher,
                Distinction::BLower => Standing::Lower,
                Distinction::NotDistinguishable => Standing::NotDistinguishable,
                Distinction::Equal => Standing::Equal,
                Distinction::Unknown => Standing::Unknown,
            },
        }
    }
}

/// A scenario up to a horizon, against replacing like for like.
#[derive(Debug, Clone, PartialEq)]
pub struct Cumulated {
    /// Last year.
    pub year: i32,
    /// Sums.
    pub sum: Year,
    /// Against like for like by indicator; `None` for like for like itself.
    pub against: Option<Vec<Against>>,
}

/// What a measure does.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The measure.
    pub measure: Measure,
    /// Sums at each horizon with it and those before it.
    pub joint: Vec<Year>,
    /// Sums at each horizon with it alone.
    pub alone: Vec<Year>,
}

/// A scenario played through.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    /// Name; empty for like for like.
    pub name: Label,
    /// One entry a year.
    pub years: Vec<Year>,
    /// One entry a horizon.
    pub horizons: Vec<Cumulated>,
    /// One entry a measure, in order.
    pub steps: Vec<Step>,
}

/// A plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// First year.
    pub from: i32,
    /// Last year.
    pub to: i32,
    /// Indicators, in the order asked for.
    pub indicators: Vec<Indicator>,
    /// Whether the electricity follows a path of the user.
    pub has_path: bool,
    /// Types bought without a price, where others have one.
    pub unpriced: Vec<String>,
    /// Currency.
    pub currency: String,
    /// Confidence of intervals and distinctions.
    pub confidence: f64,
    /// Like for like, then the scenarios in order.
    pub scenarios: Vec<Played>,
    /// Language.
    pub lang: Lang,
    /// What a reader must know.
    pub diagnostics: Vec<Diagnostic>,
}

/// Plays a plan.
///
/// # Errors
/// Those of the fleet's options, `NUMBER_OUT_OF_RANGE`, `TYPE_UNKNOWN` and `PLAN_YEARS_INVALID`, at their path.
pub fn plan(request: &PlanRequest, factors: &Factors) -> Result<Plan> {
    check(request)?;
    let confidence = confidence_levels(request.options.confidence.as_ref())?.first().copied().unwrap_or(0.95);
    let (kinds, mut diagnostics) = Kinds::of(request, factors)?;
    let from = request.from.unwrap_or(kinds.year + 1);
    let horizons = horizons(request, from)?;
    let to = horizons.last().copied().unwrap_or(from);
    let stage = Stage { request, kinds: &kinds, from, to, horizons: &horizons, confidence };
    let base = stage.courses(&[]);
    let mut scenarios = vec![stage.played(&Label::default(), &[], &base)];
    for scenario in &request.scenarios {
        scenarios.push(stage.played(&scenario.name, &scenario.measures, &base));
    }
    diagnostics.extend(notes(request, &base.middle));
    Ok(Plan {
        from,
        to,
        indicators: kinds.indicators.clone(),
        has_path: !request.electricity_path.is_empty(),
        unpriced: stage.unpriced(),
        currency: request.currency.clone().unwrap_or_else(|| "EUR".to_owned()),
        confidence,
        scenarios,
        lang: request.options.lang,
        diagnostics,
    })
}

/// What a plan assumes.
fn notes(request: &PlanRequest, base: &Course) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    if request.electricity_path.is_empty() {
        notes.push(Diagnostic::new(&codes::PLAN_MIX_CONSTANT));
    }
    if base.undated > 0.0 {
        notes.push(Diagnostic::new(&codes::PLAN_YEARS_SPREAD).with("count", base.undated));
    }
    if base.overdue > 0.0 {
        notes.push(Diagnostic::new(&codes::PLAN_OVERDUE).with("count", base.overdue));
    }
    if base.without_life > 0.0 {
        notes.push(Diagnostic::new(&codes::PLAN_NEVER_REPLACED).with("count", base.without_life));
    }
    notes
}

fn check(request: &PlanRequest) -> Result<()> {
    let refuse = |path: String, found: f64| {
        Err(crate::equipment::number::out_of_range(&path, found, expected::ZERO_OR_ABOVE))
    };
    let bad = |value: f64| !(value.is_finite() && value >= 0.0);
    for (position, point) in request.electricity_path.iter().enumerate() {
        if bad(point.gwp_kgco2e_per_kwh) {
            let path = format!("electricity_path[{position}].gwp_kgco2e_per_kwh");
            return refuse(path, point.gwp_kgco2e_per_kwh);
        }
    }
    for (device_type, price) in &request.prices {
        if bad(*price) {
            return refuse(format!("prices.{device_type}"), *price);
        }
        crate::catalogue::DeviceType::parse(device_type).map_err(|error| {
            crate::Error::from(error.diagnostic().clone().at(Location::path(format!("prices.{device_type}"))))
        })?;
    }
    if let Some(price) = request.price_per_kwh.filter(|price| bad(*price)) {
        return refuse("price_per_kwh".to_owned(), price);
    }
    for (number, scenario) in request.scenarios.iter().enumerate() {
        for (position, measure) in scenario.measures.iter().enumerate() {
            measure.check(&format!("scenarios[{number}].measures[{position}]"))?;
        }
    }
    Ok(())
}

/// The horizons in order, none before the plan begins.
fn horizons(request: &PlanRequest, from: i32) -> Result<Vec<i32>> {
    let asked = request.horizons.clone();
    let mut years =
        asked.clone().unwrap_or_else(|| HORIZONS.into_iter().filter(|year| *year >= from).collect());
    years.sort_unstable();
    years.dedup();
    let last = years.last().copied().unwrap_or(from - 1);
    let first = years.first().copied().unwrap_or(from - 1);
    if first < from || last - from >= MOST_YEARS {
        let refusal = Diagnostic::new(&codes::PLAN_YEARS_INVALID).with("from", from);
        let refusal = refusal.with("found", if first < from { first } else { last });
        return Err(refusal.with("most", from + MOST_YEARS - 1).at(Location::path("horizons")).into());
    }
    Ok(years)
}

/// What every scenario is played on.
struct Stage<'a> {
    request: &'a PlanRequest,
    kinds: &'a Kinds,
    from: i32,
    to: i32,
    horizons: &'a [i32],
    confidence: f64,
}

impl Stage<'_> {
    fn course(&self, measures: &[Measure]) -> Course {
        self.course_of(self.kinds, measures)
    }

    fn course_of(&self, kinds: &Kinds, measures: &[Measure]) -> Course {
        Course::play(kinds, &Rules::of(measures, self.from), self.from, self.to)
    }

    /// A course, and what it would be with service lives a standard deviation shorter and longer, or by [`WIDEST_STEP`] where that
    /// is less.
    fn courses(&self, measures: &[Measure]) -> Courses {
        let lived = |doubt: Doubt| {
            let at = |ratio: f64| self.course_of(&self.kinds.lived(&doubt, ratio), measures);
            let step = doubt.cv().min(WIDEST_STEP);
            Lived { ends: [at(1.0 - step), at(1.0 + step)], doubt, step }
        };
        // A law without width moves nothing, and has no slope.
        let lives = self.kinds.life_doubts().into_iter().filter(|doubt| doubt.cv() > 0.0).map(lived);
        Courses { middle: self.course(measures), lives: lives.collect() }
    }

    /// Types that any scenario buys without a price, where others have one.
    fn unpriced(&self) -> Vec<String> {
        if self.request.prices.is_empty() {
            return Vec::new();
        }
        let scenarios = self.request.scenarios.iter().map(|scenario| scenario.measures.as_slice());
        let courses = std::iter::once([].as_slice()).chain(scenarios).map(|measures| self.course(measures));
        let types: BTreeSet<String> =
            courses.flat_map(|course| course.unpriced(self.kinds, &self.request.prices)).collect();
        types.into_iter().collect()
    }

    fn played(&self, name: &Label, measures: &[Measure], base: &Courses) -> Played {
        let courses = self.courses(measures);
        let course = &courses.middle;
        let horizons = self.horizons.iter().map(|&year| Cumulated {
            year,
            sum: self.sum(course, year),
            against: (!measures.is_empty()).then(|| self.against(&courses, base, year)),
        });
        let step = |position: usize| {
            let upto = measures.get(..=position).unwrap_or(measures);
            let own = measures.get(position).into_iter().cloned().collect::<Vec<_>>();
            let sums = |measures: &[Measure]| {
                let course = self.course(measures);
                self.horizons.iter().map(|&year| self.sum(&course, year)).collect()
            };
            let measure = own.first().cloned()?;
            Some(Step { measure, joint: sums(upto), alone: sums(&own) })
        };
        Played {
            name: name.clone(),
            years: (self.from..=self.to).map(|year| self.year(course, year)).collect(),
            horizons: horizons.collect(),
            steps: (0..measures.len()).filter_map(step).collect(),
        }
    }

    /// One year.
    fn year(&self, course: &Course, year: i32) -> Year {
        let Some(found) = course.years.get(usize::try_from(year - self.from).unwrap_or(usize::MAX)) else {
            return Year::default();
        };
        let mut booked = vec![Booked::default(); self.kinds.indicators.len()];
        let mut energy_kwh = 0.0;
        for (kind, (bought, kwh)) in self.kinds.list.iter().zip(found.bought.iter().zip(&found.energy_kwh)) {
            energy_kwh += kwh;
            for (position, booked) in booked.iter_mut().enumerate() {
                booked.making += bought * kind.making.get(position).copied().flatten().unwrap_or(0.0);
                booked.usage += kwh * self.per_kwh(kind, position, year);
            }
        }
        Year {
            bought: found.devices_bought.iter().sum(),
            in_service: found.in_service,
            energy_kwh,
            cost: self.cost(&found.devices_bought, energy_kwh),
            booked,
        }
    }

    fn cost(&self, bought: &[f64], energy_kwh: f64) -> Option<f64> {
        let PlanRequest { prices, price_per_kwh, .. } = self.request;
        if prices.is_empty() && price_per_kwh.is_none() {
            return None;
        }
        let devices = self.kinds.list.iter().zip(bought);
        let devices: f64 =
            devices.filter_map(|(kind, bought)| Some(prices.get(&kind.device_type)? * bought)).sum();
        Some(devices + price_per_kwh.map_or(0.0, |price| price * energy_kwh))
    }

    /// A kilowatt hour of a kind in a year: on the path where it has the electricity of the fleet's own place.
    fn per_kwh(&self, kind: &kinds::Kind, position: usize, year: i32) -> f64 {
        let today = kind.per_kwh.get(position).copied().flatten().unwrap_or(0.0);
        match on_path(&self.request.electricity_path, year) {
            Some(value) if self.is_on_path(kind, position) => value,
            _ => today,
        }
    }

    /// Whether a path of electricity would say what a kilowatt hour of a kind is.
    fn is_on_path(&self, kind: &kinds::Kind, position: usize) -> bool {
        kind.at_home && self.kinds.indicators.get(position) == Some(&Indicator::Gwp)
    }

    /// Every year up to one.
    fn sum(&self, course: &Course, last: i32) -> Year {
        let mut sum =
            Year { booked: vec![Booked::default(); self.kinds.indicators.len()], ..Year::default() };
        for year in (self.from..=last).map(|year| self.year(course, year)) {
            sum.bought += year.bought;
            sum.in_service = year.in_service;
            sum.energy_kwh += year.energy_kwh;
            sum.cost = year.cost.map(|cost| sum.cost.unwrap_or(0.0) + cost);
            for (sum, booked) in sum.booked.iter_mut().zip(year.booked) {
                sum.making += booked.making;
                sum.usage += booked.usage;
            }
        }
        sum
    }

    /// The scenario against like for like, with what both buy and use cancelled.
    fn against(&self, courses: &Courses, base: &Courses, last: i32) -> Vec<Against> {
        let indicators = 0..self.kinds.indicators.len();
        let of = |courses: &Courses, position: usize| self.doubted(courses, position, last);
        indicators
            .map(|position| Against::of(&of(courses, position), &of(base, position), self.confidence))
            .collect()
    }

    /// The terms of a course, and those by which they move with each doubted service life: in proportion to it, by the slope
    /// between a standard deviation below and above.
    fn doubted(&self, courses: &Courses, position: usize, last: i32) -> Vec<Term> {
        let mut terms = self.terms(&courses.middle, position, last);
        for Lived { ends, doubt, step } in &courses.lives {
            let [shorter, longer] = ends.each_ref().map(|course| self.terms(course, position, last));
            for (below, above) in shorter.iter().zip(&longer) {
                let slope = (above.value - below.value) / (2.0 * step);
                if slope != 0.0 {
                    terms.push(above.with(slope).doubted(Some(doubt.clone())));
                    terms.push(above.with(-slope));
                }
            }
        }
        terms
    }

    fn terms(&self, course: &Course, position: usize, last: i32) -> Vec<Term> {
        let mut terms = Vec::new();
        let years = usize::try_from(last - self.from + 1).unwrap_or(0);
        for (index, kind) in self.kinds.list.iter().enumerate() {
            let bought: f64 = course.years.iter().take(years).filter_map(|year| year.bought.get(index)).sum();
            if let Some(each) = kind.making.get(position).copied().flatten() {
                terms.push(kind.term(each * bought, position));
            }
            let years = (self.from..=last).zip(&course.years);
            let usage = years.map(|(year, found)| {
                found.energy_kwh.get(index).copied().unwrap_or(0.0) * self.per_kwh(kind, position, year)
            });
            let usage = usage.sum();
            let on_path = self.is_on_path(kind, position) && !self.request.electricity_path.is_empty();
            terms.push(kind.usage(usage, position, on_path));
        }
        terms
    }
}

/// Widest share by which service lives are made shorter and longer: the standard deviation of a wide law would leave none.
const WIDEST_STEP: f64 = 0.5;

/// A fleet played through, and with other service lives.
struct Courses {
    middle: Course,
    lives: Vec<Lived>,
}

/// A fleet played with service lives that a doubt is about so many times shorter and longer.
struct Lived {
    doubt: Doubt,
    /// By how much, as a share: its standard deviation, [`WIDEST_STEP`] at most.
    step: f64,
    ends: [Course; 2],
}

/// The value of a path in a year: interpolated between its years, held beyond them.
fn on_path(path: &[PathPoint], year: i32) -> Option<f64> {
    let before = path.iter().filter(|point| point.year <= year).max_by_key(|point| point.year);
    let after = path.iter().filter(|point| point.year >= year).min_by_key(|point| point.year);
    match (before, after) {
        (Some(a), Some(b)) if a.year < b.year => {
            let share = f64::from(year - a.year) / f64::from(b.year - a.year);
            Some(a.gwp_kgco2e_per_kwh + share * (b.gwp_kgco2e_per_kwh - a.gwp_kgco2e_per_kwh))
        }
        (Some(point), _) | (None, Some(point)) => Some(point.gwp_kgco2e_per_kwh),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests;
