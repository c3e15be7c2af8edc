//! The kind `fleet`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::answer::{
    ElectricityAnswer, FleetAnswer, LineAnswer, MethodAnswer, MethodsAnswer, Per, PerAnswer, ReferenceAnswer,
    ReferenceRange, ReferencesAnswer, TypeAnswer, UncertaintyAnswer, YearAnswer,
};
use super::snapshot::Snapshot;
use super::{Computed, Versions, decode};
use crate::error::Result;
use crate::factors::Factors;
use crate::fleet::Assessment;
use crate::fleet::accounting::accounting;
use crate::fleet::assess::line_impacts;
use crate::fleet::breakdown::{by_purchase_year, by_type, intensities};
use crate::fleet::compare::{ReferenceResult, methods, references};
use crate::fleet::equivalence::equivalences;
use crate::fleet::request::{FleetRequest, Include};
use crate::fleet::resolved::{Fleet, Verdict};
use crate::fleet::result::{FleetResult, LineStatus};
use crate::fleet::uncertain::SAYS;
use crate::impacts::Impacts;
use crate::order;

/// What is included when a request does not say.
const DEFAULT_INCLUDE: [Include; 1] = [Include::Lines];

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let request: FleetRequest = decode::request(fields)?;
    let lang = request.options.lang;
    let assessment = Assessment::new(request, factors)?;
    Ok(Computed {
        ok: serde_json::to_value(answer(&assessment)?).unwrap_or_default(),
        versions: Versions::of(&assessment.factors),
        diagnostics: assessment.diagnostics,
        lang,
    })
}

/// Reads options and lines from JSON text, `{"options": {...}, "lines": [...]}`: the fields of a request of this kind.
///
/// # Errors
/// `JSON_SYNTAX`, `FIELD_UNKNOWN`, `FIELD_MISSING`, `VALUE_UNKNOWN` or `FIELD_INVALID`, at the path of the field.
pub fn request(text: &str) -> Result<FleetRequest> {
    decode::request(decode::fields(text)?)
}

/// The `ok` of an assessed fleet.
///
/// # Errors
/// Those of [`references`].
pub fn answer(assessment: &Assessment) -> Result<FleetAnswer<'_>> {
    let asked = assessment.request.options.include.is_some();
    let include = if asked { assessment.fleet.settings.include.as_slice() } else { &DEFAULT_INCLUDE };
    answer_with(assessment, include)
}

/// As [`answer`], with some optional parts whatever the request asked for.
///
/// # Errors
/// Those of [`references`].
pub fn answer_with<'a>(assessment: &'a Assessment, include: &[Include]) -> Result<FleetAnswer<'a>> {
    let Assessment { request, fleet, result, factors, uncertainty, .. } = assessment;
    let settings = &fleet.settings;
    let wants = |part: Include| include.contains(&part);
    let wire = |impacts: &Impacts| impacts.to_wire(&settings.confidence);
    Ok(FleetAnswer {
        method: result.charge.method.code(),
        year: settings.year,
        reference: settings.reference.clone(),
        location: settings.location.clone(),
        total: wire(&result.total),
        total_with_lifetime_factor: result.objective.as_ref().map(wire),
        coverage: result.coverage.clone(),
        older_than_lifetime_share: result.older_than_lifetime,
        lines: wants(Include::Lines).then_some(LineAnswers { fleet, result }),
        by_type: wants(Include::ByType).then(|| types(fleet, result)),
        by_purchase_year: wants(Include::ByPurchaseYear).then(|| years(fleet, result)),
        per: per(fleet, result),
        equivalences: wants(Include::Equivalences).then(|| equivalences(fleet, result, factors)),
        accounting: wants(Include::Accounting).then(|| accounting(result)),
        methods: wants(Include::Methods).then(|| side_by_side(fleet)),
        references: wants(Include::References)
            .then(|| references(request, factors))
            .transpose()?
            .map(|results| compared(results, &settings.confidence)),
        uncertainty: uncertainty
            .clone()
            .map(|found| UncertaintyAnswer { found, says: SAYS.get(request.options.lang) }),
        electricity: electricity(fleet),
        sources: fleet.sources.clone(),
        snapshot: wants(Include::Snapshot).then(|| Box::new(Snapshot::new(assessment))),
    })
}

/// The answers for all lines, each made when it is written: together they would take more than the fleet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineAnswers<'a> {
    fleet: &'a Fleet,
    result: &'a FleetResult,
}

impl Serialize for LineAnswers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let lines = 0..self.fleet.lines.len();
        serializer.collect_seq(lines.filter_map(|index| line(self.fleet, self.result, index)))
    }
}

/// The answer for one line; `None` for an index without a line.
#[must_use]
pub fn line(fleet: &Fleet, result: &FleetResult, index: usize) -> Option<LineAnswer> {
    let line = fleet.lines.get(index)?;
    let status = *result.status.get(index)?;
    let place = match line.verdict {
        Verdict::Ready { place } => fleet.place(place),
        _ => None,
    };
    Some(LineAnswer {
        id: line.id.clone(),
        device_type: line.name.device_type.clone().unwrap_or_else(|| "unknown".into()),
        model: line.name.model.clone(),
        quantity: line.quantity,
        purchase_year: line.purchase_year,
        recognition: line.name.recognition.clone(),
        status,
        reason: reason(&line.verdict, status),
        estimated: line.estimated,
        factor: place.map(|(_, figures, _)| figures.provenance.factor.to_string()),
        quality: place.map(|(_, figures, _)| figures.provenance.grade),
        impacts: line_impacts(fleet, result, index)
            .map(|impacts| impacts.to_wire(&fleet.settings.confidence)),
        origin: line.origin.clone(),
    })
}

/// The code that says why a line is not counted; `None` for one that is.
pub fn reason(verdict: &Verdict, status: LineStatus) -> Option<Cow<'static, str>> {
    match (verdict, status) {
        (Verdict::NotComputed { reason }, _) => Some(reason.clone()),
        (Verdict::Unrecognised, _) => Some("LINE_UNRECOGNISED".into()),
        (Verdict::Excluded, _) => Some("STATUS_EXCLUDES".into()),
        (_, LineStatus::MissingYear) => Some("PURCHASE_YEARS_MISSING".into()),
        (_, LineStatus::OutOfPeriod) => Some("OUT_OF_PERIOD".into()),
        _ => None,
    }
}

fn types(fleet: &Fleet, result: &FleetResult) -> Vec<TypeAnswer> {
    let parts = by_type(fleet, result).into_iter();
    parts
        .map(|part| TypeAnswer {
            device_type: part.key.id(),
            quantity: part.quantity,
            impacts: part.impacts.to_wire(&fleet.settings.confidence),
        })
        .collect()
}

fn years(fleet: &Fleet, result: &FleetResult) -> Vec<YearAnswer> {
    let parts = by_purchase_year(fleet, result).into_iter();
    parts
        .map(|part| YearAnswer {
            purchase_year: part.key,
            quantity: part.quantity,
            impacts: part.impacts.to_wire(&fleet.settings.confidence),
        })
        .collect()
}

fn per(fleet: &Fleet, result: &FleetResult) -> PerAnswer {
    let found = intensities(fleet, result);
    let wire = |part: Option<(f64, Impacts)>| {
        part.map(|(number, impacts)| Per { number, impacts: impacts.to_wire(&fleet.settings.confidence) })
    };
    PerAnswer { person: wire(found.person), m2: wire(found.m2), workstation: wire(found.workstation) }
}

fn side_by_side(fleet: &Fleet) -> MethodsAnswer {
    let found = methods(fleet);
    let results = found.results.iter().map(|result| MethodAnswer {
        method: result.charge.method.code(),
        total: result.total.to_wire(&fleet.settings.confidence),
        coverage: result.coverage.clone(),
    });
    MethodsAnswer { results: results.collect(), reconciliation: found.reconciliation }
}

fn compared(results: Vec<ReferenceResult>, confidence: &[f64]) -> ReferencesAnswer {
    let mut range: BTreeMap<&'static str, ReferenceRange> = BTreeMap::new();
    for row in results.iter().flat_map(|result| &result.total.rows) {
        if let Ok(total) = &row.total {
            let value = total.value;
            let known =
                range.entry(row.indicator.code()).or_insert(ReferenceRange { low: value, high: value });
            known.low = known.low.min(value);
            known.high = known.high.max(value);
        }
    }
    let results = results.into_iter().map(|result| ReferenceAnswer {
        reference: result.reference.id(),
        total: result.total.to_wire(confidence),
        counted_share: result.counted_share,
        gwp_kgco2e_per_device: order::map(
            result.per_device.iter().map(|(device_type, kg)| (device_type.id(), *kg)),
        ),
    });
    ReferencesAnswer { results: results.collect(), range }
}

fn electricity(fleet: &Fleet) -> Vec<ElectricityAnswer> {
    let factors = fleet.mixes.iter().flat_map(|mix| mix.factors.iter().map(move |factor| (mix, factor)));
    factors
        .map(|(mix, factor)| ElectricityAnswer {
            location: mix.location.clone(),
            indicator: factor.indicator.code(),
            per_kwh: factor.per_kwh,
            unit: format!("{}/kWh", factor.indicator.unit()),
            provenance: factor.provenance.clone(),
            variants: factor.variants.clone(),
        })
        .collect()
}
