//! The kind `plan`: a fleet over years under stated rules.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Computed, Versions, decode};
use crate::datacentre::site::Label;
use crate::decision::plan::{self, Against, Measure, Plan, PlanRequest, Played, Standing, Year};
use crate::error::Result;
use crate::factors::Factors;
use crate::impacts::WireEstimate;

/// The `ok` of the kind `plan`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanAnswer {
    /// `conditional_scenario`: what happens if the rules hold, never what will happen.
    pub claim: &'static str,
    /// First year.
    pub from: i32,
    /// Last year.
    pub to: i32,
    /// `path` of the user, or `constant`: today's factor in every year.
    pub electricity: &'static str,
    /// Currency of the costs.
    pub currency: String,
    /// Probability at which scenarios are told apart, and of the intervals.
    pub confidence: f64,
    /// Types that are bought without a price, where others have one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unpriced: Vec<String>,
    /// Like for like, then the scenarios in order.
    pub scenarios: Vec<ScenarioAnswer>,
}

/// A scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScenarioAnswer {
    /// Name; empty for like for like.
    pub name: Label,
    /// One entry a year.
    pub years: Vec<YearAnswer>,
    /// Sums from the first year to each horizon.
    pub horizons: Vec<HorizonAnswer>,
    /// One entry a measure, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<StepAnswer>,
}

/// A year, or sums up to one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YearAnswer {
    /// Calendar year; of sums the last.
    pub year: i32,
    /// Devices bought.
    pub bought: f64,
    /// Devices in service after the purchases; of sums those of the last year.
    pub in_service: f64,
    /// Electricity, kWh.
    pub energy_kwh: f64,
    /// Purchases and electricity as far as they have a price.
    pub cost: Option<f64>,
    /// Making of what is bought and use of what serves.
    pub impacts: BTreeMap<&'static str, BookedAnswer>,
}

/// Making and use of an indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BookedAnswer {
    /// Unit of every value.
    pub unit: &'static str,
    /// Making of what is bought, its end of life included.
    pub making: f64,
    /// Use of what serves.
    #[serde(rename = "use")]
    pub usage: f64,
    /// Both.
    pub total: f64,
}

/// Sums up to a horizon.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HorizonAnswer {
    /// The sums.
    #[serde(flatten)]
    pub sum: YearAnswer,
    /// Against replacing like for like, by indicator.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub against_like_for_like: BTreeMap<&'static str, AgainstAnswer>,
}

/// What some changes do against doing without them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgainstAnswer {
    /// With the changes less without, with what both share cancelled.
    pub difference: WireEstimate,
    /// Probability that it is lower with them; `null` where no uncertainty is stated.
    pub probability_lower: Option<f64>,
    /// What that says at the confidence.
    pub standing: Standing,
}

impl AgainstAnswer {
    pub(super) fn of(against: &Against) -> Self {
        let Against { difference, probability_lower, standing } = against.clone();
        Self { difference, probability_lower, standing }
    }
}

/// What a measure does.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepAnswer {
    /// The measure.
    #[serde(flatten)]
    pub measure: Measure,
    /// Sums up to each horizon with it and those before it.
    pub joint: Vec<YearAnswer>,
    /// Sums up to each horizon with it alone.
    pub alone: Vec<YearAnswer>,
}

/// Reads the fields of a request, its envelope among them or not.
///
/// # Errors
/// `FIELD_UNKNOWN`, `FIELD_MISSING`, `VALUE_UNKNOWN` or `FIELD_INVALID`, at the path of the field.
pub fn request(fields: Map<String, Value>) -> Result<PlanRequest> {
    decode::bare(fields)
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let request = request(fields)?;
    let found = plan::plan(&request, factors)?;
    Ok(Computed {
        ok: serde_json::to_value(answer(&found)).unwrap_or_default(),
        lang: found.lang,
        diagnostics: found.diagnostics,
        versions: Versions::of(factors),
    })
}

/// The `ok` of a plan.
#[must_use]
pub fn answer(found: &Plan) -> PlanAnswer {
    PlanAnswer {
        claim: "conditional_scenario",
        from: found.from,
        to: found.to,
        electricity: if found.has_path { "path" } else { "constant" },
        currency: found.currency.clone(),
        confidence: found.confidence,
        unpriced: found.unpriced.clone(),
        scenarios: found.scenarios.iter().map(|played| scenario(found, played)).collect(),
    }
}

fn scenario(plan: &Plan, played: &Played) -> ScenarioAnswer {
    let horizons: Vec<i32> = played.horizons.iter().map(|horizon| horizon.year).collect();
    let at = |sums: &[Year]| horizons.iter().zip(sums).map(|(last, sum)| year(plan, *last, sum)).collect();
    ScenarioAnswer {
        name: played.name.clone(),
        years: (plan.from..).zip(&played.years).map(|(number, found)| year(plan, number, found)).collect(),
        horizons: played
            .horizons
            .iter()
            .map(|horizon| HorizonAnswer {
                sum: year(plan, horizon.year, &horizon.sum),
                against_like_for_like: plan
                    .indicators
                    .iter()
                    .zip(horizon.against.iter().flatten())
                    .map(|(indicator, against)| (indicator.code(), AgainstAnswer::of(against)))
                    .collect(),
            })
            .collect(),
        measures: played
            .steps
            .iter()
            .map(|step| StepAnswer {
                measure: step.measure.clone(),
                joint: at(&step.joint),
                alone: at(&step.alone),
            })
            .collect(),
    }
}

fn year(plan: &Plan, number: i32, found: &Year) -> YearAnswer {
    let impacts = plan.indicators.iter().zip(&found.booked).map(|(indicator, booked)| {
        let answer = BookedAnswer {
            unit: indicator.unit(),
            making: booked.making,
            usage: booked.usage,
            total: booked.total(),
        };
        (indicator.code(), answer)
    });
    YearAnswer {
        year: number,
        bought: found.bought,
        in_service: found.in_service,
        energy_kwh: found.energy_kwh,
        cost: found.cost,
        impacts: impacts.collect(),
    }
}
