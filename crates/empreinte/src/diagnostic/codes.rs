//! The catalogue of codes, one file a subject. Names are stable: a code is retired, never reused.

mod datacentre;
mod decision;
mod equipment;
mod factors;
mod findings;
mod fleet;
mod import;
mod json;
mod kpi;
mod meter;
mod readings;
mod room;
mod rules;
mod scheduler;
mod table;
mod uncertainty;
mod weather;

pub use datacentre::*;
pub use decision::*;
pub use equipment::*;
pub use factors::*;
pub use findings::*;
pub use fleet::*;
pub use import::*;
pub use json::*;
pub use kpi::*;
pub use meter::*;
pub use readings::*;
pub use room::*;
pub use rules::*;
pub use scheduler::*;
pub use table::*;
pub use uncertainty::*;
pub use weather::*;

use super::Code;

/// Declares the codes of one subject and the list of them.
macro_rules! codes {
    ($list:ident: $($id:ident, $severity:ident, $en:literal, $fr:literal, $help_en:literal, $help_fr:literal;)+) => {
        $(
            #[doc = concat!($en, ". ", $help_en, ".")]
            pub static $id: $crate::diagnostic::Code = $crate::diagnostic::Code {
                id: stringify!($id),
                severity: $crate::diagnostic::Severity::$severity,
                message: $crate::lang::Text { en: $en, fr: $fr },
                help: $crate::lang::Text { en: $help_en, fr: $help_fr },
            };
        )+
        /// The codes of this subject, in the order of their pages.
        pub static $list: &[&$crate::diagnostic::Code] = &[$(&$id),+];
    };
}
use codes;

/// Every code there is, sorted by subject.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        JSON_CODES,
        FACTOR_CODES,
        FLEET_CODES,
        UNCERTAINTY_CODES,
        EQUIPMENT_CODES,
        DECISION_CODES,
        IMPORT_CODES,
        DATACENTRE_CODES,
        KPI_CODES,
        METER_CODES,
        READINGS_CODES,
        ROOM_CODES,
        RULE_CODES,
        FINDING_CODES,
        SCHEDULER_CODES,
        TABLE_CODES,
        WEATHER_CODES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The code of a name.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Code> {
    all().find(|code| code.id == id)
}

/// What a code is about: `request`, `factor`, `fleet`, `equipment`, `file`, `table` or `site`. Each binding has an error type for each.
#[must_use]
pub fn subject(id: &str) -> &'static str {
    let subjects: [(&str, &[&Code]); 12] = [
        ("request", JSON_CODES),
        ("request", DECISION_CODES),
        ("factor", FACTOR_CODES),
        ("fleet", FLEET_CODES),
        ("fleet", UNCERTAINTY_CODES),
        ("equipment", EQUIPMENT_CODES),
        ("table", TABLE_CODES),
        ("file", IMPORT_CODES),
        ("file", READINGS_CODES),
        ("file", ROOM_CODES),
        ("file", SCHEDULER_CODES),
        ("file", WEATHER_CODES),
    ];
    let found = subjects.into_iter().find(|(_, codes)| codes.iter().any(|known| known.id == id));
    found.map_or("site", |(subject, _)| subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_upper_snake() {
        let mut seen = BTreeSet::new();
        for code in all() {
            assert!(seen.insert(code.id), "{} stands twice", code.id);
            assert!(code.id.chars().all(|c| c.is_ascii_uppercase() || c == '_' || c.is_ascii_digit()));
        }
    }

    /// The `{arguments}` of a text.
    fn arguments(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn both_languages_say_the_same_thing_in_the_house_style() {
        for code in all() {
            for text in [code.message, code.help] {
                assert_eq!(arguments(text.en), arguments(text.fr), "{}: arguments differ", code.id);
                for lang in [Lang::En, Lang::Fr] {
                    let text = text.get(lang);
                    assert!(!text.is_empty(), "{}: empty text", code.id);
                    assert!(!text.ends_with('.'), "{}: ends with a full stop", code.id);
                }
            }
            assert_ne!(code.message.en, code.message.fr, "{}: not translated", code.id);
        }
    }
}
