//! Sums that do not depend on the order of their terms.

use serde::{Deserialize, Serialize};

/// The exact sum of some numbers, kept as parts that do not overlap (Shewchuk, *Adaptive precision floating-point
/// arithmetic*, 1997): the same whatever the order of the terms, and whatever partial sums they were added through.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ExactSum {
    parts: Vec<f64>,
}

/// The rounded sum of two numbers and what rounding took from it.
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let of_b = sum - a;
    (sum, (a - (sum - of_b)) + (b - of_b))
}

impl ExactSum {
    /// Adds a finite number.
    pub fn add(&mut self, term: f64) {
        let mut sum = term;
        self.parts.retain_mut(|part| {
            let (high, low) = two_sum(sum, *part);
            (sum, *part) = (high, low);
            low != 0.0
        });
        self.parts.push(sum);
    }

    /// Adds another sum.
    pub fn merge(&mut self, other: &Self) {
        other.parts.iter().for_each(|&part| self.add(part));
    }

    /// The sum, rounded once to the nearest number (ties to even); not finite when it is beyond all numbers.
    #[must_use]
    pub fn value(&self) -> f64 {
        let mut parts = self.parts.iter().rev().copied();
        let mut sum = parts.next().unwrap_or(0.0);
        while let Some(part) = parts.next() {
            let (high, low) = two_sum(sum, part);
            sum = high;
            if low != 0.0 {
                return halfway(sum, low, parts.next().unwrap_or(0.0));
            }
        }
        sum
    }
}

/// Mends a tie: where the rest is half a unit in the last place, what follows says which side is nearer.
fn halfway(sum: f64, rest: f64, next: f64) -> f64 {
    let doubled = rest * 2.0;
    let other = sum + doubled;
    if rest * next > 0.0 && other - sum == doubled { other } else { sum }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sum(terms: &[f64]) -> f64 {
        let mut sum = ExactSum::default();
        terms.iter().for_each(|&term| sum.add(term));
        sum.value()
    }

    #[test]
    fn ten_tenths_are_one() {
        // Ten times the double next to 0.1 is 1 + 10 · 5.55e-18, whose nearest double is 1; a plain sum gives 1 − 1.1e-16.
        assert_eq!(sum(&[0.1; 10]), 1.0);
        assert_eq!(sum(&[]), 0.0);
    }

    #[test]
    fn a_tie_is_decided_by_what_follows() {
        // 1 + 2^-53 is halfway between two doubles: alone it goes to the even one, with a trace more it goes up.
        let half = f64::EPSILON / 2.0;
        assert_eq!(sum(&[1.0, half]), 1.0);
        assert_eq!(sum(&[1.0, half, half * half]), 1.0 + f64::EPSILON);
        assert_eq!(sum(&[half * half, half, 1.0]), 1.0 + f64::EPSILON);
    }

    #[test]
    fn beyond_all_numbers_is_not_finite() {
        assert!(!sum(&[f64::MAX, f64::MAX, 1.0]).is_finite());
    }

    proptest! {
        #[test]
        fn order_and_parts_do_not_matter(
            terms in prop::collection::vec(0.0..1e9, 0..40), cut in 0usize..40, turn in 0usize..40,
        ) {
            let whole = sum(&terms);
            let mut turned = terms.clone();
            turned.rotate_left(turn % terms.len().max(1));
            prop_assert_eq!(sum(&turned).to_bits(), whole.to_bits());
            let (mut left, mut right) = (ExactSum::default(), ExactSum::default());
            let cut = cut.min(terms.len());
            terms[..cut].iter().for_each(|&term| left.add(term));
            terms[cut..].iter().for_each(|&term| right.add(term));
            right.merge(&left);
            prop_assert_eq!(right.value().to_bits(), whole.to_bits());
        }
    }
}
