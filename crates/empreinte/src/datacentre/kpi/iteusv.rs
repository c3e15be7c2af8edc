//! ITEUsv, IT equipment utilisation of servers: ISO/IEC 30134-5:2017.
//!
//! The mean utilisation of the processors over servers and period, in percent; accelerators are out of its scope. How
//! the standard averages was not read: servers count by `weight`, 1 each where none is given.

use super::calculation::{Calculation, Outcome, missing, ratio};
use super::definition::{Definition, KpiId};
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Iteusv,
    id: "iteusv",
    symbol: "ITEUsv",
    name: Text {
        en: "IT equipment utilisation for servers",
        fr: "taux d’utilisation des équipements informatiques, serveurs",
    },
    unit: "%",
    formula: "ITEUsv = Σ weight · utilisation / Σ weight · 100",
    standard: "ISO/IEC 30134-5:2017; averaging unverified",
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
    let (mut used, mut weights) = (0.0, 0.0);
    for (index, server) in servers.iter().enumerate() {
        let weight = server.weight.unwrap_or(1.0);
        let place = || missing(&format!("servers[{index}].cpu_utilisation"));
        used += weight * server.cpu_utilisation.ok_or_else(place)?;
        weights += weight;
    }
    let value = ratio(100.0 * used, weights, "servers.weight")?;
    calculation.say_unread(Text {
        en: "the averaging of utilisations",
        fr: "la façon de faire la moyenne des taux d’utilisation",
    });
    Ok(Ok(Estimate::unknown(value)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{caveats, of};
    use super::*;
    use serde_json::json;

    #[test]
    fn servers_count_by_their_weight() {
        // (3 · 10 % + 1 · 50 %) / 4 = 20 %.
        let servers = json!([{"cpu_utilisation": 0.1, "weight": 3}, {"cpu_utilisation": 0.5}]);
        let kpi = of(KpiId::Iteusv, json!({"servers": servers})).unwrap();
        assert_eq!(caveats(&kpi), ["KPI_FORMULA_UNVERIFIED"]);
        assert!((kpi.value.unwrap().value - 20.0).abs() < 1e-12);
    }
}
