//! Network cards: no open figure of their own; by mass where it is given.
//!
//! `docs/methodology/components/others.md`.

use super::{BY_MASS, Model, as_given, power_given};
use crate::equipment::attribute::Attribute;

pub(super) const MODEL: Model = Model {
    attributes: &[Attribute::Weight, Attribute::Power],
    equations: &[BY_MASS],
    own_terms: &[],
    complete: as_given,
    power: power_given,
    carries_other_consumption: false,
};
