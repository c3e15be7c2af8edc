//! The arithmetic of one device: embodied impact of its parts, power, use.

use std::collections::BTreeMap;

use super::amount::Amount;
use super::load::LoadPoint;
use super::part::Part;
use super::resolve::{COMPONENT, Resolved};
use super::shared;
use super::usage::{HOURS_PER_YEAR, PowerSource};
use crate::impacts::{Cell, ImpactRow, Impacts, Missing};
use crate::indicator::Indicator;
use crate::provenance::Absence;
use crate::stage::Stage;

/// Watts in a kilowatt.
const WATTS: f64 = 1000.0;
/// Litres in a m3.
const LITRES: f64 = 1000.0;

/// Stages of one indicator: amounts, or why there are none.
type Stages = [Result<Amount, Absence>; Stage::COUNT];

/// What one part costs and draws.
#[derive(Debug, Clone, PartialEq)]
pub struct PartResult {
    /// Its stages over the period, one entry an indicator, all its units together.
    stages: Vec<(Indicator, Stages)>,
    /// Its mean power, all its units together, W; `None` where it draws none or the power is that of the device.
    pub power_w: Option<Amount>,
}

impl PartResult {
    /// Its impacts over the period, all its units together. They are made when they are asked for: whoever wants the device
    /// alone does not wait for the estimates of its parts.
    #[must_use]
    pub fn impacts(&self) -> Impacts {
        let rows =
            self.stages.iter().map(|(indicator, stages)| row(*indicator, stages, None, BTreeMap::new()));
        Impacts { rows: rows.collect() }
    }
}

/// What a device costs and draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Its impacts over the period.
    pub impacts: Impacts,
    /// One entry a part, in order.
    pub parts: Vec<PartResult>,
    /// Its mean power while in use, W.
    pub power_w: Option<Amount>,
    /// What of it is not modelled: fans, board, losses, W.
    pub other_power_w: Option<Amount>,
    /// Its electricity in a year, kWh, without the overhead of the place.
    pub energy_kwh_per_year: Option<Amount>,
    /// Its electricity over the period, kWh, without the overhead of the place.
    pub energy_kwh: Option<Amount>,
    /// Time that the result stands for, hours: that asked for, else the service life.
    pub period_hours: Option<f64>,
    /// Share of the making that the period carries, at most 1; `None` where the service life is not known.
    pub embodied_share: Option<Amount>,
}

/// Assesses a resolved device. No table is looked at any more.
#[must_use]
pub fn assess(device: &Resolved) -> Assessment {
    let usage = &device.usage;
    let lifetime_hours = usage.lifetime_years.map(|years| years.scaled(HOURS_PER_YEAR));
    let embodied_share = match (usage.period_hours, lifetime_hours) {
        (None, _) => Some(Amount::exact(1.0)),
        (Some(period), Some(life)) => Some(Amount::exact(period).over(life).at_most(1.0)),
        (Some(_), None) => None,
    };
    let period = usage.period_hours.map(Amount::exact).or(lifetime_hours);
    let hours = period.map(|period| period.times(usage.hours_per_year).scaled(1.0 / HOURS_PER_YEAR));
    let power = Power::of(device);
    let over = Over { device, embodied_share, hours };
    let mut parts = Vec::with_capacity(device.parts.len());
    let mut sums: Vec<Stages> = vec![[Err(Absence::NotInSource); Stage::COUNT]; device.indicators.len()];
    let mut without = vec![[0_u32; Stage::COUNT]; device.indicators.len()];
    let mut counted = 0_u32;
    for (part, drawn) in device.parts.iter().zip(&power.parts) {
        let exists = part.units.high > 0.0;
        counted += u32::from(exists);
        let mut own = over.embodied(part);
        let sums = sums.iter_mut().zip(&mut without);
        for ((indicator, stages), (sum, without)) in own.iter_mut().zip(sums) {
            if exists {
                gather(sum, without, stages);
            }
            if let Some(cell) = stages.get_mut(Stage::Use.index()) {
                *cell = over.use_of_part(*indicator, *drawn, power.is_of_whole);
            }
        }
        parts.push(PartResult { stages: own, power_w: *drawn });
    }
    let energy = over.energy(&power);
    let mut rows = Vec::with_capacity(device.indicators.len());
    for (&indicator, (sum, without)) in device.indicators.iter().zip(sums.iter_mut().zip(&without)) {
        if let Some(cell) = sum.get_mut(Stage::Use.index()) {
            *cell = over.use_of(indicator, energy);
        }
        let making = over.shared(indicator, sum);
        rows.push(row(indicator, sum, making, missing(sum, without, counted, indicator)));
    }
    Assessment {
        impacts: Impacts { rows },
        parts,
        power_w: power.total,
        other_power_w: power.other,
        energy_kwh_per_year: over.energy_per_year(&power),
        energy_kwh: energy,
        period_hours: period.map(|period| period.value),
        embodied_share,
    }
}

/// The powers of a device and its parts.
struct Power {
    parts: Vec<Option<Amount>>,
    other: Option<Amount>,
    total: Option<Amount>,
    /// Whether only the power of the whole device is known.
    is_of_whole: bool,
}

impl Power {
    fn of(device: &Resolved) -> Self {
        let nothing = || vec![None; device.parts.len()];
        match device.power {
            PowerSource::Power(power) => {
                Self { parts: nothing(), other: None, total: Some(power), is_of_whole: true }
            }
            PowerSource::Energy(_) => Self { parts: nothing(), other: None, total: None, is_of_whole: true },
            PowerSource::Components => Self::of_components(device),
        }
    }

    /// The powers of components, all of which follow the load of the device unless they have their own.
    fn of_components(device: &Resolved) -> Self {
        let loads = &device.usage.load;
        let mut power = Self::of_parts(device, loads);
        if let Some(total) = &mut power.total
            && loads.iter().any(|point| point.law.is_some())
        {
            let at = |loads: &[LoadPoint]| Self::of_parts(device, loads).total.unwrap_or(Amount::ZERO);
            total.variance =
                at(&shared::still(loads)).variance + shared::of_loads(loads, |loads| at(loads).value);
        }
        power
    }

    /// Processors, memory and accelerators, times one plus the ratio for what is not modelled; the others beside. Where
    /// supplies are described the sum is divided by their efficiency instead.
    fn of_parts(device: &Resolved, loads: &[LoadPoint]) -> Self {
        let of_part = |part: &Part| {
            let load = part.load.as_deref().unwrap_or(loads);
            part.power.as_ref().map(|power| power.mean(load).times(part.units))
        };
        let parts: Vec<Option<Amount>> = device.parts.iter().map(of_part).collect();
        let sum = |carrying: bool| {
            let chosen = device.parts.iter().zip(&parts);
            let chosen = chosen.filter(|(part, _)| part.carries_other_consumption == carrying);
            chosen.filter_map(|(_, power)| *power).fold(Amount::ZERO, Amount::plus)
        };
        if parts.iter().all(Option::is_none) {
            return Self { parts, other: None, total: None, is_of_whole: false };
        }
        let (carrying, beside) = (sum(true), sum(false));
        let inside = carrying.plus(beside);
        let efficiency = device.parts.iter().find_map(|part| part.efficiency);
        let other = match (device.other_consumption, efficiency) {
            (Some(ratio), _) => Some(carrying.times(ratio)),
            (None, Some(efficiency)) => {
                let at_the_wall = inside.over(efficiency);
                Some(Amount {
                    value: at_the_wall.value - inside.value,
                    low: at_the_wall.low - inside.low,
                    high: at_the_wall.high - inside.high,
                    variance: 0.0,
                })
            }
            (None, None) => None,
        };
        let mut total = other.map_or(inside, |other| inside.plus(other));
        // What is not modelled follows what is.
        total.variance = match (device.other_consumption, efficiency) {
            (Some(ratio), _) => carrying.times(Amount::exact(1.0).plus(ratio)).plus(beside).variance,
            (None, Some(efficiency)) => inside.over(efficiency).variance,
            (None, None) => total.variance,
        };
        let total = Some(total);
        Self { parts, other, total, is_of_whole: false }
    }
}

/// What every part shares: the period, and its electricity.
struct Over<'a> {
    device: &'a Resolved,
    embodied_share: Option<Amount>,
    /// Hours of use in the period.
    hours: Option<Amount>,
}

impl Over<'_> {
    /// The embodied stages of a part, one entry an indicator.
    fn embodied(&self, part: &Part) -> Vec<(Indicator, Stages)> {
        let none = |&indicator| (indicator, [Err(part.absence(indicator)); Stage::COUNT]);
        let mut rows: Vec<(Indicator, Stages)> = self.device.indicators.iter().map(none).collect();
        for term in &part.terms {
            let counted = self.embodied_share.map(|share| term.quantity.times(part.units).times(share));
            for (indicator, constant) in &term.per {
                let row = rows.iter_mut().find(|(known, _)| known == indicator);
                let Some(cell) = row.and_then(|(_, stages)| stages.get_mut(term.stage.index())) else {
                    continue;
                };
                *cell = match counted {
                    Some(counted) => {
                        let amount = counted.times(*constant);
                        Ok(cell.map_or(amount, |before| before.plus(amount)))
                    }
                    None => Err(Absence::LifetimeUnknown),
                };
            }
        }
        rows
    }

    /// Gives stages of the making the variance that shared inputs leave them; that of all of them together where it has any.
    fn shared(&self, indicator: Indicator, stages: &mut Stages) -> Option<f64> {
        let share = self.embodied_share?;
        let of = |stages: &[Stage]| shared::making(self.device, indicator, stages).times(share).variance;
        let mut is_doubted = false;
        for stage in Stage::EMBODIED {
            if let Some(Ok(amount)) = stages.get_mut(stage.index())
                && amount.variance > 0.0
            {
                amount.variance = of(&[stage]);
                is_doubted = true;
            }
        }
        is_doubted.then(|| of(&Stage::EMBODIED))
    }

    /// Electricity of a power over the period, kWh.
    fn electricity(&self, power: Amount) -> Option<Amount> {
        self.hours.map(|hours| power.times(hours).scaled(1.0 / WATTS))
    }

    /// Electricity of the device over the period, kWh.
    fn energy(&self, power: &Power) -> Option<Amount> {
        match self.device.power {
            // The yearly electricity holds the hours of use already.
            PowerSource::Energy(per_year) => {
                let period = self.device.usage.period_hours.map(Amount::exact);
                let life = self.device.usage.lifetime_years.map(|years| years.scaled(HOURS_PER_YEAR));
                period.or(life).map(|period| per_year.times(period).scaled(1.0 / HOURS_PER_YEAR))
            }
            _ => power.total.and_then(|power| self.electricity(power)),
        }
    }

    /// Electricity of the device in a year, kWh.
    fn energy_per_year(&self, power: &Power) -> Option<Amount> {
        match self.device.power {
            PowerSource::Energy(per_year) => Some(per_year),
            _ => {
                let hours = self.device.usage.hours_per_year;
                power.total.map(|power| power.times(hours).scaled(1.0 / WATTS))
            }
        }
    }

    /// The use of one part.
    fn use_of_part(
        &self,
        indicator: Indicator,
        power: Option<Amount>,
        is_of_whole: bool,
    ) -> Result<Amount, Absence> {
        if is_of_whole && self.device.device_type != COMPONENT {
            return Err(Absence::KnownOfWhole);
        }
        let power = match self.device.power {
            // The one component is the device.
            PowerSource::Power(power) => Some(power),
            _ => power,
        };
        self.use_of(indicator, power.and_then(|power| self.electricity(power)))
    }

    /// What electricity costs: its factor, the overhead of the place, and the water used there.
    fn use_of(&self, indicator: Indicator, energy: Option<Amount>) -> Result<Amount, Absence> {
        let usage = &self.device.usage;
        let energy = energy.ok_or(match self.hours {
            None => Absence::LifetimeUnknown,
            Some(_) => Absence::EnergyUnknown,
        })?;
        let grid = energy.times(usage.pue).scaled(usage.mix.get(indicator)?);
        Ok(match (indicator, usage.wue_l_per_kwh) {
            (Indicator::Water, Some(wue)) => {
                let of_place = wue.scaled(1.0 / LITRES);
                let per_kwh = usage.pue.scaled(usage.mix.get(indicator)?).plus(of_place);
                // One energy takes both.
                Amount { variance: energy.times(per_kwh).variance, ..grid.plus(energy.times(of_place)) }
            }
            _ => grid,
        })
    }
}

/// Adds the embodied stages of a part to those of the device, and counts what it lacks.
fn gather(sum: &mut Stages, without: &mut [u32; Stage::COUNT], part: &Stages) {
    for ((sum, without), cell) in sum.iter_mut().zip(without).zip(part) {
        match (cell, &sum) {
            (Ok(amount), Ok(before)) => *sum = Ok(before.plus(*amount)),
            (Ok(amount), Err(_)) => *sum = Ok(*amount),
            (Err(reason), Err(_)) => {
                *sum = Err(*reason);
                *without += 1;
            }
            (Err(_), Ok(_)) => *without += 1,
        }
    }
}

/// The share of the components that has no figure of a stage that others have.
fn missing(
    sum: &Stages,
    without: &[u32; Stage::COUNT],
    counted: u32,
    indicator: Indicator,
) -> BTreeMap<Stage, Missing> {
    let mut missing = BTreeMap::new();
    for (stage, (cell, &without)) in Stage::ALL.into_iter().zip(sum.iter().zip(without)) {
        let partial = cell.is_ok() && without > 0 && indicator != Indicator::Energy;
        if partial && !matches!(stage, Stage::Use | Stage::Unsplit) {
            let quantity_share = f64::from(without) / f64::from(counted.max(1));
            missing.insert(stage, Missing { quantity_share, reason: Absence::NotInSource });
        }
    }
    missing
}

/// A row of the contract from its stages; of a making whose stages share inputs its variance is given.
fn row(
    indicator: Indicator,
    stages: &Stages,
    making: Option<f64>,
    missing: BTreeMap<Stage, Missing>,
) -> ImpactRow {
    let sum = |wanted: &[Stage]| -> Result<Amount, Absence> {
        let mut total = None;
        let mut reason = None;
        for stage in wanted {
            match stages.get(stage.index()) {
                Some(Ok(amount)) => {
                    total = Some(total.map_or(*amount, |before: Amount| before.plus(*amount)));
                }
                Some(Err(why)) => reason = reason.or(Some(*why)),
                None => {}
            }
        }
        let mut total: Amount = total.ok_or(reason.unwrap_or(Absence::NotInSource))?;
        if let Some(making) = making {
            let usage = stages.get(Stage::Use.index()).filter(|_| wanted.contains(&Stage::Use));
            let of_use = usage.and_then(|cell| cell.as_ref().ok()).map_or(0.0, |amount| amount.variance);
            total.variance = making + of_use;
        }
        Ok(total)
    };
    let cell = |amount: Result<Amount, Absence>| -> Cell { amount.map(|amount| amount.estimate()) };
    ImpactRow {
        indicator,
        embodied: cell(sum(&Stage::EMBODIED)),
        total: cell(sum(&Stage::ALL)),
        stages: stages.map(cell),
        missing,
    }
}
