//! Names of processors and accelerators as machines print them.
//!
//! A name is stripped of what tells nothing apart (trademarks, clock, core count, generation) and looked up exactly.
//! What is not found so is compared with the products of the same model number. A score says how near a candidate is; it
//! is a similarity, not a probability, and below [`THRESHOLD`] nothing is taken.

mod normalise;
mod pack;
mod processors;

use std::borrow::Cow;

use serde::Serialize;

use super::amount::Amount;
use super::attribute::Attribute;
use super::draft::{Draft, Status, Used};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::factors::bundled_source_id;
use crate::factors::pack::family as family_of;
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

/// A product with its similarity.
type Candidate = (String, f64);

/// Completes a processor by its name: cores and power of the open list, dies, node and threads of the pack.
pub(super) fn complete_cpu(draft: &mut Draft<'_>) {
    let component = draft.component;
    let key = component.name.as_deref().map(normalise);
    if let Some((text, key)) = component.name.as_ref().zip(key.as_ref()) {
        complete_product(draft, text.clone(), key);
    }
    let family = component.family.as_deref().map(normalise).or(key);
    if let Some(words) = family.filter(|_| draft.get(Attribute::DieSizePerCore).is_none()) {
        complete_die_of_family(draft, &family_of(&words));
    }
}

/// Completes a processor by its product: what was found of its name and of the key of it.
fn complete_product(draft: &mut Draft<'_>, text: String, key: &str) {
    let factors = draft.factors;
    let listed = processors::find_key(key);
    let best = listed.first().copied().filter(|found| found.score >= THRESHOLD);
    let packed = factors.pack().and_then(|pack| pack::processor(pack, key));
    let mut candidates: Vec<Candidate> =
        listed.iter().map(|found| (found.processor.name.to_owned(), found.score)).collect();
    if let (None, Some(packed)) = (best, packed) {
        candidates.insert(0, (packed.name.clone(), 1.0));
    }
    keep(draft, text, &candidates);
    if let Some(processor) = best.map(|found| found.processor) {
        let grade = if processor.verified { Grade::B } else { Grade::D };
        let source = bundled_source_id(processor.source);
        draft.sources.push(provenance(processor.name.into(), source.into(), Layer::Core, grade));
        let cores = processor.cores.map(f64::from);
        take(
            draft,
            processor.name.into(),
            [(Attribute::Tdp, Some(processor.tdp_w)), (Attribute::Cores, cores)],
        );
    }
    if let Some(packed) = packed {
        draft.sources.push(provenance(
            packed.name.clone().into(),
            packed.source.clone().into(),
            Layer::Odbl,
            Grade::B,
        ));
        let source = match packed.note.as_str() {
            "without_io_die" => format!("{} (compute dies, without the I/O die)", packed.name),
            _ => packed.name.clone(),
        };
        let figures = [
            (Attribute::Cores, packed.cores),
            (Attribute::Threads, packed.threads),
            (Attribute::Tdp, packed.tdp_w),
            (Attribute::Process, packed.process_nm),
            (Attribute::DieSize, packed.die_mm2),
        ];
        take(draft, source.into(), figures);
    }
}

/// Completes the dies of a processor by those of its family with as many cores: mean, smallest and largest of the pack.
fn complete_die_of_family(draft: &mut Draft<'_>, words: &str) {
    if draft.get(Attribute::DieSize).is_some() {
        return;
    }
    let (Some(cores), Some(pack)) = (draft.get(Attribute::Cores), draft.factors.pack()) else { return };
    let Some(known) = pack.dies_of_family(words, cores.value) else { return };
    let [smallest, mean, largest] = known.mm2;
    let name = format!("{words}, {} cores: mean of {}", known.cores, known.count);
    draft.sources.push(provenance(name.clone().into(), known.source.clone().into(), Layer::Odbl, Grade::C));
    let area = Amount::range(mean, smallest, largest);
    draft.complete(Attribute::DieSize, area, Status::Completed, name);
}

/// Completes an accelerator by its name, from the pack. The power of the table is that of cards: a module (`SXM`) has another.
pub(super) fn complete_gpu(draft: &mut Draft<'_>) -> Result<()> {
    let Some(text) = draft.component.name.clone() else { return Ok(()) };
    let factors = draft.factors;
    let found = factors.pack().map(|pack| pack::accelerators(pack, &text)).unwrap_or_default();
    let label = |card: &pack::Card<'_>| {
        let memory = card.accelerator.memory_gb.map(|memory| format!(" {memory} GB")).unwrap_or_default();
        format!("{}{memory}", card.accelerator.name)
    };
    let candidates: Vec<Candidate> = found.iter().map(|card| (label(card), card.score)).collect();
    keep(draft, text, &candidates);
    if let Some(card) = found.first().filter(|card| card.score >= THRESHOLD) {
        let accelerator = card.accelerator;
        draft.sources.push(provenance(
            accelerator.name.clone().into(),
            accelerator.source.clone().into(),
            Layer::Odbl,
            Grade::B,
        ));
        let figures = [
            (Attribute::Memory, accelerator.memory_gb),
            (Attribute::Process, accelerator.process_nm),
            (Attribute::DieArea, accelerator.die_mm2),
            (Attribute::Tdp, accelerator.tdp_w.filter(|_| card.is_card)),
        ];
        take(draft, label(card).into(), figures);
    }
    Ok(())
}

/// Completes attributes with what is known of a product.
fn take<const N: usize>(
    draft: &mut Draft<'_>,
    source: Cow<'static, str>,
    figures: [(Attribute, Option<f64>); N],
) {
    for (attribute, value) in figures {
        if let Some(value) = value {
            draft.complete(attribute, Amount::exact(value), Status::Completed, source.clone());
        }
    }
}

fn provenance(name: Cow<'static, str>, source: Cow<'static, str>, layer: Layer, grade: Grade) -> Used {
    let provenance = Provenance {
        factor: format!("processor/{name}").into(),
        source,
        locator: name,
        layer,
        grade,
        year: None,
        note: "".into(),
        note_fr: "".into(),
    };
    provenance.into()
}

/// Keeps what a name was taken for; one that is refused is said.
fn keep(draft: &mut Draft<'_>, text: String, candidates: &[Candidate]) {
    let taken = candidates.first().filter(|(_, score)| *score >= THRESHOLD).map(|(name, _)| name.clone());
    let others = candidates.iter().filter(|(name, _)| Some(name) != taken.as_ref()).take(ALTERNATIVES);
    let alternatives: Vec<Alternative> =
        others.map(|(name, score)| Alternative { name: name.clone(), score: *score }).collect();
    if taken.is_none() {
        let names: Vec<&str> = alternatives.iter().map(|other| other.name.as_str()).collect();
        let names = if names.is_empty() { "-".to_owned() } else { names.join(", ") };
        let note = Diagnostic::new(&codes::NAME_NOT_RECOGNISED).with("found", &text);
        let place = Location::path(format!("{}.name", draft.path));
        draft.notes.push(note.with("alternatives", names).at(place));
    }
    let score = candidates.first().map_or(0.0, |(_, score)| *score);
    draft.found = Some(Match { text, name: taken, score, alternatives });
}
