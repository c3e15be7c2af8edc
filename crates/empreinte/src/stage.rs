//! Life-cycle stages, as ISO 14040 and ITU-T L.1410 name them.

use serde::{Deserialize, Serialize};

use crate::lang::Text;

/// A stage of the life of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Raw materials, components and assembly.
    Manufacturing,
    /// Packaging and transport to the user.
    Distribution,
    /// Electricity while in use.
    Use,
    /// Collection, recycling and disposal, cut-off.
    EndOfLife,
    /// The part of making, distribution and end of life that the source does not split.
    Unsplit,
}

impl Stage {
    /// Every stage, in the order of a life.
    pub const ALL: [Self; 5] =
        [Self::Manufacturing, Self::Distribution, Self::Use, Self::EndOfLife, Self::Unsplit];

    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The stages that a source may tell apart, in the order of a life.
    pub const SPLIT: [Self; 4] = [Self::Manufacturing, Self::Distribution, Self::Use, Self::EndOfLife];

    /// The stages that are not use: what a device has cost by existing.
    pub const EMBODIED: [Self; 4] = [Self::Manufacturing, Self::Distribution, Self::EndOfLife, Self::Unsplit];

    /// Position in [`Stage::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Name in JSON and CSV; the unsplit part reads `unsplit`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Manufacturing => "manufacturing",
            Self::Distribution => "distribution",
            Self::Use => "use",
            Self::EndOfLife => "end_of_life",
            Self::Unsplit => "unsplit",
        }
    }

    /// The stage of a name in the data tables, where `embodied` is the unsplit figure.
    #[must_use]
    pub fn from_table(name: &str) -> Option<Self> {
        match name {
            "manufacturing" => Some(Self::Manufacturing),
            "distribution" => Some(Self::Distribution),
            "use" => Some(Self::Use),
            "end_of_life" => Some(Self::EndOfLife),
            "embodied" => Some(Self::Unsplit),
            _ => None,
        }
    }

    /// Name a person reads.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Manufacturing => Text { en: "manufacturing", fr: "fabrication" },
            Self::Distribution => Text { en: "distribution", fr: "distribution" },
            Self::Use => Text { en: "use", fr: "usage" },
            Self::EndOfLife => Text { en: "end of life", fr: "fin de vie" },
            Self::Unsplit => Text {
                en: "manufacturing, distribution and end of life (not split by the source)",
                fr: "fabrication, distribution et fin de vie (non séparées par la source)",
            },
        }
    }
}
