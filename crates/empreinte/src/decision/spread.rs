//! An uncertain number as a doubt: how far the mean of its law lies from its value, and how wide it is.

use super::doubt::{Doubt, Term};
use crate::equipment::Amount;

/// Mean over value, and coefficient of variation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    pub(super) mean: f64,
    pub(super) cv: f64,
}

impl Spread {
    /// The spread of an amount: its law, and its range as a triangular law, both at once where it has both.
    pub(super) fn of(amount: &Amount) -> Self {
        let value = amount.value;
        if value <= 0.0 {
            return Self { mean: 1.0, cv: 0.0 };
        }
        let law = amount.variance / (value * value);
        let (mean, range) =
            if amount.has_range() { triangular(amount.low / value, amount.high / value) } else { (1.0, 0.0) };
        Self { mean, cv: libm::sqrt((1.0 + law) * (1.0 + range) - 1.0) }
    }

    /// The spread of one over the amount, as a lognormal law has it: the same width, a mean above the value.
    pub(super) fn inverse(self) -> Self {
        Self { mean: (1.0 + self.cv * self.cv) / self.mean, cv: self.cv }
    }

    /// A product of independent ones.
    pub(super) fn times(self, other: Self) -> Self {
        let square = |spread: Self| 1.0 + spread.cv * spread.cv;
        Self { mean: self.mean * other.mean, cv: libm::sqrt(square(self) * square(other) - 1.0) }
    }

    /// A term times a number of this spread, whose value the term holds already.
    pub(super) fn multiply(self, term: &Term, key: &str) -> Term {
        let mut term = term.clone();
        if self.cv > 0.0 {
            term.mean *= self.mean;
            term.doubts.push(Doubt::new(key, self.cv));
            term.known = true;
        }
        term
    }
}

/// Mean and squared coefficient of variation of a triangular law with its mode at 1.
fn triangular(low: f64, high: f64) -> (f64, f64) {
    let mean = (low + 1.0 + high) / 3.0;
    let squares = low * low + 1.0 + high * high - low - low * high - high;
    (mean, squares.max(0.0) / 18.0 / (mean * mean))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_a_triangular_law() {
        // 0, 3, 6: mean 3, variance 1.5; over 3: mean 1, cv² 1.5/9. The same twice: mean 6, half of each square.
        let spread = Spread::of(&Amount::range(3.0, 0.0, 6.0));
        assert!((spread.mean - 1.0).abs() < 1e-15 && (spread.cv * spread.cv - 1.5 / 9.0).abs() < 1e-15);
        // 2, 2, 8: mean 4, twice the value; variance (4 + 4 + 64 − 4 − 16 − 16)/18 = 2.
        let spread = Spread::of(&Amount::range(2.0, 2.0, 8.0));
        assert!((spread.mean - 2.0).abs() < 1e-15 && (spread.cv * spread.cv - 2.0 / 16.0).abs() < 1e-15);
    }

    #[test]
    fn an_exact_number_is_no_doubt() {
        let term = Spread::of(&Amount::exact(3.0)).multiply(&Term::unknown(5.0), "x");
        assert_eq!(term, Term::unknown(5.0));
    }
}
