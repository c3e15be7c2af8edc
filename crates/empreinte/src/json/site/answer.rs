//! The `ok` of the kind `site`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::actions::{self, FindingsAnswer, WhatIfAnswer};
use super::compliance::{self, ComplianceAnswer};
use crate::audit::{Audit, KpiResult, PartPue, PueFit};
use crate::datacentre::EnergyUse;
use crate::datacentre::allocation::{Allocation, Share};
use crate::datacentre::balance::Balance;
use crate::datacentre::footprint::{Credit, Footprint, MarketBased, Post};
use crate::diagnostic::WireDiagnostic;
use crate::fleet::result::Coverage;
use crate::fleet::uncertain::SAYS;
use crate::impacts::{Impacts, WireEstimate, WireImpact};
use crate::json::answer::UncertaintyAnswer;
use crate::json::kpi::WireKpi;
use crate::lang::Lang;
use crate::period::Period;
use crate::provenance::{Provenance, Source};

/// Impacts by indicator code.
type WireImpacts = BTreeMap<&'static str, WireImpact>;

/// The `ok` of the kind `site`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SiteAnswer {
    /// Name of the site.
    pub name: Option<String>,
    /// Zone of its electricity.
    pub location: String,
    /// The period of the account.
    pub period: Period,
    /// Day whose law counts.
    pub on: String,
    /// Electricity, water and heat through the meters.
    pub balance: Option<Balance>,
    /// Where the electricity went.
    pub energy: EnergyUse,
    /// KPIs, by id.
    pub kpis: BTreeMap<&'static str, KpiAnswer>,
    /// PUE by month.
    pub monthly_pue: Vec<PueAnswer>,
    /// PUE of every day that was read from end to end, where its outside temperature is known.
    pub daily_pue: Vec<PueAnswer>,
    /// Straight lines through them.
    pub pue_fits: FitsAnswer,
    /// The footprint of the facility over the period.
    pub footprint: FootprintAnswer,
    /// How sure its totals are: where the doubt comes from, what has none that is stated, and draws where they are asked for.
    pub uncertainty: UncertaintyAnswer,
    /// The footprint shared over what the site delivers.
    pub allocations: Vec<AllocationAnswer>,
    /// The equipment of the rooms.
    pub equipment: EquipmentAnswer,
    /// What the law, a pledge and a code of conduct ask.
    pub compliance: ComplianceAnswer,
    /// What to look at, with what it saves.
    pub findings: FindingsAnswer,
    /// The what-ifs of the site.
    pub scenarios: Vec<WhatIfAnswer>,
    /// Sources of every figure used, each once.
    pub sources: Vec<Source>,
}

/// A KPI, or why it is absent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum KpiAnswer {
    /// The KPI.
    Known(Box<WireKpi>),
    /// Why there is none.
    Absent {
        /// The reason.
        absent: WireDiagnostic,
    },
}

/// Straight lines through the PUE of months or days.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FitsAnswer {
    /// Of the months against mean IT power, kW.
    pub it_kw: Option<PueFit>,
    /// Of the days against outside temperature, °C.
    pub temperature_c: Option<PueFit>,
}

/// The PUE of a month or a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PueAnswer {
    /// The month or day.
    pub period: Period,
    /// Energy of the datacentre, kWh.
    pub total_kwh: f64,
    /// IT energy over the same time, kWh.
    pub it_kwh: f64,
    /// Interim PUE.
    pub pue: f64,
    /// Share of it that was read.
    pub coverage: f64,
    /// Mean outside temperature over the same time, °C.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature_c: Option<f64>,
}

/// The footprint of a facility.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FootprintAnswer {
    /// The sum of the posts, location-based.
    pub total: WireImpacts,
    /// Climate change with the electricity of the contracts, beside the total.
    pub market_based: Option<MarketAnswer>,
    /// What it is made of.
    pub posts: Vec<PostAnswer>,
    /// What is not in it.
    pub missing: Vec<MissingAnswer>,
    /// What is avoided elsewhere, never subtracted.
    pub credits: Vec<CreditAnswer>,
}

/// Market-based climate change.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MarketAnswer {
    /// Of the electricity, kgCO2e.
    pub electricity_gwp_kgco2e: WireEstimate,
    /// Of the whole, kgCO2e.
    pub total_gwp_kgco2e: WireEstimate,
    /// Under contracts whose guarantees are retired, kWh.
    pub covered_kwh: f64,
    /// Under none, kWh.
    pub uncovered_kwh: f64,
    /// Factors of the contracts.
    pub figures: Vec<Provenance>,
}

/// One part of the footprint.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PostAnswer {
    /// Its id.
    pub post: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Which piece of the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Scope of the GHG Protocol.
    pub scope: u8,
    /// What was used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<QuantityAnswer>,
    /// Its impacts over the period.
    pub impacts: WireImpacts,
    /// The figures it was computed with.
    pub figures: Vec<Provenance>,
}

/// How much of something was used.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuantityAnswer {
    /// The amount.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
}

/// A post that is not counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MissingAnswer {
    /// Its id.
    pub post: &'static str,
    /// Which piece of the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The field of the site file, or the meter, that would bring it.
    pub field: &'static str,
}

/// What is avoided elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CreditAnswer {
    /// What avoids it.
    pub name: &'static str,
    /// Energy handed over, kWh.
    pub energy_kwh: f64,
    /// What it replaces.
    pub substituted: String,
    /// Climate change avoided, kgCO2e.
    pub avoided_gwp_kgco2e: WireEstimate,
    /// Factor of what is replaced.
    pub figure: Provenance,
}

/// The footprint shared over one kind of unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AllocationAnswer {
    /// The unit.
    pub unit: &'static str,
    /// `used` or `available`: what a rate is per.
    pub basis: &'static str,
    /// Share of the footprint that this usage carries.
    pub share: f64,
    /// Units used.
    pub used: f64,
    /// Units available.
    pub available: Option<f64>,
    /// Used over available.
    pub occupancy: Option<f64>,
    /// Impacts of one unit.
    pub per_unit: WireImpacts,
    /// Climate change of one unit by post, kgCO2e.
    pub per_unit_gwp_kgco2e_by_post: BTreeMap<&'static str, f64>,
    /// What each user carries.
    pub users: Vec<ShareAnswer>,
    /// Units used that no user is named for.
    pub unattributed: Option<ShareAnswer>,
    /// Capacity that nobody used.
    pub idle: Option<ShareAnswer>,
    /// What is shared: the absolute figure beside the rates.
    pub total: WireImpacts,
}

/// What one user carries.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShareAnswer {
    /// User, tenant or service; empty for what has none.
    pub name: String,
    /// Units.
    pub units: f64,
    /// Share of the whole.
    pub share: f64,
    /// Impacts over the period.
    pub impacts: WireImpacts,
}

/// The equipment of the rooms.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EquipmentAnswer {
    /// Counts and quantities by status.
    pub coverage: Coverage,
    /// Impacts per year by the fleet road; its use is modelled, and not in the footprint above.
    pub total: WireImpacts,
    /// Electricity of the devices as their figures model it, kWh per year, beside what was metered.
    pub modelled_kwh_per_year: Option<f64>,
    /// Modelled over metered IT energy, over the period.
    pub modelled_over_metered: Option<f64>,
}

/// The `ok` of an audit.
#[must_use]
pub fn answer(audit: &Audit) -> SiteAnswer {
    let writer =
        Writer { lang: audit.options.lang, confidence: audit.room.fleet.settings.confidence.as_slice() };
    SiteAnswer {
        name: audit.site.site.name.clone(),
        location: audit.mix.location.clone(),
        period: audit.period,
        on: audit.on.to_string(),
        balance: audit.balance.clone(),
        energy: audit.energy.clone(),
        kpis: audit.kpis.iter().map(|kpi| writer.kpi(kpi)).collect(),
        monthly_pue: audit.monthly.iter().map(pue).collect(),
        daily_pue: audit.daily.iter().map(pue).collect(),
        pue_fits: FitsAnswer {
            it_kw: audit.pue_against_it(),
            temperature_c: audit.pue_against_temperature(),
        },
        footprint: writer.footprint(&audit.footprint),
        uncertainty: UncertaintyAnswer { found: audit.uncertainty.clone(), says: SAYS.get(writer.lang) },
        allocations: audit.allocations.iter().map(|allocation| writer.allocation(allocation)).collect(),
        equipment: EquipmentAnswer {
            coverage: audit.room.result.coverage.clone(),
            total: audit.room.result.total.to_wire(writer.confidence),
            modelled_kwh_per_year: audit.modelled_kwh_per_year(),
            modelled_over_metered: audit.modelled_over_metered(),
        },
        compliance: compliance::compliance(audit),
        findings: actions::findings(audit),
        scenarios: audit.what_ifs.iter().map(|what_if| actions::what_if(what_if, writer.lang)).collect(),
        sources: audit.sources(),
    }
}

fn pue(part: &PartPue) -> PueAnswer {
    PueAnswer {
        period: part.period,
        total_kwh: part.total_kwh,
        it_kwh: part.it_kwh,
        pue: part.value(),
        coverage: part.coverage,
        temperature_c: part.temperature_c,
    }
}

/// Language and confidences of an answer.
struct Writer<'a> {
    lang: Lang,
    confidence: &'a [f64],
}

impl Writer<'_> {
    fn kpi(&self, found: &KpiResult) -> (&'static str, KpiAnswer) {
        let answer = match &found.result {
            Ok(kpi) => KpiAnswer::Known(Box::new(WireKpi::new(kpi, self.lang, self.confidence))),
            Err(reason) => KpiAnswer::Absent { absent: reason.to_wire(self.lang) },
        };
        (found.kpi.definition().id, answer)
    }

    fn impacts(&self, impacts: &Impacts) -> WireImpacts {
        impacts.to_wire(self.confidence)
    }

    fn footprint(&self, footprint: &Footprint) -> FootprintAnswer {
        FootprintAnswer {
            total: self.impacts(&footprint.total),
            market_based: footprint.market_based.as_ref().map(|market| self.market(market)),
            posts: footprint.posts.iter().map(|post| self.post(post)).collect(),
            missing: footprint
                .missing
                .iter()
                .map(|missing| MissingAnswer {
                    post: missing.kind.code(),
                    item: missing.label.clone(),
                    field: missing.field,
                })
                .collect(),
            credits: footprint.credits.iter().map(|credit| self.credit(credit)).collect(),
        }
    }

    fn market(&self, market: &MarketBased) -> MarketAnswer {
        MarketAnswer {
            electricity_gwp_kgco2e: WireEstimate::new(&market.electricity, self.confidence),
            total_gwp_kgco2e: WireEstimate::new(&market.total, self.confidence),
            covered_kwh: market.covered_kwh,
            uncovered_kwh: market.uncovered_kwh,
            figures: market.sources.clone(),
        }
    }

    fn post(&self, post: &Post) -> PostAnswer {
        PostAnswer {
            post: post.kind.code(),
            name: post.kind.name().get(self.lang),
            item: post.label.clone(),
            scope: post.kind.scope().number(),
            quantity: post
                .quantity
                .as_ref()
                .map(|quantity| QuantityAnswer { value: quantity.value, unit: quantity.unit }),
            impacts: self.impacts(&post.impacts()),
            figures: post.sources.clone(),
        }
    }

    fn credit(&self, credit: &Credit) -> CreditAnswer {
        CreditAnswer {
            name: credit.name.get(self.lang),
            energy_kwh: credit.energy_kwh,
            substituted: credit.substituted.clone(),
            avoided_gwp_kgco2e: WireEstimate::new(&credit.avoided, self.confidence),
            figure: credit.source.clone(),
        }
    }

    fn allocation(&self, allocation: &Allocation) -> AllocationAnswer {
        let by_post = allocation.by_post.iter().map(|(post, estimate)| (post.code(), estimate.value));
        AllocationAnswer {
            unit: allocation.usage.unit.code(),
            basis: allocation.usage.basis.code(),
            share: allocation.share,
            used: allocation.used,
            available: allocation.available,
            occupancy: allocation.occupancy,
            per_unit: self.impacts(&allocation.per_unit),
            per_unit_gwp_kgco2e_by_post: by_post.collect(),
            users: allocation.users.iter().map(|share| self.share(share)).collect(),
            unattributed: allocation.unattributed.as_ref().map(|share| self.share(share)),
            idle: allocation.idle.as_ref().map(|share| self.share(share)),
            total: self.impacts(&allocation.total),
        }
    }

    fn share(&self, share: &Share) -> ShareAnswer {
        ShareAnswer {
            name: share.name.clone(),
            units: share.units,
            share: share.share,
            impacts: self.impacts(&share.impacts),
        }
    }
}
