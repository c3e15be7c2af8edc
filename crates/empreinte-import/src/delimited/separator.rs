//! Which sign separates the cells of a text table.

use super::{Cell, Step, Tokenizer};
use crate::limits::Limits;

/// Separators that are tried, in the order that settles a tie.
const CANDIDATES: [u8; 4] = [b';', b',', b'\t', b'|'];

/// A sign that no text holds: the file is one column.
pub(crate) const NONE: u8 = 0x1F;

/// Records that are looked at.
const RECORDS: usize = 100;

/// The separator that spreadsheets state in a first line `sep=;`.
pub(crate) fn stated(sample: &[u8]) -> Option<u8> {
    let rest = sample.strip_prefix(b"sep=").or_else(|| sample.strip_prefix(b"SEP="))?;
    match rest {
        [separator, b'\r' | b'\n', ..] => Some(*separator),
        _ => None,
    }
}

/// The separator under which the lines agree best on a number of cells and the header reads best.
///
/// `header_quality` scores the cells of a line as a header; [`NONE`] is the answer for a file of one column, so that
/// the commas of its texts do not cut them.
pub(crate) fn choose(
    sample: &[u8],
    last: bool,
    limits: Limits,
    header_quality: impl Fn(&[Cell<'_>]) -> f64,
) -> u8 {
    if let Some(separator) = stated(sample) {
        return separator;
    }
    let whole_lines = Reading::of(sample, last, NONE, limits, &header_quality);
    let mut best = (whole_lines.map_or(0.0, |reading| reading.quality), NONE);
    let mut too_wide = None;
    for candidate in CANDIDATES {
        let Some(reading) = Reading::of(sample, last, candidate, limits, &header_quality) else {
            too_wide = too_wide.or(Some(candidate));
            continue;
        };
        let score = reading.score();
        if score > best.0 {
            best = (score, candidate);
        }
    }
    // A line beyond every limit is to be refused for what it is, not read as one column.
    if best.0 > 0.0 { best.1 } else { too_wide.unwrap_or(best.1) }
}

/// A sample read with one separator.
struct Reading {
    /// Of the best header with more than one cell, or with one where there is no separator.
    quality: f64,
    /// Cells of each record.
    widths: Vec<usize>,
}

impl Reading {
    /// Reads a sample; `None` beyond a limit.
    fn of(
        sample: &[u8],
        last: bool,
        separator: u8,
        limits: Limits,
        header_quality: &impl Fn(&[Cell<'_>]) -> f64,
    ) -> Option<Self> {
        let mut tokenizer = Tokenizer::new(separator, limits);
        let (mut at, mut cells) = (0, Vec::new());
        let mut reading = Self { quality: 0.0, widths: Vec::new() };
        while reading.widths.len() < RECORDS {
            match tokenizer.step(sample.get(at..)?, last, &mut cells) {
                Step::Record { used, .. } => at += used,
                Step::NeedMore { .. } | Step::End { .. } => break,
                Step::TooLong { .. } | Step::TooManyColumns { .. } => return None,
            }
            if cells.iter().all(Cell::is_blank) {
                continue;
            }
            let makes_columns = separator == NONE || cells.len() > 1;
            if makes_columns
                && reading.widths.len() < crate::layout::HEADER_ROWS
                && reading.quality < crate::layout::GOOD_HEADER
            {
                reading.quality = reading.quality.max(header_quality(&cells));
            }
            reading.widths.push(cells.len());
            tokenizer.expect(reading.widths.first().copied().unwrap_or(1));
        }
        Some(reading)
    }

    /// How well the separator fits, 0 when it does not make columns.
    fn score(&self) -> f64 {
        let usual = most_frequent(&self.widths);
        let agreeing = self.widths.iter().filter(|&&width| width == usual).count();
        #[expect(clippy::cast_precision_loss, reason = "at most a hundred records")]
        let agreement = agreeing as f64 / self.widths.len().max(1) as f64;
        // The header says most, agreement settles what it leaves open; without a header agreement must be clear.
        if self.quality > 0.0 {
            self.quality + if usual > 1 { agreement } else { 0.0 }
        } else if usual > 1 && agreement >= 0.8 {
            agreement
        } else {
            0.0
        }
    }
}

/// The most frequent width, the larger of equals.
fn most_frequent(widths: &[usize]) -> usize {
    let count = |width: usize| widths.iter().filter(|&&other| other == width).count();
    widths.iter().copied().max_by_key(|&width| (count(width), width)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn separator(text: &str) -> u8 {
        let quality = |cells: &[Cell<'_>]| {
            let known = cells.iter().filter(|cell| matches!(cell.bytes, b"Type" | b"Qty" | b"Model"));
            known.map(|_| 10.0).sum()
        };
        choose(text.as_bytes(), true, Limits::default(), quality)
    }

    #[test]
    fn lines_that_agree_choose_the_separator() {
        assert_eq!(separator("Type;Model;Qty\nPC;Dell, 7060;1,5\nPC;HP, 800;2\n"), b';');
        assert_eq!(separator("Type,Model\n\"a;b;c\",d\n"), b',');
        assert_eq!(separator("Type\tModel\nPC\tDell\n"), b'\t');
        assert_eq!(separator("sep=|\nType|Model\n"), b'|');
    }

    #[test]
    fn commas_in_texts_do_not_cut_a_file_of_one_column() {
        assert_eq!(separator("Model\nLatitude 7490, 14 pouces\nOptiPlex\nHP, Z640\n"), NONE);
        assert_eq!(separator("Model\nOptiPlex\n"), NONE);
    }

    #[test]
    fn ragged_lines_do_not_hide_the_separator() {
        assert_eq!(separator("Type;Model;Qty\nPC;Dell\nPC\nPC;HP;2;x;y\n"), b';');
    }
}
