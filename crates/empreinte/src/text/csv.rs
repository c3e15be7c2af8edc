//! Rows of CSV (RFC 4180), safe to open in a spreadsheet.

/// How numbers and cells are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CsvStyle {
    /// Decimal comma, with semicolons between cells, as spreadsheets set to French expect.
    pub decimal_comma: bool,
}

impl CsvStyle {
    const fn separator(self) -> char {
        if self.decimal_comma { ';' } else { ',' }
    }

    /// A number in full precision; empty where there is none.
    pub(crate) fn number(self, value: Option<f64>) -> String {
        let text = value.map_or_else(String::new, |value| value.to_string());
        if self.decimal_comma { text.replace('.', ",") } else { text }
    }

    /// A cell of words, quoted where needed. A cell that a spreadsheet would read as a formula gets an apostrophe.
    pub(crate) fn words(self, text: &str) -> String {
        let text = if is_formula(text) { format!("'{text}") } else { text.to_owned() };
        if text.contains([self.separator(), '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    }

    /// Adds a row of cells that are written already.
    pub(crate) fn push_row(self, out: &mut String, cells: impl IntoIterator<Item = String>) {
        for (position, cell) in cells.into_iter().enumerate() {
            if position > 0 {
                out.push(self.separator());
            }
            out.push_str(&cell);
        }
        out.push_str("\r\n");
    }
}

/// Whether a spreadsheet would read a text as a formula: by its first sign, blanks aside, in either width.
fn is_formula(text: &str) -> bool {
    let starts =
        |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    starts(text) || starts(text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{fffd}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_neutralised_and_numbers_left_alone() {
        let style = CsvStyle::default();
        for hostile in ["=cmd|' /C calc'!A0", "+1", "-x", "@SUM(A1)", "\t=1", "  =1", "＝1"] {
            assert!(style.words(hostile).trim_start_matches('"').starts_with('\''), "{hostile}");
        }
        assert_eq!(style.number(Some(-1.5)), "-1.5");
        assert_eq!(CsvStyle { decimal_comma: true }.number(Some(1.5)), "1,5");
        assert_eq!(style.words("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(CsvStyle { decimal_comma: true }.words("a,b"), "a,b");
    }
}
