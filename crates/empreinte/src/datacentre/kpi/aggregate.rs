//! Several sites in one figure: two different numbers, each under its name.
//!
//! `ratio_of_sums = ΣEDC / ΣEIT` is what the sites do together. `edc_weighted_mean` weights the ratios of the sites by
//! their EDC, as Annex IV of Delegated Regulation (EU) 2024/1364 prescribes; for PUE it is never below the first. The
//! annex publishes a mean by type or size only from three sites on.

use serde::{Deserialize, Serialize};

use super::calculation::{finite, ratio, total_above_it};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::{Error, Result};

/// Fewest sites whose mean may be published (Annex IV).
pub const FEWEST_SITES: usize = 3;

/// What one site reports.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "AggregateSite"))]
#[serde(deny_unknown_fields, default)]
pub struct Site {
    /// Name, for refusals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// EDC, kWh.
    pub total_energy_kwh: Option<f64>,
    /// EIT, kWh; or give `pue`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub it_energy_kwh: Option<f64>,
    /// PUE, where the energy of the IT equipment is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pue: Option<f64>,
    /// WIN, m3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub water_m3: Option<f64>,
    /// EREUSE, kWh.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reused_heat_kwh: Option<f64>,
    /// ERES-TOT, kWh.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renewable_total_kwh: Option<f64>,
}

/// A ratio of several sites.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Means {
    /// Sum of the numerators over sum of the denominators.
    pub ratio_of_sums: f64,
    /// Mean of the ratios of the sites, weighted by their EDC.
    pub edc_weighted_mean: f64,
    /// Mean of the ratios of the sites, each counting the same: for comparison only.
    pub plain_mean: f64,
    /// Sites that give it.
    pub sites: usize,
    /// Whether there are enough of them to publish the means.
    pub publishable: bool,
}

/// The four ratios of Annex III over several sites; one that no site gives is absent.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregate {
    /// PUE.
    pub pue: Means,
    /// WUE, L/kWh.
    pub wue: Option<Means>,
    /// ERF.
    pub erf: Option<Means>,
    /// REF.
    pub ref_: Option<Means>,
    /// What a reader must know.
    pub caveats: Vec<Diagnostic>,
}

/// A site with its energies checked.
struct Checked<'a> {
    site: &'a Site,
    total: f64,
    it: f64,
}

/// One ratio of one site: numerator, denominator, weight.
type Term = (f64, f64, f64);

/// Aggregates the ratios of sites.
///
/// # Errors
/// `FIELD_MISSING`, `NOT_FINITE`, `NEGATIVE_ENERGY`, `DENOMINATOR_ZERO`, `PUE_BELOW_ONE` at the place of the site;
/// `FIELD_MISSING` without any.
pub fn aggregate(sites: &[Site]) -> Result<Aggregate> {
    if sites.is_empty() {
        return Err(Diagnostic::new(&codes::FIELD_MISSING)
            .with("field", "sites")
            .at(Location::path("sites"))
            .into());
    }
    let checked: Vec<Checked<'_>> = sites
        .iter()
        .enumerate()
        .map(|(index, site)| check(site).map_err(|error| moved(&error, index)))
        .collect::<Result<_>>()?;
    let mut aggregate = Aggregate {
        pue: required(&checked, |site| Some((site.total, site.it, site.total)))?,
        wue: means(&checked, |site| Some((1000.0 * site.site.water_m3?, site.it, site.total)))?,
        erf: means(&checked, |site| Some((site.site.reused_heat_kwh?, site.total, site.total)))?,
        ref_: means(&checked, |site| Some((site.site.renewable_total_kwh?, site.total, site.total)))?,
        caveats: Vec::new(),
    };
    if !aggregate.pue.publishable {
        let caveat = Diagnostic::new(&codes::AGGREGATE_NOT_ANONYMOUS).with("count", sites.len());
        aggregate.caveats.push(caveat.with("least", FEWEST_SITES));
    }
    Ok(aggregate)
}

fn check(site: &Site) -> Result<Checked<'_>> {
    let numbers = [
        ("total_energy_kwh", site.total_energy_kwh),
        ("it_energy_kwh", site.it_energy_kwh),
        ("pue", site.pue),
        ("water_m3", site.water_m3),
        ("reused_heat_kwh", site.reused_heat_kwh),
        ("renewable_total_kwh", site.renewable_total_kwh),
    ];
    let given = || numbers.into_iter().filter_map(|(field, value)| Some((field, value?)));
    for (field, value) in given() {
        finite(field, value)?;
    }
    if let Some((field, value)) = given().find(|(_, value)| *value < 0.0) {
        let refusal = Diagnostic::new(&codes::NEGATIVE_ENERGY).with("field", field).with("found", value);
        return Err(refusal.at(Location::path(field)).into());
    }
    let needed =
        |field: &str| Diagnostic::new(&codes::FIELD_MISSING).with("field", field).at(Location::path(field));
    let total = site.total_energy_kwh.ok_or_else(|| needed("total_energy_kwh"))?;
    let it = match (site.it_energy_kwh, site.pue) {
        (Some(it), _) => it,
        (None, Some(pue)) => ratio(total, pue, "pue")?,
        (None, None) => return Err(needed("it_energy_kwh").into()),
    };
    ratio(total, it, "it_energy_kwh")?;
    total_above_it(total, it)?;
    Ok(Checked { site, total, it })
}

/// The refusal of a site, at its place in the request.
fn moved(error: &Error, index: usize) -> Error {
    let mut diagnostic = error.diagnostic().clone();
    let field = diagnostic.location.path.unwrap_or_default();
    let field = field.trim_start_matches("inputs.");
    diagnostic.location = Location::path(format!("sites[{index}].{field}"));
    Error::new(diagnostic)
}

fn required(sites: &[Checked<'_>], term: impl Fn(&Checked<'_>) -> Option<Term>) -> Result<Means> {
    let terms: Vec<Term> = sites.iter().filter_map(term).collect();
    let sums =
        terms.iter().fold((0.0, 0.0, 0.0), |sum, term| (sum.0 + term.0, sum.1 + term.1, sum.2 + term.2));
    let (mut weighted, mut plain, mut count) = (0.0, 0.0, 0.0);
    for (numerator, denominator, weight) in &terms {
        let of_site = ratio(*numerator, *denominator, "total_energy_kwh")?;
        weighted += of_site * weight;
        plain += of_site;
        count += 1.0;
    }
    Ok(Means {
        ratio_of_sums: ratio(sums.0, sums.1, "it_energy_kwh")?,
        edc_weighted_mean: ratio(weighted, sums.2, "total_energy_kwh")?,
        plain_mean: plain / count,
        sites: terms.len(),
        publishable: terms.len() >= FEWEST_SITES,
    })
}

fn means(sites: &[Checked<'_>], term: impl Fn(&Checked<'_>) -> Option<Term>) -> Result<Option<Means>> {
    if sites.iter().any(|site| term(site).is_some()) { required(sites, term).map(Some) } else { Ok(None) }
}

#[cfg(test)]
mod tests {
    use super::super::testing::close;
    use super::*;
    use proptest::prelude::*;

    fn site(total: f64, pue: f64) -> Site {
        Site { total_energy_kwh: Some(total), pue: Some(pue), ..Site::default() }
    }

    #[test]
    fn two_means_of_two_sites_differ() {
        // 15 000 over 10 000/1.2 + 5000/1.8 = 11 111; (10 000 · 1.2 + 5000 · 1.8) / 15 000.
        let found = aggregate(&[site(1e7, 1.2), site(5e6, 1.8)]).unwrap();
        close(found.pue.ratio_of_sums, 1.35);
        close(found.pue.edc_weighted_mean, 1.4);
        close(found.pue.plain_mean, 1.5);
        assert!(!found.pue.publishable);
        assert_eq!(found.caveats[0].code(), "AGGREGATE_NOT_ANONYMOUS");
        assert!(aggregate(&[site(1.0, 1.2), site(1.0, 1.2), site(1.0, 1.2)]).unwrap().pue.publishable);
    }

    #[test]
    fn a_ratio_counts_the_sites_that_give_it() {
        let with_water = Site { water_m3: Some(5.0), ..site(1200.0, 1.2) };
        let found = aggregate(&[with_water, site(5e6, 1.8)]).unwrap();
        // 5000 L over 1000 kWh, of one site.
        assert_eq!(found.wue.map(|wue| (wue.ratio_of_sums, wue.sites)), Some((5.0, 1)));
        assert_eq!(found.erf, None);
    }

    #[test]
    fn a_refusal_names_the_site() {
        let refused = aggregate(&[site(100.0, 1.2), site(100.0, 0.9)]).unwrap_err();
        assert_eq!(refused.code().id, "PUE_BELOW_ONE");
        assert_eq!(refused.location().path.as_deref(), Some("sites[1].total_energy_kwh"));
        assert_eq!(aggregate(&[]).unwrap_err().code().id, "FIELD_MISSING");
    }

    proptest! {
        #[test]
        fn the_weighted_mean_is_never_below_the_ratio_of_sums(
            sites in prop::collection::vec((1.0..1e9_f64, 1.0..4.0_f64), 1..20)
        ) {
            let sites: Vec<Site> = sites.into_iter().map(|(total, pue)| site(total, pue)).collect();
            let found = aggregate(&sites).unwrap().pue;
            prop_assert!(found.edc_weighted_mean >= found.ratio_of_sums * (1.0 - 1e-12));
        }
    }
}
