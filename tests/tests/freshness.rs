//! Generated files are those of today's code.

use empreinte_tests::{error_pages, findings, outputs, schemas};

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
fn schemas_are_those_of_the_types() {
    let stale = outputs::stale(&schemas::all(), schemas::FOLDER, ".json");
    assert!(stale.is_empty(), "stale: {stale:?}; run `{}`", schemas::COMMAND);
}
