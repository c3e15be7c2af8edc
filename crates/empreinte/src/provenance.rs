//! Where a figure comes from and how far it can be trusted.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::lang::{Lang, Text};

/// Maturity of a figure, printed beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Grade {
    /// Primary source read and current.
    A,
    /// Primary source read but older or with a stated weakness, or a good second-hand transcription.
    B,
    /// Estimate, proxy or doubtful figure.
    C,
    /// Unverified constant.
    D,
}

impl Grade {
    /// What the grade means.
    #[must_use]
    pub const fn meaning(self) -> Text {
        match self {
            Self::A => Text { en: "primary source read and current", fr: "source primaire lue et à jour" },
            Self::B => Text {
                en: "older primary source, or good second-hand copy",
                fr: "source primaire plus ancienne, ou bonne copie de seconde main",
            },
            Self::C => Text {
                en: "estimate, proxy or doubtful figure",
                fr: "estimation, approximation ou chiffre douteux",
            },
            Self::D => Text { en: "unverified constant", fr: "constante non vérifiée" },
        }
    }
}

impl From<empreinte_data::Grade> for Grade {
    fn from(grade: empreinte_data::Grade) -> Self {
        match grade {
            empreinte_data::Grade::A => Self::A,
            empreinte_data::Grade::B => Self::B,
            empreinte_data::Grade::C => Self::C,
            empreinte_data::Grade::D => Self::D,
        }
    }
}

/// Which layer a figure was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// Shipped with the core.
    Core,
    /// The ODbL pack.
    Odbl,
    /// Given by the user.
    User,
}

/// The source of a figure, with its notice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Stable id.
    pub id: String,
    /// Publisher and title, as a reader would cite it.
    pub citation: String,
    /// Licence of the figure.
    pub licence: String,
    /// Address at the publisher.
    pub url: String,
    /// Edition or version.
    pub version: String,
    /// The line to print wherever a result used it; empty for the user's own sources.
    pub notice: String,
}

/// Where one figure comes from. Words of the tables are not copied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Provenance {
    /// Id of the figure, as `empreinte factors show` takes it.
    pub factor: Cow<'static, str>,
    /// Id of its source.
    pub source: Cow<'static, str>,
    /// Where in the source.
    pub locator: Cow<'static, str>,
    /// Layer it was taken from.
    pub layer: Layer,
    /// Maturity.
    pub grade: Grade,
    /// Year it stands for, where it has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub year: Option<i32>,
    /// What a reader must know, in English; empty if nothing.
    #[serde(skip_serializing_if = "str::is_empty", default)]
    pub note: Cow<'static, str>,
    /// The same in French.
    #[serde(skip_serializing_if = "str::is_empty", default)]
    pub note_fr: Cow<'static, str>,
}

impl Provenance {
    /// What a reader must know, in a language; a user's own words are the same in both.
    #[must_use]
    pub fn note(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr if !self.note_fr.is_empty() => &self.note_fr,
            _ => &self.note,
        }
    }
}

/// Why a figure is absent. A closed list; absence is never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Absence {
    /// The source does not give it.
    #[serde(rename = "not in source")]
    NotInSource,
    /// The source gives it only merged with other stages.
    #[serde(rename = "merged in source")]
    MergedInSource,
    /// The publisher flags it as unreliable.
    #[serde(rename = "unreliable at source")]
    UnreliableAtSource,
    /// No open factor is known.
    #[serde(rename = "no open factor known")]
    NoOpenFactor,
    /// The source holds a placeholder.
    #[serde(rename = "placeholder in source")]
    PlaceholderInSource,
    /// It is in a pack that is not loaded.
    #[serde(rename = "pack not loaded")]
    PackNotLoaded,
    /// The nearest year with a figure is more than three years away.
    #[serde(rename = "year too far")]
    YearTooFar,
    /// The yearly electricity of the device is not known.
    #[serde(rename = "energy unknown")]
    EnergyUnknown,
    /// The service life of the device is not known.
    #[serde(rename = "lifetime unknown")]
    LifetimeUnknown,
    /// The method counts purchases: use belongs to the equipment in use.
    #[serde(rename = "belongs to the equipment in use")]
    BelongsToStock,
    /// The status of the device excludes it.
    #[serde(rename = "excluded by status")]
    ExcludedByStatus,
    /// No line is counted.
    #[serde(rename = "no line counted")]
    NoLine,
    /// The site file and the meters do not give what it is computed from.
    #[serde(rename = "not given")]
    NotGiven,
    /// It is known of the device as a whole and of none of its parts.
    #[serde(rename = "known of the whole only")]
    KnownOfWhole,
}

impl Absence {
    /// The words of the JSON contract, the same in every language.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.name().en
    }

    /// The words a person reads.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::NotInSource => Text { en: "not in source", fr: "absent de la source" },
            Self::MergedInSource => Text { en: "merged in source", fr: "agrégé dans la source" },
            Self::UnreliableAtSource => {
                Text { en: "unreliable at source", fr: "signalé peu fiable par la source" }
            }
            Self::NoOpenFactor => Text { en: "no open factor known", fr: "aucun facteur ouvert connu" },
            Self::PlaceholderInSource => {
                Text { en: "placeholder in source", fr: "valeur de remplissage dans la source" }
            }
            Self::PackNotLoaded => Text { en: "pack not loaded", fr: "paquet de données non chargé" },
            Self::YearTooFar => Text { en: "year too far", fr: "année trop éloignée" },
            Self::EnergyUnknown => Text { en: "energy unknown", fr: "consommation inconnue" },
            Self::LifetimeUnknown => Text { en: "lifetime unknown", fr: "durée de vie inconnue" },
            Self::BelongsToStock => {
                Text { en: "belongs to the equipment in use", fr: "relève du parc en service" }
            }
            Self::ExcludedByStatus => Text { en: "excluded by status", fr: "exclu par le statut" },
            Self::NoLine => Text { en: "no line counted", fr: "aucune ligne comptée" },
            Self::NotGiven => Text { en: "not given", fr: "non renseigné" },
            Self::KnownOfWhole => {
                Text { en: "known of the whole only", fr: "connu de l’ensemble seulement" }
            }
        }
    }
}

impl From<empreinte_data::Absence> for Absence {
    fn from(absence: empreinte_data::Absence) -> Self {
        match absence {
            empreinte_data::Absence::NotInSource => Self::NotInSource,
            empreinte_data::Absence::MergedInSource => Self::MergedInSource,
            empreinte_data::Absence::UnreliableAtSource => Self::UnreliableAtSource,
            empreinte_data::Absence::NoOpenFactor => Self::NoOpenFactor,
            empreinte_data::Absence::PlaceholderInSource => Self::PlaceholderInSource,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_contract_are_those_that_are_serialised() {
        for absence in [Absence::NotInSource, Absence::YearTooFar, Absence::BelongsToStock, Absence::NoLine] {
            assert_eq!(serde_json::to_value(absence).unwrap(), absence.code());
        }
    }
}
