//! One figure with its range and source, whether bundled or the user's.

use super::{Factors, bundled_factor, bundled_source_id, user_provenance};
use crate::estimate::{Estimate, Spread};
use crate::provenance::{Layer, Provenance};

/// A figure of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The figure, in `unit`.
    pub value: f64,
    /// Its stated range, which is no law of probability.
    pub range: Option<(f64, f64)>,
    /// Unit, written as `kgCO2e/kWh`.
    pub unit: String,
    /// Whether it was read in the source named, and not in a copy.
    pub verified: bool,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Figure {
    /// The figure times a quantity, with the range that it states; without one its uncertainty is unknown.
    #[must_use]
    pub fn times(&self, quantity: f64) -> Estimate {
        let spread = match self.range {
            Some((low, high)) => Spread::Range { low: low * quantity, high: high * quantity },
            None => Spread::Unknown,
        };
        Estimate { value: self.value * quantity, spread }
    }
}

impl Factors {
    /// The figure of an id: the user's row, else the bundled one; `None` for an unknown id.
    #[must_use]
    pub fn figure(&self, id: &str) -> Option<Figure> {
        if let Some(row) = self.user().get(id) {
            return Some(Figure {
                value: row.value,
                range: row.low.zip(row.high),
                unit: row.unit.clone(),
                verified: true,
                provenance: user_provenance(row),
            });
        }
        let row = bundled_factor(id)?;
        Some(Figure {
            value: row.value,
            range: row.low.zip(row.high),
            unit: row.unit.to_owned(),
            verified: row.verified,
            provenance: Provenance {
                factor: row.id.to_owned(),
                source: bundled_source_id(row.source).to_owned(),
                locator: row.locator.to_owned(),
                layer: Layer::Core,
                grade: row.grade.into(),
                year: row.year.map(i32::from),
                note: row.note.to_owned(),
                note_fr: row.note_fr.to_owned(),
            },
        })
    }
}
