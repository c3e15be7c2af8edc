//! Sources, licences, notices.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use empreinte_data::{
    ACCOUNTING, BLENDS_SOURCE, DEVICES, EF_CATEGORIES_SOURCE, FACTORS, FGAS_BANS, GASES,
    INTENSITY_SOURCE_AGGREGATES, INTENSITY_SOURCE_COUNTRIES, KPI_STANDARDS, PRACTICES, RULE_DEADLINES,
    RULE_SETS, RULE_STATES, RULE_THRESHOLDS, SHARES_SOURCE_AGGREGATES, SHARES_SOURCE_COUNTRIES, SOURCES,
};

fn named() -> impl Iterator<Item = u16> {
    let single = [
        BLENDS_SOURCE,
        EF_CATEGORIES_SOURCE,
        INTENSITY_SOURCE_AGGREGATES,
        INTENSITY_SOURCE_COUNTRIES,
        SHARES_SOURCE_AGGREGATES,
        SHARES_SOURCE_COUNTRIES,
    ];
    let rows = FACTORS.iter().map(|row| row.source).chain(DEVICES.iter().map(|row| row.source));
    rows.chain(GASES.iter().map(|row| row.source))
        .chain(ACCOUNTING.iter().map(|row| row.source))
        .chain(KPI_STANDARDS.iter().map(|row| row.source))
        .chain(single)
        .chain(rules())
        .chain(processors())
}

/// Sources of processors.
fn processors() -> impl Iterator<Item = u16> {
    (0..empreinte_data::processor_count())
        .filter_map(|place| Some(empreinte_data::processor(place, "")?.source))
}

/// Sources of law, pledges and practices.
fn rules() -> impl Iterator<Item = u16> {
    let sets = RULE_SETS.iter().map(|row| row.source).chain(RULE_STATES.iter().map(|row| row.source));
    sets.chain(RULE_THRESHOLDS.iter().map(|row| row.source))
        .chain(RULE_DEADLINES.iter().map(|row| row.source))
        .chain(FGAS_BANS.iter().map(|row| row.source))
        .chain(PRACTICES.iter().map(|row| row.source))
}

#[test]
fn every_row_has_a_source_and_every_source_a_row() {
    let named: BTreeSet<usize> = named().map(usize::from).collect();
    assert_eq!(named, (0..SOURCES.len()).collect());
}

#[test]
fn every_source_has_a_licence_that_may_ship() {
    assert!(SOURCES.windows(2).all(|pair| pair[0].id < pair[1].id), "sorted, each id once");
    for source in SOURCES {
        assert!(!source.notice.is_empty() && !source.version.is_empty() && !source.retrieved.is_empty());
        for shared in ["ODbL", "AGPL", "GPL", "BY-SA", "BY-NC"] {
            assert!(!source.licence.contains(shared), "{} is under {}", source.id, source.licence);
        }
    }
}

#[test]
fn the_notice_names_every_source_once_and_every_licence_has_its_text() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/empreinte-data");
    let notice = fs::read_to_string(folder.join("NOTICE")).unwrap();
    for source in SOURCES {
        assert_eq!(notice.matches(source.notice).count(), 1, "{}", source.id);
        for licence in source.licence.split(" OR ") {
            assert!(folder.join(format!("LICENSES/{licence}.txt")).is_file(), "{licence}");
        }
    }
}

#[test]
fn the_version_of_the_crate_is_that_of_the_data() {
    for (release, manifest) in [
        (empreinte_data::DATA_RELEASE, "crates/empreinte-data/Cargo.toml"),
        (empreinte_data::DATA_RELEASE, "crates/empreinte-data-odbl/Cargo.toml"),
    ] {
        let text =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(manifest)).unwrap();
        let manifest: toml::Table = text.parse().unwrap();
        assert_eq!(manifest["package"]["version"].as_str(), Some(release));
    }
    assert_eq!(empreinte_data::CONTENT_SHA256.len(), 64);
}
