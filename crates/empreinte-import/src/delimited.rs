//! Text tables: lines to cells.
//!
//! The `csv` crate reads what RFC 4180 describes, and says nothing when a file departs from it: text behind a closing
//! quotation mark loses the mark, and a mark that never closes swallows every line that follows. To know where that
//! happened takes a second walk over the marks, which is a tokenizer of its own; so there is one, which walks once,
//! borrows every cell, and falls back on a tolerant reading of the single line where the strict one fails. On
//! well-formed tables both give the same cells, which a property test shows.

pub(crate) mod separator;
mod tolerant;

use memchr::{memchr, memchr3};

use crate::limits::Limits;

/// A cell: its bytes without the outer quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Cell<'a> {
    /// The bytes as they stand.
    pub(crate) bytes: &'a [u8],
    /// Whether doubled quotation marks stand for one.
    pub(crate) doubled: bool,
}

impl<'a> Cell<'a> {
    /// Whether there is nothing but blanks.
    pub(crate) fn is_blank(&self) -> bool {
        self.trimmed().is_empty()
    }

    /// The bytes without the blanks around them, which most cells do not have: that one comparison of each end tells.
    pub(crate) fn trimmed(&self) -> &'a [u8] {
        match self.bytes {
            [first, .., last] if *first > b' ' && *last > b' ' => self.bytes,
            _ => self.bytes.trim_ascii(),
        }
    }
}

/// What was wrong with the quotation marks of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// A mark stands inside a cell; the column, from 1.
    Stray(usize),
    /// A mark opens and never closes; the column, from 1.
    Unterminated(usize),
    /// So many marks never closed that they have no meaning from here on.
    MarksIgnored,
}

/// What one step of reading gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// A record: the cells are filled, `used` bytes are done.
    Record { used: usize, line: u64, flaw: Option<Flaw> },
    /// The record is not complete; `used` bytes of empty lines are done.
    NeedMore { used: usize },
    /// Nothing is left.
    End { used: usize },
    /// The line is longer than the limit.
    TooLong { line: u64 },
    /// The line has more columns than the limit.
    TooManyColumns { line: u64, found: usize },
}

/// Bytes that may be searched in vain for closing marks before marks lose their meaning.
const VAIN_BYTES: usize = 64 << 20;

/// Bytes of a cell that are searched eight by eight.
const SHORT_CELL: usize = 24;

/// Reads records out of windows of a file.
pub(crate) struct Tokenizer {
    separator: u8,
    /// Cells of the header line, when known.
    expected: Option<usize>,
    line: u64,
    vain: usize,
    marks_ignored: bool,
    limits: Limits,
}

/// Outcome of the strict reading of one record.
enum Strict {
    /// Well formed; bytes of the record without its line end, and with it.
    Clean { end: usize, used: usize },
    /// Not well formed; the column, from 1.
    Unclean(usize),
    /// A mark opens in this column and does not close within the bytes searched.
    Open(usize),
    /// The window ends inside the record.
    Cut,
    /// More columns than the limit.
    TooManyColumns(usize),
}

impl Tokenizer {
    /// A reader of records that starts at line 1.
    pub(crate) fn new(separator: u8, limits: Limits) -> Self {
        Self { separator, expected: None, line: 1, vain: 0, marks_ignored: false, limits }
    }

    /// Sets the number of cells a record should have, which settles doubtful marks.
    pub(crate) fn expect(&mut self, cells: usize) {
        self.expected = Some(cells);
    }

    /// Reads the record at the start of the window into `cells`; `last` says that the file ends with the window.
    pub(crate) fn step<'a>(&mut self, window: &'a [u8], last: bool, cells: &mut Vec<Cell<'a>>) -> Step {
        cells.clear();
        let skipped = self.skip_empty_lines(window, last);
        let rest = window.get(skipped..).unwrap_or_default();
        if rest.is_empty() {
            return if last { Step::End { used: skipped } } else { Step::NeedMore { used: skipped } };
        }
        let line = self.line;
        let reach = rest.get(..self.limits.line_bytes).unwrap_or(rest);
        let at_end = last && reach.len() == rest.len();
        let strict = if self.marks_ignored { Strict::Unclean(0) } else { self.strict(reach, at_end, cells) };
        match strict {
            Strict::TooManyColumns(found) => Step::TooManyColumns { line, found },
            Strict::Clean { end, used } => {
                let inside = count_newlines(rest.get(..end).unwrap_or_default());
                if inside > 0 {
                    match self.one_line_is_better(reach, at_end, cells) {
                        Some(true) => return self.tolerant_step(reach, at_end, skipped, cells, None),
                        None if reach.len() < self.limits.line_bytes => {
                            return Step::NeedMore { used: skipped };
                        }
                        _ => {}
                    }
                }
                self.line += inside + u64::from(used > end);
                Step::Record { used: skipped + used, line, flaw: None }
            }
            Strict::Cut if reach.len() < self.limits.line_bytes => Step::NeedMore { used: skipped },
            Strict::Cut => Step::TooLong { line },
            Strict::Open(_) if !at_end && reach.len() < self.limits.line_bytes => {
                Step::NeedMore { used: skipped }
            }
            Strict::Open(column) => {
                self.vain += reach.len();
                self.tolerant_step(reach, at_end, skipped, cells, Some(Flaw::Unterminated(column)))
            }
            Strict::Unclean(column) => {
                let flaw = (!self.marks_ignored).then_some(Flaw::Stray(column));
                self.tolerant_step(reach, at_end, skipped, cells, flaw)
            }
        }
    }

    /// Skips line ends, counting lines.
    fn skip_empty_lines(&mut self, window: &[u8], last: bool) -> usize {
        let mut used = 0;
        while let Some(byte) = window.get(used) {
            let next = window.get(used + 1);
            match byte {
                b'\n' => self.line += 1,
                // The other half of this line end may still come.
                b'\r' if next.is_none() && !last => return used,
                b'\r' if next != Some(&b'\n') => self.line += 1,
                b'\r' => {}
                _ => return used,
            }
            used += 1;
        }
        used
    }

    /// Reads one record as RFC 4180 says, where a mark inside an unquoted cell is a sign like any other.
    fn strict<'a>(&self, window: &'a [u8], last: bool, cells: &mut Vec<Cell<'a>>) -> Strict {
        let mut at = 0;
        loop {
            if cells.len() >= self.limits.columns {
                return Strict::TooManyColumns(cells.len() + 1);
            }
            let rest = window.get(at..).unwrap_or_default();
            // Most cells of large exports: between marks, with a separator or the end of the line behind.
            if let Some((b'"', inner)) = rest.split_first()
                && let Some((bytes, [_, behind @ ..])) =
                    first_mark(inner).and_then(|length| inner.split_at_checked(length))
            {
                let end = at + bytes.len() + 2;
                match behind {
                    [byte, ..] if *byte == self.separator => {
                        cells.push(Cell { bytes, doubled: false });
                        at = end + 1;
                        continue;
                    }
                    [b'\r', b'\n', ..] => {
                        cells.push(Cell { bytes, doubled: false });
                        return Strict::Clean { end, used: end + 2 };
                    }
                    _ => {}
                }
            }
            let blanks = rest.iter().take_while(|&&byte| byte == b' ').count();
            let end = if rest.get(blanks) == Some(&b'"') {
                let inner_start = at + blanks + 1;
                let Some((inner_end, doubled)) = closing_mark(window, inner_start) else {
                    return Strict::Open(cells.len() + 1);
                };
                let bytes = window.get(inner_start..inner_end).unwrap_or_default();
                cells.push(Cell { bytes, doubled });
                inner_end + 1
            } else {
                let length = memchr3(self.separator, b'\n', b'\r', rest).unwrap_or(rest.len());
                cells.push(Cell { bytes: rest.get(..length).unwrap_or_default(), doubled: false });
                at + length
            };
            match window.get(end) {
                Some(&byte) if byte == self.separator => at = end + 1,
                Some(b'\n') => return Strict::Clean { end, used: end + 1 },
                Some(b'\r') => match window.get(end + 1) {
                    Some(b'\n') => return Strict::Clean { end, used: end + 2 },
                    None if !last => return Strict::Cut,
                    _ => return Strict::Clean { end, used: end + 1 },
                },
                Some(_) => return Strict::Unclean(cells.len()),
                None if last => return Strict::Clean { end, used: end },
                None => return Strict::Cut,
            }
        }
    }

    /// Whether a cell spans lines and holds the separator on its first: maybe a mark that never closed.
    fn swallows(&self, cell: &Cell<'_>) -> bool {
        memchr(b'\n', cell.bytes)
            .is_some_and(|end| cell.bytes.get(..end).is_some_and(|first| first.contains(&self.separator)))
    }

    /// Whether a record that spans lines makes more sense as one line: its first line alone has as many cells as the
    /// header while the record has not, or the next line has as many too and a mark may have swallowed it. `None` when the
    /// window ends before that line does.
    fn one_line_is_better(&self, window: &[u8], last: bool, cells: &[Cell<'_>]) -> Option<bool> {
        let Some(expected) = self.expected else { return Some(false) };
        let is_full = |line: &[u8]| {
            let mut alone = Vec::new();
            tolerant::split(line, self.separator, &mut alone);
            alone.len() == expected
        };
        let Some((line, used)) = tolerant::first_line(window, last) else { return Some(false) };
        if !is_full(line) {
            return Some(false);
        }
        if !fits(cells.len(), expected) {
            return Some(true);
        }
        if !cells.iter().any(|cell| self.swallows(cell)) {
            return Some(false);
        }
        let rest = window.get(used..).unwrap_or_default();
        match tolerant::first_line(rest, last) {
            Some((next, _)) => Some(is_full(next)),
            None => last.then_some(false),
        }
    }

    /// Reads one physical line with marks where they make sense.
    fn tolerant_step<'a>(
        &mut self,
        window: &'a [u8],
        last: bool,
        skipped: usize,
        cells: &mut Vec<Cell<'a>>,
        flaw: Option<Flaw>,
    ) -> Step {
        cells.clear();
        let line = self.line;
        let Some((text, used)) = tolerant::first_line(window, last) else {
            let too_long = window.len() >= self.limits.line_bytes;
            return if too_long { Step::TooLong { line } } else { Step::NeedMore { used: skipped } };
        };
        tolerant::split(text, self.separator, cells);
        if cells.len() > self.limits.columns {
            return Step::TooManyColumns { line, found: cells.len() };
        }
        self.line += count_newlines(window.get(..used).unwrap_or_default());
        let mut flaw = flaw;
        if self.vain > VAIN_BYTES && !self.marks_ignored {
            self.marks_ignored = true;
            flaw = Some(Flaw::MarksIgnored);
        }
        Step::Record { used: skipped + used, line, flaw }
    }
}

/// Whether a record has as many cells as the header, or one less or more for a separator at the end of the line.
fn fits(found: usize, expected: usize) -> bool {
    found == expected || found == expected + 1 || found + 1 == expected
}

/// Position of the first quotation mark. Most cells are short, where a search made for long texts costs more in being
/// called than it saves.
fn first_mark(bytes: &[u8]) -> Option<usize> {
    const LOW: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = LOW << 7;
    const MARKS: u64 = LOW * 0x22;
    let mut at = 0;
    while at < SHORT_CELL {
        let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) else { break };
        // A mark becomes zero, and the lowest zero sets the lowest of the high bits.
        let differing = u64::from_le_bytes(*eight) ^ MARKS;
        let zeros = differing.wrapping_sub(LOW) & !differing & HIGH;
        if zeros != 0 {
            return Some(at + usize::try_from(zeros.trailing_zeros() / 8).unwrap_or_default());
        }
        at += 8;
    }
    memchr(b'"', bytes.get(at..)?).map(|found| at + found)
}

/// Position of the mark that closes a cell, and whether doubled marks stand before it.
fn closing_mark(window: &[u8], start: usize) -> Option<(usize, bool)> {
    let mut at = start;
    let mut doubled = false;
    loop {
        let mark = at + memchr(b'"', window.get(at..)?)?;
        if window.get(mark + 1) != Some(&b'"') {
            return Some((mark, doubled));
        }
        doubled = true;
        at = mark + 2;
    }
}

/// Line ends: `\n`, `\r\n`, and `\r` alone.
fn count_newlines(bytes: &[u8]) -> u64 {
    let mut count = 0;
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'\n', b'\r', rest)) {
        let end = at + found;
        let pair = bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n');
        at = end + 1 + usize::from(pair);
        count += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All records of a text: line, cells, flaw.
    fn records(text: &str, separator: u8, expected: Option<usize>) -> Vec<(u64, Vec<String>, Option<Flaw>)> {
        let mut tokenizer = Tokenizer::new(separator, Limits::default());
        if let Some(expected) = expected {
            tokenizer.expect(expected);
        }
        let (mut window, mut cells, mut out) = (text.as_bytes(), Vec::new(), Vec::new());
        loop {
            match tokenizer.step(window, true, &mut cells) {
                Step::Record { used, line, flaw } => {
                    let texts = cells.iter().map(|cell| {
                        let text = String::from_utf8(cell.bytes.to_vec()).unwrap();
                        if cell.doubled { text.replace("\"\"", "\"") } else { text }
                    });
                    out.push((line, texts.collect(), flaw));
                    window = &window[used..];
                }
                Step::End { .. } => return out,
                other => panic!("{other:?}"),
            }
        }
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        records(text, b';', Some(3)).into_iter().map(|(_, cells, _)| cells).collect()
    }

    #[test]
    fn quoted_cells_hold_separators_line_breaks_and_doubled_marks() {
        let text = "a;\"b;\"\"c\"\"\";d\r\n\r\n1;\"2\n3\";4\n";
        let records = records(text, b';', Some(3));
        assert_eq!(records[0], (1, vec!["a".into(), "b;\"c\"".into(), "d".into()], None));
        assert_eq!(records[1], (3, vec!["1".into(), "2\n3".into(), "4".into()], None));
        assert_eq!(records.len(), 2);
    }

    #[test]
    fn a_bare_inch_mark_swallows_nothing() {
        assert_eq!(cells("Écran 24\";HP;1\nPC;Dell;2\n")[0][0], "Écran 24\"");
        // Quoted, and the inch mark is not doubled.
        let broken = cells("\"Écran 24\"\";\"HP\";\"1\"\n\"PC\";\"Dell\";\"2\"\n");
        assert_eq!(broken, [["Écran 24\"", "HP", "1"], ["PC", "Dell", "2"]]);
        // Unquoted, and the mark opens the cell.
        let opening = cells("\"24 pouces;HP;1\nPC;Dell;2\n\"27 pouces;LG;3\n");
        assert_eq!(opening.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 3]);
        assert_eq!(opening[1], ["PC", "Dell", "2"]);
    }

    #[test]
    fn a_mark_open_at_the_end_of_the_file_keeps_the_row() {
        let records = records("a;b;c\nPC;\"Dell;1\n", b';', Some(3));
        assert_eq!(
            records[1],
            (2, vec!["PC".into(), "Dell".into(), "1".into()], Some(Flaw::Unterminated(2)))
        );
    }

    #[test]
    fn the_first_mark_is_found_at_every_place() {
        for length in 0..40 {
            // Its neighbours among the signs, and bytes whose high bit is set.
            let other = [0x21, 0x23, 0xA2, 0x00, 0xFF];
            let mut bytes: Vec<u8> = other.into_iter().cycle().take(length).collect();
            assert_eq!(first_mark(&bytes), None, "{length}");
            bytes.extend(b"\"x\"");
            assert_eq!(first_mark(&bytes), Some(length));
        }
    }

    #[test]
    fn a_cell_with_lines_in_the_last_column_stays_whole() {
        assert_eq!(cells("a;b;\"Intel i5\nIntel i7\"\n")[0][2], "Intel i5\nIntel i7");
    }

    #[test]
    fn lone_carriage_returns_end_lines() {
        let records = records("a;b;c\rd;e;f\r", b';', Some(3));
        assert_eq!(records.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn windows_may_cut_anywhere() {
        let text = "a;b;c\r\n\"1\n2\";\"x\"\"y\";3\r\n4;5;6";
        let whole = records(text, b';', Some(3));
        for size in 1..text.len() {
            let mut tokenizer = Tokenizer::new(b';', Limits::default());
            tokenizer.expect(3);
            let (mut held, mut lines) = (Vec::new(), Vec::new());
            let mut pieces = text.as_bytes().chunks(size).peekable();
            while let Some(piece) = pieces.next() {
                held.extend_from_slice(piece);
                let last = pieces.peek().is_none();
                let mut done = 0;
                let mut cells = Vec::new();
                loop {
                    match tokenizer.step(&held[done..], last, &mut cells) {
                        Step::Record { used, line, .. } => {
                            lines.push((line, cells.len()));
                            done += used;
                        }
                        Step::NeedMore { used } | Step::End { used } => {
                            done += used;
                            break;
                        }
                        other => panic!("{other:?}"),
                    }
                }
                held.drain(..done);
            }
            assert_eq!(
                lines,
                whole.iter().map(|(line, cells, _)| (*line, cells.len())).collect::<Vec<_>>(),
                "{size}"
            );
        }
    }
}
