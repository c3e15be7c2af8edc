//! Factors in layers: the user's rows over the bundled tables over the ODbL pack, with reported fallbacks.

pub mod electricity;
pub mod fuels;
mod given;
pub mod location;
pub mod pack;
pub mod pedigree;
pub mod refrigerants;
pub mod single;
pub mod user;
pub mod versions;

use std::sync::{Arc, OnceLock};

pub use electricity::{ElectricityMix, MixFactor, MixVariant, WaterConvention};
pub use given::ElectricityOverride;
pub use pack::Pack;
pub use pedigree::Pedigree;
pub use single::Figure;
pub use user::{UserFactor, UserFactorOrigin, UserLayer};

use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::provenance::{Grade, Layer, Provenance, Source};

/// Every figure the models may use: the bundled tables, the ODbL pack where loaded, and the user's rows over both.
///
/// Copies share the pack, which is read at its first use.
#[derive(Debug, Clone, Default)]
pub struct Factors {
    user: UserLayer,
    pack: Arc<OnceLock<Option<Pack>>>,
}

impl Factors {
    /// The bundled tables, and the ODbL pack where it is embedded.
    #[must_use]
    pub fn bundled() -> Self {
        Self::default()
    }

    /// The same with an ODbL pack read from bytes, for builds that do not embed it.
    #[must_use]
    pub fn with_pack(mut self, pack: Pack) -> Self {
        self.pack = Arc::new(OnceLock::from(Some(pack)));
        self
    }

    /// The same with the user's rows on top, and a note for every bundled figure they replace.
    ///
    /// # Errors
    /// As [`UserLayer::new`].
    pub fn with_user(mut self, rows: &[UserFactor]) -> Result<(Self, Vec<Diagnostic>)> {
        let (layer, notes) = UserLayer::new(rows)?;
        self.user = layer;
        Ok((self, notes))
    }

    /// The user's rows.
    #[must_use]
    pub fn user(&self) -> &UserLayer {
        &self.user
    }

    /// The ODbL pack, if one is loaded or embedded.
    #[must_use]
    pub fn pack(&self) -> Option<&Pack> {
        self.pack.get_or_init(embedded_pack).as_ref()
    }

    /// The value of a bundled factor or number of a rule, or of the user's row over it; `None` for an unknown id.
    #[must_use]
    pub fn value(&self, id: &str) -> Option<f64> {
        if let Some(row) = self.user.get(id) {
            return Some(row.value);
        }
        bundled_factor(id).map(|row| row.value).or_else(|| Some(single::rule_number(id)?.value))
    }

    /// The source of an id, among the bundled ones, those of the pack and the user's.
    #[must_use]
    pub fn source(&self, id: &str) -> Source {
        let bundled = empreinte_data::SOURCES.iter().find(|source| source.id == id).map(bundled_source);
        let of_pack = || self.pack().and_then(|pack| pack.source(id));
        bundled.or_else(of_pack).unwrap_or_else(|| user_source(id))
    }

    /// Names and releases of the loaded data, for the versions of an answer.
    #[must_use]
    pub fn releases(&self) -> Vec<String> {
        let mut releases = vec![format!("core {}", empreinte_data::DATA_RELEASE)];
        releases.extend(self.pack().map(|pack| format!("odbl {}", pack.release())));
        if self.user.rows().next().is_some() {
            releases.push("user".to_owned());
        }
        releases
    }
}

#[cfg(feature = "odbl")]
fn embedded_pack() -> Option<Pack> {
    // The pack is checked against its hash by a test of the data crate: it cannot be invalid here.
    Pack::from_bytes(empreinte_data_odbl::PACK).ok()
}

#[cfg(not(feature = "odbl"))]
fn embedded_pack() -> Option<Pack> {
    None
}

/// The bundled factor of an id.
#[must_use]
pub fn bundled_factor(id: &str) -> Option<&'static empreinte_data::Factor> {
    let position = empreinte_data::FACTORS.binary_search_by(|row| row.id.cmp(id)).ok()?;
    empreinte_data::FACTORS.get(position)
}

/// Id of a bundled source by its index.
pub(crate) fn bundled_source_id(index: u16) -> &'static str {
    empreinte_data::SOURCES.get(usize::from(index)).map_or("", |source| source.id)
}

/// A bundled source in the form of reports.
pub(crate) fn bundled_source(source: &empreinte_data::Source) -> Source {
    Source {
        id: source.id.to_owned(),
        citation: format!("{}, {}", source.publisher, source.title),
        licence: source.licence.to_owned(),
        url: source.url.to_owned(),
        version: source.version.to_owned(),
        notice: source.notice.to_owned(),
    }
}

/// Provenance of a user's row; its source is the user's own text.
pub(crate) fn user_provenance(row: &UserFactor) -> Provenance {
    Provenance {
        factor: row.id.clone().into(),
        source: format!("user: {}", row.source).into(),
        locator: row
            .origin
            .as_ref()
            .map(|origin| format!("{}:{}", origin.file, origin.line).into())
            .unwrap_or_default(),
        layer: Layer::User,
        grade: Grade::B,
        year: row.year,
        note: row.note.clone().unwrap_or_default().into(),
        note_fr: "".into(),
    }
}

fn user_source(id: &str) -> Source {
    Source {
        id: id.to_owned(),
        citation: id.strip_prefix("user: ").unwrap_or(id).to_owned(),
        licence: String::new(),
        url: String::new(),
        version: String::new(),
        notice: String::new(),
    }
}
