//! Exact mean, variance and indices of variance of a form.
//!
//! With `m_t` the mean of term t and `ρ_d(t, s) = E[g_t g_s]/(E[g_t] E[g_s])` for its functions of a driver d, the
//! covariance of two terms is `m_t m_s (Π ρ_d − 1)` over the drivers they share. What a driver does alone (Sobol's first
//! order) is `Σ m_t m_s (ρ_d − 1)`, what would go if it were known (total order) `Σ m_t m_s (ρ_d − 1) Π ρ` over the others
//! that the two share; sums are over the pairs of terms that share d.

use std::collections::BTreeMap;

use super::form::{Factor, Form, Shape};

/// A driver met by more terms than this is summed by groups of terms rather than pair by pair.
const FEW: usize = 16;

/// Mean and variance of an output, and what each driver has in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Moments {
    /// Mean.
    pub mean: f64,
    /// Variance.
    pub variance: f64,
    /// One entry a driver of the form.
    pub drivers: Vec<Share>,
}

/// What a driver has in a variance, in the square of the output's unit.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Share {
    /// What it does alone: by how much knowing it would lower the variance, on average.
    pub first: f64,
    /// What would be left if all others were known, on average.
    pub total: f64,
}

/// A term in one output: its mean and its functions, those of drivers that many share apart.
struct Part<'a> {
    mean: f64,
    group: usize,
    broad: Vec<&'a Factor>,
    narrow: Vec<&'a Factor>,
}

/// The moments of an output of a form.
#[must_use]
pub fn moments(form: &Form, output: usize) -> Moments {
    Sums::new(form, output).moments(form.drivers.len())
}

/// Mean of the product of two functions over the product of their means.
fn ratio(a: Shape, b: Shape) -> f64 {
    a.product_mean(b) / (a.mean() * b.mean())
}

/// The drivers that two lists share, each with its ratio.
fn shared(a: &[&Factor], b: &[&Factor]) -> Vec<(usize, f64)> {
    let mut found = Vec::new();
    let mut others = b.iter().peekable();
    for (driver, shape) in a {
        while others.next_if(|(other, _)| other < driver).is_some() {}
        if let Some((_, other)) = others.next_if(|(other, _)| other == driver) {
            found.push((*driver, ratio(*shape, *other)));
        }
    }
    found
}

fn product(ratios: &[(usize, f64)]) -> f64 {
    ratios.iter().map(|(_, ratio)| ratio).product()
}

/// The product of the ratios of all drivers but one.
fn others(ratios: &[(usize, f64)], driver: usize) -> f64 {
    ratios.iter().filter(|(other, _)| *other != driver).map(|(_, ratio)| ratio).product()
}

struct Sums<'a> {
    parts: Vec<Part<'a>>,
    /// By group of terms with the same functions of broad drivers: the sum of their means, and one of them.
    groups: Vec<(f64, Vec<&'a Factor>)>,
    /// By narrow driver: the parts that have it.
    by_driver: BTreeMap<usize, Vec<usize>>,
}

impl<'a> Sums<'a> {
    fn new(form: &'a Form, output: usize) -> Self {
        let with_mean = |term: &'a super::form::Term| {
            let (_, coefficient) = term.into.iter().find(|(of, _)| *of == output)?;
            let mean = coefficient * term.mean();
            (mean != 0.0).then_some((mean, &term.factors))
        };
        let terms: Vec<_> = form.terms.iter().filter_map(with_mean).collect();
        let mut met = vec![0_usize; form.drivers.len()];
        for (driver, _) in terms.iter().flat_map(|(_, factors)| factors.iter()) {
            if let Some(met) = met.get_mut(*driver) {
                *met += 1;
            }
        }
        let is_broad = |factor: &&Factor| met.get(factor.0).is_some_and(|&met| met > FEW);
        let mut sums = Self { parts: Vec::new(), groups: Vec::new(), by_driver: BTreeMap::new() };
        let mut keys = BTreeMap::new();
        for (mean, factors) in terms {
            let (broad, narrow): (Vec<&Factor>, Vec<&Factor>) = factors.iter().partition(is_broad);
            let key: Vec<_> = broad.iter().map(|(driver, shape)| (*driver, shape.key())).collect();
            let next = sums.groups.len();
            let group = *keys.entry(key).or_insert(next);
            if group == next {
                sums.groups.push((0.0, broad.clone()));
            }
            if let Some((sum, _)) = sums.groups.get_mut(group) {
                *sum += mean;
            }
            for (driver, _) in &narrow {
                sums.by_driver.entry(*driver).or_default().push(sums.parts.len());
            }
            sums.parts.push(Part { mean, group, broad, narrow });
        }
        sums
    }

    fn moments(&self, drivers: usize) -> Moments {
        let mut found = Moments {
            mean: self.parts.iter().map(|part| part.mean).sum(),
            variance: 0.0,
            drivers: vec![Share::default(); drivers],
        };
        for (position, (mean, factors)) in self.groups.iter().enumerate() {
            for (other, (other_mean, other_factors)) in self.groups.iter().enumerate().skip(position) {
                let both = mean * other_mean * if other == position { 1.0 } else { 2.0 };
                found.add_broad(both, &shared(factors, other_factors));
            }
        }
        for (driver, of_driver) in &self.by_driver {
            for (position, &first) in of_driver.iter().enumerate() {
                for &second in of_driver.iter().skip(position) {
                    if let (Some(a), Some(b)) = (self.parts.get(first), self.parts.get(second)) {
                        let both = a.mean * b.mean * if first == second { 1.0 } else { 2.0 };
                        found.add_narrow(*driver, both, a, b);
                    }
                }
            }
        }
        found
    }
}

impl Moments {
    /// A pair of groups, given the product of their means and what they share.
    fn add_broad(&mut self, both: f64, ratios: &[(usize, f64)]) {
        self.variance += both * (product(ratios) - 1.0);
        for &(driver, ratio) in ratios {
            if let Some(share) = self.drivers.get_mut(driver) {
                share.first += both * (ratio - 1.0);
                share.total += both * (ratio - 1.0) * others(ratios, driver);
            }
        }
    }

    /// A pair of terms that share a narrow driver: what that adds to what their groups have given.
    fn add_narrow(&mut self, driver: usize, both: f64, a: &Part<'_>, b: &Part<'_>) {
        let narrow = shared(&a.narrow, &b.narrow);
        // A pair that shares several is met once for each: it is counted at the first.
        if narrow.first().is_none_or(|(first, _)| *first != driver) {
            return;
        }
        let broad = if a.group == b.group { shared(&a.broad, &a.broad) } else { shared(&a.broad, &b.broad) };
        let (of_narrow, of_broad) = (product(&narrow), product(&broad));
        self.variance += both * of_broad * (of_narrow - 1.0);
        for &(driver, ratio) in &narrow {
            if let Some(share) = self.drivers.get_mut(driver) {
                share.first += both * (ratio - 1.0);
                share.total += both * (ratio - 1.0) * others(&narrow, driver) * of_broad;
            }
        }
        for &(driver, ratio) in &broad {
            if let Some(share) = self.drivers.get_mut(driver) {
                share.total += both * (ratio - 1.0) * others(&broad, driver) * (of_narrow - 1.0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::form::Builder;
    use super::*;
    use crate::statistics::Law;

    fn sigma(cv: f64) -> f64 {
        libm::sqrt(libm::log1p(cv * cv))
    }

    #[test]
    fn a_product_of_two_has_the_indices_of_its_formula() {
        // X·Y of mean one and variances v, w: V = (1 + v)(1 + w) − 1, first orders v and w, totals v(1 + w), w(1 + v).
        let mut builder = Builder::default();
        let (x, y) = (builder.driver("x"), builder.driver("y"));
        let uniform = Shape::Scaled(Law::Uniform { min: 0.5, max: 1.5 });
        builder.add(vec![(x, Shape::Deviate { sigma: sigma(0.3) }), (y, uniform)], [(0, 10.0)]);
        let found = moments(&builder.build(1), 0);
        let (v, w) = (0.09, 1.0 / 12.0);
        assert!((found.mean - 10.0).abs() < 1e-12);
        assert!((found.variance / (100.0 * ((1.0 + v) * (1.0 + w) - 1.0)) - 1.0).abs() < 1e-12);
        assert!((found.drivers[0].first / (100.0 * v) - 1.0).abs() < 1e-12);
        assert!((found.drivers[1].total / (100.0 * w * (1.0 + v)) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn groups_and_pairs_give_the_same() {
        // n terms x·S·T_j of equal coefficient: Var = a²·n² + b²·n for σ_T² = ln(1 + b²/(1 + a²)), whatever is broad.
        let (a, b) = (0.2, 0.56);
        for n in [3_u32, 200] {
            let mut builder = Builder::default();
            let source = builder.driver("source");
            for model in 0..n {
                let own = builder.driver(&format!("model {model}"));
                let of_model = Shape::Deviate { sigma: sigma(b / libm::sqrt(1.0 + a * a)) };
                builder.add(vec![(source, Shape::Deviate { sigma: sigma(a) }), (own, of_model)], [(0, 1.0)]);
            }
            let found = moments(&builder.build(1), 0);
            let n = f64::from(n);
            let variance = a * a * n * n + b * b * n;
            assert!((found.variance / variance - 1.0).abs() < 1e-12);
            // Alone, the source does a²n²; its total order has its products with the models beside.
            let of_source = found.drivers.last().unwrap();
            assert!((of_source.first / (a * a * n * n) - 1.0).abs() < 1e-12);
            let products = n * a * a * b * b / (1.0 + a * a);
            assert!((of_source.total / (a * a * n * n + products) - 1.0).abs() < 1e-12);
        }
    }
}
