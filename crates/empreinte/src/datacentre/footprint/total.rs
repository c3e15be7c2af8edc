//! Posts added up, by indicator and stage.

use std::collections::BTreeMap;

use super::post::Post;
use crate::estimate::Estimate;
use crate::impacts::{Cell, ImpactRow, Impacts};
use crate::indicator::Indicator;
use crate::provenance::Absence;
use crate::stage::Stage;
use crate::uncertainty::sum_independent;

/// The sum of all posts, one row an indicator. A stage without any figure is absent.
pub(super) fn total(posts: &[Post], indicators: &[Indicator]) -> Impacts {
    Impacts { rows: indicators.iter().map(|&indicator| row(posts, indicator)).collect() }
}

fn row(posts: &[Post], indicator: Indicator) -> ImpactRow {
    let stage = |stage| sum_of(posts.iter(), indicator, Some(stage));
    let stages = Stage::ALL.map(stage);
    let embodied =
        Stage::EMBODIED.map(|of| stages.get(of.index()).cloned().unwrap_or(Err(Absence::NotGiven)));
    ImpactRow {
        indicator,
        embodied: sum(embodied.iter()),
        total: sum_of(posts.iter(), indicator, None),
        stages,
        missing: BTreeMap::new(),
    }
}

/// What some posts add up to, at one stage or at all.
pub(super) fn sum_of<'p>(
    posts: impl Iterator<Item = &'p Post>,
    indicator: Indicator,
    stage: Option<Stage>,
) -> Cell {
    let amounts = posts.flat_map(|post| &post.amounts);
    let wanted = amounts
        .filter(|amount| amount.indicator == indicator && stage.is_none_or(|stage| amount.stage == stage));
    sum(wanted.map(|amount| &amount.cell))
}

/// What the cells that are there add up to; the first reason of absence when none is.
fn sum<'c>(cells: impl Iterator<Item = &'c Cell>) -> Cell {
    let mut reason = Absence::NotGiven;
    let mut present: Vec<&Estimate> = Vec::new();
    for cell in cells {
        match cell {
            Ok(estimate) => present.push(estimate),
            Err(absence) => reason = *absence,
        }
    }
    if present.is_empty() { Err(reason) } else { Ok(sum_independent(present.into_iter())) }
}
