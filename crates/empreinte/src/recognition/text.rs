//! A name as the recogniser sees it: runs of letters and of digits, lower case, without accents.

use super::repair::{LOST, repair};

/// Bytes of a cell that are read; what follows adds nothing to a name.
const LONGEST_CELL: usize = 400;

/// Runs of one text that are read.
const MOST_ATOMS: usize = 120;

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cell {
    /// The type cell.
    Type,
    /// The brand cell.
    Brand,
    /// The model cell.
    Model,
    /// The designation or free text.
    Designation,
}

/// What stands before a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: the run follows a run of the other kind, as `7060` in `optiplex7060`.
    None,
    /// A decimal comma or point, between two digits.
    Decimal,
    /// One hyphen, slash, point or underscore, without blanks.
    Tight,
    /// Blanks or other punctuation, or the start of the cell.
    Word,
    /// A plus or ampersand between blanks: what follows comes with the device.
    Plus,
}

/// A run of letters or of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Atom {
    /// First byte in the joined text.
    first: u16,
    /// One past its last byte.
    last: u16,
    /// Cell it stands in.
    pub(super) cell: Cell,
    /// What stands before it.
    pub(super) gap: Gap,
    /// Whether it is a run of digits.
    pub(super) digits: bool,
    /// Whether an inch mark follows.
    pub(super) inch: bool,
}

impl Atom {
    /// First byte in the joined text.
    pub(super) fn start(&self) -> usize {
        usize::from(self.first)
    }

    /// One past its last byte.
    pub(super) fn end(&self) -> usize {
        usize::from(self.last)
    }

    /// One past its last byte, as narrow as it is kept.
    pub(super) const fn narrow_end(&self) -> u16 {
        self.last
    }

    /// Number of letters or digits.
    pub(super) fn len(&self) -> usize {
        usize::from(self.last - self.first)
    }
}

/// The four cells, folded and joined: all runs one after the other, without what stood between them.
#[derive(Debug, Default)]
pub(super) struct Text {
    bytes: Vec<u8>,
    atoms: Vec<Atom>,
}

impl Text {
    /// Folds the cells.
    pub(super) fn new(cells: [(Cell, &str); 4]) -> Self {
        let mut text = Self { bytes: Vec::with_capacity(96), atoms: Vec::with_capacity(24) };
        for (cell, raw) in cells {
            if !raw.is_empty() {
                text.push_cell(cell, raw);
            }
        }
        text
    }

    /// The runs.
    pub(super) fn atoms(&self) -> &[Atom] {
        &self.atoms
    }

    /// Bytes `start..end` of the joined text.
    pub(super) fn slice(&self, start: usize, end: usize) -> &[u8] {
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// One byte of the joined text.
    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Letters or digits of a run.
    pub(super) fn atom(&self, atom: &Atom) -> &str {
        std::str::from_utf8(self.slice(atom.start(), atom.end())).unwrap_or_default()
    }

    fn push_cell(&mut self, cell: Cell, raw: &str) {
        let mut cut = raw.len().min(LONGEST_CELL);
        while !raw.is_char_boundary(cut) {
            cut -= 1;
        }
        let fixed = repair(raw.get(..cut).unwrap_or_default());
        let mut state = State { cell, gap: Gap::Word, run: None, blank: true, quotes: 0 };
        let mut rest = fixed.as_ref();
        while let Some(c) = rest.chars().next() {
            let kind = Kind::of(c);
            let end = match kind {
                Kind::Other => c.len_utf8(),
                // What a run is made of is ASCII, so that it ends between two characters.
                _ => rest.bytes().position(|byte| Kind::of(char::from(byte)) != kind).unwrap_or(rest.len()),
            };
            let (run, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            match kind {
                Kind::Letter => self.push(&mut state, run.as_bytes(), false),
                Kind::Digit => self.push(&mut state, run.as_bytes(), true),
                Kind::Other => match fold_wide(c) {
                    Folded::Letters(letters) => self.push(&mut state, letters.as_bytes(), false),
                    Folded::Mark => {}
                    Folded::Between => self.separate(&mut state, c),
                },
            }
            rest = after;
        }
    }

    /// Adds letters, or digits, to the run that is open, or to a new one.
    fn push(&mut self, state: &mut State, run: &[u8], digit: bool) {
        let first = self.bytes.len();
        let (Ok(first), Ok(last)) = (u16::try_from(first), u16::try_from(first + run.len())) else { return };
        if state.run == Some(digit) {
            self.bytes.extend(run.iter().map(u8::to_ascii_lowercase));
            if let Some(atom) = self.atoms.last_mut() {
                atom.last = last;
            }
            return;
        }
        if self.atoms.len() >= MOST_ATOMS {
            return;
        }
        let gap = match state.gap {
            Gap::Decimal if !digit => Gap::Tight,
            gap => gap,
        };
        self.bytes.extend(run.iter().map(u8::to_ascii_lowercase));
        self.atoms.push(Atom { first, last, cell: state.cell, gap, digits: digit, inch: false });
        state.run = Some(digit);
        state.gap = Gap::None;
        state.blank = false;
        state.quotes = 0;
    }

    fn separate(&mut self, state: &mut State, c: char) {
        let after_digit = state.run == Some(true);
        let quoted = matches!(c, '\'' | '’' | '´');
        if quoted {
            state.quotes += 1;
        }
        let inch = matches!(c, '"' | '″' | '”' | '“') || (quoted && state.quotes == 2);
        if inch && let Some(atom) = self.atoms.last_mut() {
            atom.inch |= atom.digits && atom.cell == state.cell;
        }
        state.gap = match c {
            '.' | ',' if after_digit => Gap::Decimal,
            '+' | '&' if state.blank => Gap::Plus,
            _ if state.gap == Gap::Plus => Gap::Plus,
            '-' | '/' | '.' | '_' if state.run.is_some() => Gap::Tight,
            _ => Gap::Word,
        };
        state.blank = c.is_whitespace();
        state.run = None;
    }
}

struct State {
    cell: Cell,
    gap: Gap,
    /// Kind of the run that is open: digits or letters.
    run: Option<bool>,
    blank: bool,
    quotes: u8,
}

/// What an ASCII character is in a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Other,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'A'..='Z' | LOST => Self::Letter,
            '0'..='9' => Self::Digit,
            _ => Self::Other,
        }
    }
}

enum Folded {
    Letters(&'static str),
    /// A combining accent, dropped.
    Mark,
    Between,
}

fn fold_wide(c: char) -> Folded {
    Folded::Letters(match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' => "a",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ð' | 'ð' | 'Ď'..='đ' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
        'Ĝ'..='ģ' => "g",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "i",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ň' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => "o",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'ſ' => "s",
        'Ţ'..='ŧ' => "t",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => "u",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => "y",
        'Ź'..='ž' => "z",
        'Œ' | 'œ' => "oe",
        'Æ' | 'æ' => "ae",
        'ß' | 'ẞ' => "ss",
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => return Folded::Mark,
        _ => return Folded::Between,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn atoms(raw: &str) -> Vec<String> {
        let text =
            Text::new([(Cell::Type, ""), (Cell::Brand, ""), (Cell::Model, raw), (Cell::Designation, "")]);
        text.atoms().iter().map(|a| text.atom(a).to_owned()).collect()
    }

    #[test]
    fn letters_and_digits_part() {
        assert_eq!(atoms("OptiPlex7060"), ["optiplex", "7060"]);
        assert_eq!(atoms("MacBookPro14,1"), ["macbookpro", "14", "1"]);
        assert_eq!(atoms("WS-C2960X-24TS-L"), ["ws", "c", "2960", "x", "24", "ts", "l"]);
    }

    #[test]
    fn accents_and_their_ruins_fold_to_letters() {
        assert_eq!(atoms("Écran"), ["ecran"]);
        assert_eq!(atoms("E\u{301}cran"), ["ecran"]);
        assert_eq!(atoms("Ã‰cran"), ["ecran"]);
        assert_eq!(atoms("\u{fffd}cran"), ["~cran"]);
    }

    #[test]
    fn inch_marks_belong_to_the_number_before() {
        for raw in ["24\"", "24''", "24 \"", "24″", "24”"] {
            let text =
                Text::new([(Cell::Type, ""), (Cell::Brand, ""), (Cell::Model, raw), (Cell::Designation, "")]);
            assert!(text.atoms().iter().all(|a| a.inch), "{raw}");
        }
    }
}
