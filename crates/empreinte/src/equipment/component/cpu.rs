//! Processors. UBA: die area × constant + base. ACT: area by process node, chiplets and the I/O die apart.
//!
//! `docs/methodology/components/cpu.md`.

use super::{Constant, Equation, Model, Term, silicon};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::equipment::amount::Amount;
use crate::equipment::attribute::Attribute;
use crate::equipment::draft::{Draft, Status};
use crate::equipment::families;
use crate::equipment::kind::ConstantSet;
use crate::equipment::names;
use crate::equipment::power::{PowerCurve, PowerModel};
use crate::error::Result;
use crate::indicator::Indicator;
use crate::stage::Stage;

pub(super) const MODEL: Model = Model {
    attributes: &[
        Attribute::Cores,
        Attribute::Threads,
        Attribute::DieSize,
        Attribute::DieSizePerCore,
        Attribute::IoDieSize,
        Attribute::Tdp,
        Attribute::Process,
        Attribute::IoProcess,
        Attribute::Chips,
        Attribute::Power,
        Attribute::Weight,
    ],
    equations: &[
        Equation {
            set: ConstantSet::Uba2021,
            terms: &[
                Term {
                    name: "die_per_mm2",
                    stage: Stage::Manufacturing,
                    quantity: all_dies,
                    constant: Constant::Rows("uba.cpu_die_per_mm2", 1.0),
                },
                Term {
                    name: "base",
                    stage: Stage::Manufacturing,
                    quantity: super::unit,
                    constant: Constant::Rows("uba.cpu_base", 1.0),
                },
            ],
        },
        Equation {
            set: ConstantSet::Act2025,
            terms: &[
                Term {
                    name: "die_per_mm2",
                    stage: Stage::Manufacturing,
                    quantity: core_dies,
                    constant: Constant::Computed(|draft, indicator| at(draft, indicator, Attribute::Process)),
                },
                Term {
                    name: "io_die_per_mm2",
                    stage: Stage::Manufacturing,
                    quantity: io_die,
                    constant: Constant::Computed(|draft, indicator| {
                        at(draft, indicator, Attribute::IoProcess)
                            .or_else(|| at(draft, indicator, Attribute::Process))
                    }),
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

fn core_dies(draft: &Draft<'_>) -> Option<Amount> {
    draft.get(Attribute::DieSize)
}

fn io_die(draft: &Draft<'_>) -> Option<Amount> {
    Some(draft.get(Attribute::IoDieSize).unwrap_or(Amount::ZERO))
}

/// Area of the dies, the I/O die included.
fn all_dies(draft: &Draft<'_>) -> Option<Amount> {
    Some(core_dies(draft)?.plus(io_die(draft)?))
}

/// The figure of ACT at the node that an attribute names; `None` without it.
fn at(draft: &mut Draft<'_>, indicator: Indicator, process: Attribute) -> Option<Amount> {
    let node = draft.get(process)?;
    silicon::logic_per_mm2(draft, indicator, node.value)
}

/// The product behind the name, then the dies: area per core × cores, else those of the family with as many cores, else
/// the default area per core × cores.
fn complete(draft: &mut Draft<'_>) -> Result<()> {
    names::complete_cpu(draft);
    let per_core = draft.get(Attribute::DieSizePerCore);
    if draft.get(Attribute::DieSize).is_some() {
        return Ok(());
    }
    draft.complete_by_figure(Attribute::Cores, "equipment.default.cpu_cores", Status::Default);
    let status = if per_core.is_some() { Status::Completed } else { Status::Default };
    draft.complete_by_figure(
        Attribute::DieSizePerCore,
        "equipment.default.cpu_die_per_core",
        Status::Default,
    );
    if let Some((cores, area)) = draft.get(Attribute::Cores).zip(draft.get(Attribute::DieSizePerCore)) {
        draft.complete(Attribute::DieSize, cores.times(area), status, "die_size_per_core_mm2 x cores");
    }
    Ok(())
}

/// Power given; else measured points; else the thermal design power; else the family; else the curve of all.
fn power(draft: &mut Draft<'_>) -> Result<Option<PowerModel>> {
    if let Some(power) = draft.get(Attribute::Power) {
        return Ok(Some(PowerModel::Constant(power)));
    }
    if let Some(points) = &draft.component.power_points {
        let place = format!("{}.power_points", draft.path);
        for (position, point) in points.iter().enumerate() {
            families::check_point(point, &format!("{place}[{position}]"))?;
        }
        let curve = PowerCurve::through(points)
            .ok_or_else(|| Diagnostic::new(&codes::POWER_POINTS_TOO_FEW).at(Location::path(place.clone())))?;
        return Ok(Some(PowerModel::of_curve(curve)));
    }
    if let Some(tdp) = draft.get(Attribute::Tdp) {
        return Ok(families::of_tdp(draft, tdp));
    }
    let words = [draft.component.family.clone(), draft.component.name.clone()];
    let family = words.into_iter().flatten().find_map(|words| families::power(draft, &words));
    Ok(family.or_else(|| families::of_all(draft)).map(PowerModel::of_curve))
}

#[cfg(test)]
#[cfg(feature = "odbl")]
mod tests {
    use crate::equipment::draft::Status;
    use crate::equipment::{Attribute, ConstantSet, EquipmentRequest, resolve};
    use crate::factors::Factors;

    /// The area of the dies of a processor, its bounds, and where it comes from.
    fn die(processor: &str) -> ([f64; 3], Status) {
        let text = format!(
            r#"{{"equipment": {{"type": "server", "components": [{{"component": "cpu", {processor}}}]}}}}"#
        );
        let request: EquipmentRequest = serde_json::from_str(&text).unwrap();
        let (device, _) = resolve(&request, ConstantSet::Uba2021, &Factors::bundled()).unwrap();
        let known =
            device.parts[0].attributes.iter().find(|known| known.attribute == Attribute::DieSize).unwrap();
        ([known.amount.low, known.amount.value, known.amount.high], known.status)
    }

    /// Of Xeon with 24 cores the table has five of 694 mm2 and one of 456: (5 x 694 + 456)/6.
    #[test]
    fn dies_come_from_the_product_then_from_its_family_then_from_a_default() {
        let of_family = ([456.0, 3926.0 / 6.0, 694.0], Status::Completed);
        assert_eq!(die(r#""name": "Intel Xeon Platinum 9999", "cores": 24"#), of_family);
        assert_eq!(die(r#""family": "Intel Xeon Gold", "cores": 24"#), of_family);
        assert_eq!(die(r#""name": "Intel Xeon E7-8890 v4""#), ([456.0; 3], Status::Completed));
        assert_eq!(
            die(r#""name": "Intel Xeon E7-8890 v4", "die_size_mm2": 500"#),
            ([500.0; 3], Status::Given)
        );
        // 20 mm2 (10 to 40) a core by default; 25 given.
        assert_eq!(
            die(r#""name": "Frobnicator 9000", "cores": 10"#),
            ([100.0, 200.0, 400.0], Status::Default)
        );
        let per_core = die(r#""name": "Intel Xeon Platinum 9999", "cores": 24, "die_size_per_core_mm2": 25"#);
        assert_eq!(per_core, ([600.0; 3], Status::Completed));
    }
}
