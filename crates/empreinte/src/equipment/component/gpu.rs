//! Graphics cards and other accelerators. Shipped: one figure a card, and the die by process node. With constants of
//! the user: casing, heat sink, board, dies by effective area, transport, end of life.
//!
//! `docs/methodology/components/gpu.md`.

use super::{Constant, Equation, Model, Term, silicon, unit};
use crate::equipment::amount::Amount;
use crate::equipment::attribute::Attribute;
use crate::equipment::draft::Draft;
use crate::equipment::kind::ConstantSet;
use crate::equipment::names;
use crate::equipment::power::PowerModel;
use crate::error::Result;
use crate::stage::Stage;

pub(super) const MODEL: Model = Model {
    attributes: &[
        Attribute::Weight,
        Attribute::CasingWeight,
        Attribute::HeatsinkWeight,
        Attribute::BoardArea,
        Attribute::DieArea,
        Attribute::Memory,
        Attribute::MemoryDies,
        Attribute::Process,
        Attribute::Chips,
        Attribute::TransportShip,
        Attribute::TransportTruck,
        Attribute::TransportPlane,
        Attribute::Tdp,
        Attribute::Power,
        Attribute::Utilisation,
    ],
    equations: &[
        Equation {
            set: ConstantSet::Ccf2026,
            terms: &[Term {
                name: "base",
                stage: Stage::Manufacturing,
                quantity: unit,
                constant: Constant::Climate("ccf.server.additional_gpu", 1.0),
            }],
        },
        Equation {
            set: ConstantSet::Act2025,
            terms: &[
                Term {
                    name: "die_per_mm2",
                    stage: Stage::Manufacturing,
                    quantity: |draft| draft.get(Attribute::DieArea),
                    constant: Constant::Computed(|draft, indicator| {
                        let node = draft.get(Attribute::Process)?;
                        silicon::logic_per_mm2(draft, indicator, node.value)
                    }),
                },
                silicon::PACKAGE,
            ],
        },
    ],
    own_terms: &[
        own("casing_per_kg", Stage::Manufacturing, |draft| draft.get(Attribute::CasingWeight)),
        own("heatsink_per_kg", Stage::Manufacturing, |draft| draft.get(Attribute::HeatsinkWeight)),
        own("board_per_cm2", Stage::Manufacturing, |draft| draft.get(Attribute::BoardArea)),
        own("die_per_effective_mm2", Stage::Manufacturing, die),
        own("memory_per_effective_mm2", Stage::Manufacturing, memory),
        own("upstream_transport_per_kg", Stage::Distribution, super::mass),
        own("ship_per_kg_km", Stage::Distribution, |draft| way(draft, Attribute::TransportShip)),
        own("truck_per_kg_km", Stage::Distribution, |draft| way(draft, Attribute::TransportTruck)),
        own("plane_per_kg_km", Stage::Distribution, |draft| way(draft, Attribute::TransportPlane)),
        own("end_of_life_per_kg", Stage::EndOfLife, super::mass),
    ],
    complete,
    power,
    carries_other_consumption: true,
};

/// A term whose constant is the user's.
const fn own(name: &'static str, stage: Stage, quantity: fn(&Draft<'_>) -> Option<Amount>) -> Term {
    Term { name, stage, quantity, constant: Constant::Own }
}

/// Saw street between dies, mm.
const SAW_STREET: f64 = 0.2;
/// Radius and diameter of a wafer, mm.
const WAFER_RADIUS: f64 = 150.0;
const WAFER_DIAMETER: f64 = 300.0;
/// Defects per cm² and mm² in a cm².
const DEFECTS_PER_CM2: f64 = 0.1;
const MM2_PER_CM2: f64 = 100.0;
/// Area of memory dies, mm² per GB.
const MEMORY_MM2_PER_GB: f64 = 15.5;

/// Area of wafer that a good die of a physical area takes, mm²: the dies that a wafer holds, its rim and its bad dies.
///
/// s = (√A + 0.2)², n = W/s − π·300/√(2s), W/n / exp(−√(0.1·s/100)).
fn effective_area(physical_mm2: f64) -> f64 {
    let side = libm::sqrt(physical_mm2) + SAW_STREET;
    let site = side * side;
    let wafer = std::f64::consts::PI * WAFER_RADIUS * WAFER_RADIUS;
    let dies = wafer / site - std::f64::consts::PI * WAFER_DIAMETER / libm::sqrt(2.0 * site);
    let good = libm::exp(-libm::sqrt(DEFECTS_PER_CM2 * site / MM2_PER_CM2));
    wafer / dies / good
}

/// The effective area at each end of an area.
fn effective(area: Amount) -> Amount {
    let slope = (effective_area(area.value * 1.0001) - effective_area(area.value)) / (area.value * 1e-4);
    Amount {
        value: effective_area(area.value),
        low: effective_area(area.low),
        high: effective_area(area.high),
        variance: area.variance * slope * slope,
    }
}

fn die(draft: &Draft<'_>) -> Option<Amount> {
    draft.get(Attribute::DieArea).map(effective)
}

/// Effective area of all memory dies: each holds its share of the capacity.
fn memory(draft: &Draft<'_>) -> Option<Amount> {
    let capacity = draft.get(Attribute::Memory)?;
    let dies = draft.get(Attribute::MemoryDies)?;
    let one = capacity.scaled(MEMORY_MM2_PER_GB).over(dies);
    Some(effective(one).times(dies))
}

fn way(draft: &Draft<'_>, distance: Attribute) -> Option<Amount> {
    Some(draft.get(Attribute::Weight)?.times(draft.get(distance)?))
}

fn complete(draft: &mut Draft<'_>) -> Result<()> {
    names::complete_gpu(draft)
}

/// Power given; else rest to thermal design power by utilisation. Without either it is not known.
fn power(draft: &mut Draft<'_>) -> Result<Option<PowerModel>> {
    if let Some(power) = draft.get(Attribute::Power) {
        return Ok(Some(PowerModel::Constant(power)));
    }
    let Some(tdp) = draft.get(Attribute::Tdp) else { return Ok(None) };
    let idle = draft.figure("gpu.power.idle_share");
    Ok(idle.map(|idle_share| PowerModel::Accelerator { tdp, idle_share }))
}

#[cfg(test)]
mod tests {
    use super::effective_area;

    /// 814 mm² gives 2808.445; 80 GB in 6 dies give 2343.17.
    #[test]
    fn a_good_die_takes_more_wafer_than_its_area() {
        assert!((effective_area(814.0) - 2_808.445_102_929_598).abs() < 1e-9);
        let one = effective_area(80.0 * 15.5 / 6.0);
        assert!((6.0 * one - 2_343.171_521_688_215_8).abs() < 1e-9);
    }
}
