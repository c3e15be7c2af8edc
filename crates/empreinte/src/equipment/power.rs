//! The power of a device from that of its parts.

pub mod curve;

pub use curve::PowerCurve;

use super::amount::Amount;
use super::load::LoadPoint;

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
    fn at(&self, load: Amount) -> Amount {
        let over = |power: &dyn Fn(f64) -> f64| Amount {
            value: power(load.value),
            low: power(load.low),
            high: power(load.high),
            variance: slope_variance(power, load),
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
            _ => {
                load.iter().fold(Amount::ZERO, |sum, point| sum.plus(self.at(point.load).scaled(point.share)))
            }
        }
    }
}

/// Variance of a power of a load with a law: its slope at the mean times the load's deviation.
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
        vec![LoadPoint { share: 1.0, load: Amount::exact(load) }]
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

    /// The mean of the powers, not the power of the mean load.
    #[test]
    fn powers_are_averaged_over_time() {
        let curve = PowerModel::of_curve(PowerCurve::published(20.7794, 0.3043, 8.4241, 0.8613));
        let halves = [0.0, 1.0].map(|load| LoadPoint { share: 0.5, load: Amount::exact(load) }).to_vec();
        let ends = 0.5 * (curve.mean(&constant(0.0)).value + curve.mean(&constant(1.0)).value);
        assert!((curve.mean(&halves).value - ends).abs() < 1e-12);
        assert!(curve.mean(&halves).value < curve.mean(&constant(0.5)).value);
    }
}
