//! WUE source: the water of the site and that which the grid consumed for its electricity.
//!
//! `WUE source = WUE site + grid water · PUE`: the first per kWh of the IT equipment, the second per kWh at the meter of
//! the site, so that the overhead counts once. The idea is that of ISO/IEC 30134-9; its formula was not read.

use super::calculation::{Calculation, Outcome, need, ratio};
use super::definition::{Definition, KpiId};
use super::wue;
use crate::diagnostic::codes;
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::WueSource,
    id: "wue_source",
    symbol: "WUE source",
    name: Text { en: "water usage effectiveness, source", fr: "efficacité de l’usage de l’eau, source" },
    unit: "L/kWh",
    formula: "WUE source = WUE site + grid water · PUE",
    standard: "after ISO/IEC 30134-9:2022; formula unverified",
    reads: &[
        "water_m3",
        "potable_water_m3",
        "freshwater_m3",
        "grid_water_l_per_kwh",
        "total_energy_kwh",
        "it_energy_kwh",
        "total_energy_period",
        "it_energy_period",
    ],
    denominators: &["it_energy_kwh"],
    yearly: true,
    categories: &[1, 2],
    lawful: true,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let grid = need("grid_water_l_per_kwh", calculation.inputs.grid_water_l_per_kwh)?;
    let (total, it) = calculation.total_and_it()?;
    let site = wue::site(calculation, it)?;
    let source = grid * ratio(total.kwh(), it, "it_energy_kwh")?;
    calculation.detail("site_l_per_kwh", site);
    calculation.detail("grid_l_per_kwh", source);
    calculation.say_unread(Text { en: "the formula of WUE source", fr: "la formule du WUE source" });
    calculation.say(&codes::WUE_SOURCE_MIXED);
    Ok(Ok(Estimate::unknown(site + source)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{caveats, close, of};
    use super::*;
    use serde_json::json;

    #[test]
    fn the_water_of_the_grid_counts_at_the_meter_of_the_site() {
        // 0.5 + 1.8 · 1.25 L/kWh.
        let kpi = of(
            KpiId::WueSource,
            json!({"water_m3": 50, "grid_water_l_per_kwh": 1.8,
            "total_energy_kwh": 125_000, "it_energy_kwh": 100_000}),
        )
        .unwrap();
        assert_eq!(caveats(&kpi), ["KPI_FORMULA_UNVERIFIED", "WUE_SOURCE_MIXED"]);
        close(kpi.value.unwrap().value, 2.75);
    }
}
