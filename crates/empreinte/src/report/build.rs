//! From an assessment to the report model.

mod lines;
mod notes;

use std::collections::BTreeMap;

use super::context::{ImportedFile, ReportContext};
use super::model::{
    Contributor, ElectricityPart, FigurePart, MethodPart, Objective, PerPart, ReferencePart, Report, Said,
    Scope, TypePart, rows,
};
use super::untrusted::clean;
use crate::catalogue::DeviceFigures;
use crate::error::Result;
use crate::factors::versions::Versions;
use crate::fleet::accounting::accounting;
use crate::fleet::breakdown::{by_type, intensities, top_lines};
use crate::fleet::compare::{methods, references};
use crate::fleet::decisions::decisions;
use crate::fleet::equivalence::{Equivalence, equivalences};
use crate::fleet::quality::quality;
use crate::fleet::request::Method;
use crate::fleet::resolved::{Fleet, Verdict};
use crate::fleet::result::{FleetResult, LineStatus};
use crate::fleet::sensitivity::{drivers, one_at_a_time};
use crate::fleet::{Assessment, ages};
use crate::indicator::Indicator;
use crate::lang::Lang;
use crate::provenance::{Provenance, Source};

/// Lines that are named as the largest.
const MOST_CONTRIBUTORS: usize = 10;

impl Report {
    /// The report of an assessment.
    ///
    /// # Errors
    /// Those of [`references`], which assesses the request again with each published reference.
    pub fn new(assessment: &Assessment, context: &ReportContext) -> Result<Self> {
        let Assessment { request, fleet, result, factors, .. } = assessment;
        let confidence = fleet.settings.confidence.as_slice();
        let side_by_side = methods(fleet);
        let compared = references(request, factors)?;
        let parts = by_type(fleet, result);
        let indicator = lead(fleet);
        let in_use = side_by_side.results.first().unwrap_or(result);
        let everyday = equivalences(fleet, result, factors);
        Ok(Self {
            site_name: context.site_name.as_deref().map(clean).filter(|name| !name.is_empty()),
            generated_on: Some(clean(&context.generated_on)).filter(|day| !day.is_empty()),
            command: Some(clean(&context.command))
                .filter(|command| !command.is_empty() && !context.anonymise),
            anonymised: context.anonymise,
            detail: context.detail,
            include: fleet.settings.include.clone(),
            versions: Versions::of(factors),
            data_sha256: empreinte_data::CONTENT_SHA256,
            files: files(context),
            scope: scope(fleet, result),
            total: rows(&result.total, confidence),
            objective: fleet.settings.lifetime_factor.zip(result.objective.as_ref()).map(
                |(lifetime_factor, impacts)| Objective {
                    lifetime_factor,
                    impacts: rows(impacts, confidence),
                },
            ),
            coverage: result.coverage.clone(),
            device_statuses: device_statuses(fleet),
            older_than_lifetime: in_use.older_than_lifetime,
            per: per(fleet, result),
            accounting: accounting(result),
            ages: ages::pyramid(fleet, in_use),
            contributors: contributors(fleet, result, indicator),
            decisions: decisions(fleet, result, &parts, &compared),
            uncertainty: assessment.uncertainty.clone(),
            drivers: drivers(fleet, result, indicator),
            sensitivity: one_at_a_time(fleet, result, factors, indicator),
            quality: quality(fleet, result, indicator),
            lines: lines::lines(assessment, context),
            figures: figures(fleet, result, context),
            electricity: electricity(fleet, context),
            sources: sources(assessment, &everyday),
            defaults: notes::defaults(request, fleet),
            notes: notes::groups(&assessment.diagnostics, context),
            by_type: parts
                .into_iter()
                .map(|part| TypePart {
                    device_type: part.key.id(),
                    quantity: part.quantity,
                    impacts: rows(&part.impacts, confidence),
                    beyond_lifetime: ages::beyond_lifetime(fleet, in_use, part.key.id()),
                })
                .collect(),
            methods: side_by_side
                .results
                .iter()
                .map(|result| MethodPart {
                    method: result.charge.method,
                    quantity: result.coverage.of(LineStatus::Counted).quantity,
                    impacts: rows(&result.total, confidence),
                })
                .collect(),
            reconciliation: side_by_side.reconciliation,
            references: compared
                .into_iter()
                .map(|found| ReferencePart {
                    reference: found.reference.id(),
                    counted_share: found.counted_share,
                    impacts: rows(&found.total, confidence),
                    per_device: crate::order::map(found.per_device.iter().map(|(of, kg)| (of.id(), *kg))),
                })
                .collect(),
            equivalences: everyday,
        })
    }
}

/// The indicator that leads: climate change where it was asked for, else the first.
fn lead(fleet: &Fleet) -> Indicator {
    let asked = &fleet.settings.indicators;
    let first = asked.first().copied().unwrap_or(Indicator::Gwp);
    if asked.contains(&Indicator::Gwp) { Indicator::Gwp } else { first }
}

fn files(context: &ReportContext) -> Vec<ImportedFile> {
    let named = context.files.iter().enumerate().map(|(position, file)| ImportedFile {
        name: file_name(context, position, &file.name),
        format: clean(&file.format),
        ..file.clone()
    });
    named.collect()
}

/// The name of a file, or its number when anonymised.
fn file_name(context: &ReportContext, position: usize, name: &str) -> String {
    if context.anonymise { (position + 1).to_string() } else { clean(name) }
}

fn scope(fleet: &Fleet, result: &FleetResult) -> Scope {
    let settings = &fleet.settings;
    let mut references_used = BTreeMap::new();
    for (place, sum) in result.sums.iter().enumerate().filter(|(_, sum)| sum.quantity > 0.0) {
        if let Some((_, figures, _)) = fleet.place(place) {
            *references_used.entry(figures.reference.clone()).or_default() += sum.quantity;
        }
    }
    Scope {
        method: settings.method,
        year: settings.year,
        window_years: settings.window_years,
        ignore_purchase_year: settings.ignore_purchase_year,
        written_off: settings.written_off && settings.method == Method::Age,
        reference: settings.reference.clone(),
        location: settings.location.clone(),
        own_electricity: settings.electricity.is_some(),
        confidence: settings.confidence.first().copied().unwrap_or(0.95),
        dependence: settings.dependence,
        min_score: settings.min_score,
        references_used,
    }
}

/// Devices by every status but *in use*.
fn device_statuses(fleet: &Fleet) -> BTreeMap<String, f64> {
    let mut found = BTreeMap::new();
    for line in fleet.lines.iter().filter(|line| line.status != "in_use") {
        *found.entry(line.status.to_string()).or_default() += line.quantity;
    }
    found
}

fn per(fleet: &Fleet, result: &FleetResult) -> Vec<PerPart> {
    let found = intensities(fleet, result);
    let parts = [("person", found.person), ("workstation", found.workstation), ("m2", found.m2)];
    let part = |(unit, part): (&'static str, Option<(f64, crate::impacts::Impacts)>)| {
        part.map(|(number, impacts)| PerPart {
            unit,
            number,
            impacts: rows(&impacts, &fleet.settings.confidence),
        })
    };
    parts.into_iter().filter_map(part).collect()
}

fn contributors(fleet: &Fleet, result: &FleetResult, indicator: Indicator) -> Vec<Contributor> {
    let top = top_lines(fleet, result, indicator, MOST_CONTRIBUTORS).into_iter();
    top.map(|(line, share)| Contributor { line, share }).filter(|top| top.share > 0.0).collect()
}

/// The figures that counted devices use.
fn figures(fleet: &Fleet, result: &FleetResult, context: &ReportContext) -> Vec<FigurePart> {
    let used: std::collections::BTreeSet<usize> = result
        .sums
        .iter()
        .enumerate()
        .filter(|(_, sum)| sum.quantity > 0.0)
        .filter_map(|(place, _)| fleet.places.get(place))
        .filter_map(|place| fleet.devices.get(place.device))
        .map(|device| device.figures)
        .collect();
    let parts = used.into_iter().filter_map(|index| fleet.figures.get(index)).map(|figures| FigurePart {
        device_type: figures.device_type.clone(),
        model: model_name(figures),
        making_kgco2e: figures.embodied_total(Indicator::Gwp),
        lifetime_years: figures.lifetime_years,
        energy_kwh_per_year: figures.energy_kwh_per_year,
        error: figures.error,
        specificity: figures.specificity,
        provenance: provenance(&figures.provenance, context),
        overrides: figures.overrides.iter().map(|row| provenance(row, context)).collect(),
    });
    parts.collect()
}

fn model_name(figures: &DeviceFigures) -> Said {
    Said { en: clean(figures.name(Lang::En)), fr: clean(figures.name(Lang::Fr)) }
}

/// A provenance with the user's words cleaned, and without the file they stand in when anonymised.
fn provenance(provenance: &Provenance, context: &ReportContext) -> Provenance {
    let user = provenance.layer == crate::provenance::Layer::User;
    Provenance {
        source: clean(&provenance.source).into(),
        locator: if user && context.anonymise { "".into() } else { clean(&provenance.locator).into() },
        note: clean(&provenance.note).into(),
        ..provenance.clone()
    }
}

/// The electricity of counted lines and of the fleet's own place.
fn electricity(fleet: &Fleet, context: &ReportContext) -> Vec<ElectricityPart> {
    let of_lines = fleet.lines.iter().filter_map(|line| match line.verdict {
        Verdict::Ready { place } => fleet.places.get(place).map(|place| place.mix),
        _ => None,
    });
    let used: std::collections::BTreeSet<usize> = std::iter::once(0).chain(of_lines).collect();
    let mixes = used.into_iter().filter_map(|mix| fleet.mixes.get(mix));
    let factors = mixes.flat_map(|mix| mix.factors.iter().map(move |factor| (mix, factor)));
    let parts = factors.map(|(mix, factor)| ElectricityPart {
        location: mix.location.clone(),
        indicator: factor.indicator,
        per_kwh: factor.per_kwh,
        provenance: provenance(&factor.provenance, context),
        variants: factor.variants.clone(),
    });
    parts.collect()
}

/// The sources of figures, electricity and equivalences, each once, with the user's words cleaned.
fn sources(assessment: &Assessment, everyday: &[Equivalence]) -> Vec<Source> {
    let mut found = assessment.fleet.sources.clone();
    for saying in everyday.iter().filter(|saying| !saying.source.is_empty()) {
        if found.iter().all(|source| source.id != saying.source) {
            found.push(assessment.factors.source(&saying.source));
        }
    }
    let cleaned = found.into_iter().map(|source| Source {
        id: clean(&source.id),
        citation: clean(&source.citation),
        licence: clean(&source.licence),
        ..source
    });
    cleaned.collect()
}
