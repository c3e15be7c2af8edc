//! Files of meter readings: workbooks, encodings, and files made to do harm.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use empreinte::Error;
use empreinte::datacentre::meter::{Instant, Kind, Meter, MeterTree, Readings, Span, Spans};
use empreinte::diagnostic::codes;
use empreinte_import::readings::{self, ReadOptions, ReadingsFile, mapping};
use empreinte_import::{Limits, weather};

fn options(zone: &str) -> ReadOptions {
    ReadOptions { timezone: Some(zone.to_owned()), ..ReadOptions::default() }
}

fn read(bytes: &[u8]) -> Result<ReadingsFile, Error> {
    readings::read("readings", bytes, &options("Europe/Paris"))
}

fn refused(bytes: &[u8]) -> &'static str {
    read(bytes).unwrap_err().code().id
}

fn amounts(file: &ReadingsFile, at: usize) -> Vec<Option<f64>> {
    file.meters[at].series.intervals().map(|(_, amount, _)| amount).collect()
}

/// Eight quarters of an hour from midnight, times as counts of days, under a title on the second sheet; the UPS lacks
/// the fourth.
#[test]
fn a_workbook_with_times() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/readings/workbook.xlsx");
    let file = read(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!(file.report.sheet.as_deref(), Some("Relevés"));
    let general = &file.meters[0];
    assert_eq!((general.id.as_str(), general.step_seconds), ("Général", Some(900)));
    assert_eq!(general.series.span().start.to_string(), "2024-12-31T23:00:00Z");
    assert_eq!(amounts(&file, 0), (0..8).map(|at| Some(10.0 + f64::from(at) * 0.5)).collect::<Vec<_>>());
    assert_eq!((amounts(&file, 1)[3], amounts(&file, 1)[4]), (None, Some(7.0)));
}

#[test]
fn other_encodings() {
    let text = "Horodatage;Général (kWh)\n2025-01-01 00:00;1,5\n2025-01-01 01:00;2\n";
    let mut utf16 = vec![0xFF, 0xFE];
    utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for bytes in [utf16, latin, text.as_bytes().to_vec(), format!("\u{feff}{text}").into_bytes()] {
        let file = read(&bytes).unwrap();
        assert_eq!((file.meters[0].id.as_str(), amounts(&file, 0)), ("Général", vec![Some(1.5), Some(2.0)]));
    }
}

#[test]
fn what_is_no_file_of_readings() {
    assert_eq!(refused(b""), "FILE_EMPTY");
    assert_eq!(refused(b" \r\n \n"), "FILE_EMPTY");
    assert_eq!(refused(b"%PDF-1.7"), "FORMAT_UNKNOWN");
    assert_eq!(refused(b"<html><table>"), "FORMAT_UNKNOWN");
    assert_eq!(refused(&[0; 4000]), "FORMAT_UNKNOWN");
    assert_eq!(refused(b"PK\x03\x04 not a zip"), "WORKBOOK_UNREADABLE");
    assert_eq!(refused(b"{\"a\": "), "FILE_SYNTAX");
    assert_eq!(refused("[".repeat(100_000).as_bytes()), "FILE_SYNTAX");
    assert_eq!(refused(b"Type;Marque\nPortable;Dell\n"), "READINGS_TIME_MISSING");
}

#[test]
fn shapes_made_to_fill_the_memory() {
    let wide = format!("timestamp{}\n2025-01-01 00:00{}\n", ",a_kwh".repeat(100_000), ",1".repeat(100_000));
    assert_eq!(refused(wide.as_bytes()), "TOO_MANY_COLUMNS");
    let endless = format!("timestamp;a_kwh\n2025-01-01 00:00;{}", "1".repeat(3 << 20));
    assert_eq!(refused(endless.as_bytes()), "LINE_TOO_LONG");
    // A meter a line.
    let names: String = (0..5000).map(|at| format!("2025-01-01 00:00;m{at};1\n")).collect();
    assert_eq!(refused(format!("timestamp;meter;value kWh\n{names}").as_bytes()), "TOO_MANY_COLUMNS");
    // Marks that never close.
    let marks: String = (0..2000).map(|_| "\"2025-01-01 00:00;1\n").collect();
    assert!(read(format!("timestamp;a_kwh\n{marks}").as_bytes()).is_ok());
}

/// A case of `tests/cases/readings/files.json`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct FileCase {
    name: String,
    #[serde(rename = "why")]
    _why: String,
    text: String,
    timezone: Option<String>,
    /// A saved mapping, TOML.
    mapping: Option<String>,
    /// Whether it is a file of outside temperatures.
    #[serde(default)]
    temperatures: bool,
    /// kWh or m3 by meter; `mean_c` of temperatures.
    #[serde(default)]
    totals: BTreeMap<String, f64>,
    #[serde(default)]
    diagnostics: Vec<String>,
    refused: Option<String>,
}

/// Codes of readings that no small file brings about, each with why.
const NOT_SHOWN: [(&str, &str); 1] = [("READINGS_TOO_MANY", "a file of two hundred million readings")];

fn file_cases() -> Vec<FileCase> {
    let text = empreinte_tests::workspace::read("tests/cases/readings/files.json");
    let mut file: serde_json::Value = serde_json::from_str(&text).unwrap();
    serde_json::from_value(file["cases"].take()).unwrap()
}

/// Totals and codes of a case.
fn outcome(case: &FileCase) -> Result<(BTreeMap<String, f64>, Vec<&'static str>), Error> {
    let mapping = case.mapping.as_deref().map(|text| mapping::read("m.toml", text.as_bytes())).transpose()?;
    let (name, bytes) = ("f.csv", case.text.as_bytes());
    if case.temperatures {
        let weather = weather::read(name, bytes, case.timezone.as_deref(), Limits::default())?;
        let day = Span::new(Instant::from_seconds(1_735_689_600), Instant::from_seconds(1_735_696_800));
        let mean = weather.outside.mean_c(&Spans::of(day)).unwrap();
        let codes = weather.diagnostics.iter().map(|note| note.code.id).collect();
        return Ok((BTreeMap::from([("mean_c".to_owned(), mean)]), codes));
    }
    let options = ReadOptions {
        timezone: case.timezone.clone(),
        mapping: mapping.unwrap_or_default(),
        ..ReadOptions::default()
    };
    let meters = ["a", "ups"].map(|id| Meter::new(id, Kind::It)).into_iter();
    let tree = MeterTree::new(meters.chain([Meter::new("tap", Kind::WaterPotable)]).collect())?;
    let mut all = Readings::none(&tree);
    let mut notes = readings::read(name, bytes, &options)?.add_to(&tree, &mut all);
    notes.extend_from_slice(all.diagnostics());
    let total = |(at, meter): (usize, &Meter)| {
        let series = all.series(at)?;
        Some((meter.id.clone(), series.total(&Spans::of(series.span())).amount))
    };
    let totals = tree.meters().iter().enumerate().filter_map(total).collect();
    Ok((totals, notes.iter().map(|note| note.code.id).collect()))
}

#[test]
fn every_case_of_a_file_holds() {
    for case in file_cases() {
        match outcome(&case) {
            Ok((totals, codes)) => {
                assert_eq!(case.refused, None, "{}", case.name);
                assert_eq!(codes, case.diagnostics, "{}", case.name);
                let close = case.totals.iter().all(|(meter, wanted)| {
                    totals.get(meter).is_some_and(|found| (found - wanted).abs() < 1e-9)
                });
                assert!(close && totals.len() == case.totals.len(), "{}: {totals:?}", case.name);
            }
            Err(error) => assert_eq!(Some(error.code().id), case.refused.as_deref(), "{}", case.name),
        }
    }
}

#[test]
fn every_code_of_a_file_is_shown_by_a_case() {
    let cases = file_cases();
    let shown: BTreeSet<&str> = cases
        .iter()
        .flat_map(|case| case.refused.iter().chain(&case.diagnostics).map(String::as_str))
        .collect();
    let all = codes::READINGS_CODES.iter().chain(codes::WEATHER_CODES);
    let missing: Vec<&str> = all
        .map(|code| code.id)
        .filter(|id| !shown.contains(id) && NOT_SHOWN.iter().all(|(exempt, _)| exempt != id))
        .collect();
    assert!(missing.is_empty(), "no case of tests/cases/readings/files.json shows {missing:?}");
}
