//! Sobol' indices of any function of independent drivers, by sampling.
//!
//! First order by A. Saltelli et al., *Variance based sensitivity analysis of model output*, Computer Physics Communications
//! 181 (2010), 259-270, total order by M. J. W. Jansen, *Analysis of variance designs for model output*, ibid. 117 (1999), 35-43:
//! the best of those that the first paper compares (its table 2, b and f).

use super::philox::name_hash;
use super::sampler::{Sampler, Sampling};
use super::simulate::{Measured, REPLICATES};

/// The indices of one driver.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Index {
    /// First order: the share of the variance that the driver makes alone.
    pub first: Measured,
    /// Total order: its share with all that it does together with others.
    pub total: Measured,
}

/// The indices of each driver of a function of probabilities, one for each of the names.
///
/// Each replicate evaluates the function `size · (drivers + 2)` times; standard errors are those between replicates.
pub fn indices(names: &[&str], seed: u64, size: usize, function: &dyn Fn(&[f64]) -> f64) -> Vec<Index> {
    let replicates: Vec<_> =
        (0..REPLICATES).map(|number| of_replicate(names, seed, number, size, function)).collect();
    let of_driver = |driver: usize| {
        let each = |order: fn(&(f64, f64)) -> f64| {
            measured(replicates.iter().filter_map(|found| found.get(driver)).map(order).collect())
        };
        Index { first: each(|found| found.0), total: each(|found| found.1) }
    };
    (0..names.len()).map(of_driver).collect()
}

/// First and total order of each driver in one replicate.
fn of_replicate(
    names: &[&str],
    seed: u64,
    number: u32,
    size: usize,
    function: &dyn Fn(&[f64]) -> f64,
) -> Vec<(f64, f64)> {
    // Two matrices of draws: the columns of one set of drivers, twice as many.
    let hashes: Vec<u64> = ["A", "B"]
        .iter()
        .flat_map(|side| names.iter().map(move |name| name_hash(&format!("{side} {name}"))))
        .collect();
    let sampler = Sampler::new(Sampling::Sobol, seed, number, size, &hashes);
    let mut columns = vec![vec![0.0; size]; hashes.len()];
    for ((driver, hash), column) in hashes.iter().enumerate().zip(&mut columns) {
        for (block, out) in column.chunks_mut(super::arrays::BLOCK).enumerate() {
            sampler.fill(driver, *hash, block * super::arrays::BLOCK, out);
        }
    }
    let (a, b) = columns.split_at(names.len());
    let row = |columns: &[Vec<f64>], draw: usize| -> Vec<f64> {
        columns.iter().filter_map(|column| column.get(draw)).copied().collect()
    };
    let mut sums = vec![(0.0, 0.0); names.len()];
    let (mut sum, mut squares) = (0.0, 0.0);
    for draw in 0..size {
        let (of_a, of_b) = (row(a, draw), row(b, draw));
        let (at_a, at_b) = (function(&of_a), function(&of_b));
        sum += at_a + at_b;
        squares += at_a * at_a + at_b * at_b;
        let mut mixed = of_a.clone();
        for (driver, (first, total)) in sums.iter_mut().enumerate() {
            if let (Some(place), Some(other)) = (mixed.get_mut(driver), of_b.get(driver)) {
                *place = *other;
            }
            let at_mixed = function(&mixed);
            *first += at_b * (at_mixed - at_a);
            *total += 0.5 * (at_a - at_mixed) * (at_a - at_mixed);
            if let (Some(place), Some(own)) = (mixed.get_mut(driver), of_a.get(driver)) {
                *place = *own;
            }
        }
    }
    let count = size as f64;
    let mean = sum / (2.0 * count);
    let variance = squares / (2.0 * count) - mean * mean;
    sums.into_iter().map(|(first, total)| (first / count / variance, total / count / variance)).collect()
}

fn measured(values: Vec<f64>) -> Measured {
    let count = values.len().max(1) as f64;
    let value = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|found| (found - value) * (found - value)).sum();
    Measured { value, standard_error: libm::sqrt(squares / (count - 1.0).max(1.0) / count) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: &[Index], expected: &[(f64, f64)]) {
        for (index, (first, total)) in found.iter().zip(expected) {
            for (measured, exact) in [(index.first, first), (index.total, total)] {
                let error = (measured.value - exact).abs();
                assert!(error < 4.0 * measured.standard_error + 1e-12, "{measured:?} {exact}");
                assert!(error < 0.01, "{measured:?} {exact}");
            }
        }
    }

    #[test]
    fn ishigami() {
        // T. Ishigami and T. Homma (1990) with a = 7, b = 0.1: sin x₁ + a sin² x₂ + b x₃⁴ sin x₁ on ]−π, π[; the indices
        // that follow from its variances are printed in Saltelli et al., Global Sensitivity Analysis (2008), and at
        // https://www.sfu.ca/~ssurjano/ishigami.html: S = 0.3139, 0.4424, 0; ST = 0.5576, 0.4424, 0.2437.
        let pi = std::f64::consts::PI;
        let function = |u: &[f64]| {
            let x: Vec<f64> = u.iter().map(|u| pi * (2.0 * u - 1.0)).collect();
            let square = libm::sin(x[1]) * libm::sin(x[1]);
            libm::sin(x[0]) * (1.0 + 0.1 * x[2] * x[2] * x[2] * x[2]) + 7.0 * square
        };
        let found = indices(&["x1", "x2", "x3"], 1, 1024, &function);
        check(&found, &[(0.313_9, 0.557_6), (0.442_4, 0.442_4), (0.0, 0.243_7)]);
    }

    #[test]
    fn sobol_g() {
        // I. M. Sobol' (1993), Π (|4u − 2| + a)/(1 + a) with a = 0, 1, 4.5, 9, 99, 99, 99, 99 (Saltelli et al. 2010):
        // V_i = 1/(3(1 + a_i)²), V = Π(1 + V_i) − 1, S_i = V_i/V, ST_i = V_i Π_{j≠i}(1 + V_j)/V.
        let a = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
        let function = |u: &[f64]| {
            u.iter().zip(a).map(|(u, a)| ((4.0 * u - 2.0).abs() + a) / (1.0 + a)).product::<f64>()
        };
        let parts = a.map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
        let whole: f64 = parts.iter().map(|v| 1.0 + v).product();
        let exact = parts.map(|v| (v / (whole - 1.0), v * whole / (1.0 + v) / (whole - 1.0)));
        // Printed there: 0.716, 0.179, 0.0237, 0.0072 and 0.0001 for the first order.
        for (exact, printed) in exact.iter().zip([0.716, 0.179, 0.0237, 0.0072, 0.0001]) {
            assert!((exact.0 - printed).abs() < 6e-4);
        }
        let found = indices(&["a", "b", "c", "d", "e", "f", "g", "h"], 1, 1024, &function);
        check(&found, &exact);
    }
}
