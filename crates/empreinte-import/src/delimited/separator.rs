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
pub(crate) fn choose(sample: &[u8], last: bool, limits: Limits, header_quality: impl Fn(&[Cell<'_>]) -> f64) -> u8 {
    if let Some(separator) = stated(sample) {
        return separator;
    }
    let mut best = (0.0, NONE);
    for candidate in CANDIDATES {
        let Some(score) = score(sample, last, candidate, limits, &header_quality) else { continue };
        if score > best.0 {
            best = (score, candidate);
        }
    }
    best.1
}

/// How well a separator fits; `None` when it does not make columns.
fn score(
    sample: &[u8],
    last: bool,
    separator: u8,
    limits: Limits,
    header_quality: &impl Fn(&[Cell<'_>]) -> f64,
) -> Option<f64> {
    let mut tokenizer = Tokenizer::new(separator, limits);
    let (mut at, mut cells, mut widths) = (0, Vec::new(), Vec::new());
    let mut quality = 0.0_f64;
    while widths.len() < RECORDS {
        let window = sample.get(at..)?;
        match tokenizer.step(window, last, &mut cells) {
            Step::Record { used, .. } => {
                at += used;
                if cells.iter().all(Cell::is_blank) {
                    continue;
                }
                if widths.len() < crate::layout::HEADER_ROWS {
                    quality = quality.max(header_quality(&cells));
                }
                widths.push(cells.len());
                tokenizer.expect(widths.first().copied().unwrap_or(1));
            }
            Step::NeedMore { .. } | Step::End { .. } => break,
            Step::TooLong { .. } | Step::TooManyColumns { .. } => return None,
        }
    }
    let wide = widths.iter().filter(|&&width| width > 1).count();
    let usual = most_frequent(&widths)?;
    if usual < 2 && (wide * 2 < widths.len() || quality == 0.0) {
        return None;
    }
    let agreeing = widths.iter().filter(|&&width| width == usual).count();
    #[expect(clippy::cast_precision_loss, reason = "at most a hundred records")]
    let agreement = agreeing as f64 / widths.len() as f64;
    // The header says most; agreement settles what it leaves open.
    Some(quality + agreement)
}

/// The most frequent width, the larger of equals.
fn most_frequent(widths: &[usize]) -> Option<usize> {
    let count = |width: usize| widths.iter().filter(|&&other| other == width).count();
    widths.iter().copied().max_by_key(|&width| (count(width), width))
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
