//! The total in everyday terms, each with its scope and source.

use serde::Serialize;

use super::resolved::Fleet;
use super::result::FleetResult;
use crate::factors::{Factors, bundled_factor, bundled_source_id};
use crate::indicator::Indicator;
use crate::lang::Text;

/// An amount in everyday terms.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Equivalence {
    /// Stable id.
    pub id: &'static str,
    /// Amount, in `unit`.
    pub value: f64,
    /// Unit of the amount.
    pub unit: &'static str,
    /// What it is of, in English, with its scope.
    pub of_en: &'static str,
    /// The same in French.
    pub of_fr: &'static str,
    /// Factors it was computed with.
    pub factors: Vec<String>,
    /// Source of the factors.
    pub source: String,
}

/// A way of saying an amount: indicator of the total, unit, factors that add up, scope.
struct Saying {
    id: &'static str,
    indicator: Indicator,
    unit: &'static str,
    of: Text,
    factors: &'static [&'static str],
}

/// Two sayings are shown by default.
const SAYINGS: [Saying; 2] = [
    Saying {
        id: "car_km",
        indicator: Indicator::Gwp,
        unit: "km",
        of: Text {
            en: "driven in an average petrol or diesel car in France, use and manufacture of the car",
            fr: "parcourus dans une voiture thermique moyenne en France, usage et fabrication de la voiture",
        },
        factors: &["equivalence.car_fr_thermal_use", "equivalence.car_fr_thermal_manufacturing"],
    },
    Saying {
        id: "person_climate_boundary",
        indicator: Indicator::Gwp,
        unit: "persons",
        of: Text {
            en: "whose yearly share of the climate boundary of the planet this equals (world boundary over 8 billion persons)",
            fr: "dont cela égale la part annuelle de la limite planétaire climatique (limite mondiale pour 8 milliards de personnes)",
        },
        factors: &["equivalence.planetary_boundary_climate_per_person"],
    },
];

/// EcoDiag's two sayings of the electricity used: coal burnt, and solar panels.
///
/// 3 kWh of electricity per kg of coal; a panel of 1 m2 gives 1000 W/m2 · 0.160 · 0.944 · 0.9 · 1000 h = 135.936 kWh a
/// year (EcoDiag 1.1.0).
const ECODIAG: [(&str, f64, &str, Text); 2] = [
    (
        "coal_kg",
        3.0,
        "kg",
        Text {
            en: "of coal burnt for this electricity (EcoDiag)",
            fr: "de charbon brûlés pour cette électricité (EcoDiag)",
        },
    ),
    (
        "solar_panel_m2",
        135.936,
        "m2",
        Text {
            en: "of solar panels for this electricity over a year (EcoDiag)",
            fr: "de panneaux solaires pour cette électricité sur un an (EcoDiag)",
        },
    ),
];

/// The total in everyday terms: two sayings by default, EcoDiag's own with its reference.
#[must_use]
pub fn equivalences(fleet: &Fleet, result: &FleetResult, factors: &Factors) -> Vec<Equivalence> {
    let mut found: Vec<_> = SAYINGS.iter().filter_map(|saying| say(saying, result, factors)).collect();
    if fleet.settings.reference == "ecodiag-2022" {
        found.extend(of_ecodiag(fleet, result));
    }
    found
}

fn say(saying: &Saying, result: &FleetResult, factors: &Factors) -> Option<Equivalence> {
    let total = result.total.total(saying.indicator)?.value;
    let per_unit: f64 = saying.factors.iter().map(|id| factors.value(id)).sum::<Option<f64>>()?;
    let source =
        saying.factors.first().and_then(|id| bundled_factor(id)).map(|row| bundled_source_id(row.source));
    Some(Equivalence {
        id: saying.id,
        value: total / per_unit,
        unit: saying.unit,
        of_en: saying.of.en,
        of_fr: saying.of.fr,
        factors: saying.factors.iter().map(|&id| id.to_owned()).collect(),
        source: source.unwrap_or_default().to_owned(),
    })
}

fn of_ecodiag(fleet: &Fleet, result: &FleetResult) -> Vec<Equivalence> {
    let Some(kwh) = electricity_kwh(fleet, result) else { return Vec::new() };
    let sayings = ECODIAG.iter().map(|&(id, kwh_per_unit, unit, of)| Equivalence {
        id,
        value: kwh / kwh_per_unit,
        unit,
        of_en: of.en,
        of_fr: of.fr,
        factors: Vec::new(),
        source: "ecodiag-1.1.0".to_owned(),
    });
    sayings.collect()
}

/// Electricity of a year of use; `None` when no device's is known or the method counts purchases.
#[must_use]
pub fn electricity_kwh(fleet: &Fleet, result: &FleetResult) -> Option<f64> {
    if result.charge.method == super::request::Method::Flux {
        return None;
    }
    let energies = result.sums.iter().enumerate().filter_map(|(place, sum)| {
        let (device, ..) = fleet.place(place)?;
        let energy = device.energy_kwh_per_year.filter(|_| device.counts_use)?;
        Some(sum.quantity * energy)
    });
    energies.reduce(|sum, energy| sum + energy)
}
