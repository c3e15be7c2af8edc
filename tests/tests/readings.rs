//! Files of meter readings: workbooks, encodings, and files made to do harm.

use std::path::Path;

use empreinte::Error;
use empreinte_import::readings::{self, ReadOptions, ReadingsFile};

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
