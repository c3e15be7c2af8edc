//! Elementary functions on arrays, written so that a compiler makes vectors of them.
//!
//! Nothing but `+ − × ÷ √` and whole numbers is used, which are exact by standard: the digits are the same on every
//! platform and for every width of vector. They agree with those of [`crate::statistics`] to about 1e-15. Where a
//! processor has vectors of 256 bits they are used, chosen when the program runs (`multiversion`).

use multiversion::multiversion;

use crate::statistics::{
    CENTRE_DENOMINATOR, CENTRE_NUMERATOR, MIDDLE_DENOMINATOR, MIDDLE_NUMERATOR, inverse_normal,
};

/// Draws worked on together: small enough for the fastest cache.
pub(super) const BLOCK: usize = 256;

/// 1.5 · 2⁵²: adding it to a number of small size rounds that to a whole one, which stands in the low bits.
const ROUNDER: f64 = 6_755_399_441_055_744.0;

/// ln 2 in two parts, the first with zeros at its end: times a small whole number it is exact.
const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// Coefficients of the series of the exponential, 1/12! to 1/0!.
const EXPONENTIAL: [f64; 13] = [
    1.0 / 479_001_600.0,
    1.0 / 39_916_800.0,
    1.0 / 3_628_800.0,
    1.0 / 362_880.0,
    1.0 / 40_320.0,
    1.0 / 5_040.0,
    1.0 / 720.0,
    1.0 / 120.0,
    1.0 / 24.0,
    1.0 / 6.0,
    0.5,
    1.0,
    1.0,
];

/// Coefficients of the series of `atanh(s)/s` in s², 1/21 to 1.
const ARTANH: [f64; 11] = [
    1.0 / 21.0,
    1.0 / 19.0,
    1.0 / 17.0,
    1.0 / 15.0,
    1.0 / 13.0,
    1.0 / 11.0,
    1.0 / 9.0,
    1.0 / 7.0,
    1.0 / 5.0,
    1.0 / 3.0,
    1.0,
];

/// Value of a polynomial given by its coefficients from the highest power down.
#[inline]
fn polynomial<const N: usize>(x: f64, coefficients: &[f64; N]) -> f64 {
    let [first, rest @ ..] = coefficients.as_slice() else { return 0.0 };
    rest.iter().fold(*first, |sum, coefficient| sum * x + coefficient)
}

/// The exponential of a number, held between those of ±700.
#[inline]
fn exponential(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let shifted = x * std::f64::consts::LOG2_E + ROUNDER;
    let whole = shifted - ROUNDER;
    let rest = x - whole * LN_2_HIGH - whole * LN_2_LOW;
    // The whole number stands in the low bits of `shifted`; eleven of them, moved, are added to an exponent.
    let power = f64::from_bits((shifted.to_bits() << 52).wrapping_add(1.0_f64.to_bits()));
    polynomial(rest, &EXPONENTIAL) * power
}

/// The logarithm of a normal number above 0.
#[inline]
fn logarithm(x: f64) -> f64 {
    // Mantissa from √½ to √2 and its exponent, by whole numbers: 0x3FE6A09E667F3BCD is √½.
    let offset = x.to_bits().wrapping_sub(0x3FE6_A09E_667F_3BCD);
    let exponent = f64::from_bits((offset.wrapping_add(1 << 62) >> 52) | 0x4330_0000_0000_0000);
    let exponent = exponent - 4_503_599_627_370_496.0 - 1024.0;
    let mantissa = f64::from_bits((offset & 0x000F_FFFF_FFFF_FFFF).wrapping_add(0x3FE6_A09E_667F_3BCD));
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    exponent * std::f64::consts::LN_2 + 2.0 * s * polynomial(s * s, &ARTANH)
}

/// Replaces numbers by their exponentials; beyond ±700 by that of the bound.
#[multiversion(targets("x86_64+avx2"))]
pub(super) fn exponentials(values: &mut [f64]) {
    for value in values {
        *value = exponential(*value);
    }
}

/// Adds to exponents what a lognormal law of mean 1 adds for each deviate: `σz − σ²/2`.
#[multiversion(targets("x86_64+avx2"))]
pub(super) fn add_deviates(exponents: &mut [f64], sigma: f64, deviates: &[f64]) {
    for (exponent, z) in exponents.iter_mut().zip(deviates) {
        *exponent += sigma * z - 0.5 * sigma * sigma;
    }
}

/// Adds a multiple of values to sums.
#[multiversion(targets("x86_64+avx2"))]
pub(super) fn add_multiple(sums: &mut [f64], coefficient: f64, values: &[f64]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += coefficient * value;
    }
}

/// How far from ½ a probability may lie for its deviate to be one of the centre.
const CENTRE: f64 = 0.425;

/// Probability below which a third ratio of polynomials holds, e⁻²⁵: so rare that a block with one is done singly.
const FAR: f64 = 1.388_794_386_496_402e-11;

/// Replaces probabilities by normal deviates: Wichura's AS 241, as [`inverse_normal`].
///
/// The centre is a ratio of polynomials, taken of all; the tails, 15 % of uniform draws, are then put in its place.
pub(super) fn normals(values: &mut [f64]) {
    for block in values.chunks_mut(BLOCK) {
        normals_of_block(block);
    }
}

#[multiversion(targets("x86_64+avx2"))]
fn normals_of_block(block: &mut [f64]) {
    let mut places = [0_u8; BLOCK];
    let mut tails = [0.0; BLOCK];
    let count = set_tails_aside(block, &mut places, &mut tails);
    for value in block.iter_mut() {
        *value = centre(*value);
    }
    let (tails, _) = tails.split_at_mut(count);
    if tails.iter().any(|p| p.min(1.0 - p) < FAR) {
        tails.iter_mut().for_each(|value| *value = inverse_normal(*value));
    } else {
        tails.iter_mut().for_each(|value| *value = tail(*value));
    }
    for (tail, place) in tails.iter().zip(&places) {
        if let Some(value) = block.get_mut(usize::from(*place)) {
            *value = *tail;
        }
    }
}

/// Copies the probabilities in the tails to the front of `tails`, with their places; how many they are.
#[inline]
fn set_tails_aside(block: &[f64], places: &mut [u8; BLOCK], tails: &mut [f64; BLOCK]) -> usize {
    let mut count = 0;
    for (first, chunk) in (0..=u8::MAX).step_by(64).zip(block.chunks(64)) {
        // Bit by bit and then from one that is set to the next: few branches to guess for the processor.
        let bits = chunk.iter().zip(0..).map(|(p, bit)| u64::from((p - 0.5).abs() > CENTRE) << bit);
        let mut mask = bits.fold(0, |mask, bit| mask | bit);
        while let Some(here) = lowest(mask) {
            if let (Some(place), Some(tail)) = (places.get_mut(count), tails.get_mut(count)) {
                *place = first | here;
                *tail = block.get(usize::from(*place)).copied().unwrap_or_default();
            }
            count += 1;
            mask &= mask - 1;
        }
    }
    count
}

/// The number of the lowest bit that is set.
#[inline]
fn lowest(mask: u64) -> Option<u8> {
    u8::try_from(mask.trailing_zeros()).ok().filter(|&bit| bit < 64)
}

/// The deviate of a probability that lies in no tail.
#[inline]
fn centre(p: f64) -> f64 {
    let q = p - 0.5;
    let r = 0.180_625 - q * q;
    q * polynomial(r, &CENTRE_NUMERATOR) / polynomial(r, &CENTRE_DENOMINATOR)
}

/// The deviate of a probability in a tail that is not far.
#[inline]
fn tail(p: f64) -> f64 {
    let r = (-logarithm(p.min(1.0 - p))).max(0.0).sqrt();
    let z = polynomial(r - 1.6, &MIDDLE_NUMERATOR) / polynomial(r - 1.6, &MIDDLE_DENOMINATOR);
    if p < 0.5 { -z } else { z }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponentials_and_logarithms_are_those_of_libm() {
        for step in -7000..=7000 {
            let x = f64::from(step) / 10.0;
            let (found, expected) = (exponential(x), libm::exp(x));
            assert!((found / expected - 1.0).abs() < 4e-16, "exp({x}): {found} {expected}");
        }
        for step in 1..4000 {
            let x = libm::exp(f64::from(step) / -55.0);
            let (found, expected) = (logarithm(x), libm::log(x));
            assert!((found - expected).abs() <= 4e-16 * expected.abs(), "ln({x}): {found} {expected}");
        }
        assert_eq!(exponential(0.0), 1.0);
        assert_eq!(exponential(f64::NEG_INFINITY), exponential(-700.0));
    }

    #[test]
    fn normals_are_those_of_the_exact_inverse() {
        let mut values: Vec<f64> = (1..1000).map(|step| f64::from(step) / 1000.0).collect();
        values.extend([1e-3, 1e-9, 1e-10, 1.2e-11, 1e-13, 1e-20, 1.0 - 1e-9, 0.074_999, 0.075, 0.925]);
        let expected: Vec<f64> = values.iter().map(|&p| inverse_normal(p)).collect();
        normals(&mut values);
        for (found, expected) in values.iter().zip(&expected) {
            assert!((found - expected).abs() <= 3e-15 * expected.abs(), "{found} {expected}");
        }
    }
}
