//! What the class of a meter says of its error.
//!
//! The class of an electricity or water meter is its largest error in percent under reference conditions (electricity:
//! IEC 62053-21, -22; current transformers: IEC 61869-2). Within that limit the error of one meter has one sign and one
//! size all year, so it does not average out over readings: the standard uncertainty is the limit over √3, whatever the
//! number of readings. A current transformer adds its own in quadrature.
//!
//! The error of a heat meter depends on flow and difference of temperature, so its class is no single limit and
//! `max_error_percent` is asked for.

/// The largest error that a class names, as a share: `0.5S` is 0.005. `None` for what is no number of percent.
#[must_use]
pub fn limit_of_class(class: &str) -> Option<f64> {
    let number = class.trim().trim_end_matches(['S', 's']).trim_end();
    let percent: f64 = number.replace(',', ".").parse().ok()?;
    (percent > 0.0 && percent <= MAX_CLASS_PERCENT).then_some(percent / 100.0)
}

/// Above this a number is no class.
const MAX_CLASS_PERCENT: f64 = 10.0;

/// The standard uncertainty of largest errors that are independent of one another, as a share: `√(Σ limit²/3)`.
#[must_use]
pub fn standard(limits: &[f64]) -> f64 {
    libm::sqrt(limits.iter().map(|limit| limit * limit / 3.0).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_percent() {
        assert_eq!(limit_of_class("0.5S"), Some(0.005));
        assert_eq!(limit_of_class("0,2 s"), Some(0.002));
        assert_eq!(limit_of_class("1"), Some(0.01));
        for wrong in ["", "A", "S", "-1", "0", "50", "NaN"] {
            assert_eq!(limit_of_class(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_transformer_adds_in_quadrature() {
        // Class 1 alone: 0.01 / 1.7320508 = 0.00577350. With a transformer of class 0.5:
        // √(0.0001 + 0.000025) / √3 = 0.01118034 / 1.7320508 = 0.00645497.
        assert!((standard(&[0.01]) - 0.005_773_502_691_896_258).abs() < 1e-16);
        assert!((standard(&[0.01, 0.005]) - 0.006_454_972_243_679_029).abs() < 1e-16);
    }
}
