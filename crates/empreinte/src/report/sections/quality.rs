//! Data quality: what the total rests on, coverage, what was not recognised, the user's own figures, doubtful ones.

use super::super::document::{Block, Section, Table};
use super::super::words::{doubt, names, sure as words};
use super::super::writer::{Writer, capital};
use super::coverage::{coverage_table, uncounted_table};
use super::sources::model_name;
use crate::catalogue::figures::Specificity;
use crate::fleet::quality::{Evidence, Quality};
use crate::lang::Text;
use crate::provenance::Grade;

/// Lines not counted that are listed.
const MOST_UNCOUNTED: usize = 50;

pub(super) fn section(w: &Writer<'_>) -> Section {
    let mut blocks = Vec::new();
    if let Some(quality) = &w.report.quality {
        blocks.push(Block::Table(basis(w, quality)));
        blocks.push(Block::Table(evidence(w, quality)));
        blocks.push(Block::Paragraph(given(w, quality)));
        blocks.push(Block::Table(grades(w, quality)));
    }
    blocks.push(Block::Table(coverage_table(w)));
    let uncounted = uncounted_table(w, MOST_UNCOUNTED);
    if !uncounted.is_empty() {
        blocks.push(Block::Table(uncounted));
    }
    let mut remarks = vec![overrides(w)];
    let corrected = w.report.lines.iter().filter(|line| line.corrected).count();
    if corrected > 0 {
        let lines = w.lines(u64::try_from(corrected).unwrap_or(u64::MAX));
        remarks.push(w.fill(words::CORRECTED, &[("lines", &lines)]));
    }
    if !w.report.files.is_empty() {
        remarks.push(w.say(words::MERGES));
    }
    let doubtful = doubtful(w);
    if doubtful.is_empty() {
        remarks.push(w.say(words::NO_UNVERIFIED));
    }
    blocks.push(Block::List(remarks));
    if !doubtful.is_empty() {
        blocks.push(Block::Table(doubtful));
    }
    Section { id: "quality", title: w.say(words::QUALITY), blocks }
}

/// What a figure is, by its nearness to the device.
pub(super) const fn specificity(specificity: Specificity) -> Text {
    match specificity {
        Specificity::User => names::SPECIFICITY_USER,
        Specificity::Product => names::SPECIFICITY_PRODUCT,
        Specificity::Family => names::SPECIFICITY_FAMILY,
        Specificity::Category => names::SPECIFICITY_CATEGORY,
    }
}

fn basis(w: &Writer<'_>, quality: &Quality) -> Table {
    let indicator = w.indicator(quality.indicator);
    let title = w.fill(words::BASIS, &[("indicator", &indicator)]);
    let mut table = w.table(title, &[names::COL_BASIS], &[names::COL_SHARE]);
    for kind in [Specificity::User, Specificity::Product, Specificity::Family, Specificity::Category] {
        if let Some(share) = quality.by_specificity.get(&kind) {
            table.rows.push(vec![capital(&w.say(specificity(kind))), w.numbers.percent(*share)]);
        }
    }
    table
}

/// What kind of data the total rests on.
fn evidence(w: &Writer<'_>, quality: &Quality) -> Table {
    let title = w.fill(doubt::EVIDENCE, &[("indicator", &w.indicator(quality.indicator))]);
    let mut table = w.table(title, &[doubt::COL_EVIDENCE], &[names::COL_SHARE]);
    for (kind, share) in &quality.by_evidence {
        let name = match kind {
            Evidence::Measured => doubt::MEASURED,
            Evidence::Supplier => doubt::SUPPLIER,
            Evidence::Secondary => doubt::SECONDARY,
            Evidence::Default => doubt::DEFAULT,
        };
        table.rows.push(vec![capital(&w.say(name)), w.numbers.percent(*share)]);
    }
    table.with_note(w.say(doubt::EVIDENCE_NOTE))
}

fn grades(w: &Writer<'_>, quality: &Quality) -> Table {
    let title = w.fill(words::GRADES, &[("indicator", &w.indicator(quality.indicator))]);
    let mut table = w.table(title, &[names::COL_GRADE, names::COL_MEANING], &[names::COL_SHARE]);
    for grade in [Grade::A, Grade::B, Grade::C, Grade::D] {
        if let Some(share) = quality.by_grade.get(&grade) {
            let meaning = capital(&w.say(grade.meaning()));
            table.rows.push(vec![format!("{grade:?}"), meaning, w.numbers.percent(*share)]);
        }
    }
    table
}

fn given(w: &Writer<'_>, quality: &Quality) -> String {
    let share =
        |share: Option<f64>| share.map_or_else(|| w.say(names::NONE), |share| w.numbers.percent(share));
    w.fill(
        words::GIVEN,
        &[("lifetime", &share(quality.lifetime_given)), ("energy", &share(quality.energy_given))],
    )
}

/// The user's own figures, by id.
fn overrides(w: &Writer<'_>) -> String {
    let of_figures =
        w.report.figures.iter().flat_map(|figures| &figures.overrides).map(|row| row.factor.to_string());
    let of_electricity = w.report.electricity.iter().map(|factor| &factor.provenance);
    let of_electricity = of_electricity.filter(|row| row.layer == crate::provenance::Layer::User);
    let mut list: Vec<String> = of_figures.chain(of_electricity.map(|row| row.factor.to_string())).collect();
    list.sort();
    list.dedup();
    if list.is_empty() {
        w.say(words::NO_OVERRIDES)
    } else {
        w.fill(words::OVERRIDES, &[("list", &list.join(", "))])
    }
}

/// Figures of grade C or D that counted devices use.
fn doubtful(w: &Writer<'_>) -> Table {
    let mut table = w.table(
        w.say(words::UNVERIFIED),
        &[names::COL_FIGURE, names::COL_TYPE, names::COL_GRADE, names::COL_MEANING],
        &[],
    );
    for figures in w.report.figures.iter().filter(|figures| figures.provenance.grade >= Grade::C) {
        let grade = figures.provenance.grade;
        table.rows.push(vec![
            figures.provenance.factor.to_string(),
            model_name(w, figures),
            format!("{grade:?}"),
            capital(&w.say(grade.meaning())),
        ]);
    }
    for factor in w.report.electricity.iter().filter(|factor| factor.provenance.grade >= Grade::C) {
        let grade = factor.provenance.grade;
        let what = format!("{}, {}", w.indicator(factor.indicator), w.zone(&factor.location));
        table.rows.push(vec![
            factor.provenance.factor.to_string(),
            capital(&what),
            format!("{grade:?}"),
            capital(&w.say(grade.meaning())),
        ]);
    }
    table
}
