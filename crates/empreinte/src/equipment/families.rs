//! The power of processors by family, where neither power nor thermal design power is known.

use super::amount::Amount;
use super::attribute::{Attribute, PowerPoint};
use super::draft::Draft;
use super::number::{Least, Number};
use super::power::{PowerCurve, PowerModel};
use crate::error::Result;
use crate::text::fold;

/// Words that name a range of processors and the curve measured on one of it; the longer names first.
const RANGES: [(&str, &str); 6] = [
    ("xeon platinum", "cpu.power.xeon_platinum"),
    ("xeon silver", "cpu.power.xeon_silver"),
    ("xeon gold", "cpu.power.xeon_gold"),
    ("xeon e5", "cpu.power.xeon_e5"),
    ("xeon e3", "cpu.power.xeon_e3"),
    ("xeon e", "cpu.power.xeon_e"),
];

/// The curve of no range in particular.
const ALL: &str = "cpu.power.default";

/// Providers whose hosts the power per thread of an architecture is known of.
const PROVIDERS: [&str; 3] = ["aws", "azure", "gcp"];

/// Refuses a point without meaning.
pub(super) fn check_point(point: &PowerPoint, path: &str) -> Result<()> {
    Number::Value(point.load).amount(format_args!("{path}.load"), Least::Share)?;
    Number::Value(point.w).amount(format_args!("{path}.w"), Least::Zero)?;
    Ok(())
}

/// The curve of a thermal design power: the least squares through its measured shares.
pub(super) fn of_tdp(draft: &mut Draft<'_>, tdp: Amount) -> Option<PowerModel> {
    let [a, c, d] = ["a", "c", "d"].map(|name| draft.figure(&format!("cpu.power.tdp_curve.{name}")));
    let curve = PowerCurve::Logarithm { a: a?.value, c: c?.value, d: d?.value };
    Some(PowerModel::Curve { curve, scale: tdp })
}

/// The curve of the range or architecture that some words name.
pub(super) fn power(draft: &mut Draft<'_>, words: &str) -> Option<PowerCurve> {
    let folded = format!(" {} ", fold(words));
    let range = RANGES.iter().find(|(name, _)| folded.contains(&format!(" {name} ")));
    match range {
        Some((_, prefix)) => measured(draft, prefix),
        None => per_thread(draft, folded.trim()),
    }
}

/// The curve of all processors measured.
pub(super) fn of_all(draft: &mut Draft<'_>) -> Option<PowerCurve> {
    measured(draft, ALL)
}

fn measured(draft: &mut Draft<'_>, prefix: &str) -> Option<PowerCurve> {
    let [a, b, c, d] = ["a", "b", "c", "d"].map(|name| draft.figure(&format!("{prefix}.{name}")));
    Some(PowerCurve::published(a?.value, b?.value, c?.value, d?.value))
}

/// Rest and full load of a thread of an architecture, times the threads.
fn per_thread(draft: &mut Draft<'_>, architecture: &str) -> Option<PowerCurve> {
    let threads = draft.get(Attribute::Threads)?.value;
    let slug = architecture.replace(' ', "_");
    PROVIDERS.iter().find_map(|provider| {
        let idle = draft.figure(&format!("ccf.vcpu.{provider}.{slug}.idle"))?;
        let full = draft.figure(&format!("ccf.vcpu.{provider}.{slug}.full"))?;
        Some(PowerCurve::Line { idle: idle.value * threads, full: full.value * threads })
    })
}
