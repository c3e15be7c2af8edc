//! Laws of probability of an input: quantiles, and moments in closed form.

use super::{Lognormal, inverse_normal};

/// A law of probability of a quantity that is 0 or above.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Law {
    /// Lognormal by mean and coefficient of variation.
    Lognormal(Lognormal),
    /// Normal by the mean and standard deviation that it has before it is cut off at 0.
    Normal {
        /// Mean before the cut.
        mean: f64,
        /// Standard deviation before the cut.
        sd: f64,
    },
    /// Every value between two is equally probable.
    Uniform {
        /// Smallest value.
        min: f64,
        /// Largest value.
        max: f64,
    },
    /// Triangular.
    Triangular {
        /// Smallest value.
        min: f64,
        /// Most probable value.
        mode: f64,
        /// Largest value.
        max: f64,
    },
}

impl Law {
    /// The value x with P(X <= x) = `p`; the ends of the law outside of ]0, 1[.
    #[must_use]
    pub fn quantile(self, p: f64) -> f64 {
        match self {
            Self::Lognormal(law) => law.at(inverse_normal(p)),
            Self::Normal { mean, sd } if sd > 0.0 => {
                // The upper tail keeps its digits where the cut takes nearly all: P(X > x) = (1 − p)·P(X > 0).
                let above = (1.0 - p) * upper_tail(-mean / sd);
                (mean - sd * inverse_normal(above)).max(0.0)
            }
            Self::Normal { mean, .. } => mean,
            Self::Uniform { min, max } => min + (max - min) * p.clamp(0.0, 1.0),
            Self::Triangular { min, mode, max } => {
                let (p, width) = (p.clamp(0.0, 1.0), max - min);
                if width * p <= mode - min {
                    min + libm::sqrt(p * width * (mode - min))
                } else {
                    max - libm::sqrt((1.0 - p) * width * (max - mode))
                }
            }
        }
    }

    /// The mean.
    #[must_use]
    pub fn mean(self) -> f64 {
        match self {
            Self::Lognormal(law) => law.mean,
            Self::Normal { mean, sd } => mean + sd * cut(mean, sd),
            Self::Uniform { min, max } => 0.5 * (min + max),
            Self::Triangular { min, mode, max } => (min + mode + max) / 3.0,
        }
    }

    /// The variance.
    #[must_use]
    pub fn variance(self) -> f64 {
        match self {
            Self::Lognormal(law) => law.mean * law.mean * law.cv * law.cv,
            Self::Normal { mean, sd } if sd > 0.0 => {
                let ratio = cut(mean, sd);
                sd * sd * (1.0 - ratio * (ratio + mean / sd))
            }
            Self::Normal { .. } => 0.0,
            Self::Uniform { min, max } => (max - min) * (max - min) / 12.0,
            Self::Triangular { min, mode, max } => {
                let squares = (max - min) * (max - min) - (max - mode) * (mode - min);
                squares / 18.0
            }
        }
    }

    /// The means of 1/X and 1/X², for what stands in a denominator; `None` for a law that reaches 0, where they are
    /// without bound.
    ///
    /// Integrals of the densities, written out in `docs/methodology/uncertainty.md`.
    #[must_use]
    pub fn inverse_moments(self) -> Option<[f64; 2]> {
        match self {
            Self::Lognormal(law) if law.mean > 0.0 => {
                let square = 1.0 + law.cv * law.cv;
                let first = square / law.mean;
                Some([first, first * first * square])
            }
            Self::Uniform { min, max } if min > 0.0 => Some(match max - min {
                0.0 => [1.0 / min, 1.0 / (min * min)],
                width => [libm::log1p(width / min) / width, 1.0 / (min * max)],
            }),
            Self::Triangular { min, mode, max } if min > 0.0 => Some(triangular_inverse(min, mode, max)),
            _ => None,
        }
    }

    /// The law of the quantity times a number above 0.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        match self {
            Self::Lognormal(law) => Self::Lognormal(Lognormal { mean: law.mean * factor, ..law }),
            Self::Normal { mean, sd } => Self::Normal { mean: mean * factor, sd: sd * factor },
            Self::Uniform { min, max } => Self::Uniform { min: min * factor, max: max * factor },
            Self::Triangular { min, mode, max } => {
                Self::Triangular { min: min * factor, mode: mode * factor, max: max * factor }
            }
        }
    }

    /// The law in the unit of its own mean.
    #[must_use]
    pub fn relative(self) -> Self {
        self.scaled(1.0 / self.mean())
    }
}

/// P(Z > z) of the standard normal law.
fn upper_tail(z: f64) -> f64 {
    0.5 * libm::erfc(z / std::f64::consts::SQRT_2)
}

/// By how many standard deviations a cut at 0 moves the mean: φ(α)/P(Z > α) with α = −mean/sd.
fn cut(mean: f64, sd: f64) -> f64 {
    if sd <= 0.0 {
        return 0.0;
    }
    let alpha = -mean / sd;
    libm::exp(-0.5 * alpha * alpha) / libm::sqrt(std::f64::consts::TAU) / upper_tail(alpha)
}

/// The means of 1/X and 1/X² of a triangular law on a >= min > 0.
fn triangular_inverse(min: f64, mode: f64, max: f64) -> [f64; 2] {
    let width = max - min;
    if width == 0.0 {
        return [1.0 / min, 1.0 / (min * min)];
    }
    // a·ln(c/a)/(c − a), whose limit at c = a is 1; likewise above the mode.
    let side = |end: f64| {
        let gap = mode - end;
        if gap == 0.0 { 1.0 } else { end * libm::log1p(gap / end) / gap }
    };
    // (ln(c/a) + a/c − 1)/(c − a), whose limit at c = a is 0; above the mode with its sign turned.
    let square = |end: f64| {
        let gap = mode - end;
        if gap == 0.0 { 0.0 } else { (libm::log1p(gap / end) - gap / mode) / gap }
    };
    [2.0 / width * (side(max) - side(min)), 2.0 / width * (square(min) - square(max))]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean of a function of a law by the trapezoidal rule over the normal deviate, of 12 digits for smooth ones.
    fn expect(law: Law, of: impl Fn(f64) -> f64) -> f64 {
        let step = 1.0 / 256.0;
        let values = (-2048..=2048).map(|node| {
            let z = f64::from(node) * step;
            let density = libm::exp(-0.5 * z * z) / libm::sqrt(std::f64::consts::TAU);
            density * step * of(law.quantile(1.0 - upper_tail(z)))
        });
        values.sum()
    }

    const LAWS: [Law; 5] = [
        Law::Lognormal(Lognormal { mean: 5.0, cv: 0.3 }),
        Law::Normal { mean: 5.0, sd: 1.0 },
        Law::Uniform { min: 4.0, max: 7.0 },
        Law::Triangular { min: 3.0, mode: 4.0, max: 6.0 },
        Law::Triangular { min: 3.0, mode: 3.0, max: 6.0 },
    ];

    #[test]
    fn moments_are_those_of_the_quantiles() {
        for law in LAWS {
            let mean = expect(law, |x| x);
            assert!((mean / law.mean() - 1.0).abs() < 1e-5, "{law:?}: {mean}");
            let variance = expect(law, |x| (x - law.mean()) * (x - law.mean()));
            assert!((variance / law.variance() - 1.0).abs() < 1e-4, "{law:?}: {variance}");
            if let Some([first, second]) = law.inverse_moments() {
                let found = [expect(law, |x| 1.0 / x), expect(law, |x| 1.0 / (x * x))];
                assert!((found[0] / first - 1.0).abs() < 1e-5, "{law:?}: {found:?} {first}");
                assert!((found[1] / second - 1.0).abs() < 1e-5, "{law:?}: {found:?} {second}");
            }
        }
    }

    #[test]
    fn moments_by_hand() {
        // Uniform on 4 to 6: mean of 1/X is ln(6/4)/2, of 1/X² 1/24.
        let [first, second] = Law::Uniform { min: 4.0, max: 6.0 }.inverse_moments().unwrap();
        assert!((first - libm::log(1.5) / 2.0).abs() < 1e-15 && (second - 1.0 / 24.0).abs() < 1e-15);
        // Triangular 1, 2, 3: mean of 1/X = ∫(x−1)/x + ∫(3−x)/x = (1 − ln 2) + (3 ln 1.5 − 1).
        let [first, _] = Law::Triangular { min: 1.0, mode: 2.0, max: 3.0 }.inverse_moments().unwrap();
        assert!((first - (3.0 * libm::log(1.5) - libm::log(2.0))).abs() < 1e-14);
        // Half-normal: a normal of mean 0 cut at 0 has the mean √(2/π) and the variance 1 − 2/π.
        let half = Law::Normal { mean: 0.0, sd: 1.0 };
        let two_over_pi = 2.0 / std::f64::consts::PI;
        assert!((half.mean() - libm::sqrt(two_over_pi)).abs() < 1e-15);
        assert!((half.variance() - (1.0 - two_over_pi)).abs() < 1e-15);
        assert_eq!(half.inverse_moments(), None);
    }

    #[test]
    fn quantiles_by_hand() {
        // Triangular 0, 3, 6: half lies below 3, an eighth below 1.5.
        let law = Law::Triangular { min: 0.0, mode: 3.0, max: 6.0 };
        assert_eq!((law.quantile(0.5), law.quantile(0.125)), (3.0, 1.5));
        assert_eq!(law.quantile(0.875), 4.5);
        // The median of a half-normal is z(0.75).
        let half = Law::Normal { mean: 0.0, sd: 1.0 };
        assert!((half.quantile(0.5) - inverse_normal(0.75)).abs() < 1e-15);
        // A normal law far above 0 is not cut.
        let normal = Law::Normal { mean: 100.0, sd: 1.0 };
        assert!((normal.quantile(0.975) - 101.959_963_984_540_05).abs() < 1e-12);
    }

    #[test]
    fn a_relative_law_has_the_mean_one() {
        for law in LAWS {
            assert!((law.relative().mean() - 1.0).abs() < 1e-14, "{law:?}");
            let relative = law.variance() / (law.mean() * law.mean());
            assert!((law.relative().variance() - relative).abs() < 1e-14, "{law:?}");
        }
    }
}
