//! Device types of the contract.

use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::lang::Lang;
use crate::text;

/// A type of equipment: a row of the bundled table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceType(&'static empreinte_data::DeviceType);

impl DeviceType {
    /// All types, in the order of the contract; `unknown` is not one of them.
    pub fn all() -> impl Iterator<Item = Self> {
        empreinte_data::DEVICE_TYPES.iter().filter(|row| row.id != "unknown").map(Self)
    }

    /// The type of an id.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        Self::all().find(|device_type| device_type.id() == id)
    }

    /// The type of an id that a user gave.
    ///
    /// # Errors
    /// `TYPE_UNKNOWN` with the nearest id.
    pub fn parse(id: &str) -> Result<Self> {
        Self::find(id).ok_or_else(|| {
            let nearest = text::nearest(id, Self::all().map(Self::id)).unwrap_or_default();
            Diagnostic::new(&codes::TYPE_UNKNOWN).with("found", id).with("nearest", nearest).into()
        })
    }

    /// Stable id.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.0.id
    }

    /// Name a person reads, singular.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.0.name_en,
            Lang::Fr => self.0.name_fr,
        }
    }

    /// Name a person reads, plural.
    #[must_use]
    pub fn plural(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.0.plural_en,
            Lang::Fr => self.0.plural_fr,
        }
    }

    /// Group of charts and summaries.
    #[must_use]
    pub fn group(self) -> &'static str {
        self.0.group
    }

    /// Whether it counts as one workstation.
    #[must_use]
    pub fn is_workplace(self) -> bool {
        self.0.workplace
    }
}
