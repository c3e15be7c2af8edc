//! The ODbL pack.

use empreinte::factors::Pack;
use empreinte_data::DEVICE_TYPES;

use super::{csv_rows, number};

fn pack() -> Pack {
    Pack::from_bytes(empreinte_data_odbl::PACK).unwrap()
}

/// Raw row -> repaired table -> pack -> product: the digits of the source, but for the repairs that the row names.
#[test]
fn products_have_the_figures_of_the_raw_rows() {
    let raw = csv_rows("crates/empreinte-data-odbl/raw/device_pcf_boavizta_2023-02_ODbL-1.0.csv");
    let pack = pack();
    assert_eq!((raw.len(), pack.products().len()), (1226, 1226));
    for row in raw.iter().filter(|row| row["manufacturer"] == "Lenovo") {
        let product = pack.products().iter().find(|it| {
            it.maker == "Lenovo"
                && it.name == row["name"]
                && Some(it.gwp_total_kgco2e) == number(row, "gwp_total")
        });
        let product = product.unwrap_or_else(|| panic!("no product {}", row["name"]));
        assert_eq!(product.use_share, number(row, "gwp_use_ratio"));
        assert_eq!(product.energy_kwh_per_year, number(row, "yearly_tec"));
        assert_eq!(product.lifetime_years, number(row, "lifetime"));
        assert_eq!(product.relative_error, number(row, "gwp_error_ratio").filter(|error| *error != 0.0));
    }
}

#[test]
fn placeholders_are_absent() {
    for product in pack().products() {
        let values = [product.relative_error, product.screen_in, product.weight_kg, product.lifetime_years];
        assert!(values.into_iter().flatten().all(|value| value > 0.0), "{}", product.id);
        assert!(product.energy_kwh_per_year.is_none_or(|energy| energy > 0.0), "{}", product.id);
    }
}

#[test]
fn shares_are_shares() {
    for product in pack().products() {
        let shares = [
            product.use_share,
            product.manufacturing_share,
            product.transport_share,
            product.end_of_life_share,
        ];
        assert!(shares.iter().flatten().all(|share| (0.0..=1.0).contains(share)), "{}", product.id);
        let sum: f64 = shares.iter().flatten().sum();
        assert!(sum <= 1.05 || product.note.contains("shares_above_the_whole"), "{}: {sum}", product.id);
    }
}

#[test]
fn repairs_are_counted() {
    let pack = pack();
    let count = |rule: &str| pack.products().iter().filter(|product| product.note.contains(rule)).count();
    let expected = [
        ("shifted_decimal_of_share", 1),
        ("shares_above_the_whole", 1),
        ("error_above_one", 21),
        ("portable_filed_as_desktop", 40),
        ("weight_holds_the_screen", 3),
        ("weight_of_a_part", 2),
        ("tablet_filed_as_laptop", 3),
        ("hp_footnote_digit", 10),
        ("two_reports_of_one_product", 12),
    ];
    for (rule, rows) in expected {
        assert_eq!(count(rule), rows, "{rule}");
    }
}

#[test]
fn products_and_statistics_are_of_types_of_the_contract() {
    let known = |id: &str| DEVICE_TYPES.iter().any(|row| row.id == id);
    let pack = pack();
    assert!(pack.products().iter().all(|product| known(&product.device_type)));
    for row in pack.statistics() {
        assert!(known(&row.device_type) && row.sheets >= 3 && row.makers >= 1 && row.makers <= row.sheets);
        assert!(row.p10_embodied_kgco2e <= row.median_embodied_kgco2e);
        assert!(row.median_embodied_kgco2e <= row.p90_embodied_kgco2e);
        let cv = row.standard_deviation_kgco2e / row.mean_embodied_kgco2e;
        assert!((cv - row.cv_between_models).abs() < 1e-12);
    }
}

#[test]
fn the_pack_carries_its_notices() {
    let pack = pack();
    assert_eq!(pack.release(), empreinte_data::DATA_RELEASE);
    for source in pack.sources() {
        assert_eq!(source.licence, "ODbL-1.0");
        assert!(source.notice.contains("made available under ODbL 1.0"));
        assert!(!empreinte_data::SOURCES.iter().any(|core| core.id == source.id));
    }
}

/// Raw row -> repaired table -> pack: as many rows as published, and one region a provider and id.
#[test]
fn processors_accelerators_and_regions_are_those_of_the_raw_rows() {
    let pack = pack();
    let raw = |name: &str| csv_rows(&format!("crates/empreinte-data-odbl/raw/d4b_{name}_ODbL-1.0.csv"));
    assert_eq!((raw("cpus").len(), pack.processors().len()), (140, 140));
    assert_eq!((raw("accelerators").len(), pack.accelerators().len()), (38, 38));
    assert_eq!((raw("cloud-regions").len(), pack.regions().len()), (212, 212));
    let mut keys: Vec<_> = pack.regions().iter().map(|region| (&region.provider, &region.region)).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 212, "us-east-2 is of AWS and of Azure");
    for row in raw("cloud-regions") {
        let found = pack
            .regions()
            .iter()
            .find(|region| region.provider == row["provider"] && region.region == row["id"]);
        assert_eq!(found.and_then(|region| region.pue), number(&row, "pue"), "{}", row["id"]);
    }
}
