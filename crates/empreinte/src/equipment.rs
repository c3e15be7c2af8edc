//! One device from its components, its product sheet or an archetype; its power and its use.
//!
//! The road has three steps, each a type: an [`EquipmentRequest`] says what the user wrote, a [`Resolved`] holds every
//! number that the arithmetic needs with its source, an [`Assessment`] holds estimates or the reasons why there are none.
//! The same bookkeeping serves a server, a laptop or one component.
//!
//! Methods: `docs/methodology/equipment.md` and the pages under `docs/methodology/components/`.

pub mod amount;
mod archetype;
pub mod assess;
pub mod attribute;
mod component;
mod draft;
mod families;
pub mod footprint;
pub mod kind;
pub mod load;
pub mod names;
pub mod number;
pub mod part;
pub mod power;
pub mod request;
pub mod resolve;
pub mod usage;

pub use amount::Amount;
pub use assess::{Assessment, PartResult};
pub use attribute::{Attribute, Component};
pub use draft::{ResolvedAttribute, Status};
pub use kind::{CaseForm, ComponentKind, ConstantSet};
pub use number::Number;
pub use request::{Equipment, EquipmentOptions, EquipmentRequest, Usage};
pub use resolve::{Resolved, resolve};

use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::factors::Factors;

/// A device and what it costs with one set of constants.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed {
    /// The device, resolved.
    pub device: Resolved,
    /// What it costs and draws.
    pub assessment: Assessment,
}

/// Assesses a request with the first set of constants that it names, and with the others side by side.
///
/// # Errors
/// For what has no meaning, at its path in the request.
pub fn evaluate(
    request: &EquipmentRequest,
    factors: &Factors,
) -> Result<(Assessed, Vec<Assessed>, Vec<Diagnostic>)> {
    let sets = &request.options.components;
    let set = sets.first().copied().unwrap_or_default();
    let (device, mut notes) = resolve(request, set, factors)?;
    let assessment = assess::assess(&device);
    let mut others = Vec::new();
    for &other in sets.iter().skip(1) {
        let (device, more) = resolve(request, other, factors)?;
        notes.extend(more.into_iter().filter(|note| !notes.contains(note)).collect::<Vec<_>>());
        others.push(Assessed { assessment: assess::assess(&device), device });
    }
    Ok((Assessed { device, assessment }, others, notes))
}
