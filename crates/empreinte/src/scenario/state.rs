//! A site as a what-if sees it: what stands there, where its electricity goes, and what a kilowatt hour costs.

use std::sync::Arc;

use super::Coefficients;
use crate::datacentre::footprint::{Footprint, PostKind, Spreads};
use crate::datacentre::site::ItDevice;
use crate::datacentre::{EnergyUse, Site};
use crate::decision::doubt::Doubt;
use crate::diagnostic::{Diagnostic, codes};
use crate::error::{Error, Result};
use crate::factors::{ElectricityMix, Factors};
use crate::fleet::doubt::Input;
use crate::indicator::Indicator;

/// Hours of a day: a period is counted in civil days.
const HOURS_PER_DAY: f64 = 24.0;
/// Watts of a kilowatt.
pub(super) const KILO: f64 = 1000.0;

/// A site before or after some changes. What a change leaves alone is shared with the state before it, since findings
/// and ranges make a great many states.
#[derive(Debug, Clone)]
pub struct State<'a> {
    /// What stands there.
    pub site: Arc<Site>,
    /// Where its electricity goes.
    pub energy: EnergyUse,
    /// Its IT equipment with the figures of the fleet road.
    pub machines: Vec<Arc<Machine>>,
    /// What a kilowatt hour of the grid costs.
    pub mix: Mix,
    /// Factors, for gases, places and technologies.
    pub factors: &'a Factors,
    /// Coefficients of the models.
    pub coefficients: Coefficients<'a>,
    /// Doubt that the site states, and the meters that it is read by.
    pub doubts: Arc<Doubts>,
    /// What was assumed by the changes made so far.
    pub caveats: Vec<Diagnostic>,
}

/// Some identical devices of the room, with figures of one of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Machine {
    /// The devices as described.
    pub device: ItDevice,
    /// Type of the catalogue that they were recognised as.
    pub device_type: Option<String>,
    /// Everything but the use of one, kgCO2e over its life.
    pub embodied_kgco2e: Option<f64>,
    /// Service life, years.
    pub lifetime_years: Option<f64>,
    /// Electricity of one in a year, kWh: measured, else a figure.
    pub yearly_kwh: Option<f64>,
    /// How sure this is.
    pub doubts: MachineDoubts,
}

/// How sure what is known of some devices is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MachineDoubts {
    /// Of the yearly rate of their making: its mean over its value, and what multiplies it, their number and service life
    /// among it; `None` where nobody states it.
    pub making: Option<(f64, Vec<Doubt>)>,
    /// Of their number.
    pub quantity: Option<Doubt>,
    /// Of the electricity of one in a year, where that is a figure.
    pub energy: Option<Doubt>,
}

/// Doubt that a site states, with the meters behind its amounts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Doubts {
    /// The doubt.
    pub(super) spreads: Spreads,
    /// Meters of electricity, each with its share and the doubt about it.
    pub(super) grid: Vec<(f64, Option<Input>)>,
    /// Meters of water.
    pub(super) water: Vec<(f64, Option<Input>)>,
}

impl Doubts {
    /// Those of a site, and the meters of its footprint.
    #[must_use]
    pub fn new(spreads: Spreads, footprint: &Footprint) -> Self {
        let read = |kind: PostKind| {
            let amounts =
                footprint.posts.iter().filter(|post| post.kind == kind).flat_map(|post| &post.amounts);
            amounts.map(|amount| spreads.read(&amount.read)).next().unwrap_or_default()
        };
        Self { grid: read(PostKind::GridElectricity), water: read(PostKind::Water), spreads }
    }
}

/// Electricity of the grid, per kWh.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mix {
    /// Place or name.
    pub label: String,
    /// Climate change, location-based, kgCO2e/kWh.
    pub gwp_kgco2e_per_kwh: Option<f64>,
    /// Water of generation, m3/kWh.
    pub water_m3_per_kwh: Option<f64>,
    /// Doubt about the climate change, where it is stated.
    pub gwp_doubt: Option<Input>,
    /// Doubt about the water.
    pub water_doubt: Option<Input>,
}

impl Mix {
    /// The mix of a place in a year, and what a site doubts of it.
    #[must_use]
    pub fn of(mix: &ElectricityMix, doubts: &Doubts) -> Self {
        Self {
            label: mix.location.clone(),
            gwp_kgco2e_per_kwh: mix.get(Indicator::Gwp).ok(),
            water_m3_per_kwh: mix.get(Indicator::Water).ok(),
            gwp_doubt: doubts.spreads.electricity(mix, Indicator::Gwp),
            water_doubt: doubts.spreads.electricity(mix, Indicator::Water),
        }
    }
}

impl Machine {
    /// Mean power of one, W: measured, else from its yearly electricity.
    #[must_use]
    pub fn mean_power_w(&self) -> Option<f64> {
        let yearly = self.yearly_kwh.map(|kwh| kwh * KILO / (365.0 * HOURS_PER_DAY));
        self.device.measured_power_w.or(yearly)
    }

    /// Making, distribution and end of life of all of them for a year, kgCO2e.
    #[must_use]
    pub fn embodied_per_year(&self) -> Option<f64> {
        let lifetime = self.lifetime_years.filter(|&years| years > 0.0)?;
        self.embodied_kgco2e.map(|one| one * self.device.count() / lifetime)
    }

    /// Whether it is a server, by its type or by what it was recognised as.
    #[must_use]
    pub fn is_server(&self) -> bool {
        self.device_type.as_deref().or(self.device.device_type.as_deref()) == Some("server")
    }
}

impl<'a> State<'a> {
    /// A site before any change.
    #[must_use]
    pub fn new(site: Site, energy: EnergyUse, mix: Mix, factors: &'a Factors) -> Self {
        let coefficients = Coefficients::new(factors);
        let site = Arc::new(site);
        let doubts = Arc::default();
        Self { site, energy, machines: Vec::new(), mix, factors, coefficients, doubts, caveats: Vec::new() }
    }

    /// The same with what is doubted of the site.
    #[must_use]
    pub fn with_doubts(mut self, doubts: Doubts) -> Self {
        self.doubts = Arc::new(doubts);
        self
    }

    /// The same with the equipment of the room.
    #[must_use]
    pub fn with_machines(mut self, machines: Vec<Machine>) -> Self {
        self.machines = machines.into_iter().map(Arc::new).collect();
        self
    }

    /// Hours of the period.
    #[must_use]
    pub fn hours(&self) -> f64 {
        f64::from(self.energy.period.days()) * HOURS_PER_DAY
    }

    /// What stands there, to change it.
    pub(super) fn site_mut(&mut self) -> &mut Site {
        Arc::make_mut(&mut self.site)
    }

    /// Takes kilowatt hours more, or fewer, from the grid: in the datacentre's total and in the grid's part.
    ///
    /// Generation on site stays as it is: a saving lowers what is bought, down to nothing.
    pub(super) fn draw(&mut self, kwh: f64) {
        let add = |value: &mut Option<f64>| *value = value.map(|old| (old + kwh).max(0.0));
        add(&mut self.energy.total_kwh);
        add(&mut self.energy.grid_kwh);
    }

    /// IT energy, which must be known and above zero.
    pub(super) fn it_kwh(&self, change: &'static str) -> Result<f64> {
        self.energy.it_kwh.filter(|&kwh| kwh > 0.0).ok_or_else(|| needs(change, "energy.it_kwh"))
    }

    /// Notes an assumption once.
    pub(super) fn note(&mut self, caveat: Diagnostic) {
        if !self.caveats.contains(&caveat) {
            self.caveats.push(caveat);
        }
    }
}

/// The refusal of a change that needs a field nobody gave.
pub(super) fn needs(change: &'static str, field: &str) -> Error {
    Diagnostic::new(&codes::WHATIF_NEEDS).with("change", change).with("field", field).into()
}
