//! Whole files, with what they must give written out by hand.

use empreinte::Period;
use empreinte::datacentre::balance::Balance;
use empreinte::datacentre::meter::{Flag, Kind, Meter, MeterTree, Point, Readings, Spans};
use proptest::prelude::*;

use super::*;

fn options(zone: &str) -> ReadOptions {
    ReadOptions { timezone: Some(zone.to_owned()), ..ReadOptions::default() }
}

fn file(text: &str, zone: &str) -> ReadingsFile {
    read("readings.csv", text.as_bytes(), &options(zone)).unwrap()
}

fn mapped(text: &str, mapping: &str) -> ReadingsFile {
    let mapping = mapping::read("m.toml", mapping.as_bytes()).unwrap();
    read("readings.csv", text.as_bytes(), &ReadOptions { mapping, ..ReadOptions::default() }).unwrap()
}

fn refused(text: &str, options: &ReadOptions) -> &'static str {
    read("readings.csv", text.as_bytes(), options).unwrap_err().code().id
}

fn codes_of(file: &ReadingsFile) -> Vec<&'static str> {
    file.diagnostics.iter().map(|note| note.code.id).collect()
}

fn amounts(file: &ReadingsFile, at: usize) -> Vec<Option<f64>> {
    file.meters[at].series.intervals().map(|(_, amount, _)| amount).collect()
}

fn total(file: &ReadingsFile, at: usize) -> f64 {
    let series = &file.meters[at].series;
    series.total(&Spans::of(series.span())).amount
}

#[test]
fn wide_files_have_units_in_their_headers() {
    let text = "timestamp,ups1_kwh,Main [MWh],Tap (L),Temp [°C]\n\
                2025-01-01T00:00:00Z,1.5,0.002,10,21\n2025-01-01T00:15:00Z,,0.003,20,21\n";
    let file = read("f", text.as_bytes(), &ReadOptions::default()).unwrap();
    let shown: Vec<_> =
        file.meters.iter().map(|meter| (meter.id.as_str(), meter.unit, meter.step_seconds)).collect();
    assert_eq!(shown, [("ups1", "kWh", Some(900)), ("Main", "MWh", Some(900)), ("Tap", "L", Some(900))]);
    assert_eq!(amounts(&file, 0), [Some(1.5), None]);
    assert_eq!(amounts(&file, 1), [Some(2.0), Some(3.0)]);
    assert_eq!(amounts(&file, 2), [Some(0.01), Some(0.02)]);
    assert_eq!(codes_of(&file), ["READINGS_COLUMN_IGNORED", "READINGS_STAMP_ASSUMED"]);
}

#[test]
fn european_files_are_read() {
    let text = "Export GTC\n\nDate;Heure;Général (kWh);Statut\n\
                01/01/2025;00:00;1 012,5;ok\n13/01/2025;00:00;12,25;estimé\n";
    let file = file(text, "Europe/Paris");
    assert_eq!(file.meters[0].id, "Général");
    let intervals: Vec<_> = file.meters[0].series.intervals().collect();
    assert_eq!(intervals[0].0.start.to_string(), "2024-12-31T23:00:00Z");
    assert_eq!(intervals.iter().filter_map(|(_, amount, _)| *amount).collect::<Vec<_>>(), [1012.5, 12.25]);
    assert_eq!(intervals[1].2, Flag::Estimated);
}

#[test]
fn long_files_have_one_reading_a_line() {
    let text = "time;meter;value;unit;flag\n\
                2025-01-01 00:00;a;1;kWh;\n2025-01-01 00:00;b;2000;Wh;estimated\n\
                2025-01-01 01:00;a;3;kWh;\n2025-01-01 01:00;b;4000;Wh;bad\n";
    let file = file(text, "UTC");
    assert_eq!(amounts(&file, 0), [Some(1.0), Some(3.0)]);
    assert_eq!(amounts(&file, 1), [Some(2.0), None]);
    let (_, _, flag) = file.meters[1].series.intervals().next().unwrap();
    assert_eq!(flag, Flag::Estimated);
}

/// Local hours of a day in Paris as a logger on the wall writes them, each with 1 kWh.
fn day(date: &str, hours: &[u32]) -> String {
    let lines: String = hours.iter().map(|hour| format!("{date} {hour:02}:00,1\n")).collect();
    format!("timestamp,a_kwh\n{lines}")
}

#[test]
fn days_of_the_change_of_clock_have_23_and_25_hours() {
    let spring: Vec<u32> = (0..24).filter(|hour| *hour != 2).collect();
    let spring = file(&day("2025-03-30", &spring), "Europe/Paris");
    assert_eq!((amounts(&spring, 0).len(), total(&spring, 0)), (23, 23.0));
    let mut autumn: Vec<u32> = (0..24).collect();
    autumn.insert(3, 2);
    let autumn = file(&day("2025-10-26", &autumn), "Europe/Paris");
    assert_eq!((amounts(&autumn, 0).len(), total(&autumn, 0)), (25, 25.0));
    assert_eq!(codes_of(&autumn), ["READINGS_TIME_AMBIGUOUS", "READINGS_STAMP_ASSUMED"]);
    // A file that runs backwards says the same.
    let mut lines: Vec<String> = day("2025-10-26", &[]).lines().map(str::to_owned).collect();
    let mut hours: Vec<u32> = (0..24).rev().collect();
    hours.insert(22, 2);
    lines.extend(hours.iter().map(|hour| format!("2025-10-26 {hour:02}:00,1")));
    let backwards = file(&lines.join("\n"), "Europe/Paris");
    assert_eq!(amounts(&backwards, 0).len(), 25);
    assert_eq!(total(&backwards, 0), 25.0);
    // An hour that does not exist is no reading.
    let wrong = file(&day("2025-03-30", &[0, 1, 2, 3, 4]), "Europe/Paris");
    assert!(codes_of(&wrong).contains(&"READINGS_TIME_SKIPPED"));
    assert_eq!(wrong.diagnostics[0].location.line, Some(4));
    assert_eq!(total(&wrong, 0), 4.0);
    // Offsets on the lines win over the zone.
    let offset =
        file("timestamp,a_kwh\n2025-01-01T00:00:00+05:00,1\n2025-01-01T01:00:00+05:00,1\n", "Europe/Paris");
    assert_eq!(offset.meters[0].series.span().start.to_string(), "2024-12-31T19:00:00Z");
}

#[test]
fn days_and_months_follow_the_calendar() {
    let text = "Jour;Main (kWh)\n29/03/2025;24\n30/03/2025;23\n31/03/2025;24\n";
    let daily = file(text, "Europe/Paris");
    let hours: Vec<i64> =
        daily.meters[0].series.intervals().map(|(span, ..)| span.seconds() / 3600).collect();
    assert_eq!(hours, [24, 23, 24]);
    let monthly = file("Mois;Main (kWh)\n2024-01;31\n2024-02;29\n2024-03;31\n", "Europe/Paris");
    let days: Vec<i64> =
        monthly.meters[0].series.intervals().map(|(span, ..)| (span.seconds() + 3600) / 86_400).collect();
    assert_eq!(days, [31, 29, 31]);
}

#[test]
fn registers_and_powers_become_energy() {
    let mapping = "timezone = \"UTC\"\n[[column]]\nheader = \"Index (kWh)\"\nmeter = \"main\"\nquantity = \"register\"\n\
                   rolls_over_at = 100000\nfactor = 2\n";
    let text = "timestamp,Index (kWh),UPS (kW)\n2025-01-01 00:00,99990,10\n2025-01-01 01:00,99998,20\n\
                2025-01-01 02:00,6,20\n2025-01-01 04:00,26,0\n";
    let file = mapped(text, mapping);
    assert_eq!(file.meters[0].id, "main");
    // 8, then 2 + 6 over the end, then 20 over two hours; times 2 for the transformers.
    assert_eq!(amounts(&file, 0), [Some(16.0), Some(16.0), Some(20.0), Some(20.0)]);
    let flags: Vec<Flag> = file.meters[0].series.intervals().map(|(_, _, flag)| flag).collect();
    assert_eq!(flags, [Flag::Ok, Flag::Ok, Flag::Estimated, Flag::Estimated]);
    // Trapezoids: 15, 20, and 10 kW over two hours.
    assert_eq!(amounts(&file, 1), [Some(15.0), Some(20.0), Some(10.0), Some(10.0)]);
    assert!(codes_of(&file).contains(&"READINGS_ROLLED_OVER"));
}

#[test]
fn a_count_is_told_from_amounts() {
    let lines: String =
        (0..20).map(|hour| format!("2025-01-01T{hour:02}:00:00Z,{}\n", 5000 + hour * 3)).collect();
    let file = read("f", format!("timestamp,a_kwh\n{lines}").as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!(file.meters[0].quantity, Quantity::Register);
    assert_eq!(total(&file, 0), 57.0);
    assert_eq!(codes_of(&file), ["READINGS_QUANTITY_ASSUMED"]);
}

#[test]
fn doubles_and_contradictions_are_said() {
    let text = "timestamp,a_kwh\n2025-01-01T01:00:00Z,2\n2025-01-01T00:00:00Z,1\n2025-01-01T01:00:00Z,2\n\
                2025-01-01T02:00:00Z,3\n2025-01-01T02:00:00Z,4\n2025-01-01T03:00:00Z,5\n";
    let file = read("f", text.as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!(amounts(&file, 0), [Some(1.0), Some(2.0), None, Some(5.0)]);
    let codes = codes_of(&file);
    for code in ["READINGS_OUT_OF_ORDER", "READINGS_DUPLICATED", "READINGS_CONFLICT"] {
        assert!(codes.contains(&code), "{codes:?}");
    }
}

#[test]
fn losses_have_line_and_column() {
    let text =
        "timestamp,a_kwh,b_kva,c\n2025-01-01T00:00:00Z,1,1,1\nnever,1,1,1\n2025-01-01T01:00:00Z,#REF!,1,1\n";
    let file = read("f", text.as_bytes(), &ReadOptions::default()).unwrap();
    let found: Vec<_> = file
        .diagnostics
        .iter()
        .map(|note| (note.code.id, note.location.line, note.location.column))
        .collect();
    assert!(found.contains(&("READINGS_TIME_UNREADABLE", Some(3), None)), "{found:?}");
    assert!(found.contains(&("NUMBER_UNREADABLE", Some(4), Some(2))), "{found:?}");
    assert!(found.contains(&("READINGS_UNIT_NOT_ACTIVE", Some(1), None)), "{found:?}");
    assert!(found.contains(&("READINGS_UNIT_MISSING", Some(1), None)), "{found:?}");
    // A thousand bad lines make no thousand reports.
    let bad: String = (0..1000).map(|at| format!("x{at},1\n")).collect();
    let file = read(
        "f",
        format!("timestamp,a_kwh\n2025-01-01T00:00:00Z,1\n{bad}").as_bytes(),
        &ReadOptions::default(),
    );
    assert!(file.unwrap().diagnostics.len() < 110);
}

#[test]
fn what_cannot_be_read_is_refused() {
    let none = ReadOptions::default();
    assert_eq!(refused("timestamp,a_kwh\n2025-01-01 00:00,1\n", &none), "TIMEZONE_MISSING");
    assert_eq!(refused("a;b\n", &options("Mars/Olympus")), "TIMEZONE_UNKNOWN");
    assert_eq!(refused("name,a_kwh\nx,1\n", &none), "READINGS_TIME_MISSING");
    assert_eq!(refused("timestamp,a\n2025-01-01T00:00:00Z,1\n", &none), "READINGS_VALUE_MISSING");
    assert_eq!(refused("", &none), "FILE_EMPTY");
    assert_eq!(refused("%PDF-1.7", &none), "FORMAT_UNKNOWN");
    let mixed = "timestamp,a_kwh\n13/01/2025 00:00,1\n01/13/2025 00:00,1\n";
    assert_eq!(refused(mixed, &options("UTC")), "READINGS_DATE_ORDER_MIXED");
    let mapping = mapping::read("m", b"time = \"When\"").unwrap();
    let named = ReadOptions { mapping, ..options("UTC") };
    assert_eq!(refused("timestamp,a_kwh\n2025-01-01 00:00,1\n", &named), "COLUMN_UNKNOWN");
}

#[test]
fn american_dates_are_settled_by_the_file() {
    let file = file("timestamp,a_kwh\n01/12/2025 00:00,1\n01/13/2025 00:00,1\n01/14/2025 00:00,1\n", "UTC");
    let starts: Vec<String> =
        file.meters[0].series.intervals().map(|(span, ..)| span.start.to_string()).collect();
    assert_eq!(starts, ["2025-01-12T00:00:00Z", "2025-01-13T00:00:00Z", "2025-01-14T00:00:00Z"]);
}

#[test]
fn two_far_readings_fill_no_memory() {
    let text = "timestamp,a_kwh\n1970-01-02T00:00:00Z,1\n1970-01-02T00:00:01Z,1\n2100-01-01T00:00:00Z,1\n";
    let file = read("f", text.as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!(file.meters[0].series.len(), 3);
}

#[test]
fn exports_of_tools_are_known() {
    let log = "    Instantaneous power reading:                   200 Watts\n    \
               IPMI timestamp:                           Sun Mar 30 12:00:00 2025\n\n    \
               Instantaneous power reading:                   400 Watts\n    \
               IPMI timestamp:                           Sun Mar 30 13:00:00 2025\n";
    let ipmi = file(log, "UTC");
    assert_eq!((ipmi.meters[0].id.as_str(), amounts(&ipmi, 0)), ("ipmi", vec![Some(0.3)]));
    let json = r#"{"Id": "r", "MetricValues": [
        {"MetricId": "psu", "MetricValue": "100", "Timestamp": "2025-01-01T00:00:00Z"},
        {"MetricId": "psu", "MetricValue": "100", "Timestamp": "2025-01-01T00:30:00Z"}]}"#;
    let redfish = read("r.json", json.as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!((redfish.meters[0].id.as_str(), amounts(&redfish, 0)), ("psu", vec![Some(0.05)]));
    assert!(codes_of(&redfish).contains(&"READINGS_PRESET_USED"));
    let pdu = "timestamp,rPDU2DeviceStatusEnergy\n2025-01-01T00:00:00Z,1000\n2025-01-01T01:00:00Z,1025\n";
    let pdu = read("p.csv", pdu.as_bytes(), &ReadOptions::default()).unwrap();
    assert!((total(&pdu, 0) - 2.5).abs() < 1e-12);
}

/// In the forms that Project Haystack and the manual of Niagara describe.
#[test]
fn exports_of_building_management_are_known() {
    let his = r#"{"_kind": "grid", "meta": {"ver": "3.0", "id": {"_kind": "ref", "val": "main", "dis": "Main meter"}},
        "cols": [{"name": "ts"}, {"name": "val"}], "rows": [
        {"ts": {"_kind": "dateTime", "val": "2025-01-01T00:00:00+01:00", "tz": "Paris"},
         "val": {"_kind": "number", "val": 12.5, "unit": "kWh"}},
        {"ts": {"_kind": "dateTime", "val": "2025-01-01T01:00:00+01:00", "tz": "Paris"},
         "val": {"_kind": "number", "val": 11.5, "unit": "kWh"}}]}"#;
    let haystack = read("his.json", his.as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!(haystack.meters[0].id, "main");
    assert_eq!(amounts(&haystack, 0), [Some(12.5), Some(11.5)]);
    assert_eq!(haystack.meters[0].series.span().start.to_string(), "2024-12-31T23:00:00Z");
    let history = "Timestamp,Trend Flags,Status,Value\n01-Jan-25 12:00:00 AM CET,{ },{ok},8\n\
                   01-Jan-25 1:00:00 AM CET,{ },{ok},9\n01-Jan-25 2:00:00 AM CET,{ },{ok},7\n";
    let niagara = read("export/chiller-1.csv", history.as_bytes(), &options("Europe/Paris")).unwrap();
    assert_eq!((niagara.meters[0].id.as_str(), total(&niagara, 0)), ("chiller-1", 24.0));
}

#[test]
fn a_tank_that_is_read_in_litres() {
    let tank = Meter {
        fuel: Some(empreinte::factors::fuels::Fuel::Diesel),
        unit: Some(empreinte::datacentre::meter::FuelUnit::L),
        ..Meter::new("tank", Kind::Fuel)
    };
    let tree = MeterTree::new(vec![tank, Meter::new("boiler", Kind::Fuel)]).unwrap();
    let mut readings = Readings::none(&tree);
    let notes = file("timestamp;tank (L);boiler_m3\n01/06/2025;100;5\n02/06/2025;50;5\n", "UTC")
        .add_to(&tree, &mut readings);
    // The boiler names no fuel: its volume is no energy.
    assert_eq!(notes.iter().filter(|note| note.code.id == "READINGS_UNIT_WRONG").count(), 1);
    let readings = readings.with_fuel_energy(&tree, &empreinte::factors::Factors::bundled());
    let series = readings.series(0).unwrap();
    // 150 L at 9.9 kWh/L, EN 50600-4.
    assert!((series.total(&Spans::of(series.span())).amount - 1485.0).abs() < 1e-9);
}

#[test]
fn a_file_balances() {
    let tree = MeterTree::new(vec![
        Meter::new("main", Kind::Grid),
        Meter { label: Some("Salle 1".to_owned()), ..Meter::new("room", Kind::It).below("main") },
        Meter::new("tap", Kind::WaterPotable),
    ])
    .unwrap();
    let text =
        "timestamp;main_kwh;salle 1 (kWh);tap_kwh;ghost_kwh\n01/01/2024;30;20;1;1\n02/01/2024;32;21;1;1\n";
    let mut readings = Readings::none(&tree);
    let notes = file(text, "Europe/Paris").add_to(&tree, &mut readings);
    assert!(notes.iter().any(|note| note.code.id == "READINGS_UNIT_WRONG"));
    let day = |text| empreinte::period::day(text).unwrap();
    let days = Period::new(day("2024-01-01"), day("2024-01-02")).unwrap();
    let balance = Balance::new(&tree, &readings, &calendar(days, "Europe/Paris").unwrap());
    let it = balance.boundary.it(Point::ItInput).unwrap();
    assert_eq!(it.total.as_ref().unwrap().amount, 62.0);
    assert_eq!(it.it.measured.as_ref().unwrap().amount, 41.0);
    assert_eq!(it.it.measured.as_ref().unwrap().coverage, 1.0);
    assert!(balance.diagnostics.iter().any(|note| note.code.id == "METER_NOT_IN_TREE"));
}

proptest! {
    /// The order of lines does not matter.
    #[test]
    fn permuted_lines_give_the_same_series(
        values in proptest::collection::vec(proptest::option::of(0_u32..1000), 3..40),
        order in any::<u64>(),
    ) {
        let mut lines: Vec<String> = values.iter().enumerate().map(|(at, value)| {
            let value = value.map(|value| value.to_string()).unwrap_or_default();
            format!("{},{value}\n", 1_735_689_600 + at * 3600)
        }).collect();
        let text = |lines: &[String]| format!("timestamp,a_kwh\n{}", lines.concat());
        let straight = read("f", text(&lines).as_bytes(), &ReadOptions::default());
        // A shuffle without a library: sort by a hash of place and seed.
        lines.sort_by_key(|line| line.bytes().fold(order, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)));
        let shuffled = read("f", text(&lines).as_bytes(), &ReadOptions::default());
        match (straight, shuffled) {
            (Ok(straight), Ok(shuffled)) => prop_assert_eq!(&straight.meters, &shuffled.meters),
            (straight, shuffled) => prop_assert_eq!(straight.is_err(), shuffled.is_err()),
        }
    }

    /// Any bytes give an error or a file, never a panic.
    #[test]
    fn no_bytes_make_it_fail(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read("f", &bytes, &options("Europe/Paris"));
    }

    #[test]
    fn no_table_makes_it_fail(text in "(timestamp|date|time|meter)[;,](a_kwh|value|kW)\n([0-9:/. TZ-]{0,20}[;,][0-9.,a-z-]{0,8}\n){0,12}") {
        let _ = read("f", text.as_bytes(), &options("Europe/Paris"));
    }
}
