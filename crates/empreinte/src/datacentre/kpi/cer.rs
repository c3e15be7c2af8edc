//! CER, cooling efficiency ratio: ISO/IEC 30134-7:2023, EN 50600-4-7:2020.
//!
//! `CER = heat removed / electricity of the cooling system`, like the coefficient of performance of a machine. The
//! energy of the IT equipment over that of the cooling is another number.

use super::calculation::{Calculation, Outcome, need, ratio};
use super::definition::{Definition, KpiId};
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Cer,
    id: "cer",
    symbol: "CER",
    name: Text { en: "cooling efficiency ratio", fr: "rapport d’efficacité du refroidissement" },
    unit: "1",
    formula: "CER = heat removed / electricity of the cooling system",
    standard: "ISO/IEC 30134-7:2023; EN 50600-4-7:2020",
    reads: &["heat_removed_kwh", "cooling_energy_kwh"],
    denominators: &["cooling_energy_kwh"],
    yearly: true,
    categories: &[],
    lawful: false,
    compute,
};

/// Ends of the linear scale of the PEER DC label, 0 and 100 points. What it gives outside is not known.
const PEER_SCALE: (f64, f64) = (1.0, 9.0);

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let heat = need("heat_removed_kwh", calculation.inputs.heat_removed_kwh)?;
    let electricity = need("cooling_energy_kwh", calculation.inputs.cooling_energy_kwh)?;
    let value = ratio(heat, electricity, "cooling_energy_kwh")?;
    let (low, high) = PEER_SCALE;
    if (low..=high).contains(&value) {
        calculation.detail("peer_dc_points", 100.0 * (value - low) / (high - low));
    }
    Ok(Ok(Estimate::unknown(value)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{of, refusal};
    use super::*;
    use serde_json::json;

    #[test]
    fn heat_over_electricity_with_its_points() {
        let cer =
            |heat: f64| of(KpiId::Cer, json!({"heat_removed_kwh": heat, "cooling_energy_kwh": 100})).unwrap();
        assert_eq!(cer(500.0).detail("peer_dc_points"), Some(50.0));
        assert_eq!(cer(900.0).detail("peer_dc_points"), Some(100.0));
        assert_eq!(cer(1000.0).detail("peer_dc_points"), None);
        assert_eq!(cer(500.0).value.unwrap().value, 5.0);
        let none = of(KpiId::Cer, json!({"heat_removed_kwh": 1, "cooling_energy_kwh": 0}));
        assert_eq!(refusal(none), "DENOMINATOR_ZERO");
    }
}
