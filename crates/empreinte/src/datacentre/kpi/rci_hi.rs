//! RCI HI, rack cooling index at the high end (Herrlin 2005).
//!
//! `RCI_HI = (1 − Σ max(0, T − T_rec,hi) / ((T_all,hi − T_rec,hi) · n)) · 100 %`: 100 % when no inlet is above the
//! recommended range. The limits are those of the class of the equipment.

use super::air::End;
use super::calculation::{Calculation, Outcome};
use super::definition::{Definition, KpiId};
use crate::error::Result;
use crate::lang::Text;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::RciHi,
    id: "rci_hi",
    symbol: "RCI HI",
    name: Text {
        en: "rack cooling index, high end", fr: "indice de refroidissement des baies, côté chaud"
    },
    unit: "%",
    formula: "RCI_HI = (1 − Σ max(0, T − T_rec,hi) / ((T_all,hi − T_rec,hi) · n)) · 100",
    standard: "Herrlin 2005; ASHRAE TC 9.9, 5th edition 2021",
    reads: &["inlet_temperatures_c", "ashrae_class"],
    denominators: &[],
    yearly: false,
    categories: &[],
    lawful: false,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    calculation.rack_cooling(End::High)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{caveats, close, of, value};
    use super::*;
    use serde_json::json;

    #[test]
    fn four_kelvin_over_at_one_of_four() {
        // A2: 4 K over of a margin of 8 K, at one inlet of four: 1 − 4 / 32.
        let inputs = json!({"ashrae_class": "A2", "inlet_temperatures_c": [14, 18, 27, 31]});
        close(value(of(KpiId::RciHi, inputs)), 87.5);
    }

    #[test]
    fn beyond_what_the_class_allows_is_said() {
        let inputs = json!({"ashrae_class": "H1", "inlet_temperatures_c": [20, 26]});
        let kpi = of(KpiId::RciHi, inputs).unwrap();
        assert_eq!(caveats(&kpi), ["FIGURE_SECOND_HAND", "SAMPLE_SET_UNSTATED", "INLET_BEYOND_ALLOWABLE"]);
        // H1: 4 K over of a margin of 3 K, at one inlet of two: 1 − 4 / 6.
        close(kpi.value.unwrap().value, 100.0 / 3.0);
    }
}
