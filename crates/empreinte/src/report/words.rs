//! Every word of the report, in both languages. A text without its translation does not compile.

pub(super) mod compliance;
pub(super) mod decision;
pub(super) mod device;
pub(super) mod doubt;
pub(super) mod equipment;
pub(super) mod footprint;
pub(super) mod meters;
pub(super) mod method;
pub(super) mod names;
pub(super) mod offers;
pub(super) mod plan;
pub(super) mod scope;
pub(super) mod shift;
pub(super) mod site;
pub(super) mod summary;
pub(super) mod sure;
pub(super) mod verify;

/// Declares texts and the list of them that the tests walk through.
macro_rules! words {
    ($($name:ident: $en:literal, $fr:literal;)+) => {
        $(pub(in crate::report) const $name: $crate::lang::Text = $crate::lang::Text { en: $en, fr: $fr };)+
        #[cfg(test)]
        pub(in crate::report) const ALL: &[(&str, $crate::lang::Text)] = &[$((stringify!($name), $name)),+];
    };
}
use words;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::lang::Text;

    fn all() -> impl Iterator<Item = (&'static str, Text)> {
        use super::*;
        let lists = [
            compliance::ALL,
            doubt::ALL,
            decision::ALL,
            device::ALL,
            equipment::ALL,
            footprint::ALL,
            meters::ALL,
            method::ALL,
            names::ALL,
            offers::ALL,
            plan::ALL,
            shift::ALL,
            scope::ALL,
            site::ALL,
            summary::ALL,
            sure::ALL,
            verify::ALL,
        ];
        lists.into_iter().flatten().copied()
    }

    /// Words that are the same in both languages.
    const SAME: [&str; 21] = [
        "COL_TYPE",
        "COL_TOTAL",
        "COL_SOURCE",
        "COL_CODE",
        "COL_FORMAT",
        "METHOD_STOCK",
        "ALLOCATION",
        "HELP_OF",
        "COL_PUE",
        "COL_CHARGE",
        "COL_MODE",
        "COL_INTERACTION",
        "COL_SAVED_ENERGY",
        "COL_SAVED_CO2E",
        "COL_SAVED_WATER",
        "COL_SAVED_MONEY",
        "FINDING_ON",
        "RULE_ON",
        "MISSING_ITEM",
        "DOUBLE_CONVERSION",
        "PDU",
    ];

    fn arguments(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn every_text_is_translated_with_the_same_arguments() {
        for (name, text) in all() {
            assert!(!text.en.trim().is_empty() && !text.fr.trim().is_empty(), "{name} is empty");
            assert!(text.en != text.fr || SAME.contains(&name), "{name} is not translated");
            assert_eq!(arguments(text.en), arguments(text.fr), "{name}: arguments differ");
        }
    }

    #[test]
    fn the_interval_is_never_called_a_confidence_interval() {
        for (name, text) in all() {
            let says = |words: &str| text.en.contains(words) || text.fr.contains(words);
            assert!(!says("confidence interval") && !says("intervalle de confiance"), "{name}");
        }
    }
}
