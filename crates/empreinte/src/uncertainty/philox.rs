//! Random numbers from a counter: Philox4x32-10.
//!
//! J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, *Parallel random numbers: as easy as 1, 2, 3*, SC11 (2011). Ten
//! rounds of multiplications turn a counter of 128 bits and a key of 64 into 128 random bits. There is no state: any
//! number can be made alone, so that work is split among threads as one likes and the bits stay the same.

use multiversion::multiversion;

/// Counters worked on together, so that a compiler makes vectors of them.
const LANES: usize = 8;

/// Numbers that one call of [`fill`] makes from each chunk: four words of each lane.
pub const CHUNK: usize = 4 * LANES;

/// What a number is for; it is part of the counter, so that no two uses share bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A draw of a driver.
    Draw = 0,
    /// A permutation of strata.
    Permutation = 1,
    /// The scrambling of a sequence.
    Scramble = 2,
}

/// A stream of random numbers: those of one driver in one replicate, for one purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stream {
    /// Seed of the whole run.
    pub seed: u64,
    /// Hash of the driver's name ([`name_hash`]).
    pub driver: u64,
    /// Replicate, below 2²⁴.
    pub replicate: u32,
    /// What the numbers are for.
    pub purpose: Purpose,
}

/// The 128 bits of a counter and a key.
#[must_use]
pub fn philox4x32_10(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let lanes = rounds(counter.map(|word| [word; 1]), key);
    lanes.map(|[word]| word)
}

/// Ten rounds on several counters at once.
#[inline]
fn rounds<const N: usize>(counter: [[u32; N]; 4], key: [u32; 2]) -> [[u32; N]; 4] {
    let [mut a, mut b, mut c, mut d] = counter;
    let [mut first, mut second] = key;
    for _ in 0..10 {
        for (((a, b), c), d) in a.iter_mut().zip(&mut b).zip(&mut c).zip(&mut d) {
            let left = u64::from(*a) * 0xD251_1F53;
            let right = u64::from(*c) * 0xCD9E_8D57;
            *a = high(right) ^ *b ^ first;
            *c = high(left) ^ *d ^ second;
            *b = low(right);
            *d = low(left);
        }
        first = first.wrapping_add(0x9E37_79B9);
        second = second.wrapping_add(0xBB67_AE85);
    }
    [a, b, c, d]
}

const fn low(product: u64) -> u32 {
    (product & 0xFFFF_FFFF) as u32
}

const fn high(product: u64) -> u32 {
    (product >> 32) as u32
}

/// Fills a slice with the numbers of a stream from chunk number `first` on, [`CHUNK`] numbers a chunk; a last chunk may
/// be cut short.
///
/// Number `i` of a chunk is word `i / 8` of the counter `8 · chunk + i mod 8`.
#[multiversion(targets("x86_64+avx2"))]
pub fn fill(stream: &Stream, first: u32, out: &mut [u32]) {
    let key = [low(stream.seed), high(stream.seed)];
    let tagged = stream.replicate ^ ((stream.purpose as u32) << 24);
    let constant = [tagged, low(stream.driver), high(stream.driver)];
    let mut base = first.wrapping_mul(8);
    for chunk in out.chunks_mut(CHUNK) {
        let mut counters = [0; LANES];
        for (lane, counter) in (0..).zip(&mut counters) {
            *counter = base.wrapping_add(lane);
        }
        let [second, third, fourth] = constant.map(|word| [word; LANES]);
        let words = rounds([counters, second, third, fourth], key);
        for (part, word) in chunk.chunks_mut(LANES).zip(&words) {
            let (found, _) = word.split_at(part.len());
            part.copy_from_slice(found);
        }
        base = base.wrapping_add(8);
    }
}

/// The 64-bit FNV-1a hash of a name (G. Fowler, L. C. Noll, K.-P. Vo): what a driver is told from another by.
#[must_use]
pub fn name_hash(name: &str) -> u64 {
    name.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// The middle of the 2³² equal intervals of ]0, 1[ that a number stands for.
#[must_use]
pub fn unit_interval(bits: u32) -> f64 {
    // The bits become the low end of the mantissa of a number just above 2⁵²: exact, and a vector instruction.
    let above = f64::from_bits(0x4330_0000_0000_0000 | u64::from(bits));
    (above - 4_503_599_627_370_496.0 + 0.5) * (1.0 / 4_294_967_296.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        // The vectors published with the paper's library Random123 (`kat_vectors`, philox4x32 with 10 rounds).
        let zeros = philox4x32_10([0; 4], [0; 2]);
        assert_eq!(zeros, [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        let ones = philox4x32_10([u32::MAX; 4], [u32::MAX; 2]);
        assert_eq!(ones, [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        // Digits of π.
        let counter = [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344];
        let pi = philox4x32_10(counter, [0xa409_3822, 0x299f_31d0]);
        assert_eq!(pi, [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]);
        // FNV-1a of "foobar", from the test vectors of its authors.
        assert_eq!(name_hash("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_stream_is_the_same_in_pieces() {
        let stream = Stream { seed: 7, driver: name_hash("x"), replicate: 3, purpose: Purpose::Draw };
        let mut whole = [0; 4 * CHUNK];
        fill(&stream, 0, &mut whole);
        let mut piece = [0; CHUNK + 5];
        fill(&stream, 2, &mut piece);
        assert_eq!(whole[2 * CHUNK..3 * CHUNK + 5], piece);
        // Number 9 of a chunk: word 1 of its counter 1.
        let driver = stream.driver;
        let word = philox4x32_10([17, 3, low(driver), high(driver)], [7, 0])[1];
        assert_eq!(whole[2 * CHUNK + 9], word);
    }

    #[test]
    fn unit_intervals_are_symmetric_and_open() {
        assert_eq!(unit_interval(0), 0.5 / 4_294_967_296.0);
        assert_eq!(unit_interval(u32::MAX), 1.0 - 0.5 / 4_294_967_296.0);
        assert_eq!(unit_interval(0x8000_0000) - 0.5, 0.5 - unit_interval(0x7FFF_FFFF));
    }
}
