//! Lines that describe their device by its components, sheet or archetype: figures of the equipment road.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::doubt::{Described, Said, Spread};
use super::resolved::Settings;
use crate::catalogue::DeviceFigures;
use crate::catalogue::figures::Specificity;
use crate::diagnostic::{Diagnostic, codes};
use crate::equipment::number::Least;
use crate::equipment::part::Part;
use crate::equipment::resolve::COMPONENT;
use crate::equipment::shared::making;
use crate::equipment::{Amount, Assessed, Equipment, EquipmentOptions, EquipmentRequest, Resolved, Usage};
use crate::error::{Error, Result};
use crate::estimate::ErrorParts;
use crate::factors::Factors;
use crate::impacts::ImpactRow;
use crate::indicator::Indicator;
use crate::provenance::{Absence, Grade, Layer, Provenance};
use crate::stage::Stage;
use crate::statistics::{Law, Lognormal};
use crate::tracked;

/// Reference of devices that a line describes.
const REFERENCE: &str = "equipment";

/// A device that a line describes: its figures, what its description says of inputs, what a reader must know.
pub(super) struct Found {
    pub(super) figures: DeviceFigures,
    pub(super) inputs: Described,
    pub(super) notes: Vec<Diagnostic>,
}

/// The figures of a device that a line describes.
///
/// # Errors
/// `FIELD_INVALID` for what does not read, those of [`crate::equipment::evaluate`], and `LAW_REACHES_ZERO` for a law of its
/// service life without a bound.
pub(super) fn figures(described: &Value, settings: &Settings, factors: &Factors) -> Result<Found> {
    let mut described = described.clone();
    let usage = described.as_object_mut().and_then(|fields| fields.remove("usage"));
    let equipment: Equipment = read(described)?;
    if equipment.device_type == COMPONENT {
        let refusal = Diagnostic::new(&codes::TYPE_UNKNOWN).with("found", COMPONENT);
        return Err(refusal.with("nearest", "server").into());
    }
    let usage: Usage = usage.map_or_else(|| Ok(Usage::default()), read)?;
    let request = EquipmentRequest {
        options: EquipmentOptions {
            indicators: Some(settings.indicators.clone()),
            year: Some(settings.year),
            ..EquipmentOptions::default()
        },
        // The place of the line counts: its electricity is the fleet's business.
        usage: Usage { location: Some(settings.location.clone()), electricity: None, ..usage },
        equipment,
        replaces: None,
        period_hours: None,
    };
    let evaluated = crate::equipment::evaluate(&request, factors)?;
    let lifetime = Said::of(request.usage.lifetime_years.as_ref(), "usage.lifetime_years", Least::AboveZero)?;
    let energy = energy(&request.usage, &evaluated.result)?;
    let inputs = Described { lifetime, energy };
    Ok(Found { figures: of_device(&evaluated.result), inputs, notes: evaluated.notes })
}

/// What is said of the yearly electricity: its one law as it was given, the lognormal law of their product where there are
/// several, else the range of what was measured.
fn energy(usage: &Usage, assessed: &Assessed) -> Result<Said> {
    let measured = usage.average_power_w.as_ref().or(usage.energy_kwh_per_year.as_ref());
    // The yearly electricity holds the hours of use already.
    let hours = usage
        .hours_per_year
        .as_ref()
        .filter(|_| usage.average_power_w.is_some() || usage.energy_kwh_per_year.is_none());
    let said = Said::of(measured, "usage.energy_kwh_per_year", Least::Zero)?;
    let others = [(hours, "usage.hours_per_year"), (usage.pue.as_ref(), "usage.pue")];
    let mut laws = Vec::from_iter(law(said));
    for (number, path) in others {
        laws.extend(law(Said::of(number, path, Least::Zero)?));
    }
    let Some(amount) = yearly_energy(assessed).filter(|amount| amount.variance > 0.0) else {
        return Ok(said);
    };
    let modelled =
        measured.is_none() && assessed.assessment.power_w.is_some_and(|power| power.variance > 0.0);
    Ok(Said::Spread(Spread::Law(match laws.as_slice() {
        [one] if !modelled => *one,
        _ => Law::Lognormal(Lognormal { mean: 1.0, cv: libm::sqrt(amount.variance) / amount.value }),
    })))
}

fn law(said: Said) -> Option<Law> {
    match said {
        Said::Spread(Spread::Law(law)) => Some(law),
        _ => None,
    }
}

/// Electricity of one device in a year with the overhead of its place, kWh.
fn yearly_energy(assessed: &Assessed) -> Option<Amount> {
    let energy = assessed.assessment.energy_kwh_per_year?;
    Some(energy.times(assessed.device.usage.pue))
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T> {
    tracked::read(&value).map_err(|(message, path)| {
        let detail = if path.is_empty() { message } else { format!("{path}: {message}") };
        Error::from(Diagnostic::new(&codes::FIELD_INVALID).with("detail", detail))
    })
}

/// What the fleet charges over years: embodied stages of one device, service life, electricity in a year.
fn of_device(assessed: &Assessed) -> DeviceFigures {
    let Assessed { device, assessment } = assessed;
    let model = device.stand_in.as_deref().unwrap_or_else(|| device.road.code());
    let mut figures = DeviceFigures::new(REFERENCE, &device.device_type, model);
    figures.specificity = match device.stand_in {
        Some(_) => Specificity::Category,
        None => Specificity::User,
    };
    for row in &assessment.impacts.rows {
        for stage in Stage::EMBODIED {
            figures.set(row.indicator, stage, value(row, stage));
        }
    }
    let error = |of| Some((of, ErrorParts { model: Some(making_cv(device, of)?), ..ErrorParts::default() }));
    figures.errors = device.indicators.iter().filter_map(|&of| error(of)).collect();
    figures.error = figures.errors.first().map(|(_, error)| *error).unwrap_or_default();
    figures.lifetime_years = device.usage.lifetime_years.map(|years| years.value);
    figures.energy_kwh_per_year = yearly_energy(assessed).map(|energy| energy.value);
    let sources = device.parts.iter().flat_map(|part: &Part| &part.sources).chain(&device.sources);
    let sources = sources.map(|used| &used.provenance);
    figures.provenance = Provenance {
        factor: format!("{REFERENCE}/{}/{model}", device.device_type).into(),
        source: format!("user: {}", device.device_type).into(),
        locator: device.set.code().into(),
        layer: Layer::User,
        grade: sources.clone().map(|source| source.grade).max().unwrap_or(Grade::B),
        year: None,
        note: "".into(),
        note_fr: "".into(),
    };
    for source in sources {
        if !figures.overrides.contains(source) {
            figures.overrides.push(source.clone());
        }
    }
    figures
}

fn value(row: &ImpactRow, stage: Stage) -> std::result::Result<f64, Absence> {
    row.stage(stage).as_ref().map(|estimate| estimate.value).map_err(|&reason| reason)
}

/// The coefficient of variation that laws of components give the making of a device, shared by all devices of one
/// description; `None` without any.
fn making_cv(device: &Resolved, indicator: Indicator) -> Option<f64> {
    let Amount { value: mean, variance, .. } = making(device, indicator, &Stage::EMBODIED);
    (mean > 0.0 && variance > 0.0).then(|| libm::sqrt(variance) / mean)
}

#[cfg(test)]
mod tests;
