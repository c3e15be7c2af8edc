//! The energy of the datacentre (EDC), with the fuels that its generators burn, and the heat that leaves for reuse.

use super::calculation::{Calculation, at, need, part_of, total_above_it};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::{Error, Result};
use crate::factors::fuels::{Fuel, FuelEnergy};

/// Energy that entered the datacentre.
///
/// A generator metered at its output is outside the boundary: what it delivers counts and its fuel does not. One inside
/// counts by its fuel (EN 50600-4-2; Annex II of Delegated Regulation (EU) 2024/1364).
#[derive(Debug)]
pub(super) struct TotalEnergy {
    /// As metered, kWh.
    pub(super) metered: f64,
    /// In fuels, kWh.
    pub(super) in_fuels: f64,
    /// The fuels.
    pub(super) fuels: Vec<(Fuel, FuelEnergy)>,
}

impl TotalEnergy {
    /// EDC, kWh.
    pub(super) const fn kwh(&self) -> f64 {
        self.metered + self.in_fuels
    }
}

impl Calculation<'_> {
    /// EDC from `total_energy_kwh` and `fuels`, with the part of the generators apart.
    pub(super) fn total_energy(&mut self) -> Result<TotalEnergy> {
        let metered = need("total_energy_kwh", self.inputs.total_energy_kwh)?;
        let mut total = TotalEnergy { metered, in_fuels: 0.0, fuels: Vec::new() };
        for (index, given) in self.inputs.fuels.iter().enumerate() {
            let energy = given.fuel.energy(self.factors, given.quantity, &given.unit);
            let place = format!("fuels[{index}].unit");
            let energy = energy.map_err(|error| Error::new(error.diagnostic().clone().at(at(&place))))?;
            total.in_fuels += energy.kwh;
            self.cite(&energy.content);
            total.fuels.push((given.fuel, energy));
        }
        self.generators(&total)?;
        Ok(total)
    }

    /// EDC-BG apart, refused when its fuel is counted too.
    fn generators(&mut self, total: &TotalEnergy) -> Result<()> {
        let delivered = self.inputs.generator_energy_kwh;
        if let Some(kwh) = delivered {
            if !total.fuels.is_empty() {
                let refusal = Diagnostic::new(&codes::DOUBLE_COUNTED_ENERGY);
                let refusal = refusal.with("first", "generator_energy_kwh").with("second", "fuels");
                return Err(refusal.at(at("generator_energy_kwh")).into());
            }
            part_of(("generator_energy_kwh", kwh), ("total_energy_kwh", total.metered))?;
            self.detail("generator_energy_kwh", kwh);
        } else if !total.fuels.is_empty() {
            self.detail("generator_energy_kwh", total.in_fuels);
        }
        if !total.fuels.is_empty() {
            self.detail("total_energy_kwh", total.kwh());
        }
        Ok(())
    }

    /// EDC and EIT, the first not below the second.
    pub(super) fn total_and_it(&mut self) -> Result<(TotalEnergy, f64)> {
        let it = need("it_energy_kwh", self.inputs.it_energy_kwh)?;
        let total = self.total_energy()?;
        total_above_it(total.kwh(), it)?;
        Ok((total, it))
    }

    /// EREUSE: heat handed over outside the boundary, without the part that cools the datacentre.
    pub(super) fn reused_heat(&mut self, total: f64) -> Result<f64> {
        let handed_over = need("reused_heat_kwh", self.inputs.reused_heat_kwh)?;
        let for_cooling = self.inputs.heat_used_for_cooling_kwh.unwrap_or(0.0);
        part_of(("heat_used_for_cooling_kwh", for_cooling), ("reused_heat_kwh", handed_over))?;
        let inside = self.inputs.heat_reused_inside == Some(true);
        if inside {
            self.say(&codes::HEAT_REUSED_INSIDE);
        }
        let reused = if inside { 0.0 } else { handed_over - for_cooling };
        if reused > total {
            let refusal = Diagnostic::new(&codes::REUSE_ABOVE_TOTAL).with("reuse", reused);
            return Err(refusal.with("total", total).at(at("reused_heat_kwh")).into());
        }
        self.detail("reused_energy_kwh", reused);
        Ok(reused)
    }

    /// CO2e of the fuels: burning, which is counted where it happens, and what came before. A fuel without open factor
    /// is said and is in neither.
    pub(super) fn fuel_emissions(&mut self, total: &TotalEnergy) -> (f64, f64) {
        let (mut combustion, mut upstream) = (0.0, 0.0);
        for (fuel, energy) in &total.fuels {
            if *fuel == Fuel::NaturalGas {
                let assumed = Diagnostic::new(&codes::FUEL_CALORIFIC_VALUE_ASSUMED);
                self.caveats.push(assumed.with("fuel", fuel.id()));
            }
            match fuel.emissions(self.factors, energy) {
                Some(emissions) => {
                    combustion += emissions.combustion_kgco2e;
                    upstream += emissions.upstream_kgco2e;
                    emissions.figures.iter().for_each(|figure| self.cite(figure));
                }
                None => self.caveats.push(Diagnostic::new(&codes::FUEL_CO2_ABSENT).with("fuel", fuel.id())),
            }
        }
        if !total.fuels.is_empty() {
            self.detail("fuel_combustion_kgco2e", combustion);
            self.detail("fuel_upstream_kgco2e", upstream);
        }
        (combustion, upstream)
    }
}
