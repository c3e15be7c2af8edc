//! Practices of the EU Code of Conduct: what is answered, by edition and section.
//!
//! Coverage is the share implemented of what is *expected and applicable*. Values of practices are guidance and are
//! never summed. What is not answered is unknown and never implemented. Numbers move between editions: nothing is
//! carried from one to another.
//!
//! The list holds the practices that are known with a source, not all of an edition: where nothing says what is
//! expected, coverage cannot be computed, and answers are counted instead.

mod scorecard;

use empreinte_data::{PRACTICE_SECTIONS, PRACTICES, Practice};

pub use scorecard::{Answered, Counts, Coverage, NoCoverage, Scorecard, Section, scorecard};

use crate::lang::Text;

/// Practices of an edition that are known with a source, in the order of their numbers.
pub fn of_edition(edition: &str) -> impl Iterator<Item = &'static Practice> {
    PRACTICES.iter().filter(move |practice| practice.edition == edition)
}

/// Editions of which some practice is known, earliest first.
#[must_use]
pub fn editions() -> Vec<&'static str> {
    let mut editions: Vec<&str> = PRACTICES.iter().map(|practice| practice.edition).collect();
    editions.dedup();
    editions
}

/// The name of a section; none for one that is not in the list.
#[must_use]
pub fn section_name(id: &str) -> Option<Text> {
    let row = PRACTICE_SECTIONS.iter().find(|section| section.id == id)?;
    Some(Text { en: row.name_en, fr: row.name_fr })
}

/// The title of a practice, in our own words.
#[must_use]
pub const fn title(practice: &Practice) -> Text {
    Text { en: practice.title_en, fr: practice.title_fr }
}
