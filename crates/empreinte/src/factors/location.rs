//! Places: what a user writes, and the zone whose electricity is meant.

use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::lang::Lang;
use crate::text;

/// A zone of the bundled tables: a country or an aggregate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    index: usize,
    row: &'static empreinte_data::Zone,
}

impl Zone {
    /// Every zone, by id.
    pub fn all() -> impl Iterator<Item = Self> {
        empreinte_data::ZONES.iter().enumerate().map(|(index, row)| Self { index, row })
    }

    /// The zone of an ISO 3166 alpha-2 or alpha-3 code, an aggregate's id or `WORLD`, in any case.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        let code = code.trim().to_ascii_uppercase();
        let by_id = empreinte_data::ZONES.binary_search_by(|zone| zone.id.cmp(&code)).ok();
        let by_alpha2 =
            || empreinte_data::ZONES.iter().position(|zone| code.len() == 2 && zone.alpha2 == code);
        let index = by_id.or_else(by_alpha2)?;
        Some(Self { index, row: empreinte_data::ZONES.get(index)? })
    }

    /// The zone of what a user wrote.
    ///
    /// # Errors
    /// `LOCATION_UNKNOWN` with the nearest code or country name.
    pub fn parse(text: &str) -> Result<Self> {
        Self::find(text).ok_or_else(|| {
            let ids = empreinte_data::ZONES.iter().flat_map(|zone| [zone.id, zone.name_en, zone.name_fr]);
            let nearest = text::nearest(text, ids.filter(|id| !id.is_empty())).unwrap_or("WORLD");
            let code = empreinte_data::ZONES
                .iter()
                .find(|zone| [zone.id, zone.name_en, zone.name_fr].contains(&nearest))
                .map_or(nearest, |zone| zone.id);
            Diagnostic::new(&codes::LOCATION_UNKNOWN).with("found", text).with("nearest", code).into()
        })
    }

    /// Stable id: ISO 3166 alpha-3 or the aggregate's own.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.row.id
    }

    /// Position in the bundled tables.
    #[must_use]
    pub fn index(self) -> usize {
        self.index
    }

    /// Whether it is a region or the world.
    #[must_use]
    pub fn is_aggregate(self) -> bool {
        self.row.aggregate
    }

    /// Name a person reads.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.row.name_en,
            Lang::Fr => self.row.name_fr,
        }
    }

    /// The aggregate that stands in for it; `None` for the world.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        Self::find(self.row.parent)
    }
}
