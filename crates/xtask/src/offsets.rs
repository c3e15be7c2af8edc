//! Places of runs as generated code: see `empreinte_data::Offsets`.

use std::fmt::Write as _;

/// Runs between two marks, as the reader of the tables counts them.
const STRIDE: usize = 16;

/// Largest length that is kept in a byte.
const LONGEST: usize = u8::MAX as usize;

/// The expression of the places of runs that follow each other from a first place.
pub fn written(first: usize, lengths: &[usize]) -> String {
    assert!(lengths.iter().all(|&length| length <= LONGEST), "a run is longer than a byte can tell");
    let mut marks = Vec::new();
    let mut place = first;
    for chunk in lengths.chunks(STRIDE) {
        marks.push(place);
        place += chunk.iter().sum::<usize>();
    }
    format!("Offsets {{\n    lengths: &[\n{}    ],\n    marks: &[\n{}    ],\n}}", list(lengths), list(&marks))
}

fn list(values: &[usize]) -> String {
    let mut out = String::new();
    for chunk in values.chunks(24) {
        let line: Vec<String> = chunk.iter().map(usize::to_string).collect();
        let _ = writeln!(out, "        {},", line.join(", "));
    }
    out
}
