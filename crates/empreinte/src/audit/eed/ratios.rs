//! The four ratios of Annex III: PUE, WUE, ERF, REF. The act defines no other and sets no limit.

use super::fields::{ItMeasuredAt, Report, WaterCategory};
use crate::datacentre::kpi::{Context, Inputs, KpiId, RuleSet, evaluate};
use crate::diagnostic::{Diagnostic, codes};
use crate::factors::Factors;

/// A ratio of Annex III.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratio {
    /// `pue`, `wue`, `erf` or `ref`.
    pub id: &'static str,
    /// Where the act defines it.
    pub clause: &'static str,
    /// Symbol.
    pub symbol: &'static str,
    /// Formula in the symbols of the act.
    pub formula: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Value, where it can be.
    pub value: Option<f64>,
    /// Why there is none.
    pub absent: Option<Diagnostic>,
}

/// Id, clause, formula, unit, and the KPI that computes it.
const RATIOS: [(&str, &str, &str, &str, KpiId); 4] = [
    ("pue", "Annex III(a)", "EDC / EIT", "ratio", KpiId::Pue),
    ("wue", "Annex III(b)", "WIN / EIT", "m3/MWh", KpiId::Wue),
    ("erf", "Annex III(c)", "EREUSE / EDC", "ratio", KpiId::Erf),
    ("ref", "Annex III(d)", "ERES-TOT / EDC", "ratio", KpiId::Ref),
];

/// The ratios; what is wrong with them is noted, once.
pub(super) fn of(report: &Report, factors: &Factors, notes: &mut Vec<Diagnostic>) -> Vec<Ratio> {
    RATIOS
        .into_iter()
        .map(|(id, clause, formula, unit, kpi)| {
            let result = evaluate(kpi, &inputs(report, kpi), &context(report, kpi), factors);
            let (value, absent, said) = match result {
                Ok(kpi) => match kpi.value {
                    Ok(estimate) => (Some(estimate.value), None, kpi.caveats),
                    Err(reason) => (None, Some(reason), kpi.caveats),
                },
                Err(error) => (None, Some(error.diagnostic().clone()), vec![error.diagnostic().clone()]),
            };
            note(said, notes);
            Ratio { id, clause, symbol: kpi.definition().symbol, formula, unit, value, absent }
        })
        .collect()
}

/// Adds what was not said yet. Missing inputs are fields of the report, which say so themselves.
fn note(said: Vec<Diagnostic>, notes: &mut Vec<Diagnostic>) {
    for note in said {
        let known = notes.iter().any(|earlier| (earlier.code, &earlier.args) == (note.code, &note.args));
        if !known && note.code.id != codes::FIELD_MISSING.id {
            notes.push(note);
        }
    }
}

/// The report in the names of what a KPI reads. `EREUSE` is already without what cools the datacentre; `WIN` by
/// category 1 is potable water.
fn inputs(report: &Report, kpi: KpiId) -> Inputs {
    let none = Inputs::default();
    match kpi {
        KpiId::Pue => Inputs { total_energy_kwh: report.edc_kwh, it_energy_kwh: report.eit_kwh, ..none },
        KpiId::Wue if report.wue_category == Some(WaterCategory::One) => {
            Inputs { potable_water_m3: report.win_m3, it_energy_kwh: report.eit_kwh, ..none }
        }
        KpiId::Wue => Inputs { water_m3: report.win_m3, it_energy_kwh: report.eit_kwh, ..none },
        KpiId::Erf => Inputs { reused_heat_kwh: report.ereuse_kwh, total_energy_kwh: report.edc_kwh, ..none },
        _ => Inputs {
            total_energy_kwh: report.edc_kwh,
            renewable_total_kwh: report.eres_tot_kwh,
            renewable_goo_kwh: report.eres_goo_kwh,
            renewable_ppa_kwh: report.eres_ppa_kwh,
            renewable_onsite_kwh: report.eres_os_kwh,
            ..none
        },
    }
}

fn context(report: &Report, kpi: KpiId) -> Context {
    let category = match kpi {
        KpiId::Pue => report.eit_measured_at.and_then(|point| match point {
            ItMeasuredAt::Ups => Some(1),
            ItMeasuredAt::Pdu => Some(2),
            ItMeasuredAt::Other => None,
        }),
        KpiId::Wue => report.wue_category.map(|category| match category {
            WaterCategory::One => 1,
            WaterCategory::Two => 2,
        }),
        _ => None,
    };
    let rule_set = (kpi == KpiId::Wue).then_some(RuleSet::Eu2024);
    Context { period: report.period, category, rule_set, ..Context::default() }
}
