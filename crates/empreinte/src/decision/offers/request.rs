//! What is asked of purchase offers, in the field names of the JSON contract.

use serde::{Deserialize, Serialize};

use crate::equipment::footprint::Footprint;
use crate::equipment::{Equipment, Number, Usage};
use crate::estimate::Confidence;
use crate::factors::{ElectricityOverride, UserFactor};
use crate::fleet::request::NameCells;
use crate::indicator::Indicator;
use crate::lang::Lang;

/// Options of offers.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OffersOptions {
    /// Language of messages, `en` by default.
    pub lang: Lang,
    /// Country, grid zone or `WORLD`; `WORLD` by default, which is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Calendar year of the electricity; the latest year with full data by default, which is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Your own factors of electricity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub electricity: Option<ElectricityOverride>,
    /// Reference of device figures for offers that are recognised by name; `most-specific` by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Indicators wanted, climate change first by default. The first leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicators: Option<Vec<Indicator>>,
    /// Probability at which offers are told apart, and of the intervals. 0.95 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Relative error of the making of sheets that state none, as a coefficient of variation: your assumption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet_cv: Option<f64>,
    /// Price of a kilowatt hour, in the currency of the prices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_per_kwh: Option<f64>,
    /// Currency of every price, `EUR` by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Your own factors, over the bundled ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<UserFactor>,
}

/// One offer: what it is, how many, for how long, for how much.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Offer {
    /// Name for a reader; `Offer 1` and so on by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Maker of the device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maker: Option<String>,
    /// Device type of the catalogue.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub device_type: Option<String>,
    /// Model of the reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Words to recognise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<NameCells>,
    /// Its configuration, as the kind `equipment` describes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equipment: Option<Equipment>,
    /// Its product sheet; needs `type`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footprint: Option<Footprint>,
    /// Where the sheet comes from: publisher, date, standard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footprint_source: Option<String>,
    /// How it is used, for a configuration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usage: Option<Usage>,
    /// Electricity of one device in a year, kWh.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy_kwh_per_year: Option<Number>,
    /// Whether that energy was measured by a standard (ENERGY STAR, EN 62623), not estimated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy_measured: Option<bool>,
    /// Expected lifetime, years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifetime_years: Option<Number>,
    /// Number of devices, 1 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<f64>,
    /// Warranty, years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warranty_years: Option<f64>,
    /// Price of one device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<f64>,
    /// Repairability or durability index, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repairability_index: Option<f64>,
}

/// A request of the kind `offers`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OffersRequest {
    /// What is bought, for a reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Options; every one has a default that is reported.
    pub options: OffersOptions,
    /// The offers, for the same service.
    pub offers: Vec<Offer>,
}
