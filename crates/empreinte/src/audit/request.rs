//! What a user asks of the site road: a description, readings and options, in the field names of the JSON contract.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::datacentre::Site;
use crate::datacentre::meter::Readings;
use crate::factors::UserFactor;
use crate::fleet::FleetOptions;
use crate::fleet::request::{
    Confidence, Correction, ElectricityOverride, Include, Sampling, UncertaintyMethod,
};
use crate::indicator::Indicator;
use crate::lang::Lang;

/// Options of the site road.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// Language of messages, `en` by default.
    pub lang: Lang,
    /// Day whose law counts, `YYYY-MM-DD`; the last day of the period by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// First day of the period, `YYYY-MM-DD`; 1 January of the year of the account by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// Last day of the period, included; 31 December of the year of the account by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// Category of the PUE: 1, 2 or 3; the most exact that the meters allow by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<u8>,
    /// Whether drafts of law are shown, as previews.
    pub preview: bool,
    /// Reference of device figures; `most-specific` by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Your own factors of electricity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub electricity: Option<ElectricityOverride>,
    /// Indicators wanted; climate change, primary energy, water and electricity by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicators: Option<Vec<Indicator>>,
    /// Confidences of the intervals, each from 0.5 and below 1; the first fills `low` and `high`. 0.95 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Thresholds of totals over the period by indicator, in its unit: `uncertainty` says how likely each is met, and what would
    /// be worth knowing before that is said.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub threshold: BTreeMap<Indicator, f64>,
    /// Whether totals are drawn beside their closed form.
    #[serde(skip_serializing_if = "UncertaintyMethod::is_closed")]
    pub uncertainty: UncertaintyMethod,
    /// How draws are spread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sampling: Option<Sampling>,
    /// Seed of random draws, 0 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Most random draws; 16384 by default, 262144 where a precision is asked for and at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draws: Option<u64>,
    /// Relative standard error of the bounds of totals at which drawing stops, e.g. 0.01.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<f64>,
    /// Optional parts of the answer: `samples`, the draws of every total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include: Option<Vec<Include>>,
    /// Smallest score at which a recognised name counts, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_score: Option<f64>,
    /// Corrections of recognition, applied first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mapping: Vec<Correction>,
    /// Your own factors, over the bundled ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<UserFactor>,
}

impl Options {
    /// The options that a site shares with the fleet of its offices.
    #[must_use]
    pub fn of_fleet(fleet: &FleetOptions) -> Self {
        Self {
            lang: fleet.lang,
            reference: fleet.reference.clone(),
            electricity: fleet.electricity,
            indicators: fleet.indicators.clone(),
            confidence: fleet.confidence.clone(),
            min_score: fleet.min_score,
            mapping: fleet.mapping.clone(),
            factors: fleet.factors.clone(),
            ..Self::default()
        }
    }
}

/// A description, what its meters read, and options.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Request {
    /// The site.
    pub site: Site,
    /// What its meters read.
    pub readings: Readings,
    /// Options; every one has a default that is reported.
    pub options: Options,
}
