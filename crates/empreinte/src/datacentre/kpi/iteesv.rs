//! ITEEsv, IT equipment energy efficiency of servers: ISO/IEC 30134-4:2017.
//!
//! `ITEEsv = Σ SMPE_i / Σ SMPO_i`: peak performance of a benchmark over maximum power, both summed over the servers. A
//! utilisation has no part in it.

use super::calculation::{Calculation, Outcome, missing, ratio};
use super::definition::{Definition, KpiId};
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Iteesv,
    id: "iteesv",
    symbol: "ITEEsv",
    name: Text {
        en: "IT equipment energy efficiency for servers",
        fr: "efficacité énergétique des équipements informatiques, serveurs",
    },
    unit: "operations/kW",
    formula: "ITEEsv = Σ SMPE / Σ SMPO",
    standard: "ISO/IEC 30134-4:2017",
    reads: &["servers"],
    denominators: &[],
    yearly: false,
    categories: &[],
    lawful: false,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let servers = &calculation.inputs.servers;
    if servers.is_empty() {
        return Err(missing("servers"));
    }
    let (mut performance, mut power) = (0.0, 0.0);
    for (index, server) in servers.iter().enumerate() {
        let place = |field: &str| missing(&format!("servers[{index}].{field}"));
        let number = server.weight.unwrap_or(1.0);
        performance += number * server.peak_performance.ok_or_else(|| place("peak_performance"))?;
        power += number * server.max_power_kw.ok_or_else(|| place("max_power_kw"))?;
    }
    Ok(Ok(Estimate::unknown(ratio(performance, power, "max_power_kw")?)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{of, refusal, value};
    use super::*;
    use serde_json::json;

    #[test]
    fn sums_are_divided_and_not_ratios_averaged() {
        // (2 · 1000 + 500) / (2 · 0.4 + 0.45) = 2500 / 1.25; the mean of the three ratios would be 2037.
        let servers = json!([{"peak_performance": 1000, "max_power_kw": 0.4, "weight": 2},
            {"peak_performance": 500, "max_power_kw": 0.45}]);
        assert_eq!(value(of(KpiId::Iteesv, json!({"servers": servers}))), 2000.0);
    }

    #[test]
    fn a_server_without_power_is_refused() {
        let servers = json!([{"peak_performance": 1000}]);
        let error = of(KpiId::Iteesv, json!({"servers": servers})).unwrap_err();
        assert_eq!(error.location().path.as_deref(), Some("inputs.servers[0].max_power_kw"));
        assert_eq!(refusal(of(KpiId::Iteesv, json!({}))), "FIELD_MISSING");
    }
}
