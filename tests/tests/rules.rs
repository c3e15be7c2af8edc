//! Rules are complete: each has a page with its source and an example that runs, and nothing unread is called verified.

use empreinte::audit::rules::{Asked, all};
use empreinte_data::{Mark, RULE_DEADLINES, RULE_THRESHOLDS};
use empreinte_tests::markdown::blocks;
use empreinte_tests::workspace;

const FOLDER: &str = "docs/methodology/rules";

#[test]
fn every_rule_has_a_page_with_its_source_and_an_example_of_its_own() {
    let index = workspace::read(&format!("{FOLDER}/README.md"));
    for set in all() {
        let page = workspace::read(&format!("{FOLDER}/{}.md", set.id()));
        assert!(page.starts_with(&format!("# `{}`: ", set.id())), "{}: title", set.id());
        assert!(page.contains("\nSource: ["), "{}: no source", set.id());
        let asks = format!("\"rule\": \"{}\"", set.id());
        let example = |block: &empreinte_tests::markdown::Block| {
            block.info == "json request" && block.text.contains(&asks)
        };
        assert!(blocks(&page).iter().any(example), "{}: no example", set.id());
        assert!(index.contains(&format!("({}.md)", set.id())), "{}: not in the index", set.id());
    }
    let pages = workspace::files(FOLDER, ".md").len();
    assert_eq!(pages, Asked::IDS.len() + 1, "a page of no rule");
}

#[test]
fn general_knowledge_is_never_verified() {
    let thresholds = RULE_THRESHOLDS.iter().map(|row| (row.key, row.mark, row.verified));
    let deadlines = RULE_DEADLINES.iter().map(|row| (row.key, row.mark, row.verified));
    for (key, mark, verified) in thresholds.chain(deadlines) {
        assert!(mark != Mark::GeneralKnowledge || !verified, "{key} is general knowledge");
    }
}

/// Numbers that the reference of this project marks as general knowledge, whatever the table says of them.
const GENERAL_KNOWLEDGE: [(&str, &str); 2] =
    [("fgas-leak-check", "annex_1.tco2e_from"), ("fgas-leak-check", "annex_2.kg_from")];

#[test]
fn numbers_listed_as_general_knowledge_are_marked_so() {
    for (rule, key) in GENERAL_KNOWLEDGE {
        let rows: Vec<_> = RULE_THRESHOLDS.iter().filter(|row| (row.rule, row.key) == (rule, key)).collect();
        assert!(!rows.is_empty(), "{rule} {key} is gone: revise this list");
        assert!(rows.iter().all(|row| row.mark == Mark::GeneralKnowledge && !row.verified), "{rule} {key}");
    }
}
