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

/// The exact sum of many numbers of devices: what is a whole number of 2⁻⁶⁴ and below 2³¹ is added as one, which holds for
/// 2³² of them, and the rare others as an [`ExactSum`].
#[derive(Debug, Clone, Default)]
pub(super) struct Quantity {
    units: u128,
    others: ExactSum,
}

impl Quantity {
    /// Adds a finite number that is not negative.
    pub(super) fn add(&mut self, number: f64) {
        match units(number) {
            Some(units) => self.units = self.units.wrapping_add(units),
            None => self.others.add(number),
        }
    }
}

/// A number in units of 2⁻⁶⁴; `None` for one that is no whole number of them, or not below 2³¹.
fn units(number: f64) -> Option<u128> {
    const MANTISSA: u64 = (1 << 52) - 1;
    // Most numbers of devices are whole, and whole numbers are quick.
    #[expect(clippy::cast_possible_truncation, reason = "compared with the number on the next line")]
    let whole = number as i32;
    if f64::from(whole) == number {
        return u64::try_from(whole).ok().map(|whole| u128::from(whole) << 64);
    }
    let bits = number.to_bits();
    // The last bit of the mantissa stands for 2^(exponent − 1075), so for 2^(exponent − 1011) units.
    let exponent = bits >> 52;
    let mantissa = (bits & MANTISSA) | (1 << 52);
    match exponent {
        1011..1054 => Some(u128::from(mantissa) << (exponent - 1011)),
        959..1011 => {
            let below = 1011 - exponent;
            (mantissa.trailing_zeros() >= u32::try_from(below).ok()?).then(|| u128::from(mantissa >> below))
        }
        _ => None,
    }
}

impl From<Quantity> for ExactSum {
    fn from(quantity: Quantity) -> Self {
        // Three pieces of 43 bits, which a number holds without rounding.
        const UNIT: f64 = 1.0 / 18_446_744_073_709_551_616.0;
        const PIECE: f64 = 8_796_093_022_208.0;
        let mut sum = quantity.others;
        let mut unit = UNIT;
        let mut rest = quantity.units;
        while rest != 0 {
            sum.add((rest & ((1 << 43) - 1)) as f64 * unit);
            rest >>= 43;
            unit *= PIECE;
        }
        sum
    }
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
    fn numbers_are_whole_numbers_of_their_smallest_unit() {
        let two_to =
            |power: i32| (0..power.abs()).fold(1.0, |x: f64, _| if power < 0 { x / 2.0 } else { x * 2.0 });
        assert_eq!(units(0.0), Some(0));
        assert_eq!(units(1.0), Some(1 << 64));
        assert_eq!(units(2.75), Some(11 << 62));
        // The unit itself, half of it, one number with a last bit below it; the largest number and the next power of two.
        assert_eq!(units(two_to(-64)), Some(1));
        assert_eq!(units(two_to(-65)), None);
        assert_eq!(units(two_to(-20) + two_to(-70)), None);
        let largest = two_to(31) - two_to(-22);
        assert_eq!(units(largest), Some((1 << 95) - (1 << 42)));
        assert_eq!(units(two_to(31)), None);
        assert_eq!(units(f64::MIN_POSITIVE), None);
    }

    #[test]
    fn beyond_all_numbers_is_not_finite() {
        assert!(!sum(&[f64::MAX, f64::MAX, 1.0]).is_finite());
    }

    proptest! {
        #[test]
        fn a_quantity_is_the_exact_sum(
            terms in prop::collection::vec(prop_oneof![0.0..20.0, 0.0..1e12, 0.0..1e-12, Just(f64::from_bits(1))], 0..60),
        ) {
            let mut quantity = Quantity::default();
            terms.iter().for_each(|&term| quantity.add(term));
            prop_assert_eq!(ExactSum::from(quantity).value().to_bits(), sum(&terms).to_bits());
        }

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
