//! Findings and what-ifs in the answer of the kind `site`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::audit::findings::{Actor, Assessed, Confidence, Disruption, Domain, Findings, Severity};
use crate::audit::{Audit, WhatIf};
use crate::diagnostic::WireDiagnostic;
use crate::json::plan::AgainstAnswer;
use crate::lang::Lang;
use crate::scenario::{Band, Bands, Outcome, Totals};

/// What was looked for, and found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingsAnswer {
    /// Findings that stand, the ones that matter most first.
    pub found: Vec<FindingAnswer>,
    /// Ids of findings looked for and not there.
    pub not_found: Vec<&'static str>,
    /// Findings that cannot be judged, with the fields that they need.
    pub cannot_judge: Vec<UnjudgedAnswer>,
    /// What the measures of the first five do together; never the sum of their savings.
    pub bundle: Option<OutcomeAnswer>,
}

/// A finding that stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingAnswer {
    /// Its id, and the name of its page.
    pub id: &'static str,
    /// Part of the site.
    pub domain: Domain,
    /// How much it matters by its nature.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Its name.
    pub name: &'static str,
    /// What set it off.
    pub trigger: &'static str,
    /// The numbers that show it.
    pub evidence: Vec<EvidenceAnswer>,
    /// The pieces of the site it speaks of.
    pub pieces: Vec<String>,
    /// Who acts.
    pub actor: Actor,
    /// What to do.
    pub measure: &'static str,
    /// Practices of the EU Code of Conduct, `edition:number`.
    pub practices: Vec<String>,
    /// What it saves in a year, alone.
    pub saving: SavingAnswer,
    /// Price, EUR.
    pub cost_eur: Option<f64>,
    /// Years until it has paid for itself.
    pub payback_years: Option<BandAnswer>,
    /// What it interrupts.
    pub disruption: Disruption,
    /// Findings whose savings overlap with this one's.
    pub interactions: &'static [&'static str],
    /// What the saving rests on.
    pub caveats: Vec<WireDiagnostic>,
}

/// A number that shows a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EvidenceAnswer {
    /// What it is.
    pub what: &'static str,
    /// The number.
    pub value: f64,
    /// Its unit; empty for a ratio.
    pub unit: &'static str,
    /// Where it comes from.
    pub from: String,
}

/// Savings of a year; a cost is negative.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SavingAnswer {
    /// Electricity of the datacentre, kWh.
    pub energy_kwh: Option<BandAnswer>,
    /// Climate change, location-based, kgCO2e.
    pub gwp_kgco2e: Option<BandAnswer>,
    /// Water of the site, m3.
    pub water_m3: Option<BandAnswer>,
    /// Money, EUR.
    pub eur: Option<BandAnswer>,
}

/// Low, middle and high: a range, not a probability.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BandAnswer {
    /// The smallest.
    pub low: f64,
    /// With every coefficient at its value.
    pub mid: f64,
    /// The largest.
    pub high: f64,
}

/// A finding that could not be judged.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnjudgedAnswer {
    /// Its id.
    pub id: &'static str,
    /// The fields that it needs.
    pub missing: Vec<&'static str>,
}

/// A what-if.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WhatIfAnswer {
    /// Its name.
    pub name: String,
    /// What its changes do together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeAnswer>,
    /// What it lacks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<WireDiagnostic>,
}

/// What some changes do together. The keys are `edc_kwh`, `it_kwh`, `co2e_kg`..., `pue` last.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutcomeAnswer {
    /// Before them.
    pub before: BTreeMap<&'static str, f64>,
    /// After all of them.
    pub after: BTreeMap<&'static str, BandAnswer>,
    /// After minus before: savings are negative.
    pub difference: BTreeMap<&'static str, BandAnswer>,
    /// One entry a change, in the order stated.
    pub effects: Vec<EffectAnswer>,
    /// What the joint difference is more than the sum of single ones.
    pub interaction: Option<BTreeMap<&'static str, f64>>,
    /// How surely each figure moves, with the doubts of the audit and the ranges of coefficients as triangular laws; only of
    /// what-ifs.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub uncertainty: BTreeMap<&'static str, AgainstAnswer>,
    /// What was assumed.
    pub caveats: Vec<WireDiagnostic>,
}

/// What one of the changes does.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EffectAnswer {
    /// Alone on the present site.
    pub alone: Option<BTreeMap<&'static str, f64>>,
    /// Its part of the joint difference; the parts add up to it.
    pub part: Option<BTreeMap<&'static str, f64>>,
}

/// The findings of an audit.
pub(super) fn findings(audit: &Audit) -> FindingsAnswer {
    let lang = audit.options.lang;
    let Findings { found, not_found, unjudged, bundle } = &audit.findings;
    FindingsAnswer {
        found: found.iter().map(|assessed| finding(assessed, lang)).collect(),
        not_found: not_found.iter().map(|definition| definition.id).collect(),
        cannot_judge: unjudged
            .iter()
            .map(|unjudged| UnjudgedAnswer { id: unjudged.definition.id, missing: unjudged.missing.clone() })
            .collect(),
        bundle: bundle.as_ref().and_then(|bundle| bundle.as_ref().ok()).map(|bundle| outcome(bundle, lang)),
    }
}

fn finding(assessed: &Assessed, lang: Lang) -> FindingAnswer {
    let Assessed { definition, found, saving, payback_years, caveats } = assessed;
    FindingAnswer {
        id: definition.id,
        domain: definition.domain,
        severity: found.severity,
        confidence: found.confidence,
        name: definition.name.get(lang),
        trigger: definition.trigger.get(lang),
        evidence: found
            .evidence
            .iter()
            .map(|evidence| EvidenceAnswer {
                what: evidence.what.get(lang),
                value: evidence.value,
                unit: evidence.unit,
                from: evidence.from.clone().into_owned(),
            })
            .collect(),
        pieces: found.pieces.clone(),
        actor: definition.actor,
        measure: definition.measure.get(lang),
        practices: definition.practices.iter().map(|(edition, id)| format!("{edition}:{id}")).collect(),
        saving: SavingAnswer {
            energy_kwh: saving.kwh.map(band),
            gwp_kgco2e: saving.co2e_kg.map(band),
            water_m3: saving.water_m3.map(band),
            eur: saving.eur.map(band),
        },
        cost_eur: found.cost_eur,
        payback_years: payback_years.map(band),
        disruption: definition.disruption,
        interactions: definition.interactions,
        caveats: caveats.iter().map(|caveat| caveat.to_wire(lang)).collect(),
    }
}

/// A what-if in the form of an answer.
#[must_use]
pub fn what_if(what_if: &WhatIf, lang: Lang) -> WhatIfAnswer {
    let (found, refused) = match &what_if.outcome {
        Ok(found) => {
            let laws = what_if.laws.iter();
            let uncertainty = laws.map(|(quantity, law)| (quantity.code(), AgainstAnswer::of(law))).collect();
            (Some(OutcomeAnswer { uncertainty, ..outcome(found, lang) }), None)
        }
        Err(refusal) => (None, Some(refusal.to_wire(lang))),
    };
    WhatIfAnswer { name: what_if.name.get(lang).to_owned(), outcome: found, refused }
}

fn outcome(outcome: &Outcome, lang: Lang) -> OutcomeAnswer {
    OutcomeAnswer {
        before: totals(&outcome.before),
        after: bands(&outcome.after),
        difference: bands(&outcome.difference),
        effects: outcome
            .effects
            .iter()
            .map(|effect| EffectAnswer {
                alone: effect.alone.as_ref().map(totals),
                part: effect.part.as_ref().map(totals),
            })
            .collect(),
        interaction: outcome.interaction.as_ref().map(totals),
        uncertainty: BTreeMap::new(),
        caveats: outcome.caveats.iter().map(|caveat| caveat.to_wire(lang)).collect(),
    }
}

fn totals(totals: &Totals) -> BTreeMap<&'static str, f64> {
    totals.iter().map(|(quantity, value)| (quantity.code(), *value)).collect()
}

fn bands(bands: &Bands) -> BTreeMap<&'static str, BandAnswer> {
    bands.iter().map(|(quantity, value)| (quantity.code(), band(*value))).collect()
}

fn band(band: Band) -> BandAnswer {
    BandAnswer { low: band.low, mid: band.mid, high: band.high }
}
