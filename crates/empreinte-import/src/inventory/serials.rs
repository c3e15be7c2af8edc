//! Serial numbers: duplicates are found, within a file and across files, and nothing else is kept of them.

use std::collections::BTreeMap;
use std::hash::BuildHasher;

use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::text;
use foldhash::quality::FixedState;

use super::notes::Notes;
use super::{Inventory, whole_file};
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

/// Bytes of a serial number that is put into upper case as a whole.
const SHORT: usize = 32;

/// Pairs of lines that a report shows.
const SHOWN: usize = 20;

/// The serial numbers of a file: hash and line of each, by hash. Nothing else is kept: two of two million numbers collide
/// with a probability of one in ten million.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Serials(Vec<(u64, u64)>);

impl Serials {
    /// Each serial number with the lines that bear it.
    fn groups(&self) -> impl Iterator<Item = &[(u64, u64)]> {
        self.0.chunk_by(|a, b| a.0 == b.0)
    }
}

/// Reports the serial numbers that stand in several files, once for each file and an earlier one.
#[must_use]
pub(crate) fn shared_serials(inventories: &[Inventory]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<u64, (usize, u64)> = BTreeMap::new();
    let mut pairs: BTreeMap<(usize, usize), Vec<(u64, u64)>> = BTreeMap::new();
    for (file, inventory) in inventories.iter().enumerate() {
        for (hash, line) in inventory.serials.groups().filter_map(|group| group.first()) {
            let (earlier, earlier_line) = *first.entry(*hash).or_insert((file, *line));
            if earlier < file {
                pairs.entry((file, earlier)).or_default().push((*line, earlier_line));
            }
        }
    }
    let name = |file: usize| inventories.get(file).map_or("", |inventory| inventory.report.file.as_str());
    let notes = pairs.into_iter().map(|((file, earlier), mut lines)| {
        lines.sort_unstable();
        Diagnostic::new(&codes::SERIAL_IN_OTHER_FILE)
            .with("count", lines.len())
            .with("file", name(earlier))
            .with("lines", shown(&lines))
            .at(whole_file(name(file)))
    });
    notes.collect()
}

/// The first pairs of lines, as a report shows them.
fn shown(pairs: &[(u64, u64)]) -> String {
    let first = pairs.iter().take(SHOWN).map(|(line, other)| format!("{line} = {other}"));
    let more = (pairs.len() > SHOWN).then(|| "…".to_owned());
    first.chain(more).collect::<Vec<_>>().join(", ")
}

/// Collects the serial numbers of a file.
pub(crate) struct Collecting {
    seen: Vec<(u64, u64)>,
    hasher: FixedState,
    scratch: Vec<u8>,
    limit: usize,
    full: bool,
}

impl Collecting {
    pub(crate) fn new(limit: usize) -> Self {
        // The same key for every file, so that their hashes can be compared.
        let hasher = FixedState::with_seed(0);
        Self { seen: Vec::new(), hasher, scratch: Vec::new(), limit, full: false }
    }

    /// Notes the serial number of a line, without blanks around it.
    pub(crate) fn add(&mut self, serial: &[u8], line: u64) {
        if is_placeholder(serial) {
            return;
        }
        if self.seen.len() >= self.limit {
            self.full = true;
            return;
        }
        let hash = self.hash(serial);
        self.seen.push((hash, line));
    }

    /// The hash of a serial number in upper case.
    fn hash(&mut self, serial: &[u8]) -> u64 {
        let mut short = [0; SHORT];
        if let Some(place) = short.get_mut(..serial.len()) {
            place.copy_from_slice(serial);
            short.make_ascii_uppercase();
            return self.hasher.hash_one((short, serial.len()));
        }
        self.scratch.clear();
        self.scratch.extend(serial.iter().map(u8::to_ascii_uppercase));
        self.hasher.hash_one(&self.scratch)
    }

    /// Reports duplicates; gives the serial numbers, and how many stand on several lines.
    pub(crate) fn finish(self, notes: &mut Notes) -> (Serials, u64) {
        let serials = Serials(sorted(&self.seen));
        let mut pairs = Vec::new();
        let mut duplicated: u64 = 0;
        for group in serials.groups().filter(|group| group.len() > 1) {
            duplicated += 1;
            let lines = group.iter().map(|(_, line)| *line);
            pairs.extend(lines.clone().zip(lines.skip(1)));
        }
        if duplicated > 0 {
            // By line, since hashes have no order that anyone should see.
            pairs.sort_unstable();
            let note = Diagnostic::new(&codes::SERIAL_DUPLICATED).with("count", duplicated);
            notes.add(note.with("lines", shown(&pairs)));
        }
        if self.full {
            notes.add(Diagnostic::new(&codes::SERIAL_CHECK_STOPPED).with("limit", self.limit));
        }
        (serials, duplicated)
    }
}

/// Hashes with their lines in order. Hashes are spread evenly, so that each goes to a place near its own at once; what
/// falls together is few and is put in order then.
fn sorted(seen: &[(u64, u64)]) -> Vec<(u64, u64)> {
    let bits = seen.len().checked_ilog2().unwrap_or(0).saturating_sub(1);
    let group = |hash: u64| usize::try_from(hash.checked_shr(u64::BITS - bits).unwrap_or(0)).unwrap_or(0);
    // Where each group begins, and once it is filled where it ends.
    let mut places = vec![0_usize; (1 << bits) + 1];
    for (hash, _) in seen {
        if let Some(count) = places.get_mut(group(*hash) + 1) {
            *count += 1;
        }
    }
    let mut total = 0;
    for place in &mut places {
        total += *place;
        *place = total;
    }
    let mut sorted = vec![(0, 0); seen.len()];
    for serial in seen {
        let Some(place) = places.get_mut(group(serial.0)) else { continue };
        if let Some(slot) = sorted.get_mut(*place) {
            *slot = *serial;
        }
        *place += 1;
    }
    let mut from = 0;
    for to in places {
        if let Some(together) = sorted.get_mut(from..to) {
            together.sort_unstable();
        }
        from = to;
    }
    sorted
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
        let mut serials = Collecting::new(100);
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
            serials.add(serial.trim().as_bytes(), line);
        }
        let mut notes = Notes::new("f.csv");
        assert_eq!(serials.finish(&mut notes).1, 1);
        let message = notes.finish()[0].message(empreinte::Lang::En);
        assert!(message.contains("2 = 3, 3 = 4"), "{message}");
    }

    #[test]
    fn hashes_are_sorted_however_many_there_are() {
        for count in [0_u64, 1, 2, 3, 5, 100, 1_000] {
            // An odd factor takes every number to another one; every third stands twice.
            let seen: Vec<(u64, u64)> = (0..count)
                .map(|line| ((line - line % 3 / 2).wrapping_mul(0x9E37_79B9_7F4A_7C15), line))
                .collect();
            let mut expected = seen.clone();
            expected.sort_unstable();
            assert_eq!(sorted(&seen), expected, "{count}");
        }
    }

    #[test]
    fn a_device_in_two_files_is_reported_at_the_later_one() {
        let read = |name: &str, serials: &[&str]| {
            let rows: String = serials.iter().map(|serial| format!("PC;{serial}\n")).collect();
            let text = format!("Type;Serial number\n{rows}");
            super::super::read(name, text.as_bytes(), &super::super::ReadOptions::default()).unwrap()
        };
        let inventories = [
            read("a.csv", &["ABC123", "DEF456", "N/A"]),
            read("b.csv", &["XYZ987", "N/A", "abc123"]),
            read("c.csv", &["XYZ987", "ABC123", "GHI789"]),
        ];
        let found: Vec<_> = shared_serials(&inventories)
            .iter()
            .map(|note| {
                let file = note.location.file.clone().unwrap();
                let message = note.message(empreinte::Lang::En);
                (file, message.split_once(';').unwrap().0.to_owned())
            })
            .collect();
        let says = |file: &str, message: &str| (file.to_owned(), message.to_owned());
        assert_eq!(
            found,
            [
                says("b.csv", "serial numbers that stand in `a.csv` too: 1 (lines 4 = 2 there)"),
                says("c.csv", "serial numbers that stand in `a.csv` too: 1 (lines 3 = 2 there)"),
                says("c.csv", "serial numbers that stand in `b.csv` too: 1 (lines 2 = 2 there)"),
            ]
        );
    }
}
