//! References: coherent sets of device figures that a user selects by name.

use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::lang::{Lang, Text};
use crate::text;

/// A set of device figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// Figures of EcoDiag 1.1.0 (EcoInfo, CNRS, 2022).
    Ecodiag2022,
    /// ADEME's figures (Base Empreinte / NegaOctet, 2026 edition).
    Ademe2026,
    /// Manufacturers' product carbon footprints collected by Boavizta (2023).
    Pcf2023,
    /// Figures given by the user.
    User,
    /// The most specific of the user's, the exact product, its family, ADEME's type, the category of products.
    MostSpecific,
}

impl Reference {
    /// All references, in the order of reports.
    pub const ALL: [Self; 5] =
        [Self::MostSpecific, Self::Ademe2026, Self::Pcf2023, Self::Ecodiag2022, Self::User];

    /// The published references that are compared side by side.
    pub const COMPARED: [Self; 3] = [Self::Ademe2026, Self::Pcf2023, Self::Ecodiag2022];

    /// Stable id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ecodiag2022 => "ecodiag-2022",
            Self::Ademe2026 => "ademe-2026",
            Self::Pcf2023 => "pcf-2023",
            Self::User => "user",
            Self::MostSpecific => "most-specific",
        }
    }

    /// Id of the bundled table whose models name a device when this reference is selected.
    #[must_use]
    pub const fn table_id(self) -> &'static str {
        match self {
            Self::Ecodiag2022 | Self::Pcf2023 => self.id(),
            Self::Ademe2026 | Self::User | Self::MostSpecific => Self::Ademe2026.id(),
        }
    }

    /// The reference of an id that a user gave.
    ///
    /// # Errors
    /// `REFERENCE_UNKNOWN` with the nearest id.
    pub fn parse(id: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|reference| reference.id() == id).ok_or_else(|| {
            let ids = Self::ALL.map(Self::id);
            let nearest = text::nearest(id, ids.into_iter()).unwrap_or_default();
            Diagnostic::new(&codes::REFERENCE_UNKNOWN)
                .with("found", id)
                .with("nearest", nearest)
                .with("expected", ids.join(", "))
                .into()
        })
    }

    /// Name a person reads.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        let own = match self {
            Self::User => Text { en: "your own figures", fr: "vos propres chiffres" },
            Self::MostSpecific => Text {
                en: "the most specific figure of each device",
                fr: "le chiffre le plus spécifique de chaque équipement",
            },
            _ => {
                let row = empreinte_data::REFERENCES.iter().find(|row| row.id == self.id());
                return row.map_or(self.id(), |row| match lang {
                    Lang::En => row.name_en,
                    Lang::Fr => row.name_fr,
                });
            }
        };
        own.get(lang)
    }
}
