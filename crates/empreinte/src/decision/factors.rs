//! The factors behind two fleets: what is not the same any more.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::fleet::Fleet;

/// A factor that is not the same any more.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MovedFactor {
    /// Id of the factor.
    pub factor: String,
    /// Value in the first fleet; `None` for a factor it did not use.
    pub before: Option<f64>,
    /// Value in the second; `None` for a factor not used any more.
    pub after: Option<f64>,
}

/// Every factor of a fleet with its value: electricity per kWh, and cells, lifetimes and energies of devices.
fn values(fleet: &Fleet) -> BTreeMap<String, f64> {
    let mixes = fleet.mixes.iter().flat_map(|mix| &mix.factors);
    let mut values: BTreeMap<_, _> =
        mixes.map(|factor| (factor.provenance.factor.to_string(), factor.per_kwh)).collect();
    for figures in &fleet.figures {
        let id = &figures.provenance.factor;
        for cell in &figures.cells {
            if let Some(value) = cell.value {
                values.insert(format!("{id}/{}/{}", cell.indicator.code(), cell.stage.code()), value);
            }
        }
        for (field, value) in
            [("lifetime_years", figures.lifetime_years), ("energy_kwh_per_year", figures.energy_kwh_per_year)]
        {
            if let Some(value) = value {
                values.insert(format!("{id}/{field}"), value);
            }
        }
    }
    values
}

/// The factors of two fleets that differ, by id.
#[must_use]
pub fn moved_factors(before: &Fleet, after: &Fleet) -> Vec<MovedFactor> {
    let (before, after) = (values(before), values(after));
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let moved = ids.into_iter().filter_map(|id| {
        let (before, after) = (before.get(id).copied(), after.get(id).copied());
        (before != after).then(|| MovedFactor { factor: id.clone(), before, after })
    });
    moved.collect()
}
