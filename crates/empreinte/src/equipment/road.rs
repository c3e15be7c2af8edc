//! What a device is made from: its components, its product sheet, an archetype or the figures of its type.

use super::amount::Amount;
use super::archetype;
use super::attribute::{Attribute, Component};
use super::cloud::{self, CLOUD_INSTANCE};
use super::draft::{ListPlace, Status, Used};
use super::kind::ComponentKind;
use super::part::{Origin, Part, PartContext, ResolvedTerm, of_footprint};
use super::product::Known;
use super::request::Equipment;
use super::resolve::COMPONENT;
use crate::catalogue::DeviceFigures;
use crate::catalogue::figures::Specificity;
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::indicator::Indicator;
use crate::lang::Text;
use crate::provenance::Absence;
use crate::stage::Stage;

/// Most memory of one device that is credible, GB: more than any machine of today.
const MOST_MEMORY_GB: f64 = 65_536.0;

/// What the embodied impact of a device is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Road {
    /// Its components.
    Components,
    /// Its product sheet.
    Footprint,
    /// The components of an archetype.
    Archetype,
    /// The figures of its type in a reference.
    Reference,
}

impl Road {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Components, Self::Footprint, Self::Archetype, Self::Reference];

    /// Words for a reader.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Components => Text { en: "from its components", fr: "d’après ses composants" },
            Self::Footprint => Text { en: "from its product sheet", fr: "d’après sa fiche de produit" },
            Self::Archetype => Text { en: "from an archetype", fr: "d’après un archétype" },
            Self::Reference => Text {
                en: "from the figures of its family or type",
                fr: "d’après les chiffres de sa gamme ou de son type",
            },
        }
    }

    /// Name in an answer.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Components => "components",
            Self::Footprint => "footprint",
            Self::Archetype => "archetype",
            Self::Reference => "reference",
        }
    }
}

/// What a road makes of a device.
pub(super) struct Made {
    /// The road taken.
    pub(super) road: Road,
    /// Archetype, sheet or reference that stands for the device.
    pub(super) stand_in: Option<String>,
    /// Its parts.
    pub(super) parts: Vec<Part>,
}

/// The road of a device where none is asked for: what is given by the user, then what is known of the very product, then
/// its family, then the archetype of its type, then the figures of its type.
pub(super) fn choose(known: &Known<'_>) -> Road {
    let (equipment, device_type) = (&known.subject.request.equipment, known.subject.device_type.as_str());
    if device_type == CLOUD_INSTANCE {
        let host = equipment.host.as_ref();
        let described = host.is_some_and(|host| host.components.is_some());
        return if described { Road::Components } else { Road::Archetype };
    }
    if equipment.components.is_some() {
        return Road::Components;
    }
    if equipment.footprint.is_some() {
        return Road::Footprint;
    }
    if equipment.archetype.is_some() {
        return Road::Archetype;
    }
    match known.figures().map(|figures| figures.specificity) {
        Some(Specificity::Product) => Road::Footprint,
        Some(Specificity::User | Specificity::Family) => Road::Reference,
        _ if archetype::is_default_of(device_type) => Road::Archetype,
        _ => Road::Reference,
    }
}

/// What a road makes of a device; `None` where the road does not lead there.
///
/// # Errors
/// For what has no meaning, at its path.
pub(super) fn made(
    road: Road,
    known: &Known<'_>,
    context: PartContext<'_>,
    notes: &mut Vec<Diagnostic>,
) -> Result<Option<Made>> {
    let (equipment, device_type) = (&known.subject.request.equipment, known.subject.device_type.as_str());
    if device_type == CLOUD_INSTANCE {
        return of_host(road, equipment, context, notes);
    }
    match road {
        Road::Components => of_components(equipment, device_type, context, notes),
        Road::Footprint => of_sheet(equipment, known, context),
        Road::Archetype => of_archetype(device_type, equipment.archetype.as_deref(), context, notes),
        Road::Reference => Ok(known.reference().map(|figures| {
            let parts = vec![of_figures(figures, context.indicators)];
            Made { road, stand_in: Some(figures.provenance.factor.to_string()), parts }
        })),
    }
}

fn of_components(
    equipment: &Equipment,
    device_type: &str,
    context: PartContext<'_>,
    notes: &mut Vec<Diagnostic>,
) -> Result<Option<Made>> {
    let Some(components) = &equipment.components else { return Ok(None) };
    if device_type == COMPONENT && components.len() != 1 {
        let refusal = Diagnostic::new(&codes::COMPONENT_NOT_ALONE).with("found", components.len());
        return Err(refusal.at(Location::path("equipment.components")).into());
    }
    let parts = resolve_all(components, "equipment.components", context, notes)?;
    check_memory(&parts)?;
    notes.extend(not_listed(components, device_type));
    Ok(Some(Made { road: Road::Components, stand_in: None, parts }))
}

/// What every device of the type has, and the list has not: the list is taken as whole, which is easily overlooked.
fn not_listed(components: &[Component], device_type: &str) -> impl Iterator<Item = Diagnostic> {
    let of_type: &[ComponentKind] = match device_type {
        "laptop" | "tablet" | "smartphone" => &[ComponentKind::Display, ComponentKind::Battery],
        "all_in_one" | "monitor" | "tv" => &[ComponentKind::Display],
        _ => &[],
    };
    let listed = |kind: ComponentKind| components.iter().any(|component| component.component == kind);
    of_type.iter().filter(move |&&kind| !listed(kind)).map(move |kind| {
        let note = Diagnostic::new(&codes::COMPONENT_NOT_LISTED).with("component", kind.code());
        note.with("device_type", device_type).at(Location::path("equipment.components"))
    })
}

/// The sheet that was given; else that of the very product.
fn of_sheet(equipment: &Equipment, known: &Known<'_>, context: PartContext<'_>) -> Result<Option<Made>> {
    if let Some(footprint) = &equipment.footprint {
        let (terms, merged) = of_footprint(footprint, context.indicators, "equipment.footprint")?;
        let parts = vec![whole(terms, merged, Vec::new())];
        return Ok(Some(Made { road: Road::Footprint, stand_in: None, parts }));
    }
    Ok(known.product().map(|figures| {
        let parts = vec![of_figures(figures, context.indicators)];
        Made { road: Road::Footprint, stand_in: Some(figures.provenance.factor.to_string()), parts }
    }))
}

/// The components of the archetype of a type; `None` for a type without.
fn of_archetype(
    device_type: &str,
    named: Option<&str>,
    context: PartContext<'_>,
    notes: &mut Vec<Diagnostic>,
) -> Result<Option<Made>> {
    let Some((id, components)) = archetype::components(device_type, named)? else { return Ok(None) };
    notes.push(Diagnostic::new(&codes::ARCHETYPE_ASSUMED).with("archetype", id));
    let assumed = PartContext { status: Status::Default, ..context };
    let parts = resolve_all(&components, "equipment.components", assumed, notes)?;
    Ok(Some(Made { road: Road::Archetype, stand_in: Some(id.to_owned()), parts }))
}

/// What an instance takes of its host: of the components given, or of those of an archetype.
fn of_host(
    road: Road,
    equipment: &Equipment,
    context: PartContext<'_>,
    notes: &mut Vec<Diagnostic>,
) -> Result<Option<Made>> {
    let (Some(host), Some(share)) = (&equipment.host, &equipment.share) else {
        let instance = equipment.instance.as_deref().unwrap_or("-");
        let refusal = Diagnostic::new(&codes::HOST_UNKNOWN).with("instance", instance);
        return Err(refusal.at(Location::path("equipment")).into());
    };
    let device_type = host.device_type.as_deref().unwrap_or("server");
    let described = match (&host.components, road) {
        (Some(components), Road::Components) => {
            let parts = resolve_all(components, "equipment.host.components", context, notes)?;
            Some(Made { road, stand_in: None, parts })
        }
        (_, Road::Archetype) => of_archetype(device_type, host.archetype.as_deref(), context, notes)?,
        _ => return Ok(None),
    };
    let Some(mut made) = described else {
        let refusal = Diagnostic::new(&codes::EQUIPMENT_UNDESCRIBED).with("device_type", device_type);
        return Err(refusal.at(Location::path("equipment.host")).into());
    };
    check_memory(&made.parts)?;
    cloud::scale(&mut made.parts, share)?;
    Ok(Some(made))
}

fn resolve_all(
    components: &[Component],
    list: &str,
    context: PartContext<'_>,
    notes: &mut Vec<Diagnostic>,
) -> Result<Vec<Part>> {
    let mut parts = Vec::with_capacity(components.len());
    for (position, component) in components.iter().enumerate() {
        parts.push(Part::resolve(component, ListPlace { list, position }, context, notes)?);
    }
    Ok(parts)
}

/// Name of the terms of a device that stands in a reference: its stages have one error.
pub(crate) const REFERENCE_TERM: &str = "reference";

/// A device as one part.
fn whole(terms: Vec<ResolvedTerm>, merged: bool, sources: Vec<Used>) -> Part {
    Part {
        kind: None,
        units: Amount::exact(1.0),
        attributes: Vec::new(),
        terms,
        merged,
        origin: Origin::Sheet,
        power: None,
        load: None,
        carries_other_consumption: false,
        efficiency: None,
        found: None,
        sources,
    }
}

/// The figures of a type, family or product as one part; the error that they state is its law.
fn of_figures(known: &DeviceFigures, indicators: &[Indicator]) -> Part {
    let mut terms = Vec::new();
    let mut merged = false;
    for &indicator in indicators {
        for stage in Stage::EMBODIED {
            let cell = known.embodied(indicator, stage);
            merged |= cell == Err(Absence::MergedInSource);
            if let Ok(value) = cell {
                let deviation = known.error_of(indicator).of_one_item().unwrap_or(0.0) * value;
                let per = vec![(indicator, Amount::law(value, deviation))];
                terms.push(ResolvedTerm { name: REFERENCE_TERM, stage, quantity: Amount::exact(1.0), per });
            }
        }
    }
    whole(terms, merged, vec![known.provenance.clone().into()])
}

/// Memory beyond any machine of today is a slip: the capacity of the whole given for each module.
fn check_memory(parts: &[Part]) -> Result<()> {
    let modules = parts.iter().filter(|part| part.kind == Some(ComponentKind::Ram));
    let capacity = |part: &Part| {
        part.attribute(Attribute::Capacity).map_or(0.0, |capacity| capacity.value * part.units.value)
    };
    let total: f64 = modules.map(capacity).sum();
    if total <= MOST_MEMORY_GB {
        return Ok(());
    }
    let refusal = Diagnostic::new(&codes::MEMORY_IMPLAUSIBLE).with("found", total);
    Err(refusal.with("limit", MOST_MEMORY_GB).at(Location::path("equipment.components")).into())
}
