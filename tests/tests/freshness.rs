//! Generated files are those of today's code.

use std::fs;

use empreinte_tests::{calibration, devices, error_pages, families, findings, outputs, schemas};

#[test]
fn every_error_code_has_its_page() {
    let stale = outputs::stale(&error_pages::pages(), error_pages::FOLDER, ".md");
    assert!(stale.is_empty(), "stale: {stale:?}; run `{}`", error_pages::COMMAND);
}

#[test]
fn every_finding_has_its_page() {
    let stale = outputs::stale(&findings::pages(), findings::FOLDER, ".md");
    assert!(stale.is_empty(), "stale: {stale:?}; run `{}`", findings::COMMAND);
}

#[test]
fn every_device_type_has_its_page() {
    let stale = outputs::stale(&devices::pages(), devices::FOLDER, ".md");
    assert!(stale.is_empty(), "stale: {stale:?}; run `{}`", devices::COMMAND);
}

#[test]
fn schemas_are_those_of_the_types() {
    let stale = outputs::stale(&schemas::all(), schemas::FOLDER, ".json");
    assert!(stale.is_empty(), "stale: {stale:?}; run `{}`", schemas::COMMAND);
}

#[test]
fn families_of_products_are_those_of_the_recognition() {
    let present = fs::read_to_string(families::path()).unwrap();
    assert!(present == families::table(), "pcf_families.csv is stale; run `{}`", families::COMMAND);
}

#[test]
fn scores_are_those_of_the_unseen_lines() {
    let present = fs::read_to_string(calibration::path()).unwrap();
    let table = calibration::table();
    assert_eq!(present, table, "calibration.csv is stale; run `{}`", calibration::COMMAND);
}
