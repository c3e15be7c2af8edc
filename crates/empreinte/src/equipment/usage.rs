//! Use with every default filled in: place, electricity, lifetime, hours, load.

use std::borrow::Cow;

use serde::Serialize;

use super::amount::Amount;
use super::draft::Status;
use super::load::LoadPoint;
use super::number::{Least, Number};
use super::request::{EquipmentRequest, Usage};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::{Error, Result};
use crate::factors::electricity::{latest_full_year, mix};
use crate::factors::location::Zone;
use crate::factors::{ElectricityMix, Factors};
use crate::indicator::Indicator;

/// Hours in a year, of which a device in use all the time makes every one.
pub const HOURS_PER_YEAR: f64 = 8760.0;

/// What the power of a device is known from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PowerSource {
    /// Measured at the wall, W.
    Power(Amount),
    /// Electricity in a year, kWh.
    Energy(Amount),
    /// The models of its components.
    Components,
}

/// One input of the use, with where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UsageInput {
    /// Its name in the request.
    pub name: &'static str,
    /// Value.
    pub value: f64,
    /// Smallest value, where it has a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Largest value, where it has a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Unit.
    pub unit: &'static str,
    /// Where it comes from.
    pub status: Status,
    /// The figure behind it; empty where it was given.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub source: Cow<'static, str>,
}

/// The use of a device, resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedUsage {
    /// Electricity.
    pub mix: ElectricityMix,
    /// Load over time.
    pub load: Vec<LoadPoint>,
    /// Whether the load was given.
    pub load_given: bool,
    /// Hours of use in a year.
    pub hours_per_year: Amount,
    /// Service life, years; `None` when nothing is known of it.
    pub lifetime_years: Option<Amount>,
    /// Overhead of the place.
    pub pue: Amount,
    /// Water of the place, L per kWh of the device.
    pub wue_l_per_kwh: Option<Amount>,
    /// Ratio that stands for what is not modelled, where one was given.
    pub other_consumption_ratio: Option<Amount>,
    /// Time that the result stands for, hours.
    pub period_hours: Option<f64>,
    /// Inputs, for a reader.
    pub inputs: Vec<UsageInput>,
}

/// Where the lifetime comes from when it is not given.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LifetimeDefault {
    pub(crate) years: Amount,
    pub(crate) status: Status,
    pub(crate) source: Cow<'static, str>,
}

/// Fills in what the request leaves open.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE`, `RANGE_REVERSED`, `LOCATION_UNKNOWN`, `PRIMARY_ENERGY_IMPOSSIBLE` and those of a load.
pub(crate) fn resolve(
    usage: &Usage,
    request: &EquipmentRequest,
    factors: &Factors,
    indicators: &[Indicator],
    lifetime: Option<LifetimeDefault>,
    notes: &mut Vec<Diagnostic>,
) -> Result<ResolvedUsage> {
    let mut inputs = Vec::new();
    let mut read =
        |name: &'static str, number: Option<&Number>, unit, least: Least| -> Result<Option<Amount>> {
            let Some(number) = number else { return Ok(None) };
            let amount = number.amount(format_args!("usage.{name}"), least)?;
            inputs.push(input(name, amount, unit, Status::Given, Cow::Borrowed("")));
            Ok(Some(amount))
        };
    let given_lifetime = read("lifetime_years", usage.lifetime_years.as_ref(), "year", Least::AboveZero)?;
    let hours = read("hours_per_year", usage.hours_per_year.as_ref(), "h", Least::Zero)?;
    let pue = read("pue", usage.pue.as_ref(), "ratio", Least::One)?;
    let wue = read("wue_l_per_kwh", usage.wue_l_per_kwh.as_ref(), "L/kWh", Least::Zero)?;
    let other =
        read("other_consumption_ratio", usage.other_consumption_ratio.as_ref(), "ratio", Least::Zero)?;
    if let Some(hours) = hours.filter(|hours| hours.high > HOURS_PER_YEAR + 24.0) {
        let path = "usage.hours_per_year";
        return Err(super::number::out_of_range(path, hours.high, HOURS_OF_A_YEAR));
    }
    let lifetime_years = given_lifetime.or_else(|| {
        let LifetimeDefault { years, status, source } = lifetime?;
        inputs.push(input("lifetime_years", years, "year", status, source));
        notes.push(Diagnostic::new(&codes::LIFETIME_DEFAULTED).with("used", years.value));
        Some(years)
    });
    let load = match &usage.load {
        Some(load) => load.points("usage.load")?,
        None => vec![LoadPoint { share: 1.0, load: default_load(factors), law: None }],
    };
    let period_hours = match request.period_hours {
        Some(hours) => {
            Some(Number::Value(hours).amount(format_args!("period_hours"), Least::AboveZero)?.value)
        }
        None => None,
    };
    Ok(ResolvedUsage {
        mix: electricity(usage, factors, indicators, request.options.year, notes)?,
        load,
        load_given: usage.load.is_some(),
        hours_per_year: hours.unwrap_or(Amount::exact(HOURS_PER_YEAR)),
        lifetime_years,
        pue: pue.unwrap_or(Amount::exact(1.0)),
        wue_l_per_kwh: wue,
        other_consumption_ratio: other,
        period_hours,
        inputs,
    })
}

const HOURS_OF_A_YEAR: crate::lang::Text = crate::lang::Text {
    en: "at most the 8784 hours of a year",
    fr: "au plus les 8784 heures d’une année",
};

/// An input for a reader.
pub(crate) fn input(
    name: &'static str,
    amount: Amount,
    unit: &'static str,
    status: Status,
    source: Cow<'static, str>,
) -> UsageInput {
    let range = amount.has_range();
    UsageInput {
        name,
        value: amount.value,
        low: range.then_some(amount.low),
        high: range.then_some(amount.high),
        unit,
        status,
        source,
    }
}

fn default_load(factors: &Factors) -> Amount {
    let figure = factors.figure("equipment.default.load");
    let range = figure.and_then(|figure| Some((figure.value, figure.range?)));
    range.map_or(Amount::range(0.5, 0.0, 1.0), |(value, (low, high))| Amount::range(value, low, high))
}

/// The measured power or energy of the device; models otherwise.
pub(crate) fn power_source(usage: &Usage, inputs: &mut Vec<UsageInput>) -> Result<PowerSource> {
    let mut read = |name: &'static str, number: &Number, unit| -> Result<Amount> {
        let amount = number.amount(format_args!("usage.{name}"), Least::Zero)?;
        inputs.push(input(name, amount, unit, Status::Given, Cow::Borrowed("")));
        Ok(amount)
    };
    Ok(match (&usage.average_power_w, &usage.energy_kwh_per_year) {
        (Some(power), _) => PowerSource::Power(read("average_power_w", power, "W")?),
        (None, Some(energy)) => PowerSource::Energy(read("energy_kwh_per_year", energy, "kWh")?),
        (None, None) => PowerSource::Components,
    })
}

/// Electricity: the user's factors, the others of the place and year.
fn electricity(
    usage: &Usage,
    factors: &Factors,
    indicators: &[Indicator],
    year: Option<i32>,
    notes: &mut Vec<Diagnostic>,
) -> Result<ElectricityMix> {
    let given = usage.electricity.unwrap_or_default();
    given.check("usage.electricity")?;
    let given: Vec<_> = given.factors(indicators, "usage.electricity").collect();
    let wanted: Vec<Indicator> = indicators
        .iter()
        .copied()
        .filter(|&indicator| given.iter().all(|factor| factor.indicator != indicator))
        .collect();
    let looked_up = wanted.iter().any(|&indicator| indicator != Indicator::Energy);
    let zone = match &usage.location {
        Some(location) => Zone::parse(location).map_err(|error| at(&error, "usage.location"))?,
        None => {
            if looked_up {
                notes.push(Diagnostic::new(&codes::LOCATION_DEFAULTED));
            }
            Zone::parse("WORLD")?
        }
    };
    let year = year.unwrap_or_else(|| {
        let used = latest_full_year();
        if looked_up {
            notes.push(Diagnostic::new(&codes::YEAR_DEFAULTED).with("used", used));
        }
        used
    });
    let (mut mix, ladder) = mix(factors, zone, year, &wanted);
    notes.extend(ladder);
    mix.factors.extend(given);
    Ok(mix)
}

fn at(error: &Error, path: &str) -> Error {
    error.diagnostic().clone().at(Location::path(path)).into()
}
