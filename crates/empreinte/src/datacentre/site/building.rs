//! What was built: the shell and the technical plant.

use serde::{Deserialize, Serialize};

/// `[building]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Building {
    /// Floor area that the datacentre uses, m2; `site.datacentre_area_m2` by default.
    pub area_m2: Option<f64>,
    /// Service life, years.
    pub lifetime_years: Option<f64>,
    /// Making of the building as its study states it, kgCO2e.
    pub embodied_kgco2e: Option<f64>,
    /// Source of that figure.
    pub embodied_source: Option<String>,
    /// Whether that figure holds the technical plant too.
    pub embodied_holds_plant: Option<bool>,
    /// `[[building.plant]]`: technical plant by quantity.
    pub plant: Vec<PlantItem>,
}

/// A piece of technical plant, or several identical ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlantItem {
    /// Name on site.
    pub id: String,
    /// What it is, in the words of the site.
    pub kind: String,
    /// Number of pieces, 1 by default.
    #[serde(default)]
    pub quantity: Option<f64>,
    /// Mass of one piece, kg.
    #[serde(default)]
    pub mass_kg: Option<f64>,
    /// Material by whose mass it is estimated: `metal` or `electrical`.
    #[serde(default)]
    pub material: Option<String>,
    /// Service life, years.
    #[serde(default)]
    pub lifetime_years: Option<f64>,
    /// Year of installation.
    #[serde(default)]
    pub year: Option<i32>,
    /// Making of one piece as its sheet states it, kgCO2e.
    #[serde(default)]
    pub embodied_kgco2e: Option<f64>,
    /// Source of that figure, e.g. a PEP ecopassport.
    #[serde(default)]
    pub embodied_source: Option<String>,
}
