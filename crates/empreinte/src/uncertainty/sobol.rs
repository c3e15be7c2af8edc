//! Sobol' sequences of up to 256 dimensions, scrambled.
//!
//! Direction numbers are those of S. Joe and F. Y. Kuo (`sobol/joe_kuo.csv`, with their licence). The scrambling is
//! A. B. Owen's (*Randomly permuted (t,m,s)-nets and (t,s)-sequences*, 1995) by a hash: B. Burley, *Practical hash-based Owen
//! scrambling*, Journal of Computer Graphics Techniques 9(4), 2020, with the hash of S. Laine and T. Karras, 2011.

use multiversion::multiversion;

use super::arrays::BLOCK;

/// Dimensions there are direction numbers for.
pub const MOST_DIMENSIONS: usize = 256;

const TABLE: &str = include_str!("sobol/joe_kuo.csv");

/// Bits of a point.
const BITS: usize = 32;

/// The direction numbers of one dimension: what each bit of an index turns in the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Directions([u32; BITS]);

/// The direction numbers of the first dimensions; [`MOST_DIMENSIONS`] at most.
#[must_use]
pub fn directions(dimensions: usize) -> Vec<Directions> {
    let first = std::iter::once(Directions(std::array::from_fn(|bit| 1 << (BITS - 1 - bit))));
    let others = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(of_row);
    first.chain(others).take(dimensions).collect()
}

/// The numbers of a row: degree s, coefficients a, m_1 to m_s.
fn of_row(row: &str) -> Option<Directions> {
    let mut numbers = row.split(',').map(|number| number.parse::<u32>().ok());
    let (degree, coefficients) = (numbers.next()??, numbers.next()??);
    let mut found: Vec<u32> = Vec::with_capacity(BITS);
    for (shift, m) in (0..BITS).rev().zip(numbers) {
        found.push(m? << shift);
    }
    let s = usize::try_from(degree).ok()?;
    // v_i = a_1 v_(i-1) ⊕ … ⊕ a_(s-1) v_(i-s+1) ⊕ v_(i-s) ⊕ v_(i-s)/2^s.
    while found.len() < BITS {
        let back = |steps: usize| found.len().checked_sub(steps).and_then(|at| found.get(at)).copied();
        let oldest = back(s)?;
        let turned = (1..s).filter(|k| (coefficients >> (s - 1 - k)) & 1 == 1).filter_map(back);
        found.push(turned.fold(oldest ^ (oldest >> degree), |sum, v| sum ^ v));
    }
    found.try_into().ok().map(Directions)
}

impl Directions {
    /// The points of consecutive indices from a multiple of [`BLOCK`] on, as bits of the fraction; one block at most.
    pub(super) fn fill(&self, first: u32, out: &mut [u32]) {
        let high = (8..BITS).zip(self.0.iter().skip(8)).filter(|(bit, _)| (first >> bit) & 1 == 1);
        let base = high.fold(0, |sum, (_, v)| sum ^ v);
        let mut points = [base; BLOCK];
        let mut done = 1;
        for v in self.0.iter().take(8) {
            let (before, after) = points.split_at_mut(done);
            for (point, known) in after.iter_mut().zip(before.iter()) {
                *point = known ^ v;
            }
            done *= 2;
        }
        for (out, point) in out.iter_mut().zip(points) {
            *out = point;
        }
    }
}

/// Scrambles points of one dimension: each bit is turned depending on those above it and on the seed.
#[multiversion(targets("x86_64+avx2"))]
pub(super) fn scramble(points: &mut [u32], seed: u32) {
    for point in points {
        let mut x = point.reverse_bits().wrapping_add(seed);
        x ^= x.wrapping_mul(0x6C50_B47C);
        x ^= x.wrapping_mul(0xB82F_1E52);
        x ^= x.wrapping_mul(0xC7AF_E638);
        x ^= x.wrapping_mul(0x8D22_F6E6);
        *point = x.reverse_bits();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_points(dimension: usize, count: usize) -> Vec<f64> {
        let mut points = vec![0; count];
        directions(dimension + 1)[dimension].fill(0, &mut points);
        points.iter().map(|&point| f64::from(point) / 4_294_967_296.0).collect()
    }

    #[test]
    fn first_points_of_the_first_dimensions() {
        // By hand from m = 1 (dimension 2: v_i = v_(i-1) ⊕ v_(i-1)/2) and m = 1, 3 with a = 1 (dimension 3).
        assert_eq!(first_points(0, 8), [0.0, 0.5, 0.25, 0.75, 0.125, 0.625, 0.375, 0.875]);
        assert_eq!(first_points(1, 4), [0.0, 0.5, 0.75, 0.25]);
        assert_eq!(first_points(2, 4), [0.0, 0.5, 0.75, 0.25]);
        // Third direction numbers: dimension 2 has m_3 = 5, 0.625; dimension 3 has m_3 = 2·3 ⊕ 4·1 ⊕ 1 = 3, 0.375.
        assert_eq!((first_points(1, 5)[4], first_points(2, 5)[4]), (0.625, 0.375));
    }

    #[test]
    fn every_dimension_meets_every_interval_once() {
        for direction in directions(MOST_DIMENSIONS) {
            let mut points = [0; BLOCK];
            direction.fill(3 * 256, &mut points);
            scramble(&mut points, 0x1234_5678);
            let mut intervals: Vec<u32> = points.iter().map(|point| point >> 24).collect();
            intervals.sort_unstable();
            assert!(intervals.into_iter().eq(0..256));
        }
        assert_eq!(directions(1000).len(), MOST_DIMENSIONS);
    }
}
