//! Student's law: how far a mean of few samples may lie from the truth.

/// The t with P(T <= t) = `p` for a number of degrees of freedom above 0, by bisection of the distribution.
///
/// Degrees of freedom need not be whole. Outside of ]0, 1[ it gives minus or plus infinity, as the limits are.
#[must_use]
pub fn student_t(p: f64, freedom: f64) -> f64 {
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    if p < 0.5 {
        return -student_t(1.0 - p, freedom);
    }
    let tail = 1.0 - p;
    // The law is symmetric.
    if tail >= 0.5 {
        return 0.0;
    }
    let (mut low, mut high) = (0.0, 1.0);
    while upper_tail(high, freedom) > tail && high < 1e300 {
        high *= 2.0;
    }
    // Each step halves the interval: 200 leave nothing of it that a number can show.
    for _ in 0..200 {
        let middle = (low + high) / 2.0;
        if upper_tail(middle, freedom) > tail { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

/// P(T > t) for t of 0 or above: half the incomplete beta function of `ν/(ν + t²)` with parameters ν/2 and 1/2.
fn upper_tail(t: f64, freedom: f64) -> f64 {
    incomplete_beta(freedom / (freedom + t * t), freedom / 2.0, 0.5) / 2.0
}

/// The regularised incomplete beta function (NIST Digital Library of Mathematical Functions, 8.17.2).
fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges fast below the mean; above it the symmetry 8.17.4 is taken.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(1.0 - x, b, a);
    }
    let log_front = a * libm::log(x) + b * libm::log1p(-x) - log_beta(a, b);
    libm::exp(log_front) / a * continued_fraction(x, a, b)
}

fn log_beta(a: f64, b: f64) -> f64 {
    libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b)
}

/// The continued fraction 8.17.22, from the front by the method of Lentz.
fn continued_fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut denominator = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let (mut numerator, mut value) = (1.0, denominator);
    for step in 1..500 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let before = value;
        for coefficient in [even, odd] {
            denominator = 1.0 / away(1.0 + coefficient * denominator);
            numerator = away(1.0 + coefficient / numerator);
            value *= denominator * numerator;
        }
        if (value - before).abs() <= 1e-16 * value.abs() {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabulated_values() {
        // Exact for one and two degrees: tan(0.475π) and √(2·0.95²/(1 − 0.95²)); the others from the usual tables.
        for (p, freedom, expected) in [
            (0.975, 1.0, 12.706_204_736_432_1),
            (0.975, 2.0, 4.302_652_729_911_28),
            (0.975, 6.0, 2.446_911_851_144_97),
            (0.95, 10.0, 1.812_461_122_811_68),
            (0.995, 30.0, 2.749_995_653_567_23),
        ] {
            let found = student_t(p, freedom);
            assert!((found - expected).abs() < 1e-9 * expected, "{p} {freedom}: {found}");
        }
        assert_eq!(student_t(0.5, 4.0), 0.0);
        assert_eq!(student_t(0.025, 6.0), -student_t(0.975, 6.0));
        // Many degrees of freedom are the normal law.
        assert!((student_t(0.975, 1e7) - 1.959_964).abs() < 1e-5);
    }
}
