//! Functions of one driver.

use crate::statistics::{Law, Lognormal};

/// A function of a driver, given the probability u at which the driver stands, or its normal deviate z.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// A lognormal of mean one, `exp(σ·z − σ²/2)`; below 0 it falls where the driver rises.
    Deviate {
        /// Standard deviation of the logarithm.
        sigma: f64,
    },
    /// The value of a law.
    Scaled(Law),
    /// One over the value of a law that does not reach 0.
    Inverse(Law),
    /// One over the years that a making is spread over, where a device older than its lifetime is charged over its age:
    /// the lifetime is that stated times the value of a law.
    Aged {
        /// Law of the lifetime over that stated.
        law: Law,
        /// Lifetime stated, years.
        lifetime_years: f64,
        /// Age at the end of the year of the account, years.
        age_years: f64,
        /// Whether nothing is charged beyond the lifetime.
        written_off: bool,
    },
    /// One where u lies in [from, to[, else 0: one of several things that it may be.
    Chosen {
        /// Lower end, 0 to 1.
        from: f64,
        /// Upper end, 0 to 1.
        to: f64,
    },
}

impl Shape {
    /// The shape of a law of mean one, and what its term is to be multiplied by: lognormals become deviates.
    #[must_use]
    pub fn scaled(law: Law) -> (Self, f64) {
        match law {
            Law::Lognormal(law) => (Self::Deviate { sigma: law.sigma() }, law.mean),
            law => (Self::Scaled(law), 1.0),
        }
    }

    /// As [`Shape::scaled`] for one over the value of a law: that of a lognormal is one too, of mean `(1 + c²)/m`.
    #[must_use]
    pub fn inverse(law: Law) -> (Self, f64) {
        match law {
            Law::Lognormal(law) => {
                (Self::Deviate { sigma: -law.sigma() }, (1.0 + law.cv * law.cv) / law.mean)
            }
            law => (Self::Inverse(law), 1.0),
        }
    }

    /// Its value where the driver stands at probability `u` and deviate `z`.
    #[must_use]
    pub fn at(self, u: f64, z: f64) -> f64 {
        match self {
            Self::Deviate { sigma } => libm::exp(sigma * z - 0.5 * sigma * sigma),
            Self::Scaled(law) => law.quantile(u),
            Self::Inverse(law) => 1.0 / law.quantile(u),
            Self::Aged { law, lifetime_years, age_years, written_off } => {
                let lifetime = lifetime_years * law.quantile(u);
                match age_years > lifetime {
                    true if written_off => 0.0,
                    true => 1.0 / age_years,
                    false => 1.0 / lifetime,
                }
            }
            Self::Chosen { from, to } => {
                if from <= u && u < to {
                    1.0
                } else {
                    0.0
                }
            }
        }
    }

    /// Its mean.
    #[must_use]
    pub fn mean(self) -> f64 {
        match self {
            Self::Deviate { .. } => 1.0,
            Self::Scaled(law) => law.mean(),
            Self::Inverse(law) => {
                law.inverse_moments().map_or_else(|| expect(|u, z| self.at(u, z)), |[first, _]| first)
            }
            Self::Aged { .. } => expect(|u, z| self.at(u, z)),
            Self::Chosen { from, to } => to - from,
        }
    }

    /// The mean of the product with another function of the same driver.
    #[must_use]
    pub fn product_mean(self, other: Self) -> f64 {
        match (self, other) {
            (Self::Deviate { sigma }, Self::Deviate { sigma: tau }) => libm::exp(sigma * tau),
            (Self::Scaled(law), Self::Scaled(same)) if law == same => {
                law.variance() + law.mean() * law.mean()
            }
            (Self::Scaled(law), Self::Inverse(same)) | (Self::Inverse(law), Self::Scaled(same))
                if law == same =>
            {
                1.0
            }
            (Self::Inverse(law), Self::Inverse(same)) if law == same => law
                .inverse_moments()
                .map_or_else(|| expect(|u, z| self.at(u, z) * self.at(u, z)), |[_, second]| second),
            (Self::Chosen { from, to }, Self::Chosen { from: start, to: end }) => {
                (to.min(end) - from.max(start)).max(0.0)
            }
            _ => expect(|u, z| self.at(u, z) * other.at(u, z)),
        }
    }

    /// What tells it from another shape.
    pub(crate) fn key(self) -> Key {
        match self {
            Self::Deviate { sigma } => key(0, [sigma, 0.0, 0.0], [0.0; 2]),
            Self::Chosen { from, to } => key(1, [from, to, 0.0], [0.0; 2]),
            Self::Scaled(law) => key_of_law(4, law, [0.0; 2]),
            Self::Inverse(law) => key_of_law(8, law, [0.0; 2]),
            Self::Aged { law, lifetime_years, age_years, written_off } => {
                key_of_law(12 + 4 * u64::from(written_off), law, [lifetime_years, age_years])
            }
        }
    }
}

/// A kind of shape and its numbers.
pub(crate) type Key = [u64; 6];

fn key(kind: u64, [a, b, c]: [f64; 3], [d, e]: [f64; 2]) -> Key {
    [kind, a.to_bits(), b.to_bits(), c.to_bits(), d.to_bits(), e.to_bits()]
}

fn key_of_law(kind: u64, law: Law, more: [f64; 2]) -> Key {
    match law {
        Law::Lognormal(Lognormal { mean, cv }) => key(kind, [mean, cv, 0.0], more),
        Law::Normal { mean, sd } => key(kind + 1, [mean, sd, 0.0], more),
        Law::Uniform { min, max } => key(kind + 2, [min, max, 0.0], more),
        Law::Triangular { min, mode, max } => key(kind + 3, [min, mode, max], more),
    }
}

/// The mean of a function of a driver, by the trapezoidal rule over the normal deviate.
///
/// For smooth functions it has the digits of a number; a bend or a step costs it down to 1e-5.
pub(in crate::uncertainty) fn expect(of: impl Fn(f64, f64) -> f64) -> f64 {
    const STEP: f64 = 1.0 / 64.0;
    let nodes = (-544..=544).map(|node| {
        let z = f64::from(node) * STEP;
        let density = libm::exp(-0.5 * z * z) / libm::sqrt(std::f64::consts::TAU);
        let u = 0.5 * libm::erfc(-z / std::f64::consts::SQRT_2);
        density * STEP * of(u, z)
    });
    nodes.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_those_of_the_values() {
        let law = Law::Triangular { min: 0.5, mode: 1.0, max: 1.5 };
        let uniform = Law::Uniform { min: 0.75, max: 1.25 };
        let aged = Shape::Aged { law: uniform, lifetime_years: 4.0, age_years: 4.0, written_off: false };
        let shapes = [
            Shape::Deviate { sigma: 0.4 },
            Shape::Scaled(law),
            Shape::Inverse(law),
            aged,
            Shape::Scaled(uniform),
        ];
        for a in shapes {
            assert!((a.mean() / expect(|u, z| a.at(u, z)) - 1.0).abs() < 1e-5, "{a:?}");
            for b in shapes {
                let expected = expect(|u, z| a.at(u, z) * b.at(u, z));
                assert!((a.product_mean(b) / expected - 1.0).abs() < 2e-5, "{a:?} {b:?}");
            }
        }
        // Uniform lifetime of 3 to 5 years against an age of 4: half of the time 1/4, else ∫1/x over 4 to 5, halved.
        let expected = 0.5 * 0.25 + 0.5 * libm::log(1.25);
        assert!((aged.mean() / expected - 1.0).abs() < 1e-5);
    }

    #[test]
    fn lognormals_become_deviates() {
        let law = Law::Lognormal(Lognormal { mean: 5.0, cv: 0.3 });
        let (shape, factor) = Shape::inverse(law);
        assert!((factor * shape.at(0.9, 1.281_551_565_544_600_4) * law.quantile(0.9) - 1.0).abs() < 1e-14);
        let (shape, factor) = Shape::scaled(law);
        assert!((factor * shape.at(0.9, 1.281_551_565_544_600_4) / law.quantile(0.9) - 1.0).abs() < 1e-14);
    }

    #[test]
    fn what_it_may_be_excludes_the_rest() {
        let [a, b] = [Shape::Chosen { from: 0.0, to: 0.7 }, Shape::Chosen { from: 0.7, to: 1.0 }];
        assert_eq!((a.product_mean(b), a.product_mean(a)), (0.0, 0.7));
        assert_eq!((a.at(0.7, 0.0), b.at(0.7, 0.0)), (0.0, 1.0));
    }
}
