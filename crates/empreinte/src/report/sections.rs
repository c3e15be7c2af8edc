//! The sections of a report, each from the model to blocks in one language.

mod accounting;
mod appendices;
mod coverage;
pub(super) mod doubt;
mod equipment;
mod footprint;
mod methods;
mod quality;
mod references;
mod scope;
mod sources;
mod summary;
mod sure;

use super::context::Detail;
use super::document::{Document, LegendEntry, Section};
use super::model::{Report, Row};
use super::words::names;
use super::writer::{NO_VALUE, Writer};
use crate::lang::{Lang, Text};
use crate::stage::Stage;

pub(super) use coverage::{coverage_table, reason, uncounted_table};
pub(super) use doubt::threshold::tables as threshold_tables;
pub(super) use equipment::{contributors_table, ratios_table};
pub(super) use footprint::{by_weight, indicators_table, types_table};
pub(super) use methods::methods_tables;
pub(super) use references::references_tables;
pub(super) use sources::{cited, sources_table};
pub(super) use summary::describe;
pub(super) use summary::{between_references, interval_sentence, not_counted, table_notes};

/// The report in a language.
pub(super) fn document(report: &Report, lang: Lang) -> Document {
    let w = Writer::new(report, lang);
    let year = report.scope.year.to_string();
    let mut subtitle: Vec<String> = report.site_name.iter().cloned().collect();
    subtitle.push(super::writer::capital(&w.fill(names::ACCOUNT_OF, &[("year", &year)])));
    subtitle.extend(report.generated_on.iter().map(|day| w.fill(names::MADE_ON, &[("day", day)])));
    Document {
        title: w.say(names::TITLE),
        subtitle,
        sections: sections(&w),
        colophon: w.fill(
            names::COLOPHON,
            &[
                ("version", report.versions.empreinte),
                ("method", report.versions.method),
                ("data", &report.versions.data.join(", ")),
            ],
        ),
    }
}

/// The sections of the offices' equipment within the report of a site: what it costs and what it is.
pub(super) fn of_offices(report: &Report, lang: Lang) -> Vec<Section> {
    let w = Writer::new(report, lang);
    let mut sections = vec![summary::section(&w), footprint::section(&w), equipment::section(&w)];
    let ids = ["offices", "offices-footprint", "offices-equipment"];
    for (section, id) in sections.iter_mut().zip(ids) {
        section.id = id;
        section.title = w.fill(names::OFFICES, &[("title", &section.title)]);
    }
    sections
}

fn sections(w: &Writer<'_>) -> Vec<Section> {
    let mut sections = vec![
        summary::section(w),
        scope::section(w),
        footprint::section(w),
        equipment::section(w),
        sure::section(w),
        quality::section(w),
        sources::section(w),
    ];
    sections.push(appendices::section(w, w.report.detail == Detail::Full));
    sections
}

/// The stages of a table of stages, each with its column title.
const STAGE_COLUMNS: [(Stage, Text); 5] = [
    (Stage::Manufacturing, names::COL_MANUFACTURING),
    (Stage::Distribution, names::COL_DISTRIBUTION),
    (Stage::EndOfLife, names::COL_END_OF_LIFE),
    (Stage::Unsplit, names::COL_UNSPLIT),
    (Stage::Use, names::COL_USE),
];

/// The class that colours a stage.
pub(super) const fn stage_class(stage: Stage) -> &'static str {
    match stage {
        Stage::Manufacturing => "s-manufacturing",
        Stage::Distribution => "s-distribution",
        Stage::Use => "s-use",
        Stage::EndOfLife => "s-end-of-life",
        Stage::Unsplit => "s-unsplit",
    }
}

/// The stages that some rows have, in the order of tables and charts.
fn stages_present(row: &Row) -> Vec<(Stage, Text)> {
    STAGE_COLUMNS.into_iter().filter(|&(stage, _)| row.stage(stage).is_some()).collect()
}

/// A legend of stages.
fn stage_legend(w: &Writer<'_>, stages: &[(Stage, Text)]) -> Vec<LegendEntry> {
    let entry =
        |&(stage, title): &(Stage, Text)| LegendEntry { class: stage_class(stage), label: w.say(title) };
    stages.iter().map(entry).collect()
}

/// What a line of the inventory is called: its words, else its type.
fn line_name(w: &Writer<'_>, line: &super::model::LinePart) -> String {
    let mut name = match (&line.name, &line.device_type) {
        (Some(name), _) => name.clone(),
        (None, Some(device_type)) => w.type_name(device_type),
        (None, None) => w.say(names::UNNAMED),
    };
    if line.estimated {
        name.push_str(&format!(" ({})", w.say(names::ESTIMATED)));
    }
    name
}

/// Years as text; the sign for none where they are not known.
fn years_or_none(w: &Writer<'_>, years: Option<f64>) -> String {
    years.map_or_else(|| NO_VALUE.to_owned(), |years| w.numbers.years(years))
}

/// A share as percent; the sign for none where it is not known.
fn share_or_none(w: &Writer<'_>, share: Option<f64>) -> String {
    share.map_or_else(|| NO_VALUE.to_owned(), |share| w.numbers.percent(share))
}
