//! The power of a device from that of its parts.

pub mod curve;

pub use curve::PowerCurve;

use super::amount::Amount;
use super::load::LoadPoint;
use crate::statistics::Law;

/// Least power of a processor that is on, W.
const LEAST_WATTS: f64 = 1.0;

/// How the power of one unit of a component follows from its load.
#[derive(Debug, Clone, PartialEq)]
pub enum PowerModel {
    /// Measured, or the same whatever the load, W.
    Constant(Amount),
    /// A processor's curve, at least 1 W.
    Curve {
        /// Its shape.
        curve: PowerCurve,
        /// Times this: the thermal design power for a curve per watt of it, else 1.
        scale: Amount,
    },
    /// Memory: full power times a share at rest that grows straight to 1.
    Memory {
        /// Power at full load, W.
        full: Amount,
        /// Share of it at rest.
        idle_share: f64,
    },
    /// An accelerator: straight from rest to the thermal design power.
    Accelerator {
        /// Thermal design power, W.
        tdp: Amount,
        /// Share of it at rest.
        idle_share: Amount,
    },
}

impl PowerModel {
    /// A curve in watts.
    #[must_use]
    pub const fn of_curve(curve: PowerCurve) -> Self {
        Self::Curve { curve, scale: Amount::exact(1.0) }
    }

    /// Power at a load, W. Powers grow with the load, so that its ends give those of the power.
    fn at(&self, point: &LoadPoint) -> Amount {
        let load = point.load;
        let over = |power: &dyn Fn(f64) -> f64| Amount {
            value: power(load.value),
            low: power(load.low),
            high: power(load.high),
            variance: point.law.map_or_else(|| slope_variance(power, load), |law| variance(law, power)),
        };
        match self {
            Self::Constant(power) => *power,
            Self::Curve { curve, scale } => {
                scale.times(over(&|load| curve.watts(load))).at_least(LEAST_WATTS)
            }
            Self::Memory { full, idle_share } => {
                full.times(over(&|load| idle_share + (1.0 - idle_share) * load))
            }
            Self::Accelerator { tdp, idle_share } => {
                let share = |idle: f64, load: f64| idle + (1.0 - idle) * load;
                let of_load = over(&|load| share(idle_share.value, load));
                tdp.times(Amount {
                    low: share(idle_share.low, load.low),
                    high: share(idle_share.high, load.high),
                    ..of_load
                })
            }
        }
    }

    /// Mean power over shares of time, W.
    #[must_use]
    pub fn mean(&self, load: &[LoadPoint]) -> Amount {
        match self {
            Self::Constant(power) => *power,
            _ => load.iter().fold(Amount::ZERO, |sum, point| sum.plus(self.at(point).scaled(point.share))),
        }
    }
}

/// Variance of something that follows from a number with a law, over equal steps of its probability.
pub(super) fn variance(law: Law, of: impl Fn(f64) -> f64) -> f64 {
    const STEPS: u32 = 512;
    let (mut mean, mut square) = (0.0, 0.0);
    // Around the value at the mean, so that digits are not lost.
    let around = of(law.mean());
    for step in 0..STEPS {
        let off = of(law.quantile((f64::from(step) + 0.5) / f64::from(STEPS))) - around;
        mean += off / f64::from(STEPS);
        square += off * off / f64::from(STEPS);
    }
    (square - mean * mean).max(0.0)
}

/// Variance of a power of a load whose law is not known: its slope at the mean times the load's deviation.
fn slope_variance(power: &dyn Fn(f64) -> f64, load: Amount) -> f64 {
    const STEP: f64 = 1e-4;
    if load.variance == 0.0 {
        return 0.0;
    }
    let slope = (power(load.value + STEP) - power(load.value - STEP)) / (2.0 * STEP);
    load.variance * slope * slope
}

#[cfg(test)]
mod tests {
    use super::*;

    fn constant(load: f64) -> Vec<LoadPoint> {
        vec![LoadPoint { share: 1.0, load: Amount::exact(load), law: None }]
    }

    /// (3 + 0.055 × 32) × (0.7 + 0.3 × 0.5) = 4.76 × 0.85 = 4.046 W.
    #[test]
    fn memory_draws_most_of_its_power_at_rest() {
        let memory = PowerModel::Memory { full: Amount::exact(4.76), idle_share: 0.7 };
        assert!((memory.mean(&constant(0.5)).value - 4.046).abs() < 1e-12);
        assert!((memory.mean(&constant(0.0)).value - 3.332).abs() < 1e-12);
    }

    /// 400 W × (0.15 + 0.85 × 0.6) = 264 W.
    #[test]
    fn an_accelerator_follows_its_utilisation() {
        let gpu = PowerModel::Accelerator { tdp: Amount::exact(400.0), idle_share: Amount::exact(0.15) };
        assert!((gpu.mean(&constant(0.6)).value - 264.0).abs() < 1e-9);
    }

    /// Of a load anywhere between 0 and 1 the curve a·ln(b·(w + c)) + d has the moments that its antiderivatives give: with
    /// x from c to 100 + c, ∫ ln x = x·ln x − x and ∫ ln² x = x·(ln² x − 2·ln x + 2). The slope at one half would give 10.27 W.
    #[test]
    fn a_law_of_the_load_has_the_variance_of_the_curve() {
        let (a, c) = (20.7794, 8.4241);
        let curve = PowerModel::of_curve(PowerCurve::published(a, 0.3043, c, 0.8613));
        let law = Law::Uniform { min: 0.0, max: 1.0 };
        let load = Amount::law(law.mean(), libm::sqrt(law.variance()));
        let found = curve.mean(&[LoadPoint { share: 1.0, load, law: Some(law) }]);
        let first = |x: f64| x * libm::log(x) - x;
        let second = |x: f64| x * (libm::log(x) * libm::log(x) - 2.0 * libm::log(x) + 2.0);
        let over = |of: &dyn Fn(f64) -> f64| (of(100.0 + c) - of(c)) / 100.0;
        let (mean, square) = (over(&first), over(&second));
        let deviation = a * libm::sqrt(square - mean * mean);
        assert!((deviation - 13.203_797).abs() < 1e-6);
        assert!((libm::sqrt(found.variance) / deviation - 1.0).abs() < 1e-4);
    }

    /// The mean of the powers, not the power of the mean load.
    #[test]
    fn powers_are_averaged_over_time() {
        let curve = PowerModel::of_curve(PowerCurve::published(20.7794, 0.3043, 8.4241, 0.8613));
        let halves =
            [0.0, 1.0].map(|load| LoadPoint { share: 0.5, load: Amount::exact(load), law: None }).to_vec();
        let ends = 0.5 * (curve.mean(&constant(0.0)).value + curve.mean(&constant(1.0)).value);
        assert!((curve.mean(&halves).value - ends).abs() < 1e-12);
        assert!(curve.mean(&halves).value < curve.mean(&constant(0.5)).value);
    }
}
