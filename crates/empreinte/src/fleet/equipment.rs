//! Lines that describe their device by its components, sheet or archetype: figures of the equipment road.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::resolved::Settings;
use crate::catalogue::DeviceFigures;
use crate::catalogue::figures::Specificity;
use crate::diagnostic::{Diagnostic, codes};
use crate::equipment::part::Part;
use crate::equipment::resolve::COMPONENT;
use crate::equipment::{Assessed, Equipment, EquipmentOptions, EquipmentRequest, Usage};
use crate::error::{Error, Result};
use crate::estimate::{ErrorParts, Spread};
use crate::factors::Factors;
use crate::impacts::ImpactRow;
use crate::provenance::{Absence, Grade, Layer, Provenance};
use crate::stage::Stage;
use crate::tracked;

/// Reference of devices that a line describes.
const REFERENCE: &str = "equipment";

/// The figures of a device that a line describes, with what a reader must know.
///
/// # Errors
/// `FIELD_INVALID` for what does not read, and those of [`crate::equipment::evaluate`].
pub(super) fn figures(
    described: &Value,
    settings: &Settings,
    factors: &Factors,
) -> Result<(DeviceFigures, Vec<Diagnostic>)> {
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
    Ok((of_device(&evaluated.result), evaluated.notes))
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
    figures.error = assessment.impacts.rows.first().map_or_else(ErrorParts::default, error);
    figures.lifetime_years = device.usage.lifetime_years.map(|years| years.value);
    figures.energy_kwh_per_year = assessment.energy_kwh_per_year.map(|energy| energy.value);
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

/// The coefficient of variation of laws given as inputs: shared by the devices of one description.
fn error(row: &ImpactRow) -> ErrorParts {
    let law = row.embodied.as_ref().ok().and_then(|estimate| match &estimate.spread {
        Spread::Probability { parts, .. } => parts.first().map(|law| law.cv),
        _ => None,
    });
    ErrorParts { method: None, model: law, unit: None }
}
