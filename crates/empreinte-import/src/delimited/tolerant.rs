//! One physical line read with quotation marks only where they make sense.

use memchr::{memchr, memchr2};

use super::Cell;

/// The first line of a window without its end, and the bytes it takes; `None` when it is cut.
pub(super) fn first_line(window: &[u8], last: bool) -> Option<(&[u8], usize)> {
    match memchr2(b'\n', b'\r', window) {
        Some(end) => {
            let is_return = window.get(end) == Some(&b'\r');
            if is_return && end + 1 == window.len() && !last {
                return None;
            }
            let pair = is_return && window.get(end + 1) == Some(&b'\n');
            Some((window.get(..end)?, end + 1 + usize::from(pair)))
        }
        None => last.then_some((window, window.len())),
    }
}

/// Splits a line at separators. A mark that opens a cell closes only in front of a separator or the end of the line;
/// one that never does is left out, and the cell ends at the next separator.
pub(super) fn split<'a>(line: &'a [u8], separator: u8, cells: &mut Vec<Cell<'a>>) {
    let mut at = 0;
    loop {
        let rest = line.get(at..).unwrap_or_default();
        let (cell, length) = cell(rest, separator);
        cells.push(cell);
        at += length + 1;
        if at > line.len() {
            return;
        }
    }
}

/// The cell at the start of a text, and its length with marks.
fn cell(text: &[u8], separator: u8) -> (Cell<'_>, usize) {
    let inner = text.strip_prefix(b"\"");
    if let Some((cell, length)) = inner.and_then(|inner| quoted(inner, separator)) {
        return (cell, length + 1);
    }
    let length = memchr(separator, text).unwrap_or(text.len());
    let bytes = text.get(usize::from(inner.is_some())..length).unwrap_or_default();
    (Cell { bytes, doubled: false }, length)
}

/// The cell behind an opening mark, and its length with the closing one.
fn quoted(inner: &[u8], separator: u8) -> Option<(Cell<'_>, usize)> {
    let mut at = 0;
    let mut doubled = false;
    loop {
        let mark = at + memchr(b'"', inner.get(at..)?)?;
        let ends = |position: usize| inner.get(position).is_none_or(|&byte| byte == separator);
        if ends(mark + 1) {
            return Some((Cell { bytes: inner.get(..mark)?, doubled }, mark + 1));
        }
        let is_pair = inner.get(mark + 1) == Some(&b'"');
        if is_pair && ends(mark + 2) {
            // An inch mark that nobody doubled, in front of the closing one.
            return Some((Cell { bytes: inner.get(..=mark)?, doubled }, mark + 2));
        }
        doubled |= is_pair;
        at = mark + 1 + usize::from(is_pair);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(line: &str) -> Vec<String> {
        let mut cells = Vec::new();
        split(line.as_bytes(), b';', &mut cells);
        cells.iter().map(|cell| String::from_utf8(cell.bytes.to_vec()).unwrap()).collect()
    }

    #[test]
    fn marks_close_in_front_of_a_separator() {
        assert_eq!(texts("\"Écran 24\" HP\";\"x\"y\";z"), ["Écran 24\" HP", "x\"y", "z"]);
        assert_eq!(texts("\"24\"\";b"), ["24\"", "b"]);
        assert_eq!(texts("\"never;b;"), ["never", "b", ""]);
        assert_eq!(texts(""), [""]);
        assert_eq!(texts("\"\";\"\""), ["", ""]);
    }
}
