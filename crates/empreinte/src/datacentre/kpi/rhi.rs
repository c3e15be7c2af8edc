//! RHI, return heat index (Sharma, Bash and Patel 2002), computed as a pair with SHI.
//!
//! `RHI = Q / (Q + δQ) = 1 − SHI`: 1 is ideal.

use super::calculation::{Calculation, Outcome};
use super::definition::{Definition, KpiId};
use super::shi::indices;
use crate::error::Result;
use crate::estimate::Estimate;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Rhi,
    id: "rhi",
    symbol: "RHI",
    name: Text { en: "return heat index", fr: "indice de chaleur au retour" },
    unit: "1",
    formula: "RHI = Q / (Q + δQ)",
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
    calculation.detail("shi", shi);
    Ok(Ok(Estimate::unknown(rhi)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{close, of};
    use super::*;
    use serde_json::json;

    #[test]
    fn both_indices_make_one() {
        let kpi = of(KpiId::Rhi, json!({"recirculated_heat_kw": 20, "it_heat_kw": 80})).unwrap();
        let shi = kpi.detail("shi").unwrap();
        close(kpi.value.unwrap().value + shi, 1.0);
    }
}
