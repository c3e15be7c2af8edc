//! Mainboards: one figure a board, of a server.
//!
//! `docs/methodology/components/chassis.md`.

use super::{BY_MASS, Constant, Equation, Model, Term, as_given, power_given, unit};
use crate::equipment::attribute::Attribute;
use crate::equipment::kind::ConstantSet;
use crate::stage::Stage;

pub(super) const MODEL: Model = Model {
    attributes: &[Attribute::Weight, Attribute::Power],
    equations: &[
        Equation {
            set: ConstantSet::Uba2021,
            terms: &[Term {
                name: "base",
                stage: Stage::Manufacturing,
                quantity: unit,
                constant: Constant::Rows("uba.mainboard", 1.0),
            }],
        },
        BY_MASS,
    ],
    own_terms: &[],
    complete: as_given,
    power: power_given,
    carries_other_consumption: false,
};
