//! Display panels: no open figure by size and technology; by mass, or by constants of the user per area.
//!
//! `docs/methodology/components/others.md`.

use super::{BY_MASS, Constant, Model, Term, as_given, power_given};
use crate::equipment::amount::Amount;
use crate::equipment::attribute::Attribute;
use crate::equipment::draft::Draft;
use crate::stage::Stage;

/// An inch in cm, by definition.
const INCH_CM: f64 = 2.54;
/// Sides of a panel of today: area = diagonal² × 16 × 9 / (16² + 9²).
const WIDTH: f64 = 16.0;
const HEIGHT: f64 = 9.0;

pub(super) const MODEL: Model = Model {
    attributes: &[Attribute::Diagonal, Attribute::Weight, Attribute::Power],
    equations: &[BY_MASS],
    own_terms: &[Term {
        name: "panel_per_cm2",
        stage: Stage::Manufacturing,
        quantity: area,
        constant: Constant::Own,
    }],
    complete: as_given,
    power: power_given,
    carries_other_consumption: false,
};

/// Area of a panel of 16 by 9, cm².
fn area(draft: &Draft<'_>) -> Option<Amount> {
    let diagonal = draft.get(Attribute::Diagonal)?.scaled(INCH_CM);
    Some(diagonal.times(diagonal).scaled(WIDTH * HEIGHT / (WIDTH * WIDTH + HEIGHT * HEIGHT)))
}
