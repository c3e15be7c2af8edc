//! A fleet as terms: those of its form, with the doubts that each shares.

use super::doubt::{Doubt, Term};
use crate::estimate::ErrorParts;
use crate::fleet::form::{UNITS, shared};
use crate::fleet::request::{FleetRequest, Line};
use crate::fleet::{Assessment, Fleet};
use crate::indicator::Indicator;
use crate::text::fold;
use crate::uncertainty::form::{self, Factor, Form};

/// The totals of a fleet as a form, and the name of its side in the keys of doubts that no other side shares.
pub(super) struct Side<'a> {
    assessment: &'a Assessment,
    form: Form,
    total: fn(usize) -> usize,
    name: &'a str,
}

impl<'a> Side<'a> {
    pub(super) fn new(assessment: &'a Assessment, name: &'a str) -> Self {
        let (form, total) = shared(&assessment.fleet, &assessment.result);
        Self { assessment, form, total, name }
    }

    /// The terms of the total of an indicator. What has a law of the same driver on both sides cancels; each known term
    /// has its part of the deterministic total beside its mean.
    pub(super) fn terms(&self, indicator: Indicator) -> Vec<Term> {
        let indicators = &self.assessment.fleet.settings.indicators;
        let Some(position) = indicators.iter().position(|known| *known == indicator) else {
            return Vec::new();
        };
        let output = (self.total)(position);
        let mut terms: Vec<Term> =
            self.form.terms.iter().filter_map(|term| self.term(term, output)).collect();
        let sum = |known: bool| -> f64 {
            terms.iter().filter(|term| term.known == known).map(|term| term.mean).sum()
        };
        let (known, unknown) = (sum(true), sum(false));
        let row = self.assessment.result.total.get(indicator);
        let value = row.and_then(|row| row.total.as_ref().ok()).map_or(0.0, |total| total.value);
        for term in terms.iter_mut().filter(|term| term.known && known > 0.0) {
            term.value = term.mean * (value - unknown) / known;
        }
        terms
    }

    fn term(&self, term: &form::Term, output: usize) -> Option<Term> {
        let (_, coefficient) = term.into.iter().find(|(of, _)| *of == output)?;
        let doubts: Vec<Doubt> = term.factors.iter().map(|factor| self.doubt(factor)).collect();
        let mean = coefficient * term.mean();
        Some(if doubts.is_empty() { Term::unknown(mean) } else { Term::known(mean, doubts) })
    }

    fn doubt(&self, (driver, shape): &Factor) -> Doubt {
        let driver = self.form.drivers.get(*driver).map_or("", String::as_str);
        // Units of two fleets are others even where their models are the same.
        let key =
            if driver.starts_with(UNITS) { format!("{} {driver}", self.name) } else { driver.to_owned() };
        Doubt { key, shape: *shape }
    }
}

/// The doubts of a figure: its source's method, and the deviation of its model. `σ_T² = ln(1 + b²/(1 + a²))`.
pub(super) fn doubts(error: &ErrorParts, source: &str, draw: &str) -> Vec<Doubt> {
    let a = error.method.unwrap_or(0.0);
    let b = error.model.unwrap_or(0.0);
    vec![
        Doubt::new(format!("source {source}"), a),
        Doubt::new(format!("model {draw}"), b / libm::sqrt(1.0 + a * a)),
    ]
}

/// The name whose units share a draw: the words of a line; nothing for a line that names its type.
fn shared_name(request: &FleetRequest, position: usize) -> String {
    let Some(line) = request.lines.get(position) else { return String::new() };
    match (&line.text, &line.equipment) {
        (Some(text), _) => fold(&format!("{} {} {}", text.brand, text.model, text.designation)),
        (None, Some(described)) => described.to_string(),
        (None, None) => String::new(),
    }
}

/// What makes lines of two fleets the same devices: their words, their type and model, or their description. Figures do not
/// count, so that another reference meets the same lines.
pub(super) fn identity(request: &FleetRequest, fleet: &Fleet, position: usize) -> String {
    match request.lines.get(position) {
        Some(Line { device_type: Some(device_type), model, .. }) => {
            format!("type {device_type} {}", model.as_deref().unwrap_or_default())
        }
        Some(line) if line.text.is_some() || line.equipment.is_some() => {
            let cells = line.text.as_ref().map_or(String::new(), |text| text.type_cell.clone());
            format!("name {} {}", fold(&cells), shared_name(request, position))
        }
        Some(_) => String::new(),
        // Screens that were estimated stand behind the lines of the request.
        None => fleet.lines.get(position).map_or(String::new(), |line| format!("estimated {}", line.label)),
    }
}
