//! The kind `equipment`: one device from its components, its sheet or an archetype.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::answer::{ElectricityAnswer, WireImpacts};
use super::recognise::AlternativeItem;
use super::{Computed, decode};
use crate::decision::replacement::chance;
use crate::equipment::names::Match;
use crate::equipment::part::Part;
use crate::equipment::usage::UsageInput;
use crate::equipment::{
    Amount, Assessed, BreakEven, EquipmentRequest, Evaluated, Named, PartResult, ResolvedAttribute, Status,
    Verdict,
};
use crate::error::Result;
use crate::estimate::confidence_levels;
use crate::factors::{Factors, MixFactor};
use crate::fleet::device::{DeviceFound, assessed};
use crate::fleet::uncertain::Uncertainty;
use crate::impacts::WireEstimate;
use crate::lang::Lang;
use crate::provenance::{Grade, Source};

/// The `ok` of a device.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EquipmentAnswer {
    /// Device type, or `component`.
    #[serde(rename = "type")]
    pub device_type: String,
    /// What its name was taken for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognition: Option<RecognitionAnswer>,
    /// What the embodied impact is made from: `components`, `footprint`, `archetype` or `reference`.
    pub road: &'static str,
    /// Archetype, sheet or reference that stands for the device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stand_in: Option<String>,
    /// Set of constants of components.
    pub constants: &'static str,
    /// Impacts over the period.
    pub impacts: WireImpacts,
    /// One entry a component, in order.
    pub components: Vec<ComponentAnswer>,
    /// Mean power while in use, W.
    pub power_w: Option<WireEstimate>,
    /// What of it no component explains: fans, board, losses, W.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_power_w: Option<WireEstimate>,
    /// Electricity over the period, kWh, without the overhead of the place.
    pub energy_kwh: Option<WireEstimate>,
    /// Electricity in a year, kWh, without the overhead of the place.
    pub energy_kwh_per_year: Option<WireEstimate>,
    /// Time that the result stands for, hours: that asked for, else the service life.
    pub period_hours: Option<f64>,
    /// Share of the making that the period carries, at most 1.
    pub embodied_share: Option<WireEstimate>,
    /// Inputs of the use with where they come from.
    pub usage: Vec<UsageInput>,
    /// Factors of electricity.
    pub electricity: Vec<ElectricityAnswer>,
    /// The result with the other sets of constants asked for; never averaged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<AlternativeAnswer>,
    /// The result by the other roads that lead to the device, where they were asked for; never averaged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roads: Vec<RoadAnswer>,
    /// The device that it replaces, and the break-even by indicator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replacement: Option<ReplacementAnswer>,
    /// How sure a year of the device is, where draws are asked for: its making over its service life, and its use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uncertainty: Option<Uncertainty>,
    /// Lowest maturity of the constants and figures used, `A` to `D`.
    pub maturity: Option<Grade>,
    /// Sources of every figure used, each once.
    pub sources: Vec<Source>,
}

/// What the name of a device was taken for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecognitionAnswer {
    /// The name.
    pub name: String,
    /// Device type; `unknown` where nothing is sure.
    #[serde(rename = "type")]
    pub device_type: &'static str,
    /// Id of the maker's line.
    pub family: Option<&'static str>,
    /// Exact product of the pack.
    pub product: Option<String>,
    /// How often an answer on such evidence is right on the labelled set, 0 to 1.
    pub score: f64,
    /// Why, in the language asked for.
    pub reason: String,
    /// Other answers, likeliest first.
    pub alternatives: Vec<AlternativeItem>,
}

/// The result by another road.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoadAnswer {
    /// `components`, `footprint`, `archetype` or `reference`.
    pub road: &'static str,
    /// Archetype, sheet or reference that stands for the device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stand_in: Option<String>,
    /// Impacts over its period.
    pub impacts: WireImpacts,
    /// Electricity in a year, kWh, without the overhead of the place.
    pub energy_kwh_per_year: Option<WireEstimate>,
    /// Time that the result stands for, hours.
    pub period_hours: Option<f64>,
    /// Lowest maturity of the constants and figures used, `A` to `D`.
    pub maturity: Option<Grade>,
}

/// One component.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComponentAnswer {
    /// Kind; `device` for a device as a whole.
    pub component: &'static str,
    /// How many.
    pub units: f64,
    /// Where its constants come from: a set, `given`, `footprint` or `none`.
    pub constants: &'static str,
    /// Impacts of all units over the period.
    pub impacts: WireImpacts,
    /// Attributes by name.
    pub attributes: BTreeMap<&'static str, AttributeAnswer>,
    /// What its name was taken for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognition: Option<Match>,
    /// Mean power of all units, W.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub power_w: Option<WireEstimate>,
}

/// A resolved attribute.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AttributeAnswer {
    /// Value.
    pub value: f64,
    /// Smallest value, where it has a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Largest value, where it has a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Unit.
    pub unit: &'static str,
    /// Given, completed or a default.
    pub status: Status,
    /// The figure, product or rule behind it; empty where it was given.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub source: Cow<'static, str>,
}

/// The result with another set of constants.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlternativeAnswer {
    /// The set.
    pub constants: &'static str,
    /// Impacts over the period.
    pub impacts: WireImpacts,
    /// One entry a component, in order.
    pub components: Vec<AlternativeComponent>,
}

/// A component with another set of constants.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlternativeComponent {
    /// Kind.
    pub component: &'static str,
    /// Where its constants come from.
    pub constants: &'static str,
    /// Impacts of all units over the period.
    pub impacts: WireImpacts,
}

/// A replacement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReplacementAnswer {
    /// Type of the device that is replaced.
    #[serde(rename = "type")]
    pub device_type: String,
    /// Its electricity in a year, kWh.
    pub energy_kwh_per_year: Option<WireEstimate>,
    /// The break-even by indicator.
    pub break_even: BTreeMap<&'static str, BreakEvenAnswer>,
}

/// The break-even of one indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BreakEvenAnswer {
    /// Unit of making and saving.
    pub unit: &'static str,
    /// Making and end of life of the new device.
    pub making: Option<WireEstimate>,
    /// What a year of use costs less; below 0 where it costs more.
    pub saving_per_year: Option<WireEstimate>,
    /// Years to break even; `null` where nothing is saved or something is not known.
    pub years: Option<f64>,
    /// Fewest years, over the ranges of the inputs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years_low: Option<f64>,
    /// Most years; absent where there is no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years_high: Option<f64>,
    /// `now`, `at_end_of_life`, `never` or `unknown`.
    pub verdict: Verdict,
    /// How probable it is that it pays; absent where nothing is in doubt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance: Option<ChanceAnswer>,
}

/// The law of a break-even. It may be infinite: it has quantiles and no mean.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChanceAnswer {
    /// Probability that it is reached within the service life of the new device.
    pub within_life: Option<f64>,
    /// Probability that it is ever reached.
    pub ever: f64,
    /// Confidence of the quantiles.
    pub confidence: f64,
    /// Lower quantile, years; `null` where it has no end there.
    pub low: Option<f64>,
    /// Median, years.
    pub median: Option<f64>,
    /// Upper quantile, years.
    pub high: Option<f64>,
}

/// Reads the fields of a request, its envelope among them or not.
///
/// # Errors
/// `FIELD_UNKNOWN`, `FIELD_MISSING`, `VALUE_UNKNOWN` or `FIELD_INVALID`, at the path of the field.
pub fn request(fields: Map<String, Value>) -> Result<EquipmentRequest> {
    decode::bare(fields)
}

/// The `ok` of a device that was assessed, with intervals and texts as the request asks for them.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for a confidence that is none.
pub fn answer(found: &DeviceFound, request: &EquipmentRequest) -> Result<EquipmentAnswer> {
    let confidence = confidence_levels(request.options.confidence.as_ref())?;
    Ok(told(found, &confidence, request.options.lang))
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let request: EquipmentRequest = decode::request(fields)?;
    let lang = request.options.lang;
    let confidence = confidence_levels(request.options.confidence.as_ref())?;
    let found = assessed(&request, factors)?;
    let answer = told(&found, &confidence, lang);
    Ok(Computed {
        ok: serde_json::to_value(answer).unwrap_or_default(),
        versions: found.versions,
        diagnostics: found.diagnostics,
        lang,
    })
}

fn told(found: &DeviceFound, confidence: &[f64], lang: Lang) -> EquipmentAnswer {
    let Evaluated { result: assessed, alternatives: others, roads, replacement, .. } = &found.evaluated;
    let Assessed { device, assessment } = assessed;
    let wire =
        |amount: Option<Amount>| amount.map(|amount| WireEstimate::new(&amount.estimate(), confidence));
    let pairs = device.parts.iter().zip(&assessment.parts);
    EquipmentAnswer {
        device_type: device.device_type.clone(),
        recognition: device.named.as_ref().map(|named| recognition(named, lang)),
        road: device.road.code(),
        stand_in: device.stand_in.clone(),
        constants: device.set.code(),
        impacts: assessment.impacts.to_wire(confidence),
        components: pairs.map(|(part, result)| component(part, result, confidence)).collect(),
        power_w: wire(assessment.power_w),
        other_power_w: wire(assessment.other_power_w),
        energy_kwh: wire(assessment.energy_kwh),
        energy_kwh_per_year: wire(assessment.energy_kwh_per_year),
        period_hours: assessment.period_hours,
        embodied_share: wire(assessment.embodied_share),
        usage: device.usage.inputs.clone(),
        electricity: electricity(assessed),
        alternatives: others.iter().map(|other| alternative(other, confidence)).collect(),
        roads: roads.iter().map(|other| road(other, confidence)).collect(),
        replacement: replacement.as_ref().map(|(old, found)| replaced(old, assessed, found, confidence)),
        uncertainty: found.uncertainty.clone(),
        maturity: std::iter::once(assessed).chain(others).filter_map(Assessed::maturity).max(),
        sources: found.sources.clone(),
    }
}

fn recognition(named: &Named, lang: Lang) -> RecognitionAnswer {
    let alternatives = named.alternatives.iter().map(|other| AlternativeItem {
        device_type: other.device_type,
        family: other.family.map(|family| family.id),
        score: other.score,
    });
    RecognitionAnswer {
        name: named.text.clone(),
        device_type: named.device_type,
        family: named.family,
        product: named.product.clone(),
        score: named.score,
        reason: named.reason.render(lang),
        alternatives: alternatives.collect(),
    }
}

fn road(other: &Assessed, confidence: &[f64]) -> RoadAnswer {
    let Assessed { device, assessment } = other;
    let energy = assessment.energy_kwh_per_year;
    RoadAnswer {
        road: device.road.code(),
        stand_in: device.stand_in.clone(),
        impacts: assessment.impacts.to_wire(confidence),
        energy_kwh_per_year: energy.map(|amount| WireEstimate::new(&amount.estimate(), confidence)),
        period_hours: assessment.period_hours,
        maturity: other.maturity(),
    }
}

fn replaced(old: &Assessed, new: &Assessed, found: &[BreakEven], confidence: &[f64]) -> ReplacementAnswer {
    let level = confidence.first().copied().unwrap_or(0.95);
    let wire =
        |amount: Option<Amount>| amount.map(|amount| WireEstimate::new(&amount.estimate(), confidence));
    let one = |found: &BreakEven| {
        let years = found.years;
        let answer = BreakEvenAnswer {
            unit: found.indicator.unit(),
            making: wire(found.making.ok()),
            saving_per_year: wire(found.saving_per_year.ok()),
            years: years.map(|years| years.value),
            years_low: years.filter(Amount::has_range).map(|years| years.low),
            years_high: years
                .filter(|years| years.has_range() && years.high.is_finite())
                .map(|years| years.high),
            verdict: found.verdict,
            chance: chance(old, new, found.indicator, level).map(|chance| ChanceAnswer {
                within_life: chance.within_life,
                ever: chance.ever,
                confidence: level,
                low: chance.low,
                median: chance.median,
                high: chance.high,
            }),
        };
        (found.indicator.code(), answer)
    };
    ReplacementAnswer {
        device_type: old.device.device_type.clone(),
        energy_kwh_per_year: wire(old.assessment.energy_kwh_per_year),
        break_even: found.iter().map(one).collect(),
    }
}

fn kind(part: &Part) -> &'static str {
    part.kind.map_or("device", crate::equipment::ComponentKind::code)
}

fn component(part: &Part, result: &PartResult, confidence: &[f64]) -> ComponentAnswer {
    ComponentAnswer {
        component: kind(part),
        units: part.units.value,
        constants: part.origin.code(),
        impacts: result.impacts().to_wire(confidence),
        attributes: part.attributes.iter().map(attribute).collect(),
        recognition: part.found.clone(),
        power_w: result.power_w.map(|power| WireEstimate::new(&power.estimate(), confidence)),
    }
}

fn attribute(resolved: &ResolvedAttribute) -> (&'static str, AttributeAnswer) {
    let range = resolved.amount.has_range();
    let answer = AttributeAnswer {
        value: resolved.amount.value,
        low: range.then_some(resolved.amount.low),
        high: range.then_some(resolved.amount.high),
        unit: resolved.attribute.unit(),
        status: resolved.status,
        source: resolved.source.clone(),
    };
    (resolved.attribute.field(), answer)
}

fn alternative(assessed: &Assessed, confidence: &[f64]) -> AlternativeAnswer {
    let pairs = assessed.device.parts.iter().zip(&assessed.assessment.parts);
    AlternativeAnswer {
        constants: assessed.device.set.code(),
        impacts: assessed.assessment.impacts.to_wire(confidence),
        components: pairs
            .map(|(part, result)| AlternativeComponent {
                component: kind(part),
                constants: part.origin.code(),
                impacts: result.impacts().to_wire(confidence),
            })
            .collect(),
    }
}

fn electricity(assessed: &Assessed) -> Vec<ElectricityAnswer> {
    let mix = &assessed.device.usage.mix;
    let answer = |factor: &MixFactor| ElectricityAnswer {
        location: mix.location.clone(),
        indicator: factor.indicator.code(),
        per_kwh: factor.per_kwh,
        unit: format!("{}/kWh", factor.indicator.unit()),
        provenance: factor.provenance.clone(),
        variants: factor.variants.clone(),
    };
    mix.factors.iter().map(answer).collect()
}
