//! How surely a what-if moves a figure, against calculations by hand.

use super::*;
use crate::decision::doubt::Doubt;
use crate::decision::plan::{Against, Standing};
use crate::fleet::doubt::{Input, Spread};
use crate::statistics::{Law, Lognormal};
use crate::uncertainty::form::Shape;

/// Deviate of 97.5 %.
const Z: f64 = 1.959_963_984_540_054;

fn law_of(state: &State<'_>, change: Change) -> Laws {
    let measures = [Measure::Change(change)];
    let difference = run(state, &measures).unwrap().difference;
    laws(state, &measures, &difference, 0.95).unwrap()
}

fn bounds(against: &Against) -> (f64, f64) {
    (against.difference.low.unwrap(), against.difference.high.unwrap())
}

/// The state with a factor of the place of c = 0.2.
fn doubted(factors: &Factors) -> State<'_> {
    let mut state = state(factors);
    let spread = Spread::Law(Law::Lognormal(Lognormal { mean: 1.0, cv: 0.2 }));
    state.mix.gwp_doubt = Some(Input { driver: "electricity/FRA".into(), spread });
    state
}

/// The bounds of minus a lognormal law.
fn minus_lognormal(mean: f64, cv: f64) -> (f64, f64) {
    let s = libm::sqrt(libm::log1p(cv * cv));
    let at = |z: f64| -mean * libm::exp(z * s - s * s / 2.0);
    (at(Z), at(-Z))
}

#[test]
fn a_saving_has_the_doubt_of_its_coefficient_of_the_meter_and_of_the_place() {
    let factors = Factors::bundled();
    let limit = Law::Uniform { min: 0.99, max: 1.01 };
    let meter = Input { driver: "meter/grid".into(), spread: Spread::Law(limit) };
    let doubts = Doubts { grid: vec![(1.0, Some(meter))], ..Doubts::default() };
    let found = law_of(&doubted(&factors).with_doubts(doubts), set_point(24.0));
    // 2, 3 and 4 % a kelvin save 5940, 8865 and 11 760 kWh: a triangular law of mean 8855 and of the variance
    // (5940² + 8865² + 11760² − 5940·8865 − 5940·11760 − 8865·11760)/18. The meter errs by 1 % at most, the factor by 20 %.
    let (a, b, c) = (5940.0_f64, 8865.0_f64, 11_760.0_f64);
    let mean = (a + b + c) / 3.0;
    let triangular = (a * a + b * b + c * c - a * b - a * c - b * c) / 18.0 / (mean * mean);
    let of_meter = 0.01 * 0.01 / 3.0;
    let kwh = &found[&Quantity::EdcKwh];
    let (low, high) = minus_lognormal(mean, ((1.0 + triangular) * (1.0 + of_meter) - 1.0).sqrt());
    close(kwh.difference.value, -8865.0);
    close(bounds(kwh).0, low);
    close(bounds(kwh).1, high);
    let kg = &found[&Quantity::Co2eKg];
    let cv = ((1.0 + triangular) * (1.0 + of_meter) * 1.04 - 1.0).sqrt();
    let (low, high) = minus_lognormal(0.05 * mean, cv);
    close(bounds(kg).0, low);
    close(bounds(kg).1, high);
    assert_eq!((kg.probability_lower, kg.standing), (Some(1.0), Standing::Lower));
}

#[test]
fn what_a_change_leaves_alone_is_exact_and_what_has_no_stated_doubt_is_unknown() {
    let factors = Factors::bundled();
    let same = law_of(&doubted(&factors), set_point(22.0));
    for (quantity, against) in &same {
        let found = &against.difference;
        assert_eq!((found.value, found.kind, found.low), (0.0, "point", None), "{quantity:?}");
        assert_eq!(against.standing, Standing::Equal);
    }
    // A factor whose doubt nobody states: the coefficient alone would look as if the rest were known.
    let found = law_of(&state(&factors), set_point(24.0));
    assert_eq!(
        (found[&Quantity::Co2eKg].difference.kind, found[&Quantity::Co2eKg].probability_lower),
        ("unknown", None)
    );
    assert!(found[&Quantity::EdcKwh].difference.low.is_some());
    // With a curve of its own, an ECO mode reads no coefficient, and its meters have no class.
    let efficiency = vec![crate::datacentre::site::power::EfficiencyPoint { load: 0.5, efficiency: 0.98 }];
    let eco = Change::UpsMode { ups: Vec::new(), mode: UpsMode::Eco, efficiency };
    assert_eq!(law_of(&state(&factors), eco)[&Quantity::EdcKwh].standing, Standing::Unknown);
}

#[test]
fn hosts_that_are_stopped_keep_the_law_of_their_number() {
    let factors = Factors::bundled();
    // Eight to twelve machines of 100 W without work and of 1300 kg over 5 years, made as surely as c = 0.3 says.
    let number = Law::Uniform { min: 0.8, max: 1.2 };
    let quantity = Doubt { key: "quantity/old".into(), shape: Shape::Scaled(number) };
    let making = vec![Doubt::new("source/x", 0.3), quantity.clone()];
    let machine = Machine {
        device: ItDevice {
            host: Some("old".into()),
            idle_power_w: Some(100.0),
            quantity: Some(crate::equipment::Number::Value(10.0)),
            ..ItDevice::default()
        },
        embodied_kgco2e: Some(1300.0),
        lifetime_years: Some(5.0),
        doubts: MachineDoubts { making: Some((1.0, making)), quantity: Some(quantity), energy: None },
        ..Machine::default()
    };
    let stop = Change::Consolidation { hosts: vec!["old".into()], servers: None, power_w: None };
    let found = law_of(&state(&factors).with_machines(vec![machine]), stop);
    // Uniform within a fifth: c² = 0.04/3. Energy 10 · 876 kWh, making 10 · 260 kg of both doubts.
    let expected = [
        (Quantity::ItKwh, minus_lognormal(8760.0, (0.04_f64 / 3.0).sqrt())),
        (Quantity::EquipmentKg, minus_lognormal(2600.0, ((1.0 + 0.04 / 3.0) * 1.09 - 1.0_f64).sqrt())),
    ];
    for (quantity, (low, high)) in expected {
        close(bounds(&found[&quantity]).0, low);
        close(bounds(&found[&quantity]).1, high);
    }
}

#[test]
fn what_many_machines_leave_by_their_digits_is_nothing() {
    let factors = Factors::bundled();
    let machine = |number: u32| Machine {
        device: ItDevice { host: Some(number.to_string()), ..ItDevice::default() },
        embodied_kgco2e: Some(0.1 * f64::from(number)),
        lifetime_years: Some(3.0),
        doubts: MachineDoubts {
            making: Some((1.1, vec![Doubt::new("source/x", 0.3)])),
            ..MachineDoubts::default()
        },
        ..Machine::default()
    };
    let state = doubted(&factors).with_machines((1..40).map(machine).collect());
    let found = law_of(&state, set_point(24.0));
    assert_eq!(found[&Quantity::EquipmentKg].difference.kind, "point");
    let alone = law_of(&doubted(&factors), set_point(24.0));
    assert_eq!(found[&Quantity::Co2eKg], alone[&Quantity::Co2eKg]);
}

#[test]
fn another_place_has_another_doubt_and_no_more_is_shared() {
    let factors = Factors::bundled();
    let mut state = doubted(&factors);
    let moved = |state: &State<'_>| {
        let change = Change::Mix { location: None, gwp_kgco2e_per_kwh: Some(0.5) };
        law_of(state, change)[&Quantity::Co2eKg].difference.unknown_share
    };
    // 45 000 kg of doubted electricity leave, 450 000 kg that nobody doubts come.
    close(moved(&state).unwrap(), 450.0 / 495.0);
    state.mix.gwp_doubt = None;
    assert_eq!(moved(&state), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn a_dirtier_place_widens_in_proportion(ratio in 0.1..10.0_f64, to in 22.5..26.0_f64) {
        let factors = Factors::bundled();
        let mut state = doubted(&factors);
        let one = law_of(&state, set_point(to));
        state.mix.gwp_kgco2e_per_kwh = Some(0.05 * ratio);
        let other = law_of(&state, set_point(to));
        let (low, high) = bounds(&one[&Quantity::Co2eKg]);
        let (of_low, of_high) = bounds(&other[&Quantity::Co2eKg]);
        prop_assert!((of_low / low / ratio - 1.0).abs() < 1e-9 && (of_high / high / ratio - 1.0).abs() < 1e-9);
        prop_assert_eq!(bounds(&one[&Quantity::EdcKwh]), bounds(&other[&Quantity::EdcKwh]));
    }
}
