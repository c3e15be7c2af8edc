//! Tables of factors and EF 3.1.

use std::collections::BTreeSet;

use empreinte_data::{EF_CATEGORIES, FACTORS, Factor, Grade, SOURCES};

use super::{close, number, raw};

fn factor(id: &str) -> &'static Factor {
    let place = FACTORS.binary_search_by(|row| row.id.cmp(id));
    &FACTORS[place.unwrap_or_else(|_| panic!("no factor {id}"))]
}

#[test]
fn factors_are_unique_sorted_and_inside_their_ranges() {
    assert!(FACTORS.windows(2).all(|pair| pair[0].id < pair[1].id));
    for row in FACTORS {
        assert!(row.value.is_finite() && !row.unit.is_empty() && !row.locator.is_empty(), "{}", row.id);
        assert!(row.low.is_none_or(|low| low <= row.value) && row.high.is_none_or(|high| high >= row.value));
    }
}

/// Every 0 is one that its source states.
#[test]
fn no_zero_stands_for_missing() {
    let zeros: BTreeSet<&str> = FACTORS.iter().filter(|row| row.value == 0.0).map(|row| row.id).collect();
    let stated = [
        "eu2023.country.HRV.ref",
        "eu2023.country.HUN.ref",
        "eu2023.country.LUX.erf",
        "eu2023.country.MLT.ref",
        "eu2023.country.POL.erf",
        "gwp.eu_2024_573.hc-600a",
        "gwp.eu_2024_573.hc-601",
        "gwp.eu_2024_573.hc-601a",
        "gwp.eu_2024_573.ho-1270",
        "gwp.eu_2024_573.nh3",
        "water.wind",
    ];
    assert_eq!(zeros, stated.into());
}

/// Digits as printed: EN 50600-4 factsheet, ASHRAE TC 9.9 of 2021, annexes I, II and VI of Regulation (EU) 2024/573, and
/// the core-hour of Berthoud et al. 2020.
#[test]
fn figures_of_datacentres_are_those_printed() {
    for (id, value) in [
        ("en50600.fuel.diesel.energy_content", 9.9),
        ("en50600.fuel.natural_gas.energy_content", 10.5),
        ("en50600.fuel.hydrogen.energy_content", 38.9),
        ("en50600.fuel.bioethanol.energy_content", 6.0),
        ("ashrae.a1.allowable_low", 15.0),
        ("ashrae.a1.allowable_high", 32.0),
        ("ashrae.a4.allowable_high", 45.0),
        ("ashrae.h1.allowable_high", 25.0),
        ("ashrae.h1.recommended_high", 22.0),
        ("gwp.eu_2024_573.hfc-32", 675.0),
        ("gwp.eu_2024_573.hfc-227ea", 3220.0),
        ("gwp.eu_2024_573.hfo-1234yf", 0.501),
        ("gwp.eu_2024_573.hfo-1234ze(e)", 1.37),
        ("gwp.eu_2024_573.hce-170", 1.0),
        ("gwp.eu_2024_573.hc-290", 0.02),
        ("core_hour.gricad_2019.electricity", 2.43),
        ("core_hour.gricad_2019.other", 2.25),
        ("core_hour.gricad_2019.intensity", 108.0),
    ] {
        assert_eq!(factor(id).value, value, "{id}");
    }
    // Annex I says AR4 for hydrofluorocarbons, annex II AR6 for what is unsaturated.
    for gas in empreinte_data::GASES {
        let id = format!("gwp.eu_2024_573.{}", gas.id.to_lowercase());
        let Some(row) = FACTORS.iter().find(|row| row.id == id) else { continue };
        let report = match gas.id.split('-').next() {
            Some("HFC") => gas.gwp100[0],
            _ if gas.id == "SF6" => Some(24_300.0),
            _ => gas.gwp100[2],
        };
        assert_eq!(Some(row.value), report, "{id}");
    }
}

#[test]
fn classes_of_equipment_nest() {
    for class in ["a1", "a2", "a3", "a4", "h1"] {
        let limit = |which: &str| factor(&format!("ashrae.{class}.{which}")).value;
        assert!(limit("allowable_low") < limit("recommended_low"), "{class}");
        assert!(limit("recommended_low") < limit("recommended_high"), "{class}");
        assert!(limit("recommended_high") < limit("allowable_high"), "{class}");
    }
}

#[test]
fn desnz_figures_are_the_raw_digits() {
    let rows = raw("desnz_2025_scope3_subset_OGL-3.0.csv");
    let mut found = 0;
    for row in FACTORS.iter().filter(|row| SOURCES[usize::from(row.source)].id == "desnz-2025") {
        if let Some(raw) = rows.iter().find(|raw| row.locator.starts_with(&format!("{},", raw["ID"]))) {
            assert_eq!(Some(row.value), number(raw, "GHG Conversion Factor 2025"), "{}", row.id);
            found += 1;
        }
    }
    assert_eq!(found, 75);
    assert_eq!(factor("freight.ship.container.direct").value, 0.01612);
}

#[test]
fn cited_constants_say_that_they_are_unverified() {
    let constants: Vec<&Factor> = FACTORS.iter().filter(|row| row.table == "components_uba").collect();
    assert_eq!(constants.len(), 39);
    assert!(constants.iter().all(|row| !row.verified && row.grade == Grade::D && !row.note.is_empty()));
    let boards = FACTORS.iter().filter(|row| row.id.starts_with("act.pcb."));
    assert!(boards.into_iter().all(|row| row.grade == Grade::D && row.note.contains("Do not use")));
}

/// Totals of the European reporting of 2023, and both averages of PUE.
#[test]
fn eu_datacentres_add_up() {
    let sum = |name: &str| -> f64 {
        FACTORS
            .iter()
            .filter(|row| row.table == "datacentre_countries" && row.id.ends_with(name))
            .map(|row| row.value)
            .sum()
    };
    assert!(close(sum(".reporting_sites"), 770.0) && close(sum(".estimated_sites"), 1988.0));
    assert!((sum(".it_power") - 3738.87).abs() < 0.005 && (sum(".energy") - 14_088.01).abs() < 0.005);
    assert!(close(sum(".water"), 6_223_391.0));
    let countries = || {
        FACTORS
            .iter()
            .filter(|row| row.table == "datacentre_countries" && row.id.ends_with(".pue"))
            .map(|row| (row.value, factor(&row.id.replace(".pue", ".energy")).value))
    };
    let energy: f64 = countries().map(|(_, energy)| energy).sum();
    let weighted: f64 = countries().map(|(pue, energy)| pue * energy).sum::<f64>() / energy;
    let ratio = energy / countries().map(|(pue, energy)| energy / pue).sum::<f64>();
    assert!((weighted - 1.3606).abs() < 5e-5 && (ratio - 1.3428).abs() < 5e-5);
}

#[test]
fn ef_categories_are_those_of_ef_3_1() {
    let indicators: BTreeSet<&str> = EF_CATEGORIES.iter().map(|row| row.indicator).collect();
    let contract = "gwp adpe adpf ap ctue ctuh_c ctuh_nc ept epf epm ir lu odp pm pocp wu";
    assert_eq!(indicators, contract.split(' ').collect());
    let weights: f64 = EF_CATEGORIES.iter().map(|row| row.weight).sum();
    assert!((weights - 1.0).abs() < 1e-3);
    let of = |indicator: &str| EF_CATEGORIES.iter().find(|row| row.indicator == indicator).unwrap();
    // EF 3.0 had 0.053648 and 8096.
    assert!((of("odp").normalisation_per_person_year - 0.052_348_4).abs() < 5e-8);
    assert!((of("gwp").normalisation_per_person_year - 7553.08).abs() < 5e-3);
    assert_eq!(of("gwp").boundary_world_per_year, Some(6.81e12));
    let without: Vec<&str> = EF_CATEGORIES
        .iter()
        .filter(|row| row.boundary_world_per_year.is_none())
        .map(|row| row.indicator)
        .collect();
    assert_eq!(without, ["lu"]);
}
