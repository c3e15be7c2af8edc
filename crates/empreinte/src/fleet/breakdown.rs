//! The total by type, by purchase year and per person; what the largest contributors are.

use std::collections::BTreeMap;

use super::assess::{impacts, line_total};
use super::engine::{NO_YEAR, PlaceSum};
use super::request::Method;
use super::resolved::{Fleet, Verdict};
use super::result::{FleetResult, LineStatus};
use crate::catalogue::DeviceType;
use crate::impacts::Impacts;
use crate::indicator::Indicator;

/// A part of the total.
#[derive(Debug, Clone, PartialEq)]
pub struct Part<K> {
    /// What the part is of: a device type, a year.
    pub key: K,
    /// Number of devices counted.
    pub quantity: f64,
    /// Their impacts.
    pub impacts: Impacts,
}

/// The total by device type, in the order of the contract.
#[must_use]
pub fn by_type(fleet: &Fleet, result: &FleetResult) -> Vec<Part<DeviceType>> {
    let parts = DeviceType::all().map(|device_type| {
        let of_type = |&(place, _): &(usize, PlaceSum)| fleet.device_type(place) == device_type.id();
        let sums: Vec<_> = result.sums.iter().copied().enumerate().filter(of_type).collect();
        part(fleet, result, device_type, sums)
    });
    parts.filter(|part| part.quantity > 0.0).collect()
}

/// The total by year of purchase, `None` for lines without one, oldest first.
#[must_use]
pub fn by_purchase_year(fleet: &Fleet, result: &FleetResult) -> Vec<Part<Option<i32>>> {
    let mut years: BTreeMap<Option<i32>, BTreeMap<usize, PlaceSum>> = BTreeMap::new();
    for (line, status) in fleet.lines.iter().zip(&result.status) {
        let (Verdict::Ready { place }, LineStatus::Counted) = (&line.verdict, status) else { continue };
        let lifetime = fleet.place(*place).and_then(|(device, ..)| device.lifetime_years);
        let year = line.purchase_year.unwrap_or(NO_YEAR);
        let sum = result.charge.sum(line.quantity, lifetime, year);
        *years.entry(line.purchase_year).or_default().entry(*place).or_default() += sum;
    }
    years.into_iter().map(|(year, sums)| part(fleet, result, year, sums.into_iter().collect())).collect()
}

fn part<K>(fleet: &Fleet, result: &FleetResult, key: K, sums: Vec<(usize, PlaceSum)>) -> Part<K> {
    let quantity = sums.iter().map(|(_, sum)| sum.quantity).sum();
    Part { key, quantity, impacts: impacts(fleet, &result.charge, sums.into_iter()) }
}

/// Results per person, per m2 and per workstation, as far as the settings allow.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Intensities {
    /// Persons and the total per person.
    pub person: Option<(f64, Impacts)>,
    /// Floor area in m2 and the total per m2.
    pub m2: Option<(f64, Impacts)>,
    /// Workstations and the total per workstation.
    pub workstation: Option<(f64, Impacts)>,
}

/// The total divided by what the settings name; workstations default to the computers counted.
#[must_use]
pub fn intensities(fleet: &Fleet, result: &FleetResult) -> Intensities {
    let per = |number: Option<f64>| {
        number.filter(|&number| number > 0.0).map(|number| (number, result.total.scaled(1.0 / number)))
    };
    let settings = &fleet.settings;
    let in_use = result.charge.method != Method::Flux;
    let computers = in_use.then(|| workplaces(fleet, result));
    Intensities {
        person: per(settings.headcount),
        m2: per(settings.area_m2),
        workstation: per(settings.workstations.or(computers)),
    }
}

/// Computers counted, each of which is one place of work.
fn workplaces(fleet: &Fleet, result: &FleetResult) -> f64 {
    let of_workplace = |&(place, _): &(usize, &PlaceSum)| {
        DeviceType::find(fleet.device_type(place)).is_some_and(DeviceType::is_workplace)
    };
    result.sums.iter().enumerate().filter(of_workplace).map(|(_, sum)| sum.quantity).sum()
}

/// The lines that weigh most for an indicator, largest first, with their share of the total.
#[must_use]
pub fn top_lines(
    fleet: &Fleet,
    result: &FleetResult,
    indicator: Indicator,
    most: usize,
) -> Vec<(usize, f64)> {
    let value = |line: usize| Some((line, line_total(fleet, result, line, indicator)?));
    let mut lines: Vec<_> = (0..fleet.lines.len()).filter_map(value).collect();
    crate::order::sort_by(&mut lines, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    lines.truncate(most);
    let total = result.total.total(indicator).map_or(0.0, |total| total.value);
    lines.into_iter().map(|(line, value)| (line, if total > 0.0 { value / total } else { 0.0 })).collect()
}
