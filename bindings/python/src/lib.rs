//! The native module of the Python package `empreinte`: the core's types behind frozen classes, columns by the Arrow C
//! interface, and nothing that computes. What a person imports is the typed layer in `python/empreinte`.

mod arrow;
mod assessment;
mod audit;
mod bundled;
mod columns;
mod decision;
mod fleet;
mod frame;
mod inventory;
mod notes;
mod partial;
mod readings;
mod recognise;
mod refusal;
mod site;
mod verify;
mod watch;

use std::collections::BTreeMap;

use empreinte::catalogue::DeviceType;
use empreinte::equipment::Road;
use empreinte::equipment::{ComponentKind, ConstantSet, Status, Verdict};
use empreinte::fleet::result::LineStatus;
use empreinte::indicator::Indicator;
use empreinte::stage::Stage;
use pyo3::prelude::*;
use serde_json::json;

/// Columns and lists of lines fill fresh memory: this allocator asks the system for it in large pages, of which there are few to fetch.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The engine of `empreinte`, private to it.
#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use crate::assessment::Assessment;
    #[pymodule_export]
    use crate::audit::{Audit, scenario};
    #[pymodule_export]
    use crate::decision::{compare_audits, compare_audits_report, decision_report, read_offers, read_plan};
    #[pymodule_export]
    use crate::fleet::Fleet;
    #[pymodule_export]
    use crate::frame::{Frame, frame, frame_of};
    #[pymodule_export]
    use crate::inventory::{read_inventories, read_mapping, read_user_factors};
    #[pymodule_export]
    use crate::partial::Partial;
    #[pymodule_export]
    use crate::readings::{Readings, readings_columns};
    #[pymodule_export]
    use crate::recognise::recognise;
    #[pymodule_export]
    use crate::site::{Site, site_files};
    #[pymodule_export]
    use crate::verify::verify;

    #[pymodule_export]
    use super::{code_kind, evaluate, names};

    /// Version of the package.
    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "the name that Python expects")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}

/// Answers a request of the JSON door, text in and text out.
#[pyfunction]
fn evaluate(py: Python<'_>, request: &str) -> String {
    py.detach(|| empreinte::json::evaluate_with(request, bundled::factors()))
}

/// What a code of a diagnostic is about: `request`, `factor`, `fleet`, `equipment`, `file`, `table` or `site`.
#[pyfunction]
fn code_kind(code: &str) -> &'static str {
    empreinte::diagnostic::codes::subject(code)
}

/// Names that a person reads, in a language: of indicators, stages, device types and statuses, of components, sets of
/// constants, roads, origins of attributes and verdicts, as JSON text.
#[pyfunction]
fn names(lang: &str) -> String {
    let lang = notes::lang_of(lang);
    let indicators: BTreeMap<_, _> =
        Indicator::ALL.iter().map(|indicator| (indicator.code(), indicator.name().get(lang))).collect();
    let stages: BTreeMap<_, _> =
        Stage::ALL.into_iter().map(|stage| (stage.code(), stage.name().get(lang))).collect();
    let types: BTreeMap<_, _> = DeviceType::all().map(|kind| (kind.id(), kind.name(lang))).collect();
    let statuses: BTreeMap<_, _> =
        LineStatus::ALL.into_iter().map(|status| (status.code(), status.name().get(lang))).collect();
    let components: BTreeMap<_, _> =
        ComponentKind::ALL.iter().map(|kind| (kind.code(), kind.name().get(lang))).collect();
    let constants: BTreeMap<_, _> =
        ConstantSet::ALL.iter().map(|set| (set.code(), set.name().get(lang))).collect();
    let roads: BTreeMap<_, _> =
        Road::ALL.into_iter().map(|road| (road.code(), road.name().get(lang))).collect();
    let origins: BTreeMap<_, _> =
        Status::ALL.into_iter().map(|status| (status.code(), status.name().get(lang))).collect();
    let verdicts: BTreeMap<_, _> =
        Verdict::ALL.into_iter().map(|verdict| (verdict.code(), verdict.name().get(lang))).collect();
    json!({
        "indicators": indicators, "stages": stages, "types": types, "statuses": statuses, "components": components,
        "constants": constants, "roads": roads, "origins": origins, "verdicts": verdicts,
    })
    .to_string()
}
