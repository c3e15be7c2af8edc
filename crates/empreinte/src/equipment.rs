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
pub mod cloud;
mod component;
mod draft;
mod evidence;
mod families;
pub mod footprint;
pub mod kind;
pub mod load;
pub mod names;
pub mod number;
pub mod part;
pub mod power;
pub mod product;
pub mod replacement;
pub mod request;
pub mod resolve;
pub(crate) mod road;
pub(crate) mod shared;
pub mod usage;

pub use amount::Amount;
pub use assess::{Assessment, PartResult};
pub use attribute::{Attribute, Component};
pub use draft::{ResolvedAttribute, Status, Used};
pub use kind::{CaseForm, ComponentKind, ConstantSet};
pub use number::Number;
pub use product::Named;
pub use replacement::{BreakEven, Verdict};
pub use request::{Equipment, EquipmentInclude, EquipmentOptions, EquipmentRequest, Replaced, Usage};
pub use resolve::{Resolved, resolve};
pub use road::Road;

use crate::diagnostic::{Diagnostic, Location};
use crate::error::Result;
use crate::factors::Factors;
use product::Known;
use resolve::{Subject, resolve_known};

/// A device and what it costs with one set of constants.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed {
    /// The device, resolved.
    pub device: Resolved,
    /// What it costs and draws.
    pub assessment: Assessment,
}

/// A request answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluated {
    /// The result, with the first set of constants asked for.
    pub result: Assessed,
    /// The same with the other sets asked for.
    pub alternatives: Vec<Assessed>,
    /// The same by the other roads that lead to the device, where they were asked for.
    pub roads: Vec<Assessed>,
    /// The device that it replaces, and the break-even by indicator.
    pub replacement: Option<(Assessed, Vec<BreakEven>)>,
    /// What was assumed and doubted.
    pub notes: Vec<Diagnostic>,
}

/// Assesses a request with the first set of constants that it names, with the others side by side, and against the
/// device that it replaces.
///
/// # Errors
/// For what has no meaning, at its path in the request.
pub fn evaluate(request: &EquipmentRequest, factors: &Factors) -> Result<Evaluated> {
    let sets = &request.options.components;
    let set = sets.first().copied().unwrap_or_default();
    let subject = Subject::of(request, factors)?;
    let known = Known::new(&subject);
    let (result, mut notes) = assessed(resolve_known(&known, set)?);
    notes.extend(number::pedigree_note(&(&request.equipment, &request.usage)));
    let mut alternatives = Vec::new();
    for &other in sets.iter().skip(1) {
        let (assessed, more) = assessed(resolve_known(&known, other)?);
        extend(&mut notes, more);
        alternatives.push(assessed);
    }
    let asks_roads = request.options.include.contains(&EquipmentInclude::Roads);
    let roads =
        if asks_roads { other_roads(&known, set, result.device.road, &mut notes)? } else { Vec::new() };
    let replacement = match &request.replaces {
        None => None,
        Some(replaced) => {
            let old = of_replaced(request, replaced);
            let (old, more) = assessed(resolve(&old, set, factors).map_err(|error| below(&error))?);
            extend(&mut notes, more);
            let found = replacement::break_even(&old, &result);
            Some((old, found))
        }
    };
    Ok(Evaluated { result, alternatives, roads, replacement, notes })
}

fn assessed((device, notes): (Resolved, Vec<Diagnostic>)) -> (Assessed, Vec<Diagnostic>) {
    (Assessed { assessment: assess::assess(&device), device }, notes)
}

/// The device by every road but the one taken, in the order of [`Road::ALL`]; roads that do not lead there are left out.
fn other_roads(
    known: &Known<'_>,
    set: ConstantSet,
    taken: Road,
    notes: &mut Vec<Diagnostic>,
) -> Result<Vec<Assessed>> {
    let mut roads = Vec::new();
    for road in Road::ALL.into_iter().filter(|&road| road != taken) {
        if let Some(found) = resolve::by(road, known, set)? {
            let (assessed, more) = assessed(found);
            extend(notes, more);
            roads.push(assessed);
        }
    }
    Ok(roads)
}

fn extend(notes: &mut Vec<Diagnostic>, more: Vec<Diagnostic>) {
    for note in more {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
}

/// The request of the old device: the same place, electricity and overhead; its own load, power and hours where it has
/// them.
fn of_replaced(request: &EquipmentRequest, replaced: &Replaced) -> EquipmentRequest {
    let new = &request.usage;
    let own = replaced.usage.clone().unwrap_or_else(|| Usage {
        average_power_w: None,
        energy_kwh_per_year: None,
        lifetime_years: None,
        ..new.clone()
    });
    EquipmentRequest {
        options: request.options.clone(),
        equipment: replaced.equipment.clone(),
        usage: Usage {
            location: new.location.clone(),
            electricity: new.electricity,
            pue: new.pue,
            wue_l_per_kwh: new.wue_l_per_kwh,
            ..own
        },
        replaces: None,
        period_hours: None,
    }
}

/// The same refusal, at its path under the device that is replaced.
fn below(error: &crate::Error) -> crate::Error {
    let path = error.location().path.clone().unwrap_or_default();
    error.diagnostic().clone().at(Location::path(format!("replaces.{path}"))).into()
}
