//! What moved between the posts of two sites.

use super::{Audited, PostMoved, of_kind};
use crate::datacentre::footprint::{Post, PostKind};
use crate::decision::moved::{Parts, moved};
use crate::decision::shapley::{self, GROUPS};
use crate::fleet::Assessment;
use crate::fleet::assess::assess;
use crate::indicator::Indicator;

/// A kind of post on one side, as a product of what each group of inputs gives to it.
type Drivers = [f64; GROUPS];

/// What moved, by kind of post, for the kinds that a side has.
pub(super) fn posts(a: &Audited<'_>, b: &Audited<'_>, indicator: Indicator) -> Vec<PostMoved> {
    let kinds: Vec<PostKind> = PostKind::ALL
        .iter()
        .copied()
        .filter(|kind| [a, b].into_iter().any(|site| value(site, *kind, indicator).is_some()))
        .collect();
    let sides: Vec<[Drivers; 2]> = kinds.iter().map(|kind| drivers(a, b, *kind, indicator)).collect();
    let total = |moved: shapley::Moved| -> Vec<f64> {
        let product = |[before, after]: &[Drivers; 2]| -> f64 {
            let picked = moved.iter().zip(before.iter().zip(after));
            picked.map(|(moved, (before, after))| if *moved { *after } else { *before }).product()
        };
        sides.iter().map(product).collect()
    };
    let parts = shapley::parts(total).into_iter().map(Parts::of);
    let mut found: Vec<PostMoved> =
        kinds.into_iter().zip(parts).map(|(kind, moved)| PostMoved { kind, moved }).collect();
    let both = |kind| value(a, kind, indicator).is_some() && value(b, kind, indicator).is_some();
    if both(PostKind::ItEquipment)
        && let Some(post) = found.iter_mut().find(|post| post.kind == PostKind::ItEquipment)
    {
        post.moved = equipment(a, b, indicator);
    }
    found
}

/// Whether one side counts a kind that the other cannot for want of data.
pub(super) fn lacks_data(a: &Audited<'_>, b: &Audited<'_>, kind: PostKind) -> bool {
    let has = |site: &Audited<'_>| of_kind(site, kind).next().is_some();
    let lacks = |site: &Audited<'_>| site.footprint.missing.iter().any(|missing| missing.kind == kind);
    (has(a) && !has(b) && lacks(b)) || (has(b) && !has(a) && lacks(a))
}

/// The value of a kind of post; `None` when no post of it has one.
fn value(site: &Audited<'_>, kind: PostKind, indicator: Indicator) -> Option<f64> {
    let values = of_kind(site, kind).filter_map(|post| of_post(post, indicator));
    values.fold(None, |sum, value| Some(sum.unwrap_or(0.0) + value))
}

fn of_post(post: &Post, indicator: Indicator) -> Option<f64> {
    let amounts = post.amounts.iter().filter(|amount| amount.indicator == indicator);
    let values = amounts.filter_map(|amount| amount.cell.as_ref().ok()).map(|estimate| estimate.value);
    values.fold(None, |sum, value| Some(sum.unwrap_or(0.0) + value))
}

fn drivers(a: &Audited<'_>, b: &Audited<'_>, kind: PostKind, indicator: Indicator) -> [Drivers; 2] {
    let values = [a, b].map(|site| value(site, kind, indicator));
    let [Some(of_a), Some(of_b)] = values else {
        let found = values.map(|value| value.unwrap_or(0.0));
        return found.map(|value| {
            if lacks_data(a, b, kind) { [1.0, 1.0, 1.0, value] } else { [value, 1.0, 1.0, 1.0] }
        });
    };
    let found = match kind {
        PostKind::GridElectricity | PostKind::OnsiteElectricity | PostKind::Water => {
            per_it(a, b, kind, [of_a, of_b]).or_else(|| used(a, b, kind, [of_a, of_b]))
        }
        PostKind::Building | PostKind::Plant | PostKind::Batteries => built(a, b, kind, indicator),
        _ => used(a, b, kind, [of_a, of_b]),
    };
    found.unwrap_or_else(|| [of_a, of_b].map(|value| [value, 1.0, 1.0, 1.0]))
}

/// What was used of a kind, where all its posts say so in one unit.
fn quantity(site: &Audited<'_>, kind: PostKind) -> Option<(f64, &'static str)> {
    let mut sum: Option<(f64, &'static str)> = None;
    for post in of_kind(site, kind) {
        let own = post.quantity.as_ref()?;
        sum = match sum {
            None => Some((own.value, own.unit)),
            Some((value, unit)) if unit == own.unit => Some((value + own.value, unit)),
            Some(_) => return None,
        };
    }
    sum
}

/// What each side used in the same unit, and what a unit of it costs; a side that used nothing has the figure of the other.
fn units(a: &Audited<'_>, b: &Audited<'_>, kind: PostKind, values: [f64; 2]) -> Option<([f64; 2], [f64; 2])> {
    let (of_a, of_b) = (quantity(a, kind)?, quantity(b, kind)?);
    if of_a.1 != of_b.1 {
        return None;
    }
    let [value_a, value_b] = values;
    let rate = |(quantity, _): (f64, &str), value: f64| (quantity > 0.0).then(|| value / quantity);
    let (rate_a, rate_b) = (rate(of_a, value_a), rate(of_b, value_b));
    Some(([of_a.0, of_b.0], [rate_a.or(rate_b)?, rate_b.or(rate_a)?]))
}

/// `used · per unit`.
fn used(a: &Audited<'_>, b: &Audited<'_>, kind: PostKind, values: [f64; 2]) -> Option<[Drivers; 2]> {
    let ([used_a, used_b], [rate_a, rate_b]) = units(a, b, kind, values)?;
    Some([[used_a, 1.0, rate_a, 1.0], [used_b, 1.0, rate_b, 1.0]])
}

/// `IT energy · used per kWh of it · per unit`.
fn per_it(a: &Audited<'_>, b: &Audited<'_>, kind: PostKind, values: [f64; 2]) -> Option<[Drivers; 2]> {
    let ([used_a, used_b], [rate_a, rate_b]) = units(a, b, kind, values)?;
    let it = |site: &Audited<'_>| site.energy.it_kwh.filter(|&kwh| kwh > 0.0);
    let (it_a, it_b) = (it(a)?, it(b)?);
    Some([[it_a, used_a / it_a, rate_a, 1.0], [it_b, used_b / it_b, rate_b, 1.0]])
}

/// `time · what stands there · 1 / service life`, per m2 where a building has an area.
fn built(a: &Audited<'_>, b: &Audited<'_>, kind: PostKind, indicator: Indicator) -> Option<[Drivers; 2]> {
    let of = |site: &Audited<'_>| {
        let years = site.footprint.period.years();
        let (mut yearly, mut whole) = (0.0, 0.0);
        for post in of_kind(site, kind) {
            let Some(value) = of_post(post, indicator) else { continue };
            yearly += value / years;
            whole += value / years * post.quantity.as_ref()?.value;
        }
        (yearly > 0.0 && whole > 0.0).then_some((years, whole, yearly / whole))
    };
    let (side_a, side_b) = (of(a)?, of(b)?);
    let area = |site: &Audited<'_>| site.area_m2.filter(|&area| area > 0.0 && kind == PostKind::Building);
    let areas = area(a).zip(area(b));
    let side = |(years, whole, per_year): (f64, f64, f64), area: Option<f64>| match area {
        Some(area) => [years * area, per_year, whole / area, 1.0],
        None => [years * whole, per_year, 1.0, 1.0],
    };
    Some([side(side_a, areas.map(|areas| areas.0)), side(side_b, areas.map(|areas| areas.1))])
}

/// What moved in the making of the equipment: as between two fleets, and the length of the periods.
fn equipment(a: &Audited<'_>, b: &Audited<'_>, indicator: Indicator) -> Parts {
    let (room_a, room_b) = (without_use(a.room), without_use(b.room));
    let (yearly, _) = moved(&room_a, &room_b, indicator);
    let [years_a, years_b] = [a, b].map(|site| site.footprint.period.years());
    let per_year = |site: &Audited<'_>, years: f64| {
        value(site, PostKind::ItEquipment, indicator).map_or(0.0, |value| value / years)
    };
    let mean = f64::midpoint(years_a, years_b);
    let of_time = (years_b - years_a) * f64::midpoint(per_year(a, years_a), per_year(b, years_b));
    Parts {
        quantity: yearly.quantity * mean + of_time,
        behaviour: yearly.behaviour * mean,
        factor: yearly.factor * mean,
        method: yearly.method * mean,
    }
}

/// The equipment as if it drew nothing: its use stands in the electricity of the site.
fn without_use(room: &Assessment) -> Assessment {
    let mut room = room.clone();
    room.fleet.devices.iter_mut().for_each(|device| device.energy_kwh_per_year = None);
    room.fleet.figures.iter_mut().for_each(|figures| figures.energy_kwh_per_year = None);
    room.result = assess(&room.fleet);
    room
}
