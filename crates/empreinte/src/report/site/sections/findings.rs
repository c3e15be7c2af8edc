//! Findings, the ones that matter most first, what the first do together, and what could not be judged.

use super::SiteWriter;
use crate::audit::findings::{Assessed, Evidence};
use crate::indicator::Indicator;
use crate::report::document::{Block, Section, Step, Table};
use crate::report::speaker::{NO_VALUE, capital};
use crate::report::words::site as words;
use crate::scenario::{Band, Outcome, Quantity};

/// Findings told in full.
const FIRST: usize = 5;

pub(super) fn section(w: &SiteWriter<'_>) -> Section {
    let findings = &w.audit.findings;
    let first: Vec<Step> = findings.found.iter().take(FIRST).map(|assessed| step(w, assessed)).collect();
    let mut blocks = Vec::new();
    if first.is_empty() {
        blocks.push(Block::Paragraph(w.say(words::FINDINGS_NONE)));
    } else {
        blocks.push(Block::Heading(w.say(words::FINDINGS_FIRST)));
        blocks.push(Block::Steps(first));
    }
    if let Some(Ok(bundle)) = &findings.bundle {
        blocks.push(Block::Paragraph(joint(w, bundle)));
    }
    blocks.push(Block::Table(findings_table(w)));
    let unjudged = unjudged(w);
    if !unjudged.is_empty() {
        blocks.push(Block::Table(unjudged));
    }
    Section { id: "findings", title: w.say(words::FINDINGS), blocks }
}

/// A finding told: what, on which pieces, by which numbers, what to do and what it saves.
fn step(w: &SiteWriter<'_>, assessed: &Assessed) -> Step {
    let Assessed { definition, found, saving, .. } = assessed;
    let name = capital(&w.say(definition.name));
    let title = if found.pieces.is_empty() {
        name
    } else {
        let pieces: Vec<String> = found.pieces.iter().take(6).map(|piece| w.name(piece)).collect();
        w.fill(words::FINDING_ON, &[("finding", &name), ("pieces", &pieces.join(", "))])
    };
    let evidence: Vec<String> = found.evidence.iter().map(|evidence| self::evidence(w, evidence)).collect();
    let saves = [
        saving.kwh.map(|band| self::band(w, band, Indicator::Energy)),
        saving.co2e_kg.map(|band| self::band(w, band, Indicator::Gwp)),
        saving.eur.map(|band| money(w, band)),
    ];
    let saves: Vec<String> = saves.into_iter().flatten().collect();
    let saves = if saves.is_empty() { w.say(words::SAVING_UNKNOWN) } else { saves.join(", ") };
    let text = w.fill(
        words::FINDING_TEXT,
        &[
            ("evidence", &capital(&w.series(&evidence))),
            ("measure", &capital(&w.say(definition.measure))),
            ("saving", &saves),
            ("actor", &w.say(definition.actor.name())),
        ],
    );
    Step { title, text }
}

fn evidence(w: &SiteWriter<'_>, evidence: &Evidence) -> String {
    let value = match evidence.unit {
        // A share; counts and PUEs are above 1.
        "" if evidence.value > 0.0 && evidence.value < 1.0 => w.numbers.percent(evidence.value),
        "1/year" => w.with_unit(&w.numbers.percent(evidence.value), evidence.unit),
        unit => w.with_unit(&w.numbers.short(evidence.value), unit),
    };
    w.fill(words::EVIDENCE, &[("what", &w.say(evidence.what)), ("value", &value)])
}

/// A yearly amount with its range, in the unit that suits it.
fn band(w: &SiteWriter<'_>, band: Band, indicator: Indicator) -> String {
    let (scale, unit) = w.scale(band.mid, indicator);
    let scaled = band.scaled(1.0 / scale);
    let [low, mid, high] = [scaled.low, scaled.mid, scaled.high].map(|value| w.numbers.number(value));
    let mid = w.numbers.with_unit(&mid, unit);
    if low == high { mid } else { w.fill(words::BAND, &[("mid", &mid), ("low", &low), ("high", &high)]) }
}

fn money(w: &SiteWriter<'_>, band: Band) -> String {
    let [low, mid, high] = [band.low, band.mid, band.high].map(|value| w.numbers.number(value));
    let mid = w.numbers.with_unit(&mid, "€");
    if low == high { mid } else { w.fill(words::BAND, &[("mid", &mid), ("low", &low), ("high", &high)]) }
}

/// The joint effect of the first findings.
fn joint(w: &SiteWriter<'_>, bundle: &Outcome) -> String {
    let of = |quantity: Quantity, indicator: Indicator| {
        let found = bundle.difference.get(&quantity).map(|found| band(w, found.scaled(-1.0), indicator));
        found.unwrap_or_else(|| NO_VALUE.to_owned())
    };
    let (energy, co2e) = (of(Quantity::EdcKwh, Indicator::Energy), of(Quantity::Co2eKg, Indicator::Gwp));
    w.fill(words::BUNDLE, &[("energy", &energy), ("co2e", &co2e)])
}

/// Every finding that stands.
pub(in crate::report::site) fn findings_table(w: &SiteWriter<'_>) -> Table {
    let texts = [words::COL_FINDING, words::COL_DOMAIN, words::COL_SEVERITY, words::COL_ACTOR];
    let numbers = [
        words::COL_SAVED_ENERGY,
        words::COL_SAVED_CO2E,
        words::COL_SAVED_WATER,
        words::COL_SAVED_MONEY,
        words::COL_COST,
        words::COL_PAYBACK,
    ];
    let mut table = w.table(w.say(words::FINDINGS_ALL), &texts, &numbers);
    table.rows.extend(w.audit.findings.found.iter().map(|assessed| row(w, assessed)));
    table.with_note(w.say(words::FINDINGS_NOTE))
}

fn row(w: &SiteWriter<'_>, assessed: &Assessed) -> Vec<String> {
    let Assessed { definition, found, saving, payback_years, .. } = assessed;
    let mid = |band: Option<Band>| w.number_or_none(band.map(|band| band.mid));
    vec![
        capital(&w.say(definition.name)),
        capital(&w.say(definition.domain.name())),
        w.say(found.severity.name()),
        w.say(definition.actor.name()),
        mid(saving.kwh),
        mid(saving.co2e_kg),
        mid(saving.water_m3),
        mid(saving.eur),
        w.number_or_none(found.cost_eur),
        mid(*payback_years),
    ]
}

/// What could not be judged, and what it would take.
fn unjudged(w: &SiteWriter<'_>) -> Table {
    let mut table = w.table(w.say(words::UNJUDGED), &[words::COL_FINDING, words::COL_WANTED], &[]);
    table.rows.extend(
        w.audit
            .findings
            .unjudged
            .iter()
            .map(|unjudged| vec![capital(&w.say(unjudged.definition.name)), unjudged.missing.join(", ")]),
    );
    table
}
