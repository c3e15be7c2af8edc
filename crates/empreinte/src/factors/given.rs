//! Factors of electricity that a user gives in place of those of a location.

use serde::{Deserialize, Serialize};

use super::electricity::MixFactor;
use crate::diagnostic::{Diagnostic, Location, codes, expected};
use crate::error::Result;
use crate::indicator::Indicator;
use crate::provenance::{Grade, Layer, Provenance};

/// What one kilowatt hour of electricity holds at least, MJ, by definition.
const MJ_PER_KWH: f64 = 3.6;

/// A factor of electricity given by the user, per kWh; what is not given is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ElectricityOverride {
    /// Climate change, kgCO2e/kWh.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gwp_kgco2e_per_kwh: Option<f64>,
    /// Mineral resources, kgSbe/kWh.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adpe_kgsbe_per_kwh: Option<f64>,
    /// Primary energy, MJ/kWh; below 3.6 it is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pe_mj_per_kwh: Option<f64>,
    /// Freshwater, m3/kWh.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub water_m3_per_kwh: Option<f64>,
}

impl ElectricityOverride {
    /// The value given for an indicator.
    #[must_use]
    pub fn get(&self, indicator: Indicator) -> Option<f64> {
        match indicator {
            Indicator::Gwp => self.gwp_kgco2e_per_kwh,
            Indicator::Adpe => self.adpe_kgsbe_per_kwh,
            Indicator::Pe => self.pe_mj_per_kwh,
            Indicator::Water => self.water_m3_per_kwh,
            _ => None,
        }
    }

    /// Refuses values without meaning.
    ///
    /// # Errors
    /// `NUMBER_OUT_OF_RANGE`, and `PRIMARY_ENERGY_IMPOSSIBLE` below 3.6 MJ/kWh, below `path`.
    pub(crate) fn check(&self, path: &str) -> Result<()> {
        let fields = [
            ("gwp_kgco2e_per_kwh", self.gwp_kgco2e_per_kwh),
            ("adpe_kgsbe_per_kwh", self.adpe_kgsbe_per_kwh),
            ("water_m3_per_kwh", self.water_m3_per_kwh),
        ];
        for (field, value) in fields {
            if let Some(value) = value.filter(|&value| !value.is_finite() || value < 0.0) {
                let field = format!("{path}.{field}");
                let name = field.strip_prefix("options.").unwrap_or(&field);
                let refusal =
                    Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE).with("field", name).with("found", value);
                let refusal = refusal.with_text("expected", expected::ZERO_OR_ABOVE);
                return Err(refusal.at(Location::path(&field)).into());
            }
        }
        match self.pe_mj_per_kwh.filter(|&value| !value.is_finite() || value < MJ_PER_KWH) {
            Some(value) => {
                let refusal = Diagnostic::new(&codes::PRIMARY_ENERGY_IMPOSSIBLE).with("value", value);
                Err(refusal.at(Location::path(format!("{path}.pe_mj_per_kwh"))).into())
            }
            None => Ok(()),
        }
    }

    /// The factors given for some indicators, each with the place in the request as its source.
    pub(crate) fn factors<'a>(
        &'a self,
        indicators: &'a [Indicator],
        path: &'a str,
    ) -> impl Iterator<Item = MixFactor> + 'a {
        indicators.iter().filter_map(move |&indicator| {
            Some(MixFactor {
                indicator,
                per_kwh: self.get(indicator)?,
                provenance: Provenance {
                    factor: path.to_owned().into(),
                    source: format!("user: {path}").into(),
                    locator: "".into(),
                    layer: Layer::User,
                    grade: Grade::B,
                    year: None,
                    note: "".into(),
                    note_fr: "".into(),
                },
                cv: None,
                variants: Vec::new(),
            })
        })
    }
}
