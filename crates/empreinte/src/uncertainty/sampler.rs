//! How the draws of a driver are spread over its law.

use serde::{Deserialize, Serialize};

use super::arrays::BLOCK;
use super::philox::{Purpose, Stream, fill, unit_interval};
use super::sobol::{self, Directions, MOST_DIMENSIONS};

/// How draws are spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Sampling {
    /// Scrambled Sobol' sequences; with more than 256 drivers a Latin hypercube.
    #[default]
    Sobol,
    /// As many equally probable intervals as draws, each met once.
    LatinHypercube,
    /// Independent draws.
    Random,
}

impl Sampling {
    /// What can be done for a number of drivers.
    #[must_use]
    pub fn for_drivers(self, drivers: usize) -> Self {
        if self == Self::Sobol && drivers > MOST_DIMENSIONS { Self::LatinHypercube } else { self }
    }

    /// Name in JSON and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sobol => "sobol",
            Self::LatinHypercube => "latin-hypercube",
            Self::Random => "random",
        }
    }
}

/// The draws of all drivers in one replicate.
pub(super) struct Sampler {
    seed: u64,
    replicate: u32,
    size: usize,
    kind: Kind,
}

enum Kind {
    Random,
    /// By driver, the interval of each draw.
    Strata(Vec<Vec<u32>>),
    /// By driver, direction numbers and the seed of the scrambling.
    Sequences(Vec<(Directions, u32)>),
}

impl Sampler {
    /// The sampler of a replicate of `size` draws, given the hashes of the drivers' names.
    pub(super) fn new(sampling: Sampling, seed: u64, replicate: u32, size: usize, drivers: &[u64]) -> Self {
        let stream = |&driver: &u64, purpose| Stream { seed, driver, replicate, purpose };
        let kind = match sampling.for_drivers(drivers.len()) {
            Sampling::Random => Kind::Random,
            Sampling::LatinHypercube => Kind::Strata(
                drivers
                    .iter()
                    .map(|driver| permutation(&stream(driver, Purpose::Permutation), size))
                    .collect(),
            ),
            Sampling::Sobol => {
                let scrambling = |driver| {
                    let mut seed = [0];
                    fill(&stream(driver, Purpose::Scramble), 0, &mut seed);
                    let [seed] = seed;
                    seed
                };
                let directions = sobol::directions(drivers.len()).into_iter();
                Kind::Sequences(directions.zip(drivers.iter().map(scrambling)).collect())
            }
        };
        Self { seed, replicate, size, kind }
    }

    /// The probabilities of a driver's draws from `first` on, a multiple of [`BLOCK`]; one block at most.
    pub(super) fn fill(&self, driver: usize, hash: u64, first: usize, out: &mut [f64]) {
        let mut bits = [0_u32; BLOCK];
        let (bits, _) = bits.split_at_mut(out.len().min(BLOCK));
        let position = u32::try_from(first).unwrap_or(u32::MAX);
        if let Kind::Sequences(sequences) = &self.kind {
            if let Some((directions, seed)) = sequences.get(driver) {
                directions.fill(position, bits);
                sobol::scramble(bits, *seed);
            }
        } else {
            let stream =
                Stream { seed: self.seed, driver: hash, replicate: self.replicate, purpose: Purpose::Draw };
            fill(&stream, position / 32, bits);
        }
        for (out, bits) in out.iter_mut().zip(bits.iter()) {
            *out = unit_interval(*bits);
        }
        if let Kind::Strata(strata) = &self.kind {
            let strata = strata.get(driver).map_or(&[][..], Vec::as_slice);
            let width = 1.0 / self.size as f64;
            for (out, stratum) in out.iter_mut().zip(strata.iter().skip(first)) {
                *out = (f64::from(*stratum) + *out) * width;
            }
        }
    }
}

/// A random permutation of 0 to `size` − 1 (R. Durstenfeld's shuffle).
fn permutation(stream: &Stream, size: usize) -> Vec<u32> {
    let mut random = vec![0; size];
    fill(stream, 0, &mut random);
    let mut order: Vec<u32> = (0..).take(size).collect();
    for (place, bits) in random.into_iter().enumerate().skip(1).rev() {
        // A whole number from 0 to `place`; its bias is below 2⁻³² times the size.
        let chosen = (u64::from(bits) * (place as u64 + 1)) >> 32;
        order.swap(place, usize::try_from(chosen).unwrap_or(place));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::super::philox::name_hash;
    use super::*;

    fn draws(sampling: Sampling, size: usize) -> Vec<f64> {
        let hashes = [name_hash("a"), name_hash("b")];
        let sampler = Sampler::new(sampling, 1, 0, size, &hashes);
        let mut all = vec![0.0; size];
        for (block, out) in all.chunks_mut(BLOCK).enumerate() {
            sampler.fill(1, hashes[1], block * BLOCK, out);
        }
        all
    }

    #[test]
    fn stratified_draws_meet_every_interval_once() {
        for (sampling, size) in
            [(Sampling::LatinHypercube, 625), (Sampling::LatinHypercube, 1), (Sampling::Sobol, 512)]
        {
            let mut intervals: Vec<_> =
                draws(sampling, size).iter().map(|u| (u * size as f64).floor()).collect();
            intervals.sort_by(f64::total_cmp);
            assert!(intervals.iter().copied().eq((0..size).map(|interval| interval as f64)), "{sampling:?}");
        }
    }

    #[test]
    fn random_draws_are_uniform() {
        // Kolmogorov-Smirnov at 0.1 %: the largest distance is below 1.95/√n.
        let mut found = draws(Sampling::Random, 10_000);
        found.sort_by(f64::total_cmp);
        let distance = |(rank, u): (usize, &f64)| (u - (rank as f64 + 0.5) / 10_000.0).abs();
        let most = found.iter().enumerate().map(distance).fold(0.0, f64::max);
        assert!(most < 0.0195, "{most}");
    }

    #[test]
    fn many_drivers_are_stratified() {
        assert_eq!(Sampling::Sobol.for_drivers(257), Sampling::LatinHypercube);
        assert_eq!(Sampling::Sobol.for_drivers(256), Sampling::Sobol);
    }
}
