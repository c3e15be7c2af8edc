//! Method, factors, sources, licences, versions.

use super::super::document::{Align, Block, Column, Section, Table};
use super::super::model::{ElectricityPart, FigurePart};
use super::super::speaker::Speaker;
use super::super::words::{method as words, names};
use super::super::writer::{NO_VALUE, Writer, capital};
use super::years_or_none;
use crate::estimate::ErrorParts;
use crate::factors::WaterConvention;
use crate::fleet::request::Method;
use crate::provenance::Source;

pub(super) fn section(w: &Writer<'_>) -> Section {
    let formula = match w.report.scope.method {
        Method::Stock => words::FORMULA_STOCK,
        Method::Flux => words::FORMULA_FLUX,
        Method::Age => words::FORMULA_AGE,
    };
    let mut blocks = vec![
        Block::Heading(w.say(words::FORMULA)),
        Block::Note(w.say(formula)),
        Block::Paragraph(w.say(words::FORMULA_TEXT)),
    ];
    blocks.push(Block::Table(figures(w)));
    if w.report.scope.method != Method::Flux {
        blocks.push(Block::Table(electricity(w)));
    }
    blocks.extend(cited(w, &w.report.sources));
    blocks.push(Block::Heading(w.say(words::VERSIONS)));
    blocks.push(Block::Facts(versions(w)));
    match &w.report.command {
        Some(command) => {
            blocks.push(Block::Heading(w.say(words::COMMAND)));
            blocks.push(Block::Command(command.clone()));
        }
        None if w.report.anonymised => {
            blocks.push(Block::Heading(w.say(words::COMMAND)));
            blocks.push(Block::Paragraph(w.say(words::NO_COMMAND)));
        }
        None => {}
    }
    Section { id: "method", title: w.say(words::HEADING), blocks }
}

/// Type and model of some figures.
pub(super) fn model_name(w: &Writer<'_>, figures: &FigurePart) -> String {
    let name = w.type_name(&figures.device_type);
    let model = figures.model.get(w.lang);
    if model.is_empty() { name } else { format!("{name}, {model}") }
}

fn figures(w: &Writer<'_>) -> Table {
    let columns = [words::COL_MAKING_UNIT, names::COL_LIFETIME, names::COL_ENERGY];
    let mut table = w.table(w.say(words::FIGURES), &[names::COL_FIGURE, names::COL_NAME], &columns);
    let words = [names::COL_ERROR, names::COL_GRADE, names::COL_SOURCE];
    table.columns.extend(words.map(|title| Column { title: w.say(title), align: Align::Left }));
    let number =
        |value: Option<f64>| value.map_or_else(|| NO_VALUE.to_owned(), |value| w.numbers.number(value));
    for figures in &w.report.figures {
        let provenance = &figures.provenance;
        table.rows.push(vec![
            provenance.factor.to_string(),
            model_name(w, figures),
            number(figures.making_kgco2e),
            years_or_none(w, figures.lifetime_years),
            number(figures.energy_kwh_per_year),
            error(w, &figures.error),
            format!("{:?}", provenance.grade),
            provenance.source.to_string(),
        ]);
    }
    table
}

fn error(w: &Writer<'_>, error: &ErrorParts) -> String {
    if !error.is_known() {
        return w.say(words::ERROR_UNKNOWN);
    }
    let part = |part: Option<f64>| part.map_or_else(|| NO_VALUE.to_owned(), |part| w.numbers.percent(part));
    w.fill(words::ERROR_PARTS, &[("method", &part(error.method)), ("model", &part(error.model))])
}

fn electricity(w: &Writer<'_>) -> Table {
    let columns = [names::COL_FIGURE, names::COL_PLACE, names::COL_INDICATOR];
    let mut table = w.table(w.say(words::ELECTRICITY), &columns, &[names::COL_PER_KWH, names::COL_FOR_YEAR]);
    let words = [names::COL_GRADE, names::COL_SOURCE];
    table.columns.extend(words.map(|title| Column { title: w.say(title), align: Align::Left }));
    for factor in &w.report.electricity {
        let provenance = &factor.provenance;
        table.rows.push(vec![
            provenance.factor.to_string(),
            w.zone(&factor.location),
            capital(&w.indicator(factor.indicator)),
            super::scope::per_kwh(w, factor),
            provenance.year.map_or_else(|| NO_VALUE.to_owned(), |year| year.to_string()),
            format!("{:?}", provenance.grade),
            provenance.source.to_string(),
        ]);
    }
    let variants = w.report.electricity.iter().filter(|factor| !factor.variants.is_empty());
    let notes: Vec<String> = variants.map(|factor| variants_note(w, factor)).collect();
    notes.into_iter().fold(table.with_note(w.say(words::ELECTRICITY_NOTE)), Table::with_note)
}

/// What a factor would be by the conventions not taken.
fn variants_note(w: &Writer<'_>, factor: &ElectricityPart) -> String {
    let variants: Vec<String> = factor
        .variants
        .iter()
        .map(|variant| {
            let words = match variant.convention {
                WaterConvention::Towers => words::WATER_TOWERS,
                WaterConvention::TowersWithoutReservoirs => words::WATER_NO_RESERVOIRS,
                WaterConvention::OnceThrough => words::WATER_ONCE_THROUGH,
            };
            let unit = format!("{}/kWh", factor.indicator.unit());
            w.fill(words, &[("per_kwh", &w.numbers.with_unit(&w.numbers.number(variant.per_kwh), &unit))])
        })
        .collect();
    w.fill(words::WATER_VARIANTS, &[("zone", &w.zone(&factor.location)), ("variants", &variants.join(", "))])
}

/// Sources with their licences, and the notices that they ask for.
pub(in crate::report) fn cited(w: &Speaker, sources: &[Source]) -> Vec<Block> {
    let mut blocks = vec![Block::Table(sources_table(w, sources))];
    let notices = sources.iter().map(|source| source.notice.clone()).filter(|notice| !notice.is_empty());
    let mut notices: Vec<String> = notices.collect();
    notices.dedup();
    if !notices.is_empty() {
        blocks.push(Block::Heading(w.say(words::NOTICES)));
        blocks.push(Block::List(notices));
    }
    blocks
}

/// Every source with its licence, edition and address.
pub(in crate::report) fn sources_table(w: &Speaker, sources: &[Source]) -> Table {
    let columns = [names::COL_CODE, names::COL_SOURCE, names::COL_LICENCE, names::COL_VERSION];
    let mut table = w.table(w.say(words::SOURCES), &columns, &[]);
    for source in sources {
        let citation = if source.url.is_empty() {
            source.citation.clone()
        } else {
            format!("{} — {}", source.citation, source.url)
        };
        table.rows.push(vec![source.id.clone(), citation, source.licence.clone(), source.version.clone()]);
    }
    table
}

fn versions(w: &Writer<'_>) -> Vec<(String, String)> {
    let versions = &w.report.versions;
    let facts = [
        (words::CRATE, versions.empreinte.to_owned()),
        (words::METHOD_VERSION, versions.method.to_owned()),
        (words::DATA, versions.data.join(", ")),
        (words::HASH, w.report.data_sha256.to_owned()),
    ];
    facts.into_iter().map(|(term, text)| (capital(&w.say(term)), text)).collect()
}
