//! The normal, lognormal and Student's laws, with the same digits on every platform.

mod law;
mod student;

pub use law::Law;
pub use student::student_t;

/// Inverse of the standard normal distribution: the z with P(Z <= z) = `p`, for 0 < `p` < 1.
///
/// Wichura's algorithm AS 241, routine PPND16 (Applied Statistics 37, 1988, 477-484): relative error about 1e-16.
/// Outside of ]0, 1[ it gives minus or plus infinity, as the limits are.
#[must_use]
pub fn inverse_normal(p: f64) -> f64 {
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * polynomial(r, &CENTRE_NUMERATOR) / polynomial(r, &CENTRE_DENOMINATOR);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = libm::sqrt(-libm::log(tail));
    let z = if r <= 5.0 {
        polynomial(r - 1.6, &MIDDLE_NUMERATOR) / polynomial(r - 1.6, &MIDDLE_DENOMINATOR)
    } else {
        polynomial(r - 5.0, &TAIL_NUMERATOR) / polynomial(r - 5.0, &TAIL_DENOMINATOR)
    };
    if q < 0.0 { -z } else { z }
}

/// The standard normal distribution: P(Z <= z), by the complementary error function.
#[must_use]
pub fn normal(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// Value of a polynomial given by its coefficients from the highest power down (Horner's rule).
fn polynomial(x: f64, coefficients: &[f64]) -> f64 {
    coefficients.iter().fold(0.0, |sum, c| sum * x + c)
}

// Coefficients of AS 241, PPND16, highest power first.
pub(crate) const CENTRE_NUMERATOR: [f64; 8] = [
    2.509_080_928_730_122_7e3,
    3.343_057_558_358_813e4,
    6.726_577_092_700_87e4,
    4.592_195_393_154_987e4,
    1.373_169_376_550_946e4,
    1.971_590_950_306_551_3e3,
    1.331_416_678_917_843_8e2,
    3.387_132_872_796_366_5,
];
pub(crate) const CENTRE_DENOMINATOR: [f64; 8] = [
    5.226_495_278_852_854e3,
    2.872_908_573_572_194_3e4,
    3.930_789_580_009_271e4,
    2.121_379_430_158_659_7e4,
    5.394_196_021_424_751e3,
    6.871_870_074_920_579e2,
    4.231_333_070_160_091e1,
    1.0,
];
pub(crate) const MIDDLE_NUMERATOR: [f64; 8] = [
    7.745_450_142_783_414e-4,
    2.272_384_498_926_918_4e-2,
    2.417_807_251_774_506e-1,
    1.270_458_252_452_368_4,
    3.647_848_324_763_204_5,
    5.769_497_221_460_691,
    4.630_337_846_156_545,
    1.423_437_110_749_683_5,
];
pub(crate) const MIDDLE_DENOMINATOR: [f64; 8] = [
    1.050_750_071_644_416_9e-9,
    5.475_938_084_995_345e-4,
    1.519_866_656_361_645_7e-2,
    1.481_039_764_274_800_8e-1,
    6.897_673_349_851e-1,
    1.676_384_830_183_803_8,
    2.053_191_626_637_759,
    1.0,
];
const TAIL_NUMERATOR: [f64; 8] = [
    2.010_334_399_292_288_1e-7,
    2.711_555_568_743_487_6e-5,
    1.242_660_947_388_078_4e-3,
    2.653_218_952_657_612_3e-2,
    2.965_605_718_285_048_9e-1,
    1.784_826_539_917_291_3,
    5.463_784_911_164_114,
    6.657_904_643_501_103,
];
const TAIL_DENOMINATOR: [f64; 8] = [
    2.044_263_103_389_939_8e-15,
    1.421_511_758_316_446e-7,
    1.846_318_317_510_054_8e-5,
    7.868_691_311_456_133e-4,
    1.487_536_129_085_061_5e-2,
    1.369_298_809_227_358e-1,
    5.998_322_065_558_88e-1,
    1.0,
];

/// A lognormal law given by its mean and its coefficient of variation (mean-preserving).
///
/// `s² = ln(1 + c²)`, `µ = ln m − s²/2`: the mean of the law is the figure itself, its median is `m / √(1 + c²)`.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Lognormal {
    /// Mean of the law, zero or above.
    pub mean: f64,
    /// Coefficient of variation: standard deviation over mean.
    pub cv: f64,
}

impl Lognormal {
    /// The standard deviation of the logarithm, `√(ln(1 + c²))`.
    #[must_use]
    pub fn sigma(self) -> f64 {
        libm::sqrt(libm::log1p(self.cv * self.cv))
    }

    /// The median, `m / √(1 + c²)`.
    #[must_use]
    pub fn median(self) -> f64 {
        self.mean / libm::sqrt(1.0 + self.cv * self.cv)
    }

    /// The value that a normal deviate `z` stands for: `exp(µ + s·z)`.
    #[must_use]
    pub fn at(self, z: f64) -> f64 {
        let s = self.sigma();
        self.mean * libm::exp(s * z - s * s / 2.0)
    }
}

/// The z of a central interval: 1.959964 for a confidence of 0.95.
#[must_use]
pub fn central_z(confidence: f64) -> f64 {
    inverse_normal(0.5 + confidence / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() <= tolerance * expected.abs(), "{found} is not {expected}");
    }

    #[test]
    fn inverse_normal_gives_published_values() {
        // Check values printed with AS 241: p = 0.25, 0.001, 1e-20.
        close(inverse_normal(0.25), -0.674_489_750_196_081_7, 1e-15);
        close(inverse_normal(0.001), -3.090_232_306_167_813_5, 1e-15);
        close(inverse_normal(1e-20), -9.262_340_089_798_408, 1e-15);
        // Widely tabulated: 97.5 % and 99.5 %.
        close(inverse_normal(0.975), 1.959_963_984_540_054, 1e-15);
        close(inverse_normal(0.995), 2.575_829_303_548_900_4, 1e-15);
        assert_eq!(inverse_normal(0.5), 0.0);
    }

    #[test]
    fn the_normal_distribution_is_the_inverse_of_its_inverse() {
        for p in [1e-9, 0.001, 0.25, 0.5, 0.975, 0.999_999] {
            close(normal(inverse_normal(p)), p, 1e-13);
        }
    }

    #[test]
    fn lognormal_keeps_its_mean_and_gives_ecodiag_bounds() {
        // Ten laptops of EcoDiag over one year: 2600 kg, c = √(0.2² + 0.56²); exact interval of the published
        // golden table: 760.081589 to 6570.465469 at 95 %.
        let law = Lognormal { mean: 2600.0, cv: libm::sqrt(0.2 * 0.2 + 0.56 * 0.56) };
        let z = central_z(0.95);
        close(law.at(-z), 760.081_589, 1e-8);
        close(law.at(z), 6_570.465_469, 1e-9);
        close(law.median(), 2600.0 / libm::sqrt(1.3536), 1e-15);
    }

    #[test]
    fn no_spread_gives_the_mean() {
        let law = Lognormal { mean: 12.0, cv: 0.0 };
        assert_eq!(law.at(-3.0), 12.0);
    }
}
