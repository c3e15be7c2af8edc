//! Cases: rack, blade with its share of the enclosure, tower by its mass of steel.
//!
//! `docs/methodology/components/chassis.md`.

use super::{BY_MASS, Constant, Equation, Model, Term, as_given, mass, unit};
use crate::equipment::amount::Amount;
use crate::equipment::attribute::Attribute;
use crate::equipment::draft::Draft;
use crate::equipment::kind::{CaseForm, ConstantSet};
use crate::indicator::Indicator;
use crate::stage::Stage;

pub(super) const MODEL: Model = Model {
    attributes: &[Attribute::Weight],
    equations: &[
        Equation {
            set: ConstantSet::Uba2021,
            terms: &[Term {
                name: "base",
                stage: Stage::Manufacturing,
                quantity: unit,
                constant: Constant::Computed(form),
            }],
        },
        Equation {
            set: ConstantSet::Act2025,
            terms: &[Term {
                name: "per_kg",
                stage: Stage::Manufacturing,
                quantity: mass,
                constant: Constant::Climate("act.material.steel", 1.0),
            }],
        },
        BY_MASS,
    ],
    own_terms: &[],
    complete: as_given,
    power: |_| Ok(None),
    carries_other_consumption: false,
};

/// The figure of the form given. Of none the rack's, with the blade's as the other bound. A tower has none.
fn form(draft: &mut Draft<'_>, indicator: Indicator) -> Option<Amount> {
    match draft.component.form {
        Some(CaseForm::Rack) => rack(draft, indicator),
        Some(CaseForm::Blade) => blade(draft, indicator),
        Some(CaseForm::Tower) => None,
        None => {
            let (rack, blade) = (rack(draft, indicator)?, blade(draft, indicator)?);
            Some(Amount { low: rack.low.min(blade.low), high: rack.high.max(blade.high), ..rack })
        }
    }
}

fn rack(draft: &mut Draft<'_>, indicator: Indicator) -> Option<Amount> {
    draft.figure(&format!("uba.case_rack.{}", indicator.code()))
}

/// The blade's own and its share of the enclosure.
fn blade(draft: &mut Draft<'_>, indicator: Indicator) -> Option<Amount> {
    let own = draft.figure(&format!("uba.case_blade.{}", indicator.code()))?;
    let enclosure = draft.figure(&format!("uba.blade_enclosure_16_slots.{}", indicator.code()))?;
    let slots = draft.figure("equipment.blade_slots")?;
    Some(own.plus(enclosure.over(slots)))
}
