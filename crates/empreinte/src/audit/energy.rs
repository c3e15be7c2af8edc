//! From balance and description to what the other parts reason about: energy by purpose, and activity.
//!
//! Where meters have gaps, sums are of the time that was read; a footprint is of the whole period, so what was read is
//! carried to it at its mean power, which is said.

use std::collections::BTreeMap;

use crate::datacentre::balance::{Balance, FlowKind, FlowNode, Flows, ItEnergy, Side};
use crate::datacentre::footprint::{Activity, Meters, Share};
use crate::datacentre::meter::{Carrier, Kind, Point};
use crate::datacentre::site::{ContractKind, FuelUse, Site};
use crate::datacentre::{EnergyUse, UpsUse};
use crate::diagnostic::{Diagnostic, codes};
use crate::factors::Factors;
use crate::factors::fuels::Fuel;
use crate::period::Period;

/// Hours of a day.
const HOURS: f64 = 24.0;

/// IT energy of the category asked for, else of the most exact that was read.
pub(super) fn it_energy(balance: &Balance, category: Option<u8>) -> Option<&ItEnergy> {
    let asked = category.and_then(|number| Point::try_from(number).ok());
    let wanted = |it: &&ItEnergy| match asked {
        Some(point) => it.category == point,
        None => it.it.measured.is_some() && it.total.is_some(),
    };
    balance.boundary.it.iter().rev().find(wanted)
}

/// The sum of a side over the whole period: what was read, at its mean power where meters have gaps.
pub(super) fn whole(side: &Side) -> Option<f64> {
    let measured = side.measured.as_ref().filter(|measured| measured.coverage > 0.0)?;
    Some(measured.amount / measured.coverage)
}

/// Where the electricity went.
pub(super) fn energy_use(
    site: &Site,
    balance: Option<&Balance>,
    period: Period,
    category: Option<u8>,
    factors: &Factors,
) -> EnergyUse {
    let electricity = balance.and_then(|balance| flows(balance, Carrier::Electricity));
    let side = |pick: fn(&Balance) -> &Side| balance.map(pick).and_then(whole);
    let bought = fuel_beside(site, balance, factors);
    let total = side(|balance| &balance.boundary.total).map(|kwh| with(kwh, bought));
    let onsite = side(|balance| &balance.boundary.on_site);
    let delivered = side(|balance| &balance.boundary.generators);
    let generators = delivered.or_else(|| side(|balance| &balance.boundary.fuel)).or(bought);
    let whole_units = whole_units(site);
    let sum = |kinds: &[Kind]| {
        electricity.and_then(|flows| {
            sum_of(flows, |node| kinds.contains(&node.kind) && !whole_units.contains(&&*node.id))
        })
    };
    let read_whole = electricity.and_then(|flows| sum_of(flows, |node| whole_units.contains(&&*node.id)));
    let lost = |kinds: &[Kind], of: &[FlowKind]| electricity.and_then(|flows| rest_of(flows, kinds, of));
    let others = |kind: Kind| !matches!(kind, Kind::Transformer | Kind::UpsIn | Kind::UpsOut | Kind::Pdu);
    EnergyUse {
        period,
        total_kwh: total,
        it_kwh: balance.and_then(|balance| it_energy(balance, category)).and_then(|it| whole(&it.it)),
        ups: ups(site, balance, period),
        transformer_loss_kwh: lost(&[Kind::Transformer], &[FlowKind::Loss]),
        distribution_loss_kwh: lost(&[Kind::UpsOut, Kind::Pdu], &[FlowKind::Loss, FlowKind::Unaccounted]),
        compressor_kwh: [sum(&[Kind::Chiller]), read_whole].into_iter().flatten().reduce(|a, b| a + b),
        fan_kwh: sum(&[Kind::Crah, Kind::HeatRejection, Kind::CoolingTower]),
        pump_kwh: sum(&[Kind::Pump]),
        humidity_kwh: sum(&[Kind::Humidifier]),
        building_kwh: sum(&[Kind::Lighting, Kind::Other]),
        unaccounted_kwh: electricity.map(|flows| unaccounted(flows, others)),
        grid_kwh: total.map(|total| total - onsite.unwrap_or(0.0) - generators.unwrap_or(0.0)),
        onsite_kwh: onsite.or_else(|| contracted_onsite(site)),
        generator_kwh: generators,
        water_m3: water(site, balance),
        heat_reused_kwh: heat(site, balance),
    }
}

/// Energy of the fuel that generators burnt, as it was bought, where meters read neither what they deliver nor what they
/// burn: it is in no sum of meters.
pub(super) fn fuel_beside(site: &Site, balance: Option<&Balance>, factors: &Factors) -> Option<f64> {
    let metered = |balance: &Balance| {
        let boundary = &balance.boundary;
        boundary.generators.measured.is_some() || boundary.fuel.measured.is_some()
    };
    if balance.is_some_and(metered) {
        return None;
    }
    let burnt = site.fuels.iter().filter(|fuel| fuel.used_by.as_deref() == Some("generator"));
    let kwh = |fuel: &FuelUse| {
        Fuel::parse(&fuel.fuel)?.energy(factors, fuel.quantity, &fuel.unit).ok().map(|energy| energy.kwh)
    };
    burnt.filter_map(kwh).reduce(|sum, kwh| sum + kwh)
}

/// A sum with what stands beside it, if anything does.
pub(super) fn with(kwh: f64, beside: Option<f64>) -> f64 {
    beside.map_or(kwh, |beside| kwh + beside)
}

/// Fuels that meters read, in the unit of their factors, and the meter of each.
fn fuels(site: &Site, balance: &Balance, factors: &Factors) -> (Vec<FuelUse>, Vec<Share>) {
    let read = |id: &String| {
        let fuel = site.meters.iter().find(|meter| meter.id == *id)?.fuel?;
        let amount = balance.meter(id).filter(|amount| amount.coverage > 0.0)?;
        let kwh = amount.amount? / amount.coverage;
        let content = fuel.energy(factors, 1.0, fuel.unit()).ok()?.kwh;
        let used = FuelUse {
            fuel: fuel.id().to_owned(),
            quantity: kwh / content,
            unit: fuel.unit().to_owned(),
            used_by: None,
        };
        let uncertainty =
            amount.standard_uncertainty.zip(amount.amount).map(|(uncertainty, amount)| uncertainty / amount);
        Some((used, Share { meter: id.clone(), share: 1.0, uncertainty }))
    };
    balance.boundary.fuel.added.iter().filter_map(read).unzip()
}

fn flows(balance: &Balance, carrier: Carrier) -> Option<&Flows> {
    balance.flows.iter().find(|flows| flows.carrier == carrier)
}

/// Meters of units that cool by themselves: compressor and fans are read together, and count as the compressor, since
/// no reading tells them apart.
fn whole_units(site: &Site) -> Vec<&str> {
    site.cooling.read_whole().filter_map(|unit| unit.meter.as_deref()).collect()
}

/// What flows through some meters, those below another of them apart; `None` without any.
fn sum_of(flows: &Flows, wanted: impl Fn(&FlowNode) -> bool) -> Option<f64> {
    let of_kinds = |id: &str| flows.nodes.iter().any(|node| node.id == id && wanted(node));
    let fed_by_one =
        |id: &str| flows.links.iter().any(|link| link.to.as_deref() == Some(id) && of_kinds(&link.from));
    let amounts = flows.nodes.iter().filter(|node| wanted(node) && !fed_by_one(&node.id));
    amounts.map(|node| node.amount).reduce(|sum, amount| sum + amount)
}

/// What leaves the meters of some kinds without reaching another; `None` without any such link.
fn rest_of(flows: &Flows, kinds: &[Kind], of: &[FlowKind]) -> Option<f64> {
    let of_kinds = |id: &str| flows.nodes.iter().any(|node| node.id == id && kinds.contains(&node.kind));
    let rests = flows.links.iter().filter(|link| of.contains(&link.kind) && of_kinds(&link.from));
    rests.map(|link| link.amount).reduce(|sum, amount| sum + amount)
}

/// What leaves the meters of some kinds and nobody accounts for.
fn unaccounted(flows: &Flows, kinds: impl Fn(Kind) -> bool) -> f64 {
    let of_kinds = |id: &str| flows.nodes.iter().any(|node| node.id == id && kinds(node.kind));
    let rests = flows.links.iter().filter(|link| link.kind == FlowKind::Unaccounted && of_kinds(&link.from));
    rests.map(|link| link.amount).sum()
}

/// Energy that the site says its own plant made, where no meter reads it.
fn contracted_onsite(site: &Site) -> Option<f64> {
    let own = site.contracts.iter().filter(|contract| contract.kind == ContractKind::Onsite);
    own.map(|contract| contract.energy_kwh).reduce(|sum, kwh| sum + kwh)
}

/// Every UPS of the description, with what the meters that it names read.
fn ups(site: &Site, balance: Option<&Balance>, period: Period) -> Vec<UpsUse> {
    let hours = f64::from(period.days()) * HOURS;
    let read = |meter: &Option<String>| {
        let amount = balance?.meter(meter.as_deref()?)?;
        (amount.coverage > 0.0).then_some(amount.amount? / amount.coverage)
    };
    let of = |ups: &crate::datacentre::site::Ups| {
        let output_kwh = read(&ups.output_meter);
        UpsUse {
            id: ups.id.clone(),
            input_kwh: read(&ups.input_meter),
            output_kwh,
            mean_output_kw: output_kwh.map(|kwh| kwh / hours),
        }
    };
    site.power.ups.iter().map(of).collect()
}

/// Water that comes in: of the meters, else of the description.
fn water(site: &Site, balance: Option<&Balance>) -> Option<f64> {
    let sides = |balance: &Balance| {
        let boundary = &balance.boundary;
        let sides = [&boundary.potable_water, &boundary.fresh_water, &boundary.reclaimed_water];
        sides.into_iter().filter_map(whole).reduce(|sum, amount| sum + amount)
    };
    balance.and_then(sides).or(site.water.input_m3)
}

/// Heat handed over, less the part that cools the datacentre itself.
fn heat(site: &Site, balance: Option<&Balance>) -> Option<f64> {
    let handed = balance.and_then(|balance| whole(&balance.boundary.heat_out)).or(site.heat.reused_kwh)?;
    Some((handed - site.heat.used_for_cooling_kwh.unwrap_or(0.0)).max(0.0))
}

/// What the footprint is computed from.
pub(super) fn activity(
    site: &Site,
    balance: Option<&Balance>,
    energy: &EnergyUse,
    factors: &Factors,
) -> Activity {
    let discharged = balance.and_then(|balance| whole(&balance.boundary.discharged_water));
    let (fuels, fuel_meters) = balance.map(|balance| fuels(site, balance, factors)).unwrap_or_default();
    let meters =
        Meters { fuels: fuel_meters, ..balance.map(|balance| meters(balance, energy)).unwrap_or_default() };
    Activity {
        period: energy.period,
        grid_kwh: energy.grid_kwh,
        onsite_kwh: energy.onsite_kwh,
        exported_kwh: None,
        water_m3: energy.water_m3,
        discharged_m3: discharged.or(site.water.discharged_m3),
        reused_heat_kwh: energy.heat_reused_kwh,
        fuels,
        meters,
    }
}

/// The meters behind electricity and water. What stands in several sums with the same meter is put together.
fn meters(balance: &Balance, energy: &EnergyUse) -> Meters {
    let boundary = &balance.boundary;
    let generators =
        if whole(&boundary.generators).is_some() { &boundary.generators } else { &boundary.fuel };
    let shares = |sides: &[(&Side, f64)], amount: Option<f64>| {
        let mut parts: BTreeMap<usize, (f64, Option<f64>)> = BTreeMap::new();
        for (side, sign) in sides {
            let Some((whole, measured)) = whole(side).zip(side.measured.as_ref()) else { continue };
            for (at, share, uncertainty) in measured.shares() {
                parts.entry(at).or_insert((0.0, uncertainty)).0 += sign * whole * share;
            }
        }
        let amount = amount.filter(|amount| *amount > 0.0);
        let share = |(at, (part, uncertainty)): (usize, (f64, Option<f64>))| {
            let meter = balance.meters.get(at)?.id.clone();
            Some(Share { meter, share: part / amount?, uncertainty })
        };
        parts.into_iter().filter_map(share).filter(|share| share.share != 0.0).collect()
    };
    let grid = [(&boundary.total, 1.0), (&boundary.on_site, -1.0), (generators, -1.0)];
    let water = [&boundary.potable_water, &boundary.fresh_water, &boundary.reclaimed_water];
    Meters {
        grid: shares(&grid, energy.grid_kwh),
        onsite: shares(&[(&boundary.on_site, 1.0)], energy.onsite_kwh),
        water: shares(&water.map(|side| (side, 1.0)), energy.water_m3),
        discharged: shares(&[(&boundary.discharged_water, 1.0)], whole(&boundary.discharged_water)),
        fuels: Vec::new(),
    }
}

/// Says which share of the energy of the datacentre was carried over gaps.
pub(super) fn carried(balance: &Balance) -> Option<Diagnostic> {
    let measured = balance.boundary.total.measured.as_ref()?;
    let missing = (measured.coverage < 1.0).then(|| format!("{:.1} %", (1.0 - measured.coverage) * 100.0))?;
    Some(Diagnostic::new(&codes::ENERGY_CARRIED_OVER_GAPS).with("share", missing))
}
