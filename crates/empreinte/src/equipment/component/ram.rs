//! Memory modules. UBA: capacity / density × constant + base. ACT: capacity × figure of the technology.
//!
//! `docs/methodology/components/ram.md`.

use super::{Constant, Equation, Model, Term, silicon};
use crate::equipment::amount::Amount;
use crate::equipment::attribute::Attribute;
use crate::equipment::draft::{Draft, Status};
use crate::equipment::kind::ConstantSet;
use crate::equipment::power::PowerModel;
use crate::error::Result;
use crate::indicator::Indicator;
use crate::stage::Stage;

pub(super) const MODEL: Model = Model {
    attributes: &[
        Attribute::Capacity,
        Attribute::Density,
        Attribute::Process,
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
                    constant: Constant::Rows("uba.ram_die_per_cm2", 1.0),
                },
                Term {
                    name: "base",
                    stage: Stage::Manufacturing,
                    quantity: super::unit,
                    constant: Constant::Rows("uba.ram_base", 1.0),
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
                    constant: Constant::Computed(per_gb),
                },
                silicon::PACKAGE,
            ],
        },
    ],
    own_terms: &[],
    complete,
    power,
    carries_other_consumption: true,
};

/// Area of the dies, cm².
pub(super) fn die(draft: &Draft<'_>) -> Option<Amount> {
    Some(draft.get(Attribute::Capacity)?.over(draft.get(Attribute::Density)?))
}

/// Capacity, GB.
pub(super) fn capacity(draft: &Draft<'_>) -> Option<Amount> {
    draft.get(Attribute::Capacity)
}

/// The figure of the technology, and of its node where there are several; DDR4 where none is named.
fn per_gb(draft: &mut Draft<'_>, indicator: Indicator) -> Option<Amount> {
    let node = draft.get(Attribute::Process).map(|node| node.value);
    let id = match (draft.technology().as_str(), node) {
        ("ddr3", Some(node)) if node >= 45.0 => "act.dram.ddr3_50nm",
        ("ddr3", Some(node)) if node >= 35.0 => "act.dram.ddr3_40nm",
        ("ddr3", _) => "act.dram.ddr3_30nm",
        ("lpddr3", Some(node)) if node < 25.0 => "act.dram.lpddr3_20nm",
        ("lpddr3", _) => "act.dram.lpddr3_30nm",
        ("lpddr2", _) => "act.dram.lpddr2_20nm",
        ("lpddr4" | "lpddr5" | "lpddr5x", _) => "act.dram.lpddr4",
        _ => "act.dram.ddr4_10nm",
    };
    silicon::per_gb(draft, indicator, id)
}

fn complete(draft: &mut Draft<'_>) -> Result<()> {
    draft.complete_by_figure(Attribute::Capacity, "equipment.default.ram_capacity", Status::Default);
    if let Some(node) = draft.get(Attribute::Process) {
        draft.complete_by_nearest(Attribute::Density, "ram.density.nm_", node.value);
    }
    draft.complete_by_figure(Attribute::Density, "equipment.default.ram_density", Status::Default);
    Ok(())
}

/// (base + W/GB × capacity) at full load, 0.7 of it at rest.
fn power(draft: &mut Draft<'_>) -> Result<Option<PowerModel>> {
    if let Some(power) = draft.get(Attribute::Power) {
        return Ok(Some(PowerModel::Constant(power)));
    }
    let figures = ["ram.power.base", "ram.power.per_gb", "ram.power.idle_share"].map(|id| draft.figure(id));
    let [Some(base), Some(per_gb), Some(idle)] = figures else { return Ok(None) };
    let full = capacity(draft).map(|capacity| base.plus(per_gb.times(capacity)));
    Ok(full.map(|full| PowerModel::Memory { full, idle_share: idle.value }))
}
