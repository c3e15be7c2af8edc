//! Fans and heat sinks: primary aluminium by mass, and power where it is given.
//!
//! `docs/methodology/components/others.md`.

use super::{BY_MASS, Constant, Equation, Model, Term, as_given, mass, power_given};
use crate::equipment::attribute::Attribute;
use crate::equipment::kind::ConstantSet;
use crate::stage::Stage;

pub(super) const MODEL: Model = Model {
    attributes: &[Attribute::Weight, Attribute::Power],
    equations: &[
        Equation {
            set: ConstantSet::Act2025,
            terms: &[Term {
                name: "per_kg",
                stage: Stage::Manufacturing,
                quantity: mass,
                constant: Constant::Climate("act.material.aluminium", 1.0),
            }],
        },
        BY_MASS,
    ],
    own_terms: &[],
    complete: as_given,
    power: power_given,
    carries_other_consumption: false,
};
