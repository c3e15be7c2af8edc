//! Cells of one column turned into values, each different cell once.

use std::borrow::Cow;
use std::collections::HashMap as StdHashMap;

use empreinte::Lang;
use foldhash::fast::RandomState;
use memchr::memmem;

use crate::delimited::Cell;
use crate::encoding;

/// Maps of cells: looked up for every cell of a file, which is what the time of an import goes into, so with a faster
/// hash than the standard one. Their order reaches no result.
pub(crate) type HashMap<K, V> = StdHashMap<K, V, RandomState>;

/// Different cells of a column that are remembered.
pub(super) const MEMORY: usize = 65_536;

/// Longest text of a cell that is kept, in characters.
pub(crate) const LONGEST_TEXT: usize = 500;

/// The text of a cell: decoded, doubled marks made single, every run of blanks one space.
pub(crate) fn text_of(cell: Cell<'_>) -> (String, bool) {
    let bytes = if cell.doubled { Cow::Owned(undouble(cell.bytes)) } else { Cow::Borrowed(cell.bytes) };
    let (text, is_utf8) = encoding::text(&bytes);
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c == '\u{0}').filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    (out, is_utf8)
}

fn undouble(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memmem::find(rest, b"\"\"") {
        out.extend_from_slice(rest.get(..=at).unwrap_or_default());
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    out
}

/// Which encodings the cells bear out.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Signs {
    /// Cells with signs beyond ASCII that are UTF-8.
    pub(crate) utf8: u64,
    /// Cells that are not UTF-8.
    pub(crate) other: u64,
}

impl Signs {
    fn note(&mut self, text: &str, is_utf8: bool) {
        if !is_utf8 {
            self.other += 1;
        } else if !text.is_ascii() {
            self.utf8 += 1;
        }
    }
}

/// Texts by number: equal texts have one number, the empty text is 0.
pub(crate) struct Interner {
    raw: HashMap<Box<[u8]>, u32>,
    numbers: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
    bytes: usize,
    pub(crate) signs: Signs,
}

impl Interner {
    pub(crate) fn new() -> Self {
        let empty: Box<str> = "".into();
        Self {
            raw: HashMap::default(),
            numbers: HashMap::from_iter([(empty.clone(), 0)]),
            texts: vec![empty],
            bytes: 0,
            signs: Signs::default(),
        }
    }

    /// The number of a cell's text, 0 for one of blanks, and whether its end had to be left aside.
    pub(crate) fn number(&mut self, cell: Cell<'_>) -> (u32, bool) {
        let trimmed = cell.trimmed();
        if trimmed.is_empty() {
            return (0, false);
        }
        if !cell.doubled
            && let Some(number) = self.raw.get(trimmed)
        {
            return (*number, false);
        }
        let (mut text, is_utf8) = text_of(cell);
        self.signs.note(&text, is_utf8);
        let cut = text.char_indices().nth(LONGEST_TEXT).map(|(end, _)| end);
        if let Some(end) = cut {
            text.truncate(end);
        }
        let number = self.number_of_text(text);
        if !cell.doubled && cut.is_none() && self.raw.len() < MEMORY {
            self.raw.insert(trimmed.into(), number);
        }
        (number, cut.is_some())
    }

    fn number_of_text(&mut self, text: String) -> u32 {
        if let Some(number) = self.numbers.get(text.as_str()) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let text: Box<str> = text.into();
        self.bytes += text.len();
        self.numbers.insert(text.clone(), number);
        self.texts.push(text);
        number
    }

    /// The text of a number.
    pub(crate) fn text(&self, number: u32) -> &str {
        usize::try_from(number).ok().and_then(|number| self.texts.get(number)).map_or("", |text| text)
    }

    /// Bytes of all texts.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }
}

/// A function of cells whose results are remembered.
pub(crate) struct Memo<T> {
    seen: HashMap<Box<[u8]>, T>,
    read: fn(&str, Option<Lang>) -> T,
    lang: Option<Lang>,
}

impl<T: Copy> Memo<T> {
    pub(crate) fn new(read: fn(&str, Option<Lang>) -> T, lang: Option<Lang>) -> Self {
        Self { seen: HashMap::default(), read, lang }
    }

    /// The value of a cell, and whether it is seen for the first time.
    pub(crate) fn get(&mut self, cell: Cell<'_>) -> (T, bool) {
        let trimmed = cell.trimmed();
        if !cell.doubled
            && let Some(value) = self.seen.get(trimmed)
        {
            return (*value, false);
        }
        let (text, _) = text_of(cell);
        let value = (self.read)(&text, self.lang);
        if !cell.doubled && self.seen.len() < MEMORY {
            self.seen.insert(trimmed.into(), value);
        }
        (value, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_one_number() {
        let mut interner = Interner::new();
        let cell = |bytes: &'static [u8]| Cell { bytes, doubled: false };
        let first = interner.number(cell("Écran  24".as_bytes()));
        assert_eq!(interner.number(cell(b" \xC9cran 24 ")), first);
        assert_eq!(interner.number(cell("Écran\n24".as_bytes())), first);
        assert_eq!(interner.number(cell(b"  ")), (0, false));
        assert_eq!(interner.text(first.0), "Écran 24");
        assert_eq!((interner.signs.utf8, interner.signs.other), (2, 1));
        let doubled = interner.number(Cell { bytes: b"a \"\"b\"\"", doubled: true });
        assert_eq!(interner.text(doubled.0), "a \"b\"");
    }
}
