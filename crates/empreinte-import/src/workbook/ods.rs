//! How many cells an OpenDocument sheet makes: repeats are written as a number, so a short file can make billions.

use memchr::{memchr, memchr_iter, memmem};

/// Farthest column and row that a reader goes to.
const COLUMNS: u64 = 16_384;
const ROWS: u64 = 1_048_576;

/// Cells of one sheet so far.
#[derive(Default)]
struct Sheet {
    /// Cells written up to the last of each row that holds something.
    written: u64,
    rows: u64,
    blank_rows: u64,
    widest: u64,
    row: Row,
}

#[derive(Default)]
struct Row {
    repeats: u64,
    width: u64,
    blanks: u64,
}

impl Sheet {
    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        self.written += row.width;
        self.widest = self.widest.max(row.width);
        if row.width == 0 {
            self.blank_rows += row.repeats;
        } else {
            self.rows += std::mem::take(&mut self.blank_rows) + row.repeats;
        }
    }

    fn cells(&self) -> u64 {
        self.written.max(self.rows.min(ROWS).saturating_mul(self.widest))
    }
}

/// An upper bound of the cells that the sheets of a `content.xml` make, or any number above `limit`.
pub(super) fn cells(xml: &[u8], limit: u64) -> u64 {
    let mut total = 0_u64;
    let mut sheet = Sheet::default();
    for start in memchr_iter(b'<', xml) {
        let rest = xml.get(start + 1..).unwrap_or_default();
        let named = |name: &[u8]| {
            rest.strip_prefix(name).is_some_and(|after| {
                !after.first().is_some_and(u8::is_ascii_alphanumeric) && after.first() != Some(&b'-')
            })
        };
        if named(b"table:table-row") {
            let tag = tag(rest);
            sheet.row = Row { repeats: repeats(tag, b"table:number-rows-repeated", ROWS), ..Row::default() };
            if tag.ends_with(b"/") {
                sheet.end_row();
            }
        } else if named(b"/table:table-row") {
            sheet.end_row();
        } else if named(b"table:table-cell") || named(b"table:covered-table-cell") {
            let tag = tag(rest);
            let repeats = repeats(tag, b"table:number-columns-repeated", COLUMNS);
            let holds = !tag.ends_with(b"/")
                || memmem::find(tag, b"value").is_some()
                || memmem::find(tag, b"formula").is_some();
            if holds {
                sheet.row.width = (sheet.row.width + sheet.row.blanks + repeats).min(COLUMNS);
                sheet.row.blanks = 0;
            } else {
                sheet.row.blanks += repeats;
            }
        } else if named(b"table:table") {
            total = total.saturating_add(std::mem::take(&mut sheet).cells());
        }
        if total.saturating_add(sheet.written) > limit {
            return u64::MAX;
        }
    }
    total.saturating_add(sheet.cells())
}

/// A tag up to its end.
fn tag(rest: &[u8]) -> &[u8] {
    rest.get(..memchr(b'>', rest).unwrap_or(rest.len())).unwrap_or_default()
}

/// The number of an attribute, 1 without it, at most `most`.
fn repeats(tag: &[u8], attribute: &[u8], most: u64) -> u64 {
    let Some(at) = memmem::find(tag, attribute) else { return 1 };
    let value = tag.get(at + attribute.len()..).unwrap_or_default();
    let digits: Vec<u8> = value
        .iter()
        .copied()
        .skip_while(|byte| !byte.is_ascii_digit())
        .take_while(u8::is_ascii_digit)
        .collect();
    std::str::from_utf8(&digits)
        .ok()
        .and_then(|digits| digits.parse::<u64>().ok())
        .unwrap_or(most)
        .clamp(1, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_are_counted_and_trailing_blanks_are_not() {
        let xml = br#"<table:table table:name="a"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell><table:table-cell table:number-columns-repeated="1023"/></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>"#;
        assert_eq!(cells(xml, 1000), 1);
        let bomb = br#"<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row></table:table>"#;
        assert!(cells(bomb, u64::MAX) > 1_000_000_000);
    }
}
