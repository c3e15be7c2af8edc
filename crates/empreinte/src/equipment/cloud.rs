//! Cloud instances: the share of a host that one takes, part by part.
//!
//! Processors, and with them case, supplies, board and assembly, go by virtual processors; memory by memory, drives by
//! storage, accelerators by accelerators. The shares of the instances of a host add up to the host: none is above 1.

use super::amount::Amount;
use super::attribute::Attribute;
use super::kind::ComponentKind;
use super::number::{Least, Number};
use super::part::Part;
use super::request::{Equipment, Share, Usage};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::factors::{Factors, Pack};
use crate::provenance::{Grade, Layer, Provenance};

/// Type of a request for an instance.
pub const CLOUD_INSTANCE: &str = "cloud_instance";

/// Shares above 1 by no more than this are roundings.
const TOLERANCE: f64 = 1e-9;

/// The use of an instance with what is known of its region: place, PUE and water, where they are not given.
///
/// # Errors
/// `REGION_UNKNOWN` for a region that the pack has not.
pub(super) fn in_region(
    usage: &Usage,
    equipment: &Equipment,
    factors: &Factors,
) -> Result<Option<(Usage, Provenance)>> {
    let Some(region) = &equipment.region else { return Ok(None) };
    let provider = equipment.provider.as_deref().unwrap_or_default().to_lowercase();
    let regions = factors.pack().map(Pack::regions).unwrap_or_default();
    let found = regions.iter().find(|known| known.provider == provider && known.region == *region);
    let Some(found) = found else {
        let refusal =
            Diagnostic::new(&codes::REGION_UNKNOWN).with("found", region).with("provider", provider);
        return Err(refusal.at(Location::path("equipment.region")).into());
    };
    let usage = Usage {
        location: usage.location.clone().or_else(|| Some(found.location.clone())),
        pue: usage.pue.or(found.pue.map(Number::Value)),
        wue_l_per_kwh: usage.wue_l_per_kwh.or(found.wue_l_per_kwh.map(Number::Value)),
        ..usage.clone()
    };
    let provenance = Provenance {
        factor: format!("cloud_region/{provider}/{region}").into(),
        source: found.source.clone().into(),
        locator: found.name.clone().into(),
        layer: Layer::Odbl,
        grade: Grade::B,
        year: None,
        note: "".into(),
        note_fr: "".into(),
    };
    Ok(Some((usage, provenance)))
}

/// Scales the parts of a host to what an instance takes of each.
///
/// # Errors
/// `FIELD_MISSING` without a share of processors or memory, `SHARE_OF_NOTHING` for a share of what the host has not,
/// `SHARE_ABOVE_HOST` for more than the host.
pub(super) fn scale(parts: &mut [Part], share: &Share) -> Result<()> {
    let host = Host { parts };
    let overcommit = match &share.overcommit {
        Some(ratio) => ratio.amount(format_args!("equipment.share.overcommit"), Least::AboveZero)?,
        None => Amount::exact(1.0),
    };
    let cpu = host.share("cpu", share.cpu.as_ref(), "vcpu", share.vcpu.as_ref(), Host::threads)?;
    let cpu = cpu.map(|cpu| if share.cpu.is_some() { cpu } else { cpu.over(overcommit) });
    let ram = host.share("ram", share.ram.as_ref(), "memory_gb", share.memory_gb.as_ref(), |host| {
        host.capacity(ComponentKind::Ram)
    })?;
    let ssd = host.share("ssd", share.ssd.as_ref(), "ssd_gb", share.ssd_gb.as_ref(), |host| {
        host.capacity(ComponentKind::Ssd)
    })?;
    let hdd = host.share("hdd", share.hdd.as_ref(), "hdd_gb", share.hdd_gb.as_ref(), |host| {
        host.capacity(ComponentKind::Hdd)
    })?;
    let gpu = host.share("gpu", share.gpu.as_ref(), "gpus", share.gpus.as_ref(), Host::accelerators)?;
    let shares = [("cpu", cpu), ("ram", ram), ("ssd", ssd), ("hdd", hdd), ("gpu", gpu)];
    for (field, share) in shares {
        if let Some(share) = share.filter(|share| share.high > 1.0 + TOLERANCE) {
            let refusal = Diagnostic::new(&codes::SHARE_ABOVE_HOST).with("found", share.high);
            return Err(refusal.with("share", field).at(place(field)).into());
        }
    }
    let (Some(cpu), Some(ram)) = (cpu, ram) else {
        let field = if cpu.is_none() { "cpu" } else { "ram" };
        return Err(Diagnostic::new(&codes::FIELD_MISSING).with("field", field).at(place(field)).into());
    };
    let none = Amount::ZERO;
    for part in parts {
        let share = match part.kind {
            Some(ComponentKind::Ram) => ram,
            Some(ComponentKind::Ssd) => ssd.unwrap_or(none),
            Some(ComponentKind::Hdd) => hdd.unwrap_or(none),
            Some(ComponentKind::Gpu) => gpu.unwrap_or(none),
            _ => cpu,
        };
        part.units = part.units.times(share);
    }
    Ok(())
}

fn place(field: &str) -> Location {
    Location::path(format!("equipment.share.{field}"))
}

/// What a host has to share.
struct Host<'a> {
    parts: &'a [Part],
}

impl Host<'_> {
    /// A share as given, or an amount over that of the host.
    fn share(
        &self,
        field: &str,
        given: Option<&Number>,
        amount_field: &'static str,
        amount: Option<&Number>,
        whole: impl Fn(&Self) -> Option<Amount>,
    ) -> Result<Option<Amount>> {
        if let Some(given) = given {
            return given.amount(format_args!("equipment.share.{field}"), Least::Zero).map(Some);
        }
        let Some(amount) = amount else { return Ok(None) };
        let amount = amount.amount(format_args!("equipment.share.{amount_field}"), Least::Zero)?;
        match whole(self).filter(|whole| whole.low > 0.0) {
            Some(whole) => Ok(Some(amount.over(whole))),
            None if amount.high == 0.0 => Ok(Some(Amount::ZERO)),
            None => {
                let refusal = Diagnostic::new(&codes::SHARE_OF_NOTHING).with("share", amount_field);
                Err(refusal.at(place(amount_field)).into())
            }
        }
    }

    fn of_kind(&self, kind: ComponentKind) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |part| part.kind == Some(kind))
    }

    /// Threads of all processors; two a core where only cores are known.
    fn threads(&self) -> Option<Amount> {
        const THREADS_PER_CORE: f64 = 2.0;
        let of = |part: &Part| {
            let cores = || part.attribute(Attribute::Cores).map(|cores| cores.scaled(THREADS_PER_CORE));
            Some(part.attribute(Attribute::Threads).or_else(cores)?.times(part.units))
        };
        self.of_kind(ComponentKind::Cpu).filter_map(of).reduce(Amount::plus)
    }

    /// GB of all modules or drives of a kind.
    fn capacity(&self, kind: ComponentKind) -> Option<Amount> {
        let of = |part: &Part| Some(part.attribute(Attribute::Capacity)?.times(part.units));
        self.of_kind(kind).filter_map(of).reduce(Amount::plus)
    }

    fn accelerators(&self) -> Option<Amount> {
        self.of_kind(ComponentKind::Gpu).map(|part| part.units).reduce(Amount::plus)
    }
}
