//! Dies by process node, memory and flash by capacity: the equations of ACT.
//!
//! Logic: area × (electricity of the fab × intensity + gases + materials) / yield + packages × 0.15 kg. Memory and
//! storage: capacity × figure / yield + packages × 0.15 kg (Gupta et al., ISCA 2022, doi 10.1145/3470496.3527408).

use crate::equipment::amount::Amount;
use crate::equipment::component::{Constant, Term, chips};
use crate::equipment::draft::Draft;
use crate::factors::electricity;
use crate::factors::location::Zone;
use crate::indicator::Indicator;
use crate::stage::Stage;

/// Nodes that have figures, nm.
const NODES: [f64; 8] = [28.0, 20.0, 14.0, 10.0, 8.0, 7.0, 5.0, 3.0];

/// Where most logic is made: the electricity of its fabs.
const FAB_ZONE: &str = "TWN";

const GRAMS: f64 = 1e-3;

/// The package of a chip, beside its die.
pub(super) const PACKAGE: Term = Term {
    name: "package",
    stage: Stage::Manufacturing,
    quantity: chips,
    constant: Constant::Climate("act.packaging_per_ic", GRAMS),
};

/// The node nearest to one; `None` for nodes older than the figures by more than a third.
fn node(process_nm: f64) -> Option<f64> {
    let nearest = |a: &&f64, b: &&f64| (**a - process_nm).abs().total_cmp(&(**b - process_nm).abs());
    let oldest = NODES.first().copied().unwrap_or_default();
    NODES.iter().min_by(nearest).copied().filter(|_| process_nm <= oldest * 4.0 / 3.0)
}

/// Climate change of a mm² of die at a node, kgCO2e, at the electricity of Taiwan and 97 % of gases abated (the mean of
/// the figures for 95 and 99 %).
pub(super) fn logic_per_mm2(draft: &mut Draft<'_>, indicator: Indicator, process_nm: f64) -> Option<Amount> {
    if indicator != Indicator::Gwp {
        return None;
    }
    let node = node(process_nm)?;
    let energy = draft.figure(&format!("act.logic.fab_energy.{node}nm"))?;
    let gases_95 = draft.figure(&format!("act.logic.process_gases_95pct_abated.{node}nm"))?;
    let gases_99 = draft.figure(&format!("act.logic.process_gases_99pct_abated.{node}nm"))?;
    let materials = draft.figure(&format!("act.logic.raw_materials.{node}nm"))?;
    let gases = gases_95.plus(gases_99).scaled(0.5);
    let grid = fab_electricity(draft)?;
    let kg_per_cm2 = energy.scaled(grid).plus(gases.plus(materials).scaled(GRAMS));
    Some(kg_per_cm2.over(fab_yield(draft)?).scaled(1e-2))
}

/// kgCO2e per kWh of the fab.
fn fab_electricity(draft: &mut Draft<'_>) -> Option<f64> {
    let zone = Zone::find(FAB_ZONE)?;
    let (mix, _) = electricity::mix(draft.factors, zone, electricity::latest_full_year(), &[Indicator::Gwp]);
    let factor = mix.factors.first()?;
    if draft.sources.iter().all(|known| known.provenance.factor != factor.provenance.factor) {
        draft.sources.push(factor.provenance.clone().into());
    }
    Some(factor.per_kwh)
}

fn fab_yield(draft: &mut Draft<'_>) -> Option<Amount> {
    draft.figure("act.fab_yield.default")
}

/// Climate change of a GB, kgCO2e, from a figure in grams before yield.
pub(super) fn per_gb(draft: &mut Draft<'_>, indicator: Indicator, id: &str) -> Option<Amount> {
    if indicator != Indicator::Gwp {
        return None;
    }
    let grams = draft.figure(id)?;
    Some(grams.over(fab_yield(draft)?).scaled(GRAMS))
}

/// The same with the range of other figures of the source around it: those whose ids start so.
pub(super) fn per_gb_among(
    draft: &mut Draft<'_>,
    indicator: Indicator,
    id: &str,
    others: &str,
) -> Option<Amount> {
    let amount = per_gb(draft, indicator, id)?;
    let figure = draft.factors.value(id)?;
    let among = empreinte_data::FACTORS.iter().filter(|row| row.id.starts_with(others));
    let (low, high) =
        among.fold((figure, figure), |(low, high), row| (low.min(row.value), high.max(row.value)));
    Some(Amount { low: amount.low * low / figure, high: amount.high * high / figure, ..amount })
}
