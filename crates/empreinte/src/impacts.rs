//! Indicator by stage tables of estimates, where what is absent says why.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::estimate::{Estimate, Interval};
use crate::indicator::Indicator;
use crate::order;
use crate::provenance::Absence;
use crate::stage::Stage;

/// A value or the reason why there is none.
pub type Cell = Result<Estimate, Absence>;

/// The part of a total that is missing from one stage.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Missing {
    /// Share of the counted quantity that has no figure for the stage, 0 to 1.
    pub quantity_share: f64,
    /// The reason that holds for most of it.
    pub reason: Absence,
}

/// One indicator: its stages, what they add up to, and what is missing.
#[derive(Debug, Clone, PartialEq)]
pub struct ImpactRow {
    /// The indicator.
    pub indicator: Indicator,
    /// One cell a stage, in the order of [`Stage::ALL`].
    pub stages: [Cell; Stage::COUNT],
    /// Everything but use: what the embodied stages that are present add up to.
    pub embodied: Cell,
    /// What all stages that are present add up to.
    pub total: Cell,
    /// For totals of many lines: the share missing from each stage, where it is not 0.
    pub missing: BTreeMap<Stage, Missing>,
}

impl ImpactRow {
    /// The cell of a stage.
    pub fn stage(&self, stage: Stage) -> &Cell {
        let [manufacturing, distribution, usage, end_of_life, unsplit] = &self.stages;
        match stage {
            Stage::Manufacturing => manufacturing,
            Stage::Distribution => distribution,
            Stage::Use => usage,
            Stage::EndOfLife => end_of_life,
            Stage::Unsplit => unsplit,
        }
    }

    /// The row with every value and bound times a number.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        let scale =
            |cell: &Cell| cell.as_ref().map(|estimate| estimate.scaled(factor)).map_err(|&reason| reason);
        Self {
            indicator: self.indicator,
            stages: self.stages.each_ref().map(scale),
            embodied: scale(&self.embodied),
            total: scale(&self.total),
            missing: self.missing.clone(),
        }
    }
}

/// The impacts of something, one row an indicator.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Impacts {
    /// The rows, in the order the indicators were asked for.
    pub rows: Vec<ImpactRow>,
}

impl Impacts {
    /// The row of an indicator, if it was asked for.
    #[must_use]
    pub fn get(&self, indicator: Indicator) -> Option<&ImpactRow> {
        self.rows.iter().find(|row| row.indicator == indicator)
    }

    /// The total of an indicator; `None` when it was not asked for or nothing is known of it.
    #[must_use]
    pub fn total(&self, indicator: Indicator) -> Option<&Estimate> {
        self.get(indicator).and_then(|row| row.total.as_ref().ok())
    }

    /// All rows times a number, e.g. one over a headcount.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        Self { rows: self.rows.iter().map(|row| row.scaled(factor)).collect() }
    }

    /// The form of the JSON contract, with bounds at the given confidences; the first fills `low` and `high`.
    #[must_use]
    pub fn to_wire(&self, confidence: &[f64]) -> BTreeMap<&'static str, WireImpact> {
        order::map(self.rows.iter().map(|row| (row.indicator.code(), WireImpact::new(row, confidence))))
    }
}

/// A mean and a value that lie closer than this, relative to the value, are the same but for rounding.
const SAME: f64 = 1e-12;

/// An estimate as the JSON door gives it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WireEstimate {
    /// The deterministic result.
    pub value: f64,
    /// Lower bound at the first confidence asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper bound at the first confidence asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// That confidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// `point`, `unknown`, `probability` or `range`.
    pub kind: &'static str,
    /// The mean of the law, where it differs from the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    /// The median of the law, where it differs from the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    /// Share of the value whose uncertainty is unknown, where it is not 0 and not the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown_share: Option<f64>,
    /// One interval a confidence, when several were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub intervals: Vec<Interval>,
}

impl WireEstimate {
    /// The wire form of an estimate.
    #[must_use]
    pub fn new(estimate: &Estimate, confidence: &[f64]) -> Self {
        let mut intervals: Vec<_> = confidence.iter().filter_map(|&level| estimate.interval(level)).collect();
        let first = intervals.first().copied();
        if intervals.len() == 1 {
            intervals.clear();
        }
        let unknown_share = estimate.unknown_share();
        Self {
            value: estimate.value,
            low: first.map(|interval| interval.low),
            high: first.map(|interval| interval.high),
            confidence: first.map(|interval| interval.confidence),
            kind: estimate.kind(),
            mean: estimate.mean().filter(|mean| (mean - estimate.value).abs() > SAME * estimate.value.abs()),
            median: estimate.median().filter(|&median| median != estimate.value),
            unknown_share: (unknown_share > 0.0 && unknown_share < 1.0).then_some(unknown_share),
            intervals,
        }
    }
}

/// One indicator as the JSON door gives it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WireImpact {
    /// Unit of every value.
    pub unit: &'static str,
    /// Raw materials, components and assembly.
    pub manufacturing: Option<WireEstimate>,
    /// Packaging and transport to the user.
    pub distribution: Option<WireEstimate>,
    /// Electricity while in use.
    #[serde(rename = "use")]
    pub usage: Option<WireEstimate>,
    /// Collection, recycling, disposal.
    pub end_of_life: Option<WireEstimate>,
    /// The part of `embodied` that the source does not split into stages.
    pub unsplit: Option<WireEstimate>,
    /// Everything but use.
    pub embodied: Option<WireEstimate>,
    /// Everything that is present.
    pub total: Option<WireEstimate>,
    /// Why a stage is absent.
    pub absent: BTreeMap<&'static str, &'static str>,
    /// What part of the counted quantity is missing from a stage that is present.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub missing: BTreeMap<&'static str, Missing>,
}

impl WireImpact {
    /// The wire form of a row.
    #[must_use]
    pub fn new(row: &ImpactRow, confidence: &[f64]) -> Self {
        let wire = |cell: &Cell| cell.as_ref().ok().map(|estimate| WireEstimate::new(estimate, confidence));
        let reasons = Stage::ALL
            .into_iter()
            .filter(|&stage| stage != Stage::Unsplit)
            .filter_map(|stage| row.stage(stage).as_ref().err().map(|reason| (stage.code(), reason.code())));
        let mut absent = order::map(reasons);
        for (name, cell) in [("embodied", &row.embodied), ("total", &row.total)] {
            if let Err(reason) = cell {
                absent.insert(name, reason.code());
            }
        }
        Self {
            unit: row.indicator.unit(),
            manufacturing: wire(row.stage(Stage::Manufacturing)),
            distribution: wire(row.stage(Stage::Distribution)),
            usage: wire(row.stage(Stage::Use)),
            end_of_life: wire(row.stage(Stage::EndOfLife)),
            unsplit: wire(row.stage(Stage::Unsplit)),
            embodied: wire(&row.embodied),
            total: wire(&row.total),
            absent,
            missing: order::map(row.missing.iter().map(|(stage, missing)| (stage.code(), *missing))),
        }
    }
}
