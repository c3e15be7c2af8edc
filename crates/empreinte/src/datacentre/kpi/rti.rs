//! RTI, return temperature index (Herrlin 2008).
//!
//! `RTI = (T_return − T_supply) / ΔT_equipment · 100 %`: below 100 % cold air bypasses the equipment, above it hot air
//! passes it again.

use super::calculation::{Calculation, Outcome, need, ratio};
use super::definition::{Definition, KpiId};
use crate::diagnostic::codes;
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Rti,
    id: "rti",
    symbol: "RTI",
    name: Text { en: "return temperature index", fr: "indice de température de retour" },
    unit: "%",
    formula: "RTI = (T_return − T_supply) / ΔT_equipment · 100",
    standard: "Herrlin 2008",
    reads: &["return_temperature_c", "supply_temperature_c", "equipment_delta_t_c"],
    denominators: &["equipment_delta_t_c"],
    yearly: false,
    categories: &[],
    lawful: false,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let inputs = calculation.inputs;
    let back = need("return_temperature_c", inputs.return_temperature_c)?;
    let supply = need("supply_temperature_c", inputs.supply_temperature_c)?;
    let rise = need("equipment_delta_t_c", inputs.equipment_delta_t_c)?;
    let value = ratio(100.0 * (back - supply), rise, "equipment_delta_t_c")?;
    if value < 100.0 {
        calculation.say(&codes::AIR_BYPASS);
    } else if value > 100.0 {
        calculation.say(&codes::AIR_RECIRCULATION);
    }
    Ok(Ok(Estimate::unknown(value)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{caveats, of, refusal};
    use super::*;
    use serde_json::json;

    fn rti(back: f64, supply: f64, rise: f64) -> Result<super::super::Kpi> {
        of(
            KpiId::Rti,
            json!({"return_temperature_c": back, "supply_temperature_c": supply, "equipment_delta_t_c": rise}),
        )
    }

    #[test]
    fn both_sides_of_a_hundred_have_their_meaning() {
        // (30 − 20) / 12.5, (36 − 20) / 12.5, and just 12.5 over 12.5.
        for (back, expected, said) in [
            (30.0, 80.0, vec!["AIR_BYPASS"]),
            (36.0, 128.0, vec!["AIR_RECIRCULATION"]),
            (32.5, 100.0, vec![]),
        ] {
            let kpi = rti(back, 20.0, 12.5).unwrap();
            assert_eq!(caveats(&kpi), said);
            assert_eq!(kpi.value.unwrap().value, expected);
        }
        assert_eq!(refusal(rti(30.0, 20.0, 0.0)), "DENOMINATOR_ZERO");
    }
}
