//! The facts that a calendar is made from, and which rules they concern.

use serde::{Deserialize, Serialize};

use crate::audit::rules::{
    cndcp, de_enefg_11, eu_2024_1364_scope, eu_label_2026, fgas_leak_check, fr_energie_l236, fr_operat,
};
use crate::error::Result;
use crate::period::{Date, Day};

/// What is known of a site.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "CalendarFacts"))]
#[serde(deny_unknown_fields, default)]
pub struct Facts {
    /// Country, ISO 3166.
    pub country: Option<String>,
    /// Installed IT power demand, kW.
    pub it_power_kw: Option<f64>,
    /// Non-redundant nominal connection of IT and building plant, kW (Germany).
    pub connection_kw: Option<f64>,
    /// Floor area of tertiary use, m2 (France).
    pub tertiary_area_m2: Option<f64>,
    /// Day of entry into operation.
    pub commissioned: Option<Day>,
    /// Serves defence or civil protection only.
    pub defence: Option<bool>,
    /// Exempt under section 11(3) of the German act.
    pub exempt: Option<bool>,
    /// The operator signed the Climate Neutral Data Centre Pact.
    pub signatory: Option<bool>,
    /// Equipment with fluorinated gases.
    pub cooling_units: Vec<Unit>,
}

/// A piece of equipment with fluorinated gases.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "CalendarUnit"))]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its name on site.
    pub id: String,
    /// What the rule of leak checks asks to know.
    #[serde(default)]
    pub facts: fgas_leak_check::Facts,
}

impl Facts {
    /// Whether a rule concerns the site, and the facts of this list that are missing to tell.
    pub(super) fn concerns(&self, rule: &str, on: Date) -> Result<(Option<bool>, Vec<&'static str>)> {
        let judgement = match rule {
            // The label is made for who reports.
            eu_2024_1364_scope::ID | eu_label_2026::ID => eu_2024_1364_scope::judge(
                &eu_2024_1364_scope::Facts {
                    it_power_kw: self.it_power_kw,
                    defence: self.defence,
                    ..Default::default()
                },
                on,
            )?,
            de_enefg_11::ID => de_enefg_11::judge(
                &de_enefg_11::Facts {
                    country: self.country.clone(),
                    connection_kw: self.connection_kw,
                    commissioned: self.commissioned,
                    exempt: self.exempt,
                    ..Default::default()
                },
                on,
            )?,
            fr_energie_l236::ID => fr_energie_l236::judge(
                &fr_energie_l236::Facts {
                    country: self.country.clone(),
                    it_power_kw: self.it_power_kw,
                    defence: self.defence,
                    ..Default::default()
                },
                on,
            )?,
            fr_operat::ID => fr_operat::judge(
                &fr_operat::Facts {
                    country: self.country.clone(),
                    tertiary_area_m2: self.tertiary_area_m2,
                    ..Default::default()
                },
                on,
            )?,
            cndcp::ID => cndcp::judge(
                &cndcp::Facts {
                    signatory: self.signatory,
                    it_power_kw: self.it_power_kw,
                    commissioned: self.commissioned,
                    ..Default::default()
                },
                on,
            )?,
            _ => return Ok((None, Vec::new())),
        };
        // What the rule asks of the site's figures is no question of whether it concerns it.
        const OF_SCOPE: [&str; 6] =
            ["country", "it_power_kw", "connection_kw", "tertiary_area_m2", "exempt", "signatory"];
        let missing = judgement.missing.iter().copied().filter(|name| OF_SCOPE.contains(name));
        Ok((judgement.applies, missing.collect()))
    }
}
