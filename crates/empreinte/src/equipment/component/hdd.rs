//! Hard disks. UBA: one figure a drive, whatever its capacity. ACT: capacity × figure of a drive of its class.
//!
//! `docs/methodology/components/storage.md`.

use super::ram::capacity;
use super::{Constant, Equation, Model, Term, silicon};
use crate::equipment::amount::Amount;
use crate::equipment::attribute::Attribute;
use crate::equipment::draft::{Draft, Status};
use crate::equipment::kind::ConstantSet;
use crate::equipment::power::PowerModel;
use crate::error::Result;
use crate::indicator::Indicator;
use crate::stage::Stage;

/// From this capacity a drive is one of helium with many platters, GB.
const LARGE_GB: f64 = 10_000.0;

pub(super) const MODEL: Model = Model {
    attributes: &[Attribute::Capacity, Attribute::Chips, Attribute::Power, Attribute::Weight],
    equations: &[
        Equation {
            set: ConstantSet::Uba2021,
            terms: &[Term {
                name: "base",
                stage: Stage::Manufacturing,
                quantity: super::unit,
                constant: Constant::Rows("uba.hdd", 1.0),
            }],
        },
        Equation {
            set: ConstantSet::Act2025,
            terms: &[
                Term {
                    name: "per_gb",
                    stage: Stage::Manufacturing,
                    quantity: capacity,
                    constant: Constant::Computed(per_gb),
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

/// A large drive as an Exos X16, with the range of its line; a smaller one as a Barracuda, with that of consumer drives.
fn per_gb(draft: &mut Draft<'_>, indicator: Indicator) -> Option<Amount> {
    let large = capacity(draft)?.value >= LARGE_GB;
    let (id, others) = if large {
        ("act.hdd.enterprise.exosx16", "act.hdd.enterprise.exosx")
    } else {
        ("act.hdd.consumer.barracuda", "act.hdd.consumer.")
    };
    silicon::per_gb_among(draft, indicator, id, others)
}

fn complete(draft: &mut Draft<'_>) -> Result<()> {
    draft.complete_by_figure(Attribute::Capacity, "equipment.default.hdd_capacity", Status::Default);
    Ok(())
}

fn power(draft: &mut Draft<'_>) -> Result<Option<PowerModel>> {
    let power = draft.get(Attribute::Power).or_else(|| draft.figure("hdd.power"));
    Ok(power.map(PowerModel::Constant))
}
