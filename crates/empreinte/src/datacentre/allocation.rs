//! The footprint of a site shared over what it delivers: core-hours, terabyte-years, racks, tenants.
//!
//! A rate is per *used* unit, with idle capacity inside, or per *available* unit with idle capacity on a line of its
//! own; never a mix. Shares add up to one. Absolute totals stand beside every rate, with the occupancy
//! (`docs/methodology/allocation.md`).

use super::footprint::{Footprint, PostKind};
use super::site::{Basis, Usage};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::estimate::Estimate;
use crate::impacts::Impacts;
use crate::indicator::Indicator;
use crate::uncertainty::sum_independent;

/// How far a sum of shares may be from one, or of users from the units used, before it is a contradiction: rounding
/// of exported figures.
const TOLERANCE: f64 = 1e-6;

/// The footprint shared over one kind of unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Allocation {
    /// The usage as described.
    pub usage: Usage,
    /// Share of the footprint that this usage carries, 0 to 1.
    pub share: f64,
    /// Units used in the period.
    pub used: f64,
    /// Units available, if known.
    pub available: Option<f64>,
    /// Used over available.
    pub occupancy: Option<f64>,
    /// Impacts of one unit of the basis.
    pub per_unit: Impacts,
    /// Climate change of one unit by post, kgCO2e, in the order of posts.
    pub by_post: Vec<(PostKind, Estimate)>,
    /// What each user carries.
    pub users: Vec<Share>,
    /// Units used that no user is named for.
    pub unattributed: Option<Share>,
    /// Capacity that nobody used, when the basis is what was available.
    pub idle: Option<Share>,
    /// The part of the footprint that is shared: users, unattributed and idle add up to it.
    pub total: Impacts,
}

/// What one user carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// User, tenant or service.
    pub name: String,
    /// Units.
    pub units: f64,
    /// Share of the whole that is allocated, 0 to 1.
    pub share: f64,
    /// Impacts over the period.
    pub impacts: Impacts,
}

/// Shares a footprint over every usage of a site.
///
/// # Errors
/// `SHARES_ABOVE_ONE` when the usages together carry more than the site; and those of [`allocate`].
pub fn allocations(footprint: &Footprint, usages: &[Usage]) -> Result<Vec<Allocation>> {
    let shared: f64 = usages.iter().map(|usage| usage.share.unwrap_or(1.0)).sum();
    let several = usages.len() > 1 && usages.iter().any(|usage| usage.share.is_some());
    if several && shared > 1.0 + TOLERANCE {
        let refusal = Diagnostic::new(&codes::SHARES_ABOVE_ONE).with("sum", shared);
        return Err(refusal.at(Location::path("usage")).into());
    }
    usages.iter().enumerate().map(|(index, usage)| allocate(footprint, usage, index)).collect()
}

/// Shares a footprint over one usage, the `index`th of the site.
///
/// # Errors
/// `USAGE_WITHOUT_UNITS` without units used, `USAGE_ABOVE_AVAILABLE` when more was used than was available,
/// `USERS_ABOVE_USED` when users add up to more than was used.
pub fn allocate(footprint: &Footprint, usage: &Usage, index: usize) -> Result<Allocation> {
    let units = Units::of(usage, index)?;
    let share = usage.share.unwrap_or(1.0);
    let total = footprint.total.scaled(share);
    let per = |number: f64| total.scaled(number / units.basis);
    let line = |name: &str, number: f64| Share {
        name: name.to_owned(),
        units: number,
        share: number / units.basis,
        impacts: per(number),
    };
    let left = units.used - units.named;
    Ok(Allocation {
        share,
        used: units.used,
        available: usage.available,
        occupancy: usage
            .available
            .filter(|&available| available > 0.0)
            .map(|available| units.used / available),
        per_unit: per(1.0),
        by_post: by_post(footprint, share / units.basis),
        users: usage.by.iter().map(|(name, &number)| line(name, number)).collect(),
        unattributed: (left > TOLERANCE * units.used).then(|| line("", left)),
        idle: units.idle.map(|idle| line("", idle)),
        usage: usage.clone(),
        total,
    })
}

/// Units of a usage, checked against one another.
struct Units {
    used: f64,
    named: f64,
    /// What a rate is per: used or available units.
    basis: f64,
    idle: Option<f64>,
}

impl Units {
    fn of(usage: &Usage, index: usize) -> Result<Self> {
        let refuse = |code, found: f64, limit: f64| {
            let refusal = Diagnostic::new(code).with("unit", usage.unit.code()).with("found", found);
            refusal.with("limit", limit).at(Location::path(format!("usage[{index}]"))).into()
        };
        let named: f64 = usage.by.values().sum();
        let used = usage.used.unwrap_or(named);
        if used <= 0.0 {
            return Err(refuse(&codes::USAGE_WITHOUT_UNITS, used, 0.0));
        }
        if named > used * (1.0 + TOLERANCE) {
            return Err(refuse(&codes::USERS_ABOVE_USED, named, used));
        }
        if let Some(available) = usage.available
            && used > available * (1.0 + TOLERANCE)
        {
            return Err(refuse(&codes::USAGE_ABOVE_AVAILABLE, used, available));
        }
        match (usage.basis, usage.available) {
            (Basis::Used, _) => Ok(Self { used, named, basis: used, idle: None }),
            (Basis::Available, Some(available)) => {
                Ok(Self { used, named, basis: available, idle: Some(available - used) })
            }
            (Basis::Available, None) => {
                let place = Location::path(format!("usage[{index}].available"));
                Err(Diagnostic::new(&codes::FIELD_MISSING).with("field", "available").at(place).into())
            }
        }
    }
}

/// Climate change of one unit by kind of post.
fn by_post(footprint: &Footprint, factor: f64) -> Vec<(PostKind, Estimate)> {
    let of = |kind: PostKind| {
        let posts = footprint.posts.iter().filter(|post| post.kind == kind);
        let amounts =
            posts.flat_map(|post| &post.amounts).filter(|amount| amount.indicator == Indicator::Gwp);
        let present: Vec<&Estimate> = amounts.filter_map(|amount| amount.cell.as_ref().ok()).collect();
        (!present.is_empty()).then(|| (kind, sum_independent(present.into_iter()).scaled(factor)))
    };
    PostKind::ALL.iter().filter_map(|&kind| of(kind)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::datacentre::footprint::{Amount, Post};
    use crate::datacentre::site::UsageUnit;
    use crate::impacts::ImpactRow;
    use crate::period::Period;
    use crate::provenance::Absence;
    use crate::stage::Stage;

    /// A footprint of one post, the building, over 2025.
    fn footprint(kg: f64) -> Footprint {
        let cell = Ok(Estimate::unknown(kg));
        let amount =
            Amount { indicator: Indicator::Gwp, stage: Stage::Unsplit, cell: cell.clone(), read: Vec::new() };
        let post = Post {
            kind: PostKind::Building,
            label: None,
            quantity: None,
            amounts: vec![amount],
            sources: vec![],
            whole: Vec::new(),
        };
        let mut stages = [const { Err(Absence::NotGiven) }; Stage::COUNT];
        stages[Stage::Unsplit.index()] = cell.clone();
        let row = ImpactRow {
            indicator: Indicator::Gwp,
            stages,
            embodied: cell.clone(),
            total: cell,
            missing: BTreeMap::new(),
        };
        Footprint {
            period: Period::calendar_year(2025).unwrap(),
            posts: vec![post],
            missing: Vec::new(),
            total: Impacts { rows: vec![row] },
            doubt: crate::datacentre::footprint::Doubted::default(),
            market_based: None,
            credits: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    fn usage(basis: Basis, available: Option<f64>, by: &[(&str, f64)]) -> Usage {
        Usage {
            unit: UsageUnit::ReservedKw,
            basis,
            available,
            used: None,
            by: by.iter().map(|(name, units)| ((*name).to_owned(), *units)).collect(),
            by_kind: None,
            accounting: Vec::new(),
            share: None,
        }
    }

    fn kg(impacts: &Impacts) -> f64 {
        impacts.total(Indicator::Gwp).unwrap().value
    }

    #[test]
    fn the_building_of_scaleway_is_shared_by_reserved_power() {
        // Scaleway, environmental footprint: 3.3e6 kg over 25 years for 3 MW reserved, 110 W for 100 h: 0.055 kg.
        let year = footprint(3.3e6 / 25.0);
        let shared = allocate(&year, &usage(Basis::Used, None, &[("all", 3000.0)]), 0).unwrap();
        let per_kw_year = kg(&shared.per_unit);
        assert!((per_kw_year - 44.0).abs() < 1e-9);
        let one = per_kw_year * 0.110 * 100.0 / 8760.0;
        assert!((one - 0.055_251_141_552_511_415).abs() < 1e-12);
    }

    #[test]
    fn idle_capacity_is_inside_a_rate_per_used_unit_and_beside_one_per_available_unit() {
        let year = footprint(1000.0);
        let by = [("a", 30.0), ("b", 50.0)];
        let used = allocate(&year, &usage(Basis::Used, Some(100.0), &by), 0).unwrap();
        assert_eq!((kg(&used.per_unit), used.occupancy, used.idle.is_none()), (12.5, Some(0.8), true));
        let available = allocate(&year, &usage(Basis::Available, Some(100.0), &by), 0).unwrap();
        assert_eq!((kg(&available.per_unit), kg(&available.idle.unwrap().impacts)), (10.0, 200.0));
    }

    #[test]
    fn contradictions_are_refused() {
        let year = footprint(1.0);
        let code = |usage: &Usage| allocate(&year, usage, 0).unwrap_err().code().id;
        assert_eq!(code(&usage(Basis::Used, None, &[])), "USAGE_WITHOUT_UNITS");
        assert_eq!(code(&usage(Basis::Available, None, &[("a", 1.0)])), "FIELD_MISSING");
        assert_eq!(code(&usage(Basis::Used, Some(0.5), &[("a", 1.0)])), "USAGE_ABOVE_AVAILABLE");
        let more = Usage { used: Some(1.0), ..usage(Basis::Used, None, &[("a", 2.0)]) };
        assert_eq!(code(&more), "USERS_ABOVE_USED");
        let half = |share| Usage { share: Some(share), ..usage(Basis::Used, None, &[("a", 1.0)]) };
        assert_eq!(allocations(&year, &[half(0.7), half(0.4)]).unwrap_err().code().id, "SHARES_ABOVE_ONE");
    }

    proptest! {
        #[test]
        fn what_is_shared_adds_up_to_the_whole(
            total in 1.0..1e9_f64,
            units in proptest::collection::vec(0.1..1e6_f64, 1..8),
            more in 1.0..3.0_f64,
            idle in 1.0..3.0_f64,
            available in any::<bool>(),
        ) {
            let names: Vec<String> = (0..units.len()).map(|index| format!("u{index}")).collect();
            let by: Vec<(&str, f64)> = names.iter().map(String::as_str).zip(units.iter().copied()).collect();
            let used: f64 = units.iter().sum::<f64>() * more;
            let basis = if available { Basis::Available } else { Basis::Used };
            let usage = Usage { used: Some(used), ..usage(basis, Some(used * idle), &by) };
            let shared = allocate(&footprint(total), &usage, 0).unwrap();
            let lines = shared.users.iter().chain(&shared.unattributed).chain(&shared.idle);
            let (shares, sum) = lines.fold((0.0, 0.0), |(shares, sum), line| (shares + line.share, sum + kg(&line.impacts)));
            prop_assert!((shares - 1.0).abs() < 1e-5, "{shares}");
            prop_assert!((sum / total - 1.0).abs() < 1e-5, "{sum}");
        }
    }
}
