//! The terms of `PUE = 1 + Σ Ej / EIT`: what a site takes beside its IT equipment.

use super::State;
use super::state::needs;
use crate::datacentre::EnergyUse;
use crate::error::Result;

/// A purpose of electricity beside IT equipment; UPS losses are those of each UPS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// Loss of transformers.
    Transformer,
    /// Loss between UPS and equipment.
    Distribution,
    /// Compressors.
    Compressor,
    /// Fans of cooling.
    Fan,
    /// Pumps.
    Pump,
    /// Humidification and dehumidification.
    Humidity,
    /// Lighting and building services.
    Building,
}

impl Term {
    /// Every term.
    pub const ALL: [Self; 7] = [
        Self::Transformer,
        Self::Distribution,
        Self::Compressor,
        Self::Fan,
        Self::Pump,
        Self::Humidity,
        Self::Building,
    ];

    /// The field of the energy use that holds it.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Transformer => "energy.transformer_loss_kwh",
            Self::Distribution => "energy.distribution_loss_kwh",
            Self::Compressor => "energy.compressor_kwh",
            Self::Fan => "energy.fan_kwh",
            Self::Pump => "energy.pump_kwh",
            Self::Humidity => "energy.humidity_kwh",
            Self::Building => "energy.building_kwh",
        }
    }

    /// Its energy, kWh.
    #[must_use]
    pub const fn of(self, energy: &EnergyUse) -> Option<f64> {
        match self {
            Self::Transformer => energy.transformer_loss_kwh,
            Self::Distribution => energy.distribution_loss_kwh,
            Self::Compressor => energy.compressor_kwh,
            Self::Fan => energy.fan_kwh,
            Self::Pump => energy.pump_kwh,
            Self::Humidity => energy.humidity_kwh,
            Self::Building => energy.building_kwh,
        }
    }

    const fn place(self, energy: &mut EnergyUse) -> &mut Option<f64> {
        match self {
            Self::Transformer => &mut energy.transformer_loss_kwh,
            Self::Distribution => &mut energy.distribution_loss_kwh,
            Self::Compressor => &mut energy.compressor_kwh,
            Self::Fan => &mut energy.fan_kwh,
            Self::Pump => &mut energy.pump_kwh,
            Self::Humidity => &mut energy.humidity_kwh,
            Self::Building => &mut energy.building_kwh,
        }
    }
}

impl State<'_> {
    /// Energy of a term, which must be known.
    pub(super) fn term(&self, term: Term, change: &'static str) -> Result<f64> {
        term.of(&self.energy).ok_or_else(|| needs(change, term.field()))
    }

    /// Multiplies a term that is known; what it takes less is not bought.
    pub(super) fn scale_term(&mut self, term: Term, ratio: f64) {
        if let Some(old) = term.of(&self.energy) {
            self.shift_term(term, old * (ratio - 1.0));
        }
    }

    /// Adds to a term that is known, down to nothing.
    pub(super) fn shift_term(&mut self, term: Term, kwh: f64) {
        if let Some(old) = term.of(&self.energy) {
            let new = (old + kwh).max(0.0);
            *term.place(&mut self.energy) = Some(new);
            self.draw(new - old);
        }
    }
}
