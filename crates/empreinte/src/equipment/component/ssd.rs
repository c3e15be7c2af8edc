//! Solid-state drives. UBA: capacity / density × constant + base. ACT: capacity × figure of the flash.
//!
//! `docs/methodology/components/storage.md`.

use super::ram::{capacity, die};
use super::{Constant, Equation, Model, Term, silicon};
use crate::equipment::attribute::Attribute;
use crate::equipment::draft::{Draft, Status};
use crate::equipment::kind::ConstantSet;
use crate::equipment::power::PowerModel;
use crate::error::Result;
use crate::stage::Stage;

pub(super) const MODEL: Model = Model {
    attributes: &[
        Attribute::Capacity,
        Attribute::Density,
        Attribute::Layers,
        Attribute::Chips,
        Attribute::Power,
        Attribute::Weight,
    ],
    equations: &[
        Equation {
            set: ConstantSet::Uba2021,
            terms: &[
                Term {
                    name: "die_per_cm2",
                    stage: Stage::Manufacturing,
                    quantity: die,
                    constant: Constant::Rows("uba.ssd_die_per_cm2", 1.0),
                },
                Term {
                    name: "base",
                    stage: Stage::Manufacturing,
                    quantity: super::unit,
                    constant: Constant::Rows("uba.ssd_base", 1.0),
                },
            ],
        },
        Equation {
            set: ConstantSet::Act2025,
            terms: &[
                Term {
                    name: "per_gb",
                    stage: Stage::Manufacturing,
                    quantity: capacity,
                    constant: Constant::Computed(|draft, indicator| {
                        silicon::per_gb_among(draft, indicator, "act.ssd.nand_tlc_v3", "act.ssd.")
                    }),
                },
                silicon::PACKAGE,
            ],
        },
    ],
    own_terms: &[],
    complete,
    power,
    carries_other_consumption: false,
};

fn complete(draft: &mut Draft<'_>) -> Result<()> {
    draft.complete_by_figure(Attribute::Capacity, "equipment.default.ssd_capacity", Status::Default);
    if let Some(layers) = draft.get(Attribute::Layers) {
        draft.complete_by_nearest(Attribute::Density, "ssd.density.layers_", layers.value);
    }
    draft.complete_by_figure(Attribute::Density, "equipment.default.ssd_density", Status::Default);
    Ok(())
}

fn power(draft: &mut Draft<'_>) -> Result<Option<PowerModel>> {
    let power = draft.get(Attribute::Power).or_else(|| draft.figure("ssd.power"));
    Ok(power.map(PowerModel::Constant))
}
