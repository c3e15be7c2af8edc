//! Power supplies: mass × constant. With an efficiency, the losses are computed and no ratio stands for them.
//!
//! `docs/methodology/components/chassis.md`.

use super::{BY_MASS, Constant, Equation, Model, Term, mass};
use crate::equipment::attribute::Attribute;
use crate::equipment::draft::{Draft, Status};
use crate::equipment::kind::ConstantSet;
use crate::error::Result;
use crate::stage::Stage;

pub(super) const MODEL: Model = Model {
    attributes: &[Attribute::Weight, Attribute::Efficiency],
    equations: &[
        Equation {
            set: ConstantSet::Uba2021,
            terms: &[Term {
                name: "per_kg",
                stage: Stage::Manufacturing,
                quantity: mass,
                constant: Constant::Rows("uba.power_supply_per_kg", 1.0),
            }],
        },
        BY_MASS,
    ],
    own_terms: &[],
    complete,
    power: |_| Ok(None),
    carries_other_consumption: false,
};

fn complete(draft: &mut Draft<'_>) -> Result<()> {
    draft.complete_by_figure(Attribute::Weight, "equipment.default.power_supply_weight", Status::Default);
    Ok(())
}
