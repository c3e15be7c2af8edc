//! Drawing a form: replicates, quantiles with their standard errors.
//!
//! A run is a number of replicates, each of as many draws, that differ by nothing but their random numbers. What
//! differs between them is the sampling error of what is reported, whatever the way of sampling. A replicate can be
//! made alone and on any thread: put together in their order, they give the same bits.

mod evaluate;

use std::ops::ControlFlow;

use sha2::{Digest, Sha256};

use super::form::Form;
pub use super::sampler::Sampling;

/// Replicates of a run: enough for a standard error that is itself known to a fifth.
pub const REPLICATES: u32 = 16;

/// Fewest draws of a replicate.
const FEWEST: usize = 64;

/// How a form is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// How draws are spread.
    pub sampling: Sampling,
    /// Seed of all random numbers.
    pub seed: u64,
    /// Draws of each of the [`REPLICATES`].
    pub size: usize,
}

impl Plan {
    /// The plan of a budget of draws for a form: Sobol' sequences take the largest power of two a replicate that it
    /// allows, for they are balanced there.
    #[must_use]
    pub fn new(form: &Form, sampling: Sampling, seed: u64, draws: usize) -> Self {
        let sampling = sampling.for_drivers(form.drivers.len());
        let size = (draws / REPLICATES as usize).max(FEWEST);
        let size = match sampling {
            Sampling::Sobol => 1 << size.ilog2(),
            _ => size,
        };
        Self { sampling, seed, size }
    }

    /// Draws in all.
    #[must_use]
    pub const fn draws(&self) -> usize {
        self.size * REPLICATES as usize
    }
}

/// A number from draws, with its standard error.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measured {
    /// The value.
    pub value: f64,
    /// Standard error of sampling: how far another seed would move it.
    pub standard_error: f64,
}

/// The draws of one output, replicate after replicate.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    draws: Vec<f64>,
    size: usize,
}

/// The outputs of one replicate.
pub type Replicate = Vec<Vec<f64>>;

/// One replicate of a plan: the draws of every output.
#[must_use]
pub fn replicate(form: &Form, plan: &Plan, number: u32) -> Replicate {
    evaluate::replicate(form, plan, number)
}

/// Puts replicates together, in the order of their numbers.
#[must_use]
pub fn merge(form: &Form, plan: &Plan, replicates: Vec<Replicate>) -> Vec<Row> {
    let empty = Row { draws: Vec::with_capacity(plan.draws()), size: plan.size };
    let mut rows = vec![empty; form.outputs];
    for replicate in replicates {
        for (row, draws) in rows.iter_mut().zip(replicate) {
            row.draws.extend_from_slice(&draws);
        }
    }
    rows
}

/// All replicates of a plan; `watch` hears how many draws are made and of how many. `None` when it says to stop.
pub fn run(form: &Form, plan: &Plan, watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>) -> Option<Vec<Row>> {
    let mut replicates = Vec::with_capacity(REPLICATES as usize);
    for number in 0..REPLICATES {
        replicates.push(replicate(form, plan, number));
        let done = (u64::from(number) + 1) * plan.size as u64;
        if watch(done, plan.draws() as u64).is_break() {
            return None;
        }
    }
    Some(merge(form, plan, replicates))
}

impl Row {
    /// The draws.
    #[must_use]
    pub fn draws(&self) -> &[f64] {
        &self.draws
    }

    /// The sum of rows of one plan, draw by draw.
    #[must_use]
    pub fn sum<'a>(rows: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut rows = rows.into_iter();
        let mut sum = rows.next().cloned().unwrap_or_default();
        for row in rows {
            for (sum, more) in sum.draws.iter_mut().zip(&row.draws) {
                *sum += more;
            }
        }
        sum
    }

    /// Something of each draw.
    #[must_use]
    pub fn map(&self, of: impl Fn(f64) -> f64) -> Self {
        Self { draws: self.draws.iter().map(|&draw| of(draw)).collect(), size: self.size }
    }

    /// What the draws say.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let mut replicates: Vec<Vec<f64>> =
            self.draws.chunks(self.size.max(1)).map(<[f64]>::to_vec).collect();
        for replicate in &mut replicates {
            replicate.sort_unstable_by(f64::total_cmp);
        }
        let mut pooled = replicates.concat();
        pooled.sort_by(f64::total_cmp);
        Summary { replicates, pooled }
    }
}

/// The draws of one output in rising order: its mean, spread and quantiles.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    replicates: Vec<Vec<f64>>,
    pooled: Vec<f64>,
}

impl Summary {
    /// The mean.
    #[must_use]
    pub fn mean(&self) -> Measured {
        self.measured(mean)
    }

    /// The standard deviation.
    #[must_use]
    pub fn standard_deviation(&self) -> Measured {
        self.measured(standard_deviation)
    }

    /// The value below which a share `p` of the draws lies.
    #[must_use]
    pub fn quantile(&self, p: f64) -> Measured {
        self.measured(|draws| quantile(draws, p))
    }

    fn measured(&self, of: impl Fn(&[f64]) -> f64) -> Measured {
        let each: Vec<f64> = self.replicates.iter().map(|draws| of(draws)).collect();
        let standard_error = standard_deviation(&each) / libm::sqrt(each.len().max(1) as f64);
        Measured { value: of(&self.pooled), standard_error }
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// With the divisor n − 1; 0 for fewer than two values.
fn standard_deviation(values: &[f64]) -> f64 {
    let mean = mean(values);
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    if values.len() < 2 { 0.0 } else { libm::sqrt(squares / (values.len() - 1) as f64) }
}

/// The quantile of values in rising order, between them in proportion: value i of n stands at (i − ½)/n
/// (A. Hazen's plotting position).
fn quantile(values: &[f64], p: f64) -> f64 {
    let position = (p * values.len() as f64 - 0.5).clamp(0.0, values.len().saturating_sub(1) as f64);
    let whole = position.floor();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies within the list")]
    let index = whole as usize;
    let [below, above] = [index, index + 1].map(|index| values.get(index).copied());
    match (below, above) {
        (Some(below), Some(above)) => below + (above - below) * (position - whole),
        (Some(only), None) => only,
        _ => f64::NAN,
    }
}

/// SHA-256 over the bits of all draws, row after row: equal where every bit is.
#[must_use]
pub fn hash<'a>(rows: impl IntoIterator<Item = &'a Row>) -> String {
    let mut hasher = Sha256::new();
    for draw in rows.into_iter().flat_map(|row| &row.draws) {
        hasher.update(draw.to_bits().to_le_bytes());
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::form::{Builder, Shape};
    use super::*;
    use crate::statistics::{Law, Lognormal, inverse_normal};

    fn run_all(form: &Form, sampling: Sampling, draws: usize) -> Vec<Row> {
        let plan = Plan::new(form, sampling, 1, draws);
        run(form, &plan, &mut |_, _| ControlFlow::Continue(())).unwrap()
    }

    const ALL: [Sampling; 3] = [Sampling::Random, Sampling::LatinHypercube, Sampling::Sobol];

    #[test]
    fn one_item_has_its_exact_quantiles() {
        let law = Lognormal { mean: 260.0, cv: 0.6 };
        let mut builder = Builder::default();
        let driver = builder.driver("x");
        builder.add(vec![(driver, Shape::Deviate { sigma: law.sigma() })], [(0, law.mean)]);
        let form = builder.build(1);
        for sampling in ALL {
            let summary = run_all(&form, sampling, 16_384)[0].summary();
            for p in [0.025, 0.25, 0.5, 0.975] {
                let (found, exact) = (summary.quantile(p), law.at(inverse_normal(p)));
                assert!(
                    (found.value - exact).abs() < 4.0 * found.standard_error,
                    "{sampling:?} {p} {found:?}"
                );
                assert!(found.standard_error < 0.02 * exact);
            }
            let found = summary.mean();
            assert!((found.value - 260.0).abs() < 4.0 * found.standard_error, "{sampling:?} {found:?}");
        }
    }

    /// Draws of the mean of four lognormals of mean 100 and σ = 0.4·√5 whose logarithms are correlated by `rho`.
    fn basket(rho: f64, sampling: Sampling) -> Row {
        let sigma = |share: f64| 0.4 * (5.0 * share).sqrt();
        let mut builder = Builder::default();
        let shared = builder.driver("shared");
        for name in ["a", "b", "c", "d"] {
            let own = builder.driver(name);
            let parts = [(shared, rho), (own, 1.0 - rho)];
            let factors = parts.map(|(driver, share)| (driver, Shape::Deviate { sigma: sigma(share) }));
            builder.add(factors.to_vec(), [(0, 25.0)]);
        }
        run_all(&builder.build(1), sampling, 1 << 14).swap_remove(0)
    }

    #[test]
    fn sums_of_lognormals_have_their_published_expectations() {
        // E[max(X − K, 0)], published as the value of an option on four shares, to seven decimals: J. Choi, *Sum of all
        // Black-Scholes-Merton models*, Journal of Futures Markets 38 (2018), tables 6 and 7, from the parameters of
        // M. Krekel, J. de Kock, R. Korn and T.-K. Man, *An analysis of pricing methods for baskets options* (2004).
        let published = [
            (0.5, 50.0, 54.310_176_1),
            (0.5, 70.0, 41.522_519_2),
            (0.5, 100.0, 28.007_369_5),
            (0.5, 120.0, 21.762_578_9),
            (0.5, 150.0, 15.164_010_3),
            (0.1, 100.0, 21.692_096_5),
            (0.3, 100.0, 25.029_299_2),
            (0.8, 100.0, 32.041_226_5),
        ];
        for sampling in ALL {
            for (rho, bound, expected) in published {
                let above = basket(rho, sampling).map(|draw| (draw - bound).max(0.0));
                let found = above.summary().mean();
                let error = found.standard_error;
                assert!((found.value - expected).abs() < 4.0 * error, "{sampling:?} {rho} {bound} {found:?}");
                assert!(error < 0.04 * expected, "{sampling:?} {rho} {bound} {found:?}");
            }
        }
    }

    #[test]
    fn stratified_draws_err_less() {
        // Ten uniforms: the mean of their sum is met far better by strata.
        let mut builder = Builder::default();
        for name in 0..10 {
            let driver = builder.driver(&name.to_string());
            builder.add(vec![(driver, Shape::Scaled(Law::Uniform { min: 0.5, max: 1.5 }))], [(0, 1.0)]);
        }
        let form = builder.build(1);
        let error = |sampling| run_all(&form, sampling, 4096)[0].summary().mean().standard_error;
        assert!(error(Sampling::LatinHypercube) < 0.1 * error(Sampling::Random));
        assert!(error(Sampling::Sobol) < 0.1 * error(Sampling::Random));
    }

    #[test]
    fn two_threads_give_the_bits_of_one() {
        let mut builder = Builder::default();
        let shared = builder.driver("shared");
        for name in ["a", "b", "c"] {
            let own = builder.driver(name);
            let factors = vec![(shared, Shape::Deviate { sigma: 0.2 }), (own, Shape::Deviate { sigma: 0.5 })];
            builder.add(factors, [(0, 1.0), (1, 2.0)]);
        }
        let form = builder.build(2);
        for sampling in ALL {
            let plan = Plan::new(&form, sampling, 42, 10_000);
            let half =
                |from: u32| (from..from + REPLICATES / 2).map(|number| replicate(&form, &plan, number));
            let parts = std::thread::scope(|scope| {
                let first = scope.spawn(|| half(0).collect::<Vec<_>>());
                let second = scope.spawn(|| half(REPLICATES / 2).collect::<Vec<_>>());
                [first.join().unwrap(), second.join().unwrap()].concat()
            });
            let one = run(&form, &plan, &mut |_, _| ControlFlow::Continue(())).unwrap();
            assert_eq!(hash(&merge(&form, &plan, parts)), hash(&one));
        }
    }

    #[test]
    fn a_watch_hears_of_draws_and_stops_them() {
        let form = Form { outputs: 1, ..Form::default() };
        let plan = Plan::new(&form, Sampling::Random, 0, 1600);
        let mut heard = Vec::new();
        let stopped = run(&form, &plan, &mut |done, all| {
            heard.push((done, all));
            if heard.len() == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(stopped.is_none());
        assert_eq!(heard, [(100, 1600), (200, 1600), (300, 1600)]);
    }

    #[test]
    fn quantiles_by_hand() {
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0], 0.5), 2.5);
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0], 0.0), 1.0);
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0], 1.0), 4.0);
        assert_eq!(quantile(&[1.0, 3.0], 0.375), 1.5);
    }
}
