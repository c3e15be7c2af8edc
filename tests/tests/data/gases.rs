//! Gases and blends.

use std::collections::BTreeMap;

use empreinte_data::{BLENDS, GASES, Gas, SOURCES};

use super::{csv_rows, number, raw};

const REPORTS: [&str; 3] = ["AR4", "AR5", "AR6"];

fn gas(id: &str) -> Option<&'static Gas> {
    GASES.binary_search_by(|gas| gas.id.cmp(id)).ok().map(|place| &GASES[place])
}

/// Mass-weighted potential of a blend, and those of its components; none where a component has none.
fn blend(name: &str, report: usize) -> Option<(f64, Vec<f64>)> {
    let shares: Vec<_> = BLENDS.iter().filter(|share| share.blend == name).collect();
    let parts: Option<Vec<f64>> = shares.iter().map(|share| gas(share.gas)?.gwp100[report]).collect();
    let parts = parts?;
    let sum = shares.iter().zip(&parts).map(|(share, gwp)| share.mass_percent * gwp / 100.0).sum();
    Some((sum, parts))
}

#[test]
fn gases_are_unique_and_positive() {
    assert!(GASES.windows(2).all(|pair| pair[0].id < pair[1].id), "sorted, each id once");
    for gas in GASES {
        let values = || gas.gwp100.iter().chain([&gas.gwp20_ar6]).flatten();
        assert!(values().next().is_some() && values().all(|value| *value > 0.0), "{}", gas.id);
    }
}

/// Where the two tables have a species, AR6 agrees: what ships is the raw figure of either.
#[test]
fn potentials_are_the_raw_digits_and_the_tables_agree() {
    for row in raw("gwp_ipcc_openclimatedata_CC0.csv") {
        let values = ["AR4GWP100", "AR5GWP100", "AR6GWP100"].map(|column| number(&row, column));
        // A species that the first table only names has its figures, if any, from the second.
        if let Some(gas) = gas(&row["Species"]).filter(|_| values != [None; 3]) {
            assert_eq!(gas.gwp100, values, "{}", gas.id);
        }
    }
    let mut both = 0;
    for row in raw("gwp_ar6_chrisroadmap_MIT.csv") {
        let id = if row["Acronym"].is_empty() { &row["Formula"] } else { &row["Acronym"] };
        if let Some(value) = gas(id).and_then(|gas| gas.gwp100[2]) {
            assert_eq!(Some(value), number(&row, "GWP100"), "{id}");
            both +=
                usize::from(SOURCES[usize::from(gas(id).unwrap().source)].id == "gwp-openclimatedata-0.13.1");
        }
    }
    assert!(both >= 60, "{both} species stand in both tables");
    for (id, ar6) in [("CH4", 27.9), ("N2O", 273.0), ("SF6", 25_200.0), ("CO2", 1.0), ("HFO-1234yf", 0.501)] {
        assert_eq!(gas(id).unwrap().gwp100[2], Some(ar6));
    }
}

#[test]
fn blends_sum_to_100_percent() {
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for share in BLENDS {
        *sums.entry(share.blend).or_default() += share.mass_percent;
    }
    assert_eq!(sums.len(), 126);
    assert!(sums.values().all(|sum| (sum - 100.0).abs() < 1e-9));
}

/// Figures recomputed from the same components by another tool.
#[test]
fn blends_are_those_expected_and_lie_between_their_components() {
    let rows = csv_rows("tests/fixtures/data/refrigerant_blends_expected.csv");
    assert_eq!(rows.len(), 22);
    for row in rows {
        let mut words = row["id"].split('.');
        let (name, report) = (words.nth(1).unwrap(), words.next().unwrap());
        let report = REPORTS.iter().position(|known| *known == report).unwrap();
        let (found, parts) = blend(name, report).unwrap();
        let expected = number(&row, "value").unwrap();
        assert!((found / expected - 1.0).abs() < 1e-9, "{name}: {found}, not {expected}");
        assert!(parts.iter().any(|part| *part <= found) && parts.iter().any(|part| *part >= found));
    }
}

#[test]
fn a_blend_with_an_unknown_component_has_no_potential() {
    // R-436A is propane and isobutane; isobutane (HC-600a) is in neither table.
    assert!(gas("HC-600a").is_none());
    assert!(blend("R-436A", 2).is_none());
    // An HFO has no potential in AR4.
    assert!(blend("R-513A", 0).is_none());
}
