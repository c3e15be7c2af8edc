use proptest::prelude::*;

use super::*;
use crate::factors::{Factors, UserFactor};
use crate::fleet::request::{Include, SharedDoubt, UncertaintyMethod};
use crate::fleet::{Assessment, FleetOptions, FleetRequest, Line};
use crate::statistics::{Lognormal, inverse_normal};

fn options() -> FleetOptions {
    FleetOptions {
        year: Some(2024),
        location: Some("FR".to_owned()),
        reference: Some("ecodiag-2022".to_owned()),
        indicators: Some(vec![Indicator::Gwp]),
        uncertainty: UncertaintyMethod::MonteCarlo,
        ..FleetOptions::default()
    }
}

fn lines(text: &str) -> Vec<Line> {
    serde_json::from_str(text).unwrap()
}

fn assess(options: FleetOptions, lines: Vec<Line>) -> Assessment {
    Assessment::new(FleetRequest { options, lines }, &Factors::bundled()).unwrap()
}

fn gwp(assessment: &Assessment) -> &IndicatorUncertainty {
    &assessment.uncertainty.as_ref().unwrap().indicators["gwp"]
}

#[test]
fn one_item_has_its_exact_quantiles_in_both_ways() {
    // EcoDiag's server: 1300 kg over 5 years, c = 0.3, and no use where its energy is 0.
    let found = assess(options(), lines(r#"[{"type": "server", "energy_kwh_per_year": 0}]"#));
    let law = Lognormal { mean: 260.0, cv: 0.3 };
    let [low, high] = [0.025, 0.975].map(|p| law.at(inverse_normal(p)));
    let gwp = gwp(&found);
    let fitted = gwp.fitted_intervals[0];
    assert!((fitted.low / low - 1.0).abs() < 1e-9 && (fitted.high / high - 1.0).abs() < 1e-9);
    let drawn = gwp.drawn.as_ref().unwrap();
    for (found, exact) in
        [(drawn.intervals[0].low, low), (drawn.intervals[0].high, high), (drawn.mean, 260.0)]
    {
        assert!((found.value - exact).abs() < 4.0 * found.standard_error, "{found:?} {exact}");
        assert!(found.standard_error < 0.01 * exact);
    }
    assert!(gwp.agreement.len() == 4 && gwp.agreement.iter().all(|part| part.agrees));
}

#[test]
fn moments_are_those_of_the_closed_form() {
    // Two hundred laptops of one name and of five: relative standard deviations 0.595 and 0.320 (method, example).
    for (names, expected) in [(1, 0.595), (5, 0.320)] {
        let name = |number: usize| {
            let text = format!(
                r#"{{"text": {{"type": "laptop", "brand": "Dell", "model": "Latitude 7{number}90"}},
                "quantity": {}, "energy_kwh_per_year": 0}}"#,
                200 / names
            );
            serde_json::from_str(&text).unwrap()
        };
        let options = FleetOptions { mapping: vec![correction()], ..options() };
        let found = assess(options, (0..names).map(name).collect());
        let total = found.result.total.total(Indicator::Gwp).unwrap();
        let gwp = gwp(&found);
        assert!((gwp.mean / total.value - 1.0).abs() < 1e-12);
        assert!((gwp.standard_deviation / gwp.value - expected).abs() < 1e-3, "{names}: {gwp:?}");
        let interval = total.interval(0.95).unwrap();
        assert!((gwp.fitted_intervals[0].low / interval.low - 1.0).abs() < 1e-12);
        assert_eq!(gwp.drivers.iter().map(|driver| driver.count).sum::<usize>(), names + 1);
        let first: f64 = gwp.drivers.iter().map(|driver| driver.first_order).sum();
        let total: f64 = gwp.drivers.iter().map(|driver| driver.total_order).sum();
        assert!(first < 1.0 && total > 1.0, "{first} {total}");
    }
}

/// Any laptop is EcoDiag's type, so that names differ and figures do not.
fn correction() -> crate::fleet::request::Correction {
    serde_json::from_str(r#"{"text": {"type": "laptop"}, "type": "laptop", "model": "default"}"#).unwrap()
}

/// A row of the user for a device of their own.
fn row(id: &str, value: f64, unit: &str) -> UserFactor {
    serde_json::from_value(serde_json::json!({
        "id": format!("user/{id}"), "value": value, "unit": unit, "source": "test"
    }))
    .unwrap()
}

#[test]
fn draws_give_the_quantiles_of_a_sum_that_the_fit_misses() {
    // 1000 (c = 0.85) and 3000 (c = 0.3) of two drivers: the fitted bounds at 95 % lie 3.5 % and 0.2 % below. The exact
    // distribution is ∫ P(Y <= x − y(z)) φ(z) dz, by the trapezoidal rule.
    let (a, b) = (Lognormal { mean: 1000.0, cv: 0.85 }, Lognormal { mean: 3000.0, cv: 0.3 });
    let below = |x: f64| {
        let nodes = (-2000..=2000).map(|node| {
            let z = f64::from(node) * 0.004;
            let rest = x - a.at(z);
            let density = libm::exp(-0.5 * z * z) / libm::sqrt(std::f64::consts::TAU);
            let score = (libm::log(rest / b.mean) + 0.5 * b.sigma() * b.sigma()) / b.sigma();
            let share = if rest > 0.0 { 0.5 * libm::erfc(-score / std::f64::consts::SQRT_2) } else { 0.0 };
            density * 0.004 * share
        });
        nodes.sum::<f64>()
    };
    let quantile = |p: f64| {
        let (mut low, mut high) = (0.0, 1e5);
        for _ in 0..100 {
            let middle = 0.5 * (low + high);
            if below(middle) < p { low = middle } else { high = middle }
        }
        low
    };
    let factors = [("laptop", 1000.0, 0.85), ("server", 3000.0, 0.3)].into_iter().flat_map(|(of, kg, cv)| {
        [
            row(&format!("{of}/default/gwp/manufacturing"), kg, "kgCO2e"),
            row(&format!("{of}/default/lifetime_years"), 1.0, "year"),
            row(&format!("{of}/default/cv_model"), cv, "ratio"),
        ]
    });
    let options = FleetOptions {
        reference: Some("user".to_owned()),
        factors: factors.collect(),
        draws: Some(131_072),
        ..options()
    };
    let found = assess(options, lines(r#"[{"type": "laptop"}, {"type": "server"}]"#));
    let gwp = gwp(&found);
    let (fitted, drawn) = (gwp.fitted_intervals[0], gwp.drawn.as_ref().unwrap().intervals[0]);
    for (p, fitted, drawn, miss) in
        [(0.025, fitted.low, drawn.low, -0.035), (0.975, fitted.high, drawn.high, -0.002)]
    {
        let exact = quantile(p);
        assert!((fitted / exact - 1.0 - miss).abs() < 1e-3, "{p}: {fitted} {exact}");
        assert!(
            (drawn.value - exact).abs() < 4.0 * drawn.standard_error + 1e-3 * exact,
            "{p}: {drawn:?} {exact}"
        );
    }
    assert!(found.diagnostics.iter().any(|note| note.code.id == "FIT_IS_LOOSE"));
    // Mean and standard deviation are exact: √(850² + 900²).
    assert!((gwp.standard_deviation - libm::sqrt(850.0 * 850.0 + 900.0 * 900.0)).abs() < 1e-9);
}

#[test]
fn a_lifetime_in_a_denominator_moves_the_mean() {
    // Uniform 4 to 6 years: the mean of 5/L is 5·ln(1.5)/2 = 1.013663; 1300 kg over 5 years is 260.
    let text = r#"[{"type": "server", "energy_kwh_per_year": 0,
        "lifetime_years": {"uniform": {"min": 4, "max": 6}}}]"#;
    let found = assess(options(), lines(text));
    let gwp = gwp(&found);
    let ratio = 2.5 * libm::log(1.5);
    assert!((gwp.value - 260.0).abs() < 1e-9 && (gwp.mean / (260.0 * ratio) - 1.0).abs() < 1e-12);
    // Var = 260²·((1 + 0.09)·E[25/L²] − ratio²), E[25/L²] = 25/24.
    let variance = 260.0 * 260.0 * (1.09 * 25.0 / 24.0 - ratio * ratio);
    assert!((gwp.standard_deviation / libm::sqrt(variance) - 1.0).abs() < 1e-12);
    let mean = gwp.drawn.as_ref().unwrap().mean;
    assert!((mean.value - gwp.mean).abs() < 4.0 * mean.standard_error);
    assert!(found.diagnostics.iter().any(|note| note.code.id == "MEAN_AWAY_FROM_VALUE"));
    // The interval of the total is that of the wider law, its value stays.
    let total = found.result.total.total(Indicator::Gwp).unwrap();
    assert_eq!((total.value, total.interval(0.95).unwrap()), (260.0, gwp.fitted_intervals[0]));
}

#[test]
fn age_meets_the_law_of_the_lifetime() {
    // Bought five years ago, lifetime uniform 4 to 6: charged over the larger of both.
    // Mean of 1/max(5, L) = ½·1/5 + ½·ln(6/5).
    let text = r#"[{"type": "server", "purchase_year": 2019, "energy_kwh_per_year": 0,
        "lifetime_years": {"uniform": {"min": 4, "max": 6}}}]"#;
    let options = FleetOptions { method: crate::fleet::Method::Age, ..options() };
    let found = assess(options, lines(text));
    let expected = 1300.0 * (0.1 + 0.5 * libm::log(1.2));
    assert!((gwp(&found).mean / expected - 1.0).abs() < 1e-5);
    let mean = gwp(&found).drawn.as_ref().unwrap().mean;
    assert!((mean.value - expected).abs() < 4.0 * mean.standard_error + 1e-5 * expected);
}

#[test]
fn a_shared_mix_is_one_driver() {
    // No making: a status without it. Energies of 100 and 300 kWh in one place with c = 0.5 move together: sd is half.
    let doubt = SharedDoubt {
        electricity: serde_json::from_str(r#"{"lognormal": {"mean": 1, "cv": 0.5}}"#).unwrap(),
        ..SharedDoubt::default()
    };
    let text = |place: &str| {
        lines(&format!(
            r#"[{{"type": "server", "status": "second_hand", "energy_kwh_per_year": 100}},
                {{"type": "laptop", "status": "second_hand", "energy_kwh_per_year": 300, "location": "{place}"}}]"#
        ))
    };
    let of_use = |place: &str| {
        let options =
            FleetOptions { doubt: Some(doubt), include: Some(vec![Include::Uncertainty]), ..options() };
        let found = assess(options, text(place));
        let row = found.result.total.get(Indicator::Gwp).unwrap().clone();
        let usage = row.stage(crate::stage::Stage::Use).clone().unwrap();
        let crate::estimate::Spread::Probability { parts, unknown } = &usage.spread else { panic!("no law") };
        assert_eq!(*unknown, 0.0);
        (
            parts[0].cv,
            gwp(&found).drivers.iter().filter(|part| part.driver == DriverKind::Electricity).count(),
        )
    };
    let (together, drivers) = of_use("FR");
    assert!((together - 0.5).abs() < 1e-12 && drivers == 1);
    let (apart, drivers) = of_use("DE");
    assert!(apart < 0.5 && drivers == 2);
}

#[test]
fn ranges_move_ends_and_are_not_drawn() {
    // ADEME states no errors: a lifetime of 4 to 8 years, 5 at best, gives a range. Making 185.09 kg.
    let text = r#"[{"type": "laptop", "energy_kwh_per_year": 0, "lifetime_years": {"min": 4, "best": 5, "max": 8}}]"#;
    let options = FleetOptions { reference: Some("ademe-2026".to_owned()), ..options() };
    let found = assess(options, lines(text));
    let total = found.result.total.total(Indicator::Gwp).unwrap();
    let interval = total.interval(0.95).unwrap();
    assert_eq!(total.kind(), "range");
    assert!((interval.low - 185.09 / 8.0).abs() < 1e-9 && (interval.high - 185.09 / 4.0).abs() < 1e-9);
    assert!((total.value - 185.09 / 5.0).abs() < 1e-9);
    assert!(found.diagnostics.iter().any(|note| note.code.id == "RANGE_NOT_DRAWN"));
    assert_eq!(gwp(&found).standard_deviation, 0.0);
}

#[test]
fn a_precision_is_reached_or_said() {
    let server = || lines(r#"[{"type": "server"}]"#);
    let with = |precision, draws| FleetOptions { precision: Some(precision), draws, ..options() };
    let drawing = |found: &Assessment| found.uncertainty.as_ref().unwrap().drawing.clone().unwrap();
    let found = assess(with(0.01, None), server());
    assert!(drawing(&found).precision <= 0.01 && drawing(&found).draws < 262_144);
    let found = assess(with(1e-6, Some(8192)), server());
    assert_eq!(drawing(&found).draws, 8192);
    assert!(found.diagnostics.iter().any(|note| note.code.id == "PRECISION_NOT_REACHED"));
}

#[test]
fn draws_keep_their_bits() {
    // The same on every platform and in WebAssembly: `tests/cases/fleet/uncertainty.cases.json` has it too.
    let sampled = FleetOptions { seed: Some(42), draws: Some(4096), ..options() };
    let text = r#"[{"type": "server", "quantity": 3}, {"type": "laptop", "quantity": 10,
        "lifetime_years": {"triangular": {"min": 3, "mode": 4, "max": 6}}}]"#;
    let found = assess(sampled, lines(text));
    let drawing = found.uncertainty.unwrap().drawing.unwrap();
    assert_eq!(drawing.sha256, "1f62c2775f3a1f4e18aee238b2a504ba46215d901a93fc49aa2521a10b55129a");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn order_merging_and_scale_leave_no_trace(
        quantities in prop::collection::vec((0_usize..4, 1_u32..50), 1..8),
        scale in 1_u32..20,
        split in 0_usize..8,
    ) {
        const TYPES: [&str; 4] = ["laptop", "server", "monitor", "desktop"];
        let line = |&(of, quantity): &(usize, u32), share: f64| -> Line {
            serde_json::from_value(serde_json::json!({
                "type": TYPES[of], "quantity": f64::from(quantity) * share,
                "lifetime_years": {"uniform": {"min": 3, "max": 7}},
                "energy_kwh_per_year": {"lognormal": {"mean": 100, "cv": 0.4}}
            })).unwrap()
        };
        let drawn = |lines: Vec<Line>| {
            let options = FleetOptions { draws: Some(1024), ..options() };
            let found = assess(options, lines);
            let gwp = gwp(&found);
            let interval = gwp.drawn.as_ref().unwrap().intervals[0];
            [gwp.mean, gwp.standard_deviation, interval.low.value, interval.high.value]
        };
        let near = |a: [f64; 4], b: [f64; 4]| a.iter().zip(b).all(|(a, b)| (a / b - 1.0).abs() < 1e-9);
        let whole = drawn(quantities.iter().map(|part| line(part, 1.0)).collect());
        let reversed = drawn(quantities.iter().rev().map(|part| line(part, 1.0)).collect());
        prop_assert!(near(whole, reversed), "order: {whole:?} {reversed:?}");
        let parts = quantities.iter().enumerate().flat_map(|(position, part)| match position == split {
            true => vec![line(part, 0.25), line(part, 0.75)],
            false => vec![line(part, 1.0)],
        });
        let divided = drawn(parts.collect());
        prop_assert!(near(whole, divided), "splitting: {whole:?} {divided:?}");
        let scaled = drawn(quantities.iter().map(|part| line(part, f64::from(scale))).collect());
        let expected = whole.map(|value| value * f64::from(scale));
        prop_assert!(near(expected, scaled), "scale: {expected:?} {scaled:?}");
    }

    #[test]
    fn draws_of_parts_add_up(quantities in prop::collection::vec(1_u32..50, 3)) {
        let text = format!(
            r#"[{{"type": "laptop", "quantity": {}}}, {{"type": "server", "quantity": {}}},
                {{"type": "monitor", "quantity": {}}}]"#,
            quantities[0], quantities[1], quantities[2]
        );
        let options = FleetOptions { draws: Some(1024), include: Some(vec![Include::ByType]), ..options() };
        let found = assess(options, lines(&text));
        let drawn = gwp(&found).drawn.clone().unwrap();
        let types: f64 = drawn.by_type.iter().map(|part| part.total.mean.value).sum();
        prop_assert!((types / drawn.mean.value - 1.0).abs() < 1e-12);
        let stages = drawn.parts["embodied"].mean.value + drawn.parts["use"].mean.value;
        prop_assert!((stages / drawn.mean.value - 1.0).abs() < 1e-12);
    }
}

/// What a monitor's words say of a thing that is named like a laptop: one in eleven times a monitor.
const NAMED: &str = r#"{"text": {"type": "Ecran", "brand": "Dell", "model": "Latitude 7490"}, "quantity": 10,
    "lifetime_years": 5, "energy_kwh_per_year": 0}"#;

/// ADEME's laptop and monitor, kg, which state no error; scores 0.91 and what it leaves.
fn doubted_names(more: FleetOptions, text: &str) -> Assessment {
    let options = FleetOptions {
        reference: Some("ademe-2026".to_owned()),
        doubt: Some(SharedDoubt { recognition: true, ..SharedDoubt::default() }),
        ..more
    };
    assess(options, lines(text))
}

/// Making of one device of a type, kg a year over 5 years.
fn yearly(device_type: &str) -> f64 {
    let text = format!(r#"[{{"type": "{device_type}", "lifetime_years": 5, "energy_kwh_per_year": 0}}]"#);
    let plain = FleetOptions { reference: Some("ademe-2026".to_owned()), ..options() };
    assess(plain, lines(&text)).result.total.total(Indicator::Gwp).unwrap().value
}

#[test]
fn a_name_is_a_mixture_over_what_it_may_be() {
    let (laptop, monitor) = (10.0 * yearly("laptop"), 10.0 * yearly("monitor"));
    let (p, q) = (0.92, 1.0 - 0.92);
    let found = doubted_names(options(), &format!("[{NAMED}]"));
    let gwp = gwp(&found);
    // Two values of these weights: mean p·x + q·y, variance p·q·(x − y)². The value is that of the likeliest.
    assert!((gwp.value / laptop - 1.0).abs() < 1e-12);
    assert!((gwp.mean / (p * laptop + q * monitor) - 1.0).abs() < 1e-12);
    let deviation = libm::sqrt(p * q) * (laptop - monitor).abs();
    assert!((gwp.standard_deviation / deviation - 1.0).abs() < 1e-9);
    let driver = &gwp.drivers[0];
    assert_eq!((driver.driver, driver.of.as_str(), driver.count), (DriverKind::Recognition, "laptop", 1));
    assert!((driver.first_order - 1.0).abs() < 1e-9);
    // Nothing lies between the two: draws show what a fitted law cannot.
    let drawn = gwp.drawn.as_ref().unwrap();
    assert!((drawn.median.value / laptop - 1.0).abs() < 1e-12);
    assert!((drawn.intervals[0].low.value / laptop.min(monitor) - 1.0).abs() < 1e-12);
    assert!((drawn.mean.value / gwp.mean - 1.0).abs() < 1e-3);
    assert!(found.diagnostics.iter().any(|note| note.code.id == "NAMES_AS_MIXTURES"));
}

#[test]
fn a_name_that_is_not_sure_enough_counts_in_the_law_alone() {
    let (laptop, monitor) = (10.0 * yearly("laptop"), 10.0 * yearly("monitor"));
    let unsure = FleetOptions { min_score: Some(0.95), ..options() };
    let text = format!(r#"[{NAMED}, {{"type": "server", "lifetime_years": 5, "energy_kwh_per_year": 0}}]"#);
    let found = doubted_names(unsure, &text);
    let (gwp, server) = (gwp(&found), yearly("server"));
    assert!((gwp.value / server - 1.0).abs() < 1e-12);
    assert!((gwp.mean / (server + 0.92 * laptop + 0.08 * monitor) - 1.0).abs() < 1e-12);
    assert_eq!(gwp.drivers[0].of, "unknown");
}

#[test]
fn what_the_mapping_settles_is_not_doubted() {
    let correction =
        serde_json::from_str(r#"{"text": {"model": "Latitude 7490"}, "type": "laptop"}"#).unwrap();
    let settled = FleetOptions { mapping: vec![correction], ..options() };
    let found = doubted_names(settled, &format!("[{NAMED}]"));
    assert_eq!(gwp(&found).standard_deviation, 0.0);
    assert!(found.fleet.chances.is_empty());
}

#[test]
fn parts_of_a_total_are_those_of_what_lines_were_taken_for() {
    let whole = FleetOptions { include: Some(vec![Include::ByType]), ..options() };
    let found = doubted_names(whole, &format!("[{NAMED}]"));
    let parts = crate::fleet::breakdown::by_type(&found.fleet, &found.result);
    let part = parts[0].impacts.total(Indicator::Gwp).unwrap();
    assert_eq!((part.kind(), part.value), ("unknown", gwp(&found).value));
}

#[test]
fn scores_of_the_users_data_are_the_error_of_their_figure() {
    // 200 kg over 4 years, scores 4 and 5: 0.008 + 0.12 in the logarithm. All of it is method: two names do not average it.
    let mut making = row("laptop/default/gwp/manufacturing", 200.0, "kgCO2e");
    making.pedigree = serde_json::from_str(r#"{"reliability": 4, "technology": 5}"#).unwrap();
    let own = FleetOptions {
        reference: Some("user".to_owned()),
        factors: vec![making, row("laptop/default/lifetime_years", 4.0, "year")],
        mapping: vec![correction()],
        ..options()
    };
    let text = r#"[{"text": {"type": "laptop", "model": "x"}}, {"text": {"type": "laptop", "model": "y"}}]"#;
    let found = assess(own, lines(text));
    let gwp = gwp(&found);
    assert!((gwp.value - 100.0).abs() < 1e-12);
    assert!((gwp.standard_deviation / 100.0 - libm::sqrt(libm::expm1(0.128))).abs() < 1e-12);
    assert_eq!(gwp.drivers[0].driver, DriverKind::Source);
    assert!(found.diagnostics.iter().any(|note| note.code.id == "PEDIGREE_UNVERIFIED"));
}

/// A laptop of 500 kg with c = 0.3, over five years, without use: 100 kg a year.
const SHEET: &str = r#"[{"equipment": {"type": "laptop", "footprint": {"gwp": {"manufacturing":
    {"lognormal": {"mean": 500, "cv": 0.3}}}}}, "lifetime_years": 5, "energy_kwh_per_year": 0}]"#;

#[test]
fn a_threshold_is_worth_what_lies_beyond() {
    // Against 130: P(X <= 130) = Phi((ln(130/100) + s²/2)/s), s = √ln 1.09; worth 100·Φ(d) − 130·Φ(d − s),
    // d = (ln(100/130) + s²/2)/s: 3.3780 by hand in docs/methodology/uncertainty.md.
    let asked = FleetOptions { threshold: [(Indicator::Gwp, 130.0)].into(), ..options() };
    let found = assess(asked, lines(SHEET));
    let found = gwp(&found).threshold.as_ref().unwrap();
    let Standing { met, probability_met, perfect, drivers } = &found.standing;
    let s = Lognormal { mean: 100.0, cv: 0.3 }.sigma();
    let probability = crate::statistics::normal((libm::log(1.3) + 0.5 * s * s) / s);
    assert!(*met && (probability_met / probability - 1.0).abs() < 1e-12);
    let drawn = found.drawn_probability_met.unwrap();
    assert!((drawn.value - probability).abs() < 4.0 * drawn.standard_error, "{drawn:?} {probability}");
    assert!(drivers.len() == 1 && (drivers[0].value / 3.3780 - 1.0).abs() < 1e-3, "{drivers:?}");
    assert!((perfect.value - 3.3780).abs() < 4.0 * perfect.standard_error);
    assert_eq!(found.with_lifetime_factor, None);
}

#[test]
fn the_objective_of_lifetimes_stands_to_the_threshold_too() {
    // Kept half as long again the same laptop costs 500/7.5 = 66.7 kg a year: above 60 all the same, far below 90.
    for (threshold, today, then) in [(60.0, false, false), (90.0, false, true)] {
        let asked = FleetOptions {
            threshold: [(Indicator::Gwp, threshold)].into(),
            lifetime_factor: Some(1.5),
            ..options()
        };
        let found = assess(asked, lines(SHEET));
        let found = gwp(&found).threshold.as_ref().unwrap();
        let objective = found.with_lifetime_factor.as_ref().unwrap();
        assert_eq!((found.standing.met, objective.met), (today, then));
        assert!(objective.probability_met > found.standing.probability_met);
    }
}

#[test]
fn quantities_are_weighed_by_hand_and_models_of_one_figure_together() {
    // 8 to 12 laptops of 10 kg a year, uniform, against 110: 80 to 120, so (120 − 110)²/(2·40) = 1.25.
    let counted = r#"[{"equipment": {"type": "laptop", "footprint": {"gwp": {"manufacturing": 50}}},
        "quantity": {"uniform": {"min": 8, "max": 12}}, "lifetime_years": 5, "energy_kwh_per_year": 0}]"#;
    let asked = |threshold| FleetOptions { threshold: [(Indicator::Gwp, threshold)].into(), ..options() };
    let found = assess(asked(110.0), lines(counted));
    let found = gwp(&found).threshold.clone().unwrap();
    assert!((found.standing.drivers[0].value / 1.25 - 1.0).abs() < 1e-2, "{found:?}");
    assert_eq!(found.standing.drivers[0].driver, DriverKind::Quantity);
    // Two models of one figure are known together: worth more than either, less than all.
    let models = r#"[{"text": {"type": "laptop", "brand": "Dell", "model": "Latitude 7490"}, "energy_kwh_per_year": 0},
        {"text": {"type": "laptop", "brand": "Dell", "model": "Latitude 7390"}, "energy_kwh_per_year": 0}]"#;
    let found = assess(asked(120.0), lines(models));
    let found = gwp(&found).threshold.clone().unwrap();
    let of_models = found.standing.drivers.iter().find(|one| one.driver == DriverKind::Model).unwrap();
    assert!(of_models.count == 2 && of_models.standard_error.is_some_and(|error| error > 0.0), "{found:?}");
    assert!(of_models.value < found.standing.perfect.value);
}

#[test]
fn a_threshold_is_a_number_above_nothing_of_an_indicator_asked_for() {
    let asked = |threshold| FleetOptions { threshold, ..options() };
    let refused = FleetRequest { options: asked([(Indicator::Gwp, 0.0)].into()), lines: lines(SHEET) };
    let refused = Assessment::new(refused, &Factors::bundled()).unwrap_err();
    assert_eq!(refused.code().id, "NUMBER_OUT_OF_RANGE");
    let found = assess(asked([(Indicator::Water, 3.0)].into()), lines(SHEET));
    assert!(found.diagnostics.iter().any(|note| note.code.id == "OPTION_IGNORED"));
    assert_eq!(gwp(&found).threshold, None);
}
