//! The kind `offers`: purchase offers side by side.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Computed, Versions, decode};
use crate::decision::compare::Distinction;
use crate::decision::offers::{
    self, Assessed, Criterion, Evidence, OfferRow, Offers, OffersRequest, Overturn, Pair,
};
use crate::error::Result;
use crate::factors::Factors;
use crate::impacts::WireEstimate;
use crate::provenance::Grade;

/// The `ok` of the kind `offers`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OffersAnswer {
    /// What is bought.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// `informative`: offers across makers are no comparative assertion; `same_maker` otherwise.
    pub claim: &'static str,
    /// Probability at which offers are told apart, and of the intervals.
    pub confidence: f64,
    /// Indicator that leads.
    pub lead: &'static str,
    /// Currency of the prices.
    pub currency: String,
    /// The offers, in the order given.
    pub offers: Vec<OfferAnswer>,
    /// Positions of the offers from the lowest total to the highest; those without one at the end.
    pub order: Vec<usize>,
    /// Every two offers, by indicator.
    pub pairs: BTreeMap<&'static str, Vec<PairAnswer>>,
    /// What would bring another offer level with the lowest.
    pub overturn: Vec<Overturn>,
}

/// One offer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfferAnswer {
    /// Name.
    pub name: String,
    /// Maker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maker: Option<String>,
    /// What its making rests on: `components`, `footprint`, `archetype`, `reference` or `named`.
    pub road: &'static str,
    /// Figure, archetype or source of the sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
    /// Lowest maturity of the figures used; absent for a sheet of the offer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality: Option<Grade>,
    /// Devices.
    pub quantity: f64,
    /// Expected lifetime, years.
    pub lifetime_years: Option<f64>,
    /// Whether the offer gives it.
    pub lifetime_given: bool,
    /// Electricity of one device in a year, kWh.
    pub energy_kwh_per_year: Option<f64>,
    /// Price of all devices.
    pub price: Option<f64>,
    /// That price over the expected lifetime, plus the electricity where its price is given.
    pub cost_per_year: Option<f64>,
    /// A year of all its devices.
    pub per_year: BTreeMap<&'static str, OfferImpact>,
    /// What a buyer can verify.
    pub criteria: BTreeMap<Criterion, Evidence>,
}

/// One indicator of an offer: a year of all its devices.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfferImpact {
    /// Unit of every value.
    pub unit: &'static str,
    /// Making over the expected lifetime.
    pub making: Option<f64>,
    /// Use.
    #[serde(rename = "use")]
    pub usage: Option<f64>,
    /// Both.
    pub total: Option<WireEstimate>,
    /// Why one is absent.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub absent: BTreeMap<&'static str, &'static str>,
}

/// Two offers against each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PairAnswer {
    /// Position of the first.
    pub a: usize,
    /// Position of the second.
    pub b: usize,
    /// The second less the first.
    pub difference: WireEstimate,
    /// Probability that the first is lower; `null` where no uncertainty is stated.
    pub probability_a_lower: Option<f64>,
    /// What that says at the confidence.
    pub distinction: Distinction,
}

/// Reads the fields of a request, its envelope among them or not.
///
/// # Errors
/// `FIELD_UNKNOWN`, `FIELD_MISSING`, `VALUE_UNKNOWN` or `FIELD_INVALID`, at the path of the field.
pub fn request(fields: Map<String, Value>) -> Result<OffersRequest> {
    decode::bare(fields)
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let request = request(fields)?;
    let found = offers::offers(&request, factors)?;
    Ok(Computed {
        ok: serde_json::to_value(answer(&found)).unwrap_or_default(),
        lang: found.lang,
        diagnostics: found.diagnostics,
        versions: Versions::of(factors),
    })
}

/// The `ok` of compared offers.
#[must_use]
pub fn answer(found: &Offers) -> OffersAnswer {
    let mut pairs: BTreeMap<&'static str, Vec<PairAnswer>> = BTreeMap::new();
    for Pair { offers: [a, b], indicator, found } in &found.pairs {
        pairs.entry(indicator.code()).or_default().push(PairAnswer {
            a: *a,
            b: *b,
            difference: found.difference.clone(),
            probability_a_lower: found.probability_a_lower,
            distinction: found.distinction,
        });
    }
    OffersAnswer {
        subject: found.subject.clone(),
        claim: if found.across_makers { "informative" } else { "same_maker" },
        confidence: found.confidence,
        lead: found.lead.code(),
        currency: found.currency.clone(),
        offers: found.offers.iter().map(offer).collect(),
        order: found.order.clone(),
        pairs,
        overturn: found.overturn.clone(),
    }
}

fn offer(found: &Assessed) -> OfferAnswer {
    OfferAnswer {
        name: found.name.clone(),
        maker: found.maker.clone(),
        road: found.road,
        figure: found.figure.clone(),
        quality: found.grade,
        quantity: found.quantity,
        lifetime_years: found.lifetime_years,
        lifetime_given: found.lifetime_given,
        energy_kwh_per_year: found.energy_kwh_per_year,
        price: found.price,
        cost_per_year: found.cost_per_year,
        per_year: found.rows.iter().map(|row| (row.indicator.code(), impact(row))).collect(),
        criteria: found.criteria.iter().copied().collect(),
    }
}

fn impact(row: &OfferRow) -> OfferImpact {
    let absent = [
        ("making", row.making.as_ref().err()),
        ("use", row.usage.as_ref().err()),
        ("total", row.total.as_ref().err()),
    ];
    OfferImpact {
        unit: row.indicator.unit(),
        making: row.making.ok(),
        usage: row.usage.ok(),
        total: row.total.as_ref().ok().cloned(),
        absent: absent.into_iter().filter_map(|(name, why)| Some((name, why?.code()))).collect(),
    }
}
