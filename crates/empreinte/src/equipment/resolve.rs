//! From what was asked to a device with every number that the arithmetic needs.

use super::amount::Amount;
use super::archetype;
use super::attribute::{Attribute, Component};
use super::cloud::{self, CLOUD_INSTANCE};
use super::draft::Status;
use super::kind::{ComponentKind, ConstantSet};
use super::part::{Origin, Part, PartContext, ResolvedTerm, of_footprint};
use super::request::{Equipment, EquipmentRequest};
use super::usage::{self, LifetimeDefault, PowerSource, ResolvedUsage};
use crate::catalogue::{DeviceFigures, DeviceType, Reference, figures};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::factors::Factors;
use crate::factors::single::Row;
use crate::indicator::Indicator;
use crate::lang::Text;
use crate::provenance::{Absence, Grade, Provenance};
use crate::stage::Stage;

/// Type of a request that assesses one component alone.
pub const COMPONENT: &str = "component";

/// Types that are always on and whose power follows from their components and load.
const ALWAYS_ON: [&str; 4] = ["server", "storage_array", "nas", CLOUD_INSTANCE];

/// Indicators of a result when none are asked for: those that components or electricity have figures of.
const DEFAULT_INDICATORS: [Indicator; 5] =
    [Indicator::Gwp, Indicator::Adpe, Indicator::Pe, Indicator::Water, Indicator::Energy];

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
            Self::Reference => {
                Text { en: "from the figures of its type", fr: "d’après les chiffres de son type" }
            }
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

/// A device, resolved: [`super::assess::assess`] reads nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// Device type, or [`COMPONENT`].
    pub device_type: String,
    /// What its embodied impact is made from.
    pub road: Road,
    /// Archetype or reference that stands for it.
    pub stand_in: Option<String>,
    /// Set of constants asked for.
    pub set: ConstantSet,
    /// Indicators, in the order asked.
    pub indicators: Vec<Indicator>,
    /// Components.
    pub parts: Vec<Part>,
    /// Use.
    pub usage: ResolvedUsage,
    /// Where its power comes from.
    pub power: PowerSource,
    /// Ratio that stands for what is not modelled; `None` where supplies and fans are described.
    pub other_consumption: Option<Amount>,
    /// Figures used by the device as a whole.
    pub sources: Vec<Provenance>,
}

/// Resolves a request with a set of constants.
///
/// # Errors
/// For what has no meaning, at its path.
pub fn resolve(
    request: &EquipmentRequest,
    set: ConstantSet,
    factors: &Factors,
) -> Result<(Resolved, Vec<Diagnostic>)> {
    let mut notes = Vec::new();
    let indicators = request.options.indicators.clone().unwrap_or_else(|| DEFAULT_INDICATORS.to_vec());
    let device_type = device_type(request)?;
    let of_catalogue = ![COMPONENT, CLOUD_INSTANCE].contains(&device_type.as_str());
    let known = of_catalogue.then(|| type_figures(factors, &device_type)).flatten();
    let context = PartContext { factors, indicators: &indicators, set, status: Status::Given };
    let (road, stand_in, parts) = parts(request, &device_type, known.as_ref(), context, &mut notes)?;
    let lifetime = lifetime(&device_type, known.as_ref(), factors);
    let in_region = cloud::in_region(&request.usage, &request.equipment, factors)?;
    let asked = in_region.as_ref().map_or(&request.usage, |(usage, _)| usage);
    let usage = usage::resolve(asked, request, factors, &indicators, lifetime, &mut notes)?;
    let power = power_source(request, &device_type, road, known.as_ref())?;
    let mut sources: Vec<Provenance> = in_region.into_iter().map(|(_, region)| region).collect();
    let other_consumption = other_consumption(&device_type, &parts, &usage, factors, &mut sources)?;
    if power == PowerSource::Components
        && !usage.load_given
        && parts.iter().any(|part| part.load.is_none() && follows_load(part))
    {
        notes.push(Diagnostic::new(&codes::LOAD_DEFAULTED));
        sources.extend(factors.figure("equipment.default.load").map(|figure| figure.provenance));
    }
    let resolved = Resolved {
        device_type,
        road,
        stand_in,
        set,
        indicators,
        parts,
        usage,
        power,
        other_consumption,
        sources,
    };
    notes.extend(unverified(&resolved, factors));
    Ok((resolved, notes))
}

fn follows_load(part: &Part) -> bool {
    part.power.as_ref().is_some_and(|power| !matches!(power, super::power::PowerModel::Constant(_)))
}

fn device_type(request: &EquipmentRequest) -> Result<String> {
    let id = request.equipment.device_type.as_str();
    if id.is_empty() {
        let refusal = Diagnostic::new(&codes::FIELD_MISSING).with("field", "type");
        return Err(refusal.at(Location::path("equipment.type")).into());
    }
    if id != CLOUD_INSTANCE {
        let equipment = &request.equipment;
        let given = [
            ("host", equipment.host.is_some()),
            ("share", equipment.share.is_some()),
            ("region", equipment.region.is_some()),
        ];
        if let Some((field, _)) = given.into_iter().find(|(_, given)| *given) {
            let refusal = Diagnostic::new(&codes::HOST_NOT_OF_DEVICE).with("found", field);
            let place = Location::path(format!("equipment.{field}"));
            return Err(refusal.with("device_type", id).at(place).into());
        }
    }
    if ![COMPONENT, CLOUD_INSTANCE].contains(&id) {
        let at = |error: crate::Error| error.diagnostic().clone().at(Location::path("equipment.type"));
        DeviceType::parse(id).map_err(at)?;
    }
    Ok(id.to_owned())
}

fn type_figures(factors: &Factors, device_type: &str) -> Option<DeviceFigures> {
    let query = figures::Query { device_type, ..figures::Query::default() };
    figures::find(factors, Reference::MostSpecific, &query)
}

type Parts = (Road, Option<String>, Vec<Part>);

/// The components given; else the sheet; else an archetype of components; else the figures of the type.
fn parts(
    request: &EquipmentRequest,
    device_type: &str,
    known: Option<&DeviceFigures>,
    context: PartContext<'_>,
    notes: &mut Vec<Diagnostic>,
) -> Result<Parts> {
    let equipment = &request.equipment;
    if device_type == CLOUD_INSTANCE {
        return of_host(equipment, context, notes);
    }
    if let Some(components) = &equipment.components {
        if device_type == COMPONENT && components.len() != 1 {
            let refusal = Diagnostic::new(&codes::COMPONENT_NOT_ALONE).with("found", components.len());
            return Err(refusal.at(Location::path("equipment.components")).into());
        }
        let parts = resolve_all(components, "equipment.components", context, notes)?;
        check_memory(&parts)?;
        return Ok((Road::Components, None, parts));
    }
    if let Some(footprint) = &equipment.footprint {
        let (terms, merged) = of_footprint(footprint, context.indicators, "equipment.footprint")?;
        return Ok((Road::Footprint, None, vec![whole(terms, merged, Vec::new())]));
    }
    if let Some(parts) = of_archetype(device_type, equipment.archetype.as_deref(), context, notes)? {
        return Ok(parts);
    }
    let Some(known) = known else {
        let refusal = Diagnostic::new(&codes::EQUIPMENT_UNDESCRIBED).with("device_type", device_type);
        return Err(refusal.at(Location::path("equipment")).into());
    };
    Ok((
        Road::Reference,
        Some(known.provenance.factor.clone()),
        vec![of_reference(known, context.indicators)],
    ))
}

/// The components of the archetype of a type; `None` for a type without.
fn of_archetype(
    device_type: &str,
    named: Option<&str>,
    context: PartContext<'_>,
    notes: &mut Vec<Diagnostic>,
) -> Result<Option<Parts>> {
    let Some((id, components)) = archetype::components(device_type, named)? else { return Ok(None) };
    notes.push(Diagnostic::new(&codes::ARCHETYPE_ASSUMED).with("archetype", id));
    let assumed = PartContext { status: Status::Default, ..context };
    let parts = resolve_all(&components, "equipment.components", assumed, notes)?;
    Ok(Some((Road::Archetype, Some(id.to_owned()), parts)))
}

/// What an instance takes of its host: of the components given, or of those of an archetype that is named.
fn of_host(equipment: &Equipment, context: PartContext<'_>, notes: &mut Vec<Diagnostic>) -> Result<Parts> {
    let (Some(host), Some(share)) = (&equipment.host, &equipment.share) else {
        let instance = equipment.instance.as_deref().unwrap_or("-");
        let refusal = Diagnostic::new(&codes::HOST_UNKNOWN).with("instance", instance);
        return Err(refusal.at(Location::path("equipment")).into());
    };
    let device_type = host.device_type.as_deref().unwrap_or("server");
    let described = match &host.components {
        Some(components) => {
            let parts = resolve_all(components, "equipment.host.components", context, notes)?;
            Some((Road::Components, None, parts))
        }
        None => of_archetype(device_type, host.archetype.as_deref(), context, notes)?,
    };
    let Some((road, stand_in, mut parts)) = described else {
        let refusal = Diagnostic::new(&codes::EQUIPMENT_UNDESCRIBED).with("device_type", device_type);
        return Err(refusal.at(Location::path("equipment.host")).into());
    };
    check_memory(&parts)?;
    cloud::scale(&mut parts, share)?;
    Ok((road, stand_in, parts))
}

fn resolve_all(
    components: &[Component],
    list: &str,
    context: PartContext<'_>,
    notes: &mut Vec<Diagnostic>,
) -> Result<Vec<Part>> {
    let mut parts = Vec::with_capacity(components.len());
    for (position, component) in components.iter().enumerate() {
        let path = format!("{list}[{position}]");
        parts.push(Part::resolve(component, &path, context, notes)?);
    }
    Ok(parts)
}

/// Name of the terms of a device that stands in a reference: its stages have one error.
pub(crate) const REFERENCE_TERM: &str = "reference";

/// A device as one part.
fn whole(terms: Vec<ResolvedTerm>, merged: bool, sources: Vec<Provenance>) -> Part {
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

/// The figures of a type as one part; the error of the reference is its law.
fn of_reference(known: &DeviceFigures, indicators: &[Indicator]) -> Part {
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
    whole(terms, merged, vec![known.provenance.clone()])
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

/// The service life of the type in its reference; of machines in racks that of the convention. A component alone has
/// none.
fn lifetime(device_type: &str, known: Option<&DeviceFigures>, factors: &Factors) -> Option<LifetimeDefault> {
    if ALWAYS_ON.contains(&device_type) {
        let id = if device_type == CLOUD_INSTANCE { "cloud" } else { "server" };
        let years = factors.figure(&format!("equipment.lifetime.{id}"))?.value;
        return Some(LifetimeDefault { years: Amount::exact(years), status: Status::Default });
    }
    let years = known.and_then(|known| known.lifetime_years)?;
    Some(LifetimeDefault { years: Amount::exact(years), status: Status::Default })
}

/// What was measured; else the components of machines that are always on, or whose load is told; else the yearly
/// electricity of the type.
fn power_source(
    request: &EquipmentRequest,
    device_type: &str,
    road: Road,
    known: Option<&DeviceFigures>,
) -> Result<PowerSource> {
    let measured = usage::power_source(&request.usage)?;
    let modelled = matches!(road, Road::Components | Road::Archetype)
        && (ALWAYS_ON.contains(&device_type) || device_type == COMPONENT || request.usage.load.is_some());
    if measured != PowerSource::Components || modelled {
        return Ok(measured);
    }
    let energy = known.and_then(|known| known.energy_kwh_per_year);
    Ok(energy.map_or(PowerSource::Components, |energy| PowerSource::Energy(Amount::exact(energy))))
}

/// The ratio given; else, unless supplies or fans are described, that of a server. Both would count losses twice.
fn other_consumption(
    device_type: &str,
    parts: &[Part],
    usage: &ResolvedUsage,
    factors: &Factors,
    sources: &mut Vec<Provenance>,
) -> Result<Option<Amount>> {
    let explicit = parts.iter().any(|part| {
        part.efficiency.is_some() || (part.kind == Some(ComponentKind::Cooling) && part.power.is_some())
    });
    match (usage.other_consumption_ratio, explicit) {
        (Some(_), true) => {
            let place = Location::path("usage.other_consumption_ratio");
            Err(Diagnostic::new(&codes::POWER_COUNTED_TWICE).at(place).into())
        }
        (Some(ratio), false) => Ok(Some(ratio)),
        (None, true) => Ok(None),
        (None, false) if device_type == COMPONENT => Ok(None),
        (None, false) => Ok(factors.figure("equipment.other_consumption").map(|figure| {
            let (low, high) = figure.range.unwrap_or((figure.value, figure.value));
            sources.push(figure.provenance);
            Amount::range(figure.value, low, high)
        })),
    }
}

/// One warning a source whose constants nobody of the project has read.
fn unverified(resolved: &Resolved, factors: &Factors) -> Vec<Diagnostic> {
    let mut by_source: std::collections::BTreeMap<&str, Vec<&str>> = std::collections::BTreeMap::new();
    for source in resolved.parts.iter().flat_map(|part| &part.sources).chain(&resolved.sources) {
        let of_a_table = factors.row(&source.factor).map(Row::has_caveat);
        let doubtful = of_a_table.unwrap_or(source.grade == Grade::D);
        let figures = by_source.entry(source.source.as_str()).or_default();
        if doubtful && !figures.contains(&source.factor.as_str()) {
            figures.push(&source.factor);
        }
    }
    by_source.retain(|_, figures| !figures.is_empty());
    let note = |(source, figures): (&str, Vec<&str>)| {
        let note = Diagnostic::new(&codes::CONSTANTS_UNVERIFIED).with("source", source);
        note.with("count", figures.len()).with("figures", figures.join(", "))
    };
    by_source.into_iter().map(note).collect()
}
