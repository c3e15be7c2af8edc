//! A site audited: its balance, KPIs, footprint, who uses it, what the law asks, what to do.
//!
//! [`Audit::new`] turns a [`Request`] into an [`Audit`]; reports and answers are written from it.

mod energy;
pub mod findings;
mod indicators;
mod request;
mod room;

pub use indicators::{KpiResult, MonthlyPue};
pub use request::{Options, Request};

use crate::datacentre::allocation::{Allocation, allocations};
use crate::datacentre::balance::Balance;
use crate::datacentre::footprint::{self, Footprint, Inputs};
use crate::datacentre::meter::{Calendar, Clock, MeterTree, Readings};
use crate::datacentre::{EnergyUse, Site};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::factors::{ElectricityMix, Factors};
use crate::fleet::Assessment;
use crate::period::{Date, Period, day};
use crate::provenance::Provenance;

/// A site with everything that was computed of it.
#[derive(Debug, Clone)]
pub struct Audit {
    /// The site.
    pub site: Site,
    /// The options.
    pub options: Options,
    /// The period of the account.
    pub period: Period,
    /// Day whose law counts.
    pub on: Date,
    /// Electricity, water and heat through the meters; `None` without meters.
    pub balance: Option<Balance>,
    /// Where the electricity went.
    pub energy: EnergyUse,
    /// The equipment of the rooms, by the fleet road.
    pub room: Assessment,
    /// Electricity of the place and year.
    pub mix: ElectricityMix,
    /// KPIs, in the order of reports.
    pub kpis: Vec<KpiResult>,
    /// PUE by month.
    pub monthly: Vec<MonthlyPue>,
    /// The footprint of the facility over the period.
    pub footprint: Footprint,
    /// The footprint shared over what the site delivers.
    pub allocations: Vec<Allocation>,
    /// The factors, with the user's rows.
    pub factors: Factors,
    /// What a reader must know.
    pub diagnostics: Vec<Diagnostic>,
}

impl Audit {
    /// Audits a site.
    ///
    /// # Errors
    /// Those of the options and of user factors, of the meter tree, and of usages that contradict themselves. What the
    /// description lacks is no error: the results that need it are absent and name it.
    pub fn new(request: Request, factors: &Factors) -> Result<Self> {
        let Request { mut site, options, readings } = request;
        let (factors, mut diagnostics) = with_user(factors, &options)?;
        let room = room::assess(&site, &options, &factors)?;
        diagnostics.extend(room.diagnostics.iter().cloned());
        site.site.year = site.site.year.or(Some(room.fleet.settings.year));
        let period = period(&options, room.fleet.settings.year)?;
        let on = options.on.as_deref().map(day).transpose()?.unwrap_or_else(|| period.end());
        let balance = balance(&site, readings, period)?;
        diagnostics.extend(balance.iter().flat_map(|balance| &balance.diagnostics).cloned());
        diagnostics.extend(balance.as_ref().and_then(energy::carried));
        let energy = energy::energy_use(&site, balance.as_ref(), period, options.category);
        let mix = mix(&room)?.clone();
        let footprint = footprint(&site, &energy, balance.as_ref(), &room, &mix, &factors);
        diagnostics.extend(footprint.diagnostics.iter().cloned());
        let allocations = allocations(&footprint, &site.usages)?;
        let sources = indicators::Sources {
            site: &site,
            balance: balance.as_ref(),
            energy: &energy,
            mix: &mix,
            footprint: &footprint,
            factors: &factors,
            category: options.category,
        };
        let kpis = indicators::all(&sources);
        let monthly = balance
            .as_ref()
            .map(|balance| indicators::monthly(balance, options.category))
            .unwrap_or_default();
        Ok(Self {
            site,
            options,
            period,
            on,
            balance,
            energy,
            room,
            mix,
            kpis,
            monthly,
            footprint,
            allocations,
            factors,
            diagnostics,
        })
    }
}

fn with_user(factors: &Factors, options: &Options) -> Result<(Factors, Vec<Diagnostic>)> {
    if options.factors.is_empty() {
        return Ok((factors.clone(), Vec::new()));
    }
    factors.clone().with_user(&options.factors)
}

/// The period asked for, else the calendar year of the account.
fn period(options: &Options, year: i32) -> Result<Period> {
    let year = Period::calendar_year(i16::try_from(year).unwrap_or(i16::MAX))?;
    let start = options.start.as_deref().map(day).transpose()?;
    let end = options.end.as_deref().map(day).transpose()?;
    Period::new(start.unwrap_or_else(|| year.start()), end.unwrap_or_else(|| year.end()))
}

/// The balance of a site that has meters.
fn balance(site: &Site, mut readings: Readings, period: Period) -> Result<Option<Balance>> {
    if site.meters.is_empty() {
        return Ok(None);
    }
    let tree = MeterTree::new(site.meters.clone())?;
    let calendar = Calendar::new(period, site.readings.clock.clone().unwrap_or_else(Clock::utc));
    readings.fill_gaps(&tree, site.readings.gaps, &calendar);
    Ok(Some(Balance::new(&tree, &readings, &calendar)))
}

/// The electricity of the place: the first mix that the fleet road looked up.
fn mix(room: &Assessment) -> Result<&ElectricityMix> {
    room.fleet.mixes.first().ok_or_else(|| Diagnostic::new(&codes::LOCATION_UNKNOWN).into())
}

fn footprint(
    site: &Site,
    energy: &EnergyUse,
    balance: Option<&Balance>,
    room: &Assessment,
    mix: &ElectricityMix,
    factors: &Factors,
) -> Footprint {
    let equipment = (!site.it.devices.is_empty()).then_some(&room.result.total);
    let sources: Vec<Provenance> =
        room.fleet.figures.iter().map(|figures| figures.provenance.clone()).collect();
    footprint::assess(&Inputs {
        site,
        activity: &energy::activity(site, balance, energy),
        mix,
        equipment,
        equipment_sources: &sources,
        indicators: &room.fleet.settings.indicators,
        factors,
    })
}
