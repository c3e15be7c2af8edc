//! The footprint of a facility over a period: what it used, and its share of what was built.
//!
//! The headline is location-based; the market-based figure of electricity stands beside it, never in it. Heat reuse
//! and exported electricity reduce nothing: they are credits, on lines of their own. Methods:
//! `docs/methodology/facility.md`.

mod built;
mod credits;
mod doubt;
mod electricity;
mod fuels;
mod ledger;
mod market;
mod people;
pub mod post;
mod refrigerants;
mod total;
mod water;

use crate::diagnostic::Diagnostic;
use crate::estimate::Estimate;
use crate::factors::{ElectricityMix, Factors};
use crate::fleet::Assessment;
use crate::impacts::Impacts;
use crate::indicator::Indicator;
use crate::period::Period;
use crate::provenance::Provenance;

use super::site::{FuelUse, Site};
pub use credits::Credit;
pub use doubt::{Doubted, Spreads};
use ledger::Ledger;
pub use post::{Amount, MissingPost, Post, PostKind, Quantity, Scope, Share};

/// What the meters and the site file say was used over a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    /// The period.
    pub period: Period,
    /// Electricity taken from the grid, kWh.
    pub grid_kwh: Option<f64>,
    /// Electricity generated on site and used there, kWh.
    pub onsite_kwh: Option<f64>,
    /// Electricity generated on site and given to the grid, kWh.
    pub exported_kwh: Option<f64>,
    /// Water taken in, m3.
    pub water_m3: Option<f64>,
    /// Water discharged to a sewer, m3.
    pub discharged_m3: Option<f64>,
    /// Heat handed over outside the boundary, kWh.
    pub reused_heat_kwh: Option<f64>,
    /// Fuels that meters read.
    pub fuels: Vec<FuelUse>,
    /// The meters behind these amounts.
    pub meters: Meters,
}

/// The meters behind the amounts of an activity; none behind what no meter read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meters {
    /// Of the electricity taken from the grid.
    pub grid: Vec<Share>,
    /// Of the electricity generated on site.
    pub onsite: Vec<Share>,
    /// Of the water taken in.
    pub water: Vec<Share>,
    /// Of the water discharged.
    pub discharged: Vec<Share>,
    /// Of the fuels, one each.
    pub fuels: Vec<Share>,
}

/// What a footprint is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The site.
    pub site: &'a Site,
    /// What was used.
    pub activity: &'a Activity,
    /// Electricity of the grid at the place and in the year.
    pub mix: &'a ElectricityMix,
    /// A year of the IT equipment, from the fleet road with the method `stock`, if there is an inventory.
    pub equipment: Option<&'a Assessment>,
    /// Doubt that the site states.
    pub doubt: &'a Spreads,
    /// Indicators wanted.
    pub indicators: &'a [Indicator],
    /// Factors.
    pub factors: &'a Factors,
}

/// The footprint of a facility over a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Footprint {
    /// The period.
    pub period: Period,
    /// What it is made of.
    pub posts: Vec<Post>,
    /// What is not in it, and the field that would bring it.
    pub missing: Vec<MissingPost>,
    /// The sum of the posts, location-based, over the period.
    pub total: Impacts,
    /// What its law is made of.
    pub doubt: Doubted,
    /// Climate change with the electricity of the contracts, kgCO2e over the period.
    pub market_based: Option<MarketBased>,
    /// What is avoided elsewhere: outside the inventory, never subtracted.
    pub credits: Vec<Credit>,
    /// What was assumed.
    pub diagnostics: Vec<Diagnostic>,
}

/// Electricity as the contracts claim it.
#[derive(Debug, Clone, PartialEq)]
pub struct MarketBased {
    /// Climate change of the electricity, kgCO2e.
    pub electricity: Estimate,
    /// Climate change of the whole, kgCO2e.
    pub total: Estimate,
    /// Electricity covered by contracts whose guarantees are retired, kWh.
    pub covered_kwh: f64,
    /// Electricity that no contract covers, at the factor of the location for want of a residual mix, kWh.
    pub uncovered_kwh: f64,
    /// Factors of the contracts.
    pub sources: Vec<Provenance>,
}

/// Computes the footprint of a facility.
#[must_use]
pub fn assess(inputs: &Inputs<'_>) -> Footprint {
    let mut ledger = Ledger::new(inputs);
    electricity::posts(&mut ledger);
    fuels::posts(&mut ledger);
    refrigerants::posts(&mut ledger);
    water::post(&mut ledger);
    people::posts(&mut ledger);
    built::posts(&mut ledger);
    let market = market::market_based(&mut ledger);
    let credits = credits::credits(&mut ledger);
    let mut total = total::total(&ledger.posts, inputs.indicators);
    let doubt = Doubted::weigh(inputs, &mut ledger.posts, &mut total);
    Footprint {
        period: inputs.activity.period,
        market_based: market.and_then(|market| market.with_total(inputs, &ledger.posts, &doubt)),
        total,
        doubt,
        credits,
        posts: ledger.posts,
        missing: ledger.missing,
        diagnostics: ledger.diagnostics,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::datacentre::site::{Contract, ContractKind, PlantItem, Technology, Travel};
    use crate::provenance::Absence;
    use crate::stage::Stage;

    /// 0.05 kgCO2e/kWh and nothing else known.
    fn mix() -> ElectricityMix {
        let source = people::given("test", None);
        ElectricityMix {
            location: "user".to_owned(),
            year: 2025,
            factors: vec![crate::factors::MixFactor {
                indicator: Indicator::Gwp,
                per_kwh: 0.05,
                provenance: source,
                cv: None,
                variants: Vec::new(),
            }],
            absent: Vec::new(),
        }
    }

    fn footprint(site: &Site, change: impl FnOnce(&mut Activity)) -> Footprint {
        let mut activity = Activity {
            period: Period::calendar_year(2025).unwrap(),
            grid_kwh: Some(1000.0),
            onsite_kwh: None,
            exported_kwh: None,
            water_m3: None,
            discharged_m3: None,
            reused_heat_kwh: None,
            fuels: Vec::new(),
            meters: Meters::default(),
        };
        change(&mut activity);
        assess(&Inputs {
            site,
            activity: &activity,
            mix: &mix(),
            equipment: None,
            doubt: &Spreads::default(),
            indicators: &[Indicator::Gwp, Indicator::Energy, Indicator::Water],
            factors: &Factors::bundled(),
        })
    }

    fn gwp(footprint: &Footprint, kind: PostKind) -> f64 {
        let posts = footprint.posts.iter().filter(|post| post.kind == kind);
        total::sum_of(posts, Indicator::Gwp, None).unwrap().value
    }

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
    }

    #[test]
    fn diesel_has_a_direct_part_and_an_upstream_part() {
        // UK DESNZ 2025, mineral diesel: 2.66155 burnt and 0.62409 before it, kgCO2e/L; 200 L.
        let fuel = FuelUse { fuel: "diesel".into(), quantity: 200.0, unit: "L".into(), used_by: None };
        let found = footprint(&Site { fuels: vec![fuel], ..Site::default() }, |_| ());
        close(gwp(&found, PostKind::FuelCombustion), 532.31);
        close(gwp(&found, PostKind::FuelUpstream), 124.818);
        close(found.total.total(Indicator::Gwp).unwrap().value, 50.0 + 532.31 + 124.818);
        assert!(found.diagnostics.iter().any(|note| note.code.id == "FIGURE_SECOND_HAND"));
    }

    #[test]
    fn a_fuel_that_is_metered_counts_once() {
        // 100 L metered beside 200 L bought of the same fuel: those metered count.
        let fuel = |quantity| FuelUse { fuel: "diesel".into(), quantity, unit: "L".into(), used_by: None };
        let site = Site { fuels: vec![fuel(200.0)], ..Site::default() };
        let found = footprint(&site, |activity| activity.fuels.push(fuel(100.0)));
        close(gwp(&found, PostKind::FuelCombustion), 266.155);
        assert!(found.diagnostics.iter().any(|note| note.code.id == "FUEL_METERED_AND_GIVEN"));
    }

    #[test]
    fn gas_by_volume_takes_its_energy_content() {
        // 100 m3 at 10.5 kWh/m3 (EN 50600-4), 0.18296 burnt and 0.03021 before it, kgCO2e/kWh gross (UK DESNZ 2025).
        let fuel = FuelUse { fuel: "natural_gas".into(), quantity: 100.0, unit: "m3".into(), used_by: None };
        let found = footprint(&Site { fuels: vec![fuel], ..Site::default() }, |_| ());
        close(gwp(&found, PostKind::FuelCombustion), 1050.0 * 0.18296);
        close(gwp(&found, PostKind::FuelUpstream), 1050.0 * 0.03021);
        assert!(found.diagnostics.iter().any(|note| note.code.id == "FUEL_CALORIFIC_VALUE_ASSUMED"));
        // A cubic metre of a liquid is a thousand litres.
        let fuel = FuelUse { fuel: "lpg".into(), quantity: 0.1, unit: "m3".into(), used_by: None };
        let found = footprint(&Site { fuels: vec![fuel], ..Site::default() }, |_| ());
        close(gwp(&found, PostKind::FuelCombustion), 155.713);
    }

    #[test]
    fn a_building_without_a_study_takes_ademe_and_holds_the_plant() {
        // ADEME: 187 kgCO2e/m2 over 25 years; 500 m2 are 3740 kg a year.
        let mut site = Site::default();
        site.site.datacentre_area_m2 = Some(500.0);
        site.building.plant.push(PlantItem {
            id: "TGBT".into(),
            kind: "switchgear".into(),
            quantity: None,
            mass_kg: Some(800.0),
            material: Some("metal".into()),
            lifetime_years: Some(25.0),
            year: None,
            embodied_kgco2e: None,
            embodied_source: None,
        });
        let found = footprint(&site, |_| ());
        close(gwp(&found, PostKind::Building), 3740.0);
        assert!(!found.posts.iter().any(|post| post.kind == PostKind::Plant));
        assert!(found.diagnostics.iter().any(|note| note.code.id == "PLANT_IN_BUILDING"));
        // With a study of the shell, the plant counts apart: 0.8 t of metals at 3824.09335 kg/t over 25 years.
        site.building.embodied_kgco2e = Some(250_000.0);
        site.building.lifetime_years = Some(50.0);
        let found = footprint(&site, |_| ());
        close(gwp(&found, PostKind::Building), 5000.0);
        close(gwp(&found, PostKind::Plant), 3824.09335 * 0.8 / 25.0);
        let row = found.total.get(Indicator::Gwp).unwrap();
        close(row.embodied.as_ref().unwrap().value, 5000.0 + 3824.09335 * 0.8 / 25.0);
        assert_eq!(row.stage(Stage::Manufacturing), &Err(Absence::NotGiven));
    }

    #[test]
    fn the_market_based_figure_stands_beside_and_is_never_zero() {
        // 600 of 1000 kWh under wind whose guarantees are retired, at 11 gCO2e/kWh; the rest at the place's 50.
        let contract = |retired| Contract {
            kind: ContractKind::Ppa,
            energy_kwh: 600.0,
            retired: Some(retired),
            technology: Some(Technology::Wind),
            doubt: None,
            evidence: None,
        };
        let found = footprint(&Site { contracts: vec![contract(true)], ..Site::default() }, |_| ());
        let market = found.market_based.unwrap();
        close(market.electricity.value, 0.6 * 11.0 + 400.0 * 0.05);
        assert_eq!((market.covered_kwh, market.uncovered_kwh), (600.0, 400.0));
        close(found.total.total(Indicator::Gwp).unwrap().value, 50.0);
        let found = footprint(&Site { contracts: vec![contract(false)], ..Site::default() }, |_| ());
        close(found.market_based.unwrap().electricity.value, 50.0);
        assert!(found.diagnostics.iter().any(|note| note.code.id == "CONTRACT_NOT_COUNTED"));
    }

    #[test]
    fn water_counts_as_a_volume_and_by_its_supply_and_treatment() {
        // 100 m3 in at 0.1913 and 40 m3 to the sewer at 0.17088 kgCO2e/m3 (DESNZ 2025).
        let found = footprint(&Site::default(), |activity| {
            activity.water_m3 = Some(100.0);
            activity.discharged_m3 = Some(40.0);
        });
        close(gwp(&found, PostKind::Water), 19.13 + 6.8352);
        close(found.total.total(Indicator::Water).unwrap().value, 100.0);
    }

    #[test]
    fn what_is_not_given_is_missing_and_not_zero() {
        let found = footprint(&Site::default(), |activity| activity.grid_kwh = None);
        assert!(found.posts.is_empty());
        assert_eq!(found.total.get(Indicator::Gwp).unwrap().total, Err(Absence::NotGiven));
        let fields: Vec<_> = found.missing.iter().map(|missing| missing.field).collect();
        assert!(fields.contains(&"meter") && fields.contains(&"it.inventories"), "{fields:?}");
        let mut site = Site::default();
        let bike = Travel { purpose: "commute".into(), mode: "bike".into(), distance_km: 10.0 };
        site.staff.travel.push(bike);
        let found = footprint(&site, |_| ());
        assert!(found.diagnostics.iter().any(|note| note.code.id == "POST_UNUSABLE"));
    }

    #[test]
    fn half_a_year_carries_half_of_what_was_built() {
        let mut site = Site::default();
        site.building.area_m2 = Some(500.0);
        let half =
            Period::new(crate::period::day("2025-01-01").unwrap(), crate::period::day("2025-03-14").unwrap());
        let found = footprint(&site, |activity| activity.period = half.unwrap());
        // 73 of 365 days: a fifth of 3740 kg.
        close(gwp(&found, PostKind::Building), 748.0);
    }
}
