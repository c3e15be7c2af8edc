//! Serial numbers: duplicates are found, and nothing else is kept of them.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::text;

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

/// Where each serial number first stood. Only a keyed hash of each is kept: two of two million collide with a
/// probability of one in ten million.
pub(crate) struct Serials {
    seen: HashMap<u64, First>,
    hasher: RandomState,
    scratch: Vec<u8>,
    pairs: Vec<(u64, u64)>,
    duplicated: u64,
    limit: usize,
    full: bool,
}

struct First {
    line: u64,
    again: bool,
}

impl Serials {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            seen: HashMap::new(),
            hasher: RandomState::new(),
            scratch: Vec::new(),
            pairs: Vec::new(),
            duplicated: 0,
            limit,
            full: false,
        }
    }

    /// Notes the serial number of a line.
    pub(crate) fn add(&mut self, serial: &[u8], line: u64) {
        let serial = serial.trim_ascii();
        if serial.len() < 4 {
            return;
        }
        self.scratch.clear();
        self.scratch.extend(serial.iter().map(u8::to_ascii_uppercase));
        let hash = self.hasher.hash_one(&self.scratch);
        let known = self.seen.len();
        match self.seen.get_mut(&hash) {
            Some(first) if !is_placeholder(serial) => {
                self.duplicated += u64::from(!first.again);
                first.again = true;
                if self.pairs.len() < SHOWN {
                    self.pairs.push((first.line, line));
                }
            }
            Some(_) => {}
            None if known >= self.limit => self.full = true,
            None => {
                self.seen.insert(hash, First { line, again: false });
            }
        }
    }

    /// Reports duplicates; gives how many serial numbers are concerned.
    pub(crate) fn finish(self, notes: &mut Notes) -> u64 {
        if self.duplicated > 0 {
            let mut lines: Vec<String> =
                self.pairs.iter().map(|(first, again)| format!("{first} = {again}")).collect();
            if self.pairs.len() == SHOWN {
                lines.push("…".to_owned());
            }
            notes.add(
                Diagnostic::new(&codes::SERIAL_DUPLICATED)
                    .with("count", self.duplicated)
                    .with("lines", lines.join(", ")),
            );
        }
        if self.full {
            notes.add(Diagnostic::new(&codes::SERIAL_CHECK_STOPPED).with("limit", self.limit));
        }
        self.duplicated
    }
}

/// Whether a serial number says that there is none.
fn is_placeholder(serial: &[u8]) -> bool {
    let serial = String::from_utf8_lossy(serial);
    let mut figures = serial.bytes().filter(u8::is_ascii_alphanumeric);
    let first = figures.next();
    let one_sign = figures.all(|byte| Some(byte) == first);
    one_sign
        || serial.starts_with("123456")
        || number::is_blank_word(&serial)
        || PLACEHOLDERS.contains(&text::fold(&serial).as_str())
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
        assert!(message.contains("2 = 3, 2 = 4"), "{message}");
    }
}
