//! Fuels of generators: energy by the contents of EN 50600-4, CO2e by burning and upstream.

use serde::{Deserialize, Serialize};

use super::Factors;
use super::single::Figure;
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;

/// Fuels whose energy content EN 50600-4 gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fuel {
    /// Diesel and gas oil.
    Diesel,
    /// Natural gas.
    NaturalGas,
    /// Hydrogen.
    Hydrogen,
    /// Bioethanol.
    Bioethanol,
}

/// Energy of an amount of fuel.
#[derive(Debug, Clone, PartialEq)]
pub struct FuelEnergy {
    /// The energy, kWh.
    pub kwh: f64,
    /// The amount in the natural unit of the fuel: L, m3 or kg.
    pub amount: f64,
    /// The energy content used.
    pub content: Figure,
}

/// Greenhouse gases of an amount of fuel, kgCO2e.
#[derive(Debug, Clone, PartialEq)]
pub struct FuelEmissions {
    /// Burning.
    pub combustion_kgco2e: f64,
    /// Extraction, refining, transport.
    pub upstream_kgco2e: f64,
    /// The factors used.
    pub figures: [Figure; 2],
}

impl Fuel {
    /// Its id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Diesel => "diesel",
            Self::NaturalGas => "natural_gas",
            Self::Hydrogen => "hydrogen",
            Self::Bioethanol => "bioethanol",
        }
    }

    /// Energy of a cubic metre, kWh; `None` for a fuel that is measured by its mass.
    #[must_use]
    pub fn kwh_per_m3(self, factors: &Factors) -> Option<f64> {
        self.energy(factors, 1.0, "m3").ok().map(|energy| energy.kwh)
    }

    /// The fuel of an id in the tables of factors: gas oil and diesel have the same energy content.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Some(match id {
            "diesel" | "diesel_mineral" | "diesel_blend" | "gas_oil" => Self::Diesel,
            "natural_gas" => Self::NaturalGas,
            "hydrogen" => Self::Hydrogen,
            "bioethanol" => Self::Bioethanol,
            _ => return None,
        })
    }

    /// The unit that its energy content is given in.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Diesel | Self::Bioethanol => "L",
            Self::NaturalGas => "m3",
            Self::Hydrogen => "kg",
        }
    }

    /// How many of the fuel's own unit one of `unit` is; `None` where a density would be needed.
    fn conversion(self, unit: &str) -> Option<f64> {
        Some(match (self.unit(), unit) {
            ("L", "L" | "l") | ("m3", "m3" | "m³") | ("kg", "kg") => 1.0,
            ("L", "m3" | "m³") | ("kg", "t") => 1000.0,
            _ => return None,
        })
    }

    /// Energy of an amount; one already given in kWh or MWh stays as it is.
    ///
    /// # Errors
    /// `UNIT_MISMATCH` for a unit that this fuel is not measured in.
    pub fn energy(self, factors: &Factors, quantity: f64, unit: &str) -> Result<FuelEnergy> {
        let refusal = || {
            let expected = format!("{}, kWh, MWh", self.unit());
            Diagnostic::new(&codes::UNIT_MISMATCH).with("found", unit).with("expected", expected)
        };
        let content = factors.figure(&format!("en50600.fuel.{}.energy_content", self.id()));
        let content = content.ok_or_else(refusal)?;
        let kwh = match unit {
            "kWh" => quantity,
            "MWh" => quantity * 1000.0,
            _ => quantity * self.conversion(unit).ok_or_else(refusal)? * content.value,
        };
        Ok(FuelEnergy { kwh, amount: kwh / content.value, content })
    }

    /// Emissions of an energy; `None` where no open factor is known, which is not zero.
    #[must_use]
    pub fn emissions(self, factors: &Factors, energy: &FuelEnergy) -> Option<FuelEmissions> {
        let (combustion, upstream, amount) = match self {
            Self::Diesel => ("fuel.diesel_mineral.combustion", "fuel.diesel_mineral.upstream", energy.amount),
            // The factors of gas are per kWh of gross calorific value.
            Self::NaturalGas => {
                ("fuel.natural_gas.combustion_gross_cv", "fuel.natural_gas.upstream_gross_cv", energy.kwh)
            }
            Self::Hydrogen | Self::Bioethanol => return None,
        };
        let (combustion, upstream) = (factors.figure(combustion)?, factors.figure(upstream)?);
        Some(FuelEmissions {
            combustion_kgco2e: amount * combustion.value,
            upstream_kgco2e: amount * upstream.value,
            figures: [combustion, upstream],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_litres_of_diesel_are_9900_kilowatt_hours() {
        let factors = Factors::bundled();
        for (quantity, unit) in [(1000.0, "L"), (1.0, "m3"), (9.9, "MWh")] {
            let energy = Fuel::Diesel.energy(&factors, quantity, unit).unwrap();
            assert!((energy.kwh - 9900.0).abs() < 1e-9 && (energy.amount - 1000.0).abs() < 1e-9);
        }
        assert_eq!(Fuel::Hydrogen.energy(&factors, 2.0, "kg").unwrap().kwh, 77.8);
    }

    #[test]
    fn a_mass_of_a_liquid_needs_a_density_that_nobody_gave() {
        let refused = Fuel::Diesel.energy(&Factors::bundled(), 1.0, "kg").unwrap_err();
        assert_eq!(refused.code().id, "UNIT_MISMATCH");
    }

    #[test]
    fn diesel_emits_by_burning_and_before() {
        // UK DESNZ 2025: 2.66155 and 0.62409 kgCO2e per litre.
        let factors = Factors::bundled();
        let energy = Fuel::Diesel.energy(&factors, 100.0, "L").unwrap();
        let emissions = Fuel::Diesel.emissions(&factors, &energy).unwrap();
        assert!((emissions.combustion_kgco2e - 266.155).abs() < 1e-9);
        assert!((emissions.upstream_kgco2e - 62.409).abs() < 1e-9);
        let hydrogen = Fuel::Hydrogen.energy(&factors, 1.0, "kg").unwrap();
        assert_eq!(Fuel::Hydrogen.emissions(&factors, &hydrogen), None);
    }
}
