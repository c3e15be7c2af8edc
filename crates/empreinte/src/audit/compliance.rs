//! What the law of a day, a pledge and a code of conduct ask of a site, from its description and KPIs.

use serde_json::Value;

use super::calendar::{self, Entry};
use super::eed::{Checked, ItMeasuredAt, Report, WaterCategory};
use super::energy::whole;
use super::practices::{Scorecard, scorecard};
use super::rules::{
    self, Asked, Judged, Law, cndcp, de_enefg_11, eu_2024_1364_scope, eu_eed_26_heat, eu_label_2026,
    fgas_leak_check, fr_energie_l236, fr_excise, fr_operat,
};
use crate::datacentre::EnergyUse;
use crate::datacentre::balance::{Balance, ItEnergy};
use crate::datacentre::kpi::{KpiId, Variant};
use crate::datacentre::meter::Point;
use crate::datacentre::site::{ContractKind, CoolingUnit, Site};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::factors::Factors;
use crate::period::{Date, Day, day};

use super::KpiResult;

/// Kilowatt hours of a megawatt hour.
const MEGA: f64 = 1000.0;
/// Litres of a cubic metre.
const LITRES: f64 = 1000.0;
/// Terabytes of a petabyte.
const PETA: f64 = 1000.0;

/// What is asked of a site, and what is due next.
#[derive(Debug, Clone)]
pub struct Compliance {
    /// Rules asked about the whole site, then leak checks by unit.
    pub rules: Vec<RuleResult>,
    /// What is due next, earliest first.
    pub calendar: Vec<Entry>,
    /// The report to the European database, as far as the site is known.
    pub eed_report: Report,
    /// The same, checked.
    pub eed: Checked,
    /// Answers to the EU Code of Conduct, where an edition is named.
    pub practices: Option<Scorecard>,
}

/// A rule judged, or why it was not.
#[derive(Debug, Clone)]
pub struct RuleResult {
    /// Id of the rule.
    pub rule: &'static str,
    /// The piece of equipment that it is asked about.
    pub unit: Option<String>,
    /// What it says.
    pub result: std::result::Result<Judged, Diagnostic>,
}

/// What the rules are asked about.
pub(super) struct Facts<'a> {
    pub(super) site: &'a Site,
    pub(super) energy: &'a EnergyUse,
    pub(super) balance: Option<&'a Balance>,
    pub(super) kpis: &'a [KpiResult],
    pub(super) factors: &'a Factors,
    pub(super) on: Date,
    pub(super) preview: bool,
}

impl Facts<'_> {
    /// Everything that is asked.
    ///
    /// # Errors
    /// `NUMBER_OUT_OF_RANGE` for a fact that cannot be.
    pub(super) fn compliance(&self) -> Result<Compliance> {
        for id in self.site.rules.keys() {
            let place = || Location::path(format!("rules.{id}"));
            rules::find(id).map_err(|error| error.diagnostic().clone().at(place()))?;
        }
        let practices = &self.site.practices;
        let eed_report = self.eed();
        Ok(Compliance {
            rules: self.rules(),
            calendar: calendar::calendar(&self.calendar_facts(), self.on)?,
            eed: eed_report.check(self.factors),
            eed_report,
            practices: practices.edition.as_ref().map(|_| scorecard(practices)).transpose()?,
        })
    }

    fn rules(&self) -> Vec<RuleResult> {
        let law = Law { on: Some(self.on), locked_on: None, preview: Some(self.preview) };
        let judge = |asked: &Asked, unit: Option<String>| RuleResult {
            rule: asked.id(),
            unit,
            result: self
                .stated(asked)
                .and_then(|asked| law.judge(&asked))
                .map_err(|error| error.diagnostic().clone()),
        };
        let label =
            Asked::EuLabel2026(eu_label_2026::Facts { pue: self.annual_pue(), wue: self.fresh_wue() });
        let whole = [
            Asked::Eu20241364Scope(self.scope()),
            Asked::EuEed26Heat(self.heat()),
            Asked::DeEnefg11(self.enefg()),
            Asked::FrEnergieL236(self.energie()),
            Asked::FrExcise(self.excise()),
            Asked::FrOperat(self.operat()),
            Asked::Cndcp(self.pact()),
        ];
        let asked = whole.iter().chain(self.preview.then_some(&label));
        let units =
            self.charged().map(|unit| judge(&Asked::FgasLeakCheck(leak(unit)), Some(unit.id.clone())));
        asked.map(|asked| judge(asked, None)).chain(units).collect()
    }

    /// A rule with what `[rules.ID]` says of it, which goes before what follows from the rest of the site.
    fn stated(&self, asked: &Asked) -> Result<Asked> {
        let Some(stated) = self.site.rules.get(asked.id()) else { return Ok(asked.clone()) };
        let mut value = serde_json::to_value(asked).unwrap_or_default();
        if let Some(inputs) = value.get_mut("inputs").and_then(Value::as_object_mut) {
            inputs.extend(stated.clone());
        }
        serde_json::from_value(value).map_err(|error| {
            let place = Location::path(format!("rules.{}", asked.id()));
            Diagnostic::new(&codes::FIELD_INVALID).with("detail", error).at(place).into()
        })
    }

    /// A yes or no that `[rules.ID]` gives.
    fn yes_or_no(&self, rule: &str, fact: &str) -> Option<bool> {
        self.site.rules.get(rule)?.get(fact)?.as_bool()
    }

    fn kpi(&self, id: KpiId) -> Option<f64> {
        let found = self.kpis.iter().find(|kpi| kpi.kpi == id)?.result.as_ref().ok()?;
        found.value.as_ref().ok().map(|estimate| estimate.value)
    }

    /// The PUE over twelve months; no law speaks of a shorter one.
    fn annual_pue(&self) -> Option<f64> {
        let found = self.kpis.iter().find(|kpi| kpi.kpi == KpiId::Pue)?.result.as_ref().ok()?;
        (found.variant == Some(Variant::Annual)).then(|| self.kpi(KpiId::Pue)).flatten()
    }

    /// Freshwater over IT energy, L/kWh.
    fn fresh_wue(&self) -> Option<f64> {
        let it = self.energy.it_kwh.filter(|&kwh| kwh > 0.0)?;
        self.site.water.freshwater_m3.map(|m3| m3 * LITRES / it)
    }

    fn country(&self) -> Option<String> {
        self.site.site.location.clone()
    }

    /// Day of entry into operation; the first of the month where only that is given.
    fn commissioned(&self) -> Option<Day> {
        let text = self.site.site.entry_into_operation.as_deref()?;
        day(text).or_else(|_| day(&format!("{text}-01"))).ok().map(Day)
    }

    /// Whether heat is handed over; unknown where nothing says so.
    fn heat_used(&self) -> Option<bool> {
        self.energy.heat_reused_kwh.map(|kwh| kwh > 0.0)
    }

    fn scope(&self) -> eu_2024_1364_scope::Facts {
        let site = &self.site.site;
        eu_2024_1364_scope::Facts {
            it_power_kw: site.installed_it_power_kw,
            rated_it_load_kw: None,
            defence: site.defence,
        }
    }

    fn heat(&self) -> eu_eed_26_heat::Facts {
        eu_eed_26_heat::Facts {
            rated_input_kw: self.site.site.rated_input_kw,
            waste_heat_used: self.heat_used(),
            not_feasible: None,
        }
    }

    fn enefg(&self) -> de_enefg_11::Facts {
        de_enefg_11::Facts {
            country: self.country(),
            connection_kw: self.site.site.rated_input_kw,
            commissioned: self.commissioned(),
            exempt: None,
            pue: self.annual_pue(),
            erf: self.kpi(KpiId::Erf),
            renewable_share: self.kpi(KpiId::Ref),
        }
    }

    fn energie(&self) -> fr_energie_l236::Facts {
        let site = &self.site.site;
        fr_energie_l236::Facts {
            country: self.country(),
            it_power_kw: site.installed_it_power_kw,
            defence: site.defence,
            waste_heat_used: self.heat_used(),
            ..Default::default()
        }
    }

    fn excise(&self) -> fr_excise::Facts {
        fr_excise::Facts {
            country: self.country(),
            consumption_mwh: self.energy.grid_kwh.map(|kwh| kwh / MEGA),
            ..Default::default()
        }
    }

    fn operat(&self) -> fr_operat::Facts {
        fr_operat::Facts { country: self.country(), tertiary_area_m2: self.site.site.area_m2, declared: None }
    }

    fn pact(&self) -> cndcp::Facts {
        let climate = &self.site.climate;
        cndcp::Facts {
            it_power_kw: self.site.site.installed_it_power_kw,
            commissioned: self.commissioned(),
            climate: climate.cool.map(|cool| if cool { cndcp::Climate::Cool } else { cndcp::Climate::Warm }),
            pue: self.annual_pue(),
            renewable_share: self.kpi(KpiId::Ref),
            water_stressed: climate.water_stressed,
            wue: self.kpi(KpiId::Wue),
            ..Default::default()
        }
    }

    fn charged(&self) -> impl Iterator<Item = &CoolingUnit> {
        self.site.cooling.units.iter().filter(|unit| unit.refrigerant.is_some())
    }

    fn calendar_facts(&self) -> calendar::Facts {
        let site = &self.site.site;
        calendar::Facts {
            country: self.country(),
            it_power_kw: site.installed_it_power_kw,
            connection_kw: site.rated_input_kw,
            tertiary_area_m2: site.area_m2,
            commissioned: self.commissioned(),
            defence: site.defence,
            exempt: self.yes_or_no(de_enefg_11::ID, "exempt"),
            signatory: self.yes_or_no(cndcp::ID, "signatory"),
            cooling_units: self
                .charged()
                .map(|unit| calendar::Unit { id: unit.id.clone(), facts: leak(unit) })
                .collect(),
        }
    }

    /// Energy of contracts of a kind whose guarantees are retired, kWh.
    fn renewable(&self, kind: ContractKind) -> Option<f64> {
        let contracts = &self.site.contracts;
        let own = contracts.iter().filter(|contract| contract.kind == kind && contract.retired == Some(true));
        own.map(|contract| contract.energy_kwh).reduce(|sum, kwh| sum + kwh)
    }

    /// The report to the European database, as far as the site is known.
    fn eed(&self) -> Report {
        let Site { site, redundancy, power, cooling, water, heat, climate, it, eed, .. } = self.site;
        let level =
            |level: Option<crate::datacentre::site::Redundancy>| level.map(|level| level.code().to_owned());
        let renewable =
            [ContractKind::Go, ContractKind::Ppa, ContractKind::Onsite].map(|kind| self.renewable(kind));
        let [goo, ppa, onsite] = renewable;
        let it_energy = self.eed_it_energy();
        let measured_at = it_energy.map(measured_at);
        let sum = |pick: fn(&crate::datacentre::site::ItDevice) -> Option<f64>| {
            let given = it.devices.iter().filter_map(|device| Some(pick(device)? * device.count()));
            given.reduce(|sum, value| sum + value)
        };
        Report {
            period: Some(self.energy.period),
            name: site.name.clone(),
            owner: site.owner.clone(),
            owner_contact: site.owner_contact.clone(),
            operator: site.operator.clone(),
            operator_contact: site.operator_contact.clone(),
            lau_code: site.lau.clone(),
            centre_type: site.site_type,
            structure: site.structure,
            offers_other_type: site.also_offers_other_type,
            entry_into_operation: site
                .entry_into_operation
                .as_deref()
                .map(|text| text.chars().take(7).collect()),
            redundancy_electrical_hv: level(redundancy.electrical_hv),
            redundancy_electrical_lv: level(redundancy.electrical_lv),
            redundancy_electrical_rack: level(redundancy.electrical_rack),
            redundancy_cooling_room: level(redundancy.cooling_room),
            redundancy_cooling_rack: level(redundancy.cooling_rack),
            pdit_kw: site.installed_it_power_kw,
            pdit_metric: site.installed_it_power_metric,
            sdc_m2: site.datacentre_area_m2,
            scr_m2: site.computer_room_area_m2,
            edc_kwh: self.energy.total_kwh,
            edc_bg_kwh: self.energy.generator_kwh,
            eit_kwh: it_energy.and_then(|it| whole(&it.it)).or(self.energy.it_kwh),
            eit_measured_at: measured_at,
            eit_measured_at_text: (measured_at == Some(ItMeasuredAt::Other))
                .then(|| "input of the IT equipment (PUE category 3)".to_owned()),
            grid_functions: power.grid_functions.as_ref().map(|functions| !functions.is_empty()),
            grid_function_kinds: power.grid_functions.clone().filter(|functions| !functions.is_empty()),
            cbtg_kw: power.battery_to_grid_kw,
            win_m3: self.energy.water_m3,
            wue_category: self.energy.water_m3.map(|_| WaterCategory::Two),
            win_pot_m3: self.potable().or(water.potable_m3),
            ereuse_kwh: self.energy.heat_reused_kwh,
            twh_c: heat.temperature_c,
            tin_setpoint_c: cooling.set_point_c,
            refrigerants: self.refrigerants(),
            cdd_degree_days: climate.cooling_degree_days,
            cdd_source: climate.cooling_degree_days_source.clone(),
            eres_tot_kwh: renewable.into_iter().flatten().reduce(|sum, kwh| sum + kwh),
            eres_goo_kwh: goo,
            eres_ppa_kwh: ppa,
            eres_os_kwh: onsite,
            ict_as_of: Some(Day(self.energy.period.end())),
            cserv: sum(|device| device.sert_performance),
            cserv_area_share: eed.cserv_area_share,
            cserv_extrapolated_from_share: eed.cserv_extrapolated_from_share,
            cstor_pb: sum(|device| device.storage_tb).map(|terabytes| terabytes / PETA),
            cstor_area_share: eed.cstor_area_share,
            cstor_extrapolated_from_share: eed.cstor_extrapolated_from_share,
            bin_gb_per_s: it.incoming_bandwidth_gb_s,
            bout_gb_per_s: it.outgoing_bandwidth_gb_s,
            tin_traffic_eb: it.incoming_traffic_eb,
            tout_traffic_eb: it.outgoing_traffic_eb,
            reasons: eed.reasons.clone(),
        }
    }

    /// IT energy as Annex II.1(e) wants it: at the output of the UPS, without one at the PDU, else at another point;
    /// whatever the category of the audit is.
    fn eed_it_energy(&self) -> Option<&ItEnergy> {
        self.balance?.boundary.it.iter().find(|it| it.it.measured.is_some())
    }

    fn potable(&self) -> Option<f64> {
        let side = &self.balance?.boundary.potable_water;
        side.measured.as_ref().map(|measured| measured.amount)
    }

    /// Names of the refrigerants, each once; none where no unit names one.
    fn refrigerants(&self) -> Option<Vec<String>> {
        let mut names: Vec<String> = self.charged().filter_map(|unit| unit.refrigerant.clone()).collect();
        names.sort();
        names.dedup();
        (!names.is_empty()).then_some(names)
    }
}

/// What the rule of leak checks asks of a unit.
fn leak(unit: &CoolingUnit) -> fgas_leak_check::Facts {
    fgas_leak_check::Facts {
        gas: unit.refrigerant.clone(),
        charge_kg: unit.charge_kg,
        leak_detection: unit.leak_detection,
        hermetic: unit.hermetic,
        last_check: unit.last_leak_check.as_deref().and_then(|text| day(text).ok()).map(Day),
        ..Default::default()
    }
}

/// Where IT energy was measured.
const fn measured_at(it: &ItEnergy) -> ItMeasuredAt {
    match it.category {
        Point::UpsOutput => ItMeasuredAt::Ups,
        Point::PduOutput => ItMeasuredAt::Pdu,
        Point::ItInput => ItMeasuredAt::Other,
    }
}
