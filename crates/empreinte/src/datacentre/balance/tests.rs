//! Balances by hand, and properties that every balance keeps.

use proptest::prelude::*;

use super::*;
use crate::datacentre::meter::{Cells, Clock, Flag, Instant, Meter, Point, ReadingSet, Series, Virtual};
use crate::period::day;

fn year() -> Period {
    Period::calendar_year(2025).unwrap()
}

fn calendar() -> Calendar {
    Calendar::new(year(), Clock::utc())
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

/// A balance of yearly totals.
fn of_totals(meters: Vec<Meter>, totals: &[(&str, f64)]) -> Balance {
    let tree = MeterTree::new(meters).unwrap();
    let sets = totals.iter().map(|&(id, amount)| {
        let carrier = tree.meter(tree.position(id).unwrap()).unwrap().carrier();
        ReadingSet::total(id, carrier, year(), amount)
    });
    let readings = Readings::of_sets(&tree, &Clock::utc(), sets.collect()).unwrap();
    Balance::new(&tree, &readings, &calendar())
}

fn codes_of(balance: &Balance) -> Vec<&'static str> {
    balance.diagnostics.iter().map(|note| note.code.id).collect()
}

/// A small site: grid, generator, one UPS, cooling, lights, offices.
fn site() -> Vec<Meter> {
    vec![
        Meter::new("grid", Kind::Grid).of_class("0.5S"),
        Meter::new("genset", Kind::Generator).of_class("1"),
        Meter::new("ups-in", Kind::UpsIn).below("grid").of_class("1"),
        Meter::new("ups-out", Kind::UpsOut).below("ups-in").of_class("1"),
        Meter::new("room", Kind::It).below("ups-out").of_class("1"),
        Meter::new("crah", Kind::Crah).below("ups-out").of_class("1"),
        Meter::new("chiller", Kind::Chiller).below("grid").of_class("1"),
        Meter::new("lights", Kind::Lighting).below("grid").of_class("1"),
        Meter::new("offices", Kind::Offices).below("grid").of_class("1"),
    ]
}

const TOTALS: [(&str, f64); 9] = [
    ("grid", 1000.0),
    ("genset", 10.0),
    ("ups-in", 560.0),
    ("ups-out", 530.0),
    ("room", 500.0),
    ("crah", 20.0),
    ("chiller", 250.0),
    ("lights", 15.0),
    ("offices", 100.0),
];

#[test]
fn a_site_balances_by_hand() {
    let balance = of_totals(site(), &TOTALS);
    assert!(balance.diagnostics.is_empty(), "{:?}", codes_of(&balance));
    let [supply, ups, output] = balance.junctions.as_slice() else { panic!("{:#?}", balance.junctions) };
    // In: 1000 + 10. Out: 560 + 250 + 15 + 100 = 925. Unaccounted: 85.
    assert_eq!(supply.inputs, ["grid", "genset"]);
    assert_eq!(
        (supply.input, supply.output, supply.rest, supply.rest_is),
        (1010.0, 925.0, 85.0, Rest::Unaccounted)
    );
    // The UPS loses 560 - 530 = 30.
    assert_eq!((ups.rest, ups.rest_is), (30.0, Rest::Loss));
    // Behind it 530 - 500 - 20 = 10 are in cables or unmetered.
    assert_eq!((output.rest, output.rest_is), (10.0, Rest::Unaccounted));
    // Unaccounted over what comes in: (85 + 10) / 1010.
    close(balance.unaccounted_share(Carrier::Electricity).unwrap(), 95.0 / 1010.0);
}

#[test]
fn both_sides_of_the_pue_follow_the_categories() {
    let balance = of_totals(site(), &TOTALS);
    let boundary = &balance.boundary;
    // EDC = 1000 + 10 - 100 of the offices.
    close(boundary.total.measured.as_ref().unwrap().amount, 910.0);
    assert_eq!(boundary.total.subtracted, ["offices"]);
    close(boundary.generators.measured.as_ref().unwrap().amount, 10.0);
    // Category 1: 530 at the UPS less 20 of the air handler behind it.
    let one = boundary.it(Point::UpsOutput).unwrap();
    close(one.it.measured.as_ref().unwrap().amount, 510.0);
    assert_eq!(
        (one.it.added.as_slice(), one.it.subtracted.as_slice()),
        (&["ups-out".into()][..], &["crah".into()][..])
    );
    // Category 3: the room itself. No meter stands at a PDU.
    close(boundary.it(Point::ItInput).unwrap().it.measured.as_ref().unwrap().amount, 500.0);
    assert!(boundary.it(Point::PduOutput).is_none());
    close(boundary.cooling.measured.as_ref().unwrap().amount, 270.0);
    // PUE1 <= PUE3, since category 1 counts losses behind the UPS as IT.
    let months = &one.months;
    assert_eq!(months.len(), 12);
    close(months.iter().filter_map(|month| month.it_kwh).sum(), 510.0);
    close(months.iter().filter_map(|month| month.total_kwh).sum(), 910.0);
}

#[test]
fn errors_of_meters_are_limits_over_root_three() {
    let balance = of_totals(site(), &TOTALS);
    // EDC: √((1000·0.005)² + (10·0.01)² + (100·0.01)²) / √3 = √(25 + 0.01 + 1) / √3 = 2.9444...
    let total = balance.boundary.total.measured.as_ref().unwrap();
    close(total.standard_uncertainty, libm::sqrt(26.01 / 3.0));
    assert_eq!(total.unknown_share, 0.0);
    // One meter: 500 · 0.01 / √3 whether in one reading or many.
    let room = balance.meter("room").unwrap();
    close(room.standard_uncertainty.unwrap(), 5.0 / libm::sqrt(3.0));
}

#[test]
fn a_ratio_knows_what_both_sides_share() {
    // Two meters only: IT of 400 ± 1 %, other of 200 ± 2 %, the total is their sum.
    let sum = Virtual { sum: Some(true), ..Virtual::default() };
    let meters = vec![
        Meter { derived: Some(sum), ..Meter::new("all", Kind::Grid) },
        Meter::new("it", Kind::It).below("all").of_class("1"),
        Meter::new("rest", Kind::Chiller).below("all").of_class("2"),
    ];
    let balance = of_totals(meters, &[("it", 400.0), ("rest", 200.0)]);
    let it = balance.boundary.it(Point::ItInput).unwrap();
    close(it.total.as_ref().unwrap().amount, 600.0);
    // PUE = 1 + E/IT: u = E/IT · √(0.01² + 0.02²)/√3 = 0.5 · 0.0223607 / 1.7320508 = 0.00645497.
    close(it.ratio_standard_uncertainty.unwrap(), 0.5 * libm::sqrt(0.0005 / 3.0));
}

#[test]
fn contradictions_are_those_beyond_twice_the_uncertainty() {
    let meters = || {
        vec![
            Meter::new("in", Kind::UpsIn).of_class("1"),
            Meter::new("out", Kind::UpsOut).below("in").of_class("1"),
        ]
    };
    // 2u of the difference of two meters of 100 and class 1: 2·√2/√3 = 1.63.
    assert!(
        !codes_of(&of_totals(meters(), &[("in", 100.0), ("out", 101.5)]))
            .contains(&"METER_UPS_OUTPUT_ABOVE_INPUT")
    );
    assert!(
        codes_of(&of_totals(meters(), &[("in", 100.0), ("out", 102.0)]))
            .contains(&"METER_UPS_OUTPUT_ABOVE_INPUT")
    );
    let mut totals = TOTALS;
    totals[6].1 = 400.0;
    let balance = of_totals(site(), &totals);
    assert_eq!(codes_of(&balance), ["METER_CHILDREN_ABOVE_PARENT"]);
    // Without a class the limit is wide: 2 % each, 2u = 2·√2·2/√3 = 3.27.
    let bare = || vec![Meter::new("a", Kind::Grid), Meter::new("b", Kind::Distribution).below("a")];
    assert!(codes_of(&of_totals(bare(), &[("a", 100.0), ("b", 103.0)])).is_empty());
    assert!(!codes_of(&of_totals(bare(), &[("a", 100.0), ("b", 103.5)])).is_empty());
}

#[test]
fn virtual_meters_stand_in() {
    let derived = |id: &str, kind, rule| Meter { derived: Some(rule), ..Meter::new(id, kind).below("grid") };
    let meters = vec![
        Meter::new("grid", Kind::Grid).of_class("1"),
        Meter::new("it", Kind::It).below("grid").of_class("1"),
        derived(
            "heater",
            Kind::Other,
            Virtual { share_of: Some("it".into()), share: Some(0.02), ..Virtual::default() },
        ),
        derived("pump", Kind::Pump, Virtual { constant_w: Some(2670.0), ..Virtual::default() }),
        derived("rest", Kind::Other, Virtual { difference: Some(true), ..Virtual::default() }),
    ];
    let balance = of_totals(meters, &[("grid", 200_000.0), ("it", 100_000.0)]);
    let amount = |id: &str| balance.meter(id).unwrap().amount.unwrap();
    close(amount("heater"), 2000.0);
    // 2.67 kW for 8760 h, the constant pump of NREL.
    close(amount("pump"), 23_389.2);
    // 200000 - 100000 - 2000 - 23389.2.
    close(amount("rest"), 74_610.8);
    let junction = &balance.junctions[0];
    close(junction.rest, 0.0);
    // Nobody states how sure a share or a constant is.
    assert_eq!(balance.meter("pump").unwrap().standard_uncertainty, None);
}

#[test]
fn what_is_not_read_is_named_and_never_zero() {
    let balance = of_totals(site(), &TOTALS[2..]);
    assert!(balance.boundary.total.measured.is_none());
    assert_eq!(balance.boundary.total.missing, ["grid"]);
    assert_eq!(balance.meter("grid").unwrap().amount, None);
    let codes = codes_of(&balance);
    assert!(codes.contains(&"METER_NOT_READ") && codes.contains(&"METER_BOUNDARY_NOT_READ"), "{codes:?}");
    // A generator without readings is left out and said.
    let mut few = TOTALS.to_vec();
    few.remove(1);
    let balance = of_totals(site(), &few);
    close(balance.boundary.total.measured.as_ref().unwrap().amount, 900.0);
    assert!(codes_of(&balance).contains(&"METER_BOUNDARY_NOT_READ"));
}

#[test]
fn it_beside_the_ups_is_said() {
    let mut meters = site();
    meters.push(Meter::new("switch", Kind::It).below("grid"));
    let balance = of_totals(meters, &[TOTALS.as_slice(), &[("switch", 5.0)]].concat());
    assert_eq!(balance.boundary.it(Point::UpsOutput).unwrap().outside, ["switch"]);
    assert_eq!(codes_of(&balance), ["METER_IT_OUTSIDE_CATEGORY"]);
}

#[test]
fn panels_below_a_switchboard_feed_it() {
    let meters = vec![
        Meter::new("grid", Kind::Grid),
        Meter::new("board", Kind::Distribution).below("grid"),
        Meter::new("panels", Kind::Pv).below("board"),
        Meter::new("it", Kind::It).below("board"),
    ];
    let balance = of_totals(meters, &[("grid", 90.0), ("board", 88.0), ("panels", 20.0), ("it", 100.0)]);
    // On-site generation counts in EDC: 90 + 20.
    close(balance.boundary.total.measured.as_ref().unwrap().amount, 110.0);
    assert!(balance.diagnostics.is_empty(), "{:?}", balance.diagnostics);
    let board = &balance.junctions[1];
    assert_eq!((board.input, board.output, board.rest), (108.0, 100.0, 8.0));
}

#[test]
fn water_and_heat_have_trees_of_their_own() {
    let meters = vec![
        Meter::new("town", Kind::WaterPotable).of_class("2"),
        Meter { measures: Some(Carrier::Water), ..Meter::new("tower", Kind::CoolingTower).below("town") },
        Meter::new("drain", Kind::WaterDischarge),
        Meter { measures: Some(Carrier::Heat), ..Meter::new("cold", Kind::Chiller) },
        Meter { max_error_percent: Some(3.0), ..Meter::new("district", Kind::HeatOut).below("cold") },
    ];
    let totals =
        [("town", 500.0), ("tower", 450.0), ("drain", 120.0), ("cold", 9000.0), ("district", 3000.0)];
    let balance = of_totals(meters, &totals);
    close(balance.boundary.potable_water.measured.as_ref().unwrap().amount, 500.0);
    close(balance.boundary.discharged_water.measured.as_ref().unwrap().amount, 120.0);
    close(balance.boundary.heat_removed.measured.as_ref().unwrap().amount, 9000.0);
    close(balance.boundary.heat_out.measured.as_ref().unwrap().amount, 3000.0);
    close(balance.unaccounted_share(Carrier::Water).unwrap(), 50.0 / 500.0);
    assert_eq!(balance.junctions.len(), 2);
}

#[test]
fn ratios_take_the_time_that_both_sides_have() {
    // The grid lacks the second hour of four, IT the third: the first and the last are compared.
    let tree = MeterTree::new(vec![Meter::new("grid", Kind::Grid), Meter::new("it", Kind::It).below("grid")])
        .unwrap();
    let start = Clock::utc().start_of(day("2025-01-01").unwrap());
    let mut readings = Readings::none(&tree);
    for (id, values) in [("grid", [10.0, f64::NAN, 30.0, 40.0]), ("it", [5.0, 6.0, f64::NAN, 8.0])] {
        let mut cells = Cells::default();
        values.iter().for_each(|value| cells.push(*value, Flag::Ok));
        readings.add(&tree, id, Series::regular(start, 3600, cells));
    }
    let one = day("2025-01-01").unwrap();
    let calendar = Calendar::new(Period::new(one, one).unwrap(), Clock::utc());
    let balance = Balance::new(&tree, &readings, &calendar);
    let it = balance.boundary.it(Point::ItInput).unwrap();
    close(it.total.as_ref().unwrap().amount, 50.0);
    close(it.it.measured.as_ref().unwrap().amount, 13.0);
    close(it.it.measured.as_ref().unwrap().coverage, 2.0 / 24.0);
    // The meter alone is summed over its own time.
    close(balance.meter("grid").unwrap().amount.unwrap(), 80.0);
    assert_eq!(codes_of(&balance), ["METER_GAPS", "METER_GAPS"]);
}

proptest! {
    /// Children and rest make the parent at every point, flows are conserved, months make the year.
    #[test]
    fn nothing_is_lost(
        seed in proptest::collection::vec((0.0..50.0_f64, proptest::bool::weighted(0.9)), 96),
    ) {
        let tree = MeterTree::new(vec![
            Meter::new("grid", Kind::Grid),
            Meter::new("ups", Kind::UpsIn).below("grid"),
            Meter::new("out", Kind::UpsOut).below("ups"),
            Meter::new("chiller", Kind::Chiller).below("grid"),
        ]).unwrap();
        // Readings from 30 January, so that two months share them.
        let start = Clock::utc().start_of(day("2025-01-31").unwrap());
        let mut readings = Readings::none(&tree);
        let scales = [("grid", 3.0), ("ups", 1.5), ("out", 1.4), ("chiller", 1.0)];
        for (number, (id, scale)) in scales.into_iter().enumerate() {
            let mut cells = Cells::default();
            for at in 0..48 {
                let (value, known) = seed[(at + number * 12) % 96];
                cells.push(if known { value * scale } else { f64::NAN }, Flag::Ok);
            }
            readings.add(&tree, id, Series::regular(start, 3600, cells));
        }
        let balance = Balance::new(&tree, &readings, &calendar());
        for junction in &balance.junctions {
            prop_assert!((junction.output + junction.rest - junction.input).abs() < 1e-9);
        }
        for meter in &balance.meters {
            let months: f64 = meter.months.iter().flatten().sum();
            prop_assert!((months - meter.amount.unwrap_or(0.0)).abs() < 1e-9);
        }
        for flows in &balance.flows {
            for node in &flows.nodes {
                let out: Vec<&Flow> = flows.links.iter().filter(|link| link.from == node.id).collect();
                let children: f64 = out.iter().map(|link| link.amount).sum();
                // Where children take more than comes in there is no link for the contradiction.
                let junction = balance.junctions.iter().find(|junction| junction.inputs.contains(&node.id));
                if junction.is_some_and(|junction| junction.rest >= 0.0) {
                    prop_assert!((children - node.amount).abs() < 1e-6 * node.amount.max(1.0));
                }
            }
        }
    }

    /// The order of readings within a series and of sets does not matter.
    #[test]
    fn bills_in_any_order_give_the_same(amounts in proptest::collection::vec(0.0..1000.0_f64, 12), turn in 0_usize..12) {
        let tree = MeterTree::new(vec![Meter::new("grid", Kind::Grid)]).unwrap();
        let sets: Vec<ReadingSet> = calendar().months().into_iter().zip(&amounts)
            .map(|(month, amount)| ReadingSet::total("grid", Carrier::Electricity, month, *amount)).collect();
        let mut turned = sets.clone();
        turned.rotate_left(turn);
        let of = |sets| Readings::of_sets(&tree, &Clock::utc(), sets).unwrap();
        prop_assert_eq!(of(sets.clone()), of(turned));
        let balance = Balance::new(&tree, &of(sets), &calendar());
        let grid = balance.meter("grid").unwrap();
        prop_assert_eq!(grid.coverage, 1.0);
        prop_assert!((grid.amount.unwrap() - amounts.iter().sum::<f64>()).abs() < 1e-9);
        prop_assert_eq!(grid.months.iter().flatten().copied().collect::<Vec<_>>(), amounts);
    }
}

#[test]
fn instants_are_not_lost_beyond_the_period() {
    // Readings of another year count nothing.
    let tree = MeterTree::new(vec![Meter::new("grid", Kind::Grid)]).unwrap();
    let mut cells = Cells::default();
    cells.push(5.0, Flag::Ok);
    let mut readings = Readings::none(&tree);
    readings.add(&tree, "grid", Series::regular(Instant::from_seconds(0), 3600, cells));
    let balance = Balance::new(&tree, &readings, &calendar());
    assert_eq!(balance.meter("grid").unwrap().amount, None);
}
