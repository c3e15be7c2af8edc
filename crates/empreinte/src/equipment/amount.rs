//! The arithmetic of uncertain inputs: a value, the range around it, and the variance of laws of probability.

use crate::estimate::{Estimate, Spread};
use crate::statistics::{Lognormal, central_z};

/// Confidence at which a law widens a range where both meet in one number.
const MIXED_CONFIDENCE: f64 = 0.95;

/// A number with what its inputs say of its spread.
///
/// A range (minimum and maximum given by a user, or stated of a default) is carried by evaluating every formula at its
/// ends. A law of probability is carried by its variance; inputs are independent of one another. The value is always
/// that of the formula at the values of its inputs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The deterministic value.
    pub value: f64,
    /// Smallest value, over the ranges of its inputs.
    pub low: f64,
    /// Largest value, over the ranges of its inputs.
    pub high: f64,
    /// Variance from the laws of its inputs; 0 where none has a law.
    pub variance: f64,
}

impl Amount {
    /// Zero.
    pub const ZERO: Self = Self::exact(0.0);

    /// A number without range or law.
    #[must_use]
    pub const fn exact(value: f64) -> Self {
        Self { value, low: value, high: value, variance: 0.0 }
    }

    /// A number with a range around it.
    #[must_use]
    pub const fn range(value: f64, low: f64, high: f64) -> Self {
        Self { value, low, high, variance: 0.0 }
    }

    /// A number with a law of probability of this mean and standard deviation.
    #[must_use]
    pub const fn law(mean: f64, deviation: f64) -> Self {
        Self { value: mean, low: mean, high: mean, variance: deviation * deviation }
    }

    /// Times a number without spread.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        let (low, high) = ordered(self.low * factor, self.high * factor);
        Self { value: self.value * factor, low, high, variance: self.variance * factor * factor }
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            value: self.value + other.value,
            low: self.low + other.low,
            high: self.high + other.high,
            variance: self.variance + other.variance,
        }
    }

    /// The product; the squares of the coefficients of variation of independent factors make that of the product.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        let value = self.value * other.value;
        if self.variance + other.variance == 0.0 && self.low >= 0.0 && other.low >= 0.0 {
            // Numbers that are not below 0 have the ends of their product at their ends.
            return Self::range(value, value.min(self.low * other.low), value.max(self.high * other.high));
        }
        let ends =
            [self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high];
        let low = ends.into_iter().fold(value, f64::min);
        let high = ends.into_iter().fold(value, f64::max);
        Self { value, low, high, variance: self.product_variance(other) * value * value }
    }

    /// The quotient by a number above 0.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        let inverse = Self {
            value: 1.0 / other.value,
            low: 1.0 / other.high,
            high: 1.0 / other.low,
            variance: other.relative_variance() / (other.value * other.value),
        };
        self.times(inverse)
    }

    /// The same with every part at most `limit`.
    #[must_use]
    pub fn at_most(self, limit: f64) -> Self {
        Self {
            value: self.value.min(limit),
            low: self.low.min(limit),
            high: self.high.min(limit),
            variance: if self.value > limit { 0.0 } else { self.variance },
        }
    }

    /// The same with every part at least `limit`.
    #[must_use]
    pub fn at_least(self, limit: f64) -> Self {
        Self {
            value: self.value.max(limit),
            low: self.low.max(limit),
            high: self.high.max(limit),
            variance: if self.value < limit { 0.0 } else { self.variance },
        }
    }

    /// Whether a range is around the value.
    #[must_use]
    pub fn has_range(&self) -> bool {
        self.low < self.value || self.high > self.value
    }

    /// The estimate of the contract: a range where inputs have one, a law where they have laws, else of unknown
    /// uncertainty. Where ranges and laws meet, the range is widened by the law's central 95 %.
    #[must_use]
    pub fn estimate(&self) -> Estimate {
        let law = (self.variance > 0.0 && self.value > 0.0)
            .then(|| Lognormal { mean: self.value, cv: libm::sqrt(self.variance) / self.value });
        let spread = match (self.has_range(), law) {
            (false, None) => Spread::Unknown,
            (true, None) => Spread::Range { low: self.low, high: self.high },
            (false, Some(law)) => Spread::Probability { unknown: 0.0, parts: vec![law] },
            (true, Some(law)) => {
                let z = central_z(MIXED_CONFIDENCE);
                let (down, up) = (law.at(-z) / self.value, law.at(z) / self.value);
                Spread::Range { low: self.low * down.min(1.0), high: self.high * up.max(1.0) }
            }
        };
        Estimate { value: self.value, spread }
    }

    /// The square of the coefficient of variation; 0 for a value of 0.
    fn relative_variance(self) -> f64 {
        if self.value == 0.0 { 0.0 } else { self.variance / (self.value * self.value) }
    }

    fn product_variance(self, other: Self) -> f64 {
        let (a, b) = (self.relative_variance(), other.relative_variance());
        (1.0 + a) * (1.0 + b) - 1.0
    }
}

fn ordered(a: f64, b: f64) -> (f64, f64) {
    if a <= b { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotient_combines_opposite_ends() {
        // 1000 GB (100..5000) at 50 GB/cm² (20..100): 20 cm² (1..250).
        let area = Amount::range(1000.0, 100.0, 5000.0).over(Amount::range(50.0, 20.0, 100.0));
        assert_eq!(area, Amount::range(20.0, 1.0, 250.0));
    }

    #[test]
    fn a_negative_number_keeps_its_bounds_in_order() {
        let credit = Amount::range(10.0, 8.0, 12.0).scaled(-5.6);
        assert!(credit.low <= credit.value && credit.value <= credit.high);
        let product = Amount::exact(-56.0).times(Amount::range(1.0, 0.5, 2.0));
        assert_eq!(product, Amount::range(-56.0, -112.0, -28.0));
    }

    #[test]
    fn independent_laws_add_their_variances_and_multiply_their_squares() {
        let sum = Amount::law(300.0, 90.0).plus(Amount::law(400.0, 120.0));
        assert_eq!((sum.value, sum.variance), (700.0, 22_500.0));
        // (1 + 0.09)(1 + 0.16) - 1 = 0.2644.
        let product = Amount::law(10.0, 3.0).times(Amount::law(10.0, 4.0));
        assert!((product.variance / 1e4 - 0.2644).abs() < 1e-12);
    }

    #[test]
    fn the_kind_is_that_of_the_inputs() {
        assert_eq!(Amount::exact(1.0).estimate().kind(), "unknown");
        assert_eq!(Amount::range(1.0, 0.0, 2.0).estimate().kind(), "range");
        assert_eq!(Amount::law(1.0, 0.3).estimate().kind(), "probability");
        let mixed = Amount::range(1.0, 0.5, 2.0).times(Amount::law(1.0, 0.3)).estimate();
        let interval = mixed.interval(0.95).unwrap();
        assert!(interval.low < 0.5 && interval.high > 2.0);
    }
}
