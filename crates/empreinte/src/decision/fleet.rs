//! A fleet as terms: the making of each distinct device with the doubts it shares, and its use.

use std::collections::BTreeMap;

use super::doubt::{Doubt, Term};
use crate::estimate::{ErrorParts, Estimate, Spread};
use crate::fleet::assess::making;
use crate::fleet::request::{FleetRequest, Line};
use crate::fleet::resolved::Verdict;
use crate::fleet::{Assessment, Fleet};
use crate::indicator::Indicator;
use crate::stage::Stage;
use crate::text::fold;

/// The terms of the total of an indicator. `side` tells what no other side shares.
pub(super) fn terms(assessment: &Assessment, indicator: Indicator, side: &str) -> Vec<Term> {
    let mut terms = making_terms(assessment, indicator, side);
    if let Some(Ok(usage)) = assessment.result.total.get(indicator).map(|row| row.stage(Stage::Use)) {
        terms.extend(of_estimate(usage, &format!("{side}/use")));
    }
    terms
}

/// The terms of its making alone.
pub(super) fn making_terms(assessment: &Assessment, indicator: Indicator, side: &str) -> Vec<Term> {
    let Assessment { fleet, result, .. } = assessment;
    let draws = Draws::of(assessment);
    making(fleet, result, indicator)
        .iter()
        .map(|part| {
            let mut doubts = doubts(&part.error, part.source, draws.key(part.draw));
            doubts.extend(unit_doubt(&part.error, part.value, part.unit_square, side, part.draw));
            of(part.value, part.error.is_known(), doubts)
        })
        .collect()
}

fn of(value: f64, known: bool, doubts: Vec<Doubt>) -> Term {
    if known { Term::known(value, doubts) } else { Term::unknown(value) }
}

/// The doubts of a figure: its source's method, and the deviation of its model. `σ_T² = ln(1 + b²/(1 + a²))`.
pub(super) fn doubts(error: &ErrorParts, source: &str, draw: &str) -> Vec<Doubt> {
    let a = error.method.unwrap_or(0.0);
    let b = error.model.unwrap_or(0.0);
    vec![
        Doubt { key: format!("source {source}"), cv: a },
        Doubt { key: format!("model {draw}"), cv: b / libm::sqrt(1.0 + a * a) },
    ]
}

/// The doubt of units that differ from one another, which no other line shares.
fn unit_doubt(error: &ErrorParts, value: f64, unit_square: f64, side: &str, draw: usize) -> Option<Doubt> {
    let unit = error.unit.filter(|unit| *unit > 0.0 && value > 0.0)?;
    let others = error.method.map_or(0.0, |a| a * a) + error.model.map_or(0.0, |b| b * b);
    let cv = unit * libm::sqrt(unit_square / (1.0 + others)) / value;
    Some(Doubt { key: format!("units {side}/{draw}"), cv })
}

/// An estimate whose doubts no one else shares; its laws move together.
pub(super) fn of_estimate(estimate: &Estimate, key: &str) -> Vec<Term> {
    match &estimate.spread {
        Spread::Probability { unknown, parts } => {
            let laws = parts
                .iter()
                .map(|law| Term::known(law.mean, vec![Doubt { key: key.to_owned(), cv: law.cv }]));
            laws.chain((*unknown != 0.0).then(|| Term::unknown(*unknown))).collect()
        }
        Spread::Exact => vec![Term::known(estimate.value, Vec::new())],
        _ => vec![Term::unknown(estimate.value)],
    }
}

/// What makes draws of two fleets the same: the figure and the name that shares it.
struct Draws(BTreeMap<usize, String>);

impl Draws {
    fn of(assessment: &Assessment) -> Self {
        let Assessment { request, fleet, .. } = assessment;
        let mut keys: BTreeMap<usize, String> = BTreeMap::new();
        let mut taken: BTreeMap<String, u32> = BTreeMap::new();
        for (position, line) in fleet.lines.iter().enumerate() {
            let Verdict::Ready { place } = line.verdict else { continue };
            let Some((device, figures, _)) = fleet.place(place) else { continue };
            keys.entry(device.draw).or_insert_with(|| {
                let key = format!("{} {}", figures.provenance.factor, shared_name(request, position));
                // Two draws of one fleet are never one, even where their names are hidden.
                let count = taken.entry(key.clone()).or_default();
                *count += 1;
                if *count > 1 { format!("{key} #{count}") } else { key }
            });
        }
        Self(keys)
    }

    fn key(&self, draw: usize) -> &str {
        self.0.get(&draw).map_or("", String::as_str)
    }
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
