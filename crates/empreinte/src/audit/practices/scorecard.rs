//! Answers against the practices of an edition, section by section.

use std::collections::BTreeMap;

use empreinte_data::Practice;
use serde::Serialize;

use super::{editions, of_edition};
use crate::datacentre::site::{PracticeAnswer, PracticeStatus, Practices};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::lang::Text;

/// A practice of the list, or one that is answered without being in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// Number in the edition.
    pub id: String,
    /// The practice; none where the list does not hold it.
    pub practice: Option<&'static Practice>,
    /// What is done; unknown where nothing is answered.
    pub status: PracticeStatus,
    /// The answer.
    pub answer: Option<PracticeAnswer>,
}

/// Answers by status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PracticeCounts"))]
pub struct Counts {
    /// Done everywhere it applies.
    pub implemented: usize,
    /// Done in part.
    pub partial: usize,
    /// Decided, not done.
    pub planned: usize,
    /// Does not apply, with a reason.
    pub not_applicable: usize,
    /// Decided against.
    pub not_endorsed: usize,
    /// Not answered, or not known.
    pub unknown: usize,
}

/// Why there is no coverage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoCoverage {
    /// Of no practice here is it known whether it is expected.
    ExpectationUnknown,
    /// Nothing here is expected and applicable.
    NothingExpected,
}

impl NoCoverage {
    /// The words a person reads.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::ExpectationUnknown => Text {
                en: "which practices are expected is not known: answers are counted instead",
                fr: "on ne sait pas quelles pratiques sont attendues : les réponses sont comptées à la place",
            },
            Self::NothingExpected => Text {
                en: "no practice here is expected and applicable",
                fr: "aucune pratique ici n’est attendue et applicable",
            },
        }
    }
}

/// Implemented over expected and applicable, as counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// Expected, applicable and implemented.
    pub implemented: usize,
    /// Expected and applicable; never 0.
    pub expected: usize,
}

impl Coverage {
    /// The share, 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "an edition has fewer than 200 practices")]
    pub fn share(self) -> f64 {
        self.implemented as f64 / self.expected as f64
    }
}

/// A section, or all of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Number; empty for all sections.
    pub id: String,
    /// Answers by status.
    pub counts: Counts,
    /// Practices of which it is not known whether they are expected.
    pub expectation_unknown: usize,
    /// Share implemented of what is expected and applicable, or why there is none.
    pub coverage: std::result::Result<Coverage, NoCoverage>,
    /// Its practices, in the order of their numbers; empty for all sections.
    pub practices: Vec<Answered>,
}

/// Answers against an edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    /// The edition.
    pub edition: String,
    /// Section by section, in order.
    pub sections: Vec<Section>,
    /// All sections together.
    pub total: Section,
    /// What a reader must know.
    pub notes: Vec<Diagnostic>,
}

/// Compares answers with the practices of their edition.
///
/// # Errors
/// `FIELD_MISSING` without an edition.
pub fn scorecard(answers: &Practices) -> Result<Scorecard> {
    let Some(edition) = answers.edition.clone() else {
        return Err(Diagnostic::new(&codes::FIELD_MISSING)
            .with("field", "edition")
            .at(Location::path("edition"))
            .into());
    };
    let mut notes = Vec::new();
    let mut by_section: BTreeMap<Vec<u32>, Vec<Answered>> = BTreeMap::new();
    for practice in of_edition(&edition) {
        let answered =
            Answered::of(practice.id, Some(practice), answers.answers.get(practice.id), &mut notes);
        by_section.entry(number(practice.section)).or_default().push(answered);
    }
    let listed = |id: &str| of_edition(&edition).any(|practice| practice.id == id);
    for (id, answer) in answers.answers.iter().filter(|(id, _)| !listed(id)) {
        notes.push(not_listed(id, &edition));
        let answered = Answered::of(id, None, Some(answer), &mut notes);
        by_section.entry(number(section_of(id))).or_default().push(answered);
    }
    let mut sections: Vec<Section> = by_section
        .into_iter()
        .map(|(id, mut practices)| {
            crate::order::sort_by(&mut practices, |a, b| number(&a.id).cmp(&number(&b.id)));
            Section::of(text(&id), practices)
        })
        .collect();
    let all = sections.iter().flat_map(|section| section.practices.iter().cloned()).collect();
    let total = Section { practices: Vec::new(), ..Section::of(String::new(), all) };
    sections.retain(|section| !section.practices.is_empty());
    Ok(Scorecard { edition, sections, total, notes })
}

/// The parts of a number, so that 4.1.10 comes after 4.1.6.
fn number(id: &str) -> Vec<u32> {
    id.split('.').map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}

fn text(number: &[u32]) -> String {
    number.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}

/// The first two parts of a number.
fn section_of(id: &str) -> &str {
    id.match_indices('.').nth(1).and_then(|(end, _)| id.get(..end)).unwrap_or(id)
}

fn not_listed(id: &str, edition: &str) -> Diagnostic {
    Diagnostic::new(&codes::PRACTICE_NOT_LISTED)
        .with("practice", id)
        .with("edition", edition)
        .with("count", of_edition(edition).count())
        .with("editions", editions().join(", "))
        .at(place(id))
}

fn place(id: &str) -> Location {
    Location::path(format!("answers.{id}"))
}

impl Answered {
    /// An answer with what it lacks noted. A practice is not left out of the count without a reason.
    fn of(
        id: &str,
        practice: Option<&'static Practice>,
        answer: Option<&PracticeAnswer>,
        notes: &mut Vec<Diagnostic>,
    ) -> Self {
        let lacks = answer.and_then(lacking);
        if let Some(what) = lacks {
            let note = Diagnostic::new(&codes::PRACTICE_ANSWER_INCOMPLETE).with("practice", id);
            notes.push(note.with_text("what", what).at(place(id)));
        }
        let status = answer.map_or(PracticeStatus::Unknown, |answer| answer.status);
        let unfounded = status == PracticeStatus::NotApplicable && lacks.is_some();
        Self {
            id: id.to_owned(),
            practice,
            status: if unfounded { PracticeStatus::Unknown } else { status },
            answer: answer.cloned(),
        }
    }

    const fn is_expected(&self) -> Option<bool> {
        match self.practice {
            Some(practice) => practice.expected,
            None => None,
        }
    }
}

/// What an answer should hold and does not.
fn lacking(answer: &PracticeAnswer) -> Option<Text> {
    let blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
    match answer.status {
        PracticeStatus::Implemented | PracticeStatus::Partial if answer.evidence.is_empty() => Some(EVIDENCE),
        PracticeStatus::Planned if blank(&answer.planned_for) => Some(DAY),
        PracticeStatus::NotApplicable if blank(&answer.reason) => Some(REASON),
        _ => None,
    }
}

impl Section {
    fn of(id: String, practices: Vec<Answered>) -> Self {
        let mut counts = Counts::default();
        for answered in &practices {
            *counts.of(answered.status) += 1;
        }
        let expected = |answered: &&Answered| {
            answered.is_expected() == Some(true) && answered.status != PracticeStatus::NotApplicable
        };
        let implemented = |answered: &&Answered| answered.status == PracticeStatus::Implemented;
        let coverage = Coverage {
            implemented: practices.iter().filter(expected).filter(implemented).count(),
            expected: practices.iter().filter(expected).count(),
        };
        let expectation_unknown = practices.iter().filter(|it| it.is_expected().is_none()).count();
        let coverage = if coverage.expected > 0 {
            Ok(coverage)
        } else if expectation_unknown == practices.len() {
            Err(NoCoverage::ExpectationUnknown)
        } else {
            Err(NoCoverage::NothingExpected)
        };
        Self { id, counts, expectation_unknown, coverage, practices }
    }
}

impl Counts {
    const fn of(&mut self, status: PracticeStatus) -> &mut usize {
        match status {
            PracticeStatus::Implemented => &mut self.implemented,
            PracticeStatus::Partial => &mut self.partial,
            PracticeStatus::Planned => &mut self.planned,
            PracticeStatus::NotApplicable => &mut self.not_applicable,
            PracticeStatus::NotEndorsed => &mut self.not_endorsed,
            PracticeStatus::Unknown => &mut self.unknown,
        }
    }
}

const EVIDENCE: Text = Text { en: "evidence", fr: "une preuve" };
const DAY: Text = Text { en: "the day it is planned for", fr: "le jour prévu" };
const REASON: Text =
    Text { en: "the reason why it does not apply", fr: "la raison pour laquelle elle ne s’applique pas" };

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: PracticeStatus) -> PracticeAnswer {
        PracticeAnswer {
            status,
            evidence: vec!["photo".to_owned()],
            reason: Some("no such equipment".to_owned()),
            planned_for: Some("2027-06-30".to_owned()),
            scope: None,
            assessor: None,
            date: None,
        }
    }

    fn answers(edition: &str, given: &[(&str, PracticeStatus)]) -> Scorecard {
        let answers = given.iter().map(|(id, status)| ((*id).to_owned(), answer(*status))).collect();
        scorecard(&Practices { edition: Some(edition.to_owned()), answers }).unwrap()
    }

    fn section<'a>(card: &'a Scorecard, id: &str) -> &'a Section {
        card.sections.iter().find(|section| section.id == id).unwrap()
    }

    /// Of section 3.2 of 2021 two practices are expected: 3.2.14 and 3.2.15.
    #[test]
    fn coverage_is_implemented_over_expected_and_applicable() {
        use PracticeStatus::{Implemented, NotApplicable, Partial};
        let half = answers("2021", &[("3.2.14", Implemented), ("3.2.15", Partial), ("3.2.4", Implemented)]);
        let covered = section(&half, "3.2").coverage.unwrap();
        assert_eq!((covered.share(), covered.expected), (0.5, 2));
        assert_eq!(section(&half, "3.2").expectation_unknown, 2, "3.2.2 and 3.2.4");
        let aside = answers("2021", &[("3.2.14", Implemented), ("3.2.15", NotApplicable)]);
        assert_eq!(section(&aside, "3.2").coverage.unwrap().share(), 1.0);
    }

    #[test]
    fn what_is_not_answered_is_unknown_and_never_implemented() {
        let nothing = answers("2021", &[]);
        assert_eq!(nothing.total.coverage.unwrap().share(), 0.0);
        assert_eq!(nothing.total.counts.unknown, of_edition("2021").count());
        assert_eq!(nothing.total.counts.implemented, 0);
    }

    #[test]
    fn without_expectations_answers_are_counted_instead() {
        use PracticeStatus::{Implemented, NotEndorsed, Planned};
        let card = answers("2024", &[("5.1.1", Implemented), ("5.1.2", Planned), ("5.1.4", NotEndorsed)]);
        let air = section(&card, "5.1");
        assert_eq!(air.coverage, Err(NoCoverage::ExpectationUnknown));
        assert_eq!((air.counts.implemented, air.counts.planned, air.counts.not_endorsed), (1, 1, 1));
        assert_eq!(card.total.coverage, Err(NoCoverage::ExpectationUnknown));
        let optional = answers("2021", &[("4.2.8", Implemented)]);
        assert_eq!(section(&optional, "4.2").coverage, Err(NoCoverage::NothingExpected));
    }

    #[test]
    fn an_edition_knows_nothing_of_another() {
        let card = answers("2024", &[("3.2.14", PracticeStatus::Implemented)]);
        let moved = section(&card, "3.2");
        assert!(moved.practices.iter().any(|it| it.id == "3.2.14" && it.practice.is_none()));
        assert_eq!(card.notes[0].code.id, "PRACTICE_NOT_LISTED");
        assert_eq!(moved.coverage, Err(NoCoverage::ExpectationUnknown));
    }

    #[test]
    fn answers_that_say_too_little_are_named() {
        let bare = |status| PracticeAnswer {
            evidence: Vec::new(),
            reason: None,
            planned_for: None,
            ..answer(status)
        };
        for (status, counted) in [
            (PracticeStatus::Implemented, PracticeStatus::Implemented),
            (PracticeStatus::Planned, PracticeStatus::Planned),
            // Left out of the count only with a reason.
            (PracticeStatus::NotApplicable, PracticeStatus::Unknown),
        ] {
            let answers = [("3.2.14".to_owned(), bare(status))].into_iter().collect();
            let card = scorecard(&Practices { edition: Some("2021".to_owned()), answers }).unwrap();
            assert_eq!(card.notes[0].code.id, "PRACTICE_ANSWER_INCOMPLETE", "{status:?}");
            let found = section(&card, "3.2").practices.iter().find(|it| it.id == "3.2.14").unwrap();
            assert_eq!(found.status, counted);
        }
    }

    #[test]
    fn numbers_are_in_order_and_an_edition_is_needed() {
        let card = answers("2021", &[]);
        let ids: Vec<&str> = section(&card, "4.1").practices.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["4.1.1", "4.1.6", "4.1.10"]);
        let refused = scorecard(&Practices::default()).unwrap_err();
        assert_eq!(refused.code().id, "FIELD_MISSING");
        assert_eq!(section_of("5.4.1.1"), "5.4");
    }
}
