//! One device alone, and how sure a year of it is: a fleet of one line that describes it, so that laws mean the same on
//! both roads.

use serde_json::Value;

use super::request::Include;
use super::uncertain::Uncertainty;
use super::{Assessment, FleetOptions, FleetRequest, Line};
use crate::diagnostic::{Code, Diagnostic, Location, codes};
use crate::equipment::resolve::COMPONENT;
use crate::equipment::{Assessed, ConstantSet, EquipmentRequest, Evaluated, evaluate};
use crate::error::Result;
use crate::estimate::{DEFAULT_CONFIDENCE, confidence_levels};
use crate::factors::Factors;
use crate::factors::versions::Versions;
use crate::indicator::Indicator;
use crate::provenance::Source;

/// What a fleet says of laws, and a device's own answer does not.
const SAID: [&Code; 5] = [
    &codes::LAW_REACHES_ZERO,
    &codes::RANGE_NOT_DRAWN,
    &codes::MEAN_AWAY_FROM_VALUE,
    &codes::PRECISION_NOT_REACHED,
    &codes::FIT_IS_LOOSE,
];

/// A device, assessed, with what an answer and a report need of it.
#[derive(Debug, Clone, PartialEq)]
pub struct DeviceFound {
    /// The assessment.
    pub evaluated: Evaluated,
    /// How sure a year is, where draws were asked for.
    pub uncertainty: Option<Uncertainty>,
    /// Confidence of its intervals: the first that was asked for, else 95 %.
    pub confidence: f64,
    /// Sources of every figure used.
    pub sources: Vec<Source>,
    /// What was assumed and doubted.
    pub diagnostics: Vec<Diagnostic>,
    /// Versions of program, method and data.
    pub versions: Versions,
}

/// Assesses a device with the user's factors, and draws where they are asked for.
///
/// # Errors
/// For what has no meaning, at its path in the request.
pub fn assessed(request: &EquipmentRequest, factors: &Factors) -> Result<DeviceFound> {
    let (factors, mut diagnostics) = factors.clone().with_user(&request.options.factors)?;
    diagnostics.extend(without_effect(request));
    let confidence = confidence_levels(request.options.confidence.as_ref())?;
    let confidence = confidence.first().copied().unwrap_or(DEFAULT_CONFIDENCE);
    let evaluated = evaluate(request, &factors)?;
    let (uncertainty, notes) = year(request, &evaluated.result, &factors)?;
    diagnostics.extend(evaluated.notes.iter().cloned());
    diagnostics.extend(notes);
    let sources = evaluated.sources(&factors);
    Ok(DeviceFound {
        evaluated,
        uncertainty,
        confidence,
        sources,
        diagnostics,
        versions: Versions::of(&factors),
    })
}

/// How sure a year of a device is, and what a reader must know of that; nothing where no draws are asked for.
///
/// A component alone has no year, and a fleet knows the first set of constants alone: for others it is said that the option
/// is not read. Water of the place (`wue_l_per_kwh`) is not the fleet's, so that water is left out beside it.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for draws or a precision without meaning.
fn year(
    request: &EquipmentRequest,
    assessed: &Assessed,
    factors: &Factors,
) -> Result<(Option<Uncertainty>, Vec<Diagnostic>)> {
    if request.options.uncertainty.is_closed() {
        return Ok((None, Vec::new()));
    }
    let device = &assessed.device;
    if device.device_type == COMPONENT || device.set != ConstantSet::default() {
        let note = Diagnostic::new(&codes::OPTION_IGNORED).with("option", "uncertainty");
        let note = note.with("kind", "equipment").at(Location::path("options.uncertainty"));
        return Ok((None, vec![note]));
    }
    let fleet = FleetRequest { options: options(request, assessed), lines: vec![line(request)] };
    let found = Assessment::new(fleet, factors)?;
    let is_said = |note: &Diagnostic| SAID.iter().any(|code| code.id == note.code.id);
    let notes = found.diagnostics.into_iter().filter(is_said);
    let notes = notes.map(|note| Diagnostic { location: Location::default(), ..note }).collect();
    Ok((found.uncertainty, notes))
}

fn options(request: &EquipmentRequest, assessed: &Assessed) -> FleetOptions {
    let (asked, device) = (&request.options, &assessed.device);
    let is_of_fleet =
        |indicator: &Indicator| *indicator != Indicator::Water || device.usage.wue_l_per_kwh.is_none();
    FleetOptions {
        year: Some(device.usage.mix.year),
        location: Some(device.usage.mix.location.clone()),
        electricity: request.usage.electricity,
        indicators: Some(device.indicators.iter().copied().filter(is_of_fleet).collect()),
        confidence: asked.confidence.clone(),
        include: Some(vec![Include::Uncertainty]),
        uncertainty: asked.uncertainty,
        seed: asked.seed,
        draws: asked.draws,
        precision: asked.precision,
        ..FleetOptions::default()
    }
}

/// The one line: the device with its use.
fn line(request: &EquipmentRequest) -> Line {
    let mut described = serde_json::to_value(&request.equipment).unwrap_or_default();
    if let (Value::Object(fields), Ok(usage)) = (&mut described, serde_json::to_value(&request.usage)) {
        fields.insert("usage".to_owned(), usage);
    }
    Line { equipment: Some(Box::new(described)), ..Line::default() }
}

/// Options that this road accepts and does not read.
fn without_effect(request: &EquipmentRequest) -> Vec<Diagnostic> {
    let options = &request.options;
    let given = [
        ("seed", options.seed.is_some()),
        ("draws", options.draws.is_some()),
        ("precision", options.precision.is_some()),
    ];
    let idle = given.into_iter().filter(|(_, given)| *given && options.uncertainty.is_closed());
    idle.map(|(option, _)| {
        let note = Diagnostic::new(&codes::OPTION_IGNORED).with("option", option).with("kind", "equipment");
        note.at(Location::path(format!("options.{option}")))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (Option<Uncertainty>, Vec<Diagnostic>, Assessed) {
        let request: EquipmentRequest = serde_json::from_str(text).unwrap();
        let factors = Factors::bundled();
        let assessed = crate::equipment::evaluate(&request, &factors).unwrap().result;
        let (found, notes) = year(&request, &assessed, &factors).unwrap();
        (found, notes, assessed)
    }

    #[test]
    fn a_year_of_a_device_is_drawn_with_its_own_laws() {
        // 1000 kg over 4 to 6 years, uniform: 250·2·ln 1.5 = 202.7326; 100 kWh at 0.1 kg with c = 0.2: 10 ± 2.
        let (found, ..) = found(
            r#"{"options": {"indicators": ["gwp"], "year": 2024, "uncertainty": "monte-carlo", "draws": 4096},
                "equipment": {"type": "server", "footprint": {"gwp": {"manufacturing": 1000}}},
                "usage": {"location": "FR", "electricity": {"gwp_kgco2e_per_kwh": 0.1},
                "lifetime_years": {"uniform": {"min": 4, "max": 6}},
                "energy_kwh_per_year": {"lognormal": {"mean": 100, "cv": 0.2}}}}"#,
        );
        let gwp = found.unwrap().indicators.remove("gwp").unwrap();
        let making = 500.0 * libm::log(1.5);
        assert!((gwp.value - 210.0).abs() < 1e-9 && (gwp.mean - making - 10.0).abs() < 1e-9);
        let variance = 1e6 / 24.0 - making * making + 4.0;
        assert!((gwp.standard_deviation - libm::sqrt(variance)).abs() < 1e-6);
        let drawn = gwp.drawn.unwrap().mean;
        assert!((drawn.value - gwp.mean).abs() < 4.0 * drawn.standard_error);
    }

    #[test]
    fn the_value_is_that_of_a_year_of_service() {
        let (found, _, assessed) = found(
            r#"{"options": {"indicators": ["gwp"], "year": 2024, "uncertainty": "monte-carlo", "draws": 1024},
                "equipment": {"type": "server"}, "usage": {"location": "FR", "pue": 1.4}}"#,
        );
        let row = assessed.assessment.impacts.get(Indicator::Gwp).unwrap();
        let life = assessed.device.usage.lifetime_years.unwrap().value;
        let whole = row.total.as_ref().unwrap().value;
        let gwp = &found.unwrap().indicators["gwp"];
        assert!((gwp.value * life / whole - 1.0).abs() < 1e-9, "{} {whole}", gwp.value);
    }

    #[test]
    fn what_has_no_year_says_that_the_option_is_not_read() {
        let (found, notes, _) = found(
            r#"{"options": {"indicators": ["gwp"], "uncertainty": "monte-carlo"}, "usage": {"location": "FR"},
                "equipment": {"type": "component", "components": [{"component": "ram", "capacity_gb": 32}]}}"#,
        );
        assert!(found.is_none() && notes[0].code.id == "OPTION_IGNORED");
    }
}
