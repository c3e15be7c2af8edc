//! Batteries: capacity × the figure of the chemistry, cells only.
//!
//! `docs/methodology/components/battery.md`.

use super::{BY_MASS, Constant, Equation, Model, Term};
use crate::equipment::amount::Amount;
use crate::equipment::attribute::Attribute;
use crate::equipment::draft::{Draft, Status};
use crate::equipment::kind::ConstantSet;
use crate::error::Result;
use crate::indicator::Indicator;
use crate::stage::Stage;

/// kWh in a Wh.
const KWH: f64 = 1e-3;

pub(super) const MODEL: Model = Model {
    attributes: &[Attribute::BatteryCapacity, Attribute::Weight],
    equations: &[
        Equation {
            set: ConstantSet::Act2025,
            terms: &[Term {
                name: "per_wh",
                stage: Stage::Manufacturing,
                quantity: |draft| draft.get(Attribute::BatteryCapacity),
                constant: Constant::Computed(cells),
            }],
        },
        BY_MASS,
    ],
    own_terms: &[],
    complete,
    power: |_| Ok(None),
    carries_other_consumption: false,
};

/// Lithium-iron-phosphate where it is named; nickel-manganese-cobalt otherwise, as in most devices.
fn cells(draft: &mut Draft<'_>, indicator: Indicator) -> Option<Amount> {
    let id = match draft.technology().as_str() {
        "lfp" => "act.battery.li_ion_lfp",
        _ => "act.battery.li_ion_nmc",
    };
    (indicator == Indicator::Gwp).then(|| draft.figure(id)).flatten().map(|figure| figure.scaled(KWH))
}

fn complete(draft: &mut Draft<'_>) -> Result<()> {
    draft.complete_by_figure(
        Attribute::BatteryCapacity,
        "equipment.default.battery_capacity",
        Status::Default,
    );
    Ok(())
}
