//! Numbers of readings, of which there are millions in a file.

use empreinte::Lang;

use super::unit::{self, Said, Unit};
use crate::cells::number;
use crate::encoding;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value {
    /// Nothing, or that nothing is known.
    Blank,
    /// A number, and the unit where it stands behind it.
    Number(f64, Option<Unit>),
    /// Something else.
    Unreadable,
}

/// Reads a cell; `decimal_comma` says that a lone comma parts the decimals.
pub(crate) fn parse(cell: &[u8], decimal_comma: bool) -> Value {
    let cell = cell.trim_ascii();
    if cell.is_empty() {
        return Value::Blank;
    }
    if let Some(value) = plain(cell, decimal_comma) {
        return Value::Number(value, None);
    }
    let (text, _) = encoding::text(cell);
    if number::is_blank_word(&text) {
        return Value::Blank;
    }
    let lang = decimal_comma.then_some(Lang::Fr);
    if let Some(value) = scientific(&text).or_else(|| number::value(&text, lang)) {
        return Value::Number(value, None);
    }
    // `212 Watts`.
    let Some(end) = text.find(|c: char| c.is_alphabetic()) else { return Value::Unreadable };
    let (figures, word) = text.split_at_checked(end).unwrap_or((&text, ""));
    match (number::value(figures.trim(), lang), unit::parse(word)) {
        (Some(value), Said::Known(unit)) => Value::Number(value, Some(unit)),
        _ => Value::Unreadable,
    }
}

/// A number of at most 15 figures, with a decimal sign or none.
///
/// The figures as a whole number and the power of ten are exact in binary, so that one division rounds once, as the
/// best reading does (Clinger 1990). This is two thirds of the time of a file.
fn plain(cell: &[u8], decimal_comma: bool) -> Option<f64> {
    let (negative, figures) = match cell.split_first()? {
        (b'-', rest) => (true, rest),
        _ => (false, cell),
    };
    let (mut whole, mut count, mut decimals, mut seen) = (0_u64, 0_usize, 0_usize, false);
    for &byte in figures {
        match byte {
            b'0'..=b'9' => {
                whole = whole * 10 + u64::from(byte - b'0');
                count += 1;
                decimals += usize::from(seen);
                // The next product could be inexact.
                if count > 15 {
                    return None;
                }
            }
            b'.' if !seen => seen = true,
            b',' if !seen && decimal_comma => seen = true,
            _ => return None,
        }
    }
    if count == 0 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "at most 15 figures, below 2^53")]
    let value = whole as f64 / POWERS.get(decimals)?;
    Some(if negative { -value } else { value })
}

/// Powers of ten, all of them exact.
const POWERS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// A number with an exponent or more than 15 figures, with a decimal point.
fn scientific(text: &str) -> Option<f64> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E');
    let starts = text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
    let is_number = starts && text.chars().all(is_part) && (text.contains(['e', 'E']) || text.len() > 15);
    is_number.then(|| text.parse::<f64>().ok()).flatten().filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(cell: &str, decimal_comma: bool) -> Option<f64> {
        match parse(cell.as_bytes(), decimal_comma) {
            Value::Number(value, _) => Some(value),
            _ => None,
        }
    }

    #[test]
    fn numbers_of_all_tools() {
        for (cell, comma, expected) in [
            ("12", false, 12.0),
            ("12.5", false, 12.5),
            ("-0.25", false, -0.25),
            ("12,5", true, 12.5),
            ("1 234,5", true, 1234.5),
            ("1.234,5", true, 1234.5),
            // Loggers write three decimals; thousands parted by points come with a decimal comma.
            ("1.234", true, 1.234),
            ("1.23", true, 1.23),
            ("1,234.5", false, 1234.5),
            ("1.5e3", false, 1500.0),
            ("123456789.123456789", false, 123_456_789.123_456_79),
            (" 7 ", false, 7.0),
        ] {
            assert_eq!(number(cell, comma), Some(expected), "{cell}");
        }
        assert!(matches!(parse(b"212 Watts", false), Value::Number(212.0, Some(unit)) if unit.symbol == "W"));
    }

    #[test]
    fn blanks_and_others() {
        for blank in ["", "  ", "-", "N/A", "null"] {
            assert_eq!(parse(blank.as_bytes(), false), Value::Blank, "{blank}");
        }
        for other in ["NaN", "inf", "1e999", "12:30", "#REF!", "1-2", "two", "0x12", "\u{ff}"] {
            assert_eq!(parse(other.as_bytes(), false), Value::Unreadable, "{other}");
        }
    }

    proptest! {
        #[test]
        fn the_fast_way_rounds_like_the_standard_one(value in -1e9..1e9_f64, decimals in 0_usize..7) {
            let text = format!("{value:.decimals$}");
            prop_assert_eq!(number(&text, false), text.parse().ok());
        }

        #[test]
        fn no_bytes_make_it_fail(bytes in proptest::collection::vec(any::<u8>(), 0..30), comma: bool) {
            if let Value::Number(value, _) = parse(&bytes, comma) {
                prop_assert!(value.is_finite());
            }
        }
    }
}
