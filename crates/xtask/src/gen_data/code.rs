//! Rust source text, one item after the other.

use crate::decimal::Decimal;

/// A generated module.
#[derive(Debug)]
pub struct Code(String);

impl Code {
    /// A module that says `about` in its front page.
    pub fn new(about: &str) -> Self {
        Self(format!(
            "//! {about}\n//!\n//! Written by `cargo xtask gen-data` from the tables of this crate: do not edit.\n"
        ))
    }

    /// A doc comment for what follows.
    pub fn doc(&mut self, text: &str) {
        self.0.push_str(&format!("\n/// {text}\n"));
    }

    /// A line as it is.
    pub fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    /// A documented static slice of `rows`.
    pub fn slice<S: AsRef<str>>(
        &mut self,
        doc: &str,
        name: &str,
        of: &str,
        rows: impl IntoIterator<Item = S>,
    ) {
        self.doc(doc);
        self.line(&format!("pub static {name}: &[{of}] = &["));
        for row in rows {
            self.line(&format!("    {},", row.as_ref()));
        }
        self.line("];");
    }

    /// The text of the file.
    pub fn finish(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// A string literal.
pub fn text(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

/// A literal of the nearest f64, in its shortest form.
pub fn number(number: Decimal) -> String {
    format!("{:?}", number.to_f64())
}

/// `Some(literal)` or `None`.
pub fn optional(value: Option<Decimal>) -> String {
    value.map_or("None".to_owned(), |value| format!("Some({})", number(value)))
}

/// `true` or `false` in a struct literal is printed by `{}`; a year is optional.
pub fn optional_year(year: Option<u16>) -> String {
    year.map_or("None".to_owned(), |year| format!("Some({year})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_keep_digits_and_escape() {
        assert_eq!(number("0.0461".parse().unwrap()), "0.0461");
        assert_eq!(number("6.3e-5".parse().unwrap()), "6.3e-5");
        assert_eq!(number("748".parse().unwrap()), "748.0");
        assert_eq!(text("21.5\" \\ é"), "\"21.5\\\" \\\\ é\"");
    }
}
