//! The figures that a what-if shows together.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{State, refrigerant};
use crate::datacentre::site::ContractKind;
use crate::error::Result;
use crate::fleet::doubt::Input;
use crate::lang::Text;

/// Grams of a kilogram: life-cycle factors of technologies are in g/kWh.
const GRAMS: f64 = 1000.0;
/// Fuel of generators' tests: burnt and before, kgCO2e/L.
const DIESEL: [&str; 2] = ["fuel.diesel_mineral.combustion", "fuel.diesel_mineral.upstream"];

/// One figure of a site over the period. The order is that of tables: the PUE stands last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Electricity of the datacentre (`EDC`), kWh.
    EdcKwh,
    /// Electricity of IT equipment (`EIT`), kWh.
    ItKwh,
    /// Climate change of all that follows here, location-based, kgCO2e.
    Co2eKg,
    /// Climate change of electricity from the grid, location-based, kgCO2e.
    ElectricityKg,
    /// Climate change of refrigerant leaks, kgCO2e.
    RefrigerantKg,
    /// Climate change of generators' tests, kgCO2e.
    TestsKg,
    /// Yearly rate of the making of IT equipment over the period, kgCO2e.
    EquipmentKg,
    /// Climate change of electricity by contracts, kgCO2e: beside the location-based figure, never in its place.
    MarketElectricityKg,
    /// Avoided elsewhere by heat handed over, kgCO2e: outside the inventory, never subtracted.
    AvoidedKg,
    /// Water taken in by the site, m3.
    WaterM3,
    /// Water of generating the electricity, m3.
    GridWaterM3,
    /// Heat handed over, kWh.
    HeatReusedKwh,
    /// Fuel of generators' tests, litres.
    TestFuelL,
    /// Refrigerant lost, kg.
    RefrigerantLostKg,
    /// Total over IT energy.
    Pue,
}

impl Quantity {
    /// Every quantity in the order of tables.
    pub const ALL: [Self; 15] = [
        Self::EdcKwh,
        Self::ItKwh,
        Self::Co2eKg,
        Self::ElectricityKg,
        Self::RefrigerantKg,
        Self::TestsKg,
        Self::EquipmentKg,
        Self::MarketElectricityKg,
        Self::AvoidedKg,
        Self::WaterM3,
        Self::GridWaterM3,
        Self::HeatReusedKwh,
        Self::TestFuelL,
        Self::RefrigerantLostKg,
        Self::Pue,
    ];

    /// Its name in JSON and CSV, with its unit.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::EdcKwh => "edc_kwh",
            Self::ItKwh => "it_kwh",
            Self::Co2eKg => "co2e_kg",
            Self::ElectricityKg => "electricity_kg",
            Self::RefrigerantKg => "refrigerant_kg",
            Self::TestsKg => "tests_kg",
            Self::EquipmentKg => "equipment_kg",
            Self::MarketElectricityKg => "market_electricity_kg",
            Self::AvoidedKg => "avoided_kg",
            Self::WaterM3 => "water_m3",
            Self::GridWaterM3 => "grid_water_m3",
            Self::HeatReusedKwh => "heat_reused_kwh",
            Self::TestFuelL => "test_fuel_l",
            Self::RefrigerantLostKg => "refrigerant_lost_kg",
            Self::Pue => "pue",
        }
    }

    /// Its unit; empty for a ratio.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::EdcKwh | Self::ItKwh | Self::HeatReusedKwh => "kWh",
            Self::Co2eKg
            | Self::ElectricityKg
            | Self::RefrigerantKg
            | Self::TestsKg
            | Self::EquipmentKg
            | Self::MarketElectricityKg
            | Self::AvoidedKg => "kgCO2e",
            Self::WaterM3 | Self::GridWaterM3 => "m3",
            Self::TestFuelL => "L",
            Self::RefrigerantLostKg => "kg",
            Self::Pue => "",
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::EdcKwh => Text { en: "datacentre energy", fr: "énergie du centre de données" },
            Self::ItKwh => Text { en: "IT energy", fr: "énergie informatique" },
            Self::Co2eKg => Text { en: "climate change, location-based", fr: "climat, selon le lieu" },
            Self::ElectricityKg => Text { en: "of it, electricity", fr: "dont électricité" },
            Self::RefrigerantKg => Text { en: "of it, refrigerants", fr: "dont fluides frigorigènes" },
            Self::TestsKg => Text { en: "of it, generator tests", fr: "dont essais des groupes" },
            Self::EquipmentKg => {
                Text { en: "of it, making of IT equipment", fr: "dont fabrication des équipements" }
            }
            Self::MarketElectricityKg => {
                Text { en: "electricity, market-based", fr: "électricité, selon les contrats" }
            }
            Self::AvoidedKg => Text {
                en: "avoided elsewhere, outside the inventory",
                fr: "évité ailleurs, hors inventaire",
            },
            Self::WaterM3 => Text { en: "water of the site", fr: "eau du site" },
            Self::GridWaterM3 => Text { en: "water of the electricity", fr: "eau de l’électricité" },
            Self::HeatReusedKwh => Text { en: "heat handed over", fr: "chaleur cédée" },
            Self::TestFuelL => Text { en: "fuel of tests", fr: "carburant des essais" },
            Self::RefrigerantLostKg => Text { en: "refrigerant lost", fr: "fluide perdu" },
            Self::Pue => Text { en: "PUE", fr: "PUE" },
        }
    }

    /// What climate change is made of.
    pub(super) const PARTS: [Self; 4] =
        [Self::ElectricityKg, Self::RefrigerantKg, Self::TestsKg, Self::EquipmentKg];
}

/// The figures that are known.
pub type Totals = BTreeMap<Quantity, f64>;

/// The figures of a site over its period. One that lacks an input is left out, never 0; climate change needs that of
/// electricity and holds what else is known.
///
/// # Errors
/// As [`Coefficients::value`](super::Coefficients::value).
pub fn totals(state: &mut State<'_>) -> Result<Totals> {
    let energy = state.energy.clone();
    let grid = |per_kwh: Option<f64>| Some(energy.grid_kwh? * per_kwh?);
    let electricity = grid(state.mix.gwp_kgco2e_per_kwh);
    let tests = tests(state);
    let (lost, leaks) = refrigerant::leaks(state)?;
    let mut totals = Totals::new();
    let mut set = |quantity: Quantity, value: Option<f64>| {
        if let Some(value) = value {
            totals.insert(quantity, value);
        }
    };
    set(Quantity::EdcKwh, energy.total_kwh);
    set(Quantity::ItKwh, energy.it_kwh);
    set(Quantity::ElectricityKg, electricity);
    set(Quantity::RefrigerantKg, leaks);
    set(Quantity::RefrigerantLostKg, lost);
    set(Quantity::TestsKg, tests.map(|(litres, factors)| litres * factors.iter().sum::<f64>()));
    set(Quantity::TestFuelL, fuel(state));
    set(Quantity::EquipmentKg, equipment(state));
    set(Quantity::MarketElectricityKg, market(state));
    set(Quantity::AvoidedKg, avoided(state));
    set(Quantity::WaterM3, energy.water_m3);
    set(Quantity::GridWaterM3, grid(state.mix.water_m3_per_kwh));
    set(Quantity::HeatReusedKwh, energy.heat_reused_kwh);
    set(Quantity::Pue, energy.pue());
    if electricity.is_some() {
        let known = Quantity::PARTS.iter().filter_map(|part| totals.get(part));
        let sum = known.fold(0.0, |sum, part| sum + part);
        totals.insert(Quantity::Co2eKg, sum);
    }
    Ok(totals)
}

/// Fuel of the tests whose fuel is written down, litres.
fn fuel(state: &State<'_>) -> Option<f64> {
    let tests = state.site.power.generators.iter().flat_map(|generator| &generator.tests);
    tests.filter_map(|test| test.fuel_l).reduce(|sum, litres| sum + litres)
}

/// Fuel of the tests, litres, and the climate change of one burnt and before, kgCO2e/L.
pub(super) fn tests(state: &State<'_>) -> Option<(f64, [f64; 2])> {
    let [burnt, upstream] = DIESEL.map(|id| state.factors.value(id));
    Some((fuel(state)?, [burnt?, upstream?]))
}

/// Making of the equipment whose figures are known, at its yearly rate.
fn equipment(state: &State<'_>) -> Option<f64> {
    let rates = state.machines.iter().filter_map(|machine| machine.embodied_per_year());
    rates.reduce(|sum, rate| sum + rate).map(|rate| rate * state.energy.period.years())
}

/// What contracts cover, each at the factor of its technology; the rest at the mix of the place.
fn market(state: &State<'_>) -> Option<f64> {
    let (kwh, location) = (state.energy.grid_kwh?, state.mix.gwp_kgco2e_per_kwh?);
    let covered = covered(state)?;
    let left = covered.iter().fold(kwh, |left, contract| left - contract.kwh);
    Some(covered.iter().map(|contract| contract.kg).sum::<f64>() + left * location)
}

/// Electricity that a contract covers.
pub(super) struct Covered {
    /// Energy, kWh.
    pub(super) kwh: f64,
    /// Its climate change, kgCO2e.
    pub(super) kg: f64,
    /// The doubt about that, where it is stated.
    pub(super) doubt: Option<Input>,
}

/// What each contract covers, in order, up to what is taken from the grid. One whose guarantees are not retired covers nothing.
pub(super) fn covered(state: &State<'_>) -> Option<Vec<Covered>> {
    let mut left = state.energy.grid_kwh?;
    let all = state.site.contracts.iter().enumerate();
    let bought = all.filter(|(_, contract)| contract.kind != ContractKind::Onsite);
    let retired = bought.filter(|(_, contract)| contract.retired == Some(true));
    let covered = retired.filter_map(|(position, contract)| {
        let technology = contract.technology?;
        let factor = state.factors.value(technology.factor())?;
        let kwh = contract.energy_kwh.min(left);
        left -= kwh;
        let doubt = state.doubts.spreads.contract(position, technology);
        Some(Covered { kwh, kg: kwh * factor / GRAMS, doubt })
    });
    Some(covered.collect())
}

/// What handed-over heat replaces; only with a stated source.
fn avoided(state: &State<'_>) -> Option<f64> {
    let source = state.site.heat.substituted.as_ref()?;
    state.energy.heat_reused_kwh.map(|kwh| kwh * source.gwp_kgco2e_per_kwh)
}
