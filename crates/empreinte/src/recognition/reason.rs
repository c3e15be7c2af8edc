//! Why a name was taken for what it was taken for.

use empreinte_data::vocabulary::{CALIBRATION, REFUSAL_REASONS};

use super::families::Family;
use super::family_name;

use crate::lang::{Lang, Text};

/// The kind of evidence that decided. Its score is the share of the labelled set where that kind is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceKind {
    /// An exact product of a loaded pack.
    Product,
    /// A line, and a type word that agrees.
    LineAndType,
    /// A line beside its maker, and no specific type word.
    LineAndMaker,
    /// A line alone.
    Line,
    /// A line against a type word that says otherwise.
    LineAgainstType,
    /// A line of another maker than the one named, or a shape with little to hold it.
    WeakLine,
    /// The type cell, and a known maker.
    TypeAndMaker,
    /// The type cell alone.
    Type,
    /// A word of the type cell that names a group of types.
    GenericType,
    /// A type word in the name.
    Word,
    /// A word in the name that may be a part of another thing.
    PartWord,
    /// Nothing but a maker known for one type.
    Maker,
    /// As one of the above, after a misspelt word was put right.
    Misspelt,
    /// A word for something that is not counted.
    Refused,
    /// Nothing to go by.
    Nothing,
}

impl EvidenceKind {
    /// Stable id, as in the calibration table.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::LineAndType => "line_and_type",
            Self::LineAndMaker => "line_and_maker",
            Self::Line => "line",
            Self::LineAgainstType => "line_against_type",
            Self::WeakLine => "weak_line",
            Self::TypeAndMaker => "type_and_maker",
            Self::Type => "type",
            Self::GenericType => "generic_type",
            Self::Word => "word",
            Self::PartWord => "part_word",
            Self::Maker => "maker",
            Self::Misspelt => "misspelt",
            Self::Refused => "refused",
            Self::Nothing => "nothing",
        }
    }

    /// Share of lines of this kind that are right on the labelled set, 0 to 1; 0 for a kind without lines.
    #[must_use]
    pub fn score(self) -> f64 {
        CALIBRATION.iter().find(|row| row.evidence == self.id()).map_or(0.0, |row| row.score)
    }

    const fn text(self) -> Text {
        match self {
            Self::Product => Text {
                en: "`{heard}` is a product of a loaded table",
                fr: "« {heard} » est un produit d’une table chargée",
            },
            Self::LineAndType => Text {
                en: "`{heard}` names the line {family}, and the type word agrees",
                fr: "« {heard} » désigne la gamme {family}, et le mot de type concorde",
            },
            Self::LineAndMaker => Text {
                en: "`{heard}` names the line {family} beside its maker",
                fr: "« {heard} » désigne la gamme {family} à côté de son fabricant",
            },
            Self::Line => Text {
                en: "`{heard}` names the line {family}",
                fr: "« {heard} » désigne la gamme {family}",
            },
            Self::LineAgainstType => Text {
                en: "`{heard}` names the line {family}, against what the type cell says",
                fr: "« {heard} » désigne la gamme {family}, contre ce que dit la cellule de type",
            },
            Self::WeakLine => Text {
                en: "`{heard}` looks like the line {family}",
                fr: "« {heard} » ressemble à la gamme {family}",
            },
            Self::TypeAndMaker => Text {
                en: "the type cell says `{heard}`, and the maker is known",
                fr: "la cellule de type dit « {heard} », et le fabricant est connu",
            },
            Self::Type => {
                Text { en: "the type cell says `{heard}`", fr: "la cellule de type dit « {heard} »" }
            }
            Self::GenericType => Text {
                en: "the type cell only says `{heard}`",
                fr: "la cellule de type dit seulement « {heard} »",
            },
            Self::Word => Text { en: "the name says `{heard}`", fr: "le nom dit « {heard} »" },
            Self::PartWord => Text {
                en: "the name says `{heard}`, which may be a part of something else",
                fr: "le nom dit « {heard} », qui peut être une partie d’autre chose",
            },
            Self::Maker => Text {
                en: "only the maker is known, `{heard}`",
                fr: "seul le fabricant est connu, « {heard} »",
            },
            Self::Misspelt => Text {
                en: "a misspelt word was read as `{heard}`",
                fr: "un mot mal orthographié a été lu « {heard} »",
            },
            Self::Refused => Text {
                en: "`{heard}`: {refusal}, not counted as equipment",
                fr: "« {heard} » : {refusal}, non compté comme équipement",
            },
            Self::Nothing => Text { en: "nothing to go by", fr: "rien qui permette de décider" },
        }
    }
}

/// Why a name was taken for what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The kind of evidence.
    pub kind: EvidenceKind,
    /// What was read, lower case, without accents and blanks; empty when nothing was.
    pub heard: String,
    /// The line that decided, where one did.
    pub family: Option<&'static Family>,
    /// Index into the reasons of refusal, where something was refused.
    pub(super) refusal: Option<u8>,
}

impl Reason {
    /// The reason as a sentence without a full stop.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        let refusal =
            self.refusal.and_then(|r| REFUSAL_REASONS.get(usize::from(r))).map_or("", |r| match lang {
                Lang::En => r.en,
                Lang::Fr => r.fr,
            });
        let family = self.family.map_or_else(String::new, family_name);
        self.kind.text().fill_with(lang, |name| match name {
            "heard" => Some(&self.heard),
            "family" => Some(&family),
            "refusal" => Some(refusal),
            _ => None,
        })
    }
}
