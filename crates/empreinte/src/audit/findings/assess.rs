//! Every finding looked for on a site, the ones that matter most first, and what the first five save together.

use super::definition::Definition;
use super::{Evidence, Facts, Found, Saving, saving};
use super::{air, backup, cooling, data, heat, humidity, it, management, power, readings, refrigerant};
use super::{replacement, servers, ups, water};
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::scenario::{Band, Measure, Outcome, run};

/// How many findings are put first, and make the bundle.
const FIRST: usize = 5;

/// Every finding that is looked for, by domain.
pub fn all() -> impl Iterator<Item = &'static Definition> {
    [
        ups::ALL,
        power::ALL,
        backup::ALL,
        cooling::ALL,
        refrigerant::ALL,
        air::ALL,
        humidity::ALL,
        servers::ALL,
        replacement::ALL,
        it::ALL,
        water::ALL,
        heat::ALL,
        management::ALL,
        data::ALL,
        readings::ALL,
    ]
    .into_iter()
    .flatten()
}

/// The finding of an id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Definition> {
    all().find(|definition| definition.id == id)
}

/// A finding that stands, with what acting on it saves.
#[derive(Debug, Clone)]
pub struct Assessed {
    /// What is the same on every site.
    pub definition: &'static Definition,
    /// What is said of this one.
    pub found: Found,
    /// What it saves in a year, alone.
    pub saving: Saving,
    /// Years until it has paid for itself, where price and saving are known and it saves at all.
    pub payback_years: Option<Band>,
    /// Thresholds and coefficients that nobody checked at a source, and what the saving rests on.
    pub caveats: Vec<Diagnostic>,
}

/// A finding that could not be judged.
#[derive(Debug, Clone)]
pub struct Unjudged {
    /// The finding.
    pub definition: &'static Definition,
    /// The fields that it needs.
    pub missing: Vec<&'static str>,
}

/// What was looked for, and found.
#[derive(Debug, Clone)]
pub struct Findings {
    /// Findings that stand, the ones that matter most first.
    pub found: Vec<Assessed>,
    /// Findings looked for and not there.
    pub not_found: Vec<&'static Definition>,
    /// Findings that cannot be judged.
    pub unjudged: Vec<Unjudged>,
    /// What the first five do together; `None` without anything to compute.
    pub bundle: Option<Result<Outcome>>,
}

/// Looks for every finding.
#[must_use]
pub fn assess(facts: &Facts<'_>) -> Findings {
    let mut findings =
        Findings { found: Vec::new(), not_found: Vec::new(), unjudged: Vec::new(), bundle: None };
    for definition in all() {
        match (definition.judge)(facts) {
            Ok(Some(found)) => findings.found.push(weigh(facts, definition, found)),
            Ok(None) => findings.not_found.push(definition),
            Err(missing) => findings.unjudged.push(Unjudged { definition, missing: missing.0 }),
        }
    }
    rank(&mut findings.found);
    findings.bundle = bundle(facts, &findings.found);
    findings
}

/// A finding with its saving.
fn weigh(facts: &Facts<'_>, definition: &'static Definition, found: Found) -> Assessed {
    let saving = saving(&facts.state, &found.measures);
    let figures = definition.figures.iter().filter_map(|id| facts.state.factors.figure(id)?.caveat());
    let mut caveats: Vec<Diagnostic> = figures.collect();
    for caveat in &saving.caveats {
        if !caveats.contains(caveat) {
            caveats.push(caveat.clone());
        }
    }
    let payback_years = payback(found.cost_eur, saving.eur);
    Assessed { definition, found, saving, payback_years, caveats }
}

/// Cost over yearly saving; the range only as far as it saves.
fn payback(cost: Option<f64>, saving: Option<Band>) -> Option<Band> {
    let (cost, saving) = (cost?, saving.filter(|saving| saving.low > 0.0)?);
    Some(Band { low: cost / saving.high, mid: cost / saving.mid, high: cost / saving.low })
}

/// Most climate change first, then most energy, then severity, then the order of the registry: a finding without
/// computed saving comes after those with one, by how much it matters in itself.
fn rank(found: &mut [Assessed]) {
    let mid = |band: Option<Band>| band.map_or(0.0, |band| band.mid);
    found.sort_by(|a, b| {
        let co2e = mid(b.saving.co2e_kg).total_cmp(&mid(a.saving.co2e_kg));
        let energy = mid(b.saving.kwh).total_cmp(&mid(a.saving.kwh));
        co2e.then(energy).then(a.found.severity.cmp(&b.found.severity))
    });
}

/// The joint effect of the first findings, each measure once and never the sum of their savings. A measure that an
/// earlier one made impossible is left out.
fn bundle(facts: &Facts<'_>, found: &[Assessed]) -> Option<Result<Outcome>> {
    let mut measures: Vec<Measure> = Vec::new();
    let with_measures = found.iter().filter(|assessed| assessed.saving.kwh.is_some());
    for measure in with_measures.take(FIRST).flat_map(|assessed| &assessed.found.measures) {
        measures.push(measure.clone());
        let repeated = measures.iter().filter(|other| *other == measure).count() > 1;
        if repeated || run(&facts.state, &measures).is_err() {
            measures.pop();
        }
    }
    (!measures.is_empty()).then(|| run(&facts.state, &measures))
}

impl Assessed {
    /// The evidence of a name in English.
    #[must_use]
    pub fn evidence(&self, what: &str) -> Option<&Evidence> {
        self.found.evidence.iter().find(|evidence| evidence.what.en == what)
    }
}
