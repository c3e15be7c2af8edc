//! A fleet or a site as terms: those of its form, with the doubts that each shares.

use std::borrow::Cow;

use super::doubt::{Doubt, Term};
use super::sites::Audited;
use crate::estimate::ErrorParts;
use crate::factors::ElectricityMix;
use crate::fleet::doubt::Spread;
use crate::fleet::form::{self as form_of_fleet, OUTPUTS, TOTAL, UNITS, shared};
use crate::fleet::request::{FleetRequest, Line};
use crate::fleet::{Assessment, Fleet};
use crate::impacts::Impacts;
use crate::indicator::Indicator;
use crate::text::fold;
use crate::uncertainty::form::{self, Factor, Form};

/// Totals as a form, and the name of their side in the keys of doubts that no other side shares.
pub(super) struct Side<'a> {
    form: Cow<'a, Form>,
    indicators: &'a [Indicator],
    values: &'a Impacts,
    name: &'a str,
    /// How names of drivers begin that no other side shares.
    own: &'static [&'static str],
}

impl<'a> Side<'a> {
    /// The totals of a fleet. Units of two fleets are others even where their models are the same.
    pub(super) fn new(assessment: &'a Assessment, name: &'a str) -> Self {
        let Assessment { fleet, result, .. } = assessment;
        let form = Cow::Owned(shared(fleet, result));
        let indicators = &fleet.settings.indicators;
        Self { form, indicators, values: &result.total, name, own: &[UNITS] }
    }

    /// The totals of a site. Meters, and posts that are doubted as a whole, are its own unless both sides are one site.
    pub(super) fn of_site(site: &Audited<'a>, name: &'a str, is_one_site: bool) -> Self {
        let own: &[&str] = if is_one_site { &[UNITS] } else { &[UNITS, "meter", "post/"] };
        let footprint = site.footprint;
        let form = Cow::Borrowed(&footprint.doubt.form);
        let indicators = &site.room.fleet.settings.indicators;
        Self { form, indicators, values: &footprint.total, name, own }
    }

    /// The terms of the total of an indicator. What has a law of the same driver on both sides cancels; each known term
    /// has its part of the deterministic total beside its mean.
    pub(super) fn terms(&self, indicator: Indicator) -> Vec<Term> {
        let Some(position) = self.indicators.iter().position(|known| *known == indicator) else {
            return Vec::new();
        };
        let output = position * OUTPUTS + TOTAL;
        let mut terms: Vec<Term> =
            self.form.terms.iter().filter_map(|term| self.term(term, output)).collect();
        let sum = |known: bool| -> f64 {
            terms.iter().filter(|term| term.known == known).map(|term| term.mean).sum()
        };
        let (known, unknown) = (sum(true), sum(false));
        let value = self.values.total(indicator).map_or(0.0, |total| total.value);
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
        let is_own = self.own.iter().any(|own| driver.starts_with(own));
        let key = if is_own { format!("{driver} {}", self.name) } else { driver.to_owned() };
        Doubt { key, shape: *shape }
    }
}

/// The doubt about a kilowatt hour of a place, where one is stated; a range is no law.
pub(super) fn electricity(
    stated: Option<Spread>,
    mix: &ElectricityMix,
    indicator: Indicator,
) -> Option<Doubt> {
    Doubt::of_input(&form_of_fleet::electricity(stated, mix, indicator)?)
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
        None => {
            fleet.lines.get(position).map_or(String::new(), |line| format!("estimated {}", line.name.label))
        }
    }
}
