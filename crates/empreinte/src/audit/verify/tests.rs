//! Regressions against textbook results and closed forms.

use proptest::prelude::*;

use super::*;
use crate::period::day;

/// A period of one day in 2025, so that energies are daily rates.
fn row(number: i8, edc_kwh: f64, it_kwh: Option<f64>, temperature_c: Option<f64>) -> Row {
    let first = day(&format!("2025-{:02}-{:02}", 1 + number / 28, 1 + number % 28)).unwrap();
    Row { period: Period::new(first, first).unwrap(), edc_kwh, it_kwh, temperature_c }
}

#[track_caller]
fn close(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance * expected.abs().max(1.0), "{found} is not {expected}");
}

/// Anscombe's first set (The American Statistician 27, 1973): y = 3.0001 + 0.50009 x, r² = 0.66654, standard error of
/// the slope 0.1179, residual sum of squares 13.7627 on 9 degrees of freedom.
fn anscombe() -> Vec<Row> {
    let x = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
    let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    (0_i8..).zip(x.into_iter().zip(y)).map(|(number, (x, y))| row(number, y, Some(x), None)).collect()
}

#[test]
fn anscombe_comes_out() {
    let now = [row(30, 5.0, Some(9.0), None)];
    let found = verify(&anscombe(), &now, Options::default()).unwrap();
    let [constant, slope] = &found.baseline.terms[..] else { panic!("two terms") };
    close(constant.value, 3.000_090_9, 1e-7);
    close(slope.value, 0.500_090_9, 1e-7);
    close(slope.standard_error, 0.117_905_5, 1e-6);
    close(constant.standard_error, 1.124_747, 1e-6);
    close(found.baseline.r_squared, 0.666_542_5, 1e-7);
    assert_eq!(found.baseline.degrees_of_freedom, 9.0);
    // At the mean of x the fit is the mean of y, 7.500909, and the variance of one more observation is s²(1 + 1/11),
    // with s² = 13.76269/9: a standard error of 1.2916, and t(0.975, 9) = 2.262157.
    close(found.adjusted_baseline_kwh, 7.500_909, 1e-6);
    close(found.savings_kwh, 2.500_909, 1e-6);
    let error = (13.762_69_f64 / 9.0 * (1.0 + 1.0 / 11.0)).sqrt();
    close(found.standard_error_kwh, error, 1e-6);
    close(found.high_kwh - found.savings_kwh, 2.262_157 * error, 1e-6);
    assert!(found.diagnostics.iter().any(|note| note.code.id == "VERIFY_NOT_SIGNIFICANT"));
}

#[test]
fn two_variables_that_explain_all_leave_no_error() {
    // 100 + 1.2 · IT + 3 · T exactly; today 10 % less.
    let of = |number: i8, it: f64, t: f64, share: f64| {
        row(number, share * (100.0 + 1.2 * it + 3.0 * t), Some(it), Some(t))
    };
    let base: Vec<Row> =
        [(500.0, 2.0), (520.0, 9.0), (480.0, 15.0), (510.0, 22.0), (530.0, 18.0), (490.0, 5.0)]
            .into_iter()
            .zip(0..)
            .map(|((it, t), number)| of(number, it, t, 1.0))
            .collect();
    let now = [of(10, 505.0, 12.0, 0.9), of(11, 515.0, 8.0, 0.9)];
    let found = verify(&base, &now, Options::default()).unwrap();
    close(found.savings_share.unwrap(), 0.1, 1e-9);
    assert!(found.standard_error_kwh < 1e-6);
    assert!(!found.diagnostics.iter().any(|note| note.code.id == "VERIFY_NOT_SIGNIFICANT"));
    let far = [of(12, 900.0, 12.0, 0.9)];
    let found = verify(&base, &far, Options::default()).unwrap();
    assert!(found.diagnostics.iter().any(|note| note.code.id == "VERIFY_OUTSIDE_BASELINE"));
}

#[test]
fn a_change_point_is_found_where_it_is() {
    // Flat at 200 up to 12 °C, then 5 kWh a kelvin.
    let of = |(number, t): (i8, f64)| row(number, 200.0 + 5.0 * (t - 12.0).max(0.0), None, Some(t));
    let base: Vec<Row> = (0_i8..).zip([0.0, 4.0, 8.0, 12.0, 16.0, 20.0, 24.0]).map(of).collect();
    let options = Options { change_point: true, ..Options::default() };
    let found = verify(&base, &[of((20, 22.0))], options).unwrap();
    assert_eq!(found.baseline.change_point_c, Some(12.0));
    close(found.baseline.terms[1].value, 5.0, 1e-9);
    assert_eq!(found.baseline.degrees_of_freedom, 4.0);
    assert!(found.savings_kwh.abs() < 1e-6);
}

#[test]
fn errors_that_follow_from_one_period_to_the_next_widen_the_error() {
    // A slow wave around a constant: twelve periods, correlation near one half.
    let wave = [1.0, 2.0, 2.0, 1.0, -1.0, -2.0, -2.0, -1.0, 1.0, 2.0, 2.0, 1.0];
    let base: Vec<Row> = (0_i8..).zip(wave).map(|(number, y)| row(number, 100.0 + y, None, None)).collect();
    let found = verify(&base, &[row(20, 90.0, None, None)], Options::default()).unwrap();
    assert!(found.baseline.autocorrelation > 2.0 / libm::sqrt(12.0));
    assert!(found.diagnostics.iter().any(|note| note.code.id == "VERIFY_AUTOCORRELATED"));
}

#[test]
fn what_cannot_be_verified_is_refused() {
    let code = |base: &[Row], now: &[Row]| verify(base, now, Options::default()).unwrap_err().code().id;
    let now = [row(30, 5.0, Some(9.0), None)];
    assert_eq!(code(&anscombe()[..3], &now), "VERIFY_TOO_FEW_ROWS");
    let flat: Vec<Row> =
        (0..6).map(|number| row(number, 1.0 + f64::from(number), Some(10.0), None)).collect();
    assert_eq!(code(&flat, &now), "VERIFY_NOTHING_VARIES");
    assert_eq!(code(&anscombe(), &[row(30, 5.0, None, None)]), "VERIFY_ROW_INCOMPLETE");
    assert_eq!(code(&anscombe(), &[row(30, -5.0, Some(9.0), None)]), "NUMBER_OUT_OF_RANGE");
    assert_eq!(code(&anscombe(), &[]), "FIELD_MISSING");
    let options = Options { confidence: 1.0, change_point: false };
    assert_eq!(verify(&anscombe(), &now, options).unwrap_err().code().id, "NUMBER_OUT_OF_RANGE");
}

proptest! {
    #[test]
    fn a_share_less_everywhere_is_that_share_saved(
        noise in proptest::collection::vec(-5.0..5.0_f64, 12),
        share in 0.0..0.5_f64,
    ) {
        // The baseline against itself: residuals sum to nothing, so the saving is the share of its own sum.
        let base: Vec<Row> = (0_i8..).zip(&noise)
            .map(|(number, noise)| {
                let it = 500.0 + 7.0 * f64::from(number % 5);
                row(number, 1.3 * it + noise, Some(it), Some(f64::from(number)))
            })
            .collect();
        let now: Vec<Row> = base.iter().map(|row| Row { edc_kwh: row.edc_kwh * (1.0 - share), ..row.clone() }).collect();
        let found = verify(&base, &now, Options::default()).unwrap();
        prop_assert!((found.savings_share.unwrap() - share).abs() < 1e-9);
        prop_assert!(found.low_kwh <= found.savings_kwh && found.savings_kwh <= found.high_kwh);
    }
}
