//! Two sites, or two years of one: KPIs and footprint side by side, what moved, and how surely one is lower.
//!
//! The footprint is a sum of posts. Of each kind of post what was used or stands there is told from how it is run and from
//! the figure that it is multiplied by:
//!
//! | posts | quantity | behaviour | factor |
//! |---|---|---|---|
//! | electricity, water | IT energy | what is used per kWh of IT: the PUE, the share of the site's own plant, the WUE | per kWh, m3 |
//! | fuels, refrigerants, people, waste | what was used | - | per unit of it |
//! | building, plant, batteries | what stands there, the time | service life | per m2 of the building |
//! | IT equipment | devices, the time | lifetimes | figures of devices |
//!
//! *Method* is what is counted at all: a post that one side cannot count for want of data.

mod split;

use super::compare::{Comparison, Difference, Row, SIDES, common, wire};
use super::fleet::Side;
use super::moved::Parts;
use crate::datacentre::EnergyUse;
use crate::datacentre::footprint::{Footprint, Post, PostKind};
use crate::datacentre::kpi::KpiId;
use crate::diagnostic::{Diagnostic, codes};
use crate::estimate::Estimate;
use crate::fleet::Assessment;
use crate::impacts::WireEstimate;
use crate::indicator::Indicator;
use crate::lang::{Arg, Lang};
use crate::provenance::Absence;

/// Days by which two periods may differ before it is said: a leap day.
const SAME_LENGTH_DAYS: u32 = 1;

/// What of an audited site is compared.
#[derive(Debug, Clone)]
pub struct Audited<'a> {
    /// Its name.
    pub name: Option<&'a str>,
    /// Its footprint over the period.
    pub footprint: &'a Footprint,
    /// Where its electricity went.
    pub energy: &'a EnergyUse,
    /// The equipment of its rooms.
    pub room: &'a Assessment,
    /// Area of its building, m2.
    pub area_m2: Option<f64>,
    /// Its KPIs that have a value.
    pub kpis: Vec<(KpiId, &'a Estimate)>,
}

/// What moved in one kind of post.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PostMoved {
    /// The kind.
    pub kind: PostKind,
    /// Its part of the difference.
    pub moved: Parts,
}

/// A KPI of two sites.
#[derive(Debug, Clone, PartialEq)]
pub struct KpiMoved {
    /// Which.
    pub kpi: KpiId,
    /// Of the first site.
    pub a: Option<WireEstimate>,
    /// Of the second.
    pub b: Option<WireEstimate>,
}

/// An amount of two sites.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AmountMoved {
    /// Name in an answer, with the unit.
    pub field: &'static str,
    /// Of the first site.
    pub a: Option<f64>,
    /// Of the second.
    pub b: Option<f64>,
}

/// What only sites have, beside the comparison of their footprints.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SitesCompared {
    /// KPIs that a side has.
    pub kpis: Vec<KpiMoved>,
    /// Energy and water over the periods.
    pub amounts: Vec<AmountMoved>,
    /// Lengths of the periods, days.
    pub days: [u32; 2],
    /// Kinds of posts that one side counts and the other cannot.
    pub one_sided: Vec<PostKind>,
}

impl SitesCompared {
    /// What a reader must know of the two.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let [a, b] = self.days;
        let lengths = (a.abs_diff(b) > SAME_LENGTH_DAYS)
            .then(|| Diagnostic::new(&codes::COMPARE_PERIODS_DIFFER).with("a", a).with("b", b));
        let said = |lang: Lang| {
            self.one_sided.iter().map(|kind| kind.name().get(lang)).collect::<Vec<_>>().join(", ")
        };
        let one_sided = (!self.one_sided.is_empty()).then(|| {
            let mut note = Diagnostic::new(&codes::COMPARE_POSTS_ONE_SIDED);
            note.args.push(("posts", Arg::Said { en: said(Lang::En), fr: said(Lang::Fr) }));
            note
        });
        lengths.into_iter().chain(one_sided).collect()
    }
}

/// The two as totals with the doubts that they share. Of one name they are one site in two years: its meters are the same.
pub(super) fn doubts<'a>(a: &Audited<'a>, b: &Audited<'a>) -> [Side<'a>; 2] {
    let is_one_site = a.name.is_some() && a.name == b.name;
    [(a, SIDES[0]), (b, SIDES[1])].map(|(site, name)| Side::of_site(site, name, is_one_site))
}

/// Compares two sites: the footprint of each over its own period.
#[must_use]
pub fn sites(a: &Audited<'_>, b: &Audited<'_>, confidence: f64) -> (Comparison, SitesCompared) {
    let asked = |site: &Audited<'_>| -> Vec<Indicator> {
        site.footprint.total.rows.iter().map(|row| row.indicator).collect()
    };
    let sides = doubts(a, b);
    let row = |indicator: Indicator| {
        let [of_a, of_b] = [a, b].map(|site| {
            let row = site.footprint.total.get(indicator);
            row.map_or(Err(Absence::NotGiven), |row| wire(&row.total, confidence))
        });
        let both = (of_a.is_ok() && of_b.is_ok()).then(|| sides.each_ref().map(|side| side.terms(indicator)));
        let by_post = both.as_ref().map(|_| split::posts(a, b, indicator)).unwrap_or_default();
        Row {
            indicator,
            a: of_a,
            b: of_b,
            difference: both.as_ref().map(|[a, b]| Difference::of(a, b, confidence)),
            moved: both.map(|_| by_post.iter().fold(Parts::default(), |sum, post| sum.plus(post.moved))),
            by_type: Vec::new(),
            by_post,
        }
    };
    let comparison = Comparison {
        rows: common(&asked(a), &asked(b)).into_iter().map(row).collect(),
        confidence,
        ranges_as_laws: false,
        full_dependence: false,
    };
    (comparison, beside(a, b, confidence))
}

fn beside(a: &Audited<'_>, b: &Audited<'_>, confidence: f64) -> SitesCompared {
    let kpi = |site: &Audited<'_>, kpi: KpiId| {
        let found = site.kpis.iter().find(|(known, _)| *known == kpi);
        found.map(|(_, value)| WireEstimate::new(value, &[confidence]))
    };
    let mut ids: Vec<KpiId> = Vec::new();
    for (id, _) in a.kpis.iter().chain(&b.kpis) {
        if !ids.contains(id) {
            ids.push(*id);
        }
    }
    let amount = |field, read: fn(&EnergyUse) -> Option<f64>| AmountMoved {
        field,
        a: read(a.energy),
        b: read(b.energy),
    };
    let amounts = [
        amount("edc_kwh", |energy| energy.total_kwh),
        amount("it_kwh", |energy| energy.it_kwh),
        amount("grid_kwh", |energy| energy.grid_kwh),
        amount("onsite_kwh", |energy| energy.onsite_kwh),
        amount("water_m3", |energy| energy.water_m3),
        amount("heat_reused_kwh", |energy| energy.heat_reused_kwh),
    ];
    SitesCompared {
        kpis: ids.into_iter().map(|id| KpiMoved { kpi: id, a: kpi(a, id), b: kpi(b, id) }).collect(),
        amounts: amounts.into_iter().filter(|amount| amount.a.is_some() || amount.b.is_some()).collect(),
        days: [a, b].map(|site| site.footprint.period.days()),
        one_sided: PostKind::ALL.iter().copied().filter(|kind| split::lacks_data(a, b, *kind)).collect(),
    }
}

/// The posts of a kind.
fn of_kind<'a>(site: &'a Audited<'_>, kind: PostKind) -> impl Iterator<Item = &'a Post> {
    site.footprint.posts.iter().filter(move |post| post.kind == kind)
}
