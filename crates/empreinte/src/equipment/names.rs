//! Names of processors and accelerators as machines print them.
//!
//! A name is stripped of what tells nothing apart (trademarks, clock, core count, generation) and looked up exactly.
//! What is not found so is compared with the products of the same model number. A score says how near a candidate is; it
//! is a similarity, not a probability, and below [`THRESHOLD`] nothing is taken.

mod normalise;
mod processors;

use serde::Serialize;

use super::amount::Amount;
use super::attribute::Attribute;
use super::draft::{Draft, Status};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::factors::bundled_source_id;
use crate::provenance::{Grade, Layer, Provenance};
pub use normalise::normalise;
pub use processors::{Found, find as find_processor};

/// Score from which a name is taken.
pub const THRESHOLD: f64 = 0.8;

/// How many other candidates are named.
const ALTERNATIVES: usize = 3;

/// What a name was taken for, and what else it could be.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Match {
    /// The words that were looked up.
    pub text: String,
    /// The product taken; absent when none is near enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Similarity of the nearest product, 0 to 1: not a probability.
    pub score: f64,
    /// Other candidates, nearest first.
    pub alternatives: Vec<Alternative>,
}

/// A candidate.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Alternative {
    /// Its name.
    pub name: String,
    /// Its similarity, 0 to 1.
    pub score: f64,
}

/// Completes a processor by its name.
pub(super) fn complete_cpu(draft: &mut Draft<'_>) -> Result<()> {
    let Some(text) = draft.component.name.clone() else { return Ok(()) };
    let candidates = processors::find(&text);
    let best = candidates.first().copied().filter(|found| found.score >= THRESHOLD);
    keep(draft, text, &candidates, best.map(|found| found.processor.name));
    let Some(processor) = best.map(|found| found.processor) else { return Ok(()) };
    draft.sources.push(Provenance {
        factor: format!("processor/{}", processor.name),
        source: bundled_source_id(processor.source).to_owned(),
        locator: processor.name.to_owned(),
        layer: Layer::Core,
        grade: if processor.verified { Grade::B } else { Grade::D },
        year: None,
        note: String::new(),
        note_fr: String::new(),
    });
    draft.complete(Attribute::Tdp, Amount::exact(processor.tdp_w), Status::Completed, processor.name);
    if let Some(cores) = processor.cores {
        let cores = Amount::exact(f64::from(cores));
        draft.complete(Attribute::Cores, cores, Status::Completed, processor.name);
    }
    Ok(())
}

/// Completes an accelerator by its name. No table of accelerators ships: every name is refused.
pub(super) fn complete_gpu(draft: &mut Draft<'_>) -> Result<()> {
    if let Some(text) = draft.component.name.clone() {
        keep(draft, text, &[], None);
    }
    Ok(())
}

/// Keeps what a name was taken for; one that is refused is said.
fn keep(draft: &mut Draft<'_>, text: String, candidates: &[Found], taken: Option<&str>) {
    let others = candidates.iter().filter(|found| Some(found.processor.name) != taken).take(ALTERNATIVES);
    let alternatives: Vec<Alternative> = others
        .map(|found| Alternative { name: found.processor.name.to_owned(), score: found.score })
        .collect();
    if taken.is_none() {
        let names: Vec<&str> = alternatives.iter().map(|other| other.name.as_str()).collect();
        let names = if names.is_empty() { "-".to_owned() } else { names.join(", ") };
        let note = Diagnostic::new(&codes::NAME_NOT_RECOGNISED).with("found", &text);
        let place = Location::path(format!("{}.name", draft.path));
        draft.notes.push(note.with("alternatives", names).at(place));
    }
    let score = candidates.first().map_or(0.0, |found| found.score);
    draft.found = Some(Match { text, name: taken.map(str::to_owned), score, alternatives });
}
