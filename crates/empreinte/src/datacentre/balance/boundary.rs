//! What crosses the boundary of the datacentre: the two sides of its ratios.
//!
//! `EDC` is what every supply brings in, generation on site included, less what offices and other uses outside the
//! datacentre take. Generators count by what they deliver where that is metered, else by the fuel that they burn. `EIT` of a category is what the meters of that category read (1 output of the UPS, 2 output of the
//! PDU, 3 input of the IT equipment; ISO/IEC 30134-2), less cooling and other plant that they feed.

use std::collections::BTreeSet;

use serde::Serialize;

use super::measured::{Measured, ratio_standard_uncertainty};
use super::values::Values;
use crate::datacentre::meter::{Calendar, Carrier, Kind, Point, Span, Spans, seconds};
use crate::diagnostic::{Diagnostic, codes};
use crate::lang::Text;
use crate::period::Period;

/// Sums at the boundary of the datacentre.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Boundary {
    /// Electricity of the datacentre (`EDC`), kWh.
    pub total: Side,
    /// IT energy (`EIT`) beside the total over the same time, by category, 1 first.
    pub it: Vec<ItEnergy>,
    /// Of generators (`EDC-BG`), kWh.
    pub generators: Side,
    /// Of generation on site, kWh.
    pub on_site: Side,
    /// Electricity of cooling, kWh.
    pub cooling: Side,
    /// Heat that cooling removes, kWh.
    pub heat_removed: Side,
    /// Heat handed over for use outside, kWh.
    pub heat_out: Side,
    /// Fuels burnt, kWh of their energy; part of the total where no generator is metered at its output.
    pub fuel: Side,
    /// Potable water that comes in, m3.
    pub potable_water: Side,
    /// Fresh water other than potable that comes in, m3.
    pub fresh_water: Side,
    /// Reclaimed water that comes in, m3.
    pub reclaimed_water: Side,
    /// Water that leaves, m3.
    pub discharged_water: Side,
}

/// A sum, or which meters it would need.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Side {
    /// The sum; absent without a meter, and when a meter that it needs has no readings.
    pub measured: Option<Measured>,
    /// Meters that are added.
    pub added: Vec<String>,
    /// Meters that are taken away: what they read serves something else.
    pub subtracted: Vec<String>,
    /// Meters that have no readings.
    pub missing: Vec<String>,
}

/// IT energy of a category, and the total over the same time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItEnergy {
    /// Category of the PUE.
    pub category: Point,
    /// IT energy.
    pub it: Side,
    /// Energy of the datacentre over the same time.
    pub total: Option<Measured>,
    /// Standard uncertainty of total over IT, which knows that the one holds the other.
    pub ratio_standard_uncertainty: Option<f64>,
    /// IT meters that are not behind the meters of the category.
    pub outside: Vec<String>,
    /// The same month by month, over the time that both have in it.
    pub months: Vec<PartEnergy>,
    /// The same day by day, where the outside temperature is known beside.
    #[serde(skip)]
    pub days: Vec<PartEnergy>,
}

/// Total and IT energy of a month or a day over the same time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartEnergy {
    /// The month or day.
    pub period: Period,
    /// Energy of the datacentre, kWh.
    pub total_kwh: Option<f64>,
    /// IT energy, kWh.
    pub it_kwh: Option<f64>,
    /// Share of it that is covered.
    pub coverage: f64,
    /// Mean outside temperature over the same time, °C; absent unless all of it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature_c: Option<f64>,
}

/// What burns a fuel on site for the datacentre.
const BURNT: [Kind; 2] = [Kind::Fuel, Kind::Generator];

/// Meters to add and to take away.
struct Sum {
    added: Vec<usize>,
    subtracted: Vec<usize>,
    missing: Vec<usize>,
}

impl Boundary {
    pub(super) fn of(values: &Values<'_>, calendar: &Calendar, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let entries = entries(values, diagnostics);
        let it = Point::ALL.map(|point| it_energy(values, calendar, point, &entries, diagnostics));
        let of = |carrier, kinds: &[Kind]| {
            let meters = values.topmost(carrier, |at| is_one_of(values, at, kinds));
            Sum::of(values, meters, Vec::new()).side(values)
        };
        let cooling =
            values.topmost(Carrier::Electricity, |at| kind(values, at).is_some_and(Kind::is_cooling));
        let removed = values.topmost(Carrier::Heat, |at| is_one_of(values, at, &[Kind::Chiller, Kind::Crah]));
        Self {
            total: entries.side(values),
            it: it.into_iter().flatten().collect(),
            generators: of(Carrier::Electricity, &[Kind::Generator]),
            on_site: of(Carrier::Electricity, &[Kind::Pv]),
            cooling: Sum::of(values, cooling, Vec::new()).side(values),
            heat_removed: Sum::of(values, removed, Vec::new()).side(values),
            heat_out: of(Carrier::Heat, &[Kind::HeatOut]),
            fuel: of(Carrier::Fuel, &BURNT),
            potable_water: of(Carrier::Water, &[Kind::WaterPotable]),
            fresh_water: of(Carrier::Water, &[Kind::WaterFresh]),
            reclaimed_water: of(Carrier::Water, &[Kind::WaterReclaimed]),
            discharged_water: of(Carrier::Water, &[Kind::WaterDischarge]),
        }
    }

    /// IT energy of a category.
    #[must_use]
    pub fn it(&self, category: Point) -> Option<&ItEnergy> {
        self.it.iter().find(|it| it.category == category)
    }
}

/// Where the electricity of the datacentre comes in, and what leaves it for offices.
fn entries(values: &Values<'_>, diagnostics: &mut Vec<Diagnostic>) -> Sum {
    let tree = values.tree;
    let supplies: Vec<usize> = tree
        .of_carrier(Carrier::Electricity)
        .filter(|&at| kind(values, at).is_some_and(Kind::is_supply))
        .collect();
    let has_grid = supplies.iter().any(|&at| kind(values, at) == Some(Kind::Grid));
    let mut added = supplies;
    if !has_grid {
        let stand_in = [Kind::Transformer, Kind::Distribution];
        let roots = tree.of_carrier(Carrier::Electricity).filter(|&at| tree.parent(at).is_none());
        let roots: Vec<usize> = roots.filter(|&at| is_one_of(values, at, &stand_in)).collect();
        if !roots.is_empty() {
            let note = Diagnostic::new(&codes::METER_ENTRY_ASSUMED);
            diagnostics.push(note.with("id", values.ids(&roots).join("`, `")));
        }
        added.extend(roots);
    }
    let outside = values.topmost(Carrier::Electricity, |at| kind(values, at).is_some_and(Kind::is_outside));
    // Offices with a supply of their own never entered.
    let is_inside = |&at: &usize| tree.ancestors(at).any(|upstream| added.contains(&upstream));
    let subtracted = outside.into_iter().filter(is_inside).collect();
    // A generator that never ran is often not read: its energy is small, and said to be left out.
    let (generators, added): (Vec<usize>, Vec<usize>) = added
        .into_iter()
        .partition(|&at| kind(values, at) == Some(Kind::Generator) && !values.is_known(at) && has_grid);
    // Metered at its output a generator is outside the boundary; without that its fuel crosses it.
    let delivered = added.iter().any(|&at| kind(values, at) == Some(Kind::Generator));
    let burnt = values.topmost(Carrier::Fuel, |at| is_one_of(values, at, &BURNT) && values.is_known(at));
    let added = added.into_iter().chain(if delivered { Vec::new() } else { burnt }).collect();
    let sum = Sum::of(values, added, subtracted);
    for &at in &sum.missing {
        diagnostics.push(supply_note(values, at, &NO_TOTAL));
    }
    for &at in &generators {
        diagnostics.push(supply_note(values, at, &LEFT_OUT));
    }
    sum
}

const NO_TOTAL: Text = Text {
    en: "the energy of the datacentre is unknown",
    fr: "l’énergie du centre de données est inconnue",
};
const LEFT_OUT: Text = Text {
    en: "its energy is left out of that of the datacentre",
    fr: "son énergie est omise de celle du centre de données",
};

fn supply_note(values: &Values<'_>, at: usize, effect: &Text) -> Diagnostic {
    Diagnostic::new(&codes::METER_BOUNDARY_NOT_READ).with("id", values.id(at)).with_text("effect", *effect)
}

/// The IT energy of a category; `None` when no meter stands there.
fn it_energy(
    values: &Values<'_>,
    calendar: &Calendar,
    category: Point,
    entries: &Sum,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ItEnergy> {
    let tree = values.tree;
    let point = |at: usize| tree.meter(at).and_then(|meter| meter.point());
    let added = values.topmost(Carrier::Electricity, |at| point(at) == Some(category));
    if added.is_empty() {
        return None;
    }
    let fed: BTreeSet<usize> = added.iter().flat_map(|&at| tree.descendants(at)).collect();
    let plant = |at: usize| fed.contains(&at) && kind(values, at).is_some_and(Kind::is_not_it);
    let subtracted = values.topmost(Carrier::Electricity, plant);
    let is_it = |at: usize| is_one_of(values, at, &[Kind::It, Kind::Rack]);
    let outside: Vec<usize> = values
        .topmost(Carrier::Electricity, is_it)
        .into_iter()
        .filter(|at| !fed.contains(at) && !added.contains(at))
        .collect();
    // A rack upstream of the meters of category 3 is there by them.
    let outside: Vec<usize> = outside
        .into_iter()
        .filter(|&at| !tree.descendants(at).iter().any(|below| added.contains(below)))
        .collect();
    if !outside.is_empty() {
        let note = Diagnostic::new(&codes::METER_IT_OUTSIDE_CATEGORY).with("category", u8::from(category));
        diagnostics.push(note.with("ids", values.ids(&outside).join("`, `")));
    }
    let sum = Sum::of(values, added, subtracted);
    let pair = Pair::of(values, entries, &sum);
    let both = pair.as_ref().and_then(|pair| pair.over(values, &pair.time));
    let mut it = sum.side(values);
    let (total, over_same_time) = both.unzip();
    if over_same_time.is_some() {
        it.measured = over_same_time;
    }
    let ratio = total.as_ref().zip(it.measured.as_ref());
    let parts =
        |parts: Vec<Period>| pair.as_ref().map_or_else(Vec::new, |pair| pair.parts(values, calendar, parts));
    Some(ItEnergy {
        category,
        ratio_standard_uncertainty: ratio.and_then(|(total, it)| ratio_standard_uncertainty(total, it)),
        months: parts(calendar.months()),
        days: if values.outside().is_some() { parts(calendar.days()) } else { Vec::new() },
        total,
        it,
        outside: values.ids(&outside),
    })
}

/// Total and IT energy, and the time that both have.
struct Pair {
    total: Vec<(usize, f64)>,
    it: Vec<(usize, f64)>,
    time: Spans,
}

impl Pair {
    fn of(values: &Values<'_>, total: &Sum, it: &Sum) -> Option<Self> {
        let complete = total.is_complete() && it.is_complete();
        let all: Vec<usize> = total.all().chain(it.all()).collect();
        complete.then(|| Self { total: total.signed(), it: it.signed(), time: values.common(&all) })
    }

    fn over(&self, values: &Values<'_>, time: &Spans) -> Option<(Measured, Measured)> {
        values.sum_over(&self.total, time).zip(values.sum_over(&self.it, time))
    }

    fn parts(&self, values: &Values<'_>, calendar: &Calendar, parts: Vec<Period>) -> Vec<PartEnergy> {
        let part = |period: Period| {
            let span: Span = calendar.clock().span(period);
            let time = self.time.intersect(&Spans::of(span));
            let (total, it) = self.over(values, &time).unzip();
            PartEnergy {
                period,
                total_kwh: total.map(|sum| sum.amount),
                it_kwh: it.map(|sum| sum.amount),
                coverage: share(time.seconds(), span.seconds()),
                temperature_c: values.outside().and_then(|air| air.mean_c(&time)),
            }
        };
        parts.into_iter().map(part).collect()
    }
}

/// The share of seconds, 0 of nothing.
fn share(part: i64, whole: i64) -> f64 {
    if whole == 0 { 0.0 } else { seconds(part) / seconds(whole) }
}

impl Sum {
    fn of(values: &Values<'_>, added: Vec<usize>, subtracted: Vec<usize>) -> Self {
        let unread = added.iter().chain(&subtracted).copied().filter(|&at| !values.is_known(at));
        Self { missing: unread.collect(), added, subtracted }
    }

    fn is_complete(&self) -> bool {
        self.missing.is_empty() && !self.added.is_empty()
    }

    fn all(&self) -> impl Iterator<Item = usize> {
        self.added.iter().chain(&self.subtracted).copied()
    }

    fn signed(&self) -> Vec<(usize, f64)> {
        let plus = self.added.iter().map(|&at| (at, 1.0));
        plus.chain(self.subtracted.iter().map(|&at| (at, -1.0))).collect()
    }

    /// The sum: each meter over its own time when all are added, else over the time that they share.
    fn side(&self, values: &Values<'_>) -> Side {
        let measured = self.is_complete().then(|| {
            if self.subtracted.is_empty() {
                values.sum(&self.added)
            } else {
                let all: Vec<usize> = self.all().collect();
                values.sum_over(&self.signed(), &values.common(&all))
            }
        });
        Side {
            measured: measured.flatten(),
            added: values.ids(&self.added),
            subtracted: values.ids(&self.subtracted),
            missing: values.ids(&self.missing),
        }
    }
}

fn kind(values: &Values<'_>, at: usize) -> Option<Kind> {
    values.tree.meter(at).map(|meter| meter.kind)
}

fn is_one_of(values: &Values<'_>, at: usize, kinds: &[Kind]) -> bool {
    kind(values, at).is_some_and(|kind| kinds.contains(&kind))
}
