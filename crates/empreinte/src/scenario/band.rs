//! A value with the range that unsure coefficients give it.

/// Low, middle and high: a range, not a probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// The smallest.
    pub low: f64,
    /// With every coefficient at its value.
    pub mid: f64,
    /// The largest.
    pub high: f64,
}

impl Band {
    /// A value without range.
    #[must_use]
    pub const fn exact(value: f64) -> Self {
        Self { low: value, mid: value, high: value }
    }

    /// The band times a number; a negative one turns it over.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        // Zero added: a saving of nothing is 0, never −0.
        let by = |value: f64| value * factor + 0.0;
        let (a, b) = (by(self.low), by(self.high));
        Self { low: a.min(b), mid: by(self.mid), high: a.max(b) }
    }

    /// The sum of two bands whose causes differ: lows and highs add up.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, mid: self.mid + other.mid, high: self.high + other.high }
    }

    /// Wider on one side by what a coefficient at its bound does to the middle.
    #[must_use]
    pub(super) fn widened(self, delta: f64) -> Self {
        Self { low: self.low + delta.min(0.0), high: self.high + delta.max(0.0), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negative_factor_turns_a_band_over() {
        let band = Band { low: 1.0, mid: 2.0, high: 4.0 };
        assert_eq!(band.scaled(-1.0), Band { low: -4.0, mid: -2.0, high: -1.0 });
        assert!(Band::exact(0.0).scaled(-1.0).low.is_sign_positive());
        assert_eq!(band.plus(Band::exact(1.0)), Band { low: 2.0, mid: 3.0, high: 5.0 });
    }

    #[test]
    fn a_band_widens_on_the_side_of_the_deviation() {
        let band = Band::exact(10.0).widened(-3.0).widened(1.0);
        assert_eq!(band, Band { low: 7.0, mid: 10.0, high: 11.0 });
    }
}
