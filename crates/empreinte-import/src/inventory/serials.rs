//! Serial numbers: duplicates are found, and nothing else is kept of them.

use std::hash::BuildHasher;

use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::text;

use foldhash::quality::RandomState;

use super::notes::Notes;
use crate::cells::number;

/// Serial numbers that many devices bear because nobody wrote one.
const PLACEHOLDERS: [&str; 14] = [
    "to be filled by o e m",
    "default string",
    "system serial number",
    "not specified",
    "not available",
    "chassis serial number",
    "invalid",
    "sans",
    "absent",
    "oem",
    "serial number",
    "empty",
    "not applicable",
    "illisible",
];

/// Pairs of lines that a report shows.
const SHOWN: usize = 20;

/// A keyed hash of every serial number, with its line. Nothing else is kept: two of two million numbers collide with a
/// probability of one in ten million.
pub(crate) struct Serials {
    seen: Vec<(u64, u64)>,
    hasher: RandomState,
    scratch: Vec<u8>,
    limit: usize,
    full: bool,
}

impl Serials {
    pub(crate) fn new(limit: usize) -> Self {
        Self { seen: Vec::new(), hasher: RandomState::default(), scratch: Vec::new(), limit, full: false }
    }

    /// Notes the serial number of a line.
    pub(crate) fn add(&mut self, serial: &[u8], line: u64) {
        let serial = serial.trim_ascii();
        if is_placeholder(serial) {
            return;
        }
        if self.seen.len() >= self.limit {
            self.full = true;
            return;
        }
        self.scratch.clear();
        self.scratch.extend(serial.iter().map(u8::to_ascii_uppercase));
        self.seen.push((self.hasher.hash_one(&self.scratch), line));
    }

    /// Reports duplicates; gives how many serial numbers are concerned.
    pub(crate) fn finish(mut self, notes: &mut Notes) -> u64 {
        self.seen.sort_unstable();
        let mut pairs = Vec::new();
        let mut duplicated = 0;
        for group in self.seen.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            duplicated += 1;
            let lines = group.iter().map(|(_, line)| *line);
            pairs.extend(lines.clone().zip(lines.skip(1)));
        }
        if duplicated > 0 {
            // By line, since hashes have no order that anyone should see.
            pairs.sort_unstable();
            let shown = pairs.iter().take(SHOWN).map(|(first, again)| format!("{first} = {again}"));
            let mut lines: Vec<String> = shown.collect();
            if pairs.len() > SHOWN {
                lines.push("…".to_owned());
            }
            let note = Diagnostic::new(&codes::SERIAL_DUPLICATED).with("count", duplicated);
            notes.add(note.with("lines", lines.join(", ")));
        }
        if self.full {
            notes.add(Diagnostic::new(&codes::SERIAL_CHECK_STOPPED).with("limit", self.limit));
        }
        duplicated
    }
}

/// Whether a serial number says that there is none: too short, one sign repeated, or words without a figure.
pub(crate) fn is_placeholder(serial: &[u8]) -> bool {
    let mut signs = serial.iter().filter(|byte| byte.is_ascii_alphanumeric());
    let first = signs.next();
    if serial.len() < 4 || serial.starts_with(b"123456") || signs.all(|byte| Some(byte) == first) {
        return true;
    }
    if serial.iter().any(u8::is_ascii_digit) {
        return false;
    }
    let words = String::from_utf8_lossy(serial);
    number::is_blank_word(&words) || PLACEHOLDERS.contains(&text::fold(&words).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duplicates_are_counted_once_and_placeholders_are_not() {
        let mut serials = Serials::new(100);
        let rows = [
            "ABC123",
            "abc123 ",
            "ABC123",
            "XYZ987",
            "0000000",
            "0000000",
            "To be filled by O.E.M.",
            "To be filled by O.E.M.",
        ];
        for (line, serial) in (2..).zip(rows) {
            serials.add(serial.as_bytes(), line);
        }
        let mut notes = Notes::new("f.csv");
        assert_eq!(serials.finish(&mut notes), 1);
        let message = notes.finish()[0].message(empreinte::Lang::En);
        assert!(message.contains("2 = 3, 3 = 4"), "{message}");
    }
}
