//! What the indices of the air at the racks share: classes of equipment and the sample of temperatures.

use super::calculation::{Calculation, Outcome, missing};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::estimate::Estimate;

/// Allowable and recommended temperatures at the inlet, °C (ASHRAE TC 9.9).
#[derive(Debug, Clone, Copy)]
struct Envelope {
    allowable: (f64, f64),
    recommended: (f64, f64),
}

/// The end of the recommended range that a rack cooling index looks beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Too cold.
    Low,
    /// Too warm.
    High,
}

impl Calculation<'_> {
    /// The rack cooling index at an end of the range.
    pub(super) fn rack_cooling(&mut self, end: End) -> Result<Outcome> {
        let envelope = self.envelope()?;
        let inlets = self.inlets(&envelope)?;
        // What is too cold is too warm on a scale that is turned round.
        let (sign, recommended, allowable) = match end {
            End::Low => (-1.0, envelope.recommended.0, envelope.allowable.0),
            End::High => (1.0, envelope.recommended.1, envelope.allowable.1),
        };
        let excesses = inlets.iter().map(|inlet| sign * (inlet - recommended));
        let width = sign * (allowable - recommended);
        Ok(Ok(Estimate::unknown(rack_cooling_index(excesses, width, &inlets))))
    }

    /// The temperatures of the class of the request.
    fn envelope(&mut self) -> Result<Envelope> {
        let class = self.inputs.ashrae_class.ok_or_else(|| missing("ashrae_class"))?;
        let mut limit = |which: &str| {
            let id = format!("ashrae.{}.{which}", class.name().to_ascii_lowercase());
            self.figure(&id).ok_or_else(|| missing("ashrae_class"))
        };
        Ok(Envelope {
            allowable: (limit("allowable_low")?, limit("allowable_high")?),
            recommended: (limit("recommended_low")?, limit("recommended_high")?),
        })
    }

    /// The inlet temperatures, with what must be said of them.
    fn inlets(&mut self, envelope: &Envelope) -> Result<Vec<f64>> {
        let inlets = self.inputs.inlet_temperatures_c.clone();
        if inlets.is_empty() {
            return Err(missing("inlet_temperatures_c"));
        }
        let (low, high) = envelope.allowable;
        let beyond = inlets.iter().filter(|inlet| !(low..=high).contains(*inlet)).count();
        if self.context.boundary.is_none() {
            self.say(&codes::SAMPLE_SET_UNSTATED);
        }
        if let (1.., Some(class)) = (beyond, self.inputs.ashrae_class) {
            let caveat = Diagnostic::new(&codes::INLET_BEYOND_ALLOWABLE).with("count", beyond);
            self.caveats.push(caveat.with("samples", inlets.len()).with("class", class.name()));
        }
        Ok(inlets)
    }
}

/// `(1 − Σ excess / (width · n)) · 100`: 100 when no sample leaves the recommended range, below 0 when the mean excess is
/// wider than the margin to the allowable limit.
fn rack_cooling_index(excesses: impl Iterator<Item = f64>, width: f64, samples: &[f64]) -> f64 {
    // A sum of samples, whose count is far below 2^53.
    let count: f64 = samples.iter().map(|_| 1.0).sum();
    let sum: f64 = excesses.map(|excess| excess.max(0.0)).sum();
    (1.0 - sum / (width * count)) * 100.0
}
