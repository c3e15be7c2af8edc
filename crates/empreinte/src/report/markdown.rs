//! The document as Markdown (CommonMark with tables). Charts are left out; the tables behind them stand.

use std::fmt;

use askama::Template;
use askama::filters::Escaper;

use super::document::{Align, Block, Document};

/// Escapes whatever a Markdown template prints.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Escape;

impl Escaper for Escape {
    fn write_escaped_str<W: fmt::Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '<' => dest.write_str("&lt;")?,
                '>' => dest.write_str("&gt;")?,
                '&' => dest.write_str("&amp;")?,
                '\n' | '\r' => dest.write_char(' ')?,
                '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' => {
                    dest.write_char('\\')?;
                    dest.write_char(c)?;
                }
                c => dest.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[derive(Template)]
#[template(path = "report.md")]
struct Page<'a> {
    document: &'a Document,
}

/// The document as Markdown.
pub(super) fn render(document: &Document) -> String {
    // Rendering fails only when writing does, and a string takes whatever is written.
    Page { document }.render().unwrap_or_default()
}

/// The rule under the heading of a column.
fn rule(align: &Align) -> &'static str {
    match align {
        Align::Left => "---",
        Align::Right => "---:",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markdown_are_plain_text() {
        let mut out = String::new();
        Escape.write_escaped_str(&mut out, "a|b`c`[d](e)<f>\n*g* _h_ # \\").unwrap();
        assert_eq!(out, "a\\|b\\`c\\`\\[d\\](e)&lt;f&gt; \\*g\\* \\_h\\_ \\# \\\\");
    }
}
