//! SHI, supply heat index (Sharma, Bash and Patel 2002), computed as a pair with RHI.
//!
//! `SHI = δQ / (Q + δQ)`: the heat that enters the equipment with recirculated air over all heat that leaves with it.
//! 0 is ideal.

use super::calculation::{Calculation, Outcome, need, ratio};
use super::definition::{Definition, KpiId};
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Shi,
    id: "shi",
    symbol: "SHI",
    name: Text { en: "supply heat index", fr: "indice de chaleur au soufflage" },
    unit: "1",
    formula: "SHI = δQ / (Q + δQ)",
    standard: "Sharma, Bash and Patel 2002",
    reads: &["recirculated_heat_kw", "it_heat_kw"],
    denominators: &[],
    yearly: false,
    categories: &[],
    lawful: false,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let (shi, rhi) = indices(calculation)?;
    calculation.detail("rhi", rhi);
    Ok(Ok(Estimate::unknown(shi)))
}

/// SHI and RHI.
pub(super) fn indices(calculation: &Calculation<'_>) -> Result<(f64, f64)> {
    let recirculated = need("recirculated_heat_kw", calculation.inputs.recirculated_heat_kw)?;
    let equipment = need("it_heat_kw", calculation.inputs.it_heat_kw)?;
    let all = equipment + recirculated;
    Ok((ratio(recirculated, all, "it_heat_kw")?, ratio(equipment, all, "it_heat_kw")?))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{close, of, refusal};
    use super::*;
    use serde_json::json;

    #[test]
    fn twenty_of_a_hundred_kilowatts_come_round_again() {
        let kpi = of(KpiId::Shi, json!({"recirculated_heat_kw": 20, "it_heat_kw": 80})).unwrap();
        close(kpi.detail("rhi").unwrap(), 0.8);
        close(kpi.value.unwrap().value, 0.2);
        let none = of(KpiId::Shi, json!({"recirculated_heat_kw": 0, "it_heat_kw": 0}));
        assert_eq!(refusal(none), "DENOMINATOR_ZERO");
    }
}
