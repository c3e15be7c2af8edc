//! From what was asked to a device with every number that the arithmetic needs.

use super::amount::Amount;
use super::cloud::{self, CLOUD_INSTANCE};
use super::draft::{Status, Used};
use super::kind::{ComponentKind, ConstantSet};
use super::part::{Part, PartContext};
use super::product::{Known, Named};
use super::request::EquipmentRequest;
use super::road::{self, Made, Road};
use super::usage::{self, LifetimeDefault, PowerSource, ResolvedUsage};
use crate::catalogue::DeviceType;
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::factors::Factors;
use crate::indicator::Indicator;

/// Type of a request that assesses one component alone.
pub const COMPONENT: &str = "component";

/// Type of a name that says nothing sure.
pub(super) const UNRECOGNISED: &str = "unknown";

/// Types that are always on and whose power follows from their components and load.
const ALWAYS_ON: [&str; 4] = ["server", "storage_array", "nas", CLOUD_INSTANCE];

/// Sources, and figures of one, that a device has few more of: room is made for them once.
const MANY: usize = 8;

/// Indicators of a result when none are asked for: those that components or electricity have figures of.
const DEFAULT_INDICATORS: [Indicator; 5] =
    [Indicator::Gwp, Indicator::Adpe, Indicator::Pe, Indicator::Water, Indicator::Energy];

/// A device, resolved: [`super::assess::assess`] reads nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// Device type, or [`COMPONENT`].
    pub device_type: String,
    /// What its embodied impact is made from.
    pub road: Road,
    /// What its name was taken for.
    pub named: Option<Named>,
    /// Archetype, sheet or reference that stands for it.
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
    pub sources: Vec<Used>,
}

/// What is asked about, before a road is taken.
pub(super) struct Subject<'a> {
    pub(super) request: &'a EquipmentRequest,
    pub(super) factors: &'a Factors,
    /// Type given, else that of its name.
    pub(super) device_type: String,
    /// What its name was taken for.
    pub(super) named: Option<Named>,
}

impl<'a> Subject<'a> {
    /// Of a request.
    ///
    /// # Errors
    /// For a type that is missing or unknown, or that has not what is given.
    pub(super) fn of(request: &'a EquipmentRequest, factors: &'a Factors) -> Result<Self> {
        let named = Named::of(&request.equipment, factors)?;
        let device_type = device_type(request, named.as_ref())?;
        Ok(Self { request, factors, device_type, named })
    }
}

/// Resolves a request with a set of constants, by the road of the best that is known.
///
/// # Errors
/// For what has no meaning, at its path.
pub fn resolve(
    request: &EquipmentRequest,
    set: ConstantSet,
    factors: &Factors,
) -> Result<(Resolved, Vec<Diagnostic>)> {
    let subject = Subject::of(request, factors)?;
    resolve_known(&Known::new(&subject), set)
}

/// As [`resolve`], of what is known already.
pub(super) fn resolve_known(known: &Known<'_>, set: ConstantSet) -> Result<(Resolved, Vec<Diagnostic>)> {
    by(road::choose(known), known, set)?.ok_or_else(|| {
        let refusal = Diagnostic::new(&codes::EQUIPMENT_UNDESCRIBED);
        let refusal = refusal.with("device_type", &known.subject.device_type);
        refusal.at(Location::path("equipment")).into()
    })
}

/// Resolves by one road; `None` where it does not lead to the device.
///
/// # Errors
/// As [`resolve`].
pub(super) fn by(
    road: Road,
    known: &Known<'_>,
    set: ConstantSet,
) -> Result<Option<(Resolved, Vec<Diagnostic>)>> {
    let &Subject { request, factors, ref device_type, ref named } = known.subject;
    let mut notes: Vec<Diagnostic> = named.iter().filter_map(|named| named.note(device_type)).collect();
    let indicators = request.options.indicators.clone().unwrap_or_else(|| DEFAULT_INDICATORS.to_vec());
    let context = PartContext { factors, indicators: &indicators, set, status: Status::Given };
    let Some(Made { road, stand_in, parts }) = road::made(road, known, context, &mut notes)? else {
        return Ok(None);
    };
    let lifetime = lifetime(known);
    let in_region = cloud::in_region(&request.usage, &request.equipment, factors)?;
    let asked = in_region.as_ref().map_or(&request.usage, |(usage, _)| usage);
    let usage = usage::resolve(asked, request, factors, &indicators, lifetime, &mut notes)?;
    let mut usage = usage;
    let power = power_source(road, known, &mut usage)?;
    let mut sources: Vec<Used> = in_region.into_iter().map(|(_, region)| region.into()).collect();
    let (other_consumption, assumed) = other_consumption(device_type, &parts, &usage, factors)?;
    // What is measured holds the rest of the device already.
    sources.extend(assumed.filter(|_| power == PowerSource::Components));
    if power == PowerSource::Components
        && !usage.load_given
        && parts.iter().any(|part| part.load.is_none() && follows_load(part))
    {
        notes.push(Diagnostic::new(&codes::LOAD_DEFAULTED));
        sources.extend(factors.row("equipment.default.load").map(Used::of_row));
    }
    let resolved = Resolved {
        device_type: device_type.clone(),
        named: named.clone(),
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
    notes.extend(unverified(&resolved));
    Ok(Some((resolved, notes)))
}

fn follows_load(part: &Part) -> bool {
    part.power.as_ref().is_some_and(|power| !matches!(power, super::power::PowerModel::Constant(_)))
}

/// The type given; else that of the name, where one is sure.
fn device_type(request: &EquipmentRequest, named: Option<&Named>) -> Result<String> {
    let of_name = || named.map(|named| named.device_type).filter(|&id| id != UNRECOGNISED);
    let given = Some(request.equipment.device_type.as_str()).filter(|id| !id.is_empty());
    let Some(id) = given.or_else(of_name) else {
        let refusal = match named {
            Some(named) => Diagnostic::new(&codes::NAME_WITHOUT_TYPE).with("found", &named.text),
            None => Diagnostic::new(&codes::FIELD_MISSING).with("field", "type"),
        };
        return Err(refusal.at(Location::path("equipment.type")).into());
    };
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

/// The service life of the type in its reference; of machines in racks that of the convention. A component alone has
/// none.
fn lifetime(known: &Known<'_>) -> Option<LifetimeDefault> {
    let Subject { device_type, factors, .. } = known.subject;
    if ALWAYS_ON.contains(&device_type.as_str()) {
        let id = if device_type == CLOUD_INSTANCE { "cloud" } else { "server" };
        let id = format!("equipment.lifetime.{id}");
        let years = Amount::exact(factors.value(&id)?);
        return Some(LifetimeDefault { years, status: Status::Default, source: id.into() });
    }
    let figures = known.figures()?;
    let source = figures.provenance.factor.clone();
    Some(LifetimeDefault { years: Amount::exact(figures.lifetime_years?), status: known.status(), source })
}

/// What was measured; else the components of machines that are always on, or whose load is told; else the yearly
/// electricity of the type.
fn power_source(road: Road, known: &Known<'_>, usage: &mut ResolvedUsage) -> Result<PowerSource> {
    let Subject { request, device_type, .. } = known.subject;
    let measured = usage::power_source(&request.usage, &mut usage.inputs)?;
    let modelled = matches!(road, Road::Components | Road::Archetype)
        && (ALWAYS_ON.contains(&device_type.as_str())
            || device_type == COMPONENT
            || request.usage.load.is_some());
    if measured != PowerSource::Components || modelled {
        return Ok(measured);
    }
    let figures = known.figures();
    let Some((figures, energy)) = figures.and_then(|known| Some((known, known.energy_kwh_per_year?))) else {
        return Ok(PowerSource::Components);
    };
    let energy = Amount::exact(energy);
    let source = figures.provenance.factor.clone();
    usage.inputs.push(usage::input("energy_kwh_per_year", energy, "kWh", known.status(), source));
    Ok(PowerSource::Energy(energy))
}

/// The ratio given; else, with its source, unless supplies or fans are described, that of a server. Both would count losses twice.
fn other_consumption(
    device_type: &str,
    parts: &[Part],
    usage: &ResolvedUsage,
    factors: &Factors,
) -> Result<(Option<Amount>, Option<Used>)> {
    let explicit = parts.iter().any(|part| {
        part.efficiency.is_some() || (part.kind == Some(ComponentKind::Cooling) && part.power.is_some())
    });
    match (usage.other_consumption_ratio, explicit) {
        (Some(_), true) => {
            let place = Location::path("usage.other_consumption_ratio");
            Err(Diagnostic::new(&codes::POWER_COUNTED_TWICE).at(place).into())
        }
        (Some(ratio), false) => Ok((Some(ratio), None)),
        (None, true) => Ok((None, None)),
        (None, false) if device_type == COMPONENT => Ok((None, None)),
        (None, false) => {
            let Some(row) = factors.row("equipment.other_consumption") else { return Ok((None, None)) };
            let (low, high) = row.range().unwrap_or((row.value(), row.value()));
            Ok((Some(Amount::range(row.value(), low, high)), Some(Used::of_row(row))))
        }
    }
}

/// One warning a source whose constants nobody of the project has read.
fn unverified(resolved: &Resolved) -> Vec<Diagnostic> {
    let used = resolved.parts.iter().flat_map(|part| &part.sources).chain(&resolved.sources);
    let mut by_source: Vec<Vec<&Used>> = Vec::with_capacity(MANY);
    for used in used.filter(|used| used.doubtful) {
        let of_source =
            |known: &&mut Vec<&Used>| known.first().is_some_and(|one| one.is_of_same_source(used));
        match by_source.iter_mut().find(of_source) {
            Some(figures) if figures.iter().any(|known| known.is_same_figure(used)) => {}
            Some(figures) => figures.push(used),
            None => {
                let mut figures = Vec::with_capacity(MANY);
                figures.push(used);
                by_source.push(figures);
            }
        }
    }
    crate::order::sort_by(&mut by_source, |a, b| source_of(a).cmp(&source_of(b)));
    by_source.iter().filter_map(|figures| unverified_of(figures)).collect()
}

fn source_of<'a>(figures: &[&'a Used]) -> Option<&'a str> {
    figures.first().map(|used| used.provenance.source.as_ref())
}

/// The warning of some constants of one source; `None` of none.
fn unverified_of(figures: &[&Used]) -> Option<Diagnostic> {
    let ids: Vec<&str> = figures.iter().map(|used| used.provenance.factor.as_ref()).collect();
    let note = Diagnostic::new(&codes::CONSTANTS_UNVERIFIED);
    let note = note.with("source", source_of(figures)?);
    Some(note.with("count", ids.len()).with_words("figures", ids.join(", ")))
}
