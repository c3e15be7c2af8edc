//! Student's t distribution, with the same digits on every platform.

/// Terms of the continued fraction: it converges in a few dozen for the degrees of freedom of regressions.
const TERMS: u32 = 500;
/// Halvings of the bracket around a quantile: beyond the precision of a float.
const HALVINGS: u32 = 200;
/// The smallest divisor of Lentz's method.
const TINY: f64 = 1e-300;

/// The t with P(T <= t) = `p` for some degrees of freedom, for `p` from 0.5, where it is 0.
///
/// By bisection on the distribution, which is `1 − I(v / (v + t²); v/2, 1/2) / 2` with the regularised incomplete beta
/// function (Abramowitz and Stegun, 26.7.1), itself a continued fraction (26.5.8). Infinity at `p` = 1 and without a
/// degree of freedom.
#[must_use]
pub fn student_quantile(p: f64, degrees: f64) -> f64 {
    if p <= 0.5 {
        return 0.0;
    }
    if p >= 1.0 || degrees <= 0.0 {
        return f64::INFINITY;
    }
    let (mut low, mut high) = (0.0, 1.0);
    while distribution(high, degrees) < p && high < 1e12 {
        high *= 2.0;
    }
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if distribution(middle, degrees) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// P(T <= t) for t >= 0.
fn distribution(t: f64, degrees: f64) -> f64 {
    1.0 - 0.5 * incomplete_beta(degrees / (degrees + t * t), 0.5 * degrees, 0.5)
}

/// The regularised incomplete beta function, on the side where its fraction converges fast.
fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    let front = libm::exp(
        libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log1p(-x),
    );
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

/// The continued fraction of the incomplete beta function, by the method of Lentz.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let away = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut product = d;
    for step in 1..=TERMS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let before = product;
        for term in [even, odd] {
            d = 1.0 / away(1.0 + term * d);
            c = away(1.0 + term / c);
            product *= d * c;
        }
        if (product - before).abs() <= f64::EPSILON * product.abs() {
            break;
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_tables() {
        // Abramowitz and Stegun, table 26.10, and the closed forms of one and two degrees: tan(π·0.475) and
        // 0.95·√(2 / (1 − 0.95²)).
        for (p, degrees, expected) in [
            (0.975, 1.0, 12.706_204_736_174_698),
            (0.975, 2.0, 0.95 * libm::sqrt(2.0 / (1.0 - 0.95 * 0.95))),
            (0.975, 8.0, 2.306),
            (0.95, 9.0, 1.833),
            (0.975, 30.0, 2.042),
            (0.995, 10.0, 3.169),
        ] {
            let found = student_quantile(p, degrees);
            assert!((found - expected).abs() < 5e-4, "{p}, {degrees}: {found}");
        }
        assert!((student_quantile(0.975, 1.0) - 12.706_204_736_174_698).abs() < 1e-9);
        assert!((student_quantile(0.975, 1e7) - 1.959_964).abs() < 1e-5);
        assert_eq!(student_quantile(0.5, 5.0), 0.0);
    }
}
