//! Derived water and primary energy: the published derivation, and what no derivation may give.

use empreinte::factors::Factors;
use empreinte::factors::electricity::{ElectricityMix, MixFactor, WaterConvention, mix};
use empreinte::factors::location::Zone;
use empreinte::indicator::Indicator;
use empreinte_tests::workspace;

const DERIVED: [Indicator; 2] = [Indicator::Water, Indicator::Pe];

fn derived(zone: Zone, year: i32) -> ElectricityMix {
    mix(&Factors::bundled(), zone, year, &DERIVED).0
}

fn factor(mix: &ElectricityMix, indicator: Indicator) -> &MixFactor {
    mix.factors.iter().find(|factor| factor.indicator == indicator).unwrap()
}

/// Litres per kWh by a convention.
fn litres(mix: &ElectricityMix, convention: WaterConvention) -> f64 {
    let water = factor(mix, Indicator::Water);
    let variant = water.variants.iter().find(|variant| variant.convention == convention);
    variant.map_or(water.per_kwh, |variant| variant.per_kwh) * 1000.0
}

/// The expectations were computed apart from this code, from the same shares, without renormalising them and printed
/// to three decimals: half a unit of the last one, or 1e-3 of the value.
#[test]
fn the_published_derivation_is_reproduced() {
    let table = workspace::read("tests/fixtures/data/electricity_derived_expected.csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let mut rows = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let parts: Vec<_> = record[0].split('.').collect();
        let expected: f64 = record[1].parse().unwrap();
        let mix = derived(Zone::find(parts[2]).unwrap(), 2023);
        let found = match parts[1] {
            "water_towers" => litres(&mix, WaterConvention::Towers),
            "water_towers_without_hydro" => litres(&mix, WaterConvention::TowersWithoutReservoirs),
            "water_once_through" => litres(&mix, WaterConvention::OnceThrough),
            "primary_energy" => factor(&mix, Indicator::Pe).per_kwh,
            other => panic!("unknown expectation {other}"),
        };
        assert!((found - expected).abs() <= f64::max(5.1e-4, 1e-3 * expected), "{}: {found}", &record[0]);
        rows += 1;
    }
    assert_eq!(rows, 36);
}

/// One kWh alone is 3.6 MJ, and no convention makes water negative or drops the rest with the reservoirs.
#[test]
fn no_place_and_year_gives_the_impossible() {
    let mut checked = 0;
    for zone in empreinte_data::ZONES.iter().filter_map(|zone| Zone::find(zone.id)) {
        for year in 2015..=2025 {
            let mix = derived(zone, year);
            if mix.factors.len() < DERIVED.len() {
                continue;
            }
            let id = zone.id();
            assert!(factor(&mix, Indicator::Pe).per_kwh >= 3.6 * (1.0 - 1e-12), "{id} {year}");
            let [with, without] = [WaterConvention::Towers, WaterConvention::TowersWithoutReservoirs]
                .map(|convention| litres(&mix, convention));
            assert!(without >= 0.0 && with >= without, "{id} {year}: {with} and {without}");
            checked += 1;
        }
    }
    assert!(checked > 2000, "only {checked} places and years were checked");
}

#[test]
fn the_sources_of_the_technology_figures_are_named() {
    let answer = empreinte::json::evaluate(
        r#"{"schema": 1, "kind": "fleet", "options": {"location": "FR", "year": 2023, "reference": "ademe-2026"},
            "lines": [{"type": "laptop"}]}"#,
    );
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let sources = answer["ok"]["sources"].to_string();
    assert!(sources.contains("Macknick"), "{sources}");
}
