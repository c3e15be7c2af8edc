//! How old the counted devices are, and what part of them is beyond its assumed lifetime.

use std::collections::BTreeMap;

use serde::Serialize;

use super::resolved::{Fleet, ResolvedLine, Verdict};
use super::result::{FleetResult, LineStatus};

/// Devices of one age.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AgeClass {
    /// Age in years at 31 December of the year of the account; `None` for devices without a purchase year.
    pub age_years: Option<i32>,
    /// Devices up to their assumed lifetime, or without one.
    pub within_lifetime: f64,
    /// Devices older than their assumed lifetime.
    pub beyond_lifetime: f64,
}

impl AgeClass {
    /// All devices of the age.
    #[must_use]
    pub fn quantity(&self) -> f64 {
        self.within_lifetime + self.beyond_lifetime
    }
}

/// The counted devices by age, youngest first, those without a purchase year at the end.
#[must_use]
pub fn pyramid(fleet: &Fleet, result: &FleetResult) -> Vec<AgeClass> {
    let mut classes: BTreeMap<Option<i32>, (f64, f64)> = BTreeMap::new();
    for (line, lifetime) in counted(fleet, result) {
        let age = line.purchase_year.map(|year| result.charge.year.saturating_sub(year).max(0));
        let class = classes.entry(age).or_default();
        match is_beyond(age, lifetime) {
            true => class.1 += line.quantity,
            false => class.0 += line.quantity,
        }
    }
    let undated = classes.remove(&None).map(|sums| (None, sums));
    let classes = classes.into_iter().chain(undated);
    let class = |(age_years, (within_lifetime, beyond_lifetime))| AgeClass {
        age_years,
        within_lifetime,
        beyond_lifetime,
    };
    classes.map(class).collect()
}

/// Share of the dated devices of a type that is older than its assumed lifetime; `None` without dates.
#[must_use]
pub fn beyond_lifetime(fleet: &Fleet, result: &FleetResult, device_type: &str) -> Option<f64> {
    let (mut dated, mut beyond) = (0.0, 0.0);
    for (line, lifetime) in counted(fleet, result) {
        let (Some(year), Some(_)) = (line.purchase_year, lifetime) else { continue };
        if line.name.device_type.as_deref() == Some(device_type) {
            dated += line.quantity;
            if is_beyond(Some(result.charge.year.saturating_sub(year)), lifetime) {
                beyond += line.quantity;
            }
        }
    }
    (dated > 0.0).then(|| beyond / dated)
}

fn is_beyond(age: Option<i32>, lifetime_years: Option<f64>) -> bool {
    age.zip(lifetime_years).is_some_and(|(age, lifetime)| f64::from(age) > lifetime)
}

/// The counted lines with the lifetime of their device in years.
fn counted<'a>(
    fleet: &'a Fleet,
    result: &'a FleetResult,
) -> impl Iterator<Item = (&'a ResolvedLine, Option<f64>)> {
    fleet.lines.iter().zip(&result.status).filter_map(|(line, status)| match (&line.verdict, status) {
        (Verdict::Ready { place }, LineStatus::Counted) => {
            Some((line, fleet.place(*place)?.0.lifetime_years))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factors::Factors;
    use crate::fleet::{Assessment, FleetOptions, FleetRequest, Line};

    #[test]
    fn ages_are_those_at_the_end_of_the_year() {
        let line = |year: Option<i32>, quantity| Line {
            device_type: Some("laptop".to_owned()),
            purchase_year: year,
            quantity: Some(quantity),
            lifetime_years: Some(5.0),
            ..Line::default()
        };
        // In 2025: 2 of age 5 (within 5 years), 3 of age 6 (beyond), 4 without a year.
        let request = FleetRequest {
            options: FleetOptions { year: Some(2025), ..FleetOptions::default() },
            lines: vec![line(Some(2020), 2.0), line(Some(2019), 3.0), line(None, 4.0)],
        };
        let assessment = Assessment::new(request, &Factors::bundled()).unwrap();
        let found = pyramid(&assessment.fleet, &assessment.result);
        let found: Vec<_> = found
            .iter()
            .map(|class| (class.age_years, class.within_lifetime, class.beyond_lifetime))
            .collect();
        assert_eq!(found, [(Some(5), 2.0, 0.0), (Some(6), 0.0, 3.0), (None, 4.0, 0.0)]);
        assert_eq!(beyond_lifetime(&assessment.fleet, &assessment.result, "laptop"), Some(0.6));
        assert_eq!(beyond_lifetime(&assessment.fleet, &assessment.result, "server"), None);
    }
}
