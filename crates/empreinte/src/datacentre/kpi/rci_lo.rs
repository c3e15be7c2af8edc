//! RCI LO, rack cooling index at the low end (Herrlin 2005).
//!
//! `RCI_LO = (1 − Σ max(0, T_rec,lo − T) / ((T_rec,lo − T_all,lo) · n)) · 100 %`: 100 % when no inlet is below the
//! recommended range. A low value shows air that is cooled for nothing.

use super::air::End;
use super::calculation::{Calculation, Outcome};
use super::definition::{Definition, KpiId};
use crate::error::Result;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::RciLo,
    id: "rci_lo",
    symbol: "RCI LO",
    name: Text { en: "rack cooling index, low end", fr: "indice de refroidissement des baies, côté froid" },
    unit: "%",
    formula: "RCI_LO = (1 − Σ max(0, T_rec,lo − T) / ((T_rec,lo − T_all,lo) · n)) · 100",
    standard: "Herrlin 2005; ASHRAE TC 9.9, 5th edition 2021",
    reads: &["inlet_temperatures_c", "ashrae_class"],
    denominators: &[],
    yearly: false,
    categories: &[],
    lawful: false,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    calculation.rack_cooling(End::Low)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{close, of, refusal, value};
    use super::*;
    use serde_json::json;

    #[test]
    fn four_kelvin_under_at_one_of_four() {
        let inputs = json!({"ashrae_class": "A2", "inlet_temperatures_c": [14, 18, 27, 31]});
        close(value(of(KpiId::RciLo, inputs)), 87.5);
        // A1: 3 K under of a margin of 3 K at the only inlet.
        close(value(of(KpiId::RciLo, json!({"ashrae_class": "a1", "inlet_temperatures_c": [18.0]}))), 100.0);
        assert_eq!(
            value(of(KpiId::RciLo, json!({"ashrae_class": "A1", "inlet_temperatures_c": [15.0]}))),
            0.0
        );
    }

    #[test]
    fn without_class_or_temperatures_there_is_none() {
        assert_eq!(refusal(of(KpiId::RciLo, json!({"inlet_temperatures_c": [18]}))), "FIELD_MISSING");
        assert_eq!(refusal(of(KpiId::RciLo, json!({"ashrae_class": "A1"}))), "FIELD_MISSING");
    }
}
