//! Assembly of a server: one figure a device.
//!
//! `docs/methodology/components/chassis.md`.

use super::{Constant, Equation, Model, Term, as_given, unit};
use crate::equipment::kind::ConstantSet;
use crate::stage::Stage;

pub(super) const MODEL: Model = Model {
    attributes: &[],
    equations: &[Equation {
        set: ConstantSet::Uba2021,
        terms: &[Term {
            name: "base",
            stage: Stage::Manufacturing,
            quantity: unit,
            constant: Constant::Rows("uba.assembly", 1.0),
        }],
    }],
    own_terms: &[],
    complete: as_given,
    power: |_| Ok(None),
    carries_other_consumption: false,
};
