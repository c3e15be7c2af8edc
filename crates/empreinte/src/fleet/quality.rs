//! What the total rests on: how near its figures are to the devices, and how mature they are.

use std::collections::BTreeMap;

use serde::Serialize;

use super::assess::impacts;
use super::resolved::Fleet;
use super::result::FleetResult;
use crate::catalogue::figures::Specificity;
use crate::indicator::Indicator;
use crate::provenance::{Grade, Layer};
use crate::stage::Stage;

/// The kind of data that a part of a total rests on, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// Given by the user, taken as measured.
    Measured,
    /// The sheet of the maker of the exact product.
    Supplier,
    /// A published figure of a family, a type or a place.
    Secondary,
    /// A stand-in that nobody has verified (grade D).
    Default,
}

impl Evidence {
    fn of(specificity: Specificity, grade: Grade) -> Self {
        match (specificity, grade) {
            (Specificity::User, _) => Self::Measured,
            (_, Grade::D) => Self::Default,
            (Specificity::Product, _) => Self::Supplier,
            (Specificity::Family | Specificity::Category, _) => Self::Secondary,
        }
    }
}

/// Shares of the total of an indicator by what they rest on; each list adds up to 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quality {
    /// The indicator.
    pub indicator: Indicator,
    /// By nearness of the figure to the device: given by the user, the exact product, its family, its type.
    ///
    /// The use of a line that gives its own energy rests on the user, and a user's row counts for what it sets alone.
    pub by_specificity: BTreeMap<Specificity, f64>,
    /// By grade. Use has the weaker grade of the device's energy and of the electricity factor.
    pub by_grade: BTreeMap<Grade, f64>,
    /// By kind of data; use rests on the weaker of the device's energy and of the electricity factor.
    pub by_evidence: BTreeMap<Evidence, f64>,
    /// Share of the making whose lifetime the lines give; `None` without making.
    pub lifetime_given: Option<f64>,
    /// Share of the use whose energy the lines give; `None` without use.
    pub energy_given: Option<f64>,
}

/// What the total of an indicator rests on; `None` when it has none or is 0.
#[must_use]
pub fn quality(fleet: &Fleet, result: &FleetResult, indicator: Indicator) -> Option<Quality> {
    let mut sums = Sums::default();
    for (index, sum) in result.sums.iter().enumerate().filter(|(_, sum)| sum.quantity > 0.0) {
        let part = impacts(fleet, &result.charge, std::iter::once((index, *sum)));
        let (Some(row), Some((device, figures, mix))) = (part.get(indicator), fleet.place(index)) else {
            continue;
        };
        let grade = figures.provenance.grade;
        if let Ok(making) = &row.embodied {
            sums.add(figures.making_specificity(indicator), grade, making.value);
            sums.rest_on(Evidence::of(figures.making_specificity(indicator), grade), making.value);
            sums.making.add(making.value, device.lifetime_given);
        }
        if let Ok(usage) = row.stage(Stage::Use) {
            let per_kwh = mix.factors.iter().find(|factor| factor.indicator == indicator);
            let mix_grade = per_kwh.map_or(Grade::A, |factor| factor.provenance.grade);
            match device.energy_given {
                true => sums.add(Specificity::User, mix_grade, usage.value),
                false => sums.add(figures.energy_specificity(), mix_grade.max(grade), usage.value),
            }
            let energy = match device.energy_given {
                true => Evidence::Measured,
                false => Evidence::of(figures.energy_specificity(), grade),
            };
            let electricity = per_kwh.map_or(Evidence::Measured, |factor| match factor.provenance.layer {
                Layer::User => Evidence::Measured,
                _ => Evidence::of(Specificity::Category, factor.provenance.grade),
            });
            sums.rest_on(energy.max(electricity), usage.value);
            sums.usage.add(usage.value, device.energy_given);
        }
    }
    sums.quality(indicator)
}

/// A sum and the part of it that the lines give.
#[derive(Default)]
struct Given {
    whole: f64,
    given: f64,
}

impl Given {
    fn add(&mut self, value: f64, given: bool) {
        self.whole += value;
        if given {
            self.given += value;
        }
    }

    fn share(&self) -> Option<f64> {
        (self.whole > 0.0).then(|| self.given / self.whole)
    }
}

#[derive(Default)]
struct Sums {
    whole: f64,
    by_specificity: BTreeMap<Specificity, f64>,
    by_grade: BTreeMap<Grade, f64>,
    by_evidence: BTreeMap<Evidence, f64>,
    making: Given,
    usage: Given,
}

impl Sums {
    fn add(&mut self, specificity: Specificity, grade: Grade, value: f64) {
        self.whole += value;
        *self.by_specificity.entry(specificity).or_default() += value;
        *self.by_grade.entry(grade).or_default() += value;
    }

    fn rest_on(&mut self, evidence: Evidence, value: f64) {
        *self.by_evidence.entry(evidence).or_default() += value;
    }

    fn quality(self, indicator: Indicator) -> Option<Quality> {
        let whole = self.whole;
        (whole > 0.0).then(|| Quality {
            indicator,
            by_specificity: shares(self.by_specificity, whole),
            by_grade: shares(self.by_grade, whole),
            by_evidence: shares(self.by_evidence, whole),
            lifetime_given: self.making.share(),
            energy_given: self.usage.share(),
        })
    }
}

/// Amounts as shares of a whole.
fn shares<K>(mut amounts: BTreeMap<K, f64>, whole: f64) -> BTreeMap<K, f64> {
    amounts.values_mut().for_each(|value| *value /= whole);
    amounts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factors::{Factors, UserFactor};
    use crate::fleet::request::ElectricityOverride;
    use crate::fleet::{Assessment, FleetOptions, FleetRequest, Line};

    #[test]
    fn shares_are_of_the_total() {
        // ADEME laptop: 185.09 kg over 5 years = 37.018 kg a year; 100 kWh given at 0.1 kg = 10 kg of the user.
        let request = FleetRequest {
            options: FleetOptions {
                year: Some(2024),
                reference: Some("ademe-2026".to_owned()),
                electricity: Some(ElectricityOverride {
                    gwp_kgco2e_per_kwh: Some(0.1),
                    ..Default::default()
                }),
                ..FleetOptions::default()
            },
            lines: vec![Line {
                device_type: Some("laptop".to_owned()),
                lifetime_years: Some(5.0),
                energy_kwh_per_year: Some(100.0),
                ..Line::default()
            }],
        };
        let assessment = Assessment::new(request, &Factors::bundled()).unwrap();
        let found = quality(&assessment.fleet, &assessment.result, Indicator::Gwp).unwrap();
        let user = found.by_specificity.get(&Specificity::User).unwrap();
        let making = (170.0 + 12.3 + 2.79) / 5.0;
        assert!((user - 10.0 / (10.0 + making)).abs() < 1e-12, "{user}");
        assert!((found.by_grade.values().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((found.by_evidence[&Evidence::Measured] - user).abs() < 1e-12);
        assert!((found.by_evidence[&Evidence::Secondary] - (1.0 - user)).abs() < 1e-12);
        assert_eq!((found.lifetime_given, found.energy_given), (Some(1.0), Some(1.0)));
    }
    /// The share of the user in the total of one ADEME laptop (making 37.018 kg and use 100 kWh of 0.1 kg a year) when
    /// one row of theirs sets a field to the value it has.
    fn user_share(field: &str, value: f64, unit: &str) -> f64 {
        let row = UserFactor {
            id: format!("ademe-2026/laptop/default/{field}"),
            value,
            unit: unit.to_owned(),
            source: "own measurement".to_owned(),
            low: None,
            high: None,
            year: None,
            geo: None,
            licence: None,
            note: None,
            pedigree: None,
            origin: None,
        };
        let electricity = ElectricityOverride { gwp_kgco2e_per_kwh: Some(0.1), ..Default::default() };
        let request = FleetRequest {
            options: FleetOptions {
                year: Some(2024),
                reference: Some("ademe-2026".to_owned()),
                electricity: Some(electricity),
                factors: vec![row],
                ..FleetOptions::default()
            },
            lines: vec![Line { device_type: Some("laptop".to_owned()), ..Line::default() }],
        };
        let assessment = Assessment::new(request, &Factors::bundled()).unwrap();
        let found = quality(&assessment.fleet, &assessment.result, Indicator::Gwp).unwrap();
        found.by_specificity.get(&Specificity::User).copied().unwrap_or_default()
    }

    #[test]
    fn a_row_of_the_user_counts_for_what_it_sets_alone() {
        let making = (170.0 + 12.3 + 2.79) / 5.0;
        let near = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-12, "{found}");
        near(user_share("energy_kwh_per_year", 100.0, "kWh/year"), 10.0 / (10.0 + making));
        near(user_share("lifetime_years", 5.0, "year"), 0.0);
        near(user_share("cv_model", 0.3, "ratio"), 0.0);
        near(user_share("adpe/manufacturing", 0.01, "kgSbe"), 0.0);
        // The laptop's own yearly electricity in ADEME is 29.0175 kWh.
        let usage = 2.901_75;
        near(user_share("gwp/manufacturing", 170.0, "kgCO2e"), making / (making + usage));
    }
}
