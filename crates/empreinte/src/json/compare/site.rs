//! Two sites compared, and what only they have in an answer.

use std::collections::BTreeMap;

use serde::Serialize;

use super::below;
use crate::audit::Audit;
use crate::decision::compare::{Compared, Names, Row};
use crate::decision::information::of_sites;
use crate::decision::moved::Parts;
use crate::decision::sites::{Audited, SitesCompared, sites};
use crate::impacts::WireEstimate;
use crate::lang::Lang;

/// What moved in one kind of post.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PostAnswer {
    /// Id of the kind.
    pub post: &'static str,
    /// Its part of the difference.
    pub moved: Parts,
}

/// A KPI of two sites.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KpiAnswer {
    /// Symbol of the register.
    pub symbol: &'static str,
    /// Unit of its values.
    pub unit: &'static str,
    /// Of the first site; `null` where it is refused.
    pub a: Option<WireEstimate>,
    /// Of the second.
    pub b: Option<WireEstimate>,
    /// The second less the first.
    pub difference: Option<f64>,
}

/// An amount of two sites.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AmountAnswer {
    /// Of the first site; `null` where it is not known.
    pub a: Option<f64>,
    /// Of the second.
    pub b: Option<f64>,
    /// The second less the first.
    pub difference: Option<f64>,
}

/// Compares two audited sites.
#[must_use]
pub fn compared_sites(
    [a, b]: [&Audit; 2],
    confidence: f64,
    names: Names,
    information: bool,
    lang: Lang,
) -> Compared {
    let sides = [a, b].map(audited);
    let (comparison, beside) = sites(&sides[0], &sides[1], confidence);
    let worth = if information { of_sites(&sides[0], &sides[1]) } else { Vec::new() };
    let mut diagnostics = below("a", a.diagnostics.clone());
    diagnostics.extend(below("b", b.diagnostics.clone()));
    diagnostics.extend(beside.diagnostics());
    Compared {
        comparison,
        kind: "site",
        names,
        factors: Vec::new(),
        sites: Some(beside),
        information: worth,
        diagnostics,
        lang,
    }
}

fn audited(audit: &Audit) -> Audited<'_> {
    let kpis = audit.kpis.iter().filter_map(|found| {
        let kpi = found.result.as_ref().ok()?;
        Some((found.kpi, kpi.value.as_ref().ok()?))
    });
    Audited {
        name: audit.site.site.name.as_deref(),
        footprint: &audit.footprint,
        energy: &audit.energy,
        room: &audit.room,
        area_m2: audit.site.building.area_m2.or(audit.site.site.datacentre_area_m2),
        kpis: kpis.collect(),
    }
}

pub(super) fn by_post(row: &Row) -> Vec<PostAnswer> {
    row.by_post.iter().map(|post| PostAnswer { post: post.kind.code(), moved: post.moved }).collect()
}

pub(super) fn kpis(found: &SitesCompared) -> BTreeMap<&'static str, KpiAnswer> {
    let answer = found.kpis.iter().map(|kpi| {
        let definition = kpi.kpi.definition();
        let both = kpi.a.as_ref().zip(kpi.b.as_ref());
        let answer = KpiAnswer {
            symbol: definition.symbol,
            unit: definition.unit,
            a: kpi.a.clone(),
            b: kpi.b.clone(),
            difference: both.map(|(a, b)| b.value - a.value),
        };
        (definition.id, answer)
    });
    answer.collect()
}

pub(super) fn amounts(found: &SitesCompared) -> BTreeMap<&'static str, AmountAnswer> {
    let answer = found.amounts.iter().map(|amount| {
        let difference = amount.a.zip(amount.b).map(|(a, b)| b - a);
        (amount.field, AmountAnswer { a: amount.a, b: amount.b, difference })
    });
    answer.collect()
}
