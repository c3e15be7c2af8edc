use super::*;

fn doubt(key: &str, cv: f64) -> Doubt {
    Doubt::new(key, cv)
}

fn term(value: f64, doubts: &[(&str, f64)]) -> Term {
    Term::known(value, doubts.iter().map(|(key, cv)| doubt(key, *cv)).collect())
}

fn close(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
}

/// P(a < b) of some terms.
fn lower(a: &[Term], b: &[Term]) -> f64 {
    Balance::new(a, b).below(0.0)
}

#[test]
fn independent_laws_are_compared_exactly() {
    // Two lognormals of cv 0.3 with means 100 and 130: Φ(ln 1.3 / √(2 ln 1.09)) = 0.736295.
    let found = lower(&[term(100.0, &[("x", 0.3)])], &[term(130.0, &[("y", 0.3)])]);
    close(found, 0.736_294_753_754_348_5, 1e-12);
}

#[test]
fn a_shared_method_cancels() {
    // One source, nothing else in doubt: 100 is below 130 whatever the source is wrong by.
    let method = [("source", 0.3)];
    assert_eq!(lower(&[term(100.0, &method)], &[term(130.0, &method)]), 1.0);
    // Models of their own: Φ(ln 1.3 / √(2 ln(1 + 0.56²/1.04))) = 0.641091.
    let of_model = |key| [("source", 0.2), (key, libm::sqrt(0.56 * 0.56 / 1.04))];
    let found = lower(&[term(100.0, &of_model("x"))], &[term(130.0, &of_model("y"))]);
    close(found, 0.641_091_223_737_098_5, 1e-12);
}

#[test]
fn what_both_have_is_taken_away_first() {
    // 190 devices in common change nothing: only 10 of one model against 10 of another are compared.
    let common = term(190.0, &[("source", 0.2), ("common", 0.5)]);
    let (x, y) = (term(10.0, &[("x", 0.3)]), term(13.0, &[("y", 0.3)]));
    let found = lower(&[common.clone(), x], &[common, y]);
    close(found, 0.736_294_753_754_348_5, 1e-12);
}

#[test]
fn nothing_differs_is_a_half() {
    let one = [term(10.0, &[("source", 0.2)]), Term::unknown(5.0)];
    assert_eq!(lower(&one, &one), 0.5);
    assert_eq!(Balance::new(&one, &one).value, 0.0);
}

#[test]
fn bounds_other_than_zero_are_integrated() {
    // 400,001 nodes of another program (Python, float arithmetic of its own): P(A − B < −20) and P(A − B < 25).
    let balance = Balance::new(&[term(100.0, &[("x", 0.3)])], &[term(130.0, &[("y", 0.3)])]);
    close(balance.below(-20.0), 0.571_919_607_725_921_4, 1e-10);
    close(balance.below(25.0), 0.882_164_296_795_090_3, 1e-10);
    close(balance.below(balance.quantile(0.9)), 0.9, 1e-9);
    // What has no stated error shifts the whole.
    let shifted =
        Balance::new(&[term(100.0, &[("x", 0.3)]), Term::unknown(20.0)], &[term(130.0, &[("y", 0.3)])]);
    close(shifted.below(0.0), balance.below(-20.0), 1e-15);
    close(shifted.unknown_share, 20.0 / 250.0, 1e-15);
}

#[test]
fn one_doubt_of_two_widths_is_followed_through_its_crossings() {
    // 100 S(0.3) − 130 S(0.5) < −40 on one deviate, by counting on a grid of 1e-4 in another program.
    let balance = Balance::new(&[term(100.0, &[("s", 0.3)])], &[term(130.0, &[("s", 0.5)])]);
    close(balance.below(-40.0), 0.275_487_415_531_477, 1e-5);
}

#[test]
fn moments_of_a_difference_are_exact() {
    // 100 (1 ± 0.2 shared, ± 0.5 own) − 40 (shared alone): variance 100²(1.04·1.25 − 1) + 40²·0.04 − 2·100·40·0.04.
    let balance = Balance::new(&[term(100.0, &[("s", 0.2), ("x", 0.5)])], &[term(40.0, &[("s", 0.2)])]);
    close(balance.deviation() * balance.deviation(), 3000.0 + 64.0 - 320.0, 1e-9);
    assert_eq!(balance.value, 60.0);
}

#[test]
fn one_side_alone_is_its_law() {
    let balance = Balance::new(&[term(2600.0, &[("s", libm::sqrt(0.04 + 0.56 * 0.56))])], &[]);
    // The published exact interval of ten EcoDiag laptops.
    close(balance.quantile(0.025), 760.081_589, 1e-5);
    close(balance.quantile(0.975), 6_570.465_469, 1e-4);
}
