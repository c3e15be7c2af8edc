//! The kind `kpi`: one key performance indicator of a datacentre.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::options::CommonOptions;
use super::{Computed, Versions, decode};
use crate::datacentre::kpi::{self, Context, Inputs, Kpi, KpiId, Quality, RuleSet, Variant, WITHHELD};
use crate::diagnostic::{Diagnostic, Location, WireDiagnostic, codes};
use crate::error::Result;
use crate::factors::Factors;
use crate::impacts::WireEstimate;
use crate::lang::Lang;
use crate::period::Period;
use crate::provenance::{Provenance, Source};

/// A request of the kind `kpi`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KpiRequest {
    /// Which KPI.
    pub kpi: KpiId,
    /// What it is computed from; units are in the names.
    #[serde(default)]
    pub inputs: Inputs,
    /// First and last day of the measurement.
    pub period: Option<Period>,
    /// Category of PUE (1 to 3) or of WUE (1, 2).
    pub category: Option<u8>,
    /// Kind of value; annual or interim by the period where none is given.
    pub variant: Option<Variant>,
    /// What lies inside, in your words.
    pub boundary: Option<String>,
    /// Share of the period for which readings are valid, 0 to 1.
    pub coverage: Option<f64>,
    /// How the inputs came about.
    pub quality: Option<Quality>,
    /// Law whose definition is meant.
    pub rule_set: Option<RuleSet>,
    /// Whether a rule set that is not in force may be used.
    #[serde(default)]
    pub preview: bool,
    /// Options.
    #[serde(default)]
    pub options: CommonOptions,
}

/// The `ok` of the kind `kpi`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KpiAnswer {
    /// The KPI.
    pub kpi: WireKpi,
    /// Sources of the figures used, each once.
    pub sources: Vec<Source>,
}

/// A KPI as the JSON door gives it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WireKpi {
    /// Its id.
    pub id: &'static str,
    /// Its symbol with the letter of its variant: `PUE`, `iPUE`.
    pub name: String,
    /// Its name in words.
    pub title: &'static str,
    /// Its value; `null` when it is absent.
    pub value: Option<f64>,
    /// Why it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub absent: Option<String>,
    /// Unit of the value; `1` for a ratio of like things.
    pub unit: &'static str,
    /// The value with what is known of its uncertainty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uncertainty: Option<WireEstimate>,
    /// Category, by its number.
    pub category: Option<u8>,
    /// Kind of value.
    pub variant: Option<Variant>,
    /// First and last day.
    pub period: Option<Period>,
    /// What lies inside, in the user's words.
    pub boundary: Option<String>,
    /// Share of the period for which readings are valid.
    pub coverage: Option<f64>,
    /// How the inputs came about.
    pub quality: Option<Quality>,
    /// The inputs used.
    pub inputs: Inputs,
    /// Law whose definition was taken.
    pub rule_set: Option<RuleSet>,
    /// Its formula.
    pub formula: &'static str,
    /// The standard, law or publication that defines it.
    pub standard: &'static str,
    /// Numbers beside the value, units in their names.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub details: BTreeMap<&'static str, f64>,
    /// Figures used, with where they come from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Provenance>,
    /// What a reader must know; these stand among the diagnostics of the answer too.
    pub caveats: Vec<WireDiagnostic>,
}

impl WireKpi {
    /// The wire form of a KPI.
    #[must_use]
    pub fn new(kpi: &Kpi, lang: Lang, confidence: &[f64]) -> Self {
        let value = kpi.value.as_ref();
        Self {
            id: kpi.definition.id,
            name: kpi.name.clone(),
            title: kpi.definition.name.get(lang),
            value: value.ok().map(|estimate| estimate.value),
            absent: value.err().map(|reason| reason.message(lang)),
            unit: kpi.definition.unit,
            uncertainty: value.ok().map(|estimate| WireEstimate::new(estimate, confidence)),
            category: kpi.category,
            variant: kpi.variant,
            period: kpi.period,
            boundary: kpi.boundary.clone(),
            coverage: kpi.coverage,
            quality: kpi.quality,
            inputs: kpi.inputs.clone(),
            rule_set: kpi.rule_set,
            formula: kpi.definition.formula,
            standard: kpi.definition.standard,
            details: kpi.details.iter().map(|detail| (detail.name, detail.value)).collect(),
            figures: kpi.figures.clone(),
            caveats: kpi.caveats.iter().map(|caveat| caveat.to_wire(lang)).collect(),
        }
    }
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    refuse_withheld(fields.get("kpi"))?;
    decode::period(fields.get("period"), "period")?;
    for field in ["total_energy_period", "it_energy_period"] {
        let given = fields.get("inputs").and_then(|inputs| inputs.get(field));
        decode::period(given, &format!("inputs.{field}"))?;
    }
    let request: KpiRequest = decode::request(fields)?;
    let (factors, mut diagnostics) = factors.clone().with_user(&request.options.factors)?;
    diagnostics.extend(request.options.without_effect("kpi", &["factors", "confidence"]));
    let confidence = request.options.confidence_levels()?;
    let lang = request.options.lang;
    let context = Context {
        period: request.period,
        category: request.category,
        variant: request.variant,
        boundary: request.boundary,
        coverage: request.coverage,
        quality: request.quality,
        rule_set: request.rule_set,
        preview: request.preview,
    };
    let kpi = kpi::evaluate(request.kpi, &request.inputs, &context, &factors)?;
    let mut ids: Vec<&str> = kpi.figures.iter().map(|figure| figure.source.as_ref()).collect();
    ids.sort();
    ids.dedup();
    let sources = ids.into_iter().map(|id| factors.source(id)).collect();
    let answer = KpiAnswer { kpi: WireKpi::new(&kpi, lang, &confidence), sources };
    diagnostics.extend(kpi.caveats);
    Ok(Computed {
        ok: serde_json::to_value(answer).unwrap_or_default(),
        versions: Versions::of(&factors),
        diagnostics,
        lang,
    })
}

/// Refuses a KPI that is known and whose standard nobody of the project has read.
fn refuse_withheld(kpi: Option<&Value>) -> Result<()> {
    let name = kpi.and_then(Value::as_str).unwrap_or_default();
    match WITHHELD.iter().find(|(withheld, _)| *withheld == name) {
        Some((_, reason)) => {
            let refusal = Diagnostic::new(&codes::KPI_NOT_VERIFIED).with("found", name);
            Err(refusal.with_text("reason", *reason).at(Location::path("kpi")).into())
        }
        None => Ok(()),
    }
}
