//! What-ifs on one small site, each against a calculation by hand.

use proptest::prelude::*;

use super::*;
use crate::datacentre::site::cooling::FreeCooling;
use crate::datacentre::site::identity::TemperatureBin;
use crate::datacentre::site::operations::SubstitutedHeat;
use crate::datacentre::site::{Change, CoolingUnit, ItDevice, Site, Technology, TopUp, Ups, UpsMode};
use crate::datacentre::{EnergyUse, UpsUse};
use crate::factors::Factors;
use crate::period::Period;

/// 600 MWh of IT, 900 MWh in all: 40 of a UPS, 12 of distribution, 150 of compressors, 50 of fans, 20 of pumps, 8 of
/// humidity and 20 of the building; 50 gCO2e/kWh.
fn state(factors: &Factors) -> State<'_> {
    let ups =
        UpsUse { id: "A".into(), input_kwh: Some(652e3), output_kwh: Some(612e3), mean_output_kw: None };
    let energy = EnergyUse {
        period: Period::calendar_year(2025).unwrap(),
        total_kwh: Some(900e3),
        it_kwh: Some(600e3),
        ups: vec![ups],
        transformer_loss_kwh: None,
        distribution_loss_kwh: Some(12e3),
        compressor_kwh: Some(150e3),
        fan_kwh: Some(50e3),
        pump_kwh: Some(20e3),
        humidity_kwh: Some(8e3),
        building_kwh: Some(20e3),
        unaccounted_kwh: None,
        grid_kwh: Some(900e3),
        onsite_kwh: None,
        generator_kwh: None,
        water_m3: Some(1000.0),
        heat_reused_kwh: None,
    };
    let mut site = Site::default();
    site.cooling.set_point_c = Some(22.0);
    let ups: Ups = serde_json::from_value(serde_json::json!({"id": "A", "rated_kw": 200.0})).unwrap();
    site.power.ups.push(ups);
    let unit: CoolingUnit = serde_json::from_value(serde_json::json!({"id": "C1", "kind": "crah"})).unwrap();
    site.cooling.units.push(unit);
    let mix = Mix { gwp_kgco2e_per_kwh: Some(0.05), ..Mix::default() };
    State::new(site, energy, mix, factors)
}

fn outcome(state: &State<'_>, changes: &[Change]) -> Outcome {
    let measures: Vec<Measure> = changes.iter().cloned().map(Measure::Change).collect();
    run(state, &measures).unwrap()
}

fn saved(outcome: &Outcome, quantity: Quantity) -> f64 {
    -outcome.difference[&quantity].mid
}

#[track_caller]
fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

fn codes(outcome: &Outcome) -> Vec<&'static str> {
    outcome.caveats.iter().map(|caveat| caveat.code.id).collect()
}

fn set_point(set_point_c: f64) -> Change {
    Change::SetPoint { set_point_c }
}

fn servers(count: f64) -> Change {
    Change::Consolidation { hosts: Vec::new(), servers: Some(count), power_w: Some(400.0) }
}

#[test]
fn a_warmer_set_point_saves_on_compressors_within_the_range_of_its_coefficient() {
    let factors = Factors::bundled();
    // 150 000 · (1 − 0.97²) = 8865; with 2 and 4 % a kelvin 5940 and 11 760. Fans of servers stay below 25 °C.
    let outcome = outcome(&state(&factors), &[set_point(24.0)]);
    let band = outcome.difference[&Quantity::EdcKwh];
    close(band.mid, -8865.0);
    close(band.low, -11_760.0);
    close(band.high, -5940.0);
    close(saved(&outcome, Quantity::Co2eKg), 8865.0 * 0.05);
    assert_eq!(outcome.difference[&Quantity::ItKwh].mid, 0.0);
    assert!(codes(&outcome).contains(&"FIGURE_UNVERIFIED"));
}

#[test]
fn the_fans_of_servers_answer_above_their_onset_and_the_range_is_never_left_in_silence() {
    let factors = Factors::bundled();
    let mut state = state(&factors);
    state.site_mut().air.it_fan_share = Some(0.1);
    // Two kelvins above the onset of 26: 1.1² = 1.21, and 600 000 · 0.1 · 0.21 = 12 600 kWh more of IT.
    let outcome = outcome(&state, &[set_point(28.0)]);
    close(-saved(&outcome, Quantity::ItKwh), 12_600.0);
    assert!(codes(&outcome).contains(&"WHATIF_OUTSIDE_RECOMMENDED"));
    // The best one is below the onset or close to it, and the recommended 27 °C are never passed.
    let best = optimum(&state).unwrap().unwrap();
    assert_eq!(best.set_point_c, 26.0);
}

#[test]
fn two_steps_of_set_point_are_one() {
    let factors = Factors::bundled();
    let two = outcome(&state(&factors), &[set_point(26.5), set_point(28.5)]);
    let one = outcome(&state(&factors), &[set_point(28.5)]);
    close(saved(&two, Quantity::ItKwh), saved(&one, Quantity::ItKwh));
}

#[test]
fn stopped_servers_save_their_idle_power_at_the_margin_and_the_pue_rises() {
    let factors = Factors::bundled();
    // 10 · 400 W · 0.75 · 8760 h = 26 280 kWh of IT, a ratio of 0.9562. UPS 40 000 · 0.5 · 0.0438 = 876; distribution
    // 12 000 · (1 − 0.9562²) = 1028.178 72; compressors 5913; fans 657; pumps 175.2.
    let outcome = outcome(&state(&factors), &[servers(10.0)]);
    close(saved(&outcome, Quantity::ItKwh), 26_280.0);
    close(saved(&outcome, Quantity::EdcKwh), 26_280.0 + 876.0 + 1_028.178_72 + 5913.0 + 657.0 + 175.2);
    assert!(outcome.difference[&Quantity::Pue].mid > 0.0);
    let marginal = marginal_pue(&state(&factors)).unwrap().unwrap();
    assert!(marginal > 1.0 && marginal < 1.5, "{marginal}: at the margin less than the mean");
}

#[test]
fn a_host_stopped_takes_its_making_with_it() {
    let factors = Factors::bundled();
    let device = ItDevice { host: Some("old1".into()), idle_power_w: Some(100.0), ..ItDevice::default() };
    let machine =
        Machine { device, embodied_kgco2e: Some(1300.0), lifetime_years: Some(5.0), ..Machine::default() };
    let state = state(&factors).with_machines(vec![machine]);
    let stop = Change::Consolidation { hosts: vec!["old1".into()], servers: None, power_w: None };
    let outcome = outcome(&state, &[stop]);
    close(saved(&outcome, Quantity::ItKwh), 876.0);
    // 1300 kg over 5 years.
    close(saved(&outcome, Quantity::EquipmentKg), 260.0);
    let none = Change::Consolidation { hosts: vec!["x".into()], servers: None, power_w: None };
    let refused = run(&state, &[Measure::Change(none)]).unwrap_err();
    assert_eq!(refused.code().id, "WHATIF_UNKNOWN_PIECE");
}

#[test]
fn a_ups_in_eco_mode_loses_less() {
    let factors = Factors::bundled();
    let eco = Change::UpsMode { ups: Vec::new(), mode: UpsMode::Eco, efficiency: Vec::new() };
    let outcome = outcome(&state(&factors), &[eco]);
    // 612 000 · (1/0.985 − 1) = 9319.797 kWh of loss in place of 40 000.
    close(saved(&outcome, Quantity::EdcKwh), 40e3 - 612e3 * (1.0 / 0.985 - 1.0));
}

#[test]
fn two_ups_in_place_of_one_carry_half_each() {
    let factors = Factors::bundled();
    let point = |load, efficiency| crate::datacentre::site::power::EfficiencyPoint { load, efficiency };
    let replace = |count| Change::UpsReplacement {
        ups: vec!["A".into()],
        rated_kw: 612e3 / 8760.0 / 0.8,
        count,
        efficiency: vec![point(0.4, 0.9), point(0.8, 0.95)],
    };
    // At 80 % of one: 612 000 · (1/0.95 − 1); at 40 % of two: 612 000 · (1/0.9 − 1).
    let one = outcome(&state(&factors), &[replace(1.0)]);
    close(saved(&one, Quantity::EdcKwh), 40e3 - 612e3 * (1.0 / 0.95 - 1.0));
    let two = outcome(&state(&factors), &[replace(2.0)]);
    close(saved(&two, Quantity::EdcKwh), 40e3 - 612e3 * (1.0 / 0.9 - 1.0));
}

#[test]
fn free_cooling_counts_the_hours_that_are_cold_enough_and_only_once() {
    let factors = Factors::bundled();
    let mut state = state(&factors);
    let bin = |temperature_c| TemperatureBin { temperature_c, hours: 4380.0 };
    state.site_mut().climate.bins = vec![bin(5.0), bin(20.0)];
    let free = Change::FreeCooling { below_c: 10.0, partial_band_k: None };
    let refused = run(&state, &[Measure::Change(free.clone())]).unwrap_err();
    assert_eq!(refused.code().id, "WHATIF_NEEDS");
    state.site_mut().cooling.units[0].free_cooling = Some(FreeCooling::None);
    // Half the hours, 0.8 of a mean hour each: 60 000 kWh of compressors, of which fans take a tenth.
    let once = outcome(&state, std::slice::from_ref(&free));
    close(saved(&once, Quantity::EdcKwh), 54_000.0);
    let twice = outcome(&state, &[free.clone(), free]);
    close(saved(&twice, Quantity::EdcKwh), 54_000.0);
}

#[test]
fn a_barrier_saves_only_where_the_flow_can_fall() {
    let factors = Factors::bundled();
    let mut state = state(&factors);
    state.site_mut().air.contained_share = Some(0.0);
    let contain = [Change::Containment { contained_share: 1.0 }];
    let unknown = outcome(&state, &contain);
    assert_eq!(saved(&unknown, Quantity::EdcKwh), 0.0);
    assert!(codes(&unknown).contains(&"WHATIF_FLOW_UNKNOWN"));
    let air = &mut state.site_mut().air;
    (air.supply_temperature_c, air.return_temperature_c) = (Some(18.0), Some(26.0));
    air.equipment_delta_t_c = Some(10.0);
    let fixed = outcome(&state, &contain);
    assert_eq!(saved(&fixed, Quantity::EdcKwh), 0.0);
    assert!(codes(&fixed).contains(&"WHATIF_FLOW_FIXED"));
    // 1.25 of the flow needed falls to 1: 0.8³ = 0.512 of 50 000 kWh.
    state.site_mut().cooling.units[0].variable_speed = Some(true);
    close(saved(&outcome(&state, &contain), Quantity::EdcKwh), 50e3 * (1.0 - 0.512));
}

#[test]
fn another_refrigerant_warms_less_when_it_leaks() {
    let factors = Factors::bundled();
    let mut state = state(&factors);
    let unit = &mut state.site_mut().cooling.units[0];
    unit.refrigerant = Some("R-410A".into());
    unit.top_ups = Some(vec![
        TopUp { date: "2025-05-02".into(), mass_kg: 2.0 },
        TopUp { date: "2024-05-02".into(), mass_kg: 9.0 },
    ]);
    let swap = |gas: &str| Change::RefrigerantSwap {
        units: Vec::new(),
        refrigerant: gas.into(),
        energy_change: Some(-0.1),
    };
    // AR6: 2 kg · (2255.5 − 771) = 2969 kg, and a tenth of 150 000 kWh at 50 g.
    let swapped = outcome(&state, &[swap("R-32")]);
    close(saved(&swapped, Quantity::RefrigerantKg), 2969.0);
    close(saved(&swapped, Quantity::Co2eKg), 2969.0 + 750.0);
    let refused = run(&state, &[Measure::Change(swap("R-999"))]).unwrap_err();
    assert_eq!(refused.code().id, "REFRIGERANT_UNKNOWN");
}

#[test]
fn heat_handed_over_is_avoided_apart_and_never_subtracted() {
    let factors = Factors::bundled();
    let mut state = state(&factors);
    state.site_mut().heat.substituted =
        Some(SubstitutedHeat { name: "gas boiler".into(), gwp_kgco2e_per_kwh: 0.2, source: "test".into() });
    let reuse = |reused_kwh| Change::HeatReuse { reused_kwh, heat_pump_kwh: Some(10e3) };
    let outcome = outcome(&state, &[reuse(100e3)]);
    close(outcome.after[&Quantity::AvoidedKg].mid, 20e3);
    close(saved(&outcome, Quantity::Co2eKg), -500.0);
    let refused = run(&state, &[Measure::Change(reuse(1e6))]).unwrap_err();
    assert_eq!(refused.code().id, "WHATIF_HEAT_ABOVE_ENERGY");
}

#[test]
fn a_contract_moves_the_market_based_figure_alone_and_a_mix_the_other() {
    let factors = Factors::bundled();
    let contract = Change::ContractCoverage { technology: Technology::Wind, energy_kwh: 500e3 };
    let signed = outcome(&state(&factors), &[contract]);
    // 500 000 kWh of wind at 11 g in place of 50 g.
    close(saved(&signed, Quantity::MarketElectricityKg), 500e3 * 0.039);
    assert_eq!(saved(&signed, Quantity::Co2eKg), 0.0);
    let moved = Change::Mix { location: None, gwp_kgco2e_per_kwh: Some(0.5) };
    close(saved(&outcome(&state(&factors), &[moved]), Quantity::Co2eKg), -900e3 * 0.45);
    let place = Change::Mix { location: Some("FR".into()), gwp_kgco2e_per_kwh: None };
    assert!(outcome(&state(&factors), &[place]).after.contains_key(&Quantity::Co2eKg));
}

#[test]
fn a_longer_life_lowers_the_rate_of_making() {
    let factors = Factors::bundled();
    let machine = Machine {
        embodied_kgco2e: Some(1000.0),
        lifetime_years: Some(5.0),
        device: ItDevice { quantity: Some(crate::equipment::Number::Value(10.0)), ..ItDevice::default() },
        ..Machine::default()
    };
    let state = state(&factors).with_machines(vec![machine]);
    let longer = outcome(&state, &[Change::Lifetime { factor: 1.25 }]);
    // 10 · 1000 / 5 = 2000 a year, then 1600.
    close(saved(&longer, Quantity::EquipmentKg), 400.0);
    assert!(codes(&longer).contains(&"WHATIF_LIFETIME_WITHOUT_ENERGY"));
    let refused = run(&state, &[Measure::Change(Change::Lifetime { factor: 0.0 })]).unwrap_err();
    assert_eq!(refused.code().id, "NUMBER_OUT_OF_RANGE");
}

#[test]
fn what_is_not_known_refuses_the_change_and_names_the_field() {
    let factors = Factors::bundled();
    let mut state = state(&factors);
    state.energy.compressor_kwh = None;
    let refused = run(&state, &[Measure::Change(set_point(24.0))]).unwrap_err();
    assert_eq!(refused.code().id, "WHATIF_NEEDS");
    assert!(refused.message(crate::Lang::En).contains("energy.compressor_kwh"));
}

#[test]
fn two_changes_on_one_term_interact() {
    let factors = Factors::bundled();
    let both = outcome(&state(&factors), &[set_point(24.0), servers(10.0)]);
    // Compressors at 0.9409 of 150 000 follow the servers: 5913 · 0.9409, not 5913.
    close(both.interaction.as_ref().unwrap()[&Quantity::EdcKwh], 5913.0 * (1.0 - 0.9409));
    let parts: f64 = both.effects.iter().map(|effect| effect.part.as_ref().unwrap()[&Quantity::EdcKwh]).sum();
    close(parts, both.difference[&Quantity::EdcKwh].mid);
}

mod law;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn one_change_does_not_interact_and_parts_add_up(to in 18.0..30.0_f64, count in 0.0..100.0_f64, eco in any::<bool>()) {
        let factors = Factors::bundled();
        let state = state(&factors);
        let mut changes = vec![set_point(to), servers(count)];
        if eco {
            changes.push(Change::UpsMode { ups: Vec::new(), mode: UpsMode::Eco, efficiency: Vec::new() });
        }
        for change in &changes {
            let alone = outcome(&state, std::slice::from_ref(change));
            prop_assert!(alone.interaction.unwrap().values().all(|value| *value == 0.0));
        }
        let joint = outcome(&state, &changes);
        let after = |quantity| joint.after[&quantity].mid;
        prop_assert!(after(Quantity::EdcKwh) >= after(Quantity::ItKwh));
        for (quantity, band) in &joint.difference {
            let parts: f64 = joint.effects.iter().map(|effect| effect.part.as_ref().unwrap()[quantity]).sum();
            prop_assert!((parts - band.mid).abs() <= 1e-6 * band.mid.abs().max(1.0));
            prop_assert!(band.low <= band.mid && band.mid <= band.high);
        }
    }

    #[test]
    fn more_servers_stopped_never_save_less(a in 0.0..80.0_f64, b in 0.0..80.0_f64) {
        let factors = Factors::bundled();
        let state = state(&factors);
        let (few, many) = (a.min(b), a.max(b));
        let of = |count| saved(&outcome(&state, &[servers(count)]), Quantity::EdcKwh);
        prop_assert!(of(many) >= of(few) - 1e-9);
    }
}
