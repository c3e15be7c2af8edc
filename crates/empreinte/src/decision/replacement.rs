//! How probable it is that a replacement pays within the life of the new device, and the quantiles of its break-even.
//!
//! The break-even is the smallest T with T · (U_old − U_new) ≥ M, so P(T ≤ t) = P(M + t · U_new − t · U_old ≤ 0): a difference
//! of sums whose shared doubts (the overhead of the place) cancel. T may be infinite, so it has quantiles and no mean.

use super::device::Device;
use super::doubt::{Balance, Term};
use super::spread::Spread;
use crate::equipment::Assessed;
use crate::indicator::Indicator;

/// Years beyond which a break-even is called never.
const NEVER: f64 = 1e6;
/// Halvings of the interval in which a quantile lies.
const BISECTIONS: u32 = 80;

/// The law of a break-even.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// P(T ≤ life of the new device); `None` where that life is not known.
    pub within_life: Option<f64>,
    /// P(T < ∞): that anything is saved at all.
    pub ever: f64,
    /// Lower quantile of the central interval, years; `None` where T is infinite there.
    pub low: Option<f64>,
    /// Median, years.
    pub median: Option<f64>,
    /// Upper quantile, years.
    pub high: Option<f64>,
}

/// The law of the break-even of an indicator at a confidence; `None` where something is not known, or nothing is in doubt.
#[must_use]
pub fn chance(old: &Assessed, new: &Assessed, indicator: Indicator, confidence: f64) -> Option<Chance> {
    let [of_old, of_new] = [(old, "old"), (new, "new")].map(|(assessed, side)| Device { assessed, side });
    let making = of_new.making(indicator).ok()?;
    let (before, after) = (of_old.usage(indicator).ok()?, of_new.usage(indicator).ok()?);
    let doubtful = [&making, &before, &after].into_iter().flatten().any(|term| term.known);
    if !doubtful {
        return None;
    }
    let cost = |years: f64, spread: Spread| {
        let over = |terms: &[Term]| -> Vec<Term> {
            terms.iter().map(|term| spread.multiply(&term.scaled(years), "life of the new device")).collect()
        };
        let plus: Vec<Term> = making.iter().cloned().chain(over(&after)).collect();
        Balance::new(&plus, &over(&before))
    };
    let none = Spread { mean: 1.0, cv: 0.0 };
    let by = |years: f64| cost(years, none).below(0.0);
    let quantile = |p: f64| {
        if by(NEVER) < p {
            return None;
        }
        let (mut low, mut high) = (0.0, NEVER);
        for _ in 0..BISECTIONS {
            let middle = (low + high) / 2.0;
            if by(middle) < p { low = middle } else { high = middle }
        }
        Some((low + high) / 2.0)
    };
    let life = new.device.usage.lifetime_years;
    Some(Chance {
        within_life: life.map(|life| cost(life.value, Spread::of(&life)).below(0.0)),
        ever: Balance::new(&after, &before).below(0.0),
        low: quantile(0.5 - confidence / 2.0),
        median: quantile(0.5),
        high: quantile(0.5 + confidence / 2.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::equipment::EquipmentRequest;
    use crate::factors::Factors;
    use crate::statistics::normal;

    /// A server of 1300 kg (cv 0.3) for 6 years that draws 425 kWh a year less, at a PUE of 1.5.
    fn server(kg_per_kwh: f64, old: &str) -> Chance {
        let request = serde_json::json!({
            "options": {"indicators": ["gwp"]},
            "equipment": {"type": "server", "footprint": {"gwp": {"embodied": {"lognormal": {"mean": 1300, "cv": 0.3}}}}},
            "usage": {"lifetime_years": 6, "energy_kwh_per_year": 575, "pue": 1.5,
                "electricity": {"gwp_kgco2e_per_kwh": kg_per_kwh}},
            "replaces": {"equipment": {"type": "server", "footprint": {"gwp": {"embodied": 1}}},
                "usage": {"energy_kwh_per_year": serde_json::from_str::<serde_json::Value>(old).unwrap()}},
        });
        let request: EquipmentRequest = serde_json::from_value(request).unwrap();
        let found = crate::equipment::evaluate(&request, &Factors::bundled()).unwrap();
        let (old, _) = found.replacement.unwrap();
        chance(&old, &found.result, Indicator::Gwp, 0.95).unwrap()
    }

    #[test]
    fn quantiles_are_those_of_the_making_over_the_saving() {
        // 425 · 1.5 · 0.046 = 29.325 kg a year: T is lognormal with the mean 44.33 years and cv 0.3.
        let found = server(0.046, "1000");
        let s2 = libm::log(1.09);
        let median = 1300.0 / 29.325 / libm::sqrt(1.09);
        assert!((found.median.unwrap() / median - 1.0).abs() < 1e-9);
        let high = median * libm::exp(1.959_963_984_540_054 * libm::sqrt(s2));
        assert!((found.high.unwrap() / high - 1.0).abs() < 1e-9);
        // P(T ≤ 6) = Φ((ln 6 − ln median) / s), next to nothing; at 0.6 kg the median is 3.26 years and it is nearly sure.
        let within = |median: f64| normal((libm::log(6.0) - libm::log(median)) / libm::sqrt(s2));
        assert!((found.within_life.unwrap() - within(median)).abs() < 1e-12 && within(median) < 1e-9);
        let found = server(0.6, "1000");
        let median = 1300.0 / 382.5 / libm::sqrt(1.09);
        assert!((found.within_life.unwrap() - within(median)).abs() < 1e-12 && within(median) > 0.97);
        assert_eq!(found.ever, 1.0);
    }

    #[test]
    fn what_may_save_nothing_may_never_pay() {
        // The old one draws 600 kWh with a standard deviation of 120: about as much as the new one.
        let found = server(0.6, r#"{"lognormal": {"mean": 600, "cv": 0.2}}"#);
        assert!(found.ever > 0.4 && found.ever < 0.7, "{found:?}");
        assert_eq!(found.high, None);
        assert!(found.within_life.unwrap() < found.ever);
    }
}
