//! The KPIs of a site, from its balance and description.

use crate::datacentre::EnergyUse;
use crate::datacentre::balance::{Balance, ItEnergy, PartEnergy};
use crate::datacentre::footprint::{Footprint, PostKind};
use crate::datacentre::kpi::{self, Context, Inputs, Kpi, KpiId, Quality, Server, Variant};
use crate::datacentre::site::{ContractKind, CoolingUnitKind, ItDevice, Operation, Site, Usage, UsageUnit};
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::estimate::Estimate;
use crate::factors::refrigerants::GwpBasis;
use crate::factors::{ElectricityMix, Factors};
use crate::indicator::Indicator;
use crate::period::Period;

use super::energy::{fuel_beside, it_energy, with};

/// Litres of a cubic metre.
const LITRES: f64 = 1000.0;

/// A KPI, or why it is absent.
#[derive(Debug, Clone, PartialEq)]
pub struct KpiResult {
    /// Which.
    pub kpi: KpiId,
    /// The KPI, or the refusal that names what it lacks.
    pub result: Result<Kpi, Diagnostic>,
}

/// A PUE of a month or a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartPue {
    /// The month or day.
    pub period: Period,
    /// Energy of the datacentre, kWh.
    pub total_kwh: f64,
    /// IT energy over the same time, kWh.
    pub it_kwh: f64,
    /// Share of it that was read.
    pub coverage: f64,
    /// Mean outside temperature over the same time, °C, where all of it is known.
    pub temperature_c: Option<f64>,
}

impl PartPue {
    /// The interim PUE of the time that was read.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.total_kwh / self.it_kwh
    }

    /// Mean IT power over the time that was read, kW.
    #[must_use]
    pub fn it_kw(&self) -> f64 {
        self.it_kwh / (f64::from(self.period.days()) * 24.0 * self.coverage)
    }
}

/// What the KPIs of a site are made of.
pub(super) struct Sources<'a> {
    pub(super) site: &'a Site,
    pub(super) balance: Option<&'a Balance>,
    pub(super) energy: &'a EnergyUse,
    pub(super) mix: &'a ElectricityMix,
    pub(super) footprint: &'a Footprint,
    pub(super) factors: &'a Factors,
    pub(super) category: Option<u8>,
}

/// KPIs that concern a whole site; the others describe a gas or a model of a core-hour, and are asked for by name.
const OF_A_SITE: [KpiId; 19] = [
    KpiId::Pue,
    KpiId::Dcie,
    KpiId::Ref,
    KpiId::Erf,
    KpiId::Ere,
    KpiId::Cer,
    KpiId::Cue,
    KpiId::Wue,
    KpiId::WueSource,
    KpiId::Iteesv,
    KpiId::Iteusv,
    KpiId::Itue,
    KpiId::Tue,
    KpiId::RciHi,
    KpiId::RciLo,
    KpiId::Rti,
    KpiId::Shi,
    KpiId::Rhi,
    KpiId::CoreHour,
];

/// Every KPI of the site.
pub(super) fn all(sources: &Sources<'_>) -> Vec<KpiResult> {
    let it = sources.balance.and_then(|balance| it_energy(balance, sources.category));
    let inputs = inputs(sources, it);
    let context = context(sources, it);
    let evaluate = |&kpi: &KpiId| {
        let result =
            kpi::evaluate(kpi, &inputs.clone().only(kpi.definition().reads), &context, sources.factors);
        let result = result.map(|found| with_liquid(without_idle(with_meters(found, it)), sources.site));
        let result = result.map_err(|error| error.diagnostic().clone());
        KpiResult { kpi, result }
    };
    // A core-hour carries the whole site: where it is one usage among several, its allocation says what it costs.
    let shared =
        core_hour_usage(sources.site).is_some_and(|usage| usage.share.is_some_and(|share| share < 1.0));
    OF_A_SITE.iter().filter(|&&kpi| !(shared && kpi == KpiId::CoreHour)).map(evaluate).collect()
}

/// The PUE of every month that has both sides.
pub(super) fn monthly(balance: &Balance, category: Option<u8>) -> Vec<PartPue> {
    let months = it_energy(balance, category).map(|it| it.months.as_slice()).unwrap_or_default();
    months.iter().filter_map(part).collect()
}

/// The PUE of every day that was read from end to end, with its outside temperature.
pub(super) fn daily(balance: &Balance, category: Option<u8>) -> Vec<PartPue> {
    let days = it_energy(balance, category).map(|it| it.days.as_slice()).unwrap_or_default();
    let whole = days.iter().filter(|day| day.coverage >= 1.0 && day.temperature_c.is_some());
    whole.filter_map(part).collect()
}

fn part(part: &PartEnergy) -> Option<PartPue> {
    (part.coverage > 0.0).then_some(())?;
    Some(PartPue {
        period: part.period,
        total_kwh: part.total_kwh?,
        it_kwh: part.it_kwh.filter(|&kwh| kwh > 0.0)?,
        coverage: part.coverage,
        temperature_c: part.temperature_c,
    })
}

/// The PUE with a word on liquid cooling, where there is any: it moves fans from one side of the ratio to none.
fn with_liquid(mut kpi: Kpi, site: &Site) -> Kpi {
    let cooled = site.cooling.units.iter().any(|unit| unit.kind == CoolingUnitKind::LiquidCooling);
    if cooled && kpi.definition.kpi == KpiId::Pue {
        kpi.caveats.push(Diagnostic::new(&codes::PUE_LIQUID_COOLED));
    }
    kpi
}

/// The KPI without remarks on what it does not read: here nobody chose its inputs one by one.
fn without_idle(mut kpi: Kpi) -> Kpi {
    let idle: [&Code; 2] = [&codes::KPI_INPUT_UNUSED, &codes::KPI_CONTEXT_UNUSED];
    kpi.caveats.retain(|caveat| !idle.contains(&caveat.code));
    kpi
}

/// The PUE with the interval of its meters, which knows that one reading stands in both sides.
fn with_meters(mut kpi: Kpi, it: Option<&ItEnergy>) -> Kpi {
    let uncertainty = it.and_then(|it| it.ratio_standard_uncertainty).filter(|&u| u > 0.0);
    if let (KpiId::Pue, Ok(value), Some(uncertainty)) = (kpi.definition.kpi, &kpi.value, uncertainty) {
        kpi.value = Ok(Estimate::lognormal(value.value, uncertainty / value.value));
    }
    kpi
}

fn context(sources: &Sources<'_>, it: Option<&ItEnergy>) -> Context {
    let site = &sources.site.site;
    let variant = match (site.operation, site.mixed_use) {
        (Some(Operation::Designed), _) => Some(Variant::Designed),
        (_, Some(true)) => Some(Variant::Mixed),
        _ => None,
    };
    Context {
        period: Some(sources.energy.period),
        category: it.map(|it| it.category.into()),
        variant,
        boundary: site.name.clone(),
        coverage: it.and_then(|it| it.it.measured.as_ref()).map(|measured| measured.coverage),
        quality: sources.balance.map(|_| Quality::Measured),
        rule_set: None,
        preview: false,
    }
}

/// Inputs of all KPIs. Both sides of a ratio are over the time that both were read.
fn inputs(sources: &Sources<'_>, it: Option<&ItEnergy>) -> Inputs {
    let Sources { site, energy, .. } = *sources;
    let amount = |measured: Option<&crate::datacentre::balance::Measured>| measured.map(|sum| sum.amount);
    let renewable = |kind: ContractKind| {
        let own =
            site.contracts.iter().filter(|contract| contract.kind == kind && contract.retired == Some(true));
        own.map(|contract| contract.energy_kwh).reduce(|sum, kwh| sum + kwh)
    };
    let (goo, ppa, onsite) =
        (renewable(ContractKind::Go), renewable(ContractKind::Ppa), renewable(ContractKind::Onsite));
    let renewable_total = [goo, ppa, onsite].into_iter().flatten().reduce(|sum, kwh| sum + kwh);
    let water = |pick: Option<f64>, read: Option<f64>| read.or(pick);
    let boundary = sources.balance.map(|balance| &balance.boundary);
    // Fuel that was bought is of the whole period, and small beside what is metered.
    let bought = fuel_beside(site, sources.balance, sources.factors);
    let metered = it.and_then(|it| amount(it.total.as_ref()));
    let total = metered.map(|kwh| with(kwh, bought)).or(energy.total_kwh);
    let potable = boundary.and_then(|boundary| amount(boundary.potable_water.measured.as_ref()));
    Inputs {
        total_energy_kwh: total,
        it_energy_kwh: it.and_then(|it| amount(it.it.measured.as_ref())).or(energy.it_kwh),
        compute_energy_kwh: site.it.component_energy_kwh,
        cooling_energy_kwh: boundary.and_then(|boundary| amount(boundary.cooling.measured.as_ref())),
        heat_removed_kwh: boundary.and_then(|boundary| amount(boundary.heat_removed.measured.as_ref())),
        reused_heat_kwh: boundary
            .and_then(|boundary| amount(boundary.heat_out.measured.as_ref()))
            .or(site.heat.reused_kwh),
        heat_used_for_cooling_kwh: site.heat.used_for_cooling_kwh,
        renewable_total_kwh: renewable_total,
        renewable_goo_kwh: goo,
        renewable_ppa_kwh: ppa,
        renewable_onsite_kwh: onsite,
        water_m3: energy.water_m3,
        potable_water_m3: water(site.water.potable_m3, potable),
        freshwater_m3: site.water.freshwater_m3,
        grid_kgco2e_per_kwh: sources.mix.get(Indicator::Gwp).ok(),
        grid_water_l_per_kwh: sources.mix.get(Indicator::Water).ok().map(|m3| m3 * LITRES),
        co2_kg: scopes_one_and_two(sources.footprint),
        supply_temperature_c: site.air.supply_temperature_c,
        return_temperature_c: site.air.return_temperature_c,
        equipment_delta_t_c: site.air.equipment_delta_t_c,
        inlet_temperatures_c: site.air.inlet_temperatures_c.clone(),
        ashrae_class: site.air.ashrae_class,
        servers: servers(&site.it.devices),
        gwp_basis: site.cooling.gwp_basis.as_deref().and_then(GwpBasis::parse),
        ..core_hours(sources)
    }
}

/// Climate change of scopes 1 and 2, kgCO2e: what CUE counts.
fn scopes_one_and_two(footprint: &Footprint) -> Option<f64> {
    let energy = [PostKind::GridElectricity, PostKind::FuelCombustion];
    let posts = footprint.posts.iter().filter(|post| energy.contains(&post.kind));
    let amounts = posts.flat_map(|post| &post.amounts).filter(|amount| amount.indicator == Indicator::Gwp);
    let values = amounts.filter_map(|amount| amount.cell.as_ref().ok()).map(|estimate| estimate.value);
    values.reduce(|sum, value| sum + value)
}

/// Servers with what their KPIs need.
fn servers(devices: &[ItDevice]) -> Vec<Server> {
    let of = |device: &ItDevice| Server {
        peak_performance: device.sert_performance,
        max_power_kw: device.max_power_w.map(|watts| watts / 1000.0),
        cpu_utilisation: device.cpu_utilisation,
        weight: Some(device.count()),
    };
    let known =
        devices.iter().filter(|device| device.cpu_utilisation.is_some() || device.sert_performance.is_some());
    known.map(of).collect()
}

/// Core-hours of the usage that counts them, with the making of the site beside them.
fn core_hours(sources: &Sources<'_>) -> Inputs {
    let Some(usage) = core_hour_usage(sources.site) else { return Inputs::default() };
    let used = usage.used.unwrap_or_else(|| usage.by.values().sum());
    let embodied = sources.footprint.total.get(Indicator::Gwp).and_then(|row| row.embodied.as_ref().ok());
    Inputs {
        core_hours: Some(used).filter(|&hours| hours > 0.0),
        occupancy: usage.available.filter(|&hours| hours > 0.0).map(|hours| used / hours),
        embodied_kgco2e: embodied.map(|estimate| estimate.value),
        ..Inputs::default()
    }
}

/// The usage that counts core-hours.
fn core_hour_usage(site: &Site) -> Option<&Usage> {
    site.usages.iter().find(|usage| usage.unit == UsageUnit::CoreHour)
}
