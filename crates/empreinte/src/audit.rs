//! A site audited: its balance, KPIs, footprint, who uses it, what the law asks, what to do.
//!
//! [`Audit::new`] turns a [`Request`] into an [`Audit`]; reports and answers are written from it.

mod actions;
pub mod calendar;
mod compliance;
mod doubt;
pub mod eed;
mod energy;
pub mod findings;
mod indicators;
pub mod practices;
mod pue_fit;
mod request;
mod room;
pub mod rules;
pub mod verify;

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use findings::Metering;

pub use actions::WhatIf;
pub use compliance::{Compliance, RuleResult};
pub use findings::Findings;
pub use indicators::{KpiResult, PartPue};
pub use pue_fit::PueFit;
pub use request::{Options, Request};

use crate::datacentre::allocation::{Allocation, allocations};
use crate::datacentre::balance::Balance;
use crate::datacentre::footprint::{self, Footprint, Inputs, Spreads};
use crate::datacentre::kpi::{Kpi, KpiId};
use crate::datacentre::meter::{Calendar, Clock, MeterTree, Readings};
use crate::datacentre::site::Scenario;
use crate::datacentre::{EnergyUse, Site};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::factors::{ElectricityMix, Factors};
use crate::fleet::Assessment;
use crate::fleet::settings::latest_full_year;
use crate::fleet::uncertain::Uncertainty;
use crate::fleet::watch::Watch;
use crate::indicator::Indicator;
use crate::period::{Date, Period, day};
use crate::provenance::{Provenance, Source};
use crate::scenario::{self, Doubts, State, Totals};
use crate::stage::Stage;

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
    pub monthly: Vec<PartPue>,
    /// PUE of every day that was read from end to end, where its outside temperature is known.
    pub daily: Vec<PartPue>,
    /// The footprint of the facility over the period.
    pub footprint: Footprint,
    /// How sure its totals are.
    pub uncertainty: Uncertainty,
    /// The footprint shared over what the site delivers.
    pub allocations: Vec<Allocation>,
    /// What the law, a pledge and a code of conduct ask.
    pub compliance: Compliance,
    /// What to look at, the ones that matter most first.
    pub findings: Findings,
    /// The what-ifs of the site.
    pub what_ifs: Vec<WhatIf>,
    /// The factors, with the user's rows.
    pub factors: Factors,
    /// What a reader must know.
    pub diagnostics: Vec<Diagnostic>,
    /// Doubt that the site states, as what-ifs share it.
    doubts: Doubts,
}

impl Audit {
    /// Audits a site.
    ///
    /// # Errors
    /// Those of the options and of user factors, of the meter tree, and of usages that contradict themselves. What the
    /// description lacks is no error: the results that need it are absent and name it.
    pub fn new(request: Request, factors: &Factors) -> Result<Self> {
        Self::watched(request, factors, &mut |_| ControlFlow::Continue(()))
    }

    /// As [`Audit::new`], telling a watch how far the lines of the equipment and the draws of the footprint are.
    ///
    /// # Errors
    /// As [`Audit::new`], and `STOPPED` when the watch says so.
    pub fn watched(request: Request, factors: &Factors, watch: Watch<'_>) -> Result<Self> {
        let Request { mut site, options, readings } = request;
        let (factors, mut diagnostics) = with_user(factors, &options)?;
        let spreads = Spreads::new(&site)?;
        let room = room::assess(&site, &options, &factors, watch)?;
        diagnostics.extend(room.diagnostics.iter().cloned());
        site.site.year = site.site.year.or(Some(room.fleet.settings.year));
        if let Some(air) = readings.outside().filter(|_| site.climate.bins.is_empty()) {
            site.climate.bins = air.bins();
        }
        let period = period(&site, &options)?;
        let on = options.on.as_deref().map(day).transpose()?.unwrap_or_else(|| period.end());
        let metered = metered(&site, readings, period, &factors)?;
        let balance = metered.as_ref().map(|(balance, _)| balance);
        diagnostics.extend(balance.iter().flat_map(|balance| &balance.diagnostics).cloned());
        diagnostics.extend(balance.and_then(energy::carried));
        diagnostics.extend(balance.and_then(|_| site.cooling.read_whole_note()));
        let energy = energy::energy_use(&site, balance, period, options.category, &factors);
        let mix = mix(&room)?.clone();
        let equipment = (!site.it.devices.is_empty()).then_some(&room);
        let footprint = footprint::assess(&Inputs {
            site: &site,
            activity: &energy::activity(&site, balance, &energy, &factors),
            mix: &mix,
            equipment,
            doubt: &spreads,
            indicators: &room.fleet.settings.indicators,
            factors: &factors,
        });
        diagnostics.extend(footprint.diagnostics.iter().cloned());
        let (uncertainty, notes) = doubt::uncertainty(&options, &room, &footprint, watch)?;
        diagnostics.extend(doubt::notes(&site, &options, &spreads));
        diagnostics.extend(notes);
        let allocations = allocations(&footprint, &site.usages)?;
        let sources = indicators::Sources {
            site: &site,
            balance,
            energy: &energy,
            mix: &mix,
            footprint: &footprint,
            factors: &factors,
            category: options.category,
        };
        let kpis = indicators::all(&sources);
        let parts = |of: fn(&Balance, Option<u8>) -> Vec<PartPue>| {
            balance.map(|balance| of(balance, options.category)).unwrap_or_default()
        };
        let (monthly, daily) = (parts(indicators::monthly), parts(indicators::daily));
        let facts = compliance::Facts {
            site: &site,
            energy: &energy,
            balance,
            kpis: &kpis,
            factors: &factors,
            on,
            preview: options.preview,
        };
        let compliance = facts.compliance()?;
        let doubts = Doubts::new(spreads, &footprint);
        let state = actions::state(&site, &energy, &room, &mix, &factors, doubts.clone());
        let what_ifs = actions::what_ifs(&state, &site.scenarios, first_confidence(&room));
        let findings = actions::findings(state, on, metered.as_ref().map(|(_, metering)| metering.clone()));
        let balance = metered.map(|(balance, _)| balance);
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
            daily,
            footprint,
            uncertainty,
            allocations,
            compliance,
            findings,
            what_ifs,
            factors,
            diagnostics,
            doubts,
        })
    }
}

impl Audit {
    /// Electricity of the room's devices as their figures model it, kWh a year.
    #[must_use]
    pub fn modelled_kwh_per_year(&self) -> Option<f64> {
        let row = self.room.result.total.get(Indicator::Energy)?;
        row.stage(Stage::Use).as_ref().ok().map(|estimate| estimate.value)
    }

    /// Modelled over metered IT energy: far from one, the inventory or a meter misses something.
    #[must_use]
    pub fn modelled_over_metered(&self) -> Option<f64> {
        let metered = self.energy.it_kwh.filter(|&kwh| kwh > 0.0)?;
        self.modelled_kwh_per_year().map(|modelled| modelled * self.period.years() / metered)
    }

    /// What some changes would do to the site, together and one by one.
    #[must_use]
    pub fn what_if(&self, scenario: &Scenario) -> WhatIf {
        actions::what_if(&self.state(), scenario, first_confidence(&self.room))
    }

    /// The quantities that what-ifs change, as they are.
    ///
    /// # Errors
    /// Those of [`scenario::totals`].
    pub fn totals(&self) -> Result<Totals> {
        scenario::totals(&mut self.state())
    }

    fn state(&self) -> State<'_> {
        let doubts = self.doubts.clone();
        actions::state(&self.site, &self.energy, &self.room, &self.mix, &self.factors, doubts)
    }

    /// A KPI that has a value.
    #[must_use]
    pub fn kpi(&self, id: KpiId) -> Option<&Kpi> {
        let found = self.kpis.iter().find(|kpi| kpi.kpi == id)?;
        found.result.as_ref().ok().filter(|kpi| kpi.value.is_ok())
    }

    /// The PUE of the period.
    #[must_use]
    pub fn pue(&self) -> Option<f64> {
        self.kpi(KpiId::Pue)?.value.as_ref().ok().map(|estimate| estimate.value)
    }

    /// The PUE of the months against mean IT power, kW.
    #[must_use]
    pub fn pue_against_it(&self) -> Option<PueFit> {
        let points: Vec<(f64, f64)> =
            self.monthly.iter().map(|month| (month.it_kw(), month.value())).collect();
        PueFit::of(&points)
    }

    /// The PUE of the days against the outside temperature, °C.
    #[must_use]
    pub fn pue_against_temperature(&self) -> Option<PueFit> {
        let point = |day: &PartPue| Some((day.temperature_c?, day.value()));
        let points: Vec<(f64, f64)> = self.daily.iter().filter_map(point).collect();
        PueFit::of(&points)
    }

    /// Every figure used, as often as it was.
    pub fn figures(&self) -> impl Iterator<Item = &Provenance> {
        let posts = self.footprint.posts.iter().flat_map(|post| &post.sources);
        let market = self.footprint.market_based.iter().flat_map(|market| &market.sources);
        let kpis = self.kpis.iter().filter_map(|kpi| kpi.result.as_ref().ok()).flat_map(|kpi| &kpi.figures);
        let credits = self.footprint.credits.iter().map(|credit| &credit.source);
        posts.chain(market).chain(kpis).chain(credits)
    }

    /// Sources of every figure used, each once, by id.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        let ids: BTreeSet<&str> = self.figures().map(|figure| figure.source.as_ref()).collect();
        ids.into_iter().map(|id| self.factors.source(id)).collect()
    }
}

/// The confidence that intervals have.
fn first_confidence(room: &Assessment) -> f64 {
    room.fleet.settings.confidence.first().copied().unwrap_or(0.95)
}

fn with_user(factors: &Factors, options: &Options) -> Result<(Factors, Vec<Diagnostic>)> {
    if options.factors.is_empty() {
        return Ok((factors.clone(), Vec::new()));
    }
    factors.clone().with_user(&options.factors)
}

/// The period asked for, else the calendar year of the account: that of the site, else the latest year with full data.
///
/// # Errors
/// `DATE_INVALID` and `PERIOD_REVERSED`.
pub fn period(site: &Site, options: &Options) -> Result<Period> {
    let year = site.site.year.unwrap_or_else(latest_full_year);
    let year = Period::calendar_year(i16::try_from(year).unwrap_or(i16::MAX))?;
    let start = options.start.as_deref().map(day).transpose()?;
    let end = options.end.as_deref().map(day).transpose()?;
    Period::new(start.unwrap_or_else(|| year.start()), end.unwrap_or_else(|| year.end()))
}

/// The balance of a site that has meters, and how well it is read.
fn metered(
    site: &Site,
    readings: Readings,
    period: Period,
    factors: &Factors,
) -> Result<Option<(Balance, Metering)>> {
    if site.meters.is_empty() {
        return Ok(None);
    }
    let tree = MeterTree::new(site.meters.clone())?;
    let calendar = Calendar::new(period, site.readings.clock.clone().unwrap_or_else(Clock::utc));
    let mut readings = readings.with_fuel_energy(&tree, factors);
    readings.extrapolate_campaigns(&tree, &calendar);
    readings.fill_gaps(&tree, site.readings.gaps, &calendar);
    let balance = Balance::new(&tree, &readings, &calendar);
    let metering = actions::metering(&balance, &tree, &readings, &calendar);
    Ok(Some((balance, metering)))
}

/// The electricity of the place: the first mix that the fleet road looked up.
fn mix(room: &Assessment) -> Result<&ElectricityMix> {
    room.fleet.mixes.first().ok_or_else(|| Diagnostic::new(&codes::LOCATION_UNKNOWN).into())
}
