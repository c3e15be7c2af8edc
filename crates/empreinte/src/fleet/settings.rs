//! The options with every default filled in, each default reported.

use std::collections::BTreeMap;

use super::doubt::SharedSpread;
use super::request::FleetOptions;
use super::resolved::{DEFAULT_DRAWS, Drawing, FEWEST_DRAWS, MOST_DRAWS, Settings};
use crate::catalogue::Reference;
use crate::diagnostic::{Diagnostic, Location, codes, expected};
use crate::error::Result;
pub(crate) use crate::estimate::confidence_levels;
use crate::factors::Factors;
pub use crate::factors::electricity::latest_full_year;
use crate::factors::location::Zone;
use crate::indicator::Indicator;
use crate::lang::Text;

/// Score from which a recognised name counts, when none is asked for: more likely right than wrong.
pub const DEFAULT_MIN_SCORE: f64 = 0.5;

/// Fills the options' defaults in and reports those that are assumptions.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE`, `REFERENCE_UNKNOWN`, `REFERENCE_NEEDS_PACK` and `LOCATION_UNKNOWN`, at the option's path.
pub fn settings(options: &FleetOptions, factors: &Factors) -> Result<(Settings, Vec<Diagnostic>)> {
    let mut notes = Vec::new();
    check_numbers(options)?;
    let year = options.year.unwrap_or_else(|| {
        let used = latest_full_year();
        notes.push(Diagnostic::new(&codes::YEAR_DEFAULTED).with("used", used));
        used
    });
    let location = match &options.location {
        Some(location) => Zone::parse(location).map_err(|error| at(error, "location"))?.id().to_owned(),
        None => {
            if options.electricity.is_none_or(|electricity| electricity.gwp_kgco2e_per_kwh.is_none()) {
                notes.push(Diagnostic::new(&codes::LOCATION_DEFAULTED));
            }
            "WORLD".to_owned()
        }
    };
    notes.extend(without_effect(options));
    let indicators = options.indicators.clone().unwrap_or_else(|| Indicator::DEFAULT.to_vec());
    notes.extend(thresholds(&options.threshold, &indicators, "fleet")?);
    let settings = Settings {
        method: options.method,
        year,
        window_years: options.window_years.unwrap_or(1),
        ignore_purchase_year: options.ignore_purchase_year,
        written_off: options.written_off,
        reference: reference(options, factors)?.id().to_owned(),
        location,
        electricity: options.electricity,
        indicators,
        confidence: confidence_levels(options.confidence.as_ref())?,
        lifetime_factor: options.lifetime_factor,
        threshold: options.threshold.clone(),
        dependence: options.dependence,
        include: options.include.clone().unwrap_or_default(),
        min_score: options.min_score.unwrap_or(DEFAULT_MIN_SCORE),
        headcount: options.headcount,
        area_m2: options.area_m2,
        workstations: options.workstations,
        drawing: drawing(options),
        doubt: options.doubt.as_ref().map_or_else(|| Ok(SharedSpread::default()), SharedSpread::new)?,
    };
    Ok((settings, notes))
}

/// How totals are drawn; a precision may take all the draws there are, unless fewer are asked for.
fn drawing(options: &FleetOptions) -> Drawing {
    let most = if options.precision.is_some() { MOST_DRAWS } else { DEFAULT_DRAWS };
    Drawing {
        method: options.uncertainty,
        sampling: options.sampling,
        seed: options.seed.unwrap_or(0),
        draws: options.draws.unwrap_or(most),
        precision: options.precision,
    }
}

fn reference(options: &FleetOptions, factors: &Factors) -> Result<Reference> {
    let Some(id) = &options.reference else { return Ok(Reference::MostSpecific) };
    let reference = Reference::parse(id).map_err(|error| at(error, "reference"))?;
    if reference == Reference::Pcf2023 && factors.pack().is_none() {
        let refusal = Diagnostic::new(&codes::REFERENCE_NEEDS_PACK).with("found", id);
        return Err(refusal.at(Location::path("options.reference")).into());
    }
    Ok(reference)
}

fn at(error: crate::Error, option: &str) -> crate::Error {
    error.diagnostic().clone().at(Location::path(format!("options.{option}"))).into()
}

/// Refuses numbers that have no meaning.
fn check_numbers(options: &FleetOptions) -> Result<()> {
    let positive = |value: f64| value.is_finite() && value > 0.0;
    let share = |value: f64| (0.0..=1.0).contains(&value);
    let numbers = [
        ("lifetime_factor", options.lifetime_factor, expected::ABOVE_ZERO),
        ("headcount", options.headcount, expected::ABOVE_ZERO),
        ("area_m2", options.area_m2, expected::ABOVE_ZERO),
        ("workstations", options.workstations, expected::ABOVE_ZERO),
    ];
    for (field, value, expected) in numbers {
        if let Some(value) = value.filter(|&value| !positive(value)) {
            return Err(out_of_range(field, value, expected));
        }
    }
    if let Some(value) = options.min_score.filter(|&value| !share(value)) {
        return Err(out_of_range("min_score", value, expected::SHARE));
    }
    if let Some(value) = options.window_years.filter(|&value| value < 1) {
        return Err(out_of_range("window_years", f64::from(value), expected::ONE_OR_MORE));
    }
    if let Some(value) = options.precision.filter(|&value| !(positive(value) && value < 1.0)) {
        return Err(out_of_range("precision", value, expected::RATIO));
    }
    if let Some(value) = options.draws.filter(|draws| !(FEWEST_DRAWS..=MOST_DRAWS).contains(draws)) {
        return Err(out_of_range("draws", value as f64, expected::DRAWS));
    }
    confidence_levels(options.confidence.as_ref())?;
    options.electricity.map_or(Ok(()), |electricity| electricity.check("options.electricity"))
}

/// Checks the thresholds of totals; notes those of indicators that are not asked for.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for one that is not above 0.
pub(crate) fn thresholds(
    given: &BTreeMap<Indicator, f64>,
    indicators: &[Indicator],
    kind: &str,
) -> Result<Vec<Diagnostic>> {
    let mut notes = Vec::new();
    for (indicator, &value) in given {
        let field = format!("threshold.{}", indicator.code());
        if !(value.is_finite() && value > 0.0) {
            return Err(out_of_range(&field, value, expected::ABOVE_ZERO));
        }
        if !indicators.contains(indicator) {
            let note = Diagnostic::new(&codes::OPTION_IGNORED).with("option", &field).with("kind", kind);
            notes.push(note.at(Location::path(format!("options.{field}"))));
        }
    }
    Ok(notes)
}

fn out_of_range(field: &str, found: f64, expected: Text) -> crate::Error {
    Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE)
        .with("field", field)
        .with("found", found)
        .with_text("expected", expected)
        .at(Location::path(format!("options.{field}")))
        .into()
}

/// Options that the method does not read.
fn without_effect(options: &FleetOptions) -> Vec<Diagnostic> {
    use super::request::Method;
    let given = [
        ("window_years", options.window_years.is_some(), Method::Flux),
        ("ignore_purchase_year", options.ignore_purchase_year, Method::Flux),
        ("written_off", options.written_off, Method::Age),
    ];
    let idle = given.into_iter().filter(|&(_, given, method)| given && method != options.method);
    idle.map(|(option, ..)| {
        Diagnostic::new(&codes::OPTION_WITHOUT_EFFECT)
            .with("option", option)
            .with("method", options.method.code())
            .at(Location::path(format!("options.{option}")))
    })
    .collect()
}
