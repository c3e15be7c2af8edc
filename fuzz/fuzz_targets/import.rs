//! Any bytes are an inventory or an error: the same whole and in pieces, with every row accounted for.

#![no_main]

use empreinte_import::Limits;
use empreinte_import::inventory::{self, Inventory, ReadOptions, Reader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // Small limits, so that what exceeds them is reached too; a small sample, so that most of a file comes behind it.
    let limits = Limits {
        sample_bytes: 1 << 9,
        line_bytes: 1 << 12,
        columns: 100,
        distinct_lines: 1_000,
        unpacked_bytes: 1 << 24,
        cells: 100_000,
        ..Limits::default()
    };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    let whole = inventory::read("any", bytes, &options);
    // From one byte to more than what a piece lends to the record before it.
    let piece = 1 + usize::from(bytes.first().copied().unwrap_or_default()).pow(2) / 8;
    assert_eq!(whole, in_pieces(bytes, piece, &options), "pieces of {piece} bytes");
    if let Ok(inventory) = &whole {
        check(inventory);
    }
});

fn in_pieces(bytes: &[u8], piece: usize, options: &ReadOptions) -> Result<Inventory, empreinte::Error> {
    let mut reader = Reader::new("any", options);
    for bytes in bytes.chunks(piece) {
        reader.push(bytes)?;
    }
    reader.finish()
}

fn check(inventory: &Inventory) {
    let report = &inventory.report;
    let origins = inventory.lines.iter().flat_map(|line| line.origin.iter());
    let traced: u64 = origins.map(|origin| origin.lines.len() as u64).sum();
    assert_eq!(traced + report.rows_dropped, report.rows, "rows of the lines and rows dropped");
    let quantity: f64 = inventory.lines.iter().filter_map(|line| line.quantity).sum();
    assert!((quantity - report.quantity).abs() <= 1e-9 * quantity.abs(), "{quantity} is not {}", report.quantity);
    for line in &inventory.lines {
        assert!(line.quantity.is_none_or(|quantity| quantity.is_finite() && quantity > 0.0), "{line:?}");
    }
}
