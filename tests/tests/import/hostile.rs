//! Files made to do harm are refused with a clear error, in little memory and time.

use std::io::Read;

use empreinte::Error;
use empreinte_import::Limits;
use empreinte_import::inventory::{self, Inventory, ReadOptions};

use crate::reports;

fn read(bytes: &[u8]) -> Result<Inventory, Error> {
    inventory::read("h.csv", bytes, &ReadOptions::default())
}

fn refused(bytes: &[u8]) -> &'static str {
    read(bytes).unwrap_err().code().id
}

#[test]
fn what_is_no_table() {
    assert_eq!(refused(b""), "FILE_EMPTY");
    assert_eq!(refused(b"\xEF\xBB\xBF"), "FILE_EMPTY");
    assert_eq!(refused(b" \r\n \n"), "FILE_EMPTY");
    assert_eq!(refused(b";;;\n;;;\n"), "FILE_EMPTY");
    assert_eq!(refused(b"%PDF-1.7"), "FORMAT_UNKNOWN");
    assert_eq!(refused(b"<html><table>"), "FORMAT_UNKNOWN");
    assert_eq!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1"), "FORMAT_UNKNOWN");
    assert_eq!(refused(&[0; 4000]), "FORMAT_UNKNOWN");
    assert_eq!(refused(b"PK\x03\x04 not a zip"), "WORKBOOK_UNREADABLE");
    assert_eq!(refused(b"a;b;c\n1;2;3\n"), "COLUMN_TYPE_AND_MODEL_MISSING");
}

#[test]
fn a_header_alone_is_an_empty_inventory() {
    let inventory = read(b"Type;Mod\xE8le\n").unwrap();
    assert_eq!((inventory.lines.len(), inventory.report.rows), (0, 0));
}

#[test]
fn a_million_columns() {
    let mut bytes = b"Type;Model".to_vec();
    bytes.extend(b";x".repeat(400_000));
    assert_eq!(refused(&bytes), "TOO_MANY_COLUMNS");
    let mut bytes = b"Type;Model\nPC;Dell\n".repeat(100);
    bytes.extend(b";".repeat(1_000_000));
    assert_eq!(refused(&bytes), "TOO_MANY_COLUMNS");
}

#[test]
fn a_line_without_end() {
    let mut bytes = b"Type;Model\nPC;Dell\nPC;".to_vec();
    bytes.extend(b"x".repeat(3 << 20));
    assert_eq!(refused(&bytes), "LINE_TOO_LONG");
    assert_eq!(refused(&b"x".repeat(1 << 20)), "LINE_TOO_LONG");
}

#[test]
fn quotation_marks_that_never_close() {
    // Each line opens a mark; searching each for its end over the whole file would take hours.
    let bytes = ["Type;Model\n".to_owned(), "PC;\"Dell\n".repeat(200_000)].concat();
    let inventory = read(bytes.as_bytes()).unwrap();
    assert_eq!(inventory.report.rows, 200_000);
}

#[test]
fn limits_are_the_callers() {
    let text = "Model\nA\nB\nC\n";
    let with = |limits: Limits| {
        inventory::read("l.csv", text.as_bytes(), &ReadOptions { limits, ..ReadOptions::default() })
    };
    let limits = Limits::default();
    assert_eq!(with(Limits { rows: 2, ..limits }).unwrap_err().code().id, "TOO_MANY_ROWS");
    let error = with(Limits { distinct_lines: 2, ..limits }).unwrap_err();
    assert_eq!((error.code().id, error.location().line), ("TOO_MANY_DISTINCT_LINES", Some(4)));
    assert!(with(limits).is_ok());
}

/// Rows without end, made as they are read.
struct Rows {
    left: usize,
}

impl Read for Rows {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let row = b"Laptop;Latitude 7490;2020;1\n";
        let rows = (buffer.len() / row.len()).min(self.left);
        for piece in buffer.chunks_exact_mut(row.len()).take(rows) {
            piece.copy_from_slice(row);
        }
        self.left -= rows;
        Ok(rows * row.len())
    }
}

#[test]
fn a_large_file_is_read_piece_by_piece() {
    let header = b"Type;Model;Year;Qty\n";
    let source = header.as_slice().chain(Rows { left: 300_000 });
    let inventory = inventory::read_from("large.csv", source, &ReadOptions::default()).unwrap();
    assert_eq!((inventory.report.rows, inventory.lines.len()), (300_000, 1));
    assert_eq!(inventory.lines[0].quantity, Some(300_000.0));
    assert_eq!(inventory.lines[0].origin.first().unwrap().lines.last(), Some(&300_001));
}

#[test]
fn many_losses_are_told_without_end() {
    let text = ["Model;Qty\n".to_owned(), "A;many\n".repeat(5000)].concat();
    let inventory = read(text.as_bytes()).unwrap();
    assert_eq!(inventory.report.quantity, 5000.0);
    let reports = reports(&inventory);
    assert_eq!(reports.len(), 101);
    assert_eq!(reports.last().unwrap(), "REPORTS_LEFT_OUT");
}

#[test]
fn json_that_is_no_list() {
    assert_eq!(refused(b"{\"devices\": ["), "FILE_SYNTAX");
    assert_eq!(refused(b"{\"schema\": 1}"), "ECODIAG_INVALID");
    assert_eq!(refused("{\"devices\":".repeat(5000).as_bytes()), "FILE_SYNTAX");
}
