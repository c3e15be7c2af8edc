//! The draws of a fleet's totals: all indicators, stages and types in one pass.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::assess::Part;
use super::super::form::{MAKING, OUTPUTS, TOTAL};
use super::super::request::{Include, Sampling};
use super::super::resolved::{self, Fleet};
use super::super::watch::{Progress, Watch, stopped};
use super::{Groups, Totals};
use crate::catalogue::DeviceType;
use crate::error::Result;
use crate::order;
use crate::stage::Stage;
use crate::uncertainty::form::Form;
use crate::uncertainty::simulate::{self, Measured, Plan, REPLICATES, Row};

/// Draws at which a search for a precision starts.
const FIRST: usize = 4096;

/// How draws were made: the same again give the same bits, natively and in a browser.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Drawing {
    /// How they are spread: with more than 256 drivers Sobol' sequences give way to a Latin hypercube.
    pub sampling: Sampling,
    /// Seed.
    pub seed: u64,
    /// Draws in all.
    pub draws: usize,
    /// Replicates that they are made in, which standard errors come from.
    pub replicates: u32,
    /// Independent drivers.
    pub drivers: usize,
    /// Largest relative standard error of the bounds of a total at the first confidence.
    pub precision: f64,
    /// SHA-256 over the bits of all totals drawn.
    pub sha256: String,
}

/// What the draws of one indicator say.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Drawn {
    /// Mean of the total.
    pub mean: Measured,
    /// Its standard deviation.
    pub standard_deviation: Measured,
    /// Its median.
    pub median: Measured,
    /// One interval a confidence asked for.
    pub intervals: Vec<DrawnInterval>,
    /// Making and each stage that has one.
    pub parts: BTreeMap<&'static str, DrawnCell>,
    /// By device type, where the answer includes types.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_type: Vec<DrawnType>,
    /// By post of a site.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub by_post: BTreeMap<&'static str, DrawnCell>,
}

/// An interval from draws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DrawnInterval {
    /// Probability that it holds, given the reference.
    pub confidence: f64,
    /// Lower bound.
    pub low: Measured,
    /// Upper bound.
    pub high: Measured,
}

/// What the draws say of a part of a total.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DrawnCell {
    /// Mean.
    pub mean: Measured,
    /// Median.
    pub median: Measured,
    /// Lower bound at the first confidence.
    pub low: Measured,
    /// Upper bound at the first confidence.
    pub high: Measured,
}

/// A device type.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DrawnType {
    /// The type.
    #[serde(rename = "type")]
    pub device_type: &'static str,
    /// Its total.
    #[serde(flatten)]
    pub total: DrawnCell,
}

/// The device types of some places that are drawn apart, where the answer includes types.
pub(super) fn types(fleet: &Fleet, parts: &[Part<'_>]) -> Vec<&'static str> {
    if !fleet.settings.include.contains(&Include::ByType) {
        return Vec::new();
    }
    let is_there = |of: &DeviceType| parts.iter().any(|part| part.figures.device_type == of.id());
    DeviceType::all().filter(is_there).map(DeviceType::id).collect()
}

/// The draws of every output.
pub(super) struct Draws {
    plan: Plan,
    rows: Vec<Row>,
    empty: Row,
    drivers: usize,
    precision: f64,
    sha256: String,
}

impl Draws {
    /// Draws totals as they are asked for: once, or twice as many each time until the precision is reached.
    ///
    /// # Errors
    /// `STOPPED` when the watch says so.
    pub(super) fn make(of: &Totals<'_>, watch: Watch<'_>) -> Result<Self> {
        let &Totals { fleet, form, drawing, .. } = of;
        let resolved::Drawing { sampling, seed, draws, precision, .. } = drawing;
        let most = usize::try_from(draws).unwrap_or(usize::MAX);
        let mut budget = if precision.is_some() { FIRST.min(most) } else { most };
        loop {
            let plan = Plan::new(form, sampling, seed, budget);
            let rows = run(form, &plan, watch)?;
            let reached = reached(fleet, &rows);
            if precision.is_none_or(|wanted| reached <= wanted) || budget >= most {
                let count = fleet.settings.indicators.len();
                let totals = (0..count).filter_map(|position| rows.get(position * OUTPUTS + TOTAL));
                let sha256 = simulate::hash(totals);
                let drivers = form.drivers.len();
                return Ok(Self { plan, rows, empty: Row::default(), drivers, precision: reached, sha256 });
            }
            budget = (2 * budget).min(most);
        }
    }

    pub(super) fn drawing(&self) -> Drawing {
        Drawing {
            sampling: self.plan.sampling,
            seed: self.plan.seed,
            draws: self.plan.draws(),
            replicates: REPLICATES,
            drivers: self.drivers,
            precision: self.precision,
            sha256: self.sha256.clone(),
        }
    }

    /// The draws of an output; none for one that there is not.
    pub(super) fn row(&self, output: usize) -> &Row {
        self.rows.get(output).unwrap_or(&self.empty)
    }

    /// What the draws of an indicator say.
    pub(super) fn of_indicator(&self, of: &Totals<'_>, position: usize) -> Drawn {
        let confidence = &of.fleet.settings.confidence;
        let first = confidence.first().copied().unwrap_or(0.95);
        let summary = self.row(position * OUTPUTS + TOTAL).summary();
        let interval = |&confidence: &f64| {
            let [low, high] = ends(confidence).map(|p| summary.quantile(p));
            DrawnInterval { confidence, low, high }
        };
        let names = Stage::ALL.map(|stage| (stage.code(), stage.index()));
        let names = names.into_iter().chain([("embodied", MAKING)]);
        let indicators = of.fleet.settings.indicators.len();
        let (types, posts): (&[&'static str], _) = match of.groups {
            Groups::Types(types) => (types, &[][..]),
            Groups::Posts(posts) => (&[], posts),
        };
        let grouped = |(number, name): (usize, &&'static str)| {
            Some((*name, self.cell(indicators * OUTPUTS + number * indicators + position, first)?))
        };
        let by_type = types.iter().enumerate().filter_map(grouped);
        let parts =
            names.filter_map(|(name, output)| Some((name, self.cell(position * OUTPUTS + output, first)?)));
        Drawn {
            mean: summary.mean(),
            standard_deviation: summary.standard_deviation(),
            median: summary.quantile(0.5),
            intervals: confidence.iter().map(interval).collect(),
            parts: order::map(parts),
            by_type: by_type.map(|(device_type, total)| DrawnType { device_type, total }).collect(),
            by_post: order::map(posts.iter().enumerate().filter_map(grouped)),
        }
    }

    /// What the draws of an output say; `None` for one without anything in it.
    fn cell(&self, output: usize, confidence: f64) -> Option<DrawnCell> {
        let row = self.row(output);
        if row.draws().iter().all(|&draw| draw == 0.0) {
            return None;
        }
        let summary = row.summary();
        let [low, high] = ends(confidence).map(|p| summary.quantile(p));
        Some(DrawnCell { mean: summary.mean(), median: summary.quantile(0.5), low, high })
    }
}

/// The probabilities of the ends of a central interval.
fn ends(confidence: f64) -> [f64; 2] {
    [0.5 - confidence / 2.0, 0.5 + confidence / 2.0]
}

fn run(form: &Form, plan: &Plan, watch: Watch<'_>) -> Result<Vec<Row>> {
    let mut last = Progress { done: 0, all: plan.draws() as u64 };
    let rows = simulate::run(form, plan, &mut |done, all| {
        last = Progress { done, all };
        watch(last)
    });
    rows.ok_or_else(|| stopped(last))
}

/// The largest relative standard error of the bounds of the totals.
fn reached(fleet: &Fleet, rows: &[Row]) -> f64 {
    let confidence = fleet.settings.confidence.first().copied().unwrap_or(0.95);
    let of_total = |position: usize| {
        let summary = rows.get(position * OUTPUTS + TOTAL)?.summary();
        let errors = ends(confidence).map(|p| {
            let found = summary.quantile(p);
            if found.value > 0.0 { found.standard_error / found.value } else { 0.0 }
        });
        Some(errors.into_iter().fold(0.0, f64::max))
    };
    (0..fleet.settings.indicators.len()).filter_map(of_total).fold(0.0, f64::max)
}
